//! Timelines: what a picture of dates shows of the book, and in which words.

use std::collections::BTreeMap;

use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::link::book::PageIndex;
use crate::link::timeline::FOREMOST;
use crate::model::date::Date;
use crate::model::event::{Event, Standing, Statement, Status};
use crate::model::kind::Kind;
use crate::picture::timeline::{self, Movement, Said, Sign, Span, State, Timeline, Timing};
use crate::view;
use crate::view::timeline::KeyEntry;
use crate::view::{Html, Link};
use crate::words::Words;

/// How much a picture may show.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// The most events that it draws.
    most: usize,
    /// Whether it is as wide as the page.
    broad: bool,
}

/// That of the whole timeline, which has a page of its own.
const WHOLE: Shape = Shape {
    most: 300,
    broad: true,
};
/// That of the chronology.
const CHRONOLOGY: Shape = Shape {
    most: FOREMOST,
    broad: true,
};
/// That of a topic or an actor.
const PAGE: Shape = Shape {
    most: 60,
    broad: false,
};
/// The most statements that one picture draws.
const MOST_SAID: usize = 24;
/// The fewest that are worth a picture on a page that is not theirs alone.
const FEWEST: usize = 5;

/// How wide pictures are.
const WIDE: f64 = 900.0;
const NARROW: f64 = 576.0;

/// Of all that has a date what matters most, by topic; and the way to the rest.
pub(super) fn chronology(desk: &Desk<'_>) -> Option<view::Timeline> {
    let words = &desk.book.words;
    let whole = desk.book.timeline().map(|address| Link {
        title: words.say("title-timeline").to_owned(),
        short: None,
        href: desk.href(&address),
        kind: "timeline",
    });
    by_topic(desk, CHRONOLOGY).map(|picture| view::Timeline { whole, ..picture })
}

/// All that has a date, by topic.
pub(super) fn whole(desk: &Desk<'_>) -> Option<view::Timeline> {
    by_topic(desk, WHOLE)
}

fn by_topic(desk: &Desk<'_>, shape: Shape) -> Option<view::Timeline> {
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
                None if is_divided => desk.book.words.say("picture-no-topic").to_owned(),
                None => String::new(),
            });
            lanes.len() - 1
        });
    }
    let lane = |at: usize| numbers[&topics[at]];
    let title = if events.len() > shape.most {
        "picture-foremost"
    } else {
        "picture-all"
    };
    let title = desk.book.words.say(title);
    picture(desk, title, &events, lanes, lane, shape)
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
    let title = desk
        .book
        .words
        .tell("picture-of", &[("title", title.into())]);
    picture(desk, &title, &events, vec![String::new()], |_| 0, PAGE)
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
    let (as_of, words) = (desk.book.config.as_of, &*desk.book.words);
    let title = words.tell(
        "picture-moved",
        &[("title", (&desk.front(page).title).into())],
    );
    let today = shown_date(desk, event).words;
    let today = words.tell("picture-today", &[("date", (&today).into())]);
    let present = Said {
        words: today.clone(),
        on: None,
        date: span(&event.date),
        state: state(event.status),
        is_past: matches!(event.standing(as_of), Standing::PastDue),
    };
    let left_out = dated.len().saturating_sub(MOST_SAID);
    let said: Vec<Said> = dated[left_out..]
        .iter()
        .map(|&(statement, date)| Said {
            words: words.tell(
                "picture-said",
                &[
                    ("on", (&statement.as_of.words(words)).into()),
                    ("date", (&date.words(words)).into()),
                ],
            ),
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
    let first = dated[0].1.words(words);
    let description = [
        words.tell("picture-moved-count", &[("count", dated.len().into())]),
        words.tell("picture-moved-first", &[("date", (&first).into())]),
        today,
    ];
    let movement = Movement {
        name: "moved".to_owned(),
        title,
        description: description.join(" "),
        as_of,
        as_of_words: as_of_words(desk),
        said,
        present,
        words,
    };
    let note =
        (left_out > 0).then(|| words.tell("picture-said-left-out", &[("count", left_out.into())]));
    Some(view::Timeline {
        wide: Html::new(movement.drawing("wide", NARROW, 12.0)),
        tall: Html::new(movement.drawing("tall", 340.0, 14.4)),
        broad: false,
        key: key(&movement.signs(), words),
        note,
        whole: None,
        numbered: false,
    })
}

type Dated<'b> = (&'b Date, PageIndex, &'b Event);

fn picture(
    desk: &Desk<'_>,
    title: &str,
    events: &[Dated<'_>],
    lanes: Vec<String>,
    lane: impl Fn(usize) -> usize,
    Shape { most, broad }: Shape,
) -> Option<view::Timeline> {
    if events.is_empty() {
        return None;
    }
    let as_of = desk.book.config.as_of;
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
        let values = [("shown", most.into()), ("count", drawn.len().into())];
        notes.push(desk.book.words.tell("picture-left-out", &values));
        let kept = timeline::foremost(&drawn, as_of, most);
        drawn = kept;
    }
    let shown: Vec<Dated<'_>> = drawn
        .iter()
        .filter_map(|event| events.get(event.number - 1).copied())
        .collect();
    let mut timeline = Timeline {
        name: "timeline".to_owned(),
        title: title.to_owned(),
        description: describe(desk, &shown),
        as_of,
        as_of_words: as_of_words(desk),
        lanes,
        events: drawn,
        words: &desk.book.words,
    };
    timeline.leave_out_empty_lanes();
    let wide = timeline.wide(if broad { WIDE } else { NARROW });
    let tall = timeline.tall();
    let numbered = wide.is_numbered || tall.is_numbered;
    if numbered {
        notes.push(desk.book.words.say("picture-numbered").to_owned());
    }
    Some(view::Timeline {
        wide: Html::new(wide.svg),
        tall: Html::new(tall.svg),
        broad,
        key: key(&timeline.signs(), &desk.book.words),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        whole: None,
        numbered,
    })
}

fn key(signs: &[Sign], words: &Words) -> Vec<KeyEntry> {
    let entries = signs.iter().map(|&sign| {
        let name = name(sign);
        KeyEntry {
            sign: Html::new(sign.svg(&format!("key-{name}"))),
            words: words.pick("sign", name).to_owned(),
        }
    });
    entries.collect()
}

/// What a picture shows, for those who do not see it.
fn describe(desk: &Desk<'_>, events: &[Dated<'_>]) -> String {
    let (as_of, words) = (desk.book.config.as_of, &desk.book.words);
    let count = |claim: &dyn Fn(&Event) -> bool| events.iter().filter(|one| claim(one.2)).count();
    let is = |status: Status| move |event: &Event| event.status == status;
    let to_come = |event: &Event| matches!(event.status, Status::Planned | Status::Scheduled);
    let mut told = vec![words.tell("picture-count", &[("count", events.len().into())])];
    let first = events.iter().filter_map(|one| one.0.earliest()).min();
    let last = events.iter().filter_map(|one| one.0.latest()).max();
    if let (Some(first), Some(last)) = (first, last) {
        let (first, last) = (desk.day(first).words, desk.day(last).words);
        let values = [("first", (&first).into()), ("last", (&last).into())];
        told.push(words.tell("picture-span", &values));
    }
    let late = |event: &Event| matches!(event.standing(as_of), Standing::Late(_));
    let past_due = |event: &Event| event.standing(as_of) == Standing::PastDue;
    let counts = [
        ("picture-occurred", count(&is(Status::Occurred))),
        ("picture-under-way", count(&is(Status::UnderWay))),
        ("picture-to-come", count(&to_come)),
        ("picture-superseded", count(&is(Status::Superseded))),
        ("picture-late", count(&late)),
        ("picture-past-due", count(&past_due)),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    told.extend(counts.map(|(key, count)| words.tell(key, &[("count", count.into())])));
    let is_next = |one: &&Dated<'_>| to_come(one.2) && one.0.earliest() > Some(as_of);
    if let Some(&(_, page, event)) = events.iter().find(is_next) {
        let date = shown_date(desk, event).words;
        let values = [
            ("title", (&desk.front(page).title).into()),
            ("date", (&date).into()),
        ];
        told.push(words.tell("picture-next", &values));
    }
    told.join(" ")
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

/// What a sign is called, for its id and for the message that says what it means.
fn name(sign: Sign) -> &'static str {
    match sign {
        Sign::Day => "day",
        Sign::Lasting => "lasting",
        Sign::Within => "within",
        Sign::UnderWay => "under-way",
        Sign::Planned => "planned",
        Sign::Late => "late",
        Sign::Unconfirmed => "unconfirmed",
        Sign::Superseded => "superseded",
        Sign::Uncertain => "uncertain",
        Sign::Said => "said",
        Sign::Held => "held",
        Sign::AsOf => "as-of",
        Sign::Cut => "cut",
    }
}

/// The words on the line of the day up to which the dossier knows.
fn as_of_words(desk: &Desk<'_>) -> String {
    let date = desk.day(desk.book.config.as_of).words;
    desk.book
        .words
        .tell("picture-as-of", &[("date", (&date).into())])
}
