//! A brief or an event as one line of a list.

use serde::Serialize;

use super::{Badge, Date, Link};

/// A brief as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct BriefRow {
    /// The brief.
    pub link: Link,
    /// Its summary.
    pub summary: Option<String>,
    /// What its source appeared in, else who published it.
    pub publisher: Option<String>,
    /// When its source appeared.
    pub date: Option<Date>,
    /// How its source was read.
    pub read: Badge,
    /// Whether its source only repeats another, and so is no second witness.
    pub relays: bool,
}

/// An event as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The event.
    pub link: Link,
    /// Its place in its list, from 1: pictures name it by that where its title has no room.
    pub number: usize,
    /// Its id, for the row's own address in the chronology.
    pub id: String,
    /// When it took place or is to, as best known today.
    pub date: Date,
    /// How it stands.
    pub status: Badge,
    /// Late, or past due and not confirmed; none when it is neither.
    pub timing: Option<Badge>,
    /// By how much it is late, in words: `about 9 months later than expected as of 3 May 2022`;
    /// none where that is hardly known.
    pub lateness: Option<String>,
    /// The first date that a source gave for it beforehand.
    pub planned: Option<Date>,
    /// When it came; none while it has not.
    pub came: Option<Date>,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// Its topic.
    pub topic: Option<Link>,
    /// Who takes part.
    pub actors: Vec<Link>,
}

/// A stage of the whole.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its id in site.toml.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its place in the chronology.
    pub href: String,
}

/// A name in another language and script, with its reading.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// The name, as it is written.
    pub text: String,
    /// How it is read, to be set above it.
    pub reading: Option<String>,
    /// The code of its language: `ja`.
    pub lang: &'static str,
}
