//! How it starts and ends, what it prints, and its options.

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use super::client::Client;
use super::server::{HOME, Server, small};
use crate::support::Site;

#[test]
fn it_says_what_it_shows_and_where_and_what_became_of_each_save() {
    let server = Server::start(small(), "");
    assert_eq!(
        server.printed(),
        "11 pages, no errors (TIME)\n\
         the preview is at http://127.0.0.1:PORT/ until you press Ctrl-C\n"
    );
    server.write("content/home.md", HOME.replace("first", "second"));
    server.until_printed("content/home.md: shown (TIME)\n");
    server.write("content/notes.txt", "");
    server.until_printed(
        "\
warning[stray-file]: `content/notes.txt` is not Markdown, and is left out
 --> content/notes.txt
  |
  = help: put pictures and downloads into `static/`

",
    );
    server.until_printed(": shown, 1 warning (TIME)\n");
    server.write(
        "content/home.md",
        "---\ntitle: Home\n---\nSee [[nowhere]].\n",
    );
    server.until_printed(
        "\
error[unknown-id]: no page has the id `nowhere`
 --> content/home.md:4:7
  |
4 | See [[nowhere]].
  |       ^^^^^^^
",
    );
    server.until_printed("1 error, 1 warning: the last good site stays (TIME)\n");
}

#[test]
fn only_what_is_wrong_is_printed_to_one_who_wants_quiet() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let site = small();
    let words = [
        "serve",
        "-q",
        "--host",
        "0.0.0.0",
        "--port",
        &port.to_string(),
    ];
    let mut process = site
        .command(&words)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let start = std::time::Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < super::client::LIMIT);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(
        Client::new(([127, 0, 0, 1], port).into()).get("/").status,
        200
    );
    process.kill().unwrap();
    let printed = process.wait_with_output().unwrap().stderr;
    assert_eq!(
        String::from_utf8(printed).unwrap(),
        "warning: everybody who can reach this computer can look at the preview\n"
    );
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let next = port.checked_add(1).unwrap_or(3000);
    small()
        .run(&format!("serve --port {port}"))
        .exit(2)
        .stdout("")
        .stderr(&format!(
            "error: port {port} is taken: another program listens on 127.0.0.1:{port}\n\
             help: end that program, or take another port: `--port {next}`, or `--port 0` for any \
             that is free\n"
        ));
    // An address for documentation, which no computer has.
    small()
        .run("serve --port 0 --host 192.0.2.1")
        .exit(2)
        .stdout("")
        .stderr(
            "error: `192.0.2.1` is no address of this computer\n\
             help: leave `--host` out, or take `--host 0.0.0.0` for all of its addresses\n",
        );
}

#[test]
fn what_cannot_be_served_is_refused_at_once() {
    #[track_caller]
    fn case(line: &str, stderr: &str) {
        small()
            .run(&format!("serve --port 0 {line}"))
            .exit(2)
            .stdout("")
            .stderr(stderr);
    }
    let slip = |text: &str| format!("error: {text}\n\nFor more information, try '--help'.\n");

    case(
        "--host example.org",
        &slip(
            "invalid value 'example.org' for '--host <IP>': give an IP address, such as 127.0.0.1 \
             or 0.0.0.0",
        ),
    );
    case(
        "--base-path /a/../b",
        &slip(
            "invalid value '/a/../b' for '--base-path <PATH>': `/a/../b` is no path such as `/a/b/`",
        ),
    );
    case(
        "--poll 0",
        &slip("invalid value '0' for '--poll <MS>': 0 is not in 1..18446744073709551615"),
    );
    let help = "help: write it like `vscode://file{path}:{line}:{column}`\n";
    for (url, why) in [
        ("code", "it is no URL"),
        ("javascript:alert('{path}')", "a browser would run it"),
        (
            "ed://open",
            "it does not say where the file's path belongs: `{path}`",
        ),
    ] {
        case(
            &format!("--editor-url {url}"),
            &format!("error: `{url}` opens no editor: {why}\n{help}"),
        );
    }
}

#[test]
fn everybody_is_let_in_only_where_that_was_asked_for_and_by_number() {
    let server = Server::start(small(), "--host 0.0.0.0");
    assert_eq!(
        server.printed(),
        "11 pages, no errors (TIME)\n\
         warning: everybody who can reach this computer can look at the preview\n\
         the preview is at http://127.0.0.1:PORT/ until you press Ctrl-C\n"
    );
    let status = |host: &str| server.ask("/", &format!("Host: {host}\r\n")).status;
    assert_eq!(status("192.0.2.1"), 200);
    assert_eq!(status("localhost:3000"), 200);
    assert_eq!(status("sandmere.example"), 403);

    let server = Server::start(small(), "--host localhost");
    assert!(!server.printed().contains("warning"));
    let status = |host: &str| server.ask("/", &format!("Host: {host}\r\n")).status;
    assert_eq!(status("192.0.2.1"), 403);
    assert_eq!(status("127.0.0.1"), 200);
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let dossier = || {
        small().file(
            "content/pages/plan.md",
            "---\ntitle: A plan\ndraft: true\n---\n",
        )
    };
    let server = Server::start(dossier(), "");
    assert_eq!(server.get("/plan/").status, 404);
    let server = Server::start(dossier(), "--drafts");
    assert!(server.page("/plan/").contains("A plan"));
    let server = Server::start(dossier().env("BRIEFBOOK_DRAFTS", "yes"), "");
    assert!(server.page("/plan/").contains("A plan"));
}

#[test]
fn pages_are_left_alone_when_asked_for() {
    let server = Server::start(small(), "--no-reload");
    let page = server.get("/");
    assert!(!page.text().contains("<script src"), "{}", page.text());
    assert_eq!(server.get("/__reload").status, 404);
    assert_eq!(server.get("/__preview.js").status, 404);
    assert_eq!(server.get("/__preview.css").status, 200);
    // What is saved is there for one who loads the page again.
    server.write("content/home.md", HOME.replace("first", "second"));
    server.until_page("/", "The second text.");
}

#[test]
fn two_run_beside_each_other_on_one_dossier() {
    let first = Server::start(small(), "");
    let folder = first.site.folder().to_str().unwrap();
    let second = Server::start(Site::empty(), &format!("--root {folder}"));
    assert_ne!(first.address, second.address);
    let runs = [&first, &second].map(|server| {
        let target = format!("{}__reload", server.base);
        super::client::Stream::new(server.address, &target)
            .next()
            .run
    });
    assert_ne!(runs[0], runs[1]);
    first.write("content/home.md", HOME.replace("first", "second"));
    first.until_page("/", "The second text.");
    second.until_page("/", "The second text.");
}

#[test]
fn an_empty_dossier_is_a_site() {
    let server = Server::start(Site::new(), "");
    assert!(server.page("/").contains("A dossier"));
    let mut stream = server.listen();
    server.write("content/home.md", HOME);
    stream.next();
    assert!(server.page("/").contains("The first text."));
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;

    let script =
        "#!/bin/sh\necho \"$1\" > \"$HOME/opened.new\"\nmv \"$HOME/opened.new\" \"$HOME/opened\"\n";
    let site = small().file("bin/xdg-open", script);
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(site.path("bin/xdg-open"), executable).unwrap();
    let home = site.path("").to_str().unwrap().to_owned();
    let path = format!("{home}bin:/usr/bin:/bin");
    let server = Server::start(
        site.env("PATH", &path).env("HOME", &home),
        "--open --base-path a",
    );
    let start = std::time::Instant::now();
    while !server.site.path("opened").exists() {
        assert!(
            start.elapsed() < super::client::LIMIT,
            "{}",
            server.printed()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    let opened = server.site.read("opened");
    assert_eq!(opened, format!("http://{}/a/\n", server.address));
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_within_a_second_though_pages_listen() {
    use std::os::unix::process::ExitStatusExt as _;

    let server = Server::start(small(), "");
    let mut streams: Vec<_> = (0..10).map(|_| server.listen()).collect();
    let start = std::time::Instant::now();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &server.pid()])
        .status();
    assert!(killed.unwrap().success());
    let status = server.ended();
    let time = start.elapsed();
    assert!(time < Duration::from_secs(1), "it took {time:?}");
    assert!(
        status.signal() == Some(2) || status.code() == Some(130),
        "{status}"
    );
    for stream in &mut streams {
        stream.is_quiet(Duration::from_secs(5));
    }
}
