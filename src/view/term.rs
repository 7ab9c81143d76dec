//! The page of a term.

use serde::Serialize;

use super::Link;
use super::row::Native;

/// One word; its definition is `page.body`.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word in another language.
    pub native: Option<Native>,
    /// Other words for the same.
    pub also: Vec<String>,
    /// The page that tells more: that of the actor or topic which the word names.
    pub see: Option<Link>,
}
