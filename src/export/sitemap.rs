//! What search engines are told: `sitemap.xml` and `robots.txt`.
//!
//! In the sitemap are the pages that are to be found: none that leads on, was withdrawn or is
//! shown where nothing stands, no history at the old address of its page, and no edition. When a page was last modified is said where it is known, see
//! [`Record::modified`], and left out where not: a day that is made up makes all others worthless.

use std::fmt::Write as _;

use super::record::{Record, within};
use super::xml::escape;
use crate::compose;
use crate::history::{self, Told};
use crate::link::book::PageIndex;
use crate::link::exports::{Export, SITEMAP_HOLDS};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::kind::Kind;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap, or a part of it, from 1; where there are parts the whole lists them.
pub(super) fn file(record: Record<'_>, part: Option<usize>) -> String {
    let parts = record.book.exports().values();
    let parts = parts
        .filter(|export| matches!(export, Export::Sitemap(Some(_))))
        .count();
    let pages = pages(record);
    match part {
        None if parts > 0 => index(record),
        None => list(record, &pages),
        Some(part) => {
            // As many in each: none is empty, and none holds more than it may.
            let each = pages.len().div_ceil(parts).clamp(1, SITEMAP_HOLDS);
            let chunk = pages.chunks(each).nth(part - 1);
            list(record, chunk.unwrap_or_default())
        }
    }
}

/// The pages to be found, by address, with when they were last modified.
fn pages(record: Record<'_>) -> Vec<(Address, Option<Day>)> {
    let book = record.book;
    let newest = |kind: Kind| {
        let pages = book.of(kind).map(|(_, page)| record.modified(page));
        pages.flatten().max()
    };
    // Once: each day of the chronology as it was known, and each history, would ask again.
    let pages = book.pages().iter();
    let all = pages.filter_map(|page| record.modified(page)).max();
    let by_kind = Kind::WITH_INDEX.map(|kind| (kind, newest(kind)));
    let is_withdrawn = |index: PageIndex| book.page(index).document.front.withdrawn.is_some();
    let missing = Address::parse("/404.html").expect("a fixed address is valid");
    let addresses = compose::addresses(book).into_iter();
    let leads_on = |address: &Address| {
        let of = match history::told(address) {
            Some(Told::History(page)) => page,
            _ => address.clone(),
        };
        book.redirects().contains_key(&of)
    };
    addresses
        .filter(|address| *address != missing && !leads_on(address))
        .filter_map(|address| {
            if let Some(index) = book.find_at(&address) {
                // What the front page shows is of all pages.
                let day = if address == Address::root() {
                    all
                } else {
                    record.modified(book.page(index))
                };
                return (!is_withdrawn(index)).then_some((address, day));
            }
            let folder = address.as_str().split('/').nth(1).unwrap_or_default();
            let list = by_kind.iter().find(|(kind, _)| kind.folder() == folder);
            let day = match list {
                Some((_, day)) => *day,
                None => all,
            };
            Some((address, day))
        })
        .collect()
}

fn list(record: Record<'_>, pages: &[(Address, Option<Day>)]) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"{NAMESPACE}\">\n");
    for (address, day) in pages {
        let url = record.whole(address).unwrap_or_default();
        let _ = write!(out, "<url><loc>{}</loc>", escape(&url));
        if let Some(day) = day {
            let _ = write!(out, "<lastmod>{}</lastmod>", within(*day));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The parts of a sitemap that is too long for one file.
fn index(record: Record<'_>) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{NAMESPACE}\">\n"
    );
    for (address, export) in record.book.exports() {
        if matches!(export, Export::Sitemap(Some(_))) {
            let url = record.whole(address).unwrap_or_default();
            let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(&url));
        }
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// `robots.txt` (RFC 9309): everything may be read, and where the sitemap is.
pub(super) fn robots(record: Record<'_>) -> String {
    let sitemap = record.book.export(&Export::Sitemap(None));
    let sitemap = sitemap.and_then(|address| record.whole(&address));
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(sitemap) = sitemap {
        let _ = writeln!(out, "\nSitemap: {sitemap}");
    }
    out
}
