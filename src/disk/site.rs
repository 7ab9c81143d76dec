//! The files of a site that was put, and whether they can stand together.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::Error;
use super::manifest::{Content, Manifest};
use super::stamp::{Stamp, Stamps};
use super::standing::{Standing, address};

/// Files by address.
#[derive(Debug, Default)]
pub(super) struct Site(pub(super) BTreeMap<String, Put>);

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
    /// Whether there is a file of that path.
    pub(super) fn has(&self, path: &Path) -> bool {
        address(path).is_some_and(|address| self.0.contains_key(&*address))
    }

    pub(super) fn manifest(&self) -> Manifest {
        let contents = self.0.iter().map(|(path, put)| (path.clone(), put.content));
        Manifest(contents.collect())
    }

    pub(super) fn into_stamps(self) -> Stamps {
        let stamps = self.0.into_iter().map(|(path, put)| (path, put.stamp));
        Stamps(stamps.collect())
    }

    /// Sees that no file of the site is a folder of another.
    pub(super) fn check(&self) -> Result<(), Error> {
        for path in self.0.keys() {
            if let Some(folder) = self.file_above(Path::new(path)) {
                let cause = format!("the site also has the file `{path}` below it");
                return Err(Error::why("publish", folder, cause));
            }
        }
        Ok(())
    }

    /// Sees that each file of others in the shown tree can stay where it is.
    pub(super) fn check_beside(&self, live: &Standing) -> Result<(), Error> {
        for (path, _) in live.foreign() {
            let is_replaced = address(path).is_some_and(|address| {
                let below = format!("{address}/");
                let next = self.0.range(below.clone()..).next();
                self.0.get(&*address).is_some_and(|put| !put.is_shown)
                    || next.is_some_and(|(next, _)| next.starts_with(&below))
            });
            if is_replaced || self.file_above(path).is_some() {
                let cause = "it is not briefbook's, and the site has another file there";
                return Err(Error::why("replace", &live.root.join(path), cause)
                    .with_help("move it away, or into `static/`"));
            }
        }
        Ok(())
    }

    /// A file of the site that has the name of a folder of `path`.
    fn file_above<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        path.ancestors().skip(1).find(|folder| self.has(folder))
    }
}
