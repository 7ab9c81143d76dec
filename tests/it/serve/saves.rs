//! From a save to those who look: each is told, of what there is, and of nothing else.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::server::{HOME, Server, sandmere, small};

/// For so long nothing happens where nothing should.
const QUIET: Duration = Duration::from_secs(1);

fn second() -> String {
    HOME.replace("first", "second")
}

#[test]
fn a_save_is_told_with_a_higher_number_and_the_page_has_the_new_text() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    server.write("content/home.md", second());
    let state = stream.next();
    assert_eq!((state.build, state.style, &state.faults), (2, 0, &None));
    assert!(server.page("/").contains("The second text."));
    // A page knows which build it shows.
    assert!(
        server
            .get("/")
            .text()
            .contains("data-build=\"2\" data-style=\"0\"")
    );
    assert!(
        server
            .get("/")
            .text()
            .contains(&format!("data-run=\"{}\"", state.run))
    );

    // What other pages say of this one is new as well.
    server.write(
        "content/topics/quay.md",
        "---\ntitle: The pier\n---\nOf wood.\n",
    );
    assert_eq!(stream.next().build, 3);
    assert!(server.page("/about/").contains("The pier"));
    assert!(server.page("/topics/").contains("The pier"));

    // One who comes later is told how things stand.
    assert_eq!(
        super::client::Stream::new(server.address, "/__reload")
            .next()
            .build,
        3
    );
}

#[test]
fn pages_come_and_go_and_are_renamed() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let file = "content/topics/ferry.md";
    server.write(file, "---\ntitle: The ferry\n---\nIt sails.\n");
    stream.until(|_| server.get("/topics/ferry/").status == 200);
    assert!(server.page("/topics/").contains("The ferry"));

    server.rename(file, "content/topics/boat.md");
    stream.until(|_| server.get("/topics/boat/").status == 200);
    assert_eq!(server.get("/topics/ferry/").status, 404);

    server.remove("content/topics/boat.md");
    stream.until(|_| server.get("/topics/boat/").status == 404);
    assert!(!server.page("/topics/").contains("The ferry"));

    server.write(file, "---\ntitle: The ferry\n---\nAgain.\n");
    stream.until(|_| server.get("/topics/ferry/").status == 200);
    assert!(server.page("/topics/ferry/").contains("Again."));
    stream.is_quiet(QUIET);
}

#[test]
fn however_an_editor_saves_the_text_is_seen_and_its_leavings_are_not() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let text = |number: usize| HOME.replace("first", &format!("{number}th"));
    let home = "content/home.md";

    // Beside the file, and then in its place.
    for number in 1..=5 {
        server.write("content/.home.md.new", text(number));
        server.rename("content/.home.md.new", home);
        stream.until(|_| server.page("/").contains(&format!("The {number}th text.")));
    }
    // As Vim does, with a backup and a file that only tries whether one can be made.
    server.write("content/4913", "");
    server.remove("content/4913");
    server.rename(home, "content/home.md~");
    server.write("content/.home.md.swp", "swap");
    server.write(home, text(6));
    server.remove("content/home.md~");
    stream.until(|_| server.page("/").contains("The 6th text."));
    // In place, in two steps.
    let file = fs::File::create(server.site.path(home)).unwrap();
    std::thread::sleep(Duration::from_millis(3));
    std::io::Write::write_all(&mut &file, text(7).as_bytes()).unwrap();
    drop(file);
    stream.until(|_| server.page("/").contains("The 7th text."));
    server.remove(home);
    server.write(home, text(8));
    stream.until(|_| server.page("/").contains("The 8th text."));
    stream.drain(Duration::from_millis(300));
    server.write("content/#home.md#", "autosave");
    server.write("content/home.md~", "backup");
    server.write("content/.home.md.swp", "more");
    server.write("static/.DS_Store", "x");
    stream.is_quiet(QUIET);
}

#[test]
fn a_folder_that_another_takes_the_place_of_is_seen_and_watched_on() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    server.write("other/home.md", second());
    server.write("other/topics/new.md", "---\ntitle: New\n---\n");
    stream.is_quiet(Duration::from_millis(200));
    server.rename("content", "old");
    server.rename("other", "content");
    stream.until(|_| server.get("/topics/new/").status == 200);
    assert!(server.page("/").contains("The second text."));
    assert_eq!(server.get("/topics/quay/").status, 404);
    stream.drain(Duration::from_millis(300));

    server.write("content/topics/new.md", "---\ntitle: Newer\n---\n");
    stream.until(|_| server.page("/topics/new/").contains("Newer"));
    // What lies elsewhere now is watched no more.
    server.write("old/home.md", "---\ntitle: Home\n---\nNobody sees it.\n");
    stream.is_quiet(QUIET);
}

#[test]
fn a_save_of_the_same_size_at_the_same_time_is_a_save() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    let file = server.site.path("content/home.md");
    let then = fs::metadata(&file).unwrap().modified().unwrap();
    let text = HOME.replace("first", "other");
    assert_eq!(text.len(), HOME.len());
    fs::write(&file, text).unwrap();
    let opened = fs::File::options().append(true).open(&file).unwrap();
    opened.set_modified(then).unwrap();
    stream.next();
    assert!(server.page("/").contains("The other text."));
}

#[test]
fn what_changes_nothing_is_told_to_nobody() {
    let site = small().file("static/note.txt", "A note.");
    let server = Server::start(site, "");
    let mut stream = server.listen();
    let touch = |path: &str| {
        let file = fs::File::options()
            .append(true)
            .open(server.site.path(path));
        file.unwrap()
            .set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
    };
    touch("content/home.md");
    touch("static/note.txt");
    server.write("content/home.md", HOME);
    server.write("static/note.txt", "A note.");
    fs::read(server.site.path("content/home.md")).unwrap();
    server.write("public/index.html", "what a build writes");
    server.write(".public.briefbook/lock", "");
    server.write("notes/a.md", "elsewhere");
    server.write("README.md", "elsewhere");
    fs::create_dir(server.site.path("content/empty")).unwrap();
    stream.is_quiet(QUIET);
    // A build beside it, into the output folder.
    fs::remove_dir_all(server.site.path("public")).unwrap();
    server.site.run("build").exit(0);
    stream.is_quiet(QUIET);
}

#[test]
fn two_thousand_files_at_once_are_a_few_builds_and_then_quiet() {
    let server = Server::start(small(), "");
    let mut stream = server.listen();
    fs::create_dir_all(server.site.path("content/pages/many")).unwrap();
    for number in 0..2000 {
        let text = format!("---\ntitle: Page {number}\n---\nThe text.\n");
        fs::write(
            server
                .site
                .path(&format!("content/pages/many/p{number}.md")),
            text,
        )
        .unwrap();
    }
    stream.until(|_| server.get("/many/p1999/").status == 200);
    let states = stream.drain(Duration::from_secs(2));
    let last = states.last().map_or_else(
        || super::client::Stream::new(server.address, "/__reload").next(),
        Clone::clone,
    );
    assert!(last.build <= 1 + 8, "{} builds", last.build);
    for number in [0, 7, 1000] {
        assert_eq!(server.get(&format!("/many/p{number}/")).status, 200);
    }
    stream.is_quiet(QUIET);
}

#[test]
fn a_style_is_told_apart_and_a_template_and_the_settings_are_told() {
    let site = small().file("static/extra.css", "p { color: red }");
    let server = Server::start(site, "");
    let mut stream = server.listen();
    server.write("static/extra.css", "p { color: teal }");
    let state = stream.next();
    assert_eq!((state.build, state.style), (1, 1));
    assert_eq!(server.get("/extra.css").text(), "p { color: teal }");
    assert!(
        server
            .get("/")
            .text()
            .contains("data-build=\"1\" data-style=\"1\"")
    );

    // A style that was not there may be missing in the pages.
    server.write("static/site.css", "body { color: teal }");
    let state = stream.next();
    assert_eq!((state.build, state.style), (2, 1));
    server.write("static/note.txt", "A note.");
    assert_eq!(stream.next().build, 3);
    server.write("static/note.txt", "Another note.");
    assert_eq!(stream.next().build, 4);

    let template = "<!DOCTYPE html><html lang=\"en\"><title>x</title><body>Mine: {{ page.title }}</body></html>";
    server.write("templates/topic.html", template);
    stream.until(|state| state.build > 4);
    assert!(
        server.page("/topics/quay/").contains("Mine: The quay"),
        "{}",
        server.page("/topics/quay/")
    );

    let settings = server.site.read("site.toml");
    server.write("site.toml", settings.replace("A dossier", "A new name"));
    stream.next();
    assert!(server.page("/about/").contains("A new name"));
}

#[test]
fn a_style_that_comes_and_mends_a_fault_brings_all_that_was_kept_back() {
    let server = Server::start(small().file("static/extra.css", "/* [a](/b) */"), "");
    let mut stream = server.listen();
    server.write(
        "content/home.md",
        format!("{}\n[A style](/extra.css)\n[A link](/new.css)\n", second()),
    );
    assert!(stream.next().faults.is_some());
    server.write("static/extra.css", "/* */");
    stream.until(|state| state.faults.is_some());
    server.write("static/new.css", "/* */");
    let state = stream.until(|state| state.faults.is_none());
    assert_eq!((state.build, state.style), (2, 0));
    assert!(server.page("/").contains("The second text."));
}

#[test]
fn without_the_systems_help_the_files_are_read_at_intervals() {
    let server = Server::start(small(), "--poll 50");
    let mut stream = server.listen();
    server.write("content/home.md", second());
    stream.next();
    assert!(server.page("/").contains("The second text."));
    server.until_printed("content/home.md: shown");
    assert!(!server.printed().contains("every second"));
    stream.is_quiet(QUIET);
}

#[test]
#[cfg(target_os = "linux")]
fn where_the_system_watches_no_more_it_says_so_and_reads_the_files() {
    let tried = std::process::Command::new("unshare")
        .args(["-Ur", "true"])
        .status();
    if !tried.is_ok_and(|status| status.success()) {
        println!("skipped: this system lets nobody set limits of their own (`unshare -Ur`)");
        return;
    }
    let script = "exec unshare -Ur sh -c \
        'echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"' sh \"$@\"";
    let server = Server::start_by_shell(small(), script, "");
    assert!(
        server.printed().starts_with(
            "warning: the system lets no more files be watched (fs.inotify.max_user_watches): \
             looking every second instead\n"
        ),
        "{}",
        server.printed()
    );
    let mut stream = server.listen();
    server.write("content/home.md", second());
    stream.next();
    assert!(server.page("/").contains("The second text."));
}

#[test]
fn a_dossier_as_people_write_them_is_kept_up_with() {
    let server = Server::start(sandmere(), "");
    let mut stream = server.listen();
    for entry in walkdir::WalkDir::new(server.site.path("content")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|end| end == "md") {
            append(entry.path(), "\nOne sentence more.\n");
        }
    }
    stream.until(|_| server.page("/help/faq/").contains("One sentence more."));
    stream.drain(Duration::from_millis(500));
    for target in ["/", "/about/", "/actors/fishers/", "/topics/dredging/"] {
        assert!(
            server.page(target).contains("One sentence more."),
            "{target}"
        );
    }
}

fn append(path: &Path, text: &str) {
    let was = fs::read_to_string(path).unwrap();
    fs::write(path, was + text).unwrap();
}
