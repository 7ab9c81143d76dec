//! What can be told of a stretch of events, before it is walked.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::CITATION;
use crate::diagnostic::Diagnostic;
use crate::parse::passage::BlockKind;
use crate::parse::written::Written;

/// Events, each with the bytes of the text it was read from.
pub(super) type Events<'s> = Vec<(Event<'s>, Range<usize>)>;

/// A note, taken out of the text.
pub(super) struct Footnote<'s> {
    pub(super) label: CowStr<'s>,
    pub(super) range: Range<usize>,
    pub(super) events: Events<'s>,
}

/// The text without its notes, and those, each in the order of the file.
pub(super) fn set_footnotes_apart(events: Events<'_>) -> (Events<'_>, Vec<Footnote<'_>>) {
    let is_note = |event: &Event<'_>| matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
    let mut rest = events;
    let first = rest.iter().position(|(event, _)| is_note(event));
    let tail = rest.split_off(first.unwrap_or(rest.len()));
    let mut notes: Vec<Footnote<'_>> = Vec::new();
    let mut open: Vec<Footnote<'_>> = Vec::new();
    for (event, range) in tail {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push(Footnote {
                label,
                range,
                events: Vec::new(),
            }),
            Event::End(TagEnd::FootnoteDefinition) => notes.extend(open.pop()),
            _ => match open.last_mut() {
                Some(note) => note.events.push((event, range)),
                None => rest.push((event, range)),
            },
        }
    }
    notes.sort_by_key(|note| note.range.start);
    (rest, notes)
}

/// The ids that authors gave to headings.
pub(super) fn heading_ids<'e>(events: &'e Events<'_>) -> impl Iterator<Item = &'e str> {
    events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.as_ref()),
        _ => None,
    })
}

/// Keeps the inside of one paragraph: all that a field of prose may hold.
///
/// # Errors
///
/// The fault at the first thing that is more than that.
pub(super) fn only_inline<'s>(
    events: Events<'s>,
    written: &Written<'_>,
) -> Result<Events<'s>, Diagnostic> {
    let mut paragraphs = 0;
    for (event, range) in &events {
        let is_block = match event {
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) => {
                paragraphs += 1;
                paragraphs > 1
            }
            Event::Start(tag) => !is_inline(tag),
            Event::Rule | Event::FootnoteReference(_) => true,
            _ => false,
        };
        if is_block {
            let range = range.start..range.start + written.text[range.clone()].trim_end().len();
            let message = if paragraphs > 1 {
                "this field holds one paragraph"
            } else {
                "this field holds one paragraph: no lists, headings, tables or notes"
            };
            return Err(written
                .error("prose-block", range, message)
                .help("put more into the body; a `\\` before a sign keeps it as it is: `1\\.`"));
        }
    }
    let is_edge = |event: &Event<'_>| {
        matches!(
            event,
            Event::Start(Tag::Paragraph | Tag::HtmlBlock)
                | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock)
        )
    };
    Ok(events
        .into_iter()
        .filter(|(event, _)| !is_edge(event))
        .collect())
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// What an element is that holds text directly: what a sentence is looked for in.
pub(super) fn holds_text(end: TagEnd) -> Option<BlockKind> {
    Some(match end {
        TagEnd::Paragraph => BlockKind::Paragraph,
        TagEnd::Item => BlockKind::Item,
        TagEnd::DefinitionListTitle => BlockKind::Term,
        TagEnd::DefinitionListDefinition => BlockKind::Definition,
        _ => return None,
    })
}

/// The inside of the element just begun, its end with it.
pub(super) fn inside<'e, 's>(
    events: &'e [(Event<'s>, Range<usize>)],
) -> &'e [(Event<'s>, Range<usize>)] {
    let mut depth = 1;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &events[..=at];
        }
    }
    events
}

/// The text of events, without markup and citations.
pub(super) fn plain(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    let mut rest = events;
    while let Some(((event, _), after)) = rest.split_first() {
        rest = after;
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.as_ref() == CITATION => {
                rest = &after[inside(after).len()..];
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Where each destination of a link reference definition (`[label]: destination`) stands.
pub(super) fn definitions<'d>(
    definitions: impl Iterator<Item = (&'d CowStr<'d>, Range<usize>)>,
    written: &Written<'_>,
) -> BTreeMap<String, Range<usize>> {
    let mut found = BTreeMap::new();
    for (destination, range) in definitions {
        found
            .entry(destination.to_string())
            .or_insert_with(|| written.part(&range, destination));
    }
    found
}
