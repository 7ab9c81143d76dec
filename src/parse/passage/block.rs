//! Blocks: the paragraphs, items and cells of a passage.

use serde::{Deserialize, Serialize};

/// A block of text: a paragraph, or a list item or cell that holds text directly.
///
/// Small, as a dossier has very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    start: u32,
    /// How many bytes it has in the upper 29 bits, and its place in [`BlockKind::ALL`] in the others.
    packed: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, wherever it stands.
    Paragraph,
    /// An item of a list.
    Item,
    /// A definition.
    Definition,
    /// What a definition is of.
    Term,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

impl BlockKind {
    /// Every kind, in its order.
    pub const ALL: [Self; 6] = [
        Self::Paragraph,
        Self::Item,
        Self::Definition,
        Self::Term,
        Self::Heading,
        Self::Cell,
    ];
}

impl Block {
    const BITS: u32 = 3;

    /// A block from one byte of the HTML up to, not including, another; none where its length is
    /// less than nothing, or 512 MiB and more, which no file of content makes.
    pub fn new(start: u32, end: u32, kind: BlockKind) -> Option<Self> {
        let length = end.checked_sub(start)?;
        let fits = length <= u32::MAX >> Self::BITS;
        fits.then_some(Self {
            start,
            packed: length << Self::BITS | kind as u32,
        })
    }

    /// Where in the HTML its text begins, in bytes.
    pub fn start(self) -> u32 {
        self.start
    }

    /// Where in the HTML its text ends.
    pub fn end(self) -> u32 {
        self.start + (self.packed >> Self::BITS)
    }

    /// What it is.
    pub fn kind(self) -> BlockKind {
        let place = self.packed & ((1 << Self::BITS) - 1);
        BlockKind::ALL[place as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_small() {
        assert_eq!(size_of::<Block>(), 8);
    }

    #[test]
    fn what_a_block_is_made_of_is_what_it_tells() {
        #[track_caller]
        fn case(start: u32, end: u32, fits: bool) {
            for kind in BlockKind::ALL {
                let block = Block::new(start, end, kind);
                let found = block.map(|block| (block.start(), block.end(), block.kind()));
                assert_eq!(found, fits.then_some((start, end, kind)), "{start}..{end}");
            }
        }

        const MOST: u32 = (1 << 29) - 1;
        case(0, 0, true);
        case(3, 17, true);
        case(u32::MAX, u32::MAX, true);
        case(0, MOST, true);
        case(0, MOST + 1, false);
        case(u32::MAX - MOST, u32::MAX, true);
        case(u32::MAX - MOST - 1, u32::MAX, false);
        case(0, u32::MAX, false);
        case(2, 1, false);
    }
}
