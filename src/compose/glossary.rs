//! Terms and the glossary.

use crate::compose::actor::native;
use crate::compose::desk::{Desk, title_order};
use crate::compose::passages::marked;
use crate::compose::quotes;
use crate::compose::titles::summary;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::slug::slug;
use crate::model::term::Term;
use crate::view;
use crate::view::Html;
use crate::view::glossary::{Letter, TermRow};

pub(super) fn term(desk: &Desk<'_>, index: PageIndex, term: &Term) -> view::Term {
    view::Term {
        native: native(term.term_ja.as_ref(), term.reading.as_ref()),
        also: term.also.clone(),
        see: desk.maybe(index, term.see),
    }
}

impl Desk<'_> {
    /// A term as one line of a list; none when the page is no term.
    pub(super) fn term_row(&self, index: PageIndex) -> Option<TermRow> {
        let Matter::Term(term) = self.matter(index) else {
            return None;
        };
        let definition =
            summary(&self.front(index).summary).or_else(|| quotes::opening(self, index));
        Some(TermRow {
            link: self.link(index),
            id: self.book.page(index).key.to_string(),
            native: native(term.term_ja.as_ref(), term.reading.as_ref()),
            also: term.also.clone(),
            definition: definition.map(|text| Html::new(marked(&text))),
            see: self.maybe(index, term.see),
        })
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Glossary {
    let terms = desk.live(Kind::Term);
    let mut rows: Vec<TermRow> = terms.filter_map(|index| desk.term_row(index)).collect();
    rows.sort_by_cached_key(|row| title_order(&row.link.title));
    let mut letters: Vec<Letter> = Vec::new();
    for row in rows {
        let title = letter(&row.link.title);
        match letters.last_mut() {
            Some(last) if last.title == title => last.terms.push(row),
            _ => letters.push(Letter {
                id: format!("letter-{}", slug(&title)),
                title,
                terms: vec![row],
            }),
        }
    }
    view::Glossary { letters }
}

/// The letter that a term stands under: its first, as a capital; all digits are one.
fn letter(title: &str) -> String {
    match title_order(title).0.chars().next() {
        None => "–".to_owned(),
        Some(first) if first.is_numeric() => "0–9".to_owned(),
        Some(first) => first.to_uppercase().collect(),
    }
}
