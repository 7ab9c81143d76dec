//! Events, and the chronology that they make.

use crate::compose::brief::live;
use crate::compose::dates::{date, span};
use crate::compose::desk::Desk;
use crate::compose::works::summary;
use crate::link::book::PageIndex;
use crate::model::address::Address;
use crate::model::date::{Date, Day};
use crate::model::event::{Event, Standing, Statement, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view;
use crate::view::chronology::{EventYear, StageRow, StageYear};
use crate::view::row::{EventRow, Stage};

pub(super) fn view(desk: &mut Desk<'_>, index: PageIndex, event: &Event) -> view::Event {
    let row = desk.event_row(index, event);
    let statements = event
        .statements
        .iter()
        .filter_map(|statement| one(desk, index, event, statement))
        .collect();
    let movement = movement(&row);
    view::Event {
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
    let says = statement.says.map(|says| desk.prose(of, says));
    Some(view::event::Statement {
        as_of: date(&statement.as_of),
        source: desk.row(source)?,
        said: statement.date.as_ref().map(date),
        status: statement.status.map(|status| desk.status_badge(status)),
        timing: went_by(desk, event, statement),
        says,
        mark: Some(desk.cite(source, None)),
    })
}

/// That the date a statement gave went by without the event.
fn went_by(desk: &Desk<'_>, event: &Event, statement: &Statement) -> Option<view::Badge> {
    if event.status == Status::Superseded {
        return None;
    }
    let last = statement.date.as_ref()?.latest()?;
    let came = matches!(event.status, Status::Occurred | Status::UnderWay);
    if event
        .date
        .earliest()
        .is_some_and(|earliest| last < earliest)
    {
        Some(desk.late_badge())
    } else if !came && last < desk.book.config.as_of {
        Some(desk.past_due_badge())
    } else {
        None
    }
}

/// How the date moved, in a sentence: what was first said, and what came of it.
fn movement(row: &EventRow) -> Option<String> {
    let planned = row.planned.as_ref()?;
    let (words, then) = match &row.came {
        Some(came) => ("It came", came),
        None if row.lateness.is_some() => ("Now expected", &row.date),
        None => ("Best reading today", &row.date),
    };
    if row.lateness.is_none() && then.edtf == planned.edtf {
        return None;
    }
    let lateness = row
        .lateness
        .as_ref()
        .map(|lateness| format!(", {lateness}"))
        .unwrap_or_default();
    Some(format!(
        "First said to come: {}. {words}: {}{lateness}.",
        planned.words, then.words
    ))
}

impl Desk<'_> {
    /// An event's date, in its author's words where there are any.
    #[allow(
        clippy::unused_self,
        reason = "read beside its siblings: `desk.event_date(…)`"
    )]
    pub(super) fn event_date(&self, event: &Event) -> view::Date {
        let shown = date(&event.date);
        match &event.wording {
            Some(words) => view::Date {
                words: words.clone(),
                ..shown
            },
            None => shown,
        }
    }

    /// An event as a line of a list.
    pub(super) fn event_row(&self, index: PageIndex, event: &Event) -> EventRow {
        let page = self.book.page(index);
        let standing = event.standing(self.book.config.as_of);
        let came = matches!(event.status, Status::Occurred | Status::UnderWay);
        let topic = self.maybe(index, event.topic);
        EventRow {
            link: self.link(index),
            id: page.key.to_string(),
            summary: summary(&page.document.front.summary),
            date: self.event_date(event),
            status: self.status_badge(event.status),
            timing: match standing {
                Standing::Plain => None,
                Standing::Late(_) => Some(self.late_badge()),
                Standing::PastDue => Some(self.past_due_badge()),
                Standing::Unconfirmed => Some(self.unconfirmed_badge()),
            },
            lateness: match standing {
                Standing::Late(first) => lateness(event, first),
                _ => None,
            },
            planned: first_plan(event)
                .filter(|plan| came || **plan != event.date)
                .map(date),
            came: came.then(|| self.event_date(event)),
            stage: event
                .stage
                .as_ref()
                .and_then(|stage| self.stage(&stage.value)),
            topic,
            actors: self.links(index, &event.actors),
        }
    }

    /// The events among these pages, oldest first.
    pub(super) fn event_rows(&self, pages: impl Iterator<Item = PageIndex>) -> Vec<EventRow> {
        let mut events: Vec<(&Event, PageIndex)> = pages
            .filter_map(|page| match &self.book.page(page).document.front.matter {
                Matter::Event(event) => Some((event.as_ref(), page)),
                _ => None,
            })
            .collect();
        events.sort_by(|(left, left_index), (right, right_index)| {
            (&left.date, left_index).cmp(&(&right.date, right_index))
        });
        events.dedup_by_key(|(_, index)| *index);
        events
            .into_iter()
            .map(|(event, index)| self.event_row(index, event))
            .collect()
    }

    fn stage(&self, id: &str) -> Option<Stage> {
        let stage = self
            .book
            .config
            .stages
            .iter()
            .find(|stage| stage.id.as_str() == id)?;
        Some(Stage {
            id: stage.id.to_string(),
            title: stage.title.clone(),
            href: self.href_to_part(&chronology(), &format!("stage-{}", stage.id)),
        })
    }

    /// The stages in their order, with their events year by year.
    pub(super) fn stages(&self, years: &[EventYear]) -> Vec<StageRow> {
        let events = || years.iter().flat_map(|year| &year.events);
        let is_in =
            |row: &EventRow, stage: &str| row.stage.as_ref().is_some_and(|of| of.id == stage);
        let has_begun = |row: &&EventRow| matches!(row.status.code, "occurred" | "under-way");
        // The last stage in which anything has happened.
        let present = events()
            .filter(has_begun)
            .filter_map(|row| row.stage.as_ref())
            .filter_map(|stage| {
                self.book
                    .config
                    .stages
                    .iter()
                    .position(|known| known.id.as_str() == stage.id)
            });
        let present = present.max();
        self.book
            .config
            .stages
            .iter()
            .enumerate()
            .filter_map(|(at, stage)| {
                let id = stage.id.as_str();
                Some(StageRow {
                    stage: self.stage(id)?,
                    summary: summary(&stage.summary),
                    present: present == Some(at),
                    count: events().filter(|row| is_in(row, id)).count(),
                    occurred: events()
                        .filter(|row| is_in(row, id) && row.status.code == "occurred")
                        .count(),
                    superseded: events()
                        .filter(|row| is_in(row, id) && row.status.code == "superseded")
                        .count(),
                    years: years
                        .iter()
                        .map(|year| StageYear {
                            title: year.title.clone(),
                            href: self.href_to_part(&chronology(), &year.id),
                            count: year.events.iter().filter(|row| is_in(row, id)).count(),
                        })
                        .collect(),
                })
            })
            .collect()
    }

    /// All events, by the year in which they begin.
    pub(super) fn event_years(&self) -> Vec<EventYear> {
        let mut years: Vec<EventYear> = Vec::new();
        for row in self.event_rows(live(self, Kind::Event)) {
            let (title, id) = match row.date.year {
                Some(year) => (year.to_string(), format!("y{year}")),
                None => ("No beginning known".to_owned(), "undated".to_owned()),
            };
            match years.last_mut() {
                Some(last) if last.id == id => last.events.push(row),
                _ => years.push(EventYear {
                    title,
                    id,
                    events: vec![row],
                }),
            }
        }
        years
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Chronology {
    let years = desk.event_years();
    view::Chronology {
        count: years.iter().map(|year| year.events.len()).sum(),
        stages: desk.stages(&years),
        past_due: past_due(&years),
        years,
    }
}

/// The events that are past due and not confirmed, oldest first.
pub(super) fn past_due(years: &[EventYear]) -> Vec<EventRow> {
    let rows = years.iter().flat_map(|year| &year.events);
    rows.filter(|row| {
        row.timing
            .as_ref()
            .is_some_and(|timing| timing.code == "past-due")
    })
    .cloned()
    .collect()
}

fn chronology() -> Address {
    Address::parse("/chronology/").expect("the folder of a kind is a valid address")
}

/// The first date that a source gave beforehand.
fn first_plan(event: &Event) -> Option<&Date> {
    let plan = event.statements.iter().find(|statement| {
        statement.date.is_some()
            && matches!(statement.status, Some(Status::Planned | Status::Scheduled))
    });
    plan.and_then(|statement| statement.date.as_ref())
}

/// By how much an event is later than a statement said, and when that was said: sources may
/// have said different things at different times.
fn lateness(event: &Event, statement: usize) -> Option<String> {
    let statement = &event.statements[statement];
    let said: Day = statement.date.as_ref()?.latest()?;
    let earliest = event.date.earliest()?;
    Some(format!(
        "{} later than expected as of {}",
        span(said, earliest),
        statement.as_of.words()
    ))
}
