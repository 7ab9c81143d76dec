//! `briefbook build`: make the site.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use rayon::prelude::*;

use crate::command::progress::Progress;
use crate::command::report::Report;
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::disk::{self, Guard, Publication};
use crate::model::web::WebAddress;
use crate::pipeline::{self, Overrides, Site, StaticSource};

/// What `build` takes.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Where to put the site [default: public, in the dossier's folder]
    #[arg(short, long, env = "BRIEFBOOK_OUTPUT", value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArguments,
}

/// What every command takes that makes a site.
#[derive(Debug, Args)]
pub(crate) struct SiteArguments {
    /// Where the site is published, in place of site.toml's
    #[arg(long, env = "BRIEFBOOK_BASE_URL", value_name = "URL", value_parser = web_address)]
    base_url: Option<WebAddress>,
    /// Take in drafts
    #[arg(long, env = "BRIEFBOOK_DRAFTS")]
    drafts: bool,
    /// Let a warning count as an error
    #[arg(long, env = "BRIEFBOOK_STRICT")]
    pub(crate) strict: bool,
    /// How many threads work at once [default: one for each core]
    #[arg(short, long, env = "BRIEFBOOK_JOBS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

impl SiteArguments {
    pub(crate) fn overrides(&self) -> Overrides {
        Overrides {
            base_url: self.base_url.clone(),
            drafts: self.drafts.then_some(true),
        }
    }

    /// Runs `work` on as many threads as were asked for.
    pub(crate) fn threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, usize::from))
            .build();
        let pool = pool.map_err(|error| Failure::new(format!("cannot start threads: {error}")))?;
        Ok(pool.install(work))
    }
}

fn web_address(text: &str) -> Result<WebAddress, String> {
    WebAddress::parse(text).map_err(|refusal| refusal.reason)
}

impl Build {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        self.site.threads(|| self.build(global, report))?
    }

    fn build(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let loaded = disk::load(&global.root, global.config.as_deref())?;
        let made = pipeline::site(&loaded.value, &self.site.overrides());
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let Some(site) = made.value else {
            return Ok(report.diagnostics(&notes, self.site.strict));
        };

        let output = output(self.output.as_deref(), &global.root, &site);
        let on_wait = || report.say("another build is writing this site: waiting for it");
        let publication = Publication::begin(&output, &Guard::new(&global.root), on_wait)?;
        let progress = Progress::new(report.shows_progress(), site.pages.len(), begun);
        let found = pipeline::render(&site, &loaded.value, |path, bytes| {
            progress.step();
            publication.put(path, bytes)
        });
        progress.finish();
        notes.extend(found?);
        site.statics.par_iter().try_for_each(|file| match file {
            StaticSource::Builtin(path, bytes) => publication.put(path, bytes),
            StaticSource::File(file) => publication.put(&file.path, &disk::read_static(file)?),
        })?;
        let code = report.diagnostics(&notes, self.site.strict);
        if code == CONTENT {
            report.say("nothing was published");
            return Ok(CONTENT);
        }
        let published = publication.commit()?;
        report.say(&format!(
            "{} pages and {} files in {} ms: {} new or changed, {} removed → {}",
            site.pages.len(),
            site.statics.len(),
            begun.elapsed().as_millis(),
            published.written,
            published.removed,
            output.display(),
        ));
        Ok(FINE)
    }
}

/// The output folder: as the command line has it, or site.toml, or `public`; from the root
/// unless the command line gave it.
pub(crate) fn output(argument: Option<&Path>, root: &Path, site: &Site) -> PathBuf {
    match argument {
        Some(path) => path.to_owned(),
        None => root.join(site.book.config.build.output.as_deref().unwrap_or("public")),
    }
}
