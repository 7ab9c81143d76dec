//! The index of the search, as its script meets it: its files, where there are none, and words that
//! the script must spell as the program does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use briefbook::search::words::{Piece, RULES, STOP, fold, key, pieces};

use crate::built::repository;
use crate::support::{SITE, Site};

const LIMIT: usize = 8192;

/// A dossier with a search page, and so many briefs.
fn dossier(briefs: usize) -> Site {
    let site = Site::new().file("site.toml", &SITE.replace("search = false\n", ""));
    let site = site.file(
        "content/actors/nasser.md",
        "---\ntitle: Gamal Abdel Nasser\nname: Gamal Abdel Nasser\nname_ja: ナセル\nkind: person\n---\nA person.\n",
    );
    (0..briefs).fold(site, |site, at| {
        let words: String = (0..200).fold(String::new(), |mut words, word| {
            let _ = write!(words, "w{} ", (at * 7 + word * 13) % 900);
            words
        });
        let text = format!(
            "---\ntitle: Brief {at}\nsource: {{type: article, title: T{at}, issued: 2026-01-02}}\nread_as: full\nactors: [nasser]\n---\nThe canal. {words}\n"
        );
        site.file(&format!("content/briefs/b{at}.md"), &text)
    })
}

/// The files of the index of the built site, by their paths.
fn index(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = crate::built::files(&site.path("public"));
    let index = files.into_iter();
    index
        .filter(|(path, _)| path.starts_with("search/index/"))
        .collect()
}

#[test]
fn no_file_is_longer_than_a_reader_should_wait_for() {
    let site = dossier(60);
    site.run("build -q").exit(0);
    let files = index(&site);
    assert!(files.len() > 10, "{}", files.len());
    for (path, bytes) in &files {
        assert!(bytes.len() <= LIMIT, "{path} has {}", bytes.len());
    }
    let first = String::from_utf8(files["search/index/index.json"].clone()).unwrap();
    assert!(first.contains(r#"["actor",1],["term",0]"#), "{first}");
    assert!(first.contains(r#"["brief",60]"#), "{first}");
    let all: String = files
        .values()
        .map(|file| String::from_utf8_lossy(file))
        .collect();
    assert!(all.contains(r#""t":"Brief 59""#));
    assert!(all.contains("ナセル"));
}

#[test]
fn an_edit_gives_new_names_to_few_files() {
    let site = dossier(60);
    site.run("build -q").exit(0);
    let before = index(&site);
    let file = "content/briefs/b30.md";
    let text = site.read(file).replace("The canal.", "The other canal.");
    let site = site.file(file, &text);
    site.run("build -q").exit(0);
    let after = index(&site);
    let new = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .count();
    assert!((1..=4).contains(&new), "{new} of {}", after.len());
}

#[test]
fn a_brief_that_is_new_renumbers_nobody() {
    let site = dossier(60);
    site.run("build -q").exit(0);
    let before = index(&site);
    let text = site.read("content/briefs/b9.md").replace("Brief 9", "New");
    let site = site.file("content/briefs/c.md", &text.replace("w1", "canal"));
    site.run("build -q").exit(0);
    // Texts begin as JSON does; words need not.
    let after = index(&site);
    let texts = after.iter().filter(|(_, file)| file.starts_with(b"["));
    let new = texts.filter(|(path, _)| !before.contains_key(*path));
    assert!((1..=2).contains(&new.count()));
}

#[test]
fn where_it_is_turned_off_there_is_nothing_of_it() {
    let site = dossier(1);
    let site = site.file("site.toml", SITE);
    site.run("build -q").exit(0);
    for (path, bytes) in crate::built::files(&site.path("public")) {
        assert!(!path.starts_with("search"), "{path}");
        if crate::built::is_a(&path, "html") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                !text.contains("/search/") && !text.contains("<form"),
                "{path}"
            );
        }
    }
}

#[test]
fn an_edition_leads_to_the_search_of_the_living_site() {
    let site = dossier(2);
    site.run("edition create -q 2026-01-31 --reason First")
        .exit(0);
    site.run("build -q --strict").exit(0);
    let page = site.read("public/editions/2026-01-31/briefs/b1/index.html");
    assert!(
        page.contains("<a href=\"../../../../search/\">Search</a>"),
        "{page}"
    );
    assert!(!site.path("public/editions/2026-01-31/search").exists());
    assert!(!site.path("public/editions/2026-01-31/search.js").exists());
    assert!(site.path("public/search/index.html").exists());
}

#[test]
fn its_page_is_promised_and_its_files_are_not() {
    let site = dossier(1);
    site.run("urls accept").exit(0);
    let lock = site.read("urls.lock");
    let lines: Vec<&str> = lock
        .lines()
        .filter(|line| line.contains("/search"))
        .collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("/search/"), "{lines:?}");
    let site = site.file("site.toml", SITE);
    site.run("build -q --locked").exit(1);
}

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// Texts of the sorts that the two could spell apart.
fn texts() -> Vec<String> {
    const STARTS: [&str; 24] = [
        "neutral", "polic", "organ", "commi", "hack", "plan", "str", "b", "defen", "regul",
        "author", "xyz", "appl", "not", "control", "cent", "behavi", "agre", "us", "an", "e", "qu",
        "tt", "miss",
    ];
    const LETTERS: [&str; 40] = [
        "é",
        "Ō",
        "ū",
        "ß",
        "İ",
        "ı",
        "Σ",
        "ς",
        "ﬁ",
        "Ａ",
        "ｂ",
        "９",
        "①",
        "½",
        "㈱",
        "ﾊﾞ",
        "ｯ",
        "ｶﾞ",
        "が",
        "か\u{3099}",
        "ー",
        "々",
        "〇",
        "・",
        "、",
        "能",
        "動",
        "的",
        "サ",
        "イ",
        "バ",
        "𠮷",
        "한",
        "и\u{306}",
        "ё",
        "ά",
        "ǆ",
        "न",
        "\u{200d}",
        "😀",
    ];
    const BETWEEN: [&str; 14] = [
        " ", " ", " ", "-", "‐", "–", "'", "’", "'s ", "’s ", ".", "/", "", "\n",
    ];

    let mut chance = Chance(7);
    let endings: Vec<&str> = RULES
        .iter()
        .flat_map(|rule| [rule.0, rule.1])
        .chain(["", "er", "ll", "tt", "ee"])
        .collect();
    (0..600)
        .map(|_| {
            (0..=chance.below(9)).fold(String::new(), |mut text, _| {
                match chance.below(8) {
                    0..4 => {
                        text.push_str(chance.of(&STARTS));
                        text.push_str(chance.of(&endings));
                        if chance.below(3) == 0 {
                            text.push_str(chance.of(&endings));
                        }
                    }
                    4 => text.push_str(chance.of(&STOP)),
                    5 => text.push_str(&chance.below(3000).to_string()),
                    6 => text.push_str(&"long".repeat(chance.below(15))),
                    _ => (0..chance.below(6)).for_each(|_| text.push_str(chance.of(&LETTERS))),
                }
                if chance.below(9) == 0 {
                    text = text.to_uppercase();
                }
                text.push_str(chance.of(&BETWEEN));
                text
            })
        })
        .collect()
}

/// The program and the script both spell texts; the browser tests hold what the script makes of
/// these against the same file.
#[test]
fn texts_at_random_are_spelled_as_the_file_says() {
    let mut found = String::from("[\n");
    for text in texts() {
        let folded = fold(&text);
        let keys: Vec<String> = pieces(&folded)
            .map(|piece| match piece {
                Piece::Word(word, _) => key(word).unwrap_or_default(),
                Piece::Run(run) => format!("[{run}]"),
            })
            .collect();
        let line = serde_json::to_string(&(&text, &folded, keys)).unwrap();
        let _ = writeln!(found, "{line},");
    }
    found.truncate(found.len() - 2);
    found.push_str("\n]\n");
    let path = repository("tests/search/words.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert!(
        found == expected,
        "run with BLESS=1, then the browser tests"
    );
}
