//! Writes a made-up dossier of any size, to try and to measure the program on.
//!
//! `cargo run --release --example corpus -- 10000 DIR`. The same number and seed give the same
//! bytes on every machine.

mod dossier;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, value_parser};

/// Writes a made-up dossier
#[derive(Parser)]
struct Arguments {
    /// How many documents it has
    #[arg(value_parser = value_parser!(u32).range(dossier::SIZES))]
    documents: u32,
    /// The folder to write it into: a new or an empty one
    folder: PathBuf,
    /// Another seed gives another dossier
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let Arguments {
        documents,
        folder,
        seed,
    } = Arguments::parse();
    let shown = folder.display();
    if !is_free(&folder) {
        eprintln!("`{shown}` is not an empty folder: name a new one");
        return ExitCode::from(2);
    }
    match dossier::write(&folder, documents, seed) {
        Ok(bytes) => {
            println!("{documents} documents, {bytes} bytes of Markdown: {shown}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write into `{shown}`: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether a dossier can be written there: nothing is, or an empty folder.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}
