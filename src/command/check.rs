//! `briefbook check`: find what is wrong, and write nothing of the site.

use std::convert::Infallible;
use std::time::Instant;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::command::build::SiteArguments;
use crate::command::external::External;
use crate::command::progress::Progress;
use crate::command::report::{Report, Tally, print_out, several, took};
use crate::command::{Failure, Global};
use crate::diagnostic::print::{self, Format};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::edition::Edition;
use crate::pipeline;

/// What `check` takes.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// How to print what is found
    #[arg(
        long,
        default_value = "human",
        env = "BRIEFBOOK_FORMAT",
        value_name = "FORMAT"
    )]
    format: Output,
    #[command(flatten)]
    external: External,
    #[command(flatten)]
    site: SiteArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a person, on standard error
    Human,
    /// A JSON object a line, on standard output
    Json,
    /// Annotations for GitHub Actions, on standard output
    Github,
}

impl Check {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        self.site.threads(|| self.check(global, report))?
    }

    fn check(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let mut loaded = global.load()?;
        let overrides = self.site.overrides(Severity::Error);
        let again = disk::again(&global.root);
        let made = pipeline::site_once(&mut loaded.value, &overrides, &again, None);
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let mut pages = None;
        let mut outside = None;
        if let Some(site) = &made.value {
            let count = site.addresses().len();
            let progress = Progress::new(report.shows_progress(), count, begun);
            let found = pipeline::render(site, &loaded.value, |_, _| {
                progress.step();
                Ok::<(), Infallible>(())
            });
            progress.finish();
            notes.extend(found.unwrap_or_else(|never| match never {}));
            notes.extend(editions(&site.book.editions)?);
            pages = Some(count);
            if self.external.is_asked() {
                let judged = self
                    .external
                    .ask(&site.book, global, report)
                    .inspect_err(|_| {
                        if self.format == Output::Human {
                            report.diagnostics(&notes);
                        }
                    })?;
                notes.extend(judged.notes.iter().cloned());
                outside = Some(judged);
            }
        }

        // What nothing can be told of is no fault, and counts for none.
        let tally = Tally::of(&notes, self.site.strict);
        if self.format != Output::Human || report.is_verbose() {
            let unsure = outside
                .iter_mut()
                .flat_map(|judged| judged.unsure.drain(..));
            notes.extend(unsure);
        }
        let format = match self.format {
            Output::Human => {
                report.diagnostics(&notes);
                if let Some(judged) = &outside {
                    report.say(&judged.told(report.is_verbose()));
                }
                report.close(tally.code(), &closing(pages, tally, begun));
                return Ok(tally.code());
            }
            Output::Json => Format::Json,
            Output::Github => Format::Github,
        };
        let mut printed = Vec::new();
        print::print(&notes, format, false, &mut printed)
            .map_err(|error| Failure::new(format!("cannot print what was found: {error}")))?;
        print_out(&printed)?;
        Ok(tally.code())
    }
}

/// Reads every edition through, and tells what is wrong with them.
pub(crate) fn editions(editions: &[Edition]) -> Result<Vec<Diagnostic>, disk::Error> {
    let read = |edition| disk::unpack(edition, |_, _| Ok::<(), disk::Error>(()));
    let read: Vec<_> = editions.par_iter().map(read).collect::<Result<_, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// `12 pages in 40 ms: nothing is wrong`.
fn closing(pages: Option<usize>, tally: Tally, begun: Instant) -> String {
    let found = if tally.is_clean() {
        "nothing is wrong".to_owned()
    } else {
        tally.to_string()
    };
    match pages {
        Some(pages) => format!(
            "{} in {}: {found}",
            several(pages, "page"),
            took(begun.elapsed())
        ),
        None => found,
    }
}
