//! `urls.lock`: what a site has promised, one fact a line.
//!
//! ```text
//! /actors/nsc/ 2026-11-21 page
//! /actors/nsc/#role 2026-11-21 heading p3
//! /actors/nsc/#p3 2026-11-21 DeEtcm0B4GN AACIvKx… after p1
//! /briefs/old/ 2026-11-21 redirect /briefs/new/
//! /editions/2026-11-21/ 2026-11-21 edition ba7816bf8f01cf…
//! base https://dossier.example
//! ```
//!
//! A line begins with an address, percent-encoded, and the day on which it was first promised. A
//! heading tells which paragraph comes after it; a paragraph its fingerprint and, unless it is
//! the one of the number before, which comes before it. What has no text any more is `gone`, and
//! a heading of other words `renamed` to the one that has its place. `base` is where the site was
//! published when that was first accepted: ids of feeds' entries are made of it. A line depends on what it tells of and its
//! neighbour alone, so that edits of different places can be merged.

mod read;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diagnostic::Noted;
use crate::manifest::Hexadecimal;
use crate::model::address::Address;
use crate::model::date::Day;
use crate::permalink::sketch::{Sketch, push_digest};
use crate::text::{Place, Source, Span};

/// The file's path in a dossier.
pub const PATH: &str = "urls.lock";

/// What a site has promised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The file; none when there is none, and nothing is promised.
    source: Option<Source>,
    /// Where the site was published when that was first accepted, without a slash at the end.
    pub base: Option<String>,
    /// By address.
    pub addresses: BTreeMap<Address, Entry>,
}

/// What is promised of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was first promised.
    pub day: Day,
    /// What stood there when it was last accepted.
    pub standing: Standing,
    /// Its headings and other parts that have ids, by id.
    pub parts: Vec<Part>,
    /// Its paragraphs, those that went among them, by number.
    pub paragraphs: Vec<Paragraph>,
    /// Where the file says so; empty in a lock that was not read.
    pub span: Span,
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A page.
    Page,
    /// A file that is no page.
    File,
    /// What tells that a page was withdrawn.
    Withdrawn,
    /// The way to another address.
    Redirect(Address),
    /// The front page of an edition; the SHA-256 of its archive.
    Edition([u8; 32]),
}

/// A part of a page that has an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The id.
    pub id: String,
    /// When it was first promised.
    pub day: Day,
    /// What it is.
    pub kind: PartKind,
    /// Whether nothing on the page bore the id any more but an empty anchor.
    pub is_gone: bool,
    /// Where the file says so.
    pub span: Span,
}

/// What a part of a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A heading, and the number of the paragraph that comes after it; 0 where none does.
    Heading(u32),
    /// A heading that is no more, and the id of the one that has its place.
    Renamed(String),
    /// What a field of the front matter gave an id to.
    Field,
}

/// A paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number.
    pub number: u32,
    /// When it was first promised.
    pub day: Day,
    /// The digest of its text, when it was last accepted.
    pub digest: u64,
    /// The number of the one before it on the page; 0 for the first.
    pub after: u32,
    /// Whether its text was gone, and an empty anchor had its id.
    pub is_gone: bool,
    /// Where its sketch stands in the file.
    pub(super) sketch: Span,
    /// Where the file says so.
    pub span: Span,
}

impl Paragraph {
    /// One that has a text, and that no file tells of yet.
    pub(super) fn new(number: u32, day: Day, digest: u64, after: u32) -> Self {
        Self {
            number,
            day,
            digest,
            after,
            is_gone: false,
            sketch: Span::default(),
            span: Span::default(),
        }
    }
}

impl Lock {
    /// Reads the file; never fails.
    ///
    /// A line that cannot be read, or that says again what another says, is noted and left out:
    /// `invalid-lock`, `duplicate-lock`, and `merge-conflict` for what a merge leaves behind.
    pub fn read(source: &Source) -> Noted<Self> {
        let (base, addresses, notes) = read::read(source);
        let value = Self {
            source: Some(source.clone()),
            base,
            addresses,
        };
        Noted { value, notes }
    }

    /// The file's text; empty when there is none.
    pub fn text(&self) -> &str {
        self.source.as_ref().map_or("", Source::text)
    }

    /// Whether there is such a file.
    pub fn exists(&self) -> bool {
        self.source.is_some()
    }

    /// A place in the file; none when there is none.
    pub fn place(&self, span: Span) -> Option<Place> {
        let source = self.source.as_ref()?;
        Some(source.place(span))
    }

    /// The sketch of a paragraph of this lock, as text.
    pub(crate) fn sketch_text(&self, paragraph: &Paragraph) -> &str {
        let source = self.source.as_ref();
        source.map_or("", |source| source.slice(paragraph.sketch))
    }

    /// The sketch of a paragraph of this lock.
    pub(super) fn sketch(&self, paragraph: &Paragraph) -> Sketch {
        Sketch::read(self.sketch_text(paragraph)).unwrap_or_default()
    }
}

/// Writes the lines of a lock.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    text: String,
}

/// How the file begins: what it says of itself.
pub const HEAD: &str = "\
# What this site has promised its readers: addresses, headings, paragraphs, one a line.
# `briefbook urls accept` writes this file. Keep it with the dossier; docs/permalinks.md tells how to merge it.
";

impl Writer {
    /// Where the site was first published; see [`Lock::base`].
    pub fn base(&mut self, base: &str) {
        let _ = writeln!(self.text, "base {base}");
    }

    /// An address.
    pub fn address(&mut self, address: &Address, day: Day, standing: &Standing) {
        let text = &mut self.text;
        let _ = write!(text, "{} {day} ", address.encoded());
        match standing {
            Standing::Page => text.push_str("page"),
            Standing::File => text.push_str("file"),
            Standing::Withdrawn => text.push_str("withdrawn"),
            Standing::Redirect(to) => {
                let _ = write!(text, "redirect {}", to.encoded());
            }
            Standing::Edition(digest) => {
                let _ = write!(text, "edition {}", Hexadecimal(digest));
            }
        }
        text.push('\n');
    }

    /// A part of an address.
    pub fn part(&mut self, address: &Address, part: &Part) {
        let Part { id, day, kind, .. } = part;
        let text = &mut self.text;
        let _ = write!(text, "{}#{id} {day} ", address.encoded());
        let _ = match kind {
            PartKind::Heading(0) => write!(text, "heading -"),
            PartKind::Heading(below) => write!(text, "heading p{below}"),
            PartKind::Renamed(to) => write!(text, "renamed {to}"),
            PartKind::Field => write!(text, "field"),
        };
        self.end(part.is_gone && !matches!(kind, PartKind::Renamed(_)));
    }

    /// A paragraph of an address; `sketch` is as a sketch is written.
    pub fn paragraph(&mut self, address: &Address, paragraph: &Paragraph, sketch: &str) {
        let &Paragraph {
            number,
            day,
            digest,
            after,
            ..
        } = paragraph;
        let text = &mut self.text;
        let _ = write!(text, "{}#p{number} {day} ", address.encoded());
        push_digest(digest, text);
        text.push(' ');
        text.push_str(sketch);
        if after != number - 1 {
            let _ = match after {
                0 => write!(text, " after -"),
                _ => write!(text, " after p{after}"),
            };
        }
        self.end(paragraph.is_gone);
    }

    fn end(&mut self, is_gone: bool) {
        self.text.push_str(if is_gone { " gone\n" } else { "\n" });
    }

    /// The lines.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests;
