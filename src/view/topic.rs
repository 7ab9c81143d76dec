//! The page of a topic.

use serde::Serialize;

use super::glossary::TermRow;
use super::row::{BriefRow, EventRow, Native};
use super::{Link, Timeline};

/// One subject among those that the dossier follows.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name in another language.
    pub native: Option<Native>,
    /// The picture of its events; none where they are few.
    pub timeline: Option<Timeline>,
    /// Its events, oldest first.
    pub events: Vec<EventRow>,
    /// How many briefs it has, on further pages too.
    pub count: usize,
    /// Its briefs, newest first; of many, those that one page holds: `page.further` tells of the others.
    pub briefs: Vec<BriefRow>,
    /// The terms that belong to it: those it names, and those that lead to it.
    pub terms: Vec<TermRow>,
    /// Who takes part in its events, by name.
    pub actors: Vec<Link>,
}
