//! What a page of the sample knows of its place, and the parts that pages share.

use super::*;

impl At<'_> {
    pub(super) fn href(&self, to: &str) -> String {
        let (path, fragment) = to.find('#').map_or((to, ""), |at| to.split_at(at));
        let address = |text| Address::parse(text).expect("the sample's addresses are valid");
        let way = address(path).relative_to(&address(self.0));
        if path == self.0 && !fragment.is_empty() {
            fragment.to_owned()
        } else {
            way + fragment
        }
    }

    pub(super) fn link(&self, to: &str, title: &str, kind: &'static str) -> Link {
        Link {
            title: title.to_owned(),
            short: None,
            href: self.href(to),
            kind,
        }
    }

    pub(super) fn actor(&self, at: usize) -> Link {
        let (id, name, short, ..) = ACTORS[at];
        Link {
            short: some(short),
            ..self.link(&format!("/actors/{id}/"), name, "actor")
        }
    }

    pub(super) fn topic(&self, at: usize) -> Link {
        self.link(&format!("/topics/{}/", TOPICS[at].0), TOPICS[at].1, "topic")
    }

    pub(super) fn stage(&self, at: usize) -> Stage {
        let (id, title) = STAGES[at];
        Stage {
            id: id.to_owned(),
            title: title.to_owned(),
            href: self.href(&format!("/chronology/#stage-{id}")),
        }
    }

    pub(super) fn badge(&self, family: &'static str, code: &'static str, words: &str) -> Badge {
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

    pub(super) fn status(&self, code: &str) -> Badge {
        match code {
            "occurred" => self.badge("status", "occurred", "Occurred"),
            "under-way" => self.badge("status", "under-way", "Under way"),
            "scheduled" => self.badge("status", "scheduled", "Scheduled"),
            "superseded" => self.badge("status", "superseded", "Superseded"),
            _ => self.badge("status", "planned", "Planned"),
        }
    }

    pub(super) fn brief(&self, at: usize) -> BriefRow {
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

    pub(super) fn event(&self, at: usize) -> EventRow {
        let (id, title, edtf, words, status, stage, planned) = EVENTS[at];
        let late = !planned.is_empty() && status == "occurred" && at == 2;
        EventRow {
            link: self.link(&format!("/chronology/{id}/"), title, "event"),
            number: at + 1,
            id: id.to_owned(),
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

    pub(super) fn term_row(&self, at: usize) -> TermRow {
        let (id, title, word, reading) = TERMS[at];
        TermRow {
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

    pub(super) fn reference(&self, number: u32, at: usize) -> Reference {
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

    pub(super) fn body(&self) -> Html {
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

    pub(super) fn head(
        &self,
        kind: &'static str,
        title: &str,
        index: Option<(&str, &str)>,
    ) -> Head {
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
    pub(super) fn versions(&self, content: bool) -> Versions {
        let (first, second) = ("2025-06-01", "2026-01-15");
        let link = |date: &str| self.link(&format!("/editions/{date}{}", self.0), date, "edition");
        let is_fixed = self.0 == "/about/";
        Versions {
            edition: is_fixed.then(|| Fixed { date: day(second) }),
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

    pub(super) fn citation(&self, title: &str) -> Citation {
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

    pub(super) fn backlink(&self, at: usize) -> Backlink {
        let row = self.brief(at);
        Backlink {
            link: row.link,
            date: row.date,
            sentences: vec![html(
                "The plan names the <mark>Harbor Council</mark> (<span lang=\"ja\">港湾審議会</span>) as the body that meets before a permit is given, in words that leave little room.",
            )],
        }
    }

    pub(super) fn site(&self) -> Site {
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

    pub(super) fn page(&self, page: Head, content: Content) -> Page {
        Page {
            address: Address::parse(self.0).expect("the sample's addresses are valid"),
            site: self.site(),
            page,
            content,
        }
    }

    pub(super) fn stages(&self) -> Vec<StageRow> {
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
                    count: *count,
                })
                .collect(),
            })
            .collect()
    }
}
