//! How two versions of a page differ, as it is shown.

use std::collections::BTreeSet;

use super::{Subject, Text, place};
use crate::compose::desk::Desk;
use crate::edition::texts::{Block, BlockKind, PageText};
use crate::history::differences::{self, Direction, Step, Tally};
use crate::history::words::{self, Sort};
use crate::model::link::encode_fragment;
use crate::permalink::paragraph_number;
use crate::view::history::{Difference, Piece, Stretch};
use crate::words::Words;

/// How much text there is to show of how two versions differ, at most: in bytes.
pub(super) fn weight(old: &PageText, new: &PageText) -> usize {
    let texts = |page: &'_ PageText| -> BTreeSet<String> {
        page.blocks.iter().map(|block| block.text.clone()).collect()
    };
    let (olds, news) = (texts(old), texts(new));
    let differing = olds.symmetric_difference(&news);
    differing.map(String::len).sum()
}

/// How the version `new` differs from `old`; only how much, unless it is told in full.
pub(super) fn view(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    old: Text<'_>,
    new: Text<'_>,
    in_full: bool,
) -> Difference {
    let found = differences::compare(old.text, new.text);
    let since = old
        .held
        .map_or_else(String::new, |held| held.edition.date.to_string());
    let mut difference = Difference {
        id: format!("since-{since}"),
        from: subject.link_to(desk, old),
        to: subject.link_to(desk, new),
        summary: summary(found.title.is_some(), found.tally(), &desk.book.words),
        elsewhere: None,
        title: Vec::new(),
        stretches: Vec::new(),
    };
    if in_full {
        let href = |of: Text<'_>, block: &Block| {
            let id = block.id.as_deref()?;
            // Whether the present page has it is its template's affair; that of an edition has it
            // for good.
            let at = place(of.held?);
            Some(format!("{}#{}", desk.href(&at), encode_fragment(id)))
        };
        difference.title = found.title.as_deref().map_or_else(Vec::new, pieces);
        let steps = found.steps.iter();
        difference.stretches = steps
            .map(|step| {
                let words = &desk.book.words;
                stretch(
                    step,
                    words,
                    |block| href(new, block),
                    |block| href(old, block),
                )
            })
            .collect();
    }
    difference
}

/// A step as it is shown; `new` and `old` are where a block of each version stands.
fn stretch(
    step: &Step<'_>,
    words: &Words,
    new: impl Fn(&Block) -> Option<String>,
    old: impl Fn(&Block) -> Option<String>,
) -> Stretch {
    let whole = |sort: &'static str, block: &Block| {
        vec![Piece {
            sort,
            text: block.text.clone(),
        }]
    };
    let one = |sort: &'static str, key: &str, block: &Block, pieces: Vec<Piece>| Stretch {
        sort,
        words: words.say(key).to_owned(),
        count: 1,
        what: Some(what(block, words)),
        href: if sort == "removed" {
            old(block)
        } else {
            new(block)
        },
        pieces,
    };
    match step {
        Step::Same(count) => Stretch {
            sort: "same",
            words: words.say("history-same").to_owned(),
            count: *count,
            what: None,
            href: None,
            pieces: Vec::new(),
        },
        Step::Edited(block, words) => one("edited", "difference-edited", block, pieces(words)),
        Step::Added(block) => one("added", "difference-added", block, whole("added", block)),
        Step::Removed(block) => one(
            "removed",
            "difference-removed",
            block,
            whole("removed", block),
        ),
        Step::Moved(block, direction, words) => {
            let up = *direction == Direction::Up;
            let key = match (up, words.is_some()) {
                (true, false) => "difference-up",
                (true, true) => "difference-up-edited",
                (false, false) => "difference-down",
                (false, true) => "difference-down-edited",
            };
            match words {
                None => one("moved", key, block, whole("same", block)),
                Some(words) => one("moved", key, block, pieces(words)),
            }
        }
    }
}

fn pieces(words: &[words::Piece<'_>]) -> Vec<Piece> {
    let pieces = words.iter().map(|piece| Piece {
        sort: match piece.sort {
            Sort::Same => "same",
            Sort::Removed => "removed",
            Sort::Added => "added",
        },
        text: piece.text.to_owned(),
    });
    pieces.collect()
}

/// What a block is on its page.
fn what(block: &Block, words: &Words) -> String {
    if let Some(label) = &block.label {
        return label.clone();
    }
    let kind = match block.kind {
        BlockKind::Lead => "block-lead",
        BlockKind::Heading => "block-heading",
        BlockKind::Paragraph => "block-paragraph",
        BlockKind::Item => "block-item",
        BlockKind::Row => "block-row",
        BlockKind::Code => "block-code",
        BlockKind::Fact => "block-fact",
        BlockKind::Statement => "block-statement",
        BlockKind::Dispute => "block-dispute",
        BlockKind::Step => "block-step",
        BlockKind::Case => "block-case",
    };
    let number = block.id.as_deref().and_then(paragraph_number);
    match number {
        // Numbers go by paragraphs, wherever they stand.
        Some(number) => words.tell("paragraph-number", &[("number", i64::from(number).into())]),
        None => words.say(kind).to_owned(),
    }
}

/// How much differs, in a sentence.
fn summary(has_new_title: bool, tally: Tally, words: &Words) -> String {
    let kinds = [
        (tally.edited, "differs-edited-first", "differs-edited"),
        (tally.added, "differs-added-first", "differs-added"),
        (tally.removed, "differs-removed-first", "differs-removed"),
        (tally.moved, "differs-moved-first", "differs-moved"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (count, first, further) in kinds.into_iter().filter(|(count, ..)| *count > 0) {
        // Said once: all of them are passages.
        let key = if parts.is_empty() { first } else { further };
        parts.push(words.tell(key, &[("count", count.into())]));
    }
    if has_new_title {
        parts.insert(0, words.say("differs-title").to_owned());
    }
    let mut sentence = match parts.as_slice() {
        [] => words.say("differs-nothing").to_owned(),
        parts => words.list("list-and", parts),
    };
    if let Some(first) = sentence.chars().next() {
        let capital: String = first.to_uppercase().collect();
        sentence.replace_range(..first.len_utf8(), &capital);
    }
    match tally.same {
        0 => words.tell("differs-whole", &[("parts", (&sentence).into())]),
        same => {
            let values = [("parts", (&sentence).into()), ("count", same.into())];
            words.tell("differs-and-same", &values)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_a_sentence() {
        #[track_caller]
        fn case(has_new_title: bool, counts: [usize; 5], expected: &str) {
            let [edited, added, removed, moved, same] = counts;
            let tally = Tally {
                same,
                edited,
                moved,
                added,
                removed,
            };
            assert_eq!(summary(has_new_title, tally, Words::english()), expected);
        }

        case(
            false,
            [2, 1, 1, 1, 14],
            "2 passages edited, 1 new, 1 gone and 1 moved; 14 unchanged.",
        );
        case(false, [1, 0, 0, 0, 0], "1 passage edited.");
        case(true, [0, 0, 0, 0, 3], "The title is another; 3 unchanged.");
        case(
            true,
            [0, 2, 0, 0, 0],
            "The title is another and 2 passages new.",
        );
        case(
            false,
            [0, 0, 0, 0, 3],
            "Nothing but how it is counted differs; 3 unchanged.",
        );
    }
}
