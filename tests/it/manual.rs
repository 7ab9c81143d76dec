//! The manual is true: its examples run, and it names what there is and nothing else.

mod codes;
mod commands;
mod console;
mod dates;
mod editors;
mod examples;
mod fields;
mod links;
mod map;
mod numbers;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents of the repository itself, by path: those at its root and those in `docs/`.
fn documents() -> Vec<PathBuf> {
    let mut documents: Vec<PathBuf> = [root().to_owned(), root().join("docs")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    documents.sort();
    documents
}

fn text(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap()
}

/// The lines below a heading of these words, up to the next heading.
#[track_caller]
fn section<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let is_heading = |line: &str| line.starts_with('#');
    let mut lines = text
        .lines()
        .skip_while(|line| !is_heading(line) || line.trim_start_matches('#').trim() != heading);
    assert!(lines.next().is_some(), "there is no heading {heading:?}");
    lines.take_while(|line| !is_heading(line)).collect()
}

/// The rows of the first table among `lines` whose first column is called `head`, as cells.
#[track_caller]
fn table<'t>(lines: &[&'t str], head: &str) -> Vec<Vec<&'t str>> {
    let head = format!("| {head} |");
    let rows = lines.iter().skip_while(|line| !line.starts_with(&head));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    let cells = |row: &&'t str| -> Vec<&'t str> {
        let inside = row.trim_start_matches('|').trim_end_matches('|');
        inside.split(" | ").map(str::trim).collect()
    };
    let rows: Vec<_> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "there is no table {head:?}");
    rows
}

/// What stands between backticks, in order.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
