//! Dates that cannot stand beside each other.

use crate::diagnostic::Diagnostic;
use crate::link::book::{Book, BookPage};
use crate::model::actor::Actor;
use crate::model::date::Date;
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::model::reference::Ref;
use crate::text::{Place, Span};

pub(super) fn check(book: &Book, notes: &mut Vec<Diagnostic>) {
    for page in book.pages() {
        match &page.document.front.matter {
            Matter::Event(event) => {
                notes.extend(statements(page, event));
                notes.extend(future(book, page, event));
            }
            Matter::Actor(actor) => notes.extend(life(page, actor)),
            _ => {}
        }
    }
}

/// An actor is abolished after it is established.
fn life(page: &BookPage, actor: &Actor) -> Option<Diagnostic> {
    let born = actor.established.as_ref().and_then(Date::earliest)?;
    let gone = actor.abolished.as_ref().and_then(Date::latest)?;
    let message = "it is abolished before it is established";
    (gone < born).then(|| {
        Diagnostic::error("dates-reversed", field(page, "abolished"), message)
            .related(field(page, "established"), "established here")
            .help("mend one of the two dates")
    })
}

/// Statements are listed oldest first.
fn statements(page: &BookPage, event: &Event) -> impl Iterator<Item = Diagnostic> {
    let place = |source: Ref| {
        let document = &page.document;
        document.source.place(document.reference(source).span)
    };
    let pairs = event.statements.windows(2);
    pairs.filter_map(move |pair| {
        let (earlier, later) = (&pair[0], &pair[1]);
        let is_older = later.as_of.latest()? < earlier.as_of.earliest()?;
        let message = "this statement is older than the one before it";
        is_older.then(|| {
            Diagnostic::warning("statement-order", place(later.source), message)
                .related(place(earlier.source), "the one before it")
                .help("list statements oldest first")
        })
    })
}

/// What has occurred lies before the last day that the dossier knows.
fn future(book: &Book, page: &BookPage, event: &Event) -> Option<Diagnostic> {
    let is_future = event.date.earliest()? > book.config.as_of;
    let message = format!(
        "the event is said to have occurred, after {}, the last day that the dossier knows",
        book.config.as_of
    );
    (is_future && event.status == Status::Occurred).then(|| {
        Diagnostic::error("occurred-in-future", field(page, "date"), message)
            .help("mend the date or the status, or `as_of` in site.toml")
    })
}

/// The value of a field of the front matter; the file where it does not stand on a line of its own.
fn field(page: &BookPage, name: &str) -> Place {
    let source = &page.document.source;
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let value = line
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(':'));
        if let Some(value) = value {
            let end = start + line.trim_end().len();
            let start = end - value.trim().len();
            return source.place(Span::new(start, end));
        }
        start += line.len();
    }
    source.whole()
}
