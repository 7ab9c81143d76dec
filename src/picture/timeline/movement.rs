//! How a date moved: what was said of it, the earliest statement above, and what is held today.

use crate::model::date::Day;
use crate::picture::svg::{Anchor, Path, Svg};
use crate::picture::text::{Weight, lines, width};
use crate::picture::timeline::axis::ticks;
use crate::picture::timeline::mark::{Extent, Pen, Way};
use crate::picture::timeline::scale::Scale;
use crate::picture::timeline::wide::{float, gap, grid, torn};
use crate::picture::timeline::{Event, Span, State, Timing, tell};
use crate::picture::{Frame, at};
use crate::words::Words;

/// What was said of a date, and in which words that is shown.
#[derive(Clone, Debug)]
pub struct Movement<'w> {
    /// What no other picture of the page is called.
    pub name: String,
    /// What is shown, for those who do not see it.
    pub title: String,
    /// What there is to see, in a sentence or three.
    pub description: String,
    /// The day up to which it is known.
    pub as_of: Day,
    /// The words on the line of that day.
    pub as_of_words: String,
    /// What was said, the oldest first.
    pub said: Vec<Said>,
    /// What is held today.
    pub present: Said,
    /// All other words.
    pub words: &'w Words,
}

/// A date that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When it was said and which date was given, in words.
    pub words: String,
    /// The day on which it was said; none where that is not known, and of what is held today.
    pub on: Option<Day>,
    /// The date.
    pub date: Span,
    /// How far the event was seen to have come.
    pub state: State,
    /// Whether that date went by without the event.
    pub is_past: bool,
}

/// The height of the axis above.
const HEAD: f64 = 62.0;
/// The height of the line that a date stands on.
const LINE: f64 = 22.0;

impl Movement<'_> {
    /// The picture, `room` units wide, its text `size` units high, as SVG.
    pub fn drawing(&self, part: &str, room: f64, size: f64) -> String {
        let leading = (size * 1.22).round();
        let (small, class_of_small) = small(size);
        let scale = self.scale(room, size);
        let labels: Vec<Vec<String>> = self
            .all()
            .map(|(said, weight)| lines(&said.words, room - 4.0, size, weight))
            .collect();
        let heights = labels
            .iter()
            .map(|label| float(label.len()) * leading + LINE + 8.0);
        let bottom = heights.fold(HEAD, |sum, height| sum + height) + 4.0;

        let name = format!("{}-{part}", self.name);
        let mut svg = Svg::new(&name, (room, bottom), size, &self.title, &self.description);
        svg.in_whole_numbers();
        let mut pen = Pen {
            svg: &mut svg,
            way: Way::Right,
        };
        pen.define(self.events().iter());
        let held = Extent::of(&Self::event(&self.present), &scale, self.as_of).when;
        svg.rect(Frame::between(held.0, HEAD, held.1, bottom), 0.0, "band");
        let ticks = ticks(&scale, self.words, (size, small), room - 2.0);
        grid(&mut svg, &ticks, HEAD, bottom);
        for tick in &ticks {
            if let Some(words) = &tick.words {
                let (y, class) = if tick.is_year {
                    (HEAD - 24.0, "name")
                } else {
                    (HEAD - 6.0, class_of_small)
                };
                svg.text(
                    at(tick.place + 3.0, y),
                    Anchor::Start,
                    0.0,
                    std::slice::from_ref(words),
                    class,
                );
            }
        }
        torn(&mut svg, &scale.cuts, HEAD, bottom);
        for cut in &scale.cuts {
            let words = tell::stretch(self.words, cut.to - cut.from);
            let parts: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let middle = f64::midpoint(cut.start, cut.end);
            svg.text(
                at(middle, HEAD - 24.0),
                Anchor::Middle,
                15.0,
                &parts,
                class_of_small,
            );
        }
        let today = scale.place(self.as_of.number());
        svg.line(at(today, 18.0), at(today, bottom), "today");
        let half = width(&self.as_of_words, size, Weight::Bold) / 2.0;
        let middle = today.min(room - 2.0 - half).max(half + 2.0);
        svg.text(
            at(middle, size),
            Anchor::Middle,
            0.0,
            std::slice::from_ref(&self.as_of_words),
            "name now",
        );

        let mut y = HEAD;
        for ((said, weight), label) in self.all().zip(&labels) {
            let class = if weight == Weight::Bold { "name" } else { "" };
            svg.text(at(2.0, y + leading), Anchor::Start, leading, label, class);
            y += float(label.len()) * leading + LINE / 2.0 + 3.0;
            self.date(&mut svg, said, &scale, y);
            y += LINE / 2.0 + 5.0;
        }
        svg.finish()
    }

    /// A date on its line, and the way to it from the day on which it was given.
    fn date(&self, svg: &mut Svg, said: &Said, scale: &Scale, y: f64) {
        let event = Self::event(said);
        let mut extent = Extent::of(&event, scale, self.as_of);
        extent.delay = None;
        if let Some(last) = said.date.to.filter(|_| said.is_past) {
            // Up to the day on which it came or is to come; else up to today.
            let came = self.present.date.from.filter(|&came| came > last);
            let end = scale.place(came.unwrap_or(self.as_of).number());
            let start = scale.place(last.number() + 1);
            if start < end {
                extent.delay = Some((start, end));
                extent.own.1 = extent.own.1.max(end);
            }
        }
        if let Some(on) = said.on {
            let from = scale.place(on.number());
            let to = if from < extent.own.0 {
                extent.own.0
            } else {
                extent.own.1.min(from)
            };
            svg.line(at(from, y), at(to, y), "way");
            svg.path(&Path::from(at(from, y - 6.0)).by(0.0, 12.0), "strike");
        }
        let mut pen = Pen {
            svg,
            way: Way::Right,
        };
        pen.event(&event, &extent, y, y);
    }

    /// All that is drawn, from the top; what is held today stands out.
    fn all(&self) -> impl Iterator<Item = (&Said, Weight)> {
        let said = self.said.iter().map(|said| (said, Weight::Regular));
        said.chain(std::iter::once((&self.present, Weight::Bold)))
    }

    /// All that is drawn, as events.
    pub(super) fn events(&self) -> Vec<Event> {
        self.all().map(|(said, _)| Self::event(said)).collect()
    }

    /// What was said, as an event of its own.
    fn event(said: &Said) -> Event {
        Event {
            title: String::new(),
            number: 0,
            lane: 0,
            when: said.date,
            planned: None,
            state: said.state,
            // What went by is hatched.
            timing: if said.is_past {
                Timing::PastDue
            } else {
                Timing::Plain
            },
        }
    }

    fn scale(&self, room: f64, size: f64) -> Scale {
        let today = self.as_of.number();
        let mut turns: Vec<i64> = self
            .all()
            .flat_map(|(said, _)| {
                let on = said.on.map(Day::number);
                on.into_iter()
                    .chain(Self::event(said).turns().collect::<Vec<_>>())
            })
            .collect();
        turns.extend([today, today + 1]);
        turns.sort_unstable();
        turns.dedup();
        Scale::even(&turns, (32.0, room - 42.0), gap(self.words, small(size).0))
    }
}

/// The size and the class of the axis's words: on a phone none may be smaller than the others.
fn small(size: f64) -> (f64, &'static str) {
    if size > 13.0 {
        (size, "past")
    } else {
        (size * 0.92, "small")
    }
}
