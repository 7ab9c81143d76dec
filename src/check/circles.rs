//! A page is no part, predecessor or relay of itself, however long the way round.

use crate::diagnostic::Diagnostic;
use crate::link::book::{Book, PageIndex};
use crate::model::front::Matter;
use crate::model::reference::Ref;

pub(super) fn check(book: &Book, notes: &mut Vec<Diagnostic>) {
    for field in ["parent", "predecessor", "relays"] {
        let next = |page: PageIndex| {
            step(book, page, field).and_then(|reference| book.target(page, reference))
        };
        for at in 0..book.pages.len() {
            let start = PageIndex::new(at);
            let mut page = start;
            for _ in 0..book.pages.len() {
                let Some(following) = next(page) else { break };
                page = following;
                // Only the first page of a circle speaks of it.
                if page <= start {
                    break;
                }
            }
            if page == start
                && let Some(reference) = step(book, start, field)
                && next(start).is_some()
            {
                let document = &book.page(start).document;
                let place = document.source.place(document.reference(reference).span);
                let message = format!(
                    "following `{field}` from `{}` leads back to it",
                    document.key()
                );
                notes.push(Diagnostic::error("circular-field", place, message));
            }
        }
    }
}

fn step(book: &Book, page: PageIndex, field: &str) -> Option<Ref> {
    match (&book.page(page).document.front.matter, field) {
        (Matter::Actor(actor), "parent") => actor.parent,
        (Matter::Actor(actor), "predecessor") => actor.predecessor,
        (Matter::Brief(brief), "relays") => brief.relays,
        _ => None,
    }
}
