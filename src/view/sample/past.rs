//! The pages of the sample that tell of the past of others.

use super::*;
use crate::view::history::{DayOfChanges, PageChange, Piece, Since, Stretch, Version};
use crate::view::known::{KnownEvent, Turn, TurnYear};

const PAGE: &str = "/briefs/outer-quay-plan/";

fn edition(at: &At<'_>, date: &str) -> Link {
    let title = format!("Edition of {}", day(date).words);
    at.link(&format!("/editions/{date}{PAGE}"), &title, "edition")
}

fn piece(sort: &'static str, text: &str) -> Piece {
    Piece {
        sort,
        text: text.to_owned(),
    }
}

fn a_difference(at: &At<'_>, id: &str) -> Difference {
    let stretch =
        |sort: &'static str, words: &str, what: Option<&str>, pieces: Vec<Piece>| Stretch {
            sort,
            words: words.to_owned(),
            count: if what.is_none() { 3 } else { 1 },
            what: what.map(str::to_owned),
            href: what.map(|_| format!("{}#p2", at.href(PAGE))),
            pieces,
        };
    let pieces = || {
        vec![
            piece("same", "The quay opens in "),
            piece("removed", "May, 五月に"),
            piece("added", "June, 六月に"),
            piece("same", " of next year."),
        ]
    };
    let whole = |sort| vec![piece(sort, "The council has a say in it (港湾審議会).")];
    Difference {
        id: id.to_owned(),
        from: edition(at, "2025-06-01"),
        to: edition(at, "2026-01-15"),
        summary: "1 passage edited, 1 new, 1 gone and 1 moved; 3 unchanged.".to_owned(),
        elsewhere: None,
        title: vec![piece("removed", "The plan"), piece("added", "A plan")],
        stretches: vec![
            stretch("same", "Unchanged", None, Vec::new()),
            stretch("edited", "Edited", Some("Paragraph 2"), pieces()),
            stretch("added", "New", Some("Published (日付)"), whole("added")),
            stretch("removed", "Gone", Some("Paragraph 4"), whole("removed")),
            stretch("moved", "Moved up", Some("Paragraph 5"), whole("same")),
        ],
    }
}

pub(super) fn history() -> Page {
    let at = At("/history/briefs/outer-quay-plan/");
    let change = |date: &str, substantive| Change {
        date: day(date),
        note: html("The date of the tender was put right."),
        substantive,
    };
    let version = |link: Link, date: Option<&str>, beside| Version {
        link,
        reason: date.map(|_| "The council (港湾審議会) has decided.".to_owned()),
        beside,
    };
    let elsewhere = Difference {
        elsewhere: Some(at.href("/history/briefs/outer-quay-plan/since_2025-06-01/")),
        stretches: Vec::new(),
        title: Vec::new(),
        ..a_difference(&at, "since-2025-06-01")
    };
    let content = History {
        of: at.brief(0).link,
        end: Some("gone"),
        versions: vec![
            version(at.link(PAGE, "Present version", "brief"), None, "same"),
            version(edition(&at, "2026-01-15"), Some("2026-01-15"), "changed"),
            version(edition(&at, "2025-06-01"), Some("2025-06-01"), "first"),
        ],
        substantive: vec![change("2026-01-15", true)],
        editorial: vec![change("2025-12-01", false)],
        differences: vec![a_difference(&at, "since-2026-01-15"), elsewhere],
        timemap: some("timemap.link"),
    };
    at.page(
        at.head("history", "History of the plan", None),
        Content::History(Box::new(content)),
    )
}

pub(super) fn difference() -> Page {
    let at = At("/history/briefs/outer-quay-plan/since_2025-06-01/");
    let content = a_difference(&at, "since-2025-06-01");
    at.page(
        at.head("difference", "Changes of the plan", None),
        Content::Difference(Box::new(content)),
    )
}

pub(super) fn changes() -> Page {
    let at = At("/history/");
    let note = || PageChange {
        page: at.brief(0).link,
        history: at.href("/history/briefs/outer-quay-plan/"),
        note: html("The date of the tender was put right."),
    };
    let since = || Since {
        edition: at.link(
            "/editions/2026-01-15/",
            "Edition of 15 January 2026",
            "edition",
        ),
        count: 2,
        pages: vec![at.link(
            "/history/briefs/outer-quay-plan/",
            "The plan (外港工事)",
            "history",
        )],
    };
    let content = Changes {
        since: Some(since()),
        days: vec![
            DayOfChanges {
                date: day("2026-01-15"),
                edition: Some(since()),
                substantive: vec![note()],
                editorial: vec![note()],
            },
            DayOfChanges {
                date: day("2025-12-01"),
                edition: None,
                substantive: Vec::new(),
                editorial: vec![note()],
            },
        ],
    };
    at.page(
        at.head("changes", "Changes", None),
        Content::Changes(Box::new(content)),
    )
}

pub(super) fn known() -> Page {
    let at = At("/chronology/as-known/2025-03-04/");
    let event = |index: usize, change: Option<&str>| KnownEvent {
        link: at.event(index).link,
        id: EVENTS[index].0.to_owned(),
        date: change.map(|_| date("2023-23", "autumn 2023")),
        status: change.map(|_| at.status("planned")),
        timing: change.map(|_| at.badge("timing", "past-due", "Past due, not confirmed")),
        source: change.map(|_| at.brief(0)),
        said: day("2025-03-04"),
        change: change.map(str::to_owned),
    };
    let content = Known {
        date: day("2025-03-04"),
        changed: 1,
        events: vec![
            event(0, Some("Moved from May 2025 to autumn 2023")),
            event(1, None),
        ],
        days: at.link("/chronology/as-known/", "As it was known", "turns"),
    };
    at.page(
        at.head("known", "As known on 4 March 2025", None),
        Content::Known(Box::new(content)),
    )
}

pub(super) fn turns() -> Page {
    let at = At("/chronology/as-known/");
    let year = |title: &str, of: &str| TurnYear {
        title: title.to_owned(),
        id: format!("y{title}"),
        days: vec![Turn {
            link: at.link(
                &format!("/chronology/as-known/{of}/"),
                &day(of).words,
                "known",
            ),
            changed: 3,
            events: vec![at.event(0).link, at.event(1).link],
        }],
    };
    let content = Turns {
        count: 2,
        years: vec![year("2025", "2025-03-04"), year("2022", "2022-11-01")],
    };
    at.page(
        at.head("turns", "As it was known", None),
        Content::Turns(Box::new(content)),
    )
}

pub(super) fn further() -> Page {
    let at = At("/actors/port-authority/page/2/");
    let content = Further {
        of: at.link(
            "/actors/port-authority/",
            "Port Authority of Northport",
            "actors",
        ),
        briefs: vec![at.brief(0), at.brief(1)],
    };
    let next = at.link(
        "/actors/port-authority/page/3/",
        "Port Authority of Northport, page 3 of 3",
        "further",
    );
    let mut page = at.page(
        at.head("further", "Port Authority of Northport, page 2 of 3", None),
        Content::Further(Box::new(content)),
    );
    page.page.further = Some(super::super::head::Remainder {
        link: next,
        briefs: 1,
        backlinks: 12,
    });
    page
}
