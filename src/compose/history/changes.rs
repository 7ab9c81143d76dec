//! What changed in the whole dossier, day by day: what authors tell of, and editions.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use rayon::prelude::*;

use crate::compose::desk::{Desk, title_order};
use crate::compose::titles;
use crate::compose::titles::Named;
use crate::compose::{head, texts};
use crate::edition::Edition;
use crate::edition::texts::PageText;
use crate::history;
use crate::link::book::Book;
use crate::link::changes::ChangedDay;
use crate::model::address::Address;
use crate::view::history::{Changes, DayOfChanges, PageChange, Since};
use crate::view::{Content, Link, Page};
use crate::words::Words;

/// So many pages are named of those that differ between two editions.
const NAMED: usize = 30;

/// A link to the list.
pub(super) fn link(desk: &Desk<'_>) -> Link {
    Link {
        title: desk.book.words.say("title-changes").to_owned(),
        short: None,
        href: desk.href(&history::index()),
        kind: "changes",
    }
}

/// A link to the list, for the foot of each page; none where there is none.
pub(in crate::compose) fn more(desk: &Desk<'_>) -> Option<Link> {
    let is_there = desk.book.imprint.is_some() || is_there(desk.book);
    is_there.then(|| link(desk))
}

/// Whether there is such a list: where there is an edition, it tells what was done since.
pub(super) fn is_there(book: &Book) -> bool {
    !book.editions.is_empty() || book.histories().contains(&history::index())
}

/// What a page of the list is called.
pub(in crate::compose) fn name(number: usize, count: usize, words: &Words) -> String {
    titles::part(words.say("title-changes"), number, count, words)
}

/// How many pages the list takes; 0 where there is none.
pub(in crate::compose) fn count(book: &Book) -> usize {
    if is_there(book) {
        book.changes().len().max(1)
    } else {
        0
    }
}

/// A page of the list; they are numbered from 1.
pub(super) fn page(book: &Book, number: usize) -> Page {
    let pages = book.changes();
    let count = pages.len().max(1);
    let days = pages.get(number - 1).map_or(&[][..], Vec::as_slice);
    let mut desk = Desk::at(book, history::index_page(number), None);
    let since = (number == 1).then(|| since_newest(&desk)).flatten();
    let days = days.iter().map(|of| day_of(&mut desk, of)).collect();
    let link = |to: usize| Link {
        title: name(to, count, &book.words),
        short: None,
        href: desk.href(&history::index_page(to)),
        kind: "changes",
    };
    // As for briefs: what comes after a page of the list is earlier.
    let earlier = (number < count).then(|| link(number + 1));
    let later = (number > 1).then(|| link(number - 1));
    let first = (number > 1).then(|| link(1));
    let named = Named {
        title: name(number, count, &book.words),
        lead: Some(book.words.say("lead-changes").to_owned()),
    };
    let content = Content::Changes(Box::new(Changes { since, days }));
    let mut page = head::page(desk, named, None, content);
    page.page.breadcrumbs.extend(first);
    page.page.previous = earlier;
    page.page.next = later;
    page
}

fn day_of(desk: &mut Desk<'_>, of: &ChangedDay) -> DayOfChanges {
    let edition = of.edition.map(|at| since_before(desk, at));
    let date = desk.date(&of.date);
    let book = desk.book;
    let mut told = |substantive: bool| -> Vec<PageChange> {
        let notes = of.notes.iter();
        let notes = notes.map(|&note| (note.0, book.change(note)));
        notes
            .filter(|(_, change)| change.substantive == substantive)
            .map(|(index, change)| PageChange {
                page: desk.link(index),
                history: desk.href(&history::address(book.address(index))),
                note: desk.prose(index, change.note),
            })
            .collect()
    };
    DayOfChanges {
        date,
        substantive: told(true),
        editorial: told(false),
        edition,
    }
}

/// What differs between an edition and the one before.
fn since_before(desk: &Desk<'_>, at: usize) -> Since {
    let editions = &desk.book.editions;
    let edition = &editions[at];
    let before = at.checked_sub(1).map(|before| &editions[before]);
    // The first edition differs from nothing.
    let differing = before.map_or_else(Vec::new, |before| {
        differing(&by_page(desk.book, before), &by_page(desk.book, edition))
    });
    since(desk, edition, differing.into_iter())
}

/// What differs now from the newest edition; none where nothing does.
fn since_newest(desk: &Desk<'_>) -> Option<Since> {
    let newest = desk.book.editions.last()?;
    let now = texts::texts(desk.book).pages;
    let differing = differing(&by_page(desk.book, newest), &now.iter().collect());
    (!differing.is_empty()).then(|| since(desk, newest, differing.into_iter()))
}

/// What the pages said in an edition, each by where it stands now; what is gone, by where it stood.
///
/// A page that moved and says what it said has not changed, and need not have a history.
fn by_page<'b>(book: &'b Book, edition: &'b Edition) -> BTreeMap<&'b Address, &'b PageText> {
    let pages = book.pages().iter().filter_map(|page| {
        let aliases = history::aliases(&page.document.front);
        let held = history::held(slice::from_ref(edition), &page.address, &aliases);
        Some((&page.address, held.first()?.text))
    });
    let leads = |at: &Address| book.find_at(at).is_some() || book.redirects().contains_key(at);
    let gone = edition.pages.pages.iter().filter(|(at, _)| !leads(at));
    pages.chain(gone).collect()
}

/// The pages that say other things in two versions of the site, by their addresses; and what each is
/// called, in the newer one if that has it.
fn differing(
    old: &BTreeMap<&Address, &PageText>,
    new: &BTreeMap<&Address, &PageText>,
) -> Vec<(Address, String)> {
    let addresses: BTreeSet<&Address> = old.keys().chain(new.keys()).copied().collect();
    let addresses: Vec<&Address> = addresses.into_iter().collect();
    let differ = addresses.into_par_iter().filter_map(|address| {
        let (old, new) = (old.get(address), new.get(address));
        let title = new.or(old).map(|text| text.title.clone())?;
        (old != new).then(|| (address.clone(), title))
    });
    differ.collect()
}

fn since(
    desk: &Desk<'_>,
    edition: &Edition,
    differing: impl ExactSizeIterator<Item = (Address, String)>,
) -> Since {
    let count = differing.len();
    let mut pages: Vec<(Address, String)> = differing.collect();
    pages.sort_by_cached_key(|(address, title)| (title_order(title), address.clone()));
    let pages = pages.into_iter().take(NAMED).map(|(address, title)| Link {
        title,
        short: None,
        href: desk.href(&history::address(&address)),
        kind: "history",
    });
    Since {
        edition: Link {
            title: titles::edition_of(desk, edition.date),
            short: None,
            href: desk.href(&edition.front()),
            kind: "edition",
        },
        count,
        pages: pages.collect(),
    }
}
