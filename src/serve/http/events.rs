//! Event streams: what `EventSource` reads
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).

use std::io::{self, ErrorKind};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::limits::Limits;
use super::wire;

/// Where the events of one client come from. Dropped when the client is gone.
pub trait Events: Send {
    /// The next event; none if there is none within this time.
    ///
    /// Called anew at once, so it must wait. A panic ends the stream.
    fn next(&mut self, wait: Duration) -> Option<Event>;
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name of its kind, which the client listens for: a word, no end of a line.
    pub name: &'static str,
    /// Its number. A client that comes again sends the last one that it had, as `Last-Event-ID`.
    pub id: u64,
    /// What is to be said of it; it may have several lines, whose ends all become `\n`.
    pub data: String,
}

/// How soon a client that is gone, or a stream that must end, is noticed.
const GLANCE: Duration = Duration::from_millis(200);

/// Sends events until the client is gone.
///
/// The first thing sent tells the client to come again half a second after a
/// stream has broken. If there are no events, comments are sent now and then:
/// a connection may be dead without either end being told.
///
/// # Errors
///
/// The client is gone, or does not read.
pub(super) fn stream(
    stream: &TcpStream,
    events: &mut dyn Events,
    limits: &Limits,
) -> io::Result<()> {
    let mut head = wire::stream();
    head.extend(chunk("retry: 500\n\n"));
    wire::send(stream, &head, limits)?;
    let mut sent = Instant::now();
    loop {
        if is_gone(stream)? {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        let text = match events.next(GLANCE.min(limits.ping)) {
            Some(event) => event.frame(),
            None if sent.elapsed() < limits.ping => continue,
            None => ":\n\n".to_owned(),
        };
        wire::send(stream, &chunk(&text), limits)?;
        sent = Instant::now();
    }
}

/// Whether the other end has closed. Nothing else is expected of it, and what it sends is not read.
fn is_gone(stream: &TcpStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let peeked = stream.peek(&mut [0]);
    stream.set_nonblocking(false)?;
    match peeked {
        Ok(length) => Ok(length == 0),
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
            Ok(false)
        }
        Err(_) => Ok(true),
    }
}

impl Event {
    /// As it is sent. A line of data that began with a field's name would still be data.
    fn frame(&self) -> String {
        let data = self
            .data
            .replace("\r\n", "\n")
            .replace(['\r', '\n'], "\ndata: ");
        format!("id: {}\nevent: {}\ndata: {data}\n\n", self.id, self.name)
    }
}

/// A part of a body whose length is not known (RFC 9112, 7.1).
fn chunk(text: &str) -> Vec<u8> {
    format!("{:x}\r\n{text}\r\n", text.len()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_framed_line_by_line() {
        #[track_caller]
        fn case(data: &str, expected: &str) {
            let data = data.to_owned();
            let event = Event {
                name: "build",
                id: 7,
                data,
            };
            assert_eq!(event.frame(), format!("id: 7\nevent: build\n{expected}\n"));
        }

        case("", "data: \n");
        case("a", "data: a\n");
        case("a\nb", "data: a\ndata: b\n");
        case("a\r\nb\rc", "data: a\ndata: b\ndata: c\n");
        case("a\n\nevent: b", "data: a\ndata: \ndata: event: b\n");
        case("日", "data: 日\n");
    }

    #[test]
    fn a_chunk_tells_its_length_in_bytes() {
        assert_eq!(chunk("日本語日本語"), "12\r\n日本語日本語\r\n".as_bytes());
    }
}
