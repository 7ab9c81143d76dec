//! Topics, terms and the glossary.

use super::*;

pub(super) fn topic(index: usize) -> Page {
    let (id, title, word) = TOPICS[index];
    let address = format!("/topics/{id}/");
    let at = At(&address);
    let content = Topic {
        count: 2,
        native: Some(native(word, "わんない")),
        timeline: Some(picture("timeline", "Events", false)),
        events: (0..5).map(|event| at.event(event)).collect(),
        briefs: (0..3).map(|brief| at.brief(brief)).collect(),
        terms: (0..3).map(|term| at.term_row(term)).collect(),
        actors: (0..4).map(|actor| at.actor(actor)).collect(),
    };
    at.page(
        at.head("topic", title, Some(("/topics/", "Topics"))),
        Content::Topic(Box::new(content)),
    )
}

pub(super) fn topics() -> Page {
    let at = At("/topics/");
    let topics = (0..TOPICS.len())
        .map(|index| TopicRow {
            link: at.topic(index),
            native: Some(native(TOPICS[index].2, "わん")),
            summary: some("How deep, by when and who pays."),
            briefs: 1,
            events: 5,
        })
        .collect();
    at.page(
        at.head("topics", "Topics", None),
        Content::Topics(Box::new(Topics { topics })),
    )
}

pub(super) fn term(index: usize) -> Page {
    let (id, title, word, reading) = TERMS[index];
    let address = format!("/glossary/{id}/");
    let at = At(&address);
    let content = Term {
        native: Some(native(word, reading)),
        also: vec!["work box (沈箱)".to_owned()],
        see: Some(at.topic(1)),
    };
    at.page(
        at.head("term", title, Some(("/glossary/", "Glossary"))),
        Content::Term(Box::new(content)),
    )
}

pub(super) fn glossary() -> Page {
    let at = At("/glossary/");
    let letters = ["C", "D", "W"]
        .iter()
        .enumerate()
        .map(|(index, letter)| Letter {
            title: (*letter).to_owned(),
            id: format!("letter-{}", letter.to_lowercase()),
            terms: vec![at.term_row(index)],
        })
        .collect();
    at.page(
        at.head("glossary", "Glossary", None),
        Content::Glossary(Box::new(Glossary { letters })),
    )
}
