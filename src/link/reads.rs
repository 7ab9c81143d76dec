//! What is read of a book while a page is made of it: the page is the same as long as that is.

use std::sync::{Mutex, PoisonError};

use crate::link::book::{Book, PageIndex};

/// Something that can be read of a book, and that an edit may change while each page stays where it is.
///
/// All else that a book tells is its [ground](crate::link::facts::ground).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact(u32);

impl Fact {
    /// The whole book: whoever reads that is made again each time.
    pub(crate) const WHOLE: Self = Self(0);
    /// What changed, day by day: [`Book::changes`].
    pub(crate) const CHANGES: Self = Self(1);
    /// What each page has: itself, its name, what leads to it, its lists.
    const OF_A_PAGE: usize = 4;
    /// Those before the first page's.
    const OF_THE_BOOK: usize = 2;

    /// A page, but for what leads to it.
    pub(crate) fn page(index: PageIndex) -> Self {
        Self::of(index, 0)
    }

    /// What a page is called where others lead to it.
    pub(crate) fn name(index: PageIndex) -> Self {
        Self::of(index, 1)
    }

    /// What leads to a page.
    pub(crate) fn leading(index: PageIndex) -> Self {
        Self::of(index, 2)
    }

    /// The lists of a page that many lead to.
    pub(crate) fn listed(index: PageIndex) -> Self {
        Self::of(index, 3)
    }

    fn of(index: PageIndex, which: usize) -> Self {
        let number = Self::OF_THE_BOOK + index.number() * Self::OF_A_PAGE + which;
        // A book of a billion pages is read whole.
        u32::try_from(number).map_or(Self::WHOLE, Self)
    }

    /// The fact of this number.
    #[cfg(test)]
    pub(crate) fn numbered(number: u32) -> Self {
        Self(number)
    }

    /// How many facts a book of so many pages has.
    pub(crate) fn count(pages: usize) -> usize {
        Self::OF_THE_BOOK + pages * Self::OF_A_PAGE
    }

    /// Which of the book's facts it is.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// The facts that were read of one book, where that is to be known.
///
/// A lock, as parts of a page may be worked out in parallel.
#[derive(Debug, Default)]
pub(super) struct Reads(Option<Mutex<Vec<Fact>>>);

impl Clone for Reads {
    /// What is read of a clone is not known.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Reads {
    pub(super) fn note(&self, fact: impl FnOnce() -> Fact) {
        let Some(reads) = &self.0 else {
            return;
        };
        let fact = fact();
        let mut reads = reads.lock().unwrap_or_else(PoisonError::into_inner);
        // The same page is read many times over.
        if reads.last() != Some(&fact) {
            reads.push(fact);
        }
    }
}

impl Book {
    /// The same book, which notes what is read of it.
    pub(crate) fn observed(&self) -> Self {
        Self {
            reads: Reads(Some(Mutex::default())),
            ..self.clone()
        }
    }

    /// The same book, of which nobody knows what is read.
    pub(super) fn unobserved(&self) -> Self {
        self.clone()
    }

    /// What was read of an observed book, in order, each fact once.
    pub(crate) fn reads(self) -> Vec<Fact> {
        let reads = self.reads.0.unwrap_or_default();
        let mut reads = reads.into_inner().unwrap_or_else(PoisonError::into_inner);
        reads.sort_unstable();
        reads.dedup();
        reads
    }
}
