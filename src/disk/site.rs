//! The files of a site that was put, and whether they can stand together.

use std::ffi::OsStr;
use std::path::Path;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::error::Error;
use super::folders::Folders;
use super::manifest::Content;
use super::stamp::Stamp;
use super::standing::Standing;

/// Files by address, as they were put; by address once they are [sorted](Site::sort).
#[derive(Debug, Default)]
pub(super) struct Site(pub(super) IndexMap<Box<str>, Put, FxBuildHasher>);

/// A file that was put.
#[derive(Debug)]
pub(super) struct Put {
    pub(super) content: Content,
    /// Of the file as the shown tree has it, or as it now is in the spare.
    pub(super) stamp: Stamp,
    /// Whether the shown tree has it.
    pub(super) is_shown: bool,
}

impl Site {
    pub(super) fn sort(&mut self) {
        self.0.sort_unstable_keys();
    }

    /// Whether there is a file of that path.
    pub(super) fn has(&self, path: &OsStr) -> bool {
        path.to_str().is_some_and(|path| self.0.contains_key(path))
    }

    /// What is in the files.
    pub(super) fn contents(&self) -> impl Iterator<Item = (&str, Content)> {
        self.0.iter().map(|(path, put)| (&**path, put.content))
    }

    /// What is in the files below a folder, whose name ends with `/`; the folder of no name is all.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, Content)> {
        let files = self.contents();
        files.filter(move |(path, _)| path.starts_with(folder))
    }

    pub(super) fn stamps(&self) -> impl Iterator<Item = (&str, Stamp)> {
        self.0.iter().map(|(path, put)| (&**path, put.stamp))
    }

    pub(super) fn folders(&self) -> Folders<'_> {
        Folders::above(self.0.keys().map(|path| &**path))
    }

    /// Sees that no file of the site is one of its folders.
    pub(super) fn check(&self, folders: &Folders<'_>) -> Result<(), Error> {
        if !folders.any(|folder| self.has(folder)) {
            return Ok(());
        }
        for path in self.0.keys() {
            if let Some(folder) = self.file_above(OsStr::new(&**path)) {
                let cause = format!("the site also has the file `{path}` below it");
                return Err(Error::why("publish", folder, cause));
            }
        }
        Ok(())
    }

    /// Sees that each file of others in the shown tree can stay where it is.
    pub(super) fn check_beside(&self, live: &Standing, folders: &Folders<'_>) -> Result<(), Error> {
        for (path, _) in live.foreign() {
            let put = path.to_str().and_then(|path| self.0.get(path));
            let is_replaced = put.is_some_and(|put| !put.is_shown) || folders.has(path);
            if is_replaced || self.file_above(path).is_some() {
                let cause = "it is not briefbook's, and the site has another file there";
                return Err(Error::why("replace", &live.root.join(path), cause)
                    .with_help("move it away, or into `static/`"));
            }
        }
        Ok(())
    }

    /// A file of the site that has the name of a folder of `path`.
    fn file_above<'a>(&self, path: &'a OsStr) -> Option<&'a Path> {
        let mut folders = Path::new(path).ancestors().skip(1);
        folders.find(|folder| self.has(folder.as_os_str()))
    }
}
