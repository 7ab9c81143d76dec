//! Dates that cannot stand beside each other.

use crate::diagnostic::Diagnostic;
use crate::link::book::{Book, BookPage};
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::text::Span;

pub(super) fn check(book: &Book, notes: &mut Vec<Diagnostic>) {
    for page in &book.pages {
        match &page.document.front.matter {
            Matter::Event(event) => event_dates(book, page, event, notes),
            Matter::Actor(actor) => {
                let born = actor.established.as_ref().and_then(|date| date.earliest());
                let gone = actor.abolished.as_ref().and_then(|date| date.latest());
                if let (Some(born), Some(gone)) = (born, gone)
                    && gone < born
                {
                    let message = "it is abolished before it is established";
                    notes.push(Diagnostic::error(
                        "dates-reversed",
                        field(page, "abolished"),
                        message,
                    ));
                }
            }
            _ => {}
        }
    }
}

fn event_dates(book: &Book, page: &BookPage, event: &Event, notes: &mut Vec<Diagnostic>) {
    for (earlier, later) in event.statements.iter().zip(event.statements.iter().skip(1)) {
        let (this, before) = (later.as_of.latest(), earlier.as_of.earliest());
        if this.zip(before).is_some_and(|(this, before)| this < before) {
            let place = page
                .document
                .source
                .place(page.document.reference(later.source).span);
            notes.push(
                Diagnostic::warning(
                    "statement-order",
                    place,
                    "this statement is older than the one before it",
                )
                .help("list statements oldest first"),
            );
        }
    }
    let is_future = event
        .date
        .earliest()
        .is_some_and(|earliest| earliest > book.config.as_of);
    if event.status == Status::Occurred && is_future {
        let message =
            "the event is said to have occurred, after the last day that the dossier knows";
        notes.push(
            Diagnostic::error("occurred-in-future", field(page, "date"), message)
                .help("mend the date or the status, or `as_of` in site.toml"),
        );
    }
}

/// The line of a field of the front matter; the start of the file where it is not found.
fn field(page: &BookPage, name: &str) -> crate::text::Place {
    let source = &page.document.source;
    let text = source.text();
    let start = text
        .match_indices(name)
        .map(|(at, _)| at)
        .find(|&at| text[..at].ends_with('\n') && text[at + name.len()..].starts_with(':'));
    let span = start.map_or(Span::default(), |at| {
        Span::new(at, text[at..].find('\n').map_or(text.len(), |end| at + end))
    });
    source.place(span)
}
