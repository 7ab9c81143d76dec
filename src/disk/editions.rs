//! The archives of `editions/`: found, read, and never overwritten.
//!
//! To read a dossier is to read what comes first in each archive: its list, and what its pages
//! said. The rest is read when it is wanted, by [`unpack`], a file after the other.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, BufWriter, ErrorKind, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::error::Error;
use super::walk::{Entry, whole};
use crate::diagnostic::Diagnostic;
use crate::edition::archive::{self, Fault};
use crate::edition::{self, ENDING, Edition, FOLDER};
use crate::manifest::Content;
use crate::model::date::Day;

/// One archive, unless it cannot be read, and its fault.
pub(super) type ReadEdition = (Option<Edition>, Option<Diagnostic>);

/// What an archive is known to hold, so that it need not be read.
pub(super) type KnownEdition<'k> = dyn Fn(&Entry) -> Option<ReadEdition> + Sync + 'k;

/// Reads what comes first in each archive, in parallel; tells the days of those that cannot be
/// read. What is gone by now is left out.
pub(super) fn read_all(
    entries: &[Entry],
    known: &KnownEdition<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<(Arc<[Edition]>, Vec<Day>), Error> {
    let read = |entry: &Entry| known(entry).map_or_else(|| read(entry), Ok);
    let read: Vec<_> = entries.par_iter().map(read).collect();
    let (mut editions, mut unread) = (Vec::with_capacity(read.len()), Vec::new());
    for (entry, read) in entries.iter().zip(read) {
        match read {
            Ok((edition, fault)) => {
                if edition.is_none() {
                    unread.extend(day_of(&entry.name));
                }
                editions.extend(edition);
                notes.extend(fault);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("read", &entry.file)(error)),
        }
    }
    editions.sort_by_key(|edition| edition.date);
    Ok((editions.into(), unread))
}

/// The day of an archive, from its name in the dossier.
fn day_of(name: &str) -> Option<Day> {
    let name = name.strip_prefix("editions/")?;
    edition::day_of(name.strip_suffix(ENDING)?)
}

fn read(entry: &Entry) -> io::Result<ReadEdition> {
    let name = entry.name.as_str();
    let below = name.strip_prefix("editions/").unwrap_or(name);
    let Some(day) = below.strip_suffix(ENDING).filter(|_| !below.contains('/')) else {
        let message = format!("`{name}` is no edition, and is left out");
        let note = Diagnostic::warning("stray-file", whole(name), message)
            .help("`editions/` holds what `briefbook edition create` has made, and nothing else");
        return Ok((None, Some(note)));
    };
    let Some(date) = edition::day_of(day) else {
        let message = format!("an edition is named after its day, and `{day}` is none");
        let fault = Diagnostic::error("invalid-edition", whole(name), message)
            .help("give the file the name that it was made with, such as `2026-11-21.tar.zst`");
        return Ok((None, Some(fault)));
    };
    let mut file = File::open(&entry.file)?;
    let mut hasher = Sha256::new();
    let size = io::copy(&mut file, &mut hasher)?;
    let archive = Content {
        size,
        digest: hasher.finalize().into(),
    };
    file.rewind()?;
    Ok(match archive::begin(BufReader::new(file)) {
        Err(fault) => (None, Some(told(name, &fault))),
        Ok((list, _)) if list.date != date => {
            let clause = format!(
                "it is the edition of {}, and its name says {date}",
                list.date
            );
            let fault = Fault::Damaged(clause);
            (None, Some(told(name, &fault)))
        }
        Ok((list, texts)) => {
            let edition = Edition {
                date,
                file: entry.file.clone(),
                archive,
                list: Arc::new(list),
                pages: Arc::new(texts),
            };
            (Some(edition), None)
        }
    })
}

/// The name of an edition's archive in its dossier.
pub(super) fn name_of(edition: &Edition) -> String {
    format!("{FOLDER}/{}", edition::archive_name(edition.date))
}

fn told(name: &str, fault: &Fault) -> Diagnostic {
    let message = format!("`{name}` {fault}");
    match fault {
        Fault::Newer(..) => Diagnostic::error("newer-edition", whole(name), message)
            .help("build with a newer briefbook, which reads older editions as well"),
        Fault::Damaged(_) => Diagnostic::error("damaged-edition", whole(name), message).help(
            "put back the file as it was when it was made, from the dossier's history or a copy",
        ),
    }
}

/// Reads an edition through, and hands each file of it to `put` as its path and its bytes; many
/// threads may do so at once. Returns what is wrong with the archive: then not all was handed over.
///
/// # Errors
///
/// The first of `put`; when the archive cannot be read: it was there a moment ago.
pub fn unpack<E: Send + From<Error>>(
    edition: &Edition,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<Option<Diagnostic>, E> {
    let file = File::open(&edition.file).map_err(Error::io("read", &edition.file))?;
    match archive::unpack(BufReader::new(file), put) {
        Ok(put) => put.map(|_| None),
        Err(fault) => Ok(Some(told(&name_of(edition), &fault))),
    }
}

/// The archive of an edition, as it lies there.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_edition(edition: &Edition) -> Result<Vec<u8>, Error> {
    fs::read(&edition.file).map_err(Error::io("read", &edition.file))
}

/// Adds the edition of a day to the dossier at `root`: `write` writes its archive.
///
/// It is there whole or not at all, whenever this is killed; what is left then is a hidden file
/// that the next run takes away. Returns where the archive is.
///
/// # Errors
///
/// When there is an edition of that day, which stays as it is; when another run makes one; when
/// the world fails us.
pub fn add_edition(
    root: &Path,
    date: Day,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, Error> {
    let folder = root.join(FOLDER);
    let path = folder.join(edition::archive_name(date));
    fs::create_dir_all(&folder).map_err(Error::io("create the folder", &folder))?;
    let next = folder.join(format!(".{}.new", edition::archive_name(date)));
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&next)
        .map_err(Error::io("write", &next))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Error::why("write", &path, "another run is making it"));
        }
        Err(TryLockError::Error(error)) => return Err(Error::io("lock", &next)(error)),
    }
    let written = (|| {
        // A run that was killed may have left the half of one.
        file.set_len(0)?;
        let mut out = BufWriter::new(&file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        file.sync_all()
    })();
    let added = written
        .map_err(Error::io("write", &next))
        .and_then(|()| name(&next, &path));
    // Either it has its own name by now, or it is of no use.
    let removed = fs::remove_file(&next);
    added?;
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::io("remove", &next)(error)),
        _ => Ok(path),
    }
}

/// Gives a file its name, if nothing has it.
fn name(from: &Path, to: &Path) -> Result<(), Error> {
    let taken = || Error::why("write", to, "there is an edition of that day already");
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken()),
        // Not every file system has two names for a file.
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(taken()),
        Err(_) => fs::rename(from, to).map_err(Error::io("write", to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Day {
        edition::day_of("2026-11-21").unwrap()
    }

    #[test]
    fn an_edition_is_added_whole_and_never_in_the_place_of_another() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(FOLDER);
        let names = || fs::read_dir(&folder).unwrap().count();

        // A write that fails, as on a full disk, leaves nothing.
        let failed = add_edition(root.path(), day(), |out| {
            out.write_all(b"half")?;
            Err(ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err());
        assert_eq!(names(), 0);

        // What a killed run has left is longer than what is written now.
        fs::write(
            folder.join(".2026-11-21.tar.zst.new"),
            b"the half of another",
        )
        .unwrap();
        let path = add_edition(root.path(), day(), |out| out.write_all(b"first")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(names(), 1);

        let error = add_edition(root.path(), day(), |out| out.write_all(b"second")).unwrap_err();
        let message = "there is an edition of that day already";
        assert!(error.to_string().ends_with(message), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(names(), 1);
    }

    #[test]
    fn two_runs_do_not_make_one_edition() {
        let root = tempfile::tempdir().unwrap();
        let made = add_edition(root.path(), day(), |out| {
            let other = add_edition(root.path(), day(), |_| Ok(()));
            let message = "another run is making it";
            assert!(other.unwrap_err().to_string().ends_with(message));
            out.write_all(b"first")
        });
        assert_eq!(fs::read(made.unwrap()).unwrap(), b"first");
    }
}
