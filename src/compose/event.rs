//! Events: how each stands, and how its date moved.

use crate::compose::dates::{date, later};
use crate::compose::desk::Desk;
use crate::compose::known;
use crate::compose::timeline;
use crate::compose::titles::summary;
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
    let movement = movement(&row, event.status);
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
        as_of: date(&statement.as_of),
        known: known::href(desk, &statement.as_of),
        source: desk.row(source)?,
        said: statement.date.as_ref().map(date),
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
fn movement(row: &EventRow, status: Status) -> Option<String> {
    let planned = row.planned.as_ref()?;
    let first = format!("First said to come: {}.", planned.words);
    let today = match status {
        Status::Superseded => return Some(format!("{first} Something else took its place.")),
        _ if row.date.edtf == planned.edtf => return None,
        Status::Occurred => "It came",
        Status::UnderWay => "It is under way",
        Status::Scheduled | Status::Planned if row.lateness.is_some() => "Now expected",
        Status::Scheduled | Status::Planned => "Best reading today",
    };
    let lateness = row.lateness.as_ref();
    let lateness = lateness.map_or_else(String::new, |lateness| format!(", {lateness}"));
    Some(format!("{first} {today}: {}{lateness}.", row.date.words))
}

/// An event's date, in its author's words where there are any.
pub(super) fn shown_date(event: &Event) -> view::Date {
    let shown = date(&event.date);
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
fn lateness(event: &Event) -> Option<String> {
    let statement = &event.statements[event.late()?];
    let expected = statement.date.as_ref()?.latest()?;
    let late = later(expected, &event.date)?;
    let said = statement.as_of.words();
    Some(format!("{late} later than expected as of {said}"))
}

impl<'b> Desk<'b> {
    /// An event as a line of a list.
    pub(super) fn event_row(&self, index: PageIndex, event: &Event) -> EventRow {
        let page = self.book.page(index);
        let front = &page.document.front;
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
            summary: summary(&front.summary),
            date: shown_date(event),
            status: self.status_badge(event.status),
            timing: match standing {
                Standing::Plain => None,
                Standing::Late(_) => Some(self.late_badge()),
                Standing::PastDue => Some(self.past_due_badge()),
                Standing::Unconfirmed => Some(self.unconfirmed_badge()),
            },
            // Told of an event that is not confirmed as well: its date is what we hold it to be.
            lateness: lateness(event),
            planned: planned
                .filter(|plan| came || **plan != event.date)
                .map(date),
            came: came.then(|| shown_date(event)),
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
