//! `briefbook build`: make the site.

mod put;
mod unchanged;

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use clap::builder::FalseyValueParser;

use crate::command::build::unchanged::{Extent, Mark};
use crate::command::progress::Progress;
use crate::command::report::{Report, Tally, several, shown, took};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted, Severity};
use crate::disk::{self, Change, Guard, Publication, Published};
use crate::export;
use crate::model::web::WebAddress;
use crate::pipeline::inputs::Inputs;
use crate::pipeline::{self, Overrides, Remembered, Site};
use crate::promise;
use crate::tree::Tree;

/// What `build` takes.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Where to put the site [default: as site.toml says, else `public`, in the dossier's folder]
    #[arg(short, long, env = "BRIEFBOOK_OUTPUT", value_name = "DIR")]
    output: Option<PathBuf>,
    /// Let a broken promise count as an error: an address or a fragment of urls.lock that is gone
    #[arg(long, env = "BRIEFBOOK_LOCKED", value_parser = FalseyValueParser::new())]
    locked: bool,
    #[command(flatten)]
    site: SiteArguments,
}

/// What every command takes that makes a site.
#[derive(Debug, Args)]
pub(crate) struct SiteArguments {
    /// Where the site is published, in place of site.toml's `base_url`
    #[arg(long, env = "BRIEFBOOK_BASE_URL", value_name = "URL", value_parser = web_address)]
    base_url: Option<WebAddress>,
    /// Take in drafts
    #[arg(long, env = "BRIEFBOOK_DRAFTS", value_parser = FalseyValueParser::new())]
    drafts: bool,
    /// Let a warning count as an error
    #[arg(long, env = "BRIEFBOOK_STRICT", value_parser = FalseyValueParser::new())]
    pub(crate) strict: bool,
    /// How many threads work at once [default: one for each core]
    #[arg(short, long, env = "BRIEFBOOK_JOBS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

impl SiteArguments {
    /// What the arguments settle; a broken promise weighs as much as `promises` says.
    pub(crate) fn overrides(&self, promises: Severity) -> Overrides {
        Overrides {
            base_url: self.base_url.clone(),
            drafts: self.drafts.then_some(true),
            promises,
            edition: None,
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

pub(crate) fn web_address(text: &str) -> Result<WebAddress, String> {
    WebAddress::parse(text).map_err(|refusal| match refusal.help {
        Some(help) => format!("{}; {help}", refusal.reason),
        None => refusal.reason,
    })
}

impl Build {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        self.site.threads(|| self.build(global, report))?
    }

    fn build(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let mut loaded = global.load()?;
        let promises = if self.locked {
            Severity::Error
        } else {
            Severity::Warning
        };
        let overrides = self.site.overrides(promises);
        let inputs = unchanged::inputs(&loaded.value, &overrides, self.locked)?;
        let word = inputs.as_ref().map(|inputs| inputs.digest().to_string());
        let output = self.output(global, &loaded.value);
        // What was noted is told again in each run, so only a site without faults is believed to stand.
        if let Some(word) = word.as_deref().filter(|_| loaded.notes.is_empty())
            && let Some(standing) = stands(global, report, &output, word)?
        {
            standing.tell(&output, begun, report);
            return Ok(FINE);
        }

        let made = made(
            &mut loaded.value,
            &overrides,
            inputs.as_ref(),
            global,
            &output,
        );
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let tally = |notes: &[_]| Tally::of(notes, self.site.strict);
        // To take it down takes a hundredth of all this; the system does it at once.
        let Some(site) = made.value.map(ManuallyDrop::new) else {
            report.diagnostics(&notes);
            report.close(
                CONTENT,
                &format!("{}: nothing was published", tally(&notes)),
            );
            return Ok(CONTENT);
        };

        if self.locked {
            notes.extend(unpromised(&site));
        }
        let publication = begin(&output, global, report)?;
        let exports = export::files(&site.book).len();
        let extent = Extent {
            pages: site.addresses().len(),
            files: site.statics.len() + exports + site.book.timemaps().len() + 1,
            editions: site.book.editions.len(),
        };
        let progress = Progress::new(report.shows_progress(), extent.pages + exports, begun);
        let put = put::all(
            &site,
            &loaded.value,
            inputs.as_ref(),
            &publication,
            progress,
        )?;
        notes.extend(put.notes);
        if let Some(source) = site.lost() {
            let message = format!("`{}` was changed while the site was made", source.path());
            let help = "nothing was published: build it again";
            return Err(Failure::new(message).help(help));
        }

        report.diagnostics(&notes);
        let tally = tally(&notes);
        if tally.code() != FINE {
            let pages = several(extent.pages, "page");
            let time = took(begun.elapsed());
            report.close(
                tally.code(),
                &format!("{pages} in {time}, {tally}: nothing was published"),
            );
            return Ok(tally.code());
        }
        if let Some(word) = word.filter(|_| notes.is_empty()) {
            publication.whole(WHOLE, &Mark::new(word, extent).to_string());
        }
        if put.kept > 0 {
            let kept = several(put.kept, "page");
            report.detail(&format!("as they were, and not made again: {kept}"));
        }
        let published = publication.commit_and_tell(|change| match change {
            Change::Written(path) => report.detail(&format!("wrote {path}")),
            Change::Removed(path) => report.detail(&format!("removed {path}")),
        })?;
        let faults = if tally.is_clean() {
            String::new()
        } else {
            format!(", {tally}")
        };
        report.say(&format!(
            "{extent} in {}{faults}: {} → {}",
            took(begun.elapsed()),
            changes(&published),
            shown(&output),
        ));
        Ok(FINE)
    }

    /// The folder that the site of a tree goes into.
    fn output(&self, global: &Global, tree: &Tree) -> PathBuf {
        let config = tree.site.as_ref().map(Config::read);
        let config = config.and_then(|config| config.value);
        global.output(self.output.as_deref(), config.as_ref())
    }
}

/// Keeps the site that stands in the output folder, if it is one that these inputs have made,
/// without a note, and nobody has touched it since.
fn stands(
    global: &Global,
    report: &Report,
    output: &Path,
    inputs: &str,
) -> Result<Option<Standing>, Failure> {
    let mark = Publication::mark(output, &Guard::new(&global.root), WHOLE);
    let Some(mark) = mark.and_then(|mark| Mark::read(&mark, inputs)) else {
        return Ok(None);
    };
    let publication = begin(output, global, report)?;
    if !publication.keep(WHOLE, &mark.to_string())? {
        return Ok(None);
    }
    let published = publication.commit()?;
    Ok(Some(Standing {
        extent: mark.extent,
        published,
    }))
}

/// Makes a site of a tree, with what is remembered beside `output` of its files.
fn made(
    tree: &mut Tree,
    overrides: &Overrides,
    inputs: Option<&Inputs>,
    global: &Global,
    output: &Path,
) -> Noted<Option<Site>> {
    let bundles = disk::Bundles::beside(output, &Guard::new(&global.root)).ok();
    let remembered = bundles.as_ref().zip(inputs);
    let remembered = remembered.map(|(shelf, inputs)| Remembered { inputs, shelf });
    pipeline::site_once(tree, overrides, &disk::again(&global.root), remembered)
}

/// The folder of a site that is all of it.
const WHOLE: &str = "";

/// A site that stood already.
struct Standing {
    extent: Extent,
    published: Published,
}

impl Standing {
    /// Says that nothing was made, by a run that has `begun` then.
    fn tell(&self, output: &Path, begun: Instant, report: &Report) {
        let Self { extent, published } = self;
        report.detail("nothing that the site is made of has changed: nothing was made");
        let (time, changes) = (took(begun.elapsed()), changes(published));
        report.say(&format!(
            "{extent} in {time}: {changes} → {}",
            shown(output)
        ));
    }
}

fn begin(output: &Path, global: &Global, report: &Report) -> Result<Publication, Failure> {
    let on_wait = || report.say("another build is writing this site: waiting for it");
    Ok(Publication::begin(
        output,
        &Guard::new(&global.root),
        on_wait,
    )?)
}

/// What made a site: this program.
pub(crate) const GENERATOR: &str = concat!("briefbook ", env!("CARGO_PKG_VERSION"));

/// What `--locked` says of a site that shows more than it has promised.
pub(crate) fn unpromised(site: &Site) -> Option<Diagnostic> {
    let help = "run `briefbook urls accept`, and keep `urls.lock` with the dossier";
    if !site.lock.exists() {
        let message = "this dossier has no `urls.lock`: nothing is promised yet";
        return Some(Diagnostic::error("no-lock", None, message).help(help));
    }
    let changes = site.accept().changes.into_iter();
    let mut new = changes.filter_map(|change| match change {
        promise::Change::New(address, ..) => Some(format!("`{address}`")),
        promise::Change::NewPart(address, id) => Some(format!("`{address}#{id}`")),
        _ => None,
    });
    let first = new.next()?;
    let message = match new.count() {
        0 => format!("{first} is not promised yet"),
        more => format!("{first} is not promised yet, and {more} more are not"),
    };
    Some(Diagnostic::warning("not-promised", None, message).help(help))
}

/// `3 new or changed, 1 removed`.
fn changes(published: &Published) -> String {
    match (published.written, published.removed) {
        (0, 0) => "nothing has changed".to_owned(),
        (written, 0) => format!("{written} new or changed"),
        (0, removed) => format!("{removed} removed"),
        (written, removed) => format!("{written} new or changed, {removed} removed"),
    }
}
