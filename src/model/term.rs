//! A term: a word of the field; its definition is the page's body.

use crate::fields::Fields;
use crate::model::reference::{FrontReading, PageField, Ref};

/// The fields of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The term in Japanese.
    pub term_ja: Option<String>,
    /// How that is read, in kana.
    pub reading: Option<String>,
    /// Other forms.
    pub also: Vec<String>,
    /// The page about the thing itself: where there is one, mentions of
    /// the term lead there, and the two may share a name.
    pub see: Option<Ref>,
}

impl Term {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        Self {
            term_ja: fields.optional("term_ja", reading),
            reading: fields.optional("reading", reading),
            also: fields.list("also", reading),
            see: fields.reference(&PageField("see", &[]), reading),
        }
    }
}
