//! Timelines: what a picture of dates shows of the book, and in which words.

use std::collections::BTreeMap;

use crate::compose::dates::day;
use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::link::book::PageIndex;
use crate::model::date::Date;
use crate::model::event::{Event, Standing, Statement, Status};
use crate::model::kind::Kind;
use crate::picture::timeline::{self, Movement, Said, Sign, Span, State, Timeline, Timing};
use crate::view;
use crate::view::Html;
use crate::view::timeline::KeyEntry;

/// The most events that one picture draws: of a page of its own, and of another.
const MOST: usize = 300;
const MOST_OF_PAGE: usize = 60;
/// The most statements that one picture draws.
const MOST_SAID: usize = 24;
/// The fewest that are worth a picture on a page that is not theirs alone.
const FEWEST: usize = 5;

/// How wide pictures are.
const WIDE: f64 = 900.0;
const NARROW: f64 = 576.0;

/// All that has a date, by topic.
pub(super) fn chronology(desk: &Desk<'_>) -> Option<view::Timeline> {
    let events = desk.events_in_order(desk.live(Kind::Event));
    let mut lanes: Vec<String> = Vec::new();
    let mut numbers: BTreeMap<Option<PageIndex>, usize> = BTreeMap::new();
    let topics: Vec<Option<PageIndex>> = events
        .iter()
        .map(|&(_, page, event)| desk.book.target(page, event.topic?))
        .collect();
    let is_divided = topics.iter().any(Option::is_some);
    // Each lane stands where its first event puts it; what has no topic is below all.
    let first = topics.iter().filter(|topic| topic.is_some());
    for &topic in first.chain(topics.iter().filter(|topic| topic.is_none())) {
        numbers.entry(topic).or_insert_with(|| {
            lanes.push(match topic {
                Some(topic) => desk.front(topic).title.clone(),
                None if is_divided => NO_TOPIC.to_owned(),
                None => String::new(),
            });
            lanes.len() - 1
        });
    }
    let lane = |at: usize| numbers[&topics[at]];
    picture(desk, "timeline", WHOLE, &events, lanes, lane, MOST)
}

/// The events that a topic or an actor has part in, where there are enough of them.
pub(super) fn of_page(
    desk: &Desk<'_>,
    page: PageIndex,
    events: impl IntoIterator<Item = PageIndex>,
) -> Option<view::Timeline> {
    let events = desk.events_in_order(events);
    if events.len() < FEWEST {
        return None;
    }
    let title = &desk.front(page).title;
    let title = PART.replace("{}", title);
    picture(
        desk,
        "timeline",
        &title,
        &events,
        vec![String::new()],
        |_| 0,
        MOST_OF_PAGE,
    )
}

/// How the date of an event moved, where two statements at least gave one.
pub(super) fn movement(
    desk: &Desk<'_>,
    page: PageIndex,
    event: &Event,
    went_by: impl Fn(&Statement) -> bool,
) -> Option<view::Timeline> {
    let dated: Vec<(&Statement, &Date)> = event
        .statements
        .iter()
        .filter_map(|statement| Some((statement, statement.date.as_ref()?)))
        .collect();
    if dated.len() < 2 {
        return None;
    }
    let as_of = desk.book.config.as_of;
    let title = MOVED.replace("{}", &desk.front(page).title);
    let today = shown_date(event).words;
    let present = Said {
        words: TODAY.replace("{}", &today),
        on: None,
        date: span(&event.date),
        state: state(event.status),
        is_past: matches!(event.standing(as_of), Standing::PastDue),
    };
    let left_out = dated.len().saturating_sub(MOST_SAID);
    let said: Vec<Said> = dated[left_out..]
        .iter()
        .map(|&(statement, date)| Said {
            words: SAID
                .replace("{on}", &statement.as_of.words())
                .replace("{date}", &date.words()),
            on: statement.as_of.latest(),
            date: span(date),
            // Who gives a date and does not say how far it has come, gives a plan if it was still to come.
            state: state(statement.status.unwrap_or_else(|| {
                let is_ahead = statement.as_of.latest() < date.earliest();
                if is_ahead {
                    Status::Planned
                } else {
                    event.status
                }
            })),
            is_past: went_by(statement),
        })
        .collect();
    let first = dated[0].1.words();
    let description = MOVED_DESCRIPTION
        .replace("{count}", &dated.len().to_string())
        .replace("{first}", &first)
        .replace("{today}", &today);
    let movement = Movement {
        name: "moved".to_owned(),
        title: title.clone(),
        description,
        as_of,
        as_of_words: AS_OF.replace("{}", &day(as_of).words),
        said,
        present,
        words: words(),
    };
    let note = (left_out > 0).then(|| SAID_LEFT_OUT.replace("{}", &left_out.to_string()));
    Some(view::Timeline {
        title,
        wide: Html::new(movement.drawing("wide", NARROW, 12.0)),
        tall: Html::new(movement.drawing("tall", 340.0, 14.4)),
        broad: false,
        key: key(&movement.signs()),
        note,
        numbered: false,
    })
}

type Dated<'b> = (&'b Date, PageIndex, &'b Event);

fn picture(
    desk: &Desk<'_>,
    name: &str,
    title: &str,
    events: &[Dated<'_>],
    lanes: Vec<String>,
    lane: impl Fn(usize) -> usize,
    most: usize,
) -> Option<view::Timeline> {
    if events.is_empty() {
        return None;
    }
    let as_of = desk.book.config.as_of;
    let broad = most == MOST;
    let mut drawn: Vec<timeline::Event> = events
        .iter()
        .enumerate()
        .map(|(at, &(_, page, event))| {
            let standing = event.standing(as_of);
            let expected = match standing {
                Standing::Late(by) => event.statements[by].date.as_ref(),
                _ => event.first_plan().and_then(|plan| plan.date.as_ref()),
            };
            let planned =
                expected.filter(|plan| **plan != event.date && event.status != Status::Superseded);
            timeline::Event {
                title: desk.front(page).title.clone(),
                number: at + 1,
                lane: lane(at),
                when: span(&event.date),
                planned: planned.map(span),
                state: state(event.status),
                timing: timing(standing),
            }
        })
        .collect();
    let mut notes = Vec::new();
    if drawn.len() > most {
        notes.push(
            LEFT_OUT
                .replace("{shown}", &most.to_string())
                .replace("{all}", &drawn.len().to_string()),
        );
        let kept = timeline::foremost(&drawn, as_of, most);
        drawn = kept;
    }
    let mut timeline = Timeline {
        name: name.to_owned(),
        title: title.to_owned(),
        description: describe(desk, events),
        as_of,
        as_of_words: AS_OF.replace("{}", &day(as_of).words),
        lanes,
        events: drawn,
        words: words(),
    };
    timeline.leave_out_empty_lanes();
    let wide = timeline.wide(if broad { WIDE } else { NARROW });
    let tall = timeline.tall();
    let numbered = wide.is_numbered || tall.is_numbered;
    if numbered {
        notes.push(NUMBERED.to_owned());
    }
    Some(view::Timeline {
        title: title.to_owned(),
        wide: Html::new(wide.svg),
        tall: Html::new(tall.svg),
        broad,
        key: key(&timeline.signs()),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        numbered,
    })
}

fn key(signs: &[Sign]) -> Vec<KeyEntry> {
    let entries = signs.iter().map(|&sign| {
        let (name, words) = meaning(sign);
        KeyEntry {
            sign: Html::new(sign.svg(&format!("key-{name}"))),
            words: words.to_owned(),
        }
    });
    entries.collect()
}

/// What a picture shows, for those who do not see it.
fn describe(desk: &Desk<'_>, events: &[Dated<'_>]) -> String {
    let as_of = desk.book.config.as_of;
    let count = |claim: &dyn Fn(&Event) -> bool| events.iter().filter(|one| claim(one.2)).count();
    let years = events
        .iter()
        .flat_map(|one| [one.0.earliest(), one.0.latest()])
        .flatten();
    let years: Vec<i32> = years.map(|day| day.year()).collect();
    let span = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let several = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {more}")),
    };
    let all = several(events.len(), "event", "events").unwrap_or_default();
    let is = |status: Status| move |event: &Event| event.status == status;
    let to_come = |event: &Event| matches!(event.status, Status::Planned | Status::Scheduled);
    let parts: Vec<String> = [
        several(count(&is(Status::Occurred)), "occurred", "occurred"),
        several(
            count(&is(Status::UnderWay)),
            "is under way",
            "are under way",
        ),
        several(count(&to_come), "is to come", "are to come"),
        several(
            count(&is(Status::Superseded)),
            "was superseded",
            "were superseded",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let late = count(&|event| matches!(event.standing(as_of), Standing::Late(_)));
    let past_due = count(&|event| event.standing(as_of) == Standing::PastDue);
    let mut text = format!("{all}{span}: {}.", parts.join(", "));
    if late > 0 {
        text += &format!(" {late} late.");
    }
    if past_due > 0 {
        text += &format!(" {past_due} past due and not confirmed.");
    }
    let next = events
        .iter()
        .find(|one| to_come(one.2) && one.0.earliest().is_some_and(|day| day > as_of));
    if let Some(&(_, page, event)) = next {
        let shown = shown_date(event);
        text += &format!(" Next: {}, {}.", desk.front(page).title, shown.words);
    }
    text
}

fn span(date: &Date) -> Span {
    Span {
        from: date.earliest(),
        to: date.latest(),
        lasts: date.lasts(),
        doubtful: date.is_approximate() || date.is_uncertain(),
    }
}

fn state(status: Status) -> State {
    match status {
        Status::Occurred => State::Came,
        Status::UnderWay => State::UnderWay,
        Status::Scheduled | Status::Planned => State::Expected,
        Status::Superseded => State::Superseded,
    }
}

fn timing(standing: Standing) -> Timing {
    match standing {
        Standing::Plain => Timing::Plain,
        Standing::Late(_) => Timing::Late,
        Standing::PastDue => Timing::PastDue,
        Standing::Unconfirmed => Timing::Unconfirmed,
    }
}

// All words that a reader sees of pictures of dates.

const WHOLE: &str = "All events by topic, planned against actual";
const PART: &str = "{}: events, planned against actual";
const NO_TOPIC: &str = "Without a topic";
const MOVED: &str = "How the date moved: {}";
const MOVED_DESCRIPTION: &str = "{count} statements gave a date, from the earliest above to the latest. First: {first}. Today’s reading: {today}.";
const SAID: &str = "Said {on}: {date}";
const TODAY: &str = "Today’s reading: {}";
const SAID_LEFT_OUT: &str = "The first {} statements are in the table alone.";
const AS_OF: &str = "as of {}";
const LEFT_OUT: &str = "The picture has {shown} of {all} events: those to come and the latest.";
const NUMBERED: &str = "Where a title has no room, the event’s number in the list stands for it.";

fn words() -> timeline::Words {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    timeline::Words {
        months: months.map(str::to_owned),
        before_christ: "{} BC".to_owned(),
        days: ["{} day".to_owned(), "{} days".to_owned()],
        part: "(part {n} of {all})".to_owned(),
        months_long: ["{} month".to_owned(), "{} months".to_owned()],
        years: ["{} year".to_owned(), "{} years".to_owned()],
    }
}

/// The name of a sign, for its id, and what it means.
fn meaning(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::Day => ("day", "came on that day"),
        Sign::Lasting => ("lasting", "went on from day to day"),
        Sign::Within => ("within", "came on a day in that time"),
        Sign::UnderWay => ("under-way", "under way, and going on"),
        Sign::Planned => ("planned", "planned for then"),
        Sign::Late => (
            "late",
            "late: from the day planned to the day it came, or to today’s reading",
        ),
        Sign::Unconfirmed => (
            "unconfirmed",
            "held to have happened, not yet confirmed here",
        ),
        Sign::Superseded => ("superseded", "something else took its place"),
        Sign::Uncertain => (
            "uncertain",
            "the date, or its fading end, is not known for sure",
        ),
        Sign::Said => ("said", "when it was said, and how far from the date given"),
        Sign::Held => ("held", "today’s reading"),
        Sign::AsOf => ("as-of", "the day up to which the dossier knows"),
        Sign::Cut => (
            "cut",
            "a stretch in which nothing begins or ends is left out",
        ),
    }
}
