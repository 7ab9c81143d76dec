//! A record as an entry of BibTeX, as biblatex and biber read it.
//!
//! Types and fields are those of the biblatex manual, chapter 2. Text is UTF-8. Names of
//! organisations are in braces of their own, so that nobody takes them apart; names in a title are in
//! braces, so that no style makes them small.

use std::fmt::Write as _;

use crate::cite::record::Record;
use crate::fields::Word;
use crate::model::csl::{ItemType as T, Name};
use crate::model::date::{Date, Parts};

/// The entry, with a line feed at the end.
pub(super) fn entry(record: &Record) -> String {
    let item = &record.item;
    let sort = sort(item.item_type);
    let mut out = String::with_capacity(512);
    let _ = writeln!(out, "@{sort}{{{},", key(&record.id));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    let text = |name: &str| record.text(name).map(escaped);
    field("author", names(&item.author));
    field("editor", names(&item.editor));
    field("translator", names(&item.translator));
    field("title", item.title.as_deref().map(protected));
    let series = record.text("collection-title").map(protected);
    let whole = record.text("container-title").map(protected);
    if has_series(sort) {
        field(container(sort), whole);
        field("series", series);
    } else {
        field(container(sort), whole.or(series));
    }
    field("type", type_of(record, sort));
    field("entrysubtype", subtype(item.item_type).map(str::to_owned));
    if let Some(name) = publisher(sort) {
        field(name, text("publisher").map(|name| format!("{{{name}}}")));
    }
    field("location", text("publisher-place"));
    field(
        "eventtitle",
        text("event-title").filter(|_| sort == "inproceedings"),
    );
    field("volume", text("volume").filter(|_| has_volume(sort)));
    field("number", number(record, sort));
    field(
        "pages",
        text("page")
            .map(|pages| pages.replace(['–'], "--"))
            .filter(|_| has_pages(sort)),
    );
    field("version", text("version").filter(|_| has_version(sort)));
    field("date", item.issued.as_ref().and_then(date));
    field(
        "origdate",
        item.original_date
            .as_ref()
            .and_then(date)
            .filter(|_| has_origin(sort)),
    );
    field("doi", record.text("DOI").map(verbatim));
    field("isbn", text("ISBN").filter(|_| has_isbn(sort)));
    field("issn", text("ISSN").filter(|_| has_issn(sort)));
    field("url", item.url.as_ref().map(|url| verbatim(url.as_str())));
    field("urldate", item.accessed.as_ref().and_then(date));
    field(
        "langid",
        record.text("language").and_then(langid).map(str::to_owned),
    );
    field("abstract", record.summary.as_deref().map(escaped));
    field("note", note(record, sort));
    out.push_str("}\n");
    out
}

/// The type of the entry.
fn sort(item_type: T) -> &'static str {
    match item_type {
        T::ArticleJournal | T::ArticleMagazine | T::ArticleNewspaper | T::Review => "article",
        T::Periodical => "periodical",
        T::Book => "book",
        T::Chapter => "incollection",
        T::PaperConference => "inproceedings",
        T::Entry | T::EntryDictionary | T::EntryEncyclopedia => "inreference",
        T::Report => "report",
        T::Dataset => "dataset",
        T::Software => "software",
        T::Thesis => "thesis",
        T::Patent => "patent",
        T::Manuscript => "unpublished",
        T::Webpage | T::Post | T::PostWeblog => "online",
        _ => "misc",
    }
}

fn subtype(item_type: T) -> Option<&'static str> {
    match item_type {
        T::ArticleMagazine => Some("magazine"),
        T::ArticleNewspaper => Some("newspaper"),
        T::Review => Some("review"),
        _ => None,
    }
}

/// What biblatex calls what the work is part of.
fn container(sort: &str) -> &'static str {
    match sort {
        "article" => "journaltitle",
        "incollection" | "inproceedings" | "inreference" => "booktitle",
        _ => "titleaddon",
    }
}

fn publisher(sort: &str) -> Option<&'static str> {
    match sort {
        "report" | "thesis" => Some("institution"),
        "online" | "misc" | "software" => Some("organization"),
        "patent" => Some("holder"),
        "article" | "periodical" | "unpublished" => None,
        _ => Some("publisher"),
    }
}

fn has_series(sort: &str) -> bool {
    matches!(
        sort,
        "article"
            | "book"
            | "dataset"
            | "incollection"
            | "inproceedings"
            | "inreference"
            | "periodical"
    )
}

fn has_volume(sort: &str) -> bool {
    matches!(
        sort,
        "article" | "book" | "incollection" | "inproceedings" | "inreference" | "periodical"
    )
}

fn has_pages(sort: &str) -> bool {
    matches!(
        sort,
        "article" | "book" | "incollection" | "inproceedings" | "inreference" | "report" | "thesis"
    )
}

fn has_version(sort: &str) -> bool {
    matches!(
        sort,
        "article" | "dataset" | "misc" | "online" | "patent" | "report" | "software"
    )
}

fn has_isbn(sort: &str) -> bool {
    matches!(
        sort,
        "book" | "incollection" | "inproceedings" | "inreference" | "thesis"
    )
}

fn has_issn(sort: &str) -> bool {
    matches!(sort, "article" | "periodical")
}

fn has_origin(sort: &str) -> bool {
    matches!(sort, "article" | "book" | "incollection" | "inreference")
}

/// A report and a thesis need to say of which sort they are.
fn type_of(record: &Record, sort: &str) -> Option<String> {
    let genre = record.text("genre").map(escaped);
    match sort {
        "report" => genre.or_else(|| Some("Report".to_owned())),
        "thesis" => genre.or_else(|| Some("Thesis".to_owned())),
        "misc" => {
            let word = record.item.item_type.word();
            genre.or_else(|| Some(word.replace(['_', '-'], " ")))
        }
        _ => None,
    }
}

/// The number: of an article that of its issue.
fn number(record: &Record, sort: &str) -> Option<String> {
    let text = |name: &str| record.text(name).map(escaped);
    match sort {
        "article" | "periodical" => text("issue").or_else(|| text("number")),
        "report" | "dataset" | "misc" | "patent" => text("number").or_else(|| text("issue")),
        "book" | "incollection" | "inproceedings" => text("number"),
        _ => None,
    }
}

/// What no field of the type holds.
fn note(record: &Record, sort: &str) -> Option<String> {
    let homeless = [
        ("publisher", "Publisher", publisher(sort).is_some()),
        ("authority", "Authority", false),
        ("medium", "Medium", false),
        ("section", "Section", false),
        (
            "genre",
            "Type",
            matches!(sort, "report" | "thesis" | "misc"),
        ),
        ("event-title", "Event", sort == "inproceedings"),
        ("volume", "Volume", has_volume(sort)),
        ("page", "Pages", has_pages(sort)),
        ("number", "Number", number(record, sort).is_some()),
        ("version", "Version", has_version(sort)),
    ];
    let rest = homeless
        .into_iter()
        .filter(|(_, _, has_field)| !has_field)
        .filter_map(|(name, word, _)| Some(format!("{word}: {}", escaped(record.text(name)?))));
    let parts: Vec<String> = rest.chain(record.note.as_deref().map(escaped)).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

/// Letters, digits and hyphens: what every program takes.
fn key(id: &str) -> String {
    let keep =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    id.chars()
        .map(|character| if keep(character) { character } else { '-' })
        .collect()
}

fn names(names: &[Name]) -> Option<String> {
    let name = |name: &Name| match name {
        Name::Literal(name) => format!("{{{}}}", escaped(name)),
        Name::Person { family, given } => {
            let given = given.as_deref().map(word_by_word);
            let family = word_by_word(family);
            given.map_or_else(
                || format!("{{{family}}}"),
                |given| format!("{family}, {given}"),
            )
        }
    };
    let names: Vec<String> = names.iter().map(name).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A part of a name: an `and` or a comma in it would end it.
fn word_by_word(part: &str) -> String {
    let words = part.split(' ').map(|word| {
        let escaped = escaped(word);
        if word.eq_ignore_ascii_case("and") || word.contains(',') {
            format!("{{{escaped}}}")
        } else {
            escaped
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A title, what is a name in it in braces: words with a capital inside a sentence.
///
/// In a title that has capitals throughout no name can be told, but for those of several capitals.
fn protected(title: &str) -> String {
    let is_word = |word: &&str| {
        word.chars()
            .filter(|character| character.is_alphabetic())
            .count()
            > 3
    };
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let words: Vec<&str> = title.split(' ').collect();
    let long = words.iter().skip(1).filter(|word| is_word(word));
    let (all, low) = (
        long.clone().count(),
        long.filter(|word| small(word)).count(),
    );
    let is_sentence = all > 0 && low * 2 >= all;
    let is_name = |at: usize, word: &str| {
        let capitals = word
            .chars()
            .filter(|character| character.is_uppercase())
            .count();
        capitals > 1 || (is_sentence && at > 0 && capitals == 1)
    };
    let mut out = String::with_capacity(title.len() + 8);
    let mut inside = false;
    for (at, word) in words.iter().enumerate() {
        let named = is_name(at, word);
        if inside && !named {
            out.push('}');
        }
        if at > 0 {
            out.push(' ');
        }
        if named && !inside {
            out.push('{');
        }
        inside = named;
        out.push_str(&escaped(word));
    }
    if inside {
        out.push('}');
    }
    out
}

/// Text in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(character);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// An address, which is taken as it is: only braces would end it.
fn verbatim(text: &str) -> String {
    text.replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C")
}

/// As biblatex reads EDTF; none for what it cannot read.
fn date(date: &Date) -> Option<String> {
    let mark = match (date.is_uncertain(), date.is_approximate()) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    };
    Some(match date.parts()? {
        Parts::One(part) => match part.season() {
            Some(season) => format!("{}-{}{mark}", part.iso(), 20 + season),
            None => format!("{}{mark}", part.iso()),
        },
        Parts::Range(from, to) => {
            let end = to.map_or(String::new(), |to| to.iso());
            format!("{}/{end}", from.iso())
        }
    })
}

/// The name by which biblatex knows a language.
fn langid(code: &str) -> Option<&'static str> {
    Some(match code.split('-').next()? {
        "ar" => "arabic",
        "de" => "german",
        "en" => "english",
        "es" => "spanish",
        "fr" => "french",
        "it" => "italian",
        "ja" => "japanese",
        "nl" => "dutch",
        "pt" => "portuguese",
        "ru" => "russian",
        _ => return None,
    })
}
