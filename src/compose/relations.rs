//! How actors are related, as pictures and in words: one among its neighbours, and all of them.

mod whole;

use std::collections::BTreeSet;

use crate::compose::desk::{Desk, title_order};
use crate::link::book::{Book, PageIndex};
use crate::model::actor::Actor;
use crate::model::front::Matter;
use crate::model::procedure::Basis;
use crate::model::reference::{PageField, Ref, Role};
use crate::picture::key;
use crate::picture::kin::{self, Group, Kin, Neighbor, Tie};
use crate::view::drawing::Sign;
use crate::view::{Drawing, Html};

pub(super) use whole::whole;

/// Of one sort of neighbour, no more are drawn.
const MOST: usize = 40;
/// Nor more of what an actor is part of, and what that is part of in turn.
pub(super) const HIGHEST: usize = 8;
/// How far what an actor is part of is followed: a chain as long as the dossier must not cost each
/// page as much.
const FARTHEST: usize = 64;

/// What an actor is part of, the nearest first; what leads in a circle ends where it began.
pub(super) fn above(book: &Book, index: PageIndex) -> Vec<PageIndex> {
    let mut above = Vec::new();
    let mut seen = BTreeSet::from([index]);
    let mut at = index;
    while above.len() < FARTHEST
        && let Matter::Actor(actor) = &book.page(at).document.front.matter
        && let Some(parent) = actor.parent.and_then(|parent| book.target(at, parent))
        && seen.insert(parent)
    {
        above.push(parent);
        at = parent;
    }
    above
}

/// The actors that name one of them in their fields, each list by title.
///
/// Many pages may lead to an actor: they are looked through once.
#[derive(Default)]
pub(super) struct Naming {
    /// As what they are part of.
    pub(super) parts: Vec<PageIndex>,
    /// As a member.
    pub(super) groups: Vec<PageIndex>,
    /// As what took over from them.
    before: Vec<PageIndex>,
    /// As what they took over from.
    after: Vec<PageIndex>,
    /// As who checks them.
    pub(super) checked: Vec<PageIndex>,
}

impl Naming {
    pub(super) fn of(desk: &Desk<'_>, index: PageIndex) -> Self {
        const FIELDS: [&str; 5] = ["parent", "members", "successor", "predecessor", "by"];
        let book = desk.book;
        let mut naming = Self::default();
        for (from, reference) in book.named_in(index, &FIELDS) {
            let Role::Field(PageField(field, _)) =
                book.page(from).document.reference(reference).role
            else {
                continue;
            };
            if desk.front(from).withdrawn.is_none() {
                naming.list(field).push(from);
            }
        }
        for field in FIELDS {
            let pages = naming.list(field);
            pages.sort_by_cached_key(|&page| (title_order(&desk.front(page).title), page));
            pages.dedup();
        }
        naming
    }

    fn list(&mut self, field: &str) -> &mut Vec<PageIndex> {
        match field {
            "parent" => &mut self.parts,
            "members" => &mut self.groups,
            "successor" => &mut self.before,
            "predecessor" => &mut self.after,
            _ => &mut self.checked,
        }
    }

    /// What an actor took over from: as it says itself, and as others say of themselves.
    pub(super) fn before(&self, book: &Book, index: PageIndex, actor: &Actor) -> Vec<PageIndex> {
        joined(book, index, actor.predecessor, &self.before)
    }

    /// What took over from an actor.
    pub(super) fn after(&self, book: &Book, index: PageIndex, actor: &Actor) -> Vec<PageIndex> {
        joined(book, index, actor.successor, &self.after)
    }
}

fn joined(book: &Book, index: PageIndex, own: Option<Ref>, others: &[PageIndex]) -> Vec<PageIndex> {
    let own = own.and_then(|own| book.target(index, own));
    let others = others.iter().copied().filter(|&other| Some(other) != own);
    own.into_iter().chain(others).collect()
}

/// An actor among its neighbours; none where it has none.
pub(super) fn neighbors(
    desk: &Desk<'_>,
    index: PageIndex,
    actor: &Actor,
    naming: &Naming,
) -> Option<Drawing> {
    let book = desk.book;
    let plain = |pages: Vec<PageIndex>| pages.into_iter().map(|page| (page, None)).collect();
    let above: Vec<PageIndex> = above(book, index);
    let highest: Vec<PageIndex> = above.iter().copied().take(HIGHEST).rev().collect();
    let parts = &naming.parts;
    let known: BTreeSet<PageIndex> = parts.iter().copied().collect();
    let members: Vec<PageIndex> = book
        .targets(index, &actor.members)
        .filter(|page| !known.contains(page))
        .collect();
    let words = &book.words;
    let is_mixed = !parts.is_empty() && !members.is_empty();
    let heading = if is_mixed {
        words.say("relations-parts-and-members")
    } else if members.is_empty() {
        words.say("relations-parts")
    } else {
        words.say("relations-members")
    };
    let first_member = parts.len();
    let mut below = group(
        desk,
        Tie::Part,
        heading,
        plain([parts.as_slice(), &members].concat()),
    );
    if is_mixed {
        for member in below.neighbors.iter_mut().skip(first_member) {
            words.say("relations-member").clone_into(&mut member.note);
        }
    }
    let checked_by = actor.checked_by.iter();
    let checked_by =
        checked_by.filter_map(|check| Some((book.target(index, check.by)?, Some(check.basis))));
    let beside = [
        (
            Tie::CheckedBy,
            words.say("relations-checked-by"),
            checked_by.collect(),
        ),
        (
            Tie::Checks,
            words.say("relations-checks"),
            checked(desk, index, naming),
        ),
        (
            Tie::Before,
            words.say("relations-before"),
            plain(naming.before(book, index, actor)),
        ),
        (
            Tie::After,
            words.say("relations-after"),
            plain(naming.after(book, index, actor)),
        ),
        (
            Tie::MemberOf,
            words.say("relations-member-of"),
            plain(naming.groups.clone()),
        ),
    ];
    let beside = beside.map(|(tie, words, pages)| group(desk, tie, words, pages));
    let mut above_group = group(
        desk,
        Tie::Part,
        words.say("relations-part-of"),
        plain(highest),
    );
    above_group.more = more(desk, above.len().saturating_sub(HIGHEST));
    let kin = Kin {
        name: "relations".to_owned(),
        title: words.tell("relations-title", &[("actor", actor.name.as_str().into())]),
        description: String::new(),
        subject: actor.name.clone(),
        above: above_group,
        below,
        beside: beside
            .into_iter()
            .filter(|group| !group.neighbors.is_empty())
            .collect(),
    };
    let is_alone =
        kin.above.neighbors.is_empty() && kin.below.neighbors.is_empty() && kin.beside.is_empty();
    if is_alone {
        return None;
    }
    let kin = Kin {
        description: description(&kin),
        ..kin
    };
    Some(Drawing {
        title: kin.title.clone(),
        caption: words.say("relations-caption").to_owned(),
        wide: Html::new(kin::wide(&kin)),
        tall: Html::new(kin::tall(&kin)),
        key: key_of(desk, &kin),
    })
}

/// Whom an actor checks, by title, and what that rests on.
fn checked(desk: &Desk<'_>, index: PageIndex, naming: &Naming) -> Vec<(PageIndex, Option<Basis>)> {
    let mut checked = Vec::new();
    for &page in &naming.checked {
        if let Matter::Actor(actor) = desk.matter(page) {
            let of = actor.checked_by.iter();
            let of = of.filter(|check| desk.book.target(page, check.by) == Some(index));
            checked.extend(of.map(|check| (page, Some(check.basis))));
        }
    }
    checked
}

/// Neighbours of a sort, no more than are drawn. Who is there several times, on different grounds,
/// stands there for each.
fn group(
    desk: &Desk<'_>,
    tie: Tie,
    heading: &str,
    pages: Vec<(PageIndex, Option<Basis>)>,
) -> Group {
    let beyond = pages.len().saturating_sub(MOST);
    let neighbors = pages.into_iter().take(MOST).map(|(page, basis)| Neighbor {
        name: name(desk, page).to_owned(),
        basis,
        note: basis
            .map(|basis| desk.basis_badge(basis).words)
            .unwrap_or_default(),
    });
    Group {
        tie,
        words: heading.to_owned(),
        neighbors: neighbors.collect(),
        more: more(desk, beyond),
    }
}

fn more(desk: &Desk<'_>, beyond: usize) -> Option<String> {
    let words = &desk.book.words;
    (beyond > 0).then(|| words.tell("relations-more", &[("count", beyond.into())]))
}

fn name<'b>(desk: &Desk<'b>, page: PageIndex) -> &'b str {
    match desk.matter(page) {
        Matter::Actor(actor) => &actor.name,
        _ => &desk.front(page).title,
    }
}

/// Who stands there, group by group.
fn description(kin: &Kin) -> String {
    let groups = [&kin.above]
        .into_iter()
        .chain(&kin.beside)
        .chain([&kin.below]);
    let groups = groups.filter(|group| !group.neighbors.is_empty());
    let told = groups.map(|group| {
        let names = group
            .neighbors
            .iter()
            .map(|neighbor| match neighbor.note.as_str() {
                "" => neighbor.name.clone(),
                note => format!("{} ({note})", neighbor.name),
            });
        let more = group.more.as_ref().map(|more| format!(", {more}"));
        let names = names.collect::<Vec<_>>().join(", ");
        format!("{}: {names}{}.", group.words, more.unwrap_or_default())
    });
    told.collect::<Vec<_>>().join(" ")
}

/// What the lines mean that are drawn.
fn key_of(desk: &Desk<'_>, kin: &Kin) -> Vec<Sign> {
    let mut key = Vec::new();
    let mut put = |picture: String, words: String| {
        key.push(Sign {
            picture: Html::new(picture),
            words,
        });
    };
    let has = |ties: &[Tie]| kin.beside.iter().any(|group| ties.contains(&group.tie));
    let is_part = !kin.above.neighbors.is_empty() || !kin.below.neighbors.is_empty();
    if is_part || has(&[Tie::MemberOf]) {
        put(
            key::tie(Tie::Part, None),
            desk.book.words.say("key-part").to_owned(),
        );
    }
    if has(&[Tie::Before, Tie::After]) {
        put(
            key::tie(Tie::After, None),
            desk.book.words.say("key-before").to_owned(),
        );
    }
    let drawn = kin.beside.iter().flat_map(|group| &group.neighbors);
    let used: BTreeSet<_> = drawn
        .filter_map(|neighbor| neighbor.basis)
        .map(rank)
        .collect();
    for (_, basis) in used.iter().filter_map(|&rank| ranked(rank)) {
        put(key::tie(Tie::Checks, Some(basis)), check_words(desk, basis));
    }
    key
}

/// A basis as its place in the order of the manual, and back.
fn rank(basis: Basis) -> usize {
    use crate::fields::Word as _;
    let place = Basis::ALL.iter().position(|&(other, _)| other == basis);
    place.unwrap_or_default()
}

fn ranked(rank: usize) -> Option<(usize, Basis)> {
    use crate::fields::Word as _;
    Basis::ALL.get(rank).map(|&(basis, _)| (rank, basis))
}

/// That somebody checks, and what that rests on.
fn check_words(desk: &Desk<'_>, basis: Basis) -> String {
    let basis = lower(&desk.basis_badge(basis).words);
    let words = &desk.book.words;
    words.tell("key-checks", &[("basis", basis.as_str().into())])
}

/// A word of a badge amid a sentence.
fn lower(words: &str) -> String {
    words.to_lowercase()
}
