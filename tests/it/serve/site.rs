//! What is shown is the site that would be built, and it is shown from memory.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use briefbook::model::address::Address;
use html5gum::{Token, Tokenizer};

use super::client::Client;
use super::server::{Server, bare, sandmere};
use crate::built::{build, files, is_a, program};

/// The files that a build of `tests/dossier` writes, without its manifest.
static BUILT: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let site = sandmere();
    let output = site.path("public");
    build(&mut program(site.folder()), &output);
    let mut files = files(&output);
    files.retain(|path, _| !path.ends_with("-manifest"));
    files
});

/// The files that a template may link to, by their content types.
fn with_static_files() -> crate::support::Site {
    sandmere()
        .file("static/data/table.csv", "a,b\n1,2\n")
        .file("static/a file.txt", "With a blank.\n")
        .file("static/site.css", "body { color: teal }\n")
}

#[test]
fn every_page_is_as_it_would_be_built_and_nothing_is_written() {
    let server = Server::start(sandmere(), "");
    let before = files(server.site.folder());
    let mut client = server.client();
    let (mut pages, mut gone) = (0, Vec::new());
    // What tells a copy from what was published is of no use where nothing is.
    let shown = BUILT.iter().filter(|(path, _)| *path != "manifest.json");
    for (path, built) in shown {
        let target = match path.strip_suffix("index.html") {
            Some(folder) => format!("/{folder}"),
            None => format!("/{path}"),
        };
        let answer = client.get(&target);
        let built_text = || String::from_utf8(built.clone()).unwrap();
        match answer.status {
            // A redirect is a page where there is nobody to answer with a status.
            301 => assert!(built_text().contains("http-equiv=\"refresh\""), "{target}"),
            200 | 410 if is_a(path, "html") => {
                pages += 1;
                assert_eq!(bare(answer.text()), built_text(), "{target}");
                if answer.status == 410 {
                    gone.push(target);
                }
            }
            200 => assert!(answer.body == *built, "{target}"),
            status => panic!("{target}: {status}"),
        }
    }
    assert!(pages > 40, "{pages}");
    assert_eq!(
        gone,
        [
            "/actors/inspectorate/",
            "/briefs/2023-08-01-rumor/",
            "/chronology/ground-broken/",
            "/glossary/pier-tax/",
            "/help/old-faq/",
            "/procedures/old-permit/",
            "/topics/ferry-terminal/"
        ]
    );
    // Saved, broken and mended: all of that happens in memory.
    let home = server.site.read("content/home.md");
    let mut stream = server.listen();
    server.write("content/home.md", format!("{home}\nMore.\n"));
    stream.next();
    server.write("content/home.md", &home);
    stream.next();
    assert_eq!(files(server.site.folder()), before);
}

#[test]
fn every_file_is_served_byte_for_byte() {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let server = Server::start(with_static_files(), "");
    server.write("static/bytes.bin", &bytes);
    server.until_page("/data/table.csv", "a,b");
    let start = std::time::Instant::now();
    while server.get("/bytes.bin").status != 200 {
        assert!(start.elapsed() < super::client::LIMIT);
    }
    assert_eq!(server.get("/bytes.bin").body, bytes);
    for (path, target) in [
        ("static/data/table.csv", "/data/table.csv"),
        ("static/a file.txt", "/a%20file.txt"),
        ("static/site.css", "/site.css"),
        ("static/img/wall.svg", "/img/wall.svg"),
    ] {
        let expected = std::fs::read(server.site.path(path)).unwrap();
        assert_eq!(server.get(target).body, expected, "{target}");
    }
}

/// What the links and parts of a page lead to, as they stand in it.
fn references(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in Tokenizer::new(html).map(|Ok(token)| token) {
        if let Token::StartTag(tag) = token {
            for (name, value) in &tag.attributes {
                if matches!(name.as_slice(), b"href" | b"src" | b"data-stream") {
                    found.insert(String::from_utf8(value.to_vec()).unwrap());
                }
            }
        }
    }
    found
}

/// Follows every link of a site from its front page; gives the pages that were seen.
#[track_caller]
fn walk(server: &Server) -> BTreeSet<String> {
    let mut client: Client = server.client();
    let mut seen = BTreeSet::from([server.base.clone()]);
    let mut left = VecDeque::from([server.base.clone()]);
    while let Some(target) = left.pop_front() {
        if target.ends_with("__reload") {
            continue;
        }
        let answer = client.get(&target);
        match answer.status {
            301 => {
                let to = answer.header("Location").to_owned();
                assert!(to.starts_with(&server.base), "{target} leads to {to}");
                if seen.insert(to.clone()) {
                    left.push_back(to);
                }
                continue;
            }
            200 | 410 => {}
            status => panic!("{target} is answered with {status}"),
        }
        if !answer.header("Content-Type").starts_with("text/html") {
            continue;
        }
        let at = Address::parse(&target).unwrap();
        for reference in references(answer.text()) {
            let path = reference.split(['#', '?']).next().unwrap();
            if reference.contains(':') || path.is_empty() {
                continue;
            }
            let to = at.join(path).unwrap().as_str().to_owned();
            assert!(
                to.starts_with(&server.base),
                "{target} leads out: {reference}"
            );
            if seen.insert(to.clone()) {
                left.push_back(to);
            }
        }
    }
    seen
}

#[test]
fn every_link_leads_somewhere_at_the_root_and_below_a_path() {
    let root = Server::start(sandmere(), "");
    let below = Server::start(sandmere(), "--base-path /a/b/");
    let at_root = walk(&root);
    assert!(at_root.len() > 50, "{at_root:?}");
    let below: BTreeSet<String> = walk(&below)
        .iter()
        .map(|target| target.replacen("/a/b/", "/", 1))
        .collect();
    assert_eq!(below, at_root);
}

#[test]
fn below_a_path_all_is_there_and_nothing_elsewhere() {
    #[track_caller]
    fn case(server: &Server, target: &str, status: u16, location: &str) {
        let answer = server.get(target);
        assert_eq!(answer.status, status, "{target}");
        assert_eq!(answer.header("Location"), location, "{target}");
    }

    let server = Server::start(sandmere(), "--base-path a/b");
    assert!(
        server
            .printed()
            .contains("http://127.0.0.1:PORT/a/b/ until")
    );
    let page = server.get("/a/b/about/");
    for part in [
        "src=\"/a/b/__preview.js\"",
        "data-stream=\"/a/b/__reload\"",
        "href=\"/a/b/__preview.css\"",
    ] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    case(&server, "/", 302, "/a/b/");
    case(&server, "/a/b", 301, "/a/b/");
    case(&server, "/a/b/about", 301, "/a/b/about/");
    case(&server, "/a/b/about/index.html", 301, "/a/b/about/");
    case(&server, "/a/b/impressum/", 301, "/a/b/about/");
    case(&server, "/a/b/icon.svg", 200, "");
    case(&server, "/about/", 404, "");
    case(&server, "/icon.svg", 404, "");
    case(&server, "/__reload", 404, "");
    case(&server, "/__preview.js", 404, "");
    case(&server, "/a/b/nowhere/", 404, "");
    let missing = server.get("/a/b/no/where/");
    for reference in references(missing.text()) {
        let path = reference.split(['#', '?']).next().unwrap();
        if !reference.contains(':') && !path.is_empty() && !path.ends_with("__reload") {
            let to = Address::parse("/a/b/no/where/")
                .unwrap()
                .join(path)
                .unwrap();
            assert_eq!(server.get(to.as_str()).status, 200, "{reference}");
        }
    }
    server.listen();
}
