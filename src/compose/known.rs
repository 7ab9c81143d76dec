//! The chronology as it was known on a day: only what had been said by then.
//!
//! There is a page for each day on which a statement changed what was known: an event was told of
//! for the first time, was given another date, or was seen to have come more or less far. What
//! counts of a statement, and from when, is told in `model::event::known`. The names of events,
//! sources and actors are today's.

use std::collections::BTreeMap;

use crate::compose::dates::day;
use crate::compose::desk::{Desk, title_order};
use crate::compose::titles::Named;
use crate::compose::{head, indexes};
use crate::history::known as addresses;
use crate::link::book::{Book, PageIndex};
use crate::model::date::{Date, Day, year_words};
use crate::model::event::known::{Known, lies_in};
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view;
use crate::view::known::{KnownEvent, Turn, TurnYear, Turns};
use crate::view::{Content, Link, Page};
use crate::words::Words;

/// So many events are named with a day of the list.
const NAMED: usize = 4;

/// What a page on a day is called.
pub(super) fn name(of: Day, words: &Words) -> String {
    let date = day(of, words).words;
    words.tell("title-known", &[("date", (&date).into())])
}

/// A link to the list of days; none where there is none.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    (!desk.book.turns().is_empty()).then(|| Link {
        title: desk.book.words.say("title-turns").to_owned(),
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
            link: day_link(&desk, of, desk.day(of).words),
            changed: changed.len(),
            events: desk
                .by_title(changed.iter().copied())
                .into_iter()
                .take(NAMED)
                .collect(),
        };
        match years.last_mut() {
            Some(last) if last.id == format!("y{year}") => last.days.push(turn),
            _ => years.push(TurnYear {
                title: year_words(year, &book.words),
                id: format!("y{year}"),
                days: vec![turn],
            }),
        }
    }
    let named = Named {
        title: book.words.say("title-turns").to_owned(),
        lead: Some(book.words.say("lead-turns").to_owned()),
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
        let row = row(
            &desk,
            index,
            event,
            known,
            change(known, was, &book.words),
            of,
        );
        let title = title_order(&row.link.title);
        // What has no beginning stands at its end, and what has no date is last.
        let at = known.date.map(|date| date.earliest().or(date.latest()));
        rows.push(((at.is_none(), at, known.date, title), row));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let events: Vec<KnownEvent> = rows.into_iter().map(|(_, row)| row).collect();
    let changed = events.iter().filter(|row| row.change.is_some()).count();
    let named = Named {
        title: name(of, &book.words),
        lead: Some(lead(of, &events, &book.words)),
    };
    let crumbs = [Some(indexes::link(&desk, Kind::Event)), link(&desk)];
    let content = view::Known {
        date: desk.day(of),
        changed,
        events,
        days: link(&desk).unwrap_or_else(|| indexes::link(&desk, Kind::Event)),
    };
    let neighbor = |of: Day| day_link(&desk, of, name(of, &book.words));
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
fn lead(of: Day, events: &[KnownEvent], words: &Words) -> String {
    let changes = events.iter().filter_map(|row| row.change.as_deref());
    let is_new = |change: &&str| *change == words.say("change-new");
    let (new, others): (Vec<&str>, Vec<&str>) = changes.partition(is_new);
    let date = day(of, words).words;
    let values = [("date", (&date).into()), ("count", events.len().into())];
    let mut told = vec![words.tell("lead-known", &values)];
    if !new.is_empty() {
        told.push(words.tell("lead-known-new", &[("count", new.len().into())]));
    }
    if !others.is_empty() {
        told.push(words.tell("lead-known-changed", &[("count", others.len().into())]));
    }
    if told.len() == 1 {
        // Something did once, and the page is promised.
        told.push(words.say("lead-known-same").to_owned());
    }
    told.join(words.say("sentence-space"))
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
        date: known.date.map(|date| desk.date(date)),
        status: known.status.map(|status| desk.status_badge(status)),
        timing: (is_awaited && has_passed).then(|| desk.past_due_badge()),
        source: source.and_then(|source| desk.row(source)),
        said: desk.date(&last.as_of),
        change,
    }
}

/// What became known of an event, in words; none where nothing did.
fn change(now: Known<'_>, was: Option<Known<'_>>, words: &Words) -> Option<String> {
    let Some(was) = was else {
        return Some(words.say("change-new").to_owned());
    };
    let mut told = Vec::new();
    match (was.date, now.date) {
        (was, now) if was == now => {}
        (Some(was), Some(now)) => {
            let (before, after) = (was.words(words), now.words(words));
            let key = if lies_in(now, was) {
                "change-exact"
            } else if lies_in(was, now) {
                "change-vague"
            } else if was.is_span() {
                // "From 2026 to 2027 to 2028" would be read otherwise.
                "change-moved-span"
            } else {
                "change-moved"
            };
            let values = [("before", (&before).into()), ("now", (&after).into())];
            told.push(words.tell(key, &values));
        }
        (_, Some(now)) => {
            let now = now.words(words);
            told.push(words.tell("change-dated", &[("now", (&now).into())]));
        }
        (_, None) => {}
    }
    if was.status != now.status
        && let Some(status) = now.status
    {
        let key = match status {
            Status::Occurred => "change-occurred",
            Status::UnderWay => "change-under-way",
            Status::Scheduled => "change-scheduled",
            Status::Planned if was.status.is_none() => "change-planned",
            Status::Planned => "change-planned-again",
            Status::Superseded => "change-superseded",
        };
        told.push(words.say(key).to_owned());
    }
    (!told.is_empty()).then(|| told.join(words.say("change-join")))
}
