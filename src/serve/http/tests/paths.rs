//! Who may ask, and for what: names, paths, the base.

use std::sync::Arc;

use super::client::{Answered, Client, ask, get, page_comes};
use super::{Base, Limits, Toy, server, start};

#[test]
fn the_host_must_be_ours_and_be_there_once() {
    #[track_caller]
    fn case(hosts: &str, expected: u16) {
        let answer = ask(server(), format!("GET / HTTP/1.1\r\n{hosts}\r\n"));
        assert_eq!(answer.status, expected, "{hosts:?}");
    }

    case("Host: localhost:3000\r\n", 200);
    case("Host: 127.0.0.1\r\n", 200);
    case("Host: [::1]:3000\r\n", 200);
    case("Host: evil.example\r\n", 403);
    case("Host: 192.168.1.5\r\n", 403);
    case("", 400);
    case("Host: localhost\r\nHost: localhost\r\n", 400);
    case("Host: localhost\r\nHost: evil.example\r\n", 400);
    case("Host: localhost, evil.example\r\n", 400);
    let answer = ask(server(), "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(
        answer.header("Content-Type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(answer.text().contains("evil.example"));
    assert!(answer.text().contains("localhost"));
}

#[test]
fn no_path_leads_out() {
    let server = server();
    for target in [
        "/../etc/passwd",
        "/a/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/%2E%2E%2Fetc/passwd",
        "/..%2fetc%2fpasswd",
        "/..%5cetc",
        "/..\\etc",
        "/%5c%5cevil.example",
        "/./a",
        "/a/.",
        "/%2e/a",
        "/a%00.html",
        "/%c0%ae%c0%ae/",
        "/%c0%af",
        "/%e0%80%ae",
        "/%",
        "/%g0",
        "/a%0d%0aSet-Cookie:%20a=b",
        "//evil.example/",
        "//",
        "/a//b",
        "http://localhost/",
        "http://evil.example/",
        "*",
        "a",
    ] {
        assert_eq!(get(server, target, "").status, 400, "{target}");
    }
    for target in [
        "/.git/config",
        "/a/.env",
        "/%2egit/config",
        "/.briefbook-manifest",
    ] {
        assert_eq!(get(server, target, "").status, 404, "{target}");
    }
    page_comes(server);
}

#[test]
fn a_path_is_decoded_once_and_a_query_never() {
    #[track_caller]
    fn case(target: &str, expected: &str) {
        let answer = get(server(), target, "");
        assert_eq!(answer.text(), format!("{expected} localhost true\n"));
    }

    case("/a%20b", "/a b None");
    case("/%E6%97%A5/", "/日/ None");
    case("/%252e%252e/%252f", "/%2e%2e/%2f None");
    case("/a?%2e%2e//b", "/a Some(\"%2e%2e//b\")");
    case("/a?", "/a Some(\"\")");
    case("/.well-known/a", "/.well-known/a None");
}

fn under_a_base(request: &str) -> Answered {
    let base = Base::parse("/a/b/").unwrap();
    let server = start(Limits::default(), base, Arc::new(Toy::default()));
    get(server, request, "")
}

#[test]
fn a_site_under_a_base_is_there_alone() {
    #[track_caller]
    fn case(target: &str, status: u16, location: Option<&str>) {
        let answer = under_a_base(target);
        assert_eq!(answer.status, status, "{target}");
        assert_eq!(answer.header("Location"), location, "{target}");
    }

    case("/a/b/", 200, None);
    case("/a/b/c", 200, None);
    case("/a/b", 301, Some("/a/b/"));
    case("/a/b?c=d", 301, Some("/a/b/?c=d"));
    case("/", 302, Some("/a/b/"));
    case("/a/b/old/", 301, Some("/a/b/new%20page/"));
    case("/a/", 404, None);
    case("/a/bc", 404, None);
    case("/c", 404, None);
    case("/a/b/.git/config", 404, None);
    assert_eq!(under_a_base("/a/b/").text(), "<p>Home</p>");
    assert!(under_a_base("/a/b/c").text().starts_with("/c "));
}

#[test]
fn no_answer_can_be_split() {
    let mut client = Client::new(server());
    let answer = client.get("/astray").answer();
    assert_eq!(answer.status, 301);
    assert_eq!(
        answer.header("Location"),
        Some("/evil.example/%0D%0ASet-Cookie:%20a=b")
    );
    assert_eq!(answer.header("Set-Cookie"), None);
    let answer = client.get("/type").answer();
    assert_eq!(
        answer.header("Content-Type"),
        Some("application/octet-stream")
    );
    assert_eq!(answer.header("Set-Cookie"), None);
    assert_eq!(client.get("/").answer().status, 200);
}
