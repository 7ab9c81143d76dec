//! What was promised and is not kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Now, editions, is_redirect, is_withdrawn, leads_to, now};
use crate::diagnostic::Diagnostic;
use crate::link::book::{Book, PageIndex};
use crate::link::exports;
use crate::model::address::Address;
use crate::permalink::lock::{Entry, Part, Standing};
use crate::permalink::{Lock, paragraph_id};

/// The promises that a site breaks.
#[derive(Clone, Debug, Default)]
pub struct Broken {
    addresses: Vec<Diagnostic>,
    /// By page: of those alone that break one.
    parts: BTreeMap<PageIndex, Vec<Diagnostic>>,
}

impl Broken {
    /// The promises that a book breaks. Each is an error, `broken-address` or `broken-fragment`,
    /// at its line of the lock.
    pub fn of(book: &Book, lock: &Lock) -> Self {
        let addresses = || lock.addresses.par_iter();
        let faults = addresses().filter_map(|(address, entry)| fault(book, lock, address, entry));
        let mut addresses: Vec<Diagnostic> = faults.collect();
        addresses.extend(editions::broken(lock, &book.editions, &book.unread));
        addresses.sort_by(|one, other| one.sort_key().cmp(&other.sort_key()));
        let pages = (0..book.pages().len()).into_par_iter().map(PageIndex::new);
        let parts = pages.filter_map(|page| Some((page, parts(book, lock, page)?)));
        let parts = parts.collect::<Vec<_>>().into_iter().collect();
        Self { addresses, parts }
    }

    /// The same for a book of which some pages are others than in the one `before`; it is laid out
    /// as that was.
    pub fn again(&mut self, before: &Book, book: &Book, lock: &Lock) {
        // What is told of an address may name a page for its text.
        if !self.addresses.is_empty() {
            *self = Self::of(book, lock);
            return;
        }
        let pages = before.pages().iter().zip(book.pages()).enumerate();
        for (at, (before, page)) in pages {
            if Arc::ptr_eq(&before.document, &page.document) {
                continue;
            }
            let page = PageIndex::new(at);
            match parts(book, lock, page) {
                Some(notes) => drop(self.parts.insert(page, notes)),
                None => drop(self.parts.remove(&page)),
            }
        }
    }

    /// What to say of them.
    pub fn notes(&self) -> impl Iterator<Item = &Diagnostic> {
        self.addresses.iter().chain(self.parts.values().flatten())
    }
}

/// What is wrong with a promised address as a whole.
fn fault(book: &Book, lock: &Lock, address: &Address, entry: &Entry) -> Option<Diagnostic> {
    match (&entry.standing, now(book, address)) {
        // See `editions`.
        (Standing::Edition(_), _) => None,
        (_, None) => Some(gone(book, lock, address, entry)),
        (Standing::Redirect(to), Some(now)) => {
            let (Now::Page(here) | Now::Redirect(here)) = now else {
                return None;
            };
            // When that is gone, it is told of there.
            let there = leads_to(book, to)?;
            (here != there).then(|| led_astray(book, lock, address, (entry, to), now))
        }
        (_, Some(Now::Redirect(to))) => put_together(book, lock, address, entry, to),
        _ => None,
    }
}

/// Nothing stands there.
fn gone(book: &Book, lock: &Lock, address: &Address, entry: &Entry) -> Diagnostic {
    let day = entry.day;
    let message = format!("nothing stands at `{address}` any more, which was promised on {day}");
    let fault = Diagnostic::error("broken-address", lock.place(entry.span), message);
    let other = "or put its file back, and say in it that it is `withdrawn`";
    if let Some(setting) = exports::setting(address) {
        return fault.help(help_for_export(book, address, setting));
    }
    fault.help(match &entry.standing {
        Standing::File => "put the file back into `static/`".to_owned(),
        _ => match heir(book, lock, entry) {
            Some(page) => format!(
                "its text is that of `{}` now: write `aliases: [{address}]` there; {other}",
                book.page(page).document.source.path()
            ),
            None => {
                format!("write `aliases: [{address}]` in the page that took its place; {other}")
            }
        },
    })
}

/// How to have an export again.
fn help_for_export(book: &Book, address: &Address, setting: &str) -> String {
    let or = format!("or put a file of that name into `static/`: `static{address}`");
    if !book.config.export.is_on(setting) {
        return format!("write `{setting} = true` under `[export]` of site.toml, {or}");
    }
    let needs = matches!(setting, "feeds" | "sitemap" | "picture" | "opensearch");
    if needs && book.config.base_url.is_none() {
        return format!("it is made where site.toml has a `base_url`: write it there, {or}");
    }
    format!("what it was made of is gone: put that back, {or}")
}

/// The page that is not promised yet and has half of what was on a page that is gone.
fn heir(book: &Book, lock: &Lock, entry: &Entry) -> Option<PageIndex> {
    let texts: BTreeSet<u64> = entry
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.digest)
        .collect();
    let pages = book.pages().par_iter().enumerate();
    let new = pages.filter(|(_, page)| !lock.addresses.contains_key(&page.address));
    let shares = new.filter_map(|(at, page)| {
        let digests: BTreeSet<u64> = page.anchors.digests().collect();
        let shared = digests.intersection(&texts).count();
        let is_half = shared > 0 && shared * 2 >= digests.len().min(texts.len());
        is_half.then_some((shared, std::cmp::Reverse(at)))
    });
    let (_, std::cmp::Reverse(at)) = shares.max()?;
    Some(PageIndex::new(at))
}

/// It was the way to another page than the one that is there now.
fn led_astray(
    book: &Book,
    lock: &Lock,
    address: &Address,
    (entry, to): (&Entry, &Address),
    now: Now,
) -> Diagnostic {
    let day = entry.day;
    let is = match now {
        Now::Redirect(page) => format!("leads to `{}` now", book.page(page).address),
        _ => "is a page of its own now".to_owned(),
    };
    let message = format!("`{address}`, promised on {day}, led to `{to}` and {is}");
    let help = match leads_to(book, to) {
        Some(page) => format!(
            "write `aliases: [{address}]` in `{}`, and nowhere else",
            book.page(page).document.source.path()
        ),
        None => "let it lead where it led".to_owned(),
    };
    Diagnostic::error("broken-address", lock.place(entry.span), message).help(help)
}

/// It leads to a page that had paragraphs of its own: one number cannot stand for two texts.
fn put_together(
    book: &Book,
    lock: &Lock,
    address: &Address,
    entry: &Entry,
    to: PageIndex,
) -> Option<Diagnostic> {
    if is_withdrawn(book, to) {
        return None;
    }
    let page = book.page(to);
    let aliases = page.document.front.aliases.iter().map(|alias| &alias.value);
    // Its own address first, then its aliases in their order, as paragraphs are lined up.
    let before =
        std::iter::once(&page.address).chain(aliases.take_while(|alias| *alias != address));
    let others: Vec<&Entry> = before
        .filter(|other| !is_redirect(lock, other))
        .filter_map(|other| lock.addresses.get(other))
        .collect();
    let is_taken = |number: u32| {
        let mut others = others.iter();
        others.any(|other| {
            other
                .paragraphs
                .binary_search_by_key(&number, |paragraph| paragraph.number)
                .is_ok()
        })
    };
    let first = entry
        .paragraphs
        .iter()
        .find(|paragraph| is_taken(paragraph.number))?;
    let (id, day) = (paragraph_id(first.number), first.day);
    let message = format!(
        "`{address}#{id}`, promised on {day}, would be another text: `{}`, where it leads now, has a `#{id}` of its own",
        page.address
    );
    let help = format!(
        "keep the page, and say in it that it is `withdrawn` and `replaced_by: {}`",
        page.key
    );
    Some(Diagnostic::error("broken-fragment", lock.place(first.span), message).help(help))
}

/// The promised parts that a page has not; none where it has all.
fn parts(book: &Book, lock: &Lock, index: PageIndex) -> Option<Vec<Diagnostic>> {
    let page = book.page(index);
    if is_withdrawn(book, index) {
        return None;
    }
    let aliases = page.document.front.aliases.iter().map(|alias| &alias.value);
    let addresses = std::iter::once(&page.address).chain(aliases);
    let addresses = addresses.filter(|address| !is_redirect(lock, address));
    let entries = addresses.filter_map(|address| Some((address, lock.addresses.get(address)?)));
    let parts: Vec<(&Address, &Part)> = entries
        .flat_map(|(address, entry)| entry.parts.iter().map(move |part| (address, part)))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let here = page.document.fragments();
    let notes: Vec<Diagnostic> = parts
        .into_iter()
        .filter(|(_, part)| !here.contains(part.id.as_str()) && !page.anchors.has(&part.id))
        .map(|(address, Part { id, day, span, .. })| {
            let message = format!("`{address}` has no part `#{id}` any more, which was promised on {day}");
            let help = format!("give its id to the step, case or heading that tells of it now: `{{#{id}}}` after a heading");
            Diagnostic::error("broken-fragment", lock.place(*span), message).help(help)
        })
        .collect();
    (!notes.is_empty()).then_some(notes)
}
