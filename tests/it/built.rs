//! The dossiers of this repository, and the sites that the program makes of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of this repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a dossier is made of, beside its output.
pub(crate) const PARTS: [&str; 4] = ["site.toml", "content", "templates", "static"];

/// Runs the program in an environment that says nothing.
pub(crate) fn briefbook(root: &Path, arguments: &[&str]) -> Output {
    program(root).args(arguments).output().unwrap()
}

/// The program, with an environment that says nothing, for a dossier.
pub(crate) fn program(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
    command.env_clear().arg("--root").arg(root);
    command
}

/// Builds a dossier, and fails with all that was printed where it has so much as a warning.
#[track_caller]
pub(crate) fn build(command: &mut Command, output: &Path) {
    let ran = command
        .args(["build", "--strict", "--output"])
        .arg(output)
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// Every file below a folder, by its path with `/`.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The pages among the files of a site, as text.
pub(crate) fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    let pages = files.iter().filter(|(path, _)| is_a(path, "html"));
    pages
        .map(|(path, bytes)| (path.as_str(), str::from_utf8(bytes).unwrap()))
        .collect()
}

/// Whether a file is of a sort, by the end of its name: `html`.
pub(crate) fn is_a(path: &str, end: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == end)
}
