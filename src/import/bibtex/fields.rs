//! What the fields and types of BibTeX and BibLaTeX are in CSL.
//!
//! As pandoc and Zotero have it; where they differ, what loses less.

use std::collections::BTreeMap;

use biblatex::Chunks;

use super::text::{names, plain, prose};
use crate::diagnostic::quoted;
use crate::import::filling::{Filling, Given, When, Where};
use crate::model::csl::ItemType;
use crate::text::Span;

/// Fills a source with the fields of an item; `place` tells where each stands.
pub(super) fn fill(
    filling: &mut Filling<'_>,
    kind: &str,
    fields: &BTreeMap<String, Chunks>,
    place: impl Fn(&str) -> Span,
) {
    let kind = kind.to_lowercase();
    if let Some(item_type) = item_type(&kind, fields) {
        filling.set_type(item_type);
    } else {
        let message = format!(
            "{} is no type of BibLaTeX: it is taken for a document",
            quoted(&kind)
        );
        let given = Given {
            name: "type",
            text: kind.clone(),
            span: place(""),
        };
        filling.refuse(given, message, "");
    }
    // A title before what is added to it, and a date before its parts.
    let first = ["title", "subtitle", "language", "date", "url", "doi"];
    let others = fields
        .keys()
        .map(String::as_str)
        .filter(|name| !first.contains(name));
    for name in first.into_iter().chain(others) {
        let Some(chunks) = fields.get(name) else {
            continue;
        };
        let given = Given {
            name,
            text: prose(chunks),
            span: place(name),
        };
        field(filling, &kind, fields, chunks, given);
    }
}

fn field(
    filling: &mut Filling<'_>,
    kind: &str,
    fields: &BTreeMap<String, Chunks>,
    chunks: &Chunks,
    given: Given<'_>,
) {
    // What is no prose: in it, a `~` is one.
    let verbatim = |given| Given {
        text: plain(chunks),
        ..given
    };
    match given.name {
        "title" => filling.title(given),
        "subtitle" => filling.subtitle(given),
        "author" | "editor" | "translator" => people(filling, chunks, &given),
        "date" => filling.date(When::Issued, verbatim(given)),
        "year" if !fields.contains_key("date") => {
            let text = year(fields, &plain(chunks));
            filling.date(When::Issued, Given { text, ..given });
        }
        // They are part of the year.
        "month" | "day" if fields.contains_key("year") && !fields.contains_key("date") => {}
        "origdate" => filling.date(When::Original, verbatim(given)),
        "urldate" | "lastchecked" => filling.date(When::Accessed, verbatim(given)),
        "archivedate" | "archive-date" => filling.date(When::Archived, verbatim(given)),
        "url" => filling.address(Where::Itself, verbatim(given)),
        "archiveurl" | "archive-url" => filling.address(Where::Archive, verbatim(given)),
        "howpublished" if plain(chunks).starts_with("http") => {
            filling.address(Where::Itself, verbatim(given));
        }
        // Zotero writes both.
        "langid" if filling.is_in(&given.text) => {}
        // It is in the type.
        "entrysubtype" if subtype(&given.text).is_some() => {}
        "doi" => filling.text("DOI", verbatim(given)),
        "type" => {
            let text = genre(&given.text);
            filling.text("genre", Given { text, ..given });
        }
        name => match variable(name, kind) {
            Some(variable) => filling.text(variable, given),
            None => filling.leave(given),
        },
    }
}

/// The variable of plain text that a field is in an item of this kind.
fn variable(name: &str, kind: &str) -> Option<&'static str> {
    let has_issues = matches!(
        kind,
        "article" | "periodical" | "suppperiodical" | "review" | "incollection" | "inproceedings"
    );
    Some(match name {
        "journal" | "journaltitle" | "booktitle" => "container-title",
        "shortjournal" => "container-title-short",
        "shorttitle" => "title-short",
        "series" => "collection-title",
        "maintitle" if kind.starts_with("in") => "collection-title",
        "publisher" | "institution" | "school" | "organization" => "publisher",
        "location" | "address" => "publisher-place",
        "eventtitle" => "event-title",
        "language" | "langid" => "language",
        "volume" => "volume",
        "issue" => "issue",
        "number" if has_issues => "issue",
        "number" => "number",
        "pages" => "page",
        "chapter" => "section",
        "version" => "version",
        "isbn" => "ISBN",
        "issn" => "ISSN",
        _ => return None,
    })
}

/// The year with the month and the day that stand apart from it.
fn year(fields: &BTreeMap<String, Chunks>, year: &str) -> String {
    let part = |name: &str| fields.get(name).map(prose).unwrap_or_default();
    let (month, day) = (part("month"), part("day"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match (month.as_str(), day.as_str()) {
        ("", _) => year.to_owned(),
        (month, day) if is_number(month) => format!("{year}/{month}/{day}"),
        (month, day) => format!("{day} {month} {year}"),
    }
}

fn people(filling: &mut Filling<'_>, chunks: &Chunks, given: &Given<'_>) {
    let (names, left) = names(chunks);
    filling.names(given.name, names);
    if !left.is_empty() {
        let text = left.join("; ");
        let message = format!("a list of names has no place for {}", quoted(&text));
        filling.refuse(
            Given {
                text,
                ..given.clone()
            },
            message,
            "",
        );
    }
}

/// The words for BibLaTeX's keys of types.
fn genre(text: &str) -> String {
    let words = match text {
        "phdthesis" => "PhD thesis",
        "mathesis" | "mastersthesis" => "Master’s thesis",
        "techreport" => "Technical report",
        "resreport" => "Research report",
        "candthesis" => "Candidate thesis",
        _ => text,
    };
    words.to_owned()
}

fn subtype(text: &str) -> Option<ItemType> {
    match text {
        "newspaper" => Some(ItemType::ArticleNewspaper),
        "magazine" => Some(ItemType::ArticleMagazine),
        _ => None,
    }
}

fn item_type(kind: &str, fields: &BTreeMap<String, Chunks>) -> Option<ItemType> {
    let has = |name: &str| fields.contains_key(name);
    let subtype = fields
        .get("entrysubtype")
        .and_then(|chunks| subtype(&prose(chunks)));
    Some(match kind {
        "article" | "suppperiodical" => subtype.unwrap_or(ItemType::ArticleJournal),
        "newspaper" => ItemType::ArticleNewspaper,
        "online" | "electronic" | "www" | "webpage" => ItemType::Webpage,
        "misc" if has("url") || has("howpublished") => ItemType::Webpage,
        "misc" | "customa" => ItemType::Document,
        "report" | "techreport" => ItemType::Report,
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference"
        | "proceedings" | "mvproceedings" | "manual" => ItemType::Book,
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection" => {
            ItemType::Chapter
        }
        "inproceedings" | "conference" => ItemType::PaperConference,
        "inreference" => ItemType::EntryEncyclopedia,
        "thesis" | "phdthesis" | "mastersthesis" => ItemType::Thesis,
        "booklet" => ItemType::Pamphlet,
        "periodical" => ItemType::Periodical,
        "unpublished" => ItemType::Manuscript,
        "patent" => ItemType::Patent,
        "dataset" => ItemType::Dataset,
        "software" => ItemType::Software,
        "standard" => ItemType::Standard,
        "legislation" | "legal" => ItemType::Legislation,
        "jurisdiction" => ItemType::LegalCase,
        "letter" => ItemType::PersonalCommunication,
        "review" => ItemType::Review,
        "audio" | "music" => ItemType::Song,
        "movie" | "video" => ItemType::MotionPicture,
        "artwork" | "image" => ItemType::Graphic,
        _ => return None,
    })
}
