//! Reads `urls.lock`, in parallel: it is as long as the dossier has paragraphs.

use std::collections::BTreeMap;
use std::collections::btree_map;

use rayon::prelude::*;

use super::{Entry, Paragraph, Part, PartKind, Standing};
use crate::diagnostic::Diagnostic;
use crate::model::address::Address;
use crate::model::date::Day;
use crate::permalink::paragraph_number;
use crate::permalink::sketch::{Sketch, read_digest};
use crate::text::{Source, Span};

/// About so many bytes are read by one thread at once.
const CHUNK: usize = 256 * 1024;

/// What is promised, by address.
type Addresses = BTreeMap<Address, Entry>;

/// What the lines of one address say.
#[derive(Default)]
struct Group {
    own: Vec<(Day, Standing, Span)>,
    parts: Vec<Part>,
    paragraphs: Vec<Paragraph>,
    /// The first line.
    first: Span,
}

impl Group {
    fn extend(&mut self, other: Self) {
        self.own.extend(other.own);
        self.parts.extend(other.parts);
        self.paragraphs.extend(other.paragraphs);
    }
}

/// Reads a lock; notes what cannot be read.
pub(super) fn read(source: &Source) -> (Addresses, Vec<Diagnostic>) {
    let chunks: Vec<Chunk<'_>> = chunks(source.text())
        .into_par_iter()
        .map(|(start, text)| Chunk::read(source, start, text))
        .collect();
    let mut notes = Vec::new();
    let mut groups: BTreeMap<Address, Group> = BTreeMap::new();
    for chunk in chunks {
        notes.extend(chunk.notes);
        for (address, group) in chunk.groups {
            match groups.entry(address) {
                btree_map::Entry::Vacant(entry) => drop(entry.insert(group)),
                btree_map::Entry::Occupied(mut entry) => entry.get_mut().extend(group),
            }
        }
    }
    let mut addresses = BTreeMap::new();
    for (address, group) in groups {
        let entry = entry(source, &address, group, &mut notes);
        addresses.extend(entry.map(|entry| (address, entry)));
    }
    // Between the marks of a merge, most lines stand twice.
    if notes.iter().any(|note| note.code == "merge-conflict") {
        notes.retain(|note| note.code != "duplicate-lock");
    }
    (addresses, notes)
}

/// Stretches of whole lines, each with where it begins.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut chunks = Vec::with_capacity(text.len() / CHUNK + 1);
    let mut at = 0;
    while at < text.len() {
        let least = text.floor_char_boundary(at + CHUNK);
        let end = text[least..]
            .find('\n')
            .map_or(text.len(), |end| least + end + 1);
        chunks.push((at, &text[at..end]));
        at = end;
    }
    chunks
}

/// A stretch of lines, read.
struct Chunk<'s> {
    source: &'s Source,
    /// Neighbouring lines of one address are one group.
    groups: Vec<(Address, Group)>,
    notes: Vec<Diagnostic>,
    /// The address of the last group, as it is written.
    last: &'s str,
    /// Whether the lines are between the marks of a merge.
    is_in_conflict: bool,
}

impl<'s> Chunk<'s> {
    fn read(source: &'s Source, start: usize, text: &'s str) -> Self {
        let mut chunk = Self {
            source,
            groups: Vec::new(),
            notes: Vec::new(),
            last: "",
            is_in_conflict: false,
        };
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            if !words.is_empty() && !words.starts_with('#') {
                chunk.line(words, at);
            }
            at += line.len();
        }
        chunk
    }

    /// Reads a line that begins at this byte.
    fn line(&mut self, line: &'s str, at: usize) {
        let span = Span::new(at, at + line.len());
        if let Some(mark) = conflict(line) {
            if mark == '<' || !self.is_in_conflict && mark != '>' {
                let message = "two versions of this file were not merged";
                self.notes.push(
                    Diagnostic::error("merge-conflict", self.source.place(span), message).help(
                        "keep the lines of both and take out the marks; of two lines for one \
                         paragraph, keep the one that was published; then run `briefbook urls accept`",
                    ),
                );
            }
            self.is_in_conflict = mark != '>';
            return;
        }
        if let Err(Fault { part, message }) = self.fact(line, span) {
            let start = part.as_ptr() as usize - line.as_ptr() as usize;
            let span = Span::new(at + start, at + start + part.len());
            self.notes.push(
                Diagnostic::error("invalid-lock", self.source.place(span), message).help(
                    "take the line as it was from the file's history, or remove what was added to it",
                ),
            );
        }
    }

    fn fact(&mut self, line: &'s str, span: Span) -> Result<(), Fault<'s>> {
        let (said, is_gone) = match line.strip_suffix(" gone") {
            Some(said) => (said, true),
            None => (line, false),
        };
        let mut words = said.split(' ');
        let place = words.next().unwrap_or_default();
        let day = words.next().unwrap_or_default();
        let (path, id) = match place.split_once('#') {
            Some((path, id)) => (path, Some(id)),
            None => (place, None),
        };
        let is_known = path == self.last && !self.groups.is_empty();
        if !is_known {
            let address = address(path)?;
            self.groups.push((address, Group::default()));
            self.last = path;
        }
        let group = &mut self.groups.last_mut().expect("a group was just begun").1;
        if !is_known {
            group.first = span;
        }
        let day = read_day(day).ok_or(Fault {
            part: if day.is_empty() { line } else { day },
            message: "here a line has the day on which it was first promised: `2026-11-21`",
        })?;
        let rest = || line.splitn(3, ' ').nth(2).unwrap_or_default();
        let unread = |message| {
            let part = rest();
            Fault {
                part: if part.is_empty() { line } else { part },
                message,
            }
        };
        let Some(id) = id else {
            let standing = match (words.next(), words.next(), words.next()) {
                _ if is_gone => {
                    return Err(unread(
                        "an address that is gone is a `redirect` or `withdrawn`",
                    ));
                }
                (Some("page"), None, _) => Standing::Page,
                (Some("file"), None, _) => Standing::File,
                (Some("withdrawn"), None, _) => Standing::Withdrawn,
                (Some("redirect"), Some(to), None) => Standing::Redirect(address(to)?),
                _ => {
                    return Err(unread(
                        "an address is a `page`, a `file`, `withdrawn` or a `redirect` to another",
                    ));
                }
            };
            group.own.push((day, standing, span));
            return Ok(());
        };
        if let Some(number) = paragraph_number(id) {
            const MESSAGE: &str =
                "a paragraph has a digest, a sketch, and may come `after` another";
            let (Some(digest), Some(sketch)) = (words.next(), words.next()) else {
                return Err(unread(MESSAGE));
            };
            let digest = read_digest(digest).ok_or_else(|| unread(MESSAGE))?;
            if !Sketch::is_one(sketch) {
                return Err(unread(MESSAGE));
            }
            let after = match (words.next(), words.next(), words.next()) {
                (None, ..) => Some(number - 1),
                (Some("after"), Some("-"), None) => Some(0),
                (Some("after"), Some(id), None) => paragraph_number(id),
                _ => None,
            };
            let start = sketch.as_ptr() as usize - line.as_ptr() as usize + span.start as usize;
            group.paragraphs.push(Paragraph {
                number,
                day,
                digest,
                after: after.ok_or_else(|| unread(MESSAGE))?,
                is_gone,
                sketch: Span::new(start, start + sketch.len()),
                span,
            });
            return Ok(());
        }
        let kind = match (words.next(), words.next(), words.next()) {
            (Some("field"), None, _) => Some(PartKind::Field),
            (Some("renamed"), Some(to), None) if !is_gone => Some(PartKind::Renamed(to.to_owned())),
            (Some("heading"), Some("-"), None) => Some(PartKind::Heading(0)),
            (Some("heading"), Some(below), None) => paragraph_number(below).map(PartKind::Heading),
            _ => None,
        };
        let kind = kind.filter(|_| !id.is_empty()).ok_or_else(|| {
            unread("a part is a `heading` with the paragraph below it, `renamed` to another, or a `field`")
        })?;
        let is_gone = is_gone || matches!(kind, PartKind::Renamed(_));
        let id = id.to_owned();
        group.parts.push(Part {
            id,
            day,
            kind,
            is_gone,
            span,
        });
        Ok(())
    }
}

/// A part of a line that cannot be read, and why.
struct Fault<'s> {
    part: &'s str,
    message: &'static str,
}

fn address(path: &str) -> Result<Address, Fault<'_>> {
    let read = path
        .starts_with('/')
        .then(|| Address::root().join(path).ok());
    read.flatten().ok_or(Fault {
        part: path,
        message: "a line begins with an address of the site: `/briefs/canal/`",
    })
}

/// The sign of which a mark of a merge is made; none for any other line.
fn conflict(line: &str) -> Option<char> {
    let mark = line.chars().next()?;
    let is_mark = matches!(mark, '<' | '|' | '=' | '>')
        && line.chars().take(7).filter(|&c| c == mark).count() == 7;
    is_mark.then_some(mark)
}

/// Reads `2026-11-21`.
fn read_day(text: &str) -> Option<Day> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |bytes: &[u8]| {
        bytes.iter().try_fold(0_u16, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + u16::from(byte - b'0'))
        })
    };
    let [_, _, _, _, b'-', _, _, b'-', _, _] = bytes else {
        return None;
    };
    let small = |range| u8::try_from(number(range)?).ok();
    Day::new(
        number(&bytes[..4])?.into(),
        small(&bytes[5..7])?,
        small(&bytes[8..])?,
    )
}

/// What the lines of an address come to.
fn entry(
    source: &Source,
    address: &Address,
    group: Group,
    notes: &mut Vec<Diagnostic>,
) -> Option<Entry> {
    let Group {
        mut own,
        mut parts,
        mut paragraphs,
        first,
    } = group;
    let mut twice = |what: &str, first: Span, second: Span| {
        let message = format!("`{what}` is promised twice");
        notes.push(
            Diagnostic::error("duplicate-lock", source.place(second), message)
                .related(source.place(first), "promised here")
                .help("keep the line that was published, and run `briefbook urls accept`"),
        );
    };
    own.sort_by_key(|(.., span)| *span);
    for (.., span) in own.iter().skip(1) {
        twice(address.as_str(), own[0].2, *span);
    }
    // A stable sort: of two, the first in the file stays.
    parts.sort_by(|one, other| one.id.cmp(&other.id));
    parts.dedup_by(|second, first| {
        let is_same = second.id == first.id;
        if is_same {
            twice(&format!("{address}#{}", first.id), first.span, second.span);
        }
        is_same
    });
    paragraphs.sort_by_key(|paragraph| paragraph.number);
    paragraphs.dedup_by(|second, first| {
        let is_same = second.number == first.number;
        if is_same {
            twice(
                &format!("{address}#p{}", first.number),
                first.span,
                second.span,
            );
        }
        is_same
    });
    let Some((day, standing, span)) = own.into_iter().next() else {
        if !parts.is_empty() || !paragraphs.is_empty() {
            let message = format!("a part of `{address}` is promised, and the address is not");
            notes.push(
                Diagnostic::error("invalid-lock", source.place(first), message)
                    .help("take the line of the address from the file's history"),
            );
        }
        return None;
    };
    Some(Entry {
        day,
        standing,
        parts,
        paragraphs,
        span,
    })
}
