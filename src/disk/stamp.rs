//! How a file is known again without reading it.

use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::error::Error;
use super::note;

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
    /// Nanoseconds since 1970; 0 where the file system keeps no time. It tells times apart, and not
    /// which is later: before 1677 and after 2262, it goes round.
    modified: i64,
    /// 0 where files have no number.
    inode: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().map_or(0, nanoseconds),
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

fn nanoseconds(time: SystemTime) -> i64 {
    let count = |length: Duration| {
        let seconds = length.as_secs().cast_signed();
        seconds
            .wrapping_mul(1_000_000_000)
            .wrapping_add(length.subsec_nanos().into())
    };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => count(after),
        Err(before) => count(before.duration()).wrapping_neg(),
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
pub(super) struct Stamps(IndexMap<Box<str>, Stamp, FxBuildHasher>);

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
                parts.next()?.into(),
                Stamp {
                    size,
                    modified,
                    inode,
                },
            ))
        });
        stamps.collect::<Option<_>>().map(Self)
    }

    pub(super) fn get(&self, path: &str) -> Option<Stamp> {
        self.0.get(path).copied()
    }

    /// In the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Stamp)> {
        self.0.iter().map(|(path, &stamp)| (&**path, stamp))
    }
}

/// Writes stamps, which are sorted by path, for [`Stamps::load`].
pub(super) fn save<'s>(
    stamps: impl Iterator<Item = (&'s str, Stamp)>,
    file: &Path,
) -> Result<(), Error> {
    let mut text = format!("{FIRST_LINE}\n");
    for (path, stamp) in stamps {
        let Stamp {
            size,
            modified,
            inode,
        } = stamp;
        let _ = writeln!(text, "{size} {modified} {inode} {path}");
    }
    // A torn file would be read as a shorter one.
    note::write(file, &[text.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stamps");
        let stamps = [
            (
                "a b/ü.html",
                Stamp {
                    size: 1,
                    modified: -5,
                    inode: 7,
                },
            ),
            (
                "index.html",
                Stamp {
                    size: u64::MAX,
                    modified: i64::MAX,
                    inode: 0,
                },
            ),
        ];

        save(stamps.into_iter(), &file).unwrap();

        let loaded = Stamps::load(&file);
        assert!(loaded.iter().eq(stamps));
        assert_eq!(loaded.get("index.html"), Some(stamps[1].1));
    }

    #[test]
    fn times_are_told_apart_whenever_they_are() {
        let nanosecond = Duration::from_nanos(1);
        assert_eq!(nanoseconds(UNIX_EPOCH), 0);
        assert_eq!(nanoseconds(UNIX_EPOCH - nanosecond), -1);
        assert_eq!(nanoseconds(UNIX_EPOCH + Duration::new(1, 5)), 1_000_000_005);

        let year_4147 = UNIX_EPOCH + Duration::from_secs(1 << 36);
        let next = nanoseconds(year_4147 + nanosecond);
        assert_eq!(next, nanoseconds(year_4147).wrapping_add(1));
    }

    #[test]
    fn stamps_that_are_not_ours_are_none() {
        for text in [
            "",
            "briefbook stamps 2\n",
            "briefbook stamps 1\n1 2\n",
            "briefbook stamps 1\nx 2 3 a\n",
            "briefbook stamps 1\n1 9223372036854775808 3 a\n",
        ] {
            assert_eq!(Stamps::parse(text), None, "{text:?}");
        }
    }
}
