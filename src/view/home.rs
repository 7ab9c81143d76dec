//! The front page.

use serde::Serialize;

use super::Link;
use super::chronology::StageRow;
use super::row::{BriefRow, EventRow};

/// The front page: where things stand, and the ways in.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The stages, in their order.
    pub stages: Vec<StageRow>,
    /// What is under way, oldest first.
    pub under_way: Vec<EventRow>,
    /// What is due next, the earliest first; a few.
    pub due: Vec<EventRow>,
    /// What is past due and not confirmed, oldest first.
    pub past_due: Vec<EventRow>,
    /// The ways in, as the navigation has them.
    pub ways: Vec<Way>,
    /// The latest briefs; a few, newest first.
    pub latest: Vec<BriefRow>,
}

/// A way into the dossier.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub link: Link,
    /// What the reader finds there.
    pub summary: String,
    /// How many there are: briefs, actors …
    pub count: Option<usize>,
}
