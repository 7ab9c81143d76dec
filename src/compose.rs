//! A book becomes pages: everything that templates may read is worked out here.
//!
//! Nothing else knows how a page is put together; a template only prints it.

mod actor;
mod badges;
mod brief;
mod dates;
mod desk;
mod event;
mod glossary;
mod head;
mod home;
mod passages;
mod procedure;
mod quotes;
mod signposts;
mod sources;
mod topic;
mod works;

use rayon::prelude::*;

use crate::compose::desk::Desk;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::{Content, Page, Prose};

/// Every page of the site, by address.
pub fn pages(book: &Book) -> Vec<Page> {
    let titles = head::Titles::of(book);
    let mut pages: Vec<Page> = (0..book.pages.len())
        .into_par_iter()
        .map(|at| written(book, &titles, PageIndex::new(at)))
        .collect();
    pages.extend(
        Kind::WITH_INDEX
            .iter()
            .map(|&kind| index(book, &titles, kind)),
    );
    pages.extend(
        book.redirects
            .iter()
            .map(|(from, to)| signposts::moved(book, &titles, from, *to)),
    );
    pages.push(signposts::missing(book, &titles));
    if !pages.iter().any(|page| page.address == Address::root()) {
        pages.push(home::page(book, &titles, None));
    }
    pages.sort_by(|left, right| left.address.cmp(&right.address));
    pages
}

/// A page that an author wrote.
fn written(book: &Book, titles: &head::Titles, index: PageIndex) -> Page {
    let page = book.page(index);
    if page.document.front.withdrawn.is_some() {
        return signposts::tombstone(book, titles, index);
    }
    if page.address == Address::root() {
        return home::page(book, titles, Some(index));
    }
    let mut desk = Desk::at(book, page.address.clone(), Some(index));
    let body = desk.body();
    let content = match &page.document.front.matter {
        Matter::Page => Content::Prose(Prose {}),
        Matter::Brief(brief) => Content::Brief(Box::new(brief::view(&mut desk, index, brief))),
        Matter::Actor(actor) => Content::Actor(Box::new(actor::view(&desk, index, actor))),
        Matter::Topic(topic) => Content::Topic(Box::new(topic::view(&desk, index, topic))),
        Matter::Event(event) => Content::Event(Box::new(event::view(&mut desk, index, event))),
        Matter::Procedure(procedure) => {
            Content::Procedure(Box::new(procedure::view(&mut desk, index, procedure)))
        }
        Matter::Term(term) => Content::Term(Box::new(glossary::term(&desk, index, term))),
    };
    head::page(desk, titles, body, content)
}

/// The list of all pages of a kind.
fn index(book: &Book, titles: &head::Titles, kind: Kind) -> Page {
    let address = Address::parse(&format!("/{}/", kind.folder()))
        .expect("the folders of kinds are valid addresses");
    let desk = Desk::at(book, address, None);
    let content = match kind {
        Kind::Brief => Content::Briefs(Box::new(brief::index(&desk))),
        Kind::Actor => Content::Actors(Box::new(actor::index(&desk))),
        Kind::Topic => Content::Topics(Box::new(topic::index(&desk))),
        Kind::Event => Content::Chronology(Box::new(event::index(&desk))),
        Kind::Procedure => Content::Procedures(Box::new(procedure::index(&desk))),
        Kind::Term | Kind::Page => Content::Glossary(Box::new(glossary::index(&desk))),
    };
    head::page(desk, titles, None, content)
}
