//! Reads CSL-JSON, <https://github.com/citation-style-language/schema>.
//!
//! Each value is kept as the text it was written with until it is known what
//! it should be, so that all that is said of it has its place in the file.

use std::fmt;

use serde::Deserializer;
use serde::de::{Deserialize, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::diagnostic::{Diagnostic, Noted, quoted};
use crate::fields::Word as _;
use crate::import::filling::{Filling, Given, When, Where};
use crate::import::{Record, dates};
use crate::model::csl::{ItemType, Name, TEXTS};
use crate::text::{Source, Span};

/// The fields of an object, in the order of the file, those that are given twice among them.
struct Object<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an item: `{\"type\": …}`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Object(fields))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

pub(super) fn read(source: &Source) -> Noted<Vec<Record>> {
    let mut notes = Vec::new();
    let items = items(source, source.text(), 0).unwrap_or_else(|note| {
        notes.push(note);
        Vec::new()
    });
    let mut records = Vec::new();
    for item in items {
        let span = span(source, item);
        let Ok(object) = serde_json::from_str::<Object<'_>>(item.get()) else {
            let place = source.place(first_line(source, span));
            let note = Diagnostic::error("import-syntax", place, "this is no item");
            let help = "an item is an object: `{\"type\": \"article-newspaper\", …}`";
            notes.push(note.help(help));
            continue;
        };
        let number = records.len() + 1;
        records.push(record(source, &object.0, span, number, &mut notes));
    }
    Noted {
        value: records,
        notes,
    }
}

/// The items of a file: a list of them, one alone, or a list in a field `items`.
fn items<'t>(
    source: &'t Source,
    text: &'t str,
    depth: usize,
) -> Result<Vec<&'t RawValue>, Diagnostic> {
    let trimmed = text.trim_start();
    if trimmed.starts_with('[') {
        return serde_json::from_str(text).map_err(|error| syntax(source, &error));
    }
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| syntax(source, &error))?;
    let object: Object<'_> = serde_json::from_str(text).map_err(|error| syntax(source, &error))?;
    let list = object.0.iter().find(|(name, _)| name == "items");
    match list {
        Some((_, list)) if depth == 0 && list.get().starts_with('[') => {
            items(source, list.get(), 1)
        }
        _ => Ok(vec![whole]),
    }
}

fn syntax(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let line_start = source
        .text()
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let at: usize = line_start.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    let at = source.text().floor_char_boundary(at);
    let width = source.text()[at..].chars().next().map_or(0, char::len_utf8);
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or_default();
    let message = format!("this is not JSON: {message}");
    Diagnostic::error("import-syntax", source.place(at..at + width), message)
}

/// Where a value stands: it is a part of the file's text.
fn span(source: &Source, value: &RawValue) -> Span {
    let start = (value.get().as_ptr() as usize).wrapping_sub(source.text().as_ptr() as usize);
    Span::new(start, start.saturating_add(value.get().len()))
}

fn first_line(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let length = text.find('\n').unwrap_or(text.len());
    Span::new(span.start as usize, span.start as usize + length)
}

fn record(
    source: &Source,
    fields: &[(String, &RawValue)],
    span_of_item: Span,
    number: usize,
    notes: &mut Vec<Diagnostic>,
) -> Record {
    let value =
        |raw: &RawValue| -> Value { serde_json::from_str(raw.get()).unwrap_or(Value::Null) };
    let first = |name: &str| fields.iter().find(|(known, _)| known == name);
    let key = first("citation-key")
        .or_else(|| first("id"))
        .and_then(|(_, raw)| text(&value(raw)));
    let mut filling = Filling::new(
        source,
        key.as_deref(),
        number,
        first_line(source, span_of_item),
    );
    for (name, raw) in fields {
        let value = value(raw);
        let span = span(source, raw);
        let given = Given {
            name,
            text: text(&value).unwrap_or_else(|| raw.get().to_owned()),
            span: first_line(source, span),
        };
        if value.is_null() {
            continue;
        }
        match name.as_str() {
            "id" | "citation-key" => {}
            "type" => item_type(&mut filling, given),
            "title" => filling.title(given),
            "author" | "editor" | "translator" => people(&mut filling, &value, given),
            "issued" => date(&mut filling, When::Issued, &value, given),
            "original-date" => date(&mut filling, When::Original, &value, given),
            "accessed" => date(&mut filling, When::Accessed, &value, given),
            "archive-date" => date(&mut filling, When::Archived, &value, given),
            "URL" => filling.address(Where::Itself, given),
            "archive-url" => filling.address(Where::Archive, given),
            "archive_location" | "archive-location" if given.text.starts_with("http") => {
                filling.address(Where::Archive, given);
            }
            // Names of CSL 1.0.1 and of Zotero.
            "journalAbbreviation" => filling.text("container-title-short", given),
            "shortTitle" => filling.text("title-short", given),
            "event" => filling.text("event-title", given),
            name => match TEXTS.iter().find(|known| **known == name) {
                Some(variable) if text(&value).is_some() => filling.text(variable, given),
                _ => filling.leave(given),
            },
        }
    }
    filling.finish(notes)
}

/// The text of a value that is one: numbers stand for their text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn item_type(filling: &mut Filling<'_>, given: Given<'_>) {
    let known = |word: &str| {
        let mut all = ItemType::ALL.iter();
        all.find(|(_, known)| *known == word)
            .map(|(item_type, _)| *item_type)
    };
    let word = given.text.trim();
    if let Some(item_type) = known(word) {
        return filling.set_type(item_type);
    }
    let message = format!(
        "a brief has no type {}: it is taken for a document",
        quoted(word)
    );
    filling.refuse(given, message, "");
}

fn people(filling: &mut Filling<'_>, value: &Value, given: Given<'_>) {
    let Value::Array(names) = value else {
        let message = format!("`{}` should be a list of names", given.name);
        return filling.refuse(given, message, "");
    };
    let mut read = Vec::new();
    let mut parts_left = Vec::new();
    for name in names {
        match person(name, &mut parts_left) {
            Some(person) => read.push(person),
            None => parts_left.push(name.to_string()),
        }
    }
    let role = given.name;
    filling.names(role, read);
    if !parts_left.is_empty() {
        let text = parts_left.join("; ");
        let message = format!("a name has no place for {}", quoted(&text));
        filling.refuse(Given { text, ..given }, message, "");
    }
}

/// A name. Particles go where they are printed: `van` to the family that sorts under it, else to the given names.
fn person(value: &Value, left: &mut Vec<String>) -> Option<Name> {
    if let Some(literal) = value.as_str() {
        return Some(Name::Literal(literal.trim().to_owned()))
            .filter(|_| !literal.trim().is_empty());
    }
    let part = |name: &str| {
        let text = value.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    if let Some(suffix) = part("suffix") {
        left.push(suffix);
    }
    if let Some(literal) = part("literal") {
        return Some(Name::Literal(literal));
    }
    let joined = |parts: [Option<String>; 2]| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let family = joined([part("non-dropping-particle"), part("family")]);
    let given = joined([part("given"), part("dropping-particle")]);
    match (family, given) {
        (Some(family), given) => Some(Name::Person { family, given }),
        (None, Some(given)) => Some(Name::Literal(given)),
        (None, None) => None,
    }
}

fn date(filling: &mut Filling<'_>, when: When, value: &Value, given: Given<'_>) {
    if let Some(text) = edtf(value) {
        return filling.date(when, Given { text, ..given });
    }
    let message = format!("`{}` cannot be read as a date", given.name);
    filling.refuse(
        given,
        message,
        "write it as `{\"date-parts\": [[2026, 1, 31]]}`",
    );
}

/// A date as text: what CSL has as numbers is written as EDTF.
fn edtf(value: &Value) -> Option<String> {
    if let Some(text) = text(value) {
        return Some(text);
    }
    let is_set = |name: &str| match value.get(name) {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::String(text)) => !matches!(text.as_str(), "" | "0" | "false"),
        Some(Value::Number(number)) => number.as_i64() != Some(0),
        Some(_) => true,
    };
    let mark = if is_set("circa") { "~" } else { "" };
    let Some(parts) = value.get("date-parts").and_then(Value::as_array) else {
        let words = value.get("raw").or_else(|| value.get("literal"))?;
        return text(words).map(|words| {
            if mark.is_empty() {
                words
            } else {
                format!("circa {words}")
            }
        });
    };
    let season = match value.get("season").filter(|_| is_set("season")) {
        Some(season) => Some(season_of(season)?),
        None => None,
    };
    let mut ends = parts.iter().map(|part| {
        let mut numbers: Vec<i64> = part.as_array()?.iter().map(number).collect::<Option<_>>()?;
        if let (Some(season), 1) = (season, numbers.len()) {
            numbers.push(season + 20);
        }
        dates::numbers(&numbers, mark)
    });
    match (ends.next(), ends.next(), ends.next()) {
        (Some(only), None, _) => only,
        (Some(first), Some(last), None) => Some(format!("{}/{}", first?, last?)),
        _ => None,
    }
}

/// A season, from 1 for spring.
fn season_of(value: &Value) -> Option<i64> {
    const NAMES: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let named = value.as_str().and_then(|name| {
        let name = name.trim().to_lowercase();
        let name = if name == "fall" { "autumn" } else { &name };
        NAMES.iter().position(|known| *known == name)
    });
    match named {
        Some(at) => i64::try_from(at + 1).ok(),
        None => number(value).filter(|season| (1..=4).contains(season)),
    }
}

/// A number, which some write as text.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) if text.trim().is_empty() => Some(0),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
