//! Topics and their index.

use std::collections::BTreeSet;

use crate::compose::actor::native;
use crate::compose::desk::{Desk, title_order};
use crate::compose::further;
use crate::compose::timeline;
use crate::compose::titles::summary;
use crate::link::book::{By, Link, PageIndex};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::topic::Topic;
use crate::view;
use crate::view::glossary::TermRow;
use crate::view::topics::TopicRow;

pub(super) fn view(desk: &Desk<'_>, index: PageIndex, topic: &Topic) -> view::Topic {
    let events = desk.named(index, &["topic"]);
    let actors = events.iter().flat_map(|&from| match desk.matter(from) {
        Matter::Event(event) => desk.book.targets(from, &event.actors).collect(),
        _ => Vec::new(),
    });
    view::Topic {
        native: native(topic.name_ja.as_ref(), None),
        actors: desk.by_title(actors),
        timeline: timeline::of_page(desk, index, events.iter().copied()),
        events: desk.event_rows(events.iter().copied()),
        count: desk.book.listed(index).briefs.len(),
        briefs: further::briefs(desk, index, 1),
        terms: terms(desk, index),
    }
}

/// The terms that a topic's text names, and those that point to it.
fn terms(desk: &Desk<'_>, index: PageIndex) -> Vec<TermRow> {
    let page = desk.book.page(index);
    let mentioned = page.mentions.iter().map(|mention| mention.page);
    let linked = page.links.iter().flatten().filter_map(Link::page);
    let pointing = desk
        .book
        .backlinks(index)
        .iter()
        .filter(|backlink| matches!(backlink.by, By::Reference(_)))
        .map(|backlink| backlink.from);
    let found: BTreeSet<PageIndex> = mentioned.chain(linked).chain(pointing).collect();
    let mut rows: Vec<TermRow> = found
        .into_iter()
        .filter(|&term| desk.front(term).withdrawn.is_none())
        .filter_map(|term| desk.term_row(term))
        .collect();
    rows.sort_by_cached_key(|row| title_order(&row.link.title));
    rows
}

pub(super) fn index(desk: &Desk<'_>) -> view::Topics {
    let mut topics: Vec<TopicRow> = desk
        .live(Kind::Topic)
        .filter_map(|index| match desk.matter(index) {
            Matter::Topic(topic) => Some(row(desk, index, topic)),
            _ => None,
        })
        .collect();
    topics.sort_by_cached_key(|row| title_order(&row.link.title));
    view::Topics { topics }
}

fn row(desk: &Desk<'_>, index: PageIndex, topic: &Topic) -> TopicRow {
    TopicRow {
        link: desk.link(index),
        native: native(topic.name_ja.as_ref(), None),
        summary: summary(&desk.front(index).summary),
        briefs: desk.named(index, &["topics"]).len(),
        events: desk.named(index, &["topic"]).len(),
    }
}
