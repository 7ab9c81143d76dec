//! Event streams.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Client, get, page_comes};
use super::{Base, Limits, Toy, server, start};

/// The end of what all listeners get.
const FIRST: &str = "data: last\n\n\r\n";

fn listener(server: SocketAddr) -> Client {
    let mut client = Client::new(server);
    client.get("/events");
    client
}

/// A server, and the service that it asks.
fn with_toy(limits: Limits) -> (SocketAddr, Arc<Toy>) {
    let toy = Arc::new(Toy::default());
    (start(limits, Base::default(), Arc::clone(&toy)), toy)
}

/// Waits until so many streams are open.
#[track_caller]
fn streams_become(toy: &Toy, count: usize, time: Duration) {
    let start = Instant::now();
    while toy.streams.load(Ordering::SeqCst) != count {
        let found = toy.streams.load(Ordering::SeqCst);
        assert!(start.elapsed() < time, "{found} streams, not {count}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_stream_is_chunks_of_events() {
    let mut client = listener(server());
    let head = client.head();
    assert_eq!(head.status, 200);
    assert_eq!(head.header("Content-Type"), Some("text/event-stream"));
    assert_eq!(head.header("Cache-Control"), Some("no-store"));
    assert_eq!(head.header("Transfer-Encoding"), Some("chunked"));
    assert_eq!(head.header("Content-Length"), None);
    assert_eq!(head.header("X-Content-Type-Options"), Some("nosniff"));
    assert!(!head.head.to_ascii_lowercase().contains("access-control"));
    let frame = "id: 1\nevent: build\ndata: first\ndata: last\n\n";
    let expected = format!("c\r\nretry: 500\n\n\r\n{:x}\r\n{frame}\r\n", frame.len());
    assert_eq!(client.until(FIRST), expected);
}

#[test]
fn twelve_streams_are_answered_while_pages_come() {
    let server = server();
    let start = Instant::now();
    let mut listeners: Vec<Client> = (0..12).map(|_| listener(server)).collect();
    page_comes(server);
    for listener in &mut listeners {
        listener.until(FIRST);
    }
    let time = start.elapsed();
    assert!(time < Duration::from_secs(2), "12 streams took {time:?}");
    page_comes(server);
}

#[test]
fn of_a_hundred_streams_all_begin_and_the_newest_stay() {
    let (server, toy) = with_toy(Limits {
        streams: 64,
        ..Limits::default()
    });
    let mut listeners = Vec::new();
    for _ in 0..100 {
        let mut listener = listener(server);
        listener.until(FIRST);
        listeners.push(listener);
    }
    page_comes(server);
    streams_become(&toy, 64, Duration::from_secs(5));
    let newest = listeners.split_off(36);
    for mut oldest in listeners {
        assert!(oldest.closes_within(Duration::from_secs(2)));
    }
    for mut newest in newest {
        assert!(!newest.closes_within(Duration::from_millis(1)));
    }
}

#[test]
fn a_client_that_goes_is_noticed() {
    let (server, toy) = with_toy(Limits::default());
    let mut clients: Vec<Client> = (0..5).map(|_| listener(server)).collect();
    for client in &mut clients {
        client.until(FIRST);
    }
    streams_become(&toy, 5, Duration::from_secs(2));
    clients.truncate(2);
    streams_become(&toy, 2, Duration::from_secs(2));
}

#[test]
fn a_stream_is_never_silent_for_long() {
    let (server, _) = with_toy(Limits {
        ping: Duration::from_millis(100),
        ..Limits::default()
    });
    let mut client = listener(server);
    client.until(FIRST);
    for _ in 0..3 {
        client.until("3\r\n:\n\n\r\n");
    }
}

#[test]
fn events_are_not_for_other_sites() {
    let (server, toy) = with_toy(Limits::default());
    for header in [
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://localhost",
        "Origin: http://localhost:8080",
        "Origin: http://127.0.0.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        let answer = get(server, "/events", &format!("{header}\r\n"));
        assert_eq!(answer.status, 403, "{header}");
        assert!(!answer.text().contains("data:"), "{header}");
    }
    assert_eq!(toy.streams.load(Ordering::SeqCst), 0);
    let mut client = Client::new(server);
    client.send(
        "GET /events HTTP/1.1\r\nHost: localhost\r\n\
         Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n",
    );
    client.until(FIRST);
}

#[test]
fn the_head_of_a_stream_is_an_answer() {
    let (server, toy) = with_toy(Limits::default());
    let mut client = Client::new(server);
    client.send("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(client.head().status, 200);
    assert_eq!(client.rest(), b"");
    streams_become(&toy, 0, Duration::from_secs(2));
}

#[test]
fn a_panic_ends_one_stream_and_nothing_else() {
    let server = server();
    let mut client = Client::new(server);
    client.get("/panics");
    client.rest();
    page_comes(server);
}
