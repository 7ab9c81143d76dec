//! A source: the work that a brief sums up, and how a page refers to it.

use serde::Serialize;

use super::Date;
use super::row::BriefRow;

/// A work that somebody else published: what a brief sums up.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its title.
    pub title: String,
    /// What it is: `newspaper article`.
    pub genre: Option<String>,
    /// Who wrote it, in order, as one would print the names.
    pub authors: Vec<String>,
    /// What it appeared in: a newspaper, a journal.
    pub container: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it appeared.
    pub issued: Option<Date>,
    /// The code of its language, for `lang`: `ja`.
    pub lang: Option<String>,
    /// The name of its language: `Japanese`.
    pub language: Option<String>,
    /// Where it can be read.
    pub href: Option<String>,
    /// A copy in an archive.
    pub archived: Option<Archived>,
    /// The day on which it was read.
    pub accessed: Option<Date>,
}

/// A copy in an archive.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// Where.
    pub href: String,
    /// The day on which it was made.
    pub date: Option<Date>,
    /// That day for machines, where it is one day: `2026-11-21`.
    pub day: Option<String>,
}

/// A source in a page's numbered list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its number on the page, from 1; its place on the page is `s` and this.
    pub number: u32,
    /// The brief that sums it up, with how it was read.
    pub brief: BriefRow,
    /// The work itself.
    pub work: Work,
    /// Whether it is the very source that this page sums up.
    pub own: bool,
    /// The places in the text that refer to it, in order.
    pub returns: Vec<Return>,
}

/// The way back from a source to a place in the text that refers to it.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// The place: `#r1`.
    pub href: String,
    /// Which part of the source is referred to there: `para. 3`.
    pub locator: Option<String>,
}

/// A reference that stands in a table, outside the body's text: `[2]`.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The source's number on this page.
    pub number: u32,
    /// The source's place in the list: `#s2`.
    pub href: String,
    /// The mark's own id, to which the list leads back: `r7`.
    pub id: String,
}
