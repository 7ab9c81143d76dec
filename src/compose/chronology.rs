//! The chronology: all events, by year and by stage.

use crate::compose::desk::Desk;
use crate::compose::head;
use crate::compose::indexes;
use crate::compose::known;
use crate::compose::timeline;
use crate::compose::titles::{Named, summary};
use crate::config;
use crate::link::book::Book;
use crate::link::timeline::address as timeline_address;
use crate::model::date::year_words;
use crate::model::kind::Kind;
use crate::view;
use crate::view::chronology::{EventYear, StageRow, StageYear};
use crate::view::row::{EventRow, Stage};
use crate::view::{Content, Page};

pub(super) fn index(desk: &Desk<'_>) -> view::Chronology {
    let years = desk.event_years();
    let timeline = timeline::chronology(desk);
    let whole = desk.book.timeline().and_then(|_| timeline::whole(desk));
    let mut pictures = timeline.iter().chain(&whole);
    view::Chronology {
        count: years.iter().map(|year| year.events.len()).sum(),
        stages: desk.stages(&years),
        past_due: past_due(&years),
        as_known: known::link(desk),
        numbered: pictures.any(|picture| picture.numbered),
        timeline,
        years,
    }
}

/// The page of the whole timeline.
pub(super) fn whole(book: &Book) -> Page {
    let desk = Desk::at(book, timeline_address(), None);
    let words = &*book.words;
    let named = Named {
        title: words.say("title-timeline").to_owned(),
        lead: Some(words.say("lead-timeline").to_owned()),
    };
    let chronology = indexes::link(&desk, Kind::Event);
    let years = desk.event_years();
    let first = years.first().map(|year| {
        let chronology = indexes::address(Kind::Event);
        desk.href_to_part(&chronology, &year.id)
    });
    let content = view::Whole {
        count: years.iter().map(|year| year.events.len()).sum(),
        timeline: timeline::whole(&desk),
        table: first.unwrap_or_else(|| chronology.href.clone()),
    };
    let mut page = head::page(desk, named, None, Content::Whole(Box::new(content)));
    page.page.breadcrumbs.push(chronology);
    page
}

/// The events that are past due and not confirmed, oldest first.
pub(super) fn past_due(years: &[EventYear]) -> Vec<EventRow> {
    let rows = years.iter().flat_map(|year| &year.events);
    let is_past_due = |row: &&EventRow| {
        let timing = row.timing.as_ref();
        timing.is_some_and(|timing| timing.code == "past-due")
    };
    rows.filter(is_past_due).cloned().collect()
}

impl Desk<'_> {
    /// All events, by the year in which they begin.
    pub(super) fn event_years(&self) -> Vec<EventYear> {
        let mut years: Vec<EventYear> = Vec::new();
        for row in self.event_rows(self.live(Kind::Event)) {
            let (title, id) = match row.date.year {
                Some(year) => (year_words(year, &self.book.words), format!("y{year}")),
                None => (
                    self.book.words.say("chronology-no-beginning").to_owned(),
                    "undated".to_owned(),
                ),
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

    /// The stages in their order, with their events year by year.
    pub(super) fn stages(&self, years: &[EventYear]) -> Vec<StageRow> {
        let stages = &self.book.config.stages;
        let mut rows: Vec<StageRow> = stages
            .iter()
            .map(|stage| self.stage_row(stage, years))
            .collect();
        // The last stage in which anything has happened.
        let has_begun = |row: &EventRow| matches!(row.status.code, "occurred" | "under-way");
        let present = rows.iter_mut().rfind(|stage| {
            let events = years.iter().flat_map(|year| &year.events);
            events
                .filter(|row| has_begun(row))
                .any(|row| is_in(row, &stage.stage))
        });
        if let Some(row) = present {
            row.present = true;
        }
        rows
    }

    fn stage_row(&self, stage: &config::Stage, years: &[EventYear]) -> StageRow {
        let shown = self.stage(stage);
        let events = |year: &EventYear| {
            let rows = year.events.iter();
            rows.filter(|row| is_in(row, &shown)).count()
        };
        let stand = |code: &str| {
            let rows = years.iter().flat_map(|year| &year.events);
            rows.filter(|row| is_in(row, &shown) && row.status.code == code)
                .count()
        };
        StageRow {
            summary: summary(&stage.summary),
            calendar: self.calendar_of(stage),
            present: false,
            count: years.iter().map(events).sum(),
            occurred: stand("occurred"),
            superseded: stand("superseded"),
            years: years
                .iter()
                .map(|year| StageYear {
                    title: year.title.clone(),
                    count: events(year),
                })
                .collect(),
            stage: shown,
        }
    }

    /// A stage, with its place in the chronology.
    pub(super) fn stage(&self, stage: &config::Stage) -> Stage {
        let part = format!("stage-{}", stage.id);
        Stage {
            id: stage.id.to_string(),
            title: stage.title.clone(),
            href: self.href_to_part(&indexes::address(Kind::Event), &part),
        }
    }
}

fn is_in(row: &EventRow, stage: &Stage) -> bool {
    row.stage.as_ref().is_some_and(|of| of.id == stage.id)
}
