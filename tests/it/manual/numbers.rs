//! The numbers of the manual are those of the program, and what CI runs is what is told of it.

use std::fs;

use super::{root, text};

/// A document and what it says; a file of the program and the line that makes it so.
const NUMBERS: &[(&str, &str, &str, &str)] = &[
    (
        "format.md",
        "or site.toml | 4 MiB;",
        "disk/load.rs",
        "TEXT_LIMIT: u64 = 4 * MIB",
    ),
    (
        "format.md",
        "| front matter | 64 KiB |",
        "parse/front.rs",
        "MOST_BYTES: usize = 64 * 1024",
    ),
    (
        "format.md",
        "inside each other | 64 deep |",
        "parse/front/places.rs",
        "MOST_DEPTH: usize = 64",
    ),
    (
        "format.md",
        "| an id | 100 characters |",
        "model/key.rs",
        "LONGEST: usize = 100",
    ),
    (
        "format.md",
        "one part of an address | 200 bytes",
        "model/address.rs",
        "LONGEST: usize = 200",
    ),
    (
        "format.md",
        "and its picture has 18:",
        "link/timeline.rs",
        "FOREMOST: usize = 18",
    ),
    (
        "site-toml.md",
        "at least 1; 75 when left out",
        "config.rs",
        "PAGINATE_BY: usize = 75",
    ),
    (
        "exports.md",
        "the newest 50 entries",
        "export/feed.rs",
        "NEWEST: usize = 50",
    ),
    (
        "exports.md",
        "Above 50,000 addresses",
        "link/exports.rs",
        "SITEMAP_HOLDS: usize = 50_000",
    ),
    (
        "exports.md",
        "1200 by 630 pixels",
        "compose/exports.rs",
        "CARD_WIDTH: usize = 1200",
    ),
    (
        "exports.md",
        "1200 by 630 pixels",
        "compose/exports.rs",
        "CARD_HEIGHT: usize = 630",
    ),
    (
        "editions.md",
        "| `edition` | 1,",
        "edition/list.rs",
        "FORMAT: u32 = 1",
    ),
    (
        "publishing.md",
        "| `manifest` | 1,",
        "manifest.rs",
        "SHAPE: u32 = 1",
    ),
    (
        "publishing.md",
        "(100 rules in all)",
        "hosting/headers.rs",
        "MOST: usize = 100",
    ),
    (
        "publishing.md",
        "(up to 2,000,",
        "hosting/rules.rs",
        "MOST: usize = 2000",
    ),
    (
        "publishing.md",
        "of up to 1,000 characters",
        "hosting/rules.rs",
        "LONGEST: usize = 1000",
    ),
    (
        "importing.md",
        "40 KiB in all",
        "import/skeleton.rs",
        "ROOM: usize = 40 * 1024",
    ),
    (
        "links.md",
        "Up to ten redirects",
        "ask/walk.rs",
        "MOST_STEPS: usize = 10",
    ),
    (
        "links.md",
        "a pause of a second (`--delay`, in milliseconds)",
        "command/external.rs",
        r#"value_name = "MS", default_value = "1000""#,
    ),
    (
        "search.md",
        "the best 1,500 are loaded",
        "search/postings.rs",
        "BEST: usize = 1500",
    ),
];

#[test]
fn every_number_of_the_manual_is_that_of_the_program() {
    for &(document, says, file, line) in NUMBERS {
        let manual = text(&format!("docs/{document}"));
        assert!(manual.contains(says), "{document} does not say {says:?}");
        let source = fs::read_to_string(root().join("src").join(file)).unwrap();
        assert!(
            source.contains(line),
            "{file} has no {line:?}: {document} says {says:?}"
        );
    }
}

#[test]
fn what_ci_runs_is_told_step_by_step() {
    let script = text(".ci/run");
    let steps = script
        .lines()
        .filter_map(|line| line.strip_prefix("step '")?.strip_suffix('\''));
    let steps: Vec<&str> = steps.collect();
    assert!(steps.len() > 5, "{steps:?}");
    let told = format!("takes these steps: {}.", steps.join("; "));
    let contributing = text("CONTRIBUTING.md").replace('\n', " ");
    assert!(contributing.contains(&told), "{told}");
}

#[test]
fn the_policy_that_the_manual_shows_is_the_one_that_is_sent() {
    let sent = fs::read_to_string(root().join("src/hosting/headers.rs")).unwrap();
    let start = sent.find("const CONTENT_POLICY").unwrap();
    let policy = sent[start..].split('"').nth(1).unwrap();
    // A line of the source may go on in the next.
    let policy = policy.split("\\\n").map(str::trim_start);
    let policy: String = policy.collect();
    let told = format!("\nContent-Security-Policy: {policy}\n");
    assert!(text("docs/publishing.md").contains(&told), "{told}");
}
