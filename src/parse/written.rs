//! A piece of Markdown in a file: a text, and where each part of it was written.
//!
//! The body of a page stands in its file as it is. A field of the front matter
//! may be folded over lines, indented and quoted, so its text and the bytes it
//! was written with run side by side with gaps between.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::text::{Place, Source, Span};

/// A piece of Markdown in a file.
#[derive(Clone, Debug)]
pub(crate) struct Written<'s> {
    pub(crate) source: &'s Source,
    pub(crate) text: &'s str,
    /// Where the text goes on in the file after a gap: its byte and the file's, in order. The
    /// first is that of the text's beginning; none when the text cannot be found in the file,
    /// being escaped.
    pieces: Vec<(usize, usize)>,
    /// All of it, in the file.
    whole: Span,
}

impl<'s> Written<'s> {
    /// The rest of a file, from a byte on.
    pub(crate) fn rest(source: &'s Source, from: usize) -> Self {
        Self {
            source,
            text: &source.text()[from..],
            pieces: vec![(0, from)],
            whole: Span::new(from, source.text().len()),
        }
    }

    /// The text of a field that was written under `whole`.
    pub(crate) fn field(source: &'s Source, text: &'s str, whole: Span) -> Self {
        let start = whole.start as usize;
        let pieces = pieces(text, source.slice(whole)).unwrap_or_default();
        Self {
            source,
            text,
            pieces: pieces
                .into_iter()
                .map(|(at, raw)| (at, start + raw))
                .collect(),
            whole,
        }
    }

    /// Where a part of the text stands in the file.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let Some(start) = self.find(range.start) else {
            return self.whole;
        };
        // The last byte, not the one after it: a gap may lie between.
        let end = match range.end.checked_sub(1).filter(|&last| last >= range.start) {
            Some(last) => self.find(last).map_or(start, |at| at + 1),
            None => start,
        };
        Span::new(start, end)
    }

    /// Where a part of the text stands in the file, for a diagnostic.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        self.source.place(self.span(range))
    }

    /// A fault in a part of the text.
    pub(crate) fn error(
        &self,
        code: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, self.place(range), message)
    }

    /// Where `part` stands inside `range`; all of the range where it does not.
    pub(crate) fn part(&self, range: &Range<usize>, part: &str) -> Range<usize> {
        match self.text[range.clone()].find(part) {
            Some(at) if !part.is_empty() => range.start + at..range.start + at + part.len(),
            _ => range.clone(),
        }
    }

    fn find(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.partition_point(|&(start, _)| start <= at);
        let (start, place) = *self.pieces.get(piece.checked_sub(1)?)?;
        Some(place + at - start)
    }
}

/// Lines a value of YAML up with the bytes it was written with.
///
/// None where they cannot be lined up: there is an escape that is more than a `\` before a
/// character that stands for itself.
fn pieces(text: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let is_single = raw.starts_with('\'');
    let mut at = match raw.chars().next()? {
        // A block begins on the line after its sign.
        '|' | '>' => raw.find('\n')?,
        '\'' | '"' => 1,
        _ => 0,
    };
    let mut pieces = Vec::new();
    // Where the file would go on, were there no gap.
    let mut next = None;
    for (start, character) in text.char_indices() {
        at = find(character, raw, at)?;
        if next != Some(at) {
            pieces.push((start, at));
        }
        // One blank of the text is any one of the file.
        at += raw[at..].chars().next()?.len_utf8();
        next = Some(at);
        if is_single && character == '\'' {
            // Two stand for one.
            at += 1;
        }
    }
    Some(pieces)
}

/// Where a character of the value stands in what was written, from a byte on.
fn find(character: char, raw: &str, at: usize) -> Option<usize> {
    let rest = raw.get(at..)?;
    if rest.starts_with(character)
        || (character.is_whitespace() && rest.starts_with(char::is_whitespace))
    {
        return Some(at);
    }
    let rest = rest.trim_start();
    let at = raw.len() - rest.len();
    if rest.starts_with(character) {
        return Some(at);
    }
    rest.strip_prefix('\\')?
        .starts_with(character)
        .then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_field_stands_where_it_was_written() {
        #[track_caller]
        fn case(raw: &str, text: &str, part: &str, expected: &str) {
            let source = Source::new("a.md", format!("says: {raw}\n"));
            let whole = Span::new(6, 6 + raw.len());
            let written = Written::field(&source, text, whole);
            let at = text.find(part).unwrap();
            let span = written.span(at..at + part.len());
            assert_eq!(source.slice(span), expected, "{raw:?}");
        }

        case("one two", "one two", "two", "two");
        case("港湾 two", "港湾 two", "two", "two");
        case("\"one two\"", "one two", "one", "one");
        case("one\n  two three", "one two three", "three", "three");
        case("one\n  two three", "one two three", "one two", "one\n  two");
        case("one  \n  two", "one two", "two", "two");
        case(">-\n  one\n  two", "one two", "two", "two");
        case(">-\n  one\n\n  two", "one\ntwo", "two", "two");
        case(
            "|\n  one\n    two\n  three",
            "one\n  two\nthree",
            "three",
            "three",
        );
        case("'it''s [[x]]'", "it's [[x]]", "[[x]]", "[[x]]");
        case("'it''s [[x]]'", "it's [[x]]", "it's", "it''s");
        case(r#""a \"b\" [[x]]""#, "a \"b\" [[x]]", "[[x]]", "[[x]]");
        // What is escaped otherwise is not looked for.
        case(r#""\u0041 b""#, "A b", "b", r#""\u0041 b""#);
        case("one", "one", "", "");
    }
}
