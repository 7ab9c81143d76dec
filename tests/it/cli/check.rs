//! `briefbook check`

use crate::support::Site;

fn faulty() -> Site {
    Site::new()
        .file(
            "content/home.md",
            "---\ntitle: Home\n---\nNamed [[canal]].\n",
        )
        .file("content/notes.txt", "")
}

#[test]
fn check_writes_nothing() {
    let site = Site::new().file("content/home.md", "---\ntitle: Home\n---\n");
    site.run("check")
        .exit(0)
        .stdout("")
        .stderr("8 pages in TIME: nothing is wrong\n");
    site.run("check -q").exit(0).silent();
    assert_eq!(site.files(), ["content/home.md", "site.toml"]);
}

#[test]
fn check_tells_all_that_is_wrong_and_how_much_it_is() {
    let found = "\
error[unknown-id]: no page has the id `canal`
 --> content/home.md:4:9
  |
4 | Named [[canal]].
  |         ^^^^^

warning[stray-file]: `content/notes.txt` is not Markdown, and is left out
 --> content/notes.txt
  |
  = help: put pictures and downloads into `static/`

8 pages in TIME: 1 error, 1 warning
";
    faulty().run("check").exit(1).stdout("").stderr(found);
    faulty()
        .run("check --quiet")
        .exit(1)
        .stdout("")
        .stderr(found);
}

#[test]
fn check_lets_warnings_pass_unless_they_are_to_count_as_errors() {
    let site = Site::new()
        .file("content/notes.txt", "")
        .file("content/more.txt", "");
    let last = |line: &str, code: i32| {
        let printed = site.run(line).exit(code).stderr_text();
        printed.lines().last().unwrap().to_owned()
    };
    assert_eq!(last("check", 0), "8 pages in TIME: 2 warnings");
    assert_eq!(
        last("check --strict", 1),
        "8 pages in TIME: 2 warnings that count as errors"
    );
}

#[test]
fn check_speaks_to_programs_on_standard_output_alone() {
    faulty().run("check --format json").exit(1).stderr("").stdout(
        "\
{\"severity\":\"error\",\"code\":\"unknown-id\",\"message\":\"no page has the id `canal`\",\
\"file\":\"content/home.md\",\"line\":4,\"column\":9,\"end_line\":4,\"end_column\":14,\"help\":null,\"related\":[]}
{\"severity\":\"warning\",\"code\":\"stray-file\",\"message\":\"`content/notes.txt` is not Markdown, and is left out\",\
\"file\":\"content/notes.txt\",\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,\
\"help\":\"put pictures and downloads into `static/`\",\"related\":[]}
",
    );
    faulty().run("check --format github").exit(1).stderr("").stdout(
        "\
::error file=content/home.md,line=4,col=9,endLine=4,endColumn=14,title=unknown-id::no page has the id `canal`
::warning file=content/notes.txt,title=stray-file::`content/notes.txt` is not Markdown, and is left out%0Ahelp: put pictures and downloads into `static/`
",
    );
    Site::new().run("check --format json").exit(0).silent();
    Site::new()
        .run("check --format github --color always")
        .exit(0)
        .silent();
}

#[test]
fn check_takes_in_drafts_on_request() {
    let site = Site::new().file(
        "content/pages/a.md",
        "---\ntitle: A\ndraft: true\n---\n[[b]]\n",
    );
    site.run("check")
        .exit(0)
        .stderr("8 pages in TIME: nothing is wrong\n");
    site.run("check --drafts -q").exit(1);
}
