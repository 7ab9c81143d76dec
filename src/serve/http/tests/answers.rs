//! What an answer says of itself, and what becomes of it under conditions.

use super::client::{Client, ask, get, page_comes};
use super::server;

#[test]
fn every_answer_is_guarded() {
    let server = server();
    for path in [
        "/",
        "/gone",
        "/old/",
        "/panic",
        "/.git",
        "/../",
        "/digits.txt",
    ] {
        let answer = get(server, path, "");
        for (name, value) in [
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        let policy = answer.header("Content-Security-Policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{path}");
        for part in policy.split("; ") {
            let (_, sources) = part.split_once(' ').unwrap();
            assert!(matches!(sources, "'none'" | "'self'"), "{part}");
        }
        // What has no fallback must be named.
        for name in [
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(name), "{name}");
        }
        for name in ["object-src", "frame-src", "child-src"] {
            assert!(!policy.contains(name), "{name} is as `default-src` says");
        }
        let head = answer.head.to_ascii_lowercase();
        assert!(!head.contains("access-control-"), "{path}");
        let kept = if answer.status < 400 {
            "no-cache"
        } else {
            "no-store"
        };
        assert_eq!(answer.header("Cache-Control"), Some(kept), "{path}");
    }
}

#[test]
fn a_page_that_is_known_is_not_sent_again() {
    let server = server();
    let mut client = Client::new(server);
    let first = client.get("/digits.txt").answer();
    let tag = first.header("ETag").unwrap().to_owned();
    assert!(tag.starts_with('"'), "{tag}");

    let mut case = |header: &str, status: u16| {
        let request = format!("GET /digits.txt HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n");
        client.send(request);
        let answer = match status {
            304 => client.head(),
            _ => client.answer(),
        };
        assert_eq!(answer.status, status, "{header}");
        if status < 400 {
            assert_eq!(answer.header("ETag"), Some(tag.as_str()), "{header}");
        }
    };
    case(&format!("If-None-Match: {tag}"), 304);
    case(&format!("If-None-Match: W/{tag}"), 304);
    case(&format!("If-None-Match: \"x\", {tag}"), 304);
    case(
        &format!("If-None-Match: \"x\"\r\nIf-None-Match: {tag}"),
        304,
    );
    case("If-None-Match: *", 304);
    case(&format!("If-None-Match: {tag}\r\nRange: bytes=0-1"), 304);
    case("If-None-Match: \"x\"", 200);
    case("If-None-Match: x", 200);
    case(&format!("If-Match: {tag}"), 200);
    case("If-Match: *", 200);
    case(&format!("If-Match: W/{tag}"), 412);
    case("If-Match: \"x\"", 412);
    // The answers have been told apart, so no body came with a 304.
    case("A: b", 200);
}

#[test]
fn what_is_no_page_has_no_tag() {
    for path in ["/gone", "/old/", "/panic"] {
        let answer = get(server(), path, "If-None-Match: *\r\nRange: bytes=0-1\r\n");
        assert!(!matches!(answer.status, 206 | 304), "{path}");
        assert_eq!(answer.header("ETag"), None, "{path}");
    }
}

#[test]
fn a_part_is_sent_of_what_has_parts() {
    #[track_caller]
    fn case(path: &str, headers: &str, expected: (u16, &str, Option<&str>)) {
        let answer = get(server(), path, &format!("{headers}\r\n"));
        let body = match answer.status {
            416 => "",
            _ => answer.text(),
        };
        let found = (answer.status, body, answer.header("Content-Range"));
        assert_eq!(found, expected, "{headers}");
    }

    let digits = "/digits.txt";
    let whole = (200, "0123456789", None);
    case(
        digits,
        "Range: bytes=2-4",
        (206, "234", Some("bytes 2-4/10")),
    );
    case(
        digits,
        "Range: bytes=7-",
        (206, "789", Some("bytes 7-9/10")),
    );
    case(digits, "Range: bytes=-2", (206, "89", Some("bytes 8-9/10")));
    case(digits, "Range: bytes=10-", (416, "", Some("bytes */10")));
    case(digits, "Range: bytes=-0", (416, "", Some("bytes */10")));
    case(
        "/empty.txt",
        "Range: bytes=0-",
        (416, "", Some("bytes */0")),
    );
    case(digits, "Range: bytes=0-1,3-4", whole);
    case(digits, "Range: bytes=4-2", whole);
    case(digits, "Range: lines=1-2", whole);
    case(digits, "Range: bytes=0-1\r\nRange: bytes=2-3", whole);
    case(digits, "Range: bytes=0-1\r\nIf-Range: \"x\"", whole);
    let date = "Range: bytes=0-1\r\nIf-Range: Sat, 29 Oct 1994 19:43:31 GMT";
    case(digits, date, whole);
    let tag = get(server(), digits, "").header("ETag").unwrap().to_owned();
    let same = format!("Range: bytes=0-1\r\nIf-Range: {tag}");
    case(digits, &same, (206, "01", Some("bytes 0-1/10")));
    let weak = format!("Range: bytes=0-1\r\nIf-Range: W/{tag}");
    case(digits, &weak, whole);
}

#[test]
fn a_head_is_a_get_without_its_body() {
    #[track_caller]
    fn case(path: &str, headers: &str) {
        let server = server();
        let get = get(server, path, "");
        let mut client = Client::new(server);
        client.send(format!(
            "HEAD {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n"
        ));
        let head = client.head();
        assert_eq!(client.rest(), b"", "{path}");
        assert_eq!(head.status, get.status, "{path}");
        for name in ["Content-Length", "Content-Type", "ETag", "Location"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
        assert!(head.header("Content-Length").is_some());
    }

    case("/", "");
    case("/digits.txt", "Range: bytes=0-1\r\n");
    case("/large", "");
    case("/gone", "");
    case("/old/", "");
    case("/panic", "");
    case("/../", "");
}

#[test]
fn large_and_empty_answers_come_whole() {
    let mut client = Client::new(server());
    let large = client.get("/large").answer();
    assert_eq!(large.body.len(), super::LARGE);
    assert_eq!(large.header("Transfer-Encoding"), None);
    assert_eq!(client.get("/empty.txt").answer().body, b"");
    // What the client would like in the way of encodings decides nothing.
    client.send("GET /digits.txt HTTP/1.1\r\nHost: localhost\r\nTE: chunked\r\n\r\n");
    assert_eq!(client.answer().text(), "0123456789");
}

#[test]
fn a_panic_of_the_service_is_an_answer_and_no_end() {
    let server = server();
    let mut client = Client::new(server);
    assert_eq!(client.get("/panic").answer().status, 500);
    assert_eq!(client.get("/").answer().status, 200);
    page_comes(server);
}

#[test]
fn a_service_is_told_how_it_was_asked() {
    let answer = ask(
        server(),
        "GET /a?b HTTP/1.1\r\nHost: LocalHost:3000\r\n\r\n",
    );
    assert_eq!(answer.text(), "/a Some(\"b\") localhost:3000 true\n");
}
