//! Input that is made to cost: it is read, or refused, in seconds.

use std::time::{Duration, Instant};

use briefbook::text::Source;
use briefbook::tree::Tree;

use crate::folder;

/// Long enough that what grows with the square of its input does not end in time.
const LONG: usize = 128 * 1024;
/// As much as is read of one front matter.
const MOST_FRONT: usize = 64 * 1024;
/// A debug build takes a tenth of it at most.
const LIMIT: Duration = Duration::from_secs(10);

#[track_caller]
fn ends_soon(name: &str, files: Vec<(&str, String)>) {
    let site = "title = \"T\"\nas_of = 2026-11-21\n";
    let mut tree = Tree {
        site: Some(Source::new("site.toml", site)),
        ..Tree::default()
    };
    for (path, text) in files {
        let source = Source::new(path, text);
        match path.split('/').next() {
            Some("site.toml") => tree.site = Some(source),
            Some("urls.lock") => tree.lock = Some(source),
            Some("templates") => tree.templates.push(source),
            _ => tree.content.push(source),
        }
    }
    let begun = Instant::now();
    let notes = folder::notes_of(&tree);
    let found = begun.elapsed();
    let begun = Instant::now();
    let printed = folder::printed(&notes);
    let told = begun.elapsed();
    eprintln!(
        "{name}: {found:?}, {} notes, {} bytes of them in {told:?}",
        notes.len(),
        printed.len()
    );
    assert!(found + told < LIMIT, "{name}: {found:?} and {told:?}");
}

fn repeated(text: &str, length: usize) -> String {
    text.repeat(length / text.len())
}

fn body(text: &str) -> Vec<(&'static str, String)> {
    vec![("content/home.md", format!("---\ntitle: T\n---\n{text}"))]
}

fn front(text: &str) -> Vec<(&'static str, String)> {
    vec![("content/home.md", format!("---\n{text}\n---\n"))]
}

fn joined(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn a_body_of_one_thing_over_and_over_ends_soon() {
    for part in [
        ">",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "*",
        "**a ",
        "_a",
        "`",
        "`a",
        "~~",
        "[",
        "[[",
        "]]",
        "[[a",
        "[[a]] ",
        "[@a] ",
        "[@a;",
        "[^a]",
        "[^a]: b\n",
        "[^a]: [^a]\n",
        "![",
        "![a](b) ",
        "[a](/b/) ",
        "[a](#b) ",
        "[a][a] ",
        "[a]: /b\n",
        "](",
        "[a](",
        "(",
        ")",
        "<",
        "<a ",
        "<!--",
        "<?",
        "<https://",
        "a@b.c ",
        "&",
        "&amp;",
        "\\",
        "# a\n",
        "# p1\n",
        "# a {#a}\n",
        "{#a}",
        "|",
        "|a",
        "a\n: b\n",
        "\n",
        "a\n\n",
        "- a\n",
        "- a\n\n\n",
        "-\n",
        "> a\n",
        "***\n",
        "国",
        "国a",
        "「",
    ] {
        ends_soon(&format!("{part:?}"), body(&repeated(part, LONG)));
    }
}

#[test]
fn a_body_that_nests_ends_soon() {
    let deep = LONG / 2;
    let blank = "\n".repeat(deep);
    for part in ["+ ", "1. ", "> ", "> + "] {
        let nest = repeated(part, deep);
        ends_soon(
            &format!("{part:?}, blank lines"),
            body(&format!("{nest}a\n{blank}")),
        );
        ends_soon(
            &format!("{part:?}, lines"),
            body(&format!("{nest}a\n{}", "a\n".repeat(deep / 2))),
        );
    }
    let stairs = joined(500, |depth| format!("{}- a\n", "  ".repeat(depth)));
    ends_soon("stairs", body(&format!("{stairs}{blank}")));
    let stairs = joined(500, |depth| format!("{}a\n", ">".repeat(depth)));
    ends_soon("stairs of quotes", body(&stairs));
}

#[test]
fn a_body_of_many_things_ends_soon() {
    let many = LONG / 8;
    let references = joined(many, |note| format!("[^{note}] "));
    let notes = joined(many, |note| format!("[^{note}]: x\n"));
    ends_soon("notes", body(&format!("{references}\n\n{notes}")));
    ends_soon("unused notes", body(&notes));
    ends_soon(
        "headings",
        body(&joined(many, |at| format!("# h{at}\n\n[x](#h{at})\n"))),
    );
    ends_soon(
        "no headings",
        body(&joined(many, |at| format!("[x](#h{at})\n"))),
    );
    ends_soon(
        "definitions",
        body(&joined(many, |at| format!("[r{at}]: /a{at}\n\n[r{at}]\n"))),
    );
    ends_soon(
        "columns",
        body(&format!(
            "{}\n{}\n{}",
            "|a".repeat(many),
            "|-".repeat(many),
            "|\n".repeat(many)
        )),
    );
    let long = "/".repeat(LONG / 2);
    ends_soon(
        "one long definition",
        body(&format!("[a]: {long}\n\n{}", "[a] ".repeat(LONG / 8))),
    );
    ends_soon("links to itself", body(&repeated("[[home]]\n\n", LONG)));
}

#[test]
fn a_front_matter_made_to_cost_ends_soon() {
    for part in [
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "&a ",
        "*a ",
        "!a ",
        "'",
        "\"",
        "a: b\n",
        "- a\n",
        "#",
        ",",
        "]",
        ":",
        "|\n",
        ">\n",
        "%",
        "国: 国\n",
        "[[a]],",
        "a: &a a\n",
        "\\",
        "\t",
        "\n",
        "a\n",
        "  ",
        "<<: ",
        "{a: ",
        "[a, ",
        "\u{feff}",
    ] {
        ends_soon(
            &format!("{part:?}"),
            front(&repeated(part, MOST_FRONT - 64)),
        );
        ends_soon(
            &format!("title: {part:?}"),
            front(&format!("title: {}", repeated(part, MOST_FRONT - 64))),
        );
        ends_soon(
            &format!("{part:?} over the limit"),
            front(&repeated(part, 2 * MOST_FRONT)),
        );
    }
    ends_soon(
        "fields",
        front(&joined(6000, |at| format!("f{at}: {at}\n"))),
    );
    ends_soon(
        "aliases",
        front(&format!(
            "title: T\naliases:\n{}",
            joined(4000, |at| format!("- /a{at}/\n"))
        )),
    );
    let actors = joined(4000, |at| format!("a{at}, "));
    let brief =
        format!("---\ntitle: T\nread_as: full\nsource: {{type: book}}\nactors: [{actors}]\n---\n");
    ends_soon("references", vec![("content/briefs/b.md", brief)]);
    let disputes = joined(2000, |_| "- about: >-\n    [[x]]\n    y\n".to_owned());
    let brief =
        format!("---\ntitle: T\nread_as: full\nsource: {{type: book}}\ndisputes:\n{disputes}---\n");
    ends_soon("prose", vec![("content/briefs/b.md", brief)]);
}

#[test]
fn a_site_toml_made_to_cost_ends_soon() {
    for part in [
        "[",
        "[[",
        "{",
        "a = [",
        "a = {",
        "\"",
        "'",
        "a.",
        "a = 1\n",
        "[[stages]]\n",
        "[a]\n",
        "=",
        "#",
        "\n",
        "a",
        "1",
        "a = {a = ",
        "\"\"\"",
    ] {
        ends_soon(
            &format!("{part:?}"),
            vec![("site.toml", repeated(part, LONG))],
        );
    }
    let stages = joined(LONG / 64, |at| {
        format!("[[stages]]\nid = \"s{at}\"\ntitle = \"S\"\n")
    });
    ends_soon(
        "stages",
        vec![(
            "site.toml",
            format!("title = \"T\"\nas_of = 2026-11-21\n{stages}"),
        )],
    );
}

#[test]
fn a_template_made_to_cost_ends_soon() {
    for part in [
        "{",
        "{{",
        "{%",
        "{{ a",
        "{% if a %}",
        "{% for a in b %}",
        "(",
        "{{ (",
        "{{ [",
        "{# ",
        "}}",
        "{{ a }}",
        "{{ -",
        "{% block a %}",
    ] {
        ends_soon(
            &format!("{part:?}"),
            vec![("templates/home.html", repeated(part, LONG / 16))],
        );
    }
}

#[test]
fn names_made_to_cost_end_soon() {
    let actor = |name: &str| format!("---\nname: {name}\nkind: group\n---\n");
    let long = "a".repeat(MOST_FRONT / 2);
    let text = "a".repeat(LONG);
    ends_soon(
        "one letter",
        vec![
            ("content/actors/a.md", actor(&long)),
            ("content/home.md", format!("---\ntitle: T\n---\n{text}\n")),
        ],
    );
    let words = "a ".repeat(MOST_FRONT / 4) + "b";
    let text = "a ".repeat(LONG / 2);
    ends_soon(
        "one word",
        vec![
            ("content/actors/a.md", actor(&words)),
            ("content/home.md", format!("---\ntitle: T\n---\n{text}\n")),
        ],
    );
    let also = joined(2000, |at| format!("- name: a{}\n", " a".repeat(at % 20)));
    let names = format!("---\nname: A\nkind: group\nalso:\n{also}---\n");
    ends_soon(
        "many names",
        vec![
            ("content/actors/a.md", names),
            ("content/home.md", format!("---\ntitle: T\n---\n{text}\n")),
        ],
    );
}

#[test]
fn many_files_end_soon() {
    let many = 400;
    let paths: Vec<String> = (0..many)
        .map(|at| format!("content/actors/a{at}.md"))
        .collect();
    let files = |text: &dyn Fn(usize) -> String| -> Vec<(&str, String)> {
        paths
            .iter()
            .enumerate()
            .map(|(at, path)| (path.as_str(), text(at)))
            .collect()
    };
    let actor = |at: usize, more: &str| format!("---\nname: Actor {at}x\nkind: group\n{more}---\n");
    ends_soon(
        "a chain",
        files(&|at| actor(at, &format!("parent: a{}\n", at + 1))),
    );
    ends_soon(
        "a circle",
        files(&|at| actor(at, &format!("parent: a{}\n", (at + 1) % many))),
    );
    ends_soon("one name", files(&|_| actor(0, "")));
    ends_soon("one id", files(&|at| actor(at, "id: same\n")));
    ends_soon(
        "faults",
        files(&|at| actor(at, "") + &joined(50, |other| format!("[[b{at}-{other}]]\n"))),
    );
}
