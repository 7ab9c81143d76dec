//! Front matter: YAML between two lines of `---`, as a tree with places.
//!
//! `serde_yaml` reads the values, so that YAML means here what it means
//! elsewhere; it keeps no places. `saphyr-parser` says where each value
//! stands, and goes first: what YAML could be made to cost (anchors, depth,
//! size) is refused before the values are built.

use std::fmt;
use std::iter::Peekable;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};
use serde::de::{
    Deserialize, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::diagnostic::Diagnostic;
use crate::fields::{Entry, Node, Value};
use crate::text::{Located, Source, Span};

/// The most bytes of front matter that are read.
const MOST_BYTES: usize = 64 * 1024;
/// The deepest nesting of lists and maps.
const MOST_DEPTH: usize = 64;

/// A file taken apart: the front matter's bytes, if it has one, and where the body begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) front: Option<Span>,
    pub(crate) body: usize,
    /// Whether a front matter was begun and never closed.
    pub(crate) unclosed: bool,
}

/// Finds the front matter: between a first line `---` and the next line `---` or `...`.
pub(crate) fn split(text: &str) -> Split {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return Split {
            front: None,
            body: 0,
            unclosed: false,
        };
    };
    let start = first.len();
    let mut at = start;
    for line in lines {
        if is_fence(line) || line.trim_end() == "..." {
            return Split {
                front: Some(Span::new(start, at)),
                body: at + line.len(),
                unclosed: false,
            };
        }
        at += line.len();
    }
    Split {
        front: None,
        body: text.len(),
        unclosed: true,
    }
}

/// Reads the YAML under `span`.
///
/// None, with a note, where it cannot be read at all; an empty map for empty YAML.
pub(crate) fn tree(source: &Source, span: Span, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = source.slice(span);
    let fault = |notes: &mut Vec<Diagnostic>, code, at: Span, message: String| {
        notes.push(Diagnostic::error(code, source.place(at), message));
    };
    if text.len() > MOST_BYTES {
        let first_line = text.find('\n').unwrap_or(0);
        let at = Span::new(span.start as usize, span.start as usize + first_line);
        fault(
            notes,
            "front-matter-too-large",
            at,
            format!(
                "this front matter has {} KiB; the most that is read is {} KiB",
                text.len() / 1024,
                MOST_BYTES / 1024
            ),
        );
        return None;
    }
    let places = match places(source, span) {
        Ok(places) => places,
        Err(diagnostic) => {
            notes.push(*diagnostic);
            return None;
        }
    };
    match serde_yaml::from_str::<Bare>(text) {
        Ok(bare) => {
            let Some(places) = places else {
                return Some(Node {
                    span: Span::new(span.start as usize, span.start as usize),
                    value: Value::Map(Vec::new()),
                });
            };
            Some(join(bare, places, source, notes))
        }
        Err(error) => {
            let at = error
                .location()
                .map_or(0, |location| location.index().min(text.len()));
            let at = floor(text, at);
            let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
            let offset = span.start as usize;
            fault(
                notes,
                "yaml-syntax",
                Span::new(offset + at, offset + line_end),
                format!("this is not YAML: {}", plain(&error)),
            );
            None
        }
    }
}

/// A YAML error's own words, without the line and column: the excerpt shows them.
fn plain(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where each value stands, in the shape of the values.
enum Places {
    Scalar { span: Span, plain: Option<String> },
    List(Span, Vec<Places>),
    Map(Span, Vec<(Located<String>, Places)>),
}

impl Places {
    fn span(&self) -> Span {
        match self {
            Self::Scalar { span, .. } | Self::List(span, _) | Self::Map(span, _) => *span,
        }
    }
}

/// The places of a document's values, or the fault that keeps it from being read.
fn places(source: &Source, span: Span) -> Result<Option<Places>, Box<Diagnostic>> {
    let text = source.slice(span);
    let mut reader = Reader {
        source,
        offsets: Offsets::new(text, span.start as usize),
        events: Parser::new_from_str(text).peekable(),
        depth: 0,
    };
    loop {
        match reader.events.peek() {
            Some(Ok((Event::StreamStart | Event::DocumentStart(_), _))) => {
                reader.events.next();
            }
            Some(Ok((Event::StreamEnd | Event::DocumentEnd, _))) | None => return Ok(None),
            _ => return reader.value().map(Some),
        }
    }
}

struct Reader<'s, I: Iterator> {
    source: &'s Source,
    offsets: Offsets<'s>,
    events: Peekable<I>,
    depth: usize,
}

impl<'s, I> Reader<'s, I>
where
    I: Iterator<Item = Result<(Event<'s>, YamlSpan), saphyr_parser::ScanError>>,
{
    fn next(&mut self) -> Result<(Event<'s>, Span), Box<Diagnostic>> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let span = Span::new(
                    self.offsets.byte(span.start.index()),
                    self.offsets.byte(span.end.index()),
                );
                Ok((event, span))
            }
            Some(Err(error)) => {
                let at = self.offsets.byte(error.marker().index());
                Err(self.fault(
                    "yaml-syntax",
                    self.to_line_end(at),
                    format!("this is not YAML: {}", error.info()),
                ))
            }
            None => Err(self.fault(
                "yaml-syntax",
                Span::default(),
                "this YAML ends too early".to_owned(),
            )),
        }
    }

    fn fault(&self, code: &'static str, span: Span, message: String) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(code, self.source.place(span), message))
    }

    fn to_line_end(&self, at: usize) -> Span {
        let text = self.source.text();
        let at = floor(text, at.min(text.len()));
        Span::new(at, text[at..].find('\n').map_or(text.len(), |end| at + end))
    }

    fn value(&mut self) -> Result<Places, Box<Diagnostic>> {
        let (event, span) = self.next()?;
        self.value_of(event, span)
    }

    fn value_of(&mut self, event: Event<'s>, span: Span) -> Result<Places, Box<Diagnostic>> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.no_anchor(anchor, span)?;
                let plain = (style == ScalarStyle::Plain).then(|| text.into_owned());
                Ok(Places::Scalar {
                    span: self.trim(span),
                    plain,
                })
            }
            Event::SequenceStart(anchor, _) => {
                self.no_anchor(anchor, span)?;
                self.deeper(span)?;
                let mut items = Vec::new();
                loop {
                    let (event, end) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        self.depth -= 1;
                        let span = self.trim(Span {
                            start: span.start,
                            end: end.end,
                        });
                        return Ok(Places::List(span, items));
                    }
                    items.push(self.value_of(event, end)?);
                }
            }
            Event::MappingStart(anchor, _) => {
                self.no_anchor(anchor, span)?;
                self.deeper(span)?;
                let mut entries: Vec<(Located<String>, Places)> = Vec::new();
                loop {
                    let (event, end) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        self.depth -= 1;
                        let span = self.trim(Span {
                            start: span.start,
                            end: end.end,
                        });
                        return Ok(Places::Map(span, entries));
                    }
                    let name = self.name(event, end)?;
                    let value = self.value()?;
                    entries.push((name, value));
                }
            }
            Event::Alias(_) => Err(self.fault(
                "yaml-anchor",
                span,
                "front matter takes no aliases (`*name`)".to_owned(),
            )),
            _ => Err(self.fault(
                "yaml-syntax",
                span,
                "front matter is one set of fields".to_owned(),
            )),
        }
    }

    fn name(&mut self, event: Event<'s>, span: Span) -> Result<Located<String>, Box<Diagnostic>> {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                self.no_anchor(anchor, span)?;
                Ok(Located {
                    value: text.into_owned(),
                    span,
                })
            }
            _ => Err(self.fault(
                "yaml-syntax",
                span,
                "the name of a field is a word".to_owned(),
            )),
        }
    }

    fn no_anchor(&self, anchor: usize, span: Span) -> Result<(), Box<Diagnostic>> {
        if anchor == 0 {
            return Ok(());
        }
        Err(self.fault(
            "yaml-anchor",
            span,
            "front matter takes no anchors (`&name`)".to_owned(),
        ))
    }

    fn deeper(&mut self, span: Span) -> Result<(), Box<Diagnostic>> {
        self.depth += 1;
        if self.depth <= MOST_DEPTH {
            return Ok(());
        }
        let span = Span {
            start: span.start,
            end: span.start + 1,
        };
        Err(self.fault(
            "yaml-depth",
            span,
            format!("front matter nests {MOST_DEPTH} deep at the most"),
        ))
    }

    /// A block value's span runs on to the next token: cut the blank end.
    fn trim(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        Span::new(
            span.start as usize,
            span.start as usize + text.trim_end().len(),
        )
    }
}

/// Byte offsets from the parser's, which count characters.
struct Offsets<'s> {
    text: &'s str,
    base: usize,
    chars: usize,
    bytes: usize,
}

impl<'s> Offsets<'s> {
    fn new(text: &'s str, base: usize) -> Self {
        Self {
            text,
            base,
            chars: 0,
            bytes: 0,
        }
    }

    /// Offsets come nearly in order, so the walk begins where the last one ended.
    fn byte(&mut self, index: usize) -> usize {
        if index < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        for character in self.text[self.bytes..].chars().take(index - self.chars) {
            self.chars += 1;
            self.bytes += character.len_utf8();
        }
        self.base + self.bytes
    }
}

/// The values, each with its place; of a field given twice, the first.
fn join(bare: Bare, places: Places, source: &Source, notes: &mut Vec<Diagnostic>) -> Node {
    let span = places.span();
    let value = match (bare, places) {
        (Bare::Bool(value), _) => Value::Bool(value),
        (Bare::Number(number), Places::Scalar { plain, .. }) => {
            Value::Number(plain.unwrap_or(number))
        }
        (Bare::Text(text), _) => Value::Text(text),
        (Bare::List(items), Places::List(_, places)) => Value::List(
            items
                .into_iter()
                .zip(places)
                .map(|(item, places)| join(item, places, source, notes))
                .collect(),
        ),
        (Bare::Map(values), Places::Map(_, places)) => {
            let mut entries: Vec<Entry> = Vec::with_capacity(values.len());
            for (value, (name, places)) in values.into_iter().zip(places) {
                let entry = Entry {
                    value: join(value, places, source, notes),
                    name,
                };
                match entries
                    .iter()
                    .find(|known| known.name.value == entry.name.value)
                {
                    Some(first) => notes.push(twice(&entry.name, &first.name, source)),
                    None => entries.push(entry),
                }
            }
            Value::Map(entries)
        }
        // `Null`; or the two parsers differ: rather nothing than a value in the wrong place.
        _ => Value::Null,
    };
    Node { span, value }
}

fn twice(second: &Located<String>, first: &Located<String>, source: &Source) -> Diagnostic {
    let message = format!("the field `{}` is given twice", second.value);
    Diagnostic::error("duplicate-field", source.place(second.span), message)
        .related(source.place(first.span), "first given here")
        .help("keep one of the two")
}

/// YAML's values without their places. Unlike `serde_yaml::Value` it keeps a
/// field that is given twice, so that the rest of the file is still looked at.
enum Bare {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Bare>),
    Map(Vec<Bare>),
}

impl<'de> Deserialize<'de> for Bare {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BareVisitor)
    }
}

struct BareVisitor;

impl<'de> Visitor<'de> for BareVisitor {
    type Value = Bare;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Bare, E> {
        Ok(Bare::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Bare, E> {
        Ok(Bare::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Bare, E> {
        Ok(Bare::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Bare, E> {
        Ok(Bare::Number(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Bare, E> {
        Ok(Bare::Number(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Bare, E> {
        Ok(Bare::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Bare, E> {
        Ok(Bare::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Bare, E> {
        Ok(Bare::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Bare, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Bare::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Bare, A::Error> {
        let mut values = Vec::new();
        while let Some((IgnoredAny, value)) = entries.next_entry()? {
            values.push(value);
        }
        Ok(Bare::Map(values))
    }

    /// A tag (`!word value`) means nothing here; its value counts.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Bare, A::Error> {
        let (_, value): (IgnoredAny, _) = data.variant()?;
        value.newtype_variant()
    }
}
