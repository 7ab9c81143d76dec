//! Layout of pictures: plain data in, SVG out.
//!
//! A picture knows neither the book nor a page: what it shows comes as numbers and as words that
//! are already the reader's. It is the same bytes for the same data. Text stays text, colours and
//! dashes are classes of the stylesheet, and what matters is told by shape as well, so that it can
//! be read without colour. [`text`] tells how much room words take wherever they are drawn; [`svg`]
//! writes.
//!
//! All lengths are units of a picture's `viewBox`, from its top left corner, y downwards.

pub mod flow;
pub mod key;
pub mod kin;
pub mod relations;
mod sheet;
pub mod svg;
pub mod text;
pub mod timeline;

/// A place in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A place in a picture: `at(x, y)`.
pub fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// A box in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// How wide it is; not negative.
    pub width: f64,
    /// How high it is; not negative.
    pub height: f64,
}

impl Frame {
    /// The box with these sides.
    pub fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        }
    }

    /// Its right side.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower side.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether two boxes have more than a side in common.
    #[cfg(test)]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether it lies inside of another box, sides included.
    #[cfg(test)]
    pub fn is_within(&self, other: &Self) -> bool {
        other.x <= self.x
            && other.y <= self.y
            && self.right() <= other.right()
            && self.bottom() <= other.bottom()
    }
}
