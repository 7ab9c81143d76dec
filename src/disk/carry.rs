//! One file in two trees.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::error::Error;
use super::standing::FileKind;

/// Makes `to`, which must not exist, the same as `from`: one file with two
/// names where the file system can and `links` allows it, else a copy that
/// keeps time and permissions. A symbolic link is made anew, as it reads.
///
/// The time is set last, so that a torn copy does not look whole.
///
/// # Errors
///
/// When it can be neither linked nor copied.
pub(super) fn carry(from: &Path, to: &Path, kind: FileKind, links: bool) -> Result<(), Error> {
    let made = match kind {
        FileKind::Link => fs::read_link(from).and_then(|target| link_to(&target, to)),
        // Why a link cannot be made is told by each system in its own words.
        _ if links && fs::hard_link(from, to).is_ok() => Ok(()),
        FileKind::File => copy(from, to),
        FileKind::Other => {
            let cause = "it is neither a file nor a folder, and cannot be carried to the new site";
            return Err(
                Error::why("copy", from, cause).with_help("move it out of the output folder")
            );
        }
    };
    made.map_err(Error::io("copy", from))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = File::open(from)?;
    let metadata = from.metadata()?;
    let mut to = File::create_new(to)?;
    io::copy(&mut from, &mut to)?;
    to.set_permissions(metadata.permissions())?;
    to.set_modified(metadata.modified()?)
}

#[cfg(unix)]
fn link_to(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link_to(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
