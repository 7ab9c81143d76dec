//! A client that sends what it is told to, and reads answers strictly.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// A connection.
pub(super) struct Client {
    pub(super) stream: TcpStream,
    read: Vec<u8>,
}

/// An answer, taken apart.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    /// The lines after the first.
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Answered {
    /// The one header of a name.
    #[track_caller]
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.head.lines().filter_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        });
        let value = found.next();
        assert_eq!(found.next(), None, "{name} stands there twice");
        value
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

impl Client {
    #[track_caller]
    pub(super) fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Sends bytes; that the server has closed is for the reading to find out.
    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let _ = self.stream.write_all(bytes.as_ref());
        self
    }

    /// Asks for a path as a browser would.
    pub(super) fn get(&mut self, path: &str) -> &mut Self {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    /// Reads the head of an answer.
    #[track_caller]
    pub(super) fn head(&mut self) -> Answered {
        loop {
            let end = self.read.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = end {
                let head: Vec<u8> = self.read.drain(..end + 4).collect();
                let head = String::from_utf8(head).unwrap();
                let (first, rest) = head.split_once("\r\n").unwrap();
                let status = first.strip_prefix("HTTP/1.1 ").unwrap();
                return Answered {
                    status: status[..3].parse().unwrap(),
                    head: rest.to_owned(),
                    body: Vec::new(),
                };
            }
            assert!(self.more(), "closed after {:?}", self.so_far());
        }
    }

    /// Reads an answer with its body.
    #[track_caller]
    pub(super) fn answer(&mut self) -> Answered {
        let mut answer = self.head();
        let length: usize = answer.header("Content-Length").unwrap().parse().unwrap();
        while self.read.len() < length {
            assert!(self.more(), "closed within the body");
        }
        answer.body = self.read.drain(..length).collect();
        answer
    }

    /// Reads until a text has come.
    #[track_caller]
    pub(super) fn until(&mut self, text: &str) -> String {
        while !self.so_far().contains(text) {
            assert!(self.more(), "closed after {:?}", self.so_far());
        }
        let read = self.so_far();
        self.read.clear();
        read
    }

    /// Reads until the server closes, and gives what came.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        while self.more() {}
        std::mem::take(&mut self.read)
    }

    /// Whether the server closes within a time, and sends nothing before.
    pub(super) fn closes_within(&mut self, time: Duration) -> bool {
        self.stream.set_read_timeout(Some(time)).unwrap();
        match self.stream.read(&mut [0; 1]) {
            Ok(length) => length == 0,
            Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        }
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.read).into_owned()
    }

    /// Reads some more; false at the end. Panics if nothing comes.
    fn more(&mut self) -> bool {
        let mut buffer = vec![0; 64 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(length) => {
                self.read.extend_from_slice(&buffer[..length]);
                length > 0
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                panic!("nothing more came after {:?}", self.so_far())
            }
            Err(_) => false,
        }
    }
}

/// What a connection of its own is answered.
#[track_caller]
pub(super) fn ask(address: SocketAddr, request: impl AsRef<[u8]>) -> Answered {
    Client::new(address).send(request).answer()
}

/// What a `GET` with some headers is answered.
#[track_caller]
pub(super) fn get(address: SocketAddr, path: &str, headers: &str) -> Answered {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    ask(address, request)
}

/// Sees to it that a newcomer gets a page within a second.
#[track_caller]
pub(super) fn page_comes(address: SocketAddr) {
    let start = Instant::now();
    let answer = get(address, "/", "");
    let time = start.elapsed();
    assert_eq!((answer.status, answer.text()), (200, "<p>Home</p>"));
    assert!(time < Duration::from_secs(1), "a page took {time:?}");
}
