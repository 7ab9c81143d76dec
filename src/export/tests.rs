//! What the exports of small dossiers are; whole ones are in `tests/golden/exports`.

use crate::diagnostic::{Diagnostic, Severity};
use crate::link::{self, Input};
use crate::parse;
use crate::parse::body::Options;
use crate::text::Source;

use super::*;
use crate::config::Config;
use crate::export::linked::TERMS;
use crate::fields::Word as _;
use crate::model::kind::Kind;
use crate::model::table;
use std::sync::Arc;

/// A dossier of these files; one is site.toml, one may be urls.lock.
struct Dossier {
    book: Book,
    lock: Lock,
}

#[track_caller]
fn dossier(site: &str, lock: &str, files: &[(&str, &str)]) -> Dossier {
    let config = Config::read(&Source::new("site.toml", site));
    assert_eq!(config.notes, []);
    let lock = if lock.is_empty() {
        Lock::default()
    } else {
        let read = Lock::read(&Source::new("urls.lock", lock));
        assert_eq!(read.notes, []);
        read.value
    };
    let documents = files.iter().map(|(path, text)| {
        let source = Source::new(format!("content/{path}"), *text);
        let read = parse::document(&source, Options::default());
        assert_eq!(read.notes, []);
        Arc::new(read.value.unwrap())
    });
    let input = Input {
        words: Arc::clone(crate::words::Words::english()),
        documents: documents.collect(),
        broken: Vec::new(),
        statics: Arc::default(),
        editions: Arc::default(),
        unread: Arc::default(),
        imprint: None,
        lock: Arc::new(lock.clone()),
        config: Arc::new(config.value.unwrap()),
        drafts: false,
    };
    let linked = link::book(input, None);
    let is_error = |note: &Diagnostic| note.severity == Severity::Error;
    assert!(!linked.notes().any(is_error));
    Dossier {
        book: linked.book,
        lock,
    }
}

impl Dossier {
    #[track_caller]
    fn text(&self, path: &str) -> String {
        let address = Address::parse(path).unwrap();
        let bytes = bytes(&self.book, &self.lock, &address);
        String::from_utf8(bytes.unwrap_or_else(|| panic!("{path}"))).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        files(&self.book)
            .iter()
            .any(|address| address.as_str() == path)
    }
}

/// What stands between these, each time.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let parts = text.split(start).skip(1);
    parts.map(|part| part.split(end).next().unwrap()).collect()
}

const SITE: &str = "title = \"A\"\nas_of = 2026-06-30\nbase_url = \"https://a.example/x/\"\n";
const BRIEF: &str = "---\ntitle: B\nsource: {type: webpage}\nread_as: full\n---\nText.\n";

#[test]
fn ids_outlive_the_move_of_the_site_and_of_the_page() {
    const EVENT: &str = "---\ntitle: E\ndate: 2026-01-01\nstatus: planned\n---\n";
    const LOCK: &str =
        "base https://a.example/x\n/briefs/b/ 2026-01-01 page\n/chronology/e/ 2026-01-01 page\n";
    let ids = |dossier: &Dossier| {
        let feed = dossier.text("/feed.atom");
        let calendar = dossier.text("/chronology/calendar.ics");
        let uids = between(&calendar, "UID:", "\r\n").into_iter();
        let ids = between(&feed, "<id>", "</id>").into_iter().chain(uids);
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = ids(&dossier(
        SITE,
        LOCK,
        &[("briefs/b.md", BRIEF), ("chronology/e.md", EVENT)],
    ));
    assert_eq!(
        before,
        [
            "https://a.example/x/feed.atom",
            "https://a.example/x/briefs/b/",
            "https://a.example/x/chronology/e/"
        ]
    );

    let moved = SITE.replace("a.example/x", "elsewhere.example");
    let renamed = BRIEF.replace("title: B", "title: C\naliases: [/b.html, /briefs/b/]");
    let event = EVENT.replace("title: E", "title: F\naliases: [/chronology/e/]");
    let files = [
        ("briefs/c.md", renamed.as_str()),
        ("chronology/f.md", &event),
    ];
    let after = dossier(&moved, LOCK, &files);
    assert_eq!(ids(&after), before);
    assert!(
        after
            .text("/feed.atom")
            .contains("href=\"https://elsewhere.example/briefs/c/\"")
    );
    // And once all of it is accepted, too; even where that was on the same day.
    let lock =
        LOCK.to_owned() + "/b.html 2026-06-30 redirect /briefs/c/\n/briefs/c/ 2026-01-01 page\n";
    assert_eq!(ids(&dossier(&moved, &lock, &files)), before);
}

#[test]
fn an_address_that_only_ever_led_on_does_not_become_the_id() {
    const LOCK: &str = "base https://a.example\n/b.html 2026-01-01 redirect /briefs/b/\n\
        /briefs/b/ 2026-01-01 page\n/briefs/b/#p1 2026-01-01 GsdG-C0pUHS AF3zGVfIH6LCXNUYVooV_bWVtaibdcidxZfjwglji_Mjg2knFledqo6s6ttSsuRgunovTkx-syJW0lc0qu4PR50t-BD\n";
    let brief = BRIEF.replace("title: B", "title: B\naliases: [/b.html]");
    let feed = dossier(SITE, LOCK, &[("briefs/b.md", &brief)]).text("/feed.atom");
    assert!(
        feed.contains("<id>https://a.example/briefs/b/</id>"),
        "{feed}"
    );
}

#[test]
fn days_come_from_the_lock_the_changes_and_the_source() {
    #[track_caller]
    fn case(lock: &str, front: &str, expected: [&str; 2]) {
        let brief = BRIEF.replace("title: B", &format!("title: B\n{front}"));
        let brief = brief.replace("{type: webpage}", "{type: webpage, issued: 2025-12-24}");
        let feed = dossier(SITE, lock, &[("briefs/b.md", &brief)]).text("/feed.atom");
        let entry = feed.split("<entry>").last().unwrap();
        let day = |name: &str| between(entry, &format!("<{name}>"), "T")[0];
        assert_eq!([day("published"), day("updated")], expected);
    }

    const LOCK: &str = "/briefs/b/ 2026-02-03 page\n";
    case("", "", ["2025-12-24", "2025-12-24"]);
    case(LOCK, "", ["2026-02-03", "2026-02-03"]);
    // New, and not accepted yet.
    case("/ 2026-02-03 page\n", "", ["2026-06-30", "2026-06-30"]);
    let change = "changes: [{date: 2026-04, note: N, substantive: true}]";
    case(LOCK, change, ["2026-02-03", "2026-04-30"]);
    // A slip that was mended is no update.
    case(
        LOCK,
        "changes: [{date: 2026-04, note: N}]",
        ["2026-02-03", "2026-02-03"],
    );
    // Nothing that changed did so after the day up to which the dossier knows.
    let change = "changes: [{date: 2026, note: N, substantive: true}]";
    case(LOCK, change, ["2026-02-03", "2026-06-30"]);
}

#[test]
fn a_feed_holds_the_newest_fifty() {
    let texts: Vec<(String, String)> = (1..=60)
        .map(|at| {
            let day = format!("2026-0{}-{:02}", 1 + at / 28, 1 + at % 28);
            let brief = BRIEF.replace(
                "{type: webpage}",
                &format!("{{type: webpage, issued: {day}}}"),
            );
            (format!("briefs/b{at}.md"), brief)
        })
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let feed = dossier(SITE, "", &files).text("/feed.atom");
    let updated = between(&feed, "<published>", "</published>");
    assert_eq!(updated.len(), 50);
    assert_eq!(updated[0], "2026-03-05T00:00:00Z");
    assert!(updated.is_sorted_by(|one, other| one >= other));
}

#[test]
fn each_setting_turns_its_export_off_and_no_other() {
    let paths = |setting: &str| {
        let site = format!("{SITE}[export]\n{setting} = false\n");
        let book = dossier(
            &site,
            "",
            &[("actors/n.md", "---\nname: N\nkind: group\n---\n")],
        )
        .book;
        let paths = book.exports().keys().map(ToString::to_string);
        paths.collect::<Vec<_>>()
    };
    let all = paths("citations");
    for (setting, count) in [
        ("feeds", 3),
        ("calendar", 1),
        // The page that explains them, two files of all, two that say what is in them, the tables.
        ("data", 5 + table::ALL.len()),
        ("sitemap", 2),
        ("picture", 1),
        ("cff", 1),
        ("opensearch", 1),
        // And its description.
        ("search", 2),
    ] {
        let kept = paths(setting);
        assert_eq!(all.len() - kept.len(), count, "{setting}");
        for path in all.iter().filter(|path| !kept.contains(path)) {
            let address = Address::parse(path).unwrap();
            let own = crate::link::exports::setting(&address);
            let describes = setting == "search" && own == Some("opensearch");
            assert!(own == Some(setting) || describes, "{path}");
        }
    }
}

#[test]
fn without_an_address_only_what_needs_none_is_made() {
    let site = SITE.lines().take(2).collect::<Vec<_>>().join("\n");
    let event = "---\ntitle: E\ndate: 2026-01-01\nstatus: planned\n---\n";
    let dossier = dossier(&site, "", &[("chronology/e.md", event)]);
    for path in ["/feed.atom", "/sitemap.xml", "/robots.txt", "/card.png"] {
        assert!(!dossier.has(path), "{path}");
    }
    assert!(
        dossier
            .text("/chronology/calendar.ics")
            .contains("\r\nUID:a/chronology/e/\r\n")
    );
    assert!(!dossier.text("/CITATION.cff").contains("url:"));
    assert!(
        dossier
            .text("/data/dossier.jsonld")
            .contains("\"../chronology/e/#it\"")
    );
}

#[test]
fn a_sequence_rises_with_what_is_said_and_done() {
    #[track_caller]
    fn case(status: &str, more: &str, expected: &str) {
        let event = format!("---\ntitle: E\ndate: 2026-01-01\nstatus: {status}\n{more}---\n");
        let files = [("chronology/e.md", event.as_str()), ("briefs/b.md", BRIEF)];
        let calendar = dossier(SITE, "", &files).text("/chronology/calendar.ics");
        assert_eq!(between(&calendar, "SEQUENCE:", "\r\n"), [expected]);
    }

    let said = "statements: [{source: b, as_of: 2026-01-01, status: planned}]\n";
    let changed = "changes: [{date: 2026-01-02, note: N}]\n";
    case("planned", "", "0");
    case("planned", said, "1");
    case("scheduled", said, "2");
    case("scheduled", &format!("{said}{changed}"), "3");
    case("occurred", &format!("{said}{changed}"), "5");
    case("superseded", &format!("{said}{changed}"), "6");
    let withdrawn = "withdrawn: {date: 2026-02-02, reason: R}\n";
    case("superseded", &format!("{said}{changed}{withdrawn}"), "11");
}

fn borrowed<'f>(files: &'f [(String, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let files = files.iter();
    files.map(|(path, text)| (path.as_str(), *text)).collect()
}

#[test]
fn a_sitemap_of_many_pages_is_in_parts_that_hold_all_of_them() {
    const BRIEF: &str = "---\ntitle: B\nread_as: full\nsource: {type: report}\n---\nOn [[t0]].\n";
    const TERM: &str = "---\ntitle: T\n---\n";
    let briefs = (0..60).map(|at| (format!("briefs/b{at}.md"), BRIEF));
    let terms = (0..49_900).map(|at| (format!("glossary/t{at}.md"), TERM));
    let files: Vec<(String, &str)> = briefs.chain(terms).collect();
    // There are too many for one by the further pages of the briefs, and of what they lead to.
    let site = format!("{SITE}[build]\npaginate_by = 2\n");
    let dossier = dossier(&site, "", &borrowed(&files));
    assert_eq!(
        between(&dossier.text("/sitemap.xml"), "<loc>", "</loc>").len(),
        2
    );
    let parts = ["/sitemap-1.xml", "/sitemap-2.xml"].map(|path| dossier.text(path));
    let counts = parts.map(|part| between(&part, "<loc>", "</loc>").len());
    assert!(
        counts.iter().all(|count| (1..=50_000).contains(count)),
        "{counts:?}"
    );
    // The indexes, the front page, the data and the search.
    let others = Kind::WITH_INDEX.len() + 3;
    let (of_briefs, of_the_term) = (29, 29);
    assert_eq!(
        counts.iter().sum::<usize>(),
        49_960 + others + of_briefs + of_the_term
    );
}

#[test]
fn a_sitemap_counts_the_histories_of_pages_too() {
    let changed = "---\ntitle: T\nchanges: [{date: 2026-01-01, note: N}]\n---\n";
    let terms = (0..16_700).map(|at| (format!("glossary/t{at}.md"), changed));
    let files: Vec<(String, &str)> = terms.collect();
    // Each term has a history, and a page of the list of changes: that is the third of all.
    let site = format!("{SITE}[build]\npaginate_by = 1\n");
    let dossier = dossier(&site, "", &borrowed(&files));
    let parts = between(&dossier.text("/sitemap.xml"), "<loc>", "</loc>").len();
    let parts = (1..=parts).map(|part| dossier.text(&format!("/sitemap-{part}.xml")));
    let counts: Vec<usize> = parts
        .map(|part| between(&part, "<loc>", "</loc>").len())
        .collect();
    assert!(counts.iter().all(|count| (1..=50_000).contains(count)));
    assert!(counts.iter().sum::<usize>() > 3 * 16_700, "{counts:?}");
}

#[test]
fn a_page_of_every_kind_has_its_row_in_the_table_of_its_kind() {
    let needed = |kind: Kind| match kind {
        Kind::Brief => "source: {type: report}\nread_as: full\n",
        Kind::Actor => "name: An actor\nkind: group\n",
        Kind::Event => "date: 2026\nstatus: planned\n",
        Kind::Page | Kind::Topic | Kind::Procedure | Kind::Term => "",
    };
    let files = Kind::ALL.iter().map(|&(kind, word)| {
        let text = format!("---\ntitle: The {word}\n{}---\n", needed(kind));
        (format!("{}/the-{word}.md", kind.folder()), text)
    });
    let files: Vec<(String, String)> = files.collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let Dossier { book, lock } = &dossier(SITE, "", &files);
    for &(kind, word) in Kind::ALL {
        let table = Table::named(table::of(kind)).expect(word);
        let begins = table.columns.iter().zip(&table::PAGE);
        assert!(
            begins.clone().all(|(column, of)| column.name == of.name),
            "{word}"
        );
        assert_eq!((table.key, begins.len()), (1, table::PAGE.len()), "{word}");
        let rows = rows::of(Record { book, lock }, table.name);
        assert_eq!(rows.len(), 1, "{word}");
        assert_eq!(rows[0].len(), table.columns.len(), "{word}");
    }
}

#[test]
fn the_picture_is_drawn_for_any_title() {
    for title in [
        "A",
        "日本の能動的サイバー防御",
        "Act 能動的",
        "！",
        "x".repeat(500).as_str(),
        "word ".repeat(200).as_str(),
    ] {
        let site = SITE.replace("\"A\"", &format!("\"{title}\""));
        let site = site + "[[stages]]\nid = \"s\"\ntitle = \"段階\"\n";
        let Dossier { book, lock } = dossier(&site, "", &[]);
        let card = Address::parse("/card.png").unwrap();
        let picture = bytes(&book, &lock, &card).unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
        assert_eq!(Some(picture), bytes(&book, &lock, &card), "{title}");
    }
}

#[test]
fn every_term_of_schema_org_that_may_be_used_is_on_the_list() {
    let source = include_str!("linked.rs");
    let code = source
        .split("/// The whole dossier as one graph.")
        .nth(1)
        .unwrap();
    let named = code
        .split("(\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\", "));
    let named = named
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with('@'));
    let types = code
        .split("=> \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for name in named
        .chain(types)
        .filter(|name| name.chars().all(char::is_alphanumeric))
    {
        assert!(TERMS.contains(&name), "{name}");
    }
}

#[test]
fn a_search_page_is_described_for_browsers() {
    let Dossier { book, lock } = dossier(SITE, "", &[]);
    assert!(book.export(&Export::OpenSearch).is_some());
    let text = opensearch::file(Record {
        book: &book,
        lock: &lock,
    });
    assert!(
        text.contains("template=\"https://a.example/x/search/?q={searchTerms}\""),
        "{text}"
    );
}
