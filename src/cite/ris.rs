//! A record in RIS, as reference managers read it.
//!
//! The tags are those of the specification of 2011. The number of a report is `SN`, which Zotero
//! and others read as such.

use std::fmt::Write as _;

use crate::cite::record::Record;
use crate::model::csl::{ItemType as T, Name};
use crate::model::date::{Date, Parts};
use crate::model::web::WebAddress;
use crate::words::Words;

/// The record; lines end as the specification wants it, with CR and LF.
pub(super) fn entry(record: &Record) -> String {
    let item = &record.item;
    let mut out = String::with_capacity(512);
    let mut tag = |tag: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let value = value.replace(|character: char| character.is_control(), " ");
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    tag("TY", Some(sort(item.item_type)));
    tag("ID", Some(&record.id));
    for name in &item.author {
        tag("AU", Some(&written(name)));
    }
    for name in &item.editor {
        tag("ED", Some(&written(name)));
    }
    for name in &item.translator {
        tag("A4", Some(&written(name)));
    }
    tag("TI", item.title.as_deref());
    tag("ST", record.text("title-short"));
    let is_article = matches!(
        item.item_type,
        T::ArticleJournal | T::ArticleMagazine | T::ArticleNewspaper
    );
    let container = record.text("container-title");
    tag("T2", container);
    tag(
        "JO",
        record.text("container-title-short").filter(|_| is_article),
    );
    tag("T3", record.text("collection-title"));
    tag(
        "PB",
        record
            .text("publisher")
            .or_else(|| record.text("authority")),
    );
    tag("CY", record.text("publisher-place"));
    tag("M3", record.text("genre"));
    let is_report = matches!(
        item.item_type,
        T::Report | T::Standard | T::Bill | T::Legislation | T::Regulation
    );
    let number = record.text("number");
    tag("SN", number.filter(|_| is_report));
    tag("M1", number.filter(|_| !is_report));
    for name in ["ISBN", "ISSN"] {
        tag("SN", record.text(name).filter(|_| !is_report));
    }
    tag("VL", record.text("volume"));
    tag("IS", record.text("issue"));
    let pages = record.text("page").map(|pages| pages.replace('–', "-"));
    let (first, last) = match &pages {
        Some(pages) => match pages.split_once('-') {
            Some((first, last)) => (Some(first.trim()), Some(last.trim())),
            None => (Some(pages.as_str()), None),
        },
        None => (None, None),
    };
    tag("SP", first);
    tag("EP", last);
    tag("SE", record.text("section"));
    tag("ET", record.text("version"));
    tag("C3", record.text("event-title"));
    tag("C1", record.text("medium"));
    tag("PY", item.issued.as_ref().and_then(year).as_deref());
    tag("DA", item.issued.as_ref().and_then(date).as_deref());
    tag("OP", item.original_date.as_ref().and_then(date).as_deref());
    tag("Y2", item.accessed.as_ref().and_then(date).as_deref());
    tag("DO", record.text("DOI"));
    tag("UR", item.url.as_ref().map(WebAddress::as_str));
    tag("LA", record.text("language"));
    tag("AB", record.summary.as_deref());
    tag("N1", record.note.as_deref());
    out.push_str("ER  - \r\n");
    out
}

fn sort(item_type: T) -> &'static str {
    match item_type {
        T::ArticleJournal | T::Review => "JOUR",
        T::ArticleMagazine => "MGZN",
        T::ArticleNewspaper => "NEWS",
        T::Bill => "BILL",
        T::Book | T::Pamphlet => "BOOK",
        T::Broadcast | T::MotionPicture => "VIDEO",
        T::Chapter => "CHAP",
        T::Dataset => "DATA",
        T::Entry | T::EntryEncyclopedia => "ENCYC",
        T::EntryDictionary => "DICT",
        T::Figure | T::Graphic => "FIGURE",
        T::Hearing => "HEAR",
        T::LegalCase => "CASE",
        T::Legislation | T::Regulation => "STAT",
        T::Manuscript => "MANSCPT",
        T::Map => "MAP",
        T::PaperConference => "CPAPER",
        T::Patent => "PAT",
        T::Periodical => "SER",
        T::PersonalCommunication | T::Interview => "PCOMM",
        T::PostWeblog => "BLOG",
        T::Post | T::Webpage => "ELEC",
        T::Report => "RPRT",
        T::Software => "COMP",
        T::Song => "SOUND",
        T::Speech => "SLIDE",
        T::Standard => "STAND",
        T::Thesis => "THES",
        T::Article | T::Document | T::Event | T::Treaty => "GEN",
    }
}

fn written(name: &Name) -> String {
    match name {
        Name::Literal(name) => name.clone(),
        Name::Person {
            family,
            given: Some(given),
        } => format!("{family}, {given}"),
        Name::Person {
            family,
            given: None,
        } => format!("{family},"),
    }
}

fn year(date: &Date) -> Option<String> {
    match date.parts()? {
        Parts::One(part) | Parts::Range(part, _) => Some(part.year.to_string()),
    }
}

/// `2025/12/12/`; of an interval its beginning, with the whole behind it.
fn date(date: &Date) -> Option<String> {
    let (Parts::One(part) | Parts::Range(part, _)) = date.parts()?;
    let two = |number: Option<u8>| number.map_or(String::new(), |number| format!("{number:02}"));
    let rest = match date.parts()? {
        Parts::One(_) => String::new(),
        Parts::Range(..) => date.words(Words::english()),
    };
    Some(format!(
        "{}/{}/{}/{rest}",
        part.year,
        two(part.month()),
        two(part.day())
    ))
}
