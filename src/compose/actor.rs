//! Actors and their index.

use crate::compose::desk::{Desk, title_order};
use crate::compose::further;
use crate::compose::relations::{self, Naming};
use crate::compose::timeline;
use crate::compose::titles::summary;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::actor::{Actor, ActorKind, Check};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::Ref;
use crate::view;
use crate::view::actor::{OtherName, Role};
use crate::view::actors::{ActorGroup, ActorRow};
use crate::view::row::Native;

pub(super) fn view(desk: &mut Desk<'_>, index: PageIndex, actor: &Actor) -> view::Actor {
    // They cite, and stand right behind the body.
    let checked_by = checked_by(desk, index, actor);
    let naming = Naming::of(desk, index);
    let checks = checks(desk, index, &naming);
    let desk = &*desk;
    let pages = desk.named(index, &["actors"]);
    let links = |pages: Vec<PageIndex>| pages.into_iter().map(|page| desk.link(page)).collect();
    view::Actor {
        short: actor.short.clone(),
        native: native(actor.name_ja.as_ref(), actor.reading.as_ref()),
        kind: desk.book.words.pick("actor", actor.kind.word()).to_owned(),
        parent: desk.maybe(index, actor.parent),
        within: relations::above(desk.book, index)
            .into_iter()
            .take(relations::HIGHEST)
            .skip(1)
            .map(|page| desk.link(page))
            .collect(),
        before: links(naming.before(desk.book, index, actor)),
        after: links(naming.after(desk.book, index, actor)),
        established: actor.established.as_ref().map(|date| desk.date(date)),
        abolished: actor.abolished.as_ref().map(|date| desk.date(date)),
        members: desk.links(index, &actor.members),
        member_of: links(naming.groups.clone()),
        children: links(naming.parts.clone()),
        relations: relations::neighbors(desk, index, actor, &naming),
        checked_by,
        checks,
        roles: roles(desk, index),
        timeline: timeline::of_page(desk, index, pages.clone()),
        events: desk.event_rows(pages),
        briefs: further::briefs(desk, index, 1),
        names: names(desk, index, actor),
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Actors {
    let mut rows: Vec<(ActorKind, ActorRow)> = desk
        .live(Kind::Actor)
        .filter_map(|index| match desk.matter(index) {
            Matter::Actor(actor) => Some((actor.kind, row(desk, index, actor))),
            _ => None,
        })
        .collect();
    rows.sort_by_cached_key(|(_, row)| title_order(&row.link.title));
    let groups = ActorKind::ALL
        .iter()
        .filter_map(|&(kind, word)| {
            let actors: Vec<ActorRow> = rows
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, row)| row.clone())
                .collect();
            let title = desk.book.words.pick("actors", word).to_owned();
            (!actors.is_empty()).then(|| ActorGroup {
                title,
                id: word.to_owned(),
                actors,
            })
        })
        .collect();
    view::Actors {
        relations: relations::whole(desk),
        groups,
    }
}

fn row(desk: &Desk<'_>, index: PageIndex, actor: &Actor) -> ActorRow {
    ActorRow {
        link: desk.link(index),
        native: native(actor.name_ja.as_ref(), None),
        summary: summary(&desk.front(index).summary),
        parent: desk.maybe(index, actor.parent),
    }
}

/// A name in Japanese, with its reading.
pub(super) fn native(text: Option<&String>, reading: Option<&String>) -> Option<Native> {
    text.map(|text| Native {
        text: text.clone(),
        reading: reading.cloned(),
        lang: "ja",
    })
}

/// Who checks an actor, in the author's order.
fn checked_by(desk: &mut Desk<'_>, index: PageIndex, actor: &Actor) -> Vec<view::actor::Check> {
    let book = desk.book;
    let checks = actor.checked_by.iter();
    let found = checks.filter_map(|check| Some((check, book.target(index, check.by)?)));
    found
        .map(|(check, by)| told(desk, index, check, by))
        .collect()
}

/// Whom an actor checks, by title.
fn checks(desk: &mut Desk<'_>, index: PageIndex, naming: &Naming) -> Vec<view::actor::Check> {
    let mut checks = Vec::new();
    for &page in &naming.checked {
        let Matter::Actor(actor) = desk.matter(page) else {
            continue;
        };
        for check in &actor.checked_by {
            if desk.book.target(page, check.by) == Some(index) {
                checks.push(told(desk, page, check, page));
            }
        }
    }
    checks
}

/// A check that a page tells of, seen from the other end than `actor`.
fn told(
    desk: &mut Desk<'_>,
    from: PageIndex,
    check: &Check,
    actor: PageIndex,
) -> view::actor::Check {
    view::actor::Check {
        actor: desk.link(actor),
        how: check.how.map(|how| desk.prose(from, how)),
        basis: desk.basis_badge(check.basis),
        sources: desk.further_marks(from, check.how, &check.sources),
    }
}

/// An actor's part in procedures.
fn roles(desk: &Desk<'_>, index: PageIndex) -> Vec<Role> {
    let book = desk.book;
    let words = &*book.words;
    let fields = ["who", "reviewed_by", "approved_by", "consulted", "acts"];
    let mut roles = Vec::new();
    for from in desk.named(index, &fields) {
        let Matter::Procedure(procedure) = desk.matter(from) else {
            continue;
        };
        let has = |references: &[Ref]| book.targets(from, references).any(|to| to == index);
        for step in procedure.steps.iter().filter(|step| has(&step.who)) {
            roles.push(Role {
                procedure: desk.link(from),
                at: desk.link_to_part(from, &step.title, step.id.value.as_str()),
                case: false,
                does: words.say("does-who").to_owned(),
                basis: desk.basis_badge(step.basis),
            });
        }
        for case in &procedure.cases {
            let parts = [
                (words.say("does-reviewed_by"), &case.reviewed_by),
                (words.say("does-approved_by"), &case.approved_by),
                (words.say("does-consulted"), &case.consulted),
                (words.say("does-acts"), &case.acts),
            ];
            let does: Vec<&str> = parts
                .iter()
                .filter(|(_, who)| has(who))
                .map(|(does, _)| *does)
                .collect();
            if !does.is_empty() {
                roles.push(Role {
                    procedure: desk.link(from),
                    at: desk.link_to_part(from, &case.title, case.id.value.as_str()),
                    case: true,
                    does: words.row(&does),
                    basis: desk.basis_badge(case.basis),
                });
            }
        }
    }
    roles
}

/// Other names, each with all sources that use it, in the author's order.
fn names(desk: &Desk<'_>, index: PageIndex, actor: &Actor) -> Vec<OtherName> {
    let mut names: Vec<OtherName> = Vec::new();
    for other in &actor.also {
        let source = other
            .source
            .and_then(|source| desk.book.target(index, source))
            .and_then(|brief| desk.row(brief));
        match names.iter_mut().find(|known| known.name == other.name) {
            Some(known) => known.sources.extend(source),
            None => names.push(OtherName {
                name: other.name.clone(),
                sources: source.into_iter().collect(),
            }),
        }
    }
    names
}
