//! A file's text, and places in it.
//!
//! A [`Source`] is cheap to clone and carries its own path and text, so that
//! a [`Place`] can be printed by somebody who has nothing else at hand.

mod held;

pub use crate::text::held::Again;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::text::held::Text;

/// The text of one file and its path, shared.
///
/// The path is relative to the dossier's root and uses `/` on every system,
/// so that what is printed of it is the same everywhere.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    path: String,
    text: Text,
    /// Made when the first place is looked up: most texts have nothing wrong with them.
    index: OnceLock<Index>,
}

impl Source {
    /// A file's path, relative to the root and with `/`, and its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(path.into(), Text::Held(text.into()))
    }

    fn of(path: String, text: Text) -> Self {
        Self(Arc::new(Inner {
            path,
            text,
            index: OnceLock::new(),
        }))
    }

    /// The same file, without its text: who asks for it has it read by `again`.
    ///
    /// What was written into the file since is not taken for its text: that is empty then, and
    /// [lost](Self::is_lost).
    #[must_use]
    pub fn let_go(&self, again: &Again) -> Self {
        Self::of(self.0.path.clone(), self.0.text.let_go(again))
    }

    /// Whether its text was let go, and was not what it had been when somebody asked for it.
    pub fn is_lost(&self) -> bool {
        self.0.text.is_lost()
    }

    /// The path, relative to the root, with `/`.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.0.text.text(&self.0.path)
    }

    /// As [`text`](Self::text), but a text that was let go is not held from here on; none for one
    /// that is lost.
    pub fn read(&self) -> Option<Cow<'_, str>> {
        self.0.text.read(&self.0.path)
    }

    /// The text under `span`; empty where the span does not lie in the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or("")
    }

    /// The line and column of a byte offset, both from 1; the column counts
    /// characters, as editors do. An offset past the end is taken as the end.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let text = self.text();
        let offset = text.floor_char_boundary(offset);
        self.0
            .index
            .get_or_init(|| Index::new(text))
            .line_column(text, offset)
    }

    /// The file as a whole: what is said of it is shown without an excerpt.
    pub fn whole(&self) -> Place {
        Self::new(self.path(), "").place(Span::default())
    }

    /// A place in this text.
    pub fn place(&self, span: impl Into<Span>) -> Place {
        Place {
            source: self.clone(),
            span: span.into(),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Source({:?}, {} bytes)",
            self.0.path,
            self.text().len()
        )
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        // Nearly always one and the same text, and texts are long.
        Arc::ptr_eq(&self.0, &other.0)
            || (self.0.path == other.0.path && self.text() == other.text())
    }
}

impl Eq for Source {}

/// Where lines start and how many characters there are, so that looking up a
/// thousand places does not read a long text, or a long line, a thousand times.
struct Index {
    /// The first byte of each line, ascending; the first is 0.
    lines: Vec<usize>,
    /// The characters that begin before byte `i * STEP`.
    characters: Vec<usize>,
}

impl Index {
    const STEP: usize = 1024;

    fn new(text: &str) -> Self {
        let starts = text
            .bytes()
            .enumerate()
            .filter(|&(_, byte)| byte == b'\n')
            .map(|(at, _)| at + 1);
        let steps = text.as_bytes().chunks(Self::STEP).scan(0, |before, chunk| {
            *before += begun_in(chunk);
            Some(*before)
        });
        Self {
            lines: std::iter::once(0).chain(starts).collect(),
            characters: std::iter::once(0).chain(steps).collect(),
        }
    }

    /// The line and column of `offset`, which lies in `text`.
    fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines[line - 1];
        (
            line,
            self.characters_before(text, offset) - self.characters_before(text, start) + 1,
        )
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / Self::STEP;
        self.characters[step] + begun_in(&text.as_bytes()[step * Self::STEP..offset])
    }
}

/// The characters that begin in these bytes of UTF-8, which may start or end inside one.
fn begun_in(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000)
        .count()
}

/// A range of bytes in a text; `end` is not part of it.
///
/// Offsets are `u32`: no file of more than 4 MiB is read as content.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// As a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place in a file: what a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Source,
    /// The bytes in it. Empty at 0 in an empty text stands for the file as a whole.
    pub span: Span,
}

/// A value and where in its file it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_from_one() {
        #[track_caller]
        fn case(text: &str, offset: usize, expected: (usize, usize)) {
            assert_eq!(
                Source::new("a.md", text).line_column(offset),
                expected,
                "{text:?} at {offset}"
            );
        }

        case("", 0, (1, 1));
        case("", 9, (1, 1));
        case("ab", 1, (1, 2));
        case("a\nb", 1, (1, 2));
        case("a\nb", 2, (2, 1));
        case("a\n", 2, (2, 1));
        case("漢字文", 6, (1, 3));
        // Inside a character is taken as its beginning.
        case("漢字文", 7, (1, 3));
        case("漢字文", 99, (1, 4));
    }

    proptest! {
        #[test]
        fn the_index_agrees_with_counting(text in "(a|\n|漢|😀){0,900}", offset in 0_usize..4000) {
            let source = Source::new("a.md", text.clone());
            let before = &text[..text.floor_char_boundary(offset)];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            prop_assert_eq!(source.line_column(offset), (line, column));
        }
    }
}
