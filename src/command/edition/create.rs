//! `briefbook edition create`: freeze the site as it is.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Args;
use rayon::prelude::*;

use super::commit::{self, Commit};
use super::day;
use crate::command::build::{GENERATOR, SiteArguments, unpromised};
use crate::command::progress::Progress;
use crate::command::report::{Report, Tally, several, shown, took};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::compose;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::edition::list::List;
use crate::edition::{Imprint, archive};
use crate::manifest::Content;
use crate::model::date::Day;
use crate::pipeline::{self, Overrides, Site, StaticSource};
use crate::tree::Tree;

/// An edition is so many days younger than what its dossier knows, at most: more is a slip, and
/// its name is for ever.
const LATEST: i64 = 366;

/// A reason is a line, not an essay.
const LONGEST: usize = 500;

/// What `edition create` takes.
#[derive(Debug, Args)]
pub(super) struct Create {
    /// The day that it is named after [default: site.toml's `as_of`]
    #[arg(value_name = "DATE", value_parser = day)]
    date: Option<Day>,
    /// Why there is an edition: a line that readers see
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    /// The commit that it is made of [default: as git says]
    #[arg(long, value_name = "ID", value_parser = commit_id)]
    commit: Option<String>,
    #[command(flatten)]
    site: SiteArguments,
}

fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("say why: readers see it in the list of editions".to_owned());
    }
    if text.chars().any(char::is_control) {
        return Err("write it in one line".to_owned());
    }
    if text.chars().count() > LONGEST {
        return Err(format!("it has more than {LONGEST} characters"));
    }
    Ok(text.to_owned())
}

fn commit_id(text: &str) -> Result<String, String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte);
    let is_one = (1..=100).contains(&text.len()) && text.bytes().all(is_plain);
    is_one
        .then(|| text.to_owned())
        .ok_or_else(|| "it is no commit's id".to_owned())
}

/// The files of an edition, by path.
type Files = BTreeMap<String, Vec<u8>>;

impl Create {
    pub(super) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        self.site.threads(|| self.create(global, report))?
    }

    fn create(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let loaded = global.load()?;
        let tree = &loaded.value;
        let mut notes = loaded.notes;
        let config = tree.site.as_ref().and_then(|site| Config::read(site).value);
        let Some(config) = config else {
            notes.extend(pipeline::site(tree, &Overrides::default()).notes);
            return Ok(refused(&notes, self.site.strict, report));
        };
        let date = self.date.unwrap_or(config.as_of);
        may_be(date, config.as_of, tree)?;

        let overrides = Overrides {
            edition: Some(Imprint {
                date,
                reason: self.reason.clone(),
            }),
            ..self.site.overrides(Severity::Error)
        };
        let made = pipeline::site(tree, &overrides);
        notes.extend(made.notes);
        let Some(site) = made.value else {
            return Ok(refused(&notes, self.site.strict, report));
        };
        // What is cited in the edition is cited at the living page as well.
        notes.extend(unpromised(&site).map(|note| Diagnostic {
            severity: Severity::Warning,
            ..note
        }));
        notes.extend(crate::command::check::editions(&site.book.editions)?);
        let count = site.addresses().len();
        let progress = Progress::new(report.shows_progress(), count, begun);
        let (files, found) = files(&site, tree, || progress.step())?;
        progress.finish();
        notes.extend(found);
        let tally = Tally::of(&notes, self.site.strict);
        if tally.code() != FINE {
            return Ok(refused(&notes, self.site.strict, report));
        }

        let texts = serde_json::to_vec(&compose::texts(&site.book))
            .map_err(|error| Failure::new(format!("cannot write the texts of pages: {error}")))?;
        let list = List {
            date,
            reason: self.reason.clone(),
            title: site.book.config.title.clone(),
            base_url: site.book.config.base_url.as_ref().map(ToString::to_string),
            as_of: site.book.config.as_of,
            generator: GENERATOR.to_owned(),
            commit: self.commit(global, report),
            texts: Content::of(&texts),
            files: files
                .par_iter()
                .map(|(path, bytes)| (path.clone(), Content::of(bytes)))
                .collect::<Vec<_>>()
                .into_iter()
                .collect(),
        };
        let ready = archive::write(&list, &texts, &files);
        let ready = ready.map_err(|large| {
            Failure::new(format!("the edition cannot be made: {}", large.0))
                .help("keep what is large elsewhere, and link to it")
        })?;
        let path = disk::add_edition(&global.join(""), date, |out| ready.to(out))?;
        report.diagnostics(&notes);
        report.say(&format!(
            "{} and {} in {}: frozen as the edition of {date} → {}",
            several(count, "page"),
            several(files.len() - count, "file"),
            took(begun.elapsed()),
            shown(&path),
        ));
        report
            .say("promise it with `briefbook urls accept`, and keep the archive with the dossier");
        Ok(FINE)
    }

    /// The commit that was given, else that of the folder.
    fn commit(&self, global: &Global, report: &Report) -> Option<String> {
        if self.commit.is_some() {
            return self.commit.clone();
        }
        match commit::of(&global.root) {
            Commit::At(commit) => Some(commit),
            Commit::None => None,
            Commit::Changed => {
                report.warning(
                    "there are changes that are not committed: the edition names no commit",
                );
                None
            }
        }
    }
}

/// Tells why nothing was made.
fn refused(notes: &[Diagnostic], strict: bool, report: &Report) -> u8 {
    report.diagnostics(notes);
    let tally = Tally::of(notes, strict);
    report.close(CONTENT, &format!("{tally}: no edition was made"));
    CONTENT
}

/// Sees that an edition can be of a day.
fn may_be(date: Day, as_of: Day, tree: &Tree) -> Result<(), Failure> {
    let is_read = tree.editions.iter().any(|edition| edition.date == date);
    if is_read || tree.unread.contains(&date) {
        let message = format!("there is an edition of {date} already, and no edition ever changes");
        return Err(Failure::new(message).help("make one of another day"));
    }
    let days = tree.editions.iter().map(|edition| edition.date);
    if let Some(last) = days.chain(tree.unread.iter().copied()).max()
        && date < last
    {
        let message = format!("the last edition is of {last}: none can be put before it");
        return Err(Failure::new(message).help("make one of a later day"));
    }
    if date < as_of {
        let message =
            format!("the dossier tells what it knew on {as_of}: it is no edition of {date}");
        return Err(Failure::new(message)
            .help("leave the day out, or take the dossier as it was then from its history"));
    }
    if date.number() - as_of.number() > LATEST {
        let message =
            format!("{date} is more than a year after {as_of}, up to which the dossier knows");
        return Err(
            Failure::new(message).help("if it is that late, bring `as_of` in site.toml up to date")
        );
    }
    Ok(())
}

/// All files of the site, and what is wrong with its pages.
fn files(
    site: &Site,
    tree: &Tree,
    step: impl Fn() + Sync,
) -> Result<(Files, Vec<Diagnostic>), disk::Error> {
    let files = Mutex::new(Files::new());
    let put = |path: &str, bytes: &[u8]| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_owned());
        Ok::<(), disk::Error>(())
    };
    let found = pipeline::render(site, tree, |path, bytes| {
        step();
        put(path, bytes)
    })?;
    site.statics.par_iter().try_for_each(|file| match file {
        StaticSource::Builtin(path, bytes) => put(path, bytes),
        StaticSource::Made(path, text) => put(path, text.as_bytes()),
        StaticSource::File(file) => put(&file.path, &disk::read_static(file)?),
    })?;
    Ok((
        files.into_inner().unwrap_or_else(PoisonError::into_inner),
        found,
    ))
}
