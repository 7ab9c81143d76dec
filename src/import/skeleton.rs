//! The file that a brief begins with: what is known of its source, and what a person must fill in.
//!
//! The file is a draft that builds as it is. Of how the source was read it
//! says the least that is true of an item of a bibliography, `headline`. All
//! that the item has and a brief has not stands in comments below its fields.

use std::fmt::Write as _;

use crate::fields::Word as _;
use crate::import::Record;
use crate::model::csl::{Item, Name};
use crate::model::key::Key;

/// The text of the file. `from` is what to call the file that the record stands in.
pub fn text(record: &Record, key: &Key, from: &str) -> String {
    let item = &record.item;
    let (line, _) = record
        .place
        .source
        .line_column(record.place.span.start as usize);
    let mut out = String::from("---\n");
    let origin = format!("Imported from {from}, line {line}: {}", record.label);
    let _ = writeln!(out, "# {}", comment(&origin));
    out += "# To do: a title and a summary of your own, `read_as`, the text; then take `draft: true` away.\n";
    out += "draft: true\n";
    let title = item.title.as_deref().unwrap_or(key.as_str());
    let _ = writeln!(out, "title: {}", scalar(title));
    out += "summary:\nsource:\n";
    source(item, &mut out);
    out += "# How much of it you read: full, excerpt, secondhand or headline. Readers are told.\n";
    out += "read_as: headline\n";
    out += "actors: []\ntopics: []\n";
    left(record, from, &mut out);
    let _ = write!(
        out,
        "---\nSum up the source here, in your own words, and cite it after what it says [@{key}].\n"
    );
    out
}

/// The fields of a source, indented.
fn source(item: &Item, out: &mut String) {
    let mut field = |name: &str, text: &str| {
        let _ = writeln!(out, "  {name}: {}", scalar(text));
    };
    field("type", item.item_type.word());
    if let Some(title) = &item.title {
        field("title", title);
    }
    for (name, text) in &item.texts {
        field(name, text);
    }
    let dates = [
        ("issued", &item.issued),
        ("original-date", &item.original_date),
        ("accessed", &item.accessed),
        ("archive-date", &item.archive_date),
    ];
    for (name, date) in dates {
        if let Some(date) = date {
            field(name, &date.to_string());
        }
    }
    for (name, url) in [("URL", &item.url), ("archive-url", &item.archive_url)] {
        if let Some(url) = url {
            field(name, url.as_str());
        }
    }
    for (name, names) in [
        ("author", &item.author),
        ("editor", &item.editor),
        ("translator", &item.translator),
    ] {
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(out, "  {name}:");
        for name in names {
            let _ = match name {
                Name::Literal(name) => writeln!(out, "    - {{literal: {}}}", inline(name)),
                Name::Person {
                    family,
                    given: None,
                } => {
                    writeln!(out, "    - {{family: {}}}", inline(family))
                }
                Name::Person {
                    family,
                    given: Some(given),
                } => writeln!(
                    out,
                    "    - {{family: {}, given: {}}}",
                    inline(family),
                    inline(given)
                ),
            };
        }
    }
}

/// Front matter holds 64 KiB; so much of it may be comments.
const ROOM: usize = 40 * 1024;

/// What was not carried over, as comments.
fn left(record: &Record, from: &str, out: &mut String) {
    if record.left.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "# What {} says besides, for which a brief has no field:",
        comment(from)
    );
    let mut room = ROOM;
    for left in &record.left {
        let (line, _) = record.place.source.line_column(left.span.start as usize);
        let mut lines = left.text.lines();
        let first = comment(lines.next().unwrap_or_default());
        let mut text = format!("#   {} (line {line}): {first}\n", comment(&left.name));
        for line in lines {
            let _ = writeln!(text, "#     {}", comment(line));
        }
        if text.len() > room {
            // Where little is left, nothing but the name.
            let end = text.find('\n').unwrap_or(text.len()).min(room.max(80));
            let end = if room < 80 { end } else { room };
            text.truncate(text.floor_char_boundary(end));
            text.truncate(text.trim_end().len());
            text += " … (the rest stands in that file)\n";
        }
        room = room.saturating_sub(text.len());
        *out += &text;
    }
}

/// A text as it can stand in a comment: on one line, without what YAML and editors do not take.
fn comment(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if c.is_control() || is_unprintable(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

/// What YAML counts for a line break or does not take at all.
fn is_unprintable(c: char) -> bool {
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// A text as a value of YAML, on its own line.
fn scalar(text: &str) -> String {
    let begins_plain = text.starts_with(|c: char| c.is_alphanumeric());
    let is_plain = begins_plain
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| c.is_control() || is_unprintable(c))
        && !means_other(text);
    if is_plain {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text as a value inside of braces.
fn inline(text: &str) -> String {
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || " .-'’".contains(c));
    if is_plain { scalar(text) } else { quoted(text) }
}

/// Whether YAML could take a plain text for something else than text; dates and years may be plain.
fn means_other(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_word = matches!(
        lower.as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null"
    );
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || "+-._:xo".contains(c));
    let is_date = text.len() >= 8 && text.matches('-').count() == 2 && !text.contains(['.', ':']);
    is_word || (is_number && !is_date)
}

/// In double quotes, as YAML and JSON have them.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            c if c.is_control() || is_unprintable(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
