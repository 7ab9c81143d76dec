//! A tree as it stands on the disk.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use blake3::Hash;
use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::error::Error;
use super::folders::Folders;
use super::manifest::{self, Content, Manifest};
use super::stamp::{Stamp, Stamps};

/// What lies in a tree, and what its manifest says of it.
///
/// Paths are below the root, and have `/` on every system: as text they are compared sooner than
/// part by part, and one that is UTF-8 is the address of a site's file.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) root: PathBuf,
    /// Whatever is not a folder, but for the manifest; in any order.
    pub(super) files: Files<Found>,
    /// Folders, without the root: each after the one that it is in.
    pub(super) folders: FolderList,
    pub(super) manifest: Option<Manifest>,
}

/// Something in a tree that is not a folder.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: FileKind,
    pub(super) stamp: Stamp,
    /// What the manifest says is in it; none if it is not ours.
    pub(super) listed: Option<Hash>,
    /// Whether that need not be read to be believed.
    pub(super) is_trusted: bool,
}

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    File,
    /// A symbolic link: never followed, wherever it leads.
    Link,
    /// A socket, a pipe, a device.
    Other,
}

impl FileKind {
    pub(super) fn of(kind: fs::FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}

impl Found {
    /// What was found, as far as the system tells of it.
    fn of(metadata: &Metadata) -> Self {
        Self {
            kind: FileKind::of(metadata.file_type()),
            stamp: Stamp::of(metadata),
            listed: None,
            is_trusted: false,
        }
    }

    /// Whether others put it there.
    pub(super) fn is_foreign(&self) -> bool {
        self.listed.is_none()
    }
}

impl Standing {
    /// Lists the tree at `root`; an empty one if there is none.
    ///
    /// Files that still have the stamp that is remembered of them are trusted.
    ///
    /// # Errors
    ///
    /// When it cannot be listed, or its manifest not be read.
    pub(super) fn scan(root: &Path, stamps: &Stamps) -> Result<Self, Error> {
        let manifest = Manifest::read(root)?;
        Self::of(root, manifest, stamps)
    }

    /// As `scan`, but a manifest that cannot be read is none.
    pub(super) fn scan_spare(root: &Path, stamps: &Stamps) -> Result<Self, Error> {
        let manifest = Manifest::read(root).unwrap_or_default();
        Self::of(root, manifest, stamps)
    }

    fn of(root: &Path, manifest: Option<Manifest>, stamps: &Stamps) -> Result<Self, Error> {
        let found = |entry: &DirEntry| Ok(Found::of(&entry.metadata()?));
        let (mut files, folders) = walk(root, manifest.as_ref(), found)?;
        for (path, content) in manifest.iter().flat_map(|manifest| &manifest.0) {
            if let Some(found) = files.get_mut(OsStr::new(path)) {
                found.listed = Some(content.digest);
                found.is_trusted = found.kind == FileKind::File
                    && found.stamp.size == content.size
                    && stamps.get(path) == Some(found.stamp);
            }
        }
        Ok(Self {
            root: root.to_owned(),
            files,
            folders,
            manifest,
        })
    }

    /// The file at `path`, if its bytes are these. Reads it unless it is trusted.
    pub(super) fn holding(
        &self,
        path: &str,
        bytes: &[u8],
        digest: Hash,
    ) -> Result<Option<&Found>, Error> {
        let Some(found) = self.files.get(OsStr::new(path)) else {
            return Ok(None);
        };
        if found.kind != FileKind::File || found.stamp.size != bytes.len() as u64 {
            return Ok(None);
        }
        if found.is_trusted {
            return Ok((found.listed == Some(digest)).then_some(found));
        }
        let file = self.root.join(path);
        match fs::read(&file) {
            Ok(held) => Ok((held == bytes).then_some(found)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &file)(error)),
        }
    }

    /// Whether the file at `path` is ours, and as the manifest says. Reads it unless it is trusted.
    pub(super) fn is_as_listed(&self, path: &str, content: Content) -> Result<bool, Error> {
        let Some(found) = self.files.get(OsStr::new(path)) else {
            return Ok(false);
        };
        if found.kind != FileKind::File || found.stamp.size != content.size {
            return Ok(false);
        }
        if found.is_trusted {
            return Ok(true);
        }
        let file = self.root.join(path);
        match fs::read(&file) {
            Ok(held) => Ok(blake3::hash(&held) == content.digest),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::io("read", &file)(error)),
        }
    }

    /// What others put into this tree, in the order of paths.
    pub(super) fn foreign(&self) -> Vec<(&OsStr, &Found)> {
        let foreign = self.files.iter().filter(|(_, found)| found.is_foreign());
        let mut foreign: Vec<_> = foreign.map(|(path, found)| (&**path, found)).collect();
        foreign.sort_unstable_by_key(|&(path, _)| Path::new(path));
        foreign
    }

    /// The folders that hold no file of ours: an empty one can matter, as in `.git`.
    pub(super) fn foreign_folders(&self) -> impl Iterator<Item = &OsStr> {
        let files = self.manifest.iter().flat_map(|manifest| manifest.0.keys());
        let ours = Folders::above(files.map(String::as_str));
        let folders = self.folders.iter().map(|folder| &**folder);
        folders.filter(move |folder| !ours.has(folder))
    }
}

/// Whether there is anything of that name, be it a link to nothing.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

/// What others put into the tree at `root`, in the order of paths. Of ours no more than the names are looked at.
///
/// # Errors
///
/// When it cannot be listed, or its manifest not be read.
pub(super) fn foreign_in(root: &Path) -> Result<Vec<(Box<OsStr>, Found)>, Error> {
    let manifest = Manifest::read(root)?.unwrap_or_default();
    let (files, _) = walk(root, Some(&manifest), |_| Ok(()))?;
    let is_ours = |path: &OsStr| {
        path.to_str()
            .is_some_and(|path| manifest.0.contains_key(path))
    };
    let mut foreign = Vec::new();
    for path in files.into_keys().filter(|path| !is_ours(path)) {
        let file = root.join(&*path);
        match fs::symlink_metadata(&file) {
            Ok(metadata) => foreign.push((path, Found::of(&metadata))),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("read", &file)(error)),
        }
    }
    foreign.sort_unstable_by(|(one, _), (other, _)| Path::new(one).cmp(Path::new(other)));
    Ok(foreign)
}

/// The files of a tree, but for its manifest, in any order, and what `seen` makes of each.
type Files<T> = IndexMap<Box<OsStr>, T, FxBuildHasher>;
/// The folders of a tree, without its root, each after the one that it is in.
type FolderList = IndexSet<Box<OsStr>, FxBuildHasher>;

/// Lists a tree, of which a manifest tells how much there may be.
fn walk<T: Send>(
    root: &Path,
    manifest: Option<&Manifest>,
    seen: impl Fn(&DirEntry) -> io::Result<T> + Sync,
) -> Result<(Files<T>, FolderList), Error> {
    let known = manifest.map_or(0, |manifest| manifest.0.len());
    let mut files = IndexMap::with_capacity_and_hasher(known, FxBuildHasher);
    let mut folders = FolderList::default();
    // A site has about as many folders as files, and each is a few calls
    // to the system: level by level, many can be looked at together.
    let mut level = vec![list(root, OsStr::new(""), &seen)];
    while !level.is_empty() {
        let above = folders.len();
        for listed in level {
            let listed = listed?;
            files.extend(listed.files);
            folders.extend(listed.folders);
        }
        let new = (above..folders.len()).into_par_iter();
        level = new.map(|at| list(root, &folders[at], &seen)).collect();
    }
    files.swap_remove(OsStr::new(manifest::NAME));
    Ok((files, folders))
}

/// What is in one folder of a tree; paths are below the tree's root.
struct Listed<T> {
    folders: Vec<Box<OsStr>>,
    files: Vec<(Box<OsStr>, T)>,
}

/// The folders in one folder of a tree, and what else is in it. What somebody
/// just took away is not there.
fn list<T>(
    root: &Path,
    folder: &OsStr,
    seen: &impl Fn(&DirEntry) -> io::Result<T>,
) -> Result<Listed<T>, Error> {
    let place = root.join(folder);
    let fault = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(Error::io("read the folder", &place)(error)),
    };
    let mut listed = Listed {
        folders: Vec::new(),
        files: Vec::new(),
    };
    let entries = match fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) => return fault(error).map(|()| listed),
    };
    for entry in entries {
        let entry = entry.map_err(Error::io("read the folder", &place))?;
        let path = below(folder, &entry.file_name());
        // Most systems tell with the name whether it is a folder's.
        let is_folder = entry.file_type().map(|kind| kind.is_dir());
        match is_folder.and_then(|is_folder| (!is_folder).then(|| seen(&entry)).transpose()) {
            Ok(None) => listed.folders.push(path),
            Ok(Some(seen)) => listed.files.push((path, seen)),
            Err(error) => fault(error)?,
        }
    }
    Ok(listed)
}

/// The path of what has that name in a folder.
fn below(folder: &OsStr, name: &OsStr) -> Box<OsStr> {
    let mut path = OsString::with_capacity(folder.len() + 1 + name.len());
    if !folder.is_empty() {
        path.push(folder);
        path.push("/");
    }
    path.push(name);
    path.into_boxed_os_str()
}
