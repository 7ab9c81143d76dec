//! What a site has that is no page: feeds, calendars, tables, what search engines are told, the
//! picture beside a link.
//!
//! A book and what it has promised go in, bytes come out, one export at a time, so that a
//! preview makes none that nobody asks for. Which exports there are and where each stands is
//! decided by [`link::exports`](crate::link::exports); here is what is in them. The page below
//! `/data/` is a page like any other, and is composed.

mod calendar;
mod card;
mod cff;
mod data;
mod feed;
mod json;
mod linked;
mod opensearch;
mod record;
mod rows;
mod schema;
mod sitemap;
#[cfg(test)]
mod tests;
mod xml;

use crate::edition;
use crate::export::record::Record;
use crate::link::book::Book;
use crate::link::exports::{Data, Export};
use crate::model::address::Address;
use crate::model::table::Table;
use crate::permalink::Lock;

/// Where the exports of a book stand, in order: all that are no pages, and of an edition those that
/// are not the living site's alone.
pub fn files(book: &Book) -> Vec<&Address> {
    let is_ours = |address: &&Address| {
        !address.is_page() && (book.imprint.is_none() || !edition::is_living_alone(address))
    };
    book.exports().keys().filter(is_ours).collect()
}

/// The export that stands at an address; none where none does.
///
/// `lock` says what the book has promised, and since when.
pub fn bytes(book: &Book, lock: &Lock, address: &Address) -> Option<Vec<u8>> {
    let record = Record { book, lock };
    let text = match book.exports().get(address)? {
        Export::Feed(of) => feed::file(record, *of, address),
        Export::Calendar(stage) => calendar::file(record, stage.as_ref()),
        Export::DataIndex | Export::Search => return None,
        Export::Data(Data::Json) => data::json(record),
        Export::Data(Data::Schema) => schema::schema(record),
        Export::Data(Data::Linked) => linked::file(record),
        Export::Data(Data::Csvw) => schema::csvw(record),
        Export::Data(Data::Table(name)) => data::csv(record, Table::named(name)?),
        Export::Cff => cff::file(record),
        Export::Sitemap(part) => sitemap::file(record, *part),
        Export::Robots => sitemap::robots(record),
        Export::OpenSearch => opensearch::file(record),
        Export::Card => return Some(card::png(book)),
    };
    Some(text.into_bytes())
}
