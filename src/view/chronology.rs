//! The chronology: all events, in a table.

use serde::Serialize;

use super::row::{EventRow, Stage};
use super::{Link, Timeline};

/// All events.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Chronology {
    /// How many there are.
    pub count: usize,
    /// The picture of those that matter most; none where there are none.
    pub timeline: Option<Timeline>,
    /// Whether a picture of them, here or on the page of the whole timeline, has numbers for titles.
    pub numbered: bool,
    /// By the year in which they begin, the earliest first.
    pub years: Vec<EventYear>,
    /// The stages in their order, with how many events each has in each year.
    pub stages: Vec<StageRow>,
    /// Those past due and not confirmed, oldest first.
    pub past_due: Vec<EventRow>,
    /// The chronology as it was known on earlier days; none where nobody has said anything.
    pub as_known: Option<Link>,
}

/// The events of one year.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct EventYear {
    /// The year, or words for those that have none.
    pub title: String,
    /// Its place on the page: `y2025`.
    pub id: String,
    /// The events, oldest first.
    pub events: Vec<EventRow>,
}

/// A stage and its events, year by year.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct StageRow {
    /// The stage.
    pub stage: Stage,
    /// What it means.
    pub summary: Option<String>,
    /// Whether the dossier's subject is in this stage now.
    pub present: bool,
    /// How many events it has.
    pub count: usize,
    /// How many of them have occurred.
    pub occurred: usize,
    /// How many of them something else took the place of.
    pub superseded: usize,
    /// Its events, as a calendar.
    pub calendar: Option<String>,
    /// How many in each year: one for each entry of `years`, in the same order.
    pub years: Vec<StageYear>,
}

/// The number of a stage's events in one year.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct StageYear {
    /// The year.
    pub title: String,
    /// How many events; may be 0.
    pub count: usize,
}
