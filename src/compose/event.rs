//! Events: how each stands, and how its date moved.

use crate::compose::dates::later;
use crate::compose::desk::Desk;
use crate::compose::known;
use crate::compose::timeline;
use crate::link::book::PageIndex;
use crate::model::date::Date;
use crate::model::event::{Event, Standing, Statement, Status};
use crate::model::front::Matter;
use crate::view;
use crate::view::row::EventRow;

pub(super) fn view(desk: &mut Desk<'_>, index: PageIndex, event: &Event) -> view::Event {
    let row = desk.event_row(index, event);
    let statements = event
        .statements
        .iter()
        .filter_map(|statement| one(desk, index, event, statement))
        .collect();
    let movement = movement(desk, &row, event.status);
    view::Event {
        moved: timeline::movement(desk, index, event, |said| {
            went_by(desk, event, said).is_some()
        }),
        row,
        statements,
        movement,
    }
}

fn one(
    desk: &mut Desk<'_>,
    of: PageIndex,
    event: &Event,
    statement: &Statement,
) -> Option<view::event::Statement> {
    let source = desk.book.target(of, statement.source)?;
    // The source is named before what it said.
    let mark = desk.cite(source, None);
    let says = statement.says.map(|says| desk.prose(of, says));
    Some(view::event::Statement {
        as_of: desk.date(&statement.as_of),
        known: known::href(desk, &statement.as_of),
        source: desk.row(source)?,
        said: statement.date.as_ref().map(|date| desk.date(date)),
        status: statement.status.map(|status| desk.status_badge(status)),
        timing: went_by(desk, event, statement),
        says,
        mark: Some(mark),
    })
}

/// That the date a statement gave went by without the event.
fn went_by(desk: &Desk<'_>, event: &Event, statement: &Statement) -> Option<view::Badge> {
    if event.is_late_for(statement) {
        return Some(desk.late_badge());
    }
    let last = statement.date.as_ref()?.latest()?;
    let is_awaited = matches!(event.status, Status::Scheduled | Status::Planned);
    (is_awaited && last < desk.book.config.as_of).then(|| desk.past_due_badge())
}

/// How the date moved, in a sentence: what was first said, and what came of it; none where it
/// did not move.
fn movement(desk: &Desk<'_>, row: &EventRow, status: Status) -> Option<String> {
    let planned = row.planned.as_ref()?;
    let words = &desk.book.words;
    let first = words.tell("moved-first", &[("date", (&planned.words).into())]);
    let today = match (status, &row.lateness) {
        (Status::Superseded, _) => words.say("moved-superseded").to_owned(),
        _ if row.date.edtf == planned.edtf => return None,
        (_, Some(lateness)) => {
            let key = match status {
                Status::Occurred => "moved-occurred-late",
                Status::UnderWay => "moved-under-way-late",
                _ => "moved-expected-late",
            };
            let date = &row.date.words;
            words.tell(key, &[("date", date.into()), ("lateness", lateness.into())])
        }
        (_, None) => {
            let key = match status {
                Status::Occurred => "moved-occurred",
                Status::UnderWay => "moved-under-way",
                _ => "moved-expected",
            };
            words.tell(key, &[("date", (&row.date.words).into())])
        }
    };
    Some(words.tell(
        "moved",
        &[("first", (&first).into()), ("today", (&today).into())],
    ))
}

/// An event's date, in its author's words where there are any.
pub(super) fn shown_date(desk: &Desk<'_>, event: &Event) -> view::Date {
    let shown = desk.date(&event.date);
    match &event.wording {
        Some(words) => view::Date {
            words: words.clone(),
            ..shown
        },
        None => shown,
    }
}

/// By how much an event is later than a source expected, and when that was said: sources may
/// have said different things at different times.
fn lateness(desk: &Desk<'_>, event: &Event) -> Option<String> {
    let statement = &event.statements[event.late()?];
    let expected = statement.date.as_ref()?.latest()?;
    let words = &desk.book.words;
    let late = later(expected, &event.date, words)?;
    let said = statement.as_of.words(words);
    Some(words.tell(
        "lateness",
        &[("span", (&late).into()), ("date", (&said).into())],
    ))
}

impl<'b> Desk<'b> {
    /// An event as a line of a list.
    pub(super) fn event_row(&self, index: PageIndex, event: &Event) -> EventRow {
        let page = self.book.page(index);
        let standing = event.standing(self.book.config.as_of);
        let came = matches!(event.status, Status::Occurred | Status::UnderWay);
        let planned = event.first_plan().and_then(|plan| plan.date.as_ref());
        let stage = event.stage.as_ref().and_then(|named| {
            let mut stages = self.book.config.stages.iter();
            stages.find(|stage| stage.id.as_str() == named.value)
        });
        EventRow {
            link: self.link(index),
            number: 1,
            id: page.key.to_string(),
            date: shown_date(self, event),
            status: self.status_badge(event.status),
            timing: match standing {
                Standing::Plain => None,
                Standing::Late(_) => Some(self.late_badge()),
                Standing::PastDue => Some(self.past_due_badge()),
                Standing::Unconfirmed => Some(self.unconfirmed_badge()),
            },
            // Told of an event that is not confirmed as well: its date is what we hold it to be.
            lateness: lateness(self, event),
            planned: planned
                .filter(|plan| came || **plan != event.date)
                .map(|date| self.date(date)),
            came: came.then(|| shown_date(self, event)),
            stage: stage.map(|stage| self.stage(stage)),
            topic: self.maybe(index, event.topic),
            actors: self.links(index, &event.actors),
        }
    }

    /// The events among these pages, oldest first.
    pub(super) fn events_in_order(
        &self,
        pages: impl IntoIterator<Item = PageIndex>,
    ) -> Vec<(&'b Date, PageIndex, &'b Event)> {
        let mut events: Vec<(&Date, PageIndex, &Event)> = pages
            .into_iter()
            .filter_map(|page| match self.matter(page) {
                Matter::Event(event) => Some((&event.date, page, event.as_ref())),
                _ => None,
            })
            .collect();
        events.sort_by_key(|&(date, index, _)| (date, index));
        events
    }

    /// The events among these pages as lines of a list, oldest first.
    pub(super) fn event_rows(&self, pages: impl IntoIterator<Item = PageIndex>) -> Vec<EventRow> {
        let events = self.events_in_order(pages);
        let rows = events.into_iter();
        rows.enumerate()
            .map(|(at, (_, index, event))| EventRow {
                number: at + 1,
                ..self.event_row(index, event)
            })
            .collect()
    }
}
