//! Old addresses, and the pages that they lead to: the one table of a dossier's redirects.
//!
//! Whoever follows an old address arrives by one step. An alias at which something stands, or
//! from which one would be led on again, is at fault, and leads nowhere.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::link::addresses::{Claim, Holder, Taken};
use crate::link::book::{BookPage, PageIndex};
use crate::model::address::Address;
use crate::text::{Located, Place};

/// An alias that is the address of a page.
struct Crossing<'p> {
    /// The page that has the alias.
    by: PageIndex,
    alias: &'p Located<Address>,
    /// The page that stands there.
    over: PageIndex,
}

/// Reads the aliases of all pages; notes those at which something stands already.
pub(super) fn of(
    pages: &[BookPage],
    taken: &mut Taken,
    notes: &mut Vec<Diagnostic>,
) -> BTreeMap<Address, PageIndex> {
    let mut redirects = BTreeMap::new();
    let mut crossings = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let by = PageIndex::new(at);
        for alias in &page.document.front.aliases {
            let place = page.document.source.place(alias.span);
            let what = format!("an alias of `{}`", page.document.source.path());
            let holder = Holder::Alias(by);
            let claim = Claim::new(&alias.value, holder, what, Some(place.clone()));
            let Some(first) = taken.take(claim) else {
                redirects.insert(alias.value.clone(), by);
                continue;
            };
            match first.holder {
                Holder::Page(over) if over == by => notes.push(itself(&alias.value, place)),
                Holder::Page(over) => crossings.push(Crossing { by, alias, over }),
                Holder::Alias(other) => {
                    notes.push(twice(&alias.value, place, first, other == by));
                }
                Holder::Other => notes.push(over(&alias.value, place, first)),
            }
        }
    }
    note_crossings(pages, &crossings, notes);
    redirects
}

/// Notes the aliases at which pages stand: those that lead in a circle once for each circle.
fn note_crossings(pages: &[BookPage], crossings: &[Crossing<'_>], notes: &mut Vec<Diagnostic>) {
    let place = |crossing: &Crossing<'_>| {
        let document = &pages[crossing.by.number()].document;
        document.source.place(crossing.alias.span)
    };
    // From the address of a page, the alias that would lead on to another one.
    let mut onward: BTreeMap<PageIndex, &Crossing<'_>> = BTreeMap::new();
    for crossing in crossings {
        onward.entry(crossing.over).or_insert(crossing);
    }
    for crossing in crossings {
        if let Some(circle) = circle(crossing, &onward) {
            // Told by the one whose page comes first.
            if circle.iter().all(|other| crossing.by <= other.by) {
                notes.push(in_circle(pages, &circle, place));
            }
            continue;
        }
        let there = &pages[crossing.over.number()].document;
        let source = &there.source;
        let alias = &crossing.alias.value;
        let to = &pages[crossing.by.number()].address;
        let Some(earlier) = there.front.aliases.first() else {
            let message = format!(
                "nothing can lead on from the alias `{alias}`: `{}` stands there",
                source.path()
            );
            notes.push(
                Diagnostic::error("redirect-taken", place(crossing), message)
                    .related(source.whole(), "stands there")
                    .help("take the alias out, or give that page another address"),
            );
            continue;
        };
        let earlier_place = source.place(earlier.span);
        let earlier = &earlier.value;
        let message = format!("`{earlier}` would lead to `{alias}`, and that on to `{to}`");
        notes.push(
            Diagnostic::error("redirect-chain", place(crossing), message)
                .related(earlier_place, format!("leads to `{alias}`"))
                .help(format!(
                    "if this page has taken the place of `{}`, remove that file and list `{earlier}` here; else take `{alias}` out",
                    source.path()
                )),
        );
    }
}

/// The aliases by which a crossing comes back to where it began, itself first; none when it does not.
fn circle<'c, 'p>(
    first: &'c Crossing<'p>,
    onward: &BTreeMap<PageIndex, &'c Crossing<'p>>,
) -> Option<Vec<&'c Crossing<'p>>> {
    let mut way = vec![first];
    while let Some(&next) = onward.get(&way.last()?.by) {
        if way.iter().any(|known| known.over == next.over) {
            return (next.over == first.over).then_some(way);
        }
        way.push(next);
    }
    None
}

/// Pages that each have the address of the next one among their aliases, and the last of the first.
fn in_circle(
    pages: &[BookPage],
    circle: &[&Crossing<'_>],
    place: impl Fn(&Crossing<'_>) -> Place,
) -> Diagnostic {
    const SHOWN: usize = 6;
    let address = |page: PageIndex| format!("`{}`", pages[page.number()].address);
    let mut way: Vec<String> = circle
        .iter()
        .take(SHOWN)
        .map(|one| address(one.over))
        .collect();
    if circle.len() > SHOWN {
        way.push("…".to_owned());
    }
    way.push(way[0].clone());
    let message = format!("aliases lead in a circle: {}", way.join(", "));
    let mut fault = Diagnostic::error("redirect-loop", place(circle[0]), message);
    for next in circle.iter().skip(1).take(SHOWN - 1) {
        fault = fault.related(place(next), format!("leads to {}", address(next.by)));
    }
    fault.help("a page stands at each of these addresses: take them out of `aliases`")
}

/// The alias of a page that is its own address.
fn itself(alias: &Address, place: Place) -> Diagnostic {
    let message = format!("the alias `{alias}` leads to itself: this page stands there");
    Diagnostic::error("redirect-loop", place, message)
        .help("take it out: `aliases` are addresses that the page had before")
}

/// An alias that is one of another page as well, or stands there twice.
fn twice(alias: &Address, place: Place, first: &Claim, is_same_page: bool) -> Diagnostic {
    let message = match (is_same_page, first.is_at(alias)) {
        (true, true) => format!("the alias `{alias}` is given twice"),
        (false, true) => format!("the alias `{alias}` is {} too", first.what),
        (_, false) => format!(
            "the alias `{alias}` is, on some systems, `{}`, {}",
            first.address, first.what
        ),
    };
    let help = if is_same_page {
        "take one of them out"
    } else {
        "an old address leads to one page: take it out of the other"
    };
    let fault = Diagnostic::error("redirect-twice", place, message);
    match &first.place {
        Some(first) => fault.related(first.clone(), "first given here").help(help),
        None => fault.help(help),
    }
}

/// An alias where something stands that is no page of an author's.
fn over(alias: &Address, place: Place, first: &Claim) -> Diagnostic {
    let stands = if first.is_at(alias) {
        format!("{} stands there", first.what)
    } else {
        format!(
            "on some systems it is `{}`, where {} stands",
            first.address, first.what
        )
    };
    let message = format!("nothing can lead on from the alias `{alias}`: {stands}");
    let fault = Diagnostic::error("redirect-taken", place, message);
    match &first.place {
        Some(first) => fault
            .related(first.clone(), "stands there")
            .help("take the alias out, or rename that file"),
        None => fault.help("take it out: this address can never lead elsewhere"),
    }
}
