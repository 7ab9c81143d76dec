//! Which block of an old text each block of a new one was.
//!
//! Blocks with one id are one: the numbers of paragraphs are kept as their text changes. Then
//! those that say the same, then facts of one name, then those that are alike. What there is to
//! compare is bounded, however many blocks two texts have.

use std::collections::BTreeMap;

use super::words;
use crate::edition::texts::{Block, BlockKind};

/// So many pairs of blocks are looked at, about, for whether they are alike.
const PAIRS: usize = 10_000;

/// So many words of a block are looked at for that.
const WORDS: usize = 1_000;

/// For each block of the new text, the index of the one it was in the old text; none for what is
/// new. No two were the same one.
pub(super) fn line_up(old: &[Block], new: &[Block]) -> Vec<Option<usize>> {
    let mut lined = Lined {
        old,
        new,
        was: vec![None; new.len()],
        is_taken: vec![false; old.len()],
    };
    lined.by(|block| block.id.as_deref().map(|id| (id, "", None)));
    lined.by(|block| Some((&*block.text, block.label.as_deref()?, Some(block.kind))));
    lined.by(|block| Some((&*block.text, "", Some(block.kind))));
    lined.by(|block| Some((block.label.as_deref()?, "", Some(block.kind))));
    lined.by(|block| (block.kind == BlockKind::Lead).then_some(("", "", Some(block.kind))));
    lined.by_likeness();
    lined.was
}

struct Lined<'t> {
    old: &'t [Block],
    new: &'t [Block],
    was: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

/// What blocks are known by.
type Name<'t> = (&'t str, &'t str, Option<BlockKind>);

impl<'t> Lined<'t> {
    /// Takes together what has the same name and nothing yet: the first with the first, and so on.
    fn by(&mut self, name: impl Fn(&'t Block) -> Option<Name<'t>>) {
        let mut open: BTreeMap<Name<'t>, Vec<usize>> = BTreeMap::new();
        for (at, block) in self.old.iter().enumerate().rev() {
            if !self.is_taken[at]
                && let Some(name) = name(block)
            {
                open.entry(name).or_default().push(at);
            }
        }
        for (at, block) in self.new.iter().enumerate() {
            if self.was[at].is_none()
                && let Some(name) = name(block)
                && let Some(then) = open.get_mut(&name).and_then(Vec::pop)
            {
                self.was[at] = Some(then);
                self.is_taken[then] = true;
            }
        }
    }

    /// Takes together what is alike, what is most alike first.
    fn by_likeness(&mut self) {
        let old: Vec<(usize, Vec<&str>)> = (0..self.old.len())
            .filter(|&at| !self.is_taken[at])
            .map(|at| (at, sorted_words(&self.old[at].text)))
            .collect();
        let new: Vec<(usize, Vec<&str>)> = (0..self.new.len())
            .filter(|&at| self.was[at].is_none())
            .map(|at| (at, sorted_words(&self.new[at].text)))
            .collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        // Where there are too many, only those at about the same place of both.
        let reach = (PAIRS / old.len()).max(8);
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (rank, (then, then_words)) in old.iter().enumerate() {
            let middle = rank * new.len() / old.len();
            let from = middle.saturating_sub(reach / 2);
            let to = (middle + reach / 2 + 1).min(new.len());
            for (now, now_words) in &new[from..to] {
                let is_comparable = sort(self.old[*then].kind) == sort(self.new[*now].kind);
                let likeness = likeness(then_words, now_words);
                if is_comparable && likeness >= 500 {
                    found.push((likeness, *then, *now));
                }
            }
        }
        found.sort_unstable_by_key(|&(likeness, then, now)| {
            (std::cmp::Reverse(likeness), then.abs_diff(now), then, now)
        });
        for (_, then, now) in found {
            if !self.is_taken[then] && self.was[now].is_none() {
                self.was[now] = Some(then);
                self.is_taken[then] = true;
            }
        }
    }
}

/// What can become another by an edit: a paragraph may become an item, and no fact a heading.
fn sort(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Paragraph | BlockKind::Item => 0,
        BlockKind::Lead => 1,
        BlockKind::Heading => 2,
        BlockKind::Row => 3,
        BlockKind::Code => 4,
        BlockKind::Fact => 5,
        BlockKind::Statement => 6,
        BlockKind::Dispute => 7,
        BlockKind::Step | BlockKind::Case => 8,
    }
}

/// The words of a text that have a letter or a digit, sorted.
fn sorted_words(text: &str) -> Vec<&str> {
    let words = words::words(text).into_iter().map(|(_, word)| word);
    let mut words: Vec<&str> = words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS)
        .collect();
    words.sort_unstable();
    words
}

/// How many of the words of two texts they have in common, in thousandths.
fn likeness(one: &[&str], other: &[&str]) -> usize {
    let (mut left, mut right, mut common) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                left += 1;
                right += 1;
            }
        }
    }
    (2000 * common) / (one.len() + other.len()).max(1)
}
