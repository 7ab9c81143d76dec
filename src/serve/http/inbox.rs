//! Takes one head after the other from a connection, within limits of size and time.
//!
//! Only where a head ends is looked for here, and whether it could be one at
//! all; what it says is read by `head`. What comes after a head stays for the
//! next, so requests may be sent without waiting for answers (RFC 9112, 9.3.2).

use std::io::{ErrorKind, Read as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::limits::Limits;
use super::refusal::Refusal;

/// The longest head, in bytes.
pub(super) const HEAD: usize = 16 * 1024;
/// The longest request line, in bytes.
pub(super) const LINE: usize = 8 * 1024;

/// What has been read of a connection and not been used.
#[derive(Default)]
pub(super) struct Inbox {
    bytes: Vec<u8>,
    /// What has been looked at, so that a head is looked through once however it comes.
    seen: usize,
    /// Whether its first line is whole.
    has_line: bool,
}

/// What came.
pub(super) enum Arrival {
    /// A head with its closing empty line.
    Head(Vec<u8>),
    /// No head, or not in time.
    Refused(Refusal),
    /// The client is gone, or has been silent for too long: there is nobody to answer.
    Gone,
}

impl Inbox {
    /// Waits for the next head.
    pub(super) fn next(&mut self, mut stream: &TcpStream, limits: &Limits) -> Arrival {
        let mut started = (!self.bytes.is_empty()).then(Instant::now);
        let idle = Instant::now();
        loop {
            match self.take() {
                Ok(Some(head)) => return Arrival::Head(head),
                Ok(None) => {}
                Err(refusal) => return Arrival::Refused(refusal),
            }
            let left = match started {
                Some(started) => limits.head.saturating_sub(started.elapsed()),
                None => limits.idle.saturating_sub(idle.elapsed()),
            };
            let mut buffer = [0; 4096];
            match read(&mut stream, &mut buffer, left) {
                Ok(0) => return Arrival::Gone,
                Ok(length) => {
                    started.get_or_insert_with(Instant::now);
                    self.bytes.extend_from_slice(&buffer[..length]);
                }
                Err(ErrorKind::Interrupted) => {}
                Err(ErrorKind::TimedOut) if started.is_some() => {
                    return Arrival::Refused(Refusal::new(408, "The request took too long."));
                }
                Err(_) => return Arrival::Gone,
            }
        }
    }

    /// The head that is whole, if one is; it leaves the inbox.
    fn take(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        // RFC 9112, 2.2: empty lines before a request are passed over.
        if self.seen == 0 {
            let lines = self.bytes.chunks(2).take_while(|pair| pair == b"\r\n");
            self.bytes.drain(..lines.count() * 2);
            if self.bytes == b"\r" {
                return Ok(None);
            }
        }
        while self.seen < self.bytes.len() {
            let before = &self.bytes[..self.seen];
            let byte = self.bytes[self.seen];
            let is_after_return = before.last() == Some(&b'\r');
            if (byte == b'\n') != is_after_return {
                return Err(Refusal::malformed("A line must end with CR and LF."));
            }
            // Told now, not when the head is whole: TLS and other tongues have no empty line.
            if byte.is_ascii_control() && !matches!(byte, b'\r' | b'\n' | b'\t') {
                return Err(Refusal::malformed(
                    "This is not HTTP; the preview has no TLS.",
                ));
            }
            self.seen += 1;
            if byte == b'\n' && self.bytes[..self.seen].ends_with(b"\r\n\r\n") {
                let rest = self.bytes.split_off(self.seen);
                let head = std::mem::replace(&mut self.bytes, rest);
                (self.seen, self.has_line) = (0, false);
                return Ok(Some(head));
            }
            self.has_line |= byte == b'\n';
            if !self.has_line && self.seen > LINE {
                return Err(Refusal::new(414, "The address is too long."));
            }
            if self.seen >= HEAD {
                return Err(Refusal::new(431, "The headers are too long."));
            }
        }
        Ok(None)
    }
}

/// Throws away what a client still sends, until it is done, or time is up.
///
/// To close a connection that has unread bytes resets it, and the answer with
/// it, before the client has read why (RFC 9112, 9.6).
pub(super) fn drain(mut stream: &TcpStream, time: Duration) {
    // So much at the most: nobody is to keep us busy.
    const MOST: usize = 16 * 1024 * 1024;

    if stream.shutdown(std::net::Shutdown::Write).is_err() {
        return;
    }
    let start = Instant::now();
    let mut drained = 0;
    let mut buffer = vec![0; 64 * 1024];
    while drained < MOST {
        let left = time.saturating_sub(start.elapsed());
        match read(&mut stream, &mut buffer, left) {
            Ok(0) => return,
            Ok(length) => drained += length,
            Err(ErrorKind::Interrupted) => {}
            Err(_) => return,
        }
    }
}

/// Reads what is there, or waits so long for it.
fn read(stream: &mut &TcpStream, buffer: &mut [u8], wait: Duration) -> Result<usize, ErrorKind> {
    // A time-out of zero would mean to wait for ever.
    if wait.is_zero() {
        return Err(ErrorKind::TimedOut);
    }
    let result = stream
        .set_read_timeout(Some(wait))
        .and_then(|()| stream.read(buffer));
    result.map_err(|error| match error.kind() {
        // The one on Unix, the other on Windows.
        ErrorKind::WouldBlock | ErrorKind::TimedOut => ErrorKind::TimedOut,
        kind => kind,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of bytes that arrive in pieces of a size: heads, and the status of a refusal.
    fn heads(bytes: &[u8], size: usize) -> (Vec<String>, Option<u16>) {
        let mut inbox = Inbox::default();
        let mut heads = Vec::new();
        for piece in bytes.chunks(size) {
            inbox.bytes.extend_from_slice(piece);
            loop {
                match inbox.take() {
                    Ok(Some(head)) => heads.push(String::from_utf8(head).unwrap()),
                    Ok(None) => break,
                    Err(refusal) => return (heads, Some(refusal.status.0)),
                }
            }
        }
        (heads, None)
    }

    #[test]
    fn a_head_ends_with_an_empty_line_however_it_comes() {
        #[track_caller]
        fn case(bytes: &str, expected: &[&str], status: Option<u16>) {
            for size in [1, 2, 3, 7, 4096] {
                let (heads, refused) = heads(bytes.as_bytes(), size);
                assert_eq!(heads, expected, "{bytes:?} by {size}");
                assert_eq!(refused, status, "{bytes:?} by {size}");
            }
        }

        case("", &[], None);
        case("GET / HTTP/1.1\r\n", &[], None);
        case("a\r\nb\r\n\r\n", &["a\r\nb\r\n\r\n"], None);
        case("a\r\n\r\nb\r\n\r\nc", &["a\r\n\r\n", "b\r\n\r\n"], None);
        case("\r\na\r\n\r\n", &["a\r\n\r\n"], None);
        case("a\r\n\r\n\r\nb\r\n\r\n", &["a\r\n\r\n", "b\r\n\r\n"], None);
        case("a\tb\r\n\r\n", &["a\tb\r\n\r\n"], None);
        case("a\nb\n\n", &[], Some(400));
        case("a\rb\r\n\r\n", &[], Some(400));
        case("a\r\rb", &[], Some(400));
        case("\nGET", &[], Some(400));
        case("a\0b", &[], Some(400));
        case("\u{16}\u{3}\u{1}", &[], Some(400));
    }

    #[test]
    fn a_head_and_its_line_have_a_longest_length() {
        #[track_caller]
        fn case(bytes: &str, expected: Option<u16>) {
            let (heads, status) = heads(bytes.as_bytes(), 4096);
            assert_eq!(status, expected, "{} bytes", bytes.len());
            assert_eq!(heads.len(), usize::from(expected.is_none()));
        }

        let line = "a".repeat(LINE - 2);
        case(&format!("{line}\r\n\r\n"), None);
        case(&format!("{line}aaa\r\n\r\n"), Some(414));
        case(&"a".repeat(1_000_000), Some(414));
        let rest = "b".repeat(HEAD - 8);
        case(&format!("a\r\n{rest}\r\n\r\n"), None);
        case(&format!("a\r\n{rest}bb\r\n\r\n"), Some(431));
        case(&format!("a\r\n{}", "b: b\r\n".repeat(100_000)), Some(431));
    }
}
