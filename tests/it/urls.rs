//! Addresses are a promise: what was ever published leads to its text, its redirect or its tombstone.

mod accepted;
mod promises;
mod reader;
mod twenty;

use std::fs;

use crate::built::{briefbook, repository};
use crate::support::Site;

const CANAL: &str = "\
---
title: The canal
---
The council closed the canal on the first day of March, after the second flood of that year.

## Who decides

A commission of four members approves each closing, and may ask the harbor office for its view.

The office keeps the gates, and reports to the commission each week what has passed them.
";

/// A procedure of two steps, and its file.
const STEPS: &str = "\
---
title: Closing
as_of: 2026-01-31
steps:
  - {id: ask, title: Ask, who: [], what: The office asks., basis: law, sources: []}
  - {id: answer, title: Answer, who: [], what: The commission answers., basis: law, sources: []}
---
How the canal is closed.
";

const CLOSING: &str = "content/procedures/closing.md";

fn site() -> Site {
    Site::new().file("content/pages/canal.md", CANAL)
}

/// Changes a file.
fn edit(site: &Site, path: &str, change: impl FnOnce(String) -> String) {
    let text = site.read(path);
    let changed = change(text.clone());
    assert_ne!(changed, text, "{path} is as it was");
    fs::write(site.path(path), changed).unwrap();
}

#[test]
fn accept_promises_what_is_new_and_removes_nothing() {
    let site = site();
    site.run("check")
        .exit(0)
        .stderr("9 pages in TIME: nothing is wrong\n");
    site.run("urls accept")
        .exit(0)
        .stdout("")
        .stderr("8 addresses and 4 parts are promised, 8 changes → urls.lock\n");
    let first = site.read("urls.lock");
    site.run("urls accept")
        .exit(0)
        .stderr("8 addresses and 4 parts are promised: nothing has changed\n");
    assert_eq!(site.read("urls.lock"), first);

    edit(&site, "content/pages/canal.md", |text| {
        let text = text.replace("Who decides", "Who may decide");
        let text = text.replace(
            "The council closed",
            "It rained for a month.\n\nThe council closed",
        );
        let office = text.find("The office keeps").unwrap();
        text[..office].replace("first day", "second day")
    });
    edit(&site, "site.toml", |text| {
        text.replace("2026-01-31", "2026-02-28")
    });
    let said = "\
gone       /canal/#who-decides, its id stays
new        /canal/#who-may-decide
gone       /canal/#p3, its id stays
new        /canal/#p4
edited     /canal/#p1
";
    site.run("urls diff")
        .exit(0)
        .stdout(said)
        .stderr("5 changes in TIME, no errors\n");
    site.run("urls accept -q").exit(0).silent();
    site.run("urls diff")
        .exit(0)
        .stdout("")
        .stderr("no changes in TIME, no errors\n");

    // A line for each fact that is new or another, and no other line.
    let second = site.read("urls.lock");
    let added: Vec<&str> = second
        .lines()
        .filter(|line| !first.contains(line))
        .collect();
    let places: Vec<&str> = added
        .iter()
        .map(|line| line.split(" 2026").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "/canal/#who-decides",
            "/canal/#who-may-decide",
            "/canal/#p1",
            "/canal/#p3",
            "/canal/#p4"
        ]
    );
    assert!(second.contains("/canal/#who-decides 2026-01-31 renamed who-may-decide\n"));
    assert!(second.contains("/canal/#who-may-decide 2026-02-28 heading p2\n"));
    assert!(
        second
            .lines()
            .all(|line| !line.starts_with("/canal/#p1 ") || line.contains(" 2026-01-31 "))
    );
    // Nothing is removed.
    let places = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with('/'));
        lines
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect()
    };
    let after = places(&second);
    assert!(places(&first).iter().all(|place| after.contains(place)));
}

#[test]
fn urls_lists_what_is_promised_and_what_is_new() {
    let site = site().file("static/plan.pdf", "a plan").file(
        "content/pages/old.md",
        "---\ntitle: Old\nwithdrawn: {date: 2026-01-02, reason: It was wrong.}\n---\n",
    );
    site.run("urls accept -q").exit(0);
    let site = site.file(
        "content/pages/new.md",
        "---\ntitle: New\naliases: [/newer/]\n---\nA new page.\n",
    );
    let site = site.file("static/map.pdf", "a map").file(
        "content/pages/wrong.md",
        "---\ntitle: Wrong\nwithdrawn: {date: 2026-01-02, reason: It was wrong.}\n---\n",
    );
    let listed = "\
2026-01-31  page       /
2026-01-31  page       /actors/
2026-01-31  page       /briefs/
2026-01-31  page       /canal/
2026-01-31  page       /chronology/
2026-01-31  page       /glossary/
2026-01-31  page       /history/
2026-01-31  page       /history/old/
2026-01-31  withdrawn  /old/
2026-01-31  file       /plan.pdf
2026-01-31  page       /procedures/
2026-01-31  page       /topics/
new         page       /history/wrong/
new         file       /map.pdf
new         page       /new/
new         redirect   /newer/ → /new/
new         withdrawn  /wrong/
";
    site.run("urls")
        .exit(0)
        .stdout(listed)
        .stderr("12 addresses and 4 parts are promised; 5 new\n");
    let canal = "\
2026-01-31  page       /canal/
2026-01-31  part       /canal/#who-decides
2026-01-31  part       /canal/#p1
";
    assert!(
        site.run("urls --verbose")
            .exit(0)
            .stdout_text()
            .contains(canal)
    );
}

#[test]
fn nothing_is_accepted_while_something_is_wrong() {
    let site = site();
    site.run("urls accept -q").exit(0);
    let before = site.read("urls.lock");
    edit(&site, "content/pages/canal.md", |text| {
        text + "\nSee [[nobody]].\n"
    });
    site.run("urls accept").exit(1).stdout("").stderr(
        "\
error[unknown-id]: no page has the id `nobody`
  --> content/pages/canal.md:12:7
   |
12 | See [[nobody]].
   |       ^^^^^^

1 error: nothing was accepted
",
    );
    assert_eq!(site.read("urls.lock"), before);
}

#[test]
fn build_locked_wants_a_lock_and_tells_what_is_not_in_it() {
    let site = site();
    site.run("build --locked").exit(1).stderr(
        "\
error[no-lock]: this dossier has no `urls.lock`: nothing is promised yet
  |
  = help: run `briefbook urls accept`, and keep `urls.lock` with the dossier

9 pages in TIME, 1 error: nothing was published
",
    );
    site.run("urls accept -q").exit(0);
    site.run("build --locked -q").exit(0).silent();
    edit(&site, "content/pages/canal.md", |text| {
        text + "\nIt is deep.\n"
    });
    site.run("build --locked -q").exit(0).stderr(
        "\
warning[not-promised]: `/canal/#p4` is not promised yet
  |
  = help: run `briefbook urls accept`, and keep `urls.lock` with the dossier

",
    );
    site.run("build --locked --strict -q").exit(1);
}

#[test]
fn a_link_to_a_paragraph_is_checked_like_any_other() {
    let site = site().file(
        "content/pages/other.md",
        "---\ntitle: Other\n---\nSee [[canal#p3]], [there](/canal/#p1) and [[canal#p4]].\n",
    );
    site.run("check").exit(1).stderr(
        "\
error[unknown-fragment]: the page `canal` has no part `#p4`
 --> content/pages/other.md:4:50
  |
4 | See [[canal#p3]], [there](/canal/#p1) and [[canal#p4]].
  |                                                  ^^^

10 pages in TIME: 1 error
",
    );
    // One that was promised has its place for ever.
    site.run("urls accept -q").exit(1);
    edit(&site, "content/pages/other.md", |text| {
        text.replace("canal#p4", "canal")
    });
    site.run("urls accept -q").exit(0);
    edit(&site, "content/pages/canal.md", |text| {
        text[..text.find("\nThe office").unwrap()].to_owned()
    });
    site.run("check --strict -q").exit(0).silent();
}

#[test]
fn a_lock_does_not_depend_on_how_the_work_is_divided() {
    let mut site = Site::new();
    for number in 0..40 {
        let text = CANAL.replace("commission", &format!("commission of {number}"));
        site = site.file(&format!("content/pages/canal-{number}.md"), &text);
    }
    let run = |jobs: &str| {
        let _ = fs::remove_file(site.path("urls.lock"));
        let mut command = site.command(&["urls", "accept", "-q"]);
        assert!(
            command
                .env("RAYON_NUM_THREADS", jobs)
                .status()
                .unwrap()
                .success()
        );
        site.read("urls.lock")
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn the_dossier_of_this_repository_keeps_its_promises() {
    assert!(repository("urls.lock").exists());
    for line in [&["check", "--strict"][..], &["urls", "diff"]] {
        let ran = briefbook(&repository(""), line);
        let printed = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{line:?}: {printed}");
    }
}

#[test]
fn an_export_is_promised_and_ids_stay_where_the_site_was_first() {
    let settings = "title = \"A\"\nas_of = 2026-01-31\nbase_url = \"https://first.example/a/\"\n";
    let site = Site::empty()
        .file("site.toml", settings)
        .file("content/pages/canal.md", CANAL);
    site.run("urls accept -q").exit(0);
    let lock = site.read("urls.lock");
    assert!(lock.contains("\nbase https://first.example/a\n"), "{lock}");
    for export in [
        "/feed.atom",
        "/data/events.csv",
        "/CITATION.cff",
        "/card.png",
    ] {
        assert!(
            lock.contains(&format!("\n{export} 2026-01-31 file\n")),
            "{export}"
        );
    }

    edit(&site, "site.toml", |text| {
        text.replace("first.example/a", "second.example")
    });
    site.run("urls accept -q").exit(0);
    assert_eq!(site.read("urls.lock"), lock);
    site.run("build -q").exit(0).silent();
    let feed = site.read("public/feed.atom");
    assert!(
        feed.contains("<id>https://first.example/a/feed.atom</id>"),
        "{feed}"
    );
    assert!(
        feed.contains("href=\"https://second.example/feed.atom\""),
        "{feed}"
    );

    edit(&site, "site.toml", |text| text + "[export]\ncff = false\n");
    site.run("check").exit(1).stderr(
        "\
error[broken-address]: nothing stands at `/CITATION.cff` any more, which was promised on 2026-01-31
 --> urls.lock:5:1
  |
5 | /CITATION.cff 2026-01-31 file
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `cff = true` under `[export]` of site.toml, or put a file of that name into `static/`: `static/CITATION.cff`

11 pages in TIME: 1 error
",
    );
    let site = site.file("static/CITATION.cff", "cff-version: 1.2.0\n");
    site.run("check -q").exit(0).silent();
}
