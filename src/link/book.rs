//! A dossier whose references have found their pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, Weak};

use crate::config::Config;
use crate::edition::{self, Edition, Imprint};
use crate::link::addresses;
use crate::link::changes::ChangedDay;
use crate::link::dated;
use crate::link::exports::{self, Export};
use crate::link::listed::Known;
use crate::link::lookup::Lookup;
use crate::link::reads::{Fact, Reads};
use crate::link::timeline;
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::reference::{PageField, Ref, Role};
use crate::parse::Document;
use crate::permalink::Anchors;
use crate::words::Words;

/// The number of a page in its book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageIndex(u32);

impl PageIndex {
    pub(crate) fn new(at: usize) -> Self {
        Self(u32::try_from(at).expect("a dossier has fewer than 2³² pages"))
    }

    /// As an index into [`Book::pages()`].
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// A dossier, linked.
///
/// Cheap to clone: what two books have in common they share.
#[derive(Clone, Debug)]
pub struct Book {
    /// The settings.
    pub config: Arc<Config>,
    /// What the site says by itself, in its language.
    pub words: Arc<Words>,
    /// Every page that an author wrote: see [`Book::pages()`].
    pub(super) pages: Arc<Vec<Arc<BookPage>>>,
    /// Where they are found.
    pub(super) lookup: Arc<Lookup>,
    /// What each link of `config.nav` leads to; none for one that is at fault.
    pub nav: Vec<Option<Link>>,
    /// The addresses of `static/`, in order.
    pub statics: Arc<[Address]>,
    /// The editions of the dossier, the oldest first.
    pub editions: Arc<[Edition]>,
    /// The days of those whose archives could not be read.
    pub unread: Arc<[Day]>,
    /// What the site is called when it is made as an edition, to be frozen; none for the living one.
    pub imprint: Option<Arc<Imprint>>,
    pub(super) briefs_by_date: Arc<[PageIndex]>,
    pub(super) events_by_date: Arc<[PageIndex]>,
    /// The pages that say something else than in the newest edition, once that was asked: it takes
    /// a look at every text. Each book has its own, as its [`Identity`].
    pub(super) edited: Arc<OnceLock<BTreeSet<PageIndex>>>,
    /// What changed, page by page of its list, once that was asked.
    pub(super) changes: Arc<OnceLock<Vec<Vec<ChangedDay>>>>,
    /// The lists of pages that many lead to, once they were asked for.
    pub(super) listed: Known,
    /// What was read of it, where that is to be known; a clone's is its own.
    pub(super) reads: Reads,
}

/// Tells a book from every other, and does not keep it: what was made of it may be kept as long as
/// the book is the same.
#[derive(Clone, Debug)]
pub(crate) struct Identity(Weak<OnceLock<BTreeSet<PageIndex>>>);

impl Identity {
    /// Whether it is this book's. A book that was linked of anything else is another.
    pub(crate) fn is(&self, book: &Book) -> bool {
        std::ptr::eq(self.0.as_ptr(), Arc::as_ptr(&book.edited))
    }
}

/// One page of a book.
#[derive(Clone, Debug)]
pub struct BookPage {
    /// What its author wrote.
    pub document: Arc<Document>,
    /// Its id.
    pub key: Key,
    /// Where it stands in the site.
    pub address: Address,
    /// The ids of its paragraphs, and those that were left on it.
    pub anchors: Anchors,
    /// What each of its references leads to; none for one that is at fault.
    pub links: Box<[Option<Link>]>,
    /// The first mention of each name in its body, in order.
    pub mentions: Box<[Mention]>,
    /// What leads here: see [`Book::backlinks`].
    pub(super) backlinks: Box<[Backlink]>,
}

/// What a page is called where others lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name<'b> {
    /// Its title.
    pub title: &'b str,
    /// An actor's short name.
    pub short: Option<&'b str>,
}

/// What a reference leads to.
///
/// Small, as a dossier has very many: what few links have is boxed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// A page.
    Page(PageIndex),
    /// A part of a page.
    Part(Box<Part>),
    /// Something else of the site, an index or a file of `static/`; or a page, by its address.
    Address(Box<Written>),
}

/// A page, and the fragment in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The page.
    pub page: PageIndex,
    /// The fragment, without `#`.
    pub fragment: Box<str>,
}

/// An address, and what its author wrote after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// Where it stands.
    pub address: Address,
    /// The query with its `?`, and the fragment with its `#`, as a link has them.
    pub rest: Box<str>,
}

impl Link {
    /// The page that it leads to; none for a mere address.
    pub fn page(&self) -> Option<PageIndex> {
        match self {
            Self::Page(page) => Some(*page),
            Self::Part(part) => Some(part.page),
            Self::Address(_) => None,
        }
    }

    /// The fragment in its page, without `#`.
    pub fn fragment(&self) -> Option<&str> {
        match self {
            Self::Part(part) => Some(&part.fragment),
            Self::Page(_) | Self::Address(_) => None,
        }
    }
}

/// A name in a body that becomes a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Where in the body's HTML, in bytes.
    pub at: u32,
    /// How many bytes of it.
    pub len: u32,
    /// The page that has the name.
    pub page: PageIndex,
}

/// Something that leads to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Backlink {
    /// The page that it stands on.
    pub from: PageIndex,
    /// What it is there.
    pub by: By,
}

/// What leads from one page to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// A reference of its author's.
    Reference(Ref),
    /// The first mention of a name, at a byte of the body's HTML.
    Mention(u32),
}

impl BookPage {
    /// What a reference of its leads to; none when it is at fault.
    pub fn link(&self, reference: Ref) -> Option<&Link> {
        self.links.get(reference.0 as usize)?.as_ref()
    }
}

impl Book {
    /// Every page that an author wrote, by kind, then by id.
    pub fn pages(&self) -> &[Arc<BookPage>] {
        self.reads.note(|| Fact::WHOLE);
        &self.pages
    }

    /// A page.
    pub fn page(&self, index: PageIndex) -> &BookPage {
        self.reads.note(|| Fact::page(index));
        &self.pages[index.number()]
    }

    /// Where a page stands.
    pub fn address(&self, index: PageIndex) -> &Address {
        &self.pages[index.number()].address
    }

    /// What kind of page it is.
    pub fn kind(&self, index: PageIndex) -> Kind {
        self.pages[index.number()].document.kind
    }

    /// Whether a page was withdrawn.
    pub fn is_withdrawn(&self, index: PageIndex) -> bool {
        self.lookup.withdrawn.binary_search(&index).is_ok()
    }

    /// What a page is called where others lead to it.
    pub fn name(&self, index: PageIndex) -> Name<'_> {
        self.reads.note(|| Fact::name(index));
        let front = &self.pages[index.number()].document.front;
        Name {
            title: &front.title,
            short: match &front.matter {
                Matter::Actor(actor) => actor.short.as_deref(),
                _ => None,
            },
        }
    }

    /// What leads to a page, in the order of the pages that do, then of their texts.
    pub fn backlinks(&self, index: PageIndex) -> &[Backlink] {
        self.reads.note(|| Fact::leading(index));
        &self.pages[index.number()].backlinks
    }

    /// The page with this id.
    pub fn find(&self, key: &str) -> Option<PageIndex> {
        self.lookup.by_key.get(key).copied()
    }

    /// The page that stands at this address.
    pub fn find_at(&self, address: &Address) -> Option<PageIndex> {
        self.lookup.addresses.pages.get(address).copied()
    }

    /// Old addresses and the pages they lead to, by address.
    pub fn redirects(&self) -> &BTreeMap<Address, PageIndex> {
        &self.lookup.addresses.redirects
    }

    /// What is made beside the pages, by address.
    pub fn exports(&self) -> &BTreeMap<Address, Export> {
        &self.lookup.addresses.exports
    }

    /// Where an export stands, or the file of `static/` that takes its place; none when there is
    /// neither, or site.toml turns it off.
    pub fn export(&self, export: &Export) -> Option<Address> {
        let address = exports::place(export, |page| self.address(page));
        let is_made = self.exports().contains_key(&address);
        let is_own = || {
            let setting = exports::setting(&address);
            setting.is_some_and(|setting| self.config.export.is_on(setting))
                && self.statics.contains(&address)
        };
        (is_made || is_own()).then_some(address)
    }

    /// Whether something stands at this address that no author wrote a page for: an index, or a
    /// file of `static/`.
    pub fn has_other(&self, address: &Address) -> bool {
        self.lookup.addresses.has_other(address)
    }

    /// The addresses of the pages that no author has to write, but for the one that is shown where
    /// nothing stands, and for the further pages of a list.
    pub fn made(&self) -> impl Iterator<Item = Address> {
        addresses::made(self.find_at(&Address::root()).is_some(), &self.editions)
            .filter(Address::is_page)
            .chain(self.timeline())
            .chain(self.histories().iter().cloned())
    }

    /// The address of the page of the whole timeline; none where the chronology draws all events.
    pub fn timeline(&self) -> Option<Address> {
        let is_there = self.lookup.addresses.has_timeline;
        is_there.then(timeline::address)
    }

    /// The addresses of the pages on how others came to be what they are, but for those on what
    /// differs from the newest edition alone: these may go again, and are not promised.
    pub fn histories(&self) -> &BTreeSet<Address> {
        &self.lookup.addresses.histories.pages
    }

    /// The addresses of the `TimeMap`s of pages: of all that editions hold.
    pub fn timemaps(&self) -> &BTreeSet<Address> {
        &self.lookup.addresses.histories.timemaps
    }

    /// The pages that say something else than in the newest edition, if that is known by now.
    pub(crate) fn edited(&self) -> Option<&BTreeSet<PageIndex>> {
        self.reads.note(|| Fact::WHOLE);
        self.edited.get()
    }

    /// Whether a page says something else than in the newest edition, if that is known by now.
    pub(crate) fn is_edited(&self, index: PageIndex) -> Option<bool> {
        self.reads.note(|| Fact::page(index));
        let edited = self.edited.get();
        edited.map(|edited| edited.contains(&index))
    }

    /// Remembers them. They are found before: whoever waits for a lock while others work in
    /// parallel may wait for itself.
    pub(crate) fn remember_edited(&self, found: BTreeSet<PageIndex>) -> &BTreeSet<PageIndex> {
        self.edited.get_or_init(|| found)
    }

    /// The days on which what was known of events changed, in order.
    pub fn turns(&self) -> &[Day] {
        &self.lookup.addresses.histories.days
    }

    /// Where an address of the site is published: below the edition's folder, if the site is made as
    /// one, unless no edition has anything there.
    pub fn place(&self, address: &Address) -> Address {
        match &self.imprint {
            Some(imprint) if !edition::is_living_alone(address) => {
                edition::place(imprint.date, address)
            }
            _ => address.clone(),
        }
    }

    /// What tells this book from every other.
    pub(crate) fn identity(&self) -> Identity {
        Identity(Arc::downgrade(&self.edited))
    }

    /// Whether pages have the same ids and addresses in both.
    pub fn is_laid_out_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lookup, &other.lookup)
    }

    /// The pages of a kind, by id; withdrawn ones among them.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (PageIndex, &BookPage)> {
        self.indexes(kind).map(|index| (index, self.page(index)))
    }

    /// The pages of a kind that are not withdrawn, by id.
    pub fn live(&self, kind: Kind) -> impl Iterator<Item = PageIndex> + '_ {
        let indexes = self.indexes(kind);
        indexes.filter(|&index| !self.is_withdrawn(index))
    }

    fn indexes(&self, kind: Kind) -> impl Iterator<Item = PageIndex> + use<> {
        let is_before = |page: &Arc<BookPage>| page.document.kind < kind;
        let start = self.pages.partition_point(is_before);
        let rest = &self.pages[start..];
        let count = rest.partition_point(|page| page.document.kind == kind);
        (start..start + count).map(PageIndex::new)
    }

    /// The briefs by the day of their source, or the events by their date, the earliest first;
    /// nothing of other kinds, and no withdrawn page.
    pub fn order(&self, kind: Kind) -> &[PageIndex] {
        match kind {
            Kind::Brief => &self.briefs_by_date,
            Kind::Event => &self.events_by_date,
            _ => &[],
        }
    }

    /// Where a page stands in the order of its kind; none where it stands in none.
    pub fn place_in_order(&self, index: PageIndex) -> Option<usize> {
        let document = &self.page(index).document;
        let of = |page: PageIndex| (dated(&self.pages[page.number()].document), page);
        let order = self.order(document.kind);
        order
            .binary_search_by(|&page| of(page).cmp(&of(index)))
            .ok()
    }

    /// The pages that were withdrawn, in order.
    pub fn withdrawn(&self) -> &[PageIndex] {
        &self.lookup.withdrawn
    }

    /// The page that a reference of `from` leads to; none when it is at fault or leads to no page.
    pub fn target(&self, from: PageIndex, reference: Ref) -> Option<PageIndex> {
        self.page(from).link(reference)?.page()
    }

    /// The pages that references of `from` lead to.
    pub fn targets<'b>(
        &'b self,
        from: PageIndex,
        references: &'b [Ref],
    ) -> impl Iterator<Item = PageIndex> + 'b {
        references
            .iter()
            .filter_map(move |&reference| self.target(from, reference))
    }

    /// The pages that name `to` in one of these fields of their front matter, in the order of the book.
    pub fn named_in<'b>(
        &'b self,
        to: PageIndex,
        fields: &'b [&str],
    ) -> impl Iterator<Item = (PageIndex, Ref)> + 'b {
        self.backlinks(to)
            .iter()
            .filter_map(move |backlink| match backlink.by {
                By::Reference(reference) => {
                    match self.page(backlink.from).document.reference(reference).role {
                        Role::Field(PageField(field, _)) if fields.contains(field) => {
                            Some((backlink.from, reference))
                        }
                        _ => None,
                    }
                }
                By::Mention(_) => None,
            })
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_small() {
        assert_eq!(size_of::<Option<Link>>(), 16);
    }

    /// With its counters it fits into 160 bytes, a block of our allocator.
    #[test]
    fn a_page_is_small() {
        assert!(size_of::<BookPage>() + 16 <= 160);
    }
}
