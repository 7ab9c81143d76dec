//! What is made beside the pages, as far as pages tell of it.

use serde::Serialize;

/// A file that tells what a page tells, in another form: a feed, a calendar, data.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// What it is, by itself: `Harbor Council – The Northport file`.
    pub title: String,
    /// What it is, beside the page: `Feed (Atom)`.
    pub words: String,
    /// Where it is.
    pub href: String,
    /// Its media type: `application/atom+xml`.
    pub media: &'static str,
}

/// The picture that other sites show beside a link to the dossier.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where it is, in full.
    pub src: String,
    /// How wide and high it is, in pixels: `1200` and `630`; none of a dossier's own picture.
    pub width: Option<usize>,
    /// How high it is.
    pub height: Option<usize>,
    /// What it shows, in words.
    pub alt: String,
}
