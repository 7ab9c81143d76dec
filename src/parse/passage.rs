//! A passage: Markdown as HTML with open places for what only the whole dossier knows.
//!
//! Whether a name is known, where a page stands and which number a citation
//! gets cannot be told from one file. Everything else can, and is settled
//! here once: a page is made of a passage by copying it and filling its slots.

mod block;
mod slot;

use serde::{Deserialize, Serialize};

use crate::model::reference::Ref;
pub use crate::parse::passage::block::{Block, BlockKind};
pub use crate::parse::passage::slot::{Slot, SlotKind};
use crate::text::Span;

/// A text, read from Markdown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// HTML, safe to print once its slots are filled.
    pub html: String,
    /// The open places, in the order of the text.
    pub slots: Box<[Slot]>,
    /// Its headings, in order.
    pub headings: Box<[Heading]>,
    /// Its paragraphs, items and cells, in order.
    pub blocks: Box<[Block]>,
    /// Its citations, numbered by [`SlotKind::Cite`].
    pub clusters: Box<[Cluster]>,
    /// Every other id in the HTML: footnotes.
    pub ids: Box<[Box<str>]>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6: the page's title is the only first level.
    pub level: u8,
    /// Its fragment, unique in the body.
    pub id: Box<str>,
    /// Its text, without markup.
    pub text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

/// Citations in one pair of brackets, as pandoc writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// One or more.
    pub items: Box<[CiteItem]>,
}

/// One citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CiteItem {
    /// The brief.
    pub reference: Ref,
    /// Words before it: `see`.
    pub prefix: Box<str>,
    /// The part that is cited, and words after it: `para. 3`.
    pub locator: Box<str>,
}
