//! Bibliographies become briefs: each file of `tests/import/` is imported into an empty dossier, and
//! what is printed and written is what a person has read.
//!
//! A new case is a new file. `BLESS=1` and `INSTA_UPDATE=always` accept; then read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Site;

fn bibliographies() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 5, "{files:?}");
    files
}

/// A dossier with a bibliography in it, under the name that it has.
fn with(file: &Path) -> (Site, String) {
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let site = Site::new().file(&name, &fs::read_to_string(file).unwrap());
    (site, name)
}

#[test]
fn bibliographies_become_what_a_person_has_read() {
    for file in bibliographies() {
        let (site, name) = with(&file);
        let ran = site.run(&format!("import {name}"));
        let mut read = format!("$ briefbook import {name}\n{}", ran.stderr_text());
        for path in site.files() {
            if path.starts_with("content/") {
                read.extend(["\n=== ", &path, " ===\n", &site.read(&path)]);
            }
        }
        insta::assert_snapshot!(name.replace('.', "-"), read);
    }
}

#[test]
fn what_was_imported_builds_and_stays_a_draft() {
    for file in bibliographies() {
        let (site, name) = with(&file);
        site.run(&format!("import {name}"));
        let printed = site.run("check --strict --drafts").exit(0).stderr_text();
        assert!(printed.ends_with("nothing is wrong\n"), "{name}: {printed}");
        site.run("build").exit(0);
        let pages = site.files();
        let shown = pages
            .iter()
            .filter(|path| path.starts_with("public/briefs/"));
        assert_eq!(shown.count(), 1, "{name}: drafts are shown");
    }
}

#[test]
fn to_import_again_begins_nothing_new_and_changes_no_file() {
    for file in bibliographies() {
        let (site, name) = with(&file);
        site.run(&format!("import {name}"));
        let before: Vec<(String, String)> = site
            .files()
            .into_iter()
            .map(|path| (path.clone(), site.read(&path)))
            .collect();
        let items = before
            .iter()
            .filter(|(path, _)| path.starts_with("content/"))
            .count();

        let printed = site.run(&format!("import {name}")).stderr_text();

        let after: Vec<(String, String)> = site
            .files()
            .into_iter()
            .map(|path| (path.clone(), site.read(&path)))
            .collect();
        let known = printed
            .lines()
            .filter(|line| line.starts_with("known `"))
            .count();
        // Without an address, a DOI or a date, a source cannot be known again.
        let again = printed
            .lines()
            .filter(|line| line.starts_with("begun "))
            .count();
        assert!(known + again >= items, "{name}: {printed}");
        assert!(before.iter().all(|file| after.contains(file)), "{name}");
    }
}

#[test]
fn a_dry_run_writes_nothing_and_tells_what_it_would() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/zotero.ris");
    let (site, _) = with(&file);
    let printed = site
        .run("import --dry-run -q zotero.ris")
        .exit(0)
        .stderr_text();
    assert!(printed.contains("warning[import-left-out]"), "{printed}");
    let printed = site
        .run("import --dry-run zotero.ris")
        .exit(0)
        .stderr_text();
    let first = "would begin content/briefs/2026-03-12-harbor-post-harbor-bill-passes-night.md, from `item 1`";
    assert!(printed.contains(first), "{printed}");
    assert!(
        printed.contains("3 briefs would be begun, as drafts"),
        "{printed}"
    );
    assert_eq!(site.files(), ["site.toml", "zotero.ris"]);
}

#[test]
fn programs_are_told_on_standard_output_what_became_of_each_item() {
    let site = Site::new()
        .file(
            "content/briefs/canal.md",
            "---\ntitle: The canal\nsource: {type: webpage, URL: \"http://www.canal.example/a/\"}\nread_as: full\n---\n",
        )
        .file(
            "two.json",
            "[{\"id\": \"a\", \"type\": \"webpage\", \"URL\": \"https://canal.example/a\", \"note\": \"x\"},\n\
             {\"id\": \"b\", \"type\": \"webpage\", \"URL\": \"https://canal.example/b\", \"note\": \"y\"}]\n",
        );
    site.run("import --format json two.json").exit(0).stderr("").stdout(
        "\
{\"severity\":\"warning\",\"code\":\"import-left-out\",\"message\":\"a brief has no place for `note` (line 2) of `b`\",\
\"file\":\"two.json\",\"line\":2,\"column\":74,\"end_line\":2,\"end_column\":77,\
\"help\":\"the file that is begun has it in a comment\",\"related\":[]}
{\"item\":\"a\",\"file\":\"two.json\",\"line\":1,\"status\":\"known\",\"path\":null,\"known_by\":\"content/briefs/canal.md\",\"known_for\":\"URL\"}
{\"item\":\"b\",\"file\":\"two.json\",\"line\":2,\"status\":\"begun\",\"path\":\"content/briefs/canal-b.md\",\"known_by\":null,\"known_for\":null}
",
    );
}

#[test]
fn files_of_one_name_are_numbered_and_never_written_over() {
    let item = |url: &str| {
        format!("TY  - NEWS\nTI  - A night\nDA  - 2026/01/02\nT2  - Post\nUR  - {url}\nER  - \n")
    };
    let site = Site::new()
        .file(
            "content/actors/2026-01-02-post-night.md",
            "---\nname: An actor\nkind: group\n---\n",
        )
        .file(
            "a.ris",
            &[item("https://a.example/1"), item("https://a.example/2")].concat(),
        );
    site.run("import a.ris").exit(0).stderr(
        "\
begun content/briefs/2026-01-02-post-night-2.md, from `item 1`
begun content/briefs/2026-01-02-post-night-3.md, from `item 2`
2 briefs were begun, as drafts
",
    );
}

#[test]
fn standard_input_is_a_file_and_its_format_can_be_said() {
    use std::io::Write as _;
    use std::process::Stdio;

    let site = Site::new();
    let mut child = site
        .command(&["import", "--from", "ris", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(b"\xEF\xBB\xBFTY  - BOOK\r\nTI  - Quays\r\nPY  - 2020\r\nER  - \r\n")
        .unwrap();
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let text = site.read("content/briefs/2020-quays.md");
    assert!(
        text.contains("# Imported from standard input, line 1: item 1\n"),
        "{text}"
    );
}

#[test]
fn the_world_fails_with_a_word_of_what_to_do() {
    let site = Site::new().file("notes.txt", "Nothing of the kind.\n");
    site.run("import notes.txt").exit(2).stderr(
        "error: `notes.txt` is neither BibTeX nor RIS nor CSL-JSON\nhelp: say what it is with `--from`\n",
    );
    site.run("import --encoding utf-9 notes.txt").exit(2).stderr(
        "error: no encoding is called `utf-9`\nhelp: name one of the web: `utf-8`, `windows-1252`, `shift_jis` …\n",
    );
    let printed = site.run("import none.bib").exit(2).stderr_text();
    assert!(
        printed.starts_with("error: cannot read `none.bib`: "),
        "{printed}"
    );
    site.run("import --from ris notes.txt").exit(1);
}
