//! How a page came to be what it is, and what changed in the whole dossier.

use serde::Serialize;

use super::head::Change;
use super::{Date, Html, Link};

/// The versions of one page, what its author told of its changes, and how each version differs
/// from the one before.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The page as it is now; of one that is gone, the newest edition that has it.
    pub of: Link,
    /// What became of the page, where it is there no more: `withdrawn` or `gone`; else none.
    pub end: Option<&'static str>,
    /// Each version, the newest first.
    pub versions: Vec<Version>,
    /// The changes of what the page says that its author told of, newest first.
    pub substantive: Vec<Change>,
    /// Those of how it says it.
    pub editorial: Vec<Change>,
    /// How each version differs from the one before, where it does, the newest first; of a page that was withdrawn, nothing.
    pub differences: Vec<Difference>,
    /// The same list of versions for programs: a `TimeMap` (RFC 7089); none where no edition has the page.
    pub timemap: Option<String>,
}

/// A version of a page.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The page as it is or was then.
    pub link: Link,
    /// Why the edition was made.
    pub reason: Option<String>,
    /// How the page stands beside the version before: `first`, `same` or `changed`.
    pub beside: &'static str,
}

/// How a version of a page differs from the one before.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its fragment in the history, after the day of the older version: `since-2026-11-21`.
    pub id: String,
    /// The older version.
    pub from: Link,
    /// The newer one.
    pub to: Link,
    /// How much of it differs, in a sentence.
    pub summary: String,
    /// Where it is told in full, when there is no room for it here: then `stretches` is empty.
    pub elsewhere: Option<String>,
    /// The title, word by word, where it differs; else empty.
    pub title: Vec<Piece>,
    /// The page in the order of the newer version; what was taken out stands where it was.
    pub stretches: Vec<Stretch>,
}

/// A piece of a page that stands by itself, or several that are as they were.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// `same`, `edited`, `added`, `removed` or `moved`.
    pub sort: &'static str,
    /// The same in words: `Moved up and edited`.
    pub words: String,
    /// How many pieces these are: 1 but for `same`.
    pub count: usize,
    /// What it is on the page: `Paragraph 7`, `Published`; none for `same`.
    pub what: Option<String>,
    /// Where it stands: in the newer version, or in the older one when it was removed; none where it has no address of its own, or is in the present version.
    pub href: Option<String>,
    /// Its words; for `same` none.
    pub pieces: Vec<Piece>,
}

/// Some words of a text.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// `same`, `removed` or `added`.
    pub sort: &'static str,
    /// The words.
    pub text: String,
}

/// What changed in the whole dossier, newest first.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What differs from the newest edition; none where there is no edition or nothing does.
    pub since: Option<Since>,
    /// Each day on which something changed.
    pub days: Vec<DayOfChanges>,
}

/// What differs from the newest edition.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The edition.
    pub edition: Link,
    /// How many pages differ, are new, or are gone.
    pub count: usize,
    /// The histories of these pages, by title; of very many, the first.
    pub pages: Vec<Link>,
}

/// What changed on one day.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct DayOfChanges {
    /// The day, or the month or year, as the authors have it.
    pub date: Date,
    /// The edition of that day, with the pages that differ from the edition before.
    pub edition: Option<Since>,
    /// The changes of what a page says.
    pub substantive: Vec<PageChange>,
    /// Those of how it says it.
    pub editorial: Vec<PageChange>,
}

/// A change of a page that its author tells of.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// The page.
    pub page: Link,
    /// Its history.
    pub history: String,
    /// What changed.
    pub note: Html,
}
