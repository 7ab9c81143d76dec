//! Diagnostics as text for a person, as JSON and as annotations of a CI.
//!
//! The text depends on the diagnostics alone: not on the terminal's width, nor
//! on the environment. What an author wrote is printed so that it cannot act
//! on a terminal: a control character is shown as a sign for it.

mod github;
mod human;
mod json;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::{Diagnostic, Severity};
use crate::text::{Place, Span};

/// What diagnostics are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person, with an excerpt of the text and the place underlined.
    /// Blocks of lines, a blank line between them.
    Human,
    /// For a program: one JSON object a line, with the fields `severity`
    /// (`error` or `warning`), `code`, `message`, `file`, `line`, `column`,
    /// `end_line`, `end_column`, `help` and `related`. Lines and columns count
    /// from 1, columns in characters; `end_column` is the one after the last
    /// character. What is not known is null. `related` is a list of objects
    /// with the fields of a place and `label`.
    Json,
    /// For GitHub Actions: one `::error …` or `::warning …` a line.
    Github,
}

/// Prints diagnostics in the order of [`Diagnostic::sort_key`], each once.
///
/// `color` matters to [`Format::Human`] alone. How many there were is left for
/// the caller to say.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn print(
    diagnostics: &[Diagnostic],
    format: Format,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sorted = sorted(diagnostics);
    match format {
        Format::Human => human::print(&sorted, color, out),
        Format::Json => json::print(&sorted, out),
        Format::Github => github::print(&sorted, out),
    }
}

/// In the order of [`Diagnostic::sort_key`], each once.
pub fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    // Twins are neighbours only when all is compared.
    sorted.sort_by(|a, b| {
        a.sort_key()
            .cmp(&b.sort_key())
            .then_with(|| a.help.cmp(&b.help))
            .then_with(|| related_key(a).cmp(related_key(b)))
    });
    sorted.dedup();
    sorted
}

fn related_key(diagnostic: &Diagnostic) -> impl Iterator<Item = (&str, Span, &str)> {
    diagnostic
        .related
        .iter()
        .map(|(place, label)| (place.source.path(), place.span, label.as_str()))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The bytes of a place, as they are told: inside the text, on character
/// boundaries, and without the line breaks at their end, after which editors
/// show another line or none. None where the place is a file as a whole.
fn bytes(place: &Place) -> Option<Range<usize>> {
    let text = place.source.text();
    if text.is_empty() {
        return None;
    }
    let Range { start, end } = place.span.range();
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(end).max(start);
    let end = start + text[start..end].trim_end_matches('\n').len();
    // The end of a file is the end of its last line.
    let at_end = start == text.len() && text.ends_with('\n');
    Some(if at_end {
        start - 1..end - 1
    } else {
        start..end
    })
}

/// Where a place begins and where it ends, each as its line and column.
fn lines(place: &Place) -> Option<((usize, usize), (usize, usize))> {
    let bytes = bytes(place)?;
    let at = |offset| place.source.line_column(offset);
    Some((at(bytes.start), at(bytes.end)))
}

/// A text with a sign in the place of each character that a terminal would
/// obey: one for one, so that columns stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(acts) {
        Cow::Owned(text.chars().map(sign).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character acts instead of being seen: a control character, a
/// break between lines, or one that turns the direction of what follows.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn sign(c: char) -> char {
    match c {
        // Unicode has pictures of these, in their order.
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '\u{2421}',
        c if acts(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
