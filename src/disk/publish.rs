//! Writes a site so that it appears whole or not at all.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::error::Error;
use super::guard::Guard;
use super::kept::{self, Kept};
use super::layout::Layout;
use super::manifest::{self, Content, check_path};
use super::note;
use super::site::{Put, Site};
use super::spare::Spare;
use super::stamp::{self, Stamp, Stamps};
use super::standing::{Found, Standing, exists};
use super::turn::{Way, settle, turn};

/// A site on its way into an output folder.
///
/// What was there before is shown until [`commit`](Self::commit), and goes on
/// being shown if that is never called. Many threads may [`put`](Self::put) at once.
#[derive(Debug)]
pub struct Publication {
    layout: Layout,
    /// Held while this lives.
    _lock: File,
    stamps: Stamps,
    /// The tree that is shown, as it was when we began.
    live: Standing,
    /// Not opened before something differs from what is shown.
    spare: Mutex<Option<Arc<Spare>>>,
    /// The tree that is not shown, if somebody has looked at it ahead.
    seen: Mutex<Option<Standing>>,
    site: Mutex<Site>,
    /// The folders that earlier runs have put whole.
    kept: Kept,
    /// Those that this one has, and of what.
    whole: Mutex<BTreeMap<String, String>>,
    /// What is to be noted of the site.
    note: Mutex<Option<Vec<u8>>>,
    has_failed: AtomicBool,
    plainly: bool,
}

/// What a publication came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new, or differ from what was shown before.
    pub written: usize,
    /// Files that were shown before as they are now.
    pub unchanged: usize,
    /// Files of ours that were shown before and are gone.
    pub removed: usize,
    /// Whether another tree is shown now. If not, no file was touched.
    pub exchanged: bool,
}

/// What a publication did to one file; paths are below the output folder, with `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// It is new, or differs from what was shown before.
    Written(&'a str),
    /// It was ours, and is gone.
    Removed(&'a str),
}

impl Publication {
    /// Begins to publish into `output`, which need not exist; a relative path
    /// is taken from the working directory, a symbolic link is followed.
    ///
    /// Ends first what a run that was killed may have begun. If somebody else
    /// publishes there, calls `on_wait` once, and waits until they are done.
    ///
    /// # Errors
    ///
    /// When the guard refuses the folder, with help; when it cannot be listed.
    pub fn begin(output: &Path, guard: &Guard, on_wait: impl FnOnce()) -> Result<Self, Error> {
        let layout = Layout::of(guard.admit(output)?);
        let lock = layout.lock(on_wait)?;
        settle(&layout)?;
        // Who was at work there may have left it otherwise than we met it.
        guard.admit(&layout.live)?;
        let stamps = Stamps::load(&layout.stamps);
        let live = Standing::scan(&layout.live, &stamps)?;
        Ok(Self {
            _lock: lock,
            stamps,
            live,
            spare: Mutex::default(),
            seen: Mutex::default(),
            site: Mutex::default(),
            kept: Kept::load(&layout.kept),
            whole: Mutex::default(),
            note: Mutex::default(),
            has_failed: AtomicBool::new(false),
            plainly: false,
            layout,
        })
    }

    /// Uses neither hard links nor an exchange in one step, as where the file
    /// system has neither: slower, and for a moment there is no output folder.
    #[must_use]
    pub fn plainly(self) -> Self {
        Self {
            plainly: true,
            ..self
        }
    }

    /// Looks at what is not shown, to bring it up to date soon; to be called before files are put by many threads,
    /// who would wait for it. Nothing is changed by that.
    ///
    /// # Errors
    ///
    /// When it cannot be listed.
    pub fn look_ahead(&self) -> Result<(), Error> {
        let seen = Spare::look(&self.layout.spare, &self.layout.spare_stamps)?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(seen);
        Ok(())
    }

    /// Puts a file of these bytes at `path`, which is relative to the output
    /// folder, with `/`. Writes nothing if that is what is shown there.
    ///
    /// # Errors
    ///
    /// When `path` could lead out of the folder, or was put before; when the
    /// file cannot be written. The site cannot be committed after that.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let put = self.try_put(path, bytes);
        if put.is_err() {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        put
    }

    fn try_put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let address = Path::new(path);
        let fault = |cause| Error::why("publish", address, cause);
        let twice = || fault("two files of the site have this address");
        check_path(path).map_err(fault)?;
        if self.site().0.contains_key(path) {
            return Err(twice());
        }
        let (digest, size) = (blake3::hash(bytes), bytes.len() as u64);
        let shown = self.live.holding(path, bytes, digest)?;
        let stamp = match shown {
            Some(found) => found.stamp,
            None => self.spare()?.write(path, bytes, digest)?,
        };
        let put = Put {
            content: Content { digest, size },
            stamp,
            is_shown: shown.is_some(),
        };
        match self.site().0.insert(path.into(), put) {
            Some(_) => Err(twice()),
            None => Ok(()),
        }
    }

    /// The mark that the last run to publish into `output` has put all below `folder` with, as
    /// [`whole`](Self::whole) was told. Waits for nobody, and promises nothing: ask
    /// [`keep`](Self::keep) whether it is so.
    pub fn mark(output: &Path, guard: &Guard, folder: &str) -> Option<String> {
        let layout = Layout::of(guard.admit(output).ok()?);
        let (mark, _) = Kept::load(&layout.kept).0.remove(folder)?;
        Some(mark)
    }

    /// Puts all that is shown below `folder`, such as `editions/2026-11-21/`, as it is, without its
    /// bytes: if it is as the run has left it that put it [`whole`](Self::whole) of `mark`.
    /// Returns whether it did; if not, nothing was put. The folder of no name is all that is shown.
    ///
    /// # Errors
    ///
    /// When one of the files was put before, or cannot be read.
    pub fn keep(&self, folder: &str, mark: &str) -> Result<bool, Error> {
        let Some(manifest) = &self.live.manifest else {
            return Ok(false);
        };
        let is_known = self.kept.0.get(folder).is_some_and(|(known, digest)| {
            known == mark && *digest == kept::digest(kept::files(manifest, folder))
        });
        if !is_known {
            return Ok(false);
        }
        let files: Vec<_> = kept::files(manifest, folder).collect();
        let are_right = files
            .par_iter()
            .map(|&(path, content)| self.live.is_as_listed(path, content))
            .collect::<Result<Vec<bool>, Error>>()?;
        if are_right.contains(&false) {
            return Ok(false);
        }
        if !self.put_as_shown(files)? {
            return Ok(false);
        }
        for (below, (mark, _)) in &self.kept.0 {
            if below.starts_with(folder) {
                self.whole(below, mark);
            }
        }
        Ok(true)
    }

    /// Says that all below `folder` was put by now, and of what: `mark`, a word that tells it from
    /// everything else that could be put there.
    pub fn whole(&self, folder: &str, mark: &str) {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        whole.insert(folder.to_owned(), mark.to_owned());
    }

    /// What the last run has [noted](Self::note) of the site that it put, if that is the one shown.
    pub fn noted(&self) -> Option<Vec<u8>> {
        let files = self.live.manifest.as_ref()?.contents();
        note::load(&self.layout.note, kept::digest(files))
    }

    /// Notes something of the site that is put, for the next run: it is saved when the site is shown.
    pub fn note(&self, note: Vec<u8>) {
        *self.note.lock().unwrap_or_else(PoisonError::into_inner) = Some(note);
    }

    /// The bytes of a file of ours that is shown, if it is as it was put.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn shown(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let manifest = self.live.manifest.as_ref();
        let Some(content) = manifest.and_then(|manifest| manifest.0.get(path)) else {
            return Ok(None);
        };
        let file = self.layout.live.join(path);
        match fs::read(&file) {
            Ok(bytes) => Ok((blake3::hash(&bytes) == content.digest).then_some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &file)(error)),
        }
    }

    /// Puts these files as they are shown, without their bytes: if all of them are as they were put.
    /// Returns whether it did; if not, nothing was put.
    ///
    /// # Errors
    ///
    /// When one of the files was put before, or cannot be read.
    pub fn keep_files(&self, paths: &[&str]) -> Result<bool, Error> {
        let Some(manifest) = &self.live.manifest else {
            return Ok(false);
        };
        let mut files = Vec::with_capacity(paths.len());
        for &path in paths {
            match manifest.0.get(path) {
                Some(&content) if self.live.is_as_listed(path, content)? => {
                    files.push((path, content));
                }
                _ => return Ok(false),
            }
        }
        self.put_as_shown(files)
    }

    /// Puts files that are known to be shown as they are; false where one is not there any more.
    fn put_as_shown(&self, files: Vec<(&str, Content)>) -> Result<bool, Error> {
        let mut site = self.site();
        site.0.reserve(files.len());
        for (path, content) in files {
            let Some(found) = self.live.files.get(OsStr::new(path)) else {
                return Ok(false);
            };
            let put = Put {
                content,
                stamp: found.stamp,
                is_shown: true,
            };
            if site.0.insert(path.into(), put).is_some() {
                let cause = "two files of the site have this address";
                return Err(Error::why("publish", Path::new(path), cause));
            }
        }
        Ok(true)
    }

    fn site(&self) -> MutexGuard<'_, Site> {
        self.site.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows the site that was put, in one step. Changes nothing if it is shown already.
    ///
    /// # Errors
    ///
    /// When a `put` has failed; when a file that others put into the output
    /// folder is in the way of one of ours; when the world fails us. What was
    /// shown before still is, unless the fault comes after the step: then the
    /// new site is shown, and the next run tidies up.
    pub fn commit(self) -> Result<Published, Error> {
        self.commit_and_tell(|_| ())
    }

    /// As [`commit`](Self::commit); tells `told` of each change when all of them are shown,
    /// what was written first, both by path.
    ///
    /// # Errors
    ///
    /// Those of `commit`; then nothing is told.
    pub fn commit_and_tell(self, mut told: impl FnMut(Change<'_>)) -> Result<Published, Error> {
        if self.has_failed.load(Ordering::Relaxed) {
            let cause = "a file of the site could not be put there";
            return Err(Error::why("publish into", &self.layout.live, cause));
        }
        let mut site = std::mem::take(&mut *self.site());
        site.sort();
        let before = self.live.manifest.as_ref();
        let is_gone = |path: &&String| !site.0.contains_key(path.as_str());
        let unchanged = site.0.values().filter(|put| put.is_shown).count();
        let mut published = Published {
            written: site.0.len() - unchanged,
            unchanged,
            removed: before.map_or(0, |before| before.0.keys().filter(is_gone).count()),
            exchanged: false,
        };

        let is_as_before = before.is_some_and(|before| site.contents().eq(before.contents()));
        if published.written > 0 || !is_as_before {
            for (at, stamp) in self.complete_spare(&site)? {
                site.0[at].stamp = stamp;
            }
            let way = if self.plainly {
                Way::TwoRenames
            } else {
                Way::Exchange
            };
            turn(&self.layout, way)?;
            published.exchanged = true;
            // What we knew of the tree that was shown holds of it as the spare.
            stamp::save(self.stamps.iter(), &self.layout.spare_stamps)?;
        }
        for (path, _) in site.0.iter().filter(|(_, put)| !put.is_shown) {
            told(Change::Written(path));
        }
        let listed = before.iter().flat_map(|before| before.0.keys());
        for path in listed.filter(|path| !site.0.contains_key(path.as_str())) {
            told(Change::Removed(path));
        }
        let whole = std::mem::take(&mut *self.whole.lock().unwrap_or_else(PoisonError::into_inner));
        let kept = whole.into_iter().map(|(folder, mark)| {
            let digest = kept::digest(site.below(&folder));
            (folder, (mark, digest))
        });
        let kept = Kept(kept.collect());
        if kept != self.kept {
            kept.save(&self.layout.kept)?;
        }
        let note = std::mem::take(&mut *self.note.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(note) = note {
            note::save(&note, kept::digest(site.contents()), &self.layout.note)?;
        }
        if site.stamps().ne(self.stamps.iter()) {
            stamp::save(site.stamps(), &self.layout.stamps)?;
        }
        Ok(published)
    }

    /// The spare, opened when it is first wanted.
    fn spare(&self) -> Result<Arc<Spare>, Error> {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(spare) = &*spare {
            return Ok(Arc::clone(spare));
        }
        let seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
        let seen = match seen {
            Some(seen) => seen,
            None => Spare::look(&self.layout.spare, &self.layout.spare_stamps)?,
        };
        let opened = Arc::new(Spare::open(seen, !self.plainly)?);
        Ok(Arc::clone(spare.insert(opened)))
    }

    /// Sees that the site can stand. Brings to the spare what the shown tree has already, removes
    /// what is gone, and declares it whole. Returns the stamps of what it brought, by its place in
    /// the site.
    fn complete_spare(&self, site: &Site) -> Result<Vec<(usize, Stamp)>, Error> {
        let live = &self.live;
        let mut needed = site.folders();
        site.check(&needed)?;
        site.check_beside(live, &needed)?;

        let spare = self.spare()?;
        let take = |at| {
            let (path, put) = site.0.get_index(at).filter(|(_, put)| put.is_shown)?;
            let path = OsStr::new(&**path);
            let found = live.files.get(path)?;
            let digest = Some(put.content.digest);
            let stamp = spare.take(path, &live.root.join(path), found, digest);
            Some(stamp.map(|stamp| (at, stamp)))
        };
        let places = (0..site.0.len()).into_par_iter();
        let taken = places.filter_map(take).collect::<Result<Vec<_>, Error>>()?;
        for (path, found) in live.foreign() {
            if !site.has(path) {
                spare.take(path, &live.root.join(path), found, None)?;
                needed.add_above(path);
            }
        }
        let above = |folder| Path::new(folder).ancestors().map(Path::as_os_str);
        for folder in live.foreign_folders() {
            if !above(folder).any(|above| site.has(above)) {
                spare.folder(folder)?;
                needed.add(folder);
            }
        }
        let is_foreign = |path: &OsStr| live.files.get(path).is_some_and(Found::is_foreign);
        spare.prune(|path| site.has(path) || is_foreign(path), &needed)?;
        spare.seal(&manifest::text(site.contents()))?;

        if exists(&live.root)? {
            let permissions = fs::metadata(&live.root)
                .map_err(Error::io("read", &live.root))?
                .permissions();
            fs::set_permissions(&self.layout.spare, permissions)
                .map_err(Error::io("write", &self.layout.spare))?;
        }
        Ok(taken)
    }
}
