//! The timeline with time running to the right, a lane for each subject.

use std::ops::Range;

use crate::picture::svg::{Anchor, Path, Svg};
use crate::picture::text::{self, Weight, lines};
use crate::picture::timeline::axis::{Tick, ticks};
use crate::picture::timeline::labels::Label;
use crate::picture::timeline::mark::{Extent, Pen, Way};
use crate::picture::timeline::rows::{Rows, Taken};
use crate::picture::timeline::scale::{Cut, Scale};
use crate::picture::timeline::{Drawing, Event, State, Timeline, tell};
use crate::picture::{Frame, at};
use crate::words::Words;

/// The size of text.
const SIZE: f64 = 12.0;
/// The size of the months on the axis.
const SMALL: f64 = 11.0;
/// From one line of a label to the next.
const LEADING: f64 = 15.0;
/// The height of a row.
const ROW: f64 = 17.0;
/// The least height of a lane.
const LANE: f64 = 44.0;
/// How wide the names of lanes may be.
const NAMES: f64 = 124.0;
/// The height of the axis above the lanes, and of that below.
const HEAD: f64 = 58.0;
const FOOT: f64 = 42.0;
/// How high a picture may grow before titles become numbers.
const HIGHEST: f64 = 2600.0;
/// How high the lanes of one part of it may be, so that it fits on a printed page.
const PART: f64 = 1200.0;
/// What a label is away from its mark.
const GAP: f64 = 5.0;

/// Where an event and its label stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which event.
    pub(super) event: usize,
    extent: Extent,
    /// The row of its lane that its mark is in.
    row: usize,
    label: Label,
    /// Where the label begins or ends.
    label_x: f64,
    anchor: Anchor,
    /// How many rows below its mark the label begins.
    label_row: usize,
}

/// A picture, laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    scale: Scale,
    /// The upper side of each lane, and that of what is below.
    tops: Vec<f64>,
    names: Vec<Vec<String>>,
    pub(super) placed: Vec<Placed>,
    /// How wide and how high it is.
    width: f64,
    pub(super) height: f64,
}

impl Timeline<'_> {
    /// Whether either of its drawings has a cut.
    pub(super) fn has_cuts(&self) -> bool {
        let tall = self.lay_tall(&vec![false; self.events.len()]);
        !self.wide_scale(900.0).cuts.is_empty() || tall.has_cuts()
    }

    /// The picture with time running to the right, `width` units wide, as SVG. Its text is 12 high.
    pub fn wide(&self, width: f64) -> Drawing {
        let scale = self.wide_scale(width);
        let lay = |titled: &[bool]| self.lay_wide(width, scale.clone(), titled);
        let (layout, is_numbered) = self.fitted(HIGHEST, lay, |layout| layout.height);
        Drawing {
            svg: self.draw_wide(&layout),
            is_numbered,
        }
    }

    fn left(&self) -> f64 {
        let is_named = self.lanes.iter().any(|name| !name.is_empty());
        if is_named { NAMES + 14.0 } else { 2.0 }
    }

    pub(super) fn wide_scale(&self, width: f64) -> Scale {
        let gap = gap(self.words, SMALL);
        // Room for what is drawn before the first day and behind the last.
        let spans = self
            .events
            .iter()
            .flat_map(|event| [Some(event.when), event.planned]);
        let has_no_start = spans.flatten().any(|span| span.from.is_none());
        let start = self.left() + if has_no_start { 30.0 } else { 8.0 };
        Scale::even(&self.turns(), (start, width - 44.0), gap)
    }

    pub(super) fn lay_wide(&self, width: f64, scale: Scale, titled: &[bool]) -> Layout {
        let left = self.left();
        let mut lanes = vec![Rows::default(); self.lanes.len().max(1)];
        let last = lanes.len() - 1;
        let mut placed = Vec::with_capacity(self.events.len());
        for (at, event) in self.events.iter().enumerate() {
            let rows = &mut lanes[event.lane.min(last)];
            let extent = Extent::of(event, &scale, self.as_of);
            let labels = Label::of(event, titled[at], &rooms(width - left), SIZE);
            placed.push(put(at, event, extent, &labels, rows, (left, width - 2.0)));
        }

        let mut tops = vec![HEAD];
        let mut names = Vec::new();
        for (at, rows) in lanes.iter().enumerate() {
            let name = self.lanes.get(at).map_or("", String::as_str);
            let name = lines(name, NAMES, SIZE, Weight::Bold);
            let (for_rows, for_name) = (float(rows.count()) * ROW, float(name.len()) * LEADING);
            let height = LANE.max(for_rows + 10.0).max(for_name + 12.0);
            tops.push(tops[at] + height);
            names.push(name);
        }
        let height = tops.last().copied().unwrap_or(HEAD) + FOOT;
        Layout {
            scale,
            tops,
            names,
            placed,
            width,
            height,
        }
    }

    /// The lanes in parts that are no higher than a printed page has room for: one where the whole is not.
    fn parts(layout: &Layout) -> Vec<Range<usize>> {
        let count = layout.names.len();
        let all = layout.tops[count] - HEAD;
        let least = (1..64)
            .find(|&parts| all / f64::from(parts) <= PART)
            .unwrap_or(64);
        let each = all / f64::from(least);
        let mut parts = Vec::new();
        let mut start = 0;
        for lane in 0..count {
            let height = layout.tops[lane + 1] - layout.tops[start];
            let next = layout
                .tops
                .get(lane + 2)
                .map_or(0.0, |bottom| bottom - layout.tops[start]);
            // As near to an even share as lanes allow.
            if height >= each || next - each > each - height || lane + 1 == count {
                parts.push(start..lane + 1);
                start = lane + 1;
            }
        }
        parts
    }

    pub(super) fn draw_wide(&self, layout: &Layout) -> String {
        let parts = Self::parts(layout);
        let ticks = ticks(
            &layout.scale,
            self.words,
            (SIZE + 1.0, SMALL),
            layout.width - 2.0,
        );
        let count = parts.len();
        let mut out = String::new();
        for (at, lanes) in parts.into_iter().enumerate() {
            let (mut name, mut title) = (format!("{}-wide", self.name), self.title.clone());
            let mut description = self.description.clone();
            if count > 1 {
                name = format!("{name}-{}", at + 1);
                let values = [
                    ("title", (&self.title).into()),
                    ("number", (at + 1).into()),
                    ("count", count.into()),
                ];
                title = self.words.tell("picture-piece", &values);
                let lanes = self.lanes.get(lanes.clone()).unwrap_or_default().join(", ");
                description = if at == 0 {
                    format!("{description} {lanes}.")
                } else {
                    format!("{lanes}.")
                };
            }
            let height = layout.tops[lanes.end] - layout.tops[lanes.start] + HEAD + FOOT;
            let mut svg = Svg::new(&name, (layout.width, height), SIZE, &title, &description);
            svg.in_whole_numbers();
            self.draw_part(&mut svg, layout, &lanes, &ticks, height);
            out.push_str(&svg.finish());
        }
        out
    }

    fn draw_part(
        &self,
        svg: &mut Svg,
        layout: &Layout,
        lanes: &Range<usize>,
        ticks: &[Tick],
        height: f64,
    ) {
        let mut pen = Pen {
            svg,
            way: Way::Right,
        };
        let events = self.events.iter();
        pen.define(events.filter(|event| lanes.contains(&event.lane)));
        let (top, bottom) = (HEAD, height - FOOT);
        let above = layout.tops[lanes.start] - HEAD;
        svg.group("grid");
        grid(svg, ticks, top, bottom);
        let sides = layout.tops[lanes.start..=lanes.end].iter();
        level(svg, sides.map(|side| side - above), layout.width, "lane");
        svg.close();
        torn(svg, &layout.scale.cuts, top, bottom);
        let today = layout.scale.place(self.as_of.number());
        svg.line(at(today, 20.0), at(today, bottom + 4.0), "today");

        for lane in lanes.clone() {
            if !layout.names[lane].is_empty() {
                let place = at(2.0, layout.tops[lane] - above + 19.0);
                svg.text(place, Anchor::Start, LEADING, &layout.names[lane], "name");
            }
        }
        for placed in &layout.placed {
            let event = &self.events[placed.event];
            let lane = event.lane.min(layout.names.len() - 1);
            if !lanes.contains(&lane) {
                continue;
            }
            let row =
                |at: usize| layout.tops[lane] - above + 5.0 + float(at) * ROW + (ROW - 1.0) / 2.0;
            let across = row(placed.row);
            let mut pen = Pen {
                svg,
                way: Way::Right,
            };
            pen.event(event, &placed.extent, across, across - ROW + 3.0);
            let place = at(placed.label_x, row(placed.row + placed.label_row) + 4.2);
            let class = if event.state == State::Superseded {
                "past"
            } else {
                ""
            };
            svg.text(place, placed.anchor, LEADING, &placed.label.lines, class);
        }
        self.wide_axis(svg, layout, ticks, height);
    }

    /// The words of the axis, above and, where the picture is high, below as well.
    fn wide_axis(&self, svg: &mut Svg, layout: &Layout, ticks: &[Tick], height: f64) {
        let mut sides = vec![(HEAD, true)];
        if height > 420.0 {
            sides.push((height - FOOT, false));
        }
        for (side, is_above) in sides {
            let (years, months) = if is_above {
                (side - 23.0, side - 6.0)
            } else {
                (side + 30.0, side + 13.0)
            };
            svg.group("axis");
            for tick in ticks {
                if let Some(words) = &tick.words {
                    let (y, class) = if tick.is_year {
                        (years, "name")
                    } else {
                        (months, "small")
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
            for cut in &layout.scale.cuts {
                let words = tell::stretch(self.words, cut.to - cut.from);
                let lines: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
                let middle = f64::midpoint(cut.start, cut.end);
                svg.text(
                    at(middle, years.min(months)),
                    Anchor::Middle,
                    13.0,
                    &lines,
                    "small",
                );
            }
            svg.close();
        }
        let today = layout.scale.place(self.as_of.number());
        let words = &self.as_of_words;
        let half = text::width(words, SIZE, Weight::Bold) / 2.0;
        let middle = today.min(layout.width - 2.0 - half).max(half + 2.0);
        svg.text(
            at(middle, 14.0),
            Anchor::Middle,
            0.0,
            std::slice::from_ref(words),
            "name now",
        );
    }
}

/// How wide a cut must be for the words that stand in it, at this size of text.
pub(super) fn gap(words: &Words, size: f64) -> f64 {
    tell::widest_stretch(words, size) + 8.0
}

/// The lines of the axis, from the top to the bottom.
pub(super) fn grid(svg: &mut Svg, ticks: &[Tick], top: f64, bottom: f64) {
    for (is_year, class) in [(false, "month"), (true, "year")] {
        let mut places = ticks.iter().filter(|tick| tick.is_year == is_year);
        let Some(first) = places.next() else {
            continue;
        };
        let path = Path::from(at(first.place, top)).by(0.0, bottom - top);
        let line = |path: Path, tick: &Tick| path.jump(at(tick.place, top)).by(0.0, bottom - top);
        svg.path(&places.fold(path, line), class);
    }
}

/// Lines from the left side to the right, all of them one outline.
pub(super) fn level(svg: &mut Svg, places: impl Iterator<Item = f64>, width: f64, class: &str) {
    let line = |path: Option<Path>, y: f64| {
        let from = at(0.0, y);
        let path = path.map_or_else(|| Path::from(from), |path| path.jump(from));
        Some(path.to(at(width, y)))
    };
    if let Some(path) = places.fold(None, line) {
        svg.path(&path, class);
    }
}

/// How wide lines of a title may be, in the ways worth trying.
fn rooms(width: f64) -> [f64; 3] {
    [width * 0.56, width * 0.3, 150.0]
}

/// Finds an event the place that makes its lane grow least.
fn put(
    event: usize,
    data: &Event,
    extent: Extent,
    labels: &[Label],
    rows: &mut Rows,
    room: (f64, f64),
) -> Placed {
    let above = usize::from(data.planned.is_some());
    let (start, end) = extent.own;
    let mut best: Option<Found> = None;
    for (order, label) in labels.iter().enumerate() {
        let is_last = order + 1 == labels.len();
        let count = label.lines.len().max(1);
        let beside = |label_x: f64, anchor, sides| (label_x, anchor, 0, vec![(0, count, sides)]);
        let below_x = start.max(room.0).min(room.1 - label.width);
        let ways = [
            beside(end + GAP, Anchor::Start, (start, end + GAP + label.width)),
            beside(start - GAP, Anchor::End, (start - GAP - label.width, end)),
            (
                below_x,
                Anchor::Start,
                1,
                vec![
                    (0, 1, (start, end)),
                    (1, count, (below_x, below_x + label.width)),
                ],
            ),
        ];
        for (way, (label_x, anchor, label_row, boxes)) in ways.into_iter().enumerate() {
            let is_in = boxes
                .iter()
                .all(|(_, _, sides)| room.0 <= sides.0 && sides.1 <= room.1);
            // Below, it is made to fit; but there it is nearer to another mark than to its own.
            if !is_in && way < 2 || way == 2 && (best.is_some() || !is_last) {
                continue;
            }
            let mut boxes: Vec<Taken> = boxes
                .into_iter()
                .map(|(below, rows, sides)| Taken {
                    below: below + above,
                    rows,
                    sides,
                })
                .collect();
            boxes.extend(extent.planned.map(|sides| Taken {
                below: 0,
                rows: 1,
                sides,
            }));
            let row = rows.free(&boxes);
            let height = boxes
                .iter()
                .map(|one| one.below + one.rows)
                .max()
                .unwrap_or(1);
            let cost = (row + height, height, 3 * order + way);
            if best.as_ref().is_none_or(|best| cost < best.cost) {
                let placed = Placed {
                    event,
                    extent,
                    row: row + above,
                    label: label.clone(),
                    label_x,
                    anchor,
                    label_row,
                };
                best = Some(Found {
                    cost,
                    row,
                    placed,
                    boxes,
                });
            }
        }
    }
    let found = best.expect("a label can always stand below its mark, and there is one");
    rows.take(found.row, &found.boxes);
    found.placed
}

/// A place for an event.
struct Found {
    /// How far down its lane it ends, how many rows it has, and in which order it was tried.
    cost: (usize, usize, usize),
    /// Its first row.
    row: usize,
    placed: Placed,
    boxes: Vec<Taken>,
}

/// What is cut out, from the top to the bottom: nothing between two torn edges.
pub(super) fn torn(svg: &mut Svg, cuts: &[Cut], top: f64, bottom: f64) {
    if cuts.is_empty() {
        return;
    }
    svg.define_path(TEAR, &zigzag(top, bottom));
    for cut in cuts {
        svg.rect(Frame::between(cut.start, top, cut.end, bottom), 0.0, "cut");
        for side in [cut.start, cut.end] {
            svg.again(TEAR, at(side, 0.0), TEAR);
        }
    }
}

/// The name of a torn edge in each picture, and its class.
pub(super) const TEAR: &str = "tear";

/// A torn edge at the left side, from the top to the bottom.
fn zigzag(top: f64, bottom: f64) -> Path {
    let mut path = Path::from(at(-2.0, top));
    let (mut y, mut side) = (top, 4.0);
    while y + 8.0 <= bottom {
        y += 8.0;
        path = path.by(side, 8.0);
        side = -side;
    }
    path
}

/// A count as a length.
pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
