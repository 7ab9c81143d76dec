//! Listens on a port, and gives each client that comes a thread.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};

use super::Service;
use super::base::Base;
use super::connection::House;
use super::crowd::Crowd;
use super::hosts::Hosts;
use super::limits::Limits;

/// A port that is listened on. Clients wait from when it is open, and are let in by [`serve`](Self::serve).
pub struct Door {
    listener: TcpListener,
    address: SocketAddr,
    base: Base,
    limits: Limits,
}

impl Door {
    /// Listens on a port of an address; the port 0 takes one that is free.
    ///
    /// An unspecified address (`0.0.0.0`, `::`) is all of this computer's, and
    /// `::` is those of IPv4 too. Who may call the server by which name follows from it.
    ///
    /// # Errors
    ///
    /// The port is in use ([`AddrInUse`](io::ErrorKind::AddrInUse)), not for us
    /// to take, or the address is not this computer's.
    pub fn open(host: IpAddr, port: u16) -> io::Result<Self> {
        // Clients that come while an answer is being made wait here.
        const BACKLOG: i32 = 1024;

        let address = SocketAddr::new(host, port);
        let socket = Socket::new(
            Domain::for_address(address),
            Type::STREAM,
            Some(Protocol::TCP),
        )?;
        // On Unix: even when the last server's connections have not faded yet. On Windows it
        // would mean: even when another listens.
        #[cfg(unix)]
        socket.set_reuse_address(true)?;
        if host.is_ipv6() && host.is_unspecified() {
            // Some systems cannot; then there is IPv6 alone.
            let _ = socket.set_only_v6(false);
        }
        // Else each answer waits for the last one to be acknowledged, 40 ms.
        socket.set_tcp_nodelay(true)?;
        socket.bind(&address.into())?;
        socket.listen(BACKLOG)?;
        let listener = TcpListener::from(socket);
        Ok(Self {
            address: listener.local_addr()?,
            listener,
            base: Base::default(),
            limits: Limits::default(),
        })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Puts the site under a folder, instead of `/`.
    #[must_use]
    pub fn under(self, base: Base) -> Self {
        Self { base, ..self }
    }

    /// Serves within these limits, instead of the default ones.
    #[cfg(test)]
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Lets clients in, for ever. Nothing that they do, and no lack of files or threads, ends it.
    pub fn serve(self, service: Arc<dyn Service>) -> ! {
        let hosts = Hosts {
            given: self.address.ip(),
        };
        let house = Arc::new(House {
            service,
            base: self.base,
            hosts,
            limits: self.limits,
        });
        let crowd = Arc::new(Crowd::default());
        loop {
            match self.listener.accept() {
                Ok((stream, peer)) => let_in(&house, &crowd, stream, peer.ip()),
                Err(error) => recover(&crowd, &error),
            }
        }
    }
}

/// Starts the thread of a client. If that cannot be, the client sees its connection close.
fn let_in(house: &Arc<House>, crowd: &Arc<Crowd>, stream: TcpStream, peer: IpAddr) {
    // Some systems pass it on from the listener, some do not. Without it we are slow, not wrong.
    let _ = stream.set_nodelay(true);
    // One file for the thread and the crowd: there are not many to be had.
    let stream = Arc::new(stream);
    let Some(seat) = crowd.enter(&stream, house.limits.connections) else {
        return;
    };
    let house = Arc::clone(house);
    let thread = thread::Builder::new()
        .name("client".to_owned())
        .stack_size(house.limits.stack);
    let started = thread.spawn(move || house.serve(&stream, peer, &seat));
    if started.is_err() {
        crowd.send_one_away();
    }
}

/// Waits out what keeps us from letting clients in.
fn recover(crowd: &Crowd, error: &io::Error) {
    // So long that we do not spin, so short that nobody notices.
    const PAUSE: Duration = Duration::from_millis(20);

    // The client went before it was let in.
    if matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::Interrupted
    ) {
        return;
    }
    // Most likely there are too many open files: whoever leaves gives one back.
    crowd.send_one_away();
    thread::sleep(PAUSE);
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use socket2::SockRef;

    use super::*;

    #[test]
    fn answers_do_not_wait_for_what_was_sent_before() {
        // Where this is not passed on to connections, `let_in` sees to it.
        let door = Door::open(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
        assert!(SockRef::from(&door.listener).tcp_nodelay().unwrap());
    }

    #[test]
    fn the_port_that_was_taken_is_told() {
        let door = Door::open(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
        assert_ne!(door.address().port(), 0);
        assert_eq!(door.address().ip(), Ipv4Addr::LOCALHOST);
    }
}
