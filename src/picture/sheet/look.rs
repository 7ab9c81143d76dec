//! What must hold of every drawing, whatever is on it.

use super::{Label, Sheet};
use crate::picture::Frame;

/// Fails where words cover words, a line meets words, or something leaves the drawing.
#[track_caller]
pub(in crate::picture) fn holds(sheet: &Sheet) {
    let whole = Frame::between(0.0, 0.0, sheet.width, sheet.height + 1.0);
    let inside = |frame: &Frame| frame.is_within(&whole);
    for Label { room, words, .. } in &sheet.labels {
        assert!(inside(room), "{words:?} at {room:?} leaves {whole:?}");
    }
    for (at, one) in sheet.labels.iter().enumerate() {
        for other in &sheet.labels[at + 1..] {
            assert!(!one.room.overlaps(&other.room), "{one:?} and {other:?}");
        }
    }
    for frame in &sheet.frames {
        assert!(inside(&frame.form), "{frame:?} leaves {whole:?}");
    }
    for line in &sheet.lines {
        for ends in line.form.windows(2) {
            let [one, other] = ends else { unreachable!() };
            assert!(
                is_same(one.x, other.x) || is_same(one.y, other.y),
                "{line:?} is slanted"
            );
            let way = Frame::between(
                one.x.min(other.x),
                one.y.min(other.y),
                one.x.max(other.x),
                one.y.max(other.y),
            );
            assert!(inside(&way), "{line:?} leaves {whole:?}");
            // A line has no width of its own.
            let way = Frame::between(
                way.x - 0.7,
                way.y - 0.7,
                way.right() + 0.7,
                way.bottom() + 0.7,
            );
            for label in &sheet.labels {
                assert!(!way.overlaps(&label.room), "{line:?} meets {label:?}");
            }
        }
    }
}

/// Whether two lengths are one, but for what sums of decimals are off.
pub(in crate::picture) fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

/// The texts of all labels, each in one line, sorted.
pub(in crate::picture) fn words(sheet: &Sheet) -> Vec<String> {
    let labels = sheet.labels.iter();
    let mut words: Vec<String> = labels.map(|label| label.words.lines.join(" ")).collect();
    words.sort();
    words
}
