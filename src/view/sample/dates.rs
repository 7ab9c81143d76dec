//! Events, the chronology, and pictures of dates.

use super::*;

pub(super) fn event(index: usize) -> Page {
    let address = format!("/chronology/{}/", EVENTS[index].0);
    let at = At(&address);
    let mark = |number: u32, id: &str| {
        Some(Mark {
            number,
            href: format!("#s{number}"),
            id: id.to_owned(),
        })
    };
    let content = Event {
        row: at.event(index),
        moved: (index != 1).then(|| picture("moved", "How the date moved", false)),
        statements: vec![
            Statement {
                as_of: day("2022-11-01"),
                known: Some(at.href("/chronology/as-known/2025-03-04/")),
                source: at.brief(2),
                said: Some(date("2023-23", "autumn 2023")),
                status: Some(at.status("planned")),
                timing: Some(at.badge("timing", "missed", "Went by")),
                says: Some(html(
                    "the bill may go to the assembly <em>as early as</em> the autumn session",
                )),
                mark: None,
            },
            Statement {
                as_of: day("2025-03-04"),
                known: None,
                source: at.brief(0),
                said: None,
                status: None,
                timing: None,
                says: None,
                mark: mark(1, "r21"),
            },
            Statement {
                as_of: day("2025-09-12"),
                known: None,
                source: at.brief(1),
                said: Some(date("2024-02", "February 2024")),
                status: Some(at.status("occurred")),
                timing: None,
                says: Some(html("the bill went in, in <span lang=\"ja\">二月</span>")),
                mark: mark(2, "r22"),
            },
        ],
        movement: some(
            "First said for autumn 2023; it came in February 2024, about 4 months later.",
        ),
    };
    at.page(
        at.head(
            "event",
            EVENTS[index].1,
            Some(("/chronology/", "Chronology")),
        ),
        Content::Event(Box::new(content)),
    )
}

/// A picture of dates, drawn as simply as can be.
pub(super) fn picture(name: &str, title: &str, broad: bool) -> Timeline {
    let drawn = |part: &str| {
        html(&format!(
            "<svg role=\"img\" aria-labelledby=\"page-{name}-{part}\" viewBox=\"0 0 90 20\"><title \
             id=\"page-{name}-{part}\">{title}</title><circle cx=\"9\" cy=\"9\" r=\"4\" class=\"came\"/></svg>"
        ))
    };
    Timeline {
        wide: drawn("wide"),
        tall: drawn("tall"),
        broad,
        key: vec![KeyEntry {
            sign: html(
                "<svg aria-hidden=\"true\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></svg>",
            ),
            words: "came on that day".to_owned(),
        }],
        note: broad.then(|| "The picture has 2 of 7 events.".to_owned()),
        whole: None,
        numbered: broad,
    }
}

pub(super) fn chronology() -> Page {
    let at = At("/chronology/");
    let year = |title: &str, rows: &[usize]| EventYear {
        title: title.to_owned(),
        id: format!("y{title}"),
        events: rows.iter().map(|&row| at.event(row)).collect(),
    };
    let content = Chronology {
        count: EVENTS.len(),
        timeline: Some(Timeline {
            whole: Some(at.link("/chronology/timeline/", "The whole timeline", "timeline")),
            ..picture("timeline", "Events to come and the latest", true)
        }),
        numbered: true,
        years: vec![
            year("2022", &[0, 1]),
            year("2024", &[2]),
            year("2025", &[5, 3]),
            year("2026", &[4]),
            year("2027", &[6]),
        ],
        stages: at.stages(),
        as_known: Some(at.link("/chronology/as-known/", "As it was known", "turns")),
        past_due: vec![at.event(4)],
    };
    at.page(
        at.head("chronology", "Chronology", None),
        Content::Chronology(Box::new(content)),
    )
}

pub(super) fn timeline() -> Page {
    let at = At("/chronology/timeline/");
    let content = Whole {
        count: EVENTS.len(),
        timeline: Some(picture("timeline", "All events by topic", true)),
        table: at.href("/chronology/") + "#y2022",
    };
    at.page(
        at.head("timeline", "The whole timeline", None),
        Content::Whole(Box::new(content)),
    )
}
