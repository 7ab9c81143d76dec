//! A picture that stands in a page, in two drawings.

use serde::Serialize;

use super::Html;

/// A picture: the same facts drawn twice, for wide screens and paper, and for phones. The
/// stylesheet shows one of the two.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows, in a few words.
    pub title: String,
    /// What to know about it: what is not drawn, and where the same is told in words.
    pub caption: String,
    /// For wide screens and paper: SVG.
    pub wide: Html,
    /// For phones: SVG.
    pub tall: Html,
    /// What its lines and frames mean.
    pub key: Vec<Sign>,
}

/// A line or frame of a picture, and what it means.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it looks like: a small SVG.
    pub picture: Html,
    /// What it means.
    pub words: String,
}
