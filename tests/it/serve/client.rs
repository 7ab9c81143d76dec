//! A client that sends what it is told to, and reads what comes.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// How long anything may take before a test gives it up, on a machine that is busy.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// A connection that is kept from request to request.
pub(crate) struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// An answer, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// By their names in small letters.
    headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(&name.to_ascii_lowercase());
        value.map_or("", String::as_str)
    }
}

impl Client {
    #[track_caller]
    pub(crate) fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Sends bytes; that the server has closed is for the reading to find out.
    pub(crate) fn send(&mut self, bytes: &str) -> &mut Self {
        let _ = self.stream.write_all(bytes.as_bytes());
        self
    }

    /// Asks for a target; `headers` are whole lines.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, target: &str, headers: &str) -> Answer {
        let host = if headers.contains("Host:") {
            ""
        } else {
            "Host: localhost\r\n"
        };
        self.send(&format!(
            "{method} {target} HTTP/1.1\r\n{host}{headers}\r\n"
        ));
        let mut answer = self.head();
        if method != "HEAD" && answer.status != 304 {
            let length = answer.header("Content-Length").parse().unwrap();
            answer.body = self.take(length);
        }
        answer
    }

    #[track_caller]
    pub(crate) fn get(&mut self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    #[track_caller]
    fn head(&mut self) -> Answer {
        let end = self.find(b"\r\n\r\n");
        let head = String::from_utf8(self.take(end + 4)).unwrap();
        let (first, rest) = head.split_once("\r\n").unwrap();
        let status = first.strip_prefix("HTTP/1.1 ").unwrap();
        let headers = rest.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        });
        Answer {
            status: status[..3].parse().unwrap(),
            headers: headers.collect(),
            body: Vec::new(),
        }
    }

    /// Where these bytes begin, once they have come.
    #[track_caller]
    fn find(&mut self, bytes: &[u8]) -> usize {
        loop {
            let mut windows = self.read.windows(bytes.len());
            if let Some(at) = windows.position(|window| window == bytes) {
                return at;
            }
            assert!(self.more(LIMIT), "nothing more after {:?}", self.so_far());
        }
    }

    #[track_caller]
    fn take(&mut self, length: usize) -> Vec<u8> {
        while self.read.len() < length {
            assert!(self.more(LIMIT), "nothing more after {:?}", self.so_far());
        }
        self.read.drain(..length).collect()
    }

    /// Reads some more; false if the server closes, or sends nothing in this time.
    fn more(&mut self, time: Duration) -> bool {
        let mut buffer = vec![0; 64 * 1024];
        self.stream.set_read_timeout(Some(time)).unwrap();
        match self.stream.read(&mut buffer) {
            Ok(length) => {
                self.read.extend_from_slice(&buffer[..length]);
                length > 0
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => true,
            Err(_) => false,
        }
    }

    /// Whether what is sent within a time begins so.
    #[cfg(unix)]
    pub(crate) fn begins(&mut self, time: Duration, words: &str) -> bool {
        while self.read.len() < words.len() && self.more(time) {}
        self.so_far().starts_with(words)
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.read).into_owned()
    }
}

/// What a page is told: how things stand.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct State {
    pub(crate) run: String,
    pub(crate) build: u64,
    pub(crate) style: u64,
    pub(crate) faults: Option<Faults>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Faults {
    pub(crate) summary: String,
    #[serde(rename = "faults")]
    pub(crate) list: Vec<Fault>,
    pub(crate) more: usize,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Fault {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// What a page listens to.
pub(crate) struct Stream {
    client: Client,
    /// The last number of an event.
    id: u64,
}

impl Stream {
    /// Listens; `target` is where the stream is.
    #[track_caller]
    pub(crate) fn new(address: SocketAddr, target: &str) -> Self {
        Self::new_as(address, target, "localhost")
    }

    /// Listens, and calls the server by this name.
    #[track_caller]
    pub(crate) fn new_as(address: SocketAddr, target: &str, host: &str) -> Self {
        let mut client = Client::new(address);
        client.send(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        let head = client.head();
        assert_eq!(head.status, 200);
        assert_eq!(head.header("Content-Type"), "text/event-stream");
        Self { client, id: 0 }
    }

    /// The next event, whenever it comes.
    #[track_caller]
    pub(crate) fn next(&mut self) -> State {
        let start = Instant::now();
        let Some(state) = self.within(LIMIT) else {
            let (time, read) = (start.elapsed(), self.client.so_far());
            panic!("the stream ends or is silent, after {time:?} and {read:?}");
        };
        state
    }

    /// The first event that is as it should be.
    #[track_caller]
    pub(crate) fn until(&mut self, is_it: impl Fn(&State) -> bool) -> State {
        let start = Instant::now();
        loop {
            let state = self.next();
            if is_it(&state) {
                return state;
            }
            assert!(start.elapsed() < LIMIT, "it comes never: {state:?}");
        }
    }

    /// No event comes for so long.
    #[track_caller]
    pub(crate) fn is_quiet(&mut self, time: Duration) {
        let state = self.within(time);
        assert!(state.is_none(), "{state:?}");
    }

    /// All events until none comes for so long.
    pub(crate) fn drain(&mut self, time: Duration) -> Vec<State> {
        std::iter::from_fn(|| self.within(time)).collect()
    }

    /// The next event; none if there is none in this time.
    fn within(&mut self, time: Duration) -> Option<State> {
        let until = Instant::now() + time;
        loop {
            while let Some(chunk) = self.chunk() {
                let mut data = String::new();
                let mut is_state = false;
                for line in chunk.lines() {
                    match line.split_once(": ") {
                        Some(("id", id)) => {
                            let id = id.parse().unwrap();
                            assert!(id > self.id, "{id} comes after {}", self.id);
                            self.id = id;
                        }
                        Some(("event", name)) => is_state = name == "state",
                        Some(("data", line)) => data += line,
                        _ => {}
                    }
                }
                if is_state {
                    return Some(serde_json::from_str(&data).unwrap());
                }
            }
            let left = until.checked_duration_since(Instant::now())?;
            if left.is_zero() || !self.client.more(left) {
                return None;
            }
        }
    }

    /// A chunk that is whole.
    fn chunk(&mut self) -> Option<String> {
        let read = &self.client.read;
        let end = read.windows(2).position(|two| two == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&read[..end]).unwrap(), 16).unwrap();
        if read.len() < end + 2 + length + 2 {
            return None;
        }
        let chunk = self.client.take(end + 2 + length + 2);
        Some(String::from_utf8(chunk[end + 2..end + 2 + length].to_vec()).unwrap())
    }
}
