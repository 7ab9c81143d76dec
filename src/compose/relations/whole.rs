//! All actors that are related, as one picture, and each in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::desk::{Desk, title_order};
use crate::compose::relations::{check_words, lower, name, rank, ranked};
use crate::link::book::PageIndex;
use crate::model::actor::Actor as ModelActor;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::procedure::Basis;
use crate::model::reference::Ref;
use crate::picture::key;
use crate::picture::kin::Tie;
use crate::picture::relations::{self, Actor, Bond, MOST, Relations};
use crate::view::actors::{Related, RelatedActor};
use crate::view::drawing::Sign;
use crate::view::{Drawing, Html};
use crate::words::Words;

/// How the description of a picture ends, where it would be too long.
const MOST_TOLD: usize = 24;

/// What the pages of actors say of how they are related.
struct Found<'d, 'b> {
    desk: &'d Desk<'b>,
    /// The actors that are not withdrawn, by title, and the place of each.
    pages: Vec<PageIndex>,
    places: BTreeMap<PageIndex, usize>,
    parents: Vec<Option<usize>>,
    /// From, to, and how: each once, in the order of the places to which they lead.
    bonds: BTreeMap<(usize, usize, Tie, usize), Option<Basis>>,
}

impl<'d, 'b> Found<'d, 'b> {
    fn new(desk: &'d Desk<'b>) -> Self {
        let mut pages: Vec<PageIndex> = desk.live(Kind::Actor).collect();
        pages.sort_by_cached_key(|&page| title_order(name(desk, page)));
        let places = pages.iter().copied().zip(0..).collect();
        let count = pages.len();
        let mut found = Self {
            desk,
            pages,
            places,
            parents: vec![None; count],
            bonds: BTreeMap::new(),
        };
        for place in 0..count {
            let page = found.pages[place];
            if let Matter::Actor(actor) = desk.matter(page) {
                found.read(place, page, actor);
            }
        }
        found
    }

    fn read(&mut self, place: usize, page: PageIndex, actor: &ModelActor) {
        let to = |found: &Self, reference: Option<Ref>| {
            let target = found.desk.book.target(page, reference?)?;
            found.places.get(&target).copied()
        };
        self.parents[place] = to(self, actor.parent);
        if let Some(before) = to(self, actor.predecessor) {
            self.put(before, place, Tie::After, None);
        }
        if let Some(after) = to(self, actor.successor) {
            self.put(place, after, Tie::After, None);
        }
        for &member in &actor.members {
            if let Some(member) = to(self, Some(member)) {
                self.put(place, member, Tie::MemberOf, None);
            }
        }
        for check in &actor.checked_by {
            if let Some(by) = to(self, Some(check.by)) {
                self.put(by, place, Tie::Checks, Some(check.basis));
            }
        }
    }

    fn put(&mut self, from: usize, to: usize, tie: Tie, basis: Option<Basis>) {
        let rank = basis.map_or(usize::MAX, rank);
        self.bonds.insert((to, from, tie, rank), basis);
    }

    fn name(&self, place: usize) -> &'b str {
        name(self.desk, self.pages[place])
    }

    /// A bond, told of the actor to whom it leads.
    fn told(&self, from: usize, tie: Tie, basis: Option<Basis>) -> String {
        let words = &self.desk.book.words;
        let basis = basis.map(|basis| lower(&self.desk.basis_badge(basis).words));
        let values = [
            ("actor", self.name(from).into()),
            ("basis", basis.as_deref().unwrap_or_default().into()),
        ];
        match tie {
            Tie::After => words.tell("relation-after", &values),
            Tie::MemberOf => words.tell("relation-member-of", &values),
            _ => words.tell("relation-checked-by", &values),
        }
    }
}

/// The picture of all actors that are related, and the same in words; none where none are.
pub(in crate::compose) fn whole(desk: &Desk<'_>) -> Option<Related> {
    let found = Found::new(desk);
    let mut related: BTreeSet<usize> = BTreeSet::new();
    for (place, parent) in found.parents.iter().enumerate() {
        if let Some(parent) = parent {
            related.extend([place, *parent]);
        }
    }
    related.extend(found.bonds.keys().flat_map(|&(to, from, ..)| [to, from]));
    if related.is_empty() {
        return None;
    }
    let numbers: BTreeMap<usize, usize> = related.iter().copied().zip(0..).collect();
    let words = &desk.book.words;
    let part_words = |parent: usize| {
        let values = [("actor", found.name(parent).into())];
        words.tell("relation-part-of", &values)
    };
    let actors = related.iter().map(|&place| {
        let parent = found.parents[place];
        Actor {
            name: found.name(place).to_owned(),
            parent: parent.map(|parent| numbers[&parent]),
            part_words: parent.map(part_words).unwrap_or_default(),
        }
    });
    let bonds = found
        .bonds
        .iter()
        .map(|(&(to, from, tie, _), &basis)| Bond {
            from: numbers[&from],
            to: numbers[&to],
            tie,
            basis,
            words: found.told(from, tie, basis),
        });
    let mut whole = Relations {
        name: "relations".to_owned(),
        title: words.say("relations-all-title").to_owned(),
        description: String::new(),
        actors: actors.collect(),
        bonds: bonds.collect(),
    };
    whole.description = description(words, &whole);
    let mut told: Vec<RelatedActor> = whole
        .actors
        .iter()
        .map(|actor| RelatedActor {
            name: actor.name.clone(),
            facts: actor
                .parent
                .map(|_| actor.part_words.clone())
                .into_iter()
                .collect(),
        })
        .collect();
    for bond in &whole.bonds {
        told[bond.to].facts.push(bond.words.clone());
    }
    // Of the others it is told in the lines of those to whom they lead.
    told.retain(|actor| !actor.facts.is_empty());
    let drawing = Drawing {
        title: words.say("relations-all-title").to_owned(),
        caption: caption(words, found.pages.len() - related.len(), related.len()),
        wide: Html::new(relations::wide(&whole)),
        tall: Html::new(relations::tall(&whole)),
        key: key_of(desk, &whole),
    };
    Some(Related { drawing, told })
}

/// How many there are, and who checks whom.
fn description(words: &Words, whole: &Relations) -> String {
    let count = whole.actors.len();
    let mut told = words.tell("relations-count", &[("count", count.into())]);
    let checks = whole.bonds.iter().filter(|bond| bond.tie == Tie::Checks);
    for bond in checks.clone().take(MOST_TOLD) {
        let name = &whole.actors[bond.to].name;
        told = format!("{told} {name} {}.", bond.words);
    }
    let further = checks.count().saturating_sub(MOST_TOLD);
    if further > 0 {
        let further = words.tell("relations-further", &[("count", further.into())]);
        told = format!("{told} {further}");
    }
    told
}

fn caption(words: &Words, unrelated: usize, related: usize) -> String {
    let mut parts = Vec::new();
    if unrelated > 0 {
        parts.push(words.tell("relations-not-drawn", &[("count", unrelated.into())]));
    }
    let beyond = related.saturating_sub(MOST);
    if beyond > 0 {
        parts.push(words.tell("relations-told-alone", &[("count", beyond.into())]));
    }
    parts.push(words.say("relations-all-caption").to_owned());
    parts.join(" ")
}

/// What the lines mean that are drawn.
fn key_of(desk: &Desk<'_>, whole: &Relations) -> Vec<Sign> {
    let sign = |tie: Tie, basis: Option<Basis>, words: String| Sign {
        picture: Html::new(key::tie(tie, basis)),
        words,
    };
    let has = |tie: Tie| whole.bonds.iter().any(|bond| bond.tie == tie);
    let mut key = Vec::new();
    let used: BTreeSet<usize> = whole
        .bonds
        .iter()
        .filter_map(|bond| bond.basis)
        .map(rank)
        .collect();
    for (_, basis) in used.iter().filter_map(|&rank| ranked(rank)) {
        key.push(sign(Tie::Checks, Some(basis), check_words(desk, basis)));
    }
    if has(Tie::After) {
        key.push(sign(
            Tie::After,
            None,
            desk.book.words.say("key-before").to_owned(),
        ));
    }
    if has(Tie::MemberOf) {
        key.push(sign(
            Tie::MemberOf,
            None,
            desk.book.words.say("key-member").to_owned(),
        ));
    }
    key
}
