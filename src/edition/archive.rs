//! The archive of an edition: a tar file (POSIX ustar) in Zstandard (RFC 8878).
//!
//! Its members are, in this order, `edition.json`, which is the [`List`](crate::edition::list::List); `texts.json`; and the
//! files of the site, by path, each below `site/`. Owners and times are zero, and nothing else is
//! in it, so that one site has one archive. What is read is what the list says, or a fault: an
//! archive is believed in nothing, neither in its paths nor in its sizes.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::{begin, unpack};
pub use write::{Ready, TooLarge, write};

use std::fmt;

use crate::edition::list::{FORMAT, ListError};

/// The name of the list in an archive.
pub const LIST: &str = "edition.json";

/// The name of the texts in an archive.
pub const TEXTS: &str = "texts.json";

/// What the paths of the site's files begin with.
const SITE: &str = "site/";

const MIB: u64 = 1024 * 1024;

/// A list may have so many bytes: that is half a million files.
const LIST_LIMIT: u64 = 64 * MIB;

/// And the texts so many.
const TEXTS_LIMIT: u64 = 512 * MIB;

/// And one file of the site, since it is held in memory.
const FILE_LIMIT: u64 = 512 * MIB;

/// And all of them together, since whoever unpacks them has a disk of some size.
const TOTAL_LIMIT: u64 = 8 * 1024 * MIB;

/// Why an archive cannot be read. Printed, it is a clause of which the archive is the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is of a newer format: its number, and what made it if it says so.
    Newer(u32, Option<String>),
    /// It is not what was frozen: how that shows.
    Damaged(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(format, generator) => {
                write!(formatter, "is of format {format}")?;
                if let Some(generator) = generator {
                    write!(formatter, ", made by {}", generator.escape_debug())?;
                }
                write!(formatter, "; this program reads format {FORMAT}")
            }
            Self::Damaged(clause) => write!(formatter, "is damaged: {clause}"),
        }
    }
}

impl From<ListError> for Fault {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Newer(format, generator) => Self::Newer(format, generator),
            ListError::Wrong(clause) => Self::Damaged(format!("`{LIST}`: {clause}")),
        }
    }
}
