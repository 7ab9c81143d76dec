//! A server of a toy site, and a client that sends raw bytes: what a browser would not.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod client;
#[cfg(test)]
mod crowds;
#[cfg(unix)]
#[cfg(test)]
mod files;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod protocol;
#[cfg(test)]
mod streams;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::limits::Limits;
use super::*;

/// The length of `/large`: more than the buffers of a connection take at once.
const LARGE: usize = 32 * 1024 * 1024;

/// A site that says how it was asked.
#[derive(Default)]
struct Toy {
    /// How many streams are being listened to.
    streams: Arc<AtomicUsize>,
    /// How many have asked for `/slow`.
    slow: AtomicUsize,
}

impl Service for Toy {
    fn reply(&self, request: &Request) -> Reply {
        Reply::Answer(match request.path.as_str() {
            "/" => Answer::html(StatusCode(200), "<p>Home</p>"),
            "/digits.txt" => Answer::file("/digits.txt", "0123456789"),
            "/empty.txt" => Answer::file("/empty.txt", ""),
            "/large" => Answer::file("/large", vec![b'a'; LARGE]),
            "/slow" => {
                self.slow.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_secs(3));
                Answer::text(StatusCode(200), "slow")
            }
            "/old/" => Answer::moved("/new page/"),
            "/astray" => Answer::moved("//evil.example/\r\nSet-Cookie: a=b"),
            "/type" => Answer::new(StatusCode(200), "text/html\r\nSet-Cookie: a=b", "a"),
            "/gone" => Answer::html(StatusCode(410), "gone"),
            "/panic" => panic!("as it was asked to"),
            "/events" => {
                self.streams.fetch_add(1, Ordering::SeqCst);
                return Reply::Events(Box::new(Ticks {
                    next: 1,
                    streams: Arc::clone(&self.streams),
                }));
            }
            "/panics" => return Reply::Events(Box::new(Panics)),
            path => {
                let query = &request.query;
                let words = format!("{path} {query:?} {} {}", request.host, request.is_local);
                Answer::text(StatusCode(200), &words)
            }
        })
    }
}

/// One event at once, and no more.
struct Ticks {
    next: u64,
    streams: Arc<AtomicUsize>,
}

impl Events for Ticks {
    fn next(&mut self, wait: Duration) -> Option<Event> {
        if self.next > 1 {
            thread::sleep(wait);
            return None;
        }
        self.next += 1;
        Some(Event {
            name: "build",
            id: 1,
            data: "first\nlast".to_owned(),
        })
    }
}

impl Drop for Ticks {
    fn drop(&mut self) {
        self.streams.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Panics;

impl Events for Panics {
    fn next(&mut self, _: Duration) -> Option<Event> {
        panic!("as it was asked to");
    }
}

/// A server with the default limits.
fn server() -> SocketAddr {
    limited(Limits::default())
}

fn limited(limits: Limits) -> SocketAddr {
    start(limits, Base::default(), Arc::new(Toy::default()))
}

/// Starts a server that goes on until the tests end.
fn start(limits: Limits, base: Base, toy: Arc<Toy>) -> SocketAddr {
    let door = Door::open(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
    let address = door.address();
    let door = door.under(base).within(limits);
    thread::spawn(move || door.serve(toy));
    address
}
