//! The search page.

use serde::Serialize;

use super::Link;

/// What the search page needs for what a script does, and what it says where none runs.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Where the form leads: this page.
    pub action: String,
    /// The file that the script asks for first.
    pub index: String,
    /// The kinds of page that there are, in the order of the site.
    pub kinds: Vec<SearchKind>,
    /// The lists of all pages, for who has no scripts.
    pub ways: Vec<Link>,
}

/// A kind of page that can be looked for.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct SearchKind {
    /// Its word in the address of a search: `brief`.
    pub code: &'static str,
    /// What all of them are called: `Briefs`.
    pub title: String,
    /// What one of them is called: `Brief`.
    pub one: String,
}
