//! Links a dossier again when some of its files were edited.
//!
//! Most edits are seen by nobody else: what a page says leads elsewhere, and what leads to the
//! page is decided by its id, its names and its headings. Where these stay, what an edit can reach
//! is known without looking at the rest, and the rest is shared with the book before.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Noted};
use crate::edition::Edition;
use crate::fields::boxed;
use crate::link::book::{Backlink, BookPage, By, Link, PageIndex};
use crate::link::resolve::Resolver;
use crate::link::{Input, Linked, Work, anchors, dated, in_order, leads, names, nav};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::Target;
use crate::parse::Document;

/// Links a dossier of which some documents are new; equal to linking everything.
///
/// A document counts as the one before when it is the very same: not read anew. None when the
/// edits reach further than can be told without linking everything: a file came or went, an id, an
/// alias or a name changed, or the settings did.
pub(super) fn again(last: &Linked, input: &Input) -> Option<Linked> {
    let before = &last.input;
    let is_same_ground = Arc::ptr_eq(&before.config, &input.config)
        && Arc::ptr_eq(&before.lock, &input.lock)
        && Arc::ptr_eq(&before.words, &input.words)
        && before.drafts == input.drafts
        && before.broken == input.broken
        && before.statics == input.statics
        && before.imprint == input.imprint
        && before.unread == input.unread
        && is_same(&before.editions, &input.editions)
        && before.documents.len() == input.documents.len();
    if !is_same_ground {
        return None;
    }
    let mut edits = Vec::new();
    for (old, new) in before.documents.iter().zip(&input.documents) {
        if !Arc::ptr_eq(old, new) {
            edits.push(edit(last, old, new)?);
        }
    }

    // It is the same book, with all that was found out of it since.
    if edits.is_empty() {
        return Some(Linked {
            input: input.clone(),
            work: Work::default(),
            ..last.clone()
        });
    }
    let mut pages = last.book.pages.to_vec();
    for edit in &edits {
        let page = Arc::make_mut(&mut pages[edit.page.number()]);
        page.document = Arc::clone(edit.new);
        page.anchors = anchors(&input.lock, edit.new, &page.address);
    }
    let resolver = Resolver::new(&pages, &last.book.lookup);
    let nav = nav(&input.config, &resolver);
    let relinked: Vec<(PageIndex, Noted<_>)> = reached(last, &edits, &pages)
        .into_par_iter()
        .map(|index| (index, resolver.links(&pages[index.number()])))
        .collect();
    let work = Work {
        resolved: relinked.len(),
        searched: edits.len(),
    };
    let mut faults = last.faults.clone();
    for (index, found) in relinked {
        Arc::make_mut(&mut pages[index.number()]).links = found.value;
        if found.notes.is_empty() {
            faults.remove(&index);
        } else {
            faults.insert(index, found.notes);
        }
    }
    for edit in &edits {
        let mentions = last.names.mentions(&pages, edit.page);
        Arc::make_mut(&mut pages[edit.page.number()]).mentions = mentions;
        move_backlinks(&mut pages, &last.book.pages[edit.page.number()], edit.page);
    }

    let mut book = last.book.clone();
    book.nav = nav.value;
    if edits.iter().any(|edit| dated(edit.old) != dated(edit.new)) {
        book.briefs_by_date = in_order(&pages, Kind::Brief);
        book.events_by_date = in_order(&pages, Kind::Event);
    }
    book.pages = Arc::new(pages);
    book.edited = Arc::default();
    book.changes = Arc::default();
    book.listed = super::listed::Known::default();
    Some(Linked {
        book,
        input: input.clone(),
        names: Arc::clone(&last.names),
        notes: Arc::clone(&last.notes),
        nav_notes: nav.notes,
        faults,
        work,
    })
}

/// Whether two dossiers have the same editions; their files are compared, not their texts.
fn is_same(one: &Arc<[Edition]>, other: &Arc<[Edition]>) -> bool {
    let archives = |editions: &[Edition]| -> Vec<_> {
        let editions = editions.iter();
        editions
            .map(|edition| (edition.date, edition.archive))
            .collect()
    };
    Arc::ptr_eq(one, other) || archives(one) == archives(other)
}

/// A page whose file was edited.
struct Edit<'d> {
    page: PageIndex,
    old: &'d Document,
    new: &'d Arc<Document>,
}

/// An edit of a page that others see as they did; none where they do not.
fn edit<'d>(last: &Linked, old: &'d Arc<Document>, new: &'d Arc<Document>) -> Option<Edit<'d>> {
    if old.source.path() != new.source.path() || Face::of(old) != Face::of(new) {
        return None;
    }
    // An excerpt of the file as it was would be shown.
    if last.notes.iter().any(|note| is_about(note, old)) {
        return None;
    }
    let page = last.book.find(old.key())?;
    let is_it = Arc::ptr_eq(&last.book.page(page).document, old);
    is_it.then_some(Edit { page, old, new })
}

fn is_about(note: &Diagnostic, document: &Document) -> bool {
    let related = note.related.iter().map(|(place, _)| place);
    let mut places = note.place.iter().chain(related);
    places.any(|place| place.source.path() == document.source.path())
}

/// What the links and first mentions of other pages depend on, but for the fragments.
#[derive(PartialEq)]
struct Face<'d> {
    kind: Kind,
    path: &'d str,
    key: &'d str,
    is_draft: bool,
    is_withdrawn: bool,
    aliases: Vec<&'d Address>,
    names: Vec<&'d str>,
    see: Option<&'d Target>,
    /// What there is of it on its past.
    is_changed: bool,
    turns: Vec<Day>,
}

impl<'d> Face<'d> {
    fn of(document: &'d Document) -> Self {
        let front = &document.front;
        let see = match &front.matter {
            Matter::Term(term) => term.see,
            _ => None,
        };
        Self {
            kind: document.kind,
            path: &document.path,
            key: document.key(),
            is_draft: front.draft,
            is_withdrawn: front.withdrawn.is_some(),
            aliases: front.aliases.iter().map(|alias| &alias.value).collect(),
            names: names::names(front),
            see: see.map(|see| &document.reference(see).target),
            is_changed: !front.changes.is_empty(),
            turns: match &front.matter {
                Matter::Event(event) => event.turns(),
                _ => Vec::new(),
            },
        }
    }
}

/// The pages whose links may be others than they were, in order: those that were edited, those
/// that have faults (what they are told may name a page as it was), and those that lead to a
/// part of a page whose parts are others.
fn reached(last: &Linked, edits: &[Edit<'_>], pages: &[Arc<BookPage>]) -> Vec<PageIndex> {
    let mut reached: BTreeSet<PageIndex> = last.faults.keys().copied().collect();
    for edit in edits {
        reached.insert(edit.page);
        let page = last.book.page(edit.page);
        let anchors = &pages[edit.page.number()].anchors;
        if edit.old.fragments() == edit.new.fragments() && page.anchors.has_same_ids(anchors) {
            continue;
        }
        let to_part = page.backlinks.iter().filter(|backlink| {
            let By::Reference(reference) = backlink.by else {
                return false;
            };
            let document = &last.book.page(backlink.from).document;
            document.reference(reference).target.fragment().is_some()
        });
        reached.extend(to_part.map(|backlink| backlink.from));
        // A link with a query has the address alone.
        let is_to = |link: &Option<Link>| matches!(link, Some(Link::Address(to)) if to.address == page.address);
        let pages = last.book.pages.iter().zip(0..);
        let by_address = pages.filter(|(from, _)| from.links.iter().any(is_to));
        reached.extend(by_address.map(|(_, at)| PageIndex::new(at)));
    }
    reached.into_iter().collect()
}

/// Tells the pages that an edited one led to, and those that it leads to now.
fn move_backlinks(pages: &mut [Arc<BookPage>], old: &BookPage, from: PageIndex) {
    let new = Arc::clone(&pages[from.number()]);
    let now: Vec<(PageIndex, Backlink)> = leads(&new, from).collect();
    let targets: BTreeSet<PageIndex> = leads(old, from)
        .chain(now.iter().copied())
        .map(|(to, _)| to)
        .collect();
    for to in targets {
        let target = Arc::make_mut(&mut pages[to.number()]);
        let mut backlinks = std::mem::take(&mut target.backlinks).into_vec();
        backlinks.retain(|backlink| backlink.from != from);
        let at = backlinks.partition_point(|backlink| backlink.from < from);
        let mine = now.iter().filter(|(target, _)| *target == to);
        backlinks.splice(at..at, mine.map(|(_, backlink)| *backlink));
        target.backlinks = boxed(backlinks);
    }
}

#[cfg(test)]
mod tests;
