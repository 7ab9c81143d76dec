//! Heads that a server must not choke on.

use std::io::Write as _;
use std::time::{Duration, Instant};

use super::client::{Client, ask, get, page_comes};
use super::{Limits, limited, server};

/// Sees to it that a request is refused with a status, the connection closes, and the server goes on.
#[track_caller]
fn refused(request: impl AsRef<[u8]>, status: u16) {
    let server = server();
    let mut client = Client::new(server);
    let answer = client.send(request).answer();
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("Connection"), Some("close"));
    assert_eq!(client.rest(), b"");
    page_comes(server);
}

#[test]
fn another_version_is_refused_and_holds_nothing_up() {
    refused("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505);
    refused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    refused("GET / HTTP/3\r\nHost: localhost\r\n\r\n", 505);
    let server = server();
    for _ in 0..20 {
        assert_eq!(ask(server, "GET / HTTP/2.0\r\n\r\n").status, 505);
    }
    page_comes(server);
}

#[test]
fn a_large_body_that_is_announced_is_refused_unread() {
    let body = |headers: &str| format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    refused(body("Content-Length: 200000000000\r\n"), 413);
    refused(body("Content-Length: 18446744073709551616\r\n"), 413);
    refused(body("Content-Length: 3\r\n") + "abc", 413);
    refused(
        body("Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n0\r\n\r\n",
        413,
    );
    refused(body("Content-Length: 1\r\nExpect: 100-continue\r\n"), 413);
}

#[test]
fn a_body_is_not_taken_for_a_request() {
    let server = server();
    let mut client = Client::new(server);
    client.send(
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\n\
         GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n",
    );
    assert_eq!(client.answer().status, 413);
    assert_eq!(client.rest(), b"");
}

#[test]
fn a_length_in_doubt_is_refused() {
    for length in [
        "Content-Length: 0\r\nContent-Length: 0",
        "Content-Length: 0, 0",
        "Content-Length: -1",
        "Content-Length: +0",
        "Content-Length: ",
        "Content-Length: 1e9",
    ] {
        refused(
            format!("GET / HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n"),
            400,
        );
    }
}

#[test]
fn a_client_that_sends_a_body_still_reads_why_it_was_refused() {
    let server = server();
    let mut client = Client::new(server);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n\r\n");
    // Not every system keeps an answer for a client whose connection was reset; none is here.
    client.stream.write_all(&vec![b'a'; 8_000_000]).unwrap();
    assert_eq!(client.answer().status, 405);
    assert_eq!(client.rest(), b"");
}

#[test]
fn a_line_of_a_megabyte_is_refused() {
    refused(
        format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(1_000_000)),
        414,
    );
    refused("a".repeat(1_000_000), 414);
}

#[test]
fn long_and_many_headers_are_refused() {
    let headers = |headers: String| format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    refused(headers("A: b\r\n".repeat(101)), 431);
    refused(headers("A: b\r\n".repeat(100_000)), 431);
    refused(headers(format!("A: {}\r\n", "b".repeat(20_000))), 431);
    refused(headers(format!("A: {}\r\n", "b".repeat(8_000_000))), 431);
    assert_eq!(get(server(), "/", &"A: b\r\n".repeat(90)).status, 200);
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    for request in [
        "GET / HTTP/1.1\nHost: localhost\n\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}",
    ] {
        refused(request, 400);
    }
    refused(b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
}

#[test]
fn only_get_and_head_are_allowed() {
    let server = server();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        let answer = ask(
            server,
            format!("{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        );
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("Allow"), Some("GET, HEAD"));
    }
    refused("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501);
}

#[test]
fn requests_sent_at_once_are_answered_in_order() {
    let mut client = Client::new(server());
    let request = |number| format!("GET /{number} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let requests: Vec<String> = (0..50).map(request).collect();
    client.send(requests.concat());
    for number in 0..50 {
        let answer = client.answer();
        assert!(answer.text().starts_with(&format!("/{number} ")));
    }
    client.send("GET /last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\nGET /more");
    assert!(client.answer().text().starts_with("/last "));
    assert_eq!(client.rest(), b"");
}

#[test]
fn a_kept_connection_does_not_stall() {
    let mut client = Client::new(server());
    let start = Instant::now();
    for _ in 0..50 {
        assert_eq!(client.get("/").answer().status, 200);
    }
    let time = start.elapsed();
    // With 40 ms of stall each it would be two seconds.
    assert!(time < Duration::from_secs(1), "50 requests took {time:?}");
}

#[test]
fn the_older_version_gets_an_answer_and_a_close() {
    let mut client = Client::new(server());
    let answer = client
        .send("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
        .answer();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("Connection"), Some("close"));
    assert_eq!(client.rest(), b"");
}

#[test]
fn a_head_that_dribbles_is_cut_off() {
    let server = limited(Limits {
        head: Duration::from_millis(300),
        ..Limits::default()
    });
    let mut client = Client::new(server);
    let start = Instant::now();
    let pause = Some(Duration::from_millis(30));
    client.stream.set_read_timeout(pause).unwrap();
    // It goes on for as long as nothing comes back, and is never silent for as long as the limit.
    while client.stream.peek(&mut [0]).is_err() && start.elapsed() < Duration::from_secs(10) {
        client.send("G");
    }
    let time = start.elapsed();
    assert!(time < Duration::from_secs(3), "it took {time:?}");
    assert_eq!(client.answer().status, 408);
}

#[test]
fn a_connection_without_a_request_is_closed_in_time() {
    let server = limited(Limits {
        idle: Duration::from_millis(300),
        ..Limits::default()
    });
    let mut client = Client::new(server);
    assert!(!client.closes_within(Duration::from_millis(50)));
    assert!(client.closes_within(Duration::from_secs(5)));
    let mut client = Client::new(server);
    client.get("/").answer();
    assert!(client.closes_within(Duration::from_secs(5)));
}
