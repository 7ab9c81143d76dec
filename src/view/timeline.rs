//! A picture of dates, drawn twice.

use serde::Serialize;

use super::{Html, Link};

/// A picture of dates. Which of its drawings is seen, the width of the window decides.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Time runs to the right: for a window that has room for it.
    pub wide: Html,
    /// Time runs down: for a phone.
    pub tall: Html,
    /// Whether the first is as wide as the page, so that the second stands for it on all but broad windows.
    pub broad: bool,
    /// What each shape means that is in it.
    pub key: Vec<KeyEntry>,
    /// What it leaves out, and whether it has numbers for titles, in sentences; else none.
    pub note: Option<String>,
    /// The page with the picture of all events, where this one does not draw them all and there is such a page.
    pub whole: Option<Link>,
    /// Whether some events have their number instead of their title, so that the list beside it must say them.
    pub numbered: bool,
}

/// All events in one picture, where the chronology's own does not draw them all.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// How many events there are.
    pub count: usize,
    /// The picture of them; none where there are none any more.
    pub timeline: Option<Timeline>,
    /// Where the chronology's tables begin, which say the same in words, and have the numbers of events.
    pub table: String,
}

/// A shape and its meaning.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The shape.
    pub sign: Html,
    /// What it means.
    pub words: String,
}
