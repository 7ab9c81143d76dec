//! The lists of all pages of a kind: where they stand, and what they are called.

use crate::compose::desk::Desk;
use crate::compose::titles::Named;
use crate::compose::{actor, brief, chronology, glossary, head, procedure, topic};
use crate::link::book::Book;
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::{Content, Link, Page};

/// The list of all pages of a kind.
pub(super) fn page(book: &Book, kind: Kind) -> Page {
    let desk = Desk::at(book, address(kind), None);
    let content = match kind {
        Kind::Brief => Content::Briefs(Box::new(brief::index(&desk))),
        Kind::Actor => Content::Actors(Box::new(actor::index(&desk))),
        Kind::Topic => Content::Topics(Box::new(topic::index(&desk))),
        Kind::Event => Content::Chronology(Box::new(chronology::index(&desk))),
        Kind::Procedure => Content::Procedures(Box::new(procedure::index(&desk))),
        Kind::Term | Kind::Page => Content::Glossary(Box::new(glossary::index(&desk))),
    };
    let named = Named {
        title: title(kind).to_owned(),
        lead: Some(summary(kind).to_owned()),
    };
    let withdrawn = desk.by_title(
        book.of(kind)
            .filter(|(_, page)| page.document.front.withdrawn.is_some())
            .map(|(index, _)| index),
    );
    let mut page = head::page(desk, named, None, content);
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
