//! Many who look at once.

use std::thread;
use std::time::{Duration, Instant};

use super::client::{Client, LIMIT, Stream};
use super::server::{HOME, Server, sandmere, small};

#[test]
fn twelve_streams_are_told_within_two_seconds_while_pages_come() {
    let server = Server::start(sandmere(), "");
    let start = Instant::now();
    let mut streams: Vec<Stream> = (0..12)
        .map(|_| Stream::new(server.address, "/__reload"))
        .collect();
    let page = Instant::now();
    assert_eq!(server.get("/chronology/").status, 200);
    let page = page.elapsed();
    assert!(page < Duration::from_secs(1), "a page took {page:?}");
    for stream in &mut streams {
        assert_eq!(stream.next().build, 1);
    }
    let time = start.elapsed();
    assert!(time < Duration::from_secs(2), "12 streams took {time:?}");

    // And all are told of a save.
    let home = server.site.read("content/home.md");
    server.write("content/home.md", home + "\nMore.\n");
    for stream in &mut streams {
        assert_eq!(stream.next().build, 2);
    }
}

#[test]
fn who_says_nothing_or_little_stops_nobody() {
    let server = Server::start(small(), "");
    let _idle: Vec<Client> = (0..200).map(|_| server.client()).collect();
    let mut dribbling: Vec<Client> = (0..100).map(|_| server.client()).collect();
    let mut stream = server.listen();
    for letter in ["G", "E", "T", " ", "/"] {
        for client in &mut dribbling {
            client.send(letter);
        }
        let start = Instant::now();
        assert_eq!(server.get("/").status, 200);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(1), "a page took {time:?}");
    }
    server.write("content/home.md", HOME.replace("first", "second"));
    stream.next();
    assert!(server.page("/").contains("The second text."));
}

#[test]
fn fifty_requests_of_one_connection_take_no_second() {
    let server = Server::start(small(), "");
    let mut client = server.client();
    client.get("/");
    let start = Instant::now();
    for _ in 0..50 {
        assert_eq!(client.get("/about/").status, 200);
    }
    let time = start.elapsed();
    assert!(time < Duration::from_secs(1), "50 requests took {time:?}");
}

#[test]
fn pages_are_whole_and_of_one_build_while_files_are_saved() {
    let server = Server::start(small(), "");
    let readers = thread::scope(|scope| {
        let read = || {
            let mut client = server.client();
            let (mut pages, start) = (0, Instant::now());
            loop {
                let page = client.get("/");
                assert_eq!(page.status, 200);
                let text = super::server::bare(page.text());
                assert!(text.trim_end().ends_with("</html>"), "{text}");
                pages += 1;
                if text.contains("The 20th text.") {
                    return pages;
                }
                assert!(start.elapsed() < LIMIT);
            }
        };
        let readers: Vec<_> = (0..3).map(|_| scope.spawn(read)).collect();
        for number in 1..=20 {
            server.write(
                "content/home.md",
                HOME.replace("first", &format!("{number}th")),
            );
            thread::sleep(Duration::from_millis(10));
        }
        readers
            .into_iter()
            .map(|reader| reader.join().unwrap())
            .sum::<usize>()
    });
    assert!(readers > 3);
}

#[test]
#[cfg(unix)]
fn too_many_open_files_do_not_end_it() {
    let server = Server::start_by_shell(small(), "ulimit -n 40 && exec \"$@\"", "");
    let clients: Vec<Client> = (0..100).map(|_| server.client()).collect();
    thread::sleep(Duration::from_millis(200));
    drop(clients);
    let start = Instant::now();
    let is_answered = || {
        let mut client = server.client();
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.begins(Duration::from_secs(1), "HTTP/1.1 200 OK\r\n")
    };
    while !is_answered() {
        assert!(start.elapsed() < LIMIT);
    }
    server.write("content/home.md", HOME.replace("first", "second"));
    server.until_page("/", "The second text.");
    assert!(server.is_up());
}
