//! Which address each page has, and that no two things have one.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::edition::{self, Edition};
use crate::history;
use crate::link::Input;
use crate::link::book::{BookPage, PageIndex};
use crate::link::exports::{self, Export};
use crate::link::histories::Histories;
use crate::link::redirects;
use crate::link::timeline;
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
    /// The editions: what they hold stands in the site.
    editions: Arc<[Edition]>,
    /// Old addresses, and the pages that they lead to.
    pub(crate) redirects: BTreeMap<Address, PageIndex>,
    /// The pages on the past of others.
    pub(crate) histories: Histories,
    /// Whether the whole timeline has a page of its own.
    pub(crate) has_timeline: bool,
    /// What is made beside the pages.
    pub(crate) exports: BTreeMap<Address, Export>,
}

/// What stands at an address.
pub(crate) enum Found {
    Page(PageIndex),
    Other,
}

impl Hash for Addresses {
    /// The editions are told apart by their archives, and not by what was read of them.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            pages,
            others,
            editions,
            redirects,
            histories,
            has_timeline,
            exports,
        } = self;
        (pages, others, redirects, histories, has_timeline, exports).hash(state);
        for edition in &**editions {
            (edition.date, edition.archive.digest).hash(state);
        }
    }
}

impl Addresses {
    /// Gathers the addresses of pages, indexes, exports, `static/` and aliases; notes what is taken twice.
    ///
    /// Two addresses that differ only in case or in the form of their Unicode are one on
    /// many file systems, and so they are one here.
    pub(crate) fn of(pages: &[BookPage], input: &Input, notes: &mut Vec<Diagnostic>) -> Self {
        let (statics, editions) = (&*input.statics, &input.editions);
        let exports = exports::of(pages, input);
        let mut taken = Taken::default();
        let mut found = Self {
            pages: BTreeMap::new(),
            others: BTreeSet::new(),
            editions: Arc::clone(editions),
            redirects: BTreeMap::new(),
            histories: Histories::default(),
            has_timeline: timeline::is_there(pages, input),
            exports,
        };
        let has_home = pages.iter().any(|page| page.address == Address::root());
        for address in made(has_home, editions) {
            let is_list = address.as_str() == "/manifest.json";
            let sort = if is_list { "file" } else { "page" };
            let what = format!("a {sort} that briefbook makes itself");
            taken.take(Claim::new(&address, Holder::Other, what, None));
            found.others.insert(address);
        }
        for address in found.exports.keys() {
            let sort = if address.is_page() { "page" } else { "file" };
            let setting = exports::setting(address).unwrap_or_default();
            let what = format!("a {sort} that briefbook makes while `[export]` has `{setting}`");
            taken.take(Claim::new(address, Holder::Other, what, None));
            found.others.insert(address.clone());
        }
        for (at, page) in pages.iter().enumerate() {
            let source = &page.document.source;
            let what = format!("`{}`", source.path());
            let holder = Holder::Page(PageIndex::new(at));
            let claim = Claim::new(&page.address, holder, what, Some(source.whole()));
            if taken.take_or_note(claim, notes) {
                found.pages.insert(page.address.clone(), PageIndex::new(at));
            }
        }
        for address in statics {
            let path = format!("static{address}");
            let place = Source::new(path.as_str(), "").whole();
            let claim = Claim::new(address, Holder::Other, format!("`{path}`"), Some(place));
            if taken.take_or_note(claim, notes) {
                found.others.insert(address.clone());
            }
        }
        found.redirects = redirects::of(pages, &mut taken, notes);
        found.histories = Histories::of(pages, &found.pages, &found.redirects, input);
        if found.has_timeline {
            found.others.insert(timeline::address());
        }
        taken.note_kept(notes);
        taken.note_editions(notes);
        taken.note_histories(notes);
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
            None => self.has_other(address).then_some(Found::Other),
        }
    }

    /// Whether an index, a file or something of an edition stands at an address.
    pub(crate) fn has_other(&self, address: &Address) -> bool {
        self.others.contains(address)
            || self.histories.pages.contains(address)
            || self.histories.timemaps.contains(address)
            || (!self.editions.is_empty() && *address == history::index())
            || edition::stands_at(&self.editions, address)
    }

    /// Every address that a link may name, for suggestions.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Address> {
        self.pages.keys().chain(&self.others)
    }
}

/// The addresses of what no author has to write.
pub(super) fn made(has_home: bool, editions: &[Edition]) -> impl Iterator<Item = Address> {
    let editions = (!editions.is_empty()).then(edition::index);
    let indexes = Kind::WITH_INDEX.map(|kind| format!("/{}/", kind.folder()));
    indexes
        .into_iter()
        .chain(["/404.html", "/manifest.json"].map(str::to_owned))
        .chain((!has_home).then(|| "/".to_owned()))
        .map(|path| Address::parse(&path).expect("the folders of kinds are valid addresses"))
        .chain(editions)
}

/// Every address that is taken, by [`Address::collision_key`].
#[derive(Default)]
pub(super) struct Taken(BTreeMap<String, Claim>);

/// Who has an address, or wants it.
pub(super) struct Claim {
    pub(super) address: Address,
    pub(super) holder: Holder,
    /// What has it, for messages.
    pub(super) what: String,
    pub(super) place: Option<Place>,
}

/// What has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// A page that an author wrote.
    Page(PageIndex),
    /// An alias of such a page.
    Alias(PageIndex),
    /// A file of `static/`, or what briefbook makes itself.
    Other,
}

impl Claim {
    pub(super) fn new(
        address: &Address,
        holder: Holder,
        what: String,
        place: Option<Place>,
    ) -> Self {
        Self {
            address: address.clone(),
            holder,
            what,
            place,
        }
    }

    /// Whether it is this very address, and not only on some systems.
    pub(super) fn is_at(&self, address: &Address) -> bool {
        self.address.file() == address.file()
    }
}

impl Taken {
    /// Takes an address; if it is taken already, returns by whom.
    pub(super) fn take(&mut self, claim: Claim) -> Option<&Claim> {
        let key = claim.address.collision_key();
        match self.0.entry(key) {
            Entry::Occupied(first) => Some(first.into_mut()),
            Entry::Vacant(free) => {
                free.insert(claim);
                None
            }
        }
    }

    /// Takes an address; if it is taken already, that is noted.
    fn take_or_note(&mut self, claim: Claim, notes: &mut Vec<Diagnostic>) -> bool {
        let (address, what, place) = (
            claim.address.clone(),
            claim.what.clone(),
            claim.place.clone(),
        );
        let Some(first) = self.take(claim) else {
            return true;
        };
        let message = if first.is_at(&address) {
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

    /// The list, or the page with lists, of which an address is, or may become, the second or a
    /// later page: where that stands, without slashes around it.
    ///
    /// How long a list is changes with the dossier, and no address should be a page of it in one
    /// year and something else in the next: so all are kept, however short it is.
    fn list_kept_for<'k>(&self, key: &'k str) -> Option<&'k str> {
        let first = match key.rsplit_once("/page/") {
            Some((first, place)) => {
                let number = place.strip_suffix("/index.html").unwrap_or(place);
                (number.parse::<u64>().ok()? > 1).then_some(first)?
            }
            // A file where there will be a folder.
            None => key.strip_suffix("/page")?,
        };
        let is_list = Kind::WITH_INDEX.map(Kind::folder).contains(&first);
        let is_page = || {
            let claim = self.0.get(&format!("{first}/index.html"));
            claim.is_some_and(|claim| matches!(claim.holder, Holder::Page(_)))
        };
        (is_list || is_page()).then_some(first)
    }

    /// Notes each address that is kept for the further pages of a list.
    fn note_kept(&self, notes: &mut Vec<Diagnostic>) {
        for (key, claim) in &self.0 {
            if let Some(folder) = self.list_kept_for(key) {
                let message = format!(
                    "the address `{}` of {} is kept for the further pages of `/{folder}/`",
                    claim.address, claim.what
                );
                notes.push(
                    Diagnostic::error("kept-address", claim.place.clone(), message)
                        .help("give it another name"),
                );
            }
        }
    }

    /// Notes each address of an author's that is kept for editions, be there any or not.
    fn note_editions(&self, notes: &mut Vec<Diagnostic>) {
        let claims = self.0.values().filter(|claim| claim.place.is_some());
        for claim in claims.filter(|claim| edition::is_kept(&claim.address)) {
            let message = format!(
                "the address `{}` of {} is kept for editions",
                claim.address, claim.what
            );
            notes.push(
                Diagnostic::error("kept-address", claim.place.clone(), message)
                    .help("give it another name"),
            );
        }
    }

    /// Notes each address of an author's that is kept for pages on the past of others, for the whole
    /// timeline or for the search, be there any or not.
    fn note_histories(&self, notes: &mut Vec<Diagnostic>) {
        for claim in self.0.values().filter(|claim| claim.place.is_some()) {
            let address = &claim.address;
            let kept_for = if history::is_kept_for(address) {
                "the histories of pages"
            } else if history::known::is_kept_for(address) {
                "the chronology as it was known on a day"
            } else if timeline::is_kept_for(address) {
                "the whole timeline"
            } else if exports::is_kept(address) {
                "the index of the search"
            } else {
                continue;
            };
            let message = format!(
                "the address `{address}` of {} is kept for {kept_for}",
                claim.what
            );
            notes.push(
                Diagnostic::error("kept-address", claim.place.clone(), message)
                    .help("give it another name"),
            );
        }
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
