//! The lists of all pages of a kind: where they stand, and what they are called.

use crate::compose::desk::Desk;
use crate::compose::titles::Named;
use crate::compose::{actor, brief, chronology, glossary, head, procedure, topic};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::{Content, Link, Page};

/// The list of all pages of a kind: one page, but for briefs, which may take several.
pub(super) fn pages(book: &Book, kind: Kind) -> Vec<Page> {
    if kind == Kind::Brief {
        return briefs(book);
    }
    let desk = Desk::at(book, address(kind), None);
    let content = match kind {
        Kind::Actor => Content::Actors(Box::new(actor::index(&desk))),
        Kind::Topic => Content::Topics(Box::new(topic::index(&desk))),
        Kind::Event => Content::Chronology(Box::new(chronology::index(&desk))),
        Kind::Procedure => Content::Procedures(Box::new(procedure::index(&desk))),
        _ => Content::Glossary(Box::new(glossary::index(&desk))),
    };
    vec![page(desk, kind, title(kind).to_owned(), content)]
}

/// The briefs, newest first, so many on a page as site.toml says.
fn briefs(book: &Book) -> Vec<Page> {
    let newest: Vec<PageIndex> = book.order(Kind::Brief).iter().rev().copied().collect();
    let mut chunks: Vec<&[PageIndex]> = newest.chunks(book.config.build.paginate_by).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let last = chunks.len();
    let place = |number: usize| match number {
        1 => address(Kind::Brief),
        _ => Address::parse(&format!("/{}/page/{number}/", Kind::Brief.folder()))
            .expect("a folder and a number make a valid address"),
    };
    let named = |number: usize| match number {
        1 => title(Kind::Brief).to_owned(),
        _ => format!("{}, page {number} of {last}", title(Kind::Brief)),
    };
    chunks
        .into_iter()
        .zip(1..)
        .map(|(chunk, number)| {
            let desk = Desk::at(book, place(number), None);
            let link = |to: usize| Link {
                title: named(to),
                short: None,
                href: desk.href(&place(to)),
                kind: Kind::Brief.folder(),
            };
            // The list runs back in time: what comes after this page in it is earlier.
            let earlier = (number < last).then(|| link(number + 1));
            let later = (number > 1).then(|| link(number - 1));
            let first = link(1);
            let content = brief::index(&desk, chunk, newest.len());
            let content = Content::Briefs(Box::new(content));
            let mut page = page(desk, Kind::Brief, named(number), content);
            if number > 1 {
                page.page.breadcrumbs.push(first);
            }
            page.page.previous = earlier;
            page.page.next = later;
            page
        })
        .collect()
}

fn page(desk: Desk<'_>, kind: Kind, title: String, content: Content) -> Page {
    let book = desk.book;
    let lead = Some(summary(kind).to_owned());
    let withdrawn = desk.by_title(
        book.of(kind)
            .filter(|(_, page)| page.document.front.withdrawn.is_some())
            .map(|(index, _)| index),
    );
    let mut page = head::page(desk, Named { title, lead }, None, content);
    page.page.withdrawn = withdrawn;
    page
}

/// Where the index of a kind stands.
pub(super) fn address(kind: Kind) -> Address {
    Address::parse(&format!("/{}/", kind.folder()))
        .expect("the folders of kinds are valid addresses")
}

/// A link to the index of a kind.
pub(super) fn link(desk: &Desk<'_>, kind: Kind) -> Link {
    Link {
        title: title(kind).to_owned(),
        short: None,
        href: desk.href(&address(kind)),
        kind: kind.folder(),
    }
}

/// What readers are told the index of a kind is called.
pub(super) fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Brief => "Briefs",
        Kind::Actor => "Actors",
        Kind::Topic => "Topics",
        Kind::Event => "Chronology",
        Kind::Procedure => "Procedures",
        Kind::Term => "Glossary",
        Kind::Page => "Pages",
    }
}

/// What there is to find in the index of a kind.
pub(super) fn summary(kind: Kind) -> &'static str {
    match kind {
        Kind::Brief => "Each source summed up in our own words, with how it was read.",
        Kind::Actor => "Who is who: bodies, posts, persons and groups.",
        Kind::Topic => "The subjects that run through the dossier.",
        Kind::Event => "Every dated step: what was planned, what came, and who said so.",
        Kind::Procedure => "Who reviews, approves and acts, step by step and case by case.",
        Kind::Term => "The words of the field and what they mean.",
        Kind::Page => "Further pages.",
    }
}
