//! The dossier in the words of schema.org, as JSON-LD.
//!
//! Every class and property is one of `TERMS`, which `tests/exports` holds against the
//! vocabulary; every `@id` that is named is described here too. Names of things are their pages'
//! addresses with `#it`: a page is not what it is about. Without a `base_url` they are relative.

use super::json::{Json, map};
use super::record::Record;
use crate::compose::away;
use crate::link::book::{BookPage, PageIndex};
use crate::link::exports::{Data, Export};
use crate::model::actor::{Actor, ActorKind};
use crate::model::address::Address;
use crate::model::brief::Brief;
use crate::model::csl::{Item, ItemType, Name};
use crate::model::event::{Event, Status};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::Ref;

/// Every term of schema.org that is used, by name.
#[cfg(test)]
pub const TERMS: [&str; 58] = [
    "Article",
    "Book",
    "Chapter",
    "CreativeWork",
    "DataDownload",
    "Dataset",
    "DefinedTerm",
    "DefinedTermSet",
    "Event",
    "EventCancelled",
    "EventScheduled",
    "GovernmentOrganization",
    "Legislation",
    "Map",
    "Movie",
    "NewsArticle",
    "Organization",
    "Periodical",
    "Person",
    "Report",
    "ScholarlyArticle",
    "Thesis",
    "Thing",
    "WebPage",
    "WebSite",
    "about",
    "abstract",
    "alternateName",
    "archivedAt",
    "author",
    "contentUrl",
    "creator",
    "dateModified",
    "datePublished",
    "description",
    "disambiguatingDescription",
    "dissolutionDate",
    "distribution",
    "editor",
    "encodingFormat",
    "eventStatus",
    "familyName",
    "foundingDate",
    "givenName",
    "hasDefinedTerm",
    "identifier",
    "inLanguage",
    "isAccessibleForFree",
    "isBasedOn",
    "isPartOf",
    "license",
    "mainEntityOfPage",
    "mentions",
    "name",
    "parentOrganization",
    "publisher",
    "startDate",
    "url",
];

/// The whole dossier as one graph.
pub(super) fn file(record: Record<'_>) -> String {
    let mut graph = vec![dataset(record), site(record)];
    let mut terms = Vec::new();
    for (index, page) in record.live() {
        let node = Node {
            record,
            index,
            page,
        };
        match &page.document.front.matter {
            Matter::Brief(brief) => graph.push(node.brief(brief)),
            Matter::Actor(actor) => graph.push(node.actor(actor)),
            Matter::Event(event) => graph.push(node.event(event)),
            Matter::Topic(topic) => {
                let native = topic.name_ja.iter();
                graph.push(node.thing("DefinedTerm", native.map(|name| japanese(name)).collect()));
            }
            Matter::Term(term) => {
                let native = term.term_ja.iter().map(|name| japanese(name));
                let also = term.also.iter().map(|name| name.as_str().into());
                let mut found = node.thing("DefinedTerm", native.chain(also).collect());
                let definition = away::plain_body(record.book, index);
                if let (Json::Map(fields), Some(definition)) = (&mut found, definition) {
                    fields.retain(|(name, _)| name != "description");
                    fields.push(("description".to_owned(), definition.into()));
                }
                terms.push(reference(node.thing_id()));
                graph.push(found);
            }
            Matter::Procedure(_) | Matter::Page => graph.push(node.page()),
        }
    }
    if !terms.is_empty()
        && let Ok(glossary) = Address::parse("/glossary/")
    {
        graph.push(map([
            ("@id", Some(iri(record, &glossary).into())),
            ("@type", Some("DefinedTermSet".into())),
            ("name", Some("Glossary".into())),
            ("isPartOf", Some(reference(site_id(record)))),
            ("hasDefinedTerm", Some(Json::List(terms))),
        ]));
    }
    map([
        ("@context", Some("https://schema.org".into())),
        ("@graph", Some(Json::List(graph))),
    ])
    .file()
}

/// An address of the site; as seen from `/data/` where it is not known where that is.
fn iri(record: Record<'_>, address: &Address) -> String {
    record.whole(address).unwrap_or_else(|| {
        let here = Address::parse("/data/").expect("a fixed address is valid");
        address.relative_to(&here)
    })
}

fn site_id(record: Record<'_>) -> String {
    format!("{}#site", iri(record, &Address::root()))
}

fn reference(id: String) -> Json {
    map([("@id", Some(id.into()))])
}

/// A text in Japanese.
fn japanese(text: &str) -> Json {
    map([
        ("@value", Some(text.into())),
        ("@language", Some("ja".into())),
    ])
}

fn organization(name: &str) -> Json {
    map([
        ("@type", Some("Organization".into())),
        ("name", Some(name.into())),
    ])
}

fn someone(name: &Name) -> Json {
    match name {
        Name::Literal(name) => organization(name),
        Name::Person { family, given } => map([
            ("@type", Some("Person".into())),
            ("name", Some(away::printed(name).into())),
            ("familyName", Some(family.as_str().into())),
            ("givenName", given.as_deref().map(Json::from)),
        ]),
    }
}

/// A list; none where it is empty.
fn some(items: impl Iterator<Item = Json>) -> Option<Json> {
    let items: Vec<Json> = items.collect();
    (!items.is_empty()).then_some(Json::List(items))
}

fn license(record: Record<'_>) -> Option<Json> {
    let config = &record.book.config;
    let url = config.license_url.as_ref().map(|url| url.as_str().into());
    url.or(config.license.as_deref().map(Json::from))
}

fn dataset(record: Record<'_>) -> Json {
    let config = &record.book.config;
    let files = record
        .book
        .exports()
        .iter()
        .filter_map(|(address, export)| {
            let format = match export {
                Export::Data(Data::Json) => "application/json",
                Export::Data(Data::Table(_)) => "text/csv",
                Export::Calendar(None) => "text/calendar",
                _ => return None,
            };
            Some(map([
                ("@type", Some("DataDownload".into())),
                (
                    "name",
                    Some(
                        address
                            .as_str()
                            .rsplit('/')
                            .next()
                            .unwrap_or_default()
                            .into(),
                    ),
                ),
                ("contentUrl", Some(iri(record, address).into())),
                ("encodingFormat", Some(format.into())),
            ]))
        });
    let here = Address::parse("/data/").expect("a fixed address is valid");
    map([
        ("@id", Some(iri(record, &here).into())),
        ("@type", Some("Dataset".into())),
        ("name", Some(config.title.as_str().into())),
        ("description", Some(description(record).into())),
        ("url", Some(iri(record, &here).into())),
        ("inLanguage", Some(config.language.as_str().into())),
        ("dateModified", Some(config.as_of.to_string().into())),
        ("license", license(record)),
        ("isAccessibleForFree", Some(Json::Truth(true))),
        ("creator", some(config.authors.iter().map(someone))),
        ("publisher", config.publisher.as_deref().map(organization)),
        ("isPartOf", Some(reference(site_id(record)))),
        ("distribution", some(files)),
    ])
}

/// What the dossier says of itself, else its title.
fn description(record: Record<'_>) -> &str {
    let config = &record.book.config;
    match config.description.as_str() {
        "" => &config.title,
        words => words,
    }
}

fn site(record: Record<'_>) -> Json {
    let config = &record.book.config;
    map([
        ("@id", Some(site_id(record).into())),
        ("@type", Some("WebSite".into())),
        ("name", Some(config.title.as_str().into())),
        ("description", Some(description(record).into())),
        ("url", Some(iri(record, &Address::root()).into())),
        ("inLanguage", Some(config.language.as_str().into())),
        ("publisher", config.publisher.as_deref().map(organization)),
        ("license", license(record)),
    ])
}

/// One page, in the making.
struct Node<'b> {
    record: Record<'b>,
    index: PageIndex,
    page: &'b BookPage,
}

impl Node<'_> {
    fn url(&self) -> String {
        iri(self.record, &self.page.address)
    }

    /// The name of what the page is about.
    fn thing_id(&self) -> String {
        format!("{}#it", self.url())
    }

    /// The names of what references lead to: of things, but for briefs and pages, which are what
    /// stands there. What was withdrawn is described nowhere.
    fn targets(&self, references: &[Ref]) -> Vec<Json> {
        let book = self.record.book;
        let targets = book.targets(self.index, references);
        targets
            .filter(|&to| book.page(to).document.front.withdrawn.is_none())
            .map(|to| self.name_of(to))
            .collect()
    }

    fn name_of(&self, to: PageIndex) -> Json {
        let page = self.record.book.page(to);
        let node = Node {
            record: self.record,
            index: to,
            page,
        };
        reference(match page.document.kind {
            Kind::Brief | Kind::Procedure | Kind::Page => node.url(),
            Kind::Actor | Kind::Topic | Kind::Event | Kind::Term => node.thing_id(),
        })
    }

    fn summary(&self) -> Option<Json> {
        let summary = self.page.document.front.summary.as_str();
        (!summary.is_empty()).then(|| summary.into())
    }

    fn brief(&self, brief: &Brief) -> Json {
        let record = self.record;
        let front = &self.page.document.front;
        let config = &record.book.config;
        let book = record.book;
        let authors = if front.authors.is_empty() {
            &config.authors[..]
        } else {
            &front.authors[..]
        };
        let mentions = self.targets(&brief.actors);
        // What the dossier takes from it, and what it is about.
        let events = book.named_in(self.index, &["source"]);
        let events = events.map(|(from, _)| from).filter(|&from| {
            let document = &book.page(from).document;
            document.kind == Kind::Event && document.front.withdrawn.is_none()
        });
        let mut events: Vec<PageIndex> = events.collect();
        events.dedup();
        let about = self.targets(&brief.topics).into_iter();
        let about = about.chain(events.into_iter().map(|event| self.name_of(event)));
        let day = |day: crate::model::date::Day| Json::from(day.to_string());
        map([
            ("@id", Some(self.url().into())),
            ("@type", Some("Report".into())),
            ("name", Some(front.title.as_str().into())),
            ("abstract", self.summary()),
            ("url", Some(self.url().into())),
            ("inLanguage", Some(config.language.as_str().into())),
            ("datePublished", record.promised(self.page).map(day)),
            ("dateModified", record.changed(self.page).map(day)),
            ("author", some(authors.iter().map(someone))),
            ("publisher", config.publisher.as_deref().map(organization)),
            ("license", license(record)),
            ("isPartOf", Some(reference(site_id(record)))),
            ("isBasedOn", Some(work(&brief.source))),
            ("mentions", some(mentions.into_iter())),
            ("about", some(about)),
        ])
    }

    fn actor(&self, actor: &Actor) -> Json {
        let kind = actor_type(actor.kind);
        let is_body = !matches!(kind, "Person" | "Thing");
        let names = actor.short.iter().map(|name| name.as_str().into());
        let native = actor.name_ja.iter().map(|name| japanese(name));
        let also = actor.also.iter().map(|other| other.name.as_str().into());
        let exact = |date: &Option<crate::model::date::Date>| {
            let text = date.as_ref()?.datetime_attribute()?;
            is_body.then(|| text.into())
        };
        let parent = self.targets(actor.parent.as_slice()).into_iter().filter(|_| {
            // A post or a person is no organisation, and has none above it in this sense.
            let parent = actor.parent.and_then(|parent| self.record.book.target(self.index, parent));
            let parent = parent.map(|parent| &self.record.book.page(parent).document.front.matter);
            is_body
                && matches!(parent, Some(Matter::Actor(parent)) if !matches!(actor_type(parent.kind), "Person" | "Thing"))
        });
        map([
            ("@id", Some(self.thing_id().into())),
            ("@type", Some(kind.into())),
            ("name", Some(actor.name.as_str().into())),
            ("alternateName", some(names.chain(native).chain(also))),
            ("description", self.summary()),
            ("foundingDate", exact(&actor.established)),
            ("dissolutionDate", exact(&actor.abolished)),
            ("parentOrganization", some(parent)),
            ("mainEntityOfPage", Some(self.url().into())),
        ])
    }

    fn event(&self, event: &Event) -> Json {
        // Only what is sure to the day: another date would pass for one.
        let exact = event.date.day().map(|day| Json::from(day.to_string()));
        let status = match event.status {
            Status::Superseded => Some("EventCancelled"),
            Status::Scheduled => Some("EventScheduled"),
            Status::Planned | Status::UnderWay | Status::Occurred => None,
        };
        let status = status.map(|status| reference(format!("https://schema.org/{status}")));
        let about = self.targets(event.topic.as_slice()).into_iter();
        let about = about.chain(self.targets(&event.actors));
        map([
            ("@id", Some(self.thing_id().into())),
            ("@type", Some("Event".into())),
            ("name", Some(self.page.document.front.title.as_str().into())),
            ("description", self.summary()),
            ("startDate", exact),
            (
                "disambiguatingDescription",
                event
                    .date
                    .day()
                    .is_none()
                    .then(|| event.date.words(&self.record.book.words).into()),
            ),
            ("eventStatus", status),
            ("about", some(about)),
            ("mainEntityOfPage", Some(self.url().into())),
        ])
    }

    fn thing(&self, kind: &str, names: Vec<Json>) -> Json {
        map([
            ("@id", Some(self.thing_id().into())),
            ("@type", Some(kind.into())),
            ("name", Some(self.page.document.front.title.as_str().into())),
            ("alternateName", some(names.into_iter())),
            ("description", self.summary()),
            ("mainEntityOfPage", Some(self.url().into())),
        ])
    }

    fn page(&self) -> Json {
        map([
            ("@id", Some(self.url().into())),
            ("@type", Some("WebPage".into())),
            ("name", Some(self.page.document.front.title.as_str().into())),
            ("abstract", self.summary()),
            ("url", Some(self.url().into())),
            ("isPartOf", Some(reference(site_id(self.record)))),
        ])
    }
}

/// The source of a brief.
fn work(item: &Item) -> Json {
    let container = item.text("container-title").map(|title| {
        map([
            ("@type", Some("CreativeWork".into())),
            ("name", Some(title.into())),
        ])
    });
    let issued = item
        .issued
        .as_ref()
        .and_then(crate::model::date::Date::datetime_attribute);
    let archived = item
        .archive_url
        .as_ref()
        .map(|url| Json::from(url.as_str()));
    map([
        ("@type", Some(work_type(item.item_type).into())),
        ("name", item.title.as_deref().map(Json::from)),
        ("url", item.url.as_ref().map(|url| url.as_str().into())),
        ("archivedAt", archived),
        ("inLanguage", item.text("language").map(Json::from)),
        ("datePublished", issued.map(Json::from)),
        ("author", some(item.author.iter().map(someone))),
        ("editor", some(item.editor.iter().map(someone))),
        ("publisher", item.text("publisher").map(organization)),
        ("isPartOf", container),
        ("identifier", item.text("DOI").map(Json::from)),
    ])
}

fn work_type(of: ItemType) -> &'static str {
    match of {
        ItemType::ArticleNewspaper => "NewsArticle",
        ItemType::ArticleJournal | ItemType::PaperConference => "ScholarlyArticle",
        ItemType::Article | ItemType::ArticleMagazine | ItemType::Review => "Article",
        ItemType::Bill | ItemType::Legislation | ItemType::Regulation | ItemType::Treaty => {
            "Legislation"
        }
        ItemType::Book => "Book",
        ItemType::Chapter => "Chapter",
        ItemType::Dataset => "Dataset",
        ItemType::Map => "Map",
        ItemType::MotionPicture => "Movie",
        ItemType::Periodical => "Periodical",
        ItemType::Report => "Report",
        ItemType::Thesis => "Thesis",
        ItemType::Post | ItemType::PostWeblog | ItemType::Webpage => "WebPage",
        _ => "CreativeWork",
    }
}

fn actor_type(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Council
        | ActorKind::Office
        | ActorKind::Police
        | ActorKind::Military
        | ActorKind::Commission
        | ActorKind::Ministry
        | ActorKind::Legislature => "GovernmentOrganization",
        ActorKind::Person => "Person",
        // Whoever holds it.
        ActorKind::Post => "Thing",
        ActorKind::Party | ActorKind::Panel | ActorKind::Group => "Organization",
    }
}
