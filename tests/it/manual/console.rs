//! The examples of the manual run, and print what they show.
//!
//! Each document is played from top to bottom in a folder of its own, which
//! begins with a copy of this repository's dossier:
//!
//! - in a block `console`, a line `$ …` is run, and the lines after it are what it prints, with
//!   times left out of the comparison. Only of what `UNTOLD` names may it be left out.
//!   A command that fails must be followed by `$ echo $?`, and a preview is ended when it is up;
//! - a block of any language whose fence names a file (```` ```markdown content/a.md ````) is
//!   written to that file, or, with a number (`content/a.md:7`), in the place of that line.
//!
//! `BLESS=1 cargo test` writes what is printed into the documents; read the difference after.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{documents, quoted, root, section, table, text};
use crate::built::PARTS;

/// The documents that are played.
const PLAYED: [&str; 8] = [
    "README.md",
    "docs/commands.md",
    "docs/importing.md",
    "docs/editions.md",
    "docs/links.md",
    "docs/preview.md",
    "docs/publishing.md",
    "docs/templates.md",
];

/// What is shown and not run: it builds, tests or installs briefbook itself.
const NOT_RUN: [&str; 3] = ["cargo test", "cargo install --path .", "git clone"];

/// What prints something that the text is not about, and that need not be told.
const UNTOLD: [&str; 2] = ["briefbook init ", "cargo run --release -- serve"];

#[test]
fn every_document_that_shows_a_console_is_played_and_the_manual_names_it() {
    let documents = documents().into_iter().filter_map(|path| {
        let has_console = fs::read_to_string(&path).unwrap().contains("```console");
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap();
        has_console.then(|| path.replace('\\', "/"))
    });
    assert_eq!(
        documents.collect::<BTreeSet<_>>(),
        PLAYED.map(str::to_owned).into()
    );

    let manual = text("docs/README.md");
    let told = manual.rsplit("\n\n").next().unwrap();
    for document in PLAYED {
        let name = document.rsplit('/').next().unwrap().trim_end_matches(".md");
        // The page on links to elsewhere is called so.
        let name = name.replace("links", "links to elsewhere").to_lowercase();
        assert!(told.to_lowercase().contains(&name), "{document}");
    }
}

#[test]
fn every_command_of_the_manual_prints_what_it_shows() {
    let blesses = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for document in PLAYED {
        let told = text(document);
        let found = Player::new().play(document, &told);
        if found == told {
            continue;
        }
        if blesses {
            fs::write(root().join(document), found).unwrap();
        } else {
            wrong.push(difference(document, &told, &found));
        }
    }
    assert!(
        wrong.is_empty(),
        "accept with `just bless`, then read the difference\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_command_and_every_variable_is_in_the_manual() {
    let manual = text("docs/commands.md");
    let player = Player::new();
    let help = player.briefbook(&["--help"]).0;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let commands = commands.filter_map(|line| line.split_whitespace().next());
    let mut variables = variables(&help);
    for command in commands.filter(|command| *command != "help") {
        let heading = section(&manual, command);
        let shows_help = format!("$ briefbook {command} -h");
        assert!(heading.contains(&shows_help.as_str()), "{command}");
        variables.extend(self::variables(&player.briefbook(&[command, "--help"]).0));
    }
    let told = table(&section(&manual, "Variables"), "variable");
    let told = told.iter().flat_map(|row| quoted(row[0]));
    let told: BTreeSet<String> = told
        .filter(|name| name.starts_with("BRIEFBOOK_"))
        .map(str::to_owned)
        .collect();
    assert_eq!(told, variables);
}

/// The variables that a help names: `[env: BRIEFBOOK_ROOT]`.
fn variables(help: &str) -> BTreeSet<String> {
    let after = help.split("[env: ").skip(1);
    after
        .filter_map(|rest| rest.split([']', '=']).next())
        .map(str::to_owned)
        .collect()
}

struct Player {
    _folder: TempDir,
    /// The working directory.
    at: PathBuf,
    /// The exit code of the last command, until it is told.
    code: i32,
}

impl Player {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("briefbook");
        for part in PARTS {
            copy(&root().join(part), &at.join(part));
        }
        Self {
            _folder: folder,
            at,
            code: 0,
        }
    }

    /// The document as it would be if it told what its commands print.
    fn play(mut self, document: &str, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            out.push_str(line);
            let Some(info) = line
                .trim_end()
                .strip_prefix("```")
                .filter(|info| !info.is_empty())
            else {
                continue;
            };
            let mut block = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("```")) {
                block.push(line);
            }
            match info.split_once(' ') {
                _ if info == "console" => self.console(document, &block, &mut out),
                Some((_, file)) => {
                    self.write(file, &block.concat());
                    out.push_str(&block.concat());
                }
                None => out.push_str(&block.concat()),
            }
            out.extend(lines.next());
        }
        assert_eq!(
            self.code, 0,
            "{document}: the last command fails, and does not say so"
        );
        out
    }

    fn console(&mut self, document: &str, block: &[&str], out: &mut String) {
        let mut lines = block.iter().peekable();
        while let Some(line) = lines.next() {
            out.push_str(line);
            let command = line.strip_prefix("$ ").map(str::trim_end);
            let command = command.unwrap_or_else(|| panic!("{document}: no command: {line}"));
            let mut told = String::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                told.push_str(line);
            }
            let printed = self.run(document, command);
            let is_left_out = told.is_empty() && UNTOLD.iter().any(|of| command.starts_with(of));
            let is_told = is_left_out || without_times(&told) == without_times(&printed);
            out.push_str(if is_told { &told } else { &printed });
        }
    }

    /// What a command prints, without blanks at the ends of its lines.
    fn run(&mut self, document: &str, command: &str) -> String {
        if NOT_RUN.iter().any(|start| command.starts_with(start)) {
            return String::new();
        }
        if command == "echo $?" {
            return format!("{}\n", std::mem::take(&mut self.code));
        }
        assert_eq!(
            self.code, 0,
            "{document}: a command before {command:?} fails"
        );
        if let Some(folder) = command.strip_prefix("cd ") {
            self.at.push(folder);
            assert!(self.at.is_dir(), "{document}: {command}");
            return String::new();
        }
        let command = command.replace("cargo run --release --", "briefbook");
        let words = words(&command);
        let mut words = words.iter().map(String::as_str);
        assert_eq!(
            words.next(),
            Some("briefbook"),
            "{document}: who runs {command:?}?"
        );
        let words: Vec<_> = words.collect();
        let (printed, code) = match words[..] {
            ["serve", ..] if !words.contains(&"-h") => (self.preview(&words), 0),
            _ => self.briefbook(&words),
        };
        self.code = code;
        let lines = printed.lines().map(|line| format!("{}\n", line.trim_end()));
        lines.collect()
    }

    /// What the program prints, standard output first, and its exit code.
    fn briefbook(&self, arguments: &[&str]) -> (String, i32) {
        let ended = Command::new(env!("CARGO_BIN_EXE_briefbook"))
            .args(arguments)
            .current_dir(&self.at)
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = [ended.stdout, ended.stderr].concat();
        (
            String::from_utf8(text).unwrap(),
            ended.status.code().unwrap(),
        )
    }

    /// What a preview says until it is up. It is on a port that is free, which it is made to call
    /// 3000, and opens no browser.
    fn preview(&self, arguments: &[&str]) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefbook"))
            .args(arguments.iter().filter(|option| **option != "--open"))
            .current_dir(&self.at)
            .env_clear()
            .env("BRIEFBOOK_PORT", "0")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        for line in BufReader::new(child.stderr.take().unwrap()).lines() {
            let line = line.unwrap();
            let Some((before, port)) = line.split_once("127.0.0.1:") else {
                said.extend([line.as_str(), "\n"]);
                continue;
            };
            let after = port.trim_start_matches(|letter: char| letter.is_ascii_digit());
            said.extend([before, "127.0.0.1:3000", after, "\n"]);
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        said
    }

    /// Writes a file, or one line of it where `file` ends in `:` and its number.
    fn write(&self, file: &str, text: &str) {
        let (path, line) = match file.split_once(':') {
            Some((path, line)) => (self.at.join(path), Some(line.parse::<usize>().unwrap())),
            None => (self.at.join(file), None),
        };
        let Some(line) = line else {
            fs::write(path, text).unwrap();
            return;
        };
        let whole = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<&str> = whole.split_inclusive('\n').collect();
        lines[line - 1] = text;
        fs::write(path, lines.concat()).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            // `join` of an empty path, for a file itself, ends in a slash.
            fs::copy(entry.path(), to.components().collect::<PathBuf>()).unwrap();
        }
    }
}

/// A text in which no word tells how long something took: `in 40 ms`, `in 1.5 s`, `(40 ms)`.
fn without_times(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len().saturating_sub(1) {
        let unit = words[at + 1].split(|c: char| !c.is_alphabetic()).next();
        let number = words[at].strip_prefix('(');
        let is_told = words[at - 1] == "in" || number.is_some();
        let is_number = number.unwrap_or(words[at]).parse::<f64>().is_ok();
        if is_told && is_number && matches!(unit, Some("ms" | "s")) {
            words[at] = "…";
            words[at + 1] = words[at + 1].trim_start_matches('m');
        }
    }
    words.join(" ")
}

/// The first lines that differ.
fn difference(document: &str, told: &str, found: &str) -> String {
    let (told, found): (Vec<_>, Vec<_>) = (told.lines().collect(), found.lines().collect());
    let same = told
        .iter()
        .zip(&found)
        .take_while(|(told, found)| told == found)
        .count();
    let few = |lines: &[&str]| {
        lines
            .iter()
            .skip(same)
            .take(8)
            .copied()
            .collect::<Vec<_>>()
            .join("\n  ")
    };
    format!(
        "{document}:{}\n the document says:\n  {}\n the program prints:\n  {}",
        same + 1,
        few(&told),
        few(&found)
    )
}

/// The words of a command; between quotation marks, blanks are part of one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
