//! All documents together: every reference finds its page, every name its first mention.
//!
//! What comes out is a [`Book`]. A reference in it is an index that exists or
//! is known to be at fault; backlinks are the same facts read the other way.

mod addresses;
mod again;
pub mod book;
pub mod changes;
pub mod exports;
pub(crate) mod facts;
mod histories;
pub mod listed;
mod lookup;
mod names;
pub(crate) mod reads;
mod redirects;
mod remembered;
mod resolve;
pub mod timeline;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::edition::{Edition, Imprint};
use crate::fields::boxed;
use crate::link::addresses::Addresses;
use crate::link::book::{Backlink, Book, BookPage, By, Link, Mention, PageIndex};
use crate::link::lookup::Lookup;
use crate::link::names::Names;
use crate::link::reads::Reads;
use crate::link::remembered::Remembered;
use crate::link::resolve::Resolver;
use crate::model::address::Address;
use crate::model::date::{Date, Day};
use crate::model::front::{Front, Matter};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::reference::Ref;

use crate::parse::Document;
use crate::permalink::{Anchors, Lock, align};
use crate::words::Words;

/// What a dossier is linked from.
#[derive(Clone, Debug)]
pub struct Input {
    /// Every file that could be read, in any order.
    pub documents: Vec<Arc<Document>>,
    /// The ids of files that could not: what refers to them is not at fault as well.
    pub broken: Vec<String>,
    /// The addresses of `static/`.
    pub statics: Arc<[Address]>,
    /// The editions of the dossier, the oldest first.
    pub editions: Arc<[Edition]>,
    /// The days of those that could not be read.
    pub unread: Arc<[Day]>,
    /// What the site is called when it is made as an edition.
    pub imprint: Option<Arc<Imprint>>,
    /// What was promised.
    pub lock: Arc<Lock>,
    /// The settings.
    pub config: Arc<Config>,
    /// What the site says by itself, in its language.
    pub words: Arc<Words>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// A dossier that was linked, and what it takes to link it again.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The dossier.
    pub book: Book,
    /// What it was linked from.
    input: Input,
    /// The names by which its pages are known.
    names: Arc<Names>,
    /// What is wrong with its ids, addresses and names.
    notes: Arc<[Diagnostic]>,
    /// What is wrong with its navigation.
    nav_notes: Vec<Diagnostic>,
    /// What is wrong with the references of its pages: of those alone that have faults.
    faults: BTreeMap<PageIndex, Vec<Diagnostic>>,
    /// How much it took.
    work: Work,
}

/// How many pages it took to link a dossier; the others are as they were in the book before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Pages whose references were resolved.
    pub resolved: usize,
    /// Pages whose texts were searched for names.
    pub searched: usize,
}

impl Linked {
    /// Everything that is wrong, in no particular order.
    pub fn notes(&self) -> impl Iterator<Item = &Diagnostic> {
        let whole = self.notes.iter().chain(&self.nav_notes);
        whole.chain(self.faults.values().flatten())
    }

    /// How much it took to link it.
    pub fn work(&self) -> Work {
        self.work
    }
}

/// Links the documents of a dossier.
///
/// `last` is an earlier book of it, if there is one: what it and the new one have in common is
/// not worked out again. It has no say in what the new one is.
pub fn book(input: Input, last: Option<&Linked>) -> Linked {
    let again = last.and_then(|last| again::again(last, &input));
    again.unwrap_or_else(|| anew(input, last))
}

/// Links all of them.
fn anew(input: Input, last: Option<&Linked>) -> Linked {
    let (mut pages, lookup, mut notes) = lay_out(&input);
    let resolver = Resolver::new(&pages, &lookup);
    let nav = nav(&input.config, &resolver);
    let links: Vec<Noted<Box<[Option<Link>]>>> =
        pages.par_iter().map(|page| resolver.links(page)).collect();
    let mut faults = BTreeMap::new();
    for (at, found) in links.into_iter().enumerate() {
        if !found.notes.is_empty() {
            faults.insert(PageIndex::new(at), found.notes);
        }
        Arc::make_mut(&mut pages[at]).links = found.value;
    }

    let names = Names::of(&pages, &mut notes);
    let known = last.map(|last| Remembered::of(last, &pages, &names));
    let known: Vec<Option<Box<[Mention]>>> = (0..pages.len())
        .into_par_iter()
        .map(|at| known.as_ref()?.mentions(PageIndex::new(at)))
        .collect();
    let work = Work {
        resolved: pages.len(),
        searched: known.iter().filter(|known| known.is_none()).count(),
    };
    let mentions: Vec<Box<[Mention]>> = known
        .into_par_iter()
        .enumerate()
        .map(|(at, known)| known.unwrap_or_else(|| names.mentions(&pages, PageIndex::new(at))))
        .collect();
    for (page, mentions) in pages.iter_mut().zip(mentions) {
        Arc::make_mut(page).mentions = mentions;
    }
    enter_backlinks(&mut pages);

    let book = Book {
        config: Arc::clone(&input.config),
        words: Arc::clone(&input.words),
        briefs_by_date: in_order(&pages, Kind::Brief),
        events_by_date: in_order(&pages, Kind::Event),
        edited: Arc::default(),
        changes: Arc::default(),
        listed: listed::Known::default(),
        reads: Reads::default(),
        pages: Arc::new(pages),
        lookup: Arc::new(lookup),
        nav: nav.value,
        statics: Arc::clone(&input.statics),
        editions: Arc::clone(&input.editions),
        unread: Arc::clone(&input.unread),
        imprint: input.imprint.clone(),
    };
    Linked {
        book,
        input,
        names: Arc::new(names),
        notes: notes.into(),
        nav_notes: nav.notes,
        faults,
        work,
    }
}

/// The pages of a dossier and where they stand, as [`book()`] has them; nothing leads anywhere yet.
///
/// That is all it takes to tell what is promised, and it takes half the time. The notes are those
/// of ids and addresses.
pub fn laid_out(input: &Input) -> Noted<Book> {
    let (pages, lookup, notes) = lay_out(input);
    let book = Book {
        config: Arc::clone(&input.config),
        words: Arc::clone(&input.words),
        briefs_by_date: Arc::default(),
        events_by_date: Arc::default(),
        edited: Arc::default(),
        changes: Arc::default(),
        listed: listed::Known::default(),
        reads: Reads::default(),
        pages: Arc::new(pages),
        lookup: Arc::new(lookup),
        nav: Vec::new(),
        statics: Arc::clone(&input.statics),
        editions: Arc::clone(&input.editions),
        unread: Arc::clone(&input.unread),
        imprint: input.imprint.clone(),
    };
    Noted { value: book, notes }
}

/// Gives each page its place, and its paragraphs their numbers.
fn lay_out(input: &Input) -> (Vec<Arc<BookPage>>, Lookup, Vec<Diagnostic>) {
    let mut notes = Vec::new();
    let mut documents = input.documents.clone();
    documents.sort_by(|left, right| {
        (left.kind, left.key(), left.source.path()).cmp(&(
            right.kind,
            right.key(),
            right.source.path(),
        ))
    });

    let mut pages: Vec<BookPage> = Vec::with_capacity(documents.len());
    let mut by_key: BTreeMap<Key, PageIndex> = BTreeMap::new();
    let mut left_out: BTreeMap<Key, Address> = BTreeMap::new();
    for document in documents {
        let Ok(key) = Key::parse(document.key()) else {
            continue;
        };
        let address = addresses::of(&document, &key);
        if document.front.draft && !input.drafts {
            left_out.insert(key, address);
            continue;
        }
        if let Some(&first) = by_key.get(&key) {
            notes.push(same_id(&document, &pages[first.number()].document));
            continue;
        }
        by_key.insert(key.clone(), PageIndex::new(pages.len()));
        pages.push(BookPage {
            document,
            key,
            address,
            anchors: Anchors::default(),
            links: Box::default(),
            mentions: Box::default(),
            backlinks: Box::default(),
        });
    }

    let which = |is_it: fn(&Front) -> bool| {
        let numbered = pages.iter().zip(0..);
        let found = numbered.filter(|(page, _)| is_it(&page.document.front));
        found.map(|(_, at)| PageIndex::new(at)).collect()
    };
    let lookup = Lookup {
        withdrawn: which(|front| front.withdrawn.is_some()),
        changed: which(|front| !front.changes.is_empty()),
        addresses: Addresses::of(&pages, input, &mut notes),
        by_key,
        left_out,
        broken: input.broken.clone(),
    };
    pages
        .par_iter_mut()
        .for_each(|page| page.anchors = anchors(&input.lock, &page.document, &page.address));
    let pages = pages.into_iter().map(Arc::new).collect();
    (pages, lookup, notes)
}

/// The ids of the paragraphs of a page, and those that were left on it.
fn anchors(lock: &Lock, document: &Document, address: &Address) -> Anchors {
    align::anchors(document, &align::Promised::of(lock, document, address))
}

/// What each link of the navigation leads to.
fn nav(config: &Config, resolver: &Resolver<'_>) -> Noted<Vec<Option<Link>>> {
    let mut notes = Vec::new();
    let links = config.nav.iter().map(|item| {
        let found = resolver.nav(&config.source, &item.url);
        notes.extend(found.notes);
        found.value
    });
    Noted {
        value: links.collect(),
        notes,
    }
}

/// The pages of a kind that are not withdrawn, by date; those without one first.
fn in_order(pages: &[Arc<BookPage>], kind: Kind) -> Arc<[PageIndex]> {
    let numbered = pages.iter().zip(0..);
    let mut found: Vec<(Option<&Date>, PageIndex)> = numbered
        .filter(|(page, _)| page.document.kind == kind)
        .filter(|(page, _)| page.document.front.withdrawn.is_none())
        .map(|(page, at)| (dated(&page.document), PageIndex::new(at)))
        .collect();
    // As `Book::place_in_order` looks for them.
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

/// What a page is put in order by.
fn dated(document: &Document) -> Option<&Date> {
    match &document.front.matter {
        Matter::Brief(brief) => brief.source.issued.as_ref(),
        Matter::Event(event) => Some(&event.date),
        _ => None,
    }
}

/// Tells each page what leads to it: in the order of the pages that do, then of their texts.
fn enter_backlinks(pages: &mut [Arc<BookPage>]) {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); pages.len()];
    for (at, page) in pages.iter().enumerate() {
        for (to, backlink) in leads(page, PageIndex::new(at)) {
            backlinks[to.number()].push(backlink);
        }
    }
    for (page, backlinks) in pages.iter_mut().zip(backlinks) {
        Arc::make_mut(page).backlinks = boxed(backlinks);
    }
}

/// The other pages that a page leads to, and what does.
fn leads(page: &BookPage, from: PageIndex) -> impl Iterator<Item = (PageIndex, Backlink)> {
    let references = page
        .links
        .iter()
        .zip(0..)
        .filter_map(move |(link, number)| {
            let to = link.as_ref()?.page()?;
            let by = By::Reference(Ref(number));
            (to != from).then_some((to, Backlink { from, by }))
        });
    let mentions = page.mentions.iter().map(move |mention| {
        let by = By::Mention(mention.at);
        (mention.page, Backlink { from, by })
    });
    references.chain(mentions)
}

fn same_id(second: &Document, first: &Document) -> Diagnostic {
    let place = |document: &Document| match &document.front.id {
        Some(id) => document.source.place(id.span),
        None => document.source.whole(),
    };
    let (key, taken) = (second.key(), first.source.path());
    let message = format!("the id `{key}` is taken by `{taken}`");
    Diagnostic::error("duplicate-id", place(second), message)
        .related(place(first), "taken here")
        .help("ids are unique in the whole dossier: rename one of the files, or give it an `id`")
}
