//! Slots: what is open in a passage's HTML.

use serde::{Deserialize, Serialize};

use crate::model::reference::Ref;

/// An open place.
///
/// Small, as a dossier has very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Where in the HTML, in bytes.
    pub at: u32,
    kind: Packed,
}

/// What belongs in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The address of what the reference leads to, inside an attribute's quotes.
    Href(Ref),
    /// The title of the page that the reference leads to.
    Title(Ref),
    /// The numbers of a citation.
    Cite(u32),
    /// So many bytes of text from here on, in which a first mention may be linked.
    Text(u32),
}

impl Slot {
    /// An open place; none where its number is 2³⁰ or more.
    ///
    /// A reference or a citation never has such a number: [`Span`](crate::text::Span) tells places in
    /// 4 GiB of text, and each takes more than four bytes of it. Text of that length can have no
    /// slot, so that nothing in it is linked by its name.
    pub fn new(at: u32, kind: SlotKind) -> Option<Self> {
        let kind = Packed::new(kind)?;
        Some(Self { at, kind })
    }

    /// What belongs there.
    pub fn kind(self) -> SlotKind {
        self.kind.kind()
    }
}

/// A [`SlotKind`] in four bytes: which it is in the upper two bits, its number in the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Packed(u32);

impl Packed {
    const BITS: u32 = 30;
    const NUMBER: u32 = (1 << Self::BITS) - 1;

    fn new(kind: SlotKind) -> Option<Self> {
        let (sort, number) = match kind {
            SlotKind::Href(Ref(number)) => (0, number),
            SlotKind::Title(Ref(number)) => (1, number),
            SlotKind::Cite(number) => (2, number),
            SlotKind::Text(length) => (3, length),
        };
        (number <= Self::NUMBER).then_some(Self(sort << Self::BITS | number))
    }

    fn kind(self) -> SlotKind {
        let number = self.0 & Self::NUMBER;
        match self.0 >> Self::BITS {
            0 => SlotKind::Href(Ref(number)),
            1 => SlotKind::Title(Ref(number)),
            2 => SlotKind::Cite(number),
            _ => SlotKind::Text(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_small() {
        assert_eq!(size_of::<Slot>(), 8);
    }

    #[test]
    fn what_is_put_into_a_slot_is_what_is_in_it() {
        const MOST: u32 = (1 << 30) - 1;
        for number in [0, 1, 12, MOST - 1, MOST, MOST + 1, 1 << 31, u32::MAX] {
            let (reference, fits) = (Ref(number), number <= MOST);
            for kind in [
                SlotKind::Href(reference),
                SlotKind::Title(reference),
                SlotKind::Cite(number),
                SlotKind::Text(number),
            ] {
                for at in [0, 7, u32::MAX] {
                    let slot = Slot::new(at, kind);
                    let found = slot.map(|slot| (slot.at, slot.kind()));
                    assert_eq!(found, fits.then_some((at, kind)), "{number}");
                }
            }
        }
    }
}
