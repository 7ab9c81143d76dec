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
