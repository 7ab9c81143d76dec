//! The chronology as iCalendar (RFC 5545), for the calendars of those who follow it.
//!
//! Every event is all-day and takes nobody's time. Only what is sure to the day stands on its
//! day: of a date that may mean several, the first stands for all, the event is tentative, and
//! its summary says so; a month that is filled from end to end would look like a month of events.
//! One whose first day is open stands on its last; one that has neither is left out.
//!
//! **`SEQUENCE` rises** with each statement, change and step of the status that the dossier has:
//! authors add to these, so the number falls only where something is taken out. It needs no
//! memory of earlier builds. An event that something else took the place of, or whose page was
//! withdrawn, is cancelled, and goes on standing there: what vanished would stay in calendars.
//!
//! We write it ourselves: the crate `icalendar` asks the clock and random numbers for what we
//! must decide, and needs chrono for days that we have.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::record::{Record, within};
use crate::compose::away;
use crate::link::book::{BookPage, PageIndex};
use crate::model::date::{Date, Day};
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::model::kind::Kind;

/// How many bytes a line may have, its end not counted.
const LINE: usize = 75;

/// All events, or those of one stage.
pub(super) fn file(record: Record<'_>, stage: Option<&Key>) -> String {
    let config = &record.book.config;
    let known = stage.and_then(|id| config.stages.iter().find(|stage| stage.id == *id));
    let name = match known {
        Some(stage) => format!("{}: {}", config.title, stage.title),
        None => config.title.clone(),
    };
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//briefbook//briefbook//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    if !config.description.is_empty() {
        lines.text("DESCRIPTION", &config.description);
        lines.text("X-WR-CALDESC", &config.description);
    }
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    // Withdrawn ones too: they are cancelled.
    let mut events: Vec<(&Date, PageIndex, &BookPage, &Event)> = record
        .book
        .of(Kind::Event)
        .filter_map(|(index, page)| match &page.document.front.matter {
            Matter::Event(event) => Some((&event.date, index, page, event.as_ref())),
            _ => None,
        })
        .collect();
    events.sort_by_key(|&(date, index, ..)| (date, index));
    for (_, index, page, event) in events {
        let is_in = |stage: &Key| {
            let named = event.stage.as_ref();
            named.is_some_and(|named| named.value == stage.as_str())
        };
        if stage.is_none_or(is_in) {
            one(record, index, page, event, &mut lines);
        }
    }
    lines.put("END", "VCALENDAR");
    lines.text
}

/// When an event stands in a calendar.
#[derive(Debug, PartialEq, Eq)]
struct When {
    first: Day,
    /// The day after the last.
    end: Day,
    /// What to put before its name, where that day stands for others: `[earliest]`.
    mark: Option<&'static str>,
}

impl When {
    /// None for a date of which neither end is known, or whose years a calendar cannot have.
    fn of(date: &Date) -> Option<Self> {
        let span = |first: Day, last: Day, mark| {
            let end = Day::from_number(last.number() + 1)?;
            let is_known = within(first) == first && within(end) == end;
            is_known.then_some(Self { first, end, mark })
        };
        if let Some(day) = date.day() {
            return span(day, day, None);
        }
        // From one sure day on: to another, or nobody knows how long.
        let text = date.to_string();
        if let Some((start, end)) = text.split_once('/')
            && let Ok(start) = Day::parse(start)
        {
            match Day::parse(end) {
                Ok(end) => return span(start, end, None),
                Err(_) if end == ".." => return span(start, start, None),
                Err(_) => {}
            }
        }
        let earliest = date.earliest().map(|day| (day, "earliest"));
        let (day, mark) = earliest.or(date.latest().map(|day| (day, "latest")))?;
        span(day, day, Some(mark))
    }
}

fn one(record: Record<'_>, index: PageIndex, page: &BookPage, event: &Event, lines: &mut Lines) {
    let Some(when) = When::of(&event.date) else {
        return;
    };
    let book = record.book;
    let front = &page.document.front;
    let is_withdrawn = front.withdrawn.is_some();
    let is_off = is_withdrawn || event.status == Status::Superseded;
    let is_sure = matches!(
        event.status,
        Status::Occurred | Status::UnderWay | Status::Scheduled
    );
    let status = match when.mark {
        _ if is_off => "CANCELLED",
        None if is_sure => "CONFIRMED",
        _ => "TENTATIVE",
    };
    let basic = |day: Day| day.to_string().replace('-', "");
    lines.put("BEGIN", "VEVENT");
    lines.text("UID", &record.id(record.origin(page), None));
    lines.put(
        "DTSTAMP",
        &format!("{}T000000Z", basic(within(stamp(record, page, event)))),
    );
    lines.put("SEQUENCE", &sequence(front, event).to_string());
    lines.put("DTSTART;VALUE=DATE", &basic(when.first));
    lines.put("DTEND;VALUE=DATE", &basic(when.end));
    match when.mark {
        Some(mark) => {
            let mark = book.words.pick("calendar", mark);
            lines.text("SUMMARY", &format!("{mark} {}", front.title));
        }
        None => lines.text("SUMMARY", &front.title),
    }
    lines.put("STATUS", status);
    lines.put("TRANSP", "TRANSPARENT");
    if let Some(url) = record.whole(&page.address) {
        lines.put("URL", &url);
    }
    if is_withdrawn {
        lines.put("END", "VEVENT");
        return;
    }
    let stage = event.stage.as_ref().and_then(|named| {
        let mut stages = book.config.stages.iter();
        stages.find(|stage| stage.id.as_str() == named.value)
    });
    let topic = event.topic.and_then(|topic| book.target(index, topic));
    let topic = topic.map(|topic| &book.page(topic).document.front.title);
    let categories: Vec<Cow<'_, str>> = stage
        .map(|stage| &stage.title)
        .into_iter()
        .chain(topic)
        .map(|title| escaped(title))
        .collect();
    if !categories.is_empty() {
        lines.put("CATEGORIES", &categories.join(","));
    }
    lines.text("DESCRIPTION", &description(record, page, event));
    lines.put("END", "VEVENT");
}

/// The day of the last thing that was said or changed.
fn stamp(record: Record<'_>, page: &BookPage, event: &Event) -> Day {
    let said = event.statements.iter();
    let said = said
        .filter_map(|statement| record.day_of(&statement.as_of))
        .max();
    let withdrawn = page.document.front.withdrawn.as_ref();
    let withdrawn = withdrawn.and_then(|withdrawn| record.day_of(&withdrawn.date));
    let known = [record.promised(page), record.changed(page), said, withdrawn];
    known
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(record.book.config.as_of)
}

/// How often an event was said to be other than before, at the least.
fn sequence(front: &crate::model::front::Front, event: &Event) -> usize {
    let step = match event.status {
        Status::Planned => 0,
        Status::Scheduled => 1,
        Status::UnderWay => 2,
        Status::Occurred => 3,
        Status::Superseded => 4,
    };
    // More than any step of the status.
    let withdrawn = if front.withdrawn.is_some() { 5 } else { 0 };
    event.statements.len() + front.changes.len() + step + withdrawn
}

/// What a calendar shows of an event beside its name.
fn description(record: Record<'_>, page: &BookPage, event: &Event) -> String {
    let front = &page.document.front;
    let book = record.book;
    let words = &book.words;
    let date = event.wording.clone();
    let date = date.unwrap_or_else(|| event.date.words(words));
    let values = [
        ("status", away::status_words(book, event.status).into()),
        ("date", (&date).into()),
    ];
    let mut text = words.tell("calendar-event", &values);
    if let Some(standing) = away::standing_words(book, event.standing(book.config.as_of)) {
        let values = [("event", (&text).into()), ("standing", standing.into())];
        text = words.tell("calendar-standing", &values);
    }
    text = words.tell("calendar-sentence", &[("event", (&text).into())]);
    if !front.summary.is_empty() {
        let _ = write!(text, "\n{}", front.summary);
    }
    if let Some(url) = record.whole(&page.address) {
        let _ = write!(text, "\n{url}");
    }
    text
}

/// The lines of a file, folded and ended as RFC 5545 has it.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is no text: nothing in it is escaped.
    fn put(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LINE;
        for letter in line.chars().filter(|letter| !letter.is_control()) {
            if letter.len_utf8() > room {
                // The space that begins the next line counts.
                self.text.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= letter.len_utf8();
            self.text.push(letter);
        }
        self.text.push_str("\r\n");
    }

    /// A property of text.
    fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escaped(value));
    }
}

/// Text as a value has it (RFC 5545, 3.3.11).
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', ';', ',', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\\', "\\\\");
    let text = text.replace(';', "\\;").replace(',', "\\,");
    Cow::Owned(text.replace(['\n', '\r'], "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_stands_on_its_day_or_on_the_first_that_it_may_be() {
        #[track_caller]
        fn case(edtf: &str, expected: Option<(&str, &str, Option<&str>)>) {
            let when = When::of(&Date::parse(edtf).unwrap());
            let found = when.map(|when| (when.first.to_string(), when.end.to_string(), when.mark));
            let found = found.as_ref();
            let found = found.map(|(first, end, mark)| (first.as_str(), end.as_str(), *mark));
            assert_eq!(found, expected, "{edtf}");
        }

        case("2026-10-01", Some(("2026-10-01", "2026-10-02", None)));
        case(
            "2026-12-31T15:04+09:00",
            Some(("2026-12-31", "2027-01-01", None)),
        );
        case(
            "2026-10-01/2026-10-05",
            Some(("2026-10-01", "2026-10-06", None)),
        );
        case("2026-10-01/..", Some(("2026-10-01", "2026-10-02", None)));
        // Its last day is not known, so neither is it one day.
        case(
            "2026-10-01/",
            Some(("2026-10-01", "2026-10-02", Some("earliest"))),
        );
        case(
            "2026-10-01~",
            Some(("2026-10-01", "2026-10-02", Some("earliest"))),
        );
        case(
            "2026-10",
            Some(("2026-10-01", "2026-10-02", Some("earliest"))),
        );
        case(
            "2026-10/2026-11",
            Some(("2026-10-01", "2026-10-02", Some("earliest"))),
        );
        case(
            "[2026-10..]",
            Some(("2026-10-01", "2026-10-02", Some("earliest"))),
        );
        case(
            "[..2025-12]",
            Some(("2025-12-31", "2026-01-01", Some("latest"))),
        );
        case(
            "../2025-06-30",
            Some(("2025-06-30", "2025-07-01", Some("latest"))),
        );
        case("-0043-03-15", None);
        case("9999-12-31", None);
    }

    #[test]
    fn lines_are_folded_between_characters_at_75_bytes() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &format!("{}漢字, a; b\\c\nd", "x".repeat(64)));
        for line in lines.text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        let unfolded = lines.text.replace("\r\n ", "");
        assert_eq!(
            unfolded,
            format!("SUMMARY:{}漢字\\, a\\; b\\\\c\\nd\r\n", "x".repeat(64))
        );
    }
}
