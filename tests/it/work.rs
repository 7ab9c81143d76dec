//! Work, counted: each kind of edit costs what it must, and no more, however busy the machine is.
//! How many instructions it takes, `benches/work` holds.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use briefbook::disk::{self, Guard, Publication, Published};
use briefbook::link;
use briefbook::pipeline::{self, Maker, Overrides, Part, StaticSource, Work};
use tempfile::TempDir;

use crate::built::{briefbook, is_a, repository};
use crate::corpus::dossier;

const DOCUMENTS: usize = 200;

/// A brief of the dossier, to the parts of which another page leads.
const BRIEF: &str = "content/briefs/2020-01-05-goods-89.md";
/// An actor who is named in a seventh of the documents.
const ACTOR: &str = "content/actors/samimar-board.md";
const TEMPLATE: &str = "templates/brief.html";
const NOTE: &str = "static/note.txt";

/// What has to be made whole when the book is laid out anew.
const LAID_OUT: [Part; 3] = [Part::Rules, Part::Promises, Part::Titles];

/// A dossier on a disk, and one who makes its site after each edit.
struct Desk {
    folder: TempDir,
    maker: Maker,
}

impl Desk {
    /// One that has made its site once.
    fn new() -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
            maker: Maker::new(Overrides::default()),
        };
        let documents = u32::try_from(DOCUMENTS).unwrap();
        dossier::write(desk.folder.path(), documents, 1).unwrap();
        let template = fs::read_to_string(repository(TEMPLATE)).unwrap();
        let mut desk = desk.write(TEMPLATE, &template).write(NOTE, "One.");
        let (work, published) = desk.make();
        assert_eq!(work.parsed, DOCUMENTS);
        assert_eq!(work.linked, pages(DOCUMENTS, DOCUMENTS));
        assert_eq!(published.unchanged, 0);
        desk
    }

    fn write(self, path: &str, text: &str) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Makes the site as `serve` does, and renders and publishes it as `build` does: each page once.
    #[track_caller]
    fn make(&mut self) -> (Work, Published) {
        let root = self.folder.path();
        let tree = disk::load(root, None).unwrap().value;
        let made = self.maker.site(&tree);
        assert_eq!(made.notes, []);
        let site = made.value.unwrap();
        let guard = Guard::new(root);
        let publication = Publication::begin(&root.join("public"), &guard, || ()).unwrap();
        let rendered = AtomicUsize::new(0);
        let put = |path: &str, bytes: &[u8]| {
            rendered.fetch_add(usize::from(is_a(path, "html")), Ordering::Relaxed);
            publication.put(path, bytes)
        };
        let notes = pipeline::render(&site, &tree, put).unwrap();
        assert_eq!(notes, []);
        assert_eq!(rendered.into_inner(), site.addresses().len());
        for file in site.statics.iter() {
            let put = match file {
                StaticSource::Builtin(path, bytes) => publication.put(path, bytes),
                StaticSource::Made(path, text) => publication.put(path, text.as_bytes()),
                StaticSource::File(file) => {
                    publication.put(&file.path, &disk::read_static(file).unwrap())
                }
            };
            put.unwrap();
        }
        let published = publication.commit().unwrap();
        (self.maker.work().clone(), published)
    }

    /// Replaces the first of some words in a file.
    #[track_caller]
    fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.folder.path().join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replacen(from, to, 1))
    }

    /// Makes the site once more: so many documents are parsed, so many pages linked, and these parts
    /// made whole. At most so many files are written: a page has others beside it, and how many
    /// of the search's change nobody can say beforehand.
    #[track_caller]
    fn takes(mut self, parsed: usize, linked: link::Work, parts: &[Part], written: usize) -> Self {
        let (work, published) = self.make();
        let parts: BTreeSet<Part> = parts.iter().copied().collect();
        let expected = Work {
            parsed,
            linked,
            parts,
        };
        assert_eq!(work, expected);
        let found = published.written;
        assert!(found <= written, "{found} files are written");
        // A bound that is far off holds nothing: it has to be lowered.
        assert!(found * 2 >= written, "{found} files are written");
        self
    }
}

/// Pages of which the references are resolved, and pages that are searched for names.
fn pages(resolved: usize, searched: usize) -> link::Work {
    link::Work { resolved, searched }
}

#[test]
fn what_nobody_has_changed_takes_no_work() {
    Desk::new().takes(0, pages(0, 0), &[], 0);
}

#[test]
fn prose_is_work_for_its_own_page() {
    let desk = Desk::new()
        .edit(BRIEF, "\n---\n\n", "\n---\n\nNow ")
        .takes(1, pages(1, 1), &[], 10);
    // With a paragraph more, others have other numbers: so the page that leads to one is resolved.
    desk.edit(BRIEF, "\n---\n\n", "\n---\n\nA paragraph.\n\n")
        .takes(1, pages(2, 1), &[], 10);
}

#[test]
fn a_title_is_linked_no_further_and_written_where_it_is_shown() {
    Desk::new()
        .edit(BRIEF, "title: ", "title: Now ")
        .takes(1, pages(1, 1), &[Part::Rules], 45);
}

#[test]
fn a_name_is_looked_for_where_it_may_stand() {
    Desk::new()
        .edit(ACTOR, "name: ", "name: New ")
        .takes(1, pages(DOCUMENTS, 28), &LAID_OUT, 110);
}

#[test]
fn a_brief_that_comes_or_goes_is_read_alone() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.folder.path().join(BRIEF)).unwrap();
    let new = "content/briefs/2020-01-01-new.md";
    let desk = desk
        .write(new, &text)
        .edit(new, "title: ", "title: New ")
        .takes(1, pages(DOCUMENTS + 1, 1), &LAID_OUT, 75);
    fs::remove_file(desk.folder.path().join(new)).unwrap();
    desk.takes(0, pages(DOCUMENTS, 0), &LAID_OUT, 65);
}

#[test]
fn a_template_is_compiled_and_nothing_is_linked() {
    Desk::new()
        .edit(TEMPLATE, "<article>", "<article class=\"new\">")
        .takes(0, pages(0, 0), &[Part::Templates], DOCUMENTS);
}

#[test]
fn for_a_setting_nothing_is_parsed_and_no_text_searched() {
    let parts = [
        &[Part::Settings, Part::Words, Part::Templates][..],
        &LAID_OUT,
    ]
    .concat();
    Desk::new()
        .edit("site.toml", "Nobody", "Somebody")
        .takes(0, pages(DOCUMENTS, 0), &parts, 1100);
}

#[test]
fn a_static_file_is_written_alone() {
    let desk = Desk::new()
        .edit(NOTE, "One.", "Two.")
        .takes(0, pages(0, 0), &[], 1);
    // What led nowhere could lead to a new one.
    desk.write("static/new.txt", "New.")
        .takes(0, pages(DOCUMENTS, 0), &LAID_OUT, 1);
}

/// How many pages `build` makes, and how many there are.
#[track_caller]
fn made(desk: &Desk) -> (usize, usize) {
    let ran = briefbook(desk.folder.path(), &["build", "--verbose"]);
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success(), "{told}");
    let number = |line: &str| line.split(' ').next().unwrap().parse::<usize>().unwrap();
    let all = number(told.lines().last().unwrap());
    let kept = told
        .lines()
        .find_map(|line| line.strip_prefix("as they were, and not made again: "))
        .map_or(0, number);
    (all - kept, all)
}

#[test]
fn a_build_makes_the_pages_alone_that_an_edit_can_reach() {
    let desk = Desk::new();
    let (made_first, all) = made(&desk);
    assert_eq!(made_first, all);
    // A bound that is far off holds nothing: it has to be lowered.
    let few = |desk: Desk, most: usize| {
        let (made, _) = made(&desk);
        assert!(made <= most && made * 2 > most, "{made} of {all} are made");
        desk
    };
    let desk = few(desk.edit(BRIEF, "\n---\n\n", "\n---\n\nNow "), 30);
    let desk = few(desk.edit(BRIEF, "title: ", "title: Now "), 30);
    let desk = few(desk.edit(ACTOR, "\n---\n\n", "\n---\n\nNow "), 60);
    // A new name is linked on other pages, which are quoted on those that they lead to.
    let desk = few(desk.edit(ACTOR, "name: ", "name: New "), 230);
    // These are what every page is made of.
    let desk = few(
        desk.edit(TEMPLATE, "<article>", "<article class=\"new\">"),
        all,
    );
    let desk = few(desk.edit("site.toml", "Nobody", "Somebody"), all);
    few(desk.write("static/new.txt", "New."), all);
}

#[test]
fn a_build_of_what_nobody_has_changed_makes_nothing_and_writes_nothing() {
    const STANDS: &str = "nothing that the site is made of has changed: nothing was made\n";
    let desk = Desk::new();
    let build = || {
        let ran = briefbook(desk.folder.path(), &["build", "--verbose"]);
        assert!(ran.status.success());
        String::from_utf8(ran.stderr).unwrap()
    };
    let first = build();
    assert!(first.starts_with("wrote "), "{first}");
    let second = build();
    assert!(second.starts_with(STANDS), "{second}");
    assert_eq!(second.lines().count(), 2, "{second}");
}
