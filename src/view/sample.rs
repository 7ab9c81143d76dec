//! A small invented dossier, already as pages: one of every type, with every field filled somewhere.
//!
//! Tests render it, and a person looks at it:
//! `SAMPLE_SITE=/some/folder cargo test --lib sample_site` writes it there.

#[cfg(test)]
mod past;

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
use super::glossary::{Entry, Letter};
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
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let part = |range: std::ops::Range<usize>| edtf[range].parse::<usize>().unwrap();
    date(
        edtf,
        &format!("{} {} {}", part(8..10), months[part(5..7) - 1], &edtf[..4]),
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
        address: some(
            "courier.example/news/2025/03/04/outer-quay-plan-puts-the-council-before-every-permit",
        ),
        archived: Some(Archived {
            href: "https://archive.example/2025/courier".to_owned(),
            date: Some(day("2025-03-05")),
            day: some("2025-03-05"),
        }),
        accessed: Some(day("2026-01-15")),
    }
}

impl At<'_> {
    fn href(&self, to: &str) -> String {
        let (path, fragment) = to.find('#').map_or((to, ""), |at| to.split_at(at));
        let address = |text| Address::parse(text).expect("the sample's addresses are valid");
        let way = address(path).relative_to(&address(self.0));
        if path == self.0 && !fragment.is_empty() {
            fragment.to_owned()
        } else {
            way + fragment
        }
    }

    fn link(&self, to: &str, title: &str, kind: &'static str) -> Link {
        Link {
            title: title.to_owned(),
            short: None,
            href: self.href(to),
            kind,
        }
    }

    fn actor(&self, at: usize) -> Link {
        let (id, name, short, ..) = ACTORS[at];
        Link {
            short: some(short),
            ..self.link(&format!("/actors/{id}/"), name, "actor")
        }
    }

    fn topic(&self, at: usize) -> Link {
        self.link(&format!("/topics/{}/", TOPICS[at].0), TOPICS[at].1, "topic")
    }

    fn stage(&self, at: usize) -> Stage {
        let (id, title) = STAGES[at];
        Stage {
            id: id.to_owned(),
            title: title.to_owned(),
            href: self.href(&format!("/chronology/#stage-{id}")),
        }
    }

    fn badge(&self, family: &'static str, code: &'static str, words: &str) -> Badge {
        Badge {
            family,
            code,
            words: words.to_owned(),
            lang: (family == "basis").then_some("en"),
            meaning: Some(format!(
                "what the paper itself says of it, as far as it was seen ({words})"
            )),
            href: (family != "status").then(|| self.href("/method/#how-read")),
        }
    }

    fn status(&self, code: &str) -> Badge {
        match code {
            "occurred" => self.badge("status", "occurred", "Occurred"),
            "under-way" => self.badge("status", "under-way", "Under way"),
            "scheduled" => self.badge("status", "scheduled", "Scheduled"),
            "superseded" => self.badge("status", "superseded", "Superseded"),
            _ => self.badge("status", "planned", "Planned"),
        }
    }

    fn brief(&self, at: usize) -> BriefRow {
        let (id, title, issued, read) = BRIEFS[at];
        BriefRow {
            link: self.link(&format!("/briefs/{id}/"), title, "brief"),
            summary: some(
                "What the paper tells of the permits, of who must agree to them and of the season in which the work may begin.",
            ),
            publisher: some("The Northport Courier (北港新報)"),
            date: Some(day(issued)),
            read: match read {
                "full" => self.badge("read", "full", "Read in full"),
                "excerpt" => self.badge("read", "excerpt", "Read in an excerpt"),
                _ => self.badge("read", "secondhand", "Known at second hand"),
            },
            relays: at == 2,
        }
    }

    fn event(&self, at: usize) -> EventRow {
        let (id, title, edtf, words, status, stage, planned) = EVENTS[at];
        let late = !planned.is_empty() && status == "occurred" && at == 2;
        EventRow {
            link: self.link(&format!("/chronology/{id}/"), title, "event"),
            number: at + 1,
            id: id.to_owned(),
            summary: some("One step of the works, with what each paper said of it beforehand."),
            date: date(edtf, words),
            status: self.status(status),
            timing: match at {
                2 => Some(self.badge("timing", "late", "Late")),
                4 => Some(self.badge("timing", "past-due", "Past due, not confirmed")),
                _ => None,
            },
            lateness: late.then(|| "about 4 months later than first said".to_owned()),
            planned: (!planned.is_empty()).then(|| date("[2023-23]", planned)),
            came: (status == "occurred").then(|| date(edtf, words)),
            stage: Some(self.stage(stage)),
            topic: Some(self.topic(at % 2)),
            actors: (0..=at % 3).map(|other| self.actor(other)).collect(),
        }
    }

    fn entry(&self, at: usize) -> Entry {
        let (id, title, word, reading) = TERMS[at];
        Entry {
            link: self.link(&format!("/glossary/{id}/"), title, "term"),
            id: id.to_owned(),
            native: Some(native(word, reading)),
            also: vec!["work box".to_owned(), "sunk box (沈箱)".to_owned()],
            definition: Some(html(
                "A <em>box</em> of concrete that is floated out and sunk where the quay is to stand.",
            )),
            see: Some(self.topic(0)),
        }
    }

    fn reference(&self, number: u32, at: usize) -> Reference {
        Reference {
            number,
            brief: self.brief(at),
            work: work(at),
            own: self.0.contains(BRIEFS[at].0),
            returns: vec![
                Return {
                    href: format!("#r{number}"),
                    locator: some("para. 3"),
                },
                Return {
                    href: format!("#r{}", number + 10),
                    locator: None,
                },
            ],
        }
    }

    fn body(&self) -> Html {
        html(&format!(
            "<p>{LOREM}<sup class=\"ref\"><a href=\"#s1\" id=\"r1\" aria-label=\"Source 1\">[1]</a></sup> The <a href=\"{}\">Harbor Council</a> (<span lang=\"ja\">港湾審議会</span>) met on <time datetime=\"2025-03-03\">3 March</time>.</p>\n\
             <h2 id=\"steps-of-the-work\">Steps of the work</h2>\n<ul><li>a survey of the bed;</li><li>a permit, with an appeal;</li><li>dredging.</li></ul>\n\
             <p>{LOREM}<sup class=\"ref\"><a href=\"#s2\" id=\"r2\" aria-label=\"Source 2, para. 3\">[2, para. 3]</a></sup></p>\n\
             <div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table><thead><tr><th>Berth</th><th>Length</th><th>Depth</th></tr></thead><tbody><tr><td>North</td><td>320 m</td><td>16 m</td></tr><tr><td>South</td><td>180 m</td><td>11 m</td></tr></tbody></table></div>\n\
             <blockquote><p>No stone is moved before the council has met.</p></blockquote>\n\
             <h2 id=\"limits\">Limits</h2>\n<p>{LOREM}<sup class=\"ref\"><a href=\"#s1\" id=\"r11\" aria-label=\"Source 1\">[1]</a></sup><sup class=\"ref\"><a href=\"#s2\" id=\"r12\" aria-label=\"Source 2\">[2]</a></sup></p>\n\
             <h2 id=\"how-read\">How sources are read</h2>\n<dl><dt>In full</dt><dd>All of it was read.</dd><dt>At second hand</dt><dd>Another paper tells of it.</dd></dl>\n\
             <p>More is at <a href=\"https://port.example/works\" rel=\"external\">the port's own page</a>. In code: <code>draft = 16</code>.</p>",
            self.href("/actors/harbor-council/")
        ))
    }

    fn head(&self, kind: &'static str, title: &str, index: Option<(&str, &str)>) -> Head {
        let content = index.is_some() || kind == "page";
        let mut breadcrumbs = Vec::new();
        if self.0 != "/" {
            breadcrumbs.push(self.link("/", "Home", "home"));
        }
        if let Some((address, name)) = index {
            breadcrumbs.push(self.link(address, name, "briefs"));
        }
        Head {
            title: title.to_owned(),
            head_title: format!("{title} – {kind} – The Northport file"),
            description: format!("{title}: what was said of it, by whom and when."),
            summary: some(
                "The council meets before each blasting permit; the year of the opening was a wish, and has moved twice since the first plan.",
            ),
            kind,
            canonical: Some(format!("{BASE}{}", self.0)),
            alternates: vec![Alternate {
                title: format!("{title} – The Northport file"),
                words: "Feed (Atom)".to_owned(),
                href: self.href("/feed.atom"),
                media: "application/atom+xml",
            }],
            noindex: false,
            breadcrumbs,
            body: Some(if content {
                self.body()
            } else {
                html("<p>Each line below is a page of its own.</p>")
            }),
            contents: ["Steps of the work", "Limits", "How sources are read"]
                .iter()
                .zip(["#steps-of-the-work", "#limits", "#how-read"])
                .map(|(title, href)| Heading {
                    title: (*title).to_owned(),
                    href: href.to_owned(),
                    level: 2,
                })
                .collect(),
            references: if content {
                vec![self.reference(1, 0), self.reference(2, 1)]
            } else {
                Vec::new()
            },
            backlinks: if content {
                vec![self.backlink(0), self.backlink(1)]
            } else {
                Vec::new()
            },
            further: None,
            authors: vec!["The editors".to_owned()],
            version: Some(day("2026-01-15")),
            versions: self.versions(content),
            withdrawn: if kind == "briefs" {
                vec![self.link("/briefs/withdrawn/", "A brief that was wrong", "brief")]
            } else {
                Vec::new()
            },
            changes: if content { changes() } else { Vec::new() },
            citation: content.then(|| self.citation(title)),
            source_citation: (kind == "brief").then(|| self.citation("The tender")),
            meta: vec![Meta {
                name: "citation_title",
                content: title.to_owned(),
            }],
            relations: vec![
                Relation {
                    rel: "cite-as",
                    href: format!("{BASE}{}", self.0),
                    media: None,
                    title: None,
                },
                Relation {
                    rel: "describedby",
                    href: "citation.bib".to_owned(),
                    media: Some("application/x-bibtex"),
                    title: some("BibTeX"),
                },
            ],
            json_ld: content.then(|| html("{\"@context\":\"https://schema.org\",\"@graph\":[]}")),
            coins: if kind == "briefs" {
                vec!["ctx_ver=Z39.88-2004&rft.btitle=The%20plan".to_owned()]
            } else {
                Vec::new()
            },
            previous: (kind == "brief" || kind == "event").then(|| self.brief(0).link),
            next: (kind == "brief" || kind == "event").then(|| self.brief(1).link),
        }
    }

    /// Those of a page of an edition and of a living one in turn.
    fn versions(&self, content: bool) -> Versions {
        let (first, second) = ("2025-06-01", "2026-01-15");
        let link = |date: &str| self.link(&format!("/editions/{date}{}", self.0), date, "edition");
        let is_fixed = self.0 == "/about/";
        Versions {
            edition: is_fixed.then(|| Fixed {
                date: day(second),
                reason: "The council has decided.".to_owned(),
                editions: self.link("/editions/", "Editions", "editions").href,
            }),
            latest: content.then(|| self.link(self.0, "", "page").href),
            predecessor: content.then(|| link(first).href),
            history: content.then(|| self.link(&format!("/history{}", self.0), "", "page").href),
            timemap: content.then(|| {
                let map = format!("/history{}timemap.link", self.0);
                self.link(&map, "", "page").href
            }),
            held: if content && !is_fixed {
                vec![link(second), link(first)]
            } else {
                Vec::new()
            },
        }
    }

    fn citation(&self, title: &str) -> Citation {
        let style = |name, note: bool| CitationStyle {
            name,
            entry: Some(html(&format!(
                "Northport Reading Room. 2026. “{title}.” <i>The Northport file</i>."
            ))),
            note: note.then(|| html(&format!("Northport Reading Room, “{title}.”"))),
        };
        Citation {
            version: Some(day("2026-01-15")),
            is_fixed: true,
            styles: vec![
                style("Chicago, author-date", false),
                style("Chicago, notes", true),
            ],
            files: vec![CitationFile {
                name: "BibTeX",
                href: "citation.bib",
                media: "application/x-bibtex",
            }],
            paragraph: Some(CitedParagraph {
                locator: "para. 1".to_owned(),
                address: format!("{BASE}{}#p1", self.0),
            }),
        }
    }

    fn backlink(&self, at: usize) -> Backlink {
        let row = self.brief(at);
        Backlink {
            link: row.link,
            date: row.date,
            sentences: vec![html(
                "The plan names the <mark>Harbor Council</mark> (<span lang=\"ja\">港湾審議会</span>) as the body that meets before a permit is given, in words that leave little room.",
            )],
        }
    }

    fn site(&self) -> Site {
        let nav = [
            ("Briefs", "/briefs/"),
            ("Chronology", "/chronology/"),
            ("Actors", "/actors/"),
            ("Topics", "/topics/"),
            ("Procedures", "/procedures/"),
            ("Glossary", "/glossary/"),
        ];
        Site {
            title: "The Northport file".to_owned(),
            description: "The extension of a harbor, as it was planned, told and done.".to_owned(),
            language: "en".to_owned(),
            as_of: Some(day("2026-01-15")),
            publisher: some("Northport Reading Room"),
            authors: vec!["The editors".to_owned()],
            license: Some(License {
                name: "CC BY 4.0".to_owned(),
                href: some("https://creativecommons.org/licenses/by/4.0/"),
            }),
            root: self.href("/"),
            home: self.href("/"),
            nav: nav
                .iter()
                .map(|(title, to)| NavItem {
                    title: (*title).to_owned(),
                    href: self.href(to),
                    current: *to == self.0,
                    within: *to != self.0 && self.0.starts_with(to),
                })
                .collect(),
            search: some(&self.href("/search/")),
            opensearch: some(&self.href("/opensearch.xml")),
            more: vec![
                self.link("/about/", "About this dossier", "page"),
                self.link("/method/", "How this dossier is made", "page"),
            ],
            follow: vec![
                self.link("/feed.atom", "Feed of all changes", "feed"),
                self.link("/data/", "Data", "data"),
            ],
            card: Some(Card {
                src: format!("{BASE}/card.png"),
                width: Some(1200),
                height: Some(630),
                alt: "The Northport file: stage 2 of 4, Permits and appeals".to_owned(),
            }),
        }
    }

    fn page(&self, page: Head, content: Content) -> Page {
        Page {
            address: Address::parse(self.0).expect("the sample's addresses are valid"),
            site: self.site(),
            page,
            content,
        }
    }

    fn stages(&self) -> Vec<StageRow> {
        (0..STAGES.len())
            .map(|at| StageRow {
                stage: self.stage(at),
                summary: some("What must be done before the next stage can begin."),
                calendar: Some(self.href("/chronology/stages/permits.ics")),
                present: at == 1,
                count: 12 + at,
                occurred: 12 - 4 * at,
                superseded: at,
                years: [
                    ("2022", 5),
                    ("2024", 0),
                    ("2025", 3),
                    ("2026", 2),
                    ("2027", 2),
                ]
                .iter()
                .map(|(year, count)| StageYear {
                    title: (*year).to_owned(),
                    href: self.href(&format!("/chronology/#y{year}")),
                    count: *count,
                })
                .collect(),
            })
            .collect()
    }
}

fn home() -> Page {
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
        count: 3,
    };
    let mut head = at.head("home", "The Northport file", None);
    head.body = Some(html(&format!("<p>{LOREM}</p><p>{LOREM}</p>")));
    at.page(head, Content::Home(Box::new(content)))
}

fn brief(index: usize) -> Page {
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

fn briefs() -> Page {
    let at = At("/briefs/");
    let year = |title: &str, rows: &[usize]| BriefYear {
        title: title.to_owned(),
        id: format!("y{title}"),
        briefs: rows.iter().map(|&row| at.brief(row)).collect(),
    };
    let content = Briefs {
        count: 3,
        years: vec![year("2025", &[1, 0]), year("2024", &[2])],
    };
    at.page(
        at.head("briefs", "Briefs", None),
        Content::Briefs(Box::new(content)),
    )
}

fn actor(index: usize) -> Page {
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

fn actors() -> Page {
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
                briefs: 3,
                events: 4,
            }],
        })
        .collect();
    at.page(
        at.head("actors", "Actors", None),
        Content::Actors(Box::new(Actors {
            count: 4,
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

fn topic(index: usize) -> Page {
    let (id, title, word) = TOPICS[index];
    let address = format!("/topics/{id}/");
    let at = At(&address);
    let content = Topic {
        count: 2,
        native: Some(native(word, "わんない")),
        timeline: Some(picture("timeline", "Events", false)),
        events: (0..5).map(|event| at.event(event)).collect(),
        briefs: (0..3).map(|brief| at.brief(brief)).collect(),
        terms: (0..3).map(|term| at.entry(term)).collect(),
        actors: (0..4).map(|actor| at.actor(actor)).collect(),
    };
    at.page(
        at.head("topic", title, Some(("/topics/", "Topics"))),
        Content::Topic(Box::new(content)),
    )
}

fn topics() -> Page {
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
        Content::Topics(Box::new(Topics { count: 2, topics })),
    )
}

fn event(index: usize) -> Page {
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
fn picture(name: &str, title: &str, broad: bool) -> Timeline {
    let drawn = |part: &str| {
        html(&format!(
            "<svg role=\"img\" aria-labelledby=\"page-{name}-{part}\" viewBox=\"0 0 90 20\"><title \
             id=\"page-{name}-{part}\">{title}</title><circle cx=\"9\" cy=\"9\" r=\"4\" class=\"came\"/></svg>"
        ))
    };
    Timeline {
        title: title.to_owned(),
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

fn chronology() -> Page {
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

fn timeline() -> Page {
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

fn bases(at: &At<'_>) -> Vec<Badge> {
    vec![
        at.badge("basis", "law", "Law"),
        at.badge("basis", "draft", "Draft"),
        at.badge("basis", "reported", "Reported"),
        at.badge("basis", "inferred", "Inferred"),
    ]
}

fn drawing(title: &str) -> Drawing {
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

fn part(code: &'static str, words: &str) -> Part {
    Part {
        code,
        words: words.to_owned(),
    }
}

fn procedure() -> Page {
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

fn procedures() -> Page {
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

fn term(index: usize) -> Page {
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

fn glossary() -> Page {
    let at = At("/glossary/");
    let letters = ["C", "D", "W"]
        .iter()
        .enumerate()
        .map(|(index, letter)| Letter {
            title: (*letter).to_owned(),
            id: format!("letter-{}", letter.to_lowercase()),
            terms: vec![at.entry(index)],
        })
        .collect();
    at.page(
        at.head("glossary", "Glossary", None),
        Content::Glossary(Box::new(Glossary { count: 3, letters })),
    )
}

fn prose(address: &str, title: &str) -> Page {
    let at = At(address);
    at.page(at.head("page", title, None), Content::Prose(Prose {}))
}

fn data() -> Page {
    let at = At("/data/");
    let content = Data {
        files: vec![DataFile {
            name: "dossier.json".to_owned(),
            href: at.href("/data/dossier.json"),
            words: "All tables in one file.".to_owned(),
        }],
        tables: vec![DataTable {
            name: "events",
            row: "a dated step".to_owned(),
            href: at.href("/data/events.csv"),
            columns: vec![DataColumn {
                name: "status",
                kind: "word".to_owned(),
                values: vec!["occurred", "planned"],
                required: true,
                words: "how far it has come".to_owned(),
            }],
        }],
        badges: vec![DataBadges {
            id: "page-read-as".to_owned(),
            title: "How we read it".to_owned(),
            badges: vec![Badge {
                href: None,
                ..at.badge("read", "full", "Read in full")
            }],
        }],
        version: 1,
    };
    at.page(
        at.head("data", "Data", None),
        Content::Data(Box::new(content)),
    )
}

fn search() -> Page {
    let at = At("/search/");
    let kind = |code, title: &str, one: &str| SearchKind {
        code,
        title: title.to_owned(),
        one: one.to_owned(),
    };
    let content = Search {
        action: at.href("/search/"),
        index: at.href("/search/index/index.json"),
        kinds: vec![
            kind("brief", "Briefs", "Brief"),
            kind("actor", "Actors", "Actor"),
        ],
        ways: vec![
            at.link("/chronology/", "Chronology", "chronology"),
            at.link("/glossary/", "Glossary", "glossary"),
        ],
    };
    at.page(
        at.head("search", "Search", None),
        Content::Search(Box::new(content)),
    )
}

fn missing() -> Page {
    let at = At("/404.html");
    let mut head = at.head("missing", "Page not found", None);
    (head.canonical, head.noindex) = (None, true);
    let content = Missing {
        ways: vec![
            at.link("/chronology/", "Chronology", "chronology"),
            at.link("/", "The front page", "home"),
        ],
    };
    at.page(head, Content::Missing(Box::new(content)))
}

fn editions() -> Page {
    let at = At("/editions/");
    let row = |date: &str, commit: Option<String>| EditionRow {
        link: at.link(&format!("/editions/{date}/"), date, "edition"),
        date: day(date),
        reason: "The council (港湾審議会) has decided.".to_owned(),
        pages: 41,
        archive: format!("{date}.tar.zst"),
        name: format!("{date}.tar.zst"),
        size: "1.2 MB".to_owned(),
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned(),
        commit,
        generator: "briefbook 0.1.0".to_owned(),
    };
    let content = Editions {
        editions: vec![row("2026-01-15", some("0a1b2c3d")), row("2025-06-01", None)],
    };
    at.page(
        at.head("editions", "Editions", None),
        Content::Editions(Box::new(content)),
    )
}

fn tombstone() -> Page {
    let at = At("/briefs/withdrawn/");
    let mut head = at.head(
        "tombstone",
        "A brief that was wrong",
        Some(("/briefs/", "Briefs")),
    );
    head.noindex = true;
    let content = Tombstone {
        was: "brief".to_owned(),
        since: day("2026-01-10"),
        reason: Some(html(
            "The article that it summed up was <em>not</em> about this harbor.",
        )),
        replaced_by: Some(at.brief(0).link),
    };
    at.page(head, Content::Tombstone(Box::new(content)))
}

fn moved() -> Page {
    let at = At("/briefs/quay/");
    let mut head = at.head("moved", "Moved", None);
    head.noindex = true;
    // The address that counts is the new one.
    head.canonical = Some(format!("{BASE}/briefs/{}/", BRIEFS[0].0));
    at.page(
        head,
        Content::Moved(Box::new(Moved {
            to: at.brief(0).link,
        })),
    )
}
