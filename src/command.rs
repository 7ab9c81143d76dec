//! The command line: arguments to one command, what it prints, and its exit code.

mod build;
mod check;
mod cite;
mod clean;
mod clock;
mod completions;
mod edition;
mod external;
mod hosting;
mod import;
mod init;
mod new;
mod progress;
mod report;
mod serve;
mod sources;
mod urls;
mod verify;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::{Args, ColorChoice, CommandFactory as _, FromArgMatches as _};
use clap::{Parser, Subcommand, ValueEnum};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::disk;
use crate::tree::Tree;

/// Everything is fine.
const FINE: u8 = 0;
/// The content has errors: nothing was published.
const CONTENT: u8 = 1;
/// The world failed: a file, a folder, an argument.
const WORLD: u8 = 2;

/// Make a cross-linked site of a dossier: briefs of sources, actors, events and what was said of them.
#[derive(Debug, Parser)]
#[command(
    name = "briefbook",
    version,
    max_term_width = 100,
    propagate_version = true,
    args_override_self = true,
    after_help = "\
Environment variables stand in for options, such as BRIEFBOOK_OUTPUT for --output.

Exit codes: 0 fine, 1 the content has errors, 2 the world (files, arguments) failed."
)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[rustfmt::skip] // A line an option: they are read beside each other.
#[derive(Debug, Args)]
struct Global {
    /// The dossier's folder
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".", env = "BRIEFBOOK_ROOT", help_heading = HEADING)]
    root: PathBuf,
    /// Its settings, in place of site.toml in that folder
    #[arg(short, long, global = true, value_name = "FILE", env = "BRIEFBOOK_CONFIG", help_heading = HEADING)]
    config: Option<PathBuf>,
    /// Print only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = HEADING)]
    quiet: bool,
    /// Print more: each file that is written or removed
    #[arg(short, long, global = true, help_heading = HEADING)]
    verbose: bool,
    /// When to print in color
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", env = COLOR, help_heading = HEADING)]
    color: Color,
}

/// Under what the help lists what every command takes.
const HEADING: &str = "Options of every command";

/// The environment variable of `--color`.
const COLOR: &str = "BRIEFBOOK_COLOR";

/// When to print in color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Into files and pipes as well
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the site
    Build(build::Build),
    /// Show the site while you work on it
    Serve(serve::Serve),
    /// Find what is wrong, and write nothing
    Check(check::Check),
    /// List the sources: how each was read, whether it is archived and still there
    Sources(sources::Sources),
    /// Print how to cite a page, a paragraph or a source
    Cite(cite::Cite),
    /// Show what the site promises: addresses and fragments that readers cite
    Urls(urls::Urls),
    /// Freeze the site for ever, under a day
    Edition(edition::EditionCommand),
    /// Begin a page: a file with every field explained
    New(new::New),
    /// Begin a brief of each source in a bibliography: BibTeX, RIS or CSL-JSON
    Import(import::Import),
    /// Begin a dossier: a small example that builds at once
    Init(init::Init),
    /// Print what a host must be told: redirects, withdrawn pages, headers
    Hosting(hosting::Hosting),
    /// Tell whether a copy of the site is what was published
    Verify(verify::Verify),
    /// Remove what `build` wrote
    Clean(clean::Clean),
    /// Print a script that completes commands and options in a shell
    Completions(completions::Completions),
}

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = with_environment(Arguments::command())
        .color(color_asked(&arguments))
        .try_get_matches_from(&arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and the version are asked for; anything else is a slip. A closed pipe is neither's fault.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { WORLD } else { FINE });
        }
    };
    let report = report::Report::new(&arguments.global);
    let ended = match &arguments.command {
        Command::Build(command) => command.run(&arguments.global, &report),
        Command::Serve(command) => command.run(&arguments.global, &report),
        Command::Check(command) => command.run(&arguments.global, &report),
        Command::Sources(command) => command.run(&arguments.global, &report),
        Command::Cite(command) => command.run(&arguments.global, &report),
        Command::Urls(command) => command.run(&arguments.global, &report),
        Command::Edition(command) => command.run(&arguments.global, &report),
        Command::New(command) => command.run(&arguments.global, &report),
        Command::Import(command) => command.run(&arguments.global, &report),
        Command::Init(command) => command.run(&report),
        Command::Hosting(command) => command.run(&arguments.global, &report),
        Command::Verify(command) => command.run(&report),
        Command::Clean(command) => command.run(&arguments.global, &report),
        Command::Completions(command) => command.run(),
    };
    ExitCode::from(ended.unwrap_or_else(|failure| {
        report.failure(&failure);
        WORLD
    }))
}

/// Takes an empty environment variable for none, since there are CI systems that cannot unset
/// one; and has the help name the variables without their values.
fn with_environment(command: clap::Command) -> clap::Command {
    let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    command
        .mut_args(|arg| match arg.get_env() {
            Some(name) if is_empty(name) => arg.env(Resettable::Reset),
            _ => arg.hide_env_values(true),
        })
        .mut_subcommands(with_environment)
}

/// The color of help and of slips, which are told before the arguments are understood.
fn color_asked(arguments: &[OsString]) -> ColorChoice {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    let mut asked = std::env::var(COLOR).ok();
    while let Some(word) = words.next() {
        if word == "--color" {
            asked = words.next().map(str::to_owned);
        } else if let Some(when) = word.strip_prefix("--color=") {
            asked = Some(when.to_owned());
        }
    }
    match asked.as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

impl Global {
    /// Reads the dossier.
    ///
    /// A folder without a site.toml is none, and that is the world's fault; but when there is
    /// one that was not read, the notes say why.
    fn load(&self) -> Result<Noted<Tree>, Failure> {
        let loaded = disk::load(&self.root, self.config.as_deref())?;
        self.is_dossier(&loaded.value, &loaded.notes)?;
        Ok(loaded)
    }

    /// Says, of what was read and noted of a folder, when it is no dossier.
    fn is_dossier(&self, tree: &Tree, notes: &[Diagnostic]) -> Result<(), Failure> {
        let is_told = |note: &Diagnostic| {
            let place = note.place.as_ref();
            place.is_some_and(|place| place.source.path() == "site.toml")
        };
        if tree.site.is_some() || notes.iter().any(is_told) || self.config.is_some() {
            return Ok(());
        }
        let folder = if self.root == Path::new(".") {
            "this folder".to_owned()
        } else {
            format!("`{}`", self.root.display())
        };
        let help = "name the dossier's folder with `--root`, or begin one with `briefbook init`";
        Err(Failure::new(format!("{folder} has no `site.toml`: it is no dossier")).help(help))
    }

    /// A path from the dossier's folder, without a leading `./`.
    fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        if self.root == Path::new(".") {
            path.as_ref().to_owned()
        } else {
            self.root.join(path)
        }
    }

    /// The output folder: the command line's, or site.toml's, or `public`; the latter two from
    /// the dossier's folder.
    fn output(&self, argument: Option<&Path>, config: Option<&Config>) -> PathBuf {
        if let Some(path) = argument {
            return path.to_owned();
        }
        let configured = config.and_then(|config| config.build.output.as_deref());
        self.join(configured.unwrap_or("public"))
    }
}

/// Why the world failed, and what to do.
#[derive(Debug)]
struct Failure {
    message: String,
    help: Option<String>,
}

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Self {
        Self {
            message: error.to_string(),
            help: error.help().map(str::to_owned),
        }
    }
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
