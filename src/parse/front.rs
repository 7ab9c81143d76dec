//! Front matter: YAML between two lines of `---`, as a tree with places.
//!
//! `serde_yaml` reads the values, so that YAML means here what it means
//! elsewhere; it keeps no places. `saphyr-parser` says where each value
//! stands, and goes first: what YAML could be made to cost (anchors, depth,
//! size) is refused before the values are built.

mod bare;
mod fault;
mod places;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, quoted};
use crate::fields::{Entry, Node, Value};
use crate::parse::front::bare::Bare;
use crate::parse::front::places::Places;
use crate::text::{Located, Source, Span};

/// The most bytes of front matter that are read.
const MOST_BYTES: usize = 64 * 1024;

/// A file taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// It begins with front matter: its first line `---`, the YAML, and where the body begins.
    Front {
        opening: Span,
        yaml: Span,
        body: usize,
    },
    /// It has none: all of it is body.
    Plain,
    /// A front matter is begun, in this first line, and never closed.
    Unclosed { opening: Span },
}

/// Finds the front matter: between a first line `---` and the next line `---` or `...`.
pub(crate) fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Split::Plain;
    };
    let opening = Span::new(0, first.trim_end().len());
    let start = first.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split::Front {
                opening,
                yaml: Span::new(start, end),
                body: end + line.len(),
            };
        }
        end += line.len();
    }
    Split::Unclosed { opening }
}

/// Reads the YAML under `span`: usually a map; an empty one for empty YAML.
///
/// None, with a note, where it cannot be read at all.
pub(crate) fn tree(source: &Source, span: Span, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    match read(source, span, notes) {
        Ok(node) => Some(node),
        Err(fault) => {
            notes.push(fault);
            None
        }
    }
}

fn read(source: &Source, span: Span, notes: &mut Vec<Diagnostic>) -> Result<Node, Diagnostic> {
    let text = source.slice(span);
    let start = span.start as usize;
    if text.len() > MOST_BYTES {
        let message = format!(
            "this front matter has {} KiB; the most that is read is {} KiB",
            text.len().div_ceil(1024),
            MOST_BYTES / 1024
        );
        let place = source.place(fault::line_from(source, start));
        return Err(Diagnostic::error("front-matter-too-large", place, message)
            .help("long texts belong below the front matter"));
    }
    let places = places::of(source, span)?;
    if let Some(second) = text.find("\n--- ") {
        let message = "a second document begins here";
        return Err(fault::syntax(source, start + second + 1, message));
    }
    let bare = serde_yaml::from_str::<Bare>(text).map_err(|error| {
        let at = error.location().map_or(0, |location| location.index());
        let message = error.to_string();
        // The excerpt shows where.
        let message = message.split(" at line ").next().unwrap_or_default();
        fault::syntax(source, start + at, message)
    })?;
    Ok(match places {
        Some(places) => join(bare, places, source, notes),
        None => Node {
            span: Span::new(start, start),
            value: Value::Map(Vec::new()),
        },
    })
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
        (Bare::List(items), Places::List(_, places)) if items.len() == places.len() => {
            let items = items.into_iter().zip(places);
            Value::List(
                items
                    .map(|(item, places)| join(item, places, source, notes))
                    .collect(),
            )
        }
        (Bare::Map(values), Places::Map(_, places)) if values.len() == places.len() => {
            let mut entries: Vec<Entry> = Vec::with_capacity(values.len());
            let mut first: BTreeMap<String, Span> = BTreeMap::new();
            for (value, (name, places)) in values.into_iter().zip(places) {
                let value = join(value, places, source, notes);
                if let Some(&first) = first.get(&name.value) {
                    notes.push(twice(&name, first, source));
                } else {
                    first.insert(name.value.clone(), name.span);
                    entries.push(Entry { name, value });
                }
            }
            Value::Map(entries)
        }
        // `Null`; or the two parsers differ: rather nothing than a value in the wrong place.
        _ => Value::Null,
    };
    Node { span, value }
}

fn twice(second: &Located<String>, first: Span, source: &Source) -> Diagnostic {
    let message = format!("the field {} is given twice", quoted(&second.value));
    Diagnostic::error("duplicate-field", source.place(second.span), message)
        .related(source.place(first), "first given here")
        .help("keep one of the two")
}

#[cfg(test)]
mod tests;
