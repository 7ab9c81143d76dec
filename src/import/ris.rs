//! Reads RIS: lines of a tag and a value, from `TY` to `ER`.
//!
//! There is no reader of RIS among well-kept crates, and the format is a
//! line's: two characters, two spaces, a hyphen. Which tag means what is
//! taken from the specification of 2011 and from what Zotero writes, which
//! differ in little but `SN`: it is the number of a report there.

use crate::diagnostic::{Diagnostic, Noted, quoted};
use crate::import::Record;
use crate::import::filling::{Filling, Given, When, Where};
use crate::model::csl::{ItemType, Name};
use crate::text::{Source, Span};

/// Whether this line begins an item.
pub(super) fn begins(line: &str) -> bool {
    tag(line).is_some_and(|(tag, _)| tag == "TY")
}

/// A tag with its value, which may go on over the lines that follow.
struct Line<'t> {
    tag: &'t str,
    text: String,
    span: Span,
}

pub(super) fn read(source: &Source) -> Noted<Vec<Record>> {
    let mut notes = Vec::new();
    let mut records = Vec::new();
    let mut item: Option<Vec<Line<'_>>> = None;
    let mut is_after_stray = false;
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let span = Span::new(start, end);
        start += line.len();
        let line = line.trim_end();
        match (tag(line), &mut item) {
            (Some(("TY", _)), Some(lines)) => {
                let message = "this item is not closed before the next one begins";
                notes.push(syntax(
                    source,
                    lines[0].span,
                    message,
                    "a line `ER  - ` closes it",
                ));
                records.push(record(source, lines, records.len() + 1, &mut notes));
                item = Some(vec![first(line, span)]);
            }
            (Some(("TY", _)), None) => item = Some(vec![first(line, span)]),
            (Some(("ER", _)), Some(lines)) => {
                records.push(record(source, lines, records.len() + 1, &mut notes));
                item = None;
            }
            (Some((tag, text)), Some(lines)) => lines.push(Line {
                tag,
                text: text.to_owned(),
                span,
            }),
            (None, Some(lines)) if !line.trim().is_empty() => {
                let last = lines.last_mut().expect("an item has its line `TY`");
                last.text.push('\n');
                last.text += line.trim();
                last.span.end = span.end;
            }
            // One note for a run of lines that belong to nothing.
            (_, None) if !line.trim().is_empty() && !is_after_stray => {
                let message = "this line stands in no item";
                notes.push(syntax(
                    source,
                    span,
                    message,
                    "a line `TY  - ` begins an item",
                ));
                is_after_stray = true;
                continue;
            }
            _ => {}
        }
        is_after_stray = is_after_stray && item.is_none();
    }
    if let Some(lines) = &item {
        let message = "this item is not closed before the file ends";
        notes.push(syntax(
            source,
            lines[0].span,
            message,
            "a line `ER  - ` closes it",
        ));
        records.push(record(source, lines, records.len() + 1, &mut notes));
    }
    Noted {
        value: records,
        notes,
    }
}

/// The tag of a line and what follows its hyphen.
fn tag(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag
            .bytes()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    // Two spaces by the specification, one in some files.
    let rest = line[2..]
        .strip_prefix("  -")
        .or_else(|| line[2..].strip_prefix(" -"))?;
    (is_tag && (rest.is_empty() || rest.starts_with(' '))).then_some((tag, rest.trim()))
}

fn first(line: &str, span: Span) -> Line<'_> {
    let (tag, text) = tag(line).unwrap_or(("TY", ""));
    let text = text.to_owned();
    Line { tag, text, span }
}

fn syntax(source: &Source, span: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::error("import-syntax", source.place(span), message).help(help)
}

fn record(
    source: &Source,
    lines: &[Line<'_>],
    number: usize,
    notes: &mut Vec<Diagnostic>,
) -> Record {
    let key = lines.iter().find(|line| line.tag == "ID");
    let mut filling = Filling::new(
        source,
        key.map(|line| line.text.as_str()),
        number,
        lines[0].span,
    );
    let item_type = lines[0].text.as_str();
    if let Some(item_type) = item_type_of(item_type) {
        filling.set_type(item_type);
    } else {
        let message = format!(
            "{} is no type of RIS: it is taken for a document",
            quoted(item_type)
        );
        let given = Given {
            name: "TY",
            text: item_type.to_owned(),
            span: lines[0].span,
        };
        filling.refuse(given, message, "");
    }
    let value = |tag: &str| {
        let mut found = lines.iter().filter(|line| line.tag == tag);
        found.next().map(|line| line.text.as_str())
    };
    let pages = match (value("SP"), value("EP")) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        _ => None,
    };
    for line in &lines[1..] {
        let given = Given {
            name: line.tag,
            text: line.text.clone(),
            span: line.span,
        };
        match line.tag {
            "ID" | "EP" if line.tag == "ID" || value("SP").is_some() => {}
            "SP" => filling.text(
                "page",
                Given {
                    text: pages.clone().unwrap_or_else(|| line.text.clone()),
                    ..given
                },
            ),
            _ => field(&mut filling, item_type, given),
        }
    }
    filling.finish(notes)
}

fn field(filling: &mut Filling<'_>, item_type: &str, given: Given<'_>) {
    let is_case = matches!(item_type, "CASE" | "HEAR");
    let variable = match given.name {
        "TI" | "T1" | "CT" => return filling.title(given),
        "AU" | "A1" => return people(filling, "author", &given),
        "A2" | "ED" if !is_case => return people(filling, "editor", &given),
        "A4" => return people(filling, "translator", &given),
        "DA" | "PY" | "Y1" => return filling.date(When::Issued, given),
        "OP" => return filling.date(When::Original, given),
        "Y2" => return filling.date(When::Accessed, given),
        "UR" => return addresses(filling, &given),
        "BT" if matches!(item_type, "BOOK" | "EDBOOK") => return filling.title(given),
        "T2" | "JF" | "JO" | "BT" => "container-title",
        "JA" | "J1" | "J2" => "container-title-short",
        "T3" => "collection-title",
        "ST" => "title-short",
        "PB" => "publisher",
        "CY" | "PP" => "publisher-place",
        "LA" => "language",
        "M3" => "genre",
        "VL" => "volume",
        "IS" if item_type == "RPRT" => "number",
        "IS" => "issue",
        "EP" => "page",
        "SE" => "section",
        "ET" if item_type == "COMP" => "version",
        "DO" => "DOI",
        "SN" => match item_type {
            "RPRT" | "GOVDOC" | "PAT" | "STAND" | "BILL" => "number",
            _ if is_issn(&given.text) => "ISSN",
            "JOUR" | "NEWS" | "MGZN" | "EJOUR" | "JFULL" => "ISSN",
            _ => "ISBN",
        },
        _ => return filling.leave(given),
    };
    filling.text(variable, given);
}

/// `Family, Given`, or `Family, Given, Suffix`; a name without a comma is not taken apart.
fn people(filling: &mut Filling<'_>, role: &str, given: &Given<'_>) {
    let name = given.text.trim();
    let person = match name.split_once(',') {
        _ if name.is_empty() => return,
        None => Name::Literal(name.to_owned()),
        Some((family, rest)) => {
            let (first, suffix) = rest.split_once(',').unwrap_or((rest, ""));
            let (family, first) = (family.trim(), first.trim());
            if !suffix.trim().is_empty() {
                let message = format!("a name has no place for {}", quoted(suffix.trim()));
                filling.refuse(given.clone(), message, "");
            }
            match (family.is_empty(), first.is_empty()) {
                (true, true) => return,
                // As Highwire and Zotero keep an organisation in one piece.
                (false, true) => Name::Literal(family.to_owned()),
                (true, false) => Name::Literal(first.to_owned()),
                (false, false) => Name::Person {
                    family: family.to_owned(),
                    given: Some(first.to_owned()),
                },
            }
        }
    };
    filling.names(role, [person]);
}

/// An address, or several on lines of their own or behind semicolons.
fn addresses(filling: &mut Filling<'_>, given: &Given<'_>) {
    let text = given
        .text
        .replace("; http", "\nhttp")
        .replace(";http", "\nhttp");
    for text in text.lines() {
        let text = text.trim_end_matches(';').to_owned();
        let is_archive = ARCHIVES.iter().any(|archive| text.contains(archive));
        let place = if is_archive {
            Where::Archive
        } else {
            Where::Itself
        };
        filling.address(
            place,
            Given {
                text,
                ..given.clone()
            },
        );
    }
}

/// Whose addresses are those of archived copies.
const ARCHIVES: [&str; 5] = [
    "://web.archive.org/web/",
    "://archive.today/",
    "://archive.ph/",
    "://archive.is/",
    "://warp.da.ndl.go.jp/",
];

fn is_issn(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    digits.len() == 8
}

fn item_type_of(word: &str) -> Option<ItemType> {
    Some(match word.trim() {
        "NEWS" => ItemType::ArticleNewspaper,
        "MGZN" => ItemType::ArticleMagazine,
        "JOUR" | "EJOUR" | "ABST" | "INPR" => ItemType::ArticleJournal,
        "JFULL" => ItemType::Periodical,
        "ELEC" | "ICOMM" | "WEB" => ItemType::Webpage,
        "BLOG" => ItemType::PostWeblog,
        "RPRT" | "GOVDOC" | "GRNT" => ItemType::Report,
        "BOOK" | "EDBOOK" | "EBOOK" | "SER" | "CLSWK" => ItemType::Book,
        "CHAP" | "ECHAP" => ItemType::Chapter,
        "CONF" | "CPAPER" => ItemType::PaperConference,
        "THES" => ItemType::Thesis,
        "BILL" | "UNBILL" => ItemType::Bill,
        "STAT" | "LEGAL" | "LAW" => ItemType::Legislation,
        "CASE" => ItemType::LegalCase,
        "HEAR" => ItemType::Hearing,
        "PAT" => ItemType::Patent,
        "STAND" => ItemType::Standard,
        "DATA" | "AGGR" | "DBASE" => ItemType::Dataset,
        "COMP" => ItemType::Software,
        "DICT" => ItemType::EntryDictionary,
        "ENCYC" => ItemType::EntryEncyclopedia,
        "UNPB" | "MANSCPT" => ItemType::Manuscript,
        "PCOMM" => ItemType::PersonalCommunication,
        "SLIDE" => ItemType::Speech,
        "PAMP" => ItemType::Pamphlet,
        "MAP" => ItemType::Map,
        "ADVS" | "MPCT" | "VIDEO" => ItemType::MotionPicture,
        "SOUND" | "MUSIC" => ItemType::Song,
        "ART" => ItemType::Graphic,
        "FIGURE" | "CHART" | "EQUA" => ItemType::Figure,
        "GEN" | "MULTI" | "ANCIENT" => ItemType::Document,
        _ => return None,
    })
}
