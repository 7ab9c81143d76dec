//! An answer as it travels: headers that all have, its tag, a part of it, and the sending.

use std::io::{self, ErrorKind, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use tiny_http::{HTTPVersion, Header, Method, Response, StatusCode};

use crate::hosting::{CONTENT_POLICY, REFERRER_POLICY};

use super::answer::Answer;
use super::base::Base;
use super::limits::Limits;
use super::path;
use super::range::{self, Range};
use super::request::Request;
use super::tag;

/// An answer to a request that was let in, as bytes.
///
/// A 200 gets a strong tag, and becomes what the conditions of the request
/// make of it: a 304, a 412, a 206 or a 416. `closes` tells the client that
/// nothing more will be read.
pub(super) fn answer(answer: Answer, request: &Request, base: &Base, closes: bool) -> Vec<u8> {
    let Answer {
        status,
        mut headers,
        body,
        location,
    } = answer;
    if let Some(location) = location {
        let query = request.query.as_deref();
        let query = query.map(|query| format!("?{}", path::encode_query(query)));
        let address = base.address(&location) + query.as_deref().unwrap_or_default();
        headers.push(header("Location", &address));
    }
    let is_head = request.method == Method::Head;
    if status != StatusCode(200) {
        return print(status, headers, &body, is_head, closes);
    }
    let tag = tag::of(&body);
    headers.push(header("ETag", &tag));
    headers.push(header("Accept-Ranges", "bytes"));
    match selection(request, &tag, body.len()) {
        Selection::All => print(status, headers, &body, is_head, closes),
        Selection::Part(first, last) => {
            let range = format!("bytes {first}-{last}/{}", body.len());
            headers.push(header("Content-Range", &range));
            print(
                StatusCode(206),
                headers,
                &body[first..=last],
                is_head,
                closes,
            )
        }
        Selection::NotModified => print(StatusCode(304), headers, &body, is_head, closes),
        Selection::Failed => {
            let other = Answer::text(StatusCode(412), "This is another version.");
            print(other.status, other.headers, &other.body, is_head, closes)
        }
        Selection::Beyond => {
            let mut other = Answer::text(StatusCode(416), "There are not so many bytes.");
            let range = format!("bytes */{}", body.len());
            other.headers.push(header("Content-Range", &range));
            print(other.status, other.headers, &other.body, is_head, closes)
        }
    }
}

/// An answer that depends on no request; the connection closes after it.
pub(super) fn last(answer: Answer, is_head: bool) -> Vec<u8> {
    print(answer.status, answer.headers, &answer.body, is_head, true)
}

/// The head of an event stream, to be followed by chunks, and then by the end of the connection.
pub(super) fn stream() -> Vec<u8> {
    let headers = vec![
        header("Content-Type", "text/event-stream"),
        header("Cache-Control", "no-store"),
    ];
    let response = Response::new(StatusCode(200), common(headers), io::empty(), None, None);
    bytes(response, true, true)
}

/// What a request gets of a 200.
enum Selection {
    All,
    Part(usize, usize),
    NotModified,
    Failed,
    Beyond,
}

/// Weighs the conditions of a request in the order of RFC 9110, 13.2.2.
///
/// There are no dates to compare: conditions that name one count as not met.
fn selection(request: &Request, tag: &str, length: usize) -> Selection {
    let headers = &request.headers;
    if let Some(list) = headers.list("If-Match")
        && !tag::is_strictly_among(tag, &list)
    {
        return Selection::Failed;
    }
    if let Some(list) = headers.list("If-None-Match")
        && tag::is_among(tag, &list)
    {
        return Selection::NotModified;
    }
    // RFC 9110, 14.2: a range is for GET alone.
    let range = headers.single("Range");
    let Some(range) = range.filter(|_| request.method == Method::Get) else {
        return Selection::All;
    };
    if headers.all("If-Range").any(|version| version != tag) {
        return Selection::All;
    }
    match range::read(range, length) {
        Range::Whole => Selection::All,
        Range::Part(first, last) => Selection::Part(first, last),
        Range::Beyond => Selection::Beyond,
    }
}

fn print(
    status: StatusCode,
    mut headers: Vec<Header>,
    body: &[u8],
    is_head: bool,
    closes: bool,
) -> Vec<u8> {
    // A page may be kept, and is asked for each time; an error is gone when it is mended.
    let cache = if status.0 < 400 {
        "no-cache"
    } else {
        "no-store"
    };
    headers.push(header("Cache-Control", cache));
    let response = Response::new(status, common(headers), body, Some(body.len()), None)
        .with_chunked_threshold(usize::MAX);
    bytes(response, is_head, closes)
}

/// Adds what every answer has. There is no `Access-Control-Allow-Origin`, and there must be none.
fn common(mut headers: Vec<Header>) -> Vec<Header> {
    for (name, value) in [
        ("Server", "briefbook"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", CONTENT_POLICY),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", REFERRER_POLICY),
    ] {
        headers.push(header(name, value));
    }
    headers
}

/// A header whose value is known to be plain ASCII.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("what is sent is ASCII: words, numbers, encoded paths")
}

/// All in one buffer, so that it goes out by one write.
fn bytes<R: io::Read>(response: Response<R>, is_head: bool, closes: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1024 + response.data_length().unwrap_or(0));
    // No headers of the request: `TE` would decide how the body is sent.
    response
        .raw_print(&mut bytes, HTTPVersion(1, 1), &[], is_head, None)
        .expect("bytes in memory can be read and written");
    if closes {
        // `tiny_http` takes no `Connection` from us.
        let line = bytes.windows(2).position(|pair| pair == b"\r\n");
        let at = line.map_or(0, |line| line + 2);
        bytes.splice(at..at, *b"Connection: close\r\n");
    }
    bytes
}

/// Sends bytes, within the time that so many may take.
///
/// # Errors
///
/// The client is gone, or reads too slowly.
pub(super) fn send(mut stream: &TcpStream, bytes: &[u8], limits: &Limits) -> io::Result<()> {
    // In a second. Slower than any network on which one would read a preview.
    const PACE: usize = 16 * 1024;

    let seconds = u64::try_from(bytes.len() / PACE).unwrap_or(u64::MAX);
    let most = limits.send.saturating_add(Duration::from_secs(seconds));
    let start = Instant::now();
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = most.saturating_sub(start.elapsed()).min(limits.send);
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(left))?;
        match stream.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(length) => rest = &rest[length..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
