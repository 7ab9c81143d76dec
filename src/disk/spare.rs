//! The tree that is not shown, while it is brought up to date.
//!
//! Its manifest alone is no proof of what is in it: a file may have been
//! changed while it was shown, or since, through its name in the shown tree.
//! A file is kept if it is the very one that the shown tree has, or still has
//! its stamp, or was read and compared. A run that was killed in here leaves
//! files of any content behind, and no manifest; then all is written anew.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;
use rustc_hash::FxHashSet;

use super::carry::carry;
use super::error::{Error, is_gone};
use super::folders::Folders;
use super::manifest;
use super::stamp::{Stamp, Stamps};
use super::standing::{Found, Standing};

/// Raw material for the next site. Each path is dealt with once.
#[derive(Debug)]
pub(super) struct Spare {
    /// As it was when we came.
    standing: Standing,
    /// The folders that were made since, by path below the root.
    made: Mutex<FxHashSet<Box<OsStr>>>,
    /// Whether hard links may be used.
    links: bool,
}

impl Spare {
    /// The tree at `root` as it stands, which need not exist, with the stamps in that file.
    pub(super) fn look(root: &Path, stamps: &Path) -> Result<Standing, Error> {
        Standing::scan_spare(root, &Stamps::load(stamps))
    }

    /// Opens the tree that was looked at, or begins one, and takes its manifest away:
    /// from here on it is torn.
    pub(super) fn open(mut standing: Standing, links: bool) -> Result<Self, Error> {
        let root = &standing.root;
        fs::create_dir_all(root).map_err(Error::io("create the folder", root))?;
        // What it said is noted of each file.
        standing.manifest = None;
        remove_file(&root.join(manifest::NAME))?;
        Ok(Self {
            standing,
            made: Mutex::default(),
            links,
        })
    }

    /// Makes `path` a file of these bytes; leaves it alone if it is.
    pub(super) fn write(&self, path: &str, bytes: &[u8], digest: Hash) -> Result<Stamp, Error> {
        // Only what its manifest lists is worth looking at.
        let listed = self
            .standing
            .files
            .get(OsStr::new(path))
            .and_then(|found| found.listed);
        if listed == Some(digest)
            && let Some(found) = self.standing.holding(path, bytes, digest)?
        {
            return Ok(found.stamp);
        }
        let file = self.make_room(OsStr::new(path))?;
        let write = || {
            let mut open = File::create_new(&file)?;
            open.write_all(bytes)?;
            open.metadata()
        };
        write()
            .map(|metadata| Stamp::of(&metadata))
            .map_err(Error::io("write", &file))
    }

    /// Makes `path` the file that the shown tree has there, which is known to
    /// be right; with its digest if it is one of ours.
    pub(super) fn take(
        &self,
        path: &OsStr,
        from: &Path,
        found: &Found,
        digest: Option<Hash>,
    ) -> Result<Stamp, Error> {
        if let Some(here) = self.standing.files.get(path) {
            // A copy of the right bytes will do, but its time must be right too:
            // to a reader's browser, a page whose time changes has changed.
            let is_copy = digest.is_some() && here.listed == digest && here.is_trusted;
            if here.stamp.is_same_file(found.stamp) || (is_copy && here.stamp.is_like(found.stamp))
            {
                return Ok(here.stamp);
            }
        }
        let file = self.make_room(path)?;
        carry(from, &file, found.kind, self.links)?;
        let metadata = fs::symlink_metadata(&file).map_err(Error::io("read", &file))?;
        Ok(Stamp::of(&metadata))
    }

    /// Sees that there is a folder, made once.
    pub(super) fn folder(&self, path: &OsStr) -> Result<(), Error> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let is_missing = |folder: &&OsStr| {
            !folder.is_empty()
                && !made.contains(*folder)
                && !self.standing.folders.contains(*folder)
        };
        let above = Path::new(path).ancestors().map(Path::as_os_str);
        let missing: Vec<&OsStr> = above.take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            let place = self.standing.root.join(folder);
            if self.standing.files.contains_key(folder) {
                remove_file(&place)?;
            }
            fs::create_dir(&place).map_err(Error::io("create the folder", &place))?;
            made.insert(folder.into());
        }
        Ok(())
    }

    /// Removes the files for which `is_kept` is false, and the folders that are not in `needed`.
    pub(super) fn prune(
        &self,
        is_kept: impl Fn(&OsStr) -> bool,
        needed: &Folders<'_>,
    ) -> Result<(), Error> {
        for path in self.standing.files.keys() {
            // A file that a folder has replaced is gone already.
            if !is_kept(path) && !needed.has(path) {
                remove_file(&self.standing.root.join(&**path))?;
            }
        }
        // A folder comes after what was in it.
        let folders = self.standing.folders.iter().rev();
        for path in folders.filter(|path| !needed.has(path) && !is_kept(path)) {
            let folder = self.standing.root.join(&**path);
            match fs::remove_dir(&folder) {
                Err(error) if !is_gone(&error) => {
                    return Err(Error::io("remove the folder", &folder)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Declares the tree whole, with the text of its manifest.
    pub(super) fn seal(&self, manifest: &str) -> Result<(), Error> {
        let file = self.standing.root.join(manifest::NAME);
        fs::write(&file, manifest).map_err(Error::io("write", &file))
    }

    /// The place of `path`, with the folders above it and nothing in it.
    fn make_room(&self, path: &OsStr) -> Result<PathBuf, Error> {
        if let Some(folder) = Path::new(path).parent() {
            self.folder(folder.as_os_str())?;
        }
        let file = self.standing.root.join(path);
        if self.standing.files.contains_key(path) {
            remove_file(&file)?;
        } else if self.standing.folders.contains(path) {
            fs::remove_dir_all(&file).map_err(Error::io("remove the folder", &file))?;
        }
        Ok(file)
    }
}

fn remove_file(file: &Path) -> Result<(), Error> {
    match fs::remove_file(file) {
        Err(error) if !is_gone(&error) => Err(Error::io("remove", file)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Manifest;
    use super::*;

    fn open(root: &Path) -> Spare {
        let standing = Spare::look(root, &root.join("no-stamps")).unwrap();
        Spare::open(standing, true).unwrap()
    }

    #[test]
    fn spare_is_torn_from_when_it_is_opened_until_it_is_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join(manifest::NAME);
        fs::write(&manifest, Manifest::default().text()).unwrap();

        let spare = open(folder.path());
        assert!(!manifest.exists());
        spare.seal(&Manifest::default().text()).unwrap();
        assert!(manifest.exists());
    }

    #[test]
    fn folder_is_made_once_and_in_the_place_of_a_file() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "a file").unwrap();
        let spare = open(root.path());

        spare.folder(OsStr::new("a/b/c")).unwrap();
        spare.folder(OsStr::new("a/b/d")).unwrap();
        assert!(root.path().join("a/b/c").is_dir() && root.path().join("a/b/d").is_dir());

        // It is not looked for again: who takes it away is told so by the write.
        fs::remove_dir(root.path().join("a/b/c")).unwrap();
        spare.folder(OsStr::new("a/b/c")).unwrap();
        assert!(!root.path().join("a/b/c").exists());
    }
}
