//! Where things lie beside an output folder, and the lock on them.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::standing::exists;

/// The paths of what belongs to one output folder; the table is in [`super`].
#[derive(Debug)]
pub(super) struct Layout {
    /// The output folder: the tree that is shown.
    pub(super) live: PathBuf,
    /// The folder beside it that is ours alone.
    pub(super) beside: PathBuf,
    pub(super) spare: PathBuf,
    pub(super) next: PathBuf,
    pub(super) last: PathBuf,
    pub(super) stamps: PathBuf,
    pub(super) spare_stamps: PathBuf,
    pub(super) kept: PathBuf,
    pub(super) note: PathBuf,
    pub(super) documents: PathBuf,
    lock: PathBuf,
}

impl Layout {
    /// For an output folder that the guard has admitted: it has a name and a parent.
    pub(super) fn of(live: PathBuf) -> Self {
        let mut name = OsString::from(".");
        name.push(live.file_name().unwrap_or_default());
        name.push(".briefbook");
        let beside = live.with_file_name(name);
        Self {
            live,
            spare: beside.join("spare"),
            next: beside.join("next"),
            last: beside.join("last"),
            stamps: beside.join("stamps"),
            spare_stamps: beside.join("spare-stamps"),
            kept: beside.join("kept"),
            note: beside.join("note"),
            documents: beside.join("documents"),
            lock: beside.join("lock"),
            beside,
        }
    }

    /// Makes the folder beside the output, and waits until nobody else is at work there.
    ///
    /// Calls `on_wait` once if there is somebody. The lock is given back when
    /// the file is dropped, or its process dies.
    pub(super) fn lock(&self, on_wait: impl FnOnce()) -> Result<File, Error> {
        self.make_beside()?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.lock)
            .map_err(Error::io("open", &self.lock))?;
        let waited = match file.try_lock() {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => {
                on_wait();
                file.lock()
            }
            Err(TryLockError::Error(error)) => Err(error),
        };
        waited.map_err(Error::io("lock", &self.lock))?;
        Ok(file)
    }

    /// Makes the folder beside the output.
    pub(super) fn make_beside(&self) -> Result<(), Error> {
        fs::create_dir_all(&self.beside).map_err(Error::io("create the folder", &self.beside))?;
        // What is in there is removed freely: it must not be elsewhere.
        let kind = fs::symlink_metadata(&self.beside).map_err(Error::io("read", &self.beside))?;
        if kind.is_symlink() {
            return Err(
                Error::why("publish by way of", &self.beside, "it is a symbolic link")
                    .with_help("remove it"),
            );
        }
        Ok(())
    }
}

/// Renames a folder.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|error| {
        let crosses = error.kind() == std::io::ErrorKind::CrossesDevices;
        let fault = Error::io("rename", from)(error);
        if crosses {
            fault.with_help("remove the folder, or choose another: its file system cannot move it")
        } else {
            fault
        }
    })
}

/// Removes a folder with what is in it, if it is there.
pub(super) fn remove_tree(root: &Path) -> Result<(), Error> {
    if exists(root)? {
        fs::remove_dir_all(root).map_err(Error::io("remove", root))
    } else {
        Ok(())
    }
}
