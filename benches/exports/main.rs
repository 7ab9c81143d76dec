//! What each export costs in the time of a build.
//!
//! `cargo bench --bench exports`, or with a number of documents: `… -- 1000`. Prints a table;
//! `benches/README.md` says what its rows mean.

#[path = "../../examples/corpus/dossier/mod.rs"]
mod dossier;
#[path = "../room/mod.rs"]
mod room;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use clap::{Parser, value_parser};

use crate::room::room;

/// The settings of `[export]`.
const SETTINGS: [&str; 9] = [
    "citations",
    "markdown",
    "feeds",
    "calendar",
    "data",
    "sitemap",
    "picture",
    "opensearch",
    "cff",
];

/// Measures what exports cost
#[derive(Parser)]
struct Arguments {
    /// How many documents the dossier has
    #[arg(default_value_t = 10_000, value_parser = value_parser!(u32).range(dossier::SIZES))]
    documents: u32,
    /// How often each build is made; the one that took the least counts
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u32).range(1..))]
    times: u32,
    /// Another program than the one that was built now: an older one, to compare
    #[arg(long, default_value = env!("CARGO_BIN_EXE_briefbook"))]
    program: PathBuf,
    /// Cargo says so
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let folder = room(None)?;
    let root = folder.path();
    let bytes = dossier::write(root, arguments.documents, 1)?;
    println!(
        "{} documents, {} kB of Markdown\n",
        arguments.documents,
        bytes / 1000
    );
    let site = root.join("site.toml");
    let settings = fs::read_to_string(&site)?;
    let with = |off: &[&str]| {
        let lines = off.iter().map(|name| format!("{name} = false\n"));
        format!("{settings}\n[export]\n{}", lines.collect::<String>())
    };

    let mut rows: Vec<(String, Vec<&str>)> = vec![
        ("none".to_owned(), SETTINGS.to_vec()),
        ("all".to_owned(), Vec::new()),
    ];
    rows.extend(SETTINGS.map(|name| (format!("all but `{name}`"), vec![name])));
    let mut least = vec![(Duration::MAX, Duration::MAX); rows.len()];
    // Round by round, so that what else the machine does falls on all of them.
    for _ in 0..arguments.times {
        for (row, least) in rows.iter().zip(&mut least) {
            fs::write(&site, with(&row.1))?;
            let (processor, clock) = build(&arguments.program, root)?;
            *least = (least.0.min(processor), least.1.min(clock));
        }
    }
    let ratio = |time: Duration, of: Duration| time.as_secs_f64() / of.as_secs_f64().max(0.001);
    println!("| exports | processor, ms | × none | × all | clock, ms | × none |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for ((name, _), (processor, clock)) in rows.iter().zip(&least) {
        println!(
            "| {name} | {} | {:.2} | {:.2} | {} | {:.2} |",
            processor.as_millis(),
            ratio(*processor, least[0].0),
            ratio(*processor, least[1].0),
            clock.as_millis(),
            ratio(*clock, least[0].1),
        );
    }
    Ok(())
}

/// A build into a new folder: the time of all processors, and that of the clock.
fn build(program: &Path, root: &Path) -> Result<(Duration, Duration), Box<dyn Error>> {
    for name in ["public", ".public.briefbook"] {
        let folder = root.join(name);
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let before = children();
    let begun = Instant::now();
    let status = Command::new(program)
        .args(["build", "--quiet", "--root"])
        .arg(root)
        .env_clear()
        .stdin(Stdio::null())
        .status()?;
    let clock = begun.elapsed();
    if !status.success() {
        return Err(format!("the build ended with {status}").into());
    }
    // Where the system does not tell, the clock must do.
    let processor = match (before, children()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => clock,
    };
    Ok((processor, clock))
}

/// The time that processors have spent on programs that we started and that have ended; Linux
/// alone tells, in hundredths of a second.
fn children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program may have spaces, and stands in parentheses.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}
