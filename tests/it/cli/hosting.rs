//! `briefbook hosting`

use crate::support::Site;

const HOSTS: [&str; 7] = [
    "nginx",
    "caddy",
    "apache",
    "netlify",
    "cloudflare",
    "s3",
    "github-pages",
];

fn site() -> Site {
    Site::new()
        .file(
            "content/pages/new.md",
            "---\ntitle: New\naliases: [/old/]\n---\nA text.\n",
        )
        .file(
            "content/pages/gone.md",
            "---\ntitle: Gone\nwithdrawn: {date: 2026-01-01, reason: It was wrong.}\n---\n",
        )
}

#[test]
fn hosting_prints_for_every_host_and_says_nothing_else() {
    let site = site();
    for host in HOSTS {
        let printed = site.run(&format!("hosting {host} --base-url https://a.example/b/"));
        let printed = printed.exit(0).stderr("").stdout_text();
        let is_told = printed.contains("/b/old/")
            || printed.contains("old/index.html")
            || printed.contains("^old/$");
        assert_eq!(is_told, host != "github-pages", "{host}: {printed}");
        assert!(
            printed.contains("Made by briefbook for this very dossier"),
            "{host}"
        );
    }
}

#[test]
fn hosting_prints_nothing_of_a_dossier_with_errors() {
    let site = site().file(
        "content/pages/new.md",
        "---\ntitle: New\naliases: [/new/]\n---\n",
    );
    let ran = site.run("hosting nginx");
    let ran = ran.exit(1).stdout("");
    let said = ran.stderr_text();
    assert!(said.starts_with("error[redirect-loop]"), "{said}");
    assert!(said.ends_with("1 error: nothing was printed\n"), "{said}");
}

#[test]
fn hosting_refuses_a_path_that_no_folder_can_have() {
    site().run("hosting caddy --base-url https://a.example/b%22c/").exit(2).stdout("").stderr(
        "error: the path of `base_url`, `https://a.example/b%22c/`, cannot be that of a folder\n\
         help: write the address at which the front page is seen\n",
    );
    site()
        .run("hosting nginx --base-url https://a.example/$b/")
        .exit(2)
        .stdout("")
        .stderr("error: nginx has no word for `$` in the name of a folder, as in `/$b/`\n");
}

#[test]
fn the_files_of_hosts_are_in_the_site_unless_the_dossier_has_its_own() {
    let site = site();
    site.run("build -q").exit(0).silent();
    assert_eq!(site.read("public/_redirects"), "/old/ /new/ 301\n");
    assert!(
        site.read("public/_headers")
            .starts_with("/*\n  Content-Security-Policy: ")
    );
    let site = site.file("static/_redirects", "/a /b 302\n");
    site.run("build -q --base-url https://a.example/b/")
        .exit(0)
        .silent();
    assert_eq!(site.read("public/_redirects"), "/a /b 302\n");
    assert!(site.read("public/_headers").starts_with("/b/*\n"));
}

#[test]
fn a_tombstone_lists_the_sources_that_its_reason_cites() {
    let site = Site::new()
        .file(
            "content/briefs/bill.md",
            "---\ntitle: The bill\nread_as: full\nsource: {type: article-newspaper, title: Bill passes}\n---\nA text.\n",
        )
        .file(
            "content/pages/gone.md",
            "---\ntitle: Gone\nwithdrawn: {date: 2026-01-01, reason: \"It was wrong [@bill].\", replaced_by: bill}\n---\n",
        );
    site.run("build --strict -q").exit(0).silent();
    let page = site.read("public/gone/index.html");
    for part in [
        "was withdrawn on <time datetime=\"2026-01-01\">1 January 2026</time>",
        "It was wrong",
        "href=\"#s1\"",
        "<li id=\"s1\"",
        "Bill passes",
        "In its place, read",
        "<meta name=\"robots\" content=\"noindex\">",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
