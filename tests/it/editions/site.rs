//! Editions in a built site.

use std::fs;

use super::*;
use crate::built::{build, files, program};
use crate::reader::follow;
use crate::serve::server::sandmere;

#[test]
fn an_edition_stays_the_same_bytes_whatever_is_done_to_the_dossier() {
    let site = small().edition("2026-01-31", "The first.");
    let frozen = site.frozen("2026-01-31");
    site.run("build -q").exit(0);
    assert!(site.published("2026-01-31") == frozen);

    let site = site
        .file(
            "content/briefs/canal.md",
            &BRIEF.replace("is closed", "is open"),
        )
        .file("content/pages/new.md", "---\ntitle: New\n---\nA text.\n")
        .file(
            "templates/brief.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Other</h1>{% endblock main %}",
        )
        .file("static/site.css", "body { color: teal }\n")
        .file("static/table.csv", "c\n")
        .file(
            "site.toml",
            "title = \"Another title\"\nas_of = 2026-03-01\nbase_url = \"https://b.example/c/\"\n",
        );
    fs::remove_file(site.path("content/actors/nasser.md")).unwrap();
    let site = site.file(
        "content/briefs/canal.md",
        "---\ntitle: Canal\nsource: {type: article, title: Canal}\nread_as: full\n---\nOther.\n",
    );
    site.run("build -q").exit(0);
    assert!(site.published("2026-01-31") == frozen);
    assert!(
        site.read("public/briefs/canal/index.html")
            .contains("<h1>Other</h1>")
    );
    let canonical = "<link rel=\"canonical\"";
    assert!(
        !site
            .read("public/editions/2026-01-31/index.html")
            .contains(canonical)
    );
    site.run("check -q").exit(0);
    site.run("edition verify -q").exit(0).silent();
    site.run("verify -q --strict public").exit(0).silent();
}

#[test]
fn what_is_shown_of_an_edition_is_kept_and_is_put_right() {
    let site = small().edition("2026-01-31", "The first.");
    let frozen = site.frozen("2026-01-31");
    site.run("build -q").exit(0);
    let page = "public/editions/2026-01-31/briefs/canal/index.html";
    let modified = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let before = modified(page);

    site.run("build")
        .exit(0)
        .stderr("14 pages, 13 files and 1 edition in TIME: nothing has changed → public\n");
    let site = site.file(
        "content/pages/about.md",
        "---\ntitle: About\naliases: [/impressum/]\n---\nAnother text.\n",
    );
    site.run("build")
        .exit(0)
        .stderr("15 pages, 13 files and 1 edition in TIME: 4 new or changed → public\n");
    let modified = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    assert_eq!(modified(page), before, "it was written again");

    // Altered, removed and torn by hand; what the program remembers is gone, or of something else.
    for kept in [None, Some(""), Some("briefbook kept 1\n")] {
        let path = site.path(".public.briefbook/kept");
        if let Some(kept) = kept {
            fs::write(path, kept).unwrap();
        }
        fs::remove_file(site.path("public/editions/2026-01-31/table.csv")).unwrap();
        fs::remove_file(site.path(page)).unwrap();
        fs::write(site.path(page), "altered").unwrap();
        site.run("build -q").exit(0);
        assert!(site.published("2026-01-31") == frozen);
    }
    // An edition that goes takes its files with it.
    fs::remove_file(site.path("editions/2026-01-31.tar.zst")).unwrap();
    site.run("build -q").exit(0);
    assert!(!site.path("public/editions").exists());
    assert!(!site.read(".public.briefbook/kept").contains("editions/"));
}

#[test]
fn every_link_leads_somewhere_in_and_out_of_editions() {
    let site = sandmere();
    let as_of = "2031-05-01";
    let text = site.read("site.toml");
    let as_of = text
        .lines()
        .find_map(|line| line.strip_prefix("as_of = "))
        .map_or(as_of, |day| day.trim_matches('"'))
        .to_owned();
    let year: i32 = as_of[..4].parse().unwrap();
    let second = format!("{}-01-01", year + 1);
    let site = site
        .edition(&as_of, "The first.")
        .edition(&second, "The second.");
    build(&mut program(site.folder()), &site.path("public"));
    assert!(follow(&site.path("public")) > 2000);

    // A page of an edition leads out of it to its versions, and nowhere else.
    let published = files(&site.path("public"));
    let up = "../".repeat(2);
    for (path, bytes) in site.frozen(&second) {
        let Ok(html) = String::from_utf8(bytes) else {
            continue;
        };
        if !path.ends_with("index.html") {
            continue;
        }
        let folder = path.strip_suffix("index.html").unwrap();
        let root = "../".repeat(folder.matches('/').count());
        assert!(html.contains("<aside class=\"edition\""), "{path}");
        for part in html.split("href=\"").skip(1) {
            let href = part.split('"').next().unwrap();
            let Some(beside) = href.strip_prefix(&format!("{root}../")) else {
                continue;
            };
            let is_version = ["../", "../manifest.json", &format!("../{folder}")].contains(&beside)
                || beside.is_empty()
                || beside == format!("{as_of}/{folder}")
                || beside.starts_with("../history/")
                // What is followed is followed of the living site, which alone is searched.
                || [".atom", ".ics", "opensearch.xml", "../search/"].iter().any(|end| beside.ends_with(end));
            assert!(is_version, "{path}: {href}");
        }
        let living = format!("<link rel=\"latest-version\" href=\"{root}{up}{folder}\">");
        let original = format!("<link rel=\"original\" href=\"{root}{up}{folder}\">");
        let before =
            format!("<link rel=\"predecessor-version\" href=\"{root}../{as_of}/{folder}\">");
        for link in [&living, &original, &before] {
            assert!(html.contains(link), "{path}: {link}");
        }
        assert!(published.contains_key(&path), "{path}");
    }
}

#[test]
fn pages_name_the_versions_that_there_are() {
    let site = small()
        .file(
            "site.toml",
            "title = \"A dossier\"\nas_of = 2026-01-31\nbase_url = \"https://a.example/d/\"\n",
        )
        .edition("2026-02-01", "The <first>.")
        .file("content/pages/new.md", "---\ntitle: New\n---\nA text.\n")
        .edition("2026-03-01", "A page more.")
        .file(
            "content/pages/later.md",
            "---\ntitle: Later\n---\nA text.\n",
        );
    site.run("build -q").exit(0);

    let canal = site.read("public/briefs/canal/index.html");
    assert!(canal.contains("<link rel=\"canonical\" href=\"https://a.example/d/briefs/canal/\">"));
    assert!(canal.contains("<link rel=\"latest-version\" href=\"./\">"));
    assert!(canal.contains(
        "<link rel=\"predecessor-version\" href=\"../../editions/2026-03-01/briefs/canal/\">"
    ));
    assert!(!canal.contains("rel=\"original\""));
    assert!(!canal.contains("class=\"edition\""));
    assert!(canal.contains("Fixed editions of this page: <a href=\"../../editions/2026-03-01/briefs/canal/\">1 March 2026</a>, <a href=\"../../editions/2026-02-01/briefs/canal/\">1 February 2026</a>."));

    let new = site.read("public/new/index.html");
    assert!(new.contains("editions/2026-03-01/new/") && !new.contains("editions/2026-02-01/new/"));
    let later = site.read("public/later/index.html");
    assert!(!later.contains("predecessor-version") && !later.contains("Fixed editions"));

    let fixed = site.read("public/editions/2026-03-01/new/index.html");
    assert!(
        fixed.contains("<title>New – A dossier (edition of 1 March 2026)</title>"),
        "{fixed}"
    );
    assert!(fixed.contains("<link rel=\"canonical\" href=\"https://a.example/d/new/\">"));
    assert!(
        fixed.contains("https://a.example/d/editions/2026-03-01/new/"),
        "it cites itself"
    );
    assert!(
        !fixed.contains("predecessor-version"),
        "no edition before has it"
    );
    assert!(!fixed.contains("noindex") && !fixed.contains("Fixed editions of this page"));
    assert!(fixed.contains("Fixed edition of <time datetime=\"2026-03-01\">1 March 2026</time>. <a href=\"../../../new/\">Current version</a>"));

    let list = site.read("public/editions/index.html");
    let (first, second) = (
        list.find("Edition of 1 February 2026"),
        list.find("Edition of 1 March 2026"),
    );
    assert!(second < first, "the newest comes first");
    assert!(
        list.contains("The &lt;first&gt;.") && list.contains("11 pages"),
        "{list}"
    );
    assert!(list.contains("<a href=\"2026-02-01.tar.zst\">2026-02-01.tar.zst</a>"));
    let archive = fs::read(site.path("editions/2026-02-01.tar.zst")).unwrap();
    assert!(fs::read(site.path("public/editions/2026-02-01.tar.zst")).unwrap() == archive);
    let digest = briefbook::manifest::Content::of(&archive).sha256();
    assert!(list.contains(&digest), "{digest}");
    assert!(canal.contains("<a href=\"../../editions/\">Editions</a>"));
}

#[test]
fn without_editions_nothing_is_said_of_them() {
    let site = small();
    site.run("build -q").exit(0);
    assert!(!site.path("public/editions").exists());
    for (path, bytes) in files(&site.path("public")) {
        let text = String::from_utf8_lossy(&bytes);
        let is_told = path.ends_with("html") && text.contains("ditions");
        assert!(!is_told, "{path}");
    }
}

#[test]
fn an_author_may_link_to_what_an_edition_has() {
    let site = small().edition("2026-02-01", "The first.").file(
        "content/pages/about.md",
        "---\ntitle: About\n---\nAs in the [first](/editions/2026-02-01/), its [brief](/editions/2026-02-01/briefs/canal/), [all](/editions/).\n",
    );
    site.run("build -q").exit(0);
    // In a later edition they lead to the same.
    let site = site.edition("2026-02-02", "The second.");
    site.run("build -q").exit(0);
    let fixed = site.read("public/editions/2026-02-02/about/index.html");
    assert!(
        fixed.contains("href=\"../../2026-02-01/briefs/canal/\""),
        "{fixed}"
    );
    let site = site.file(
        "content/pages/about.md",
        "---\ntitle: About\n---\nIn the [first](/editions/2026-02-01/none/).\n",
    );
    site.run("build -q").exit(1);
}
