//! Headings: their levels and fragments.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};
use unicode_normalization::UnicodeNormalization;

use super::Walk;
use super::print::Mark;
use crate::diagnostic::Diagnostic;
use crate::model::key::Key;
use crate::model::slug::{is_reserved, slug};
use crate::parse::passage::{BlockKind, Heading};
use crate::text::{Located, Span};

/// The fragments of a page.
#[derive(Default)]
pub(super) struct Fragments {
    /// Those that are given, and where.
    taken: BTreeMap<String, Span>,
    /// Those that the author gives to a heading further on.
    claimed: BTreeSet<String>,
    /// The last number that was given to headings of one text.
    numbers: BTreeMap<String, u32>,
}

impl Fragments {
    /// Begins with those of the front matter, and those that headings will claim.
    pub(super) fn new<'a>(
        taken: Vec<&Located<Key>>,
        claimed: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self {
            taken: taken
                .into_iter()
                .map(|id| (id.value.to_string(), id.span))
                .collect(),
            claimed: claimed.map(composed).collect(),
            numbers: BTreeMap::new(),
        }
    }

    /// A fragment for a heading to which its author gave none.
    fn make(&mut self, text: &str, span: Span) -> String {
        let mut wanted = slug(text);
        if is_reserved(&wanted) {
            wanted.insert_str(0, "section-");
        }
        let mut id = wanted.clone();
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        while self.taken.contains_key(&id) || self.claimed.contains(&id) {
            *number += 1;
            id = format!("{wanted}-{number}");
        }
        self.taken.insert(id.clone(), span);
        id
    }
}

/// An id as each link's fragment is read: composed (NFC).
pub(super) fn composed(id: &str) -> String {
    id.nfc().collect()
}

impl<'s> Walk<'s, '_> {
    /// Begins a heading whose text is known.
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&CowStr<'s>>,
        classes: &[CowStr<'s>],
        text: String,
        range: &Range<usize>,
    ) {
        let length = self.written.text[range.clone()].trim_end().len();
        let range = range.start..range.start + length;
        let span = self.written.span(range.clone());
        let level = self.level(level as u8, span);
        let id = match id.filter(|id| !id.is_empty()) {
            Some(id) => self.own_id(&composed(id), id, &text, &range),
            None => self.fragments.make(&text, span),
        };
        let printed = Tag::Heading {
            level: heading_level(level),
            id: Some(id.clone().into()),
            classes: classes.to_vec(),
            attrs: Vec::new(),
        };
        self.headings.push(Heading {
            level,
            id: id.into(),
            text: text.into(),
            span,
        });
        self.push(Event::Start(printed));
        self.mark(Mark::OpenBlock(BlockKind::Heading));
        self.unlinked += 1;
    }

    /// The level at which a heading is printed: 2 to 6.
    fn level(&mut self, written: u8, span: Span) -> u8 {
        let level = written.max(2);
        let message = if written == 1 {
            "the first level of headings is the page's title".to_owned()
        } else if level <= self.level + 1 {
            String::new()
        } else if self.level == 1 {
            format!("the first heading of a text has level 2, not {level}")
        } else {
            format!(
                "a heading of level {level} follows one of level {}",
                self.level
            )
        };
        if !message.is_empty() {
            let better = if written == 1 { 2 } else { self.level + 1 };
            let place = self.written.source.place(span);
            self.notes.push(
                Diagnostic::warning("heading-level", place, message)
                    .help(format!("write `{}`", "#".repeat(better.into()))),
            );
        }
        self.level = level;
        level
    }

    /// The fragment that an author gave to a heading, which has to be the page's only one; one
    /// of our own where it is not.
    fn own_id(&mut self, id: &str, written: &str, text: &str, range: &Range<usize>) -> String {
        let at = self.written.part(range, &format!("#{written}"));
        let span = self.written.span(at.clone());
        if is_reserved(id) {
            let message = format!("the fragment `{id}` belongs to the templates");
            let fault = self.written.error("reserved-fragment", at, message);
            self.notes.push(fault.help("take another id"));
        } else if let Some(&first) = self.fragments.taken.get(id) {
            let message = format!("the fragment `{id}` is given twice on this page");
            let fault = self
                .written
                .error("duplicate-fragment", at, message)
                .related(self.written.source.place(first), "first given here");
            self.notes
                .push(fault.help("take another id for one of the two"));
        } else {
            self.fragments.taken.insert(id.to_owned(), span);
            return id.to_owned();
        }
        self.fragments.make(text, span)
    }
}

/// The level of this number, as pulldown-cmark has it.
pub(super) fn heading_level(level: u8) -> HeadingLevel {
    match level {
        0..=2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}
