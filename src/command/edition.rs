//! `briefbook edition`: freeze the site, list what was frozen, and see that it is whole.

mod commit;
mod create;

use std::fmt::Write as _;
use std::time::Instant;

use clap::{Args, Subcommand, ValueEnum};
use rayon::prelude::*;
use serde_json::json;

use crate::command::report::{Report, Tally, print_out, several, took};
use crate::command::{FINE, Failure, Global};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::edition::{self, Edition, FOLDER};
use crate::model::date::Day;
use crate::permalink::Lock;
use crate::promise;
use crate::tree::Tree;

/// What `edition` takes.
#[derive(Debug, Args)]
pub(crate) struct EditionCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Freeze the site as it is, under a day
    Create(create::Create),
    /// Show the editions there are
    List(List),
    /// See that editions are what was frozen
    Verify(Verify),
}

/// What `edition list` takes.
#[derive(Debug, Args)]
struct List {
    /// How to print them
    #[arg(long, default_value = "human", value_name = "FORMAT")]
    format: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a person
    Human,
    /// A JSON object a line
    Json,
}

/// What `edition verify` takes.
#[derive(Debug, Args)]
struct Verify {
    /// The days of the editions [default: all]
    #[arg(value_name = "DATE", value_parser = day)]
    dates: Vec<Day>,
}

/// Reads the day that an edition is named after.
fn day(text: &str) -> Result<Day, String> {
    let help = "a day is written in full: 2026-10-01";
    edition::day_of(text).ok_or_else(|| match Day::parse(text) {
        Err(error) => format!("{}; {help}", error.message),
        Ok(_) => help.to_owned(),
    })
}

impl EditionCommand {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        match &self.what {
            What::Create(command) => command.run(global, report),
            What::List(command) => command.run(global, report),
            What::Verify(command) => command.run(global, report),
        }
    }
}

/// What is wrong with the folder of editions, among all that is noted of a dossier.
fn of_editions(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_of_them = |note: &Diagnostic| {
        let path = note.place.as_ref().map(|place| place.source.path());
        path.is_some_and(|path| path.starts_with("editions/"))
    };
    notes.into_iter().filter(is_of_them).collect()
}

impl List {
    fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let loaded = global.load()?;
        let editions = &loaded.value.editions;
        let mut out = String::new();
        for edition in editions.iter() {
            match self.format {
                Output::Human => {
                    let (date, pages) = (edition.date, several(edition.count(), "page"));
                    let _ = writeln!(out, "{date}  {pages:>11}  {}", edition.reason());
                }
                Output::Json => {
                    let _ = writeln!(out, "{}", object(edition));
                }
            }
        }
        print_out(out.as_bytes())?;
        let notes = of_editions(loaded.notes);
        report.diagnostics(&notes);
        let tally = Tally::of(&notes, false);
        let count = several(editions.len(), "edition");
        if self.format == Output::Human {
            let faults = if tally.is_clean() {
                String::new()
            } else {
                format!(", {tally}")
            };
            report.close(tally.code(), &format!("{count}{faults}"));
        }
        Ok(tally.code())
    }
}

/// An edition as a program reads it.
fn object(edition: &Edition) -> serde_json::Value {
    let list = &edition.list;
    json!({
        "date": edition.date.to_string(),
        "reason": list.reason,
        "archive": format!("{FOLDER}/{}", edition::archive_name(edition.date)),
        "size": edition.archive.size,
        "sha256": edition.archive.sha256(),
        "pages": edition.count(),
        "files": list.files.len(),
        "title": list.title,
        "base_url": list.base_url,
        "as_of": list.as_of.to_string(),
        "generator": list.generator,
        "commit": list.commit,
    })
}

impl Verify {
    fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let loaded = global.load()?;
        let asked = self.asked(&loaded.value)?;
        let mut notes = of_editions(loaded.notes);
        if !self.dates.is_empty() {
            let names: Vec<String> = self
                .dates
                .iter()
                .map(|&date| format!("{FOLDER}/{}", edition::archive_name(date)))
                .collect();
            notes.retain(|note| {
                let path = note.place.as_ref().map(|place| place.source.path());
                path.is_some_and(|path| names.iter().any(|name| name == path))
            });
        }
        let read: Vec<Option<Diagnostic>> = asked
            .par_iter()
            .map(|edition| disk::unpack(edition, |_, _| Ok::<(), disk::Error>(())))
            .collect::<Result<_, _>>()?;
        for (edition, fault) in asked.iter().zip(read) {
            if fault.is_none() {
                let files = several(edition.list.files.len(), "file");
                report.say(&format!("{}  {files}, whole", edition.date));
            }
            notes.extend(fault);
        }
        notes.extend(self.broken(&loaded.value));
        report.diagnostics(&notes);
        let tally = Tally::of(&notes, false);
        let (count, time) = (several(asked.len(), "edition"), took(begun.elapsed()));
        let found = if tally.code() == FINE {
            "as they were frozen".to_owned()
        } else {
            tally.to_string()
        };
        report.close(tally.code(), &format!("{count} in {time}: {found}"));
        Ok(tally.code())
    }

    /// The editions to look at.
    fn asked<'t>(&self, tree: &'t Tree) -> Result<Vec<&'t Edition>, Failure> {
        let mut asked = Vec::new();
        for edition in tree.editions.iter() {
            if self.dates.is_empty() || self.dates.contains(&edition.date) {
                asked.push(edition);
            }
        }
        let mut dates = self.dates.iter();
        let is_there = |date: &Day| {
            tree.unread.contains(date) || tree.editions.iter().any(|known| known.date == *date)
        };
        match dates.find(|date| !is_there(date)) {
            None => Ok(asked),
            Some(date) => Err(Failure::new(format!("there is no edition of {date}"))
                .help("`briefbook edition list` shows those there are")),
        }
    }

    /// What was promised of them and is not kept.
    fn broken(&self, tree: &Tree) -> Vec<Diagnostic> {
        let Some(source) = &tree.lock else {
            return Vec::new();
        };
        let mut lock = Lock::read(source).value;
        if !self.dates.is_empty() {
            let fronts: Vec<_> = self.dates.iter().copied().map(edition::front).collect();
            lock.addresses.retain(|address, _| fronts.contains(address));
        }
        let mut broken = promise::broken_editions(&lock, &tree.editions, &tree.unread);
        broken.retain(|note| note.severity == Severity::Error);
        broken
    }
}
