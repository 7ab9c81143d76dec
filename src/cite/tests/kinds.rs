//! What each kind of work is printed as, with little known of it, and with much.
//!
//! The entries in the snapshots were held against what pandoc 3's citeproc makes of the same records
//! with the official styles: it makes each of them.

use std::fmt::Write;

use super::record;
use crate::cite::{PRINTED, Printed, Record, Style, entry, file, note};
use crate::fields::Word;
use crate::model::csl::{Item, ItemType, Name};
use crate::model::date::Date;

fn person(family: &str, given: &str) -> Name {
    Name::Person {
        family: family.to_owned(),
        given: Some(given.to_owned()),
    }
}

/// With an author and what stands in a journal or a paper.
fn in_a_whole(item_type: ItemType) -> Record {
    record(
        item_type,
        &["Calder, Inês M.", "渡邉, 雅之"],
        Some("2025-03-04"),
        &[
            ("container-title", "The Gazette"),
            ("volume", "12"),
            ("issue", "3"),
            ("page", "101-108"),
            ("DOI", "10.1000/182"),
        ],
    )
}

/// With a publisher, an editor and numbers of its own.
fn published(item_type: ItemType) -> Record {
    let texts = [
        ("publisher", "The Room"),
        ("publisher-place", "Lisbon"),
        ("authority", "National Council"),
        ("genre", "working paper"),
        ("medium", "recording"),
        ("number", "7"),
        ("version", "2"),
        ("event-title", "Forum of the Quay"),
        ("collection-title", "Papers of the Room"),
        ("ISBN", "978-0-00-000000-2"),
    ];
    let found = record(item_type, &["The Room"], Some("2024/2025"), &texts);
    Record {
        item: Item {
            editor: vec![person("Duarte", "Ana"), person("Okafor", "B. C.")],
            translator: vec![person("Mori", "Ken")],
            original_date: Some(Date::parse("1998").unwrap()),
            accessed: Some(Date::parse("2026-01-31").unwrap()),
            ..found.item
        },
        summary: Some("In short.".to_owned()),
        note: Some("A note.".to_owned()),
        ..found
    }
}

/// A part of a book, with a section.
fn in_a_book(item_type: ItemType) -> Record {
    let texts = [
        ("container-title", "Handbook of canals"),
        ("publisher", "The Room"),
        ("volume", "2"),
        ("page", "44"),
        ("section", "12"),
    ];
    let found = record(item_type, &["Calder, Inês"], Some("2025~"), &texts);
    let editor = vec![person("Duarte", "Ana")];
    Record {
        item: Item {
            editor,
            ..found.item
        },
        ..found
    }
}

/// Nobody wrote it, and it has no title.
fn untitled(item_type: ItemType) -> Record {
    let texts = [
        ("genre", "letter"),
        ("publisher", "The Room"),
        ("number", "3"),
    ];
    let mut found = record(item_type, &[], None, &texts);
    found.item.title = None;
    found
}

fn records(item_type: ItemType) -> [(&'static str, Record); 5] {
    [
        ("little", record(item_type, &[], None, &[])),
        ("in a whole", in_a_whole(item_type)),
        ("published", published(item_type)),
        ("in a book", in_a_book(item_type)),
        ("untitled", untitled(item_type)),
    ]
}

/// Where citeproc prints otherwise, of a work without a title that has a number and a genre.
const DIFFER: [&str; 4] = ["broadcast", "interview", "patent", "thesis"];

#[test]
fn every_kind_of_work_is_printed_as_citeproc_prints_it() {
    for &(item_type, word) in ItemType::ALL {
        let mut found = String::new();
        for (name, record) in records(item_type) {
            if name == "untitled" && DIFFER.contains(&word) {
                continue;
            }
            let plain =
                |printed: Option<Printed>| printed.map_or("-".to_owned(), |text| text.plain());
            writeln!(found, "# {name}").unwrap();
            for style in PRINTED {
                writeln!(found, "{}: {}", style.name(), plain(entry(&record, style))).unwrap();
            }
            writeln!(found, "note: {}\n", plain(note(&record, Some("para. 7")))).unwrap();
        }
        insta::assert_snapshot!(format!("printed_{word}"), found);
    }
}

#[test]
fn every_kind_of_work_is_told_to_reference_managers() {
    for &(item_type, word) in ItemType::ALL {
        let mut found = String::new();
        let [_, in_a_whole, published, ..] = records(item_type);
        for (name, record) in [in_a_whole, published] {
            writeln!(found, "# {name}").unwrap();
            for format in [Style::Bibtex, Style::Ris] {
                found += &file(&record, format).unwrap().replace("\r\n", "\n");
            }
            // In JSON nothing but the type is a matter of the kind.
            if item_type == ItemType::Report {
                found += &file(&record, Style::CslJson).unwrap();
            }
        }
        insta::assert_snapshot!(format!("told_{word}"), found);
    }
}
