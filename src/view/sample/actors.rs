//! Actors.

use super::*;

pub(super) fn actor(index: usize) -> Page {
    let (id, name, short, word, reading, kind) = ACTORS[index];
    let address = format!("/actors/{id}/");
    let at = At(&address);
    let role = |case: bool, does: &str| Role {
        procedure: at.link(
            "/procedures/blasting-permit/",
            "How a blasting permit is given",
            "procedure",
        ),
        at: at.link(
            if case {
                "/procedures/blasting-permit/#near-the-breakwater"
            } else {
                "/procedures/blasting-permit/#review"
            },
            if case {
                "Near the breakwater"
            } else {
                "Review by the council"
            },
            "procedure",
        ),
        case,
        does: does.to_owned(),
        basis: at.badge("basis", "draft", "Draft"),
    };
    let content = Actor {
        short: some(short),
        native: Some(native(word, reading)),
        kind: kind.to_owned(),
        parent: Some(at.actor(2)),
        within: vec![at.actor(1)],
        before: vec![at.actor(0)],
        after: vec![at.actor(1), at.actor(3)],
        relations: Some(drawing("The port and its neighbors")),
        established: Some(day("1998-04-01")),
        abolished: Some(date("2027~", "about 2027")),
        members: vec![at.actor(3)],
        member_of: vec![at.actor(1)],
        children: vec![at.actor(0), at.actor(1)],
        checked_by: vec![Check {
            actor: at.actor(2),
            how: Some(html("Reads its books <em>once a year</em>.")),
            basis: at.badge("basis", "law", "Law"),
            sources: vec![Mark {
                number: 1,
                href: "#s1".to_owned(),
                id: "r30".to_owned(),
            }],
        }],
        checks: vec![Check {
            actor: at.actor(3),
            how: None,
            basis: at.badge("basis", "draft", "Draft"),
            sources: Vec::new(),
        }],
        roles: vec![role(false, "reviews"), role(true, "approves")],
        timeline: Some(picture("timeline", "Events", false)),
        events: (0..4).map(|event| at.event(event)).collect(),
        briefs: (0..3).map(|brief| at.brief(brief)).collect(),
        names: vec![
            OtherName {
                name: "Northport Harbor Board (港湾委員会)".to_owned(),
                sources: vec![at.brief(1), at.brief(2)],
            },
            OtherName {
                name: "The Board".to_owned(),
                sources: Vec::new(),
            },
        ],
    };
    at.page(
        at.head("actor", name, Some(("/actors/", "Actors"))),
        Content::Actor(Box::new(content)),
    )
}

pub(super) fn actors() -> Page {
    let at = At("/actors/");
    let groups = ACTORS
        .iter()
        .enumerate()
        .map(|(index, &(_, _, _, word, reading, kind))| ActorGroup {
            title: format!("{kind}s"),
            id: kind.to_lowercase(),
            actors: vec![ActorRow {
                link: at.actor(index),
                native: Some(native(word, reading)),
                summary: some(
                    "Gives permits for works in the harbor and answers to the assembly for them.",
                ),
                parent: Some(at.actor(2)),
            }],
        })
        .collect();
    at.page(
        at.head("actors", "Actors", None),
        Content::Actors(Box::new(Actors {
            relations: Some(Related {
                drawing: drawing("Who is part of what"),
                told: vec![RelatedActor {
                    name: "Harbor Council (港湾審議会)".to_owned(),
                    facts: vec![
                        "is part of the assembly".to_owned(),
                        "came after the board".to_owned(),
                    ],
                }],
            }),
            groups,
        })),
    )
}
