//! A picture of dates, drawn twice.

use serde::Serialize;

use super::Html;

/// A picture of dates. Which of its drawings is seen, the width of the window decides.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What it shows.
    pub title: String,
    /// Time runs to the right: for a window that has room for it.
    pub wide: Html,
    /// Time runs down: for a phone.
    pub tall: Html,
    /// Whether the first may be wider than what it stands in.
    pub broad: bool,
    /// What each shape means that is in it.
    pub key: Vec<KeyEntry>,
    /// What it leaves out, and whether it has numbers for titles, in sentences; else none.
    pub note: Option<String>,
    /// Whether some events have their number instead of their title, so that the list beside it must say them.
    pub numbered: bool,
}

/// A shape and its meaning.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The shape.
    pub sign: Html,
    /// What it means.
    pub words: String,
}
