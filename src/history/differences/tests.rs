use proptest::prelude::*;

use super::*;
use crate::edition::texts::BlockKind;
use crate::history::words::Sort;

/// A paragraph; `#p1 words` has an id, `Label: words` is a fact.
fn block(line: &str) -> Block {
    let (id, text) = match line.strip_prefix('#').and_then(|line| line.split_once(' ')) {
        Some((id, text)) => (Some(id.to_owned()), text),
        None => (None, line),
    };
    let (label, text) = match text.split_once(": ") {
        Some((label, text)) => (Some(label.to_owned()), text),
        None => (None, text),
    };
    Block {
        id,
        kind: match label {
            Some(_) => BlockKind::Fact,
            None => BlockKind::Paragraph,
        },
        label,
        text: text.to_owned(),
    }
}

fn page(lines: &[&str]) -> PageText {
    PageText {
        kind: "page".to_owned(),
        title: "A page".to_owned(),
        blocks: lines.iter().map(|line| block(line)).collect(),
    }
}

/// A line for each step.
fn shown(steps: &[Step<'_>]) -> Vec<String> {
    let words = |pieces: &[Piece<'_>]| -> String {
        let shown = pieces.iter().map(|piece| match piece.sort {
            Sort::Same => piece.text.to_owned(),
            Sort::Removed => format!("[-{}-]", piece.text),
            Sort::Added => format!("{{+{}+}}", piece.text),
        });
        shown.collect()
    };
    let steps = steps.iter().map(|step| match step {
        Step::Same(count) => format!("= {count}"),
        Step::Edited(_, pieces) => format!("~ {}", words(pieces)),
        Step::Moved(block, direction, None) => format!("{direction:?} {}", block.text),
        Step::Moved(_, direction, Some(pieces)) => format!("{direction:?} ~ {}", words(pieces)),
        Step::Added(block) => format!("+ {}", block.text),
        Step::Removed(block) => format!("- {}", block.text),
    });
    steps.collect()
}

#[track_caller]
fn case(old: &[&str], new: &[&str], expected: &[&str]) {
    let (old, new) = (page(old), page(new));
    assert_eq!(shown(&compare(&old, &new).steps), expected);
}

#[test]
fn each_block_is_told_by_what_became_of_it() {
    case(&[], &[], &[]);
    case(&["One.", "Two."], &["One.", "Two."], &["= 2"]);
    case(
        &["One.", "Two."],
        &["One.", "New one.", "Two."],
        &["= 1", "+ New one.", "= 1"],
    );
    case(
        &["One.", "Gone.", "Two."],
        &["One.", "Two."],
        &["= 1", "- Gone.", "= 1"],
    );
    case(&["One."], &["Else."], &["+ Else.", "- One."]);
    case(
        &["The quay opens in May of next year."],
        &["The quay opens in June of next year."],
        &["~ The quay opens in [-May-]{+June+} of next year."],
    );
    // Alike enough to be known without an id, not to be the same.
    case(
        &["Ten boats a day.", "The mayor is for the bridge."],
        &["The mayor is for the new bridge.", "Two boats."],
        &[
            "- Ten boats a day.",
            "~ The mayor is for the {+new +}bridge.",
            "+ Two boats.",
        ],
    );
}

#[test]
fn a_block_is_known_by_its_id_first() {
    case(
        &["#p1 All of this text is new.", "#p2 Two."],
        &["#p1 Nothing is left but a number.", "#p2 Two."],
        &[
            "~ [-All of this text is new.-]{+Nothing is left but a number.+}",
            "= 1",
        ],
    );
    // What had no number and has one now is the same.
    case(&["One."], &["#p1 One."], &["= 1"]);
}

#[test]
fn a_fact_is_known_by_its_name() {
    case(
        &["Date: 3 May 2025", "Status: Planned"],
        &["Date: 1 June 2026", "Status: Occurred", "Topic: Boats"],
        &[
            "~ [-3 May 2025-]{+1 June 2026+}",
            "~ [-Planned-]{+Occurred+}",
            "+ Boats",
        ],
    );
    // Two of one name are taken in their order, and those that say the same first.
    case(
        &["Said: a", "Said: b"],
        &["Said: c", "Said: b"],
        &["~ [-a-]{+c+}", "= 1"],
    );
}

#[test]
fn what_moved_is_told_as_moved() {
    case(
        &["One.", "Two.", "Three.", "Four."],
        &["Four.", "One.", "Two.", "Three."],
        &["Up Four.", "= 3"],
    );
    case(
        &["One.", "Two.", "Three."],
        &["Two.", "Three.", "One."],
        &["= 2", "Down One."],
    );
    case(
        &["#p1 One is here.", "#p2 Two.", "#p3 Three."],
        &["#p2 Two.", "#p3 Three.", "#p1 One was here."],
        &["= 2", "Down ~ One [-is-]{+was+} here."],
    );
    case(
        &["Gone.", "One.", "Two.", "Three."],
        &["Three.", "One.", "Two."],
        &["Up Three.", "- Gone.", "= 2"],
    );
}

#[test]
fn a_title_is_compared_as_well() {
    let (old, mut new) = (page(&[]), page(&[]));
    assert_eq!(compare(&old, &new).title, None);
    new.title = "A new page".to_owned();
    let differences = compare(&old, &new);
    let added: Vec<&str> = differences
        .title
        .iter()
        .flatten()
        .filter(|piece| piece.sort == Sort::Added)
        .map(|piece| piece.text)
        .collect();
    assert_eq!(added, ["new "]);
}

fn pages() -> impl Strategy<Value = PageText> {
    let line = prop_oneof![
        "(#p[1-4] )?[a-d]( [a-d]){0,5}",
        "[AB]: [a-d]",
        Just("the same line again and again".to_owned()),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        page(&lines)
    })
}

proptest! {
    /// The new text is what stayed, was edited, moved or was added; all of the old one is
    /// accounted for.
    #[test]
    fn every_block_is_told_of_once(old in pages(), new in pages()) {
        let differences = compare(&old, &new);
        let tally = differences.tally();
        prop_assert_eq!(
            tally.same + tally.edited + tally.moved + tally.added,
            new.blocks.len()
        );
        prop_assert_eq!(
            tally.same + tally.edited + tally.moved + tally.removed,
            old.blocks.len()
        );
        let mut now = new.blocks.iter();
        let mut gone: Vec<&str> = Vec::new();
        for step in &differences.steps {
            match step {
                Step::Same(count) => {
                    for _ in 0..*count {
                        prop_assert!(now.next().is_some());
                    }
                }
                Step::Edited(block, pieces) | Step::Moved(block, _, Some(pieces)) => {
                    prop_assert_eq!(Some(*block), now.next());
                    let text: String = pieces
                        .iter()
                        .filter(|piece| piece.sort != Sort::Removed)
                        .map(|piece| piece.text)
                        .collect();
                    prop_assert_eq!(&text, &block.text);
                }
                Step::Moved(block, _, None) | Step::Added(block) => {
                    prop_assert_eq!(Some(*block), now.next());
                }
                Step::Removed(block) => gone.push(&block.text),
            }
        }
        for text in gone {
            prop_assert!(old.blocks.iter().any(|block| block.text == text));
        }
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in pages()) {
        let differences = compare(&text, &text);
        prop_assert_eq!(differences.tally().same, text.blocks.len());
    }
}

#[test]
fn many_blocks_are_lined_up_in_no_time() {
    let lines = |word: &str| -> Vec<String> {
        (0..20_000)
            .map(|at| format!("{word} {} of {} things", at % 7, at % 11))
            .collect()
    };
    let (old, new) = (lines("some"), lines("other"));
    let page = |lines: &[String]| page(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let (old, new) = (page(&old), page(&new));
    let start = std::time::Instant::now();
    let tally = compare(&old, &new).tally();
    assert!(tally.edited + tally.moved > 0);
    let took = start.elapsed();
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
}
