//! A book becomes pages: everything that templates may read is worked out here.
//!
//! Nothing else knows how a page is put together; a template only prints it.
//! What a page cites is numbered as it is composed, so the parts of a page are
//! composed in the order in which its template prints them.

mod actor;
mod badges;
mod brief;
mod chronology;
mod citation;
mod dates;
mod desk;
mod event;
mod frame;
mod glossary;
mod head;
mod home;
mod indexes;
mod passages;
mod plain;
mod procedure;
mod quotes;
mod sentences;
mod signposts;
mod sources;
mod titles;
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
    let mut pages: Vec<Page> = (0..book.pages.len())
        .into_par_iter()
        .map(|at| written(book, PageIndex::new(at)))
        .collect();
    pages.extend(
        Kind::WITH_INDEX
            .iter()
            .flat_map(|&kind| indexes::pages(book, kind)),
    );
    let redirects = book.redirects.iter();
    pages.extend(redirects.map(|(from, to)| signposts::moved(book, from, *to)));
    pages.push(signposts::missing(book));
    if !pages.iter().any(|page| page.address == Address::root()) {
        pages.push(home::page(book, None));
    }
    titles::tell_apart(&mut pages);
    pages.sort_by(|left, right| left.address.cmp(&right.address));
    pages
}

/// A page that an author wrote.
fn written(book: &Book, index: PageIndex) -> Page {
    let page = book.page(index);
    let front = &page.document.front;
    if let Some(withdrawn) = &front.withdrawn {
        return signposts::tombstone(book, index, withdrawn);
    }
    if page.address == Address::root() {
        return home::page(book, Some(index));
    }
    let mut desk = Desk::at(book, page.address.clone(), Some(index));
    // The one text that stands before the body.
    let caution = match &front.matter {
        Matter::Procedure(procedure) => procedure.caution.map(|caution| desk.prose(index, caution)),
        _ => None,
    };
    let body = desk.body();
    let content = match &front.matter {
        Matter::Page => Content::Prose(Prose {}),
        Matter::Brief(brief) => Content::Brief(Box::new(brief::view(&mut desk, index, brief))),
        Matter::Actor(actor) => Content::Actor(Box::new(actor::view(&desk, index, actor))),
        Matter::Topic(topic) => Content::Topic(Box::new(topic::view(&desk, index, topic))),
        Matter::Event(event) => Content::Event(Box::new(event::view(&mut desk, index, event))),
        Matter::Procedure(procedure) => {
            let view = procedure::view(&mut desk, index, procedure, caution);
            Content::Procedure(Box::new(view))
        }
        Matter::Term(term) => Content::Term(Box::new(glossary::term(&desk, index, term))),
    };
    let named = titles::of(front);
    head::page(desk, named, body, content)
}
