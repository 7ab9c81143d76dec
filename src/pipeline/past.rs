//! What the pages of a site were made of: a page of which all that is as it was is not made again.
//!
//! A page is made of what was given once for all, the *ground*: settings, templates, words, which pages there are and
//! where they stand; and of what was read of the book while it was made, its *facts*. While the ground is the same,
//! a page is made again where one of its facts is another. Nobody says which page depends on what: the book
//! notes what is read of it.

use postcard::ser_flavors::Size;
use serde::{Deserialize, Serialize};

use crate::check::rendered::Seen;
use crate::link::facts::{self, Changed, Facts};
use crate::link::reads::Fact;
use crate::model::address::Address;
use crate::pipeline::Site;
use crate::pipeline::inputs::Inputs;
use crate::pipeline::rendering::Places;
use crate::tree::Tree;

/// What to remember of the pages of a site, to make the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    ground: [u8; 32],
    facts: Facts,
    /// Where the pages stand, in order.
    addresses: Vec<Address>,
    /// The pages, in the same order; none for one whose template was at fault.
    pages: Vec<Option<PastPage>>,
}

/// What to remember of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PastPage {
    /// The paths of the files beside it.
    pub(super) beside: Box<[String]>,
    /// What its links lead to, and what can be led to on it.
    pub(super) seen: Seen,
    /// What was read for it.
    reads: Reads,
}

/// The numbers of facts, in order: of each, how far it is from the one before, since most are small.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reads(Box<[u8]>);

impl Past {
    /// As it is kept between two runs of one program, which alone can read it.
    pub fn bytes(&self) -> Vec<u8> {
        // It is long, and a vector that grows is held twice for a moment.
        let length = postcard::serialize_with_flavor(self, Size::default());
        let bytes = Vec::with_capacity(length.unwrap_or_default());
        postcard::to_extend(self, bytes).unwrap_or_default()
    }

    /// Reads it back; none where these bytes are something else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl PastPage {
    /// `reads` are in order, each once.
    pub(super) fn new(beside: Vec<String>, seen: Seen, reads: &[Fact]) -> Self {
        Self {
            beside: beside.into(),
            seen,
            reads: Reads::of(reads),
        }
    }
}

impl Reads {
    fn of(reads: &[Fact]) -> Self {
        let mut bytes = Vec::with_capacity(reads.len() * 2);
        let mut last = 0;
        for read in reads {
            let mut rest = read.number() - last;
            last = read.number();
            // LEB128: seven bits a byte, the lowest first, and a bit that tells whether more follow.
            loop {
                let [low, ..] = rest.to_le_bytes();
                rest >>= 7;
                if rest == 0 {
                    bytes.push(low);
                    break;
                }
                bytes.push(low | 0x80);
            }
        }
        Self(bytes.into())
    }

    /// Whether one of them is another than it was.
    fn has_changed(&self, changed: &Changed) -> bool {
        let (mut number, mut step, mut shift) = (0_usize, 0, 0_u32);
        self.0.iter().any(|byte| {
            let bits = usize::from(byte & 0x7f);
            // What is longer than any number was written by nobody, and no such fact is as it was.
            step |= bits.checked_shl(shift).unwrap_or(usize::MAX);
            shift = shift.saturating_add(7);
            if byte & 0x80 != 0 {
                return false;
            }
            number = number.saturating_add(step);
            (step, shift) = (0, 0);
            changed.has(number)
        })
    }
}

/// What the pages of a site are made of now, to be held against what they were made of.
pub(super) struct Memory {
    ground: [u8; 32],
    facts: Facts,
}

impl Memory {
    pub(super) fn of(site: &Site, tree: &Tree, inputs: &Inputs, places: &Places) -> Self {
        let ground = ground(site, inputs, places);
        let own = |page| {
            let page = site.book.page(page);
            let document = &page.document;
            let path = document.source.path();
            let at = tree
                .content
                .binary_search_by(|source| source.path().cmp(path));
            let text = at.ok().and_then(|at| inputs.content.get(at)).copied();
            let text = text.unwrap_or_else(|| inputs.digest());
            let title = &document.front.title;
            // What a page is called in a browser's tabs depends on all others.
            let unique = site.titles.unique(title, document.kind, &page.address);
            (*text.as_bytes(), unique)
        };
        let facts = Facts::of(&site.book, own);
        Self { ground, facts }
    }

    /// The pages that are as they were, by their number; none for the others.
    pub(super) fn pages(&self, places: &Places, past: Option<Past>) -> Vec<Option<PastPage>> {
        let past = past.filter(|past| past.ground == self.ground);
        let pages = past.and_then(|past| as_they_were(past, &self.facts, &places.addresses));
        pages.unwrap_or_else(|| vec![None; places.addresses.len()])
    }

    /// What to remember of the site, when its pages are these.
    pub(super) fn next(self, places: Places, pages: Vec<Option<PastPage>>) -> Past {
        Past {
            ground: self.ground,
            facts: self.facts,
            addresses: places.addresses,
            pages,
        }
    }
}

/// The pages of the same ground that are as they were, by the numbers that they have now; none where an address is
/// gone, as links may have led there.
fn as_they_were(past: Past, facts: &Facts, addresses: &[Address]) -> Option<Vec<Option<PastPage>>> {
    let changed = facts.changed_since(&past.facts);
    let then = past.addresses.len();
    let now = numbers(&past.addresses, addresses)?;
    let number = |number: u32| match now.get(number as usize) {
        Some(&now) => now,
        // The files come behind the pages.
        None => u32::try_from(number as usize + addresses.len() - then).unwrap_or(u32::MAX),
    };
    let mut pages = vec![None; addresses.len()];
    for (page, &now) in past.pages.into_iter().zip(&now) {
        let page = page.filter(|page| !page.reads.has_changed(&changed));
        pages[now as usize] = page.map(|page| PastPage {
            seen: page.seen.renumbered(number),
            ..page
        });
    }
    Some(pages)
}

/// The numbers that pages have now; none where one is gone. Both lists are in order.
fn numbers(then: &[Address], now: &[Address]) -> Option<Vec<u32>> {
    let mut rest = now.iter().zip(0..);
    let numbers = then.iter().map(|address| {
        let mut found = rest.by_ref().filter(|(now, _)| *now == address);
        found.next().map(|(_, number)| number)
    });
    numbers.collect()
}

/// The digest of all that every page is made of.
fn ground(site: &Site, inputs: &Inputs, places: &Places) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(inputs.ground.as_bytes());
    hasher.update(&facts::ground(&site.book));
    hasher.update(blake3::hash(site.titles.card().as_bytes()).as_bytes());
    for address in &places.files {
        hasher.update(&address.as_str().len().to_le_bytes());
        hasher.update(address.as_str().as_bytes());
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_are_found_among_the_facts_that_have_changed() {
        let numbers: Vec<u32> = vec![0, 1, 2, 127, 128, 129, 255, 256, 70_000, 3_000_000];
        let facts: Vec<Fact> = numbers
            .iter()
            .map(|&number| Fact::numbered(number))
            .collect();
        let reads = Reads::of(&facts);
        for at in [0, 1, 3, 126, 127, 128, 130, 256, 69_999, 70_000, 3_000_000] {
            let is_read = numbers.contains(&at);
            let changed = Changed::only(at as usize, 4_000_000);
            assert_eq!(reads.has_changed(&changed), is_read, "{at}");
        }
        // A book that has fewer facts now is another.
        assert!(reads.has_changed(&Changed::only(5, 1000)));
    }

    #[test]
    fn reads_that_nobody_wrote_are_never_as_they_were() {
        let changed = Changed::only(1, 10);
        for bytes in [
            &[0xff; 30][..],
            &[0xff, 0x80, 0x01],
            &[
                0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01,
            ],
        ] {
            let mut bytes = bytes.to_vec();
            bytes.push(0x01);
            assert!(Reads(bytes.into()).has_changed(&changed));
        }
    }

    #[test]
    fn pages_are_found_again_by_their_addresses() {
        let addresses = |paths: &[&str]| -> Vec<Address> {
            paths
                .iter()
                .map(|path| Address::parse(path).unwrap())
                .collect()
        };
        let then = addresses(&["/", "/b/", "/d/"]);

        let same = numbers(&then, &then);
        let more = numbers(&then, &addresses(&["/", "/a/", "/b/", "/c/", "/d/", "/e/"]));
        let fewer = numbers(&then, &addresses(&["/", "/b/", "/c/"]));

        assert_eq!(same, Some(vec![0, 1, 2]));
        assert_eq!(more, Some(vec![0, 2, 4]));
        assert_eq!(fewer, None);
    }

    #[test]
    fn what_is_no_past_is_not_read() {
        let past = Past {
            ground: [7; 32],
            facts: Facts::default(),
            addresses: vec![Address::root()],
            pages: vec![Some(PastPage::new(
                vec!["index.html".to_owned()],
                Seen::default(),
                &[Fact::WHOLE, Fact::CHANGES],
            ))],
        };
        let bytes = past.bytes();

        assert_eq!(Past::read(&bytes), Some(past));
        for end in 0..bytes.len() {
            assert_eq!(Past::read(&bytes[..end]), None, "{end}");
        }
    }
}
