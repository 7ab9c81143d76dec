//! Every code that the program prints is explained, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn every_code_that_a_case_prints_is_explained() {
    let explained = explained();
    let mut files = Vec::new();
    gather(&Path::new(ROOT).join("tests"), &mut files);
    let mut printed = BTreeSet::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for start in ["error[", "warning["] {
            for (at, _) in text.match_indices(start) {
                let code = text[at + start.len()..].split(']').next().unwrap();
                let is_code = code
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                if is_code && !code.is_empty() {
                    printed.insert(code.to_owned());
                }
            }
        }
    }
    assert!(printed.len() > 40, "only {printed:?}");
    let unexplained: Vec<_> = printed.difference(&explained).collect();
    assert_eq!(unexplained, [""; 0]);
}

#[test]
fn every_code_that_is_explained_is_in_the_program() {
    let mut files = Vec::new();
    gather(&Path::new(ROOT).join("src"), &mut files);
    let source: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap_or_default())
        .collect();
    let explained = explained();
    let unknown: Vec<_> = explained
        .iter()
        .filter(|code| !source.contains(&format!("\"{code}\"")))
        .collect();
    assert_eq!(unknown, [""; 0]);
}

/// The codes that begin the rows of the manual's tables.
fn explained() -> BTreeSet<String> {
    let manual = fs::read_to_string(Path::new(ROOT).join("docs/diagnostics.md")).unwrap();
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap().to_owned())
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            gather(&path, files);
        } else if path.is_file() {
            files.push(path);
        }
    }
}
