//! All actors that are related: who is part of what as an indented list, and beside it lanes with
//! lines for who checks whom, who came before whom, and who is a member of what.
//!
//! `order` puts the actors into rows; here the rows are put into columns, and lines into lanes. A
//! lane stands right of all words of its column, so that no line meets a word. What finds no lane,
//! or has its ends in two columns, is told in words in the row that it leads to: nothing is left out.

mod order;

use std::collections::BTreeMap;

use crate::model::procedure::Basis;

use super::kin::{Tie, line};
use super::sheet::{Sheet, Words, class_of, number};
use super::svg::Anchor;
use super::text::Weight;
use super::{Frame, Point, at};
use order::Row;

/// Actors and how they are related, to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// What no other picture of the page is called.
    pub name: String,
    /// What is shown.
    pub title: String,
    /// What there is to see.
    pub description: String,
    /// The actors, in the order in which they are told where nothing else decides.
    pub actors: Vec<Actor>,
    /// What else relates them.
    pub bonds: Vec<Bond>,
}

/// An actor of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Its name.
    pub name: String,
    /// What it is part of, as a number in the list of actors. What leads in a circle is cut.
    pub parent: Option<usize>,
    /// That it is part of it, in words: for where it cannot stand below it.
    pub part_words: String,
}

/// A relation that is drawn as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond {
    /// The actor from whom it leads, as a number in the list of actors.
    pub from: usize,
    /// The actor to whom it leads.
    pub to: usize,
    /// Its sort: [`Tie::Checks`], [`Tie::After`] or [`Tie::MemberOf`], read from `from` to `to`.
    pub tie: Tie,
    /// What it rests on, if that is told.
    pub basis: Option<Basis>,
    /// The same, told of the actor to whom it leads: `checked by the council (draft)`.
    pub words: String,
}

/// What a drawing is made for.
struct Measures {
    width: f64,
    size: f64,
    most_columns: usize,
    most_lanes: usize,
    indent: f64,
}

const WIDE: Measures = Measures {
    width: 900.0,
    size: 14.0,
    most_columns: 2,
    most_lanes: 12,
    indent: 20.0,
};
const TALL: Measures = Measures {
    width: 340.0,
    size: 15.0,
    most_columns: 1,
    most_lanes: 6,
    indent: 14.0,
};
const PAD: f64 = 8.0;
const GAP: f64 = 8.0;
const LANE: f64 = 12.0;
const BETWEEN: f64 = 36.0;
/// Lines that end in one row stand so far apart.
const PORT: f64 = 8.0;

/// The drawing for screens, 900 wide.
pub fn wide(relations: &Relations) -> String {
    lay(relations, &WIDE).svg(
        &format!("{}-wide", relations.name),
        WIDE.size,
        &relations.title,
        &relations.description,
    )
}

/// The drawing for phones, 340 wide.
pub fn tall(relations: &Relations) -> String {
    lay(relations, &TALL).svg(
        &format!("{}-tall", relations.name),
        TALL.size,
        &relations.title,
        &relations.description,
    )
}

/// No more actors are drawn than these: who hangs together with most others goes first.
pub const MOST: usize = 300;

fn lay(relations: &Relations, measures: &Measures) -> Sheet {
    let mut rows = order::rows(relations);
    rows.truncate(MOST);
    // The row of each actor; none has the number that those have who are not drawn.
    let mut place = vec![usize::MAX; relations.actors.len()];
    for (at_row, row) in rows.iter().enumerate() {
        place[row.actor] = at_row;
    }
    let ends = columns(relations, &rows, &place, measures.most_columns);
    let mut sheet = Sheet::new(measures.width);
    let count = number(ends.len());
    let width = (measures.width - 2.0 - BETWEEN * (count - 1.0)) / count;
    let mut start = 0;
    for (at_column, &end) in ends.iter().enumerate() {
        let column = Column::new(relations, &rows, &place, start..end, measures.most_lanes);
        let left = 1.0 + number(at_column) * (width + BETWEEN);
        column.put(&mut sheet, left, width, measures);
        start = end;
    }
    sheet
}

/// Where each column ends, in rows: two of like height, parted where little is torn.
fn columns(relations: &Relations, rows: &[Row], place: &[usize], most: usize) -> Vec<usize> {
    let count = rows.len();
    if most < 2 || count < 12 {
        return vec![count];
    }
    // How many lines would be cut by the end of a column before each row.
    let mut cut = vec![0_i64; count + 1];
    for bond in &relations.bonds {
        let (from, to) = (place[bond.from], place[bond.to]);
        if from.max(to) >= count {
            continue;
        }
        cut[from.min(to) + 1] += 1;
        cut[from.max(to) + 1] -= 1;
    }
    let mut now = 0;
    for cut in &mut cut {
        now += *cut;
        *cut = now;
    }
    let torn = |row: usize| cut[row] * 2 + i64::try_from(rows[row].depth.min(6)).unwrap_or(6) * 3;
    let uneven = |row: usize| i64::try_from(row.abs_diff(count / 2) * 24 / count).unwrap_or(24);
    let range = count * 3 / 10..=count * 7 / 10;
    let best = range.min_by_key(|&row| torn(row) + uneven(row));
    vec![best.unwrap_or(count / 2), count]
}

/// A line that leads from one actor to others: it runs in one lane.
struct Bus {
    /// The rows of its ends, the first being where it comes from.
    from: usize,
    to: Vec<usize>,
    tie: Tie,
    basis: Option<Basis>,
    lane: usize,
}

impl Bus {
    fn span(&self) -> (usize, usize) {
        let ends = self.to.iter().copied();
        let first = ends.clone().min().unwrap_or(self.from).min(self.from);
        let last = ends.max().unwrap_or(self.from).max(self.from);
        (first, last)
    }
}

/// Some of the rows, and what there is beside them.
struct Column<'r> {
    relations: &'r Relations,
    rows: &'r [Row],
    /// The number of the first row.
    start: usize,
    buses: Vec<Bus>,
    lanes: usize,
    /// What is told in words, by row.
    notes: BTreeMap<usize, Vec<&'r str>>,
}

impl<'r> Column<'r> {
    fn new(
        relations: &'r Relations,
        rows: &'r [Row],
        place: &[usize],
        range: std::ops::Range<usize>,
        most_lanes: usize,
    ) -> Self {
        let mut notes: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        // By where a line comes from, its sort, and what it rests on.
        let mut bundles: BTreeMap<(usize, Tie, Option<&str>), Vec<&Bond>> = BTreeMap::new();
        for bond in &relations.bonds {
            let (from, to) = (place[bond.from], place[bond.to]);
            if range.contains(&from) && range.contains(&to) {
                let basis = bond.basis.map(class_of);
                bundles
                    .entry((from, bond.tie, basis))
                    .or_default()
                    .push(bond);
            } else if range.contains(&to) {
                notes.entry(to).or_default().push(&bond.words);
            }
        }
        let mut buses: Vec<(Bus, Vec<&Bond>)> = bundles
            .into_iter()
            .map(|((from, tie, _), bonds)| {
                let mut to: Vec<usize> = bonds.iter().map(|bond| place[bond.to]).collect();
                to.sort_unstable();
                to.dedup();
                let basis = bonds.first().and_then(|bond| bond.basis);
                let bus = Bus {
                    from,
                    to,
                    tie,
                    basis,
                    lane: 0,
                };
                (bus, bonds)
            })
            .collect();
        // The short ones are nearest to the words.
        buses.sort_by_key(|(bus, _)| {
            let (first, last) = bus.span();
            (last - first, first)
        });
        let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut kept = Vec::new();
        for (mut bus, bonds) in buses {
            let (first, last) = bus.span();
            let is_free = |spans: &Vec<(usize, usize)>| {
                spans
                    .iter()
                    .all(|&(start, end)| last < start || end < first)
            };
            let free = taken.iter().position(is_free);
            let lane = free.unwrap_or(taken.len());
            if lane >= most_lanes {
                for bond in bonds {
                    notes.entry(place[bond.to]).or_default().push(&bond.words);
                }
                continue;
            }
            if lane == taken.len() {
                taken.push(Vec::new());
            }
            taken[lane].push((first, last));
            bus.lane = lane;
            kept.push(bus);
        }
        // Where a column begins amid what is part of something, that is told.
        for row in range.clone() {
            let Some(parent) = relations.actors[rows[row].actor].parent else {
                continue;
            };
            if !range.contains(&place[parent]) || rows[row].is_cut {
                let words = &relations.actors[rows[row].actor].part_words;
                notes.entry(row).or_default().insert(0, words);
            }
        }
        Self {
            relations,
            rows: &rows[range.clone()],
            start: range.start,
            buses: kept,
            lanes: taken.len(),
            notes,
        }
    }

    fn put(&self, sheet: &mut Sheet, left: f64, width: f64, measures: &Measures) {
        let lanes = if self.lanes == 0 {
            0.0
        } else {
            LANE * number(self.lanes) + 14.0
        };
        let deepest = self.rows.iter().map(|row| row.depth).max().unwrap_or(0);
        // However deep the list is, its words keep the better part of the column.
        let indent = measures.indent.min(width * 0.25 / number(deepest).max(1.0));
        let ports = self.ports();
        let mut boxes: Vec<Frame> = Vec::with_capacity(self.rows.len());
        let mut y = 2.0;
        for (at_row, row) in self.rows.iter().enumerate() {
            let x = left + indent * number(row.depth);
            let room = left + width - lanes - x - 2.0 * PAD;
            let name = &self.relations.actors[row.actor].name;
            let name = Words::new(name, room, measures.size, Weight::Regular);
            let notes = self.notes.get(&(self.start + at_row));
            let notes: Vec<Words> = notes
                .into_iter()
                .flatten()
                .map(|note| Words::aside(note, room, measures.size))
                .collect();
            let mut inner = name.width();
            let mut height = name.height();
            for note in &notes {
                inner = inner.max(note.width());
                height += note.height();
            }
            let height = (height + 4.0).max(PORT * (number(ports[at_row].len()) + 1.0));
            let frame = Frame::between(x, y, x + inner + 2.0 * PAD, y + height);
            sheet.frame(frame, "plate");
            let mut top = sheet.words(at(x + PAD, y + 2.0), Anchor::Start, name);
            for note in notes {
                top = sheet.words(at(x + PAD, top), Anchor::Start, note);
            }
            boxes.push(frame);
            y = frame.bottom() + GAP;
        }
        self.put_parts(sheet, &boxes, indent);
        let first_lane = left + width - lanes + 14.0;
        for bus in &self.buses {
            let lane = first_lane + LANE * number(bus.lane);
            let end = |row: usize| {
                let at_row = row - self.start;
                let frame = boxes[at_row];
                let mine = ports[at_row].iter();
                let mine = mine.take_while(|&&other| !std::ptr::eq(other, bus)).count();
                let of = number(ports[at_row].len()) + 1.0;
                let down = frame.height / 2.0 + PORT * (number(mine) + 1.0 - of / 2.0);
                at(frame.right(), frame.y + down)
            };
            let from = end(bus.from);
            let class = line(bus.tie, bus.basis);
            // To the farthest end above and below in one go, from there to those between: a line
            // that is dashed must not be drawn over itself.
            let ends: Vec<Point> = bus.to.iter().map(|&row| end(row)).collect();
            let above = ends.first().filter(|first| first.y < from.y);
            let below = ends.last().filter(|last| last.y >= from.y);
            for &to in &ends {
                let is_farthest = Some(&to) == above || Some(&to) == below;
                let way = [from, at(lane, from.y), at(lane, to.y), to];
                let is_second = Some(&to) == below && above.is_some();
                let way = match (is_farthest, is_second) {
                    (true, false) => &way[..],
                    (true, true) => &way[1..],
                    (false, _) => &way[2..],
                };
                match bus.tie {
                    Tie::MemberOf | Tie::Part => sheet.line(way, class.clone()),
                    _ => sheet.arrow(way, &class),
                }
            }
            if bus.to.len() > 1 {
                // That lines which only cross are not joined is seen by what marks those that are.
                let (first, last) = bus.span();
                let joins = bus.to.iter().chain([&bus.from]);
                for &row in joins.filter(|&&row| row != first && row != last) {
                    sheet.circle(at(lane, end(row).y), 3.0, format!("joint {class}"));
                }
            }
        }
    }

    /// The lines that end in each row, from above to below: those that come from above first.
    fn ports(&self) -> Vec<Vec<&Bus>> {
        let mut ports: Vec<Vec<&Bus>> = vec![Vec::new(); self.rows.len()];
        for bus in &self.buses {
            for &row in bus.to.iter().chain([&bus.from]) {
                ports[row - self.start].push(bus);
            }
        }
        for (at_row, ports) in ports.iter_mut().enumerate() {
            let row = self.start + at_row;
            ports.sort_by_key(|bus| {
                let leads_up = bus.span().1 == row;
                (
                    !leads_up,
                    if leads_up {
                        bus.lane
                    } else {
                        usize::MAX - bus.lane
                    },
                )
            });
        }
        ports
    }

    /// Lines from what is part of something to that.
    fn put_parts(&self, sheet: &mut Sheet, boxes: &[Frame], indent: f64) {
        // The last row seen at each depth.
        let mut way: Vec<usize> = Vec::new();
        for (at_row, row) in self.rows.iter().enumerate() {
            way.truncate(row.depth.min(way.len()));
            let above = way.last().copied();
            let is_below = |above: usize| {
                let parent = self.relations.actors[row.actor].parent;
                parent == Some(self.rows[above].actor) && !row.is_cut
            };
            if let Some(above) = above.filter(|&above| is_below(above)) {
                let x = boxes[above].x + indent / 2.0;
                let frame = boxes[at_row];
                let middle = frame.y + frame.height / 2.0;
                sheet.line(
                    &[
                        at(x, boxes[above].bottom()),
                        at(x, middle),
                        at(frame.x, middle),
                    ],
                    "line-part",
                );
            }
            // A column may begin deep in the list.
            while way.len() < row.depth {
                way.push(at_row);
            }
            way.push(at_row);
        }
    }
}

#[cfg(test)]
mod tests;
