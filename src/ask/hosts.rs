//! Whose turn it is: one request a host at a time, and a pause after each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// All hosts that were asked, or are to be.
pub(super) struct Hosts {
    pause: Duration,
    patience: Duration,
    turns: Mutex<BTreeMap<String, Arc<Mutex<Turn>>>>,
}

/// A host, as long as somebody holds it.
#[derive(Default)]
struct Turn {
    /// Before then it is to be left alone.
    next: Option<Instant>,
    /// It asked for more patience than we have.
    is_put_off: bool,
}

impl Hosts {
    pub(super) fn new(pause: Duration, patience: Duration) -> Self {
        Self {
            pause,
            patience,
            turns: Mutex::default(),
        }
    }

    /// Does something with a host when its turn comes; none when it wants to be left alone for long.
    ///
    /// Two hosts are never held at once, so that nobody waits for one who waits.
    pub(super) fn with<T>(&self, host: &str, request: impl FnOnce() -> T) -> Option<T> {
        let turn = self.turn(host);
        let mut turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        if turn.is_put_off {
            return None;
        }
        if let Some(next) = turn.next {
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        let done = request();
        turn.next = Instant::now().checked_add(self.pause);
        Some(done)
    }

    /// Leaves a host alone for so many seconds, as it asked; whether we have the patience to ask again.
    ///
    /// Where it did not say for how long, it is left alone for good.
    pub(super) fn wait(&self, host: &str, seconds: Option<u64>) -> bool {
        let turn = self.turn(host);
        let mut turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = seconds.map(Duration::from_secs);
        let Some(wait) = wait.filter(|wait| *wait <= self.patience) else {
            turn.is_put_off = true;
            return false;
        };
        let then = Instant::now().checked_add(wait.max(self.pause));
        turn.next = turn.next.max(then);
        true
    }

    fn turn(&self, host: &str) -> Arc<Mutex<Turn>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turns.entry(host.to_owned()).or_default())
    }
}
