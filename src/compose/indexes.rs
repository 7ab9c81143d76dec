//! The lists of all pages of a kind: where they stand, and what they are called.

use crate::cite::page::Sort;
use crate::compose::desk::Desk;
use crate::compose::titles;
use crate::compose::titles::Named;
use crate::compose::{
    actor, brief, chronology, citable, glossary, head, machine, procedure, topic,
};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::{Content, Link, Page, Prose};
use crate::words::Words;

/// How many pages the list of a kind takes: one, but for briefs, which may take several.
pub(super) fn count(book: &Book, kind: Kind) -> usize {
    match kind {
        Kind::Brief => {
            let pages = book
                .order(kind)
                .len()
                .div_ceil(book.config.build.paginate_by);
            pages.max(1)
        }
        _ => 1,
    }
}

/// Where a page of the list stands; they are numbered from 1.
pub(super) fn place(kind: Kind, number: usize) -> Address {
    match number {
        1 => address(kind),
        _ => Address::parse(&format!("/{}/page/{number}/", kind.folder()))
            .expect("a folder and a number make a valid address"),
    }
}

/// The list that stands at an address, and which page of it.
pub(super) fn at(book: &Book, wanted: &Address) -> Option<(Kind, usize)> {
    let mut parts = wanted.as_str().trim_matches('/').split('/');
    let folder = parts.next()?;
    let mut kinds = Kind::WITH_INDEX.into_iter();
    let kind = kinds.find(|kind| kind.folder() == folder)?;
    let number = parts.next_back().map_or(Ok(1), str::parse).ok()?;
    let is_there = (1..=count(book, kind)).contains(&number) && place(kind, number) == *wanted;
    is_there.then_some((kind, number))
}

/// What a page of the list is called.
pub(super) fn name(book: &Book, kind: Kind, number: usize) -> String {
    titles::part(
        title(kind, &book.words),
        number,
        count(book, kind),
        &book.words,
    )
}

/// A page of the list of all pages of a kind.
pub(super) fn list(book: &Book, kind: Kind, number: usize) -> Page {
    let desk = Desk::at(book, address(kind), None);
    let content = match kind {
        Kind::Brief => return briefs(book, number),
        Kind::Actor => Content::Actors(Box::new(actor::index(&desk))),
        Kind::Topic => Content::Topics(Box::new(topic::index(&desk))),
        Kind::Event => Content::Chronology(Box::new(chronology::index(&desk))),
        Kind::Procedure => Content::Procedures(Box::new(procedure::index(&desk))),
        Kind::Term => Content::Glossary(Box::new(glossary::index(&desk))),
        // Nothing leads there: pages have no index.
        Kind::Page => Content::Prose(Prose {}),
    };
    let listed: Vec<PageIndex> = desk.live(kind).collect();
    page(
        desk,
        kind,
        title(kind, &book.words).to_owned(),
        &listed,
        content,
    )
}

/// A page of the briefs, newest first, so many on a page as site.toml says.
fn briefs(book: &Book, number: usize) -> Page {
    let kind = Kind::Brief;
    let order = book.order(kind);
    let by = book.config.build.paginate_by;
    let newest = order.iter().rev().skip((number - 1) * by).take(by);
    let newest: Vec<PageIndex> = newest.copied().collect();
    let desk = Desk::at(book, place(kind, number), None);
    let link = |to: usize| Link {
        title: name(book, kind, to),
        short: None,
        href: desk.href(&place(kind, to)),
        kind: kind.folder(),
    };
    // The list runs back in time: what comes after this page in it is earlier.
    let earlier = (number < count(book, kind)).then(|| link(number + 1));
    let later = (number > 1).then(|| link(number - 1));
    let first = link(1);
    let content = Content::Briefs(Box::new(brief::index(&desk, &newest)));
    let mut page = page(desk, kind, name(book, kind, number), &newest, content);
    if number > 1 {
        page.page.breadcrumbs.push(first);
    }
    page.page.previous = earlier;
    page.page.next = later;
    page
}

/// `listed` are the pages that it lists.
fn page(desk: Desk<'_>, kind: Kind, title: String, listed: &[PageIndex], content: Content) -> Page {
    let book = desk.book;
    let lead = Some(summary(kind, &book.words).to_owned());
    let withdrawn = book.withdrawn().iter().copied();
    let is_of_kind = |index: &PageIndex| book.kind(*index) == kind;
    let withdrawn = desk.by_title(withdrawn.filter(is_of_kind));
    let mut page = head::page(desk, Named { title, lead }, None, content);
    page.page.withdrawn = withdrawn;
    if machine::is_picker(Sort::Index(kind)) {
        let records = listed
            .iter()
            .filter_map(|&page| citable::written(book, page));
        page.page.coins = records.map(|of| machine::coins(&of.record)).collect();
    }
    page
}

/// Where the index of a kind stands.
pub(super) fn address(kind: Kind) -> Address {
    Address::parse(&format!("/{}/", kind.folder()))
        .expect("the folders of kinds are valid addresses")
}

/// A link to the index of a kind.
pub(super) fn link(desk: &Desk<'_>, kind: Kind) -> Link {
    Link {
        title: title(kind, &desk.book.words).to_owned(),
        short: None,
        href: desk.href(&address(kind)),
        kind: kind.folder(),
    }
}

/// What readers are told the index of a kind is called.
pub(super) fn title(kind: Kind, words: &Words) -> &str {
    words.pick(TITLE, kind.folder())
}

/// What there is to find in the index of a kind.
pub(super) fn summary(kind: Kind, words: &Words) -> &str {
    words.pick(LEAD, kind.folder())
}

/// How the keys of the messages begin that name the indexes, and tell of them; they end in the folder.
const TITLE: &str = "title";
const LEAD: &str = "lead";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Word;

    #[test]
    fn every_index_has_its_title_and_its_lead() {
        for (kind, _) in Kind::ALL {
            for say in [title, summary] {
                assert!(!say(*kind, Words::english()).is_empty(), "{kind:?}");
            }
        }
    }
}
