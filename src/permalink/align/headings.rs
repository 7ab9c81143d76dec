//! What became of headings whose ids no heading has any more.

use std::collections::BTreeSet;

use super::{Alignment, HeadingSpot, Spot};
use crate::parse::passage::BlockKind;
use crate::permalink::lock::{Part, PartKind};
use crate::permalink::words;

/// Where headings that went have left their ids, in the order of those.
///
/// A heading of new words took one's place when it stands above the same paragraph, or has half
/// of its words. Where none did, the id stays where the heading stood: above that paragraph.
pub(super) fn left<'l>(page: &Alignment<'_, 'l>) -> Vec<(&'l Part, HeadingSpot)> {
    let promised = &page.promised.headings;
    if promised.is_empty() {
        return Vec::new();
    }
    let body = &page.document.body;
    let here: BTreeSet<&str> = body
        .headings
        .iter()
        .map(|heading| &*heading.id)
        .chain(body.ids.iter().map(|id| &**id))
        .chain(
            page.document
                .front
                .fragments()
                .into_iter()
                .map(|id| id.value.as_str()),
        )
        .collect();
    let gone: Vec<&Part> = promised
        .iter()
        .filter(|part| !here.contains(part.id.as_str()))
        .copied()
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let is_promised = |id: &str| {
        promised
            .binary_search_by(|part| part.id.as_str().cmp(id))
            .is_ok()
    };
    let above = above(page);
    let (renamed, gone): (Vec<&Part>, Vec<&Part>) = gone
        .into_iter()
        .partition(|part| matches!(part.kind, PartKind::Renamed(_)));
    let spots: Vec<Option<Spot>> = gone
        .iter()
        .map(|part| match part.kind {
            PartKind::Heading(below) => page.spot(below),
            _ => None,
        })
        .collect();

    // By how well they fit; those that stand above one paragraph in the order of the page as it
    // was, which is not known: by their ids.
    let mut fits = Vec::new();
    for (which, part) in gone.iter().enumerate() {
        let words = id_words(&part.id);
        for (number, heading) in body.headings.iter().enumerate() {
            if is_promised(&heading.id) {
                continue;
            }
            let is_above = matches!(spots[which], Some(Spot::Before(now)) if above[now].contains(&number))
                || (spots[which].is_none() && above[page.now.len()].contains(&number));
            let share = share(&words, &id_words(&heading.id));
            if is_above || share >= 500 {
                fits.push((
                    std::cmp::Reverse(share + if is_above { 2000 } else { 0 }),
                    which,
                    number,
                ));
            }
        }
    }
    fits.sort_unstable();
    let mut heirs: Vec<Option<usize>> = vec![None; gone.len()];
    let mut taken = BTreeSet::new();
    for &(_, which, number) in &fits {
        if heirs[which].is_none() && taken.insert(number) {
            heirs[which] = Some(number);
        }
    }
    let end = page.now.len().checked_sub(1).map_or(Spot::End, Spot::After);
    let mut left: Vec<(&Part, HeadingSpot)> = Vec::with_capacity(gone.len() + renamed.len());
    for (which, part) in gone.into_iter().enumerate() {
        // A heading that was there before can be heir as well: it now stands over that text.
        let nearest = match spots[which] {
            Some(Spot::Before(now)) => above[now].last().copied(),
            Some(Spot::After(_) | Spot::End) => None,
            None => above[page.now.len()].last().copied(),
        };
        let spot = match heirs[which].or(nearest) {
            Some(number) => HeadingSpot::Heading(number),
            None => HeadingSpot::Spot(spots[which].unwrap_or(end)),
        };
        left.push((part, spot));
    }
    for part in renamed {
        let spot = heir(page, part, &left).unwrap_or(HeadingSpot::Spot(end));
        left.push((part, spot));
    }
    left.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    left
}

/// Where the heading is that has another's place; `left` tells of those that went themselves.
fn heir(
    page: &Alignment<'_, '_>,
    part: &Part,
    left: &[(&Part, HeadingSpot)],
) -> Option<HeadingSpot> {
    let headings = &page.document.body.headings;
    let promised = &page.promised.headings;
    let mut part = part;
    // No chain is longer, unless it is a circle.
    for _ in 0..=promised.len() {
        let PartKind::Renamed(to) = &part.kind else {
            let mut left = left.iter();
            return left
                .find(|(other, _)| other.id == part.id)
                .map(|(_, spot)| *spot);
        };
        if let Some(number) = headings.iter().position(|heading| *heading.id == **to) {
            return Some(HeadingSpot::Heading(number));
        }
        let at = promised.binary_search_by(|part| part.id.cmp(to)).ok()?;
        part = promised[at];
    }
    None
}

/// For each paragraph of the page, and for its end, the headings directly above.
fn above(page: &Alignment<'_, '_>) -> Vec<Vec<usize>> {
    let mut above = vec![Vec::new(); page.now.len() + 1];
    let blocks = page.document.body.blocks.iter().enumerate();
    let headings = blocks.filter(|(_, block)| block.kind() == BlockKind::Heading);
    for (number, (at, _)) in headings.enumerate() {
        let next = page.now.partition_point(|&(block, _)| block < at);
        above[next].push(number);
    }
    above
}

/// The words of a heading, as far as its id tells them.
fn id_words(id: &str) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    words::each(&id.replace(['-', '_'], " "), |word| {
        found.insert(word);
    });
    found
}

/// How many of a thousand words of the longer heading both have.
fn share(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> usize {
    let longer = one.len().max(other.len()).max(1);
    one.intersection(other).count() * 1000 / longer
}
