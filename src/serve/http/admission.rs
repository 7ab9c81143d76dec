//! Lets a request in, or does not: a head becomes a [`Request`] that a service can trust.

use tiny_http::{HTTPVersion, Method, StatusCode};

use super::answer::Answer;
use super::base::{Base, Place};
use super::head::Head;
use super::hosts::Hosts;
use super::path;
use super::refusal::Refusal;
use super::request::Request;

/// A request, and its answer if that is clear without asking the service.
pub(super) struct Admitted {
    pub(super) request: Request,
    pub(super) answer: Option<Answer>,
}

/// Looks at all that a head asks for.
///
/// # Errors
///
/// What the client is told. The first thing that is looked at is the `Host`:
/// who calls by another's name learns nothing but that.
pub(super) fn admit(
    head: Head,
    hosts: Hosts,
    base: &Base,
    is_local: bool,
) -> Result<Admitted, Refusal> {
    let host = hosts.host(&head.headers)?;
    match &head.method {
        Method::Get | Method::Head => {}
        Method::NonStandard(_) => return Err(Refusal::new(501, "This method is not known.")),
        _ => return Err(Refusal::new(405, "The preview is for reading.")),
    }
    head.has_no_body()?;
    let (path, query) = path::target(&head.target)?;
    let place = base.place(&path);
    let (path, answer) = match place {
        Place::Inside(path) if path::is_hidden(&path) => {
            let words = "What begins with a dot is not shown.";
            (path, Some(Answer::text(StatusCode(404), words)))
        }
        Place::Inside(path) => (path, None),
        Place::Door => (path, Some(Answer::moved("/"))),
        Place::Root => {
            let mut answer = Answer::moved("/");
            // Not for good: another preview may be at the root tomorrow.
            answer.status = StatusCode(302);
            (path, Some(answer))
        }
        Place::Outside => {
            let words = format!("There is nothing here. The site is below {base}");
            (path, Some(Answer::text(StatusCode(404), &words)))
        }
    };
    let request = Request {
        method: head.method,
        path,
        query: query.map(str::to_owned),
        host,
        is_local,
        headers: head.headers,
    };
    Ok(Admitted { request, answer })
}

/// Looks at whether an event stream is for the page that asks for it.
///
/// Pages of other sites cannot read it, but they could tell from it when
/// something is saved, and each holds a connection. `Origin` is what the Fetch
/// standard calls it, `Sec-Fetch-Site` what the Fetch Metadata draft of the W3C does;
/// what is no browser sends neither.
///
/// # Errors
///
/// A 403 to other sites; a 505 to HTTP/1.0, which has no answers without an end.
pub(super) fn may_stream(request: &Request, version: &HTTPVersion) -> Result<(), Refusal> {
    let headers = &request.headers;
    let is_own_origin = headers.all("Origin").all(|origin| {
        let origin = origin.to_ascii_lowercase();
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| without_default_port(host) == without_default_port(&request.host))
    });
    let is_own_site = headers.all("Sec-Fetch-Site").all(|site| {
        // `none` is a person who opens the stream by its address.
        matches!(site.to_ascii_lowercase().as_str(), "same-origin" | "none")
    });
    if !is_own_origin || !is_own_site {
        return Err(Refusal::new(
            403,
            "These events are for the preview's own pages.",
        ));
    }
    if *version != (1, 1) {
        return Err(Refusal::new(505, "Events need HTTP/1.1."));
    }
    Ok(())
}

/// `Origin` leaves out the port 80, `Host` may have it.
fn without_default_port(host: &str) -> &str {
    host.strip_suffix(":80")
        .or_else(|| host.strip_suffix(':'))
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::super::request::Headers;
    use super::*;

    /// The path and the query that a service would see, or the status of what it would not.
    fn admitted(line: &str, headers: &str, base: &str) -> Result<String, u16> {
        let text = format!("{line} HTTP/1.1\r\n{headers}\r\n");
        let hosts = Hosts {
            given: Ipv4Addr::LOCALHOST.into(),
        };
        let head = Head::parse(text.as_bytes()).map_err(|refusal| refusal.status.0)?;
        let admitted = admit(head, hosts, &Base::parse(base).unwrap(), true);
        let admitted = admitted.map_err(|refusal| refusal.status.0)?;
        match admitted.answer {
            Some(answer) => Err(answer.status.0),
            None => Ok(admitted.request.path),
        }
    }

    #[test]
    fn only_what_reads_is_let_in() {
        #[track_caller]
        fn case(line: &str, headers: &str, expected: Result<&str, u16>) {
            let found = admitted(line, headers, "/");
            assert_eq!(
                found.as_deref(),
                expected.as_ref().copied(),
                "{line} {headers}"
            );
        }

        let host = "Host: localhost\r\n";
        case("GET /a%20b?c", host, Ok("/a b"));
        case("HEAD /", host, Ok("/"));
        case("POST /", host, Err(405));
        case("OPTIONS *", host, Err(405));
        case("CONNECT localhost:80", host, Err(405));
        case("BREW /", host, Err(501));
        case("get /", host, Err(501));
        case("GET *", host, Err(400));
        case("GET http://localhost/", host, Err(400));
        case("GET //evil.example/", host, Err(400));
        case("GET /../", host, Err(400));
        case("GET /.git/config", host, Err(404));
        case("GET /.well-known/a", host, Ok("/.well-known/a"));
        case("GET /", "", Err(400));
        case("GET /", "Host: evil.example\r\n", Err(403));
        case("POST /", "Host: evil.example\r\n", Err(403));
        case("GET /", "Host: localhost\r\nHost: localhost\r\n", Err(400));
        case(
            "GET /",
            "Host: localhost\r\nContent-Length: 1\r\n",
            Err(413),
        );
        case(
            "GET /",
            "Host: localhost\r\nExpect: 100-continue\r\n",
            Ok("/"),
        );
    }

    #[test]
    fn a_base_is_all_there_is() {
        #[track_caller]
        fn case(path: &str, expected: Result<&str, u16>) {
            let found = admitted(&format!("GET {path}"), "Host: localhost\r\n", "/a/b/");
            assert_eq!(found.as_deref(), expected.as_ref().copied(), "{path}");
        }

        case("/a/b/", Ok("/"));
        case("/a/b/c", Ok("/c"));
        case("/%61/b/c", Ok("/c"));
        case("/a/b/.well-known/c", Ok("/.well-known/c"));
        case("/a/b/.git", Err(404));
        case("/a/b", Err(301));
        case("/", Err(302));
        case("/a/", Err(404));
        case("/a/bc", Err(404));
        case("/a/b/../c", Err(400));
    }

    #[test]
    fn events_are_for_our_own_pages() {
        #[track_caller]
        fn case(host: &str, headers: &[(&str, &str)], expected: Result<(), u16>) {
            let mut request = Request::get("/__reload");
            request.host = host.to_owned();
            request.headers = Headers::default();
            for (name, value) in headers {
                request.headers.push(name, value.as_bytes());
            }
            let found = may_stream(&request, &HTTPVersion(1, 1));
            assert_eq!(
                found.map_err(|refusal| refusal.status.0),
                expected,
                "{headers:?}"
            );
        }

        let host = "localhost:3000";
        case(host, &[], Ok(()));
        case(host, &[("Origin", "http://localhost:3000")], Ok(()));
        case(host, &[("Origin", "HTTP://LOCALHOST:3000")], Ok(()));
        case("localhost:80", &[("Origin", "http://localhost")], Ok(()));
        case(host, &[("Sec-Fetch-Site", "same-origin")], Ok(()));
        case(host, &[("Sec-Fetch-Site", "none")], Ok(()));
        case(host, &[("Origin", "null")], Err(403));
        case(host, &[("Origin", "")], Err(403));
        case(host, &[("Origin", "https://localhost:3000")], Err(403));
        case(host, &[("Origin", "http://localhost")], Err(403));
        case(host, &[("Origin", "http://localhost:8080")], Err(403));
        case(host, &[("Origin", "http://127.0.0.1:3000")], Err(403));
        case(host, &[("Origin", "http://evil.example")], Err(403));
        case(
            host,
            &[("Origin", "http://localhost:3000.evil.example")],
            Err(403),
        );
        case(
            host,
            &[
                ("Origin", "http://localhost:3000"),
                ("Origin", "http://evil.example"),
            ],
            Err(403),
        );
        case(host, &[("Sec-Fetch-Site", "same-site")], Err(403));
        case(host, &[("Sec-Fetch-Site", "cross-site")], Err(403));
        case(
            host,
            &[
                ("Origin", "http://localhost:3000"),
                ("Sec-Fetch-Site", "cross-site"),
            ],
            Err(403),
        );
    }

    #[test]
    fn events_need_an_answer_without_an_end() {
        let refused = may_stream(&Request::get("/"), &HTTPVersion(1, 0)).unwrap_err();
        assert_eq!(refused.status, StatusCode(505));
    }
}
