//! The folders above files, each worked out once.

use std::ffi::OsStr;
use std::path::Path;

use rustc_hash::FxHashSet;

/// Folders by path below a tree's root, and with each of them all those above it: the root, which has no name, among them.
#[derive(Debug, Default)]
pub(super) struct Folders<'p>(FxHashSet<&'p OsStr>);

impl<'p> Folders<'p> {
    /// Those above these files.
    pub(super) fn above(files: impl Iterator<Item = &'p str>) -> Self {
        let mut folders = Self::default();
        for file in files {
            folders.add_above(OsStr::new(file));
        }
        folders
    }

    /// Adds the folder that a file lies in.
    pub(super) fn add_above(&mut self, file: &'p OsStr) {
        if let Some(folder) = parent(file) {
            self.add(folder);
        }
    }

    /// Adds a folder.
    pub(super) fn add(&mut self, folder: &'p OsStr) {
        let mut next = Some(folder);
        // Those above one that is known are known.
        while let Some(folder) = next.filter(|folder| self.0.insert(folder)) {
            next = parent(folder);
        }
    }

    pub(super) fn has(&self, folder: &OsStr) -> bool {
        self.0.contains(folder)
    }

    /// Whether `is_so` is true of one of them.
    pub(super) fn any(&self, is_so: impl Fn(&OsStr) -> bool) -> bool {
        self.0.iter().any(|folder| is_so(folder))
    }
}

fn parent(path: &OsStr) -> Option<&OsStr> {
    Path::new(path).parent().map(Path::as_os_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_those_above_each_file() {
        let mut folders = Folders::above(["a/b/c.html", "a/b/d/e.html", "f.html"].into_iter());
        folders.add(OsStr::new("g/h"));

        let expected = ["", "a", "a/b", "a/b/d", "g", "g/h"];
        assert_eq!(folders.0.len(), expected.len());
        for folder in expected {
            assert!(folders.has(OsStr::new(folder)), "{folder:?}");
        }
    }
}
