//! The stream on which a preview tells of its builds, and of faults that keep it from one.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Instant;

use crate::client::{connect, request};

/// An open stream.
pub(crate) struct Events {
    /// The number of each build, as it is told.
    builds: Receiver<u64>,
    /// The last that was taken out.
    last: u64,
}

impl Events {
    /// Opens the stream, as a page does that has seen no build.
    ///
    /// # Errors
    ///
    /// When nobody listens.
    pub(crate) fn open(server: SocketAddr) -> io::Result<Self> {
        let first = connect(server)?;
        let (sender, builds) = mpsc::channel();
        thread::spawn(move || listen(server, first, &sender));
        Ok(Self { builds, last: 0 })
    }

    /// Waits for the next build.
    ///
    /// # Errors
    ///
    /// When none is told until then, or the server is gone.
    pub(crate) fn next(&mut self, until: Instant) -> Result<(), String> {
        loop {
            let patience = until.saturating_duration_since(Instant::now());
            let build = self.builds.recv_timeout(patience);
            let build = build.map_err(|error| format!("no build was told: {error}"))?;
            // Which build is there is told again when a connection is new.
            if build > self.last {
                self.last = build;
                return Ok(());
            }
        }
    }

    /// Forgets the builds that were told and not waited for.
    pub(crate) fn forget(&mut self) {
        self.last = self.builds.try_iter().fold(self.last, u64::max);
    }
}

/// Passes on what is told, with a new connection for each that ends, until nobody listens.
fn listen(server: SocketAddr, first: TcpStream, sender: &Sender<u64>) {
    let mut stream = Some(first);
    while let Some(mut open) = stream {
        if request(&mut open, server, "/__reload", "text/event-stream").is_err() {
            return;
        }
        for line in BufReader::new(open).lines().map_while(Result::ok) {
            let id = id(&line);
            if id.is_some_and(|id| sender.send(id).is_err()) {
                return;
            }
        }
        stream = connect(server).ok();
    }
}

/// The number in `id: 7`.
fn id(line: &str) -> Option<u64> {
    line.strip_prefix("id:")?.trim().parse().ok()
}
