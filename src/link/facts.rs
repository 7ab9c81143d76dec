//! Whether a book still tells what it told: digests of all that can be read of it.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::link::book::{Book, PageIndex};
use crate::link::reads::Fact;

/// The digest of what a fact is: so much of a BLAKE3.
type Digest = [u8; 16];

/// The digest of each fact of a book, by the fact's number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts(Vec<Digest>);

/// Which facts are others than they were.
pub(crate) struct Changed(Vec<bool>);

impl Facts {
    /// Those of a book. `own` adds to a page what tells its text from every other, and what else is
    /// to be looked at as part of it.
    pub(crate) fn of<T: Hash>(book: &Book, own: impl Fn(PageIndex) -> T + Sync) -> Self {
        let pages = (0..book.pages.len()).into_par_iter().map(PageIndex::new);
        let of_pages = pages.flat_map_iter(|index| {
            let page = &book.pages[index.number()];
            [
                digest(&(
                    own(index),
                    &page.anchors,
                    &page.links,
                    &page.mentions,
                    book.is_edited(index),
                )),
                digest(&book.name(index)),
                digest(&page.backlinks),
                if book.has_many(index) {
                    digest(&*book.listed(index))
                } else {
                    Digest::default()
                },
            ]
        });
        let mut facts = vec![Digest::default(), digest(book.changes())];
        facts.par_extend(of_pages);
        debug_assert_eq!(facts.len(), Fact::count(book.pages.len()));
        Self(facts)
    }

    /// Which of them are others than in an earlier book of the same [`ground`]; that of the whole book always is.
    pub(crate) fn changed_since(&self, before: &Self) -> Changed {
        let pairs = self.0.iter().zip(&before.0);
        let mut changed: Vec<bool> = pairs.map(|(now, then)| now != then).collect();
        changed.resize(self.0.len(), true);
        changed[Fact::WHOLE.number()] = true;
        Changed(changed)
    }
}

impl Changed {
    /// One fact among so many.
    #[cfg(test)]
    pub(crate) fn only(number: usize, count: usize) -> Self {
        Self((0..count).map(|at| at == number).collect())
    }

    /// Whether the fact of this number is another.
    pub(crate) fn has(&self, number: usize) -> bool {
        self.0.get(number).copied().unwrap_or(true)
    }
}

/// The digest of all that a book tells besides its facts: which pages there are, where they stand and in which order.
/// What it was given beside its pages is left to whoever gave it.
pub(crate) fn ground(book: &Book) -> [u8; 32] {
    let Book {
        // These are given, and no document has a say in them.
        config: _,
        words: _,
        statics: _,
        editions: _,
        unread: _,
        imprint: _,
        // These are facts.
        changes: _,
        edited: _,
        listed: _,
        // What is read of it, it does not tell.
        reads: _,
        pages,
        lookup,
        nav,
        briefs_by_date,
        events_by_date,
    } = book;
    let mut bytes = Bytes::default();
    for page in &**pages {
        (page.document.kind, &page.key, &page.address).hash(&mut bytes);
    }
    (lookup, nav, briefs_by_date, events_by_date).hash(&mut bytes);
    blake3::hash(&bytes.0).into()
}

fn digest(of: &(impl Hash + ?Sized)) -> Digest {
    let mut bytes = Bytes::default();
    of.hash(&mut bytes);
    let [digest, _] = *blake3::hash(&bytes.0).as_bytes().as_chunks().0 else {
        unreachable!("a BLAKE3 has 32 bytes");
    };
    digest
}

/// What is to be hashed, gathered: a BLAKE3 of many small pieces takes long.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks for it.
    fn finish(&self) -> u64 {
        0
    }
}
