//! `briefbook init`: begin a dossier.
//!
//! The example is the folder beside this file. All that it tells is made up,
//! and says so: an example that looked like reporting could be taken for it.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::command::report::{Report, several, shown};
use crate::command::{FINE, Failure};
use crate::disk;
use crate::render::builtin;

/// What `init` takes.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to make: a new or empty one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

macro_rules! example {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("init/", $path)))),*]
    };
}

/// The files of the example, by path, but for `.gitignore`: under that name it would count in
/// the repository of briefbook itself.
const EXAMPLE: &[(&str, &str)] = example![
    "content/actors/exampleton-transit.md"
    "content/actors/night-riders.md"
    "content/actors/town-council.md"
    "content/briefs/2024-11-13-gazette-night-bus.md"
    "content/briefs/2024-11-14-observer-night-bus.md"
    "content/briefs/2025-03-02-gazette-first-night.md"
    "content/chronology/decision-on-regular-service.md"
    "content/chronology/trial-decided.md"
    "content/chronology/trial-starts.md"
    "content/glossary/night-bus.md"
    "content/glossary/trial-service.md"
    "content/home.md"
    "content/pages/about.md"
    "content/pages/method.md"
    "content/procedures/how-a-line-is-added.md"
    "content/topics/funding.md"
    "content/topics/timetable.md"
    "site.toml"
];

impl Init {
    pub(crate) fn run(&self, report: &Report) -> Result<u8, Failure> {
        let files = files();
        let bytes = files.iter().map(|(path, bytes)| (path.as_str(), *bytes));
        disk::begin(&self.folder, bytes)?;
        for (path, _) in &files {
            report.detail(&format!("wrote {path}"));
        }
        let pages = EXAMPLE
            .iter()
            .filter(|(path, _)| path.starts_with("content/"));
        let pages = several(pages.count(), "page");
        let is_here = self.folder == Path::new(".");
        let folder = shown(&self.folder);
        let name = if is_here { "this folder" } else { &folder };
        report.say(&format!(
            "{name} holds a small example of a dossier, to replace with your own: {pages} in content/"
        ));
        report.say("");
        report.say("what to do next:");
        if !is_here {
            report.say(&format!("  cd {}", quoted(&folder)));
        }
        report.say("  briefbook serve --open           shows the site while you write");
        report.say("  briefbook build                  makes the site: open public/index.html");
        report.say("  briefbook new brief my-source    begins a page, with every field explained");
        report.say("");
        report.say(
            "templates and static files that you do not mean to change can be deleted: they are built in",
        );
        Ok(FINE)
    }
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// The files of a dossier that begins, by path.
fn files() -> Vec<(String, &'static [u8])> {
    let example = EXAMPLE
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.as_bytes()));
    let templates = builtin::TEMPLATES
        .iter()
        .map(|&(name, text)| (format!("templates/{name}"), text.as_bytes()));
    let statics = builtin::STATIC
        .iter()
        .map(|&(path, bytes)| (format!("static/{path}"), bytes));
    let ignored: &[u8] = include_bytes!("init/gitignore");
    let mut files = vec![(".gitignore".to_owned(), ignored)];
    files.extend(example);
    files.extend(statics);
    files.extend(templates);
    files.sort_unstable();
    files
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::Config;
    use crate::fields::Word as _;
    use crate::model::kind::Kind;
    use crate::text::Source;

    #[test]
    fn every_file_of_the_example_is_in_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/init");
        let found: BTreeSet<String> = walkdir::WalkDir::new(&folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&folder).unwrap();
                path.to_str().unwrap().replace('\\', "/")
            })
            .collect();

        let mut held: BTreeSet<String> =
            EXAMPLE.iter().map(|(path, _)| (*path).to_owned()).collect();
        held.insert("gitignore".to_owned());
        assert_eq!(held, found);
    }

    #[test]
    fn the_example_has_every_kind_of_page_and_says_on_each_that_it_is_made_up() {
        for (kind, _) in Kind::ALL {
            let folder = format!("content/{}/", kind.folder());
            assert!(
                EXAMPLE.iter().any(|(path, _)| path.starts_with(&folder)),
                "{folder}"
            );
        }
        for (path, text) in EXAMPLE {
            let text = text.replace('-', " ");
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(words.join(" ").contains("made up"), "{path}");
        }
    }

    #[test]
    fn the_settings_of_the_example_are_all_that_there_are() {
        let (_, text) = EXAMPLE
            .iter()
            .find(|(path, _)| *path == "site.toml")
            .unwrap();
        // Every setting in use, and one that nobody knows in each table.
        let probe = format!("{PROBE} = true\n");
        let mut full = probe.clone();
        for line in text.lines() {
            let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            full += setting.unwrap_or(line);
            full += "\n";
            if line.starts_with('[') {
                full += &probe;
            }
        }

        let notes = Config::read(&Source::new("site.toml", full.as_str())).notes;

        assert!(notes.len() > 4, "{notes:?}");
        for note in notes {
            assert_eq!(note.code, "unknown-field", "{}", note.message);
            for setting in note.help.unwrap().split('`').skip(1).step_by(2) {
                let is_told = full.contains(&format!("\n{setting} = "))
                    || full.contains(&format!("\n[{setting}]"))
                    || full.contains(&format!("\n[[{setting}]]"));
                assert!(is_told, "{setting}: {}", note.message);
            }
        }
    }

    const PROBE: &str = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";
}
