//! `briefbook build`

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use briefbook::disk::{Guard, Publication};

use crate::support::Site;

const HOME: &str = "---\ntitle: Home\n---\nA text.\n";

#[test]
fn build_ends_with_what_there_is_and_what_has_changed() {
    let site = Site::new().file("content/home.md", HOME);
    site.run("build")
        .exit(0)
        .stdout("")
        .stderr("8 pages and 6 files in TIME: 14 new or changed → public\n");
    site.run("build")
        .exit(0)
        .stdout("")
        .stderr("8 pages and 6 files in TIME: nothing has changed → public\n");
    let site = site
        .file("content/home.md", "---\ntitle: Home\n---\nAnother text.\n")
        .file("static/note.txt", "");
    site.run("build")
        .exit(0)
        .stdout("")
        .stderr("8 pages and 7 files in TIME: 3 new or changed → public\n");
    std::fs::remove_file(site.path("static/note.txt")).unwrap();
    site.run("build")
        .exit(0)
        .stdout("")
        .stderr("8 pages and 6 files in TIME: 1 new or changed, 1 removed → public\n");
    site.run("build --quiet").exit(0).silent();
}

#[test]
fn build_says_on_request_which_files_it_wrote_and_removed() {
    let site = Site::new().file("content/topics/a.md", "---\ntitle: A\n---\n");
    site.run("build -q").exit(0).silent();
    std::fs::rename(
        site.path("content/topics/a.md"),
        site.path("content/topics/b.md"),
    )
    .unwrap();
    let site = site.file("static/note.txt", "");
    site.run("build --verbose").exit(0).stdout("").stderr(
        "\
wrote manifest.json
wrote note.txt
wrote topics/b/index.html
wrote topics/index.html
removed topics/a/index.html
9 pages and 7 files in TIME: 4 new or changed, 1 removed → public
",
    );
}

#[test]
fn build_of_a_dossier_without_pages_is_a_site() {
    let site = Site::new();
    site.run("build -q").exit(0).silent();
    assert!(site.path("public/404.html").exists() && site.path("public/index.html").exists());
}

#[test]
fn build_publishes_nothing_that_has_an_error() {
    let site = Site::new().file("content/home.md", HOME);
    site.run("build -q").exit(0).silent();
    let before = site.read("public/index.html");
    let site = site.file(
        "content/home.md",
        "---\ntitle: Home\n---\nNamed [[canal]].\n",
    );
    site.run("build").exit(1).stdout("").stderr(
        "\
error[unknown-id]: no page has the id `canal`
 --> content/home.md:4:9
  |
4 | Named [[canal]].
  |         ^^^^^

8 pages in TIME, 1 error: nothing was published
",
    );
    assert_eq!(site.read("public/index.html"), before);
}

#[test]
fn build_publishes_what_has_warnings_unless_they_are_to_count_as_errors() {
    const WARNING: &str = "\
warning[stray-file]: `content/notes.txt` is not Markdown, and is left out
 --> content/notes.txt
  |
  = help: put pictures and downloads into `static/`

";
    let site = Site::new()
        .file("content/home.md", HOME)
        .file("content/notes.txt", "");
    site.run("build --strict")
        .exit(1)
        .stdout("")
        .stderr(&format!(
            "{WARNING}8 pages in TIME, 1 warning that counts as an error: nothing was published\n"
        ));
    assert!(!site.path("public").exists());
    site.run("build").exit(0).stdout("").stderr(&format!(
        "{WARNING}8 pages and 6 files in TIME, 1 warning: 14 new or changed → public\n"
    ));
    site.run("build -q").exit(0).stdout("").stderr(WARNING);
}

#[test]
fn build_puts_the_site_where_it_is_told() {
    let site = Site::empty().file(
        "a/site.toml",
        "title = \"A\"\nas_of = 2026-01-31\n[build]\noutput = \"out\"\n\
         [export]\ncitations = false\nmarkdown = false\ncalendar = false\ndata = false\ncff = false\nsearch = false\n",
    );
    site.run("build -r a")
        .exit(0)
        .stderr("8 pages and 6 files in TIME: 14 new or changed → a/out\n");
    // A folder on the command line is one from here, as the shell completes it.
    site.run("build -r a -o b/c")
        .exit(0)
        .stderr("8 pages and 6 files in TIME: 14 new or changed → b/c\n");
    assert!(site.path("a/out/index.html").exists() && site.path("b/c/index.html").exists());
}

#[test]
fn build_refuses_a_folder_that_is_not_for_it() {
    #[track_caller]
    fn case(output: &str, cause: &str, help: &str) {
        let site = Site::new()
            .file("content/home.md", HOME)
            .file("other/x", "");
        let files = site.files();
        site.run(&format!("build -o {output}"))
            .exit(2)
            .stdout("")
            .stderr(&format!(
                "error: cannot publish into `{output}`: {cause}\nhelp: {help}\n"
            ));
        assert_eq!(site.files(), files);
    }

    const OWN: &str = "choose a folder of its own, such as `public`";
    case("content", "it is the dossier's `content`", OWN);
    case("content/a", "it lies in the dossier's `content`", OWN);
    case(".", "it is or holds the dossier's root", OWN);
    case("/", "it is the root of the file system", OWN);
    case("site.toml", "it is not a folder", OWN);
    case(
        "other",
        "there are files in it, and no manifest that says they are briefbook's",
        "choose a new or empty folder, or empty this one",
    );
}

#[test]
#[cfg(unix)]
fn build_says_why_it_cannot_write() {
    Site::new()
        .run("build -o site.toml/public")
        .exit(2)
        .stdout("")
        .stderr("error: cannot publish into `site.toml/public`: Not a directory (os error 20)\n");
    Site::new().file(".public.briefbook", "").run("build").exit(2).stdout("").stderr(
        "error: cannot create the folder `FOLDER/.public.briefbook`: File exists (os error 17)\n",
    );
}

#[test]
fn build_waits_for_another_and_says_so() {
    let site = Site::new().file("content/home.md", HOME);
    let guard = Guard::new(&site.path(""));
    let other = Publication::begin(&site.path("public"), &guard, || ()).unwrap();
    let mut child = site
        .command(&["build"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = BufReader::new(child.stderr.take().unwrap());

    let mut line = String::new();
    printed.read_line(&mut line).unwrap();
    assert_eq!(line, "another build is writing this site: waiting for it\n");
    assert_eq!(child.try_wait().unwrap(), None);
    drop(other);
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    printed.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("8 pages and 6 files in "), "{rest}");
}

#[test]
fn build_takes_another_file_of_settings() {
    let site = Site::new().file("other.toml", "title = \"Another\"\nas_of = 2026-01-31\n");
    site.run("build -q -c other.toml").exit(0).silent();
    assert!(site.read("public/index.html").contains("Another"));
}
