//! A small invented dossier, already as pages: one of every type, with every field filled somewhere.
//!
//! Tests render it, and a person looks at it:
//! `SAMPLE_SITE=/some/folder cargo test --lib sample_site` writes it there.

mod actors;
mod at;
mod briefs;
mod dates;
mod others;
mod past;
mod procedures;
mod topics;

use self::actors::{actor, actors};
use self::briefs::{brief, briefs, home};
use self::dates::{chronology, event, picture, timeline};
use self::others::{data, editions, missing, moved, prose, search, tombstone};
use self::procedures::{drawing, procedure, procedures};
use self::topics::{glossary, term, topic, topics};
use super::actor::{Check, OtherName, Role};
use super::actors::{ActorGroup, ActorRow, Related, RelatedActor};
use super::brief::{Dispute, Said};
use super::briefs::BriefYear;
use super::chronology::{EventYear, StageRow, StageYear};
use super::citation::{CitationFile, CitationStyle, CitedParagraph};
use super::data::{DataBadges, DataColumn, DataFile, DataTable};
use super::drawing::Sign;
use super::event::Statement;
use super::export::{Alternate, Card};
use super::glossary::{Letter, TermRow};
use super::head::{Backlink, Change, Heading};
use super::home::Way;
use super::machine::{Meta, Relation};
use super::procedure::{Case, Matrix, MatrixRow, Part, Step};
use super::procedures::ProcedureRow;
use super::row::{BriefRow, EventRow, Native, Stage};
use super::search::SearchKind;
use super::site::{License, NavItem};
use super::timeline::KeyEntry;
use super::topics::TopicRow;
use super::versions::{EditionRow, Fixed};
use super::work::{Archived, Mark, Reference, Return, Work};
use super::*;
use crate::model::date::MONTHS;

const BASE: &str = "https://harbor.example";
const STAGES: [(&str, &str); 4] = [
    ("planning", "Planning and surveys"),
    ("permits", "Permits and appeals"),
    ("dredging", "Dredging of the approach"),
    ("opening", "Opening of the outer quay"),
];
const ACTORS: [(&str, &str, &str, &str, &str, &str); 4] = [
    (
        "port-authority",
        "Port Authority of Northport",
        "NPA",
        "港湾局",
        "こうわんきょく",
        "Office",
    ),
    (
        "harbor-council",
        "Harbor Council",
        "HC",
        "港湾審議会",
        "こうわんしんぎかい",
        "Council",
    ),
    (
        "sea-ministry",
        "Ministry of the Sea and Coastal Affairs",
        "MSCA",
        "海洋省",
        "かいようしょう",
        "Ministry",
    ),
    (
        "ines-calder",
        "Inês Calder",
        "Calder",
        "イネス・カルダー",
        "いねす・かるだー",
        "Person",
    ),
];
const TOPICS: [(&str, &str, &str); 2] = [
    ("dredging-of-the-bay", "Dredging of the bay", "湾内浚渫"),
    ("oversight-of-works", "Oversight of the works", "工事監理"),
];
const BRIEFS: [(&str, &str, &str, &str); 3] = [
    (
        "outer-quay-plan",
        "Plan puts the Harbor Council before every blasting permit",
        "2025-03-04",
        "full",
    ),
    (
        "tender-slips",
        "Tender for the outer quay slips by a season, the ministry says (外港工事)",
        "2025-09-12",
        "excerpt",
    ),
    (
        "tender-slips-abroad",
        "A foreign daily repeats the news of the tender",
        "2024-11-02",
        "secondhand",
    ),
];
/// Id, title, EDTF, words, status, stage, first planned.
const EVENTS: [(&str, &str, &str, &str, &str, usize, &str); 7] = [
    (
        "survey-of-the-bed",
        "Survey of the harbor bed",
        "2022-03-17",
        "17 March 2022",
        "occurred",
        0,
        "",
    ),
    (
        "plan-adopted",
        "City adopts the plan for the outer quay",
        "2022-12-16",
        "16 December 2022",
        "occurred",
        0,
        "by the end of 2022",
    ),
    (
        "bill-of-works",
        "Bill of works goes to the assembly",
        "2024-02",
        "February 2024",
        "occurred",
        1,
        "autumn 2023",
    ),
    (
        "blasting-guidelines",
        "Guidelines for blasting near the breakwater (発破指針) take effect",
        "2025-12-01",
        "1 December 2025",
        "under-way",
        1,
        "as early as October 2025",
    ),
    (
        "approach-dredged",
        "Approach channel dredged to sixteen meters",
        "[2026-03..]",
        "as early as March 2026",
        "planned",
        2,
        "spring 2026",
    ),
    (
        "pilot-berth",
        "Pilot berth for coasters",
        "2025-06",
        "June 2025",
        "superseded",
        3,
        "June 2025",
    ),
    (
        "outer-quay-opens",
        "Outer quay opens to ships",
        "2027",
        "2027",
        "scheduled",
        3,
        "2026",
    ),
];
const TERMS: [(&str, &str, &str, &str); 3] = [
    ("caisson", "Caisson", "ケーソン", "けーそん"),
    ("draft-depth", "Draft depth", "喫水", "きっすい"),
    ("works-permit", "Works permit", "工事許可", "こうじきょか"),
];
const LOREM: &str = "The authority set out how the works would go on in steps, with a survey first, a permit second and dredging third. Each step waits for the one before it, and the plan names a year for none but the last. A second reading of the paper shows that the year was a wish of the builders and no promise of the city's.";

/// One of either kind.
fn changes() -> Vec<Change> {
    vec![
        Change {
            date: day("2026-01-15"),
            note: html("The date of the tender (<span lang=\"ja\">入札</span>) was put right."),
            substantive: true,
        },
        Change {
            date: day("2025-12-01"),
            note: html("A slip of the pen."),
            substantive: false,
        },
    ]
}

/// One page under construction: it knows its own address, from which links are written.
struct At<'a>(&'a str);

/// Every page of the sample, in the order of its addresses.
pub(crate) fn pages() -> Vec<Page> {
    let mut pages = vec![home(), missing(), moved(), tombstone(), data(), search()];
    pages.extend([
        prose("/about/", "About this dossier"),
        prose("/method/", "How this dossier is made"),
    ]);
    pages.extend([
        briefs(),
        actors(),
        topics(),
        chronology(),
        procedures(),
        procedure(),
        glossary(),
        editions(),
    ]);
    pages.extend([
        past::history(),
        past::difference(),
        past::changes(),
        past::known(),
        past::turns(),
        past::further(),
        timeline(),
    ]);
    pages.extend((0..BRIEFS.len()).map(brief));
    pages.extend((0..ACTORS.len()).map(actor));
    pages.extend((0..TOPICS.len()).map(topic));
    pages.extend((0..EVENTS.len()).map(event));
    pages.extend((0..TERMS.len()).map(term));
    pages.sort_by(|left, right| left.address.cmp(&right.address));
    pages
}

fn html(text: &str) -> Html {
    Html::new(text)
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the fields that it fills are optional"
)]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn date(edtf: &str, words: &str) -> Date {
    let plain = edtf
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && !edtf.ends_with("-23");
    Date {
        words: words.to_owned(),
        datetime: plain.then(|| edtf.to_owned()),
        edtf: edtf.to_owned(),
        year: edtf
            .trim_matches(['[', ']', '.'])
            .get(..4)
            .and_then(|year| year.parse().ok()),
    }
}

fn day(edtf: &str) -> Date {
    let part = |range: std::ops::Range<usize>| edtf[range].parse::<usize>().unwrap();
    date(
        edtf,
        &format!("{} {} {}", part(8..10), MONTHS[part(5..7) - 1], &edtf[..4]),
    )
}

fn native(text: &str, reading: &str) -> Native {
    Native {
        text: text.to_owned(),
        reading: some(reading),
        lang: "ja",
    }
}

fn work(at: usize) -> Work {
    Work {
        title: if at == 1 {
            "外港工事の入札、秋にずれ込み".to_owned()
        } else {
            BRIEFS[at].1.to_owned()
        },
        genre: some("newspaper article"),
        authors: vec!["Inês Calder".to_owned(), "北港太郎".to_owned()],
        container: some("The Northport Courier (北港新報)"),
        publisher: some("Courier Press"),
        issued: Some(day(BRIEFS[at].2)),
        lang: (at == 1).then(|| "ja".to_owned()),
        language: some(if at == 1 { "Japanese" } else { "English" }),
        href: some(
            "https://courier.example/news/2025/03/04/outer-quay-plan-puts-the-council-before-every-permit",
        ),
        archived: Some(Archived {
            href: "https://archive.example/2025/courier".to_owned(),
            date: Some(day("2025-03-05")),
            day: some("2025-03-05"),
        }),
        accessed: Some(day("2026-01-15")),
    }
}
