//! `briefbook clean`: remove what `build` wrote.

use std::path::PathBuf;

use clap::Args;

use crate::command::report::Report;
use crate::command::{FINE, Failure, Global};
use crate::config::Config;
use crate::disk::{self, Guard};

/// What `clean` takes.
#[derive(Debug, Args)]
pub(crate) struct Clean {
    /// The site's folder [default: public, in the dossier's folder]
    #[arg(short, long, env = "BRIEFBOOK_OUTPUT", value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Clean {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let output = match &self.output {
            Some(output) => output.clone(),
            None => {
                let tree = disk::load(&global.root, global.config.as_deref())?.value;
                let config = tree
                    .site
                    .as_ref()
                    .and_then(|source| Config::read(source).value);
                global.root.join(
                    config
                        .and_then(|config| config.build.output)
                        .as_deref()
                        .unwrap_or("public"),
                )
            }
        };
        let on_wait = || report.say("a build is writing this site: waiting for it");
        let cleaned = disk::clean(&output, &Guard::new(&global.root), on_wait)?;
        report.say(&format!(
            "{} files removed from {}",
            cleaned.removed,
            output.display()
        ));
        Ok(FINE)
    }
}
