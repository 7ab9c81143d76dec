//! The front page: where things stand, and the ways in.

use crate::compose::brief::live;
use crate::compose::desk::{Desk, index_word};
use crate::compose::event::past_due;
use crate::compose::head::{self, Titles, index_address, index_summary, index_title};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::home::{Home, Way};
use crate::view::row::EventRow;
use crate::view::{Content, Link, Page};

/// How many events that are due next, and how many of the latest briefs, the front page shows.
const A_FEW: usize = 3;

/// The front page; `index` is the author's, where there is one.
pub(super) fn page(book: &Book, titles: &Titles, index: Option<PageIndex>) -> Page {
    let mut desk = Desk::at(book, Address::root(), index);
    let body = desk.body();
    let years = desk.event_years();
    let events = || years.iter().flat_map(|year| &year.events);
    let is_due = |row: &&EventRow| {
        let past = row
            .timing
            .as_ref()
            .is_some_and(|timing| timing.code == "past-due");
        matches!(row.status.code, "scheduled" | "planned") && !past
    };
    let briefs = desk.rows(live(&desk, Kind::Brief));
    // What must come first is due first: by its last day, not by the first on which it may come.
    let mut due: Vec<EventRow> = events().filter(is_due).cloned().collect();
    let deadline = |row: &EventRow| {
        let index = book.find(&row.id)?;
        match &book.page(index).document.front.matter {
            Matter::Event(event) => event.date.latest(),
            _ => None,
        }
    };
    due.sort_by_key(|row| (deadline(row).is_none(), deadline(row)));
    due.truncate(A_FEW);
    let home = Home {
        stages: desk.stages(&years),
        under_way: events()
            .filter(|row| row.status.code == "under-way")
            .cloned()
            .collect(),
        due,
        past_due: past_due(&years),
        ways: ways(&desk),
        count: briefs.len(),
        latest: briefs.into_iter().take(A_FEW).collect(),
    };
    head::page(desk, titles, body, Content::Home(Box::new(home)))
}

fn ways(desk: &Desk<'_>) -> Vec<Way> {
    let kinds = Kind::WITH_INDEX
        .iter()
        .map(|&kind| (kind, live(desk, kind).count()))
        .filter(|(_, count)| *count > 0);
    kinds
        .map(|(kind, count)| Way {
            link: Link {
                title: index_title(kind).to_owned(),
                short: None,
                href: desk.href(&index_address(kind)),
                kind: index_word(kind),
            },
            summary: index_summary(kind).to_owned(),
            count: Some(count),
        })
        .collect()
}
