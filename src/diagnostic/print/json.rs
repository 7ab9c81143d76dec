//! Diagnostics for a program.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::{acts, lines, word};
use crate::diagnostic::Diagnostic;
use crate::text::Place;

#[derive(Serialize)]
struct Record<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Spot<'a>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Spot<'a>,
    label: &'a str,
}

/// A place in flat fields, which are null where there is no place in a text.
#[derive(Default, Serialize)]
struct Spot<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

pub(super) fn print(diagnostics: &[&Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        let related = diagnostic.related.iter().map(|(place, label)| Related {
            place: spot(place),
            label,
        });
        let record = Record {
            severity: word(diagnostic.severity),
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.place.as_ref().map(spot).unwrap_or_default(),
            help: diagnostic.help.as_deref(),
            related: related.collect(),
        };
        writeln!(out, "{}", escape(&serde_json::to_string(&record)?))?;
    }
    Ok(())
}

fn spot(place: &Place) -> Spot<'_> {
    let file = Some(place.source.path());
    match lines(place) {
        None => Spot {
            file,
            ..Spot::default()
        },
        Some(((line, column), (end_line, end_column))) => Spot {
            file,
            line: Some(line),
            column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        },
    }
}

/// JSON may hold characters that act on a terminal, where somebody may well
/// look at it: `serde_json` escapes those that it must, below U+0020.
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            // All of them are below U+10000. A string cannot fail to grow.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}
