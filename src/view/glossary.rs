//! The glossary: all terms.

use serde::Serialize;

use super::row::Native;
use super::{Html, Link};

/// All terms, by letter.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// The letters that have terms, in order.
    pub letters: Vec<Letter>,
}

/// The terms under one letter.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter: `A`.
    pub title: String,
    /// Its place on the page: `letter-a`.
    pub id: String,
    /// The terms, in order.
    pub terms: Vec<TermRow>,
}

/// A term as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct TermRow {
    /// The term's page.
    pub link: Link,
    /// The term's id, for its place in the glossary.
    pub id: String,
    /// The word in another language.
    pub native: Option<Native>,
    /// Other words for the same.
    pub also: Vec<String>,
    /// What it means, in short: the summary, else the definition's first paragraph.
    pub definition: Option<Html>,
    /// The page that tells more.
    pub see: Option<Link>,
}
