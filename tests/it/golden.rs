//! Small dossiers and every page that they become, as a person has read it.
//!
//! A case is a folder: `tests/golden/CASE/in` is a dossier and `out` what it must become.
//! `BLESS=1 cargo test golden` writes `out` anew; then read the diff. Cases whose names begin with
//! `built-in` have the templates of the program. All others have those of
//! `tests/golden/templates`, which print what a page is made of, a line each, and nothing for a
//! list that is empty: the page is then no file of `out`.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use briefbook::disk;
use briefbook::model::address::Address;
use briefbook::pipeline::{self, Overrides, StaticSource};
use briefbook::text::Source;

use crate::built::{files, repository};

#[test]
fn every_golden_case_becomes_what_a_person_has_read() {
    let cases = cases();
    assert!(cases.len() > 5, "only {} cases found", cases.len());
    let wrong: Vec<String> = cases.iter().flat_map(|case| differences(case)).collect();
    assert!(
        wrong.is_empty(),
        "{}\nif this is right: BLESS=1 cargo test golden",
        wrong.join("\n")
    );
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(repository("tests/golden"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("in").is_dir())
        .collect();
    cases.sort();
    cases
}

/// How what a case becomes differs from its `out`; with `BLESS`, what it becomes is written there.
fn differences(case: &Path) -> Vec<String> {
    let out = case.join("out");
    let name = name(case);
    let found = made(case);
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&out);
        for (path, bytes) in &found {
            let file = out.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
    let expected = files(&out);
    let paths: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    paths
        .into_iter()
        .filter_map(|path| match (found.get(path), expected.get(path)) {
            (Some(found), Some(expected)) if found == expected => None,
            (Some(found), Some(expected)) => Some(format!(
                "{name}: {path} differs:\n{}",
                lines_apart(expected, found)
            )),
            (Some(_), None) => Some(format!("{name}: {path} is new")),
            (None, _) => Some(format!("{name}: {path} is used by nothing")),
        })
        .collect()
}

fn name(case: &Path) -> &str {
    case.file_name().unwrap().to_str().unwrap()
}

/// What a case becomes, by path.
fn made(case: &Path) -> BTreeMap<String, Vec<u8>> {
    let loaded = disk::load(&case.join("in"), None).unwrap();
    let mut tree = loaded.value;
    if !name(case).starts_with("built-in") {
        let templates = files(&repository("tests/golden/templates"));
        tree.templates = templates
            .into_iter()
            .map(|(path, bytes)| {
                let text = String::from_utf8(bytes).unwrap();
                Source::new(format!("templates/{path}"), text)
            })
            .collect();
    }
    let site = pipeline::site(&tree, &Overrides::default());
    let mut notes = loaded.notes;
    notes.extend(site.notes);
    let site = site.value.unwrap();
    let found = Mutex::new(BTreeMap::new());
    let exports = site.book.exports();
    // They would be the greater part of each case; one is about them.
    let is_left_out = |path: &str| {
        let mut files = exports.keys().map(Address::file);
        files.any(|file| file == path) && !name(case).starts_with("exports")
    };
    let put = |path: &str, bytes: &[u8]| {
        if !bytes.trim_ascii().is_empty() && !is_left_out(path) {
            found
                .lock()
                .unwrap()
                .insert(path.to_owned(), bytes.to_vec());
        }
        Ok::<(), Infallible>(())
    };
    notes.extend(pipeline::render(&site, &tree, put).unwrap());
    assert_eq!(notes, [], "{}", case.display());
    let mut found = found.into_inner().unwrap();
    for file in site.statics.iter() {
        // The program's own stylesheet is no affair of a case.
        if let StaticSource::File(file) = file {
            found.insert(file.path.clone(), disk::read_static(file).unwrap());
        }
    }
    found
}

/// The lines that only one of two texts has.
fn lines_apart(expected: &[u8], found: &[u8]) -> String {
    let expected = String::from_utf8_lossy(expected);
    let found = String::from_utf8_lossy(found);
    let only = |these: &str, those: &str, mark: char| -> Vec<String> {
        let those: BTreeSet<&str> = those.lines().collect();
        let lines = these.lines().filter(|line| !those.contains(line));
        lines.map(|line| format!("  {mark} {line}")).collect()
    };
    let mut lines = only(&expected, &found, '-');
    lines.extend(only(&found, &expected, '+'));
    lines.join("\n")
}
