//! What is accepted: what differs is told, and what is broken stays in mind.

use std::fs;

use briefbook::disk;
use briefbook::pipeline::{Maker, Overrides};

use super::{CLOSING, STEPS, edit, site};
use crate::support::Site;

/// What would be promised of a dossier as it is, be it at fault or not: the file, and how many
/// addresses, parts and changes.
fn accepted(site: &Site) -> (String, [usize; 3]) {
    let tree = disk::load(site.folder(), None).unwrap().value;
    let made = Maker::new(Overrides::default()).site(&tree);
    let accepted = made.value.unwrap().accept();
    let changes = accepted.changes.len();
    (accepted.text, [accepted.addresses, accepted.parts, changes])
}

/// Moves a file.
fn rename(site: &Site, from: &str, to: &str) {
    fs::rename(site.path(from), site.path(to)).unwrap();
}

/// Takes the second step out of the procedure.
fn without_the_answer(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.contains("id: answer")).collect()
}

#[test]
fn what_is_broken_stays_promised_as_it_was() {
    let site = site()
        .file(CLOSING, STEPS)
        .file("static/plan.pdf", "a plan");
    site.run("urls accept -q").exit(0);
    let before = accepted(&site);
    assert_eq!(before, (site.read("urls.lock"), [10, 7, 0]));

    // A page with its parts, a file, and a part of a page that is there.
    fs::remove_file(site.path("content/pages/canal.md")).unwrap();
    fs::remove_file(site.path("static/plan.pdf")).unwrap();
    edit(&site, CLOSING, |text| without_the_answer(&text));
    edit(&site, "site.toml", |text| {
        text.replace("2026-01-31", "2026-02-28")
    });
    assert_eq!(accepted(&site), before);
}

#[test]
fn diff_tells_what_is_kept_in_another_way() {
    let site = site()
        .file(
            "content/pages/dam.md",
            "---\ntitle: The dam\n---\nIt holds.\n",
        )
        .file(
            "content/pages/quay.md",
            "---\ntitle: Quay\n---\n## Its wall\n",
        );
    site.run("urls accept -q").exit(0);
    edit(&site, "content/pages/quay.md", |text| {
        text.replace("## Its wall", "It is long.")
    });
    site.run("urls accept -q").exit(0);

    rename(&site, "content/pages/canal.md", "content/pages/waterway.md");
    edit(&site, "content/pages/waterway.md", |text| {
        text.replace("---\ntitle", "---\naliases: [/canal/]\ntitle")
    });
    edit(&site, "content/pages/dam.md", |text| {
        text.replace(
            "---\ntitle",
            "---\nwithdrawn: {date: 2026-01-30, reason: It broke.}\ntitle",
        )
    });
    edit(&site, "content/pages/quay.md", |text| {
        text.replace("It is long.", "## Its wall")
    });
    site.run("urls diff").exit(0).stdout(
        "\
moved      /canal/ → /waterway/
withdrawn  /dam/
new        /history/
new        /history/dam/
back       /quay/#its-wall
gone       /quay/#p1, its id stays
new        /waterway/ and 4 parts
",
    );
    site.run("urls accept -q").exit(0);
    site.run("urls diff").exit(0).stdout("");
}

#[test]
fn a_paragraph_that_came_back_is_no_more_gone() {
    let site = site();
    site.run("urls accept -q").exit(0);
    let first = site.read("urls.lock");
    let last =
        "The office keeps the gates, and reports to the commission each week what has passed them.";
    edit(&site, "content/pages/canal.md", |text| {
        text.replace(last, "")
    });
    site.run("urls accept -q").exit(0);
    assert_ne!(site.read("urls.lock"), first);
    edit(&site, "content/pages/canal.md", |text| text + last + "\n");
    let told = site.run("urls diff").exit(0).stdout_text();
    assert!(told.contains("back       /canal/#p3"), "{told}");
    site.run("urls accept -q").exit(0);
    assert_eq!(site.read("urls.lock"), first);
}

#[test]
fn what_a_page_lost_after_it_moved_is_told_of_its_new_address_alone() {
    let site = site().file(CLOSING, STEPS);
    site.run("urls accept -q").exit(0);
    let shutting = "content/procedures/shutting.md";
    rename(&site, CLOSING, shutting);
    edit(&site, shutting, |text| {
        text.replace("---\ntitle", "---\naliases: [/procedures/closing/]\ntitle")
    });
    site.run("urls accept -q").exit(0);
    edit(&site, shutting, |text| without_the_answer(&text));
    let told = site.run("urls diff").exit(1).stderr_text();
    let fault = "`/procedures/shutting/` has no part `#answer` any more";
    assert!(told.contains(fault), "{told}");
    assert!(told.ends_with(", 1 error\n"), "{told}");
}
