//! Where everything stands in the tall picture: months below each other, or years, from the top down.

use std::collections::BTreeMap;

use super::{CELL, COLUMN, COLUMNS, CUT, EMPTY, LEADING, PAD, SIZE, TODAY, WIDTH, YEAR};
use crate::model::date::{Day, year_words};
use crate::picture::timeline::labels::Label;
use crate::picture::timeline::scale::{Cut, Scale};
use crate::picture::timeline::wide::float;
use crate::picture::timeline::{Timeline, tell};

/// What stands at a height of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry {
    /// An event.
    Event(usize),
    /// The day up to which things are known.
    Today,
}

/// Where an event and its label stand.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) event: usize,
    /// The middle of its first line.
    pub(super) y: f64,
    pub(super) label: Label,
    /// How far right of the others its cell is; 0 where it has a title.
    pub(super) cell: f64,
    pub(super) is_titled: bool,
}

/// A month, or a year, and what begins in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) entries: Vec<(i64, Entry)>,
}

/// Words of the axis.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) y: f64,
    pub(super) words: String,
    pub(super) is_year: bool,
}

/// A picture, laid out.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) scale: Scale,
    pub(super) headings: Vec<Heading>,
    pub(super) placed: Vec<Placed>,
    pub(super) today: f64,
    pub(super) axis: f64,
    pub(super) columns: usize,
    pub(crate) height: f64,
}

impl Layout {
    pub(crate) fn has_cuts(&self) -> bool {
        !self.scale.cuts.is_empty()
    }
}

/// How finely the axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Month,
    Year,
}

impl Unit {
    /// The number of the month or year that a day is in.
    pub(super) fn of(self, day: i64) -> i64 {
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
pub(super) struct Laying<'t> {
    timeline: &'t Timeline<'t>,
    unit: Unit,
    titled: &'t [bool],
    columns: usize,
    y: f64,
    layout: Layout,
}

impl<'t> Laying<'t> {
    pub(super) fn new(
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

    pub(super) fn lay(mut self, groups: &BTreeMap<i64, Group>) -> Layout {
        let mut before: Option<i64> = None;
        for (&at, group) in groups {
            if let Some(before) = before {
                self.between(before, at);
            }
            let first = self.unit.first(at);
            let year = at.div_euclid(12);
            let year_before = before.map(|before| before.div_euclid(12));
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
pub(super) fn label_x(axis: f64, columns: usize) -> f64 {
    axis + 20.0 + float(columns.clamp(1, COLUMNS) - 1) * COLUMN
}
