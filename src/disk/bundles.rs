//! What was read of a dossier's files, beside the output folder, so that the next run need not read it again.
//!
//! A memory only, like [what is noted](super::note) of a site: what is missing, torn or of another program costs work. So nobody
//! has to wait for his turn here: of two who write one file, one is believed, or neither.

use std::fs;
use std::path::{Path, PathBuf};

use blake3::Hash;

use super::error::Error;
use super::guard::Guard;
use super::layout::Layout;
use super::note;
use crate::pipeline::Shelf;

/// The bundles beside an output folder, a file each, called by their numbers.
#[derive(Debug)]
pub struct Bundles {
    layout: Layout,
}

impl Bundles {
    /// Those beside `output`, which need not exist.
    ///
    /// # Errors
    ///
    /// When the guard refuses the folder, or the bundles would lie elsewhere, by way of a symbolic link: they are
    /// removed freely.
    pub fn beside(output: &Path, guard: &Guard) -> Result<Self, Error> {
        let layout = Layout::of(guard.admit(output)?);
        for folder in [&layout.beside, &layout.documents] {
            if folder.is_symlink() {
                return Err(Error::why("write into", folder, "it is a symbolic link"));
            }
        }
        Ok(Self { layout })
    }

    fn file(&self, number: usize) -> PathBuf {
        self.layout.documents.join(number.to_string())
    }
}

impl Shelf for Bundles {
    fn load(&self, number: usize, mark: Hash) -> Option<Vec<u8>> {
        note::load(&self.file(number), mark)
    }

    fn save(&self, number: usize, mark: Hash, bundle: &[u8]) {
        let folder = &self.layout.documents;
        if folder.is_dir()
            || (self.layout.make_beside().is_ok() && fs::create_dir_all(folder).is_ok())
        {
            let _ = note::save(bundle, mark, &self.file(number));
        }
    }

    fn clear(&self, from: usize) {
        let entries = fs::read_dir(&self.layout.documents).into_iter().flatten();
        for entry in entries.flatten() {
            let name = entry.file_name();
            let number = name.to_str().and_then(|name| name.parse().ok());
            if number.is_some_and(|number: usize| number >= from) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
