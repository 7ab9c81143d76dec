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
        of: subject.link(desk),
        id: format!("since-{since}"),
        from: subject.link_to(desk, old),
        to: subject.link_to(desk, new),
        summary: summary(found.title.is_some(), found.tally()),
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
            .map(|step| stretch(step, |block| href(new, block), |block| href(old, block)))
            .collect();
    }
    difference
}

/// A step as it is shown; `new` and `old` are where a block of each version stands.
fn stretch(
    step: &Step<'_>,
    new: impl Fn(&Block) -> Option<String>,
    old: impl Fn(&Block) -> Option<String>,
) -> Stretch {
    let whole = |sort: &'static str, block: &Block| {
        vec![Piece {
            sort,
            text: block.text.clone(),
        }]
    };
    let one = |sort: &'static str, words: &str, block: &Block, pieces: Vec<Piece>| Stretch {
        sort,
        words: words.to_owned(),
        count: 1,
        what: Some(what(block)),
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
            words: "Unchanged".to_owned(),
            count: *count,
            what: None,
            href: None,
            pieces: Vec::new(),
        },
        Step::Edited(block, words) => one("edited", "Edited", block, pieces(words)),
        Step::Added(block) => one("added", "New", block, whole("added", block)),
        Step::Removed(block) => one("removed", "Gone", block, whole("removed", block)),
        Step::Moved(block, direction, words) => {
            let up = *direction == Direction::Up;
            let moved = if up { "Moved up" } else { "Moved down" };
            match words {
                None => one("moved", moved, block, whole("same", block)),
                Some(words) => {
                    let told = format!("{moved} and edited");
                    one("moved", &told, block, pieces(words))
                }
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
fn what(block: &Block) -> String {
    if let Some(label) = &block.label {
        return label.clone();
    }
    let kind = match block.kind {
        BlockKind::Lead => "Summary",
        BlockKind::Heading => "Heading",
        BlockKind::Paragraph => "Paragraph",
        BlockKind::Item => "Item",
        BlockKind::Row => "Row of a table",
        BlockKind::Code => "Lines of code",
        BlockKind::Fact => "Fact",
        BlockKind::Statement => "Statement",
        BlockKind::Dispute => "Dispute",
        BlockKind::Step => "Step",
        BlockKind::Case => "Case",
    };
    let number = block.id.as_deref().and_then(paragraph_number);
    match number {
        // Numbers go by paragraphs, wherever they stand.
        Some(number) => format!("Paragraph {number}"),
        None => kind.to_owned(),
    }
}

/// How much differs, in a sentence.
fn summary(has_new_title: bool, tally: Tally) -> String {
    let parts = [
        (tally.edited, "edited"),
        (tally.added, "new"),
        (tally.removed, "gone"),
        (tally.moved, "moved"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = Vec::new();
    for (count, word) in parts {
        // Said once: all of them are passages.
        let passages = match (words.is_empty(), *count) {
            (false, _) => "",
            (true, 1) => " passage",
            (true, _) => " passages",
        };
        words.push(format!("{count}{passages} {word}"));
    }
    if has_new_title {
        words.insert(0, "the title is another".to_owned());
    }
    let mut sentence = match words.split_last() {
        None => "nothing but how it is counted differs".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    };
    if let Some(first) = sentence.get(..1) {
        let first = first.to_uppercase();
        sentence.replace_range(..1, &first);
    }
    match tally.same {
        0 => format!("{sentence}."),
        same => format!("{sentence}; {same} unchanged."),
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
            assert_eq!(summary(has_new_title, tally), expected);
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
