//! A book becomes pages: everything that templates may read is worked out here.
//!
//! Nothing else knows how a page is put together; a template only prints it.
//! What a page cites is numbered as it is composed, so the parts of a page are
//! composed in the order in which its template prints them.

mod actor;
pub mod away;
mod badges;
mod brief;
mod chronology;
pub mod citable;
mod citation;
mod data;
mod dates;
mod desk;
mod editions;
mod event;
mod exports;
pub mod finds;
mod flow;
mod frame;
mod further;
mod glossary;
mod graph;
mod head;
mod history;
mod home;
mod indexes;
mod known;
mod machine;
mod passages;
mod plain;
mod procedure;
mod quotes;
mod search;
mod relations;
mod sentences;
mod signposts;
mod sources;
mod texts;
mod timeline;
mod titles;
mod topic;
mod works;

use crate::compose::desk::Desk;
pub use crate::compose::exports::{CARD_HEIGHT, CARD_WIDTH};
pub use crate::compose::history::{timemap, will_stand_at};
pub use crate::compose::texts::texts;
pub use crate::compose::titles::Titles;
use crate::edition;
use crate::history::Told;
use crate::link::book::{Book, PageIndex};
use crate::link::exports::Export;
use crate::model::address::Address;
use crate::model::date::Day;
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
    /// What does not fit on a page that many lead to, and which page of that.
    Further(PageIndex, usize),
    /// The page that once stood there.
    Moved(PageIndex),
    /// The list of editions.
    Editions,
    /// A page on the past of others.
    Told(Told),
    /// The days on which what was known of events changed.
    Turns,
    /// The chronology as it was known on a day.
    Known(Day),
    /// The whole timeline.
    Timeline,
    /// What data there is.
    Data,
    /// The search.
    Search,
    /// Nothing.
    Missing,
}

/// The address of every page of the site, in order.
///
/// An edition has no pages for old addresses, for what is missing and for editions: whoever is led
/// to a page of it is led there by an address that holds.
pub fn addresses(book: &Book) -> Vec<Address> {
    let written = book.pages().iter().map(|page| page.address.clone());
    let indexes = Kind::WITH_INDEX.iter().flat_map(|&kind| {
        let numbers = 1..=indexes::count(book, kind);
        numbers.map(move |number| indexes::place(kind, number))
    });
    let made = book.exports().keys().filter(|address| address.is_page());
    let made = made.filter(|address| book.imprint.is_none() || !edition::is_living_alone(address));
    let mut addresses: Vec<Address> = written.chain(indexes).chain(made.cloned()).collect();
    addresses.extend(further::addresses(book));
    addresses.push(Address::root());
    addresses.extend(book.timeline());
    if book.imprint.is_none() {
        addresses.extend(book.redirects().keys().cloned());
        addresses.push(signposts::missing_address());
        addresses.extend((!book.editions.is_empty()).then(edition::index));
        addresses.extend(history::addresses(book));
    } else {
        let turns = book.turns();
        addresses.extend((!turns.is_empty()).then(crate::history::known::index));
        addresses.extend(turns.iter().map(|&day| crate::history::known::address(day)));
    }
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

/// The page at an address; none where no page stands.
///
/// `titles` are those of the same book.
pub fn page(book: &Book, titles: &Titles, address: &Address) -> Option<Page> {
    let mut page = match spot(book, address)? {
        Spot::Written(index) => {
            let mut page = written(book, index);
            let document = &book.page(index).document;
            page.page.head_title = titles.unique(&document.front.title, document.kind, address);
            page
        }
        Spot::Home => home::page(book),
        Spot::Index(kind, number) => indexes::list(book, kind, number),
        Spot::Further(of, number) => {
            let mut page = further::page(book, of, number);
            let count = further::count(book, of);
            page.page.head_title = titles.unique_part(book.page(of), number, count, &book.words);
            page
        }
        Spot::Moved(to) => signposts::moved(book, address, to),
        Spot::Editions => editions::index(book),
        Spot::Told(told) => history::page(book, titles, &told)?,
        Spot::Turns => known::index(book),
        Spot::Known(day) => known::page(book, day),
        Spot::Timeline => chronology::whole(book),
        Spot::Data => data::page(book, address),
        Spot::Search => search::page(book, address),
        Spot::Missing => signposts::missing(Desk::adrift(book, address.clone())),
    };
    // No page is called like the living one.
    if let Some(imprint) = &book.imprint {
        let title = &mut page.page.head_title;
        *title = titles::fixed(title, imprint.date, &book.words);
    }
    if let Some(card) = &mut page.site.card {
        titles.card().clone_into(&mut card.alt);
    }
    Some(page)
}

/// Whether a page of the site stands at an address.
pub fn stands_at(book: &Book, address: &Address) -> bool {
    spot(book, address).is_some()
}

/// The page for an address at which nothing stands, its links written from there.
pub fn missing(book: &Book, address: &Address) -> Page {
    signposts::missing(Desk::at(book, address.clone(), None))
}

/// The addresses of some pages that need every template between them.
pub fn samples(book: &Book) -> Vec<Address> {
    let is_withdrawn = |index: PageIndex| book.is_withdrawn(index);
    let of = |kind: Kind| book.of(kind).map(|(index, _)| index);
    let kinds = Kind::WITH_INDEX.into_iter().chain([Kind::Page]);
    let written = kinds.filter_map(|kind| of(kind).find(|&index| !is_withdrawn(index)));
    let withdrawn = (0..book.pages().len()).map(PageIndex::new);
    let withdrawn = withdrawn.into_iter().find(|&index| is_withdrawn(index));
    let written = written
        .chain(withdrawn)
        .map(|index| book.address(index).clone());
    let indexes = Kind::WITH_INDEX.into_iter().map(indexes::address);
    let redirect = book.redirects().keys().next().cloned();
    let editions = (!book.editions.is_empty()).then(edition::index);
    let data = book.export(&Export::DataIndex);
    let search = book.export(&Export::Search);
    let others = [Address::root(), signposts::missing_address()];
    let past = history::samples(book);
    written
        .chain(indexes)
        .chain(redirect)
        .chain(editions)
        .chain(past)
        .chain(book.timeline())
        .chain(data)
        .chain(search)
        .chain(others)
        .collect()
}

fn spot(book: &Book, address: &Address) -> Option<Spot> {
    if let Some(index) = book.find_at(address) {
        let is_withdrawn = book.is_withdrawn(index);
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
    if !book.editions.is_empty() && *address == edition::index() {
        return Some(Spot::Editions);
    }
    if let Some(told) = crate::history::told(address) {
        let is_there = book.imprint.is_none() && history::stands_at(book, &told);
        return is_there.then_some(Spot::Told(told));
    }
    if let Some(day) = crate::history::known::day(address) {
        let is_there = book.turns().binary_search(&day).is_ok();
        return is_there.then_some(Spot::Known(day));
    }
    if *address == crate::history::known::index() {
        return (!book.turns().is_empty()).then_some(Spot::Turns);
    }
    if book.timeline().is_some_and(|timeline| timeline == *address) {
        return Some(Spot::Timeline);
    }
    if let Some((kind, number)) = indexes::at(book, address) {
        return Some(Spot::Index(kind, number));
    }
    if let Some((of, number)) = further::at(book, address) {
        return Some(Spot::Further(of, number));
    }
    match book.exports().get(address) {
        Some(Export::DataIndex) => return Some(Spot::Data),
        Some(Export::Search) => return Some(Spot::Search),
        _ => {}
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
        Matter::Actor(actor) => Content::Actor(Box::new(actor::view(&mut desk, index, actor))),
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
