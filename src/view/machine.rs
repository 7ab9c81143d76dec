//! What machines are told in a page's head.

use serde::Serialize;

/// A `meta` element.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Its name: `citation_title`.
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

/// A `link` element.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The relation: `cite-as`.
    pub rel: &'static str,
    /// Where it leads.
    pub href: String,
    /// The media type of what is there.
    pub media: Option<&'static str>,
    /// What it is, in words.
    pub title: Option<String>,
}
