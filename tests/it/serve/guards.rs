//! What nobody may see, and who may not ask.

use super::client::Client;
use super::server::{Server, small};

/// Stands in every file that is no part of the site.
const SECRET: &str = "xyzzy-secret";

/// A dossier in which all that must not be served holds the secret.
fn guarded() -> Server {
    let hidden = format!("<!-- {SECRET} -->");
    let site = small()
        .file(
            "content/pages/plan.md",
            &format!("---\ntitle: A plan\ndraft: true\n---\n{SECRET}\n"),
        )
        .file(
            "content/pages/a.md",
            &format!("---\ntitle: A\n# {SECRET}\n---\nText.\n"),
        )
        .file("templates/unused.html", &format!("{{# {SECRET} #}}"))
        .file("urls.lock", &format!("# {SECRET}\n"))
        .file("notes.txt", SECRET)
        .file(".env", SECRET)
        .file(".git/config", SECRET)
        .file("static/.git/config", SECRET)
        .file("static/.env", SECRET)
        .file("static/a/.hidden/x.txt", SECRET)
        .file("static/note.txt~", SECRET)
        .file("static/.note.txt.swp", SECRET)
        .file("public/index.html", &hidden)
        .file("static/a/note.txt", "A note.");
    let toml = format!("{}\n# {SECRET}\n", site.read("site.toml"));
    let site = site.file("site.toml", &toml);
    Server::start(site, "")
}

#[test]
fn what_is_no_part_of_the_site_is_never_served() {
    let server = guarded();
    let files = [
        "site.toml",
        "urls.lock",
        "notes.txt",
        ".env",
        ".git/config",
        "content/pages/plan.md",
        "content/pages/a.md",
        "templates/unused.html",
        "static/.env",
        "static/.git/config",
        "static/a/.hidden/x.txt",
        "static/note.txt~",
        "static/.note.txt.swp",
        "public/index.html",
    ];
    let outs = [
        "/",
        "/../",
        "/a/../../",
        "/static/../",
        "/a/..%2f../",
        "/%2e%2e/",
        "/%2E%2E%2F",
        "/.%2e/",
        "/%252e%252e/",
        "/%252e%252e%252f",
        "/..\\",
        "/..%5c",
        "/%5c",
        "\\",
        "/%c0%ae%c0%ae/",
        "/%c0%ae%c0%ae%c0%af",
        "/%e0%80%ae%e0%80%ae/",
        "/.%00./",
        "/%00/",
        "//",
        "//localhost/",
        "/./",
        "/a/./../",
        "/static/",
        "http://localhost/",
        "http://localhost/../",
        "file:///",
        "",
    ];
    let folder = server.site.folder().to_str().unwrap();
    let above = server.site.folder().file_name().unwrap().to_str().unwrap();
    let mut targets = Vec::new();
    for file in files {
        let below = file.strip_prefix("static").unwrap_or(file);
        for out in outs {
            targets.push(format!("{out}{file}"));
            targets.push(format!("{out}{below}"));
            targets.push(format!("{out}{above}/{file}"));
        }
        targets.push(format!("/{file}%00.html"));
        targets.push(format!("/{file}?x"));
        targets.push(format!("/{file}/"));
        targets.push(format!("/{}", file.replace('/', "%2f")));
        targets.push(format!("/{}", file.replace('.', "%2e")));
        targets.push(format!("/__reload/../{file}"));
        targets.push(format!("{folder}/{file}"));
        targets.push(format!("/{folder}/{file}"));
    }
    assert!(targets.len() > 1000);
    let mut refused = 0;
    for target in &targets {
        let answer = server.get(target);
        assert_ne!(answer.status, 200, "{target}");
        refused += usize::from(answer.status == 400);
        let body = String::from_utf8_lossy(&answer.body);
        assert!(!body.contains(SECRET), "{target}: {body}");
    }
    assert!(refused > 300, "{refused}");
    assert_eq!(server.get("/a/note.txt").text(), "A note.");
    assert!(server.page("/a/").contains("Text."));
}

#[test]
#[cfg(unix)]
fn a_file_that_becomes_a_link_out_of_the_dossier_is_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("x.txt"), SECRET).unwrap();
    let server = Server::start(
        small()
            .file("static/x.txt", "Its own.")
            .file("static/a/x.txt", "Its own."),
        "",
    );
    assert_eq!(server.get("/x.txt").text(), "Its own.");
    server.remove("static/x.txt");
    symlink(
        outside.path().join("x.txt"),
        server.site.path("static/x.txt"),
    )
    .unwrap();
    // At once, before anybody has looked, and after.
    let never = || {
        for target in ["/x.txt", "/a/x.txt"] {
            let answer = server.get(target);
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!text.contains(SECRET), "{text}");
        }
    };
    never();
    std::fs::remove_dir_all(server.site.path("static/a")).unwrap();
    symlink(outside.path(), server.site.path("static/a")).unwrap();
    let start = std::time::Instant::now();
    while start.elapsed() < std::time::Duration::from_millis(500) {
        never();
    }
    server.until_printed("error[symlink-outside]");
    never();
    assert_eq!(server.get("/x.txt").status, 404);
    assert!(server.page("/").contains("The first text."));
}

#[test]
fn every_page_has_the_policy_of_a_site_that_asks_nothing_of_strangers() {
    let server = guarded();
    for target in [
        "/",
        "/nowhere/",
        "/__preview.js",
        "/a/note.txt",
        "/impressum/",
    ] {
        let answer = server.get(target);
        let policy = answer.header("Content-Security-Policy");
        assert!(policy.contains("default-src 'none'"), "{target}: {policy}");
        assert!(policy.contains("script-src 'self'"), "{policy}");
        assert!(policy.contains("connect-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
        assert_eq!(answer.header("Access-Control-Allow-Origin"), "");
    }
    // The script is a file, so that this policy lets it run.
    let page = server.get("/");
    let scripts = page.text().split("<script").skip(1);
    // Data, which no browser runs.
    let is_data = |script: &&str| script.starts_with(" type=\"application/ld+json\"");
    for script in scripts.filter(|script| !is_data(script)) {
        assert!(script.contains("src=\""), "{script}");
        assert!(script.contains("></script>"), "{script}");
    }
}

#[test]
fn the_stream_is_for_the_previews_own_pages() {
    let server = guarded();
    let port = server.address.port();
    let own = format!("localhost:{port}");
    for (host, header, expected) in [
        ("sandmere.example", String::new(), 403),
        ("192.0.2.1", String::new(), 403),
        (
            own.as_str(),
            "Origin: http://sandmere.example\r\n".to_owned(),
            403,
        ),
        (own.as_str(), "Origin: null\r\n".to_owned(), 403),
        (own.as_str(), format!("Origin: https://{own}\r\n"), 403),
        (
            own.as_str(),
            "Origin: http://localhost:1\r\n".to_owned(),
            403,
        ),
        (
            own.as_str(),
            "Sec-Fetch-Site: cross-site\r\n".to_owned(),
            403,
        ),
    ] {
        let headers = format!("Host: {host}\r\n{header}");
        let answer = Client::new(server.address).ask("GET", "/__reload", &headers);
        assert_eq!(answer.status, expected, "{headers}");
        assert!(!answer.text().contains("build"), "{headers}");
        if header.is_empty() {
            assert_eq!(server.ask("/", &headers).status, 403, "{headers}");
        }
    }
    let mut stream = super::client::Stream::new_as(
        server.address,
        "/__reload",
        &format!("{own}\r\nOrigin: http://{own}\r\nSec-Fetch-Site: same-origin"),
    );
    let state = stream.next();
    assert_eq!((state.build, state.style), (1, 0));
}
