//! The program as it is met: files in, a command, its exit code, and every word that it printed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The settings of a dossier. It has one link at the top of its pages, so that not all of them
/// change when a page is added; what is made beside the pages is tested elsewhere.
pub(crate) const SITE: &str = "\
title = \"A dossier\"
as_of = 2026-01-31
[[nav]]
title = \"Briefs\"
url = \"/briefs/\"
# What is beside each page, and beside all of them, has tests of its own.
[export]
citations = false
markdown = false
calendar = false
data = false
cff = false
search = false
";

/// A folder with files in it, in which commands are run.
pub(crate) struct Site {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Site {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            environment: Vec::new(),
        }
    }

    /// A dossier without pages.
    pub(crate) fn new() -> Self {
        Self::empty().file("site.toml", SITE)
    }

    /// With a file; its path is from the folder, with `/`.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    /// With an environment variable for each command that follows.
    pub(crate) fn env(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The paths of all files, sorted, without those that lie beside a site for its next build.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = walkdir::WalkDir::new(self.folder.path())
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(self.folder.path()).unwrap();
                path.to_str().unwrap().replace('\\', "/")
            })
            .filter(|path| !path.contains(".briefbook/"))
            .collect();
        files.sort();
        files
    }

    /// Runs the program in the folder; its arguments are the words of `line`.
    #[track_caller]
    pub(crate) fn run(&self, line: &str) -> Ran<'_> {
        self.run_words(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs the program in the folder.
    #[track_caller]
    pub(crate) fn run_words(&self, words: &[&str]) -> Ran<'_> {
        Ran {
            site: self,
            line: words.join(" "),
            output: self.command(words).output().unwrap(),
        }
    }

    /// The program with these arguments, in the folder, and in an environment that is the same
    /// wherever the tests are run.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
        let kept = ["PATH", "SystemRoot", "TMP", "TEMP", "LLVM_PROFILE_FILE"];
        let kept = kept
            .iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?)));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env_clear()
            .envs(kept)
            // Not where the folder is: a home may not be published into.
            .env("HOME", "/nowhere")
            .envs(
                self.environment
                    .iter()
                    .map(|(name, value)| (name, value.as_str())),
            );
        command
    }
}

/// A command that has ended.
pub(crate) struct Ran<'s> {
    site: &'s Site,
    line: String,
    output: Output,
}

impl Ran<'_> {
    /// It ended with this code.
    #[track_caller]
    pub(crate) fn exit(self, code: i32) -> Self {
        assert_eq!(
            self.output.status.code(),
            Some(code),
            "`{}` printed:\n{}{}",
            self.line,
            self.stdout_text(),
            self.stderr_text()
        );
        self
    }

    /// It printed this on standard error; times are `TIME`, the folder is `FOLDER`.
    #[track_caller]
    pub(crate) fn stderr(self, expected: &str) -> Self {
        same(&self.line, &self.stderr_text(), expected);
        self
    }

    /// It printed this on standard output, told as in `stderr`.
    #[track_caller]
    pub(crate) fn stdout(self, expected: &str) -> Self {
        same(&self.line, &self.stdout_text(), expected);
        self
    }

    /// It printed nothing.
    #[track_caller]
    pub(crate) fn silent(self) -> Self {
        self.stdout("").stderr("")
    }

    pub(crate) fn stderr_text(&self) -> String {
        settled(&self.output.stderr, self.site.folder.path())
    }

    pub(crate) fn stdout_text(&self) -> String {
        settled(&self.output.stdout, self.site.folder.path())
    }
}

#[track_caller]
fn same(line: &str, found: &str, expected: &str) {
    assert!(
        found == expected,
        "`{line}` printed:\n{found}\nand not:\n{expected}"
    );
}

/// What was printed, without what differs from run to run.
fn settled(printed: &[u8], folder: &Path) -> String {
    let text = String::from_utf8(printed.to_vec()).unwrap();
    let text = text.replace(folder.to_str().unwrap(), "FOLDER");
    let mut parts = text.split(" in ");
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        settled += " in ";
        settled += &without_time(part);
    }
    settled
}

/// `TIME: …` for `12 ms: …` and `1.5 s: …`.
fn without_time(text: &str) -> String {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let after = rest.strip_prefix(" ms").or_else(|| rest.strip_prefix(" s"));
    match after.filter(|after| rest.len() < text.len() && !after.starts_with(char::is_alphabetic)) {
        Some(after) => format!("TIME{after}"),
        None => text.to_owned(),
    }
}
