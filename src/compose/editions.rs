//! The versions of a page, and the list of all editions.
//!
//! A page of an edition leads out of it in what is told here, and nowhere else but by links that
//! its author wrote to another edition. It can never be put right, so all that it names must be
//! there for ever: the living page, which is promised, and what belongs to editions.

use crate::compose::desk::Desk;
use crate::compose::titles;
use crate::compose::titles::Named;
use crate::compose::{head, history};
use crate::edition::{self, Edition};
use crate::link::book::Book;
use crate::model::address::Address;
use crate::view::versions::{EditionRow, Editions, Fixed, Versions};
use crate::view::{Content, Link, Page};
use crate::words::Words;

/// The versions of the page at hand.
pub(super) fn versions(desk: &Desk<'_>, content: &Content) -> Versions {
    if matches!(
        content,
        Content::Missing(_)
            | Content::Moved(_)
            | Content::Editions(_)
            | Content::History(_)
            | Content::Difference(_)
            | Content::Changes(_)
    ) {
        return Versions::default();
    }
    let (book, here) = (desk.book, &desk.here);
    let imprint = book.imprint.as_deref();
    let before = book.editions.iter().rev().filter(|edition| {
        let is_before = imprint.is_none_or(|imprint| edition.date < imprint.date);
        is_before && edition.holds(here)
    });
    let held: Vec<&Edition> = before.collect();
    let link = |edition: &&Edition| Link {
        title: desk.day(edition.date).words,
        short: None,
        href: desk.outside(&edition.place(here)),
        kind: "edition",
    };
    let (history, timemap) = history::of(desk);
    let way = |to: &Address| desk.outside(to);
    Versions {
        edition: imprint.map(|imprint| Fixed {
            date: desk.day(imprint.date),
        }),
        latest: Some(way(here)),
        predecessor: held.first().map(|edition| way(&edition.place(here))),
        history: history.as_ref().map(way),
        timemap: timemap.as_ref().map(way),
        held: match imprint {
            None => held.iter().map(link).collect(),
            Some(_) => Vec::new(),
        },
    }
}

/// The list of all editions.
pub(super) fn index(book: &Book) -> Page {
    let desk = Desk::at(book, edition::index(), None);
    let row = |edition: &Edition| EditionRow {
        link: Link {
            title: titles::edition_of(&desk, edition.date),
            short: None,
            href: desk.href(&edition.front()),
            kind: "edition",
        },
        reason: edition.reason().to_owned(),
        pages: edition.count(),
        archive: desk.href(&edition::download(edition.date)),
        name: edition::archive_name(edition.date),
        size: size(edition.archive.size, &book.words),
        sha256: edition.archive.sha256(),
        commit: edition.list.commit.clone(),
        generator: edition.list.generator.clone(),
    };
    let editions = Editions {
        editions: book.editions.iter().rev().map(row).collect(),
    };
    let named = Named {
        title: book.words.say("title-editions").to_owned(),
        lead: Some(book.words.say("lead-editions").to_owned()),
    };
    head::page(desk, named, None, Content::Editions(Box::new(editions)))
}

/// A link to the list; none where there is none.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    let is_there = desk.book.imprint.is_some() || !desk.book.editions.is_empty();
    is_there.then(|| Link {
        title: desk.book.words.say("title-editions").to_owned(),
        short: None,
        href: desk.outside(&edition::index()),
        kind: "editions",
    })
}

/// A number of bytes in words, by thousands.
fn size(bytes: u64, words: &Words) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        let bytes = i64::try_from(bytes).unwrap_or_default();
        return words.tell("count-bytes", &[("count", bytes.into())]);
    }
    let mut unit = 0;
    // In tenths.
    let mut left = bytes / 100;
    while left >= 10_000 && unit + 1 < UNITS.len() {
        left /= 1000;
        unit += 1;
    }
    match left {
        ..100 => format!("{}.{} {}", left / 10, left % 10, UNITS[unit]),
        _ => format!("{} {}", left / 10, UNITS[unit]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_two_digits_that_matter() {
        #[track_caller]
        fn case(bytes: u64, expected: &str) {
            assert_eq!(size(bytes, Words::english()), expected);
        }

        case(0, "0 bytes");
        case(999, "999 bytes");
        case(1000, "1.0 kB");
        case(12_345, "12 kB");
        case(999_999, "999 kB");
        case(1_000_000, "1.0 MB");
        case(6_543_210, "6.5 MB");
        case(7_000_000_000_000_000, "7000 TB");
    }
}
