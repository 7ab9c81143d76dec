//! `check --external`: ask the addresses of others, and remember what they answered.
//!
//! What is known is kept in `.briefbook/links.json`, after each answer: to
//! end the program in the middle loses nothing that was asked.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;

use crate::ask::{self, Manners};
use crate::command::progress::Progress;
use crate::command::report::Report;
use crate::command::{Failure, Global, clock};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::link::book::Book;
use crate::outside::addresses;
use crate::outside::answer::Answer;
use crate::outside::judge::{self, Judged};
use crate::outside::memory::Memory;

/// What `check` takes for addresses of others.
#[rustfmt::skip] // A line an option: they are read beside each other.
#[derive(Debug, Args)]
pub(crate) struct External {
    /// Ask the addresses of others whether they are still there
    #[arg(id = "external", long = "external")]
    is_asked: bool,
    /// Believe what was answered this long ago: `12h`, `30d`; what was not good, a day at most
    #[arg(long, value_name = "AGE", default_value = "7d", value_parser = age, requires = "external", help_heading = HEADING)]
    max_age: u64,
    /// Leave a host alone for so many milliseconds after each request
    #[arg(long, value_name = "MS", default_value = "1000", requires = "external", help_heading = HEADING)]
    delay: u64,
    /// Ask so many hosts at once, each of them one thing at a time
    #[arg(long, value_name = "N", default_value = "8", value_parser = clap::value_parser!(u16).range(1..=64), requires = "external", help_heading = HEADING)]
    hosts: u16,
    /// Wait so many seconds for an answer
    #[arg(long, value_name = "S", default_value = "20", value_parser = clap::value_parser!(u64).range(1..=600), requires = "external", help_heading = HEADING)]
    timeout: u64,
    /// Ask hosts of this computer and of private networks as well
    #[arg(long, requires = "external", help_heading = HEADING)]
    allow_private: bool,
}

/// Under what the help lists how to ask.
const HEADING: &str = "Options of --external";

/// The folder beside the dossier for what can be found out again.
pub(crate) const FOLDER: &str = ".briefbook";

/// Where the answers are kept.
const FILE: &str = ".briefbook/links.json";

/// Up to so many answers are written as soon as each has come.
const MANY: usize = 5_000;

/// When a server asks for a longer pause, its addresses are left for another time.
const PATIENCE: Duration = Duration::from_mins(1);

/// What was found, and how much was asked.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) notes: Vec<Diagnostic>,
    pub(crate) unsure: Vec<Diagnostic>,
    all: usize,
    asked: usize,
    unsure_count: usize,
}

impl Found {
    /// `40 addresses of others: 38 asked now, 2 lately; of 3 nothing can be told`.
    pub(crate) fn told(&self, is_verbose: bool) -> String {
        let all = match self.all {
            1 => "1 address of others".to_owned(),
            0 => "no addresses of others".to_owned(),
            all => format!("{all} addresses of others"),
        };
        let mut told = format!(
            "{all}: {} asked now, {} lately",
            self.asked,
            self.all - self.asked
        );
        if self.unsure_count > 0 {
            told.extend([
                "; of ",
                &self.unsure_count.to_string(),
                " nothing can be told",
            ]);
            if !is_verbose {
                told += " (`--verbose` lists them)";
            }
        }
        told
    }
}

impl External {
    /// Whether anybody is to be asked.
    pub(crate) fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Asks what is not known well enough, and judges all of it.
    pub(crate) fn ask(
        &self,
        book: &Book,
        global: &Global,
        report: &Report,
    ) -> Result<Found, Failure> {
        let addresses = addresses::of(book);
        let mut memory = remembered(global);
        // A clock may have passed midnight, or two answers: one time will do for all that is asked.
        let now = clock::now();
        let urls: Vec<&str> = addresses
            .iter()
            .map(|address| address.url.as_str())
            .filter(|url| !memory.is_fresh(url, now, self.max_age))
            .collect();
        if !urls.is_empty() {
            let known: std::collections::BTreeSet<&str> = addresses
                .iter()
                .map(|address| address.url.as_str())
                .collect();
            memory.keep(|url| known.contains(url));
            let keeper = Keeper::new(global, memory, now)?;
            let progress = Progress::of(
                "addresses",
                report.shows_progress(),
                urls.len(),
                Instant::now(),
            );
            ask::ask(&urls, &self.manners(book), |url, answer, is_answered| {
                report.detail(&format!("{} {url}", answer.word()));
                keeper.keep(url, answer, is_answered);
                progress.step();
            });
            progress.finish();
            memory = keeper.end()?;
        }
        let Judged { notes, unsure, .. } = judge::judge(&addresses, &memory);
        Ok(Found {
            notes,
            all: addresses.len(),
            asked: urls.len(),
            unsure_count: unsure.len(),
            unsure,
        })
    }

    fn manners(&self, book: &Book) -> Manners {
        let program = concat!("briefbook/", env!("CARGO_PKG_VERSION"), " (link check");
        let user_agent = match &book.config.base_url {
            Some(url) => format!("{program}; +{url})"),
            None => format!("{program})"),
        };
        Manners {
            pause: Duration::from_millis(self.delay),
            hosts: usize::from(self.hosts),
            timeout: Duration::from_secs(self.timeout),
            patience: PATIENCE,
            user_agent,
            language: book.config.language.clone(),
            allow_private: self.allow_private,
        }
    }
}

/// What was answered before.
pub(crate) fn remembered(global: &Global) -> Memory {
    let text = fs::read_to_string(global.join(FILE));
    text.map(|text| Memory::read(&text)).unwrap_or_default()
}

/// Keeps answers as they come.
struct Keeper {
    file: PathBuf,
    now: u64,
    state: Mutex<State>,
}

struct State {
    memory: Memory,
    /// Answers that may be for want of a network, until one server has answered.
    held: Vec<(String, Answer)>,
    is_answered: bool,
    /// When it was written last, and how long that took.
    written: Option<(Instant, Duration)>,
    fault: Option<disk::Error>,
}

impl Keeper {
    fn new(global: &Global, memory: Memory, now: u64) -> Result<Self, Failure> {
        let ignore = global.join(FOLDER).join(".gitignore");
        if !ignore.exists() {
            // It need not be in a repository, whatever that one ignores.
            disk::write_new(&ignore, b"*\n")?;
        }
        Ok(Self {
            file: global.join(FILE),
            now,
            state: Mutex::new(State {
                memory,
                held: Vec::new(),
                is_answered: false,
                written: None,
                fault: None,
            }),
        })
    }

    fn keep(&self, url: &str, answer: Answer, is_answered: bool) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_answered |= is_answered;
        state.held.push((url.to_owned(), answer));
        if !state.is_answered {
            return;
        }
        let held = std::mem::take(&mut state.held);
        for (url, answer) in held {
            state.memory.put(&url, self.now, answer);
        }
        // Of very many addresses, to write them takes a tenth of the time at most.
        let is_due = state.memory.count() <= MANY
            || (state.written).is_none_or(|(then, took)| then.elapsed() >= took * 10);
        if is_due {
            let begun = Instant::now();
            let text = state.memory.text();
            if let Err(fault) = disk::replace_soon(&self.file, text.as_bytes()) {
                state.fault.get_or_insert(fault);
            }
            state.written = Some((Instant::now(), begun.elapsed()));
        }
    }

    /// All that is known now.
    fn end(self) -> Result<Memory, Failure> {
        let mut state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(fault) = state.fault {
            return Err(fault.into());
        }
        let is_missing = |(_, answer): &(String, Answer)| matches!(answer, Answer::Dead { .. });
        if state.held.iter().any(is_missing) {
            let message = "no server has answered: nothing can be told of the addresses of others";
            return Err(Failure::new(message).help("see whether this computer is on the network"));
        }
        for (url, answer) in state.held {
            state.memory.put(&url, self.now, answer);
        }
        disk::replace(&self.file, state.memory.text().as_bytes())?;
        Ok(state.memory)
    }
}

/// Reads `7d`, `12h`, `30m`, `45s` or `0` as seconds.
fn age(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "" if digits == "0" => 1,
        _ => return Err("an age is a number and `d`, `h`, `m` or `s`: `7d`".to_owned()),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| "an age is a number and `d`, `h`, `m` or `s`: `7d`".to_owned())?;
    Ok(number.saturating_mul(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_a_number_with_its_unit() {
        for (text, seconds) in [
            ("7d", 604_800),
            ("12h", 43_200),
            ("5m", 300),
            ("9s", 9),
            ("0", 0),
        ] {
            assert_eq!(age(text), Ok(seconds), "{text}");
        }
        for text in ["", "7", "d", "7w", "-1d", "1.5h", "7 d"] {
            assert!(age(text).is_err(), "{text}");
        }
    }
}
