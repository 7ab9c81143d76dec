//! Answers as a good host gives them.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use briefbook::model::address::Address;

use super::server::{HOME, Server, sandmere, small};

/// A server of `tests/dossier` with more files, which nobody edits: one for all tests that run at
/// a time, and gone with the last of them.
fn shared() -> Arc<Server> {
    static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let site = sandmere()
            .file("static/a.html", "<p>A page of its own.</p>\n")
            .file("static/note.txt", "0123456789")
            .file("static/data.json", "{}\n")
            .file("static/plan.pdf", "%PDF-1.4\n")
            .file("static/photo.png", "\u{89}PNG\n")
            .file("static/.well-known/security.txt", "Contact: nobody\n")
            .file("static/own/index.html", "<p>Own.</p>\n");
        let server = Arc::new(Server::start(site, ""));
        *shared = Arc::downgrade(&server);
        server
    })
}

#[test]
fn a_page_that_moved_says_where_to() {
    #[track_caller]
    fn case(target: &str, location: &str) {
        let answer = shared().get(target);
        assert_eq!(answer.status, 301, "{target}");
        assert_eq!(answer.header("Location"), location, "{target}");
        let there = shared().get(location);
        let there = match there.status {
            301 => shared().get(there.header("Location")),
            _ => there,
        };
        assert_eq!(there.status, 200, "{location}");
    }

    let _server = shared();
    case("/impressum/", "/about/");
    case("/impressum", "/impressum/".trim_end_matches("//"));
    case("/impressum", "/impressum/");
    case("/impressum/index.html", "/impressum/");
    case("/briefs", "/briefs/");
    case("/briefs/index.html", "/briefs/");
    case("/index.html", "/");
    case("/help/faq/index.html", "/help/faq/");
    case("/own", "/own/");
}

#[test]
fn a_page_that_was_withdrawn_is_gone_and_says_why() {
    let _server = shared();
    for (target, words) in [
        ("/procedures/old-permit/", "The act did away with it."),
        ("/help/old-faq/", "All are answered."),
    ] {
        let answer = shared().get(target);
        assert_eq!(answer.status, 410, "{target}");
        assert!(answer.text().contains(words), "{}", answer.text());
        assert!(answer.text().contains("__preview.js"));
        assert_eq!(answer.header("Content-Type"), "text/html; charset=utf-8");
    }
}

#[test]
fn what_is_missing_gets_the_sites_own_page_whose_links_work_at_any_depth() {
    let _server = shared();
    for target in [
        "/nowhere",
        "/nowhere/",
        "/no/where",
        "/no/wh/ere/",
        "/Gro%C3%9F/%E6%97%A5/",
        "/a%20b/c%20d",
        "/a%3Cb%3E/x",
        "/a%22b/x/",
        "/a%25b/x/",
        "/a:b/c*d",
        "/nowhere/index.html",
        "/icon.svg/",
        "/content/home.md",
    ] {
        let answer = shared().get(target);
        assert_eq!(answer.status, 404, "{target}");
        let text = answer.text();
        assert!(text.contains("The Outer Quay of Sandmere"), "{text}");
        assert!(text.contains("__preview.js"), "{text}");
        assert!(links(text).len() > 5, "{text}");
        for link in links(text) {
            let to = resolved(target, &link);
            assert_eq!(shared().get(&to).status, 200, "{target}: {link} is {to}");
        }
    }
}

/// The relative links of a page, without their fragments.
fn links(html: &str) -> Vec<String> {
    let links = html.split(" href=\"").skip(1);
    links
        .map(|rest| rest.split(['"', '#', '?']).next().unwrap().to_owned())
        .filter(|link| !link.is_empty() && !link.contains("://"))
        .collect()
}

/// Where a browser goes from the address that it was given, which no page may have.
fn resolved(target: &str, link: &str) -> String {
    if link.starts_with('/') {
        return link.to_owned();
    }
    let depth = target.matches('/').count();
    let base = Address::parse(&format!("/{}", "x/".repeat(depth - 1))).unwrap();
    base.join(link).unwrap().as_str().to_owned()
}

#[test]
fn a_file_says_what_it_is() {
    let _server = shared();
    for (target, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/a.html", "text/html; charset=utf-8"),
        ("/own/", "text/html; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/photo.png", "image/png"),
        ("/plan.pdf", "application/pdf"),
        ("/note.txt", "text/plain; charset=utf-8"),
        ("/data.json", "application/json; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
        ("/__preview.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = shared().get(target);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.header("Content-Type"), kind, "{target}");
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
    }
}

#[test]
fn a_head_is_an_answer_without_its_body() {
    let _server = shared();
    for target in [
        "/",
        "/icon.svg",
        "/impressum/",
        "/help/old-faq/",
        "/nowhere/",
    ] {
        let mut client = shared().client();
        let get = client.get(target);
        let head = client.ask("HEAD", target, "");
        assert_eq!(head.status, get.status, "{target}");
        for name in ["Content-Length", "Content-Type", "ETag", "Location"] {
            assert_eq!(head.header(name), get.header(name), "{target} {name}");
        }
        // No body was sent, so the next answer is found where it begins.
        assert_eq!(client.get("/").status, 200);
    }
    assert_eq!(shared().client().ask("POST", "/", "").status, 405);
}

#[test]
fn a_part_of_a_file_is_sent_on_request() {
    let _server = shared();
    let part = shared().ask("/note.txt", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.text()), (206, "234"));
    assert_eq!(part.header("Content-Range"), "bytes 2-4/10");
    let none = shared().ask("/note.txt", "Range: bytes=10-\r\n");
    assert_eq!(none.status, 416);
}

#[test]
fn what_is_known_is_not_sent_again_until_it_is_another() {
    let server = Server::start(small().file("static/note.txt", "first"), "");
    let mut stream = server.listen();
    let tags = ["/", "/note.txt"].map(|target| {
        let tag = server.get(target).header("ETag").to_owned();
        let again = server.ask(target, &format!("If-None-Match: {tag}\r\n"));
        assert_eq!(again.status, 304, "{target}");
        (target, tag)
    });
    server.write("content/home.md", HOME.replace("first", "second"));
    stream.next();
    server.write("static/note.txt", "second");
    stream.next();
    for (target, tag) in tags {
        let now = server.ask(target, &format!("If-None-Match: {tag}\r\n"));
        assert_eq!(now.status, 200, "{target}");
        assert!(now.text().contains("second"));
        assert_ne!(now.header("ETag"), tag);
    }
}
