//! Many clients at once, and slow ones.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::client::{Client, page_comes};
use super::{Base, Door, Limits, Toy, limited, server, start};

/// Clients that connect, and send something or nothing.
pub(super) fn crowd(server: SocketAddr, count: usize, bytes: &str) -> Vec<Client> {
    let mut clients: Vec<Client> = (0..count).map(|_| Client::new(server)).collect();
    for client in &mut clients {
        client.send(bytes);
    }
    clients
}

#[test]
fn idle_and_dribbling_clients_do_not_keep_a_newcomer_out() {
    let server = server();
    let idle = crowd(server, 200, "");
    let mut dribbling = crowd(server, 100, "GET / HT");
    for _ in 0..5 {
        page_comes(server);
        for client in &mut dribbling {
            client.send("T");
        }
    }
    drop(idle);
    page_comes(server);
}

#[test]
fn when_it_is_full_the_one_that_has_waited_longest_leaves() {
    let server = limited(Limits {
        connections: 8,
        ..Limits::default()
    });
    let mut first = Client::new(server);
    let mut kept = crowd(server, 7, "");
    for client in &mut kept {
        assert_eq!(client.get("/").answer().status, 200);
    }
    page_comes(server);
    assert!(first.closes_within(Duration::from_secs(2)));
    // The page's own connection has gone, and one place is free: nobody else had to leave.
    for client in &mut kept {
        assert_eq!(client.get("/").answer().status, 200);
    }
    let _many = crowd(server, 100, "GET / ");
    page_comes(server);
}

#[test]
fn what_is_being_answered_is_not_sent_away() {
    let limits = Limits {
        connections: 4,
        ..Limits::default()
    };
    let toy = Arc::new(Toy::default());
    let server = start(limits, Base::default(), Arc::clone(&toy));
    let asked = |count| {
        while toy.slow.load(Ordering::SeqCst) < count {
            thread::sleep(Duration::from_millis(5));
        }
    };
    let slow = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut asking = crowd(server, 3, slow);
    asked(3);
    let _more = crowd(server, 20, "");
    page_comes(server);
    // Now all are being answered, and the next one cannot be let in.
    asking.extend(crowd(server, 1, slow));
    asked(4);
    assert!(Client::new(server).closes_within(Duration::from_secs(5)));
    for client in &mut asking {
        assert_eq!(client.answer().text(), "slow\n");
    }
    page_comes(server);
}

/// Waits until an answer has begun to come, or the connection has been closed.
fn begins(client: &Client) {
    let _ = client.stream.peek(&mut [0]);
}

#[test]
fn a_client_that_does_not_read_is_given_up() {
    let server = limited(Limits {
        send: Duration::from_millis(200),
        ..Limits::default()
    });
    let mut slow = Client::new(server);
    slow.get("/large");
    begins(&slow);
    page_comes(server);
    thread::sleep(Duration::from_secs(1));
    // Some of it was under way; the rest never comes.
    let read = slow.rest().len();
    assert!(read > 0 && read < super::LARGE, "{read}");
    page_comes(server);
}

#[test]
fn readers_that_dawdle_make_room_for_a_newcomer() {
    let server = limited(Limits {
        connections: 4,
        ..Limits::default()
    });
    let slow = crowd(server, 4, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
    slow.iter().for_each(begins);
    for _ in 0..3 {
        page_comes(server);
    }
}

#[test]
fn without_threads_clients_are_turned_away_and_the_server_goes_on() {
    let server = limited(Limits {
        // More than there is.
        stack: 1 << 56,
        ..Limits::default()
    });
    for _ in 0..3 {
        assert!(Client::new(server).closes_within(Duration::from_secs(5)));
    }
}

#[test]
fn a_port_in_use_is_refused_and_a_port_just_left_is_not() {
    let door = Door::open(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
    let address = door.address();
    let again = || Door::open(address.ip(), address.port());
    let error = again().map(|door| door.address()).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    let client = Client::new(address);
    drop(door);
    let door = again().unwrap();
    drop(client);
    thread::spawn(move || door.serve(Arc::new(Toy::default())));
    page_comes(address);
}
