//! The histories of pages: what they tell of what was done to a dossier between its editions.

use crate::html::Html;
use crate::support::{SITE, Site};

fn brief(title: &str, more: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\nsource: {{type: article, title: Canal closed, container-title: The Gazette, issued: 2026-01-02}}\nread_as: full\n{more}---\n{body}"
    )
}

const BODY: &str = "\
The canal is closed to ships since Monday.

It may open in the spring, says the harbour master [@canal, para. 2].

Nobody knows who is to pay for the works.

運河は月曜日から閉鎖された。
";

fn toml(as_of: &str) -> String {
    format!("title = \"Sandmere\"\nas_of = {as_of}\nbase_url = \"https://a.example/b/\"\n")
}

fn edition(site: &Site, date: &str) {
    let reason = format!("The state of {date}.");
    let words = ["edition", "create", "-q", date, "--reason", &reason];
    site.run_words(&words).exit(0);
}

/// A dossier with two editions, and edits since.
fn site() -> Site {
    let site = Site::new()
        .file("site.toml", &toml("2026-01-31"))
        .file("content/briefs/canal.md", &brief("The canal", "", BODY))
        .file(
            "content/pages/about.md",
            "---\ntitle: About\n---\nNever changed.\n",
        )
        .file(
            "content/pages/old.md",
            "---\ntitle: Old\n---\nTo be gone.\n",
        );
    site.run("urls accept").exit(0);
    edition(&site, "2026-01-31");
    let body = BODY
        .replace("in the spring", "in the autumn")
        .replace("月曜日", "火曜日");
    let site = site
        .file("site.toml", &toml("2026-02-28"))
        .file(
            "content/briefs/canal.md",
            &brief(
                "The canal",
                "changes:\n  - {date: 2026-02-01, note: The season was put right., substantive: true}\n  - {date: 2026-02-02, note: A slip., substantive: false}\n",
                &body,
            ),
        )
        .file("content/pages/new.md", "---\ntitle: New\n---\nA new page.\n");
    site.run("urls accept").exit(0);
    edition(&site, "2026-02-28");
    site
}

fn text(site: &Site, address: &str) -> String {
    site.read(&format!("public{address}index.html"))
}

#[test]
fn a_history_tells_of_every_version_and_how_they_differ() {
    let site = site();
    site.run("build -q --strict").exit(0);
    let html = text(&site, "/history/briefs/canal/");
    for expected in [
        "The versions of this page",
        "href=\"../../../editions/2026-01-31/briefs/canal/\"",
        "href=\"../../../editions/2026-02-28/briefs/canal/\"",
        "The state of 2026-02-28.",
        "The season was put right.",
        "id=\"page-substantive\"",
        "id=\"page-editorial\"",
        "id=\"since-2026-01-31\"",
        "2 passages edited",
        "<del><span class=\"aside\">[taken out: </span>spring",
        "<ins><span class=\"aside\">[put in: </span>autumn",
        "<del><span class=\"aside\">[taken out: </span><span lang=\"ja\">月曜日</span>",
        "[The Gazette, 2 January 2026, para. 2]",
        "href=\"../../../editions/2026-02-28/briefs/canal/#p2\"",
    ] {
        assert!(html.contains(expected), "no {expected:?} in\n{html}");
    }
    // The present version is that of the newest edition.
    assert!(!html.contains("id=\"since-2026-02-28\""));
    assert!(
        !html.contains("Nobody knows"),
        "what did not change is told"
    );
    let slip = html.find("A slip.").unwrap();
    assert!(html.find("The season").unwrap() < slip);
    assert!(html.find("id=\"page-editorial\"").unwrap() < slip);
}

#[test]
fn a_page_that_never_changed_has_no_history() {
    let site = site();
    site.run("build -q --strict").exit(0);
    assert!(
        !site
            .path("public/history/about")
            .join("index.html")
            .exists()
    );
    let about = text(&site, "/about/");
    assert!(!about.contains("version-history") && !about.contains("History of this page"));
    // Editions hold it all the same, and programs are told of them.
    assert!(about.contains("rel=\"timemap\""));
    let canal = text(&site, "/briefs/canal/");
    assert!(canal.contains("<link rel=\"version-history\" href=\"../../history/briefs/canal/\">"));
    assert!(canal.contains("History of this page"));
    // It appeared after the first edition.
    assert!(text(&site, "/history/new/").contains("Edition of 28 February 2026"));
}

#[test]
fn what_was_done_since_the_newest_edition_is_told_until_it_is_taken_back() {
    let site = site();
    let page = "public/history/about/index.html";
    let about = |words: &str| format!("---\ntitle: About\n---\n{words}\n");
    let site = site.file("content/pages/about.md", &about("Never changed before."));
    site.run("build -q --strict").exit(0);
    let html = site.read(page);
    assert!(html.contains("id=\"since-2026-02-28\""), "{html}");
    assert!(html.contains("Present version"));
    assert!(html.contains("before"));
    let changes = text(&site, "/history/");
    assert!(changes.contains("id=\"page-since\""), "{changes}");
    assert!(changes.contains("href=\"about/\""));
    // That may go again, and is not promised.
    site.run("urls accept").exit(0);
    let lock = site.read("urls.lock");
    assert!(lock.contains("/history/briefs/canal/"), "{lock}");
    assert!(!lock.contains("/history/about/"), "{lock}");
    let site = site.file("content/pages/about.md", &about("Never changed."));
    site.run("build -q --strict --locked").exit(0);
    assert!(!site.path(page).exists());
    assert!(!text(&site, "/history/").contains("id=\"page-since\""));
}

#[test]
fn a_page_that_moved_takes_its_history_with_it() {
    let site = site();
    let moved = brief(
        "The canal",
        "aliases: [/briefs/canal/]\n",
        &BODY.replace("@canal", "@suez"),
    );
    std::fs::remove_file(site.path("content/briefs/canal.md")).unwrap();
    let site = site.file("content/briefs/suez.md", &moved);
    site.run("build -q --locked").exit(0);
    let html = text(&site, "/history/briefs/suez/");
    assert!(html.contains("editions/2026-01-31/briefs/canal/"), "{html}");
    let old = text(&site, "/history/briefs/canal/");
    assert!(old.contains("editions/2026-01-31/briefs/canal/"));
    let canonical = "<link rel=\"canonical\" href=\"https://a.example/b/history/briefs/suez/\">";
    assert!(old.contains(canonical), "{old}");
    assert!(
        site.read("public/history/briefs/suez/timemap.link")
            .contains("/editions/2026-01-31/briefs/canal/")
    );
}

#[test]
fn a_page_that_moved_and_says_what_it_said_has_not_changed() {
    let freeze = |site: &Site, date: &str| {
        let words = ["edition", "create", "-q", date, "--reason", "x"];
        site.run_words(&words).exit(0);
        site.run("urls accept -q").exit(0);
    };
    let page = |aliases: &str| format!("---\ntitle: About\n{aliases}---\nA text.\n");
    let site = Site::new()
        .file("content/home.md", "---\ntitle: Home\n---\nHome.\n")
        .file("content/pages/about.md", &page(""));
    freeze(&site, "2026-01-31");
    std::fs::remove_file(site.path("content/pages/about.md")).unwrap();
    let site = site.file("content/pages/info.md", &page("aliases: [/about/]\n"));
    // It differs neither from the newest edition, nor between two.
    site.run("check -q").exit(0).silent();
    let later = SITE.replace("2026-01-31", "2026-02-28");
    let site = site.file("site.toml", &later);
    freeze(&site, "2026-02-28");
    site.run("build -q --strict --locked").exit(0).silent();
    let html = text(&site, "/history/");
    assert!(!html.contains("href=\"about/\"") && !html.contains("href=\"info/\""));
}

#[test]
fn there_is_a_list_of_changes_to_link_to_once_there_is_an_edition() {
    let home = |link: &str| format!("---\ntitle: Home\n---\nHome. {link}\n");
    let link = "See [changes](/history/).";
    let site = Site::new().file("content/home.md", &home(link));
    let told = site.run("check").exit(1).stderr_text();
    assert!(told.contains("broken-link"), "{told}");
    let site = site.file("content/home.md", &home(""));
    let words = ["edition", "create", "-q", "2026-01-31", "--reason", "x"];
    site.run_words(&words).exit(0);
    let site = site.file("content/home.md", &home(link));
    site.run("urls accept -q").exit(0);
    site.run("build -q --strict --locked").exit(0).silent();
    assert!(
        site.files()
            .contains(&"public/history/index.html".to_owned())
    );
}

#[test]
fn what_was_withdrawn_is_not_told_again() {
    let site = site();
    let withdrawn = brief(
        "The canal",
        "withdrawn: {date: 2026-03-01, reason: It was another canal.}\n",
        BODY,
    );
    let site = site.file("content/briefs/canal.md", &withdrawn);
    site.run("build -q").exit(0);
    let html = text(&site, "/history/briefs/canal/");
    assert!(html.contains("The page was withdrawn"), "{html}");
    assert!(!html.contains("autumn") && !html.contains("id=\"since-"));
}

#[test]
fn a_page_that_is_gone_leaves_its_history() {
    let site = site();
    std::fs::remove_file(site.path("content/pages/old.md")).unwrap();
    site.run("build -q").exit(0);
    let html = text(&site, "/history/old/");
    assert!(html.contains("The page is there no more"), "{html}");
    assert!(html.contains("href=\"../../editions/2026-02-28/old/\""));
}

#[test]
fn a_time_map_has_the_form_of_rfc_7089() {
    let site = site();
    site.run("build -q --strict").exit(0);
    assert_eq!(
        site.read("public/history/briefs/canal/timemap.link"),
        "\
<https://a.example/b/briefs/canal/>; rel=\"original\",
<https://a.example/b/history/briefs/canal/timemap.link>; rel=\"self\"; type=\"application/link-format\"; from=\"Sat, 31 Jan 2026 00:00:00 GMT\"; until=\"Sat, 28 Feb 2026 00:00:00 GMT\",
<https://a.example/b/editions/2026-01-31/briefs/canal/>; rel=\"first memento\"; datetime=\"Sat, 31 Jan 2026 00:00:00 GMT\",
<https://a.example/b/editions/2026-02-28/briefs/canal/>; rel=\"last memento\"; datetime=\"Sat, 28 Feb 2026 00:00:00 GMT\"
"
    );
    // Only one edition has it; and where nobody knows the host, the way from here.
    let site = site.file("site.toml", "title = \"Sandmere\"\nas_of = 2026-02-28\n");
    site.run("build -q").exit(0);
    assert_eq!(
        site.read("public/history/new/timemap.link"),
        "\
<../../new/>; rel=\"original\",
<timemap.link>; rel=\"self\"; type=\"application/link-format\"; from=\"Sat, 28 Feb 2026 00:00:00 GMT\"; until=\"Sat, 28 Feb 2026 00:00:00 GMT\",
<../../editions/2026-02-28/new/>; rel=\"first last memento\"; datetime=\"Sat, 28 Feb 2026 00:00:00 GMT\"
"
    );
}

#[test]
fn a_great_difference_has_a_page_of_its_own() {
    let site = site();
    let long: Vec<String> = (0..900)
        .map(|at| format!("Sentence {at} of a long text is here to be read by nobody."))
        .collect();
    let long = long.join("\n\n");
    let site = site.file(
        "content/pages/about.md",
        &format!("---\ntitle: About\n---\n{long}"),
    );
    site.run("build -q").exit(0);
    let html = text(&site, "/history/about/");
    assert!(html.contains("href=\"since_2026-02-28/\""), "{html}");
    assert!(!html.contains("Sentence 7 "));
    let own = text(&site, "/history/about/since_2026-02-28/");
    assert!(own.contains("Sentence 7 "));
    assert!(own.contains("900 passages new and 1 gone"), "{own}");
}

#[test]
fn the_addresses_are_kept() {
    let site = Site::new()
        .file(
            "content/pages/history.md",
            "---\ntitle: History\n---\nText.\n",
        )
        .file(
            "content/chronology/as-known.md",
            "---\ntitle: An event\ndate: 2026\nstatus: planned\n---\n",
        )
        .file(
            "content/chronology/timeline.md",
            "---\ntitle: Another\ndate: 2026\nstatus: planned\n---\n",
        );
    let ran = site.run("check");
    let told = ran.exit(1).stderr_text();
    assert!(
        told.contains(
            "`/history/` of `content/pages/history.md` is kept for the histories of pages"
        ),
        "{told}"
    );
    assert!(
        told.contains("is kept for the chronology as it was known on a day"),
        "{told}"
    );
    assert!(
        told.contains("`/chronology/timeline/` of `content/chronology/timeline.md` is kept for the whole timeline"),
        "{told}"
    );
}

#[test]
fn the_headings_of_pages_on_the_past_are_in_order() {
    let site = site();
    site.run("build -q --strict").exit(0);
    for address in ["/history/", "/history/briefs/canal/", "/history/new/"] {
        let headings = Html::read(&text(&site, address)).headings();
        assert_eq!(headings[0], 1, "{address}");
        assert!(headings[1..].iter().all(|&level| level > 1), "{address}");
        let is_in_order = headings.windows(2).all(|pair| pair[1] <= pair[0] + 1);
        assert!(is_in_order, "{address}: {headings:?}");
    }
}

#[test]
fn each_change_stands_on_one_page_of_the_list_however_many_a_day_has() {
    // A day of seven, one of one and a month of two, three on a page.
    let notes = [("2026-01-09", 7), ("2026-01-08", 1), ("2025-12", 2)];
    let change = |date: &str, number: usize| {
        let is_substantive = number.is_multiple_of(2);
        format!(
            "  - {{date: {date}, note: \"Change {number} of {date}.\", substantive: {is_substantive}}}\n"
        )
    };
    let numbered = |(date, count): (&'static str, usize)| (1..=count).map(move |n| (date, n));
    let changes: String = notes
        .into_iter()
        .flat_map(numbered)
        .map(|(date, number)| change(date, number))
        .collect();
    let site = Site::new()
        .file(
            "site.toml",
            &format!("{}[build]\npaginate_by = 3\n", toml("2026-01-31")),
        )
        .file(
            "content/pages/about.md",
            &format!("---\ntitle: About\nchanges:\n{changes}---\nA page.\n"),
        );
    site.run("build -q --strict").exit(0);

    let first = ["/history/".to_owned()].into_iter();
    let pages: Vec<String> = first
        .chain((2..=4).map(|number| format!("/history/page_{number}/")))
        .map(|address| text(&site, &address))
        .collect();
    assert!(!site.path("public/history/page_5/index.html").exists());
    for (date, count) in notes {
        for number in 1..=count {
            let note = format!("Change {number} of {date}.");
            let times: usize = pages.iter().map(|page| page.matches(&note).count()).sum();
            assert_eq!(times, 1, "{note}");
        }
    }
    let told: Vec<usize> = pages
        .iter()
        .map(|page| page.matches("Change ").count())
        .collect();
    assert_eq!(told, [3, 3, 2, 2]);
    // What a page says comes before how it says it, over all of a day's pages.
    assert!(pages[0].contains("Change 2 of 2026-01-09."));
    assert!(pages[2].contains("Change 7 of 2026-01-09."));
}

#[test]
fn what_is_promised_of_the_past_stays_when_it_is_put_right() {
    let event = |as_of: &str| {
        format!(
            "---\ntitle: The quay opens\ndate: 2026\nstatus: planned\nstatements:\n  - {{source: canal, as_of: {as_of}, date: 2026, status: planned}}\n---\n"
        )
    };
    let noted = "changes: [{date: 2026-01-10, note: A note.}]\n";
    let site = Site::new()
        .file("site.toml", &toml("2026-01-31"))
        .file(
            "content/briefs/canal.md",
            &brief("The canal", noted, "Shut.\n"),
        )
        .file("content/chronology/quay.md", &event("2026-01-02"));
    site.run("urls accept").exit(0);
    let day = "/chronology/as-known/2026-01-02/";
    site.run("build -q --strict --locked").exit(0);
    assert!(text(&site, day).contains("Told of for the first time that day: 1."));
    let site = site
        .file("content/chronology/quay.md", &event("2026-01-03"))
        .file(
            "content/briefs/canal.md",
            &brief("The canal", "", "Shut.\n"),
        );
    site.run("urls accept").exit(0);
    site.run("build -q --strict --locked").exit(0);
    assert!(text(&site, day).contains("0 events. Nothing changed that day."));
    assert!(text(&site, "/chronology/as-known/2026-01-03/").contains("Told of for the first time"));
    assert!(text(&site, "/history/briefs/canal/").contains("Present version"));
    assert!(text(&site, "/history/").contains("Nothing was changed yet."));
}
