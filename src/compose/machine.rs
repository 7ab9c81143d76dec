//! What a page tells reference managers and other machines in its head.
//!
//! The names are those of Highwire Press, Dublin Core, PRISM and Zotero's own; which of them a page has
//! is measured against Zotero's translators. Link relations are those of FAIR Signposting and IANA.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::cite::Record;
use crate::cite::page::Sort;
use crate::compose::citable::{Citable, GRAPH, GRAPH_MEDIA, MARKDOWN, OWN};
use crate::compose::desk::Desk;
use crate::compose::indexes;
use crate::model::address::Address;
use crate::model::csl::{ItemType, Name};
use crate::model::date::{Date, Parts};
use crate::model::kind::Kind;
use crate::view::machine::{Meta, Relation};

/// The `meta` elements of a page.
///
/// A list of pages has none that would make an item of it: reference managers offer what it lists.
pub(super) fn meta(desk: &Desk<'_>, citable: &Citable) -> Vec<Meta> {
    let config = &desk.book.config;
    let record = &citable.record;
    let mut meta = Vec::new();
    let mut put = |name: &'static str, content: Option<String>| {
        meta.extend(content.map(|content| Meta { name, content }));
    };
    let day = record.item.issued.as_ref().and_then(iso);
    if !is_picker(citable.sort) {
        let sort = zotero_type(record.item.item_type);
        put("z:itemType", sort.map(str::to_owned));
        put("citation_title", record.item.title.clone());
        for name in &record.item.author {
            put("citation_author", Some(written(name)));
        }
        put("citation_publication_date", day.clone());
        match record.item.item_type {
            ItemType::Report => {
                let institution = config.publisher.as_ref().unwrap_or(&config.title);
                put(
                    "citation_technical_report_institution",
                    Some(institution.clone()),
                );
            }
            ItemType::Dataset => {
                put("prism:edition", day.clone());
                put("DC.publisher", config.publisher.clone());
            }
            ItemType::EntryEncyclopedia => {
                put(
                    "prism:publicationName",
                    record.text("container-title").map(str::to_owned),
                );
                put("prism:edition", day.clone());
                put("DC.publisher", config.publisher.clone());
            }
            _ => {
                put(
                    "prism:publicationName",
                    record.text("container-title").map(str::to_owned),
                );
            }
        }
        put("citation_language", Some(config.language.clone()));
        put(
            "citation_public_url",
            record.item.url.as_ref().map(ToString::to_string),
        );
        put("citation_abstract", record.summary.clone());
        let edition = record.edition;
        put("z:extra", edition.map(|day| format!("Version: {day}")));
    }
    put("DC.rights", config.license.clone());
    put("DCTERMS.modified", day);
    meta
}

/// Whether the page is a list of which each page can be taken. The chronology is data of its own.
pub(super) fn is_picker(sort: Sort) -> bool {
    matches!(sort, Sort::Index(kind) if kind != Kind::Event)
}

/// What Zotero calls a type; none where a tag of its own tells it.
fn zotero_type(item_type: ItemType) -> Option<&'static str> {
    match item_type {
        ItemType::Report => None,
        ItemType::EntryEncyclopedia => Some("encyclopediaArticle"),
        ItemType::Dataset => Some("dataset"),
        _ => Some("webpage"),
    }
}

/// `Family, Given`; an organisation with a comma at the end, which keeps it whole.
fn written(name: &Name) -> String {
    match name {
        Name::Literal(name) => format!("{name},"),
        Name::Person {
            family,
            given: Some(given),
        } => format!("{family}, {given}"),
        Name::Person {
            family,
            given: None,
        } => format!("{family},"),
    }
}

/// The day of a version, or the month or year that is known.
fn iso(date: &Date) -> Option<String> {
    match date.parts()? {
        Parts::One(part) | Parts::Range(part, _) => Some(part.iso()),
    }
}

/// The `link` elements of a page, but for those of its versions.
pub(super) fn relations(desk: &Desk<'_>, citable: &Citable) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut put = |rel: &'static str,
                   href: Option<String>,
                   media: Option<&'static str>,
                   title: Option<&str>| {
        relations.extend(href.map(|href| Relation {
            rel,
            href,
            media,
            title: title.map(str::to_owned),
        }));
    };
    let record = &citable.record;
    put(
        "cite-as",
        record.item.url.as_ref().map(ToString::to_string),
        None,
        None,
    );
    for sort in types(citable.sort) {
        put(
            "type",
            Some(format!("https://schema.org/{sort}")),
            None,
            None,
        );
    }
    let home = Address::root();
    let is_home = desk.here == home;
    let author = record.item.author.first().filter(|_| !is_home);
    put("author", author.map(|_| desk.href(&home)), None, None);
    put("license", desk.license_href(), None, None);
    let collection = match citable.sort {
        Sort::Written(kind) if kind != Kind::Page => Some(desk.href(&indexes::address(kind))),
        _ if is_home => None,
        _ => Some(desk.href(&home)),
    };
    put("collection", collection, None, None);
    let export = &desk.book.config.export;
    if export.citations {
        for file in OWN {
            put(
                "describedby",
                Some(file.name.to_owned()),
                Some(file.media),
                Some(file.title),
            );
        }
    }
    if citable.has_graph(desk.book) {
        put(
            "describedby",
            Some(GRAPH.to_owned()),
            Some(GRAPH_MEDIA),
            None,
        );
    }
    if export.markdown && citable.markdown.is_some() {
        put(
            "item",
            Some(MARKDOWN.to_owned()),
            Some("text/markdown"),
            Some("Markdown"),
        );
    }
    relations
}

/// What schema.org calls the page.
pub(super) fn types(sort: Sort) -> [&'static str; 2] {
    match sort {
        Sort::Written(Kind::Brief) => ["AboutPage", "Report"],
        Sort::Written(Kind::Event) | Sort::Index(Kind::Event) | Sort::Dataset => {
            ["AboutPage", "Dataset"]
        }
        Sort::Written(Kind::Page) => ["AboutPage", "WebPage"],
        Sort::Written(_) => ["AboutPage", "Article"],
        Sort::Index(_) | Sort::List => ["AboutPage", "CollectionPage"],
        Sort::Home => ["AboutPage", "WebSite"],
    }
}

/// What is percent-encoded in the value of a context object.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A record as a `ContextObject` in a span, as `OpenURL` 1.0 has it: what Zotero's picker reads.
pub(super) fn coins(record: &Record) -> String {
    let item = &record.item;
    let mut out = "ctx_ver=Z39.88-2004".to_owned();
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(out, "&{name}={}", utf8_percent_encode(value, VALUE));
        }
    };
    let is_report = item.item_type == ItemType::Report;
    let title = item.title.as_deref();
    if is_report {
        put("rft_val_fmt", Some("info:ofi/fmt:kev:mtx:book"));
        put("rft.genre", Some("report"));
        put("rft.btitle", title);
    } else {
        put("rft_val_fmt", Some("info:ofi/fmt:kev:mtx:dc"));
        put("rft.type", zotero_type(item.item_type));
        put("rft.title", title);
        put("rft.source", record.text("container-title"));
    }
    for name in &item.author {
        match name {
            Name::Literal(name) if is_report => put("rft.aucorp", Some(name)),
            Name::Literal(name) => put("rft.creator", Some(name)),
            Name::Person { .. } => {
                let name = written(name);
                put(
                    if is_report { "rft.au" } else { "rft.creator" },
                    Some(&name),
                );
            }
        }
    }
    put(
        if is_report {
            "rft.pub"
        } else {
            "rft.publisher"
        },
        record.text("publisher"),
    );
    put("rft.date", item.issued.as_ref().and_then(iso).as_deref());
    put("rft.language", record.text("language"));
    put(
        "rft_id",
        item.url.as_ref().map(crate::model::web::WebAddress::as_str),
    );
    out
}

impl Desk<'_> {
    /// Where the licence of the dossier's texts can be read: as site.toml has it, else, for those of
    /// Creative Commons, where their identifier leads.
    pub(super) fn license_href(&self) -> Option<String> {
        let config = &self.book.config;
        if let Some(url) = &config.license_url {
            return Some(url.to_string());
        }
        let id = config.license.as_deref()?;
        if id.eq_ignore_ascii_case("CC0-1.0") {
            return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
        }
        let (sort, version) = id.strip_prefix("CC-")?.rsplit_once('-')?;
        let is_version = version.split('.').count() == 2
            && version
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_sort = sort
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-');
        (is_version && is_sort).then(|| {
            format!(
                "https://creativecommons.org/licenses/{}/{version}/",
                sort.to_lowercase()
            )
        })
    }
}
