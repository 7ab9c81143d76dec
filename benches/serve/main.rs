//! How long it takes `briefbook serve` from a save to an answer with the new text.
//!
//! `cargo bench --bench serve`, or with a number of documents: `… -- 1000`. Prints a table;
//! `benches/README.md` says what its rows mean.

mod client;
#[path = "../../examples/corpus/dossier/mod.rs"]
mod dossier;
mod edits;
mod events;
mod figures;
mod floor;
mod preview;
#[path = "../room/mod.rs"]
mod room;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, Instant};

use clap::{Parser, value_parser};

use client::Client;
use edits::Edit;
use events::Events;
use figures::{Times, ms};
use preview::Preview;
use room::room;

/// Between two saves: as long as it takes for the last one to be over and done with.
const PAUSE: Duration = Duration::from_millis(150);

/// Between two requests when an answer is polled: without it, asking would take the time that
/// the program needs to answer.
const POLL: Duration = Duration::from_millis(1);

/// What has not come by then does not come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Measures `briefbook serve`
#[derive(Parser)]
struct Arguments {
    /// How many documents the dossier has
    #[arg(default_value_t = 10_000, value_parser = value_parser!(u32).range(dossier::SIZES))]
    documents: u32,
    /// How often each edit is made, and seen in each of the two ways
    #[arg(long, default_value_t = 50, value_parser = value_parser!(u32).range(1..))]
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
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Prints all tables; false when an edit was not seen.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let folder = room(None)?;
    let root = folder.path();
    let bytes = dossier::write(root, arguments.documents, 1)?;
    println!(
        "{} documents, {} kB of Markdown, in {}\n",
        arguments.documents,
        bytes / 1000,
        root.display()
    );
    let edits = edits::all(root)?;

    let begun = Instant::now();
    let preview = Preview::start(&arguments.program, root)?;
    let mut desk = Desk {
        root,
        client: Client::new(preview.address),
        events: Events::open(preview.address)?,
        saves: 0,
    };
    desk.wait_for_site(&edits[0].page)?;
    println!("start to first answer: {} ms", ms(begun.elapsed()));
    println!("memory then: {}\n", preview.memory());

    println!(
        "| ms from a save to | as a browser: median | 90 % | most | polled: median | 90 % | most |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut is_whole = true;
    for edit in &edits {
        is_whole &= desk.measure(edit, arguments.times);
    }
    println!("\n| ms for | median | 90 % | most |");
    println!("| --- | ---: | ---: | ---: |");
    let page = &edits[0].page;
    let asked = Times::of(arguments.times, || desk.client.get(page).map(drop));
    println!("| a page that is as it was | {} |", asked?);
    floor::print(root, &edits[0], arguments.times)?;
    println!("\nmemory at the end: {}", preview.memory());
    Ok(is_whole)
}

/// A maintainer's desk: an editor, and a browser that shows the preview.
struct Desk<'r> {
    root: &'r Path,
    client: Client,
    events: Events,
    /// So that each text is another.
    saves: u32,
}

/// How a change is seen.
#[derive(Clone, Copy)]
enum Seen {
    /// As a browser does: wait to be told, then ask.
    Told,
    /// Ask again and again.
    Polled,
}

impl Desk<'_> {
    /// Waits until the site is there.
    fn wait_for_site(&mut self, page: &str) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if self
                .client
                .get(page)
                .is_ok_and(|answer| answer.status == 200)
            {
                sleep(PAUSE);
                self.events.forget();
                return Ok(());
            }
            sleep(POLL);
        }
        Err(format!(
            "`{page}` was not served within {} s",
            PATIENCE.as_secs()
        ))
    }

    /// Makes an edit so often in each of the two ways, and prints its row; false when it failed.
    fn measure(&mut self, edit: &Edit, times: u32) -> bool {
        let row = self.row(edit, times);
        match &row {
            Ok(row) => println!("{row}"),
            Err(error) => println!("| {} | {error} | | | | | |", edit.name),
        }
        if let Err(error) = edit.undo(self.root) {
            eprintln!("{}: {error}", edit.name);
        }
        self.rest();
        row.is_ok()
    }

    fn row(&mut self, edit: &Edit, times: u32) -> Result<String, Box<dyn Error>> {
        let mut faults = Vec::new();
        let told = Times::of(times, || self.once(edit, Seen::Told, &mut faults))?;
        let polled = Times::of(times, || self.once(edit, Seen::Polled, &mut faults))?;
        let row = format!("| {} | {told} | {polled} |", edit.name);
        if faults.is_empty() {
            return Ok(row);
        }
        let faults = Times::from(faults);
        Ok(format!("| a fault, told | {faults} | | | |\n{row}"))
    }

    /// Makes an edit and waits until it is seen.
    fn once(
        &mut self,
        edit: &Edit,
        seen: Seen,
        faults: &mut Vec<Duration>,
    ) -> Result<Duration, Box<dyn Error>> {
        if let Some(broken) = &edit.broken {
            let begun = Instant::now();
            edit.save(self.root, broken)?;
            self.events.next(begun + PATIENCE)?;
            faults.push(begun.elapsed());
            self.rest();
        }
        self.saves += 1;
        let mark = format!("mark{:05}", self.saves);
        let begun = Instant::now();
        edit.save(self.root, &edit.text(&mark))?;
        loop {
            match seen {
                Seen::Told => self.events.next(begun + PATIENCE)?,
                Seen::Polled => sleep(POLL),
            }
            if self.client.get(&edit.page)?.body.contains(&mark) {
                break;
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("not seen within {} s", PATIENCE.as_secs()).into());
            }
        }
        let time = begun.elapsed();
        if edit.is_new() {
            self.rest();
            edit.undo(self.root)?;
        }
        self.rest();
        Ok(time)
    }

    /// Lets all that came of a save be over.
    fn rest(&mut self) {
        sleep(PAUSE);
        self.events.forget();
    }
}
