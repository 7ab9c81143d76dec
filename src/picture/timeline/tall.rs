//! The timeline with time running down, for a phone: months below each other, as high as what
//! happened in them needs, so that an event's title stands beside its day.

mod lay;

use std::collections::BTreeMap;

use self::lay::{Entry, Group, Laying, Layout, Placed, Unit, label_x};
use crate::model::date::{Day, year_words};
use crate::picture::svg::{Anchor, Path, Svg};
use crate::picture::text::{Weight, width};
use crate::picture::timeline::mark::{Extent, Pen, Way};
use crate::picture::timeline::rows::{Rows, Taken};
use crate::picture::timeline::wide::{TEAR, float, level};
use crate::picture::timeline::{Drawing, State, Timeline, tell};
use crate::picture::{Frame, at};

/// How wide it is.
const WIDTH: f64 = 340.0;
/// The size of text: 12 pixels where the picture is 288 wide, on the narrowest phones.
const SIZE: f64 = 14.4;
/// From one line of a label to the next.
const LEADING: f64 = 18.0;
/// Where the line of the axis runs, where no year needs more room.
const AXIS: f64 = 42.0;
/// From one column of marks to the next.
const COLUMN: f64 = 11.0;
/// How many columns there may be.
const COLUMNS: usize = 8;
/// What is free above and below an event.
const PAD: f64 = 5.0;
/// How wide an event is that has its number alone.
const CELL: f64 = 52.0;
/// How high a month is in which nothing begins.
const EMPTY: f64 = 9.0;
/// How high a cut is.
const CUT: f64 = 38.0;
/// How high the words of a year are, and those of `as_of`.
const YEAR: f64 = 30.0;
const TODAY: f64 = 30.0;
/// How high a picture may grow before titles become numbers.
const HIGHEST: f64 = 6000.0;

impl Timeline<'_> {
    /// The picture with time running down, 340 units wide, as SVG. Its text is 14.4 high.
    pub fn tall(&self) -> Drawing {
        let (layout, is_numbered) = self.fitted(
            HIGHEST,
            |titled| self.lay_tall(titled),
            |layout| layout.height,
        );
        Drawing {
            svg: self.draw_tall(&layout),
            is_numbered,
        }
    }

    pub(super) fn lay_tall(&self, titled: &[bool]) -> Layout {
        let turns = self.turns();
        let (first, last) = (
            turns.first().copied().unwrap_or(0),
            turns.last().copied().unwrap_or(0),
        );
        // Of sixty years and more, months say nothing.
        let unit = if last - first < 60 * 366 {
            Unit::Month
        } else {
            Unit::Year
        };
        let mut groups: BTreeMap<i64, Group> = BTreeMap::new();
        for event in &self.events {
            let spans = [Some(event.when), event.planned];
            for day in spans
                .into_iter()
                .flatten()
                .flat_map(|span| [span.from, span.to])
            {
                groups
                    .entry(unit.of(day.map_or(self.as_of.number(), Day::number)))
                    .or_default();
            }
        }
        for (at, event) in self.events.iter().enumerate() {
            let day = event.day(self.as_of);
            let group = groups.entry(unit.of(day)).or_default();
            group.entries.push((day, Entry::Event(at)));
        }
        let today = self.as_of.number();
        groups
            .entry(unit.of(today))
            .or_default()
            .entries
            .push((today, Entry::Today));
        let years = [first, last].map(|day| Day::from_number(day).map_or(0, Day::year));
        let years =
            years.map(|year| width(&year_words(year, self.words), SIZE, Weight::Bold) + 4.0);
        let axis = years.into_iter().fold(AXIS, f64::max).ceil();
        // Columns take room from labels, and how many are needed is known when the labels stand.
        let mut columns = 1;
        loop {
            let layout = Laying::new(self, unit, titled, axis, columns).lay(&groups);
            let needed = self.columns(&layout).1.min(COLUMNS);
            if needed <= columns {
                let ends = layout
                    .placed
                    .iter()
                    .map(|placed| self.extent(&layout, placed).all.1);
                let height = ends.fold(layout.height, |height, end| height.max(end + 4.0));
                return Layout {
                    columns,
                    height: height.ceil(),
                    ..layout
                };
            }
            columns = needed;
        }
    }

    /// The column of each event that is placed, from the right, and how many columns there are. The
    /// first is for what is no more than a sign; the others for what reaches over more than its line.
    /// None for what has a number alone, and for what no column is free for: that is drawn as a sign.
    fn columns(&self, layout: &Layout) -> (Vec<Option<usize>>, usize) {
        let mut order: Vec<usize> = (0..layout.placed.len()).collect();
        let extents: Vec<Extent> = layout
            .placed
            .iter()
            .map(|placed| self.extent(layout, placed))
            .collect();
        order.sort_by(|&one, &other| {
            extents[one]
                .all
                .0
                .total_cmp(&extents[other].all.0)
                .then(one.cmp(&other))
        });
        let mut rows = Rows::default();
        let mut columns = vec![None; layout.placed.len()];
        for at in order {
            let placed = &layout.placed[at];
            if !placed.is_titled {
                continue;
            }
            if self.is_brief(placed.event) {
                columns[at] = Some(0);
                continue;
            }
            let taken = Taken {
                below: 0,
                rows: 1,
                sides: extents[at].all,
            };
            let column = rows.free(&[taken]);
            if column + 1 < COLUMNS {
                rows.take(column, &[taken]);
                columns[at] = Some(column + 1);
            }
        }
        (columns, rows.count() + 1)
    }

    /// Whether an event is no more than a sign beside its label.
    fn is_brief(&self, event: usize) -> bool {
        let event = &self.events[event];
        event.when.is_day()
            && event.delay(self.as_of).is_none()
            && (event.planned.is_none() || event.state == State::Came)
            && event.state != State::UnderWay
    }

    /// Where an event's mark lies: its present date begins beside its label.
    fn extent(&self, layout: &Layout, placed: &Placed) -> Extent {
        let event = &self.events[placed.event];
        let mut extent = Extent::of(event, &layout.scale, self.as_of);
        if self.is_brief(placed.event) {
            extent.planned = None;
        }
        // Several of a day stand below each other.
        extent.anchored(event, placed.y)
    }

    fn draw_tall(&self, layout: &Layout) -> String {
        let name = format!("{}-tall", self.name);
        let mut svg = Svg::new(
            &name,
            (WIDTH, layout.height),
            SIZE,
            &self.title,
            &self.description,
        );
        svg.in_whole_numbers();
        let mut pen = Pen {
            svg: &mut svg,
            way: Way::Down,
        };
        pen.define(self.events.iter());
        svg.line(
            at(layout.axis, 4.0),
            at(layout.axis, layout.height - 4.0),
            "lane",
        );
        let years = layout.headings.iter().filter(|heading| heading.is_year);
        level(&mut svg, years.map(|heading| heading.y), WIDTH, "year");
        if layout.has_cuts() {
            svg.define_path(TEAR, &zigzag());
        }
        for cut in &layout.scale.cuts {
            let middle = f64::midpoint(cut.start, cut.end);
            let words = tell::stretch(self.words, cut.to - cut.from);
            let starts = label_x(layout.axis, layout.columns);
            svg.again(TEAR, at(0.0, middle), TEAR);
            let ends = starts + width(&words, SIZE, Weight::Regular) + 8.0;
            let words_room =
                Frame::between(starts - 6.0, middle - 8.0, ends.min(WIDTH), middle + 8.0);
            svg.rect(words_room, 0.0, "cut");
            svg.text(
                at(starts, middle + 5.0),
                Anchor::Start,
                0.0,
                &[words],
                "past",
            );
        }
        svg.line(at(0.0, layout.today), at(WIDTH, layout.today), "today");
        let words = std::slice::from_ref(&self.as_of_words);
        svg.text(
            at(WIDTH - 2.0, layout.today - 6.0),
            Anchor::End,
            0.0,
            words,
            "name now",
        );
        for heading in &layout.headings {
            let (y, class) = if heading.is_year {
                (heading.y + 19.0, "name")
            } else {
                (heading.y, "past")
            };
            svg.text(
                at(2.0, y),
                Anchor::Start,
                0.0,
                std::slice::from_ref(&heading.words),
                class,
            );
        }
        self.draw_events(&mut svg, layout);
        svg.finish()
    }

    fn draw_events(&self, svg: &mut Svg, layout: &Layout) {
        let (columns, _) = self.columns(layout);
        let label_x = label_x(layout.axis, layout.columns);
        for (placed, column) in layout.placed.iter().zip(columns) {
            let event = &self.events[placed.event];
            let class = if event.state == State::Superseded {
                "past"
            } else {
                ""
            };
            let extent = self.extent(layout, placed);
            let mut pen = Pen {
                svg,
                way: Way::Down,
            };
            if let Some(column) = column {
                let x = label_x - 12.0 - float(column) * COLUMN;
                if column > 0 {
                    pen.svg
                        .line(at(x + 6.0, placed.y), at(label_x - 3.0, placed.y), "lead");
                }
                // What came in the time planned has its plan about it: beside, it would stand for months.
                if event.planned.is_some() && extent.planned.is_none() {
                    pen.ring(at(x, placed.y));
                }
                pen.event(event, &extent, x, x);
            } else {
                let before = if placed.is_titled { 12.0 } else { 10.0 };
                pen.sign(event, at(label_x + placed.cell - before, placed.y));
            }
            let place = at(label_x + placed.cell, placed.y + 5.0);
            svg.text(place, Anchor::Start, LEADING, &placed.label.lines, class);
        }
    }
}

/// A torn edge at the upper side, from the left to the right.
fn zigzag() -> Path {
    let mut path = Path::from(at(0.0, -3.0));
    let (mut x, mut side) = (0.0, 6.0);
    while x + 8.0 <= WIDTH {
        x += 8.0;
        path = path.by(8.0, side);
        side = -side;
    }
    path
}
