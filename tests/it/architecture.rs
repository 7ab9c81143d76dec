//! The shape of the source: what may import what, who may touch the world, how long a file is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::built::{files, repository};

/// One file of `src/`.
struct File {
    /// From `src/`, with `/`: `link/book.rs`.
    path: String,
    text: String,
    /// Its text without comments, strings and what only tests see.
    code: String,
}

impl File {
    /// The module of lib.rs that the file belongs to; none for the two that are above all.
    fn module(&self) -> Option<&str> {
        let first = self.path.split('/').next().unwrap();
        let module = first.strip_suffix(".rs").unwrap_or(first);
        (!matches!(module, "lib" | "main")).then_some(module)
    }
}

#[test]
fn a_module_imports_only_what_lib_rs_lists_above_it() {
    let order = order();
    let macros = macros(&source());
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for file in source() {
        let Some(module) = file.module() else {
            continue;
        };
        let own = rank(module).unwrap_or_else(|| panic!("lib.rs does not list `{module}`"));
        for name in imports(&file.code) {
            let owner = macros.get(name.as_str()).unwrap_or(&name);
            match rank(owner) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{} imports {name}, which is below it", file.path)),
                None => wrong.push(format!("{} imports {name}, which is no module", file.path)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_climbs_out_of_a_module_by_its_parents() {
    // `super` leads to the file above; two of them could lead past the module itself.
    for file in source() {
        let depth = file.path.matches('/').count();
        for chain in file.code.split("super::super").skip(1) {
            let climbs = 2 + chain
                .split("::")
                .take_while(|part| *part == "super")
                .count();
            assert!(climbs <= depth, "{} climbs {climbs} times", file.path);
        }
    }
}

#[test]
fn a_module_with_parts_is_a_file_beside_its_folder() {
    let paths: BTreeSet<String> = source().into_iter().map(|file| file.path).collect();
    for path in &paths {
        assert!(!path.ends_with("mod.rs"), "{path}: call it by its name");
        if let Some((folder, _)) = path.rsplit_once('/') {
            let file = format!("{folder}.rs");
            assert!(paths.contains(&file), "{path} has no {file} above it");
        }
    }
}

#[test]
fn each_part_of_the_world_has_one_door() {
    const COMMAND: [&str; 3] = ["main.rs", "command.rs", "command/"];

    /// Says of each file that names one of `words` whether it lies where it `may`.
    #[track_caller]
    fn only(may: &[&str], words: &[&str]) {
        for file in source() {
            let is_allowed = may.iter().any(|may| file.path.starts_with(may));
            for word in words.iter().filter(|word| names(&file.code, word)) {
                assert!(is_allowed, "{} names `{word}`", file.path);
            }
        }
    }

    only(&["parse/front"], &["serde_yaml", "saphyr_parser"]);
    only(&["import/bibtex"], &["biblatex"]);
    only(&["words"], &["fluent_syntax"]);
    only(&["words/plural"], &["intl_pluralrules", "unic_langid"]);
    only(&["render.rs", "render/"], &["tera"]);
    only(&["disk", "command"], &["std::fs", "fs::"]);
    only(&COMMAND, &["clap", "std::process"]);
    only(&COMMAND, &["println!", "eprintln!", "print!", "eprint!"]);
    only(&["disk", "main.rs", "command"], &["std::env"]);
    // How long to wait; what time it is, only who tells how old an answer is.
    only(
        &["disk", "serve", "ask", "main.rs", "command"],
        &["std::time"],
    );
    only(&["serve/http"], &["tiny_http", "httparse", "socket2"]);
    only(&["serve/http"], &["TcpListener", "TcpStream"]);
    only(&["serve/watch"], &["notify", "notify_debouncer_full"]);
    only(&["ask"], &["ureq", "httpdate"]);
    only(&["command/clock"], &["SystemTime::now"]);
    only(&[], &["dbg!", "unsafe"]);
    // Whose order is another in each run.
    only(&[], &["HashMap", "HashSet", "RandomState"]);
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    for file in source() {
        assert!(file.text.starts_with("//! "), "{}", file.path);
    }
}

#[test]
fn every_public_item_says_what_it_is() {
    // `missing_docs` asks it only of what the library shows to others.
    const ITEMS: [&str; 8] = [
        "pub fn ",
        "pub const ",
        "pub static ",
        "pub struct ",
        "pub enum ",
        "pub trait ",
        "pub type ",
        "pub macro ",
    ];

    let mut silent = Vec::new();
    for file in source() {
        let mut is_said = false;
        let mut variants: Option<String> = None;
        for line in file.text.lines() {
            let bare = line.trim_start();
            let indent = &line[..line.len() - bare.len()];
            let is_field = bare
                .strip_prefix("pub ")
                .and_then(|rest| rest.split_once(": "))
                .is_some_and(|(name, _)| {
                    name.bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                });
            let is_variant = variants.as_deref() == Some(indent)
                && bare.starts_with(|first: char| first.is_ascii_uppercase());
            let is_item = ITEMS.iter().any(|item| bare.starts_with(item));
            if (is_item || is_field || is_variant) && !is_said {
                silent.push(format!("{}: {bare}", file.path));
            }
            if bare.starts_with("pub enum ") && bare.ends_with('{') {
                variants = Some(format!("{indent}    "));
            } else if bare == "}" && variants.as_deref() == Some(&format!("{indent}    ")) {
                variants = None;
            }
            // What stands between: attributes, on one line or more.
            is_said = bare.starts_with("///")
                || is_said && !bare.is_empty() && !is_item && !is_field && !is_variant;
        }
    }
    assert_eq!(silent, [""; 0], "these have no doc comment");
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut lengths: Vec<(usize, String)> = source()
        .into_iter()
        .map(|file| (file.text.lines().count(), file.path))
        .collect();
    lengths.sort();
    let at = |tenths: usize| &lengths[(lengths.len() - 1) * tenths / 10];
    assert!(at(5).0 <= 200, "the median is {:?}", at(5));
    assert!(at(9).0 <= 450, "one in ten is as long as {:?}", at(9));
}

#[test]
fn imports_are_found_however_they_are_written() {
    #[track_caller]
    fn case(code: &str, expected: &[&str]) {
        let found: Vec<String> = imports(code).into_iter().collect();
        assert_eq!(found, expected, "{code}");
    }

    case("use crate::link::book::Book;", &["link"]);
    case(
        "use crate::{\n    link::{self, book},\n    text::Span,\n};",
        &["link", "text"],
    );
    case("use crate::{parse, view as seen};", &["parse", "view"]);
    case(
        "fn f(a: crate::text::Span) -> crate::model::Kind {}",
        &["model", "text"],
    );
    case("pub(crate) fn f() {}", &[]);
    case("$crate::fields::Word", &["fields"]);
}

#[test]
fn code_is_a_file_without_comments_strings_and_tests() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(
            code(text).split_whitespace().collect::<Vec<_>>().join(" "),
            expected
        );
    }

    case("a; // tera\n/* tera /* tera */ */ b;", "a; b;");
    case(
        r##"let a = "tera \" tera"; let b = r#"tera " "#; c"##,
        r#"let a = ""; let b = ""; c"#,
    );
    case(
        "let a = '\"'; let b: &'a str; '\\''",
        "let a = ''; let b: &'a str; ''",
    );
    case(
        "#[cfg(test)]\nmod tests {\n    fn a() { {} }\n}\nfn b() {}",
        "fn b() {}",
    );
    case(
        "#[cfg(test)]\npub(crate) mod sample;\nfn b() {}",
        "fn b() {}",
    );
}

/// The modules in the order of lib.rs.
fn order() -> Vec<String> {
    let text = std::fs::read_to_string(repository("src/lib.rs")).unwrap();
    let order: Vec<String> = text
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .map(str::to_owned)
        .collect();
    assert!(order.len() > 10, "{order:?}");
    order
}

/// Every file of `src/`, by path, but for those that only tests see.
fn source() -> Vec<File> {
    let all: Vec<File> = files(&repository("src"))
        .into_iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "rs"))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let code = code(&text);
            File { path, text, code }
        })
        .collect();
    let tests: BTreeSet<String> = all.iter().flat_map(test_modules).collect();
    // What lies below such a module is for tests as well.
    let is_for_tests = |path: &str| {
        tests.iter().any(|test| {
            let folder = test.strip_suffix(".rs").unwrap();
            path == test
                || path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    all.into_iter()
        .filter(|file| !is_for_tests(&file.path))
        .collect()
}

/// The files of the modules that a file declares for tests alone.
fn test_modules(file: &File) -> Vec<String> {
    let folder = file.path.strip_suffix(".rs").unwrap();
    let declared = file.text.split("#[cfg(test)]\n").skip(1);
    declared
        .filter_map(|rest| {
            let line = rest.lines().next()?.strip_suffix(';')?;
            let name = line.rsplit_once("mod ")?.1;
            Some(format!("{folder}/{name}.rs"))
        })
        .collect()
}

/// The macros that modules export, which are named as if they were modules, and where each is.
fn macros(source: &[File]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in source {
        let Some(module) = file.module() else {
            continue;
        };
        for rest in file.code.split("macro_rules! ").skip(1) {
            let name: String = rest.chars().take_while(|&c| is_word(c)).collect();
            found.insert(name, module.to_owned());
        }
    }
    found
}

/// What follows `crate::`, be it a name or a list of them in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(rest.chars().take_while(|&c| is_word(c)).collect());
            continue;
        };
        let mut depth = 0;
        let mut name = String::new();
        let mut is_first = true;
        for character in list.chars() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    found.extend((!name.is_empty()).then(|| std::mem::take(&mut name)));
                    is_first = true;
                }
                _ if depth == 0 && is_first && is_word(character) => name.push(character),
                _ if !name.is_empty() => is_first = false,
                _ => {}
            }
        }
        found.extend((!name.is_empty()).then_some(name));
    }
    found
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a word stands in a text, not as a part of a longer one.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let goes_on = word.ends_with(is_word) && after.is_some_and(is_word);
        !(before.is_some_and(is_word) || goes_on)
    })
}

/// A file's text without comments, what is inside strings, and what is under `#[cfg(test)]`.
fn code(text: &str) -> String {
    without_tests(&without_words(text))
}

/// Without comments and the insides of strings and characters.
fn without_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some(length) = string(rest) {
            out.push_str("\"\"");
            length
        } else if let Some(length) = character(rest) {
            out.push_str("''");
            length
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    out
}

/// The length of the comment that a text begins with; comments nest.
fn comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().unwrap().len_utf8();
        }
    }
    at
}

/// The length of the string that a text begins with.
fn string(text: &str) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = raw[hashes..].strip_prefix('"')?;
        return Some(1 + hashes + 1 + inside.find(&end)? + end.len());
    }
    let inside = text.strip_prefix('"')?;
    Some(1 + closing(inside, '"')? + 1)
}

/// The length of the character that a text begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let end = closing(inside, '\'')?;
    let is_one = inside[..end].chars().count() == 1 || inside.starts_with('\\');
    is_one.then_some(1 + end + 1)
}

/// Where a mark stands that no backslash is before.
fn closing(text: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == mark => return Some(at),
            _ => {}
        }
    }
    None
}

/// Without the items under `#[cfg(test)]`: up to the `;` or the closing brace that ends each.
fn without_tests(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut depth = 0;
        let end = part.char_indices().find_map(|(at, character)| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ';' if depth == 0 => return Some(at + 1),
                _ => {}
            }
            (character == '}' && depth == 0).then_some(at + 1)
        });
        out.push_str(&part[end.unwrap_or(part.len())..]);
    }
    out
}
