//! A dossier in the letters of many scripts: what is cut by bytes, counted in columns or told by its first
//! letters is met by letters of two, three and four bytes that begin with the same ones, by such as are
//! written in several ways, and by signs made of many.

use crate::support::{SITE, Site};

/// The settings: two old addresses and a file begin with letters that share their first two bytes,
/// 漢 (E6 BC A2), 漣 (E6 BC A3) and 漂 (E6 BC 82).
const SETTINGS: &str = "\
title = \"漢字と漣\"
description = \"مرحبا, שלום, สวัสดี, 👩‍👩‍👧‍👦\"
base_url = \"https://quay.example/漢/\"
publisher = \"Ｑｕａｙ\"
authors = [\"Ñandú 👍🏽\"]
as_of = 2026-01-31
build = { paginate_by = 1 }
nav = [{ title = \"Řeřicha\", url = \"/漣/海.txt\" }, { title = \"漂\", url = \"/chronology/\" }]
[[stages]]
id = \"law\"
title = \"กฎหมาย\"
";

/// A page of each kind: where it lies, its fields, an old address, and the letter that it is known by,
/// which is the fragment of its first heading. The last is written in two characters that are one.
const PAGES: [(&str, &str, &str, &str); 9] = [
    (
        "actors/nhk",
        "name: 日本放送協会\nshort: 漢\nname_ja: 日本放送協会\nreading: にっぽん\nkind: group\nparent: ministry\n",
        "/漢/",
        "漢",
    ),
    (
        "actors/ministry",
        "name: وزارة البحر\nkind: ministry\nmembers: [nhk]\n",
        "/漣/",
        "漣",
    ),
    ("topics/mud", "title: โคลน\nname_ja: 泥\n", "/é/è/", "é"),
    (
        "briefs/plan",
        "title: 港の計画 — مرسى\nsource: {type: article-newspaper, title: 港の「計画」, author: [{family: 海野, given: 漣}, {literal: צוות}], container-title: ข่าว, issued: 2026-01-02, URL: \"https://news.example/漢?漣=海#漂\", language: ja}\nread_as: full\nactors: [nhk, ministry]\ntopics: [mud]\n",
        "/👩‍👩‍👧‍👦/",
        "مر",
    ),
    (
        "briefs/reply",
        "title: \"שלום: 港\"\nsource: {type: article, title: שלום, issued: 2026-01-03}\nread_as: excerpt\nrelays: plan\nactors: [nhk]\ntopics: [mud]\ndisputes: [{with: plan, about: \"漢か漣か。 [@plan]\", our_reading: \"漂 [[nhk]]\"}]\n",
        "/한국/",
        "שׁ",
    ),
    (
        "chronology/wall",
        "title: 壁ができる\ndate: 2026-02\nstatus: planned\nstage: law\ntopic: mud\nactors: [nhk]\nstatements:\n  - {source: plan, as_of: 2026-01-02, date: 2025-12, status: planned, says: 漢字で言う。}\n  - {source: reply, as_of: 2026-01-03, date: 2026-02, status: planned, says: ใหม่}\n",
        "/漢漢/",
        "กำ",
    ),
    (
        "procedures/permit",
        "title: ขั้นตอน\nas_of: 2026-01-31\nsteps:\n  - {id: ask, title: お願い, who: [nhk], what: \"漢 [@plan]\", basis: law, sources: [plan]}\n  - {id: give, title: מתן, who: [ministry], what: 漣, basis: draft, sources: [reply]}\ncases:\n  - {id: night, title: 夜, reviewed_by: [nhk], approved_by: [ministry], acts: [nhk], how: 海, basis: reported, sources: [plan], note: 漂}\n",
        "/漢漣/",
        "👩‍👩‍👧",
    ),
    (
        "glossary/sea",
        "title: 海\nreading: うみ\nalso: [わたつみ, \"👍🏽\"]\n",
        "/漂/",
        "ﬁ",
    ),
    (
        "pages/about",
        "title: عن الموقع\n",
        "/漣/漢.html",
        "e\u{301}x",
    ),
];

/// The dossier. Each page leads to each, at its heading, in words and by its title; `topic` is the id of
/// its topic, which was `mud`, and `letter` stands in all texts.
fn written(topic: &str, letter: &str) -> Site {
    let id = |path: &str| path.split_once('/').unwrap().1.replace("mud", topic);
    let links: String = PAGES
        .iter()
        .map(|(path, _, _, part)| {
            let id = id(path);
            format!("- {part}[[{id}]]漢、[[{id}#{part}|漣]]。{part}\n")
        })
        .collect::<Vec<_>>()
        .concat();
    let mut site = Site::empty()
        .file("site.toml", SETTINGS)
        .file("static/漣/海.txt", "海")
        .file(
            "static/漢.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .file(
            "content/home.md",
            &format!("---\ntitle: 家\n---\n漢。\n\n{links}"),
        );
    for (path, fields, old, part) in PAGES {
        let moved = if path == "topics/mud" && topic != "mud" {
            ", /topics/mud/"
        } else {
            ""
        };
        let fields = fields.replace("mud", topic);
        let text = format!(
            "---\n{fields}summary: {part}の漢字\naliases: [\"{old}\"{moved}]\n---\n\
             {letter}漂 {part}。\n\n## {part} {letter} {{#{part}}}\n\n{links}\n## {part}{letter}\n\n\
             วัสดี {letter}字[@plan, 漢 3]。مرحبا [@reply; @plan]\n\n\
             漂[^漢] [海](/漣/海.txt) ![漢](/漢.svg \"漣\")\n\n[^漢]: 海の{part}。\n\n\
             | 漢 | 漣 |\n| --- | --- |\n| é | [[about]] |\n\n海\n: {letter}漂\n"
        );
        site = site.file(&format!("content/{}.md", path.replace("mud", topic)), &text);
    }
    site
}

#[track_caller]
fn has(site: &Site, file: &str, texts: &[&str]) {
    let found = site.read(&format!("public/{file}"));
    for text in texts {
        assert!(found.contains(text), "{file} has no {text}:\n{found}");
    }
}

#[test]
fn a_dossier_in_many_scripts_is_made_whole_and_keeps_its_promises() {
    let site = written("mud", "漢");
    for line in ["check -q --strict", "build -q --strict", "urls accept -q"] {
        site.run(line).exit(0).silent();
    }
    let words = ["edition", "create", "-q", "--reason", "漢字"];
    site.run_words(&words).exit(0).silent();

    // Another letter that shares two bytes stands everywhere, and a page moves.
    let after = written("silt", "漣");
    for file in ["urls.lock", "editions/2026-01-31.tar.zst"] {
        std::fs::create_dir_all(after.path("editions")).unwrap();
        std::fs::copy(site.path(file), after.path(file)).unwrap();
    }
    let site = after;
    for line in [
        "urls accept -q",
        "check -q --strict",
        "build -q --strict --locked -j 1",
    ] {
        site.run(line).exit(0).silent();
    }
    for line in [
        "edition verify -q",
        "sources -q --format csv",
        "cite plan -q --source",
        "cite about -q --style bibtex",
        "hosting nginx",
        "urls diff -q",
    ] {
        site.run(line).exit(0).stderr("");
    }

    // Old addresses, which lead on; and to what shares their bytes.
    let file = "href=\"../%E6%BC%A3/%E6%B5%B7.txt\"";
    has(&site, "漢/index.html", &["../actors/nhk/"]);
    has(&site, "漣/index.html", &["../actors/ministry/"]);
    has(&site, "漣/漢.html", &["../about/"]);
    has(&site, "topics/mud/index.html", &["../silt/"]);
    has(&site, "404.html", &["/%E6%BC%A2/%E6%BC%A3/%E6%B5%B7.txt"]);
    let parts = [
        "href=\"../glossary/sea/#%EF%AC%81\"",
        "href=\"../topics/silt/#%C3%A9\"",
        "href=\"#%C3%A9x\"",
        "id=\"éx\"",
        file,
    ];
    has(&site, "about/index.html", &parts);
    // What changed since the edition, letter by letter.
    let changes = ["<del>", ">漢漂</span>", "<ins>", ">漣漂</span>"];
    has(&site, "history/about/index.html", &changes);
    has(
        &site,
        "editions/2026-01-31/topics/mud/index.html",
        &["漢漂"],
    );
    has(&site, "chronology/calendar.ics", &["壁ができる"]);
    has(&site, "feed.atom", &["港の計画 — مرسى"]);
    let is_found =
        |path: &String| path.starts_with("public/search/") && site.read(path).contains("漣漂");
    assert!(site.files().iter().any(is_found));

    // A second build finds nothing to do, and another number of threads makes no other site.
    let other = site.path("other");
    let other = other.to_str().unwrap();
    site.run_words(&["build", "-q", "-j", "2", "-o", other])
        .exit(0)
        .silent();
    let files = site.files();
    let files: Vec<&str> = files
        .iter()
        .filter_map(|path| path.strip_prefix("public/"))
        .collect();
    assert!(files.len() > 100);
    for file in files {
        let read = |folder: &str| std::fs::read(site.path(folder).join(file)).unwrap();
        assert!(read("public") == read("other"), "{file}");
    }
}

#[test]
fn a_mistake_among_such_letters_is_told_where_it_is() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let text = format!("---\ntitle: 家\n---\n{text}\n");
        let site = Site::empty()
            .file("site.toml", SITE)
            .file("content/home.md", &text);
        let ran = site.run("check").exit(1);
        let told = ran.stderr_text();
        assert!(told.contains(expected), "{text}: {told}");
    }

    case("👩‍👩‍👧‍👦漢[[漣]]", "content/home.md:4:11");
    case("e\u{301}漢 [[home#漣]]", "content/home.md:4:");
    case("漢[漢](/漣/)", "content/home.md:4:6");
    case("กำ[@漢]", "content/home.md:4:");
}

#[test]
fn dates_at_the_ends_of_what_can_be_written_are_shown() {
    let texts = [
        "0000",
        "-0001",
        "9999-24",
        "9999-12-31T23:59:59+14:00",
        "99XX",
        "Y10000",
        "Y-999999999",
        "Y999999999/..",
        "[..Y-10000]",
        "-9999/Y99999",
    ];
    let mut site = Site::empty()
        .file("site.toml", SETTINGS)
        .file("static/漣/海.txt", "海");
    for (number, date) in texts.iter().enumerate() {
        let event = format!(
            "title: E{number}\ndate: \"{date}\"\nstatus: planned\nstatements:\n\
             - {{source: b{number}, as_of: \"{date}\", date: \"{date}\", status: planned, says: x}}\n\
             - {{source: b{number}, as_of: 2026-01-01, date: 2026, status: planned, says: x}}\n"
        );
        let brief = format!(
            "title: B{number}\nsource: {{type: article, title: x, issued: \"{date}\", accessed: \"{date}\"}}\n\
             read_as: full\nchanges: [{{date: \"{date}\", note: x}}]\n"
        );
        let page = |front: &str| format!("---\n{front}---\nText.\n");
        site = site
            .file(&format!("content/chronology/e{number}.md"), &page(&event))
            .file(&format!("content/briefs/b{number}.md"), &page(&brief));
    }
    // What dates say of each other may be warned of.
    site.run("build -q").exit(0).stdout("");
    site.run("urls accept -q").exit(0);
    site.run("build -q --locked").exit(0);
}

#[test]
fn a_dossier_knows_up_to_a_day_that_its_lock_can_name() {
    #[track_caller]
    fn case(as_of: &str, expected: &str) {
        let settings = SETTINGS.replace("as_of = 2026-01-31", &format!("as_of = \"{as_of}\""));
        assert!(settings.contains(as_of));
        let site = Site::empty().file("site.toml", &settings);
        let told = site.run("check").exit(1).stderr_text();
        assert!(told.contains(expected), "{as_of}: {told}");
    }

    case("-0001-01-01", "a dossier is of a year after 0");
    case("0000-12-31", "a dossier is of a year after 0");
    // The first day that it may know of.
    let first = "title = \"港\"\nas_of = \"0001-01-01\"\n";
    let site = Site::empty()
        .file("site.toml", first)
        .file("content/home.md", "---\ntitle: 家\n---\nText.\n");
    site.run("urls accept -q").exit(0);
    site.run("build -q --locked").exit(0);
}
