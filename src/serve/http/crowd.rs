//! Who is connected, what each is doing, and who leaves when it gets too full.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a connection is doing, in the order in which one is sent away for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doing {
    /// Waiting for a head, or for the client to go. To lose this costs nothing.
    Waiting,
    /// Sending an answer.
    Sending,
    /// Sending events; its client comes again by itself.
    Streaming,
    /// In the service, where it cannot be reached: such a one is never sent away.
    Serving,
}

/// All connections.
#[derive(Default)]
pub(super) struct Crowd {
    guests: Mutex<Guests>,
    /// Told whenever one leaves.
    left: Condvar,
}

#[derive(Default)]
struct Guests {
    /// By number, in the order in which they came.
    all: BTreeMap<u64, Guest>,
    next: u64,
}

struct Guest {
    stream: Arc<TcpStream>,
    doing: Doing,
    since: Instant,
    /// Its stream is shut down; its thread is about to see that and end.
    is_sent_away: bool,
}

impl Guests {
    /// Shuts down the one that has been at the most dispensable thing for the longest.
    fn send_one_away(&mut self) {
        let dispensable = self
            .all
            .values_mut()
            .filter(|guest| !guest.is_sent_away && guest.doing != Doing::Serving);
        if let Some(guest) = dispensable.min_by_key(|guest| (guest.doing, guest.since)) {
            guest.send_away();
        }
    }
}

impl Guest {
    fn send_away(&mut self) {
        self.is_sent_away = true;
        // It fails when the client has gone already.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Crowd {
    /// Lets a connection in; if there are as many as may be, another leaves first.
    ///
    /// None if nobody could be made to leave within a second: all are in the service.
    pub(super) fn enter(self: &Arc<Self>, stream: &Arc<TcpStream>, most: usize) -> Option<Seat> {
        const PATIENCE: Duration = Duration::from_secs(1);
        // After this, the one that was sent away may be held up in the service.
        const AGAIN: Duration = Duration::from_millis(50);

        let start = Instant::now();
        let mut guests = self.lock();
        while guests.all.len() >= most.max(1) {
            if start.elapsed() > PATIENCE {
                return None;
            }
            guests.send_one_away();
            let waited = self.left.wait_timeout(guests, AGAIN);
            guests = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let number = guests.next;
        guests.next += 1;
        let guest = Guest {
            stream: Arc::clone(stream),
            doing: Doing::Waiting,
            since: Instant::now(),
            is_sent_away: false,
        };
        guests.all.insert(number, guest);
        Some(Seat {
            crowd: Arc::clone(self),
            number,
        })
    }

    /// Makes one connection leave, if any can.
    pub(super) fn send_one_away(&self) {
        self.lock().send_one_away();
    }

    /// Nothing in here is left half done by a panic.
    fn lock(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place in the crowd. To drop it is to leave.
pub(super) struct Seat {
    crowd: Arc<Crowd>,
    number: u64,
}

impl Seat {
    /// Notes what the connection does from now on. What it does already, it goes on doing.
    pub(super) fn turn_to(&self, doing: Doing) {
        if let Some(guest) = self.crowd.lock().all.get_mut(&self.number)
            && guest.doing != doing
        {
            (guest.doing, guest.since) = (doing, Instant::now());
        }
    }

    /// Notes that the connection is a stream from now on; if there are more than may be, the oldest ends.
    pub(super) fn turn_to_streaming(&self, most: usize) {
        self.turn_to(Doing::Streaming);
        let mut guests = self.crowd.lock();
        let streams =
            || |guest: &&mut Guest| guest.doing == Doing::Streaming && !guest.is_sent_away;
        let count = guests.all.values_mut().filter(streams()).count();
        if count > most {
            let oldest = guests.all.values_mut().filter(streams());
            if let Some(oldest) = oldest.min_by_key(|guest| guest.since) {
                oldest.send_away();
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.crowd.lock().all.remove(&self.number);
        self.crowd.left.notify_one();
    }
}
