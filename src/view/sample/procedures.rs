//! Procedures.

use super::*;

pub(super) fn bases(at: &At<'_>) -> Vec<Badge> {
    vec![
        at.badge("basis", "law", "Law"),
        at.badge("basis", "draft", "Draft"),
        at.badge("basis", "reported", "Reported"),
        at.badge("basis", "inferred", "Inferred"),
    ]
}

pub(super) fn drawing(title: &str) -> Drawing {
    Drawing {
        title: title.to_owned(),
        caption: "The same is told in words.".to_owned(),
        wide: html(
            "<svg role=\"img\" aria-label=\"Two boxes and a line\" viewBox=\"0 0 900 20\"></svg>",
        ),
        tall: html(
            "<svg role=\"img\" aria-label=\"Two boxes and a line\" viewBox=\"0 0 340 20\"></svg>",
        ),
        key: vec![Sign {
            picture: html(
                "<svg aria-hidden=\"true\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"></svg>",
            ),
            words: "checks (law)".to_owned(),
        }],
    }
}

pub(super) fn part(code: &'static str, words: &str) -> Part {
    Part {
        code,
        words: words.to_owned(),
    }
}

pub(super) fn procedure() -> Page {
    let at = At("/procedures/blasting-permit/");
    let bases = bases(&at);
    let mark = |number: u32, id: &str| Mark {
        number,
        href: format!("#s{number}"),
        id: id.to_owned(),
    };
    let step = |id: &str, title: &str, basis: usize| Step {
        id: id.to_owned(),
        title: title.to_owned(),
        who: vec![at.actor(0), at.actor(1)],
        what: Some(html(
            "The council judges whether the <em>blast</em> is needed and whether the tide allows it.",
        )),
        basis: bases[basis].clone(),
        sources: vec![
            mark(1, &format!("r3{basis}")),
            mark(2, &format!("r4{basis}")),
        ],
    };
    let case = |id: &str, title: &str, basis: usize| Case {
        id: id.to_owned(),
        title: title.to_owned(),
        reviewed_by: vec![at.actor(1)],
        approved_by: if basis == 0 {
            vec![at.actor(2), at.actor(1)]
        } else {
            Vec::new()
        },
        consulted: vec![at.actor(0)],
        acts: vec![at.actor(0), at.actor(3)],
        how: Some(html("With a day's notice to all ships.")),
        basis: bases[basis].clone(),
        sources: vec![mark(2, &format!("r5{basis}"))],
        note: Some(html("The final text was not seen.")),
    };
    let content = Procedure {
        as_of: Some(day("2026-01-15")),
        caution: Some(html(
            "Two layers are mixed in the press: the law, and a <em>draft</em> of guidelines.",
        )),
        steps: vec![
            step("notice", "Notice of a blast", 2),
            step("review", "Review by the council", 1),
            step("approval", "Approval by the ministry (海洋省)", 0),
            step("watch", "Watch kept on the works", 3),
        ],
        cases: vec![
            case("near-the-breakwater", "Near the breakwater", 0),
            case(
                "in-the-open-bay",
                "In the open bay, away from the fairway",
                1,
            ),
        ],
        bases: bases.clone(),
        flow: Some(drawing("How a blasting permit is given")),
        matrix: Some(Matrix {
            parts: vec![part("reviews", "Reviews"), part("acts", "Acts")],
            actors: vec![at.actor(1), at.actor(3)],
            rows: vec![MatrixRow {
                case: at.link(
                    "/procedures/blasting-permit/#near-the-breakwater",
                    "Near the breakwater",
                    "procedure",
                ),
                basis: bases[0].clone(),
                cells: vec![
                    vec![part("reviews", "Reviews"), part("acts", "Acts")],
                    Vec::new(),
                ],
            }],
        }),
    };
    at.page(
        at.head(
            "procedure",
            "How a blasting permit is given",
            Some(("/procedures/", "Procedures")),
        ),
        Content::Procedure(Box::new(content)),
    )
}

pub(super) fn procedures() -> Page {
    let at = At("/procedures/");
    let row = ProcedureRow {
        link: at.link(
            "/procedures/blasting-permit/",
            "How a blasting permit is given",
            "procedure",
        ),
        summary: some("Who reviews, who approves and who lights the fuse."),
        as_of: Some(day("2026-01-15")),
        bases: bases(&at),
        steps: 4,
        cases: 2,
    };
    at.page(
        at.head("procedures", "Procedures", None),
        Content::Procedures(Box::new(Procedures {
            procedures: vec![row],
        })),
    )
}
