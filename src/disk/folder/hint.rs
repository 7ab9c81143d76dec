//! What a hint comes to: nothing, one known file, or a walk.

use std::fs;
use std::path::Path;

use super::{Folder, texts};
use crate::disk::editions::name_of;
use crate::disk::error::is_gone;
use crate::disk::walk::{matters, name_below};
use crate::permalink::lock;
use crate::text::Source;

/// Where a known file stands in the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Site,
    Lock,
    Content(usize),
    Template(usize),
    Language(usize),
    Static(usize),
}

/// What a hint comes to.
pub(super) enum Hint {
    /// Nothing of the dossier is or was there.
    Nothing,
    /// A known file, which is a plain file still.
    Known(Slot),
    /// Only a walk can tell.
    Unclear,
}

impl Folder {
    /// What is to be done about a hint at this path.
    pub(super) fn meaning(&self, path: &Path) -> Hint {
        let is_config = self.config.as_deref() == Some(path);
        if !is_config {
            let Ok(below) = path.strip_prefix(&self.root) else {
                let mut ours = std::iter::once(&self.root).chain(&self.config);
                return if ours.any(|ours| ours.starts_with(path)) {
                    Hint::Unclear
                } else {
                    Hint::Nothing
                };
            };
            if below.as_os_str().is_empty() || below.to_str().is_none() {
                return Hint::Unclear;
            }
            // With links, what lies elsewhere may be part of the dossier under another name.
            if !matters(below) && !self.has_links {
                return Hint::Nothing;
            }
        }
        let slot = self.slot(path);
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() && !self.has_links => {
                slot.map_or(Hint::Unclear, Hint::Known)
            }
            // With links, what went may have been known under another name.
            Err(error)
                if is_gone(&error) && slot.is_none() && !self.has_links && !self.tells_of(path) =>
            {
                Hint::Nothing
            }
            _ => Hint::Unclear,
        }
    }

    /// Where the file at this path stands, if it is known.
    pub(super) fn slot(&self, path: &Path) -> Option<Slot> {
        if self.config.as_deref() == Some(path) {
            return self.tree.site.as_ref().map(|_| Slot::Site);
        }
        let name = name_below(&self.root, path);
        let place = |sources: &[Source]| {
            let found = sources.binary_search_by(|source| source.path().cmp(&name));
            found.ok()
        };
        match name.split_once('/') {
            None if name == "site.toml" && self.config.is_none() => {
                self.tree.site.as_ref().map(|_| Slot::Site)
            }
            None if name == lock::PATH => self.tree.lock.as_ref().map(|_| Slot::Lock),
            Some(("content", _)) => place(&self.tree.content).map(Slot::Content),
            Some(("templates", _)) => place(&self.tree.templates).map(Slot::Template),
            Some(("languages", _)) => place(&self.tree.languages).map(Slot::Language),
            Some(("static", below)) => {
                let statics = &self.tree.statics;
                let found = statics.binary_search_by(|file| file.path.as_str().cmp(below));
                found.ok().map(Slot::Static)
            }
            _ => None,
        }
    }

    /// Whether a known file lies below this path, or a note is about it or something below it.
    fn tells_of(&self, path: &Path) -> bool {
        let name = name_below(&self.root, path);
        let is_below = |other: &str| {
            let rest = other.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut noted = self.notes.iter().filter_map(|note| note.place.as_ref());
        let mut editions = self.tree.editions.iter();
        let statics = || self.digested().map(|(name, _)| name);
        texts(&self.tree).any(|source| is_below(source.path()))
            || statics().any(|name| is_below(&name))
            || editions.any(|edition| is_below(&name_of(edition)))
            || noted.any(|place| is_below(place.source.path()))
    }
}
