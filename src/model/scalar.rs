//! How the words of the model are read from one value of a field.

use crate::diagnostic::{Diagnostic, quoted};
use crate::fields::{Node, Read, Reading, Value};
use crate::model::address::Address;
use crate::model::date::{Date, DateError, Day};
use crate::model::key::{Key, KeyError};
use crate::model::web::WebAddress;
use crate::text::{Place, Span};

/// Reads a scalar with `parse`; what it cannot read is noted by `refuse`.
fn read<T: Read<X>, E, X>(
    node: &Node,
    reading: &mut Reading<'_, X>,
    parse: impl Fn(&str) -> Result<T, E>,
    refuse: impl Fn(&str, E, Place) -> Diagnostic,
) -> Option<T> {
    let (Value::Text(text) | Value::Number(text)) = &node.value else {
        reading.wrong_type(node, T::SHAPE);
        return None;
    };
    let text = text.trim();
    match parse(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = reading.source.place(node.span);
            reading.notes.push(refuse(text, error, place));
            None
        }
    }
}

impl<X> Read<X> for Key {
    const SHAPE: &'static str = "an id";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        read(node, reading, Self::parse, |text, error, place| {
            let message = format!("{} cannot be an id: {error}", quoted(text));
            let help = match error {
                KeyError::Long => Some("take a shorter one".to_owned()),
                _ => Self::suggest(text).map(|better| format!("write `{better}`")),
            };
            Diagnostic {
                help: help.or_else(|| Some("take another one".to_owned())),
                ..Diagnostic::error("invalid-id", place, message)
            }
        })
    }
}

impl<X> Read<X> for Date {
    const SHAPE: &'static str = "a date, such as `2026-10-01`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        read(node, reading, Self::parse, no_date)
    }
}

impl<X> Read<X> for Day {
    const SHAPE: &'static str = "a day, such as `2026-11-21`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        // As editions and `urls.lock` write days: their years have four digits.
        let parse = |text: &str| match Self::parse(text) {
            Ok(day) if !(1..=9999).contains(&day.year()) => Err(DateError {
                range: 0..text.len(),
                message: "a dossier is of a year after 0".to_owned(),
                help: "write it as `2026-11-21`".to_owned(),
            }),
            read => read,
        };
        read(node, reading, parse, no_date)
    }
}

/// A fault in a date, at the part of it that cannot be read.
fn no_date(text: &str, error: DateError, place: Place) -> Diagnostic {
    let whole = place.source.slice(place.span).find(text);
    let span = match whole {
        Some(at) if !error.range.is_empty() => {
            let start = place.span.start as usize + at;
            Span::new(start + error.range.start, start + error.range.end)
        }
        _ => place.span,
    };
    let message = format!("{} is no date: {}", quoted(text), error.message);
    Diagnostic::error("invalid-date", Place { span, ..place }, message).help(error.help)
}

impl<X> Read<X> for Address {
    const SHAPE: &'static str = "the address of a page, such as `/briefs/old-name/`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let address: Self = read(node, reading, Self::parse, |text, error, place| {
            let message = format!("{} cannot be an address of the site: {error}", quoted(text));
            Diagnostic::error("invalid-address", place, message)
        })?;
        // What stands there is HTML, and a server tells that by the name.
        let (_, ending) = address.as_str().rsplit_once('.').unwrap_or_default();
        if !address.is_page() && ending != "html" {
            let message = format!("`{address}` cannot be the address of a page");
            let place = reading.source.place(node.span);
            reading.notes.push(
                Diagnostic::error("invalid-address", place, message)
                    .help(format!("write `{address}/`")),
            );
            return None;
        }
        Some(address)
    }
}

impl<X> Read<X> for WebAddress {
    const SHAPE: &'static str = "a web address (https://…)";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        read(node, reading, Self::parse, |text, refusal, place| {
            let message = format!("{} cannot be a link: {}", quoted(text), refusal.reason);
            Diagnostic {
                help: refusal.help,
                ..Diagnostic::error("unsafe-link", place, message)
            }
        })
    }
}
