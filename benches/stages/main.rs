//! What each stage of a build costs by itself.
//!
//! `cargo bench --bench stages`, or with a number of documents: `… -- 1000`. The stages are those
//! of the map in ARCHITECTURE.md. What cannot be run without the stage before it is run with it,
//! and the difference is printed. `benches/README.md` says what the rows mean.

#[path = "../../examples/corpus/dossier/mod.rs"]
mod dossier;
#[path = "../build/measure.rs"]
mod measure;
#[path = "../build/plain.rs"]
mod plain;
#[path = "../room/mod.rs"]
mod room;

use std::convert::Infallible;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use briefbook::disk::{self, Guard, Publication};
use briefbook::parse::{self, body::Options};
use briefbook::pipeline::{self, Overrides, Site};
use briefbook::tree::Tree;
use clap::{Parser, value_parser};
use rayon::prelude::*;

use crate::measure::{Took, piece, run};
use crate::plain::PLAIN;
use crate::room::room;

/// Measures the stages of a build
#[derive(Parser)]
struct Arguments {
    /// How many documents the dossier has
    #[arg(default_value_t = 10_000, value_parser = value_parser!(u32).range(dossier::SIZES))]
    documents: u32,
    /// How often each is done; the least of each figure counts
    #[arg(long, default_value_t = 3, value_parser = value_parser!(u32).range(1..))]
    times: u32,
    /// Cargo says so
    #[arg(long, hide = true)]
    bench: bool,
}

/// The stages, in order, each with what it is run with.
const ROWS: [(&str, Option<usize>); 7] = [
    ("load: files become texts", None),
    ("parse: texts become documents", None),
    (
        "link: documents become a book, and the rules are held",
        Some(1),
    ),
    ("compose: a book becomes pages", None),
    ("render: pages become bytes", Some(3)),
    ("check: the links of finished pages", Some(4)),
    ("publish: bytes become files", Some(5)),
];

fn main() -> ExitCode {
    match measure_all(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure_all(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let folder = room(None)?;
    let root = folder.path().join("dossier");
    let bytes = dossier::write(&root, arguments.documents, 1)?;
    let settings = fs::read_to_string(root.join("site.toml"))?;
    fs::write(root.join("site.toml"), settings + PLAIN)?;
    println!(
        "{} documents, {} kB of Markdown; the least of {}\n",
        arguments.documents,
        bytes / 1000,
        arguments.times
    );
    let mut least: Option<([Took; ROWS.len()], Took)> = None;
    for time in 0..arguments.times {
        let out = |name: &str| folder.path().join(format!("{name}-{time}"));
        let stages = round(&root, &out("stages"))?;
        let whole = run(Command::new(env!("CARGO_BIN_EXE_briefbook"))
            .args(["build", "--quiet", "--root"])
            .arg(&root)
            .arg("--output")
            .arg(out("whole"))
            .env_clear())?;
        fs::remove_dir_all(out("whole"))?;
        least = Some(match least {
            None => (stages, whole),
            Some(least) => (
                std::array::from_fn(|row| least.0[row].least(stages[row])),
                least.1.least(whole),
            ),
        });
    }
    let (stages, whole) = least.unwrap_or_default();
    print(&stages, whole);
    Ok(())
}

/// Each stage, with those that it is run with.
fn round(root: &Path, out: &Path) -> Result<[Took; ROWS.len()], Box<dyn Error>> {
    let mut tree = None;
    let load = piece(|| disk::load(root, None).map(|loaded| tree = Some(loaded.value)))?;
    let tree: Tree = tree.ok_or("nothing was loaded")?;
    let parse = piece(|| {
        tree.content.par_iter().for_each(|source| {
            black_box(parse::document(source, Options::default()));
        });
        Ok::<(), Infallible>(())
    })?;
    let mut site = None;
    let link = piece(|| {
        site = pipeline::site(&tree, &Overrides::default()).value;
        Ok::<(), Infallible>(())
    })?;
    let site: Site = site.ok_or("the dossier cannot be linked")?;
    let addresses = site.addresses();
    let compose = piece(|| {
        addresses.par_iter().for_each(|address| {
            black_box(site.page(address));
        });
        Ok::<(), Infallible>(())
    })?;
    let render = piece(|| {
        addresses.par_iter().for_each(|address| {
            black_box(site.page(address).map(|page| site.templates.render(&page)));
        });
        Ok::<(), Infallible>(())
    })?;
    let check = piece(|| {
        pipeline::render(&site, &tree, |_, bytes| {
            black_box(bytes);
            Ok::<(), Infallible>(())
        })
        .map(|_| ())
    })?;
    let publication = Publication::begin(out, &Guard::new(root), || ())?;
    let publish = piece(|| -> Result<(), Box<dyn Error>> {
        pipeline::render(&site, &tree, |path, bytes| publication.put(path, bytes))?;
        Ok(())
    })?;
    drop(publication);
    Ok([load, parse, link, compose, render, check, publish])
}

fn print(took: &[Took; ROWS.len()], whole: Took) {
    let own = |row: usize| {
        let with = ROWS[row].1.map(|with| took[with]).unwrap_or_default();
        let Took { wall, user, .. } = took[row];
        (
            wall.saturating_sub(with.wall),
            user.saturating_sub(with.user),
        )
    };
    let all: f64 = (0..ROWS.len()).map(|row| own(row).1.as_secs_f64()).sum();
    println!("| stage | clock, ms | user, ms | of all |");
    println!("| --- | ---: | ---: | ---: |");
    for (row, (name, _)) in ROWS.iter().enumerate() {
        let (wall, user) = own(row);
        println!(
            "| {name} | {} | {} | {:.0} % |",
            wall.as_millis(),
            user.as_millis(),
            user.as_secs_f64() / all.max(0.001) * 100.0
        );
    }
    println!(
        "| the program, from its start to its end | {} | {} | |",
        whole.wall.as_millis(),
        whole.user.as_millis()
    );
    println!("\nmemory: {} MiB at the most", whole.memory / (1024 * 1024));
}
