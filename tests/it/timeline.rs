//! The page of the whole timeline: when there is one, and what leads to it.

use crate::html::Html;
use crate::support::Site;

/// So many events the chronology's own picture draws.
const FOREMOST: usize = 18;

const PAGE: &str = "public/chronology/timeline/index.html";

/// A dossier with so many events, of which the last is the latest.
fn site(events: usize) -> Site {
    let toml = "title = \"Sandmere\"\nas_of = 2026-01-31\nbase_url = \"https://a.example/b/\"\n";
    let mut site = Site::new().file("site.toml", toml);
    for at in 0..events {
        site = site.file(&format!("content/chronology/e{at}.md"), &event(at, ""));
    }
    site
}

fn event(at: usize, more: &str) -> String {
    let (year, month) = (2000 + at, 1 + at % 12);
    format!(
        "---\ntitle: Step {at}x\ndate: {year}-{month:02}-03\nstatus: occurred\n{more}---\nText.\n"
    )
}

/// The titles of events that a page draws, each drawing by itself.
fn drawn(html: &str) -> (usize, usize) {
    let count = |part: &str| {
        let rest = html.split(&format!("<div class=\"{part}\">")).nth(1);
        let picture = rest.and_then(|rest| rest.split("</div>").next());
        picture.unwrap_or_default().matches(">Step ").count()
    };
    (count("wide"), count("tall"))
}

#[test]
fn a_chronology_that_draws_all_events_has_no_other_page_for_them() {
    let site = site(FOREMOST);
    site.run("build -q --strict").exit(0);
    let chronology = site.read("public/chronology/index.html");
    assert_eq!(drawn(&chronology), (FOREMOST, FOREMOST));
    assert!(!chronology.contains("timeline/"));
    assert!(!chronology.contains("The picture has"));
    assert!(!site.path(PAGE).exists());
}

#[test]
fn where_there_are_more_the_foremost_are_drawn_and_all_have_a_page_of_their_own() {
    let site = site(FOREMOST + 1);
    site.run("build -q --strict").exit(0);
    let chronology = site.read("public/chronology/index.html");
    assert_eq!(drawn(&chronology), (FOREMOST, FOREMOST));
    assert!(chronology.contains("The picture has 18 of 19 events"));
    assert!(chronology.contains("<a href=\"timeline/\">The whole timeline</a>"));
    // What it leaves out is what is longest ago.
    assert!(!chronology.contains(">Step 0x</text>"));

    let whole = site.read(PAGE);
    assert_eq!(drawn(&whole), (FOREMOST + 1, FOREMOST + 1));
    assert!(whole.contains("href=\"../#y2000\">Go to the same in words</a>"));
    assert!(whole.contains("Cite this page"));
    assert!(whole.contains("<title>The whole timeline – Sandmere</title>"));
    assert_eq!(Html::read(&whole).headings()[0], 1);
    let sitemap = site.read("public/sitemap.xml");
    assert!(sitemap.contains("https://a.example/b/chronology/timeline/"));
    assert!(
        site.path("public/chronology/timeline/citation.bib")
            .exists()
    );
}

#[test]
fn nothing_that_scrolls_stands_around_a_picture_of_dates() {
    let site = site(FOREMOST + 1);
    site.run("build -q").exit(0);
    for path in ["public/chronology/index.html", PAGE] {
        let html = site.read(path);
        let figure = html
            .split("<figure class=\"picture broad\">")
            .nth(1)
            .unwrap();
        let figure = figure.split("</figure>").next().unwrap();
        for word in ["tabindex", "region", "scroll"] {
            assert!(!figure.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn what_was_promised_stays_when_an_event_is_withdrawn() {
    let site = site(FOREMOST + 1);
    site.run("urls accept").exit(0);
    assert!(site.read("urls.lock").contains("/chronology/timeline/"));
    let gone = event(3, "withdrawn: {date: 2026-01-30, reason: Wrong.}\n");
    let site = site.file("content/chronology/e3.md", &gone);
    site.run("urls accept").exit(0);
    site.run("build -q --strict --locked").exit(0);
    assert_eq!(drawn(&site.read(PAGE)), (FOREMOST, FOREMOST));
    assert!(
        site.read("public/chronology/index.html")
            .contains("href=\"timeline/\"")
    );
}

#[test]
fn an_edition_has_the_page_as_well() {
    let site = site(FOREMOST + 1);
    site.run_words(&[
        "edition",
        "create",
        "-q",
        "2026-01-31",
        "--reason",
        "A state.",
    ])
    .exit(0);
    site.run("build -q").exit(0);
    let folder = "public/editions/2026-01-31/chronology";
    let whole = site.read(&format!("{folder}/timeline/index.html"));
    assert_eq!(drawn(&whole), (FOREMOST + 1, FOREMOST + 1));
    assert!(
        whole.contains("<title>The whole timeline – Sandmere (edition of 31 January 2026)</title>")
    );
    assert!(site.path(&format!("{folder}/meta.jsonld")).exists());
}

#[test]
fn numbers_in_the_whole_timeline_are_those_of_the_tables_of_the_chronology() {
    // So many that not all have room for their titles.
    let mut site = site(0);
    for at in 0..300 {
        let title = format!("Step {at}x {}", "of the works on the outer mole ".repeat(4));
        let text = event(at % 20, "").replace(&format!("Step {}x", at % 20), title.trim());
        site = site.file(&format!("content/chronology/e{at}.md"), &text);
    }
    site.run("build -q --strict").exit(0);
    let chronology = site.read("public/chronology/index.html");
    let whole = site.read(PAGE);
    assert!(whole.contains("the event’s number in the list stands for it"));
    assert!(!chronology.contains("the event’s number in the list stands for it"));
    // The table says them, though no number is in the picture beside it.
    assert!(chronology.contains("<span class=\"no\">300</span>"));
}
