//! A dossier's folder as it was last looked at.
//!
//! Somebody says where something may have changed; a look finds out what did, by contents and
//! never by times. To save one file costs reading that file, however large the dossier; anything
//! that is not plainly a known file costs a walk through all of it, as [`load`](super::load()) does.

mod hint;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use blake3::Hash;
use rayon::prelude::*;

use self::hint::{Hint, Slot};
use super::changes::{Changes, Hints};
use super::editions::{ReadEdition, name_of};
use super::error::{Error, is_gone};
use super::load::{config_entry, list, read};
use super::walk::{Entry, name_below};
use crate::diagnostic::{Diagnostic, Noted};
use crate::manifest::Content;
use crate::text::Source;
use crate::tree::{StaticFile, Tree};

/// How long a look waits, in all, for one who has emptied or taken away a text to write it anew.
const PATIENCE: Duration = Duration::from_millis(20);

/// How often it looks meanwhile.
const STEP: Duration = Duration::from_millis(4);

/// A dossier's folder, as it was last looked at.
pub struct Folder {
    root: PathBuf,
    config: Option<PathBuf>,
    tree: Tree,
    notes: Vec<Diagnostic>,
    /// Those of `tree.statics`; none where the file could not be read.
    digests: Vec<Option<Hash>>,
    /// With links, what happens at one name may happen at others that nobody hints at.
    has_links: bool,
    /// Whether the last look failed, so that what it was to find is still to be found.
    is_owed: bool,
    patience: Duration,
}

impl Folder {
    /// Reads the dossier at `root` as [`load`](super::load()) does, and remembers it.
    ///
    /// # Errors
    ///
    /// Those of `load`.
    pub fn open(root: &Path, config: Option<&Path>) -> Result<Self, Error> {
        let mut folder = Self {
            root: root.to_owned(),
            config: config.map(Path::to_owned),
            tree: Tree::default(),
            notes: Vec::new(),
            digests: Vec::new(),
            has_links: false,
            is_owed: false,
            patience: PATIENCE,
        };
        folder.look_at_all(None)?;
        Ok(folder)
    }

    /// The dossier's files. A text that did not change is the very `Source` that it was.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What `load` would note of them, in no particular order.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Looks again where something may have changed.
    ///
    /// A static file that is touched and holds what it held is no change. Where a known text is
    /// empty or gone, which it was not, waits up to 20 ms: most likely somebody is writing it.
    ///
    /// # Errors
    ///
    /// Those of [`load`](super::load()). Then the tree and the notes stay as they were, and the next
    /// look is at everything.
    pub fn look(&mut self, hints: &Hints) -> Result<Changes, Error> {
        let looked = match hints {
            Hints::Paths(paths) if !self.is_owed => {
                self.wait_for_writers(paths);
                self.look_at(paths)
            }
            _ => self.look_at_all(None),
        };
        self.is_owed = looked.is_err();
        looked
    }

    fn look_at(&mut self, paths: &BTreeSet<PathBuf>) -> Result<Changes, Error> {
        let mut known = BTreeMap::new();
        for path in paths {
            match self.meaning(path) {
                Hint::Nothing => {}
                Hint::Known(slot) => drop(known.insert(slot, path)),
                Hint::Unclear => return self.look_at_all(Some(paths)),
            }
        }
        match self.read_known(&known)? {
            Some(read) => Ok(self.take_in(read)),
            None => self.look_at_all(Some(paths)),
        }
    }

    /// Each static file's name and digest.
    fn digested(&self) -> impl Iterator<Item = (String, Option<Hash>)> {
        let names = self.tree.statics.iter().map(name_of_static);
        names.zip(self.digests.iter().copied())
    }

    fn text(&self, slot: Slot) -> Option<&Source> {
        match slot {
            Slot::Site => self.tree.site.as_ref(),
            Slot::Lock => self.tree.lock.as_ref(),
            Slot::Content(at) => self.tree.content.get(at),
            Slot::Template(at) => self.tree.templates.get(at),
            Slot::Language(at) => self.tree.languages.get(at),
            Slot::Static(_) => None,
        }
    }

    /// Waits while a text at one of these paths is empty or gone and was not.
    fn wait_for_writers(&self, paths: &BTreeSet<PathBuf>) {
        let is_being_written = |path: &PathBuf| {
            let old = self.slot(path).and_then(|slot| self.text(slot));
            old.is_some_and(|old| !old.text().is_empty())
                && match fs::metadata(path) {
                    Ok(metadata) => metadata.is_file() && metadata.len() == 0,
                    Err(error) => is_gone(&error),
                }
        };
        let mut left = self.patience;
        while !left.is_zero() && paths.iter().any(is_being_written) {
            thread::sleep(STEP.min(left));
            left = left.saturating_sub(STEP);
        }
    }
}

/// What was read of a known file.
enum Read {
    Text(Source, Option<Diagnostic>),
    Static(Option<Hash>),
}

impl Folder {
    /// Reads these files alone; nothing when one of them is none any more.
    fn read_known(
        &self,
        known: &BTreeMap<Slot, &PathBuf>,
    ) -> Result<Option<Vec<(Slot, Read)>>, Error> {
        let read_one = |(&slot, &path): (&Slot, &&PathBuf)| {
            if let Slot::Static(_) = slot {
                return Ok(Some((slot, Read::Static(digest(path)))));
            }
            let entry = match &self.config {
                Some(config) if slot == Slot::Site => config_entry(&self.root, config),
                _ => Entry {
                    name: name_below(&self.root, path),
                    file: path.clone(),
                },
            };
            match read(&entry) {
                Ok((source, fault)) => Ok(source.map(|source| (slot, Read::Text(source, fault)))),
                Err(error) if is_gone(&error) => Ok(None),
                Err(error) => Err(Error::io("read", path)(error)),
            }
        };
        known.par_iter().map(read_one).collect()
    }

    /// Replaces what is not as it was.
    fn take_in(&mut self, read: Vec<(Slot, Read)>) -> Changes {
        let mut changes = Changes::default();
        for (slot, read) in read {
            match (slot, read) {
                (Slot::Static(at), Read::Static(digest)) => {
                    if std::mem::replace(&mut self.digests[at], digest) != digest {
                        changes.changed.push(name_of_static(&self.tree.statics[at]));
                    }
                }
                (_, Read::Text(source, fault)) => {
                    let has_new_fault = self.replace_fault(source.path(), fault);
                    changes.notes |= has_new_fault;
                    if self.text(slot) == Some(&source) {
                        let name = has_new_fault.then(|| source.path().to_owned());
                        changes.changed.extend(name);
                        continue;
                    }
                    changes.changed.push(source.path().to_owned());
                    match slot {
                        Slot::Site => self.tree.site = Some(source),
                        Slot::Lock => self.tree.lock = Some(source),
                        Slot::Content(at) => self.tree.content[at] = source,
                        Slot::Template(at) => self.tree.templates[at] = source,
                        Slot::Language(at) => self.tree.languages[at] = source,
                        Slot::Static(_) => {}
                    }
                }
                (_, Read::Static(_)) => {}
            }
        }
        changes.changed.sort_unstable();
        changes
    }

    /// Takes the fault that was found in reading a text for the one that was; tells whether
    /// they differ.
    fn replace_fault(&mut self, name: &str, fault: Option<Diagnostic>) -> bool {
        let old = self.notes.iter().position(|note| is_of_bytes(note, name));
        if old.map(|at| &self.notes[at]) == fault.as_ref() {
            return false;
        }
        old.map(|at| self.notes.swap_remove(at));
        self.notes.extend(fault);
        true
    }

    /// What was at fault with the bytes of a text.
    fn fault_of(&self, name: &str) -> Option<&Diagnostic> {
        self.notes.iter().find(|note| is_of_bytes(note, name))
    }

    /// Walks through all of the dossier.
    ///
    /// A file at which and above which nobody hinted is taken to be as it was: to read them all
    /// takes a hundred times as long as to list them.
    fn look_at_all(&mut self, hinted: Option<&BTreeSet<PathBuf>>) -> Result<Changes, Error> {
        let listing = list(&self.root, self.config.as_deref())?;
        let has_links = listing.has_links;
        let hinted = hinted.filter(|_| !has_links && !self.has_links);
        let may_be_new = |file: &Path| hinted.is_none_or(|hinted| is_at_or_below(file, hinted));
        let texts: BTreeMap<&str, &Source> = texts(&self.tree)
            .map(|source| (source.path(), source))
            .collect();
        let known = |entry: &Entry| {
            let source = texts
                .get(entry.name.as_str())
                .filter(|_| !may_be_new(&entry.file))?;
            Some((Some((*source).clone()), self.fault_of(&entry.name).cloned()))
        };
        let kept = |entry: &Entry| {
            let is_new = may_be_new(&entry.file);
            (!is_new).then(|| self.edition(entry)).flatten()
        };
        let Noted { value, notes } = listing.read(&known, &kept)?;

        let old: BTreeMap<String, Option<Hash>> = self.digested().collect();
        let digests = value
            .statics
            .par_iter()
            .map(|file| match old.get(&name_of_static(file)) {
                Some(&digest) if !may_be_new(&file.file) => digest,
                _ => digest(&file.file),
            });
        let mut new = Self {
            root: self.root.clone(),
            config: self.config.clone(),
            digests: digests.collect(),
            tree: value,
            notes,
            has_links,
            is_owed: false,
            patience: self.patience,
        };
        new.keep_texts_of(&self.tree);
        let changes = self.compare(&new);
        *self = new;
        Ok(changes)
    }

    /// Puts the old texts in the place of those that equal them.
    fn keep_texts_of(&mut self, old_tree: &Tree) {
        let old = texts(old_tree).map(|source| (source.path(), source));
        let old: BTreeMap<&str, &Source> = old.collect();
        let tree = &mut self.tree;
        if tree.editions == old_tree.editions {
            tree.editions = Arc::clone(&old_tree.editions);
        }
        let new = tree
            .site
            .iter_mut()
            .chain(&mut tree.lock)
            .chain(&mut tree.content)
            .chain(&mut tree.languages);
        for source in new.chain(&mut tree.templates) {
            if let Some(&old) = old.get(source.path())
                && old == source
            {
                *source = old.clone();
            }
        }
    }

    fn compare(&self, new: &Self) -> Changes {
        let mut changes = Changes::default();
        let (old_marks, new_marks) = (self.marks(), new.marks());
        for (name, mark) in &new_marks {
            match old_marks.get(name) {
                None => changes.added.push(name.to_string()),
                Some(old) if old != mark => changes.changed.push(name.to_string()),
                Some(_) => {}
            }
        }
        let gone = old_marks
            .into_keys()
            .filter(|name| !new_marks.contains_key(name));
        changes.removed.extend(gone.map(Cow::into_owned));
        changes.notes = sorted(&self.notes) != sorted(&new.notes);
        changes
    }

    /// Each file's name, and what is to be compared of it.
    fn marks(&self) -> BTreeMap<Cow<'_, str>, Mark<'_>> {
        let mut marks: BTreeMap<Cow<'_, str>, Mark<'_>> = texts(&self.tree)
            .map(|source| (source.path().into(), Mark::Text(source, None)))
            .collect();
        for note in self.notes.iter().filter(|note| note.code == "not-utf8") {
            let name = note.place.as_ref().map(|place| place.source.path());
            if let Some(Mark::Text(_, fault)) = name.and_then(|name| marks.get_mut(name)) {
                *fault = Some(note);
            }
        }
        marks.extend(
            self.digested()
                .map(|(name, digest)| (name.into(), Mark::Static(digest))),
        );
        let editions = self.tree.editions.iter();
        marks.extend(
            editions.map(|edition| (name_of(edition).into(), Mark::Edition(edition.archive))),
        );
        marks
    }

    /// An archive as it was read last, and what was at fault with it; none where it was not.
    fn edition(&self, entry: &Entry) -> Option<ReadEdition> {
        let mut known = self.tree.editions.iter();
        if let Some(edition) = known.find(|edition| edition.file == entry.file) {
            return Some((Some(edition.clone()), None));
        }
        let is_it = |note: &&Diagnostic| {
            let place = note.place.as_ref();
            place.is_some_and(|place| place.source.path() == entry.name)
        };
        let fault = self.notes.iter().find(is_it)?;
        Some((None, Some(fault.clone())))
    }
}

/// Whether a note is on the bytes of a text.
fn is_of_bytes(note: &Diagnostic, name: &str) -> bool {
    let place = note.place.as_ref();
    note.code == "not-utf8" && place.is_some_and(|place| place.source.path() == name)
}

/// Whether a file is one of these or in one of them.
fn is_at_or_below(file: &Path, paths: &BTreeSet<PathBuf>) -> bool {
    let file = file.as_os_str().as_encoded_bytes();
    paths.iter().any(|path| {
        let rest = file.strip_prefix(path.as_os_str().as_encoded_bytes());
        rest.is_some_and(|rest| {
            rest.first()
                .is_none_or(|byte| std::path::is_separator(char::from(*byte)))
        })
    })
}

/// What is compared of a file.
#[derive(PartialEq)]
enum Mark<'a> {
    /// The text, and what was at fault with its bytes.
    Text(&'a Source, Option<&'a Diagnostic>),
    Static(Option<Hash>),
    Edition(Content),
}

fn texts(tree: &Tree) -> impl Iterator<Item = &Source> {
    let single = tree.site.iter().chain(&tree.lock);
    let folders = tree.content.iter().chain(&tree.languages);
    single.chain(folders).chain(&tree.templates)
}

fn name_of_static(file: &StaticFile) -> String {
    format!("static/{}", file.path)
}

fn sorted(notes: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut notes: Vec<_> = notes.iter().collect();
    notes.sort_by_key(|note| note.sort_key());
    notes
}

/// Of the bytes of a file; none when it cannot be read, which is for those to tell who need it.
fn digest(path: &Path) -> Option<Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path).ok()?).ok()?;
    Some(hasher.finalize())
}

#[cfg(test)]
mod tests;
