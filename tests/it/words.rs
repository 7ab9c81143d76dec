//! The messages of the interface, held against what asks for them; and a site that is in another
//! language than English, whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use briefbook::fields::Word as _;
use briefbook::model::kind::Kind;
use briefbook::model::table::{self, Shape};
use briefbook::words::Words;

use html5gum::{Token, Tokenizer};

use crate::built::{briefbook, files, pages, repository};
use crate::folder;

/// What is told by key in the code: a method of `Words`, and whether its key is only how keys begin.
const ASKS: [(&str, bool); 3] = [(".say(", false), (".tell(", false), (".pick(", true)];

/// Every text of the program that may ask for a message, but for tests.
fn texts() -> Vec<(String, String)> {
    let source = files(&repository("src")).into_iter();
    let source = source
        .filter(|(path, _)| {
            // What the command line prints is English, and no message.
            !path.ends_with("tests.rs") && !path.starts_with("command/")
        })
        .map(|(path, bytes)| (format!("src/{path}"), bytes));
    let templates = files(&repository("templates")).into_iter();
    let templates = templates.map(|(path, bytes)| (format!("templates/{path}"), bytes));
    source
        .chain(templates)
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The string that a text begins with, after white space.
fn string(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let known: BTreeSet<&str> = Words::english().keys().collect();
    let mut wrong = Vec::new();
    for (path, text) in texts() {
        let is_template = path.starts_with("templates/");
        let asks: &[(&str, bool)] = if is_template {
            &[("say(", false)]
        } else {
            &ASKS
        };
        for &(ask, is_family) in asks {
            for (at, _) in text.match_indices(ask) {
                let Some(key) = string(&text[at + ask.len()..]) else {
                    continue;
                };
                let is_known = if is_family {
                    known
                        .iter()
                        .any(|known| known.starts_with(&format!("{key}-")))
                } else {
                    known.contains(key)
                };
                if !is_known {
                    wrong.push(format!("{path}: no message is called `{key}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_asked_for() {
    let texts = texts();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut families: BTreeSet<&str> = BTreeSet::new();
    for (_, text) in &texts {
        // A key may stand in a table of keys as well: then it is a string of its own.
        named.extend(text.split('"'));
        for ask in [".pick(", "self.badge("] {
            let asks = text.match_indices(ask);
            families.extend(asks.filter_map(|(at, ask)| string(&text[at + ask.len()..])));
        }
    }
    // By the folder of a kind, in `compose::indexes`.
    let of_indexes = Kind::ALL.iter().flat_map(|(kind, _)| {
        let keys = ["title", "lead"];
        keys.map(|family| format!("{family}-{}", kind.folder()))
    });
    let of_indexes: BTreeSet<String> = of_indexes.collect();
    let is_asked = |key: &&str| {
        named.contains(key)
            || of_indexes.contains(*key)
            || families.iter().any(|family| {
                let rest = key.strip_prefix(family);
                rest.is_some_and(|rest| rest.starts_with('-'))
            })
    };
    let unused: Vec<&str> = Words::english()
        .keys()
        .filter(|key| !is_asked(key))
        .collect();
    assert_eq!(unused, [""; 0], "nothing asks for these messages");
}

#[test]
fn the_manual_lists_every_message() {
    let path = repository("docs/languages.md");
    let manual = fs::read_to_string(&path).unwrap();
    let english = fs::read_to_string(repository("languages/en.ftl")).unwrap();
    let (before, _) = manual.split_once("## All messages").unwrap();
    let expected = format!(
        "{before}## All messages\n\nThe English ones, as they are in the program:\n\n```fluent\n{english}```\n"
    );
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert!(manual == expected, "UPDATE_DOCS=1 cargo test words");
    }
}

/// What is spelled with Latin letters in Japanese too: formats, styles of citation and what is
/// written in them, addresses of the dossier.
const LATIN: &[&str] = &[
    "APA",
    "Atom",
    "BibTeX",
    "CSL-JSON",
    "CSV",
    "CSVW",
    "Chicago",
    "DOI",
    "EDTF",
    "ISBN",
    "ISSN",
    "JSON",
    "JSON-LD",
    "Schema",
    "MLA",
    "Markdown",
    "kieru",
    "old-about",
    "tar.zst",
    "Memento",
    "Metadata",
    "RIS",
    "SHA",
    "TimeMap",
    "UTC",
    "UTF",
    "author-date",
    "notes",
    "iCalendar",
    "id",
    "ja",
    "schema.org",
    "true",
    "false",
    "urls.lock",
    "CSL",
    "dossier.json",
    "kB",
    "briefbook",
];

/// The texts of a page that its reader sees or hears, but for those that are code, addresses and
/// citations: these are in the words of their formats.
fn seen(html: &str) -> Vec<String> {
    const SILENT: [&[u8]; 4] = [b"script", b"style", b"code", b"noscript"];
    let mut texts = Vec::new();
    let mut silent = 0;
    let mut copied = 0;
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let is_silent = SILENT.contains(&&**tag.name);
                silent += usize::from(is_silent);
                let class = tag.attributes.get(&b"class"[..]);
                let is_copied = class.is_some_and(|class| **class.value == *b"copy");
                copied += usize::from(is_copied || (copied > 0 && **tag.name == *b"span"));
                let is_z = class.is_some_and(|class| **class.value == *b"Z3988");
                for name in ["aria-label", "title", "alt"] {
                    let value = tag.attributes.get(name.as_bytes());
                    let value = value.filter(|_| !is_z);
                    texts.extend(
                        value.map(|value| String::from_utf8_lossy(&value.value).into_owned()),
                    );
                }
            }
            Token::EndTag(tag) => {
                let is_silent = SILENT.contains(&&**tag.name);
                silent -= usize::from(is_silent);
                copied -= usize::from(copied > 0 && **tag.name == *b"span");
            }
            Token::String(text) if silent == 0 && copied == 0 => {
                texts.push(String::from_utf8_lossy(&text).into_owned());
            }
            _ => {}
        }
    }
    texts
}

/// The Latin words of a text that are none of those that Japanese has, nor codes of the data.
fn foreign<'t>(text: &'t str, codes: &BTreeSet<&str>) -> Vec<&'t str> {
    let is_part = |letter: char| letter.is_ascii_alphabetic() || "-._".contains(letter);
    text.split(|letter: char| !is_part(letter))
        .map(|word| word.trim_matches(|letter: char| !letter.is_ascii_alphabetic()))
        .filter(|word| word.len() > 1 && !LATIN.contains(word) && !codes.contains(word))
        .collect()
}

/// Makes the Japanese dossier in a folder, with two editions, an edit of every sort between them,
/// and a page that is gone; and builds it there.
fn make(root: &Path) {
    let text = fs::read_to_string(repository("tests/languages/ja.txt")).unwrap();
    folder::write(&folder::sections(&text), root);
    // So many that the whole timeline has a page of its own.
    for at in 1..=20 {
        let path = root.join(format!("content/chronology/renzoku-{at}.md"));
        let date = format!("2010-01-{at:02}");
        let text = format!("---\ntitle: 連続{at}\ndate: {date}\nstatus: occurred\n---\n");
        fs::write(path, text).unwrap();
    }
    let run = |arguments: &[&str]| {
        let ran = briefbook(root, arguments);
        let told = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{arguments:?}\n{told}");
        told
    };
    let site = root.join("site.toml");
    let settings = fs::read_to_string(&site).unwrap();
    let known_on = |day: &str| {
        fs::write(
            &site,
            settings.replace("as_of = 2026-06-30", &format!("as_of = {day}")),
        )
        .unwrap();
    };
    known_on("2026-05-01");
    run(&[
        "edition",
        "create",
        "2026-05-01",
        "--reason",
        "最初の版です。",
    ]);
    let brief = root.join("content/briefs/keikaku.md");
    let text = fs::read_to_string(&brief).unwrap();
    let text = text.replace("- 二つ目", "- 二つ目を直しました\n- 三つ目");
    fs::write(&brief, text.replace("計画です", "計画の続きです")).unwrap();
    let about = root.join("content/pages/about.md");
    let text = fs::read_to_string(&about).unwrap();
    let text = text.replace("title: この資料集について", "title: 資料集の説明");
    fs::write(
        &about,
        text.replace("資料を読みます。", "資料を読みます。\n\n追記です。"),
    )
    .unwrap();
    known_on("2026-06-01");
    run(&[
        "edition",
        "create",
        "2026-06-01",
        "--reason",
        "二番目の版です。",
    ]);
    fs::remove_file(root.join("content/pages/kieru.md")).unwrap();
    let text = fs::read_to_string(&about).unwrap();
    let text = text.replace("計画を追います。", "知らないこともあります。");
    fs::write(
        &about,
        text.replace(
            "\n知らないこともあります。\n\n## 方法",
            "\n計画を追い続けます。\n\n## 方法",
        ),
    )
    .unwrap();
    known_on("2026-06-30");
    run(&["build"]);
}

/// The pages of the Japanese dossier, changed first.
fn built(change: impl Fn(&Path)) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text = fs::read_to_string(repository("tests/languages/ja.txt")).unwrap();
    folder::write(&folder::sections(&text), root);
    change(root);
    let ran = briefbook(root, &["build"]);
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}");
    let files = files(&root.join("public"));
    let pages = pages(&files).into_iter();
    pages
        .map(|(path, html)| (path.to_owned(), html.to_owned()))
        .collect()
}

/// Writes a file of settings with a text replaced.
fn set(root: &Path, from: &str, to: &str) {
    let site = root.join("site.toml");
    let settings = fs::read_to_string(&site).unwrap();
    assert!(settings.contains(from));
    fs::write(&site, settings.replace(from, to)).unwrap();
}

#[test]
fn english_that_stands_in_is_marked_where_an_element_can_be() {
    let pages = built(|root| {
        set(root, "language = \"ja-JP\"", "language = \"de\"");
        fs::create_dir(root.join("languages")).unwrap();
        let german = "section-sources = Quellen\nstatus-planned = Geplant\nstatus-planned-meaning = Jemand will es\n";
        fs::write(root.join("languages/de.ftl"), german).unwrap();
    });
    let mut marked = 0;
    for (path, html) in &pages {
        let mut text_alone = false;
        for token in Tokenizer::new(html).flatten() {
            match token {
                Token::StartTag(tag) => {
                    text_alone = [&b"title"[..], b"option", b"script"].contains(&&**tag.name);
                    marked += usize::from(**tag.name == *b"bdi");
                    for value in tag.attributes.values() {
                        let value = String::from_utf8_lossy(&value.value);
                        assert!(!value.contains("<bdi"), "{path}: {value}");
                    }
                }
                Token::EndTag(_) => text_alone = false,
                Token::String(text) if text_alone => {
                    let text = String::from_utf8_lossy(&text);
                    assert!(!text.contains("<bdi"), "{path}: {text}");
                }
                _ => {}
            }
        }
    }
    assert!(marked > 100);
    let event = &pages["chronology/kansei/index.html"];
    assert!(event.contains("<html lang=\"de\">"));
    assert!(event.contains("<bdi lang=\"en\">Skip to the text</bdi>"));
    assert!(event.contains("<h2 id=\"page-sources\">Quellen</h2>"));
    assert!(event.contains("#status\">Geplant</a>"));
    assert!(event.contains("#status\" lang=\"en\">Late</a>"));
}

#[test]
fn every_badge_leads_to_what_it_means() {
    let bare = |root: &Path| {
        fs::remove_file(root.join("content/pages/method.md")).unwrap();
    };
    // The present stage is no judgement.
    let badges = |html: &str| -> Vec<String> {
        let tags = html.split("class=\"badge ").skip(1);
        let tags = tags.map(|tag| tag.split('>').next().unwrap().to_owned());
        tags.filter(|tag| !tag.starts_with("stage-now")).collect()
    };
    let mut found = 0;
    let pages = built(bare);
    for (path, html) in pages.iter().filter(|(path, _)| *path != "data/index.html") {
        for badge in badges(html) {
            let (_, id) = badge
                .split_once("data/#")
                .unwrap_or_else(|| panic!("{path}: {badge}"));
            let id = id.split('"').next().unwrap();
            assert!(
                pages["data/index.html"].contains(&format!("<h2 id=\"{id}\">")),
                "{id}"
            );
            found += 1;
        }
    }
    assert!(found > 20);

    // Without that page, each says it by itself.
    let pages = built(|root| {
        bare(root);
        set(root, "[build]", "[export]\ndata = false\n[build]");
    });
    let all: Vec<String> = pages.values().flat_map(|html| badges(html)).collect();
    assert!(all.len() > 20);
    for badge in all {
        assert!(
            badge.contains(" title=\"") && !badge.contains("href"),
            "{badge}"
        );
    }
}

/// What stands in the files of the data as it is: names of tables, and codes.
fn codes() -> BTreeSet<&'static str> {
    let codes = table::ALL.iter().flat_map(|table| {
        let words = table.columns.iter().flat_map(|column| match column.shape {
            Shape::Word(words) => words(),
            _ => Vec::new(),
        });
        words.chain([table.name])
    });
    codes.collect()
}

#[test]
fn a_japanese_dossier_has_no_english_word_on_any_page() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    make(root);
    // On the page on the data, what stands in its files is told as it stands there.
    let mut codes = codes();
    let files = files(&root.join("public"));
    let names = files.keys().filter_map(|path| path.strip_prefix("data/"));
    codes.extend(names);
    let pages = pages(&files);
    let mut kinds = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, html) in &pages {
        let kind = html
            .split("<body class=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        kinds.extend(kind.map(str::to_owned));
        for text in seen(html) {
            let none = BTreeSet::new();
            let known = if path.ends_with("data/index.html") {
                &codes
            } else {
                &none
            };
            let foreign = foreign(&text, known);
            if !foreign.is_empty() {
                wrong.push(format!("{path}: {foreign:?} in {text:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = [
        "actor",
        "actors",
        "brief",
        "briefs",
        "changes",
        "chronology",
        "data",
        "editions",
        "event",
        "glossary",
        "history",
        "home",
        "known",
        "missing",
        "page",
        "procedure",
        "procedures",
        "search",
        "term",
        "timeline",
        "tombstone",
        "topic",
        "topics",
        "turns",
    ];
    let found: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(found, expected, "a kind of page was not looked at");

    // Dates are written as Japanese writes them.
    let has = |path: &str, words: &str| {
        assert!(pages[path].contains(words), "{path} lacks {words}");
    };
    has(
        "index.html",
        "<time datetime=\"2026-06-30\">2026年6月30日</time>",
    );
    has("chronology/index.html", "<h2 id=\"y2026\">2026年</h2>");
    has("chronology/index.html", "早ければ2027年4月");
    has("chronology/index.html", "2024年2月〜2026年9月");
    has("chronology/index.html", "2026年3月（不確か）");
    has("chronology/ferry/index.html", "2025年まで");
    has(
        "chronology/kansei/index.html",
        "2022年5月2日時点の見込みより少なくとも15か月遅れ",
    );
    has("briefs/nyuusatsu/index.html", "2024年11月頃");
    // So are names, brackets and colons; and a name is not said twice for its reading.
    has("briefs/keikaku/index.html", "<dd>砂田花、港の取材班</dd>");
    has("briefs/keikaku/index.html", "（新聞記事）");
    has("briefs/keikaku/index.html", "：砂田花、港の取材班：<a ");
    has(
        "briefs/keikaku/index.html",
        "2022年5月2日</time>、日本語。<a ",
    );
    has("procedures/kyoka/index.html", "実行：<a ");
    has("search/index.html", "「{q}」は1ページにあります。");
    has(
        "actors/iinkai/index.html",
        "<h1><span lang=\"ja\"><ruby>港湾委員会<rp>（</rp>",
    );
    has("about/index.html", "<html lang=\"ja-JP\">");
}
