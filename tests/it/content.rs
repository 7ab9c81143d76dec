//! The dossier of this repository: complete, borne out by its sources, and without a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::io::Write as _;
use std::sync::{Mutex, OnceLock};

use briefbook::diagnostic::Diagnostic;
use briefbook::disk;
use briefbook::link::book::{Book, BookPage, PageIndex};
use briefbook::model::front::Matter;
use briefbook::model::kind::Kind;
use briefbook::pipeline::{self, Overrides};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::built::{is_a, repository};

/// The dossier, linked; what is wrong with it; and the files that it becomes.
struct Dossier {
    book: Book,
    notes: Vec<Diagnostic>,
    pages: BTreeSet<String>,
    /// How many bytes each page has that a reader loads: compressed, as hosts send it.
    weights: BTreeMap<String, usize>,
}

fn dossier() -> &'static Dossier {
    static DOSSIER: OnceLock<Dossier> = OnceLock::new();
    DOSSIER.get_or_init(|| {
        let loaded = disk::load(&repository("."), None).unwrap();
        let made = pipeline::site(&loaded.value, &Overrides::default());
        let site = made.value.unwrap();
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let weights = Mutex::new(BTreeMap::new());
        let put = |path: &str, bytes: &[u8]| {
            if is_a(path, "html") {
                let mut weights = weights.lock().unwrap();
                weights.insert(path.to_owned(), weigh(bytes));
            }
            Ok::<(), Infallible>(())
        };
        notes.extend(pipeline::render(&site, &loaded.value, put).unwrap());
        let pages = site.addresses().into_iter().map(|address| address.file());
        Dossier {
            pages: pages.collect(),
            book: site.book,
            notes,
            weights: weights.into_inner().unwrap(),
        }
    })
}

/// How many bytes there are of a page when `gzip` has compressed it as it does unless told otherwise.
fn weigh(bytes: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap().len()
}

#[test]
fn no_page_is_heavier_than_a_phone_should_have_to_load() {
    let weights = &dossier().weights;
    assert!(weights.len() >= dossier().pages.len());
    let heavy = |most: usize| weights.iter().filter(move |(_, weight)| **weight > most);
    let found: Vec<_> = heavy(14_336).collect();
    assert!(found.is_empty(), "above 14 KiB: {found:?}");
    // It has each event, and is to have room for more.
    let chronology = weights["chronology/index.html"];
    assert!(chronology <= 12_500, "{chronology}");
}

fn each(kind: Kind) -> Vec<(PageIndex, &'static BookPage)> {
    let pages = dossier().book.of(kind);
    pages
        .filter(|(_, page)| page.document.front.withdrawn.is_none())
        .collect()
}

#[test]
fn nothing_is_wrong_with_it() {
    assert_eq!(dossier().notes, []);
}

#[test]
fn it_has_what_a_reader_is_promised() {
    assert!(each(Kind::Brief).len() >= 5);
    assert!(each(Kind::Actor).len() >= 16);
    assert!(each(Kind::Term).len() >= 20);
    assert!(!each(Kind::Procedure).is_empty());
    for kind in [
        "briefs",
        "actors",
        "chronology",
        "topics",
        "glossary",
        "procedures",
    ] {
        assert!(
            dossier().pages.contains(&format!("{kind}/index.html")),
            "{kind}"
        );
    }
    for page in [
        "index.html",
        "404.html",
        "about/index.html",
        "method/index.html",
        "cite/index.html",
    ] {
        assert!(dossier().pages.contains(page), "{page}");
    }
}

#[test]
fn every_page_is_summed_up() {
    for page in dossier().book.pages() {
        let summary = &page.document.front.summary;
        assert!(!summary.is_empty(), "{} has no summary", page.key);
    }
}

#[test]
fn every_brief_tells_of_somebody_or_something() {
    for (index, page) in each(Kind::Brief) {
        let Matter::Brief(brief) = &page.document.front.matter else {
            unreachable!("`each` gives briefs");
        };
        let book = &dossier().book;
        let named =
            book.targets(index, &brief.actors).count() + book.targets(index, &brief.topics).count();
        assert!(named > 0, "{} names no actor and no topic", page.key);
        assert!(
            brief.source.url.is_some(),
            "{}: where is its source?",
            page.key
        );
    }
}

#[test]
fn every_event_has_a_statement_of_a_source_that_is_briefed_here() {
    let book = &dossier().book;
    for (index, page) in each(Kind::Event) {
        let Matter::Event(event) = &page.document.front.matter else {
            unreachable!("`each` gives events");
        };
        assert!(
            !event.statements.is_empty(),
            "{} rests on nothing",
            page.key
        );
        for statement in &event.statements {
            let source = book.target(index, statement.source);
            let kind = source.map(|source| book.page(source).document.kind);
            assert_eq!(kind, Some(Kind::Brief), "a source of {}", page.key);
            assert!(
                statement.says.is_some(),
                "{}: what did the source say?",
                page.key
            );
        }
        assert!(
            event.stage.is_some() && event.topic.is_some(),
            "{} has no place",
            page.key
        );
    }
}

#[test]
fn every_stage_has_events_and_every_topic_has_something_to_tell() {
    let book = &dossier().book;
    for stage in &book.config.stages {
        let is_in = |page: &BookPage| match &page.document.front.matter {
            Matter::Event(event) => event
                .stage
                .as_ref()
                .is_some_and(|of| of.value == stage.id.as_str()),
            _ => false,
        };
        assert!(
            each(Kind::Event).iter().any(|(_, page)| is_in(page)),
            "{}",
            stage.id
        );
    }
    for (index, page) in each(Kind::Topic) {
        let named = book.named_in(index, &["topic", "topics"]).count();
        assert!(named > 0, "no brief and no event is about {}", page.key);
    }
}

#[test]
fn its_two_editions_are_shown_with_their_history_and_differences() {
    let dossier = dossier();
    let editions: Vec<(String, usize)> = dossier
        .book
        .editions
        .iter()
        .map(|edition| (edition.date.to_string(), edition.count()))
        .collect();
    let days: Vec<&str> = editions.iter().map(|(day, _)| day.as_str()).collect();
    assert!(days.starts_with(&["2026-11-21", "2026-11-22"]), "{days:?}");
    assert!(
        editions[0].1 > 100 && editions[1].1 > editions[0].1,
        "{editions:?}"
    );
    for page in [
        "editions/index.html",
        "history/index.html",
        "history/actors/npa/index.html",
    ] {
        assert!(dossier.pages.contains(page), "{page}");
    }
    let loaded = disk::load(&repository("."), None).unwrap();
    let made = pipeline::site(&loaded.value, &Overrides::default());
    let site = made.value.unwrap();
    let address = briefbook::model::address::Address::parse("/history/actors/npa/").unwrap();
    let page = site.page(&address).unwrap();
    let html = site.templates.render(&page).unwrap();
    for part in [
        "/editions/2026-11-21/actors/npa/",
        "/editions/2026-11-22/actors/npa/",
        "<ins>",
        "<del>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}
