//! Which address each page has, and that no two things have one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::link::book::{BookPage, PageIndex};
use crate::model::address::Address;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::parse::Document;
use crate::text::{Place, Source};

/// The address of a page.
pub(crate) fn of(document: &Document, key: &Key) -> Address {
    let path = match document.kind {
        Kind::Page if document.source.path() == "content/home.md" => "/".to_owned(),
        Kind::Page => format!("/{}/", document.path),
        kind => format!("/{}/{key}/", kind.folder()),
    };
    Address::parse(&path).expect("keys are valid parts of an address")
}

/// Everything that has an address.
#[derive(Debug)]
pub(crate) struct Addresses {
    pub(crate) pages: BTreeMap<Address, PageIndex>,
    others: BTreeSet<Address>,
    /// Old addresses, and the pages that they lead to.
    pub(crate) redirects: BTreeMap<Address, PageIndex>,
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
        let mut taken = Taken::default();
        let mut found = Self {
            pages: BTreeMap::new(),
            others: BTreeSet::new(),
            redirects: BTreeMap::new(),
        };
        let has_home = pages.iter().any(|page| page.address == Address::root());
        for address in made(has_home) {
            let what = "a page that briefbook makes itself".to_owned();
            taken.take(&address, what, None, notes);
            found.others.insert(address);
        }
        for (at, page) in pages.iter().enumerate() {
            let source = &page.document.source;
            let what = format!("`{}`", source.path());
            if taken.take(&page.address, what, Some(source.whole()), notes) {
                found.pages.insert(page.address.clone(), PageIndex::new(at));
            }
        }
        for address in statics {
            let path = format!("static{address}");
            let place = Source::new(path.as_str(), "").whole();
            if taken.take(address, format!("`{path}`"), Some(place), notes) {
                found.others.insert(address.clone());
            }
        }
        for (at, page) in pages.iter().enumerate() {
            let document = &page.document;
            for alias in &document.front.aliases {
                let place = document.source.place(alias.span);
                let what = format!("an alias of `{}`", document.source.path());
                if taken.take(&alias.value, what, Some(place), notes) {
                    let to = PageIndex::new(at);
                    found.redirects.insert(alias.value.clone(), to);
                }
            }
        }
        taken.note_files_as_folders(notes);
        found
    }

    /// What stands at an address; an alias counts as the page it leads to.
    pub(crate) fn find(&self, address: &Address) -> Option<Found> {
        let page = self
            .pages
            .get(address)
            .or_else(|| self.redirects.get(address));
        match page {
            Some(&page) => Some(Found::Page(page)),
            None => self.others.contains(address).then_some(Found::Other),
        }
    }

    /// Whether an index or a file stands at an address.
    pub(crate) fn has_other(&self, address: &Address) -> bool {
        self.others.contains(address)
    }

    /// Every address that a link may name, for suggestions.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Address> {
        self.pages.keys().chain(&self.others)
    }
}

/// The addresses of the pages that no author has to write.
pub(super) fn made(has_home: bool) -> impl Iterator<Item = Address> {
    let indexes = Kind::WITH_INDEX.map(|kind| format!("/{}/", kind.folder()));
    indexes
        .into_iter()
        .chain(["/404.html".to_owned()])
        .chain((!has_home).then(|| "/".to_owned()))
        .map(|path| Address::parse(&path).expect("the folders of kinds are valid addresses"))
}

/// Every address that is taken, by [`Address::collision_key`].
#[derive(Default)]
struct Taken(BTreeMap<String, Claim>);

struct Claim {
    address: Address,
    /// What has it, for messages.
    what: String,
    place: Option<Place>,
}

impl Taken {
    /// Takes an address; if it is taken already, that is noted.
    fn take(
        &mut self,
        address: &Address,
        what: String,
        place: Option<Place>,
        notes: &mut Vec<Diagnostic>,
    ) -> bool {
        let key = address.collision_key();
        let Some(first) = self.0.get(&key) else {
            let address = address.clone();
            self.0.insert(
                key,
                Claim {
                    address,
                    what,
                    place,
                },
            );
            return true;
        };
        let message = if first.address.file() == address.file() {
            format!(
                "the address `{address}` of {what} is that of {}",
                first.what
            )
        } else {
            format!(
                "the address `{address}` of {what} is, on some systems, `{}` of {}",
                first.address, first.what
            )
        };
        notes.push(clash(message, place, first));
        false
    }

    /// Notes each address that needs a folder where another has a file: `/a/b/` beside `/a`.
    fn note_files_as_folders(&self, notes: &mut Vec<Diagnostic>) {
        for (key, claim) in &self.0 {
            let mut folders = key.match_indices('/').map(|(at, _)| &key[..at]);
            if let Some(file) = folders.find_map(|folder| self.0.get(folder)) {
                let message = format!(
                    "the address `{}` of {} needs a folder where `{}` of {} is a file",
                    claim.address, claim.what, file.address, file.what
                );
                notes.push(clash(message, claim.place.clone(), file));
            }
        }
    }
}

fn clash(message: String, place: Option<Place>, first: &Claim) -> Diagnostic {
    let diagnostic = Diagnostic::error("duplicate-address", place, message);
    match &first.place {
        Some(first) => diagnostic
            .related(first.clone(), "taken here")
            .help("rename one of the two"),
        None => diagnostic.help("give it another name"),
    }
}
