//! A file's text, and places in it.
//!
//! A [`Source`] is cheap to clone and carries its own path and text, so that
//! a [`Place`] can be printed by somebody who has nothing else at hand.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The text of one file and its path, shared.
///
/// The path is relative to the dossier's root and uses `/` on every system,
/// so that what is printed of it is the same everywhere.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    path: String,
    text: String,
}

impl Source {
    /// A file's path, relative to the root and with `/`, and its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { path: path.into(), text: text.into() }))
    }

    /// The path, relative to the root, with `/`.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The text under `span`; empty where the span does not lie in the text.
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or("")
    }

    /// The line and column of a byte offset, both from 1; the column counts
    /// characters, as editors do. An offset past the end is taken as the end.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let text = &self.0.text;
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// A place in this text.
    pub fn place(&self, span: impl Into<Span>) -> Place {
        Place { source: self.clone(), span: span.into() }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Source({:?}, {} bytes)", self.0.path, self.0.text.len())
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.0.path == other.0.path && self.0.text == other.0.text
    }
}

impl Eq for Source {}

/// A range of bytes in a text; `end` is not part of it.
///
/// Offsets are `u32`: no file of more than 4 MiB is read as content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        Self { start: clamp(start), end: clamp(end) }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}
