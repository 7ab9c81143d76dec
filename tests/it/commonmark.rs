//! CommonMark 0.31 through our body stage: its examples, as pulldown-cmark's package carries them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use briefbook::model::reference::Target;
use briefbook::parse::body::Options;
use briefbook::parse::document;
use briefbook::parse::passage::{Passage, SlotKind};
use briefbook::text::Source;
use pulldown_cmark_escape::escape_href;

/// Examples that we print otherwise on purpose, and why.
const DIFFERENT: &[(&str, &[u32])] = &[
    (
        "a link without a destination, which we refuse",
        &[200, 485, 486, 487, 567],
    ),
    (
        "a link with a backslash, which we refuse: a browser takes it for a slash",
        &[20, 202, 502, 603],
    ),
    (
        "a link that a browser would repair or misread, which we refuse",
        &[346, 500],
    ),
    (
        "a link of a scheme other than http, https, mailto and tel, which we refuse",
        &[596, 598, 599, 601],
    ),
    (
        "a scheme in capitals, which we print in small letters",
        &[597],
    ),
    (
        "a wikilink, which comes before other readings of `[[`",
        &[548, 559, 590],
    ),
];

#[test]
fn every_commonmark_example_prints_as_the_specification_says() {
    let different: BTreeMap<u32, &str> = DIFFERENT
        .iter()
        .flat_map(|(why, numbers)| numbers.iter().map(move |&number| (number, *why)))
        .collect();
    let examples = examples();
    assert!(
        examples.len() > 640,
        "only {} examples found",
        examples.len()
    );
    let mut wrong = Vec::new();
    let mut alike = Vec::new();
    for (number, markdown, expected) in &examples {
        let found = standard(&printed(markdown));
        let expected = standard(expected);
        match (found == expected, different.get(number)) {
            (false, None) => wrong.push(format!(
                "example {number}: {markdown:?}\n  expected {expected:?}\n  found    {found:?}"
            )),
            (true, Some(why)) => alike.push(format!(
                "example {number} is printed as specified: it is not {why}"
            )),
            _ => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

fn printed(markdown: &str) -> String {
    let source = Source::new(
        "content/pages/example.md",
        format!("---\ntitle: Example\n---\n{markdown}"),
    );
    let document = document(&source, Options { raw_html: true })
        .value
        .expect("the file has a kind");
    let mut html = String::new();
    let mut at = 0;
    let Passage {
        html: body, slots, ..
    } = &document.body;
    for slot in slots {
        html.push_str(&body[at..slot.at as usize]);
        at = slot.at as usize;
        if let SlotKind::Href(reference) = slot.kind() {
            let href = match &document.reference(reference).target {
                Target::Path(target) => {
                    let query = target
                        .query
                        .as_ref()
                        .map(|query| format!("?{query}"))
                        .unwrap_or_default();
                    let fragment = target
                        .fragment
                        .as_ref()
                        .map(|fragment| format!("#{fragment}"))
                        .unwrap_or_default();
                    target.path.clone() + &query + &fragment
                }
                Target::Key { key, .. } => key.to_string(),
            };
            escape_href(&mut html, &href).expect("writing to a String does not fail");
        }
    }
    html.push_str(&body[at..]);
    html
}

/// What may differ without being a difference: the ids that headings get, the level of the
/// first, which belongs to the page's title, a line break after `<li>`, and blank ends.
fn standard(html: &str) -> String {
    let mut text = html
        .replace("<h1", "<h2")
        .replace("</h1>", "</h2>")
        .replace("<br>", "<br />")
        .replace("<hr>", "<hr />");
    while let Some(at) = text.find(" id=\"") {
        let end = text[at + 5..]
            .find('"')
            .map_or(text.len(), |end| at + 5 + end + 1);
        text.replace_range(at..end, "");
    }
    text.replace("<li>\n", "<li>").trim().to_owned()
}

/// Number, Markdown and HTML of each example in the package of pulldown-cmark that we build with.
fn examples() -> Vec<(u32, String, String)> {
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = cargo.output().expect("cargo runs");
        String::from_utf8(output.stdout).expect("cargo prints UTF-8")
    };
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    // What other systems need may never have been downloaded.
    let metadata = cargo(&[
        "metadata",
        "--format-version=1",
        "--offline",
        "--filter-platform",
        host.expect("cargo tells its host"),
    ]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let package = packages
        .iter()
        .find(|package| package["name"] == "pulldown-cmark")
        .expect("we depend on pulldown-cmark");
    let manifest = PathBuf::from(
        package["manifest_path"]
            .as_str()
            .expect("a package has a manifest"),
    );
    let file = manifest
        .with_file_name("tests")
        .join("suite")
        .join("spec.rs");
    let text =
        std::fs::read_to_string(&file).expect("pulldown-cmark's package carries the examples");
    text.split("fn spec_test_")
        .skip(1)
        .map(|test| {
            let number = test
                .split('(')
                .next()
                .and_then(|number| number.parse().ok())
                .expect("a test is numbered");
            let mut texts = test
                .split("r##\"")
                .skip(1)
                .map(|part| part.split("\"##").next().expect("a text ends").to_owned());
            let markdown = texts.next().expect("an example has Markdown");
            (number, markdown, texts.next().expect("an example has HTML"))
        })
        .collect()
}
