//! Texts that are read away from the site: in feeds, calendars and tables.
//!
//! No link there is relative, and no number of a source means anything.

use crate::compose::desk::Desk;
use crate::compose::works;
use crate::fields::Word;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::brief::ReadAs;
use crate::model::csl::Name;
use crate::model::event::{Standing, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::Prose;
use crate::parse::passage::Passage;

/// A field of prose as plain text, in one line: no markup, no citations.
pub fn plain(book: &Book, of: PageIndex, prose: Prose) -> String {
    text(book, of, book.page(of).document.prose(prose))
}

/// The body of a page as plain text, in one line; none where it is empty.
pub fn plain_body(book: &Book, of: PageIndex) -> Option<String> {
    let text = text(book, of, &book.page(of).document.body);
    (!text.is_empty()).then_some(text)
}

fn text(book: &Book, of: PageIndex, passage: &Passage) -> String {
    let desk = Desk::at(book, Address::root(), None);
    let text = desk.plain(of, passage, 0..passage.html.len());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A field of prose as HTML whose links are whole; without a `base_url` they are left out, and
/// their words stay.
pub fn html(book: &Book, of: PageIndex, prose: Prose) -> String {
    let mut desk = Desk::away(book, book.address(of).clone());
    desk.prose(of, prose).as_str().to_owned()
}

/// An address of the site in full, where it is known where the site is published.
pub fn whole(book: &Book, address: &Address) -> Option<String> {
    let base = book.config.base_url.as_ref()?;
    let base = base.as_str().trim_end_matches('/');
    Some(format!("{base}{}", address.encoded()))
}

/// A name as one would print it: `Jane Doe`.
pub fn printed(name: &Name) -> String {
    works::printed(name)
}

/// How a source was read: `Read in full`.
pub fn read_words(book: &Book, read_as: ReadAs) -> &str {
    book.words.pick("read", read_as.word())
}

/// How far an event has come: `Under way`.
pub fn status_words(book: &Book, status: Status) -> &str {
    book.words.pick("status", status.word())
}

/// How an event stands beside what was said of it; none where nothing is amiss.
pub fn standing_words(book: &Book, standing: Standing) -> Option<&str> {
    match standing {
        Standing::Plain => None,
        Standing::Late(_) => Some(book.words.say("timing-late")),
        Standing::PastDue => Some(book.words.say("timing-past-due")),
        Standing::Unconfirmed => Some(book.words.say("timing-unconfirmed")),
    }
}

/// The present stage, as an index into the settings' stages: the last in which an event has
/// begun; none where none has.
pub fn present_stage(book: &Book) -> Option<usize> {
    let events = book
        .of(Kind::Event)
        .map(|(_, page)| &page.document.front)
        .filter(|front| front.withdrawn.is_none());
    let begun = events.filter_map(|front| match &front.matter {
        Matter::Event(event) if matches!(event.status, Status::Occurred | Status::UnderWay) => {
            event.stage.as_ref()
        }
        _ => None,
    });
    let stages = &book.config.stages;
    let place = |id: &str| stages.iter().position(|stage| stage.id.as_str() == id);
    begun.filter_map(|stage| place(&stage.value)).max()
}

/// What the picture of the dossier shows, in words.
pub fn card_words(book: &Book) -> String {
    let config = &book.config;
    match present_stage(book) {
        Some(at) => {
            let values = [
                ("site", (&config.title).into()),
                ("number", (at + 1).into()),
                ("count", config.stages.len().into()),
                ("stage", (&config.stages[at].title).into()),
            ];
            book.words.tell("card-stage", &values)
        }
        None => config.title.clone(),
    }
}
