//! The commit that a dossier's folder is at, as git tells it.

use std::path::Path;
use std::process::Command;

use crate::edition::FOLDER;

/// What git says of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Commit {
    /// All that a site is made of is as this commit has it.
    At(String),
    /// Something of it is not committed.
    Changed,
    /// It is not in a work tree, or there is no git.
    None,
}

/// Asks git. Takes no lock of its own, so whoever works in the repository meanwhile is not disturbed.
pub(super) fn of(root: &Path) -> Commit {
    let git = |arguments: &[&str]| {
        let asked = Command::new("git")
            .arg("--no-optional-locks")
            .arg("-C")
            .arg(root)
            .args(arguments)
            .output();
        let answer = asked.ok().filter(|answer| answer.status.success())?;
        String::from_utf8(answer.stdout).ok()
    };
    let Some(commit) = git(&["rev-parse", "--verify", "--quiet", "HEAD"]) else {
        return Commit::None;
    };
    // Another edition changes nothing of this one.
    let others = format!(":(exclude){FOLDER}");
    let changed = git(&[
        "status",
        "--porcelain",
        "--",
        "content",
        "templates",
        "languages",
        "static",
        "site.toml",
        "urls.lock",
        &others,
    ]);
    match changed {
        Some(changed) if changed.is_empty() => Commit::At(commit.trim().to_owned()),
        _ => Commit::Changed,
    }
}
