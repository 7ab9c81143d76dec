//! Writes events as HTML and turns the marks among them into slots.

use memchr::memchr;
use pulldown_cmark::{CowStr, Event, html};

use crate::model::reference::Ref;
use crate::parse::passage::{Block, BlockKind, Slot, SlotKind};

/// What is marked in the stream of events, for a slot or a block.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Href(Ref),
    Title(Ref),
    Cite(u32),
    OpenText,
    CloseText,
    OpenBlock(BlockKind),
    CloseBlock,
}

impl Mark {
    /// The mark as it stands in HTML: between NUL bytes, which no text can hold.
    pub(super) fn written(self) -> CowStr<'static> {
        let (sign, number) = match self {
            Self::Href(Ref(number)) => ('h', number),
            Self::Title(Ref(number)) => ('t', number),
            Self::Cite(number) => ('c', number),
            Self::OpenText => return "\0(0\0".into(),
            Self::CloseText => return "\0)0\0".into(),
            Self::OpenBlock(kind) => ('[', kind as u32),
            Self::CloseBlock => return "\0]0\0".into(),
        };
        format!("\0{sign}{number}\0").into()
    }

    fn read(written: &str) -> Option<Self> {
        let mut characters = written.chars();
        let sign = characters.next()?;
        let number = characters.as_str().parse().ok()?;
        Some(match sign {
            'h' => Self::Href(Ref(number)),
            't' => Self::Title(Ref(number)),
            'c' => Self::Cite(number),
            '(' => Self::OpenText,
            ')' => Self::CloseText,
            '[' => Self::OpenBlock(*BlockKind::ALL.get(number as usize)?),
            ']' => Self::CloseBlock,
            _ => return None,
        })
    }
}

/// A stream of events, printed.
pub(super) struct Printed {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
    pub(super) blocks: Vec<Block>,
}

/// Prints `events` as HTML, with its slots and its blocks; `length` is about that of its text.
pub(super) fn print<'s>(events: impl Iterator<Item = Event<'s>>, length: usize) -> Printed {
    let mut marked = String::with_capacity(length * 3 / 2);
    html::push_html(&mut marked, events);
    let mut slots = Vec::new();
    let mut blocks = Vec::new();
    let mut open_text = 0;
    let mut open_blocks = Vec::new();
    let (text, mut rest) = cut(&marked);
    let mut html = text.to_owned();
    while !rest.is_empty() {
        let (mark, after) = cut(rest);
        let (text, after) = cut(after);
        rest = after;
        let at = u32::try_from(html.len()).expect("4 MiB of Markdown make less than 4 GiB of HTML");
        let mut slot = |at, kind| slots.extend(Slot::new(at, kind));
        match Mark::read(mark) {
            Some(Mark::Href(reference)) => slot(at, SlotKind::Href(reference)),
            Some(Mark::Title(reference)) => slot(at, SlotKind::Title(reference)),
            Some(Mark::Cite(number)) => slot(at, SlotKind::Cite(number)),
            Some(Mark::OpenText) => open_text = at,
            Some(Mark::CloseText) => slot(open_text, SlotKind::Text(at - open_text)),
            Some(Mark::OpenBlock(kind)) => open_blocks.push((at, kind)),
            Some(Mark::CloseBlock) => {
                let open = open_blocks.pop();
                blocks.extend(open.and_then(|(start, kind)| Block::new(start, at, kind)));
            }
            None => {}
        }
        html.push_str(text);
    }
    blocks.sort_by_key(|block| (block.start(), std::cmp::Reverse(block.end())));
    Printed {
        html,
        slots,
        blocks,
    }
}

/// What stands before a NUL byte, and what comes after it.
fn cut(text: &str) -> (&str, &str) {
    match memchr(0, text.as_bytes()) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}
