//! The history of each page that ever changed: its versions, and how they differ.
//!
//! A page has one when its author tells of a change, when it was withdrawn, when its text differs
//! between two editions or from the newest one, and when it appeared after the first. It stands at
//! an address of its own and is no part of editions: what came later is not theirs to tell.

pub(super) mod changes;
mod difference;
mod timemap;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::compose::desk::Desk;
use crate::compose::titles::Named;
use crate::compose::{Titles, head, texts, titles};
use crate::edition;
use crate::edition::texts::PageText;
use crate::fields::Word;
use crate::history::{self, Held, Told};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::view::head::Change;
use crate::view::history::{History, Version};
use crate::view::{Content, Link, Page};

pub use crate::compose::history::timemap::timemap;

/// So many bytes of text that differs are shown in a history, about: more would make it a heavy
/// page. What there is no room for has a page of its own.
const ROOM: usize = 30_000;

/// A page and its versions.
pub(super) struct Subject<'b> {
    book: &'b Book,
    /// The page; none for one that is gone.
    index: Option<PageIndex>,
    /// Where it stands, or stood.
    address: Address,
    /// What it said in editions, the oldest first.
    held: Vec<Held<'b>>,
    /// What it says now, left empty where no edition has it; none for one that is gone.
    now: Option<PageText>,
}

/// One version of a page.
#[derive(Clone, Copy)]
struct Text<'s> {
    /// The edition that has it, and where; none for the living one.
    held: Option<&'s Held<'s>>,
    text: &'s PageText,
}

/// The addresses of all pages on the past: of pages, of the whole, and of the chronology.
pub(super) fn addresses(book: &Book) -> Vec<Address> {
    let mut addresses: Vec<Address> = book.histories().iter().cloned().collect();
    let list = 1..=changes::count(book);
    addresses.extend(list.map(history::index_page));
    // Without editions there is nothing to compare.
    if !book.editions.is_empty() {
        let edited = edited(book);
        let pages = book.pages().par_iter().enumerate();
        let pages = pages.filter(|(at, page)| {
            let own = history::address(&page.address);
            edited.contains(&PageIndex::new(*at)) || book.histories().contains(&own)
        });
        let pages = pages.map(|(_, page)| page.address.clone());
        let pages = pages.chain(gone(book).into_par_iter());
        let of_pages = pages.flat_map_iter(|address| {
            let subject = Subject::at(book, &address);
            subject.map_or_else(Vec::new, |subject| subject.addresses())
        });
        addresses.extend(of_pages.collect::<Vec<_>>());
    }
    addresses
}

/// The pages that say something else than in the newest edition, or are not in it.
fn edited(book: &Book) -> &BTreeSet<PageIndex> {
    if let Some(known) = book.edited() {
        return known;
    }
    let is_edited = |index: &PageIndex| {
        let page = book.page(*index);
        let aliases = history::aliases(&page.document.front);
        let held = history::held(&book.editions, &page.address, &aliases);
        history::has_changed_since(&book.editions, &held, &texts::page(book, *index))
    };
    let pages = (0..book.pages().len()).into_par_iter().map(PageIndex::new);
    let found: Vec<PageIndex> = pages.filter(is_edited).collect();
    book.remember_edited(found.into_iter().collect())
}

/// The addresses of some pages on the past that need every template for them.
pub(super) fn samples(book: &Book) -> Vec<Address> {
    if book.imprint.is_some() {
        return Vec::new();
    }
    let lasting = || book.histories().iter();
    let is_history = |address: &&Address| matches!(history::told(address), Some(Told::History(_)));
    let pages = lasting().find(is_history).into_iter().cloned();
    let list = changes::is_there(book).then(history::index);
    let turns = (!book.turns().is_empty()).then(history::known::index);
    let known = book.turns().last().map(|&day| history::known::address(day));
    pages.chain(list).chain(turns).chain(known).collect()
}

/// The addresses that editions have pages at and nothing leads to any more.
fn gone(book: &Book) -> Vec<Address> {
    let told = book.histories().iter().filter_map(history::told);
    let of = told.filter_map(|told| match told {
        Told::History(page) => Some(page),
        _ => None,
    });
    of.filter(|page| book.find_at(page).is_none() && !book.redirects().contains_key(page))
        .collect()
}

/// Whether there is a page on the past at an address.
pub(super) fn stands_at(book: &Book, told: &Told) -> bool {
    match told {
        Told::Index(number) => *number <= changes::count(book),
        Told::History(page) => exists(book, page),
        Told::Since(page, day) => Subject::at(book, page)
            .is_some_and(|subject| subject.addresses().contains(&history::since(page, *day))),
        Told::TimeMap(_) => false,
    }
}

/// Whether the page at this address, or one that leads here, has a history.
pub(super) fn exists(book: &Book, page: &Address) -> bool {
    book.histories().contains(&history::address(page)) || Subject::at(book, page).is_some()
}

/// The page at such an address; none where there is none.
pub(super) fn page(book: &Book, titles: &Titles, told: &Told) -> Option<Page> {
    match told {
        Told::Index(number) => Some(changes::page(book, *number)),
        Told::History(page) => Some(Subject::at(book, page)?.page(titles, page)),
        Told::Since(page, day) => Subject::at(book, page)?.since(titles, *day),
        Told::TimeMap(_) => None,
    }
}

impl<'b> Subject<'b> {
    /// The page that stands at an address, or stood there; none where it has no history.
    fn at(book: &'b Book, at: &Address) -> Option<Self> {
        let index = book.find_at(at);
        let index = index.or_else(|| book.redirects().get(at).copied());
        let editions = &book.editions;
        let Some(index) = index else {
            let held = history::held(editions, at, &[]);
            return (!held.is_empty()).then(|| Self {
                book,
                index: None,
                address: at.clone(),
                held,
                now: None,
            });
        };
        let page = book.page(index);
        let is_lasting = book.histories().contains(&history::address(&page.address));
        // One page alone is looked at by itself: a preview need not look at all of them.
        let is_as_it_was = || book.is_edited(index) == Some(false);
        if !is_lasting && (editions.is_empty() || is_as_it_was()) {
            return None;
        }
        let aliases = history::aliases(&page.document.front);
        let held = history::held(editions, &page.address, &aliases);
        // Without an earlier version its text is held against nothing, and is not made.
        let now = if held.is_empty() {
            PageText::default()
        } else {
            texts::page(book, index)
        };
        let exists = is_lasting || history::has_changed_since(editions, &held, &now);
        exists.then(|| Self {
            book,
            index: Some(index),
            address: page.address.clone(),
            held,
            now: Some(now),
        })
    }

    /// Whether it was withdrawn: then what it said is not told again.
    fn is_withdrawn(&self) -> bool {
        let front = |index: PageIndex| &self.book.page(index).document.front;
        self.index
            .is_some_and(|index| front(index).withdrawn.is_some())
    }

    /// The versions, the oldest first.
    fn texts(&self) -> Vec<Text<'_>> {
        let held = self.held.iter().map(|held| Text {
            held: Some(held),
            text: held.text,
        });
        let now = self.now.iter().map(|text| Text { held: None, text });
        held.chain(now).collect()
    }

    /// The neighbouring versions that differ, the newest first, and whether there is room for how.
    fn pairs(&self) -> Vec<(Text<'_>, Text<'_>, bool)> {
        if self.is_withdrawn() {
            return Vec::new();
        }
        let texts = self.texts();
        let pairs = texts.windows(2).rev();
        let mut room = ROOM;
        pairs
            .filter(|pair| pair[0].text != pair[1].text)
            .map(|pair| {
                let weight = difference::weight(pair[0].text, pair[1].text);
                let fits = weight <= room;
                room = if fits { room - weight } else { 0 };
                (pair[0], pair[1], fits)
            })
            .collect()
    }

    /// The addresses of the pages on it.
    fn addresses(&self) -> Vec<Address> {
        let own = std::iter::once(history::address(&self.address));
        let pairs = self.pairs().into_iter().filter(|(_, _, fits)| !fits);
        let since = pairs
            .filter_map(|(old, ..)| Some(history::since(&self.address, old.held?.edition.date)));
        own.chain(since).collect()
    }

    /// What the page is called.
    fn title(&self) -> String {
        match (self.index, self.held.last()) {
            (Some(index), _) => self.book.page(index).document.front.title.clone(),
            (None, Some(last)) => last.text.title.clone(),
            (None, None) => self.address.to_string(),
        }
    }

    /// What its history is called.
    fn history_title(&self, desk: &Desk<'_>) -> String {
        let title = self.title();
        desk.book
            .words
            .tell("title-history", &[("title", (&title).into())])
    }

    /// A link to the page; to the newest edition that has it when it is gone.
    fn link(&self, desk: &Desk<'_>) -> Link {
        match (self.index, self.held.last()) {
            (None, Some(last)) => Link {
                title: last.text.title.clone(),
                short: None,
                href: desk.href(&last.edition.place(last.at)),
                kind: "edition",
            },
            (Some(index), _) => desk.link(index),
            (None, None) => Link {
                title: self.title(),
                short: None,
                href: desk.href(&self.address),
                kind: "page",
            },
        }
    }

    /// Its history, as it is shown at the address for `asked`: where the page stands, or an address
    /// that leads there.
    fn page(&self, titles: &Titles, asked: &Address) -> Page {
        let mut desk = Desk::at(self.book, history::address(asked), None);
        let (substantive, editorial) = self.notes(&mut desk);
        let differences = self.pairs().into_iter().map(|(old, new, fits)| {
            let mut difference = difference::view(&desk, self, old, new, fits);
            if !fits && let Some(held) = old.held {
                let elsewhere = history::since(&self.address, held.edition.date);
                difference.elsewhere = Some(desk.href(&elsewhere));
            }
            difference
        });
        let history = History {
            of: self.link(&desk),
            end: match self.index {
                None => Some("gone"),
                Some(_) if self.is_withdrawn() => Some("withdrawn"),
                Some(_) => None,
            },
            versions: self.versions(&desk),
            substantive,
            editorial,
            differences: differences.collect(),
            timemap: (!self.held.is_empty()).then(|| desk.href(&history::timemap(&self.address))),
        };
        let title = self.history_title(&desk);
        let lead = Some(desk.book.words.say("lead-history").to_owned());
        let moved = (*asked != self.address).then_some(asked);
        let content = Content::History(Box::new(history));
        self.finished(desk, titles, Named { title, lead }, content, moved)
    }

    /// How the page changed after the edition of a day, when its history has no room for it.
    fn since(&self, titles: &Titles, day: Day) -> Option<Page> {
        let pairs = self.pairs();
        let (old, new, _) = pairs.into_iter().find(|(old, _, fits)| {
            !fits && old.held.is_some_and(|held| held.edition.date == day)
        })?;
        let desk = Desk::at(self.book, history::since(&self.address, day), None);
        let difference = difference::view(&desk, self, old, new, true);
        let (of, since) = (self.title(), desk.day(day).words);
        let values = [("title", (&of).into()), ("date", (&since).into())];
        let title = desk.book.words.tell("title-since", &values);
        let lead = Some(difference.summary.clone());
        let own = Link {
            title: self.history_title(&desk),
            short: None,
            href: desk.href(&history::address(&self.address)),
            kind: "history",
        };
        let content = Content::Difference(Box::new(difference));
        let mut page = self.finished(desk, titles, Named { title, lead }, content, None);
        page.page.breadcrumbs.push(own);
        Some(page)
    }

    /// A page on this one; `moved` is the old address for which it is shown.
    fn finished(
        &self,
        desk: Desk<'_>,
        unique: &Titles,
        named: Named,
        content: Content,
        moved: Option<&Address>,
    ) -> Page {
        let book = self.book;
        let list = changes::link(&desk);
        let this = self.link(&desk);
        let living = desk.living(&history::address(&self.address));
        let title = named.title.clone();
        let mut page = head::page(desk, named, None, content);
        page.page.breadcrumbs.push(list);
        page.page.breadcrumbs.push(this);
        if let Some(from) = moved {
            page.page.canonical = living;
            page.page.noindex = true;
            page.page.head_title = titles::tab(
                &titles::moved(&title, from, &book.words),
                &book.config.title,
            );
        } else if let Some(index) = self.index {
            // Pages of one name are told apart as their own pages are.
            let document = &book.page(index).document;
            let own = &document.front.title;
            let unique = unique.unique(own, document.kind, &self.address);
            if unique != format!("{own} – {}", book.config.title) {
                page.page.head_title =
                    format!("{title} ({}) – {}", self.address, book.config.title);
            }
        } else {
            page.page.head_title = format!("{title} ({}) – {}", self.address, book.config.title);
        }
        page
    }

    /// What the author tells of its changes, newest first: of what it says, and of how.
    fn notes(&self, desk: &mut Desk<'_>) -> (Vec<Change>, Vec<Change>) {
        let Some(index) = self.index else {
            return (Vec::new(), Vec::new());
        };
        let mut changes: Vec<_> = desk.front(index).changes.iter().collect();
        changes.sort_by(|left, right| right.date.cmp(&left.date));
        // Those of one kind are printed together, and cite in this order.
        changes.sort_by_key(|change| !change.substantive);
        let notes = changes.into_iter().map(|change| Change {
            date: desk.date(&change.date),
            note: desk.prose(index, change.note),
            substantive: change.substantive,
        });
        notes.partition(|change| change.substantive)
    }

    /// Each version, the newest first.
    fn versions(&self, desk: &Desk<'_>) -> Vec<Version> {
        let texts = self.texts();
        let is_new = |at: usize| {
            let before = at.checked_sub(1).map(|before| &texts[before]);
            match before {
                None => "first",
                Some(before) if before.text == texts[at].text => "same",
                Some(_) => "changed",
            }
        };
        let versions = texts.iter().enumerate().map(|(at, text)| Version {
            link: self.link_to(desk, *text),
            reason: text.held.map(|held| held.edition.reason().to_owned()),
            beside: is_new(at),
        });
        let mut versions: Vec<Version> = versions.collect();
        versions.reverse();
        versions
    }

    /// A link to a version, by what it is called.
    fn link_to(&self, desk: &Desk<'_>, text: Text<'_>) -> Link {
        match text.held {
            Some(held) => Link {
                title: titles::edition_of(desk, held.edition.date),
                short: None,
                href: desk.href(&held.edition.place(held.at)),
                kind: "edition",
            },
            None => Link {
                title: desk.book.words.say("history-present").to_owned(),
                short: None,
                href: desk.href(&self.address),
                kind: self
                    .index
                    .map_or("page", |index| desk.book.kind(index).word()),
            },
        }
    }
}

/// Whether the living site has something on the past at an address as soon as it has the edition
/// that is being made: the list of changes, and the `TimeMap`s of all that is in it.
pub fn will_stand_at(book: &Book, at: &Address) -> bool {
    book.imprint.is_some()
        && history::told(at).is_some_and(|told| match told {
            Told::Index(1) => true,
            Told::TimeMap(page) => book.find_at(&page).is_some(),
            _ => false,
        })
}

/// The addresses of a page's history and of its `TimeMap`, as the page names them in its head.
///
/// A page of an edition can never be put right, so it names what is there for good alone. That it
/// is in an edition is such: its `TimeMap` will be there.
pub(super) fn of(desk: &Desk<'_>) -> (Option<Address>, Option<Address>) {
    let Some(index) = desk.index else {
        return (None, None);
    };
    let (book, address) = (desk.book, desk.book.address(index));
    let own = history::address(address);
    let is_there = match book.imprint {
        Some(_) => book.histories().contains(&own),
        None => exists(book, address),
    };
    let timemap = history::timemap(address);
    let is_held = book.imprint.is_some() || book.timemaps().contains(&timemap);
    (is_there.then_some(own), is_held.then_some(timemap))
}

/// The address at which an edition has a page, in the whole of the site.
fn place(held: &Held<'_>) -> Address {
    edition::place(held.edition.date, held.at)
}
