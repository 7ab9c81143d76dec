//! `briefbook check`: find what is wrong, and write nothing.

use std::convert::Infallible;

use clap::{Args, ValueEnum};

use crate::command::build::SiteArguments;
use crate::command::report::Report;
use crate::command::{Failure, Global};
use crate::diagnostic::print::Format;
use crate::disk;
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
    site: SiteArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a person, on standard error.
    Human,
    /// A JSON object a line, on standard output.
    Json,
    /// Annotations for GitHub Actions, on standard output.
    Github,
}

impl Check {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        self.site.threads(|| self.check(global, report))?
    }

    fn check(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let loaded = disk::load(&global.root, global.config.as_deref())?;
        let made = pipeline::site(&loaded.value, &self.site.overrides());
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let mut pages = 0;
        if let Some(site) = &made.value {
            pages = site.pages.len();
            let found = pipeline::render(site, &loaded.value, |_, _| Ok::<(), Infallible>(()));
            notes.extend(found.unwrap_or_else(|never| match never {}));
        }
        let format = match self.format {
            Output::Json => Format::Json,
            Output::Github => Format::Github,
            Output::Human => {
                let code = report.diagnostics(&notes, self.site.strict);
                if notes.is_empty() {
                    report.say(&format!("{pages} pages: nothing is wrong"));
                }
                return Ok(code);
            }
        };
        Ok(Report::machine(&notes, format, self.site.strict))
    }
}
