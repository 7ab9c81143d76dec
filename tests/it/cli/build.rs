//! `briefbook build`

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Stdio};

use briefbook::disk::{Guard, Publication};

use crate::support::{SITE, Site};

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
fn build_makes_nothing_while_all_that_a_site_is_made_of_is_as_it_was() {
    const STANDS: &str = "nothing that the site is made of has changed: nothing was made\n";
    let site = Site::new()
        .file("content/home.md", HOME)
        .file(
            "content/pages/draft.md",
            "---\ntitle: B\ndraft: true\n---\n",
        )
        .file("static/note.txt", "One.");
    // Whatever is changed, the site is the one that a new folder would get.
    let is_right = |site: &Site, options: &str, is_made: bool, edit: &str| {
        for (round, is_made) in [is_made, false].into_iter().enumerate() {
            let ran = site.run(&format!("build --verbose {options}")).exit(0);
            let is_told = ran.stderr_text().contains(STANDS);
            assert_eq!(
                is_told,
                !is_made,
                "{edit}, round {round}: {}",
                ran.stderr_text()
            );
            site.run(&format!("build -q -o new {options}"))
                .exit(0)
                .silent();
            assert_eq!(contents(site, "public"), contents(site, "new"), "{edit}");
            std::fs::remove_dir_all(site.path("new")).unwrap();
            std::fs::remove_dir_all(site.path(".new.briefbook")).unwrap();
        }
    };

    is_right(&site, "", true, "the first build");
    is_right(&site, "--drafts", true, "drafts");
    is_right(
        &site,
        "--base-url https://other.example/",
        true,
        "another host",
    );
    is_right(&site, "", true, "none of them");
    let site = site.file("content/home.md", &HOME.replace("text", "word"));
    is_right(&site, "", true, "a text");
    let site = site.file("static/note.txt", "Two.");
    is_right(&site, "", true, "a static file");
    let site = site.file("templates/missing.html", "<title>Gone</title>\n");
    is_right(&site, "", true, "a template");
    let site = site.file("languages/en.ftl", "nav-years = The years\n");
    is_right(&site, "", true, "a word");
    site.run("urls accept -q").exit(0);
    is_right(&site, "", true, "a promise");
    is_right(&site, "--locked", true, "promises to be held");
    let settings = site.read("site.toml");
    let site = site.file("site.toml", &settings.replace("title = \"", "title = \"A "));
    is_right(&site, "", true, "a setting");
    std::fs::write(site.path("public/index.html"), "Mine.").unwrap();
    is_right(&site, "", true, "a page that was written over");
    std::fs::remove_file(site.path("public/note.txt")).unwrap();
    is_right(&site, "", true, "a file that was removed");
    std::fs::remove_dir_all(site.path("public")).unwrap();
    is_right(&site, "", true, "a site that was removed");
    // What others have put there is theirs, and no reason to make anything.
    std::fs::write(site.path("public/CNAME"), "an.example").unwrap();
    let told = site.run("build --verbose").exit(0).stderr_text();
    assert!(told.starts_with(STANDS), "{told}");
    assert_eq!(site.read("public/CNAME"), "an.example");
}

/// Three pages, of which one leads to another.
fn three_pages() -> Site {
    Site::new()
        .file("content/home.md", HOME)
        .file("content/pages/one.md", "---\ntitle: One\n---\nText.\n")
        .file("content/pages/two.md", "---\ntitle: Two\n---\nText.\n")
        .file(
            "content/briefs/three.md",
            "---\ntitle: Three\nread_as: full\nsource: {type: article, title: A, issued: 2025-01-01, accessed: 2025-02-01, language: en}\n---\nAs [[one]] says, once.\n",
        )
}

/// Builds it, and in a new folder too: it is the same. Returns what was told of pages that were kept.
#[track_caller]
fn told_of_kept(site: &Site) -> Option<String> {
    let told = site.run("build --verbose").exit(0).stderr_text();
    site.run("build -q -o new").exit(0).silent();
    assert_eq!(contents(site, "public"), contents(site, "new"));
    std::fs::remove_dir_all(site.path("new")).unwrap();
    std::fs::remove_dir_all(site.path(".new.briefbook")).unwrap();
    let kept = told.lines().find(|line| line.starts_with("as they were"));
    kept.map(str::to_owned)
}

#[test]
fn build_makes_no_page_of_which_all_is_as_it_was() {
    const FIRST: &str = "---\ntitle: One\n---\nText.\n";
    let site = three_pages();
    assert_eq!(told_of_kept(&site), None);
    let edit = |site: Site, text: &str| {
        let site = site.file("content/pages/one.md", text);
        let told = told_of_kept(&site).unwrap_or_default();
        let kept = told.strip_prefix("as they were, and not made again: ");
        let kept = kept.and_then(|kept| kept.split(' ').next()?.parse::<usize>().ok());
        (site, kept.unwrap_or(0))
    };
    // Its own page alone; a page that lists all pages is not looked for here.
    let (site, prose) = edit(site, &FIRST.replace("Text", "Other text"));
    assert!(prose > 8, "{prose}");
    // All pages have its title at their foot.
    let (site, title) = edit(site, &FIRST.replace("One", "First"));
    assert_eq!(title, 0);
    // What leads to it stands on the page that is led to, and on its own.
    let (site, back) = edit(
        site,
        &FIRST.replace("One", "First").replace("Text.", "[[two]]"),
    );
    assert!(back == prose - 1, "{back}, {prose}");
    let site = site.file("templates/404.html", "<title>Nothing</title>\n");
    assert_eq!(told_of_kept(&site), None);
}

#[test]
fn build_puts_right_what_is_not_as_it_was_put() {
    let site = three_pages();
    site.run("build -q").exit(0);
    std::fs::write(site.path("public/two/index.html"), "Mine.").unwrap();
    std::fs::remove_file(site.path("public/404.html")).unwrap();
    std::fs::write(site.path("public/manifest.json"), "{}").unwrap();
    let site = site.file("content/pages/one.md", "---\ntitle: One\n---\nOther.\n");
    told_of_kept(&site);
    assert!(site.read("public/two/index.html").contains("Two"));
}

#[test]
fn build_does_without_what_it_has_noted() {
    let site = three_pages();
    site.run("build -q").exit(0);
    let note = site
        .path("public")
        .with_file_name(".public.briefbook")
        .join("note");
    let whole = std::fs::read(&note).unwrap();
    let half = &whole[..whole.len() / 2];
    let mut other = whole.clone();
    *other.last_mut().unwrap() ^= 1;
    let notes: [Option<&[u8]>; 5] = [None, Some(b""), Some(half), Some(&other), Some(&[0; 200])];
    for (number, damaged) in notes.into_iter().enumerate() {
        match damaged {
            Some(bytes) => std::fs::write(&note, bytes).unwrap(),
            None => std::fs::remove_file(&note).unwrap(),
        }
        let text = format!("---\ntitle: One\n---\nText {number}.\n");
        std::fs::write(site.path("content/pages/one.md"), text).unwrap();
        assert_eq!(told_of_kept(&site), None, "{number}");
    }
    // A site that somebody else has put there since is not the one that was noted of.
    let before = std::fs::read(&note).unwrap();
    std::fs::write(
        site.path("content/pages/one.md"),
        "---\ntitle: One\n---\nNew.\n",
    )
    .unwrap();
    site.run("build -q").exit(0);
    std::fs::write(&note, before).unwrap();
    std::fs::write(
        site.path("content/pages/two.md"),
        "---\ntitle: Two\n---\nNew.\n",
    )
    .unwrap();
    assert_eq!(told_of_kept(&site), None);
    assert!(site.read("public/one/index.html").contains("New."));
}

#[test]
fn build_does_without_what_it_has_read() {
    let site = three_pages();
    let documents = site.path(".public.briefbook/documents");
    // A site that nothing was published of leaves what was read of it too.
    std::fs::write(site.path("content/pages/two.md"), "---\ntitle: [\n---\n").unwrap();
    site.run("build -q").exit(1);
    let of_three = std::fs::read(documents.join("0")).unwrap();
    let site = site.file("content/pages/two.md", "---\ntitle: Two\n---\nText.\n");
    site.run("build -q").exit(0);

    let whole = std::fs::read(documents.join("0")).unwrap();
    assert!(whole.len() > of_three.len());
    let mut other = whole.clone();
    *other.last_mut().unwrap() ^= 1;
    let half = &whole[..whole.len() / 2];
    let bundles: [Option<&[u8]>; 6] = [
        None,
        Some(b""),
        Some(half),
        Some(&other),
        Some(&[0; 200]),
        Some(&of_three),
    ];
    for (number, damaged) in bundles.into_iter().enumerate() {
        match damaged {
            Some(bytes) => std::fs::write(documents.join("0"), bytes).unwrap(),
            None => std::fs::remove_dir_all(&documents).unwrap(),
        }
        let text = format!("---\ntitle: One\n---\nText {number}.\n");
        std::fs::write(site.path("content/pages/one.md"), text).unwrap();
        told_of_kept(&site);
        let shown = site.read("public/one/index.html");
        assert!(shown.contains(&format!("Text {number}.")), "{number}");
    }
    // What nobody needs any more goes, and so does all with the site.
    std::fs::write(documents.join("7"), &whole).unwrap();
    let site = site.file("content/pages/one.md", "---\ntitle: One\n---\nNew.\n");
    told_of_kept(&site);
    assert!(documents.join("0").is_file() && !documents.join("7").exists());
    site.run("clean -q").exit(0);
    let left = std::fs::read_dir(documents.parent().unwrap()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["lock"]);
    // Folders of others are no place for it, and nothing in them is touched.
    #[cfg(unix)]
    {
        let others = site.path("others");
        std::fs::create_dir(&others).unwrap();
        std::fs::write(others.join("9"), "Mine.").unwrap();
        std::os::unix::fs::symlink(&others, &documents).unwrap();
        site.run("build -q").exit(0).silent();
        site.run("clean -q").exit(0);
        let names = std::fs::read_dir(&others).unwrap();
        let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["9"]);
        assert!(!documents.is_symlink());
    }
    // Where nothing can be kept, a site is made all the same.
    std::fs::write(&documents, "A file, and no folder.").unwrap();
    site.run("build -q").exit(0).silent();
    assert_eq!(
        std::fs::read_to_string(&documents).unwrap(),
        "A file, and no folder."
    );
    site.run("clean -q").exit(0);
}

#[test]
fn build_tells_each_time_what_is_wrong() {
    let site = Site::new().file("content/home.md", "---\ntitle: Home\n---\n[[nobody]]\n");
    let first = site.run("build").stderr_text();
    let second = site.run("build").stderr_text();
    assert!(first.contains("nobody"), "{first}");
    assert!(second.contains("nobody"), "{second}");
    // A template that breaks a link on a page that is not made again.
    let prose = r#"{% extends "base.html" %}{% block main %}{{ page.title | lang | safe }}<a href="x/">x</a>{% endblock %}"#;
    let site = three_pages().file("templates/prose.html", prose);
    for number in 0..3 {
        let told = site.run("build --strict").stderr_text();
        assert!(told.contains("x/"), "{number}: {told}");
        std::fs::write(site.path("content/home.md"), format!("{HOME} {number}")).unwrap();
    }
    let site = Site::new()
        .file("content/home.md", HOME)
        .file("content/stray.txt", "Lies where no page is.");
    for _ in 0..3 {
        let told = site.run("build").exit(0).stderr_text();
        assert!(told.contains("stray.txt"), "{told}");
    }
}

/// What is in a folder of the site: bytes by path.
fn contents(site: &Site, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = site.path(folder);
    let entries = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    };
    files.map(read).collect()
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

/// One who publishes, a build that waits for them and has said so, and what it prints then.
#[track_caller]
fn waiting(site: &Site) -> (Publication, Child, BufReader<ChildStderr>) {
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
    (other, child, printed)
}

#[test]
fn build_waits_for_another_and_says_so() {
    let site = Site::new().file("content/home.md", HOME);
    let (other, mut child, mut printed) = waiting(&site);
    assert_eq!(child.try_wait().unwrap(), None);
    drop(other);
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    printed.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("8 pages and 6 files in "), "{rest}");
}

/// The Markdown beside a page is the file that the page was made of, or nothing is published.
#[test]
fn build_publishes_nothing_of_a_file_that_is_changed_meanwhile() {
    let settings = SITE.replace("markdown = false", "markdown = true");
    let site = Site::new()
        .file("site.toml", &settings)
        .file("content/home.md", HOME);
    let (other, mut child, mut printed) = waiting(&site);

    // It has read the file, and not written anything yet.
    let site = site.file("content/home.md", &format!("{HOME}\nAnd more.\n"));
    drop(other);

    assert_eq!(child.wait().unwrap().code(), Some(2));
    let mut rest = String::new();
    printed.read_to_string(&mut rest).unwrap();
    assert_eq!(
        rest,
        "error: `content/home.md` was changed while the site was made\n\
         help: nothing was published: build it again\n"
    );
    assert!(!site.path("public/index.html").exists());
    site.run("build -q").exit(0);
    assert!(site.read("public/index.md").contains("And more."));
}

#[test]
fn build_takes_another_file_of_settings() {
    let site = Site::new().file("other.toml", "title = \"Another\"\nas_of = 2026-01-31\n");
    site.run("build -q -c other.toml").exit(0).silent();
    assert!(site.read("public/index.html").contains("Another"));
}
