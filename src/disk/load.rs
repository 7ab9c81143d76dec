//! Reads a dossier's folder into memory.
//!
//! What the texts say is for later stages. What an author can mend is a note
//! beside the tree, and the rest of the tree is read all the same.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use rayon::prelude::*;

use super::editions::{self, KnownEdition};
use super::error::Error;
use super::text;
use super::walk::{Entry, Walk, is_litter, is_litter_in_static, name_below, whole};
use crate::diagnostic::{Diagnostic, Noted};
use crate::edition;
use crate::permalink::lock;
use crate::text::{Again, Source};
use crate::tree::{StaticFile, Tree};
use crate::words;

/// No text of more bytes is read.
const TEXT_LIMIT: u64 = 4 * MIB;

/// Nor an `urls.lock`, which has a line for each paragraph of the dossier.
const LOCK_LIMIT: u64 = 512 * MIB;

const MIB: u64 = 1024 * 1024;

/// The bytes of a static file, as they are now.
///
/// # Errors
///
/// When it cannot be read: it was there a moment ago.
pub fn read_static(file: &StaticFile) -> Result<Vec<u8>, Error> {
    fs::read(&file.file).map_err(Error::io("read", &file.file))
}

/// As [`read_static`], for one who answers strangers long after the look.
///
/// What has become a symbolic link out of `root` by now, itself or a folder above it, is not
/// followed; what has become a pipe is not waited for.
///
/// # Errors
///
/// When it cannot be read, or is not a file in `root` any more.
pub fn read_static_inside(root: &Path, file: &StaticFile) -> Result<Vec<u8>, Error> {
    let path = &file.file;
    let real_root = fs::canonicalize(root).map_err(Error::io("read the folder", root))?;
    let real = fs::canonicalize(path).map_err(Error::io("read", path))?;
    if !real.starts_with(&real_root) {
        return Err(Error::why("read", path, "it leads out of the dossier"));
    }
    if !real.is_file() {
        return Err(Error::why("read", path, "it is not a file"));
    }
    // By its real name: where a link lay when we asked, another may lie by now.
    fs::read(&real).map_err(Error::io("read", path))
}

/// Reads `content/`, `templates/`, `languages/`, `static/`, `editions/`, `site.toml` and `urls.lock` under `root`.
///
/// `config` is read in the place of `site.toml` when it is given; it may lie
/// outside the root. A folder that is not there is an empty one. Texts are
/// UTF-8 with `\n` at line ends: marks and carriage returns are taken off.
///
/// What editors and systems leave behind (`.x`, `x~`, `#x#`, `x.swp`, `4913`)
/// is passed over in silence. In `static/` a hidden file may be meant to be
/// published (`.nojekyll`, `.well-known/`); there, `.git…` and `.DS_Store` are
/// passed over. A file that an editor takes away while we look is not there.
///
/// The notes are `not-utf8`, `file-too-large` (a text over 4 MiB, left out),
/// `symlink-outside` (a symbolic link out of the root, in a circle or to
/// nothing, not followed), `bad-file-name` (left out), `invalid-edition`, `damaged-edition` and
/// `newer-edition` (left out; of an archive, what comes first is read alone) and the warning
/// `stray-file` (in `content/` but not Markdown, in `languages/` but not Fluent, in `editions/` but no archive).
///
/// # Errors
///
/// When the root, or a file or folder in it, cannot be read; when `config` is
/// given and is not there.
pub fn load(root: &Path, config: Option<&Path>) -> Result<Noted<Tree>, Error> {
    list(root, config)?.read(&|_| None, &|_| None)
}

/// Reads texts of `content/` under `root` once more, as [`load`] has read them.
pub fn again(root: &Path) -> Again {
    let root = root.to_owned();
    Again::new(move |name| {
        let file = root.join(name);
        let name = name.to_owned();
        let (source, _) = read(&Entry { name, file }).ok()?;
        source.map(|source| source.text().to_owned())
    })
}

/// One text, unless it is too large, and its fault.
pub(super) type ReadText = (Option<Source>, Option<Diagnostic>);

/// What a text is known to hold, so that it need not be read.
pub(super) type Known<'k> = dyn Fn(&Entry) -> Option<ReadText> + Sync + 'k;

/// The files of a dossier, found and not read yet.
pub(super) struct Listing {
    site: Site,
    content: Vec<Entry>,
    templates: Vec<Entry>,
    languages: Vec<Entry>,
    statics: Vec<StaticFile>,
    editions: Vec<Entry>,
    lock: Option<Entry>,
    notes: Vec<Diagnostic>,
    /// Whether there is a symbolic link among them: one file may have several names.
    pub(super) has_links: bool,
}

/// Where the settings are.
enum Site {
    /// As the command line says: it must be there.
    Given(Entry),
    /// `site.toml`, if there is one.
    Own(Option<Entry>),
}

/// Finds what [`load`] reads.
pub(super) fn list(root: &Path, config: Option<&Path>) -> Result<Listing, Error> {
    let real_root = fs::canonicalize(root).map_err(Error::io("read the folder", root))?;
    if !real_root.is_dir() {
        return Err(Error::why("read the folder", root, "it is not a folder"));
    }
    let mut walk = Walk {
        root,
        real_root: &real_root,
        notes: Vec::new(),
        has_links: false,
    };
    let site = if let Some(path) = config {
        Site::Given(config_entry(root, path))
    } else {
        let (name, file) = ("site.toml".to_owned(), root.join("site.toml"));
        let is_ours = walk.stays_inside(&file, &name)?;
        Site::Own(is_ours.then_some(Entry { name, file }))
    };
    let (name, file) = (lock::PATH.to_owned(), root.join(lock::PATH));
    let is_ours = walk.stays_inside(&file, &name)?;
    let lock = is_ours.then_some(Entry { name, file });
    let content = walk.files("content", is_litter)?;
    let templates = walk.files("templates", is_litter)?;
    let languages = walk.files("languages", is_litter)?;
    let statics = walk.files("static", is_litter_in_static)?;
    let editions = walk.files(edition::FOLDER, is_litter)?;

    let (content, stray): (Vec<_>, Vec<_>) = content
        .into_iter()
        .partition(|entry| entry.file.extension() == Some(OsStr::new("md")));
    walk.notes
        .extend(stray.iter().map(|entry| stray_file(&entry.name)));
    let (languages, stray): (Vec<_>, Vec<_>) = languages.into_iter().partition(is_language);
    walk.notes
        .extend(stray.iter().map(|entry| stray_language(&entry.name)));
    Ok(Listing {
        site,
        content,
        templates,
        languages,
        statics: statics.into_iter().map(static_file).collect(),
        editions,
        lock,
        notes: walk.notes,
        has_links: walk.has_links,
    })
}

impl Listing {
    /// Reads the texts, but for those that are known.
    pub(super) fn read(
        self,
        known: &Known<'_>,
        kept: &KnownEdition<'_>,
    ) -> Result<Noted<Tree>, Error> {
        let mut notes = self.notes;
        let site = match self.site {
            Site::Given(entry) => {
                let (site, fault) = read(&entry).map_err(Error::io("read", &entry.file))?;
                notes.extend(fault);
                site
            }
            Site::Own(entry) => read_all(entry.as_slice(), known, &mut notes)?.pop(),
        };
        // The lock is one large file: it is read while the many small ones are.
        let mut lock_notes = Vec::new();
        let (lock, content) = rayon::join(
            || read_all(self.lock.as_slice(), known, &mut lock_notes),
            || read_all(&self.content, known, &mut notes),
        );
        let (content, lock) = (content?, lock?.pop());
        let (editions, unread) = editions::read_all(&self.editions, kept, &mut notes)?;
        let value = Tree {
            site,
            content,
            templates: read_all(&self.templates, known, &mut notes)?,
            languages: read_all(&self.languages, known, &mut notes)?,
            lock,
            statics: self.statics,
            editions,
            unread,
        };
        notes.extend(lock_notes);
        Ok(Noted { value, notes })
    }
}

/// Reads in parallel; texts and notes keep the order of `entries`. What is gone by now is left out.
fn read_all(
    entries: &[Entry],
    known: &Known<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<Source>, Error> {
    let read = |entry| known(entry).map_or_else(|| read(entry), Ok);
    let read: Vec<_> = entries.par_iter().map(read).collect();
    let mut sources = Vec::with_capacity(read.len());
    for (entry, read) in entries.iter().zip(read) {
        match read {
            Ok((source, fault)) => {
                sources.extend(source);
                notes.extend(fault);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("read", &entry.file)(error)),
        }
    }
    Ok(sources)
}

/// Reads one text.
pub(super) fn read(entry: &Entry) -> io::Result<ReadText> {
    let limit = if entry.name == lock::PATH {
        LOCK_LIMIT
    } else {
        TEXT_LIMIT
    };
    let file = File::open(&entry.file)?;
    // What the system says of a file's size need not hold while we read it.
    let size = file.metadata()?.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let (name, most) = (&entry.name, limit / MIB);
        let message = format!("`{name}` is larger than {most} MiB, and was not read");
        let fault = Diagnostic::error("file-too-large", whole(name), message);
        return Ok((
            None,
            Some(fault.help("divide it, or put it into `static/`")),
        ));
    }
    let (source, fault) = text::source(&entry.name, bytes);
    Ok((Some(source), fault))
}

fn static_file(entry: Entry) -> StaticFile {
    let path = entry
        .name
        .strip_prefix("static/")
        .unwrap_or(&entry.name)
        .to_owned();
    StaticFile {
        path,
        file: entry.file,
    }
}

/// The settings that are read in the place of `site.toml`.
///
/// Named as the author gave it, or relative to the root if it lies there.
pub(super) fn config_entry(root: &Path, path: &Path) -> Entry {
    let name = match path.strip_prefix(root) {
        Ok(_) => name_below(root, path),
        Err(_) => path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/"),
    };
    let file = path.to_owned();
    Entry { name, file }
}

/// Whether a file of `languages/` is one of messages: `languages/de.ftl`, and nothing deeper.
fn is_language(entry: &Entry) -> bool {
    let name = entry.name.strip_prefix(words::FOLDER).unwrap_or("");
    name.ends_with(words::EXTENSION) && !name.contains('/')
}

/// A file in `languages/` that is none of messages.
fn stray_language(name: &str) -> Diagnostic {
    let message = format!("`{name}` is no language, and is left out");
    let help = "call it as its language is called in `site.toml`: `languages/de.ftl`";
    Diagnostic::warning("stray-file", whole(name), message).help(help)
}

/// A file in `content/` that is not Markdown.
fn stray_file(name: &str) -> Diagnostic {
    let message = format!("`{name}` is not Markdown, and is left out");
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("");
    let help = if ["md", "markdown"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
    {
        "let its name end in `.md`"
    } else {
        "put pictures and downloads into `static/`"
    };
    Diagnostic::warning("stray-file", whole(name), message).help(help)
}

#[cfg(test)]
mod tests;
