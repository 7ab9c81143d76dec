//! Reads the archive of an edition, and sees that it is what its list says.

use std::io::{self, ErrorKind, Read};

use rayon::prelude::*;
use tar::{EntryType, Header};
use zstd::stream::read::Decoder;

use super::{FILE_LIMIT, Fault, LIST, LIST_LIMIT, SITE, TEXTS, TEXTS_LIMIT, TOTAL_LIMIT};
use crate::edition::list::List;
use crate::edition::texts::Texts;
use crate::manifest::Content;

/// A tar file is made of blocks of so many bytes.
const BLOCK: usize = 512;

/// The path of a member may have so many bytes.
const PATH_LIMIT: u64 = 16 * 1024;

/// What fills up a tar file after its end, and more.
const SLACK: u64 = 1024 * 1024;

/// About so many bytes are held at once, and looked at in parallel.
const BATCH: usize = 4 * 1024 * 1024;

/// Reads what comes first: the list, and what the pages said. The files themselves are not read.
///
/// # Errors
///
/// It is of a newer format, or not what was frozen.
pub fn begin(archive: impl Read) -> Result<(List, Texts), Fault> {
    let (_, list, texts) = opened(archive)?;
    let texts = serde_json::from_slice(&texts);
    let texts = texts.map_err(|error| damaged(format!("`{TEXTS}` holds no texts: {error}")))?;
    Ok((list, texts))
}

/// Reads all of it, and hands each file of the site to `put` as its path and its bytes; each is
/// what the list says. No more than some MiB of them are held at once.
///
/// Returns how many there were. What `put` has seen by the time of a fault is right as well, and
/// is not all.
///
/// # Errors
///
/// As [`begin`], and then what is inside; else the first that `put` returns.
pub fn unpack<E: Send>(
    archive: impl Read,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<Result<usize, E>, Fault> {
    let (mut members, list, _) = opened(archive)?;
    let mut batch: Vec<(&str, Content, Vec<u8>)> = Vec::new();
    let mut size = 0;
    for (path, &content) in &list.files {
        let expected = format!("{SITE}{path}");
        let Some(found) = members.head()? else {
            return Err(damaged(format!("`{expected}` is missing")));
        };
        if found.path != expected {
            return Err(other(&list, &found.path, &expected));
        }
        if found.size != content.size {
            return Err(damaged(format!(
                "`{expected}` is not what was frozen: expected {} bytes, found {}",
                content.size, found.size
            )));
        }
        let bytes = members.bytes(&found)?;
        size += bytes.len();
        batch.push((path, content, bytes));
        if size >= BATCH {
            if let Err(error) = take(&batch, &put)? {
                return Ok(Err(error));
            }
            batch.clear();
            size = 0;
        }
    }
    if let Err(error) = take(&batch, &put)? {
        return Ok(Err(error));
    }
    if let Some(head) = members.head()? {
        return Err(unlisted(&head.path));
    }
    members.end()?;
    Ok(Ok(list.files.len()))
}

/// Looks at some files in parallel, and hands them on.
fn take<E: Send>(
    batch: &[(&str, Content, Vec<u8>)],
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<Result<(), E>, Fault> {
    let faults = batch.par_iter().map(|(path, content, bytes)| {
        altered(&format!("{SITE}{path}"), *content, bytes).map_or(Ok(()), Err)
    });
    faults.collect::<Result<(), Fault>>()?;
    Ok(batch
        .par_iter()
        .try_for_each(|(path, _, bytes)| put(path, bytes)))
}

/// The members that come first, and the rest to be read.
fn opened<R: Read>(archive: R) -> Result<(Members<impl Read>, List, Vec<u8>), Fault> {
    let decoder = Decoder::new(archive).map_err(|error| broken(&error, "at its beginning"))?;
    let mut members = Members {
        input: decoder,
        left: LIST_LIMIT + SLACK,
        last: "at its beginning".to_owned(),
    };
    let list = members.first(LIST, LIST_LIMIT)?;
    let list = List::parse(&list)?;
    let total: u64 = list
        .files
        .values()
        .fold(0, |sum, content| sum.saturating_add(content.size));
    if total > TOTAL_LIMIT {
        return Err(damaged(format!("its files would have {total} bytes")));
    }
    // From here on it is known how much there can be, with a header or three for each.
    let heads = list
        .files
        .keys()
        .map(|path| (path.len() + 5 * BLOCK) as u64);
    members.left = SLACK + list.texts.size.min(TEXTS_LIMIT) + total + heads.sum::<u64>();
    let texts = members.first(TEXTS, TEXTS_LIMIT)?;
    if let Some(fault) = altered(TEXTS, list.texts, &texts) {
        return Err(fault);
    }
    Ok((members, list, texts))
}

/// What a member is not, that was to be this.
fn altered(path: &str, expected: Content, bytes: &[u8]) -> Option<Fault> {
    let found = Content::of(bytes);
    (found != expected).then(|| {
        let (expected, found) = (expected.sha256(), found.sha256());
        damaged(format!(
            "`{path}` is not what was frozen: expected SHA-256 {expected}, found {found}"
        ))
    })
}

/// A member stands where another was to be: is that one missing, or this one too many?
fn other(list: &List, found: &str, expected: &str) -> Fault {
    let is_listed = found
        .strip_prefix(SITE)
        .is_some_and(|path| list.files.contains_key(path));
    if is_listed && found > expected {
        return damaged(format!("`{expected}` is missing"));
    }
    if is_listed {
        return damaged(format!("`{found}` is not in its place"));
    }
    unlisted(found)
}

fn unlisted(path: &str) -> Fault {
    let path = path.escape_debug();
    damaged(format!("`{path}` is in it, and its list does not name it"))
}

fn damaged(clause: String) -> Fault {
    Fault::Damaged(clause)
}

fn broken(error: &io::Error, place: &str) -> Fault {
    damaged(match error.kind() {
        ErrorKind::UnexpectedEof => format!("it ends {place}"),
        _ => format!("it cannot be unpacked {place}: {error}"),
    })
}

/// The members of a tar file, one after the other.
struct Members<R> {
    input: R,
    /// So many bytes may still come: who says that there are more is not believed.
    left: u64,
    /// The last member that was begun.
    last: String,
}

/// What comes before a member's bytes.
struct Head {
    path: String,
    size: u64,
}

impl<R: Read> Members<R> {
    /// A member that must be the next.
    fn first(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, Fault> {
        let found = self.head()?;
        let Some(head) = found.filter(|head| head.path == name) else {
            return Err(damaged(format!(
                "it is no edition: `{name}` is not where it was to be"
            )));
        };
        if head.size > limit {
            let size = head.size;
            return Err(damaged(format!("`{name}` would have {size} bytes")));
        }
        self.bytes(&head)
    }

    /// The next member; none at the end.
    fn head(&mut self) -> Result<Option<Head>, Fault> {
        let Some(header) = self.header()? else {
            return Ok(None);
        };
        // A path that is too long for a header comes before it, as a member of its own.
        if header.entry_type() == EntryType::GNULongName {
            let size = header.entry_size().unwrap_or(u64::MAX);
            if size > PATH_LIMIT {
                return Err(damaged(format!("a path would have {size} bytes")));
            }
            let head = Head {
                path: self.last.clone(),
                size,
            };
            let mut path = self.bytes(&head)?;
            while path.pop_if(|byte| *byte == 0).is_some() {}
            let header = self.header()?.ok_or_else(|| self.cut())?;
            return self.plain(&header, &path).map(Some);
        }
        let path = header.path_bytes().into_owned();
        self.plain(&header, &path).map(Some)
    }

    /// What a header says of a member, which must be a file.
    fn plain(&mut self, header: &Header, path: &[u8]) -> Result<Head, Fault> {
        let path = String::from_utf8_lossy(path).into_owned();
        let shown = path.escape_debug();
        if header.entry_type() != EntryType::Regular {
            return Err(damaged(format!("`{shown}` is not a plain file")));
        }
        let size = header
            .entry_size()
            .map_err(|_| damaged(format!("the size of `{shown}` is none")))?;
        self.last = format!("in the middle of `{shown}`");
        Ok(Head { path, size })
    }

    /// The next header; none at the end, which is a block of zeros.
    fn header(&mut self) -> Result<Option<Header>, Fault> {
        let mut header = Header::new_old();
        self.fill(header.as_mut_bytes())?;
        if header.as_bytes().iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let sum: u32 = header.as_bytes()[..148]
            .iter()
            .chain(&header.as_bytes()[156..])
            .map(|byte| u32::from(*byte))
            .sum::<u32>()
            + 8 * u32::from(b' ');
        if header.cksum().ok() != Some(sum) {
            return Err(damaged("it is no tar file in Zstandard".to_owned()));
        }
        Ok(Some(header))
    }

    /// The bytes of a member whose head was read.
    fn bytes(&mut self, head: &Head) -> Result<Vec<u8>, Fault> {
        if head.size > TEXTS_LIMIT.max(FILE_LIMIT) {
            let (path, size) = (head.path.escape_debug(), head.size);
            return Err(damaged(format!("`{path}` would have {size} bytes")));
        }
        let size = usize::try_from(head.size).map_err(|_| self.cut())?;
        // Not before they have come: a head can say what it likes.
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(head.size).read_to_end(&mut bytes);
        read.map_err(|error| broken(&error, &self.last))?;
        if bytes.len() != size {
            return Err(self.cut());
        }
        self.spend(head.size)?;
        let mut rest = [0; BLOCK];
        let filled = size % BLOCK;
        if filled > 0 {
            self.fill(&mut rest[filled..])?;
        }
        Ok(bytes)
    }

    /// Sees that nothing follows but the zeros that fill up a tar file, and that the sum of the
    /// whole is right.
    fn end(&mut self) -> Result<(), Fault> {
        let mut block = [0; BLOCK];
        "at its end".clone_into(&mut self.last);
        loop {
            let read = self.input.read(&mut block);
            let read = read.map_err(|error| broken(&error, &self.last))?;
            if read == 0 {
                return Ok(());
            }
            self.spend(read as u64)?;
            if block[..read].iter().any(|byte| *byte != 0) {
                return Err(damaged("there is something after its end".to_owned()));
            }
        }
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        let read = self.input.read_exact(bytes);
        read.map_err(|error| broken(&error, &self.last))?;
        self.spend(bytes.len() as u64)
    }

    fn spend(&mut self, size: u64) -> Result<(), Fault> {
        let left = self.left.checked_sub(size);
        self.left = left.ok_or_else(|| damaged("it unpacks to more than can be".to_owned()))?;
        Ok(())
    }

    fn cut(&self) -> Fault {
        damaged(format!("it ends {}", self.last))
    }
}
