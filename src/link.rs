//! All documents together: every reference finds its page, every name its first mention.
//!
//! What comes out is a [`Book`]. A reference in it is an index that exists or
//! is known to be at fault; backlinks are the same facts read the other way.

mod addresses;
pub mod book;
mod names;
mod resolve;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::link::addresses::Addresses;
use crate::link::book::{Backlink, Book, BookPage, By, Link, PageIndex};
use crate::link::names::Names;
use crate::link::resolve::Resolver;
use crate::model::address::Address;
use crate::model::date::Date;
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::model::reference::Ref;
use crate::parse::Document;

/// What a dossier is linked from.
#[derive(Clone, Debug)]
pub struct Input {
    /// Every file that could be read, in any order.
    pub documents: Vec<Arc<Document>>,
    /// The ids of files that could not: what refers to them is not at fault as well.
    pub broken: Vec<String>,
    /// The addresses of `static/`.
    pub statics: Vec<Address>,
    /// The settings.
    pub config: Arc<Config>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// Links the documents of a dossier.
pub fn book(input: Input) -> Noted<Book> {
    let mut notes = Vec::new();
    let Input {
        mut documents,
        broken,
        statics,
        config,
        drafts,
    } = input;
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
        if document.front.draft && !drafts {
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
            links: Vec::new(),
            mentions: Vec::new(),
            backlinks: Vec::new(),
        });
    }

    let addresses = Addresses::of(&pages, &statics, &mut notes);
    let resolver = Resolver::new(&pages, &by_key, &addresses, &left_out, &broken);
    let nav = config.nav.iter().map(|item| {
        let found = resolver.nav(&config.source, &item.url);
        notes.extend(found.notes);
        found.value
    });
    let nav = nav.collect();
    let links: Vec<Noted<Vec<Option<Link>>>> =
        pages.par_iter().map(|page| resolver.links(page)).collect();
    for (page, found) in pages.iter_mut().zip(links) {
        notes.extend(found.notes);
        page.links = found.value;
    }

    let names = Names::of(&pages, &mut notes);
    let mentions: Vec<_> = (0..pages.len())
        .into_par_iter()
        .map(|at| names.mentions(&pages, PageIndex::new(at)))
        .collect();
    for (page, mentions) in pages.iter_mut().zip(mentions) {
        page.mentions = mentions;
    }
    enter_backlinks(&mut pages);

    let briefs_by_date = in_order(&pages, |matter| match matter {
        Matter::Brief(brief) => Some(brief.source.issued.as_ref()),
        _ => None,
    });
    let events_by_date = in_order(&pages, |matter| match matter {
        Matter::Event(event) => Some(Some(&event.date)),
        _ => None,
    });
    let value = Book {
        config,
        pages,
        by_key,
        nav,
        statics,
        redirects: addresses.into_redirects(),
        briefs_by_date,
        events_by_date,
    };
    Noted { value, notes }
}

/// The pages of a kind that are not withdrawn, by date; those without one first.
///
/// `date` is none for a page of another kind.
fn in_order<'p>(
    pages: &'p [BookPage],
    date: impl Fn(&'p Matter) -> Option<Option<&'p Date>>,
) -> Vec<PageIndex> {
    let mut dated: Vec<(Option<&Date>, PageIndex)> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.document.front.withdrawn.is_none())
        .filter_map(|(at, page)| Some((date(&page.document.front.matter)?, PageIndex::new(at))))
        .collect();
    dated.sort();
    dated.into_iter().map(|(_, index)| index).collect()
}

/// Tells each page what leads to it: in the order of the pages that do, then of their texts.
fn enter_backlinks(pages: &mut [BookPage]) {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); pages.len()];
    for (at, page) in pages.iter().enumerate() {
        let from = PageIndex::new(at);
        for (number, link) in page.links.iter().enumerate() {
            if let Some(Link::Page { page: to, .. }) = link
                && *to != from
            {
                let reference = Ref(u32::try_from(number).expect("references are numbered in u32"));
                backlinks[to.number()].push(Backlink {
                    from,
                    by: By::Reference(reference),
                });
            }
        }
        for mention in &page.mentions {
            backlinks[mention.page.number()].push(Backlink {
                from,
                by: By::Mention(mention.at),
            });
        }
    }
    for (page, backlinks) in pages.iter_mut().zip(backlinks) {
        page.backlinks = backlinks;
    }
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
