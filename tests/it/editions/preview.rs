//! Editions in a preview.

use std::fs;

use super::*;
use crate::serve::server::Server;

#[test]
fn a_preview_shows_editions_as_they_were_frozen() {
    let site = small().edition("2026-02-01", "The first.");
    let frozen = site.frozen("2026-02-01");
    let server = Server::start(site, "");
    for (path, bytes) in &frozen {
        let target = match path.strip_suffix("index.html") {
            Some(folder) => format!("/editions/2026-02-01/{folder}"),
            None => format!("/editions/2026-02-01/{path}"),
        };
        let answer = server.get(&target);
        assert_eq!(answer.status, 200, "{target}");
        assert!(answer.body == *bytes, "{target}: nothing is added to it");
        assert_eq!(
            answer.header("memento-datetime"),
            "Sun, 01 Feb 2026 00:00:00 GMT"
        );
    }
    let archive = fs::read(server.site.path("editions/2026-02-01.tar.zst")).unwrap();
    assert!(server.get("/editions/2026-02-01.tar.zst").body == archive);
    assert!(
        server
            .page("/editions/")
            .contains("Edition of 1 February 2026")
    );
    for (target, to) in [
        ("/editions/2026-02-01", "/editions/2026-02-01/"),
        (
            "/editions/2026-02-01/briefs/canal",
            "/editions/2026-02-01/briefs/canal/",
        ),
        ("/editions/2026-02-01/index.html", "/editions/2026-02-01/"),
        ("/editions", "/editions/"),
    ] {
        let answer = server.get(target);
        assert_eq!(
            (answer.status, answer.header("location")),
            (301, to),
            "{target}"
        );
    }
    for target in [
        "/editions/2026-02-02/",
        "/editions/2026-02-01/none/",
        "/editions/x/",
        "/editions/2026-02-01/../../site.toml",
    ] {
        assert!(matches!(server.get(target).status, 400 | 404), "{target}");
    }
}

#[test]
fn a_preview_notices_editions_that_come_and_are_damaged() {
    let server = Server::start(small(), "");
    assert_eq!(server.get("/editions/").status, 404);
    let words = [
        "edition",
        "create",
        "-q",
        "2026-02-01",
        "--reason",
        "First.",
    ];
    server.site.run_words(&words).exit(0);
    server.until_page("/editions/", "Edition of 1 February 2026");
    server.until_page("/briefs/canal/", "Fixed editions of this page");

    server
        .site
        .forge("2026-02-01", |_, files| drop(files.remove("table.csv")));
    server.until_printed("is damaged: `site/table.csv` is missing");
    // The last good site stays.
    assert_eq!(server.get("/briefs/canal/").status, 200);
    server.remove("editions/2026-02-01.tar.zst");
    server.until_page("/editions/2026-02-01/", "There is no page at this address.");
    assert_eq!(server.get("/editions/2026-02-01/").status, 404);
}
