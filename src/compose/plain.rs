//! Texts without their markup: what is quoted of them elsewhere.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

use crate::compose::desk::Desk;
use crate::link::book::PageIndex;
use crate::parse::passage::{Passage, SlotKind};

impl Desk<'_> {
    /// The text of a part of a passage of the page `of`: no markup, no citations, no numbers of notes.
    ///
    /// `range` is bytes of the passage's HTML and begins and ends outside of tags.
    pub(super) fn plain(&self, of: PageIndex, passage: &Passage, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = range.start;
        for slot in &passage.slots {
            let here = slot.at as usize;
            if !range.contains(&here) {
                continue;
            }
            match slot.kind() {
                SlotKind::Title(reference) => {
                    push_text(&passage.html[at..here], &mut text);
                    let to = self.book.target(of, reference);
                    text.push_str(to.map_or("", |to| &self.front(to).title));
                    at = here;
                }
                SlotKind::Cite(_) => {
                    push_text(&passage.html[at..here], &mut text);
                    // The space before a citation belongs to it.
                    text.truncate(text.trim_end().len());
                    at = here;
                }
                SlotKind::Href(_) | SlotKind::Text(_) => {}
            }
        }
        push_text(&passage.html[at..range.end], &mut text);
        text
    }
}

/// The text around a place that stands directly in one paragraph, item or cell.
///
/// A place on the edge of two is in the one that ends there: what cites stands last.
pub(super) fn stretch(passage: &Passage, at: usize) -> Range<usize> {
    let blocks = passage.blocks.iter();
    let edges = blocks.flat_map(|block| [block.start() as usize, block.end() as usize]);
    edges.fold(0..passage.html.len(), |stretch, edge| {
        if edge < at {
            stretch.start.max(edge)..stretch.end
        } else {
            stretch.start..stretch.end.min(edge)
        }
    })
}

/// Adds the text of a piece of HTML, in one line.
fn push_text(html: &str, text: &mut String) {
    if !html.contains(['<', '&', '\r', '\0']) {
        text.extend(html.split('\n').enumerate().flat_map(|(number, line)| {
            let space = if number == 0 { "" } else { " " };
            [space, line]
        }));
        return;
    }
    let mut is_note = false;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) if **tag.name == *b"sup" => is_note = true,
            Token::EndTag(tag) if **tag.name == *b"sup" => is_note = false,
            Token::String(part) if !is_note => {
                text.push_str(&String::from_utf8_lossy(&part).replace('\n', " "));
            }
            _ => {}
        }
    }
}
