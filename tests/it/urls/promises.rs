//! A promise that is not kept fails; and each way out that the message names mends it.
//!
//! The whole text of each message is in `tests/diagnostics/`: `broken-address.txt`,
//! `broken-fragment.txt`.

use std::fs;

use super::{CANAL, CLOSING, STEPS, edit, site};
use crate::support::Site;

/// Takes a page away, and asserts that this is told, with these words, and that nothing is accepted.
#[track_caller]
fn is_broken(site: &Site, code: &str, message: &str) {
    let lock = site.read("urls.lock");
    let told = format!("error[{code}]: {message}");
    for line in ["check", "urls diff", "urls accept", "build --locked"] {
        let ran = site.run(line).exit(1);
        assert!(
            ran.stderr_text().contains(&told),
            "`{line}` printed\n{}",
            ran.stderr_text()
        );
    }
    assert_eq!(site.read("urls.lock"), lock);
    // A plain build goes on, and tells it all the same.
    let ran = site.run("build").exit(0);
    assert!(
        ran.stderr_text()
            .contains(&told.replace("error[", "warning[")),
        "{}",
        ran.stderr_text()
    );
    site.run("build --strict").exit(1);
}

#[track_caller]
fn is_kept(site: &Site) {
    site.run("urls accept -q").exit(0).silent();
    site.run("check --strict -q").exit(0).silent();
    site.run("build --locked --strict -q").exit(0).silent();
}

const GONE: &str = "nothing stands at `/canal/` any more, which was promised on 2026-01-31";

fn promised() -> Site {
    let site = site();
    is_kept(&site);
    site
}

#[test]
fn a_page_that_was_renamed_is_mended_by_an_alias() {
    let site = promised();
    fs::rename(
        site.path("content/pages/canal.md"),
        site.path("content/pages/waterway.md"),
    )
    .unwrap();
    is_broken(&site, "broken-address", GONE);
    let help = "help: its text is that of `content/pages/waterway.md` now: write `aliases: [/canal/]` there";
    assert!(site.run("check").stderr_text().contains(help));
    edit(&site, "content/pages/waterway.md", |text| {
        text.replace("---\ntitle", "---\naliases: [/canal/]\ntitle")
    });
    is_kept(&site);
}

#[test]
fn half_of_a_text_tells_where_it_went_and_less_does_not() {
    let said = |said: &[&str]| {
        let front = "---\ntitle: New\n---\n".to_owned();
        front + &said.join("\n\n") + "\n"
    };
    let six = [
        "The gates are of oak.",
        "They are shut at night.",
        "A bell is rung before.",
        "Ships wait below.",
        "Their masters pay.",
        "So it has always been.",
    ];
    let help = "its text is that of `content/pages/new.md` now";
    let site = Site::new().file("content/pages/old.md", &said(&six));
    is_kept(&site);
    fs::remove_file(site.path("content/pages/old.md")).unwrap();
    let other = ["One.", "Two.", "Three.", "Four."];
    for (kept, is_told) in [(3, true), (2, false)] {
        let new = said(&[&six[..kept], &other].concat());
        fs::write(site.path("content/pages/new.md"), new).unwrap();
        let told = site.run("check").exit(1).stderr_text();
        assert_eq!(told.contains(help), is_told, "{kept} kept: {told}");
    }
    // Of a short page, one of three.
    let new = said(&[six[0], other[0], other[1]]);
    fs::write(site.path("content/pages/new.md"), new).unwrap();
    assert!(!site.run("check").stderr_text().contains(help));
}

#[test]
fn a_page_that_was_removed_is_mended_by_a_tombstone() {
    let site = promised();
    fs::remove_file(site.path("content/pages/canal.md")).unwrap();
    is_broken(&site, "broken-address", GONE);
    let site = site.file(
        "content/pages/canal.md",
        "---\ntitle: The canal\nwithdrawn: {date: 2026-01-30, reason: It was another canal.}\n---\n",
    );
    is_kept(&site);
}

#[test]
fn a_page_that_became_a_draft_again_is_a_broken_promise() {
    let site = promised();
    edit(&site, "content/pages/canal.md", |text| {
        text.replace("---\ntitle", "---\ndraft: true\ntitle")
    });
    is_broken(&site, "broken-address", GONE);
}

#[test]
fn a_file_that_was_removed_is_mended_by_putting_it_back() {
    let site = promised().file("static/plan.pdf", "a plan");
    is_kept(&site);
    fs::remove_file(site.path("static/plan.pdf")).unwrap();
    is_broken(
        &site,
        "broken-address",
        "nothing stands at `/plan.pdf` any more, which was promised on 2026-01-31",
    );
    is_kept(&site.file("static/plan.pdf", "another plan"));
}

#[test]
fn an_alias_that_was_dropped_or_given_to_another_page_is_a_broken_promise() {
    let site = promised().file(
        "content/pages/other.md",
        "---\ntitle: Other\n---\nOther things.\n",
    );
    edit(&site, "content/pages/canal.md", |text| {
        text.replace("---\ntitle", "---\naliases: [/old/]\ntitle")
    });
    is_kept(&site);
    edit(&site, "content/pages/canal.md", |text| {
        text.replace("aliases: [/old/]\n", "")
    });
    is_broken(
        &site,
        "broken-address",
        "nothing stands at `/old/` any more, which was promised on 2026-01-31",
    );
    edit(&site, "content/pages/other.md", |text| {
        text.replace("---\ntitle", "---\naliases: [/old/]\ntitle")
    });
    is_broken(
        &site,
        "broken-address",
        "`/old/`, promised on 2026-01-31, led to `/canal/` and leads to `/other/` now",
    );
    edit(&site, "content/pages/other.md", |text| {
        text.replace("aliases: [/old/]\n", "")
    });
    let site = site.file("content/pages/old.md", "---\ntitle: Old\n---\nIts own.\n");
    is_broken(
        &site,
        "broken-address",
        "`/old/`, promised on 2026-01-31, led to `/canal/` and is a page of its own now",
    );
}

#[test]
fn pages_that_were_put_together_are_mended_by_a_tombstone() {
    let site = promised().file(
        "content/pages/other.md",
        "---\ntitle: Other\n---\nOther things that are said.\n",
    );
    is_kept(&site);
    fs::remove_file(site.path("content/pages/other.md")).unwrap();
    edit(&site, "content/pages/canal.md", |text| {
        text.replace("---\ntitle", "---\naliases: [/other/]\ntitle")
            + "\nOther things that are said.\n"
    });
    is_broken(
        &site,
        "broken-fragment",
        "`/other/#p1`, promised on 2026-01-31, would be another text: `/canal/`, where it leads now, has a `#p1` of its own",
    );
    edit(&site, "content/pages/canal.md", |text| {
        text.replace("aliases: [/other/]\n", "")
    });
    is_kept(&site.file(
        "content/pages/other.md",
        "---\ntitle: Other\nwithdrawn: {date: 2026-01-30, reason: It is told elsewhere., replaced_by: canal}\n---\n",
    ));
}

#[test]
fn a_promise_keeps_the_day_on_which_it_was_made() {
    let site = promised().file(CLOSING, STEPS);
    is_kept(&site);
    let lines = |site: &Site| -> Vec<String> {
        let lock = site.read("urls.lock");
        let lines = lock.lines().filter(|line| line.contains("2026-01-31"));
        lines.map(str::to_owned).collect()
    };
    let first = lines(&site);
    assert!(first.iter().any(|line| line.contains("ask")), "{first:?}");

    edit(&site, "site.toml", |text| {
        text.replace("2026-01-31", "2026-02-28")
    });
    let site = site.file("content/pages/new.md", "---\ntitle: New\n---\nA page.\n");
    is_kept(&site);

    assert_eq!(lines(&site), first);
    assert!(site.read("urls.lock").contains("2026-02-28"));
}

#[test]
fn a_step_that_is_gone_is_mended_by_its_id_on_a_heading() {
    let site = promised().file(CLOSING, STEPS);
    is_kept(&site);
    edit(&site, CLOSING, |text| {
        let lines = text.lines().filter(|line| !line.contains("id: answer"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    });
    is_broken(
        &site,
        "broken-fragment",
        "`/procedures/closing/` has no part `#answer` any more, which was promised on 2026-01-31",
    );
    edit(&site, CLOSING, |text| {
        text + "\n## What comes then {#answer}\n"
    });
    is_kept(&site);
    assert!(CANAL.contains("commission"));
}
