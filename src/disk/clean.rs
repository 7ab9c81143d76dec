//! Removes a site, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::error::Error;
use super::guard::Guard;
use super::layout::{Layout, remove_tree};
use super::manifest::{self, Manifest};
use super::standing::exists;
use super::turn::settle;

/// What a cleaning came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Files that were removed from the output folder.
    pub removed: usize,
    /// Whether the output folder is still there, for the files of others in it.
    pub kept: bool,
}

/// Removes from `output` the files that its manifest lists, then the folders
/// that are empty by that, `output` among them, and the spare beside it.
///
/// Files of others stay, and the folder can be published into as before.
/// Waits while somebody publishes there, and calls `on_wait` once if so. If
/// there is nothing to remove, that is well. Tells `told` the path of each file
/// that was removed, below `output` and with `/`, in their order.
///
/// # Errors
///
/// When the guard refuses the folder: above all when there are files in it
/// but no manifest. When a file cannot be removed; to run again goes on there.
pub fn clean(
    output: &Path,
    guard: &Guard,
    on_wait: impl FnOnce(),
    mut told: impl FnMut(&str),
) -> Result<Cleaned, Error> {
    let layout = Layout::of(guard.admit(output)?);
    if !exists(&layout.live)? && !exists(&layout.beside)? {
        return Ok(Cleaned::default());
    }
    let _lock = layout.lock(on_wait)?;
    settle(&layout)?;
    guard.admit(&layout.live)?;
    let live = &layout.live;

    let ours = Manifest::read(live)?.unwrap_or_default();
    let mut removed = 0;
    let mut folders = BTreeSet::new();
    for address in ours.0.keys() {
        let path = Path::new(address);
        let above = path
            .ancestors()
            .skip(1)
            .filter(|folder| !folder.as_os_str().is_empty());
        // A folder of ours may have been replaced by a link to somewhere else.
        if above.clone().any(|folder| live.join(folder).is_symlink()) {
            continue;
        }
        if remove_file(&live.join(path))? {
            removed += 1;
            told(address);
        }
        folders.extend(above);
    }
    for folder in folders.into_iter().rev() {
        remove_folder_if_empty(&live.join(folder))?;
    }
    // Last, so that a run that is killed can be taken up.
    let kept = exists(live)? && holds_other_than_manifest(live)?;
    if kept {
        // Without any, the next site would be refused the folder.
        Manifest::default().replace(live, &layout.beside)?;
    } else {
        remove_file(&live.join(manifest::NAME))?;
        remove_folder_if_empty(live)?;
    }
    remove_tree(&layout.spare)?;
    // A file of that name is not ours.
    if layout.documents.is_dir() {
        remove_tree(&layout.documents)?;
    }
    for file in [
        &layout.stamps,
        &layout.spare_stamps,
        &layout.kept,
        &layout.note,
    ] {
        remove_file(file)?;
    }
    Ok(Cleaned { removed, kept })
}

fn holds_other_than_manifest(folder: &Path) -> Result<bool, Error> {
    let mut entries = fs::read_dir(folder).map_err(Error::io("read the folder", folder))?;
    Ok(entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != manifest::NAME)))
}

/// Whether there was one. What became a folder is not ours any more.
fn remove_file(file: &Path) -> Result<bool, Error> {
    match fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_dir() => return Ok(false),
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(false);
        }
        Err(error) => return Err(Error::io("remove", file)(error)),
    }
    fs::remove_file(file)
        .map(|()| true)
        .map_err(Error::io("remove", file))
}

fn remove_folder_if_empty(folder: &Path) -> Result<(), Error> {
    use ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};

    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), DirectoryNotEmpty | NotADirectory | NotFound) => {
            Err(Error::io("remove the folder", folder)(error))
        }
        _ => Ok(()),
    }
}
