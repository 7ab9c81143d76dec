//! What is on a drawing before it is written: labels, frames and lines, each with its place.
//!
//! Who lays a drawing out puts them here, and tests can look whether one covers another. Written
//! they are frames first, then lines, then labels, so that no line is drawn over words.

use crate::model::procedure::Basis;

use super::svg::{Anchor, Path, Svg};
use super::text::{Weight, balanced, lines, widest};
use super::{Frame, Point, at};

/// How much higher than its size a line of text is, in the typefaces that are highest: above its
/// base line, and below it.
const ASCENT: f64 = 1.1;
const DESCENT: f64 = 0.35;
const LEADING: f64 = 1.3;

/// A drawing in the making, wide `width` and as high as what is on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) frames: Vec<Shape<Frame>>,
    pub(super) circles: Vec<Shape<Frame>>,
    pub(super) lines: Vec<Shape<Vec<Point>>>,
    pub(super) tips: Vec<Shape<Tip>>,
    pub(super) labels: Vec<Label>,
}

/// Something that is drawn, and its classes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape<T> {
    pub(super) form: T,
    pub(super) class: String,
}

/// The head of an arrow: where it points to, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tip {
    pub(super) point: Point,
    pub(super) way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Right,
    Up,
    Down,
}

/// Words in lines below each other, and the room that they take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) room: Frame,
    pub(super) words: Words,
    pub(super) anchor: Anchor,
}

/// Words in lines, not placed yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    pub(super) lines: Vec<String>,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) class: &'static str,
}

impl Words {
    /// Broken into lines that fit into `room`, and none much shorter than the others.
    pub(super) fn new(text: &str, room: f64, size: f64, weight: Weight) -> Self {
        let class = match weight {
            Weight::Regular => "",
            Weight::Bold => "strong",
        };
        Self {
            lines: balanced(text, room, size, weight),
            size,
            weight,
            class,
        }
    }

    /// In plain lines, as a text that says more about what stands above it.
    pub(super) fn aside(text: &str, room: f64, size: f64) -> Self {
        Self {
            lines: lines(text, room, size, Weight::Regular),
            size,
            weight: Weight::Regular,
            class: "aside-words",
        }
    }

    pub(super) fn width(&self) -> f64 {
        // Whole numbers: a page with many has hundreds of bytes less.
        widest(&self.lines, self.size, self.weight).ceil()
    }

    pub(super) fn height(&self) -> f64 {
        let further = u32::try_from(self.lines.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if self.lines.is_empty() {
            return 0.0;
        }
        f64::from(further) * leading(self.size) + (self.size * (ASCENT + DESCENT)).ceil()
    }
}

/// From one line of words to the next.
fn leading(size: f64) -> f64 {
    (size * LEADING).round()
}

impl Sheet {
    pub(super) fn new(width: f64) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Puts words down with their upper left, upper middle or upper right corner at a place; tells
    /// where they end below.
    pub(super) fn words(&mut self, place: Point, anchor: Anchor, words: Words) -> f64 {
        let (width, height) = (words.width(), words.height());
        let left = match anchor {
            Anchor::Start => place.x,
            Anchor::Middle => place.x - width / 2.0,
            Anchor::End => place.x - width,
        };
        let room = Frame::between(left, place.y, left + width, place.y + height);
        let bottom = room.bottom();
        self.reach(bottom);
        if !words.lines.is_empty() {
            self.labels.push(Label {
                room,
                words,
                anchor,
            });
        }
        bottom
    }

    pub(super) fn frame(&mut self, frame: Frame, class: impl Into<String>) {
        self.reach(frame.bottom() + 2.0);
        self.frames.push(Shape {
            form: frame,
            class: class.into(),
        });
    }

    pub(super) fn circle(&mut self, middle: Point, radius: f64, class: impl Into<String>) {
        let Point { x, y } = middle;
        let form = Frame::between(x - radius, y - radius, x + radius, y + radius);
        self.circles.push(Shape {
            form,
            class: class.into(),
        });
    }

    /// A line, with corners.
    pub(super) fn line(&mut self, points: &[Point], class: impl Into<String>) {
        let lowest = points.iter().map(|point| point.y).fold(0.0, f64::max);
        self.reach(lowest + 2.0);
        self.lines.push(Shape {
            form: points.to_vec(),
            class: class.into(),
        });
    }

    /// A line whose end points in the direction of its last part.
    pub(super) fn arrow(&mut self, points: &[Point], class: &str) {
        self.line(points, class);
        if let [.., before, point] = points {
            let way = if (point.x - before.x).abs() >= (point.y - before.y).abs() {
                if point.x < before.x {
                    Way::Left
                } else {
                    Way::Right
                }
            } else if point.y < before.y {
                Way::Up
            } else {
                Way::Down
            };
            self.tips.push(Shape {
                form: Tip { point: *point, way },
                class: format!("tip {class}"),
            });
        }
    }

    fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    /// The drawing, as SVG.
    pub(super) fn svg(&self, name: &str, size: f64, title: &str, description: &str) -> String {
        let frame = (self.width, (self.height + 1.0).ceil());
        self.draw(Svg::new(name, frame, size, title, description))
    }

    /// The drawing as a sign beside words, so high.
    pub(super) fn sign(&self, height: f64) -> String {
        self.draw(Svg::sign("sign", (self.width, height)))
    }

    fn draw(&self, mut svg: Svg) -> String {
        for Shape { form, class } in &self.frames {
            svg.rect(*form, 4.0, class.as_str());
            if class.contains("basis-inferred") {
                svg.rect(inside(*form, 3.5), 2.0, "inner basis-inferred");
            }
        }
        for Shape { form, class } in &self.lines {
            let mut points = form.iter();
            if let Some(&first) = points.next() {
                let path = points.fold(Path::from(first), |path, &point| path.to(point));
                svg.path(&path, class.as_str());
                if class.contains("line-time") {
                    svg.path(&path, "line-core");
                }
            }
        }
        for Shape { form, class } in &self.tips {
            let [one, other] = form.sides();
            svg.path(
                &Path::from(form.point).to(one).to(other).back(),
                class.as_str(),
            );
        }
        for Shape { form, class } in &self.circles {
            let middle = at(form.x + form.width / 2.0, form.y + form.height / 2.0);
            svg.circle(middle, form.width / 2.0, class.as_str());
        }
        for label in &self.labels {
            let Words { size, lines, .. } = &label.words;
            let x = match label.anchor {
                Anchor::Start => label.room.x,
                Anchor::Middle => label.room.x + label.room.width / 2.0,
                Anchor::End => label.room.right(),
            };
            let base = at(x, label.room.y + (size * ASCENT).round());
            svg.text(base, label.anchor, leading(*size), lines, label.words.class);
        }
        svg.finish()
    }
}

impl Tip {
    const LENGTH: f64 = 8.0;
    const HALF: f64 = 4.5;

    fn sides(self) -> [Point; 2] {
        let Point { x, y } = self.point;
        let (long, half) = (Self::LENGTH, Self::HALF);
        match self.way {
            Way::Left => [at(x + long, y - half), at(x + long, y + half)],
            Way::Right => [at(x - long, y - half), at(x - long, y + half)],
            Way::Up => [at(x - half, y + long), at(x + half, y + long)],
            Way::Down => [at(x - half, y - long), at(x + half, y - long)],
        }
    }
}

/// The class of what rests on something.
pub(super) fn class_of(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "basis-law",
        Basis::Draft => "basis-draft",
        Basis::Reported => "basis-reported",
        Basis::Inferred => "basis-inferred",
    }
}

/// The class of the words that say what something rests on.
pub(super) fn words_class_of(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "on-law",
        Basis::Draft => "on-draft",
        Basis::Reported | Basis::Inferred => "on-thought",
    }
}

/// A count as a length.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn inside(frame: Frame, by: f64) -> Frame {
    Frame::between(
        frame.x + by,
        frame.y + by,
        (frame.right() - by).max(frame.x + by),
        (frame.bottom() - by).max(frame.y + by),
    )
}

#[cfg(test)]
pub(super) mod look;
