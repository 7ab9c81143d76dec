//! Reads `urls.lock`, in parallel: it is as long as the dossier has paragraphs.

use std::collections::BTreeMap;
use std::collections::btree_map;

use rayon::prelude::*;

use super::{Entry, Paragraph, Part, PartKind, Standing};
use crate::diagnostic::Diagnostic;
use crate::manifest::read_hexadecimal;
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::web::WebAddress;
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

/// Reads a lock: where the site was first published, and what is promised; notes what cannot be
/// read.
pub(super) fn read(source: &Source) -> (Option<String>, Addresses, Vec<Diagnostic>) {
    let chunks: Vec<Chunk<'_>> = chunks(source.text())
        .into_par_iter()
        .map(|(start, text)| Chunk::read(source, start, text))
        .collect();
    let mut notes = Vec::new();
    let mut groups: BTreeMap<Address, Group> = BTreeMap::new();
    let mut bases: Vec<(String, Span)> = Vec::new();
    for chunk in chunks {
        notes.extend(chunk.notes);
        bases.extend(chunk.bases);
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
    for (_, span) in bases.iter().skip(1) {
        let message = "`base` is promised twice";
        notes.push(
            Diagnostic::error("duplicate-lock", source.place(*span), message)
                .related(source.place(bases[0].1), "promised here")
                .help("keep the line that was published, and run `briefbook urls accept`"),
        );
    }
    let base = bases.into_iter().next().map(|(base, _)| base);
    // Between the marks of a merge, most lines stand twice.
    if notes.iter().any(|note| note.code == "merge-conflict") {
        notes.retain(|note| note.code != "duplicate-lock");
    }
    (base, addresses, notes)
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
    /// Where the site was first published.
    bases: Vec<(String, Span)>,
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
            bases: Vec::new(),
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
        if let Some(base) = line.strip_prefix("base ") {
            let web = WebAddress::parse(base).map_err(|_| Fault {
                part: base,
                message: "`base` is the address at which the site was first published: `https://…`",
            })?;
            let base = web.as_str().trim_end_matches('/').to_owned();
            self.bases.push((base, span));
            return Ok(());
        }
        let (said, is_gone) = match line.strip_suffix(" gone") {
            Some(said) => (said, true),
            None => (line, false),
        };
        let (place, rest) = said.split_once(' ').unwrap_or((said, ""));
        let (day, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let (path, id) = match place.split_once('#') {
            Some((path, id)) => (path, Some(id)),
            None => (place, None),
        };
        let group = self.group(path, span)?;
        let day = read_day(day).ok_or(Fault {
            part: if day.is_empty() { line } else { day },
            message: "here a line has the day on which it was first promised: `2026-11-21`",
        })?;
        let unread = |message| Fault {
            part: if rest.is_empty() { line } else { rest },
            message,
        };
        match (id, id.and_then(paragraph_number)) {
            (None, _) => {
                let standing = standing(rest)?.filter(|_| !is_gone);
                let standing = standing.ok_or_else(|| unread(STANDING))?;
                group.own.push((day, standing, span));
            }
            (Some(_), Some(number)) => {
                let words = paragraph(rest, number).ok_or_else(|| unread(PARAGRAPH))?;
                let start = words.sketch.as_ptr() as usize - line.as_ptr() as usize;
                let start = start + span.start as usize;
                group.paragraphs.push(Paragraph {
                    number,
                    day,
                    digest: words.digest,
                    after: words.after,
                    is_gone,
                    sketch: Span::new(start, start + words.sketch.len()),
                    span,
                });
            }
            (Some(id), None) => {
                let kind = part(rest).filter(|_| !id.is_empty());
                let kind = kind.ok_or_else(|| unread(PART))?;
                group.parts.push(Part {
                    id: id.to_owned(),
                    day,
                    is_gone: is_gone || matches!(kind, PartKind::Renamed(_)),
                    kind,
                    span,
                });
            }
        }
        Ok(())
    }

    /// Where the lines of an address are gathered: with those of the line before, if it is its.
    fn group(&mut self, path: &'s str, span: Span) -> Result<&mut Group, Fault<'s>> {
        if path != self.last || self.groups.is_empty() {
            let group = Group {
                first: span,
                ..Group::default()
            };
            self.groups.push((address(path)?, group));
            self.last = path;
        }
        let last = self.groups.last_mut();
        Ok(&mut last.expect("a group was begun if there was none").1)
    }
}

const STANDING: &str = "an address is a `page`, a `file`, `withdrawn`, a `redirect` to another, or an `edition` and its SHA-256";
const PART: &str =
    "a part is a `heading` with the paragraph below it, `renamed` to another, or a `field`";
const PARAGRAPH: &str = "a paragraph has a digest, a sketch, and may come `after` another";

fn standing(said: &str) -> Result<Option<Standing>, Fault<'_>> {
    Ok(Some(match said.split_once(' ') {
        None if said == "page" => Standing::Page,
        None if said == "file" => Standing::File,
        None if said == "withdrawn" => Standing::Withdrawn,
        Some(("redirect", to)) => Standing::Redirect(address(to)?),
        Some(("edition", digest)) => {
            let Some(digest) = read_hexadecimal(digest) else {
                return Ok(None);
            };
            Standing::Edition(digest)
        }
        _ => return Ok(None),
    }))
}

fn part(said: &str) -> Option<PartKind> {
    match said.split_once(' ') {
        None if said == "field" => Some(PartKind::Field),
        Some(("heading", "-")) => Some(PartKind::Heading(0)),
        Some(("heading", below)) => paragraph_number(below).map(PartKind::Heading),
        Some(("renamed", to)) if !to.is_empty() && !to.contains(' ') => {
            Some(PartKind::Renamed(to.to_owned()))
        }
        _ => None,
    }
}

/// What a line says of a paragraph.
struct Words<'s> {
    digest: u64,
    sketch: &'s str,
    after: u32,
}

fn paragraph(said: &str, number: u32) -> Option<Words<'_>> {
    let (digest, rest) = said.split_once(' ')?;
    let (sketch, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let after = match after.strip_prefix("after ") {
        None if after.is_empty() => number - 1,
        Some("-") => 0,
        other => paragraph_number(other?)?,
    };
    let digest = read_digest(digest)?;
    Sketch::is_one(sketch).then_some(Words {
        digest,
        sketch,
        after,
    })
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
