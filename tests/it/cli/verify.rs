//! `briefbook verify`

use crate::support::Site;

fn built() -> Site {
    let site = Site::new().file("content/home.md", "---\ntitle: Home\n---\nA text.\n");
    site.run("build -q").exit(0).silent();
    site
}

const WHOLE: &str = "public is what was published";
const MADE: &str = "13 files by briefbook 0.1.0, as of 2026-01-31, in TIME\n";

#[test]
fn verify_knows_a_site_that_was_just_published() {
    let site = built();
    let expected = format!("{WHOLE}: {MADE}");
    site.run("verify public")
        .exit(0)
        .stdout("")
        .stderr(&expected);
    site.run("verify public/manifest.json")
        .exit(0)
        .stderr(&expected);
    site.run("verify --strict -q public").exit(0).silent();
}

#[test]
fn verify_names_what_is_missing_or_changed() {
    let site = built().file("public/site.css", "");
    std::fs::remove_file(site.path("public/icon.svg")).unwrap();
    let expected = format!(
        "missing icon.svg\nchanged site.css\npublic is not what was published: 1 missing, 1 changed: {MADE}"
    );
    site.run("verify public")
        .exit(1)
        .stdout("")
        .stderr(&expected);
    site.run("verify -q public")
        .exit(1)
        .stdout("")
        .stderr(&expected);
}

#[test]
fn verify_tells_files_of_others_apart_and_counts_them_on_request() {
    let site = built()
        .file("public/CNAME", "a.example")
        .file("public/.git/config", "")
        .file("public/.git/objects/ab/cd", "");
    let expected = format!("extra   .git/\nextra   CNAME\n{WHOLE}, with 2 things besides: {MADE}");
    site.run("verify public")
        .exit(0)
        .stdout("")
        .stderr(&expected);
    site.run("verify --strict public")
        .exit(1)
        .stdout("")
        .stderr(&expected);
    site.run("verify -q public").exit(0).silent();
}

#[test]
fn verify_takes_a_manifest_that_was_kept_elsewhere() {
    let site = built();
    std::fs::rename(site.path("public/manifest.json"), site.path("kept.json")).unwrap();
    site.run("verify public --manifest kept.json")
        .exit(0)
        .stdout("");
    site.run("verify public").exit(2).stdout("").stderr(
        "error: cannot read `public/manifest.json`: No such file or directory (os error 2)\n",
    );
}

#[test]
fn verify_cannot_tell_by_what_is_no_manifest() {
    let site = built().file("public/manifest.json", "{}");
    site.run("verify public").exit(2).stdout("").stderr(
        "error: cannot read `public/manifest.json`: it is no manifest of a site: missing field `manifest` at line 1 column 2\n",
    );
}

#[test]
fn a_manifest_tells_every_file_but_the_lists_themselves() {
    let site = built();
    let manifest = site.read("public/manifest.json");
    for path in site.files() {
        let Some(path) = path.strip_prefix("public/") else {
            continue;
        };
        let is_list = path == "manifest.json" || path == ".briefbook-manifest";
        let told = format!("{{\"path\": \"{path}\", ");
        assert_eq!(manifest.contains(&told), !is_list, "{path}");
    }
}
