//! The timeline: what happened when, what was to come when, and what is still to come.
//!
//! One [`Timeline`] is drawn twice: [`wide`](Timeline::wide), time running to the right, a lane for
//! each subject, and [`tall`](Timeline::tall), time running down, for a phone. Both show each event
//! once, at the date that is best known: solid for what came, dashed for what is planned, hatched
//! from the day it was promised for to the day it came, fading where an end is not known. A stretch
//! in which no date begins or ends is cut out, and the cut says how long it was.
//!
//! An event has its title beside it. Where a picture would grow too high for that, those that
//! matter least have their number instead: see [`Event::number`].

mod axis;
mod key;
mod labels;
mod mark;
mod movement;
mod rows;
mod scale;
mod tall;
mod tell;
mod wide;

pub use key::Sign;
pub use movement::{Movement, Said};

use crate::model::date::Day;
use crate::words::Words;

/// What a timeline shows, and in which words.
#[derive(Clone, Debug)]
pub struct Timeline<'w> {
    /// What no other picture of the page is called; the two drawings add `-wide` and `-tall`.
    pub name: String,
    /// What is shown, for those who do not see it.
    pub title: String,
    /// What there is to see, in a sentence or three.
    pub description: String,
    /// The day up to which it is known.
    pub as_of: Day,
    /// The words on the line of that day: `as of 21 November 2026`.
    pub as_of_words: String,
    /// What the lanes are called, from the top. A single lane may have no name: then it is not labelled.
    pub lanes: Vec<String>,
    /// The events, the earliest first.
    pub events: Vec<Event>,
    /// All other words.
    pub words: &'w Words,
}

/// A drawing of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The picture, as SVG.
    pub svg: String,
    /// Whether some events have their number and not their title.
    pub is_numbered: bool,
}

/// An event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is called.
    pub title: String,
    /// Its number in the table beside the picture, which stands for it where its title has no room.
    pub number: usize,
    /// Which of the lanes it is in, from 0.
    pub lane: usize,
    /// When it came or is to come.
    pub when: Span,
    /// When it was first planned for, where that is another date.
    pub planned: Option<Span>,
    /// How far it has come.
    pub state: State,
    /// Whether it is later than it was to be, or not as sure as others.
    pub timing: Timing,
}

/// The days of a date. One end at least is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day; none where no beginning is known.
    pub from: Option<Day>,
    /// The last day, which belongs to it; none where no end is known.
    pub to: Option<Day>,
    /// Whether it went on from the first to the last; else it was on a day among them.
    pub lasts: bool,
    /// Whether it is only about then, or not sure.
    pub doubtful: bool,
}

/// How far an event has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It happened.
    Came,
    /// It is happening.
    UnderWay,
    /// It is to happen.
    Expected,
    /// Something else took its place.
    Superseded,
}

/// How an event stands beside what was said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// Nothing is amiss.
    Plain,
    /// It came, or is to come, later than a source had said.
    Late,
    /// Its last day has passed, and nobody says that it happened.
    PastDue,
    /// It is held to have happened, and no source says so.
    Unconfirmed,
}

impl Span {
    /// The number of its first day, or failing that of its last.
    fn first(&self) -> Option<i64> {
        self.from.or(self.to).map(Day::number)
    }

    /// The number of the day after its last, or failing that of its first.
    fn end(&self) -> Option<i64> {
        self.to.or(self.from).map(|day| day.number() + 1)
    }

    /// Whether it is one day.
    fn is_day(&self) -> bool {
        self.from.is_some() && self.from == self.to
    }

    /// Whether more is not known of it than its words can tell: `?`.
    fn is_open(&self) -> bool {
        self.doubtful || self.from.is_none() || self.to.is_none()
    }
}

impl Event {
    /// Where it stands in time: its first day.
    fn day(&self, as_of: Day) -> i64 {
        self.when.first().unwrap_or(as_of.number())
    }

    /// The last day that it was planned for and the day it came, where the one lies before the
    /// other; or the last day that is past due, and `as_of`. As numbers of days.
    fn delay(&self, as_of: Day) -> Option<(i64, i64)> {
        let delay = match self.timing {
            Timing::Late => (self.planned?.to?.number() + 1, self.when.from?.number()),
            Timing::PastDue => (self.when.to?.number() + 1, as_of.number()),
            Timing::Plain | Timing::Unconfirmed => return None,
        };
        (delay.0 < delay.1).then_some(delay)
    }

    /// The days on which something begins or ends: numbers of days.
    fn turns(&self) -> impl Iterator<Item = i64> {
        let spans = [Some(self.when), self.planned];
        spans.into_iter().flatten().flat_map(|span| {
            let from = span.from.map(Day::number);
            let end = span.to.map(|day| day.number() + 1);
            from.into_iter().chain(end)
        })
    }
}

impl Timeline<'_> {
    /// All days on which something begins or ends, in order, each once; `as_of` among them.
    fn turns(&self) -> Vec<i64> {
        let today = self.as_of.number();
        let mut turns: Vec<i64> = self.events.iter().flat_map(Event::turns).collect();
        turns.extend([today, today + 1]);
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// Which events have their titles when only so many can: the [`foremost`].
    fn titled(&self, count: usize) -> Vec<bool> {
        let mut titled = vec![false; self.events.len()];
        for at in by_weight(&self.events, self.as_of).into_iter().take(count) {
            titled[at] = true;
        }
        titled
    }

    /// Leaves out lanes in which there is nothing.
    pub fn leave_out_empty_lanes(&mut self) {
        let mut is_used = vec![false; self.lanes.len()];
        for event in &self.events {
            if let Some(lane) = is_used.get_mut(event.lane) {
                *lane = true;
            }
        }
        let mut left = 0;
        let places: Vec<usize> = is_used
            .iter()
            .map(|&is_used| {
                left += usize::from(is_used);
                left.saturating_sub(1)
            })
            .collect();
        for event in &mut self.events {
            event.lane = places.get(event.lane).copied().unwrap_or(0);
        }
        let mut is_used = is_used.into_iter();
        self.lanes.retain(|_| is_used.next().unwrap_or(false));
    }

    /// Lays a picture out with as many titles as it can bear: `lay` is given which events have
    /// theirs, and `height` tells what came of it. One title more would make it too high; where it
    /// is that with numbers alone, there are none.
    fn fitted<T>(
        &self,
        most: f64,
        lay: impl Fn(&[bool]) -> T,
        height: impl Fn(&T) -> f64,
    ) -> (T, bool) {
        let whole = lay(&self.titled(self.events.len()));
        if height(&whole) <= most {
            return (whole, false);
        }
        // `fits` titles have room, or are none; `fails` have none. No estimate stands in for laying
        // it out, since numbers need room as well, and how much hangs on where they fall.
        let (mut fits, mut fails) = (0, self.events.len());
        let mut best = None;
        while fails - fits > 1 {
            let count = fits.midpoint(fails);
            let laid = lay(&self.titled(count));
            if height(&laid) <= most {
                (fits, best) = (count, Some(laid));
            } else {
                fails = count;
            }
        }
        let laid = best.unwrap_or_else(|| lay(&self.titled(0)));
        (laid, !self.events.is_empty())
    }
}

/// So many of these events as matter most, in the order in which they were: those under way, past due
/// or to come first, then what is nearest to `as_of`, and last what something else took the place of.
pub fn foremost(events: &[Event], as_of: Day, count: usize) -> Vec<Event> {
    let mut kept = by_weight(events, as_of);
    kept.truncate(count);
    kept.sort_unstable();
    kept.into_iter().map(|at| events[at].clone()).collect()
}

/// The places of these events, those that matter most first.
fn by_weight(events: &[Event], as_of: Day) -> Vec<usize> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&at| {
        let event = &events[at];
        let class = match (event.state, event.timing) {
            (State::Superseded, _) => 2,
            (State::UnderWay | State::Expected, _) | (_, Timing::PastDue) => 0,
            (State::Came, _) => 1,
        };
        (class, (event.day(as_of) - as_of.number()).abs(), at)
    });
    order
}

#[cfg(test)]
mod tests;
