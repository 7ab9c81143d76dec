//! Pages that stand where another page is looked for.

use crate::compose::brief::live;
use crate::compose::dates::date;
use crate::compose::desk::{Desk, index_word, kind_word};
use crate::compose::head::{self, Titles, index_address, index_title};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::{Content, Link, Missing, Moved, Page, Tombstone};

/// The page for an address at which nothing stands.
pub(super) fn missing(book: &Book, titles: &Titles) -> Page {
    let address = Address::parse("/404.html").expect("a fixed address is valid");
    let desk = Desk::at(book, address, None);
    let way = |title: &str, to: &Address, kind| Link {
        title: title.to_owned(),
        short: None,
        // It may be shown at any depth, so where the site's own address is known, links are whole.
        href: match &book.config.base_url {
            Some(base) => format!("{}{}", base.as_str().trim_end_matches('/'), to.encoded()),
            None => desk.href(to),
        },
        kind,
    };
    let mut ways = vec![way("Home", &Address::root(), "home")];
    for kind in Kind::WITH_INDEX
        .iter()
        .copied()
        .filter(|&kind| live(&desk, kind).next().is_some())
    {
        ways.push(way(
            index_title(kind),
            &index_address(kind),
            index_word(kind),
        ));
    }
    head::page(
        desk,
        titles,
        None,
        Content::Missing(Box::new(Missing { ways })),
    )
}

/// What is left of a page that was withdrawn.
pub(super) fn tombstone(book: &Book, titles: &Titles, index: PageIndex) -> Page {
    let page = book.page(index);
    let mut desk = Desk::at(book, page.address.clone(), Some(index));
    let withdrawn = page
        .document
        .front
        .withdrawn
        .as_ref()
        .expect("only a withdrawn page has a tombstone");
    let tombstone = Tombstone {
        was: kind_word(page.document.kind).to_owned(),
        since: date(&withdrawn.date),
        reason: Some(desk.prose(index, withdrawn.reason)),
        replaced_by: desk.maybe(index, withdrawn.replaced_by),
    };
    head::page(desk, titles, None, Content::Tombstone(Box::new(tombstone)))
}

/// An old address, which leads to the page that is elsewhere now.
pub(super) fn moved(book: &Book, titles: &Titles, from: &Address, to: PageIndex) -> Page {
    let desk = Desk::at(book, from.clone(), Some(to));
    let moved = Moved { to: desk.link(to) };
    head::page(desk, titles, None, Content::Moved(Box::new(moved)))
}
