//! The only module that touches the author's files: reads a dossier, and
//! publishes a site.
//!
//! Reading gives a [`Tree`](crate::tree::Tree) of texts and the faults that can be seen before
//! anything is parsed. Publishing takes bytes by address and sees to it that
//! a site appears whole or not at all; what the bytes mean is not its affair.
//!
//! # What lies beside the output folder
//!
//! For an output folder `public`, the folder `.public.briefbook` beside it
//! holds what is ours alone:
//!
//! | name | what it is |
//! | --- | --- |
//! | `lock` | locked while one publishes; stays where it is, since to remove a lock is a race |
//! | `spare` | the tree that is not shown: raw material, whole or torn, for the next publication |
//! | `next` | a whole tree that is about to be shown, or has just been taken down |
//! | `last` | the tree that was taken down, where two folders cannot be exchanged |
//! | `stamps` | size, time and inode of each file that is shown, when we last knew it to be right |
//! | `spare-stamps` | the same of the files in the spare |
//! | `documents` | what was read of the dossier's files, whether they were shown or not: a file each for some sixty |
//! | `note` | what the program noted of the site that is shown, to make the next one: what its pages were made of |
//! | `kept` | which folders of the shown tree were put whole, and of what: an edition of its archive, the site of all that it is made of |
//!
//! `public/.briefbook-manifest` lists the files that are ours, with size and
//! digest. It holds nothing that depends on when or where it was written, so
//! that two builds of one site are equal, the manifest among it.
//!
//! # How a site is shown
//!
//! The spare is brought up to date: new bytes are written, what the shown
//! tree already has is hard-linked from there (or copied, where there are no
//! hard links), what is gone is removed. No file is ever written in place,
//! for it may be linked in both trees. Then the spare gets its manifest, is
//! renamed `next`, and changes places with the output folder in one step.
//! When the shown tree already is the site, nothing of this happens, and the
//! spare is not so much as looked at. The site is not so much as made where the
//! last run has noted in `kept` that it put all of it, of the very same input.
//!
//! A run may be killed at any moment. Each step is one rename, and what to do
//! next is to be read from the names that are there: see `turn`. A power cut
//! is another matter: we do not wait for the disk, so the newest files may
//! come back empty. The next build finds that out by their sizes, and mends it.
//!
//! # What others do in the output folder
//!
//! - A file that we did not write (`CNAME`, a folder of downloads, `.git`) is
//!   carried along, and is in each site after. If the site comes to have a file
//!   of that name with other bytes, publishing is refused.
//! - A file of ours that was changed or removed by hand is put right again.
//!   That is noticed by its size, time and inode; only where these are not as
//!   we left them is the file read.

mod bundles;
mod carry;
mod changes;
mod clean;
mod copy;
mod editions;
mod error;
mod folder;
mod folders;
mod fresh;
mod guard;
mod kept;
mod layout;
mod load;
mod manifest;
mod note;
mod publish;
mod site;
mod spare;
mod stamp;
mod standing;
mod text;
mod turn;
mod walk;

pub use bundles::Bundles;
pub use changes::{Changes, Hints};
pub use clean::{Cleaned, clean};
pub use copy::{contents, read_manifest};
pub use editions::{add_edition, read_edition, unpack};
pub use error::Error;
pub use folder::Folder;
pub use fresh::begin;
pub use guard::Guard;
pub use load::{again, load, read_static, read_static_inside};
pub use publish::{Change, Publication, Published};
pub(crate) use walk::matters;

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Creates a file that must not exist yet, and the folders above it.
///
/// # Errors
///
/// When there is a file of that name, which stays as it is; when the world
/// fails us, in which case no half of a file is left.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::why("create", path, "there is a file of that name already")
        }
        _ => Error::io("create", path)(error),
    })?;
    file.write_all(bytes).map_err(|error| {
        // The write's own fault is the one to tell.
        let _ = fs::remove_file(path);
        Error::io("write", path)(error)
    })
}

/// Writes a file whole: whoever reads it meanwhile finds what it was, or what it is to be.
///
/// A symbolic link stays, and what it leads to is written.
///
/// # Errors
///
/// When the world fails us; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    exchange(path, bytes, fs::File::sync_all)
}

/// As [`replace`], without waiting for the disk: a power cut may lose it, the end of the program not.
///
/// # Errors
///
/// When the world fails us; then the file is as it was.
pub fn replace_soon(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    exchange(path, bytes, |_| Ok(()))
}

fn exchange(
    path: &Path,
    bytes: &[u8],
    sync: impl FnOnce(&fs::File) -> std::io::Result<()>,
) -> Result<(), Error> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = std::ffi::OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".new");
    let next = real.with_file_name(name);
    let written = fs::File::create(&next).and_then(|mut file| {
        file.write_all(bytes)?;
        sync(&file)
    });
    let written = written.map_err(Error::io("write", &next));
    let moved = written.and_then(|()| fs::rename(&next, &real).map_err(Error::io("write", path)));
    moved.inspect_err(|_| {
        let _ = fs::remove_file(&next);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn write_new_makes_the_folders_and_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("content/briefs/canal.md");

        write_new(&path, b"first").unwrap();
        let error = write_new(&path, b"second").unwrap_err();

        assert_eq!(fs::read(&path).unwrap(), b"first");
        let expected = format!(
            "cannot create `{}`: there is a file of that name already",
            path.display()
        );
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn replace_writes_a_file_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("urls.lock");

        replace(&path, b"first").unwrap();
        replace(&path, b"second").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let error = replace(&folder.path().join("none/urls.lock"), b"").unwrap_err();
        assert!(error.to_string().starts_with("cannot write `"), "{error}");
    }

    #[test]
    fn write_new_names_the_folder_that_cannot_be_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("content"), b"a file").unwrap();

        let error = write_new(&folder.path().join("content/canal.md"), b"").unwrap_err();

        assert!(
            error.to_string().starts_with("cannot create the folder `"),
            "{error}"
        );
    }
}
