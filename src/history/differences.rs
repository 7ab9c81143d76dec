//! How two versions of a page differ: which of its blocks were edited, moved, added and removed.

use super::line_up::line_up;
use super::words::{self, Piece};
use crate::edition::texts::{Block, PageText};

/// How a version of a page differs from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differences<'t> {
    /// How its title does; none where it is the same.
    pub title: Option<Vec<Piece<'t>>>,
    /// Its blocks in the order of the new version; what was removed stands where it was.
    pub steps: Vec<Step<'t>>,
}

/// What became of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// So many blocks in a row are as they were.
    Same(usize),
    /// It says something else.
    Edited(&'t Block, Vec<Piece<'t>>),
    /// It stands elsewhere in the page; with how it says something else, if it does.
    Moved(&'t Block, Direction, Option<Vec<Piece<'t>>>),
    /// It is new.
    Added(&'t Block),
    /// It is gone.
    Removed(&'t Block),
}

/// Where a block moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the beginning of the page.
    Up,
    /// To its end.
    Down,
}

/// How many blocks became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// That are as they were, where they were.
    pub same: usize,
    /// That say something else.
    pub edited: usize,
    /// That stand elsewhere, edited or not.
    pub moved: usize,
    /// That are new.
    pub added: usize,
    /// That are gone.
    pub removed: usize,
}

/// Compares two versions of a page.
pub fn compare<'t>(old: &'t PageText, new: &'t PageText) -> Differences<'t> {
    let title = (old.title != new.title).then(|| words::compare(&old.title, &new.title));
    Differences {
        title,
        steps: steps(&old.blocks, &new.blocks),
    }
}

impl Differences<'_> {
    /// How many blocks became what.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for step in &self.steps {
            match step {
                Step::Same(count) => tally.same += count,
                Step::Edited(..) => tally.edited += 1,
                Step::Moved(..) => tally.moved += 1,
                Step::Added(_) => tally.added += 1,
                Step::Removed(_) => tally.removed += 1,
            }
        }
        tally
    }
}

fn steps<'t>(old: &'t [Block], new: &'t [Block]) -> Vec<Step<'t>> {
    let was = line_up(old, new);
    let stays = in_place(&was);
    let mut is_kept = vec![false; old.len()];
    for &then in was.iter().flatten() {
        is_kept[then] = true;
    }
    let later = later(&was, &stays);
    let mut steps = Vec::new();
    let mut next = 0;
    for (at, block) in new.iter().enumerate() {
        let Some(then) = was[at] else {
            steps.push(Step::Added(block));
            continue;
        };
        if stays[at] {
            // What stood before it and is gone.
            let gone = (next..then).filter(|&before| !is_kept[before]);
            steps.extend(gone.map(|before| Step::Removed(&old[before])));
            next = then + 1;
        }
        let before = &old[then];
        let is_same =
            before.text == block.text && before.label == block.label && before.kind == block.kind;
        let pieces = || words::compare(&before.text, &block.text);
        match (stays[at], is_same) {
            (true, true) => match steps.last_mut() {
                Some(Step::Same(count)) => *count += 1,
                _ => steps.push(Step::Same(1)),
            },
            (true, false) => steps.push(Step::Edited(block, pieces())),
            (false, _) => {
                let up = later[at].is_some_and(|later| then > later);
                let direction = if up { Direction::Up } else { Direction::Down };
                steps.push(Step::Moved(block, direction, (!is_same).then(pieces)));
            }
        }
    }
    let gone = (next..old.len()).filter(|&before| !is_kept[before]);
    steps.extend(gone.map(|before| Step::Removed(&old[before])));
    steps
}

/// Where the next of the blocks that stay was, behind each block: since these are in order, it
/// tells on which side a block stood that moved.
fn later(was: &[Option<usize>], stays: &[bool]) -> Vec<Option<usize>> {
    let mut later = vec![None; was.len()];
    let mut next = None;
    for at in (0..was.len()).rev() {
        later[at] = next;
        if stays[at] {
            next = was[at];
        }
    }
    later
}

/// Which blocks stay where they were: as many as can without changing places with each other.
fn in_place(was: &[Option<usize>]) -> Vec<bool> {
    // The longest rising sequence: for each length, the place at which the lowest one ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; was.len()];
    for (at, then) in was.iter().enumerate() {
        let Some(then) = then else {
            continue;
        };
        let length = ends.partition_point(|&end| was[end] < Some(*then));
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; was.len()];
    let mut last = ends.last().copied();
    while let Some(at) = last {
        stays[at] = true;
        last = before[at];
    }
    stays
}

#[cfg(test)]
mod tests;
