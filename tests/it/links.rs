//! `check --external` and `sources`: addresses of others are asked politely, and judged fairly.

mod server;

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use crate::support::Site;
use server::Server;

const ASK: &str = "check --external --allow-private --delay 0 --timeout 60";

/// A dossier whose one page links to these addresses, a line each.
fn linking<'u>(urls: impl IntoIterator<Item = &'u String>) -> Site {
    let mut page = String::from("---\ntitle: Links\n---\n");
    for url in urls {
        let _ = writeln!(page, "- [a link]({url})");
    }
    Site::new().file("content/pages/links.md", &page)
}

/// The state that is remembered of each address, without its host.
fn states(site: &Site) -> Vec<String> {
    let text = site.read(".briefbook/links.json");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json.as_object()
        .unwrap()
        .iter()
        .map(|(url, known)| {
            let path = &url[url.rfind(':').unwrap()..];
            let path = &path[path.find('/').unwrap()..];
            let more = known.get("why").or_else(|| known.get("to"));
            let more = more.map_or("", |more| more.as_str().unwrap());
            let more = match more.split_once("http://127.0.0.1:") {
                Some((before, rest)) => format!("{before}{}", &rest[rest.find('/').unwrap()..]),
                None => more.to_owned(),
            };
            format!("{path} {} {more}", known["state"].as_str().unwrap())
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[test]
fn each_answer_is_what_it_means_for_a_reader() {
    let server = Server::new(1);
    let paths = [
        "/ok",
        "/head-405",
        "/head-404",
        "/head-closed",
        "/missing",
        "/gone",
        "/forbidden",
        "/legal",
        "/error",
        "/challenge",
        "/moved",
        "/moved-found",
        "/moved-missing",
        "/found",
        "/to-front",
        "/to-nowhere",
        "/circle",
        "/walk/1",
        "/busy",
        "/cut",
        "/noise",
        "/huge",
    ];
    let urls: Vec<String> = paths.iter().map(|path| server.url(1, path)).collect();
    let site = linking(&urls);
    site.run(ASK).exit(1);
    assert_eq!(
        states(&site),
        [
            "/busy fine",
            "/challenge unsure 404 Not Found, and a test for programs",
            "/circle unsure it leads in a circle, at least without cookies",
            "/cut unsure its host closes the connection",
            "/error unsure 500 Internal Server Error",
            "/forbidden unsure 403 Forbidden",
            "/found moved /ok",
            "/gone dead 410 Gone",
            "/head-404 fine",
            "/head-405 fine",
            "/head-closed fine",
            "/huge fine",
            "/legal unsure 451 Unavailable For Legal Reasons",
            "/missing dead 404 Not Found",
            "/moved moved /ok",
            "/moved-found moved /ok",
            "/moved-missing dead it leads to `/missing`: 404 Not Found",
            "/noise unsure its answer is not HTTP as it should be",
            "/ok fine",
            "/to-front unsure it leads to a front page, `/`",
            "/to-nowhere unsure it leads to what is no address",
            "/walk/1 unsure it leads on and on",
        ]
    );
    let seen = server.seen(1);
    assert_eq!(seen.most_at_once, 1, "one request at a time");
    assert!(
        seen.taken < 16 << 20,
        "{} bytes of a page were taken",
        seen.taken
    );
    let heads = seen
        .requests
        .iter()
        .filter(|request| *request == "HEAD /ok");
    // By itself, and where others lead.
    assert_eq!(heads.count(), 4);
    assert!(!seen.requests.contains(&"GET /ok".to_owned()));
    assert!(
        seen.agents
            .iter()
            .all(|agent| agent.starts_with("briefbook/")),
        "{:?}",
        seen.agents
    );
}

#[test]
fn what_is_dead_is_told_with_its_places_and_what_is_unsure_only_to_who_asks() {
    let server = Server::new(1);
    let (dead, moved) = (server.url(1, "/gone"), server.url(1, "/moved"));
    let (ok, closed) = (server.url(1, "/ok"), server.url(1, "/forbidden"));
    let brief = |url: &str, more: &str| {
        format!(
            "---\ntitle: A brief\nsource:\n  type: webpage\n  URL: {url}\n{more}read_as: full\n---\nText.\n"
        )
    };
    let site = Site::new()
        .file(
            "site.toml",
            &format!(
                "{}base_url = \"https://dossier.example/\"\n",
                "title = \"A dossier\"\nas_of = 2026-01-31\n"
            ),
        )
        .file(
            "content/briefs/archived.md",
            &brief(&dead, &format!("  archive-url: {ok}\n")),
        )
        .file("content/briefs/bare.md", &brief(&dead, ""))
        .file(
            "content/pages/text.md",
            &format!(
                "---\ntitle: A text\n---\nSee [one]({dead}#part),\n<{moved}> and\n[two]({closed}).\n"
            ),
        );
    let port = server.port.to_string();
    let printed = |line: &str| site.run(line).exit(1).stderr_text().replace(&port, "PORT");
    let expected = "\
warning[dead-source]: `http://127.0.0.1:PORT/gone` is dead: 410 Gone
 --> content/briefs/archived.md:5:8
  |
5 |   URL: http://127.0.0.1:PORT/gone
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: readers have its archived copy; if the source stands elsewhere now, write that address

error[dead-link]: `http://127.0.0.1:PORT/gone` is dead: 410 Gone
 --> content/briefs/bare.md:5:8
  |
5 |   URL: http://127.0.0.1:PORT/gone
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: look for a copy in an archive, and give it as `archive-url`

error[dead-link]: `http://127.0.0.1:PORT/gone` is dead: 410 Gone
 --> content/pages/text.md:4:11
  |
4 | See [one](http://127.0.0.1:PORT/gone#part),
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: lead to where it is now or to an archived copy, or take the link out

warning[moved-link]: `http://127.0.0.1:PORT/moved` has moved for good
";
    let found = printed(ASK);
    let widths = |text: &str| text.replace('^', "");
    assert!(widths(&found).starts_with(&widths(expected)), "{found}");
    assert!(found.contains("4 addresses of others: 4 asked now, 0 lately; of 1 nothing can be told (`--verbose` lists them)\n"), "{found}");
    assert!(found.ends_with("2 errors, 2 warnings\n"), "{found}");
    assert!(!found.contains("unsure-link"), "{found}");
    assert!(server.seen(1).agents[0].ends_with("(link check; +https://dossier.example/)"));

    let found = printed(&format!("{ASK} -v"));
    assert!(found.contains("warning[unsure-link]: nothing can be told of `http://127.0.0.1:PORT/forbidden`: 403 Forbidden"), "{found}");
    assert!(found.contains("0 asked now, 4 lately"), "{found}");
    let json = site
        .run(&format!("{ASK} --format json"))
        .exit(1)
        .stdout_text();
    assert!(json.contains("\"code\":\"unsure-link\""), "{json}");
    // Nothing of it is in a plain check, nor in a build.
    site.run("check").exit(0);
    let before = server.seen(1).requests.len();
    site.run("build").exit(0);
    assert_eq!(server.seen(1).requests.len(), before);

    site.run("sources --format csv").exit(0).stdout_text();
    let table = site
        .run("sources")
        .exit(0)
        .stderr("2 sources: 1 without an archived copy, 2 dead when last asked\n");
    assert_eq!(
        table.stdout_text().replace(&port, "PORT"),
        "dead  full  archived    archived  http://127.0.0.1:PORT/gone\n\
         dead  full  no archive  bare      http://127.0.0.1:PORT/gone\n"
    );
    let table = site
        .run("sources --without-archive --format json")
        .exit(0)
        .stdout_text();
    assert_eq!(table.lines().count(), 1);
    assert!(
        table.starts_with("{\"id\":\"bare\",\"title\":null,"),
        "{table}"
    );
}

#[test]
fn hosts_are_asked_at_once_and_each_is_left_alone_between() {
    let server = Server::new(6);
    let urls: Vec<String> = (1..=6)
        .flat_map(|host| [server.url(host, "/slow/a"), server.url(host, "/slow/b")])
        .collect();
    let site = linking(&urls);
    site.run("check --external --allow-private --delay 400 --hosts 3")
        .exit(0);
    assert!(
        (2..=3).contains(&server.most_hosts()),
        "{}",
        server.most_hosts()
    );
    for host in 1..=6 {
        let seen = server.seen(host);
        assert_eq!(seen.requests, ["HEAD /slow/a", "HEAD /slow/b"]);
        assert_eq!(seen.most_at_once, 1);
        let between = seen.times[1] - seen.times[0];
        assert!(between >= Duration::from_millis(650), "{between:?}");
    }
}

#[test]
fn who_asks_for_a_pause_gets_it() {
    let server = Server::new(2);
    let site = linking(&[
        server.url(1, "/busy"),
        server.url(2, "/busy-long"),
        server.url(2, "/ok-1"),
        server.url(2, "/ok-2"),
    ]);
    site.run(ASK).exit(0);
    let busy = server.seen(1);
    assert_eq!(busy.requests, ["HEAD /busy", "HEAD /busy"]);
    assert!(busy.times[1] - busy.times[0] >= Duration::from_secs(1));
    // Nothing more is asked of a host that wants to be left alone for a day.
    assert_eq!(server.seen(2).requests, ["HEAD /busy-long"]);
    assert_eq!(
        states(&site),
        [
            "/busy fine",
            "/busy-long unsure its host asks for a longer pause",
            "/ok-1 unsure its host asks for a longer pause",
            "/ok-2 unsure its host asks for a longer pause",
        ]
    );
}

#[test]
fn nobody_is_asked_twice_for_nothing() {
    let server = Server::new(1);
    let urls = [server.url(1, "/ok"), server.url(1, "/gone")];
    let site = linking(&urls);
    let count = || server.seen(1).requests.len();
    site.run(ASK).exit(1);
    assert_eq!(count(), 3);
    site.run(ASK).exit(1);
    assert_eq!(count(), 3, "both are remembered");
    // Two days later, what was good is believed still, and what was not is asked anew.
    let path = site.path(".briefbook/links.json");
    let text = fs::read_to_string(&path).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    for known in json.as_object_mut().unwrap().values_mut() {
        let asked = known["asked"].as_u64().unwrap();
        known["asked"] = (asked - 2 * 24 * 60 * 60).into();
    }
    fs::write(&path, json.to_string()).unwrap();
    site.run(ASK).exit(1);
    assert_eq!(server.seen(1).requests[3..], ["HEAD /gone", "GET /gone"]);
    site.run(&format!("{ASK} --max-age 1d")).exit(1);
    assert_eq!(server.seen(1).requests[5..], ["HEAD /ok"]);
    site.run(&format!("{ASK} --max-age 0")).exit(1);
    assert_eq!(count(), 9);
    // A file that is broken counts for none.
    fs::write(&path, "{").unwrap();
    site.run(ASK).exit(1);
    assert_eq!(count(), 12);
    // What nobody leads to any more is forgotten, and git is told to ignore all of it.
    let site = site.file(
        "content/pages/links.md",
        &format!("---\ntitle: Links\n---\n[a]({})\n", server.url(1, "/new")),
    );
    site.run(ASK).exit(0);
    assert_eq!(states(&site), ["/new fine"]);
    assert_eq!(site.read(".briefbook/.gitignore"), "*\n");
}

#[test]
fn what_was_asked_is_kept_when_the_program_is_ended() {
    let server = Server::new(1);
    let urls: Vec<String> = (0..9)
        .map(|n| server.url(1, &format!("/slow/{n}")))
        .collect();
    let site = linking(&urls);
    let words: Vec<&str> = ASK.split(' ').collect();
    let mut child = site.command(&words).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while server.seen(1).requests.len() < 4 {
        assert!(Instant::now() < deadline, "it asks nothing");
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = states(&site);
    assert!(kept.len() >= 2, "{kept:?}");
    site.run(ASK).exit(0);
    let asked = server.seen(1).requests;
    assert_eq!(
        asked
            .iter()
            .filter(|request| *request == "HEAD /slow/0")
            .count(),
        1,
        "{asked:?}"
    );
    assert_eq!(states(&site).len(), 9);
}

#[test]
fn who_is_silent_is_not_waited_for_long() {
    let server = Server::new(1);
    let site = linking(&[server.url(1, "/silent")]);
    let begun = Instant::now();
    site.run("check --external --allow-private --delay 0 --timeout 1")
        .exit(0);
    // Once for `HEAD`, and once for `GET`.
    assert!(begun.elapsed() >= Duration::from_secs(2));
    assert_eq!(states(&site), ["/silent unsure it took too long to answer"]);
}

#[test]
fn private_hosts_are_left_alone_unless_that_is_allowed() {
    let server = Server::new(1);
    let urls = [
        server.url(1, "/ok"),
        format!("http://localhost:{}/ok", server.port),
    ];
    let site = linking(&urls);
    let printed = site.run("check --external").exit(0).stderr_text();
    assert!(printed.contains("of 2 nothing can be told"), "{printed}");
    assert_eq!(server.seen(1).requests, [""; 0]);
    site.run("check --external --allow-private --max-age 0 --delay 0")
        .exit(0);
    assert_eq!(server.seen(1).requests.len(), 2);
}

#[test]
fn without_a_network_nothing_is_told_of_anybody() {
    let site = linking(&["http://no-such-host.invalid/a".to_owned()]);
    site.run("check --external --delay 0").exit(2).stderr(
        "error: no server has answered: nothing can be told of the addresses of others\n\
         help: see whether this computer is on the network\n",
    );
    assert!(!site.path(".briefbook/links.json").exists());
    // Where somebody answers, a host that nobody has is dead.
    let server = Server::new(1);
    let site = linking(&[
        "http://no-such-host.invalid/a".to_owned(),
        server.url(1, "/ok"),
    ]);
    let printed = site.run(ASK).exit(1).stderr_text();
    assert!(
        printed.contains("`http://no-such-host.invalid/a` is dead: there is no such host"),
        "{printed}"
    );
}

#[test]
fn a_secret_that_cannot_be_kept_is_dead() {
    let server = Server::new(1);
    let url = server.url(1, "/noise").replace("http:", "https:");
    let site = linking(&[url, server.url(1, "/ok")]);
    let printed = site.run(ASK).exit(1).stderr_text();
    assert!(
        printed.contains("is dead: there is no secure connection to it"),
        "{printed}"
    );
}

#[test]
fn how_to_ask_is_of_no_use_without_asking() {
    let printed = Site::new().run("check --delay 5").exit(2).stderr_text();
    assert!(printed.contains("--external"), "{printed}");
    let printed = Site::new()
        .run("check --external --max-age 7w")
        .exit(2)
        .stderr_text();
    assert!(
        printed.contains("an age is a number and `d`, `h`, `m` or `s`: `7d`"),
        "{printed}"
    );
}
