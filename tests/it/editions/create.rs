//! `briefbook edition create|list`

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::*;

const HINT: &str =
    "promise it with `briefbook urls accept`, and keep the archive with the dossier\n";

const NO_LOCK: &str = "\
warning[no-lock]: this dossier has no `urls.lock`: nothing is promised yet
  |
  = help: run `briefbook urls accept`, and keep `urls.lock` with the dossier

";

#[test]
fn an_edition_is_made_under_the_day_that_the_dossier_knows() {
    let site = small();
    site.run_words(&["edition", "create", "--reason", " The first five. "])
        .exit(0)
        .stdout("")
        .stderr(&format!(
            "{NO_LOCK}10 pages and 4 files in TIME: frozen as the edition of 2026-01-31 → editions/2026-01-31.tar.zst\n{HINT}"
        ));
    let (list, texts) = site.opened("2026-01-31");
    assert_eq!(list.reason, "The first five.");
    assert_eq!(
        (list.title.as_str(), &list.base_url, &list.commit),
        ("A dossier", &None, &None)
    );
    assert_eq!(list.date, list.as_of);
    assert!(list.generator.starts_with("briefbook "));
    assert!(
        texts
            .pages
            .keys()
            .any(|address| address.as_str() == "/briefs/canal/")
    );
    // What is left out: what is the living site's alone.
    let files: Vec<&str> = list.files.keys().map(String::as_str).collect();
    let expected = [
        "about/index.html",
        "actors/index.html",
        "actors/nasser/index.html",
        "briefs/canal/index.html",
        "briefs/index.html",
        "chronology/index.html",
        "glossary/index.html",
        "icon.svg",
        "index.html",
        "moved.js",
        "procedures/index.html",
        "site.css",
        "table.csv",
        "topics/index.html",
    ];
    assert_eq!(files, expected);
}

#[test]
fn a_day_that_no_edition_can_have_is_refused() {
    #[track_caller]
    fn case(site: &Site, date: &str, message: &str) {
        let words = ["edition", "create", date, "--reason", "Again."];
        let ran = site.run_words(&words).exit(2).stdout("");
        let told = ran.stderr_text();
        assert!(told.contains(message), "{date}: {told}");
    }

    let site = small().edition("2026-02-10", "The first.");
    let before = fs::read(site.path("editions/2026-02-10.tar.zst")).unwrap();
    case(
        &site,
        "2026-02-10",
        "error: there is an edition of 2026-02-10 already, and no edition ever changes\nhelp: make one of another day\n",
    );
    case(
        &site,
        "2026-02-09",
        "error: the last edition is of 2026-02-10: none can be put before it\n",
    );
    case(
        &site,
        "2027-02-02",
        "error: 2027-02-02 is more than a year after 2026-01-31, up to which the dossier knows\n",
    );
    case(
        &site,
        "2026-02-30",
        "February 2026 has no day `30`; a day is written in full: 2026-10-01",
    );
    case(&site, "2026-02", "a day is written in full: 2026-10-01");
    case(&site, "tomorrow", "a day is written in full: 2026-10-01");
    case(
        &small(),
        "2026-01-30",
        "error: the dossier tells what it knew on 2026-01-31: it is no edition of 2026-01-30\n",
    );
    assert_eq!(
        fs::read(site.path("editions/2026-02-10.tar.zst")).unwrap(),
        before
    );
    assert_eq!(fs::read_dir(site.path("editions")).unwrap().count(), 1);
}

#[test]
fn a_reason_is_one_line_that_says_something() {
    let site = small();
    for reason in ["", "  ", "a\nb", &"x".repeat(501)] {
        let words = ["edition", "create", "--reason", reason];
        site.run_words(&words).exit(2).stdout("");
    }
    site.run("edition create").exit(2).stdout("");
    assert!(!site.path("editions").exists());
}

#[test]
fn a_dossier_with_errors_is_not_frozen() {
    let site = small().file(
        "content/briefs/canal.md",
        &BRIEF.replace("[[nasser]]", "[[nassar]]"),
    );
    let ran = site.run("edition create --reason First").exit(1).stdout("");
    let told = ran.stderr_text();
    assert!(
        told.contains("error[unknown-id]: no page has the id `nassar`"),
        "{told}"
    );
    assert!(
        told.ends_with("1 error, 1 warning: no edition was made\n"),
        "{told}"
    );
    assert!(!site.path("editions").exists());

    let site = small().file("site.toml", "title = \"A\"\n");
    site.run("edition create --reason First").exit(1);
    assert!(!site.path("editions").exists());
}

#[test]
fn one_dossier_has_one_archive() {
    let archive = |line: &str| {
        let site = small();
        site.run(&format!("edition create -q --reason First {line}"))
            .exit(0);
        fs::read(site.path("editions/2026-01-31.tar.zst")).unwrap()
    };
    let first = archive("--jobs 1");
    assert!(first == archive("--jobs 4"));
    assert!(first != archive("--base-url https://a.example"));
}

#[test]
fn an_edition_names_the_commit_that_it_is_made_of() {
    let site = small().file(".gitignore", "public\n");
    let git = |words: &[&str]| {
        let ran = Command::new("git")
            .current_dir(site.folder())
            .args(["-c", "user.name=A", "-c", "user.email=a@a.example"])
            .args(words)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).unwrap().trim().to_owned()
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "First"]);
    let head = git(&["rev-parse", "HEAD"]);

    site.run("edition create -q --reason First").exit(0);
    assert_eq!(site.opened("2026-01-31").0.commit, Some(head));
    // The archive that was made just now is no change of what the next is made of; another is.
    let site = site.file("content/pages/new.md", "---\ntitle: New\n---\nA text.\n");
    let ran = site
        .run("edition create 2026-02-01 --reason Second")
        .exit(0);
    let told = ran.stderr_text();
    assert!(
        told.starts_with(
            "warning: there are changes that are not committed: the edition names no commit\n"
        ),
        "{told}"
    );
    assert_eq!(site.opened("2026-02-01").0.commit, None);
    site.run("edition create -q 2026-02-02 --reason Third --commit v1.0")
        .exit(0);
    assert_eq!(site.opened("2026-02-02").0.commit.as_deref(), Some("v1.0"));
}

#[test]
fn editions_are_listed_for_people_and_programs() {
    let site = small();
    site.run("edition list")
        .exit(0)
        .stdout("")
        .stderr("no editions\n");
    let site = site
        .edition("2026-02-01", "The first.")
        .edition("2026-02-03", "A slip.");
    site.run("edition list")
        .exit(0)
        .stdout("2026-02-01     10 pages  The first.\n2026-02-03     10 pages  A slip.\n")
        .stderr("2 editions\n");
    let ran = site.run("edition list --format json").exit(0).stderr("");
    let text = ran.stdout_text();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["date"], "2026-02-03");
    assert_eq!(lines[1]["reason"], "A slip.");
    assert_eq!(lines[1]["archive"], "editions/2026-02-03.tar.zst");
    assert_eq!(lines[1]["pages"], 10);
    assert_eq!(lines[1]["files"], 14);
    let length = fs::metadata(site.path("editions/2026-02-03.tar.zst"))
        .unwrap()
        .len();
    assert_eq!(lines[1]["size"], length);
}

#[test]
fn a_run_that_is_killed_leaves_no_half_of_an_edition() {
    // Large enough that a kill finds it at work: random text, so that it takes time to be packed.
    let mut state = 1_u64;
    let text: String = (0..3_000_000)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            char::from(b' ' + u8::try_from((state >> 33) % 90).unwrap())
        })
        .collect();
    let site = small().file("static/large.txt", &text);
    let (mut whole, mut none) = (0, 0);
    for kill in 0..30 {
        let mut command = site.command(&["edition", "create", "-q", "--reason", "Killed."]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(kill * 13));
        let _ = child.kill();
        child.wait().unwrap();
        let archive = site.path("editions/2026-01-31.tar.zst");
        if archive.exists() {
            whole += 1;
            site.run("edition verify -q").exit(0).silent();
            fs::remove_file(archive).unwrap();
        } else {
            none += 1;
            site.run("edition list -q").exit(0).silent();
        }
        site.run("check -q").exit(0).silent();
    }
    assert!(none > 0, "{whole} were whole");
    // What a killed run has left is in nobody's way, and goes.
    let site = site.edition("2026-01-31", "Not killed.");
    let names: Vec<_> = fs::read_dir(site.path("editions"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["2026-01-31.tar.zst"]);
}
