//! A passage: Markdown as HTML with open places for what only the whole dossier knows.
//!
//! Whether a name is known, where a page stands and which number a citation
//! gets cannot be told from one file. Everything else can, and is settled
//! here once: a page is made of a passage by copying it and filling its slots.

use crate::model::reference::Ref;
use crate::text::Span;

/// A text, read from Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// HTML, safe to print once its slots are filled.
    pub html: String,
    /// The open places, in the order of the text.
    pub slots: Vec<Slot>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its paragraphs, items and cells, in order.
    pub blocks: Vec<Block>,
    /// Its citations, numbered by [`SlotKind::Cite`].
    pub clusters: Vec<Cluster>,
    /// Every other id in the HTML: footnotes.
    pub ids: Vec<String>,
}

impl Passage {
    /// Gives back the room that was kept for more: there are as many passages as fields and files.
    pub(super) fn fit(&mut self) {
        let Self {
            html,
            slots,
            headings,
            blocks,
            clusters,
            ids,
        } = self;
        *html = html.as_str().to_owned();
        fit(slots);
        fit(headings);
        fit(blocks);
        fit(clusters);
        fit(ids);
    }
}

/// Gives back the room that a list keeps for more.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    *list = boxed(std::mem::take(list)).into_vec();
}

/// A list without the room that it keeps for more.
///
/// It is moved for that: with our allocator, to shrink one where it lies gives nothing back when more
/// than half of its room is taken.
pub(crate) fn boxed<T>(mut list: Vec<T>) -> Box<[T]> {
    let mut fitting = Vec::with_capacity(list.len());
    fitting.append(&mut list);
    fitting.into_boxed_slice()
}

/// An open place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Where in the HTML, in bytes.
    pub at: u32,
    /// What belongs there.
    pub kind: SlotKind,
}

/// What belongs in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The address of what the reference leads to, inside an attribute's quotes.
    Href(Ref),
    /// The title of the page that the reference leads to.
    Title(Ref),
    /// The numbers of a citation.
    Cite(u32),
    /// So many bytes of text from here on, in which a first mention may be linked.
    Text(u32),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: the page's title is the only first level.
    pub level: u8,
    /// Its fragment, unique in the body.
    pub id: String,
    /// Its text, without markup.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// A block of text: a paragraph, or a list item or cell that holds text directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where in the HTML its text begins, in bytes.
    pub start: u32,
    /// Where in the HTML its text ends.
    pub end: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, wherever it stands.
    Paragraph,
    /// An item of a list.
    Item,
    /// A definition.
    Definition,
    /// What a definition is of.
    Term,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// Citations in one pair of brackets, as pandoc writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// One or more.
    pub items: Box<[CiteItem]>,
}

/// One citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiteItem {
    /// The brief.
    pub reference: Ref,
    /// Words before it: `see`.
    pub prefix: Box<str>,
    /// The part that is cited, and words after it: `para. 3`.
    pub locator: Box<str>,
}
