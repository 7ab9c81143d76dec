//! What a site would promise, and how that differs from what it has promised.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Now, is_withdrawn, now};
use crate::edition::{self, Edition};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::permalink::align::{Kept, Promised, kept};
use crate::permalink::lock::{Entry, HEAD, Part, PartKind, Standing, Writer};
use crate::permalink::{Lock, paragraph_id};
use crate::text::Span;

/// What a site promises once all that is new is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The file.
    pub text: String,
    /// What differs from what was promised: by address, and by the order of the page.
    pub changes: Vec<Change>,
    /// How many addresses are promised.
    pub addresses: usize,
    /// How many parts of pages are.
    pub parts: usize,
}

/// A promise that is new, or is kept in another way than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An address, what stands there, and how many headings and paragraphs are promised with it.
    New(Address, Standing, usize),
    /// A part of an address that was promised already.
    NewPart(Address, String),
    /// An address that is the way to another page.
    Moved(Address, Address),
    /// The address of a page that was withdrawn.
    Withdrawn(Address),
    /// A part whose text is gone: an empty anchor has its id.
    Gone(Address, String),
    /// A part whose text is back.
    Back(Address, String),
    /// A paragraph whose words are others.
    Edited(Address, String),
}

/// Adds to a lock what it does not promise yet, since the day up to which the dossier knows.
///
/// `files` are those that are promised, beside what is made of the book. Nothing is removed: what
/// is broken stays as it was.
pub fn accept(book: &Book, lock: &Lock, files: &BTreeSet<Address>) -> Accepted {
    let today = book.config.as_of;
    let pages = book.pages().iter().map(|page| &page.address);
    let addresses: BTreeSet<&Address> = lock
        .addresses
        .keys()
        .chain(pages)
        .chain(book.redirects().keys())
        .chain(files)
        .collect();
    // The list of editions is there while there are any, and they are promised themselves.
    let made = book.made().filter(|made| *made != edition::index());
    let made: Vec<Address> = made
        .chain(book.editions.iter().map(Edition::front))
        .collect();
    let made = made.iter().chain(book.exports().keys());
    let addresses: BTreeSet<&Address> = addresses.into_iter().chain(made).collect();
    let sections: Vec<Section> = addresses
        .into_par_iter()
        .map(|address| Section::of(book, lock, address, today))
        .collect();
    // Where it was first published stays, wherever it moves: what was told to the world bears it.
    let now = book
        .config
        .base_url
        .as_ref()
        .map(|base| base.as_str().trim_end_matches('/'));
    let mut head = Writer::default();
    if let Some(base) = lock.base.as_deref().or(now) {
        head.base(base);
    }
    let mut accepted = Accepted {
        text: format!("{HEAD}{}", head.finish()),
        addresses: sections.len(),
        ..Accepted::default()
    };
    for section in sections {
        accepted.text.push_str(&section.text);
        accepted.changes.extend(section.changes);
        accepted.parts += section.parts;
    }
    accepted
}

/// The lines of one address.
#[derive(Default)]
struct Section {
    text: String,
    changes: Vec<Change>,
    parts: usize,
}

impl Section {
    fn of(book: &Book, lock: &Lock, address: &Address, today: Day) -> Self {
        let entry = lock.addresses.get(address);
        let day = entry.map_or(today, |entry| entry.day);
        let mut section = Self::default();
        let mut writer = Writer::default();
        let standing = match (now(book, address), entry) {
            (Some(Now::Page(page)), _) if is_withdrawn(book, page) => Standing::Withdrawn,
            (Some(Now::Page(page)), _) => {
                writer.address(address, day, &Standing::Page);
                section.page(book, lock, page, entry, &mut writer);
                section.text = writer.finish();
                return section;
            }
            (Some(Now::Redirect(to)), _) => Standing::Redirect(book.page(to).address.clone()),
            (Some(Now::Edition(digest)), None) => Standing::Edition(digest),
            (Some(Now::Other), _) if address.is_page() => Standing::Page,
            (Some(Now::Other), _) => Standing::File,
            // It is broken, and is kept in mind; another archive is no other edition.
            (None | Some(Now::Edition(_)), Some(entry)) => entry.standing.clone(),
            (None, None) => return section,
        };
        match (entry.map(|entry| &entry.standing), &standing) {
            (None, standing) => {
                let standing = standing.clone();
                section
                    .changes
                    .push(Change::New(address.clone(), standing, 0));
            }
            (Some(before), standing) if before == standing => {}
            (_, Standing::Redirect(to)) => {
                section
                    .changes
                    .push(Change::Moved(address.clone(), to.clone()));
            }
            (_, Standing::Withdrawn) => section.changes.push(Change::Withdrawn(address.clone())),
            _ => {}
        }
        writer.address(address, day, &standing);
        if let Some(entry) = entry {
            section.parts = entry.parts.len() + entry.paragraphs.len();
            for part in &entry.parts {
                writer.part(address, part);
            }
            for paragraph in &entry.paragraphs {
                writer.paragraph(address, paragraph, lock.sketch_text(paragraph));
            }
        }
        section.text = writer.finish();
        section
    }

    /// The parts of a page that is there.
    fn page(
        &mut self,
        book: &Book,
        lock: &Lock,
        index: PageIndex,
        entry: Option<&Entry>,
        writer: &mut Writer,
    ) {
        let page = book.page(index);
        let (document, address) = (&page.document, &page.address);
        let today = book.config.as_of;
        let promised = Promised::of(lock, document, address);
        let Kept {
            headings,
            paragraphs,
        } = kept(document, &promised, &page.anchors, today);
        let mut parts = headings;
        let known = entry.map_or(&[][..], |entry| &entry.parts);
        let find = |id: &str| {
            known
                .binary_search_by(|part| part.id.as_str().cmp(id))
                .ok()
                .map(|at| &known[at])
        };
        let fields = document.front.fragments().into_iter().map(|id| {
            let id = id.value.to_string();
            Part {
                day: find(&id).map_or(today, |part| part.day),
                id,
                kind: PartKind::Field,
                is_gone: false,
                span: Span::default(),
            }
        });
        parts.extend(fields);
        // What is broken is kept in mind.
        let lost: Vec<Part> = known
            .iter()
            .filter(|part| parts.iter().all(|other| other.id != part.id))
            .cloned()
            .collect();
        parts.extend(lost);
        parts.sort_by(|one, other| one.id.cmp(&other.id));
        parts.dedup_by(|one, other| one.id == other.id);
        self.parts = parts.len() + paragraphs.len();
        if entry.is_none() {
            let new = Change::New(address.clone(), Standing::Page, self.parts);
            self.changes.push(new);
        }
        let mut change = |is_known: Option<bool>, is_gone: bool, id: String| {
            let address = address.clone();
            self.changes.extend(match is_known {
                // With its page.
                _ if entry.is_none() => None,
                None => Some(Change::NewPart(address, id)),
                Some(false) if is_gone => Some(Change::Gone(address, id)),
                Some(true) if !is_gone => Some(Change::Back(address, id)),
                Some(_) => None,
            });
        };
        for part in &parts {
            writer.part(address, part);
            change(
                find(&part.id).map(|part| part.is_gone),
                part.is_gone,
                part.id.clone(),
            );
        }
        let mut edited = Vec::new();
        let known = entry.map_or(&[][..], |entry| &entry.paragraphs);
        for kept in &paragraphs {
            let paragraph = &kept.paragraph;
            writer.paragraph(address, paragraph, &kept.sketch);
            let id = paragraph_id(paragraph.number);
            let at = known.binary_search_by_key(&paragraph.number, |paragraph| paragraph.number);
            let then = at.ok().map(|at| &known[at]);
            if then.is_some_and(|then| then.digest != paragraph.digest) {
                edited.push(Change::Edited(address.clone(), id.clone()));
            }
            change(then.map(|then| then.is_gone), paragraph.is_gone, id);
        }
        self.changes.extend(edited);
    }
}
