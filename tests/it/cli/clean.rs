//! `briefbook clean`

use crate::support::Site;

#[test]
fn clean_removes_what_build_wrote_and_nothing_else() {
    let site = Site::new().file("content/home.md", "---\ntitle: Home\n---\n");
    let files = site.files();
    site.run("build -q").exit(0).silent();
    site.run("clean")
        .exit(0)
        .stdout("")
        .stderr("14 files removed from public\n");
    assert_eq!(site.files(), files);
    assert!(!site.path("public").exists());
    site.run("clean")
        .exit(0)
        .stdout("")
        .stderr("there is no site in public: nothing was removed\n");
    site.run("clean -q").exit(0).silent();
}

#[test]
fn clean_says_on_request_which_files_it_removed() {
    let site = Site::new();
    site.run("build -q").exit(0).silent();
    site.run("clean -v").exit(0).stdout("").stderr(
        "\
removed 404.html
removed _headers
removed _redirects
removed actors/index.html
removed briefs/index.html
removed chronology/index.html
removed glossary/index.html
removed icon.svg
removed index.html
removed manifest.json
removed moved.js
removed procedures/index.html
removed site.css
removed topics/index.html
14 files removed from public
",
    );
}

#[test]
fn clean_says_that_the_files_of_others_stay() {
    let site = Site::new();
    site.run("build -q").exit(0).silent();
    let site = site.file("public/CNAME", "example.org");
    site.run("clean")
        .exit(0)
        .stdout("")
        .stderr("14 files removed from public; what else is in that folder stays\n");
    assert!(site.path("public/CNAME").exists());
    site.run("clean").exit(0).stdout("").stderr(
        "there is no site in public: nothing was removed; what else is in that folder stays\n",
    );
}

#[test]
fn clean_goes_where_build_went() {
    let site = Site::empty().file(
        "a/site.toml",
        "title = \"A\"\nas_of = 2026-01-31\n[build]\noutput = \"out\"\n\
         [export]\ncitations = false\nmarkdown = false\ncalendar = false\ndata = false\ncff = false\nsearch = false\n",
    );
    site.run("build -q -r a").exit(0).silent();
    site.run("clean -r a")
        .exit(0)
        .stderr("14 files removed from a/out\n");
    site.run("build -q -r a -o b").exit(0).silent();
    site.run("clean -o b")
        .exit(0)
        .stderr("14 files removed from b\n");
    assert_eq!(site.files(), ["a/site.toml"]);
}

#[test]
fn clean_refuses_a_folder_that_build_never_wrote() {
    let site = Site::new().file("other/x", "");
    site.run("clean -o other").exit(2).stdout("").stderr(
        "error: cannot publish into `other`: there are files in it, and no manifest that says they are briefbook's\n\
         help: choose a new or empty folder, or empty this one\n",
    );
    assert!(site.path("other/x").exists());
}
