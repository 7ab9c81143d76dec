//! The front page: where things stand, and the ways in.

use crate::compose::chronology::past_due;
use crate::compose::desk::Desk;
use crate::compose::titles::{self, Named};
use crate::compose::{head, indexes};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::event::{Event, Standing, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::home::{Home, Way};
use crate::view::row::EventRow;
use crate::view::{Content, Page};

/// How many events that are due next, and how many of the latest briefs, the front page shows.
const A_FEW: usize = 3;

/// The front page, an author's or not.
pub(super) fn page(book: &Book) -> Page {
    let index = book.find_at(&Address::root());
    let mut desk = Desk::at(book, Address::root(), index);
    let named = named(book);
    let body = desk.body();
    let years = desk.event_years();
    let under_way = years
        .iter()
        .flat_map(|year| &year.events)
        .filter(|row| row.status.code == "under-way");
    let home = Home {
        stages: desk.stages(&years),
        under_way: under_way.cloned().collect(),
        due: due(&desk),
        past_due: past_due(&years),
        ways: ways(&desk),
        latest: desk.latest(A_FEW),
    };
    head::page(desk, named, body, Content::Home(Box::new(home)))
}

/// What the front page is called: by its author, else as the dossier is.
pub(super) fn named(book: &Book) -> Named {
    let lead = match book.find_at(&Address::root()) {
        Some(index) => &book.page(index).document.front.summary,
        None => &book.config.description,
    };
    Named {
        title: title(book).to_owned(),
        lead: titles::summary(lead),
    }
}

/// The front page's title: its author's, else the dossier's.
pub(super) fn title(book: &Book) -> &str {
    match book.find_at(&Address::root()) {
        Some(index) => &book.page(index).document.front.title,
        None => &book.config.title,
    }
}

/// What is to come next: what has the nearest last day, not what may begin first.
fn due(desk: &Desk<'_>) -> Vec<EventRow> {
    let as_of = desk.book.config.as_of;
    let is_due = |event: &Event| {
        matches!(event.status, Status::Scheduled | Status::Planned)
            && event.standing(as_of) != Standing::PastDue
    };
    let in_order = desk.book.order(Kind::Event).iter();
    let mut events: Vec<(PageIndex, &Event)> = in_order
        .filter_map(|&index| match desk.matter(index) {
            Matter::Event(event) if is_due(event) => Some((index, event.as_ref())),
            _ => None,
        })
        .collect();
    events.sort_by_key(|(_, event)| {
        let last = event.date.latest();
        (last.is_none(), last)
    });
    let nearest = events.into_iter().take(A_FEW);
    nearest
        .map(|(index, event)| desk.event_row(index, event))
        .collect()
}

fn ways(desk: &Desk<'_>) -> Vec<Way> {
    let kinds = Kind::WITH_INDEX
        .iter()
        .map(|&kind| (kind, desk.live(kind).count()))
        .filter(|(_, count)| *count > 0);
    kinds
        .map(|(kind, count)| Way {
            link: indexes::link(desk, kind),
            summary: indexes::summary(kind, &desk.book.words).to_owned(),
            count: Some(count),
        })
        .collect()
}
