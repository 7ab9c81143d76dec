//! `briefbook init`

use crate::support::Site;

#[test]
fn init_makes_a_dossier_that_builds_at_once_without_a_warning() {
    let site = Site::empty();
    site.run("init night-bus").exit(0).stdout("").stderr(
        "\
night-bus holds a small example of a dossier, to replace with your own: 17 pages in content/

what to do next:
  cd night-bus
  briefbook serve --open           shows the site while you write
  briefbook build                  makes the site: open public/index.html
  briefbook new brief my-source    begins a page, with every field explained

templates and static files that you do not mean to change can be deleted: they are built in
",
    );
    site.run("build -r night-bus --strict")
        .exit(0)
        .stdout("")
        .stderr("31 pages and 44 files in TIME: 187 new or changed → night-bus/public\n");
    site.run("check -r night-bus --strict --drafts")
        .exit(0)
        .stdout("")
        .stderr("31 pages in TIME: nothing is wrong\n");
}

#[test]
fn init_has_all_templates_and_static_files_and_they_are_those_inside() {
    let site = Site::empty();
    site.run("init -q a").exit(0).silent();
    for (name, text) in briefbook::render::builtin::TEMPLATES {
        assert_eq!(site.read(&format!("a/templates/{name}")), *text);
    }
    for (path, bytes) in briefbook::render::builtin::STATIC {
        let found = std::fs::read(site.path(&format!("a/static/{path}"))).unwrap();
        assert_eq!(found, *bytes);
    }
    site.run("build -q -r a -o one").exit(0).silent();
    std::fs::remove_dir_all(site.path("a/templates")).unwrap();
    std::fs::remove_dir_all(site.path("a/static")).unwrap();
    site.run("build -q -r a -o other").exit(0).silent();
    assert_eq!(
        site.read("one/.briefbook-manifest"),
        site.read("other/.briefbook-manifest")
    );
}

#[test]
fn init_keeps_the_site_out_of_a_repository() {
    let site = Site::empty();
    site.run("init -q .").exit(0).silent();
    assert!(
        site.read(".gitignore")
            .contains("\n/public/\n/.public.briefbook/\n")
    );
}

#[test]
fn init_says_on_request_which_files_it_wrote() {
    let site = Site::empty();
    let printed = site.run("init -v a").exit(0).stderr_text();
    let told: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("wrote "))
        .collect();
    let files = site.files();
    let files: Vec<&str> = files
        .iter()
        .map(|path| path.strip_prefix("a/").unwrap())
        .collect();
    assert_eq!(told, files);
}

#[test]
fn init_takes_an_empty_folder_and_a_repository_without_files() {
    let site = Site::empty().file(".git/HEAD", "");
    let printed = site.run("init .").exit(0).stderr_text();
    assert!(
        printed.starts_with("this folder holds a small example"),
        "{printed}"
    );
    assert!(!printed.contains("cd "), "{printed}");
    assert!(site.path("content/home.md").exists());
}

#[test]
fn init_names_a_folder_as_a_shell_takes_it() {
    let site = Site::empty();
    let printed = site.run_words(&["init", "the bus's"]).exit(0).stderr_text();
    assert!(printed.contains("\n  cd 'the bus'\\''s'\n"), "{printed}");
}

#[test]
fn init_refuses_a_folder_that_has_files() {
    let site = Site::empty().file("a/.hidden", "");
    site.run("init a").exit(2).stdout("").stderr(
        "error: cannot begin a dossier in `a`: there are files in it\n\
         help: name a folder that is new or empty\n",
    );
    assert_eq!(site.files(), ["a/.hidden"]);
}

#[test]
#[cfg(unix)]
fn init_says_why_it_cannot_write() {
    Site::empty()
        .file("a", "")
        .run("init a")
        .exit(2)
        .stdout("")
        .stderr("error: cannot read the folder `a`: Not a directory (os error 20)\n");
}
