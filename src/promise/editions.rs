//! Promised editions that are gone or are others: an edition is promised with the SHA-256 of its
//! archive, so that whoever alters both an archive and the list in it is found out.

use crate::diagnostic::Diagnostic;
use crate::edition::{self, ENDING, Edition, FOLDER};
use crate::model::date::Day;
use crate::permalink::Lock;
use crate::permalink::lock::{Entry, Standing};

/// The promises of editions that are broken, each an error, `broken-address` or
/// `changed-edition`, at its line of the lock. `unread` are the days of archives that could not
/// be read, of which more is told elsewhere.
pub fn broken(lock: &Lock, editions: &[Edition], unread: &[Day]) -> Vec<Diagnostic> {
    let entries = lock.addresses.iter();
    let faults = entries.filter_map(|(address, entry)| {
        let Standing::Edition(promised) = entry.standing else {
            return None;
        };
        let day = address.as_str().strip_prefix("/editions/")?;
        let day = edition::day_of(day.strip_suffix('/')?)?;
        match editions.iter().find(|edition| edition.date == day) {
            None if unread.contains(&day) => None,
            None => Some(gone(lock, day, entry)),
            Some(edition) if edition.archive.digest == promised => None,
            Some(edition) => Some(other(lock, edition, entry)),
        }
    });
    faults.collect()
}

/// The archive is not there.
fn gone(lock: &Lock, date: Day, entry: &Entry) -> Diagnostic {
    let (day, file) = (entry.day, edition::archive_name(date));
    let message = format!("the edition of {date} is gone, which was promised on {day}");
    Diagnostic::error("broken-address", lock.place(entry.span), message).help(format!(
        "put `{FOLDER}/{file}` back, from the dossier's history or from a copy of the site, which has it there too; \
         if it must not be read any more, take this line out: whoever cited the edition then finds nothing"
    ))
}

/// It is another one.
fn other(lock: &Lock, edition: &Edition, entry: &Entry) -> Diagnostic {
    let (day, date, found) = (entry.day, edition.date, edition.archive.sha256());
    let message = format!(
        "`{FOLDER}/{date}{ENDING}` is not the edition that was promised on {day}: its SHA-256 is {found}"
    );
    Diagnostic::error("changed-edition", lock.place(entry.span), message).help(
        "put the file back as it was, from the dossier's history or from a copy of the site; \
         what is to be told otherwise, a new edition tells",
    )
}
