//! What is shown now, and those who wait to hear that it is another.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::model::address::Address;
use crate::pipeline::Site;
use crate::serve::faults::Faults;
use crate::serve::http::{Event, Events};

/// So many of the pages that were asked for last are remembered: more tabs nobody watches.
const SEEN: usize = 8;

/// Where the state of a preview hangs for all to see.
pub(super) struct Board {
    /// What no other run of the program is called.
    run: String,
    state: Mutex<State>,
    changed: Condvar,
}

/// The state of a preview.
#[derive(Clone, Default)]
pub(super) struct State {
    /// How often anything below has changed.
    turn: u64,
    /// How many sites were shown.
    pub(super) build: u64,
    /// How many of those differed from the one before in their stylesheets alone.
    pub(super) style: u64,
    /// The last site without errors.
    pub(super) site: Option<Arc<Site>>,
    /// What is wrong with the newest one.
    pub(super) faults: Option<Arc<Faults>>,
    /// The pages that were asked for last, the newest at the end.
    seen: VecDeque<Address>,
}

impl Board {
    pub(super) fn new(run: String) -> Self {
        Self {
            run,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    pub(super) fn run(&self) -> &str {
        &self.run
    }

    /// The state as it is now.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and tells those who wait.
    pub(super) fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        state.turn += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// Remembers a page that was asked for.
    pub(super) fn see(&self, address: &Address) {
        let seen = &mut self.state().seen;
        seen.retain(|seen| seen != address);
        seen.push_back(address.clone());
        if seen.len() > SEEN {
            seen.pop_front();
        }
    }

    /// The pages that were asked for last.
    pub(super) fn seen(&self) -> Vec<Address> {
        self.state().seen.iter().cloned().collect()
    }
}

/// Tells one who looks how things stand: at once, and at each change after.
///
/// What changes twice before it is told is told once.
pub(super) struct News {
    board: Arc<Board>,
    /// Whether they look from this computer, where an editor can open files.
    is_local: bool,
    /// The last turn that was told.
    turn: Option<u64>,
}

impl News {
    pub(super) fn of(board: Arc<Board>, is_local: bool) -> Self {
        Self {
            board,
            is_local,
            turn: None,
        }
    }
}

/// What is told, as JSON.
#[derive(Serialize)]
struct Told<'s> {
    run: &'s str,
    build: u64,
    style: u64,
    faults: Option<&'s Faults>,
}

impl Events for News {
    fn next(&mut self, wait: Duration) -> Option<Event> {
        let until = Instant::now() + wait;
        let mut state = self.board.state();
        while self.turn == Some(state.turn) {
            let left = until.checked_duration_since(Instant::now())?;
            let waited = self.board.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let mut now = state.clone();
        drop(state);
        if !self.is_local {
            let faults = now.faults.map(|faults| Arc::new(faults.without_links()));
            now.faults = faults;
        }
        self.turn = Some(now.turn);
        let told = Told {
            run: self.board.run(),
            build: now.build,
            style: now.style,
            faults: now.faults.as_deref(),
        };
        Some(Event {
            name: "state",
            id: now.turn,
            data: serde_json::to_string(&told).expect("what is told is plain data"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn no_build_is_missed_by_one_who_comes_late_or_waits() {
        let board = Arc::new(Board::new("r".to_owned()));
        board.change(|state| state.build = 1);
        let mut news = News::of(Arc::clone(&board), true);
        let told = |event: Option<Event>| event.map(|event| event.data);

        assert_eq!(
            told(news.next(Duration::ZERO)).unwrap(),
            r#"{"run":"r","build":1,"style":0,"faults":null}"#
        );
        assert_eq!(told(news.next(Duration::from_millis(5))), None);
        let writer = thread::spawn(move || {
            for build in 2..=4 {
                board.change(|state| state.build = build);
            }
        });
        let mut last = String::new();
        while !last.contains(r#""build":4"#) {
            last = told(news.next(Duration::from_secs(10))).expect("a build is told");
        }
        writer.join().unwrap();
    }

    #[test]
    fn the_pages_that_were_asked_for_last_are_remembered() {
        let board = Board::new(String::new());
        let address = |at: usize| Address::parse(&format!("/{at}/")).unwrap();
        (0..10).chain([5]).for_each(|at| board.see(&address(at)));
        assert_eq!(board.seen(), [2, 3, 4, 6, 7, 8, 9, 5].map(address));
    }
}
