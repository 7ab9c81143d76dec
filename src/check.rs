//! What is well-formed and still wrong; one rule a file.
//!
//! Rules over the book come first; [`rendered`] looks at the finished pages,
//! since a template can break a link as well as an author.

mod circles;
mod dates;
pub mod rendered;
mod stages;

use crate::diagnostic::Diagnostic;
use crate::link::book::Book;

/// Every fault that the rules find in a book, in no particular order.
pub fn book(book: &Book) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    stages::check(book, &mut notes);
    dates::check(book, &mut notes);
    circles::check(book, &mut notes);
    notes
}
