//! The editors that the manual names are those that the program knows.

use std::fs;

use super::{quoted, root, section, table, text};

#[test]
fn every_editor_that_is_known_is_in_the_manual_and_no_other() {
    let source = fs::read_to_string(root().join("src/serve/editor.rs")).unwrap();
    let start = source.find("const KNOWN").expect("a table of editors");
    let known = &source[start..start + source[start..].find("];").unwrap()];
    let strings = known.split('"').skip(1).step_by(2);
    let known: Vec<&str> = strings.filter(|string| !string.contains(':')).collect();

    let manual = text("docs/preview.md");
    let rows = table(&section(&manual, "Editors"), "command");
    let mut told: Vec<&str> = rows.iter().flat_map(|row| quoted(row[0])).collect();
    told.sort_unstable();
    assert!(told.len() > 10, "{told:?}");
    assert_eq!(told, known);
}
