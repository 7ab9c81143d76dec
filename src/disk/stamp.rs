//! How a file is known again without reading it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::error::Error;

const FIRST_LINE: &str = "briefbook stamps 1";

/// Size, time of change and identity of a file.
///
/// A file with the stamp that it was given by us has the bytes that we gave
/// it, but for one who sets the time back on purpose. To change a file within
/// the same tick of the clock, one would have to find it while it still is in
/// the spare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970; 0 where the file system keeps no time.
    pub(super) modified: i128,
    /// 0 where files have no number.
    inode: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified =
            metadata
                .modified()
                .map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
                    Ok(after) => after.as_nanos().cast_signed(),
                    Err(before) => -before.duration().as_nanos().cast_signed(),
                });
        Self {
            size: metadata.len(),
            modified,
            inode: inode(metadata),
        }
    }

    /// Whether both are links to one file, as far as the system can tell.
    pub(super) fn is_same_file(self, other: Self) -> bool {
        self.inode != 0 && self == other
    }

    /// Whether both have one size and one time, as a copy has that kept its time.
    pub(super) fn is_like(self, other: Self) -> bool {
        self.size == other.size && self.modified == other.modified
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// The stamps of the shown tree's files, by path, when they were last known to
/// be as the manifest says.
///
/// A memory only: a stamp that is missing or wrong costs the reading of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps(pub(super) BTreeMap<String, Stamp>);

impl Stamps {
    /// What the file holds; nothing, if it is not there or not ours.
    pub(super) fn load(file: &Path) -> Self {
        fs::read_to_string(file)
            .ok()
            .and_then(|text| Self::parse(&text))
            .unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let stamps = body.lines().map(|line| {
            let mut parts = line.splitn(4, ' ');
            let size = parts.next()?.parse().ok()?;
            let modified = parts.next()?.parse().ok()?;
            let inode = parts.next()?.parse().ok()?;
            Some((
                parts.next()?.to_owned(),
                Stamp {
                    size,
                    modified,
                    inode,
                },
            ))
        });
        stamps.collect::<Option<_>>().map(Self)
    }

    pub(super) fn save(&self, file: &Path) -> Result<(), Error> {
        let mut text = format!("{FIRST_LINE}\n");
        for (
            path,
            Stamp {
                size,
                modified,
                inode,
            },
        ) in &self.0
        {
            let _ = writeln!(text, "{size} {modified} {inode} {path}");
        }
        // A torn file would be read as a shorter one.
        let new = file.with_extension("new");
        fs::write(&new, text).map_err(Error::io("write", &new))?;
        fs::rename(&new, file).map_err(Error::io("write", file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stamps");
        let stamps = Stamps(BTreeMap::from([
            (
                "a b/ü.html".to_owned(),
                Stamp {
                    size: 1,
                    modified: -5,
                    inode: 7,
                },
            ),
            (
                "index.html".to_owned(),
                Stamp {
                    size: u64::MAX,
                    modified: i128::MAX,
                    inode: 0,
                },
            ),
        ]));

        stamps.save(&file).unwrap();

        assert_eq!(Stamps::load(&file), stamps);
    }

    #[test]
    fn stamps_that_are_not_ours_are_none() {
        for text in [
            "",
            "briefbook stamps 2\n",
            "briefbook stamps 1\n1 2\n",
            "briefbook stamps 1\nx 2 3 a\n",
        ] {
            assert_eq!(Stamps::parse(text), None, "{text:?}");
        }
    }
}
