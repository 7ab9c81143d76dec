//! What is the same on every page.

use serde::Serialize;

use super::export::Card;
use super::{Date, Link};

/// What is the same on every page; addresses are written from the page at hand.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The dossier's title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub description: String,
    /// The language of its words, as in HTML's `lang`: `en`.
    pub language: String,
    /// The day up to which the dossier knows.
    pub as_of: Option<Date>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who writes it, in order.
    pub authors: Vec<String>,
    /// Under which licence its words may be used.
    pub license: Option<License>,
    /// The way to the site's root: `../../`; a file in `static/` lies at this and its name. On the
    /// page for what is missing, from the root of the host: `/a/b/`.
    pub root: String,
    /// The address of the front page.
    pub home: String,
    /// The navigation at the head, in the order of site.toml.
    pub nav: Vec<NavItem>,
    /// Where the search page is, which takes `?q=`; none when there is none. An edition's pages lead to
    /// that of the living site.
    pub search: Option<String>,
    /// The description of the search for browsers, which offer it then; none without a `base_url`.
    pub opensearch: Option<String>,
    /// Further pages, named at the foot: those that the navigation does not name.
    pub more: Vec<Link>,
    /// How to follow and to reuse the dossier: its feeds, its calendar, its data.
    pub follow: Vec<Link>,
    /// The picture that other sites show beside a link; none without a `base_url`.
    pub card: Option<Card>,
}

/// One entry of the navigation.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// The word to print.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page at hand.
    pub current: bool,
    /// Whether the page at hand lies below it: a brief lies below the list of briefs.
    pub within: bool,
}

/// A licence.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Its name: `CC BY 4.0`.
    pub name: String,
    /// Its text, elsewhere.
    pub href: Option<String>,
}
