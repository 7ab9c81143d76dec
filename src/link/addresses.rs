//! Which address each page has, and that no two things have one.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::link::book::{BookPage, PageIndex};
use crate::model::address::Address;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::parse::Document;
use crate::text::{Place, Source, Span};

/// The address of a page; none where its parts make no valid one.
pub(crate) fn of(document: &Document, key: &Key) -> Option<Address> {
    let path = match document.kind {
        Kind::Page if document.path == "home" => "/".to_owned(),
        Kind::Page => format!("/{}/", document.path),
        kind => format!("/{}/{key}/", kind.folder()),
    };
    Address::parse(&path).ok()
}

/// Everything that has an address.
pub(crate) struct Addresses {
    pages: BTreeMap<Address, PageIndex>,
    others: BTreeMap<Address, ()>,
    redirects: BTreeMap<Address, PageIndex>,
}

/// What stands at an address.
pub(crate) enum Found {
    Page(PageIndex),
    Other,
}

impl Addresses {
    /// Gathers the addresses of pages, indexes, `static/` and aliases; notes what is taken twice.
    ///
    /// Two addresses that differ only in case or in the form of their Unicode are one on
    /// many file systems, and so they are one here.
    pub(crate) fn of(pages: &[BookPage], statics: &[Address], notes: &mut Vec<Diagnostic>) -> Self {
        let mut taken: BTreeMap<String, (String, Option<Place>)> = BTreeMap::new();
        let mut take =
            |address: &Address, what: String, place: Option<Place>, notes: &mut Vec<Diagnostic>| {
                // A page is a folder's `index.html`: what clashes is the file.
                let collision = Address::parse(&format!("/{}", address.file()))
                    .map_or_else(|_| address.collision_key(), |file| file.collision_key());
                if let Some((other, first)) = taken.get(&collision) {
                    let message = format!("the address `{address}` of {what} is that of {other}");
                    let mut diagnostic = Diagnostic::error("duplicate-address", place, message);
                    if let Some(first) = first {
                        diagnostic = diagnostic.related(first.clone(), "taken here");
                    }
                    notes.push(diagnostic.help("rename one of the two"));
                    return false;
                }
                taken.insert(collision, (what, place));
                true
            };
        let mut found = Self {
            pages: BTreeMap::new(),
            others: BTreeMap::new(),
            redirects: BTreeMap::new(),
        };
        let mut own = vec!["/404.html".to_owned()];
        own.extend(
            Kind::WITH_INDEX
                .iter()
                .map(|kind| format!("/{}/", kind.folder())),
        );
        for path in own {
            let address = Address::parse(&path).expect("the folders of kinds are valid addresses");
            take(
                &address,
                format!("`{path}`, which briefbook makes itself"),
                None,
                notes,
            );
            found.others.insert(address, ());
        }
        for (at, page) in pages.iter().enumerate() {
            let place = page.document.source.place(Span::default());
            if take(
                &page.address,
                format!("`{}`", page.document.source.path()),
                Some(place),
                notes,
            ) {
                found.pages.insert(page.address.clone(), PageIndex::new(at));
            }
        }
        for address in statics {
            let path = format!("static{address}");
            let place = Source::new(path.clone(), "").place(Span::default());
            if take(address, format!("`{path}`"), Some(place), notes) {
                found.others.insert(address.clone(), ());
            }
        }
        for (at, page) in pages.iter().enumerate() {
            for alias in &page.document.front.aliases {
                let place = page.document.source.place(alias.span);
                if take(&alias.value, "an alias".to_owned(), Some(place), notes) {
                    found
                        .redirects
                        .insert(alias.value.clone(), PageIndex::new(at));
                }
            }
        }
        found
    }

    /// What stands at an address; an alias counts as the page it leads to.
    pub(crate) fn find(&self, address: &Address) -> Option<Found> {
        let page = self
            .pages
            .get(address)
            .or_else(|| self.redirects.get(address));
        page.map(|&page| Found::Page(page))
            .or_else(|| self.others.get(address).map(|()| Found::Other))
    }

    /// Every address that a link may name, for suggestions.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Address> {
        self.pages.keys().chain(self.others.keys())
    }

    pub(crate) fn into_redirects(self) -> Vec<(Address, PageIndex)> {
        self.redirects.into_iter().collect()
    }
}
