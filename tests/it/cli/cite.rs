//! `briefbook cite`

use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file(
            "content/briefs/canal.md",
            "---\ntitle: The canal is closed\nread_as: full\nsource:\n  type: article-newspaper\n  title: Canal closed\n  container-title: The Gazette\n  issued: 2025-03-04\n  URL: https://example.org/canal\n---\nIt is closed.\n\nIt was open.\n",
        )
        .file("content/pages/gone.md", "---\ntitle: Gone\nwithdrawn: {date: 2026-01-01, reason: It was wrong.}\n---\n")
}

#[test]
fn cite_prints_a_page_its_source_and_a_paragraph() {
    let site = site();
    let print = |line: &str| site.run(line).exit(0).stderr("").stdout_text();
    let base = "--base-url https://a.example/b/";
    assert_eq!(
        print(&format!("cite canal --style mla {base}")),
        "*The Canal Is Closed*. Brief. 31 Jan. 2026, https://a.example/b/briefs/canal/. A Dossier.\n"
    );
    assert_eq!(
        print("cite canal --source --style apa"),
        "Canal closed. (2025, March 4). *The Gazette*. https://example.org/canal\n"
    );
    let note = print(&format!(
        "cite canal --style chicago-notes --paragraph p2 {base}"
    ));
    assert!(note.starts_with(
        "*The Canal Is Closed*, Brief, A Dossier (2026), para. 2, https://a.example/b/briefs/canal/#p2.\n"
    ), "{note}");
    let all = print("cite canal");
    for style in [
        "Chicago, author-date\n",
        "Chicago, notes\n",
        "APA\n",
        "MLA\n",
    ] {
        assert!(all.contains(style), "{all}");
    }
    assert!(print("cite canal --style ris").starts_with("TY  - RPRT\r\n"));
    assert!(print("cite canal --style csl-json").contains("\"type\": \"report\""));
    assert!(print("cite canal --source --style bibtex").starts_with("@article{"));
    assert!(print("cite briefs --style mla").contains("Briefs"));
    assert!(print("cite /briefs/canal/ --style mla").contains("Canal"));
}

#[test]
fn cite_says_what_was_meant() {
    let site = site();
    let help = |line: &str, message: &str, help: &str| {
        let told = site.run(line).exit(2).stdout("").stderr_text();
        assert!(told.contains(message) && told.contains(help), "{told}");
    };
    help(
        "cite canl",
        "no page has the id `canl`",
        "did you mean `canal`?",
    );
    help(
        "cite canal --paragraph p7",
        "`canal` has no paragraph `p7`",
        "did you mean `p2`?",
    );
    help(
        "cite canal --paragraph first",
        "no paragraph `first`",
        "`p1` to `p2`",
    );
    help(
        "cite canal --style mls",
        "no style is called `mls`",
        "did you mean `mla`?",
    );
    help(
        "cite canal --style harvard",
        "no style is called",
        "there are chicago-author-date",
    );
    help("cite briefs --source", "`briefs` is no brief", "");
    help("cite gone", "`gone` was withdrawn", "");
}

#[test]
fn cite_names_the_edition_that_has_the_text() {
    let site = site();
    let base = "--base-url https://a.example/b/";
    let edition = |day: &str| {
        let words = ["edition", "create", "-q", day, "--reason", "One."];
        site.run_words(&words).exit(0);
    };
    let url = |line: &str| {
        let text = site
            .run(&format!("{line} --style csl-json {base}"))
            .exit(0)
            .stdout_text();
        let url = text.split("\"URL\": \"").nth(1).unwrap();
        url.split('"').next().unwrap().to_owned()
    };
    let living = "https://a.example/b/briefs/canal/";
    let fixed = |day: &str| format!("https://a.example/b/editions/{day}/briefs/canal/");
    assert_eq!(url("cite canal"), living);
    edition("2026-02-01");
    assert_eq!(url("cite canal"), fixed("2026-02-01"));
    let paragraph = format!("{}#p2", fixed("2026-02-01"));
    assert_eq!(url("cite canal --paragraph p2"), paragraph);

    // What is edited is in no edition yet, and is as it was in the one before.
    let path = site.path("content/briefs/canal.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replace("The canal is closed", "The canal was closed");
    std::fs::write(&path, text).unwrap();
    assert_eq!(url("cite canal"), living);
    assert_eq!(url("cite canal --edition 2026-02-01"), fixed("2026-02-01"));
    let then = site.run("cite canal --edition 2026-02-01 --style mla");
    assert!(then.stdout_text().starts_with("*The Canal Is Closed*."));
    edition("2026-02-03");
    assert_eq!(url("cite canal"), fixed("2026-02-03"));

    for (line, told, help) in [
        (
            "cite canal --edition 2026-02-02",
            "there is no edition of `2026-02-02`",
            "did you mean `2026-02-0",
        ),
        (
            "cite briefs --edition 2026-02-01",
            "the edition of 2026-02-01 has no page `briefs`",
            "leave `--edition` out",
        ),
        (
            "cite canal --edition 2026-02-01 --paragraph p9",
            "`canal` has no paragraph `p9`",
            "did you mean `p2`?",
        ),
    ] {
        let text = site.run(line).exit(2).stdout("").stderr_text();
        assert!(text.contains(told) && text.contains(help), "{text}");
    }
}
