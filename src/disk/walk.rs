//! Finds the files of a dossier.
//!
//! Decides which files belong to it and which are litter, and keeps inside
//! the root; reads none of them.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::Error;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Source, Span};

/// A file that was found.
pub(super) struct Entry {
    /// Relative to the root, with `/`.
    pub(super) name: String,
    pub(super) file: PathBuf,
}

/// Finds files, and keeps inside the root.
pub(super) struct Walk<'a> {
    pub(super) root: &'a Path,
    /// Without symbolic links, to see what leads out of it.
    pub(super) real_root: &'a Path,
    pub(super) notes: Vec<Diagnostic>,
    /// Whether a symbolic link was met.
    pub(super) has_links: bool,
}

impl Walk<'_> {
    /// The files of one folder of the root, sorted by name.
    pub(super) fn files(
        &mut self,
        folder: &str,
        is_litter: fn(&str) -> bool,
    ) -> Result<Vec<Entry>, Error> {
        let top = self.root.join(folder);
        match fs::symlink_metadata(&top) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io("read", &top)(error)),
            Ok(_) if !self.stays_inside(&top, folder)? => return Ok(Vec::new()),
            Ok(_) if !top.is_dir() => {
                return Err(Error::why("read the folder", &top, "it is not a folder"));
            }
            Ok(_) => {}
        }

        let mut found = Vec::new();
        let mut entries = WalkDir::new(&top)
            .min_depth(1)
            .follow_links(true)
            .into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.fault(error, is_litter)?;
                    continue;
                }
            };
            let mut pass_over = || {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            };
            if is_litter(&entry.file_name().to_string_lossy()) {
                pass_over();
                continue;
            }
            let name = name_below(self.root, entry.path());
            if let Some(fault) = bad_file_name(entry.file_name(), &name) {
                self.notes.push(fault);
                pass_over();
                continue;
            }
            if entry.path_is_symlink() && !self.stays_inside(entry.path(), &name)? {
                pass_over();
            } else if entry.file_type().is_file() {
                found.push(Entry {
                    name,
                    file: entry.into_path(),
                });
            } else if !entry.file_type().is_dir() {
                let message = format!("`{name}` is neither a file nor a folder, and is left out");
                self.notes
                    .push(Diagnostic::warning("stray-file", whole(&name), message));
            }
        }
        found.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(found)
    }

    /// What the walk could not look at: a note if it is a link's fault.
    fn fault(&mut self, error: walkdir::Error, is_litter: fn(&str) -> bool) -> Result<(), Error> {
        let path = error.path().unwrap_or(self.root).to_owned();
        if path
            .file_name()
            .is_some_and(|name| is_litter(&name.to_string_lossy()))
        {
            return Ok(());
        }
        if error.loop_ancestor().is_some() {
            let name = name_below(self.root, &path);
            self.notes.push(symlink_fault(&name, "leads in a circle"));
            return Ok(());
        }
        let error = error
            .into_io_error()
            .unwrap_or_else(|| ErrorKind::Other.into());
        if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
            let name = name_below(self.root, &path);
            return self.stays_inside(&path, &name).map(drop);
        }
        if error.kind() == ErrorKind::NotFound {
            Ok(())
        } else {
            Err(Error::io("read", &path)(error))
        }
    }

    /// Whether `path`, if it is a symbolic link, stays in the root; if not, notes that.
    pub(super) fn stays_inside(&mut self, path: &Path, name: &str) -> Result<bool, Error> {
        let Ok(metadata) = fs::symlink_metadata(path) else {
            return Ok(true);
        };
        if !metadata.is_symlink() {
            return Ok(true);
        }
        self.has_links = true;
        let target = match fs::canonicalize(path) {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return Err(Error::io("read", path)(error));
            }
            Err(error) => {
                let where_to = if error.kind() == ErrorKind::NotFound {
                    "leads nowhere"
                } else {
                    "leads in a circle"
                };
                self.notes.push(symlink_fault(name, where_to));
                return Ok(false);
            }
        };
        if !target.starts_with(self.real_root) {
            self.notes
                .push(symlink_fault(name, "leads out of the dossier"));
            return Ok(false);
        }
        // The walk sees a circle only when it comes by the folder again; from
        // a link to the root it would first list all of the content twice.
        let home = path
            .parent()
            .map(fs::canonicalize)
            .transpose()
            .map_err(Error::io("read", path))?;
        if home.is_some_and(|home| home.starts_with(&target)) {
            self.notes.push(symlink_fault(name, "leads in a circle"));
            return Ok(false);
        }
        Ok(true)
    }
}

/// A file's name below the root, with `/`; letters that are not UTF-8 are replaced.
pub(super) fn name_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether what is at `below`, a path from the root, can matter: it is one of the parts of a
/// dossier, or lies in one and is not litter there.
pub(crate) fn matters(below: &Path) -> bool {
    let mut parts = below.iter().map(OsStr::to_string_lossy);
    let is_litter = match parts.next().as_deref() {
        Some("content" | "templates" | "languages" | "editions") => is_litter,
        Some("static") => is_litter_in_static,
        Some("site.toml" | "urls.lock") => return parts.next().is_none(),
        _ => return false,
    };
    !parts.any(|part| is_litter(&part))
}

/// What editors and systems leave behind, and what is hidden.
pub(super) fn is_litter(name: &str) -> bool {
    name.starts_with('.') || is_temporary(name)
}

pub(super) fn is_litter_in_static(name: &str) -> bool {
    // `.git` and its kin would give away the history; emacs locks are `.#x`.
    name == ".DS_Store" || name.starts_with(".git") || name.starts_with(".#") || is_temporary(name)
}

fn is_temporary(name: &str) -> bool {
    let ends_with = |end: &str| name.strip_suffix(end).is_some_and(|rest| !rest.is_empty());
    // vim tries whether it may write in a folder by making a file `4913`.
    ends_with("~")
        || ends_with(".swp")
        || (name.starts_with('#') && ends_with("#"))
        || name == "4913"
}

fn bad_file_name(file_name: &OsStr, name: &str) -> Option<Diagnostic> {
    let cause = match file_name.to_str() {
        None => "is not UTF-8",
        Some(text) if text.contains(|letter: char| letter.is_control() || letter == '\\') => {
            "holds a control character or a backslash"
        }
        Some(_) => return None,
    };
    let message = format!("the name `{}` {cause}", name.escape_debug());
    Some(Diagnostic::error("bad-file-name", whole(name), message).help("rename it"))
}

fn symlink_fault(name: &str, where_to: &str) -> Diagnostic {
    let message = format!("the symbolic link `{name}` {where_to}, and is not followed");
    Diagnostic::error("symlink-outside", whole(name), message)
        .help("put a copy in its place, or remove it")
}

/// A file as a whole, whose text we do not have.
pub(super) fn whole(name: &str) -> Place {
    Source::new(name, "").place(Span::default())
}
