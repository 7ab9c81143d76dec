//! The tree that is not shown, while it is brought up to date.
//!
//! Its manifest alone is no proof of what is in it: a file may have been
//! changed while it was shown, or since, through its name in the shown tree.
//! A file is kept if it is the very one that the shown tree has, or still has
//! its stamp, or was read and compared. A run that was killed in here leaves
//! files of any content behind, and no manifest; then all is written anew.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use super::carry::carry;
use super::error::{Error, is_gone};
use super::manifest::{self, Manifest};
use super::stamp::{Stamp, Stamps};
use super::standing::{Found, Standing};

/// Raw material for the next site. Each path is dealt with once.
#[derive(Debug)]
pub(super) struct Spare {
    /// As it was when we came.
    standing: Standing,
    /// The folders that are there now, and those that were found and have since been replaced.
    folders: Mutex<BTreeSet<PathBuf>>,
    /// Whether hard links may be used.
    links: bool,
}

impl Spare {
    /// Opens the tree at `root`, or begins one, and takes its manifest away:
    /// from here on it is torn.
    pub(super) fn open(root: &Path, stamps: &Stamps, links: bool) -> Result<Self, Error> {
        fs::create_dir_all(root).map_err(Error::io("create the folder", root))?;
        let standing = Standing::scan_spare(root, stamps)?;
        remove_file(&root.join(manifest::NAME))?;
        Ok(Self {
            folders: Mutex::new(standing.folders.clone()),
            standing,
            links,
        })
    }

    /// Makes `path` a file of these bytes; leaves it alone if it is.
    pub(super) fn write(&self, path: &str, bytes: &[u8], digest: Hash) -> Result<Stamp, Error> {
        // Only what its manifest lists is worth looking at.
        let listed = self
            .standing
            .files
            .get(Path::new(path))
            .and_then(|found| found.listed);
        if listed == Some(digest)
            && let Some(found) = self.standing.holding(path, bytes, digest)?
        {
            return Ok(found.stamp);
        }
        let file = self.make_room(Path::new(path))?;
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
        path: &Path,
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
    pub(super) fn folder(&self, path: &Path) -> Result<(), Error> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<&Path> = path
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folders.contains(*folder))
            .collect();
        for folder in missing.into_iter().rev() {
            let made = self.standing.root.join(folder);
            if self.standing.files.contains_key(folder) {
                remove_file(&made)?;
            }
            fs::create_dir(&made).map_err(Error::io("create the folder", &made))?;
            folders.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Removes the files for which `is_kept` is false, and the folders that are not in `needed`.
    pub(super) fn prune(
        &self,
        is_kept: impl Fn(&Path) -> bool,
        needed: &BTreeSet<&Path>,
    ) -> Result<(), Error> {
        for path in self.standing.files.keys() {
            // A file that a folder has replaced is gone already.
            if !is_kept(path) && !needed.contains(path.as_path()) {
                remove_file(&self.standing.root.join(path))?;
            }
        }
        // The longer names first: a folder comes after what was in it.
        for path in self
            .standing
            .folders
            .iter()
            .rev()
            .filter(|path| !needed.contains(path.as_path()))
        {
            if is_kept(path) {
                continue;
            }
            let folder = self.standing.root.join(path);
            match fs::remove_dir(&folder) {
                Err(error) if !is_gone(&error) => {
                    return Err(Error::io("remove the folder", &folder)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Declares the tree whole.
    pub(super) fn seal(&self, manifest: &Manifest) -> Result<(), Error> {
        let file = self.standing.root.join(manifest::NAME);
        fs::write(&file, manifest.text()).map_err(Error::io("write", &file))
    }

    /// The place of `path`, with the folders above it and nothing in it.
    fn make_room(&self, path: &Path) -> Result<PathBuf, Error> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
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
    use super::*;

    #[test]
    fn spare_is_torn_from_when_it_is_opened_until_it_is_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join(manifest::NAME);
        fs::write(&manifest, Manifest::default().text()).unwrap();

        let spare = Spare::open(folder.path(), &Stamps::default(), true).unwrap();
        assert!(!manifest.exists());
        spare.seal(&Manifest::default()).unwrap();
        assert!(manifest.exists());
    }

    #[test]
    fn folder_is_made_once_and_in_the_place_of_a_file() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "a file").unwrap();
        let spare = Spare::open(root.path(), &Stamps::default(), true).unwrap();

        spare.folder(Path::new("a/b/c")).unwrap();
        spare.folder(Path::new("a/b/d")).unwrap();
        assert!(root.path().join("a/b/c").is_dir() && root.path().join("a/b/d").is_dir());

        // It is not looked for again: who takes it away is told so by the write.
        fs::remove_dir(root.path().join("a/b/c")).unwrap();
        spare.folder(Path::new("a/b/c")).unwrap();
        assert!(!root.path().join("a/b/c").exists());
    }
}
