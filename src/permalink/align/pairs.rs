//! Which paragraph of the page is which of the lock's.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::parse::Document;
use crate::permalink::lock::{Lock, Paragraph};
use crate::permalink::sketch::{Pairs, Sketch};
use crate::permalink::words;

/// As many pairs of texts are compared, about. On a page on which more were possible (a thousand
/// paragraphs that are all others than they were) those are compared that stand at like places.
const MOST: usize = 4_000_000;

/// Where a promised paragraph is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// It is this one.
    Taken(usize),
    /// It is none; its text is in this one, which is another.
    Within(usize),
    /// Nowhere.
    None,
}

/// Finds each promised paragraph, in the order of `then`, among those of the page.
pub(super) fn pairs(
    document: &Document,
    lock: &Lock,
    now: &[(usize, u64)],
    then: &[&Paragraph],
) -> Vec<Seat> {
    // Nothing was edited since it was accepted: so it is nearly always, and so it must stay.
    let there: Vec<usize> = (0..then.len()).filter(|&at| !then[at].is_gone).collect();
    let is_same = |(at, now): (&usize, &(usize, u64))| then[*at].digest == now.1;
    if there.len() == now.len() && there.iter().zip(now).all(is_same) {
        let mut seats = vec![Seat::None; then.len()];
        for (now, &at) in there.iter().enumerate() {
            seats[at] = Seat::Taken(now);
        }
        return seats;
    }
    let mut matched = Matched {
        seats: vec![Seat::None; then.len()],
        is_free: vec![true; now.len()],
    };
    matched.unchanged(now, then, &there);
    matched.alike(document, lock, now, then);
    matched.seats
}

struct Matched {
    seats: Vec<Seat>,
    /// Which of the page's paragraphs are nobody's yet.
    is_free: Vec<bool>,
}

impl Matched {
    fn take(&mut self, then: usize, now: usize) {
        self.seats[then] = Seat::Taken(now);
        self.is_free[now] = false;
    }

    /// Those whose text is as it was. Of several with one text, those that still stand beside the
    /// same neighbour find each other first, then the rest in order. `there` are the promised ones
    /// that had a text when they were accepted.
    fn unchanged(&mut self, now: &[(usize, u64)], then: &[&Paragraph], there: &[usize]) {
        let mut texts: BTreeMap<u64, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, paragraph) in then.iter().enumerate() {
            texts.entry(paragraph.digest).or_default().0.push(at);
        }
        for (at, (_, digest)) in now.iter().enumerate() {
            texts.entry(*digest).or_default().1.push(at);
        }
        for (then, now) in texts.values() {
            if let ([then], [now]) = (then.as_slice(), now.as_slice()) {
                self.take(*then, *now);
            }
        }
        // Forward, then backward.
        for pair in there.windows(2) {
            if let Seat::Taken(before) = self.seats[pair[0]] {
                self.beside(pair[1], before + 1, now, then);
            }
        }
        for pair in there.windows(2).rev() {
            if let Seat::Taken(behind) = self.seats[pair[1]]
                && let Some(before) = behind.checked_sub(1)
            {
                self.beside(pair[0], before, now, then);
            }
        }
        for (then_of, now) in texts.values() {
            let is_open = |at: &&usize| self.seats[**at] == Seat::None;
            let mut open: Vec<usize> = then_of.iter().filter(is_open).copied().collect();
            // What has a text comes before what once had.
            open.sort_by_key(|&at| then[at].is_gone);
            let now: Vec<usize> = now
                .iter()
                .filter(|at| self.is_free[**at])
                .copied()
                .collect();
            for (then, now) in open.into_iter().zip(now) {
                self.take(then, now);
            }
        }
    }

    fn beside(&mut self, at: usize, beside: usize, now: &[(usize, u64)], then: &[&Paragraph]) {
        let is_same = now
            .get(beside)
            .is_some_and(|(_, digest)| *digest == then[at].digest);
        if is_same && self.is_free[beside] && self.seats[at] == Seat::None {
            self.take(at, beside);
        }
    }

    /// Those whose texts are alike, the ones that share most first, then in order.
    fn alike(
        &mut self,
        document: &Document,
        lock: &Lock,
        now: &[(usize, u64)],
        then: &[&Paragraph],
    ) {
        let free: Vec<usize> = (0..now.len()).filter(|&at| self.is_free[at]).collect();
        let open: Vec<usize> = (0..then.len())
            .filter(|&at| self.seats[at] == Seat::None)
            .collect();
        if free.is_empty() || open.is_empty() {
            return;
        }
        let mut text = String::new();
        let mut free: Vec<Candidate> = free
            .into_iter()
            .map(|at| {
                words::text(document, now[at].0, &mut text);
                Candidate {
                    at,
                    pairs: Pairs::of(&text),
                    samples: Vec::new(),
                }
            })
            .collect();
        let reach = (MOST / open.len()).max(8);
        let mut found = Vec::new();
        for (rank, &then_at) in open.iter().enumerate() {
            let sketch: Sketch = lock.sketch(then[then_at]);
            let middle = rank * free.len() / open.len();
            let from = middle.saturating_sub(reach / 2);
            let to = (middle + reach / 2 + 1).min(free.len());
            for candidate in &mut free[from..to] {
                if let Some(likeness) = sketch.likeness(candidate.sample(sketch.level())) {
                    found.push((
                        Reverse(likeness.shared),
                        then_at,
                        candidate.at,
                        likeness.is_part,
                    ));
                }
            }
        }
        found.sort_unstable();
        for &(_, then, now, _) in &found {
            if self.seats[then] == Seat::None && self.is_free[now] {
                self.take(then, now);
            }
        }
        for &(_, then, now, is_part) in &found {
            if self.seats[then] == Seat::None && is_part {
                self.seats[then] = Seat::Within(now);
            }
        }
    }
}

/// A paragraph of the page that may be one of the lock's.
struct Candidate {
    at: usize,
    pairs: Pairs,
    /// Its samples of the levels that were asked for.
    samples: Vec<(u8, Vec<u32>)>,
}

impl Candidate {
    fn sample(&mut self, level: u8) -> &[u32] {
        let known = self.samples.iter().position(|(known, _)| *known == level);
        let at = known.unwrap_or_else(|| {
            self.samples.push((level, self.pairs.marks(level)));
            self.samples.len() - 1
        });
        &self.samples[at].1
    }
}
