//! How much front matter is read, and what of YAML it may not be.

use super::*;

/// The codes of what is told of front matter.
#[track_caller]
fn case(yaml: &str, expected: &[&str]) {
    let source = Source::new("a.md", yaml);
    let mut notes = Vec::new();
    let read = tree(&source, Span::new(0, yaml.len()), &mut notes);
    let codes: Vec<&str> = notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, expected, "{} bytes", yaml.len());
    assert_eq!(read.is_some(), expected.is_empty());
}

#[test]
fn front_matter_is_read_up_to_its_longest() {
    let text = |length: usize| format!("a: {}", "b".repeat(length - 3));
    case(&text(MOST_BYTES), &[]);
    case(&text(MOST_BYTES + 1), &["front-matter-too-large"]);
}

#[test]
fn front_matter_is_read_up_to_its_deepest() {
    let lists = |depth: usize| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
    // The fields are the first level.
    let most = places::MOST_DEPTH - 1;
    case(&lists(most), &[]);
    case(&lists(most + 1), &["yaml-depth"]);
    // What stands beside each other is no deeper for that.
    case(&format!("a: [{}]", "[], ".repeat(100)), &[]);
    case(&format!("a: [{}]", "{b: c}, ".repeat(100)), &[]);
}

#[test]
fn no_part_of_front_matter_has_an_anchor() {
    case("a: &b c", &["yaml-anchor"]);
    case("&b a: c", &["yaml-anchor"]);
    case("a: &b [c]", &["yaml-anchor"]);
    case("a: &b {c: d}", &["yaml-anchor"]);
    case("a: '&b c'", &[]);
}
