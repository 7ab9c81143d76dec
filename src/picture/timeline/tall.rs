//! The timeline with time running down, for a phone: months below each other, as high as what
//! happened in them needs, so that an event's title stands beside its day.

use std::collections::BTreeMap;

use crate::model::date::{Day, year_words};
use crate::picture::svg::{Anchor, Path, Svg};
use crate::picture::text::{Weight, width};
use crate::picture::timeline::labels::Label;
use crate::picture::timeline::mark::{Extent, Pen, Way};
use crate::picture::timeline::rows::{Rows, Taken};
use crate::picture::timeline::scale::{Cut, Scale};
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

/// What stands at a height of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    /// An event.
    Event(usize),
    /// The day up to which things are known.
    Today,
}

/// Where an event and its label stand.
#[derive(Clone, Debug)]
struct Placed {
    event: usize,
    /// The middle of its first line.
    y: f64,
    label: Label,
    /// How far right of the others its cell is; 0 where it has a title.
    cell: f64,
    is_titled: bool,
}

/// A month, or a year, and what begins in it.
#[derive(Clone, Debug, Default)]
struct Group {
    entries: Vec<(i64, Entry)>,
}

/// Words of the axis.
#[derive(Clone, Debug)]
struct Heading {
    y: f64,
    words: String,
    is_year: bool,
}

/// A picture, laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) scale: Scale,
    headings: Vec<Heading>,
    placed: Vec<Placed>,
    today: f64,
    axis: f64,
    columns: usize,
    pub(super) height: f64,
}

impl Layout {
    pub(super) fn has_cuts(&self) -> bool {
        !self.scale.cuts.is_empty()
    }
}

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

/// How finely the axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Month,
    Year,
}

impl Unit {
    /// The number of the month or year that a day is in.
    fn of(self, day: i64) -> i64 {
        let Some(day) = Day::from_number(day) else {
            return 0;
        };
        match self {
            Self::Month => i64::from(day.year()) * 12 + i64::from(day.month()) - 1,
            Self::Year => i64::from(day.year()),
        }
    }

    /// The number of its first day.
    fn first(self, of: i64) -> i64 {
        let (year, month) = match self {
            Self::Month => (of.div_euclid(12), of.rem_euclid(12) + 1),
            Self::Year => (of, 1),
        };
        let day = i32::try_from(year).ok().zip(u8::try_from(month).ok());
        let day = day.and_then(|(year, month)| Day::new(year, month, 1));
        day.map_or(0, Day::number)
    }
}

/// A layout in the making, from the top down.
struct Laying<'t> {
    timeline: &'t Timeline<'t>,
    unit: Unit,
    titled: &'t [bool],
    columns: usize,
    y: f64,
    layout: Layout,
}

impl<'t> Laying<'t> {
    fn new(
        timeline: &'t Timeline<'t>,
        unit: Unit,
        titled: &'t [bool],
        axis: f64,
        columns: usize,
    ) -> Self {
        let layout = Layout {
            scale: Scale::default(),
            headings: Vec::new(),
            placed: Vec::new(),
            today: 0.0,
            axis,
            columns,
            height: 0.0,
        };
        Self {
            timeline,
            unit,
            titled,
            columns,
            // Room for what fades in before the first day.
            y: if unit == Unit::Month { 4.0 } else { 32.0 },
            layout,
        }
    }

    fn lay(mut self, groups: &BTreeMap<i64, Group>) -> Layout {
        let mut before: Option<i64> = None;
        for (&at, group) in groups {
            if let Some(before) = before {
                self.between(before, at);
            }
            let first = self.unit.first(at);
            let year = match self.unit {
                Unit::Month => at.div_euclid(12),
                Unit::Year => at,
            };
            let year_before = before.map(|before| match self.unit {
                Unit::Month => before.div_euclid(12),
                Unit::Year => before,
            });
            if self.unit == Unit::Month && year_before != Some(year) {
                let words = year_words(i32::try_from(year).unwrap_or(0), self.timeline.words);
                self.heading(self.y, words, true);
                self.y += YEAR;
            }
            self.knot(first);
            self.group(at, group);
            self.knot(self.unit.first(at + 1));
            before = Some(at);
        }
        self.layout.height = self.y + 8.0;
        self.layout
    }

    /// What lies between two groups that have something: months without, or a cut.
    fn between(&mut self, before: i64, next: i64) {
        let missing = next - before - 1;
        if missing == 0 {
            return;
        }
        if missing <= 3 {
            self.y += EMPTY * f64::from(u32::try_from(missing).unwrap_or(0));
            return;
        }
        let (from, to) = (self.unit.first(before + 1), self.unit.first(next));
        self.layout.scale.cuts.push(Cut {
            from,
            to,
            start: self.y,
            end: self.y + CUT,
        });
        self.y += CUT;
    }

    fn group(&mut self, at: i64, group: &Group) {
        let words = match self.unit {
            Unit::Month => {
                let month = u8::try_from(at.rem_euclid(12) + 1).unwrap_or(1);
                tell::month(self.timeline.words, month)
            }
            Unit::Year => year_words(i32::try_from(at).unwrap_or(0), self.timeline.words),
        };
        self.heading(self.y + PAD + 13.0, words, false);
        let top = self.y;
        let mut entries = group.entries.clone();
        entries.sort_unstable();
        let mut cell = 0.0;
        for (day, entry) in entries {
            match entry {
                Entry::Today => {
                    self.end_cells(&mut cell);
                    self.y += TODAY;
                    self.knot_at(day, self.y - 4.0);
                    self.layout.today = self.y - 4.0;
                    self.y += 4.0;
                }
                Entry::Event(at) if self.titled[at] => {
                    self.end_cells(&mut cell);
                    self.titled_event(day, at);
                }
                Entry::Event(at) => self.cell(day, at, &mut cell),
            }
        }
        self.end_cells(&mut cell);
        self.y = self.y.max(top + 26.0);
    }

    fn titled_event(&mut self, day: i64, at: usize) {
        let event = &self.timeline.events[at];
        let room = WIDTH - 2.0 - label_x(self.layout.axis, self.columns);
        let label = Label::new(&event.title, room, SIZE);
        let y = self.y + PAD + LEADING / 2.0;
        self.knot_at(day, y);
        self.y += 2.0 * PAD + LEADING * float(label.lines.len().max(1));
        self.layout.placed.push(Placed {
            event: at,
            y,
            label,
            cell: 0.0,
            is_titled: true,
        });
    }

    fn cell(&mut self, day: i64, at: usize, cell: &mut f64) {
        let event = &self.timeline.events[at];
        let label = Label::new(&event.number.to_string(), f64::MAX, SIZE);
        if label_x(self.layout.axis, self.columns) + *cell + label.width > WIDTH {
            self.end_cells(cell);
        }
        let y = self.y + PAD + LEADING / 2.0;
        self.knot_at(day, y);
        let width = label.width;
        self.layout.placed.push(Placed {
            event: at,
            y,
            label,
            cell: *cell,
            is_titled: false,
        });
        *cell += CELL.max(width + 24.0);
    }

    /// What comes next stands below the cells.
    fn end_cells(&mut self, cell: &mut f64) {
        if *cell > 0.0 {
            self.y += PAD + LEADING;
            *cell = 0.0;
        }
    }

    fn heading(&mut self, y: f64, words: String, is_year: bool) {
        self.layout.headings.push(Heading { y, words, is_year });
    }

    fn knot(&mut self, day: i64) {
        self.knot_at(day, self.y);
    }

    /// Of several on a day the first counts, and none goes back.
    fn knot_at(&mut self, day: i64, y: f64) {
        let knots = &mut self.layout.scale.knots;
        if knots.last().is_none_or(|last| last.0 < day) {
            knots.push((day, y));
        }
    }
}

/// Where labels begin.
fn label_x(axis: f64, columns: usize) -> f64 {
    axis + 20.0 + float(columns.clamp(1, COLUMNS) - 1) * COLUMN
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
