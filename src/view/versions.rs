//! The versions of a page, and the list of all editions.

use serde::Serialize;

use super::{Date, Link};

/// The versions of a page: the living one, and those that editions hold.
///
/// Addresses are written from this page, whatever lies between. On a page of an edition they lead
/// out of it.
#[derive(Serialize, Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// On a page of an edition: of which; none on a living page.
    pub edition: Option<Fixed>,
    /// The living page; none for a page that has no versions, such as that for what is missing.
    pub latest: Option<String>,
    /// The version before: the newest edition that has the page, or, on a page of an edition, the
    /// one before it that has.
    pub predecessor: Option<String>,
    /// The page's history.
    pub history: Option<String>,
    /// The same for programs: its `TimeMap` (RFC 7089).
    pub timemap: Option<String>,
    /// On a living page: itself as each edition has it, the newest first, by the edition's day.
    pub held: Vec<Link>,
}

/// The edition that a page belongs to.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Its day.
    pub date: Date,
}

/// The list of all editions.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Editions {
    /// Each of them, the newest first.
    pub editions: Vec<EditionRow>,
}

/// One edition in the list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct EditionRow {
    /// Its front page, by its day.
    pub link: Link,
    /// Why it was made.
    pub reason: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its archive, to be downloaded: the file's address.
    pub archive: String,
    /// The archive's name: `2026-11-21.tar.zst`.
    pub name: String,
    /// The archive's size, in words: `1.2 MB`.
    pub size: String,
    /// The archive's SHA-256, in hexadecimal.
    pub sha256: String,
    /// The commit that it was made of, where it is known.
    pub commit: Option<String>,
    /// What made it: `briefbook 0.1.0`.
    pub generator: String,
}
