//! Writes the archive of an edition.

use std::collections::BTreeMap;
use std::io::{self, Write};

use tar::{Builder, EntryType, Header};
use zstd::stream::write::Encoder;

use super::{FILE_LIMIT, LIST, LIST_LIMIT, SITE, TEXTS, TEXTS_LIMIT, TOTAL_LIMIT};
use crate::edition::list::List;

/// How hard the archive is compressed. It is kept for ever and made once: 19 would save another
/// tenth, and take eight times as long.
const LEVEL: i32 = 12;

/// Something that is larger than what would be read again, in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLarge(pub String);

/// Sees that an edition can be read again.
///
/// # Errors
///
/// What is too large.
fn check(list: &str, texts: &[u8], files: &BTreeMap<String, Vec<u8>>) -> Result<(), TooLarge> {
    let small = |what: &str, size: usize, limit: u64| {
        let is_small = size as u64 <= limit;
        let most = limit / super::MIB;
        is_small
            .then_some(())
            .ok_or_else(|| TooLarge(format!("{what} would have more than {most} MiB")))
    };
    small("the list of its files", list.len(), LIST_LIMIT)?;
    small("the text of its pages", texts.len(), TEXTS_LIMIT)?;
    for (path, bytes) in files {
        small(&format!("`{path}`"), bytes.len(), FILE_LIMIT)?;
    }
    let total = files.values().map(Vec::len).sum();
    small("its files together", total, TOTAL_LIMIT)
}

/// An edition, ready to be written: see [`write()`].
pub struct Ready<'e> {
    list: String,
    texts: &'e [u8],
    files: &'e BTreeMap<String, Vec<u8>>,
}

/// Prepares an edition of these files, whose digests are in the list.
///
/// # Errors
///
/// What is too large to be read again.
pub fn write<'e>(
    list: &List,
    texts: &'e [u8],
    files: &'e BTreeMap<String, Vec<u8>>,
) -> Result<Ready<'e>, TooLarge> {
    let list = list.text();
    check(&list, texts, files)?;
    Ok(Ready { list, texts, files })
}

impl Ready<'_> {
    /// Writes the archive.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn to(&self, out: impl Write) -> io::Result<()> {
        let mut encoder = Encoder::new(out, LEVEL)?;
        encoder.include_checksum(true)?;
        let mut tar = Builder::new(encoder);
        append(&mut tar, LIST, self.list.as_bytes())?;
        append(&mut tar, TEXTS, self.texts)?;
        for (path, bytes) in self.files {
            append(&mut tar, &format!("{SITE}{path}"), bytes)?;
        }
        tar.into_inner()?.finish()?.flush()
    }
}

fn append(tar: &mut Builder<impl Write>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    tar.append_data(&mut header, path, bytes)
}
