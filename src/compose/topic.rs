//! Topics and their index.

use std::collections::BTreeSet;

use crate::compose::actor::native;
use crate::compose::brief::live;
use crate::compose::desk::Desk;
use crate::compose::works::summary;
use crate::link::book::{By, PageIndex};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::topic::Topic;
use crate::view;
use crate::view::topics::TopicRow;

pub(super) fn view(desk: &Desk<'_>, index: PageIndex, topic: &Topic) -> view::Topic {
    let book = desk.book;
    let events: Vec<PageIndex> = book
        .named_in(index, &["topic"])
        .map(|(from, _)| from)
        .collect();
    let actors = events
        .iter()
        .flat_map(|&from| match &book.page(from).document.front.matter {
            Matter::Event(event) => book.targets(from, &event.actors).collect::<Vec<_>>(),
            _ => Vec::new(),
        });
    view::Topic {
        native: native(topic.name_ja.as_ref(), None),
        actors: desk.by_title(actors),
        events: desk.event_rows(events.iter().copied()),
        briefs: desk.rows(book.named_in(index, &["topics"]).map(|(from, _)| from)),
        terms: terms(desk, index),
    }
}

/// The terms that a topic's text names, and those that point to it.
fn terms(desk: &Desk<'_>, index: PageIndex) -> Vec<view::glossary::Entry> {
    let book = desk.book;
    let page = book.page(index);
    let mut found: BTreeSet<PageIndex> = page.mentions.iter().map(|mention| mention.page).collect();
    found.extend(page.links.iter().flatten().filter_map(|link| match link {
        crate::link::book::Link::Page { page, .. } => Some(*page),
        crate::link::book::Link::Address { .. } => None,
    }));
    found.extend(
        page.backlinks
            .iter()
            .filter(|backlink| matches!(backlink.by, By::Reference(_)))
            .map(|backlink| backlink.from),
    );
    let mut entries: Vec<view::glossary::Entry> = found
        .into_iter()
        .filter_map(|term| desk.entry(term))
        .collect();
    entries.sort_by(|left, right| left.link.title.cmp(&right.link.title));
    entries
}

pub(super) fn index(desk: &Desk<'_>) -> view::Topics {
    let mut topics: Vec<TopicRow> = live(desk, Kind::Topic)
        .filter_map(|index| {
            let front = &desk.book.page(index).document.front;
            let Matter::Topic(topic) = &front.matter else {
                return None;
            };
            Some(TopicRow {
                link: desk.link(index),
                native: native(topic.name_ja.as_ref(), None),
                summary: summary(&front.summary),
                briefs: desk.book.named_in(index, &["topics"]).count(),
                events: desk.book.named_in(index, &["topic"]).count(),
            })
        })
        .collect();
    topics.sort_by(|left, right| left.link.title.cmp(&right.link.title));
    view::Topics {
        count: topics.len(),
        topics,
    }
}
