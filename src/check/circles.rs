//! A page is no part, predecessor or relay of itself, however long the way round.

use crate::diagnostic::Diagnostic;
use crate::link::book::{Book, PageIndex};
use crate::model::front::{Front, Matter};
use crate::model::reference::Ref;

/// The fields that lead from a page to another one of their kind, and never back.
const FIELDS: [&str; 6] = [
    "parent",
    "predecessor",
    "successor",
    "relays",
    "see",
    "replaced_by",
];

pub(super) fn check(book: &Book, notes: &mut Vec<Diagnostic>) {
    for field in FIELDS {
        // By page, the number of the walk that came by first; each page is walked over once.
        let mut walks: Vec<Option<usize>> = vec![None; book.pages().len()];
        for walk in 0..book.pages().len() {
            let mut at = PageIndex::new(walk);
            let mut way = Vec::new();
            while walks[at.number()].is_none() {
                walks[at.number()] = Some(walk);
                way.push(at);
                let Some(next) = next(book, at, field) else {
                    break;
                };
                at = next;
                if walks[at.number()] == Some(walk) {
                    let circle = way.iter().skip_while(|&&page| page != at);
                    notes.push(fault(book, field, &circle.copied().collect::<Vec<_>>()));
                }
            }
        }
    }
}

/// The page that a field of another one names.
fn next(book: &Book, page: PageIndex, field: &str) -> Option<PageIndex> {
    book.target(page, reference(&book.page(page).document.front, field)?)
}

fn reference(front: &Front, field: &str) -> Option<Ref> {
    match (field, &front.matter) {
        ("parent", Matter::Actor(actor)) => actor.parent,
        ("predecessor", Matter::Actor(actor)) => actor.predecessor,
        ("successor", Matter::Actor(actor)) => actor.successor,
        ("relays", Matter::Brief(brief)) => brief.relays,
        ("see", Matter::Term(term)) => term.see,
        ("replaced_by", _) => front.withdrawn.as_ref()?.replaced_by,
        _ => None,
    }
}

/// A circle of two pages or more, told where the first of them in the book stands.
fn fault(book: &Book, field: &str, circle: &[PageIndex]) -> Diagnostic {
    const SHOWN: usize = 6;
    let first = circle.iter().min().copied();
    let first = first.expect("a circle has a page");
    let way = circle.iter().cycle().skip_while(|&&page| page != first);
    let mut keys: Vec<String> = way
        .take(circle.len().min(SHOWN))
        .map(|&page| format!("`{}`", book.page(page).key))
        .collect();
    if circle.len() > SHOWN {
        keys.push("…".to_owned());
    }
    keys.push(keys[0].clone());
    let document = &book.page(first).document;
    let place = reference(&document.front, field)
        .map(|reference| document.source.place(document.reference(reference).span));
    let message = format!("`{field}` leads in a circle: {}", keys.join(", "));
    Diagnostic::error("circular-field", place, message)
        .help(format!("take `{field}` out of one of these pages"))
}
