//! An answer as a service makes it. What it needs to travel is added by `wire`.

use std::fmt;

use tiny_http::{Header, StatusCode};

use crate::hosting::media::content_type;

/// A status, a body, and what is to be said of it.
///
/// Nothing that is put in here can add a header or an answer of its own: what
/// could is refused or encoded. How long it may be kept, what scripts may do,
/// its tag, a part of it: all that comes with the sending, and is no concern of a service.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<Header>,
    pub(super) body: Vec<u8>,
    /// The path to go on to, decoded; from the host's root, or from the base's.
    pub(super) location: Option<String>,
}

/// A header that cannot be put on an answer; it holds the header's name.
#[derive(Debug, PartialEq, Eq)]
pub struct HeaderError(String);

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is malformed, or not a service's to set",
            self.0.escape_default()
        )
    }
}

impl std::error::Error for HeaderError {}

/// What `wire` sets, or nobody may.
const TAKEN: [&str; 21] = [
    "accept-ranges",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-security-policy",
    "content-type",
    "cross-origin-resource-policy",
    "date",
    "etag",
    "keep-alive",
    "location",
    "referrer-policy",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "x-content-type-options",
];

impl Answer {
    /// An answer with a content type, such as `text/html; charset=utf-8`.
    ///
    /// A type that could not stand in a header becomes `application/octet-stream`.
    pub fn new(status: StatusCode, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let kind = if is_value(content_type) {
            content_type
        } else {
            "application/octet-stream"
        };
        let kind = Header::from_bytes("Content-Type", kind).expect("`is_value` takes only ASCII");
        Self {
            status,
            headers: vec![kind],
            body: body.into(),
            location: None,
        }
    }

    /// A page: a 200, a 404, an error that is shown, in HTML.
    pub fn html(status: StatusCode, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status, "text/html; charset=utf-8", body)
    }

    /// Words for a person, in plain text; a line's end is added.
    pub fn text(status: StatusCode, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    /// The bytes of a file, whose name or path tells its content type; a 200.
    pub fn file(path: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::new(StatusCode(200), &content_type(path), body)
    }

    /// Sends on to another path of the site for good; a 301 (RFC 9110, 15.4.2).
    ///
    /// The path is decoded, begins with `/`, and lies below the base. The query of the request goes with it.
    pub fn moved(path: &str) -> Self {
        let words = "This page is elsewhere. Your browser should have gone there.";
        Self {
            location: Some(path.to_owned()),
            ..Self::text(StatusCode(301), words)
        }
    }

    /// Adds a header.
    ///
    /// # Errors
    ///
    /// A name that is no token, that is set by the sending, or that opens the
    /// answer to other sites (`Access-Control-…`); a value that holds anything
    /// but visible ASCII, spaces and tabs.
    pub fn with_header(mut self, name: &str, value: &str) -> Result<Self, HeaderError> {
        let lower = name.to_ascii_lowercase();
        let is_free = !TAKEN.contains(&lower.as_str()) && !lower.starts_with("access-control-");
        match Header::from_bytes(name, value) {
            Ok(header) if is_name(name) && is_value(value) && is_free => {
                self.headers.push(header);
                Ok(self)
            }
            _ => Err(HeaderError(name.to_owned())),
        }
    }
}

/// Whether this is a token (RFC 9110, 5.6.2).
fn is_name(text: &str) -> bool {
    let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !text.is_empty() && text.bytes().all(is_token)
}

/// Whether this may stand after a header's colon (RFC 9110, 5.5), ASCII alone.
///
/// `tiny_http` does not look: it lets the end of a line pass, and what follows is another header.
fn is_value(text: &str) -> bool {
    let is_plain = |byte: u8| byte == b'\t' || byte == b' ' || byte.is_ascii_graphic();
    text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn only_harmless_headers_are_taken() {
        #[track_caller]
        fn case(name: &str, value: &str, expected: bool) {
            let answer = Answer::text(StatusCode(200), "a");
            let found = answer.with_header(name, value).is_ok();
            assert_eq!(found, expected, "{name:?}: {value:?}");
        }

        case("Link", "</a>; rel=canonical", true);
        case("X-Robots-Tag", "noindex", true);
        case("X-Empty", "", true);
        case("Link", "a\r\nSet-Cookie: b", false);
        case("Link", "a\nb", false);
        case("Link", "a\rb", false);
        case("Link", "a\0b", false);
        case("Link", "é", false);
        case("Li nk", "a", false);
        case("Link:", "a", false);
        case("Link\r\nA", "a", false);
        case("", "a", false);
        case("access-control-Allow-Origin", "*", false);
        case("Content-Length", "5", false);
        case("Transfer-Encoding", "chunked", false);
        case("Content-Security-Policy", "default-src *", false);
        case("Location", "//evil.example", false);
    }

    #[test]
    fn a_content_type_cannot_end_its_line() {
        let answer = Answer::new(StatusCode(200), "text/html\r\nSet-Cookie: a", "");
        assert_eq!(answer.headers[0].value.as_str(), "application/octet-stream");
    }
}
