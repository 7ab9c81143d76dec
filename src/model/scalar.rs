//! How the words of the model are read from one value of a field.

use crate::diagnostic::Diagnostic;
use crate::fields::{Node, Read, Reading, Value};
use crate::model::address::Address;
use crate::model::date::{Date, DateError, Day};
use crate::model::key::Key;
use crate::model::web::WebAddress;
use crate::text::Span;

/// The text of a scalar, or a note that it is none.
fn text<'n, X>(node: &'n Node, shape: &str, reading: &mut Reading<'_, X>) -> Option<&'n str> {
    if let Value::Text(text) | Value::Number(text) = &node.value {
        return Some(text.trim());
    }
    reading.wrong_type(node, shape);
    None
}

fn invalid<X>(
    node: &Node,
    code: &'static str,
    message: String,
    help: Option<String>,
    reading: &mut Reading<'_, X>,
) {
    let mut diagnostic = Diagnostic::error(code, reading.source.place(node.span), message);
    diagnostic.help = help;
    reading.notes.push(diagnostic);
}

impl<X> Read<X> for Key {
    const SHAPE: &'static str = "an id";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let text = text(node, "an id", reading)?;
        match Self::parse(text) {
            Ok(key) => Some(key),
            Err(error) => {
                let help = Self::suggest(text).map(|better| format!("write `{better}`"));
                invalid(
                    node,
                    "invalid-id",
                    format!("`{text}` cannot be an id: {error}"),
                    help,
                    reading,
                );
                None
            }
        }
    }
}

impl<X> Read<X> for Date {
    const SHAPE: &'static str = "a date (EDTF)";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let text = text(node, "a date (EDTF)", reading)?;
        Self::parse(text)
            .map_err(|error| no_date(node, text, error, reading))
            .ok()
    }
}

impl<X> Read<X> for Day {
    const SHAPE: &'static str = "a day, such as `2026-11-21`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let text = text(node, "a day", reading)?;
        Self::parse(text)
            .map_err(|error| no_date(node, text, error, reading))
            .ok()
    }
}

/// Notes a fault in a date, at the part of it that cannot be read.
fn no_date<X>(node: &Node, text: &str, error: DateError, reading: &mut Reading<'_, X>) {
    let start = reading
        .source
        .slice(node.span)
        .find(text)
        .map(|at| node.span.start as usize + at);
    let span = match start {
        Some(start) if !error.range.is_empty() => {
            Span::new(start + error.range.start, start + error.range.end)
        }
        _ => node.span,
    };
    let message = format!("`{text}` is no date: {}", error.message);
    reading.notes.push(
        Diagnostic::error("invalid-date", reading.source.place(span), message).help(error.help),
    );
}

impl<X> Read<X> for Address {
    const SHAPE: &'static str = "an address of the site, such as `/briefs/old-name/`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let text = text(node, "an address", reading)?;
        match Self::parse(text) {
            Ok(address) => Some(address),
            Err(error) => {
                invalid(
                    node,
                    "invalid-address",
                    format!("`{text}` cannot be an address of the site: {error}"),
                    None,
                    reading,
                );
                None
            }
        }
    }
}

impl<X> Read<X> for WebAddress {
    const SHAPE: &'static str = "a web address (https://…)";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let text = text(node, "a web address", reading)?;
        match Self::parse(text) {
            Ok(address) => Some(address),
            Err(refusal) => {
                let message = format!("`{text}` cannot be a link: {}", refusal.reason);
                invalid(node, "unsafe-link", message, refusal.help, reading);
                None
            }
        }
    }
}
