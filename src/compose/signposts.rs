//! Pages that stand where another page is looked for.

use crate::compose::desk::Desk;
use crate::compose::titles::Named;
use crate::compose::{head, indexes, titles};
use crate::fields::Word;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::Withdrawn;
use crate::model::kind::Kind;
use crate::view::{Content, Link, Missing, Moved, Page, Tombstone};
use crate::words::Words;

/// Where that page lies in a site, for a host to show at any address.
pub(super) fn missing_address() -> Address {
    Address::parse("/404.html").expect("a fixed address is valid")
}

/// The page for an address at which nothing stands.
pub(super) fn missing(desk: Desk<'_>) -> Page {
    let home = Link {
        title: desk.book.words.say("home").to_owned(),
        short: None,
        href: desk.href(&Address::root()),
        kind: "home",
    };
    let kinds = Kind::WITH_INDEX.into_iter();
    let indexes = kinds
        .filter(|&kind| desk.live(kind).next().is_some())
        .map(|kind| indexes::link(&desk, kind));
    let ways = std::iter::once(home).chain(indexes).collect();
    let named = Named {
        title: desk.book.words.say("title-missing").to_owned(),
        lead: None,
    };
    let content = Content::Missing(Box::new(Missing { ways }));
    head::page(desk, named, None, content)
}

/// What is left of a page that was withdrawn.
pub(super) fn tombstone(book: &Book, index: PageIndex, withdrawn: &Withdrawn) -> Page {
    let page = book.page(index);
    let mut desk = Desk::at(book, page.address.clone(), Some(index));
    let tombstone = Tombstone {
        was: book.words.pick("a", page.document.kind.word()).to_owned(),
        since: desk.date(&withdrawn.date),
        reason: Some(desk.prose(index, withdrawn.reason)),
        replaced_by: desk.maybe(index, withdrawn.replaced_by),
    };
    // What was withdrawn is not told again: its title is all that is left.
    let named = Named {
        title: page.document.front.title.clone(),
        lead: Some(withdrawn_on(
            &tombstone.was,
            &tombstone.since.words,
            &book.words,
        )),
    };
    let content = Content::Tombstone(Box::new(tombstone));
    head::page(desk, named, None, content)
}

/// That a page of a kind was withdrawn on a day, in a sentence.
pub(super) fn withdrawn_on(kind: &str, date: &str, words: &Words) -> String {
    words.tell(
        "withdrawn-lead",
        &[("kind", kind.into()), ("date", date.into())],
    )
}

/// An old address, which leads to the page that is elsewhere now.
pub(super) fn moved(book: &Book, from: &Address, to: PageIndex) -> Page {
    let desk = Desk::at(book, from.clone(), None);
    let content = Content::Moved(Box::new(Moved { to: desk.link(to) }));
    let canonical = desk.living(book.address(to));
    let named = titles::of(desk.front(to));
    let mut page = head::page(desk, named, None, content);
    page.page.canonical = canonical;
    page
}
