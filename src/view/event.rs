//! The page of an event.

use serde::Serialize;

use super::row::{BriefRow, EventRow};
use super::work::Mark;
use super::{Badge, Date, Html, Timeline};

/// One dated step: what each source said of it, when, and what came.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The event, as in the chronology.
    pub row: EventRow,
    /// What each source said, oldest first.
    pub statements: Vec<Statement>,
    /// The picture of how the date moved; none where fewer than two statements gave one.
    pub moved: Option<Timeline>,
    /// How the date moved, in a sentence: what was first said, and what came.
    pub movement: Option<String>,
}

/// What one source said of an event.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The day of the statement.
    pub as_of: Date,
    /// The chronology as it was known on that day; none where the statement's day changed nothing in it.
    pub known: Option<String>,
    /// The source.
    pub source: BriefRow,
    /// The date that it gave for the event.
    pub said: Option<Date>,
    /// How it saw the event.
    pub status: Option<Badge>,
    /// That the date it gave went by without the event; none when it did not.
    pub timing: Option<Badge>,
    /// What it said.
    pub says: Option<Html>,
    /// Its number in the page's list of sources.
    pub mark: Option<Mark>,
}
