//! A bad edit: the last good site stays, and is told what is wrong.

use std::time::Duration;

use super::client::{Faults, LIMIT, State, Stream};
use super::server::{HOME, Server, small};
use crate::support::Site;

/// What `check` prints of a dossier, without its closing line.
fn checked(site: &Site) -> String {
    let printed = site.run("check").exit(1).stderr_text();
    let (faults, _) = printed.trim_end().rsplit_once('\n').unwrap();
    faults.trim_end().to_owned()
}

/// The faults as they are told, one after the other.
fn told(faults: &Faults) -> String {
    let texts: Vec<&str> = faults
        .list
        .iter()
        .map(|fault| fault.text.as_str())
        .collect();
    texts.join("\n\n")
}

#[track_caller]
fn faulty(stream: &mut Stream) -> (State, Faults) {
    let state = stream.until(|state| state.faults.is_some());
    let faults = state.faults.clone().unwrap();
    (state, faults)
}

#[test]
fn the_last_good_page_stays_and_the_faults_are_told_as_in_the_terminal() {
    let server = Server::start(small(), "--editor-url ed://{path}:{line}:{column}");
    let mut stream = server.listen();
    server.write(
        "content/home.md",
        HOME.replace("first text", "[[<script>]] and [[nowhere]]") + "sumary\n",
    );
    let (state, faults) = faulty(&mut stream);
    assert_eq!((state.build, state.style), (1, 0));
    assert_eq!(told(&faults), checked(&server.site));
    assert_eq!(faults.summary, "2 errors in content/home.md");
    assert_eq!(faults.more, 0);
    let root = server.site.folder().canonicalize().unwrap();
    let href = format!("ed://{}/content/home.md:4:7", root.display());
    assert_eq!(faults.list[0].href.as_deref(), Some(href.as_str()));
    // The page is the one that it was, and says so by its number.
    assert!(server.page("/").contains("The first text."));
    assert!(server.get("/").text().contains("data-build=\"1\""));
    // One who comes later is told as well.
    assert_eq!(Stream::new(server.address, "/__reload").next(), state);

    server.write("content/home.md", HOME.replace("first", "second"));
    let state = stream.until(|state| state.faults.is_none());
    assert_eq!(state.build, 2);
    assert!(server.page("/").contains("The second text."));

    // Mended by taking it back.
    server.write("content/home.md", "---\n");
    faulty(&mut stream);
    server.write("content/home.md", HOME.replace("first", "second"));
    stream.until(|state| state.faults.is_none());
}

#[test]
fn each_sort_of_bad_edit_keeps_the_last_good_site() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let settings = server.site.read("site.toml");
    let topic = "---\ntitle: The quay\n---\nOf stone.\n";
    let good_template = "<!DOCTYPE html><title>x</title><p>Mine: {{ page.title }}";
    let mut case = |path: &str, bad: &[u8], good: &str, code: &str| {
        server.write(path, bad);
        let (_, faults) = faulty(&mut stream);
        assert!(told(&faults).contains(code), "{path}: {}", told(&faults));
        assert!(server.page("/topics/quay/").contains("The quay"), "{path}");
        assert!(server.page("/").contains("The first text."), "{path}");
        assert_eq!(told(&faults), checked(&server.site), "{path}");
        server.write(path, good);
        stream.until(|state| state.faults.is_none());
    };

    case(
        "content/topics/quay.md",
        b"no front matter",
        topic,
        "no-front-matter",
    );
    case(
        "content/topics/quay.md",
        b"---\ntitle: [\n---\n",
        topic,
        "yaml-syntax",
    );
    case(
        "content/topics/quay.md",
        b"---\ntitle: \xff\n---\n",
        topic,
        "not-utf8",
    );
    case(
        "content/topics/two.md",
        b"---\nid: quay\ntitle: Two\n---\n",
        "---\ntitle: Two\n---\n",
        "duplicate-id",
    );
    case("site.toml", b"title\n", &settings, "toml-syntax");
    case("site.toml", b"title = \"A\"\n", &settings, "as_of");
    case(
        "templates/topic.html",
        b"{% if %}",
        good_template,
        "template",
    );
    case(
        "templates/topic.html",
        b"{{ page.no_such_field }}",
        good_template,
        "template",
    );
}

#[test]
fn settings_and_pages_that_go_and_come_again_leave_the_site_up() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let settings = server.site.read("site.toml");
    server.remove("site.toml");
    let (_, faults) = faulty(&mut stream);
    assert!(
        told(&faults).contains("no `site.toml`"),
        "{}",
        told(&faults)
    );
    assert!(server.page("/").contains("The first text."));
    server.write("site.toml", settings);
    stream.until(|state| state.faults.is_none());

    // A page that others lead to.
    server.rename("content/topics/quay.md", "quay.md");
    let (_, faults) = faulty(&mut stream);
    assert_eq!(faults.summary, "1 error in content/pages/about.md");
    assert_eq!(server.get("/topics/quay/").status, 200);
    server.rename("quay.md", "content/topics/quay.md");
    stream.until(|state| state.faults.is_none());
}

#[test]
fn a_start_with_faults_shows_them_and_gives_way_to_the_site() {
    let broken = "---\ntitle: Home\n---\nThe [[\"<img src=x onerror=alert(1)>\"]].\n";
    let server = Server::start(small().file("content/home.md", broken), "");
    let printed = server.until_printed("until you press");
    assert!(
        printed.contains("\n1 error: there is nothing to show yet (TIME)\n"),
        "{printed}"
    );
    let mut stream = Stream::new(server.address, "/__reload");
    let first = stream.next();
    assert_eq!(first.build, 0);
    assert_eq!(told(&first.faults.unwrap()), checked(&server.site));
    for target in ["/", "/about/", "/nowhere", "/icon.svg"] {
        let answer = server.get(target);
        assert_eq!(answer.status, 503, "{target}");
        let page = answer.text();
        assert!(page.contains("unknown-id"), "{page}");
        assert!(page.contains("1 error in content/home.md."), "{page}");
        assert!(page.contains("&lt;img src=x"), "{page}");
        assert!(!page.contains("<img"), "{page}");
        assert!(page.contains("src=\"/__preview.js\""), "{page}");
        assert_eq!(answer.header("Cache-Control"), "no-store");
    }
    assert_eq!(server.get("/__preview.js").status, 200);
    assert_eq!(server.get("/__preview.css").status, 200);
    server.write("content/home.md", "---\ntitle: Home\n---\nThe [[quai]].\n");
    let state = stream.next();
    assert_eq!(state.build, 0);
    assert!(server.get("/").text().contains("did you mean `quay`?"));
    server.until_printed("there is nothing to show yet (TIME)");
    server.write("content/home.md", HOME);
    let state = stream.until(|state| state.faults.is_none());
    assert_eq!(state.build, 1);
    assert!(server.page("/").contains("The first text."));
}

#[test]
fn settings_that_cannot_be_read_at_the_start_are_mended_like_any_file() {
    let server = Server::start(
        Site::empty()
            .file("site.toml", "title\n")
            .file("content/home.md", HOME),
        "",
    );
    assert_eq!(server.get("/").status, 503);
    assert!(server.get("/").text().contains("toml-syntax"));
    let mut stream = server.listen();
    server.write("site.toml", crate::support::SITE);
    stream.until(|state| state.faults.is_none());
    assert!(server.page("/").contains("The first text."));
}

#[test]
fn more_faults_than_one_can_read_are_counted() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let mut text = "---\ntitle: Home\n---\n".to_owned();
    (0..70).for_each(|number| text.extend(["[[none-", &number.to_string(), "]]\n"]));
    server.write("content/home.md", text);
    let (_, faults) = faulty(&mut stream);
    assert_eq!((faults.list.len(), faults.more), (50, 20));
    assert_eq!(faults.summary, "70 errors in content/home.md");
}

#[test]
fn a_page_that_no_template_can_show_says_why_and_the_others_are_shown() {
    // Whether it can is known only when it is tried with this page's own words.
    let template = "<!DOCTYPE html><title>x</title>{% if page.title == \"Odd\" %}{{ page.odd.odd }}{% endif %}";
    let server = Server::start(small().file("templates/topic.html", template), "");
    let mut stream = server.listen();
    server.write("content/topics/odd.md", "---\ntitle: Odd\n---\n");
    stream.until(|_| server.get("/topics/odd/").status != 404);
    let odd = server.get("/topics/odd/");
    assert_eq!(odd.status, 500);
    assert!(
        odd.text().contains("templates/topic.html"),
        "{}",
        odd.text()
    );
    assert_eq!(server.get("/topics/quay/").status, 200);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_read_is_said_and_read_again_when_it_can() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let content = server.site.path("content");
    fs::set_permissions(&content, fs::Permissions::from_mode(0o000)).unwrap();
    let is_refused = fs::read_dir(&content).is_err();
    if is_refused {
        // A hint to look: of what becomes of permissions nobody is told.
        server.write(
            "site.toml",
            crate::support::SITE.replace("A dossier", "Another"),
        );
        let (state, faults) = faulty(&mut stream);
        assert_eq!(
            (state.build, faults.summary.as_str()),
            (1, "The dossier cannot be read")
        );
        assert!(server.page("/").contains("The first text."));
        server.until_printed("error: cannot read the folder `./content`");
    } else {
        println!("partly skipped: nothing is refused to this user");
    }
    fs::set_permissions(&content, fs::Permissions::from_mode(0o755)).unwrap();
    if is_refused {
        stream.until(|state| state.faults.is_none());
        assert!(server.page("/").contains("Another"));
    }
    server.write("content/home.md", HOME.replace("first", "second"));
    server.until_page("/", "The second text.");
    assert!(server.is_up());
}

#[test]
fn a_dossier_that_goes_and_comes_again_is_shown_again() {
    let site = Site::empty()
        .file("a/site.toml", crate::support::SITE)
        .file("a/content/home.md", HOME);
    let server = Server::start(site, "--root a");
    let mut stream = server.listen();
    std::fs::remove_dir_all(server.site.path("a")).unwrap();
    faulty(&mut stream);
    assert!(server.page("/").contains("The first text."));
    std::thread::sleep(Duration::from_millis(100));
    server.write("a/content/home.md", HOME.replace("first", "second"));
    server.write("a/site.toml", crate::support::SITE);
    stream.until(|state| state.faults.is_none());
    server.until_page("/", "The second text.");
    let start = std::time::Instant::now();
    // It is watched as the one before was.
    while !server.get("/").text().contains("The third text.") {
        server.write("a/content/home.md", HOME.replace("first", "third"));
        assert!(start.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(200));
    }
}
