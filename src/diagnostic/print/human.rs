//! Diagnostics for a person.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};

use super::{acts, bytes, sign, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Place;

/// The width of a terminal that everybody has: a longer line is cut around its place.
const WIDTH: usize = 100;

/// No piece of a text that is this long, in bytes, is shown. Nobody could read
/// it, and a thousand notes on one line would cost a thousand times its length.
const LONG: usize = 16 * 1024;

/// Places of one file are shown in one excerpt when no more lines than this hold both: to lay
/// out what lies between costs as much as it is long.
const NEAR: usize = 64;

pub(super) fn print(
    diagnostics: &[&Diagnostic],
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(WIDTH);
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        let gap = if i == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}", block(diagnostic, &renderer))?;
    }
    Ok(())
}

fn block(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let mut group = Group::with_title(title);
    let excerpts = excerpts(diagnostic);
    let numbered = excerpts.iter().any(|excerpt| excerpt.lines.is_some());
    // After a place without an excerpt nothing has drawn the margin on which help hangs.
    let bare = excerpts.last().is_some_and(|last| {
        last.lines.is_none() && last.notes.iter().all(|note| note.label.is_none())
    });
    for excerpt in excerpts {
        group = group.elements(excerpt.elements());
    }
    if let Some(help) = &diagnostic.help {
        if bare {
            group = group.element(Padding);
        }
        group = group.element(Level::HELP.message(visible(help)));
    }
    let block = renderer.render(&[group]);
    // Without the number of a line there is no margin, and the block would
    // stand a column further left than all others.
    if numbered {
        block
    } else {
        block.replace('\n', "\n ")
    }
}

/// What is shown of the texts: the place and what is related to it, in as few
/// excerpts as can be read.
fn excerpts(diagnostic: &Diagnostic) -> Vec<Excerpt<'_>> {
    let place = diagnostic
        .place
        .iter()
        .map(|place| (place, AnnotationKind::Primary, None));
    let related = diagnostic
        .related
        .iter()
        .map(|(place, label)| (place, AnnotationKind::Context, Some(visible(label))));
    let mut excerpts: Vec<Excerpt<'_>> = Vec::new();
    for (place, kind, label) in place.chain(related) {
        let excerpt = Excerpt::new(place, kind, label);
        match excerpts
            .iter_mut()
            .find_map(|other| Some((other.lines_with(&excerpt)?, other)))
        {
            Some((lines, other)) => {
                other.lines = Some(lines);
                other.notes.extend(excerpt.notes);
            }
            None => excerpts.push(excerpt),
        }
    }
    excerpts
}

/// A piece of a text, and what there is to say of it.
struct Excerpt<'a> {
    /// Its first place.
    place: &'a Place,
    /// The bytes of whole lines; none when the place is the text as a whole,
    /// or its lines are too long to be shown.
    lines: Option<Range<usize>>,
    notes: Vec<Note<'a>>,
}

struct Note<'a> {
    /// What is underlined; inside the lines.
    bytes: Range<usize>,
    kind: AnnotationKind,
    label: Option<Cow<'a, str>>,
}

impl<'a> Excerpt<'a> {
    fn new(place: &'a Place, kind: AnnotationKind, label: Option<Cow<'a, str>>) -> Self {
        let text = place.source.text();
        let bytes = bytes(place).map(|bytes| underlined(text, bytes));
        let lines = bytes
            .clone()
            .map(|bytes| whole_lines(text, bytes))
            .filter(|lines| lines.len() < LONG);
        let bytes = bytes.unwrap_or_default();
        Self {
            place,
            lines,
            notes: vec![Note { bytes, kind, label }],
        }
    }

    /// The lines from this one to the other, if all are to be shown together.
    fn lines_with(&self, other: &Self) -> Option<Range<usize>> {
        let (here, there) = (self.lines.as_ref()?, other.lines.as_ref()?);
        let lines = here.start.min(there.start)..here.end.max(there.end);
        let source = &self.place.source;
        // What is drawn at the side of several lines leaves no room for others.
        let drawn_under = |note: &Note| !source.text()[note.bytes.clone()].contains('\n');
        let together = *source == other.place.source
            && source.text()[lines.clone()].lines().nth(NEAR).is_none()
            && fits(source.text(), &lines)
            && self.notes.iter().chain(&other.notes).all(drawn_under);
        together.then_some(lines)
    }

    fn elements(self) -> Vec<Element<'a>> {
        let source = &self.place.source;
        let path = visible(source.path());
        let Some(lines) = self.lines else {
            let origin = match super::lines(self.place) {
                None => Origin::path(path),
                Some(((line, column), _)) => Origin::path(path).line(line).char_column(column),
            };
            let mut elements = vec![origin.into()];
            for label in self.notes.into_iter().filter_map(|note| note.label) {
                elements.extend([Padding.into(), Level::NOTE.message(label).into()]);
            }
            return elements;
        };
        // A sign has other bytes than what it stands for, so offsets are counted anew.
        let at = |offset: usize| visible_lines(&source.text()[lines.start..offset]).len();
        let (line, _) = source.line_column(lines.start);
        let notes = self.notes.into_iter().map(|note| {
            let span = at(note.bytes.start)..at(note.bytes.end);
            note.kind.span(span).label(note.label)
        });
        let snippet = Snippet::source(visible_lines(&source.text()[lines.clone()]));
        vec![
            snippet
                .path(path)
                .line_start(line)
                .annotations(notes)
                .into(),
        ]
    }
}

/// The part of a place that is underlined: all of it if it fits, else what
/// fits of its first line.
fn underlined(text: &str, bytes: Range<usize>) -> Range<usize> {
    if fits(text, &whole_lines(text, bytes.clone())) {
        return bytes;
    }
    let mut width = 0;
    let end = text[bytes.clone()].char_indices().find(|&(_, c)| {
        width += columns(c);
        c == '\n' || width > WIDTH / 2
    });
    bytes.start..end.map_or(bytes.end, |(at, _)| bytes.start + at)
}

/// Whether lines can be shown as they are: neither too wide nor too many.
fn fits(text: &str, lines: &Range<usize>) -> bool {
    lines.len() < LONG
        && text[lines.clone()]
            .lines()
            .all(|line| line.chars().map(columns).sum::<usize>() <= WIDTH)
}

/// The most columns that a character takes: exact enough to tell what is too wide.
fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        c if c.is_ascii() => 1,
        _ => 2,
    }
}

/// The bytes of all lines that `bytes` lie in, without the last line break;
/// at least `LONG` of them where a line goes on for longer.
fn whole_lines(text: &str, bytes: Range<usize>) -> Range<usize> {
    let Range { start, end } = bytes;
    let before = text.floor_char_boundary(start.saturating_sub(LONG));
    let after = text.ceil_char_boundary(end + LONG);
    let start = text[before..start]
        .rfind('\n')
        .map_or(before, |at| before + at + 1);
    let end = text[end..after].find('\n').map_or(after, |at| end + at);
    start..end
}

/// Like [`visible`], but for line breaks and tabs, which are laid out.
fn visible_lines(text: &str) -> Cow<'_, str> {
    let laid_out = |c: char| c == '\n' || c == '\t';
    if text.contains(|c| acts(c) && !laid_out(c)) {
        text.chars()
            .map(|c| if laid_out(c) { c } else { sign(c) })
            .collect()
    } else {
        text.into()
    }
}
