//! `briefbook verify`: tell whether a copy is what was published.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::command::report::{Report, several, shown, took};
use crate::command::{CONTENT, FINE, Failure};
use crate::disk;
use crate::manifest::NAME;

/// What `verify` takes.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The folder of the copy, or the manifest.json in it
    #[arg(value_name = "DIR")]
    copy: PathBuf,
    /// A manifest kept elsewhere, in place of the one in that folder
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Let a file that was not published count as a fault
    #[arg(long)]
    strict: bool,
}

impl Verify {
    pub(crate) fn run(&self, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let (folder, inside) = if self.copy.is_dir() {
            (self.copy.clone(), self.copy.join(NAME))
        } else {
            let folder = self.copy.parent().unwrap_or(&self.copy);
            let here = folder.as_os_str().is_empty();
            let folder = if here {
                PathBuf::from(".")
            } else {
                folder.to_owned()
            };
            (folder, self.copy.clone())
        };
        let manifest = disk::read_manifest(self.manifest.as_ref().unwrap_or(&inside))?;
        let differences = manifest.differences(&disk::contents(&folder)?);
        // A fault is told even to those who asked to be told only what is wrong.
        for (word, paths) in [
            ("missing", &differences.missing),
            ("changed", &differences.changed),
        ] {
            for path in paths {
                report.close(CONTENT, &format!("{word} {path}"));
            }
        }
        let code = if !differences.is_whole() || (self.strict && !differences.extra.is_empty()) {
            CONTENT
        } else {
            FINE
        };
        let extra = if self.strict { CONTENT } else { FINE };
        for path in &differences.extra {
            report.close(extra, &format!("extra   {path}"));
        }
        let what = if differences.is_whole() {
            "is what was published".to_owned()
        } else {
            let (missing, changed) = (differences.missing.len(), differences.changed.len());
            format!("is not what was published: {missing} missing, {changed} changed")
        };
        let besides = match differences.extra.len() {
            0 => String::new(),
            count => format!(", with {} besides", several(count, "thing")),
        };
        report.close(
            code,
            &format!(
                "{} {what}{besides}: {} by {}, as of {}, in {}",
                shown(&folder),
                several(manifest.files.len(), "file"),
                manifest.generator,
                manifest.as_of,
                took(begun.elapsed()),
            ),
        );
        Ok(code)
    }
}
