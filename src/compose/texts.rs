//! What a page says, as text: what an edition keeps of it, and what its history compares.
//!
//! What counts is what its author wrote and a reader reads there: the lead, the body, the facts,
//! statements, steps and cases. What is worked out from other pages is theirs to tell: what links
//! here, an actor's briefs, whether an event is late. A citation counts by what it cites, not by
//! its number. The words are those that templates get, so a template changes none of them.

mod facts;
mod prose;

use rayon::prelude::*;

use crate::compose::desk::Desk;
use crate::compose::texts::facts::Facts;
use crate::compose::works::work;
use crate::edition::texts::{Block, BlockKind, PageText, Texts};
use crate::fields::Word;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::{Matter, Withdrawn};
use crate::model::reference::Ref;
use crate::parse::passage::{CiteItem, Passage, SlotKind};
use crate::permalink::MarkKind;

/// What every page of a book says that an author wrote.
pub fn texts(book: &Book) -> Texts {
    let pages = (0..book.pages().len()).into_par_iter().map(PageIndex::new);
    let pages: Vec<(Address, PageText)> = pages
        .map(|index| (book.address(index).clone(), page(book, index)))
        .collect();
    Texts {
        pages: pages.into_iter().collect(),
    }
}

/// What one page says; of one that was withdrawn, what stands in its place.
pub fn page(book: &Book, index: PageIndex) -> PageText {
    let page = book.page(index);
    let front = &page.document.front;
    let desk = Desk::at(book, page.address.clone(), Some(index));
    let mut blocks = Vec::new();
    let kind = if let Some(withdrawn) = &front.withdrawn {
        tombstone(&desk, index, withdrawn, &mut blocks);
        "tombstone"
    } else {
        if !front.summary.is_empty() {
            push(BlockKind::Lead, None, &front.summary, &mut blocks);
        }
        Facts::new(&desk, index, &mut blocks).before();
        let body = desk.body_for_reading(index);
        prose::blocks(&body, &mut blocks);
        Facts::new(&desk, index, &mut blocks).after();
        if page.address == Address::root() {
            "home"
        } else {
            page.document.kind.word()
        }
    };
    PageText {
        kind: kind.to_owned(),
        title: front.title.clone(),
        blocks,
    }
}

/// What a page says for whoever looks for its words: the lead, the body, and what its fields say in
/// sentences; neither citations, which are of other pages' words, nor facts, which have names.
pub(super) fn to_find(book: &Book, index: PageIndex) -> Vec<Block> {
    let page = book.page(index);
    let front = &page.document.front;
    let desk = Desk::away(book, page.address.clone());
    let mut blocks = Vec::new();
    if !front.summary.is_empty() {
        push(BlockKind::Lead, None, &front.summary, &mut blocks);
    }
    prose::blocks(&desk.body_for_reading(index), &mut blocks);
    Facts::new(&desk, index, &mut blocks).after();
    blocks.retain(|block| block.kind != BlockKind::Fact);
    blocks
}

fn tombstone(desk: &Desk<'_>, index: PageIndex, withdrawn: &Withdrawn, blocks: &mut Vec<Block>) {
    let words = &desk.book.words;
    let was = words.pick("kept-a", desk.book.kind(index).word());
    let since = desk.date(&withdrawn.date).words;
    let values = [("kind", was.into()), ("date", (&since).into())];
    let lead = words.tell("kept-withdrawn", &values);
    push(BlockKind::Lead, None, &lead, blocks);
    let reason = desk.read(index, withdrawn.reason);
    push(BlockKind::Paragraph, None, &reason, blocks);
    if let Some(instead) = desk.maybe(index, withdrawn.replaced_by) {
        let label = Some(words.say("kept-in-its-place"));
        push(BlockKind::Fact, label, &instead.title, blocks);
    }
}

/// Adds a block, if there is text for it.
fn push(kind: BlockKind, label: Option<&str>, text: &str, blocks: &mut Vec<Block>) {
    let text = prose::in_one_line(text);
    if !text.is_empty() {
        blocks.push(Block {
            id: None,
            kind,
            label: label.map(str::to_owned),
            text,
        });
    }
}

impl Desk<'_> {
    /// The body of a page as HTML without links, its citations in words and its paragraphs with
    /// their ids.
    fn body_for_reading(&self, index: PageIndex) -> String {
        let page = self.book.page(index);
        let body = &page.document.body;
        let marks = page.anchors.marks(body);
        let mut ids = marks
            .filter_map(|mark| match mark.kind {
                MarkKind::Id(number) => Some((mark.at, number)),
                MarkKind::Pilcrow(_) | MarkKind::Left(_) => None,
            })
            .peekable();
        let mut slots = body.slots.iter().peekable();
        let mut out = String::with_capacity(body.html.len() + 256);
        let mut at = 0;
        loop {
            let id = ids.peek().map_or(u32::MAX, |(at, _)| *at);
            let slot = slots.peek().map_or(u32::MAX, |slot| slot.at);
            let next = id.min(slot);
            if next == u32::MAX {
                break;
            }
            out.push_str(&body.html[at..next as usize]);
            at = next as usize;
            if id == next {
                let number = ids.next().map_or(0, |(_, number)| number);
                out.push_str(" id=\"p");
                out.push_str(&number.to_string());
                out.push('"');
            } else if let Some(slot) = slots.next() {
                self.fill_for_reading(index, body, slot.kind(), &mut out);
            }
        }
        out.push_str(&body.html[at..]);
        out
    }

    /// A field of prose of a page, as text in one line.
    fn read(&self, of: PageIndex, field: crate::model::reference::Prose) -> String {
        let passage = self.book.page(of).document.prose(field);
        let mut out = String::with_capacity(passage.html.len());
        let mut at = 0;
        for slot in &passage.slots {
            out.push_str(&passage.html[at..slot.at as usize]);
            at = slot.at as usize;
            self.fill_for_reading(of, passage, slot.kind(), &mut out);
        }
        out.push_str(&passage.html[at..]);
        let mut blocks = Vec::new();
        prose::blocks(&out, &mut blocks);
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        texts.join(" ")
    }

    fn fill_for_reading(&self, of: PageIndex, passage: &Passage, kind: SlotKind, out: &mut String) {
        match kind {
            SlotKind::Title(reference) => {
                let to = self.book.target(of, reference);
                prose::escape(to.map_or("", |to| &self.front(to).title), out);
            }
            SlotKind::Cite(_) if self.is_away => out.truncate(out.trim_end().len()),
            SlotKind::Cite(number) => {
                let items = &passage.clusters[number as usize].items;
                let items: Vec<String> = items.iter().map(|item| self.cited(of, item)).collect();
                out.truncate(out.trim_end().len());
                prose::escape(&format!(" [{}]", items.join("; ")), out);
            }
            SlotKind::Href(_) | SlotKind::Text(_) => {}
        }
    }

    /// A citation in words: `see The Exampleton Gazette, 3 May 2025, para. 2`.
    fn cited(&self, of: PageIndex, item: &CiteItem) -> String {
        let source = self.book.target(of, item.reference);
        let source = source.map_or_else(String::new, |source| self.named_source(source));
        let mut words = item.prefix.to_string();
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&source);
        if !item.locator.is_empty() {
            words.push_str(", ");
            words.push_str(&item.locator);
        }
        words
    }

    /// A brief's source in a few words: in what it appeared and when, else what it is called.
    fn named_source(&self, brief: PageIndex) -> String {
        let Matter::Brief(fields) = self.matter(brief) else {
            return self.front(brief).title.clone();
        };
        let work = work(&fields.source, &self.book.words);
        let outlet = work.container.or(work.publisher).unwrap_or(work.title);
        match work.issued {
            Some(issued) => format!("{outlet}, {}", issued.words),
            None => outlet,
        }
    }

    /// The titles of what references lead to, with commas.
    fn titles(&self, of: PageIndex, references: &[Ref]) -> String {
        let pages = self.book.targets(of, references);
        let titles: Vec<&str> = pages.map(|to| self.front(to).title.as_str()).collect();
        titles.join(", ")
    }
}
