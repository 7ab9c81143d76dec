//! Lines up the paragraphs and headings of a page with those that were promised.
//!
//! A paragraph whose text is as it was keeps its number, wherever it stands now. Then those whose
//! texts are alike find each other, the ones that share most first: so of a divided paragraph the
//! larger part keeps the number, and of two that were put together the larger one's stays. What is
//! left of the page gets the next free numbers; what is left of the promise leaves its id behind.

mod headings;
mod pairs;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::address::Address;
use crate::model::date::Day;
use crate::parse::Document;
use crate::parse::passage::{BlockKind, Passage};
use crate::permalink::align::pairs::{Seat, pairs};
use crate::permalink::lock::{Entry, Lock, Paragraph, Part, PartKind, Standing};
use crate::permalink::sketch::{Pairs, digest};
use crate::permalink::words;
use crate::text::Span;

/// The ids of a page's paragraphs, and those that were left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Anchors {
    /// The paragraphs, in the order of the page.
    paragraphs: Box<[Numbered]>,
    /// The ids of what went: of headings, and of paragraphs; in order, each once.
    pub left: Box<[Arc<str>]>,
    /// Where in the body's HTML, in bytes, there is an element no more that could bear an id, and the
    /// id's place in `left`; in the order of the HTML.
    leaving: Box<[(u32, u32)]>,
}

/// A paragraph of a page.
///
/// Small, as a dossier has very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Numbered {
    /// Which block of the body it is.
    block: u32,
    number: u32,
    /// Of its text.
    digest: u64,
}

/// What is put into a body's HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes; never inside of a run of text in which names are linked.
    pub at: u32,
    /// What.
    pub kind: MarkKind,
}

/// What is put into a body's HTML to be led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The attribute `id` of a paragraph, inside its tag.
    Id(u32),
    /// The link to a paragraph itself, at the beginning of its text.
    Pilcrow(u32),
    /// The id of what went, where there is an element no more that could bear it: its place in
    /// [`Anchors::left`].
    Left(u32),
}

impl Anchors {
    /// The numbers of the paragraphs, in the order of the page.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.paragraphs.iter().map(|paragraph| paragraph.number)
    }

    /// What is put into the HTML of the page's body, in its order.
    pub fn marks(&self, body: &Passage) -> impl Iterator<Item = Mark> {
        let paragraphs = self.paragraphs.iter().flat_map(|paragraph| {
            let at = body.blocks[paragraph.block as usize].start();
            // A block begins right after its tag, which ends with `>`.
            let id = (at - 1, MarkKind::Id(paragraph.number));
            [id, (at, MarkKind::Pilcrow(paragraph.number))]
        });
        let mut paragraphs = paragraphs.peekable();
        let leaving = self.leaving.iter();
        let mut leaving = leaving
            .map(|&(at, place)| (at, MarkKind::Left(place)))
            .peekable();
        std::iter::from_fn(move || {
            let next = paragraphs.peek().map_or(u32::MAX, |(at, _)| *at);
            let (at, kind) = leaving
                .next_if(|(at, _)| *at <= next)
                .or_else(|| paragraphs.next())?;
            Some(Mark { at, kind })
        })
    }

    /// Whether something on the page has this id because of what is promised: a paragraph, or a
    /// place that was left.
    pub fn has(&self, id: &str) -> bool {
        let number = super::paragraph_number(id);
        number.is_some_and(|number| self.numbers().any(|known| known == number)) || self.is_left(id)
    }

    /// Whether this is the id of what went.
    pub fn is_left(&self, id: &str) -> bool {
        let place = self.left.binary_search_by(|left| (**left).cmp(id));
        place.is_ok()
    }

    /// The digests of the texts of the paragraphs, in the order of the page.
    pub fn digests(&self) -> impl Iterator<Item = u64> {
        self.paragraphs.iter().map(|paragraph| paragraph.digest)
    }

    /// Whether both have the same ids, in whatever order.
    pub(crate) fn has_same_ids(&self, other: &Self) -> bool {
        let numbers = |anchors: &Self| anchors.numbers().collect::<BTreeSet<u32>>();
        self.left == other.left && numbers(self) == numbers(other)
    }
}

/// What a page promises once it is accepted: lines of the lock, and what is new in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// By id, those that went among them.
    pub headings: Vec<Part>,
    /// By number, those that went among them.
    pub paragraphs: Vec<KeptParagraph>,
}

/// A paragraph that a page promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptParagraph {
    /// The line of the lock.
    pub paragraph: Paragraph,
    /// Its sketch, as it is written.
    pub sketch: String,
}

/// What is promised of a page: of its own address, and of those that lead to it.
#[derive(Clone, Debug)]
pub struct Promised<'l> {
    lock: &'l Lock,
    /// By number.
    paragraphs: Vec<&'l Paragraph>,
    /// By id.
    headings: Vec<&'l Part>,
}

impl<'l> Promised<'l> {
    /// What a lock promises of a page at this address: what it says of it, and of its aliases.
    pub fn of(lock: &'l Lock, document: &Document, address: &Address) -> Self {
        let own = lock.addresses.get(address);
        let aliases = document.front.aliases.iter();
        let aliases = aliases.filter_map(|alias| lock.addresses.get(&alias.value));
        // What an accepted redirect leads to has all that it had.
        let aliases = aliases.filter(|entry| !matches!(entry.standing, Standing::Redirect(_)));
        let entries: Vec<&Entry> = own.into_iter().chain(aliases).collect();
        Self::new(lock, &entries)
    }

    /// What these entries of a lock promise; of two paragraphs with one number, the first's is meant.
    fn new(lock: &'l Lock, entries: &[&'l Entry]) -> Self {
        let mut paragraphs: Vec<&Paragraph> =
            entries.iter().flat_map(|entry| &entry.paragraphs).collect();
        let parts = entries.iter().flat_map(|entry| &entry.parts);
        let mut headings: Vec<&Part> = parts.filter(|part| part.kind != PartKind::Field).collect();
        if entries.len() > 1 {
            paragraphs.sort_by_key(|paragraph| paragraph.number);
            paragraphs.dedup_by_key(|paragraph| paragraph.number);
            headings.sort_by(|one, other| one.id.cmp(&other.id));
            headings.dedup_by(|one, other| one.id == other.id);
        }
        Self {
            lock,
            paragraphs,
            headings,
        }
    }
}

/// The ids of a page.
pub fn anchors(document: &Document, promised: &Promised<'_>) -> Anchors {
    Alignment::of(document, promised, paragraphs(document)).anchors()
}

/// What a page with these ids promises from now on; what it did not promise before, since `today`.
pub fn kept(document: &Document, promised: &Promised<'_>, anchors: &Anchors, today: Day) -> Kept {
    let paragraphs = anchors.paragraphs.iter();
    let paragraphs = paragraphs.map(|paragraph| (paragraph.block as usize, paragraph.digest));
    Alignment::of(document, promised, paragraphs.collect()).kept(today)
}

/// The blocks of a page that are paragraphs, with the digests of their texts.
fn paragraphs(document: &Document) -> Vec<(usize, u64)> {
    let mut text = String::new();
    let blocks = document.body.blocks.iter().enumerate();
    let blocks = blocks.filter(|(_, block)| words::is_numbered(**block));
    blocks
        .filter_map(|(at, _)| {
            words::text(document, at, &mut text);
            Some((at, digest(&text)?))
        })
        .collect()
}

/// Where something stands that is no block: before a paragraph, after the last, or at the end of a
/// page without any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Before(usize),
    After(usize),
    End,
}

/// A page, lined up with what is promised of it.
struct Alignment<'a, 'l> {
    document: &'a Document,
    promised: &'a Promised<'l>,
    /// The blocks that are paragraphs, with the digests of their texts.
    now: Vec<(usize, u64)>,
    /// The number of each.
    numbers: Vec<u32>,
    /// What is promised, in the order of the page as it was.
    then: Vec<&'l Paragraph>,
    /// For each of those, where it is now.
    seats: Vec<Seat>,
    /// Where each of those that went has left its id; in order.
    left: Vec<(Spot, usize)>,
    /// What became of the headings that went: in the order of their ids.
    headings: Vec<(&'l Part, HeadingSpot)>,
}

/// Where a heading has left its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeadingSpot {
    /// At the heading of this number, which took its place.
    Heading(usize),
    /// Where it stood.
    Spot(Spot),
}

impl<'a, 'l> Alignment<'a, 'l> {
    /// `now` are the blocks that are paragraphs, with the digests of their texts.
    fn of(document: &'a Document, promised: &'a Promised<'l>, now: Vec<(usize, u64)>) -> Self {
        let then = in_order(&promised.paragraphs);
        let seats = pairs(document, promised.lock, &now, &then);

        let mut numbers = vec![0; now.len()];
        for (paragraph, seat) in then.iter().zip(&seats) {
            if let Seat::Taken(at) = *seat {
                numbers[at] = paragraph.number;
            }
        }
        // Those of lines that cannot be read are unknown; none is given twice for all that.
        let mut last = promised
            .paragraphs
            .last()
            .map_or(0, |paragraph| paragraph.number);
        for number in numbers.iter_mut().filter(|number| **number == 0) {
            last = last.saturating_add(1);
            *number = last;
        }
        let mut alignment = Self {
            document,
            promised,
            now,
            numbers,
            then,
            seats,
            left: Vec::new(),
            headings: Vec::new(),
        };
        alignment.left = alignment.find_left();
        alignment.headings = headings::left(&alignment);
        alignment
    }

    /// Where those that went stood: with what took them in, else before what was written in their
    /// place, else before what followed them, else after what came before.
    fn find_left(&self) -> Vec<(Spot, usize)> {
        let mut is_new = vec![true; self.now.len()];
        for seat in &self.seats {
            if let Seat::Taken(now) = *seat {
                is_new[now] = false;
            }
        }
        let mut before = vec![None; self.seats.len()];
        let mut last = None;
        for (at, seat) in self.seats.iter().enumerate() {
            before[at] = last;
            if let Seat::Taken(now) = *seat {
                last = Some(now);
            }
        }
        let mut left = Vec::new();
        let mut follower = None;
        for (at, seat) in self.seats.iter().enumerate().rev() {
            let spot = match *seat {
                Seat::Taken(now) => {
                    follower = Some(now);
                    continue;
                }
                Seat::Within(now) => Spot::Before(now),
                Seat::None => {
                    let next = before[at].map_or(0, |before| before + 1);
                    let written_anew = is_new.get(next).is_some_and(|&is_new| is_new);
                    let next = match follower {
                        Some(follower) if !written_anew => follower,
                        _ => next,
                    };
                    match self.now.len() {
                        0 => Spot::End,
                        count if next < count => Spot::Before(next),
                        count => Spot::After(count - 1),
                    }
                }
            };
            left.push((spot, at));
        }
        left.sort_unstable();
        left
    }

    /// Where a paragraph of the lock stands, or has left its id; none for a number that the lock
    /// does not have.
    fn spot(&self, number: u32) -> Option<Spot> {
        let at = self
            .then
            .iter()
            .position(|paragraph| paragraph.number == number)?;
        if let Seat::Taken(now) = self.seats[at] {
            return Some(Spot::Before(now));
        }
        self.left
            .iter()
            .find(|(_, left)| *left == at)
            .map(|(spot, _)| *spot)
    }

    fn anchors(self) -> Anchors {
        let body = &self.document.body;
        let mut leaving: Vec<(u32, Arc<str>)> = Vec::new();
        let place = |spot: Spot| match spot {
            Spot::Before(now) => body.blocks[self.now[now].0].start(),
            Spot::After(now) => body.blocks[self.now[now].0].end(),
            Spot::End => u32::try_from(body.html.len()).unwrap_or(u32::MAX),
        };
        let heading_blocks = || {
            body.blocks
                .iter()
                .filter(|block| block.kind() == BlockKind::Heading)
        };
        for (part, spot) in &self.headings {
            let at = match *spot {
                HeadingSpot::Heading(number) => heading_blocks()
                    .nth(number)
                    .map_or(0, |block| block.start()),
                HeadingSpot::Spot(spot) => place(spot),
            };
            leaving.push((at, part.id.as_str().into()));
        }
        for &(spot, at) in &self.left {
            let id = super::paragraph_id(self.then[at].number);
            leaving.push((place(spot), id.into()));
        }
        let left: BTreeSet<Arc<str>> = leaving.iter().map(|(_, id)| Arc::clone(id)).collect();
        let left: Box<[Arc<str>]> = left.into_iter().collect();
        let small = |at: usize| u32::try_from(at).expect("a file of 4 MiB has fewer blocks");
        let mut leaving: Vec<(u32, u32)> = leaving
            .into_iter()
            .map(|(at, id)| (at, small(left.partition_point(|other| *other < id))))
            .collect();
        leaving.sort_by_key(|(at, _)| *at);
        let now = self.now.iter().zip(&self.numbers);
        let paragraphs = now.map(|(&(block, digest), &number)| Numbered {
            block: small(block),
            number,
            digest,
        });
        Anchors {
            paragraphs: paragraphs.collect(),
            left,
            leaving: leaving.into(),
        }
    }

    fn kept(&self, today: Day) -> Kept {
        let mut paragraphs = Vec::with_capacity(self.now.len() + self.left.len());
        let mut then_of = vec![None; self.now.len()];
        for (paragraph, seat) in self.then.iter().zip(&self.seats) {
            if let Seat::Taken(now) = *seat {
                then_of[now] = Some(*paragraph);
            }
        }
        let mut text = String::new();
        let mut last = 0;
        for line in self.line() {
            let after = std::mem::replace(&mut last, self.number(line));
            paragraphs.push(match line {
                Line::Now(now) => self.kept_now(now, then_of[now], after, today, &mut text),
                Line::Left(then) => KeptParagraph {
                    paragraph: Paragraph {
                        after,
                        is_gone: true,
                        ..*self.then[then]
                    },
                    sketch: self.promised.lock.sketch_text(self.then[then]).to_owned(),
                },
            });
        }
        paragraphs.sort_by_key(|kept| kept.paragraph.number);

        let promised = &self.promised.headings;
        let known = |id: &str| {
            promised
                .binary_search_by(|part| part.id.as_str().cmp(id))
                .map(|at| promised[at])
        };
        let gone = self.headings.iter().map(|(part, spot)| Part {
            kind: match *spot {
                HeadingSpot::Heading(number) => {
                    PartKind::Renamed(self.document.body.headings[number].id.to_string())
                }
                HeadingSpot::Spot(_) => part.kind.clone(),
            },
            is_gone: true,
            ..(*part).clone()
        });
        let here = self
            .document
            .body
            .headings
            .iter()
            .enumerate()
            .map(|(number, heading)| Part {
                id: heading.id.to_string(),
                day: known(&heading.id).map_or(today, |part| part.day),
                kind: PartKind::Heading(self.below(number)),
                is_gone: false,
                span: Span::default(),
            });
        let mut headings: Vec<Part> = gone.chain(here).collect();
        headings.sort_by(|one, other| one.id.cmp(&other.id));
        Kept {
            headings,
            paragraphs,
        }
    }

    fn kept_now(
        &self,
        now: usize,
        then: Option<&Paragraph>,
        after: u32,
        today: Day,
        text: &mut String,
    ) -> KeptParagraph {
        let (block, digest) = self.now[now];
        if let Some(then) = then
            && then.digest == digest
        {
            let sketch = self.promised.lock.sketch_text(then).to_owned();
            let paragraph = Paragraph {
                after,
                is_gone: false,
                ..*then
            };
            return KeptParagraph { paragraph, sketch };
        }
        words::text(self.document, block, text);
        let mut sketch = String::new();
        Pairs::of(text).sketch().push_to(&mut sketch);
        let day = then.map_or(today, |then| then.day);
        let paragraph = Paragraph::new(self.numbers[now], day, digest, after);
        KeptParagraph { paragraph, sketch }
    }

    fn number(&self, line: Line) -> u32 {
        match line {
            Line::Now(now) => self.numbers[now],
            Line::Left(then) => self.then[then].number,
        }
    }

    /// The number of the paragraph after a heading; 0 where none is.
    fn below(&self, heading: usize) -> u32 {
        let blocks = self.document.body.blocks.iter().enumerate();
        let mut headings = blocks.filter(|(_, block)| block.kind() == BlockKind::Heading);
        let at = headings.nth(heading).map_or(usize::MAX, |(at, _)| at);
        let next = self.now.partition_point(|&(block, _)| block < at);
        self.numbers.get(next).copied().unwrap_or(0)
    }

    /// All paragraphs, those that went at their places.
    fn line(&self) -> Vec<Line> {
        let mut line = Vec::with_capacity(self.now.len() + self.left.len());
        let mut left = self.left.iter().peekable();
        for now in 0..self.now.len() {
            while let Some((_, at)) = left.next_if(|(spot, _)| *spot == Spot::Before(now)) {
                line.push(Line::Left(*at));
            }
            line.push(Line::Now(now));
        }
        line.extend(left.map(|&(_, at)| Line::Left(at)));
        line
    }
}

/// One after the other, on a page.
#[derive(Clone, Copy)]
enum Line {
    Now(usize),
    Left(usize),
}

/// The promised paragraphs in the order in which they stood on the page.
///
/// Each says what came before it. Two that say the same were merged: the later number stands
/// first, as it was put in later. What a bad merge has cut off comes last, by number.
fn in_order<'l>(paragraphs: &[&'l Paragraph]) -> Vec<&'l Paragraph> {
    let numbered = |(at, paragraph): (usize, &&Paragraph)| {
        paragraph.number as usize == at + 1 && paragraph.after as usize == at
    };
    if paragraphs.iter().enumerate().all(numbered) {
        return paragraphs.to_vec();
    }
    let mut followers: BTreeMap<u32, Vec<&Paragraph>> = BTreeMap::new();
    for &paragraph in paragraphs {
        followers
            .entry(paragraph.after)
            .or_default()
            .push(paragraph);
    }
    let mut order = Vec::with_capacity(paragraphs.len());
    let mut follow = |first: u32, order: &mut Vec<&'l Paragraph>| {
        let mut next = followers.remove(&first).unwrap_or_default();
        while let Some(paragraph) = next.pop() {
            order.push(paragraph);
            next.extend(followers.remove(&paragraph.number).unwrap_or_default());
        }
    };
    follow(0, &mut order);
    for &paragraph in paragraphs {
        follow(paragraph.after, &mut order);
    }
    // In a circle, somebody is followed by what stands before it.
    let mut seen = BTreeSet::new();
    order.retain(|paragraph| seen.insert(paragraph.number));
    order
}

#[cfg(test)]
mod tests;
