//! An actor among its neighbours: what it is part of, what is part of it, who came before and after,
//! who checks it and whom it checks.
//!
//! In the wide drawing the actor stands in the middle: above it what it is part of, below it its
//! parts, and on its sides the others in groups. Between the columns are lanes for lines, and no
//! words. The narrow drawing is a list with the lanes on its left.

use crate::model::procedure::Basis;

use super::sheet::{Sheet, Words, class_of, number, words_class_of};
use super::svg::Anchor;
use super::text::Weight;
use super::{Frame, Point, at};

/// An actor and its neighbours, to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    /// What no other picture of the page is called.
    pub name: String,
    /// What is shown.
    pub title: String,
    /// What there is to see.
    pub description: String,
    /// The actor itself.
    pub subject: String,
    /// What it is part of, the widest first, and a heading for it.
    pub above: Group,
    /// What is part of it.
    pub below: Group,
    /// The other groups, each of another sort.
    pub beside: Vec<Group>,
}

/// Neighbours of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How they are related.
    pub tie: Tie,
    /// The same in words: `Checked by`.
    pub words: String,
    /// Who they are.
    pub neighbors: Vec<Neighbor>,
    /// That there are more than are shown, in words.
    pub more: Option<String>,
}

/// How actors are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// One is part of the other.
    Part,
    /// They came before the actor.
    Before,
    /// They came after it.
    After,
    /// They check it.
    CheckedBy,
    /// It checks them.
    Checks,
    /// It is a member of them.
    MemberOf,
}

/// An actor beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbor {
    /// Its name.
    pub name: String,
    /// What the relation rests on, if that is told.
    pub basis: Option<Basis>,
    /// More about the relation in words: that it is a draft, or membership.
    pub note: String,
}

const PAD: f64 = 9.0;
const GAP: f64 = 10.0;
const SIZE_WIDE: f64 = 14.0;
const SIZE_TALL: f64 = 15.0;

/// The drawing for screens, 900 wide.
pub fn wide(kin: &Kin) -> String {
    lay_wide(kin).svg(
        &format!("{}-wide", kin.name),
        SIZE_WIDE,
        &kin.title,
        &kin.description,
    )
}

/// The drawing for phones, 340 wide.
pub fn tall(kin: &Kin) -> String {
    lay_tall(kin).svg(
        &format!("{}-tall", kin.name),
        SIZE_TALL,
        &kin.title,
        &kin.description,
    )
}

/// Puts a neighbor into a frame as wide as its words need, `x` and `y` its corner; tells the frame.
fn put(sheet: &mut Sheet, neighbor: &Neighbor, corner: Point, room: f64, size: f64) -> Frame {
    let inner = room - 2.0 * PAD;
    let name = Words::new(&neighbor.name, inner, size, Weight::Regular);
    let mut note = Words::aside(&neighbor.note, inner, size);
    note.class = ground(neighbor.basis);
    let width = name.width().max(note.width()) + 2.0 * PAD;
    let height = name.height() + note.height() + PAD;
    let frame = Frame::between(corner.x, corner.y, corner.x + width, corner.y + height);
    sheet.frame(frame, plate(neighbor.basis));
    let left = corner.x + PAD;
    let y = sheet.words(at(left, corner.y + PAD / 2.0), Anchor::Start, name);
    sheet.words(at(left, y), Anchor::Start, note);
    frame
}

/// The actor itself, in a frame of its own.
fn put_subject(sheet: &mut Sheet, kin: &Kin, frame: Frame, size: f64) -> Frame {
    let words = Words::new(&kin.subject, frame.width - 2.0 * PAD, size, Weight::Bold);
    let height = frame.height.max(words.height() + 2.0 * PAD);
    let frame = Frame { height, ..frame };
    sheet.frame(frame, "plate subject");
    let top = frame.y + (height - words.height()) / 2.0;
    sheet.words(at(frame.x + frame.width / 2.0, top), Anchor::Middle, words);
    frame
}

fn heading(group: &Group, room: f64, size: f64) -> Words {
    Words::new(&group.words, room, size, Weight::Bold)
}

fn more(group: &Group, room: f64, size: f64) -> Words {
    Words::aside(group.more.as_deref().unwrap_or_default(), room, size)
}

/// What is above the actor, one below the other; tells where they end.
fn put_above(sheet: &mut Sheet, group: &Group, left: f64, room: f64, size: f64) -> f64 {
    if group.neighbors.is_empty() {
        return 2.0;
    }
    let mut y = sheet.words(at(left, 2.0), Anchor::Start, heading(group, room, size)) + 3.0;
    y = sheet.words(at(left, y), Anchor::Start, more(group, room, size));
    for neighbor in &group.neighbors {
        let frame = put(sheet, neighbor, at(left, y), room, size);
        let below = frame.bottom() + GAP + 6.0;
        sheet.line(
            &[at(left + 22.0, frame.bottom()), at(left + 22.0, below)],
            line(Tie::Part, neighbor.basis),
        );
        y = below;
    }
    y
}

fn lay_wide(kin: &Kin) -> Sheet {
    const SIDE: f64 = 270.0;
    const GUTTER: f64 = 56.0;
    let mut sheet = Sheet::new(900.0);
    let is_left = |tie: Tie| matches!(tie, Tie::CheckedBy | Tie::Before | Tie::MemberOf);
    let (left, right): (Vec<&Group>, Vec<&Group>) =
        kin.beside.iter().partition(|group| is_left(group.tie));
    let middle = if left.is_empty() { 1.5 } else { SIDE + GUTTER };
    let room = 900.0 - 2.0 * (SIDE + GUTTER);
    let top = put_above(&mut sheet, &kin.above, middle, room, SIZE_WIDE);
    let ports = strands(&left).len().max(strands(&right).len());
    let subject = Frame::between(
        middle,
        top,
        middle + room,
        top + 20.0 + 16.0 * number(ports),
    );
    let subject = put_subject(&mut sheet, kin, subject, SIZE_WIDE);
    for (groups, is_left) in [(left, true), (right, false)] {
        // Lines of different looks have lanes of their own, and places of their own at the actor's side.
        let strands = strands(&groups);
        let count = strands.len();
        let end = if is_left { subject.x } else { subject.right() };
        let mut y = 2.0;
        for group in groups {
            let x = if is_left {
                2.0
            } else {
                subject.right() + GUTTER
            };
            y = sheet.words(at(x, y), Anchor::Start, heading(group, SIDE, SIZE_WIDE)) + 3.0;
            for neighbor in &group.neighbors {
                let strand = line(group.tie, neighbor.basis);
                let place = strands.iter().position(|other| *other == strand);
                let place = number(place.unwrap_or_default()) + 1.0;
                let lane = place * ((GUTTER - 22.0) / number(count)).min(12.0) + 10.0;
                let lane = if is_left { end - lane } else { end + lane };
                let port = subject.height / (number(count) + 1.0) * place;
                let port = at(end, subject.y + port);
                let frame = put(&mut sheet, neighbor, at(x, y), SIDE, SIZE_WIDE);
                y = frame.bottom() + GAP;
                let row = frame.y + frame.height / 2.0;
                let side = if is_left { frame.right() } else { frame.x };
                let way = [at(side, row), at(lane, row), at(lane, port.y), port];
                join(&mut sheet, group.tie, neighbor, &way);
            }
            y = sheet.words(at(x, y), Anchor::Start, more(group, SIDE, SIZE_WIDE)) + 12.0;
        }
    }
    put_below(&mut sheet, kin, subject);
    sheet
}

/// The different looks of the lines of some groups, in the order in which they come.
fn strands(groups: &[&Group]) -> Vec<String> {
    let mut strands = Vec::new();
    for group in groups {
        for neighbor in &group.neighbors {
            let strand = line(group.tie, neighbor.basis);
            if !strands.contains(&strand) {
                strands.push(strand);
            }
        }
    }
    strands
}

/// Draws the line from a neighbor to the actor, its head where the relation points.
fn join(sheet: &mut Sheet, tie: Tie, neighbor: &Neighbor, way: &[Point]) {
    let class = line(tie, neighbor.basis);
    match tie {
        Tie::CheckedBy | Tie::Before => sheet.arrow(way, &class),
        Tie::Checks | Tie::After => {
            let back: Vec<Point> = way.iter().rev().copied().collect();
            sheet.arrow(&back, &class);
        }
        Tie::Part | Tie::MemberOf => sheet.line(way, class),
    }
}

/// The parts, below all else, in up to three columns.
fn put_below(sheet: &mut Sheet, kin: &Kin, subject: Frame) {
    let group = &kin.below;
    if group.neighbors.is_empty() {
        return;
    }
    let stem = subject.x + 22.0;
    let beside = stem + 12.0;
    let room = subject.right() - beside;
    let head = heading(group, room, SIZE_WIDE);
    // What stands beside the actor ends above the line that leads to all parts.
    let above = subject.bottom() + 8.0 + head.height();
    let trunk = above.max(sheet.height + 6.0) + 6.0;
    let end = sheet.words(at(beside, trunk - 6.0 - head.height()), Anchor::Start, head);
    let count = group.neighbors.len();
    let columns = if count < 4 { count } else { 3 };
    let share = 900.0 / 3.0;
    let rows = count.div_ceil(columns.max(1));
    let mut lowest = end;
    for (column, neighbors) in group.neighbors.chunks(rows.max(1)).enumerate() {
        // One alone stands below the actor itself.
        let x = if columns == 1 {
            subject.x
        } else {
            number(column) * share
        };
        let bus = if columns == 1 { stem } else { x + 8.0 };
        let mut y = trunk + 10.0;
        for neighbor in neighbors {
            let corner = at(bus + 18.0, y);
            let frame = put(sheet, neighbor, corner, share - 40.0, SIZE_WIDE);
            let row = frame.y + frame.height / 2.0;
            let way = [
                at(stem, subject.bottom()),
                at(stem, trunk),
                at(bus, trunk),
                at(bus, row),
                at(frame.x, row),
            ];
            sheet.line(&way, line(Tie::Part, neighbor.basis));
            y = frame.bottom() + GAP;
        }
        lowest = lowest.max(y);
    }
    sheet.words(
        at(1.5, lowest),
        Anchor::Start,
        more(group, 890.0, SIZE_WIDE),
    );
}

fn lay_tall(kin: &Kin) -> Sheet {
    let mut sheet = Sheet::new(340.0);
    let room = 337.0;
    let top = put_above(&mut sheet, &kin.above, 1.5, room, SIZE_TALL);
    let subject = Frame::between(1.5, top, 1.5 + room, top);
    let subject = put_subject(&mut sheet, kin, subject, SIZE_TALL);
    let below = (!kin.below.neighbors.is_empty()).then_some(&kin.below);
    let groups: Vec<&Group> = kin.beside.iter().chain(below).collect();
    let strands = strands(&groups);
    let apart = (90.0 / number(strands.len().max(1))).min(13.0);
    let x = 12.0 + apart * number(strands.len());
    let mut y = subject.bottom() + 10.0;
    for group in &groups {
        y = sheet.words(
            at(x + 4.0, y),
            Anchor::Start,
            heading(group, 330.0 - x, SIZE_TALL),
        ) + 3.0;
        for neighbor in &group.neighbors {
            let frame = put(&mut sheet, neighbor, at(x + 4.0, y), 334.0 - x, SIZE_TALL);
            // The first lines have the lanes next to the frames, so that few later ones cross them.
            let strand = line(group.tie, neighbor.basis);
            let place = strands.iter().position(|other| *other == strand);
            let lane = x - apart * (number(place.unwrap_or_default()) + 1.0);
            let row = frame.y + frame.height / 2.0;
            let way = [at(frame.x, row), at(lane, row), at(lane, subject.bottom())];
            join(&mut sheet, group.tie, neighbor, &way);
            y = frame.bottom() + GAP;
        }
        y = sheet.words(
            at(x + 4.0, y),
            Anchor::Start,
            more(group, 330.0 - x, SIZE_TALL),
        ) + 8.0;
    }
    sheet
}

/// The classes of a line.
pub(super) fn line(tie: Tie, basis: Option<Basis>) -> String {
    match (tie, basis) {
        (Tie::CheckedBy | Tie::Checks, Some(basis)) => format!("line-check {}", class_of(basis)),
        (Tie::CheckedBy | Tie::Checks, None) => "line-check".to_owned(),
        (Tie::Before | Tie::After, _) => "line-time".to_owned(),
        (Tie::Part, _) => "line-part".to_owned(),
        (Tie::MemberOf, _) => "line-member".to_owned(),
    }
}

/// The classes of the frame of a neighbor.
fn plate(basis: Option<Basis>) -> String {
    basis.map_or_else(
        || "plate".to_owned(),
        |basis| format!("plate {}", class_of(basis)),
    )
}

/// The class of words on what something rests on.
fn ground(basis: Option<Basis>) -> &'static str {
    basis.map_or("aside-words", words_class_of)
}

#[cfg(test)]
mod tests;
