//! Reads a head: bytes become a method, a version, a target and headers.
//!
//! What is not exactly as RFC 9112 has it is refused: what two readers could
//! take for different things, they will, and one of them is a proxy.

use tiny_http::{HTTPVersion, Method};

use super::refusal::Refusal;
use super::request::Headers;

/// The most headers of a request.
const HEADERS: usize = 100;

/// A head as it was written. What it asks for has not been looked at.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) method: Method,
    /// 1.0 or 1.1.
    pub(super) version: HTTPVersion,
    pub(super) target: String,
    pub(super) headers: Headers,
}

impl Head {
    /// Reads a head that ends with an empty line.
    ///
    /// # Errors
    ///
    /// A 505 for a version other than 1.0 and 1.1, a 431 for too many headers, or a 400.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(bytes) {
            // Where `httparse` sees the end elsewhere than we did, one of us is mistaken.
            Ok(httparse::Status::Complete(length)) if length == bytes.len() => {}
            Ok(_) => return Err(Refusal::malformed("The request is not whole.")),
            Err(error) => return Err(refusal(error)),
        }
        let (Some(method), Some(target), Some(minor)) =
            (request.method, request.path, request.version)
        else {
            return Err(Refusal::malformed("The request is not whole."));
        };
        let Ok(method) = method.parse() else {
            return Err(Refusal::malformed("The method is not ASCII."));
        };
        let mut headers = Headers::default();
        for header in &*request.headers {
            headers.push(header.name, header.value);
        }
        Ok(Self {
            method,
            version: HTTPVersion(1, minor),
            target: target.to_owned(),
            headers,
        })
    }

    /// Whether another request may follow the answer to this one (RFC 9112, 9.3).
    pub(super) fn keeps_alive(&self) -> bool {
        let is_closed = self
            .headers
            .all("Connection")
            .flat_map(|value| value.split(','))
            .any(|option| option.trim().eq_ignore_ascii_case("close"));
        self.version == (1, 1) && !is_closed
    }

    /// Sees to it that no body is announced.
    ///
    /// # Errors
    ///
    /// A 413 for a body of any size, a 400 for one whose size is not clear (RFC 9112, 6.3).
    pub(super) fn has_no_body(&self) -> Result<(), Refusal> {
        if self.headers.all("Transfer-Encoding").next().is_some() {
            return Err(body());
        }
        if self.headers.all("Content-Length").next().is_none() {
            return Ok(());
        }
        match self.headers.single("Content-Length") {
            Some(length) if length.is_empty() || !length.bytes().all(|b| b.is_ascii_digit()) => {
                Err(Refusal::malformed("`Content-Length` must be a number."))
            }
            // Not read as a number: it may be as large as it likes.
            Some(length) if length.bytes().all(|digit| digit == b'0') => Ok(()),
            Some(_) => Err(body()),
            None => Err(Refusal::malformed("`Content-Length` stands there twice.")),
        }
    }
}

fn body() -> Refusal {
    Refusal::new(413, "The preview takes no request that has a body.")
}

fn refusal(error: httparse::Error) -> Refusal {
    use httparse::Error;

    match error {
        Error::Version => Refusal::new(505, "The preview speaks HTTP/1.0 and HTTP/1.1."),
        Error::TooManyHeaders => Refusal::new(431, "There are too many headers."),
        Error::HeaderName => Refusal::malformed("A header's name is malformed."),
        Error::HeaderValue => Refusal::malformed("A header's value is malformed."),
        Error::NewLine | Error::Status | Error::Token => {
            Refusal::malformed("The request is malformed.")
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_a_head_without_doubt_is_read() {
        #[track_caller]
        fn case(text: &str, expected: Result<(&str, &str, usize), u16>) {
            let found = Head::parse(text.as_bytes());
            let found = match &found {
                Ok(head) => Ok((
                    head.method.as_str(),
                    head.target.as_str(),
                    head.headers.all("a").count(),
                )),
                Err(refusal) => Err(refusal.status.0),
            };
            assert_eq!(found, expected, "{text:?}");
        }

        case("GET / HTTP/1.1\r\n\r\n", Ok(("GET", "/", 0)));
        case("HEAD /a?b HTTP/1.0\r\n\r\n", Ok(("HEAD", "/a?b", 0)));
        case("BREW / HTTP/1.1\r\n\r\n", Ok(("BREW", "/", 0)));
        case("GET / HTTP/1.1\r\nA: b\r\na:\r\n\r\n", Ok(("GET", "/", 2)));
        case("GET / HTTP/2.0\r\n\r\n", Err(505));
        case("GET / HTTP/1.2\r\n\r\n", Err(505));
        case("GET / HTTP/0.9\r\n\r\n", Err(505));
        case("PRI * HTTP/2.0\r\n\r\n", Err(505));
        case("GET / http/1.1\r\n\r\n", Err(505));
        case("GET /\r\n\r\n", Err(400));
        case("\r\n\r\n", Err(400));
        case("GET  / HTTP/1.1\r\n\r\n", Err(400));
        case(" GET / HTTP/1.1\r\n\r\n", Err(400));
        case("GET / HTTP/1.1 \r\n\r\n", Err(400));
        case("G(T / HTTP/1.1\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\nA : b\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\n: b\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\nA\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\n A: b\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", Err(400));
        case("GET / HTTP/1.1\r\nA: b\0\r\n\r\n", Err(400));
        let many = |count| format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(count));
        case(&many(100), Ok(("GET", "/", 100)));
        case(&many(101), Err(431));
    }

    #[test]
    fn a_connection_is_kept_only_by_those_who_can() {
        #[track_caller]
        fn case(version: &str, headers: &str, expected: bool) {
            let head = format!("GET / HTTP/{version}\r\n{headers}\r\n");
            let head = Head::parse(head.as_bytes()).unwrap();
            assert_eq!(head.keeps_alive(), expected, "{version} {headers:?}");
        }

        case("1.1", "", true);
        case("1.1", "Connection: keep-alive\r\n", true);
        case("1.1", "Connection: close\r\n", false);
        case("1.1", "connection: TE, Close\r\n", false);
        case("1.1", "Connection: TE\r\nConnection: close\r\n", false);
        case("1.0", "", false);
        case("1.0", "Connection: keep-alive\r\n", false);
    }

    #[test]
    fn no_body_is_let_in() {
        #[track_caller]
        fn case(headers: &str, expected: Result<(), u16>) {
            let head = format!("GET / HTTP/1.1\r\n{headers}\r\n");
            let head = Head::parse(head.as_bytes()).unwrap();
            let found = head.has_no_body().map_err(|refusal| refusal.status.0);
            assert_eq!(found, expected, "{headers:?}");
        }

        case("", Ok(()));
        case("Content-Length: 0\r\n", Ok(()));
        case("Content-Length: 000\r\n", Ok(()));
        case("Content-Length: 1\r\n", Err(413));
        case("Content-Length: 200000000000\r\n", Err(413));
        case("Content-Length: 99999999999999999999999999\r\n", Err(413));
        case("Content-Length:\r\n", Err(400));
        case("Content-Length: +0\r\n", Err(400));
        case("Content-Length: -1\r\n", Err(400));
        case("Content-Length: 0x0\r\n", Err(400));
        case("Content-Length: 0, 0\r\n", Err(400));
        case("Content-Length: 0\r\nContent-Length: 0\r\n", Err(400));
        case("Content-Length: 0\r\ncontent-length: 5\r\n", Err(400));
        case("Transfer-Encoding: chunked\r\n", Err(413));
        case("Transfer-Encoding: identity\r\n", Err(413));
        case("Content-Length: 0\r\nTransfer-Encoding: x\r\n", Err(413));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Head::parse(&bytes);
        }
    }
}
