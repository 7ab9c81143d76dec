//! Notices that something may have changed in a dossier's folder.
//!
//! The system tells of events; here they become [`Hints`] where to look again. What really
//! changed is for [`Folder`](crate::disk::Folder) to find out. The first event is passed on at
//! once; what follows it is gathered, so that two thousand files that are written at once cost a
//! few looks.
//!
//! Where the system watches no more files, or is told not to, the files are read at intervals.

mod ground;
mod plain;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use notify_debouncer_full::{DebounceEventResult, NoCache, new_debouncer_opt};

use self::ground::Ground;
use self::plain::{CAME, Plain};
use crate::disk::Hints;

/// How long a path must be left alone before it is spoken of: a text that is written in two
/// steps is not read between them.
const SETTLED: Duration = Duration::from_millis(3);

/// How often it is asked which paths have settled: the longest that may be added to that.
///
/// It is asked when all is quiet as well, which takes just under a hundredth of a processor's
/// time; half of that if it were 6 ms, but then a save would be hinted at some 3 ms later.
const TICK: Duration = SETTLED;

/// While things keep happening: for how long nothing must happen before a look is worth it.
const SILENCE: Duration = Duration::from_millis(50);

/// While things keep happening: after how long a look is due all the same.
const LONGEST: Duration = Duration::from_millis(500);

/// How often the files are read when the system does not watch them.
const POLL: Duration = Duration::from_secs(1);

/// A dossier's folder that is being watched, until this is dropped.
pub struct Watch {
    /// Watches one more folder. What watches lives in it.
    add: Box<Add>,
    seen: Receiver<DebounceEventResult>,
    ground: Ground,
    is_polling: bool,
    /// What came a moment ago. If it is a folder, something may have been put into it before it
    /// was watched; so it is hinted at again when all is silent.
    fresh: BTreeSet<PathBuf>,
    /// When hints were given last, until nothing has happened for a while.
    given: Option<Instant>,
    fallen_back: Option<String>,
}

type Add = dyn FnMut(&Path, RecursiveMode) -> notify::Result<()> + Send;

/// Begins to watch the dossier at `root`: its settings, `content`, `templates`, `languages` and `static`, and
/// `config` if it lies elsewhere.
///
/// These need not exist yet. What happens in `output`, and in what lies beside it for building,
/// is never hinted at. With `poll` the files are read that often, instead of asking the system.
///
/// # Errors
///
/// When there is no current folder, or no thread can be started.
pub fn watch(
    root: &Path,
    config: Option<&Path>,
    output: &Path,
    poll: Option<Duration>,
) -> io::Result<Watch> {
    let ground = Ground::new(root, config, output)?;
    if let Some(every) = poll {
        return Watch::polling(ground, every);
    }
    Watch::start::<RecommendedWatcher>(ground.clone(), Config::default()).or_else(|error| {
        let mut watch = Watch::polling(ground, POLL)?;
        watch.fallen_back = Some(why(&error));
        Ok(watch)
    })
}

impl Watch {
    fn polling(ground: Ground, every: Duration) -> io::Result<Self> {
        // By contents, since times and sizes may be kept where the bytes are not.
        let config = Config::default()
            .with_poll_interval(every)
            .with_compare_contents(true);
        let watch = Self::start::<PollWatcher>(ground, config);
        let mut watch = watch.map_err(|error| match error.kind {
            ErrorKind::Io(error) => error,
            _ => io::Error::other(error.to_string()),
        })?;
        watch.is_polling = true;
        Ok(watch)
    }

    fn start<W: Watcher + Send + 'static>(ground: Ground, config: Config) -> notify::Result<Self> {
        let (tell, seen) = mpsc::channel();
        let cache = NoCache::new();
        let mut debouncer =
            new_debouncer_opt::<_, Plain<W>, _>(SETTLED, Some(TICK), tell, cache, config)?;
        let mut watch = Self {
            add: Box::new(move |path, mode| debouncer.watch(path, mode)),
            seen,
            ground,
            is_polling: false,
            fresh: BTreeSet::new(),
            given: None,
            fallen_back: None,
        };
        watch.watch_all()?;
        Ok(watch)
    }

    /// Watches all that is there; what is watched already goes on being so.
    fn watch_all(&mut self) -> notify::Result<()> {
        for (path, mode) in self.ground.watched() {
            match (self.add)(&path, mode) {
                Err(error) if is_gone(&error) => {}
                watched => watched?,
            }
        }
        Ok(())
    }

    /// Why the system does not watch the files as it was to; said once, also of what came to be
    /// so in the course of [`Watch::wait`].
    pub fn fallen_back(&mut self) -> Option<String> {
        self.fallen_back.take()
    }

    /// Waits until something may have changed.
    ///
    /// When all was quiet, the first event is hinted at as soon as its path is left alone for
    /// 3 ms. While things keep happening, what happens is gathered until nothing does for 50 ms,
    /// and for 500 ms at most.
    pub fn wait(&mut self) -> Hints {
        let mut hints = Gathered::default();
        if let Some(given) = self.given.take() {
            if self.gather(given + SILENCE, &mut hints) {
                let deadline = Instant::now() + LONGEST;
                while let now = Instant::now()
                    && now < deadline
                    && self.gather(deadline.min(now + SILENCE), &mut hints)
                {}
                return self.give(hints);
            }
            if !self.fresh.is_empty() {
                return Hints::Paths(std::mem::take(&mut self.fresh));
            }
        }
        while hints.is_empty() {
            match self.seen.recv() {
                Ok(batch) => self.take(batch, &mut hints),
                Err(_) => Self::look_blindly(&mut hints),
            }
        }
        self.give(hints)
    }

    /// Waits for something that is a hint, or for a moment; tells whether there was something.
    fn gather(&mut self, until: Instant, hints: &mut Gathered) -> bool {
        let mut new = Gathered::default();
        while new.is_empty() {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(batch) => self.take(batch, &mut new),
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => Self::look_blindly(&mut new),
            }
        }
        hints.everything |= new.everything;
        hints.paths.append(&mut new.paths);
        true
    }

    fn give(&mut self, hints: Gathered) -> Hints {
        self.given = Some(Instant::now());
        if hints.everything {
            Hints::Everything
        } else {
            Hints::Paths(hints.paths)
        }
    }

    fn take(&mut self, batch: DebounceEventResult, hints: &mut Gathered) {
        match batch {
            Ok(events) => {
                for event in events {
                    if event.need_rescan() {
                        // Of folders that came meanwhile we have not been told either.
                        hints.everything = true;
                        let watched = self.watch_all();
                        self.fall_back_if_full(watched, hints);
                    }
                    for path in &event.paths {
                        self.take_path(path, event.kind == CAME, hints);
                    }
                }
            }
            // It looks again before long, and what it cannot read the look will tell.
            Err(_) if self.is_polling => {}
            Err(errors) => {
                for error in errors {
                    hints.everything |= !is_gone(&error);
                    self.fall_back_if_full(Err(error), hints);
                }
            }
        }
    }

    fn take_path(&mut self, path: &Path, has_come: bool, hints: &mut Gathered) {
        let Some(hint) = self.ground.hint(path) else {
            return;
        };
        if has_come {
            if let Some(part) = self.ground.part(path) {
                let watched = (self.add)(&part, RecursiveMode::Recursive);
                self.fall_back_if_full(watched, hints);
            }
            self.fresh.insert(hint.clone());
        }
        hints.paths.insert(hint);
    }

    /// Reads the files at intervals from now on, if `watched` failed since no more can be watched.
    fn fall_back_if_full(&mut self, watched: notify::Result<()>, hints: &mut Gathered) {
        let Err(error) = watched else { return };
        if self.is_polling || !matches!(error.kind, ErrorKind::MaxFilesWatch) {
            return;
        }
        if let Ok(watch) = Self::polling(self.ground.clone(), POLL) {
            *self = watch;
            self.fallen_back = Some(why(&error));
        }
        hints.everything = true;
    }

    /// What watched has ended, which it should not: looks now and then all the same.
    fn look_blindly(hints: &mut Gathered) {
        thread::sleep(POLL);
        hints.everything = true;
    }
}

/// Hints, while they are gathered.
#[derive(Default)]
struct Gathered {
    everything: bool,
    paths: BTreeSet<PathBuf>,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        !self.everything && self.paths.is_empty()
    }
}

/// Whether a path cannot be watched since it is not there.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why the files are read at intervals; a sentence for a person.
fn why(error: &notify::Error) -> String {
    /// "Too many open files", on every Unix.
    const EMFILE: i32 = 24;

    let why = match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system lets no more files be watched (fs.inotify.max_user_watches)".to_owned()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(EMFILE) => {
            "the system lets no more watchers be started (fs.inotify.max_user_instances)".to_owned()
        }
        _ => format!("the system does not watch the files ({error})"),
    };
    format!("{why}: looking every second instead")
}
