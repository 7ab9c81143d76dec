//! Each edit by itself, and what a reader finds after it.

use super::{accepted, shown};
use crate::permalink::Lock;

const A: &str = "The council reviews each grave case before the police may act on a server.";
const B: &str = "A commission of four members approves what the police propose, within a day.";
const C: &str = "The ministry of defense lends its units when the attack is beyond the police.";
const D: &str = "Operators of vital services report each incident to the cabinet office at once.";

fn body(blocks: &[&str]) -> String {
    blocks.join("\n\n")
}

#[track_caller]
fn case(before: &[&str], after: &[&str], expected: &[&str]) {
    let lock = accepted(&body(before), &Lock::default());
    let found = shown(&body(after), &lock);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
    // Accepted, it is the same again.
    let lock = accepted(&body(after), &lock);
    assert_eq!(shown(&body(after), &lock), found, "when accepted");
    // And what was there finds its numbers when the edit is undone.
    let undone = shown(&body(before), &lock);
    let first = shown(&body(before), &Lock::default());
    for line in first.lines().filter(|line| !line.starts_with("##")) {
        let (id, text) = line.split_once(' ').unwrap();
        let is_back = undone
            .lines()
            .any(|line| line.starts_with(&format!("{id} ")) && line.contains(text));
        assert!(is_back, "{line:?} is not in\n{undone}");
    }
}

fn line(id: &str, text: &str) -> String {
    format!("{id} {text}")
}

#[test]
fn without_a_lock_paragraphs_are_numbered_in_order() {
    let text = "One\n\n- two\n- three\n\n  four\n- ![](a.png)\n\n> five\n\n## Six\n\n| a | b |\n| --- | --- |\n| c | d |\n\n```\ncode\n```\n\nTerm\n: seven[^n]\n\n[^n]: eight\n";
    let (document, anchors) = super::aligned(text, &Lock::default());
    assert!(anchors.numbers().eq(1..=7));
    let html = &document.body.html;
    let starts: Vec<&str> = anchors
        .marks(&document.body)
        .filter(|mark| matches!(mark.kind, crate::permalink::MarkKind::Pilcrow(_)))
        .map(|mark| html[mark.at as usize..].split(['<', '\n']).next().unwrap())
        .collect();
    assert_eq!(
        starts,
        ["One", "two", "three", "four", "five", "seven", "eight"]
    );
    // An `id` goes into the tag that it is an attribute of.
    for mark in anchors
        .marks(&document.body)
        .filter(|mark| matches!(mark.kind, crate::permalink::MarkKind::Id(_)))
    {
        let at = mark.at as usize;
        assert_eq!(&html[at..=at], ">");
    }
}

#[test]
fn a_text_keeps_its_number_however_far_it_moves() {
    case(
        &[A, B, C, D],
        &[D, B, A, C],
        &[
            &line("p4", D),
            &line("p2", B),
            &line("p1", A),
            &line("p3", C),
        ],
    );
}

#[test]
fn a_new_paragraph_gets_the_next_free_number() {
    case(
        &[A, B],
        &["Now.", A, "Something else.", B],
        &[
            "p3 Now.",
            &line("p1", A),
            "p4 Something else.",
            &line("p2", B),
        ],
    );
}

#[test]
fn an_edited_text_keeps_its_number_and_a_rewritten_one_does_not() {
    let edited = "The council reviews each serious case before the police may act on a computer.";
    let other = "Nothing was said of the budget.";
    let lock = accepted(&body(&[A, B]), &Lock::default());
    assert_eq!(
        shown(&body(&[edited, other]), &lock),
        format!("p1 {edited}\np3 #p2 {other}")
    );
}

#[test]
fn the_larger_part_of_a_divided_text_keeps_its_number() {
    let (small, large) = (
        "The council reviews each case",
        "before the police may act on a server of another state or of a person.",
    );
    let whole = format!("{small} {large}");
    case(
        &[&whole, B],
        &[small, large, B],
        &[&line("p3", small), &line("p1", large), &line("p2", B)],
    );
}

#[test]
fn texts_that_are_put_together_keep_the_larger_one_s_number_and_the_other_s_place() {
    let small = "The council reviews each case, says the law.";
    let both = format!("{small} {B}");
    case(
        &[small, B, C],
        &[&both, C],
        &[&format!("p2 #p1 {both}"), &line("p3", C)],
    );
}

#[test]
fn a_text_that_went_leaves_its_id_before_what_followed_it() {
    case(
        &[A, B, C],
        &[A, C],
        &[&line("p1", A), &format!("p3 #p2 {C}")],
    );
    // Else after what came before it.
    case(
        &[A, B, C],
        &[A, B],
        &[&line("p1", A), &format!("p2 {B}#p3")],
    );
    case(&[A, B, C], &[A], &[&format!("p1 {A}#p2 #p3")]);
    case(&[A, B], &[], &["#p1 #p2"]);
    // Not below the item, but in it.
    case(
        &["- one two three\n- four five six"],
        &["- four five six"],
        &["p2 #p1 four five six"],
    );
}

#[test]
fn of_texts_that_are_the_same_order_decides() {
    let same = "See above.";
    case(
        &[same, A, same, B],
        &[same, A, same, B],
        &[
            "p1 See above.",
            &line("p2", A),
            "p3 See above.",
            &line("p4", B),
        ],
    );
    // The one beside its neighbour is meant.
    case(
        &[same, A, same, B],
        &[A, same, B],
        &[&format!("p2 #p1 {A}"), "p3 See above.", &line("p4", B)],
    );
}

#[test]
fn a_word_that_stands_often_is_told_apart_by_what_stands_beside_it() {
    let same = "Ibid.";
    // By what came before it.
    case(
        &[same, A, same, B],
        &[A, same, C],
        &[&format!("p2 #p1 {A}"), "p3 Ibid.", &format!("p5 #p4 {C}")],
    );
    // By what follows it.
    case(
        &[same, A, same, B],
        &[C, same, B],
        &[&format!("p5 #p1 #p2 {C}"), "p3 Ibid.", &line("p4", B)],
    );
    // Else by its place among its like.
    case(
        &[same, same],
        &[same, A, same],
        &["p1 Ibid.", &line("p3", A), "p2 Ibid."],
    );
    // One that went comes back only where none that stayed has that text.
    let lock = accepted(&body(&[same, A, same]), &Lock::default());
    let lock = accepted(&body(&[A, same]), &lock);
    assert_eq!(
        shown(&body(&[D, same]), &lock),
        format!("p4 #p1 #p2 {D}\np3 Ibid.")
    );
}

#[test]
fn japanese_is_measured_by_its_letters() {
    let old = "能動的サイバー防御の導入に関する法律が国会で成立した。";
    let new = "能動的サイバー防御の導入に関する法案が、きのう国会で成立した。";
    let lock = accepted(old, &Lock::default());
    assert!(super::aligned(new, &lock).1.numbers().eq([1]));
    let other = "委員会は四人の委員で構成される。";
    assert!(super::aligned(other, &lock).1.numbers().eq([2]));
}

#[test]
fn a_heading_of_other_words_keeps_its_old_id() {
    let before = &["## Who decides", A, "## What follows", C];
    case(
        before,
        &["## The council’s part", A, "## What follows", C],
        &[
            "## the-councils-part #who-decides The council’s part",
            &line("p1", A),
            "## what-follows What follows",
            &line("p2", C),
        ],
    );
    // Its text went with it, and it has moved: its words tell.
    case(
        before,
        &["## What follows", C, "## Who decides what", D],
        &[
            "## what-follows What follows",
            &format!("p2 #p1 {C}"),
            "## who-decides-what #who-decides Who decides what",
            &line("p3", D),
        ],
    );
}

#[test]
fn a_heading_that_went_leaves_its_id_where_it_stood() {
    let before = &["## Who decides", A, "## What follows", C];
    case(
        before,
        &["## Who decides", A, C],
        &[
            "## who-decides Who decides",
            &line("p1", A),
            &format!("p2 #what-follows {C}"),
        ],
    );
    case(
        before,
        &[A, C],
        &[
            &format!("p1 #who-decides {A}"),
            &format!("p2 #what-follows {C}"),
        ],
    );
    case(before, &[], &["#what-follows #who-decides #p1 #p2"]);
}

#[test]
fn a_heading_renamed_twice_has_all_its_ids() {
    let mut lock = accepted(&body(&["## One", A, B]), &Lock::default());
    for heading in ["## Two", "## Three", "## Four"] {
        lock = accepted(&body(&[heading, A, B]), &lock);
    }
    let found = shown(&body(&["## Four", A, B]), &lock);
    assert_eq!(found.lines().next(), Some("## four #one #three #two Four"));
    // An id that is given again is the heading's own.
    let found = shown(&body(&["## Four {#one}", A, B]), &lock);
    assert_eq!(found.lines().next(), Some("## one #four #three #two Four"));
}

#[test]
fn a_merged_lock_is_read_in_some_order_and_loses_nothing() {
    let lock = accepted(&body(&[A, B, C, D]), &Lock::default());
    let text = |after: &str| {
        let lines = ["p1", "p2", "p3", "p4"]
            .map(|id| format!("/page/#{id} 2026-01-31 AAAAAAAAAAA A{after}\n"));
        format!("/page/ 2026-01-31 page\n{}", lines.concat())
    };
    for after in ["", " after -", " after p4", " after p9"] {
        let read = Lock::read(&crate::text::Source::new("urls.lock", text(after)));
        assert_eq!(read.notes, []);
        let found = shown(&body(&[A]), &read.value);
        for id in ["#p1", "#p2", "#p3", "#p4", "p5 "] {
            assert!(found.contains(id), "{after:?}: {found}");
        }
    }
    drop(lock);
}
