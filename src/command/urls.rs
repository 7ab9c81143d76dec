//! `briefbook urls`: what the site promises, and what differs from that.

use std::fmt::Write as _;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, Subcommand};

use crate::command::report::{Report, Tally, print_out, several, took};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::model::address::Address;
use crate::permalink::Lock;
use crate::permalink::lock::{Entry, PATH, Standing};
use crate::pipeline::{Maker, Overrides};
use crate::promise::{Accepted, Change};

/// What `urls` takes.
#[derive(Debug, Args)]
pub(crate) struct Urls {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum What {
    /// Show what is new, moved and gone since the last `accept`
    Diff,
    /// Promise what is new: write it into urls.lock
    Accept,
}

impl Urls {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let loaded = global.load()?;
        // To take ten thousand documents down takes a tenth of all this; the system does it at once.
        let mut maker = ManuallyDrop::new(Maker::new(Overrides {
            promises: Severity::Error,
            ..Overrides::default()
        }));
        // A promise is a promise of what is whole: only then does it matter what else is wrong.
        let mut faults = loaded.notes;
        let made = if let Some(What::Accept) = self.what {
            let made = maker.site(&loaded.value);
            faults.extend(made.notes);
            made.value
                .map(|site| (Arc::clone(&site.lock), site.accept()))
        } else {
            let made = maker.promises(&loaded.value);
            faults.extend(made.notes);
            made.value
        };
        faults.retain(|note| note.severity == Severity::Error);
        let Some((lock, accepted)) = made else {
            report.diagnostics(&faults);
            report.close(CONTENT, &Tally::of(&faults, false).to_string());
            return Ok(CONTENT);
        };
        match self.what {
            None => list(&lock, &accepted, report),
            Some(What::Diff) => diff(&accepted, &faults, report, begun),
            Some(What::Accept) => accept(&lock, &accepted, &faults, global, report),
        }
    }
}

/// Prints every address that is promised or would be, and with `--verbose` their parts.
fn list(lock: &Lock, accepted: &Accepted, report: &Report) -> Result<u8, Failure> {
    let mut out = String::new();
    for (address, entry) in &lock.addresses {
        list_address(&mut out, &entry.day.to_string(), &entry.standing, address);
        if report.is_verbose() {
            list_parts(&mut out, address.as_str(), entry);
        }
    }
    let unpromised = |change: &&Change| matches!(change, Change::New(..) | Change::NewPart(..));
    for change in accepted.changes.iter().filter(unpromised) {
        if let Change::New(address, standing, _) = change {
            list_address(&mut out, "new", standing, address);
        } else if let Change::NewPart(address, id) = change
            && report.is_verbose()
        {
            let _ = writeln!(out, "new         part       {address}#{id}");
        }
    }
    print_out(out.as_bytes())?;
    let entries = lock.addresses.values();
    let parts: usize = entries
        .map(|entry| entry.parts.len() + entry.paragraphs.len())
        .sum();
    let new = accepted.changes.iter().filter(unpromised).count();
    report.say(&format!(
        "{} and {} are promised; {new} new",
        several_addresses(lock.addresses.len()),
        several(parts, "part")
    ));
    Ok(FINE)
}

fn list_address(out: &mut String, since: &str, standing: &Standing, address: &Address) {
    let what = match standing {
        Standing::Page => "page",
        Standing::File => "file",
        Standing::Withdrawn => "withdrawn",
        Standing::Edition(_) => "edition",
        Standing::Redirect(_) => "redirect",
    };
    let _ = write!(out, "{since:<10}  {what:<9}  {address}");
    if let Standing::Redirect(to) = standing {
        let _ = write!(out, " → {to}");
    }
    out.push('\n');
}

fn list_parts(out: &mut String, address: &str, entry: &Entry) {
    let gone = |is_gone: bool| if is_gone { "gone     " } else { "part     " };
    for part in &entry.parts {
        let _ = writeln!(
            out,
            "{}  {}  {address}#{}",
            part.day,
            gone(part.is_gone),
            part.id
        );
    }
    for paragraph in &entry.paragraphs {
        let (day, number) = (paragraph.day, paragraph.number);
        let _ = writeln!(
            out,
            "{day}  {}  {address}#p{number}",
            gone(paragraph.is_gone)
        );
    }
}

/// Prints what differs from what was promised.
fn diff(
    accepted: &Accepted,
    faults: &[Diagnostic],
    report: &Report,
    begun: Instant,
) -> Result<u8, Failure> {
    let mut out = String::new();
    for change in &accepted.changes {
        let _ = match change {
            Change::New(address, _, 0) => writeln!(out, "new        {address}"),
            Change::New(address, _, parts) => {
                writeln!(out, "new        {address} and {}", several(*parts, "part"))
            }
            Change::NewPart(address, id) => writeln!(out, "new        {address}#{id}"),
            Change::Moved(address, to) => writeln!(out, "moved      {address} → {to}"),
            Change::Withdrawn(address) => writeln!(out, "withdrawn  {address}"),
            Change::Gone(address, id) => {
                writeln!(out, "gone       {address}#{id}, its id stays")
            }
            Change::Back(address, id) => writeln!(out, "back       {address}#{id}"),
            Change::Edited(address, id) => writeln!(out, "edited     {address}#{id}"),
        };
    }
    print_out(out.as_bytes())?;
    report.diagnostics(faults);
    let tally = Tally::of(faults, false);
    let changes = several(accepted.changes.len(), "change");
    let time = took(begun.elapsed());
    report.close(tally.code(), &format!("{changes} in {time}, {tally}"));
    Ok(tally.code())
}

/// Writes what is new into the lock, unless something is at fault.
fn accept(
    lock: &Lock,
    accepted: &Accepted,
    faults: &[Diagnostic],
    global: &Global,
    report: &Report,
) -> Result<u8, Failure> {
    if !faults.is_empty() {
        report.diagnostics(faults);
        let tally = Tally::of(faults, false);
        report.close(CONTENT, &format!("{tally}: nothing was accepted"));
        return Ok(CONTENT);
    }
    let promised = format!(
        "{} and {} are promised",
        several_addresses(accepted.addresses),
        several(accepted.parts, "part")
    );
    if accepted.changes.is_empty() && lock.exists() && lock.text() == accepted.text {
        report.say(&format!("{promised}: nothing has changed"));
        return Ok(FINE);
    }
    let path = global.join(PATH);
    disk::replace(&path, accepted.text.as_bytes())?;
    let changes = several(accepted.changes.len(), "change");
    report.say(&format!("{promised}, {changes} → {}", path.display()));
    Ok(FINE)
}

fn several_addresses(count: usize) -> String {
    match count {
        1 => "1 address".to_owned(),
        _ => format!("{count} addresses"),
    }
}
