//! An edit gives the book that linking everything gives.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;

use super::again;
use crate::config::Config;
use crate::diagnostic::print::{self, Format};
use crate::link::{self, Input, Linked};
use crate::parse::{self, Document, body::Options};
use crate::permalink::Lock;
use crate::text::Source;

/// What authors write, a line of it each: what leads elsewhere, what is led to, what is wrong.
const LINES: &[&str] = &[
    "Nothing leads on from here.",
    "The Harbor Council met [[office]] and [[canal#outcome|what came]].",
    "It says so [@canal; @lock, para. 2].",
    "See [the lock](/briefs/lock/#outcome) and [again](/briefs/lock/?q=1#outcome).",
    "Nobody is [[nobody]], and nothing [[canal#nothing]].",
    "The HC raised harbor dues; the Council Office did not.",
    "## Outcome",
    "## Nothing",
    "A [link](#outcome) to itself.",
    "The dues rose in [[canal#p2]], [there](/briefs/lock/#p3) and [here](#p9).",
];

/// The files, and the fields that edits choose from, one line of them each.
const FILES: &[(&str, &[&str])] = &[
    (
        "actors/council",
        &[
            "name: Harbor Council\nkind: council\nshort: HC",
            "name: Harbor Council\nkind: council\nshort: HCC",
            "name: Harbor Council\nkind: office\nshort: HC\nparent: office",
        ],
    ),
    ("actors/office", &["name: Council Office\nkind: office"]),
    (
        "glossary/dues",
        &["title: Harbor dues", "title: Harbor dues\nsee: office"],
    ),
    (
        "briefs/canal",
        &[
            "title: Canal\nread_as: full\nactors: [council]\nsource: {type: article, title: A, issued: 2020-01-02, accessed: 2020-02-01, language: en}",
            "title: Canals\nread_as: full\nactors: [office]\nsource: {type: article, title: A, issued: 2020-03-02, accessed: 2020-04-01, language: en}",
            "title: Canal\nread_as: full\ndraft: true\nsource: {type: article, title: A, issued: 2020-01-02, accessed: 2020-02-01, language: en}",
            "title: Canal\nread_as: full\nwithdrawn: {date: 2020-05-01, reason: It was wrong.}\nsource: {type: article, title: A, issued: 2020-01-02, accessed: 2020-02-01, language: en}",
        ],
    ),
    (
        "briefs/lock",
        &[
            "title: Lock\nread_as: full\nactors: [council]\nsource: {type: article, title: B, issued: 2020-02-02, accessed: 2020-02-03, language: en}",
            "title: Lock\nread_as: full\naliases: [/old/]\nsource: {type: article, title: B, issued: 2020-02-02, accessed: 2020-02-03, language: en}",
        ],
    ),
    (
        "pages/about",
        &["title: About", "title: About\nauto_link: false"],
    ),
];

/// What stands in a file: which of its fields, and which lines.
type Content = (usize, Vec<usize>);

fn document(file: usize, content: &Content) -> Arc<Document> {
    let (path, fields) = FILES[file];
    let fields = fields[content.0 % fields.len()];
    let lines: Vec<&str> = content.1.iter().map(|&line| LINES[line]).collect();
    let text = format!("---\n{fields}\n---\n{}\n", lines.join("\n\n"));
    let source = Source::new(format!("content/{path}.md"), text);
    Arc::new(parse::document(&source, Options::default()).value.unwrap())
}

fn input(documents: &[Arc<Document>], config: &Arc<Config>) -> Input {
    Input {
        words: Arc::clone(crate::words::Words::english()),
        documents: documents.to_vec(),
        broken: Vec::new(),
        statics: Arc::new([]),
        editions: Arc::default(),
        unread: Arc::default(),
        imprint: None,
        lock: Arc::clone(lock()),
        config: Arc::clone(config),
        drafts: false,
    }
}

/// Something is promised of a page, so that an edit can leave ids behind.
fn lock() -> &'static Arc<Lock> {
    static LOCK: OnceLock<Arc<Lock>> = OnceLock::new();
    LOCK.get_or_init(|| {
        let text = "\
/briefs/lock/ 2026-01-31 page
/briefs/lock/#outcome 2026-01-31 heading p2
/briefs/lock/#p1 2026-01-31 AAAAAAAAAAA A
/briefs/lock/#p2 2026-01-31 AAAAAAAAAAB A
";
        let read = Lock::read(&Source::new("urls.lock", text));
        assert_eq!(read.notes, []);
        Arc::new(read.value)
    })
}

fn config() -> Arc<Config> {
    let text = "title = \"T\"\nas_of = \"2026-11-21\"\nnav = [{title = \"L\", url = \"/briefs/lock/#outcome\"}]";
    Arc::new(Config::read(&Source::new("site.toml", text)).value.unwrap())
}

/// All that linking found out, as text.
fn told(linked: &Linked) -> String {
    let book = &linked.book;
    let pages = book.pages.iter().map(|page| {
        let text = page.document.source.text();
        let found = (&page.anchors, &page.links, &page.mentions, &page.backlinks);
        format!("{} {} {text:?} {found:?}\n", page.key, page.address)
    });
    let whole = (&book.nav, book.redirects());
    let order = (&book.briefs_by_date, &book.events_by_date);
    let told = format!("{whole:?} {order:?}\n{}", pages.collect::<String>());
    let notes: Vec<_> = linked.notes().cloned().collect();
    let mut printed = Vec::new();
    print::print(&notes, Format::Human, false, &mut printed).unwrap();
    told + &String::from_utf8(printed).unwrap()
}

fn content() -> impl Strategy<Value = Content> {
    let lines = prop::collection::vec(0..LINES.len(), 0..5);
    // The fields as they are mostly stay.
    (prop_oneof![3 => Just(0_usize), 1 => 0_usize..4], lines)
}

proptest! {
    #[test]
    fn what_is_linked_again_is_what_is_linked_anew(
        first in prop::collection::vec(content(), FILES.len()),
        // An edit may take a file away.
        edits in prop::collection::vec((0..FILES.len(), prop::option::weighted(0.8, content())), 1..8),
    ) {
        let config = config();
        let first = first.iter().enumerate();
        let mut documents: Vec<_> = first.map(|(file, content)| Some(document(file, content))).collect();
        let there = |documents: &[Option<_>]| -> Vec<_> { documents.iter().flatten().cloned().collect() };
        let mut linked = link::book(input(&there(&documents), &config), None);
        for (file, content) in edits {
            documents[file] = content.map(|content| document(file, &content));
            let input = input(&there(&documents), &config);
            let anew = link::book(input.clone(), None);
            linked = link::book(input, Some(&linked));
            prop_assert_eq!(told(&linked), told(&anew));
        }
    }
}

#[test]
fn a_book_is_the_one_before_while_nothing_was_edited() {
    let documents: Vec<_> = (0..FILES.len())
        .map(|file| document(file, &(0, vec![0])))
        .collect();
    let config = self::config();
    let linked = link::book(input(&documents, &config), None);
    let identity = linked.book.identity();
    let is_it = |documents: &[Arc<Document>], config: &Arc<Config>| {
        let again = link::book(input(documents, config), Some(&linked));
        identity.is(&again.book)
    };

    assert!(is_it(&documents, &config));
    // What is read anew may be other than it was, and so may settings.
    let mut edited = documents.clone();
    edited[0] = document(0, &(0, vec![0]));
    assert!(!is_it(&edited, &config));
    assert!(!is_it(&documents[1..], &config));
    assert!(!is_it(&documents, &self::config()));
}

#[test]
fn what_others_cannot_see_is_linked_alone() {
    /// An edit of one file, from fields and lines to others.
    #[track_caller]
    fn case(file: &str, before: (usize, &[usize]), after: (usize, &[usize]), is_alone: bool) {
        let config = config();
        let content = |(fields, lines): (usize, &[usize])| (fields, lines.to_vec());
        let file = FILES.iter().position(|(path, _)| *path == file).unwrap();
        let mut documents: Vec<_> = (0..FILES.len())
            .map(|file| document(file, &(0, vec![1, 2, 3, 6])))
            .collect();
        documents[file] = document(file, &content(before));
        let linked = link::book(input(&documents, &config), None);
        documents[file] = document(file, &content(after));
        let found = again(&linked, &input(&documents, &config));
        assert_eq!(found.is_some(), is_alone);
    }

    case("briefs/canal", (0, &[0, 6]), (0, &[1, 6]), true);
    case("briefs/canal", (0, &[0, 6]), (1, &[0, 6]), true);
    case("briefs/canal", (0, &[0, 6]), (0, &[0, 4, 7]), true);
    case("actors/council", (0, &[0]), (2, &[0]), true);
    // A draft comes and goes, a name or an alias is another.
    case("briefs/canal", (0, &[]), (2, &[]), false);
    case("briefs/canal", (0, &[]), (3, &[]), false);
    case("briefs/lock", (0, &[]), (1, &[]), false);
    case("actors/council", (0, &[]), (1, &[]), false);
    case("glossary/dues", (0, &[]), (1, &[]), false);
}
