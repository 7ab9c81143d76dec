//! How much, how many, how long: what one client may take from the others.

use std::time::Duration;

/// The limits of a server. The defaults are for a preview that a few people look at.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once, and so threads. The next one pushes out the one that has waited longest.
    pub connections: usize,
    /// Event streams at once. The next one ends the oldest.
    pub streams: usize,
    /// How long a connection may lie idle between two requests.
    pub idle: Duration,
    /// How long a head may take, from its first byte to its last.
    pub head: Duration,
    /// How long sending may stand still. An answer as a whole gets so much, and a second for each
    /// 16 KiB of it.
    pub send: Duration,
    /// How long what a refused client still sends is read and thrown away, so that it gets to read why.
    pub linger: Duration,
    /// The longest silence of an event stream.
    pub ping: Duration,
    /// The stack of each connection's thread, in bytes. It is reserved, and used as needed: services
    /// render pages on it, and a stack that overflows ends the process.
    pub stack: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            streams: 64,
            idle: Duration::from_secs(30),
            head: Duration::from_secs(5),
            send: Duration::from_secs(10),
            linger: Duration::from_secs(1),
            ping: Duration::from_secs(10),
            stack: 2 * 1024 * 1024,
        }
    }
}
