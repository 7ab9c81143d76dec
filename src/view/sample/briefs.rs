//! The front page, and briefs.

use super::*;

pub(super) fn home() -> Page {
    let at = At("/");
    let way = |to: &str, title: &str, kind, count| Way {
        link: at.link(to, title, kind),
        summary: "What was planned, what came, and who said so.".to_owned(),
        count,
    };
    let content = Home {
        stages: at.stages(),
        under_way: vec![at.event(3)],
        due: vec![at.event(6)],
        past_due: vec![at.event(4)],
        ways: vec![
            way(
                "/chronology/",
                "The works, step by step",
                "chronology",
                Some(7),
            ),
            way("/actors/", "Who does what", "actors", Some(4)),
            way("/glossary/", "The words", "glossary", None),
        ],
        latest: vec![at.brief(1), at.brief(0), at.brief(2)],
    };
    let mut head = at.head("home", "The Northport file", None);
    head.body = Some(html(&format!("<p>{LOREM}</p><p>{LOREM}</p>")));
    at.page(head, Content::Home(Box::new(content)))
}

pub(super) fn brief(index: usize) -> Page {
    let (id, title, _, read) = BRIEFS[index];
    let address = format!("/briefs/{id}/");
    let at = At(&address);
    let dispute = |with| Dispute {
        with,
        about: html(
            "The first half says that the bill <em>has passed</em>, the last that it waits for the assembly.",
        ),
        our_reading: Some(html("It passed; the last part was written a year earlier.")),
    };
    let content = Brief {
        source: work(index),
        read: at.brief(index).read,
        relays: (read == "secondhand").then(|| at.brief(0)),
        relayed_by: if read == "full" {
            vec![at.brief(2)]
        } else {
            Vec::new()
        },
        actors: (0..ACTORS.len()).map(|actor| at.actor(actor)).collect(),
        topics: (0..TOPICS.len()).map(|topic| at.topic(topic)).collect(),
        disputes: vec![dispute(None), dispute(Some(at.brief(1)))],
        disputed_by: vec![dispute(Some(at.brief(0)))],
        statements: (2..5)
            .map(|event| {
                let row = at.event(event);
                Said {
                    event: row.link,
                    date: row.date,
                    said: row.planned,
                    status: row.status,
                    says: Some(html("hopes for a <em>start</em> before the storms")),
                }
            })
            .collect(),
    };
    at.page(
        at.head("brief", title, Some(("/briefs/", "Briefs"))),
        Content::Brief(Box::new(content)),
    )
}

pub(super) fn briefs() -> Page {
    let at = At("/briefs/");
    let year = |title: &str, rows: &[usize]| BriefYear {
        title: title.to_owned(),
        id: format!("y{title}"),
        briefs: rows.iter().map(|&row| at.brief(row)).collect(),
    };
    let content = Briefs {
        years: vec![year("2025", &[1, 0]), year("2024", &[2])],
    };
    at.page(
        at.head("briefs", "Briefs", None),
        Content::Briefs(Box::new(content)),
    )
}
