//! A book becomes pages: everything that templates may read is worked out here.
//!
//! Nothing else knows how a page is put together; a template only prints it.
//! What a page cites is numbered as it is composed, so the parts of a page are
//! composed in the order in which its template prints them.

mod actor;
mod badges;
mod brief;
mod chronology;
pub mod citable;
mod citation;
mod dates;
mod desk;
mod event;
mod frame;
mod glossary;
mod graph;
mod head;
mod home;
mod indexes;
mod machine;
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

use crate::compose::desk::Desk;
pub use crate::compose::titles::Titles;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::{Content, Page, Prose};

/// What a page of the site is made of.
enum Spot {
    /// A file of its author's.
    Written(PageIndex),
    /// The front page, written or not.
    Home,
    /// The pages of a kind, and which page of their list.
    Index(Kind, usize),
    /// The page that once stood there.
    Moved(PageIndex),
    /// Nothing.
    Missing,
}

/// The address of every page of the site, in order.
pub fn addresses(book: &Book) -> Vec<Address> {
    let written = book.pages.iter().map(|page| page.address.clone());
    let indexes = Kind::WITH_INDEX.iter().flat_map(|&kind| {
        let numbers = 1..=indexes::count(book, kind);
        numbers.map(move |number| indexes::place(kind, number))
    });
    let redirects = book.redirects().keys().cloned();
    let others = [Address::root(), signposts::missing_address()];
    let mut addresses: Vec<Address> = written
        .chain(indexes)
        .chain(redirects)
        .chain(others)
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

/// The page at an address; none where no page stands.
///
/// `titles` are those of the same book.
pub fn page(book: &Book, titles: &Titles, address: &Address) -> Option<Page> {
    Some(match spot(book, address)? {
        Spot::Written(index) => {
            let mut page = written(book, index);
            let document = &book.page(index).document;
            page.page.head_title = titles.unique(&document.front.title, document.kind, address);
            page
        }
        Spot::Home => home::page(book),
        Spot::Index(kind, number) => indexes::list(book, kind, number),
        Spot::Moved(to) => signposts::moved(book, address, to),
        Spot::Missing => signposts::missing(Desk::adrift(book, address.clone())),
    })
}

/// The page for an address at which nothing stands, its links written from there.
pub fn missing(book: &Book, address: &Address) -> Page {
    signposts::missing(Desk::at(book, address.clone(), None))
}

/// The addresses of some pages that need every template between them.
pub fn samples(book: &Book) -> Vec<Address> {
    let is_withdrawn = |index: PageIndex| book.page(index).document.front.withdrawn.is_some();
    let of = |kind: Kind| book.of(kind).map(|(index, _)| index);
    let kinds = Kind::WITH_INDEX.into_iter().chain([Kind::Page]);
    let written = kinds.filter_map(|kind| of(kind).find(|&index| !is_withdrawn(index)));
    let withdrawn = (0..book.pages.len()).map(PageIndex::new);
    let withdrawn = withdrawn.into_iter().find(|&index| is_withdrawn(index));
    let written = written
        .chain(withdrawn)
        .map(|index| book.page(index).address.clone());
    let indexes = Kind::WITH_INDEX.into_iter().map(indexes::address);
    let redirect = book.redirects().keys().next().cloned();
    let others = [Address::root(), signposts::missing_address()];
    written
        .chain(indexes)
        .chain(redirect)
        .chain(others)
        .collect()
}

fn spot(book: &Book, address: &Address) -> Option<Spot> {
    if let Some(index) = book.find_at(address) {
        let is_withdrawn = book.page(index).document.front.withdrawn.is_some();
        let is_home = *address == Address::root() && !is_withdrawn;
        return Some(if is_home {
            Spot::Home
        } else {
            Spot::Written(index)
        });
    }
    if *address == Address::root() {
        return Some(Spot::Home);
    }
    if let Some(&to) = book.redirects().get(address) {
        return Some(Spot::Moved(to));
    }
    if let Some((kind, number)) = indexes::at(book, address) {
        return Some(Spot::Index(kind, number));
    }
    (*address == signposts::missing_address()).then_some(Spot::Missing)
}

/// A page that an author wrote.
fn written(book: &Book, index: PageIndex) -> Page {
    let page = book.page(index);
    let front = &page.document.front;
    if let Some(withdrawn) = &front.withdrawn {
        return signposts::tombstone(book, index, withdrawn);
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
