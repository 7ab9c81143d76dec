//! The words of all pages, and where each stands.

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::impact::{impact, in_name, usual};
use super::postings::{self, BEST, PART, Posting};
use super::tree::{self, Entry, Files, Shape, Top};
use super::words::{Piece, fold, key, pairs, pieces};
use crate::compose::finds::{Find, Sort};

/// How many pages are read at a time.
const BATCH: usize = 256;

/// In the order in which they were first seen: no order comes of the digests.
type Map<V> = IndexMap<String, V, FxBuildHasher>;

/// The words of pages.
#[derive(Default)]
pub(super) struct Lexicon {
    words: Map<Vec<Posting>>,
}

/// What is known of a word on a page.
#[derive(Clone, Copy)]
struct Seen {
    /// How often it stands there, by weight.
    weight: f32,
    /// Its part in one of the page's names, the best one.
    name: f32,
}

/// The words of some pages that stand one after the other.
#[derive(Default)]
struct Batch {
    /// The numbers of keys, by the words as they stand.
    known: Map<Option<u32>>,
    /// Where each key stands.
    keys: Map<Vec<(u32, Seen)>>,
    /// The lengths of the pages.
    lengths: Vec<f32>,
    /// How often the keys stand on the page at hand; all nothing between two pages.
    seen: Vec<Seen>,
    /// Those that do.
    touched: Vec<u32>,
}

impl Lexicon {
    /// Reads the pages, in parallel.
    pub(super) fn of(finds: &[Find]) -> Self {
        let batches: Vec<Batch> = finds
            .par_chunks(BATCH)
            .enumerate()
            .map(|(at, finds)| Batch::of(at * BATCH, finds))
            .collect();
        let lengths: Vec<f32> = batches
            .iter()
            .flat_map(|batch| &batch.lengths)
            .copied()
            .collect();
        let total: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
        let usual = usual(total, lengths.len());
        let mut words = Map::<Vec<Posting>>::default();
        for batch in batches {
            for (key, pages) in batch.keys {
                let pages = pages.into_iter().map(|(page, seen)| {
                    let length = lengths[page as usize] / usual;
                    (page, impact(seen.weight, seen.name, length))
                });
                words.entry(key).or_default().extend(pages);
            }
        }
        Self { words }
    }

    /// Lays out the words: each with its pages on a line. Of a long list the line has the best, and how long the
    /// whole is; the whole is on lines of its own, behind all words.
    pub(super) fn lay_out(self, files: &mut Files) -> Top {
        const SHAPE: Shape = Shape {
            around: ["", "\n", ""],
            least: 2500,
            short: true,
        };
        let mut words: Vec<(String, Vec<Posting>)> = self.words.into_iter().collect();
        words.par_sort_unstable_by(|left, right| tree::in_order(&left.0, &right.0));
        let entries: Vec<Vec<Entry>> = words
            .par_iter()
            .map(|(key, pages)| line(key, pages))
            .collect();
        let (words, mut parts): (Vec<Entry>, Vec<Entry>) = entries
            .into_iter()
            .flatten()
            .partition(|entry| !entry.key.starts_with('~'));
        parts.sort_unstable_by(|left, right| tree::in_order(&left.key, &right.key));
        // `~` comes behind Latin letters and before kana: the lines must stand in order.
        let at = words.partition_point(|entry| tree::in_order(&entry.key, "~").is_lt());
        let mut words = words;
        let behind = words.split_off(at);
        let all = words.into_iter().chain(parts).chain(behind);
        tree::lay_out(all, &SHAPE, files)
    }
}

/// The lines of a word.
fn line(key: &str, pages: &[Posting]) -> Vec<Entry> {
    let entry = |key: String, pages: &[Posting], all: Option<usize>| {
        let mut text = format!("{key} ");
        postings::write(pages, &mut text);
        if let Some(all) = all {
            text.push(' ');
            text.push_str(&all.to_string());
        }
        Entry { key, text }
    };
    if pages.len() <= BEST {
        return vec![entry(key.to_owned(), pages, None)];
    }
    let best = postings::best(pages);
    let mut lines = vec![entry(key.to_owned(), &best, Some(pages.len()))];
    let parts = pages.chunk_by(|left, right| left.0 / PART == right.0 / PART);
    lines.extend(parts.map(|part| entry(format!("~{key}~{:04}", part[0].0 / PART), part, None)));
    lines
}

impl Batch {
    fn of(first: usize, finds: &[Find]) -> Self {
        let mut batch = Self::default();
        for (at, find) in finds.iter().enumerate() {
            let page = u32::try_from(first + at).expect("a dossier has fewer than 2³² pages");
            let length = batch.read(find);
            batch.lengths.push(length);
            for key in std::mem::take(&mut batch.touched) {
                let seen = std::mem::replace(&mut batch.seen[key as usize], Seen::NOTHING);
                let (_, pages) = batch
                    .keys
                    .get_index_mut(key as usize)
                    .expect("each has a number");
                pages.push((page, seen));
            }
        }
        batch
    }

    /// Reads one page; returns its length.
    fn read(&mut self, find: &Find) -> f32 {
        for name in std::iter::once(&find.title).chain(&find.names) {
            self.name(name);
        }
        let mut length = 0.0;
        for part in &find.parts {
            let weight = match part.sort {
                Sort::Lead | Sort::Heading => 2.0,
                Sort::Text => 1.0,
                Sort::About => 0.4,
            };
            self.each(&part.text, |batch, key| {
                length += weight;
                batch.seen(key).weight += weight;
            });
        }
        length
    }

    /// Reads what a page is called.
    fn name(&mut self, name: &str) {
        let mut keys = Vec::new();
        self.each(name, |_, key| keys.push(key));
        let part = in_name(keys.len());
        for key in keys {
            let seen = self.seen(key);
            seen.weight += 1.0;
            seen.name = seen.name.max(part);
        }
    }

    fn seen(&mut self, key: u32) -> &mut Seen {
        let seen = &mut self.seen[key as usize];
        if seen.weight == 0.0 {
            self.touched.push(key);
        }
        seen
    }

    /// Does something for each key of a text.
    fn each(&mut self, text: &str, mut of: impl FnMut(&mut Self, u32)) {
        let folded = fold(text);
        let mut before = "";
        for piece in pieces(&folded) {
            match piece {
                Piece::Word(word, is_joined) => {
                    if let Some(key) = self.word(word) {
                        of(self, key);
                    }
                    // `cyber-attack` is found by `cyberattack` as well; a date is no word.
                    if is_joined && !word.starts_with(|letter: char| letter.is_ascii_digit()) {
                        let joined = format!("{before}{word}");
                        if let Some(key) = self.word(&joined) {
                            of(self, key);
                        }
                    }
                    before = word;
                }
                Piece::Run(run) => {
                    for pair in pairs(run) {
                        let key = self.number(pair);
                        of(self, key);
                    }
                }
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<u32> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let key = key(word)
            .filter(|key| !key.is_empty())
            .map(|key| self.number(&key));
        self.known.insert(word.to_owned(), key);
        key
    }

    fn number(&mut self, key: &str) -> u32 {
        let at = if let Some(at) = self.keys.get_index_of(key) {
            at
        } else {
            self.seen.push(Seen::NOTHING);
            self.keys.insert_full(key.to_owned(), Vec::new()).0
        };
        u32::try_from(at).expect("some pages have fewer than 2³² words")
    }
}

impl Seen {
    const NOTHING: Self = Self {
        weight: 0.0,
        name: 0.0,
    };
}
