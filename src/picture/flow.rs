//! A procedure: its steps in order, in a track for each sort of ground that they stand on.
//!
//! In the wide drawing a track is a column, and the way leads down and from column to column. The
//! narrow one has a single column, in which each sort is moved in by a step. Ground is told by the
//! column, the kind of frame and its word, never by colour alone.

use crate::model::procedure::Basis;

use super::sheet::{Sheet, Words, class_of, number, words_class_of};
use super::svg::Anchor;
use super::text::Weight;
use super::{Frame, at};

/// A procedure to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What no other picture of the page is called.
    pub name: String,
    /// What is shown.
    pub title: String,
    /// What there is to see.
    pub description: String,
    /// The tracks that are in use, in order, the firmest first.
    pub tracks: Vec<Track>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A column of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What its steps rest on: `Law`.
    pub words: String,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happens, in a few words.
    pub title: String,
    /// Who takes part; may be empty.
    pub who: String,
    /// Its track, as a number in the list of tracks.
    pub track: usize,
    /// What it rests on.
    pub basis: Basis,
    /// The same in a word.
    pub basis_words: String,
}

const PAD: f64 = 10.0;
const GAP: f64 = 24.0;
/// The number of a step stands in a disc, in its frame's left part.
const DISC: f64 = 12.0;

/// The drawing for screens, 900 wide.
pub fn wide(flow: &Flow) -> String {
    lay_wide(flow).svg(
        &format!("{}-wide", flow.name),
        SIZE_WIDE,
        &flow.title,
        &flow.description,
    )
}

/// The drawing for phones, 340 wide.
pub fn tall(flow: &Flow) -> String {
    lay_tall(flow).svg(
        &format!("{}-tall", flow.name),
        SIZE_TALL,
        &flow.title,
        &flow.description,
    )
}

const SIZE_WIDE: f64 = 14.0;
const SIZE_TRACK: f64 = 17.0;
const SIZE_TALL: f64 = 15.0;

/// What stands in a step's frame, and how high it is.
struct Inside {
    title: Words,
    who: Words,
    basis: Words,
    height: f64,
}

impl Inside {
    /// `basis` is none where the track says it.
    fn new(step: &Step, basis: Option<&str>, width: f64, size: f64) -> Self {
        let room = width - 2.0 * PAD - 2.0 * DISC - 6.0;
        let title = Words::new(&step.title, room, size, Weight::Bold);
        let who = Words::aside(&step.who, room, size);
        let basis = Words::new(basis.unwrap_or_default(), room, size, Weight::Regular);
        let words = title.height() + who.height() + basis.height();
        let height = words.max(2.0 * DISC) + 2.0 * PAD - 4.0;
        Self {
            title,
            who,
            basis,
            height,
        }
    }

    fn put(self, sheet: &mut Sheet, number: usize, frame: Frame, basis: Basis) {
        let size = self.title.size;
        let disc = at(frame.x + PAD + DISC, frame.y + PAD + DISC - 2.0);
        sheet.circle(disc, DISC, "disc");
        let mut words = Words::new(&number.to_string(), frame.width, size, Weight::Bold);
        words.class = "strong on-disc";
        let top = disc.y - words.height() / 2.0;
        sheet.words(at(disc.x, top), Anchor::Middle, words);
        let left = frame.x + PAD + 2.0 * DISC + 6.0;
        let mut y = frame.y + PAD - 2.0;
        let mut basis_words = self.basis;
        basis_words.class = words_class_of(basis);
        for words in [self.title, self.who, basis_words] {
            y = sheet.words(at(left, y), Anchor::Start, words);
        }
    }
}

fn lay_wide(flow: &Flow) -> Sheet {
    let mut sheet = Sheet::new(900.0);
    let count = flow.tracks.len().clamp(1, MOST_TRACKS);
    let between = 28.0;
    let share = ((900.0 - between * number(count - 1)) / number(count)).floor();
    // A line as long as two tracks would be hard to read.
    let width = share.min(420.0);
    let left = |track: usize| number(track.min(count - 1)) * (share + between);
    let inner = 12.0;
    let mut top: f64 = 0.0;
    for (track, words) in flow.tracks.iter().take(count).enumerate() {
        let mut words = Words::new(&words.words, width - 2.0 * inner, SIZE_TRACK, Weight::Bold);
        words.class = "strong track-words";
        let place = at(left(track) + width / 2.0, 8.0);
        top = top.max(sheet.words(place, Anchor::Middle, words));
    }
    top += 8.0;
    // Down to where each track is taken.
    let mut ends = vec![top; count];
    let mut before: Option<(usize, Frame)> = None;
    let mut frames = Vec::with_capacity(flow.steps.len());
    let track_of = |step: &Step| step.track.min(count - 1);
    for (at_step, step) in flow.steps.iter().enumerate() {
        let track = track_of(step);
        // Where a track has steps of several sorts, each says what it rests on.
        let is_told = flow
            .tracks
            .get(track)
            .is_some_and(|track| track.words == step.basis_words);
        let basis = (!is_told).then_some(step.basis_words.as_str());
        let inside = Inside::new(step, basis, width - 2.0 * inner, SIZE_WIDE);
        let half = inside.height / 2.0;
        let mut y = ends[track];
        if let Some((from, frame)) = before
            && from != track
        {
            // Below the line that comes from the other track, with room for the arrow.
            y = y.max(frame.y + frame.height / 2.0 + GAP);
        }
        // The way on goes out at half of the height, over tracks that must be free there.
        if let Some(next) = flow.steps.get(at_step + 1).map(track_of)
            && next != track
        {
            let passed = &ends[track.min(next)..=track.max(next)];
            let others = passed.iter().enumerate();
            let others = others.filter(|&(at, _)| at + track.min(next) != track);
            let lowest = others.map(|(_, &end)| end).fold(0.0, f64::max);
            y = y.max(lowest - half);
        }
        let x = left(track) + inner;
        let frame = Frame::between(x, y, x + width - 2.0 * inner, y + inside.height);
        ends[track] = frame.bottom() + GAP;
        before = Some((track, frame));
        frames.push((track, frame, inside));
    }
    let bottom = ends.iter().copied().fold(top, f64::max) - GAP + inner;
    for track in 0..count {
        let x = left(track);
        let frame = Frame::between(x + 1.0, 1.0, x + width - 1.0, bottom.max(top));
        sheet.frame(frame, "track");
    }
    for pair in frames.windows(2) {
        let [(from, one, _), (to, other, _)] = pair else {
            continue;
        };
        let middle = other.x + other.width / 2.0;
        if from == to {
            sheet.arrow(
                &[at(middle, one.bottom()), at(middle, other.y)],
                "line-flow",
            );
        } else {
            let y = one.y + one.height / 2.0;
            let x = if from < to { one.right() } else { one.x };
            sheet.arrow(&[at(x, y), at(middle, y), at(middle, other.y)], "line-flow");
        }
    }
    for (at_step, (step, (_, frame, inside))) in flow.steps.iter().zip(frames).enumerate() {
        sheet.frame(frame, format!("plate {}", class_of(step.basis)));
        inside.put(&mut sheet, at_step + 1, frame, step.basis);
    }
    sheet
}

fn lay_tall(flow: &Flow) -> Sheet {
    const STEP: f64 = 22.0;
    let mut sheet = Sheet::new(340.0);
    let deepest = flow.tracks.len().clamp(1, MOST_TRACKS) - 1;
    let width = 338.0 - STEP * number(deepest);
    let mut y = 2.0;
    let mut before: Option<(usize, Frame)> = None;
    for (at_step, step) in flow.steps.iter().enumerate() {
        let track = step.track.min(deepest);
        let x = 1.0 + STEP * number(track);
        let inside = Inside::new(step, Some(&step.basis_words), width, SIZE_TALL);
        let frame = Frame::between(x, y, x + width, y + inside.height);
        if let Some((from, one)) = before {
            // Straight down, where both have a side in common.
            let x = 1.0 + STEP * number(from.max(track)) + PAD + DISC;
            sheet.arrow(&[at(x, one.bottom()), at(x, frame.y)], "line-flow");
        }
        sheet.frame(frame, format!("plate {}", class_of(step.basis)));
        inside.put(&mut sheet, at_step + 1, frame, step.basis);
        before = Some((track, frame));
        y = frame.bottom() + GAP;
    }
    sheet
}

/// There are as many words for what a step rests on.
const MOST_TRACKS: usize = 4;

#[cfg(test)]
mod tests;
