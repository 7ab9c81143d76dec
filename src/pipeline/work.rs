//! How much work a site took, counted: what no clock can tell on a machine that others use too.

use std::collections::BTreeSet;

use crate::link;

/// What was made for a site, and not taken over from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Documents that were parsed.
    pub parsed: usize,
    /// Pages that were linked.
    pub linked: link::Work,
    /// What is one for the whole dossier, and was made whole.
    pub parts: BTreeSet<Part>,
}

/// What a dossier has one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// site.toml, read.
    Settings,
    /// urls.lock, read.
    Lock,
    /// What the site says by itself, read and settled.
    Words,
    /// The templates, compiled.
    Templates,
    /// What the rules find in the book.
    Rules,
    /// The promises that the book breaks.
    Promises,
    /// What its pages are called.
    Titles,
}
