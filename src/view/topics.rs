//! The list of all topics.

use serde::Serialize;

use super::Link;
use super::row::Native;

/// All topics.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Topics {
    /// The topics, by title.
    pub topics: Vec<TopicRow>,
}

/// A topic as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct TopicRow {
    /// The topic.
    pub link: Link,
    /// Its name in another language.
    pub native: Option<Native>,
    /// Its summary.
    pub summary: Option<String>,
    /// How many briefs it has.
    pub briefs: usize,
    /// How many events it has.
    pub events: usize,
}
