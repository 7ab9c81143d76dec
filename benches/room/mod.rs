//! Where dossiers are written to be measured.

use std::io;
use std::path::Path;

use tempfile::TempDir;

/// A folder that goes when it is dropped: where `on` says, else in memory, so that no disk is measured;
/// where a system has no `/dev/shm`, in its folder for temporary files.
pub(crate) fn room(on: Option<&Path>) -> io::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    let mut folder = tempfile::Builder::new();
    folder.prefix("briefbook-");
    match on {
        Some(on) => folder.tempdir_in(on),
        None if memory.is_dir() => folder.tempdir_in(memory),
        None => folder.tempdir(),
    }
}
