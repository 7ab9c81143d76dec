//! The versions of a page for programs: a `TimeMap` of Memento (RFC 7089, section 5), in the form
//! of links (RFC 6690).
//!
//! Its addresses are absolute where it is known where the site is published. Where it is not they
//! are written from the `TimeMap` itself, as RFC 6690 lets them be: then it holds wherever the
//! site lies. An edition is of a day, and its time the day's first second, as hosts are told.

use std::fmt::Write as _;

use crate::compose::desk::Desk;
use crate::history::{self, Told};
use crate::link::book::Book;
use crate::model::address::Address;

/// The `TimeMap` that stands at an address; none where none does.
pub fn timemap(book: &Book, at: &Address) -> Option<String> {
    if book.imprint.is_some() || !book.timemaps().contains(at) {
        return None;
    }
    let Told::TimeMap(page) = history::told(at)? else {
        return None;
    };
    let index = book.find_at(&page);
    let aliases = index.map_or_else(Vec::new, |index| {
        history::aliases(&book.page(index).document.front)
    });
    let held = history::held(&book.editions, &page, &aliases);
    let desk = Desk::at(book, at.clone(), None);
    let way = |to: &Address| desk.living(to).unwrap_or_else(|| desk.href(to));
    let (first, last) = (held.first()?, held.last()?);
    let mut text = format!("<{}>; rel=\"original\",\n", way(&page));
    let _ = write!(
        text,
        "<{}>; rel=\"self\"; type=\"application/link-format\"; from=\"{}\"; until=\"{}\"",
        way(at),
        first.edition.datetime(),
        last.edition.datetime()
    );
    for (number, version) in held.iter().enumerate() {
        let rel = match (number == 0, number + 1 == held.len()) {
            (true, true) => "first last memento",
            (true, false) => "first memento",
            (false, true) => "last memento",
            (false, false) => "memento",
        };
        let _ = write!(
            text,
            ",\n<{}>; rel=\"{rel}\"; datetime=\"{}\"",
            way(&super::place(version)),
            version.edition.datetime()
        );
    }
    text.push('\n');
    Some(text)
}
