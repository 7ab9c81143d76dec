//! `briefbook clean`: remove what `build` wrote.

use std::path::PathBuf;

use clap::Args;

use crate::command::report::{Report, Tally, several, shown};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::config::Config;
use crate::disk::{self, Guard};

/// What `clean` takes.
#[derive(Debug, Args)]
pub(crate) struct Clean {
    /// The site's folder [default: as site.toml says, else `public`, in the dossier's folder]
    #[arg(short, long, env = "BRIEFBOOK_OUTPUT", value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Clean {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let Some(output) = self.output(global, report)? else {
            return Ok(CONTENT);
        };
        let on_wait = || report.say("a build is writing this site: waiting for it");
        let on_remove = |path: &str| report.detail(&format!("removed {path}"));
        let guard = Guard::new(&global.root);
        let cleaned = disk::clean(&output, &guard, on_wait, on_remove)?;
        let output = shown(&output);
        let mut said = match cleaned.removed {
            0 => format!("there is no site in {output}: nothing was removed"),
            removed => format!("{} removed from {output}", several(removed, "file")),
        };
        if cleaned.kept {
            said += "; what else is in that folder stays";
        }
        report.say(&said);
        Ok(FINE)
    }

    /// The output folder; none, and the faults are told, when site.toml cannot be read, and
    /// with it where the site is.
    fn output(&self, global: &Global, report: &Report) -> Result<Option<PathBuf>, Failure> {
        if let Some(output) = &self.output {
            return Ok(Some(output.clone()));
        }
        let tree = disk::load(&global.root, global.config.as_deref())?.value;
        let Some(source) = &tree.site else {
            return Ok(Some(global.output(None, None)));
        };
        let read = Config::read(source);
        if let Some(config) = read.value {
            return Ok(Some(global.output(None, Some(&config))));
        }
        report.diagnostics(&read.notes);
        let tally = Tally::of(&read.notes, false);
        report.close(
            CONTENT,
            &format!("{tally}: nothing was removed; name the site's folder with `--output`"),
        );
        Ok(None)
    }
}
