//! Random edits, one after the other: what was promised before still leads where it led.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{accepted, aligned};
use crate::permalink::Lock;
use crate::permalink::align::Anchors;
use crate::permalink::paragraph_number;

/// A block of a page: a paragraph, by its words, or a heading.
#[derive(Clone, Debug, PartialEq)]
enum Block {
    Text(Vec<String>),
    Heading(String),
}

/// What an author does; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Edit {
    Move(usize, usize),
    /// Replaces up to three in ten of its words.
    Reword(usize, Vec<usize>, u32),
    /// Divides a paragraph, so that one part is the larger by far.
    Split(usize, bool),
    Merge(usize),
    Delete(usize),
    Insert(usize, u32),
    Duplicate(usize, usize),
    Retitle(usize, u32),
    /// Writes all of a paragraph anew.
    Rewrite(usize, u32),
}

/// Words of a language in which the common ones are common.
fn words(seed: u32, count: usize) -> Vec<String> {
    const COMMON: [&str; 8] = ["the", "of", "and", "to", "in", "a", "that", "is"];
    let mut state = u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let word = |number: u64| match number % 3 {
        0 => COMMON[(number / 3 % 8) as usize].to_owned(),
        _ => format!("w{}", number / 3 % 4000),
    };
    (0..count).map(|_| word(next())).collect()
}

fn apply(page: &mut Vec<Block>, edit: &Edit) {
    if let Edit::Insert(at, seed) = *edit {
        let at = at % (page.len() + 1);
        let block = match seed % 5 {
            0 => Block::Heading(words(seed, 3).join(" ")),
            _ => Block::Text(words(seed, 8 + (seed % 40) as usize)),
        };
        page.insert(at, block);
        return;
    }
    if page.is_empty() {
        return;
    }
    let length = page.len();
    match *edit {
        Edit::Insert(..) => {}
        Edit::Move(from, to) => {
            let block = page.remove(from % length);
            page.insert(to % length, block);
        }
        Edit::Reword(at, ref places, seed) => {
            if let Block::Text(words_of) = &mut page[at % length] {
                let most = words_of.len() * 3 / 10;
                for (number, place) in places.iter().take(most).enumerate() {
                    let at = place % words_of.len();
                    words_of[at] = format!("new{seed}x{number}");
                }
            }
        }
        Edit::Split(at, is_first) => {
            let at = at % length;
            if let Block::Text(words) = &page[at] {
                let small = words.len() / 4;
                let cut = if is_first { small } else { words.len() - small };
                let (first, second) = words.split_at(cut);
                let parts = [first, second].map(|part| Block::Text(part.to_vec()));
                page.splice(at..=at, parts);
            }
        }
        Edit::Merge(at) => {
            let at = at % length;
            if let (Some(Block::Text(first)), Some(Block::Text(second))) =
                (page.get(at), page.get(at + 1))
            {
                let both = [first.as_slice(), second].concat();
                page.splice(at..at + 2, [Block::Text(both)]);
            }
        }
        Edit::Delete(at) => drop(page.remove(at % length)),
        Edit::Duplicate(from, to) => {
            let block = page[from % length].clone();
            page.insert(to % length, block);
        }
        Edit::Retitle(at, seed) => {
            if let Block::Heading(words_of) = &mut page[at % length] {
                *words_of = words(seed, 3).join(" ");
            }
        }
        Edit::Rewrite(at, seed) => {
            if let Block::Text(words_of) = &mut page[at % length] {
                *words_of = words(seed, words_of.len().max(8));
            }
        }
    }
    page.retain(|block| !matches!(block, Block::Text(words) if words.is_empty()));
}

fn body(page: &[Block]) -> String {
    let blocks = page.iter().map(|block| match block {
        Block::Text(words) => words.join(" "),
        Block::Heading(words) => format!("## {words}"),
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// The text of each number.
fn texts(page: &[Block], anchors: &Anchors) -> BTreeMap<u32, Vec<String>> {
    let texts = page.iter().filter_map(|block| match block {
        Block::Text(words) => Some(words.clone()),
        Block::Heading(_) => None,
    });
    anchors.numbers().zip(texts).collect()
}

/// Pairs of neighbouring words, in whole.
fn pairs(words: &[String]) -> BTreeSet<(&str, &str)> {
    let before = std::iter::once("").chain(words.iter().map(String::as_str));
    before.zip(words.iter().map(String::as_str)).collect()
}

/// Whether two texts may have one number, measured in whole; what a sample tells may be off by
/// some tenths, and of a text that another took in a third is enough here.
fn may_be_one(old: &[String], new: &[String]) -> bool {
    let (old, new) = (pairs(old), pairs(new));
    let shared = old.intersection(&new).count();
    shared * 10 >= old.len().max(new.len()) || shared * 3 >= old.len().min(new.len())
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0_usize..40;
    prop_oneof![
        (at.clone(), at.clone()).prop_map(|(from, to)| Edit::Move(from, to)),
        (
            at.clone(),
            prop::collection::vec(0_usize..60, 1..15),
            any::<u32>()
        )
            .prop_map(|(at, places, seed)| Edit::Reword(at, places, seed)),
        (at.clone(), any::<bool>()).prop_map(|(at, is_first)| Edit::Split(at, is_first)),
        at.clone().prop_map(Edit::Merge),
        at.clone().prop_map(Edit::Delete),
        (at.clone(), any::<u32>()).prop_map(|(at, seed)| Edit::Insert(at, seed)),
        (at.clone(), at.clone()).prop_map(|(from, to)| Edit::Duplicate(from, to)),
        (at.clone(), any::<u32>()).prop_map(|(at, seed)| Edit::Retitle(at, seed)),
        (at, any::<u32>()).prop_map(|(at, seed)| Edit::Rewrite(at, seed)),
    ]
}

fn page() -> impl Strategy<Value = Vec<Block>> {
    let text =
        (any::<u32>(), 8_usize..50).prop_map(|(seed, count)| Block::Text(words(seed, count)));
    let heading = any::<u32>().prop_map(|seed| Block::Heading(words(seed, 3).join(" ")));
    prop::collection::vec(prop_oneof![4 => text, 1 => heading], 1..12)
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_page_its_promises_are_kept(
        first in page(),
        rounds in prop::collection::vec((prop::collection::vec(edit(), 1..4), prop::bool::weighted(0.8)), 1..10),
    ) {
        let mut page = first;
        let mut lock = accepted(&body(&page), &Lock::default());
        let mut promised: BTreeSet<String> = BTreeSet::new();
        // What each number stood for when it was last accepted.
        let mut meant: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (edits, is_accepted) in rounds {
            let (document, anchors) = aligned(&body(&page), &lock);
            if is_accepted {
                meant.extend(texts(&page, &anchors));
                promised.extend(anchors.numbers().map(|number| format!("p{number}")));
                promised.extend(document.body.headings.iter().map(|heading| heading.id.to_string()));
                lock = accepted(&body(&page), &lock);
                // To accept changes nothing that a reader sees, and to do so again nothing at all.
                let (_, again) = aligned(&body(&page), &lock);
                prop_assert_eq!(&anchors, &again);
                let once_more = accepted(&body(&page), &lock);
                prop_assert_eq!(lock.text(), once_more.text());
            }
            for edit in &edits {
                apply(&mut page, edit);
            }

            let (document, anchors) = aligned(&body(&page), &lock);
            let now = texts(&page, &anchors);
            prop_assert_eq!(now.len(), page.iter().filter(|block| matches!(block, Block::Text(_))).count(), "a number is given twice");
            // Every id of an earlier state is there, and once.
            let headings: BTreeSet<&str> = document.body.headings.iter().map(|heading| &*heading.id).collect();
            for id in &promised {
                let is_heading = headings.contains(id.as_str());
                let is_left = anchors.is_left(id);
                let is_text = paragraph_number(id).is_some_and(|number| now.contains_key(&number));
                prop_assert_eq!(u8::from(is_heading) + u8::from(is_left) + u8::from(is_text), 1, "{}", id);
            }
            for (number, text) in &now {
                match meant.get(number) {
                    // None changes its text beyond the limit.
                    Some(old) => prop_assert!(may_be_one(old, text), "p{}: {:?} became {:?}", number, old, text),
                    // None is used again.
                    None => prop_assert!(!promised.contains(&crate::permalink::paragraph_id(*number))),
                }
            }
            // Who has the very text keeps the number, unless several have it.
            for (number, old) in &meant {
                let has_it = |other: &&Vec<String>| *other == old;
                if meant.values().filter(has_it).count() == 1 && now.values().filter(has_it).count() == 1 {
                    prop_assert_eq!(now.get(number), Some(old), "p{}", number);
                }
            }
        }
    }

    #[test]
    fn a_text_most_of_whose_words_stay_keeps_its_number(
        seeds in prop::collection::btree_set(any::<u32>(), 2..8),
        which in 0_usize..8,
        edit in (prop::collection::vec(0_usize..30, 1..12), any::<u32>()),
    ) {
        let mut page: Vec<Block> = seeds.into_iter().map(|seed| Block::Text(words(seed, 30))).collect();
        let lock = accepted(&body(&page), &Lock::default());
        let before: Vec<u32> = (1..).take(page.len()).collect();
        apply(&mut page, &Edit::Reword(which, edit.0, edit.1));
        let now: Vec<u32> = aligned(&body(&page), &lock).1.numbers().collect();
        prop_assert_eq!(now, before);
    }
}
