//! The chronology as it was known on a day.

use serde::Serialize;

use super::row::BriefRow;
use super::{Badge, Date, Link};

/// The chronology as it was known at the end of one day: nothing that was said later is in it.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The day.
    pub date: Date,
    /// How many of these were new, moved or came further on this very day.
    pub changed: usize,
    /// The events that were known of, by the date that they had then; those without one last.
    pub events: Vec<KnownEvent>,
    /// The list of all such days.
    pub days: Link,
}

/// An event as it was known on a day.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// The event, by the name that it has today.
    pub link: Link,
    /// Its id, for the row's own address on the page.
    pub id: String,
    /// The date that it had; none while nobody had given one.
    pub date: Option<Date>,
    /// How it was seen; none while nobody had said.
    pub status: Option<Badge>,
    /// That its last day had passed, and nobody had said that it happened.
    pub timing: Option<Badge>,
    /// Who had told of it last.
    pub source: Option<BriefRow>,
    /// When that was said.
    pub said: Date,
    /// What changed on this very day, in words: `New`, `Moved from May 2025 to June 2026`; else none.
    pub change: Option<String>,
}

/// The days on which what was known of events changed.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Turns {
    /// How many there are.
    pub count: usize,
    /// By year, the latest first.
    pub years: Vec<TurnYear>,
}

/// The days of one year.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct TurnYear {
    /// The year.
    pub title: String,
    /// Its place on the page: `y2025`.
    pub id: String,
    /// The days, the latest first.
    pub days: Vec<Turn>,
}

/// A day on which what was known of events changed.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The chronology as it was known then, by the day.
    pub link: Link,
    /// How many events changed.
    pub changed: usize,
    /// These events, by title; of many, the first.
    pub events: Vec<Link>,
}
