//! A server that behaves as it should not, on several hosts of this computer, and remembers who asked what and when.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What was asked of one host.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// `HEAD /path`, in order.
    pub(super) requests: Vec<String>,
    /// When each began.
    pub(super) times: Vec<Instant>,
    /// How many were open at most.
    pub(super) most_at_once: usize,
    open: usize,
    /// Who they said they were.
    pub(super) agents: Vec<String>,
    /// How many bytes of bodies were taken.
    pub(super) taken: usize,
}

/// The server: a host for each of some addresses, all on one port.
pub(super) struct Server {
    pub(super) port: u16,
    seen: Arc<Mutex<BTreeMap<String, Seen>>>,
    /// How many hosts were busy at once at most, and how many are.
    busy: Arc<Mutex<(usize, usize)>>,
}

impl Server {
    /// On `127.0.0.1` up to `127.0.0.hosts`.
    pub(super) fn new(hosts: usize) -> Self {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        let server = Self {
            port,
            seen: Arc::default(),
            busy: Arc::default(),
        };
        let others = (2..=hosts).map(|n| TcpListener::bind(format!("127.0.0.{n}:{port}")).unwrap());
        for listener in std::iter::once(first).chain(others) {
            let host = listener.local_addr().unwrap().ip().to_string();
            let (seen, busy) = (Arc::clone(&server.seen), Arc::clone(&server.busy));
            thread::spawn(move || {
                for stream in listener.incoming() {
                    let (host, seen, busy) = (host.clone(), Arc::clone(&seen), Arc::clone(&busy));
                    thread::spawn(move || {
                        let _ = serve(&stream.unwrap(), &host, &seen, &busy);
                    });
                }
            });
        }
        server
    }

    /// An address on the `n`th host.
    pub(super) fn url(&self, n: usize, path: &str) -> String {
        format!("http://127.0.0.{n}:{}{path}", self.port)
    }

    pub(super) fn seen(&self, n: usize) -> Seen {
        let seen = self.seen.lock().unwrap();
        seen.get(&format!("127.0.0.{n}"))
            .cloned()
            .unwrap_or_default()
    }

    /// How many hosts were asked at once at most.
    pub(super) fn most_hosts(&self) -> usize {
        self.busy.lock().unwrap().1
    }
}

fn serve(
    stream: &TcpStream,
    host: &str,
    seen: &Mutex<BTreeMap<String, Seen>>,
    busy: &Mutex<(usize, usize)>,
) -> std::io::Result<()> {
    // A hello of TLS, which nobody here speaks.
    let mut first = [0];
    if stream.peek(&mut first)? == 1 && first[0] == 0x16 {
        return (&*stream).write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    }
    let mut lines = BufReader::new(stream).lines();
    let Some(first) = lines.next().transpose()? else {
        return Ok(());
    };
    let mut agent = String::new();
    for line in lines {
        let line = line?;
        if let Some(value) = line.to_lowercase().strip_prefix("user-agent: ") {
            value.clone_into(&mut agent);
        }
        if line.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    let (method, path) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let request = format!("{method} {path}");
    let is_first = {
        let mut seen = seen.lock().unwrap();
        let seen = seen.entry(host.to_owned()).or_default();
        let is_first = !seen.requests.contains(&request);
        seen.requests.push(request);
        seen.times.push(Instant::now());
        seen.agents.push(agent);
        seen.open += 1;
        seen.most_at_once = seen.most_at_once.max(seen.open);
        is_first
    };
    {
        let mut busy = busy.lock().unwrap();
        busy.0 += 1;
        busy.1 = busy.1.max(busy.0);
    }
    // Before the first byte of an answer, since the next question may come upon the last one.
    let done = || {
        busy.lock().unwrap().0 -= 1;
        seen.lock().unwrap().get_mut(host).unwrap().open -= 1;
    };
    let taken = answer(stream, method, path, is_first, done);
    seen.lock().unwrap().get_mut(host).unwrap().taken += taken;
    Ok(())
}

/// Answers by the path, and says before when all is done but that; how many bytes of a body were taken.
fn answer(
    mut stream: &TcpStream,
    method: &str,
    path: &str,
    is_first: bool,
    done: impl FnOnce(),
) -> usize {
    let is_head = method == "HEAD";
    match path {
        // Until the other side has had enough.
        "/silent" => {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
            let _ = stream.read(&mut [0]);
        }
        path if path.starts_with("/slow") => thread::sleep(Duration::from_millis(300)),
        _ => {}
    }
    done();
    let head = match path {
        "/head-405" | "/huge" if is_head => "405 No\r\n",
        "/head-404" if is_head => "404 No\r\n",
        // The door is closed without a word.
        "/head-closed" if is_head => return 0,
        "/missing" => "404 No\r\n",
        "/gone" => "410 No\r\n",
        "/forbidden" => "403 No\r\n",
        "/legal" => "451 No\r\n",
        "/error" => "500 No\r\n",
        "/challenge" => "404 No\r\ncf-mitigated: challenge\r\n",
        "/moved" => "301 To\r\nLocation: ok\r\n",
        "/moved-found" => "301 To\r\nLocation: /found\r\n",
        "/moved-missing" => "308 To\r\nLocation: /missing\r\n",
        "/found" => "302 To\r\nLocation: /ok\r\n",
        "/to-front" => "302 To\r\nLocation: /\r\n",
        "/to-nowhere" => "302 To\r\nLocation: javascript:alert(1)\r\n",
        "/circle" => "302 To\r\nLocation: /circle-2\r\n",
        "/circle-2" => "302 To\r\nLocation: /circle\r\n",
        "/busy" if is_first => "429 Busy\r\nRetry-After: 1\r\n",
        "/busy-long" => "429 Busy\r\nRetry-After: 86400\r\n",
        "/cut" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Le");
            return 0;
        }
        "/noise" => {
            let _ = stream.write_all(b"\x16\x03\x01 this is not HTTP\r\n\r\n");
            return 0;
        }
        "/silent" => return 0,
        path if path.starts_with("/walk/") => {
            // On and on, never the same.
            let next: u32 = path[6..].parse::<u32>().unwrap() + 1;
            let text =
                format!("HTTP/1.1 302 To\r\nLocation: /walk/{next}\r\nContent-Length: 0\r\n\r\n");
            let _ = stream.write_all(text.as_bytes());
            return 0;
        }
        _ => "200 OK\r\n",
    };
    let length = if path == "/huge" { 1 << 30 } else { 9 };
    let text = format!("HTTP/1.1 {head}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    if stream.write_all(text.as_bytes()).is_err() || is_head {
        return 0;
    }
    if path == "/huge" {
        let _ = stream.set_write_timeout(Some(Duration::from_secs(2)));
        let block = [b'x'; 1 << 13];
        let mut taken = 0;
        while taken < length && stream.write_all(&block).is_ok() {
            taken += block.len();
        }
        return taken;
    }
    // Less than was said.
    let _ = stream.write_all(b"short");
    0
}
