//! The shape of an event on a time axis, whichever way the axis runs.
//!
//! Lengths run along the axis; what stands across it is the place of the event's own line.

use crate::model::date::Day;
use crate::picture::svg::{Anchor, Look, Path, Side, Svg};
use crate::picture::timeline::scale::Scale;
use crate::picture::timeline::{Event, Span, State, Timing};
use crate::picture::{Frame, Point, at};

/// Which way time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the right.
    Right,
    /// Down.
    Down,
}

/// Half of a mark's thickness.
pub(super) const HALF: f64 = 4.5;
/// Half of a cross through it.
const ARM: f64 = 4.0;
/// How far an end that nobody knows is drawn.
const FADE: f64 = 26.0;
/// How far an arrow reaches on.
const ARROW: f64 = 9.0;
/// How wide a question mark is, with what it is set off by.
const DOUBT: f64 = 14.0;
/// How short a box may be.
const SHORTEST: f64 = 7.0;

/// The names of what is defined in each picture.
pub(super) const HATCH: &str = "hatch";
const LATER: &str = "later";
const EARLIER: &str = "earlier";

/// Where the parts of an event lie along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    /// Where its present date begins and ends, as drawn.
    pub(super) when: (f64, f64),
    /// Where the day lies up to which it has gone on, when it is under way.
    pub(super) now: Option<f64>,
    /// Where it was planned for.
    pub(super) planned: Option<(f64, f64)>,
    /// From where to where it is late.
    pub(super) delay: Option<(f64, f64)>,
    /// Where the question mark begins.
    pub(super) doubt: Option<f64>,
    /// All of it, but for what it was planned for.
    pub(super) own: (f64, f64),
    /// All of it.
    pub(super) all: (f64, f64),
}

impl Extent {
    pub(super) fn of(event: &Event, scale: &Scale, as_of: Day) -> Self {
        let mut when = span(&event.when, scale, as_of);
        let now = (event.state == State::UnderWay).then(|| {
            let begun = event.when.from.map_or(when.1, |_| when.0);
            scale.place(as_of.number() + 1).max(begun + SHORTEST)
        });
        if let Some(now) = now {
            let is_known = event.when.to.is_some_and(|to| to > as_of);
            when.1 = if is_known { when.1.max(now) } else { now };
        }
        let planned = event.planned.map(|planned| span(&planned, scale, as_of));
        let delay = event.delay(as_of).map(|(from, to)| {
            let end = match event.timing {
                Timing::PastDue => scale.place(to),
                _ => when.0,
            };
            (scale.place(from).min(end - SHORTEST), end)
        });
        let both = |one: (f64, f64), other: Option<(f64, f64)>| {
            other.map_or(one, |other| (one.0.min(other.0), one.1.max(other.1)))
        };
        let mut own = both(when, delay);
        if event.state == State::Superseded {
            own = (own.0 - 3.0, own.1 + 3.0);
        }
        if let Some(now) = now {
            own.1 = own.1.max(now + ARROW);
        }
        let is_doubtful = event.when.is_open() && event.state != State::UnderWay
            || event.when.doubtful
            || event.timing == Timing::Unconfirmed;
        let doubt = is_doubtful.then_some(own.1 + 3.0);
        if let Some(doubt) = doubt {
            own.1 = doubt + DOUBT;
        }
        Self {
            when,
            now,
            planned,
            delay,
            doubt,
            own,
            all: both(own, planned),
        }
    }

    /// With its beginning, or where it has none its end, at this place: where its label stands. What
    /// led to it stays, and so does the end of what goes on.
    pub(super) fn anchored(self, event: &Event, place: f64) -> Self {
        let span = &event.when;
        let start = place - HALF;
        let when = match (span.from, span.to, self.now) {
            (_, _, Some(_)) => (start, self.when.1.max(place + SHORTEST)),
            (None, _, _) => (place + HALF - FADE, place + HALF),
            (_, None, _) => (start, start + FADE),
            _ if span.is_day() => (start, place + HALF),
            _ => (start, self.when.1.max(start + SHORTEST)),
        };
        let delay = self.delay.map(|(from, to)| match event.timing {
            Timing::PastDue => (from.max(when.1), to.max(when.1 + SHORTEST)),
            _ => (from.min(when.0 - SHORTEST), when.0),
        });
        let now = self.now.map(|now| now.max(place + SHORTEST));
        let mut own = when;
        if let Some(delay) = delay {
            own = (own.0.min(delay.0), own.1.max(delay.1));
        }
        if let Some(now) = now {
            own.1 = own.1.max(now + ARROW);
        }
        let doubt = self.doubt.map(|_| own.1 + 3.0);
        if let Some(doubt) = doubt {
            own.1 = doubt + DOUBT;
        }
        let planned = self.planned.unwrap_or(own);
        Self {
            when,
            now,
            delay,
            doubt,
            own,
            all: (own.0.min(planned.0), own.1.max(planned.1)),
            ..self
        }
    }
}

/// Where a span is drawn from and to. A day is as wide as its sign.
fn span(span: &Span, scale: &Scale, as_of: Day) -> (f64, f64) {
    let today = as_of.number();
    let first = scale.place(span.first().unwrap_or(today));
    let end = scale.place(span.end().unwrap_or(today + 1));
    match (span.from, span.to) {
        (None, _) => (end - FADE, end),
        (_, None) => (first, first + FADE),
        _ if span.is_day() => {
            let middle = f64::midpoint(first, end).round();
            (middle - HALF, middle + HALF)
        }
        _ => {
            let lack = (SHORTEST - (end - first)).max(0.0) / 2.0;
            (first - lack, end + lack)
        }
    }
}

/// What draws marks: a picture, and which way time runs in it.
#[derive(Debug)]
pub(super) struct Pen<'s> {
    pub(super) svg: &'s mut Svg,
    pub(super) way: Way,
}

impl Pen<'_> {
    /// Defines what the marks of these events are filled with and seen through.
    pub(super) fn define<'e>(&mut self, events: impl Iterator<Item = &'e Event>) {
        let (earlier, later) = match self.way {
            Way::Right => (Side::Left, Side::Right),
            Way::Down => (Side::Top, Side::Bottom),
        };
        let (mut is_late, mut fades_in, mut fades_out) = (false, false, false);
        for event in events {
            is_late |= matches!(event.timing, Timing::Late | Timing::PastDue);
            for span in [Some(event.when), event.planned].into_iter().flatten() {
                fades_in |= span.from.is_none();
                fades_out |= span.to.is_none();
            }
        }
        if is_late {
            self.svg.define_hatch(HATCH, "late");
        }
        if fades_in {
            self.svg.define_fade(EARLIER, earlier);
        }
        if fades_out {
            self.svg.define_fade(LATER, later);
        }
    }

    /// An event: its present date on the line `across`, its plan on the line `above`.
    pub(super) fn event(&mut self, event: &Event, extent: &Extent, across: f64, above: f64) {
        if let (Some(planned), Some(span)) = (extent.planned, event.planned) {
            self.span(&span, planned, above, "plan");
        }
        if let Some((start, end)) = extent.delay {
            let look = Look {
                class: "delay",
                fill: Some(HATCH),
                mask: None,
            };
            self.svg
                .rect(self.frame(start, end, across, HALF - 1.5), 0.0, look);
        }
        let (start, end) = extent.when;
        match (event.state, extent.now) {
            (State::UnderWay, Some(now)) => {
                if now < end {
                    self.bar((now, end), across, "plan".into());
                }
                self.arrow(event, start, now, across);
            }
            (State::Superseded, _) => {
                self.span(&event.when, (start, end), across, "gone");
                let line = if event.when.is_day() {
                    let middle = f64::midpoint(start, end);
                    Path::from(self.at(middle - ARM, across - ARM))
                        .to(self.at(middle + ARM, across + ARM))
                        .jump(self.at(middle - ARM, across + ARM))
                        .to(self.at(middle + ARM, across - ARM))
                } else {
                    Path::from(self.at(start - 3.0, across)).to(self.at(end + 3.0, across))
                };
                self.svg.path(&line, "strike");
            }
            (State::Expected, _) => self.span(&event.when, (start, end), across, "plan"),
            _ => {
                let class = match event.timing {
                    Timing::Unconfirmed => "held",
                    _ if event.when.is_day() || event.when.lasts => "came",
                    _ => "within",
                };
                self.span(&event.when, (start, end), across, class);
            }
        }
        if let Some(doubt) = extent.doubt {
            let place = match self.way {
                Way::Right => at(doubt, across + 4.2),
                Way::Down => at(across - 4.0, doubt + 9.0),
            };
            self.svg
                .text(place, Anchor::Start, 0.0, &["?".to_owned()], "q");
        }
    }

    /// A plan about what came.
    pub(super) fn ring(&mut self, place: Point) {
        self.svg.circle(place, HALF + 2.5, "plan");
    }

    /// What goes on: solid to the day it is known to have come to, and an arrow on from there.
    fn arrow(&mut self, event: &Event, start: f64, now: f64, across: f64) {
        let look = Look {
            class: "came",
            fill: None,
            mask: event.when.from.is_none().then_some(EARLIER),
        };
        self.svg
            .rect(self.frame(start, now, across, HALF - 0.5), 0.0, look);
        let head = Path::from(self.at(now - 0.5, across - HALF - 1.5))
            .to(self.at(now + ARROW, across))
            .to(self.at(now - 0.5, across + HALF + 1.5))
            .back();
        self.svg.path(&head, "came");
    }

    fn span(&mut self, span: &Span, (start, end): (f64, f64), across: f64, class: &str) {
        if span.is_day() {
            let center = self.at(f64::midpoint(start, end), across);
            self.svg.circle(center, HALF, class);
            return;
        }
        let mask = match (span.from, span.to) {
            (None, _) => Some(EARLIER),
            (_, None) => Some(LATER),
            _ => None,
        };
        let look = Look {
            class,
            fill: None,
            mask,
        };
        self.bar((start, end), across, look);
    }

    fn bar(&mut self, (start, end): (f64, f64), across: f64, look: Look<'_>) {
        self.svg
            .rect(self.frame(start, end, across, HALF - 0.5), 2.0, look);
    }

    fn at(&self, along: f64, across: f64) -> Point {
        match self.way {
            Way::Right => at(along, across),
            Way::Down => at(across, along),
        }
    }

    fn frame(&self, start: f64, end: f64, across: f64, half: f64) -> Frame {
        match self.way {
            Way::Right => Frame::between(start, across - half, end, across + half),
            Way::Down => Frame::between(across - half, start, across + half, end),
        }
    }
}
