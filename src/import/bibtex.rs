//! Reads BibTeX and BibLaTeX, with the crate `biblatex`.
//!
//! The crate takes a file apart and turns LaTeX into text. It ends at the
//! first fault, and goes round in a circle where an abbreviation or a
//! `crossref` leads back to itself; so items are given to it one by one here,
//! abbreviations resolved and ancestors counted. What a field means is
//! `fields`'s to tell.

mod fields;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{Bibliography, Chunks, Pair, ParseError, ParseErrorKind, RawBibliography};
use biblatex::{RawChunk, RawEntry, Spanned};

use crate::diagnostic::{Diagnostic, Noted, quoted};
use crate::import::Record;
use crate::import::filling::{Filling, Given};
use crate::model::date::MONTHS;
use crate::text::{Source, Span};

/// Whether this line begins an item.
pub(super) fn begins(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('@') else {
        return false;
    };
    let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    word.len() < rest.len() && word.trim_start().starts_with(['{', '('])
}

/// A field, its abbreviations resolved.
#[derive(Clone)]
struct Field<'t> {
    /// In lower case.
    name: String,
    pair: Pair<'t>,
    /// From its name to the end of its value.
    span: Span,
}

/// An item, its fields readable each by itself.
struct Entry<'t> {
    kind: &'t str,
    key: &'t str,
    span: Span,
    fields: Vec<Field<'t>>,
    /// Fields that could not be read, or that are given twice: their names, and where their names
    /// and values stand.
    unread: Vec<(String, Span, Span)>,
}

/// The fields that lead to other items, with those items' keys.
const LINKS: [&str; 2] = ["crossref", "xdata"];

/// No item inherits from more than so many others.
const MOST_ANCESTORS: usize = 8;

pub(super) fn read(source: &Source) -> Noted<Vec<Record>> {
    let mut notes = Vec::new();
    let text = without_faults(source, &mut notes);
    let text = text::with_ties(&text);
    let Ok(raw) = RawBibliography::parse(&text) else {
        let message = "this file cannot be taken apart into items";
        notes.push(Diagnostic::error("import-syntax", source.whole(), message));
        return Noted {
            value: Vec::new(),
            notes,
        };
    };
    let strings = strings(&raw);
    let entries: Vec<Entry<'_>> = raw
        .entries
        .iter()
        .map(|entry| entry_of(source, entry, &strings, &mut notes))
        .collect();
    let mut by_key = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        by_key.entry(entry.key).or_insert(at);
    }
    let mut records = Vec::new();
    for entry in &entries {
        // Data for others, and no item of its own.
        if entry.kind.eq_ignore_ascii_case("xdata") {
            continue;
        }
        records.push(record(
            source,
            entry,
            &entries,
            &by_key,
            records.len() + 1,
            &mut notes,
        ));
    }
    Noted {
        value: records,
        notes,
    }
}

/// The text with the items that cannot be taken apart blanked out, each of them noted.
fn without_faults(source: &Source, notes: &mut Vec<Diagnostic>) -> String {
    let text = source.text();
    let mut whole = text.to_owned();
    let Err(first) = RawBibliography::parse(text) else {
        return whole;
    };
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let mut found = false;
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let part = &text[start..end];
        let Err(error) = RawBibliography::parse(part) else {
            continue;
        };
        found = true;
        notes.push(fault(source, &error, start, start));
        let blank: String = part
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        // Bytes, not characters: what follows must stay where it is.
        let lost = part.len() - blank.len();
        whole.replace_range(start..end, &(blank + &" ".repeat(lost)));
    }
    if !found {
        notes.push(fault(source, &first, 0, first.span.start));
        whole.clear();
    }
    whole
}

/// A fault of the crate's, at its place in the file.
fn fault(source: &Source, error: &ParseError, offset: usize, item: usize) -> Diagnostic {
    let text = source.text();
    let at = text.floor_char_boundary(offset + error.span.start);
    if error.kind == ParseErrorKind::UnexpectedEof {
        // It is noticed at the end; it began with the item.
        let line = text[item..]
            .find('\n')
            .map_or(text.len(), |length| item + length);
        let message = "this item is not closed";
        let note = Diagnostic::error("import-syntax", source.place(item..line), message);
        return note.help("look for a brace or a quotation mark that is missing");
    }
    let end = text.ceil_char_boundary(offset + error.span.end).max(at);
    let width = text[at..]
        .chars()
        .next()
        .filter(|c| *c != '\n')
        .map_or(0, char::len_utf8);
    let message = format!("this item cannot be read: {} here", error.kind);
    let note = Diagnostic::error(
        "import-syntax",
        source.place(at..end.max(at + width)),
        message,
    );
    note.help("the items around it are read all the same")
}

/// What `@string` defines, by name in lower case; the later counts, as in BibTeX.
fn strings<'t>(raw: &RawBibliography<'t>) -> BTreeMap<String, Vec<Spanned<RawChunk<'t>>>> {
    let defined = raw.abbreviations.iter();
    defined
        .map(|pair| (pair.key.v.to_lowercase(), pair.value.v.clone()))
        .collect()
}

fn entry_of<'t>(
    source: &Source,
    entry: &Spanned<RawEntry<'t>>,
    strings: &BTreeMap<String, Vec<Spanned<RawChunk<'t>>>>,
    notes: &mut Vec<Diagnostic>,
) -> Entry<'t> {
    let raw = &entry.v;
    let mut read = Entry {
        kind: raw.kind.v,
        key: raw.key.v,
        span: first_line(source, entry.span.start),
        fields: Vec::new(),
        unread: Vec::new(),
    };
    let mut names = BTreeSet::new();
    for pair in &raw.fields {
        let name = pair.key.v.to_lowercase();
        let span = Span::new(pair.key.span.start, pair.value.span.end);
        let place = source.place(first_line_of(source, span));
        let mut plain = Vec::new();
        let mut room = LONGEST;
        let unknown = resolve(&pair.value.v, strings, 0, &mut room, &mut plain).err();
        let pair = Pair::new(
            Spanned::new(pair.key.v, pair.key.span.clone()),
            Spanned::new(plain, pair.value.span.clone()),
        );
        let value = Span::new(pair.value.span.start, pair.value.span.end);
        let field = Field { name, pair, span };
        let unread = (field.name.clone(), span, value);
        if let Some(unknown) = unknown {
            let message = format!("no `@string` defines {}", quoted(&unknown));
            let note = Diagnostic::warning("import-value", place, message);
            notes.push(note.help("put text in braces; the file that is begun has it in a comment"));
            read.unread.push(unread);
        } else if let Some(message) = unreadable(&field) {
            let message = format!("`{}` cannot be read: {message}", field.name);
            let note = Diagnostic::warning("import-value", place, message);
            notes.push(note.help("the file that is begun has it in a comment"));
            read.unread.push(unread);
        } else if names.insert(field.name.clone()) {
            read.fields.push(field);
        } else {
            read.unread.push(unread);
        }
    }
    read
}

/// A field is no longer than this, its abbreviations resolved.
const LONGEST: usize = 1 << 20;

/// Puts texts in the places of abbreviations. An error is the name that nothing defines.
fn resolve<'t>(
    field: &[Spanned<RawChunk<'t>>],
    strings: &BTreeMap<String, Vec<Spanned<RawChunk<'t>>>>,
    depth: usize,
    room: &mut usize,
    out: &mut Vec<Spanned<RawChunk<'t>>>,
) -> Result<(), String> {
    const DEEPEST: usize = 16;
    for chunk in field {
        match chunk.v {
            RawChunk::Normal(text) => {
                *room = room.checked_sub(text.len() + 1).ok_or("what is too long")?;
                out.push(chunk.clone());
            }
            RawChunk::Abbreviation(name) => {
                let lower = name.to_lowercase();
                match strings.get(&lower) {
                    Some(text) if depth < DEEPEST => {
                        *room = room.checked_sub(1).ok_or_else(|| name.to_owned())?;
                        resolve(text, strings, depth + 1, room, out)?;
                    }
                    _ => {
                        // What BibTeX’s styles define: `jan` and its like.
                        let month = MONTHS
                            .iter()
                            .find(|month| lower == month[..3].to_lowercase());
                        let month = month.ok_or_else(|| name.to_owned())?;
                        out.push(Spanned::new(RawChunk::Normal(month), chunk.span.clone()));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Why the crate could not turn a field into text; none when it can.
fn unreadable(field: &Field<'_>) -> Option<String> {
    // Commands inside of commands are read by a function that calls itself.
    const DEEPEST: usize = 64;
    let mut depth = 0_usize;
    for chunk in &field.pair.value.v {
        let RawChunk::Normal(text) = chunk.v else {
            continue;
        };
        for byte in text.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some("its braces nest too deep".to_owned());
            }
        }
    }
    // It would be followed, and may lead here.
    if LINKS.contains(&field.name.as_str()) {
        return None;
    }
    let alone = entry("misc", "own", vec![field.pair.clone()]);
    match Bibliography::from_raw(bibliography(vec![alone])) {
        Ok(_) => None,
        Err(error) if error.kind == ParseErrorKind::UnexpectedEof => {
            Some("a brace, a `$` or a command is not closed in it".to_owned())
        }
        Err(error) => Some(error.kind.to_string()),
    }
}

fn entry<'t>(kind: &'t str, key: &'t str, fields: Vec<Pair<'t>>) -> Spanned<RawEntry<'t>> {
    // `ids` is for citing, and the crate takes it for text that it must be able to split.
    let fields = fields
        .into_iter()
        .filter(|pair| !pair.key.v.eq_ignore_ascii_case("ids"));
    let entry = RawEntry {
        key: Spanned::new(key, 0..0),
        kind: Spanned::new(kind, 0..0),
        fields: fields.collect(),
    };
    Spanned::new(entry, 0..0)
}

fn bibliography(entries: Vec<Spanned<RawEntry<'_>>>) -> RawBibliography<'_> {
    RawBibliography {
        preamble: String::new(),
        entries,
        abbreviations: Vec::new(),
    }
}

fn record<'t>(
    source: &Source,
    own: &Entry<'t>,
    entries: &[Entry<'t>],
    by_key: &BTreeMap<&'t str, usize>,
    number: usize,
    notes: &mut Vec<Diagnostic>,
) -> Record {
    let key = text::untied(own.key, "~");
    let mut filling = Filling::new(source, Some(&key), number, own.span);
    let ancestors = ancestors(own, entries, by_key);
    let read = inherited(own, &ancestors);
    let mut spans: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in ancestors.iter().rev().copied().chain([own]) {
        for field in &entry.fields {
            spans.insert(&field.name, first_line_of(source, field.span));
        }
    }
    fields::fill(&mut filling, own.kind, &read, |name| {
        spans.get(name).copied().unwrap_or(own.span)
    });
    for (name, span, value) in &own.unread {
        filling.leave(Given {
            name,
            text: source.slice(*value).to_owned(),
            span: first_line_of(source, *span),
        });
    }
    filling.finish(notes)
}

/// The items that an item inherits from, the nearest first.
fn ancestors<'e, 't>(
    own: &'e Entry<'t>,
    entries: &'e [Entry<'t>],
    by_key: &BTreeMap<&'t str, usize>,
) -> Vec<&'e Entry<'t>> {
    let mut found: Vec<&Entry<'_>> = Vec::new();
    let mut next = vec![own];
    while let Some(entry) = next.pop() {
        for field in entry
            .fields
            .iter()
            .filter(|field| LINKS.contains(&field.name.as_str()))
        {
            let keys = written(field);
            for key in keys.split(',').map(str::trim) {
                let Some(&at) = by_key.get(key) else {
                    continue;
                };
                let parent = &entries[at];
                let is_new = found
                    .iter()
                    .chain([&own])
                    .all(|known| known.key != parent.key);
                if is_new && found.len() < MOST_ANCESTORS {
                    found.push(parent);
                    next.push(parent);
                }
            }
        }
    }
    found
}

/// The fields of an item as text, with those that it inherits by the rules of BibLaTeX.
fn inherited(own: &Entry<'_>, ancestors: &[&Entry<'_>]) -> BTreeMap<String, Chunks> {
    let alone = |entry: &Entry<'_>| -> BTreeMap<String, Chunks> {
        let fields = entry
            .fields
            .iter()
            .filter(|field| !LINKS.contains(&field.name.as_str()));
        let fields = fields.map(|field| field.pair.clone()).collect();
        let read =
            Bibliography::from_raw(bibliography(vec![self::entry(entry.kind, "own", fields)]));
        let read = read.map(Bibliography::into_vec).unwrap_or_default();
        read.into_iter()
            .next()
            .map(|entry| entry.fields)
            .unwrap_or_default()
    };
    let mut fields = alone(own);
    // One step each, so that no circle can be walked: the crate's rules for two items.
    for ancestor in ancestors {
        let mut raw: Vec<Pair<'_>> = own
            .fields
            .iter()
            .filter(|field| !LINKS.contains(&field.name.as_str()))
            .map(|field| field.pair.clone())
            .collect();
        let is_data = ancestor.kind.eq_ignore_ascii_case("xdata");
        let link = if is_data { "xdata" } else { "crossref" };
        raw.push(Pair::new(
            Spanned::new(link, 0..0),
            Spanned::new(vec![Spanned::new(RawChunk::Normal("parent"), 0..0)], 0..0),
        ));
        let theirs = ancestor
            .fields
            .iter()
            .filter(|field| !LINKS.contains(&field.name.as_str()));
        let theirs = theirs.map(|field| field.pair.clone()).collect();
        let pair = bibliography(vec![
            entry(own.kind, "own", raw),
            entry(ancestor.kind, "parent", theirs),
        ]);
        let read = Bibliography::from_raw(pair).map(Bibliography::into_vec);
        let Some(read) = read.ok().and_then(|entries| entries.into_iter().next()) else {
            continue;
        };
        for (name, chunks) in read.fields {
            // The crate has a date of the other's year, whatever the year of its own.
            let is_dated = name == "date" && own.fields.iter().any(|field| field.name == "year");
            if !LINKS.contains(&name.as_str()) && !is_dated {
                fields.entry(name).or_insert(chunks);
            }
        }
    }
    fields
}

/// A field as it was written, without its outer braces.
fn written(field: &Field<'_>) -> String {
    let chunks = field.pair.value.v.iter();
    chunks
        .map(|chunk| match chunk.v {
            RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
        })
        .collect()
}

fn first_line(source: &Source, at: usize) -> Span {
    let text = source.text();
    let at = text.floor_char_boundary(at);
    first_line_of(source, Span::new(at, text.len()))
}

/// The part of a span that lies on its first line.
fn first_line_of(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let length = text.find('\n').unwrap_or(text.len());
    let start = span.start as usize;
    Span::new(start, start + text[..length].trim_end().len())
}
