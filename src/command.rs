//! The command line: arguments to one command, what it prints, and its exit code.

mod build;
mod check;
mod clean;
mod completions;
mod progress;
mod report;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

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
    propagate_version = true
)]
#[command(
    after_help = "Exit codes: 0 fine, 1 the content has errors, 2 the world (files, arguments) failed."
)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Global {
    /// The dossier's folder
    #[arg(
        short,
        long,
        global = true,
        default_value = ".",
        env = "BRIEFBOOK_ROOT",
        value_name = "DIR"
    )]
    root: PathBuf,
    /// Its settings, in place of site.toml in that folder
    #[arg(
        short,
        long,
        global = true,
        env = "BRIEFBOOK_CONFIG",
        value_name = "FILE"
    )]
    config: Option<PathBuf>,
    /// Print only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more: each file that is written or removed
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    verbose: bool,
    /// Whether to print in color
    #[arg(
        long,
        global = true,
        default_value = "auto",
        env = "BRIEFBOOK_COLOR",
        value_name = "WHEN"
    )]
    color: Color,
}

/// When to print in color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the site
    Build(build::Build),
    /// Find what is wrong, and write nothing
    Check(check::Check),
    /// Remove what `build` wrote
    Clean(clean::Clean),
    /// Print a script that completes commands and options in a shell
    Completions(completions::Completions),
}

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
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
        Command::Check(command) => command.run(&arguments.global, &report),
        Command::Clean(command) => command.run(&arguments.global, &report),
        Command::Completions(command) => command.run(),
    };
    ExitCode::from(ended.unwrap_or_else(|failure| {
        report.failure(&failure);
        WORLD
    }))
}

/// Why the world failed, and what to do.
#[derive(Debug)]
struct Failure {
    message: String,
    help: Option<String>,
}

impl From<crate::disk::Error> for Failure {
    fn from(error: crate::disk::Error) -> Self {
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
