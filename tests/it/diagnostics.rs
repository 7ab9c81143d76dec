//! What bad input gets: each file of `tests/diagnostics/` is a dossier with faults and, after
//! its last line `=== printed ===`, the whole text that a person is shown.
//!
//! A new case is a new file. `BLESS=1 cargo test diagnostics` writes what is printed into every
//! file: read it then as a maintainer would who has never seen the source.

use std::fs;
use std::path::{Path, PathBuf};

use crate::folder;

const PRINTED: &str = "=== printed ===\n";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    cases
}

#[test]
fn bad_input_gets_the_words_that_a_person_has_read() {
    let is_blessed = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for path in cases() {
        let text = fs::read_to_string(&path).unwrap();
        let (dossier, expected) = text.split_once(PRINTED).unwrap_or((&text, ""));
        let folder = tempfile::tempdir().unwrap();
        folder::write(&folder::sections(dossier), folder.path());
        let found = folder::told(folder.path());
        if found == expected {
            continue;
        }
        if is_blessed {
            fs::write(&path, format!("{dossier}{PRINTED}{found}")).unwrap();
        } else {
            let name = path.file_name().unwrap().display();
            wrong.push(format!("{name}: expected\n{expected}\nfound\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
