//! Pages of prose, and those that no author writes.

use super::*;

pub(super) fn prose(address: &str, title: &str) -> Page {
    let at = At(address);
    at.page(at.head("page", title, None), Content::Prose(Prose {}))
}

pub(super) fn data() -> Page {
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

pub(super) fn search() -> Page {
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

pub(super) fn missing() -> Page {
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

pub(super) fn editions() -> Page {
    let at = At("/editions/");
    let row = |date: &str, commit: Option<String>| EditionRow {
        link: at.link(&format!("/editions/{date}/"), date, "edition"),
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

pub(super) fn tombstone() -> Page {
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

pub(super) fn moved() -> Page {
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
