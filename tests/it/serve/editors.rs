//! The line under a page: what it is made of, and what opens that.

use super::client::Client;
use super::server::{Server, small};
use crate::support::Site;

/// The link that opens the page's file; none where there is none.
#[track_caller]
fn link(site: Site, line: &str, target: &str) -> Option<String> {
    let server = Server::start(site, line);
    let page = server.get(target);
    assert!(page.text().contains("<aside id=\"briefbook-made\""));
    let (_, after) = page.text().rsplit_once("</code>")?;
    let href = after.split_once("<a href=\"")?.1.split_once('"')?.0;
    let folder = server.site.folder().canonicalize().unwrap();
    Some(href.replace(folder.to_str().unwrap(), "/FOLDER"))
}

#[test]
fn a_page_says_what_it_is_made_of() {
    let mine = small().file(
        "templates/prose.html",
        "<title>Mine</title>{{ page.title }}",
    );
    let server = Server::start(mine, "");
    let made = |target: &str| {
        let page = server.get(target);
        let (_, made) = page.text().rsplit_once("<p>").unwrap();
        made.split_once("</p>").unwrap().0.to_owned()
    };
    assert_eq!(
        made("/topics/quay/"),
        "Made of <code>content/topics/quay.md</code>, shown by <code>built-in templates/topic.html</code>."
    );
    assert_eq!(
        made("/about/"),
        "Made of <code>content/pages/about.md</code>, shown by <code>templates/prose.html</code>."
    );
    assert_eq!(
        made("/briefs/"),
        "Made by briefbook, shown by <code>built-in templates/briefs.html</code>."
    );
}

#[test]
fn a_file_is_opened_by_the_editor_that_was_named() {
    let url = "ed://open?file={path}&at={line}:{column}";
    let opened = "ed://open?file=/FOLDER/content/topics/quay.md&amp;at=1:1";
    let code = "vscode://file/FOLDER/content/topics/quay.md:1:1";
    let quay = "/topics/quay/";
    let by_option = format!("--editor-url {url}");

    assert_eq!(link(small(), &by_option, quay).as_deref(), Some(opened));
    assert_eq!(link(small(), &by_option, "/briefs/"), None);
    let site = small()
        .env("BRIEFBOOK_EDITOR_URL", url)
        .env("EDITOR", "code");
    assert_eq!(link(site, "", quay).as_deref(), Some(opened));
    assert_eq!(link(small(), "", quay), None);
    let site = small()
        .env("VISUAL", "vim")
        .env("EDITOR", "/usr/bin/code --wait");
    assert_eq!(link(site, "", quay).as_deref(), Some(code));
    let site = small().env("EDITOR", "nano");
    assert_eq!(link(site, "", quay), None);
}

/// An address of this computer by which others reach it; none where it has no network.
fn outward() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    // Nothing is sent: it is only decided by which way it would go.
    socket.connect("192.0.2.1:9").ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

#[test]
fn others_are_not_told_where_the_files_lie() {
    let Some(ip) = outward() else {
        println!("skipped: this computer has no address but its own");
        return;
    };
    let server = Server::start(
        small().file("content/pages/broken.md", "[[nowhere]]\n"),
        "--host 0.0.0.0 --editor-url ed://{path}",
    );
    let folder = server.site.folder().canonicalize().unwrap();
    let folder = folder.to_str().unwrap();
    let there = std::net::SocketAddr::new(ip, server.address.port());
    let host = format!("Host: {there}\r\n");
    let ask = |target: &str| Client::new(there).ask("GET", target, &host);

    assert_eq!(ask("/").status, 503);
    assert!(!ask("/").text().contains(folder));
    assert!(server.get("/").text().contains(folder));
    let state = super::client::Stream::new_as(there, "/__reload", &there.to_string()).next();
    assert!(
        state
            .faults
            .unwrap()
            .list
            .iter()
            .all(|fault| fault.href.is_none())
    );
    server.write("content/pages/broken.md", "---\ntitle: Mended\n---\n");
    server.until_page("/", "The first text.");
    let page = ask("/broken/");
    assert!(page.text().contains("content/pages/broken.md"));
    assert!(!page.text().contains(folder), "{}", page.text());
    assert!(server.get("/broken/").text().contains(folder));
}
