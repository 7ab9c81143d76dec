//! The chronology as it was known on a day: only what had been said by then.
//!
//! There is a page for each day on which a statement changed what was known: an event was told of
//! for the first time, was given another date, or was seen to have come more or less far. What
//! counts of a statement, and from when, is told in `model::event::known`. The names of events,
//! sources and actors are today's.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::compose::dates::{date, day};
use crate::compose::desk::{Desk, title_order};
use crate::compose::titles::Named;
use crate::compose::{head, indexes};
use crate::history::known as addresses;
use crate::link::book::{Book, PageIndex};
use crate::model::date::{Date, Day};
use crate::model::event::known::{Known, lies_in};
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view;
use crate::view::known::{KnownEvent, Turn, TurnYear, Turns};
use crate::view::{Content, Link, Page};

/// What the list of days is called.
pub(super) const TITLE: &str = "As it was known";

const SUMMARY: &str = "The chronology on each day on which a source changed what was known: what had been said by then, and nothing that came later.";

/// So many events are named with a day of the list.
const NAMED: usize = 4;

/// What a page on a day is called.
pub(super) fn name(of: Day) -> String {
    format!("As known on {}", day(of).words)
}

/// A link to the list of days; none where there is none.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    (!desk.book.turns().is_empty()).then(|| Link {
        title: TITLE.to_owned(),
        short: None,
        href: desk.href(&addresses::index()),
        kind: "turns",
    })
}

/// The way to the day from which a statement counts, if what was known changed on it.
pub(super) fn href(desk: &Desk<'_>, as_of: &Date) -> Option<String> {
    let day = as_of.latest()?;
    let is_turn = desk.book.turns().binary_search(&day).is_ok();
    is_turn.then(|| desk.href(&addresses::address(day)))
}

/// The events that were not withdrawn.
fn events<'b>(desk: &Desk<'b>) -> impl Iterator<Item = (PageIndex, &'b Event)> + use<'b> {
    let book = desk.book;
    desk.live(Kind::Event)
        .filter_map(move |index| match &book.page(index).document.front.matter {
            Matter::Event(event) => Some((index, event.as_ref())),
            _ => None,
        })
}

/// The list of days.
pub(super) fn index(book: &Book) -> Page {
    let desk = Desk::at(book, addresses::index(), None);
    let mut by_day: BTreeMap<Day, Vec<PageIndex>> = BTreeMap::new();
    for (index, event) in events(&desk) {
        let turns = event.turns().into_iter();
        for day in turns.filter(|day| book.turns().binary_search(day).is_ok()) {
            by_day.entry(day).or_default().push(index);
        }
    }
    let mut years: Vec<TurnYear> = Vec::new();
    for (&of, changed) in by_day.iter().rev() {
        let year = of.year();
        let turn = Turn {
            link: day_link(&desk, of, day(of).words),
            changed: changed.len(),
            events: desk
                .by_title(changed.iter().copied())
                .into_iter()
                .take(NAMED)
                .collect(),
        };
        match years.last_mut() {
            Some(last) if last.title == year.to_string() => last.days.push(turn),
            _ => years.push(TurnYear {
                title: year.to_string(),
                id: format!("y{year}"),
                days: vec![turn],
            }),
        }
    }
    let named = Named {
        title: TITLE.to_owned(),
        lead: Some(SUMMARY.to_owned()),
    };
    let chronology = indexes::link(&desk, Kind::Event);
    let turns = Turns {
        count: by_day.len(),
        years,
    };
    let mut page = head::page(desk, named, None, Content::Turns(Box::new(turns)));
    page.page.breadcrumbs.push(chronology);
    page
}

/// The chronology as it was known at the end of a day on which that changed.
pub(super) fn page(book: &Book, of: Day) -> Page {
    let desk = Desk::at(book, addresses::address(of), None);
    let turns = book.turns();
    let at = turns.binary_search(&of).unwrap_or_default();
    let before = at.checked_sub(1).map(|before| turns[before]);
    let after = turns.get(at + 1).copied();

    let mut rows = Vec::new();
    for (index, event) in events(&desk) {
        let Some(known) = event.known(of) else {
            continue;
        };
        let was = before.and_then(|before| event.known(before));
        let row = row(&desk, index, event, known, change(known, was), of);
        let title = title_order(&row.link.title);
        // What has no beginning stands at its end, and what has no date is last.
        let at = known.date.map(|date| date.earliest().or(date.latest()));
        rows.push(((at.is_none(), at, known.date, title), row));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let events: Vec<KnownEvent> = rows.into_iter().map(|(_, row)| row).collect();
    let changed = events.iter().filter(|row| row.change.is_some()).count();
    let named = Named {
        title: name(of),
        lead: Some(lead(of, events.len(), &events)),
    };
    let crumbs = [Some(indexes::link(&desk, Kind::Event)), link(&desk)];
    let content = view::Known {
        date: day(of),
        count: events.len(),
        changed,
        events,
        days: link(&desk).unwrap_or_else(|| indexes::link(&desk, Kind::Event)),
    };
    let neighbor = |of: Day| day_link(&desk, of, name(of));
    let (previous, next) = (before.map(neighbor), after.map(neighbor));
    let mut page = head::page(desk, named, None, Content::Known(Box::new(content)));
    page.page.breadcrumbs.extend(crumbs.into_iter().flatten());
    page.page.previous = previous;
    page.page.next = next;
    page
}

fn day_link(desk: &Desk<'_>, of: Day, title: String) -> Link {
    Link {
        title,
        short: None,
        href: desk.href(&addresses::address(of)),
        kind: "known",
    }
}

/// What was known, in a sentence or two.
fn lead(of: Day, count: usize, events: &[KnownEvent]) -> String {
    let with = |sign: &dyn Fn(&str) -> bool| {
        let changes = events.iter().filter_map(|row| row.change.as_deref());
        changes.filter(|change| sign(change)).count()
    };
    let new = with(&|change| change.starts_with("New"));
    let others = with(&|change| !change.starts_with("New"));
    let mut told = match count {
        1 => format!("What was known on {}: one event.", day(of).words),
        _ => format!("What was known on {}: {count} events.", day(of).words),
    };
    let parts = [
        ("Told of for the first time that day", new),
        ("Seen otherwise from that day on", others),
    ];
    for (words, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
        let _ = write!(told, " {words}: {count}.");
    }
    if new + others == 0 {
        // It did once, and the page is promised.
        told.push_str(" Nothing changed that day.");
    }
    told
}

fn row(
    desk: &Desk<'_>,
    index: PageIndex,
    event: &Event,
    known: Known<'_>,
    change: Option<String>,
    of: Day,
) -> KnownEvent {
    let last = &event.statements[known.last];
    let source = desk.book.target(index, last.source);
    let is_awaited = matches!(
        known.status,
        Some(Status::Scheduled | Status::Planned) | None
    );
    let has_passed = known
        .date
        .and_then(Date::latest)
        .is_some_and(|latest| latest < of);
    KnownEvent {
        link: desk.link(index),
        id: desk.book.page(index).key.to_string(),
        date: known.date.map(date),
        status: known.status.map(|status| desk.status_badge(status)),
        timing: (is_awaited && has_passed).then(|| desk.past_due_badge()),
        source: source.and_then(|source| desk.row(source)),
        said: date(&last.as_of),
        change,
    }
}

/// What became known of an event, in words; none where nothing did.
fn change(now: Known<'_>, was: Option<Known<'_>>) -> Option<String> {
    let Some(was) = was else {
        return Some("New".to_owned());
    };
    let mut told = Vec::new();
    match (was.date, now.date) {
        (was, now) if was == now => {}
        (Some(was), Some(now)) => {
            let (before, after) = (was.words(), now.words());
            told.push(if lies_in(now, was) {
                format!("Said more exactly: {after}, before that {before}")
            } else if lies_in(was, now) {
                format!("Said less exactly: {after}, before that {before}")
            } else if before.contains(" to ") {
                // "From 2026 to 2027 to 2028" would be read otherwise.
                format!("Moved from “{before}” to “{after}”")
            } else {
                format!("Moved from {before} to {after}")
            });
        }
        (_, Some(now)) => told.push(format!("Given a date: {}", now.words())),
        (_, None) => {}
    }
    if was.status != now.status
        && let Some(status) = now.status
    {
        let word = match status {
            Status::Occurred => "Confirmed: it happened",
            Status::UnderWay => "Confirmed: it is under way",
            Status::Scheduled => "Now scheduled",
            Status::Planned => "Now no more than planned",
            Status::Superseded => "Something else took its place",
        };
        let first = was.status.is_none() && status == Status::Planned;
        told.push(if first {
            "Now planned".to_owned()
        } else {
            word.to_owned()
        });
    }
    (!told.is_empty()).then(|| told.join(". "))
}
