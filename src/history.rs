//! How a page came to be what it is: which versions of it there are, and how two of them differ.
//!
//! A *version* is the text of a page in an edition, or as it is now. What is compared is text
//! alone ([`texts`](crate::edition::texts)), so a template changes no page. Where the histories of
//! pages stand in a site is told here; how one is shown, by `compose::history`.
//!
//! Addresses: `/history/` and that of the page, with the name of a file or a word with `_` behind
//! it for what belongs to it. No page of an author's can have such a name, so the history of one
//! page is never the address of another's.

pub mod differences;
pub mod known;
mod line_up;
pub mod words;

use crate::edition::Edition;
use crate::edition::texts::PageText;
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::front::Front;

/// The folder of a site in which histories stand.
pub const FOLDER: &str = "history";

/// The name of a page's `TimeMap`, beside its history.
const TIMEMAP: &str = "timemap.link";

/// What the name of a page on the difference between two versions begins with, before the day of
/// the edition that has the older one.
const SINCE: &str = "since_";

/// What the name of a further page of the list of changes begins with.
const PAGE: &str = "page_";

/// The list of changes in the whole dossier: `/history/`.
pub fn index() -> Address {
    fixed(&format!("/{FOLDER}/"))
}

/// A page of the list of changes; they are numbered from 1.
pub fn index_page(number: usize) -> Address {
    match number {
        1 => index(),
        _ => fixed(&format!("/{FOLDER}/{PAGE}{number}/")),
    }
}

/// Where the history of the page at an address stands: `/history/briefs/canal/`. That of the front
/// page, at `/history/front_page/`.
pub fn address(page: &Address) -> Address {
    let root = page.as_str() == "/";
    let path = if root { "/front_page/" } else { page.as_str() };
    fixed(&format!("/{FOLDER}{path}"))
}

/// Where its `TimeMap` stands (RFC 7089, section 5).
pub fn timemap(page: &Address) -> Address {
    fixed(&format!("{}{TIMEMAP}", address(page)))
}

/// Where it is told how a page changed after the edition of a day, when its history has no room.
pub fn since(page: &Address, day: Day) -> Address {
    fixed(&format!("{}{SINCE}{day}/", address(page)))
}

/// Whether an address is kept for histories.
pub fn is_kept_for(address: &Address) -> bool {
    let path = address.as_str().strip_prefix('/').unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    // As on systems that know no capitals.
    first.eq_ignore_ascii_case(FOLDER)
}

/// What is told at an address below `/history/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The list of changes; which page of it.
    Index(usize),
    /// The history of the page at this address, whether there is one or not.
    History(Address),
    /// How that page changed after the edition of a day.
    Since(Address, Day),
    /// The `TimeMap` of that page.
    TimeMap(Address),
}

/// What an address is for; none outside of `/history/`.
pub fn told(at: &Address) -> Option<Told> {
    let rest = at.as_str().strip_prefix("/history/")?;
    if rest.is_empty() {
        return Some(Told::Index(1));
    }
    let page = |path: &str| match path {
        "front_page/" => Some(Address::root()),
        _ => Address::parse(&format!("/{path}")).ok(),
    };
    if let Some(path) = rest.strip_suffix(TIMEMAP) {
        return Some(Told::TimeMap(page(path)?));
    }
    let inside = rest.strip_suffix('/')?;
    let (path, name) = match inside.rsplit_once('/') {
        Some((path, name)) => (&rest[..=path.len()], name),
        None => ("", inside),
    };
    if let Some(number) = name.strip_prefix(PAGE).filter(|_| path.is_empty()) {
        let number: usize = number.parse().ok()?;
        let told = Told::Index(number);
        return (number > 1 && index_page(number) == *at).then_some(told);
    }
    if let Some(day) = name.strip_prefix(SINCE) {
        let (page, day) = (page(path)?, Day::parse(day).ok()?);
        return (since(&page, day) == *at).then_some(Told::Since(page, day));
    }
    Some(Told::History(page(rest)?))
}

/// What a page said in an edition.
#[derive(Clone, Copy, Debug)]
pub struct Held<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// Where the page stood in it: at its own address, or at one that leads to it now.
    pub at: &'e Address,
    /// What it said.
    pub text: &'e PageText,
}

/// The versions of a page that editions hold, the oldest first.
///
/// `aliases` are the addresses that lead to the page now: before it moved, it stood at one of them.
pub fn held<'e>(editions: &'e [Edition], address: &Address, aliases: &[&Address]) -> Vec<Held<'e>> {
    let at = |edition: &'e Edition, address: &Address| {
        let (at, text) = edition.pages.pages.get_key_value(address)?;
        Some(Held { edition, at, text })
    };
    let found = editions.iter().filter_map(|edition| {
        let mut before = aliases.iter().filter_map(|alias| at(edition, alias));
        at(edition, address).or_else(|| before.next())
    });
    found.collect()
}

/// The old addresses of a page.
pub fn aliases(front: &Front) -> Vec<&Address> {
    front.aliases.iter().map(|alias| &alias.value).collect()
}

/// Whether a page has a history for good: its author tells of a change, it was withdrawn, or
/// editions bear out that it changed. What differs since the newest edition alone may be taken
/// back, and makes no promise.
pub fn is_lasting(front: &Front, address: &Address, editions: &[Edition]) -> bool {
    !front.changes.is_empty()
        || front.withdrawn.is_some()
        || has_changed(editions, &held(editions, address, &aliases(front)))
}

/// Whether the text of a page now differs from that of the newest edition, or is in none of them
/// while there are some.
pub fn has_changed_since(editions: &[Edition], held: &[Held<'_>], now: &PageText) -> bool {
    match (editions.last(), held.last()) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(newest), Some(last)) => last.edition.date != newest.date || last.text != now,
    }
}

/// Whether the versions of a page in editions differ, or it appeared after the first of these.
fn has_changed(editions: &[Edition], held: &[Held<'_>]) -> bool {
    let Some(first) = held.first() else {
        return false;
    };
    first.edition.date != editions[0].date
        || held.windows(2).any(|pair| pair[0].text != pair[1].text)
        // It was gone, and came back.
        || held.len() != editions.len()
}

fn fixed(path: &str) -> Address {
    Address::parse(path).expect("an address and a plain name make an address")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Address {
        Address::parse(path).unwrap()
    }

    #[test]
    fn what_an_address_tells_is_read_back() {
        #[track_caller]
        fn case(path: &str, expected: impl Into<Option<Told>>) {
            assert_eq!(told(&at(path)), expected.into(), "{path}");
        }

        let day = Day::parse("2026-11-21").unwrap();
        for page in ["/briefs/canal/", "/", "/about/", "/page/2/", "/2026-11-21/"] {
            let page = at(page);
            case(address(&page).as_str(), Some(Told::History(page.clone())));
            case(timemap(&page).as_str(), Some(Told::TimeMap(page.clone())));
            let since = since(&page, day);
            case(since.as_str(), Some(Told::Since(page, day)));
        }
        case("/history/", Some(Told::Index(1)));
        case("/history/page_2/", Some(Told::Index(2)));
        case("/history/page_1/", None);
        case("/history/page_02/", None);
        case("/history/a/page_2/", Some(Told::History(at("/a/page_2/"))));
        case("/history/a/since_2026-11/", None);
        case("/history/a/since_2026-02-30/", None);
        case("/history/a.html", None);
        case("/histories/", None);
        case("/", None);
    }

    #[test]
    fn what_begins_with_the_folder_is_kept() {
        #[track_caller]
        fn case(path: &str, expected: bool) {
            assert_eq!(is_kept_for(&at(path)), expected, "{path}");
        }

        case("/history/", true);
        case("/History/x/", true);
        case("/history", true);
        case("/briefs/history/", false);
        case("/history-of-art/", false);
    }
}
