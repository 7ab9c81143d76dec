//! A small writer of SVG that stands in a page.
//!
//! It escapes all text, writes a number in one way alone, to a tenth or to the whole, and makes ids that no other
//! part of the page has. It places nothing: that is done by who draws. There are no styles in what
//! it writes, since a page's policy forbids them; there are classes, and sizes as attributes.

use std::fmt::{self, Write};

use crate::model::script::japanese_runs;
use crate::picture::{Frame, Point};

/// A picture in the making.
#[derive(Debug)]
pub struct Svg {
    out: String,
    name: String,
    open: Vec<&'static str>,
    is_whole: bool,
}

/// How a shape looks: the classes that the stylesheet knows, and what is defined in the picture itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look<'a> {
    /// Its classes; may be empty.
    pub class: &'a str,
    /// The pattern that fills it, by the name under which it was defined.
    pub fill: Option<&'static str>,
    /// The mask that it is seen through, by the name under which it was defined.
    pub mask: Option<&'static str>,
}

impl<'a> From<&'a str> for Look<'a> {
    fn from(class: &'a str) -> Self {
        Self {
            class,
            ..Self::default()
        }
    }
}

/// Which part of a line of text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Which side of a shape grows faint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
    /// The upper.
    Top,
    /// The lower.
    Bottom,
}

impl Svg {
    /// Begins a picture of this size that is one image to those who do not see it.
    ///
    /// `name` is what no other picture of the page is called, of `a-z`, `0-9` and hyphens; ids begin
    /// with `page-NAME-`, which no heading of an author can. `size` is that of its text where none
    /// is given. `title` says what is shown; `description` what there is to see in it, in a
    /// sentence or three.
    pub fn new(name: &str, frame: (f64, f64), size: f64, title: &str, description: &str) -> Self {
        let mut svg = Self {
            out: String::new(),
            name: slug(name),
            open: Vec::new(),
            is_whole: false,
        };
        let (width, height) = (Number(frame.0), Number(frame.1));
        let (title_id, description_id) = (svg.id("title"), svg.id("desc"));
        svg.put(format_args!(
            "<svg role=\"img\" aria-labelledby=\"{title_id}\" aria-describedby=\"{description_id}\" \
             viewBox=\"0 0 {width} {height}\" font-size=\"{}\">\
             <title id=\"{title_id}\">{}</title><desc id=\"{description_id}\">{}</desc>",
            Number(size),
            Escaped(title),
            Escaped(description),
        ));
        svg.open.push("svg");
        svg
    }

    /// Begins a small sign of this size that stands beside words which say the same: an entry of a key.
    pub fn sign(name: &str, frame: (f64, f64)) -> Self {
        let mut svg = Self {
            out: String::new(),
            name: slug(name),
            open: Vec::new(),
            is_whole: false,
        };
        let (width, height) = (Number(frame.0), Number(frame.1));
        svg.put(format_args!(
            "<svg aria-hidden=\"true\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"
        ));
        svg.open.push("svg");
        svg
    }

    /// From here on places are written as whole numbers, the nearest: for a picture of many parts, in which
    /// half a unit is not seen. Sizes of text and radii keep their tenths.
    pub fn in_whole_numbers(&mut self) {
        self.is_whole = true;
    }

    /// The id of a part of this picture, as it stands in the page.
    pub fn id(&self, part: &str) -> String {
        format!("page-{}-{part}", self.name)
    }

    /// The picture, with all that is open closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    /// Opens a group with these classes.
    pub fn group(&mut self, class: &str) {
        self.out.push_str("<g");
        self.look(class.into());
        self.out.push('>');
        self.open.push("g");
    }

    /// Closes the group that was opened last, or the picture.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(format_args!("</{name}>"));
        }
    }

    /// A box, its corners rounded by `radius`.
    pub fn rect<'a>(&mut self, frame: Frame, radius: f64, look: impl Into<Look<'a>>) {
        // Its sides are where they are to be, be it a little wider or narrower.
        let (x, y) = (self.place(frame.x), self.place(frame.y));
        let (width, height) = if self.is_whole {
            let (right, bottom) = (self.place(frame.right()), self.place(frame.bottom()));
            (Number(right.0 - x.0), Number(bottom.0 - y.0))
        } else {
            (Number(frame.width), Number(frame.height))
        };
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""
        ));
        if radius > 0.0 {
            self.put(format_args!(" rx=\"{}\"", Number(radius)));
        }
        self.end(look.into());
    }

    /// A circle.
    pub fn circle<'a>(&mut self, center: Point, radius: f64, look: impl Into<Look<'a>>) {
        self.put(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
            self.place(center.x),
            self.place(center.y),
            Number(radius)
        ));
        self.end(look.into());
    }

    /// A straight line.
    pub fn line<'a>(&mut self, from: Point, to: Point, look: impl Into<Look<'a>>) {
        self.path(&Path::from(from).to(to), look);
    }

    /// Any outline.
    pub fn path<'a>(&mut self, path: &Path, look: impl Into<Look<'a>>) {
        self.out.push_str("<path");
        self.way(path);
        self.end(look.into());
    }

    /// Defines an outline under a name: it is seen where [`again`](Self::again) draws it.
    pub fn define_path(&mut self, name: &'static str, path: &Path) {
        let id = self.id(name);
        self.put(format_args!("<defs><path id=\"{id}\""));
        self.way(path);
        self.out.push_str("/></defs>");
    }

    /// Draws what was defined under a name, so far to the right of where it was defined and below.
    // It looks as it is drawn: rules of a stylesheet that name what is around a shape do not reach into
    // the copy, what they say of the copy as a whole does.
    pub fn again(&mut self, name: &'static str, by: Point, class: &str) {
        let id = self.id(name);
        self.put(format_args!("<use href=\"#{id}\""));
        for (attribute, by) in [("x", by.x), ("y", by.y)] {
            let by = self.place(by).to_string();
            if by != "0" {
                self.put(format_args!(" {attribute}=\"{by}\""));
            }
        }
        self.end(class.into());
    }

    /// The attribute with the steps of an outline.
    fn way(&mut self, path: &Path) {
        self.out.push_str(" d=\"");
        let mut pen: Option<Point> = None;
        for (command, points) in &path.0 {
            if self.is_whole && self.straight(*command, points, pen) {
                pen = None;
                continue;
            }
            pen = match command {
                'M' | 'L' => points.last().copied(),
                _ => None,
            };
            self.out.push(*command);
            for (at, point) in points.iter().enumerate() {
                let space = if at == 0 { "" } else { " " };
                let (x, y) = (self.place(point.x), self.place(point.y));
                self.put(format_args!("{space}{x} {y}"));
            }
        }
        self.out.push('"');
    }

    /// Writes a step from the pen's place that is level or upright as the shorter command that there is
    /// for it; returns whether it is one.
    fn straight(&mut self, command: char, points: &[Point], pen: Option<Point>) -> bool {
        let from = match (command, pen) {
            ('l', _) => Point { x: 0.0, y: 0.0 },
            ('L', Some(pen)) => pen,
            _ => return false,
        };
        let [to] = points else {
            return false;
        };
        let (level, upright) = if command == 'l' {
            ('h', 'v')
        } else {
            ('H', 'V')
        };
        let (x, y) = (self.place(to.x), self.place(to.y));
        // Both are whole.
        let is_same = |one: Number, other: Number| (one.0 - other.0).abs() < 0.5;
        if is_same(self.place(from.y), y) {
            self.put(format_args!("{level}{x}"));
        } else if is_same(self.place(from.x), x) {
            self.put(format_args!("{upright}{y}"));
        } else {
            return false;
        }
        true
    }

    /// A place as it is written.
    fn place(&self, value: f64) -> Number {
        Number(if self.is_whole { value.round() } else { value })
    }

    /// Lines of text. `place` is the base line of the first, the others stand `leading` below each other.
    /// Runs of Japanese are marked as such.
    pub fn text(
        &mut self,
        place: Point,
        anchor: Anchor,
        leading: f64,
        lines: &[String],
        class: &str,
    ) {
        self.out.push_str("<text");
        let (x, y) = (self.place(place.x), self.place(place.y));
        self.put(format_args!(" x=\"{x}\" y=\"{y}\""));
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.out.push_str(" text-anchor=\"end\""),
        }
        self.look(class.into());
        self.out.push('>');
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                self.marked(line);
                continue;
            }
            // The space keeps words of two lines apart where the text is copied or searched.
            let leading = Number(leading);
            self.put(format_args!(" <tspan x=\"{x}\" dy=\"{leading}\">"));
            self.marked(line);
            self.out.push_str("</tspan>");
        }
        self.out.push_str("</text>");
    }

    /// Defines a hatching under a name for [`Look::fill`]: stripes whose class gives the colour.
    pub fn define_hatch(&mut self, name: &'static str, class: &str) {
        let id = self.id(name);
        self.put(format_args!(
            "<pattern id=\"{id}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"2.5\" height=\"5\""
        ));
        self.end(class.into());
        self.out.push_str("</pattern>");
    }

    /// Defines a mask under a name for [`Look::mask`]: what is seen through it grows faint towards a
    /// side. Only what has a height and a width can be.
    pub fn define_fade(&mut self, name: &'static str, side: Side) {
        let (gradient, id) = (self.id(&format!("{name}-to")), self.id(name));
        let (x1, y1, x2, y2) = match side {
            Side::Left => (1, 0, 0, 0),
            Side::Right => (0, 0, 1, 0),
            Side::Top => (0, 1, 0, 0),
            Side::Bottom => (0, 0, 0, 1),
        };
        self.put(format_args!(
            "<linearGradient id=\"{gradient}\" gradientUnits=\"userSpaceOnUse\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\">\
             <stop stop-color=\"#fff\"/><stop offset=\".35\" stop-color=\"#fff\"/><stop offset=\"1\"/></linearGradient>\
             <mask id=\"{id}\" maskContentUnits=\"objectBoundingBox\">\
             <rect width=\"1\" height=\"1\" fill=\"url(#{gradient})\"/></mask>"
        ));
    }

    fn end(&mut self, look: Look<'_>) {
        self.look(look);
        self.out.push_str("/>");
    }

    fn look(&mut self, look: Look<'_>) {
        if !look.class.is_empty() {
            self.put(format_args!(" class=\"{}\"", Escaped(look.class)));
        }
        for (attribute, name) in [("fill", look.fill), ("mask", look.mask)] {
            if let Some(name) = name {
                let id = self.id(name);
                self.put(format_args!(" {attribute}=\"url(#{id})\""));
            }
        }
    }

    fn marked(&mut self, text: &str) {
        let mut done = 0;
        for run in japanese_runs(text) {
            let (before, run_text) = (Escaped(&text[done..run.start]), Escaped(&text[run.clone()]));
            self.put(format_args!(
                "{before}<tspan lang=\"ja\">{run_text}</tspan>"
            ));
            done = run.end;
        }
        self.put(format_args!("{}", Escaped(&text[done..])));
    }

    fn put(&mut self, words: fmt::Arguments<'_>) {
        self.out
            .write_fmt(words)
            .expect("a string takes all that is written");
    }
}

/// An outline: where a pen goes, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Path(Vec<(char, Vec<Point>)>);

impl Path {
    /// Puts the pen down.
    pub fn from(start: Point) -> Self {
        Self(Vec::new()).step('M', &[start])
    }

    /// Lifts it, and puts it down elsewhere.
    #[must_use]
    pub fn jump(self, to: Point) -> Self {
        self.step('M', &[to])
    }

    /// Straight on.
    #[must_use]
    pub fn to(self, to: Point) -> Self {
        self.step('L', &[to])
    }

    /// Straight on by so much to the right and down.
    #[must_use]
    pub fn by(self, right: f64, down: f64) -> Self {
        self.step('l', &[Point { x: right, y: down }])
    }

    /// Back to where it was put down.
    #[must_use]
    pub fn back(self) -> Self {
        self.step('z', &[])
    }

    fn step(mut self, command: char, points: &[Point]) -> Self {
        self.0.push((command, points.to_vec()));
        self
    }
}

/// A number as it is written: to a tenth, without what says nothing: `12`, `0.5`, `-3.1`.
/// What is no number is 0.
#[derive(Clone, Copy, Debug)]
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.0.is_finite() { self.0 } else { 0.0 };
        let written = format!("{value:.1}");
        let short = written.strip_suffix(".0").unwrap_or(&written);
        formatter.write_str(if short == "-0" { "0" } else { short })
    }
}

/// A text that stands for itself, between tags as well as between quotation marks.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.split(['&', '<', '>', '"', '\'']).enumerate() {
            if at > 0 {
                // The place of the sign before this part: where the part begins, less one byte.
                let place = part.as_ptr() as usize - self.0.as_ptr() as usize;
                formatter.write_str(match self.0.as_bytes()[place - 1] {
                    b'&' => "&amp;",
                    b'<' => "&lt;",
                    b'>' => "&gt;",
                    b'"' => "&quot;",
                    _ => "&#39;",
                })?;
            }
            formatter.write_str(part)?;
        }
        Ok(())
    }
}

/// A name that can be part of an id: all else becomes a hyphen.
fn slug(name: &str) -> String {
    let plain = |one: char| {
        if one.is_ascii_alphanumeric() {
            one
        } else {
            '-'
        }
    };
    name.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::at;

    #[test]
    fn a_number_is_written_in_one_way() {
        #[track_caller]
        fn case(value: f64, expected: &str) {
            assert_eq!(Number(value).to_string(), expected);
        }

        case(12.0, "12");
        case(12.04, "12");
        case(12.06, "12.1");
        case(-0.04, "0");
        case(-3.12, "-3.1");
        case(0.5, "0.5");
        case(f64::NAN, "0");
        case(f64::INFINITY, "0");
    }

    #[test]
    fn all_text_is_escaped_wherever_it_stands() {
        let hostile = "<script>\"'&amp;";
        let safe = "&lt;script&gt;&quot;&#39;&amp;amp;";
        let mut svg = Svg::new("x\"><b", (10.0, 20.5), 12.0, hostile, hostile);
        svg.text(at(1.0, 2.0), Anchor::End, 0.0, &[hostile.into()], hostile);
        let found = svg.finish();
        assert_eq!(
            found,
            format!(
                "<svg role=\"img\" aria-labelledby=\"page-x---b-title\" aria-describedby=\"page-x---b-desc\" \
                 viewBox=\"0 0 10 20.5\" font-size=\"12\"><title id=\"page-x---b-title\">{safe}</title>\
                 <desc id=\"page-x---b-desc\">{safe}</desc>\
                 <text x=\"1\" y=\"2\" text-anchor=\"end\" class=\"{safe}\">{safe}</text></svg>"
            )
        );
    }

    #[test]
    fn shapes_name_what_is_defined_in_their_own_picture() {
        let mut svg = Svg::sign("key-1", (20.0, 10.0));
        svg.define_hatch("hatch", "late");
        svg.group("g");
        let look = Look {
            fill: Some("hatch"),
            ..Look::default()
        };
        svg.rect(Frame::between(1.0, 2.0, 3.0, 5.0), 1.0, look);
        svg.line(at(0.0, 0.0), at(4.0, 4.0), "rule");
        let found = svg.finish();
        assert_eq!(
            found,
            "<svg aria-hidden=\"true\" viewBox=\"0 0 20 10\" width=\"20\" height=\"10\">\
             <pattern id=\"page-key-1-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"2.5\" height=\"5\" class=\"late\"/></pattern>\
             <g class=\"g\"><rect x=\"1\" y=\"2\" width=\"2\" height=\"3\" rx=\"1\" fill=\"url(#page-key-1-hatch)\"/>\
             <path d=\"M0 0L4 4\" class=\"rule\"/></g></svg>"
        );
    }

    #[test]
    fn places_can_be_whole_and_what_was_defined_is_drawn_again() {
        let mut svg = Svg::sign("s", (9.0, 9.0));
        svg.in_whole_numbers();
        svg.define_path("wave", &Path::from(at(0.4, 0.5)).by(3.0, 4.0));
        svg.again("wave", at(0.2, 7.6), "tear");
        svg.line(at(0.0, 2.0), at(9.4, 2.2), "");
        svg.path(&Path::from(at(3.0, 1.0)).by(0.0, 5.0).to(at(1.0, 6.0)), "");
        svg.rect(Frame::between(0.6, 1.4, 3.4, 1.6), 2.5, "");
        svg.circle(at(4.5, -0.2), 4.5, "");
        let found = svg.finish();
        assert!(
            found.ends_with(
                "<defs><path id=\"page-s-wave\" d=\"M0 1l3 4\"/></defs>\
                 <use href=\"#page-s-wave\" y=\"8\" class=\"tear\"/>\
                 <path d=\"M0 2H9\"/><path d=\"M3 1v5L1 6\"/>\
                 <rect x=\"1\" y=\"1\" width=\"2\" height=\"1\" rx=\"2.5\"/>\
                 <circle cx=\"5\" cy=\"0\" r=\"4.5\"/></svg>"
            ),
            "{found}"
        );
    }

    #[test]
    fn lines_are_one_text_and_japanese_is_marked() {
        let mut svg = Svg::sign("s", (1.0, 1.0));
        let lines = ["the 国会 of".to_owned(), "Japan".to_owned()];
        svg.text(at(5.0, 6.0), Anchor::Start, 14.5, &lines, "");
        let found = svg.finish();
        assert!(
            found.ends_with(
                "<text x=\"5\" y=\"6\">the <tspan lang=\"ja\">国会</tspan> of \
                 <tspan x=\"5\" dy=\"14.5\">Japan</tspan></text></svg>"
            ),
            "{found}"
        );
    }
}
