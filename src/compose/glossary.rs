//! Terms and the glossary.

use crate::compose::actor::native;
use crate::compose::brief::live;
use crate::compose::desk::Desk;
use crate::compose::passages::marked;
use crate::compose::quotes;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::term::Term;
use crate::view;
use crate::view::Html;
use crate::view::glossary::{Entry, Letter};

pub(super) fn term(desk: &Desk<'_>, index: PageIndex, term: &Term) -> view::Term {
    view::Term {
        native: native(term.term_ja.as_ref(), term.reading.as_ref()),
        also: term.also.clone(),
        see: desk.maybe(index, term.see),
    }
}

impl Desk<'_> {
    /// A term as an entry of a list; none when the page is no term.
    pub(super) fn entry(&self, index: PageIndex) -> Option<Entry> {
        let page = self.book.page(index);
        let Matter::Term(term) = &page.document.front.matter else {
            return None;
        };
        let front = &page.document.front;
        let definition = if front.summary.is_empty() {
            quotes::first_paragraph(self, index)
        } else {
            Some(Html::new(marked(&front.summary)))
        };
        Some(Entry {
            link: self.link(index),
            id: page.key.to_string(),
            native: native(term.term_ja.as_ref(), term.reading.as_ref()),
            also: term.also.clone(),
            definition,
            see: self.maybe(index, term.see),
        })
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Glossary {
    let mut entries: Vec<Entry> = live(desk, Kind::Term)
        .filter_map(|index| desk.entry(index))
        .collect();
    let folded = |entry: &Entry| entry.link.title.to_lowercase();
    entries.sort_by(|left, right| (folded(left), &left.id).cmp(&(folded(right), &right.id)));
    let count = entries.len();
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let letter: String = entry
            .link
            .title
            .chars()
            .next()
            .map(|first| first.to_uppercase().collect())
            .unwrap_or_default();
        match letters.last_mut() {
            Some(last) if last.title == letter => last.terms.push(entry),
            _ => letters.push(Letter {
                id: format!("letter-{}", crate::model::slug::slug(&letter)),
                title: letter,
                terms: vec![entry],
            }),
        }
    }
    view::Glossary { count, letters }
}
