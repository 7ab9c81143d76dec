//! A link to another page of the dossier, written from the page that bears it.

use serde::Serialize;

/// A link to another page of the dossier.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The other page's title.
    pub title: String,
    /// Its short name, where it has one: `ECB`. For tables.
    pub short: Option<String>,
    /// Its address, relative to the page that holds the link, with a fragment where it leads to a part: `../../actors/bank/#role`.
    pub href: String,
    /// The kind of page: `brief`, `actor`, `topic`, `event`, `procedure`, `term`, `page`, or an index such as `actors`.
    pub kind: &'static str,
}
