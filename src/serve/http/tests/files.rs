//! A server that may not open many files.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::client::{get, page_comes};
use super::crowds::crowd;
use super::{Door, Toy};

/// Set in the environment of the process that is to be a server.
const SERVES: &str = "BRIEFBOOK_TEST_SERVES";

/// Stops a process when a test is over, however it ends.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn too_few_files_do_not_end_it() {
    // This very program, and of it the "test" below.
    let child = Command::new("sh")
        .args(["-c", "ulimit -n 40 && exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("serve::http::tests::files::server_of_few_files")
        .env(SERVES, "")
        .stdout(Stdio::piped())
        .spawn();
    let mut child = Stopped(child.unwrap());
    let output = BufReader::new(child.0.stdout.take().unwrap());
    let address = output.lines().find_map(|line| {
        let line = line.unwrap();
        let (_, address) = line.split_once("listens on ")?;
        Some(address.to_owned())
    });
    let server: SocketAddr = address.unwrap().parse().unwrap();
    let idle = crowd(server, 60, "");
    let dribbling = crowd(server, 60, "GET /");
    let start = Instant::now();
    let answer = get(server, "/", "");
    assert_eq!(answer.status, 200);
    let time = start.elapsed();
    assert!(time < Duration::from_secs(5), "a page took {time:?}");
    drop((idle, dribbling));
    thread::sleep(Duration::from_millis(100));
    page_comes(server);
    assert!(child.0.try_wait().unwrap().is_none());
}

/// No test, but the process that the one above watches. It serves until it is stopped.
#[test]
fn server_of_few_files() {
    if std::env::var_os(SERVES).is_none() {
        return;
    }
    let door = Door::open(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
    println!("listens on {}", door.address());
    door.serve(Arc::new(Toy::default()));
}
