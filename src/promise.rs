//! What a site has promised its readers, held against what it keeps.
//!
//! An address that was promised is kept while a page, a redirect, a tombstone or a file stands
//! there; a part of a page while something on it has its id. Paragraphs and headings see to that
//! themselves: see [`permalink`](crate::permalink). What is left to tell is what only an author
//! can mend.

mod accept;
mod broken;
mod editions;

use crate::edition::{self, Edition};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::permalink::Lock;
use crate::permalink::lock::Standing;

pub use crate::promise::accept::{Accepted, Change, accept};
pub use crate::promise::broken::Broken;
pub use crate::promise::editions::broken as broken_editions;

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Now {
    /// A page of its author's; withdrawn or not.
    Page(PageIndex),
    /// The way to a page.
    Redirect(PageIndex),
    /// The front page of an edition, and the SHA-256 of its archive.
    Edition([u8; 32]),
    /// An index, or a file.
    Other,
}

fn now(book: &Book, address: &Address) -> Option<Now> {
    if let Some(page) = book.find_at(address) {
        return Some(Now::Page(page));
    }
    if let Some(&to) = book.redirects().get(address) {
        return Some(Now::Redirect(to));
    }
    if let Some(edition) = edition_at(book, address) {
        return Some(Now::Edition(edition.archive.digest));
    }
    book.has_other(address).then_some(Now::Other)
}

/// The edition whose front page stands at an address.
fn edition_at<'b>(book: &'b Book, address: &Address) -> Option<&'b Edition> {
    let editions = book.editions.iter();
    edition::is_kept(address)
        .then_some(editions)?
        .find(|edition| edition.front() == *address)
}

fn is_withdrawn(book: &Book, page: PageIndex) -> bool {
    book.page(page).document.front.withdrawn.is_some()
}

/// The page that an address leads to, at once or by a redirect.
fn leads_to(book: &Book, address: &Address) -> Option<PageIndex> {
    match now(book, address)? {
        Now::Page(page) | Now::Redirect(page) => Some(page),
        Now::Edition(_) | Now::Other => None,
    }
}

/// Whether a lock says that an address is the way to another.
fn is_redirect(lock: &Lock, address: &Address) -> bool {
    let entry = lock.addresses.get(address);
    entry.is_some_and(|entry| matches!(entry.standing, Standing::Redirect(_)))
}
