//! What a page is about, as JSON-LD in the terms of schema.org.
//!
//! One graph a page; that of the chronology has its events in a file beside the page. Every node that is named by an `@id` has its type and name there as well, so
//! that nothing is left hanging. Addresses are whole where the site's is known; without it a
//! node has no `@id` at all.

use serde_json::{Map, Value, json};

use crate::cite::page::Sort;
use crate::cite::{Record, source::NO_TITLE};
use crate::compose::citable::{Citable, GRAPH, GRAPH_MEDIA};
use crate::compose::desk::Desk;
use crate::compose::indexes;
use crate::link::book::{Book, PageIndex};
use crate::model::actor::{Actor, ActorKind};
use crate::model::address::Address;
use crate::model::csl::{ItemType, Name};
use crate::model::date::{Date, Parts};
use crate::model::event::Event;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::Html;

/// The graph of a page, ready to stand in a `script` element.
pub(super) fn of(desk: &Desk<'_>, citable: &Citable) -> Html {
    let mut page = page(desk, citable);
    if let Some(index) = desk.index {
        about(desk, index, citable, &mut page);
    } else if citable.has_graph(desk.book) {
        let file = Address::parse(&format!("{}{GRAPH}", desk.here.as_str()));
        let url = file.ok().and_then(|file| desk.whole(&file));
        let file = |url| json!({"@type": "DataDownload", "contentUrl": url, "encodingFormat": GRAPH_MEDIA});
        put(&mut page, "distribution", url.map(file));
    }
    // Nothing in it may end the element.
    Html::new(graph(page).replace('<', "\\u003c"))
}

/// The graph of the chronology with each event, for the file beside it: in the page it would weigh
/// on readers.
pub(super) fn of_events(book: &Book, citable: &Citable) -> String {
    let desk = Desk::at(book, indexes::address(Kind::Event), None);
    let mut page = page(&desk, citable);
    let events = book.order(Kind::Event).iter();
    let events = events.map(|&event| node(&desk, event));
    put(&mut page, "about", list(events.collect()));
    graph(page)
}

fn graph(page: Map<String, Value>) -> String {
    let page = Value::Object(page);
    let page = serde_json::to_string(&page).expect("a graph has only names and texts");
    format!(r#"{{"@context":"https://schema.org","@graph":[{page}]}}"#)
}

fn put(node: &mut Map<String, Value>, name: &str, value: impl Into<Option<Value>>) {
    if let Some(value) = value.into() {
        node.insert(name.to_owned(), value);
    }
}

fn text(text: Option<&str>) -> Option<Value> {
    text.map(|text| Value::String(text.to_owned()))
}

fn list(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then_some(Value::Array(values))
}

/// The page itself.
fn page(desk: &Desk<'_>, citable: &Citable) -> Map<String, Value> {
    let config = &desk.book.config;
    let record = &citable.record;
    let url = record.item.url.as_ref().map(ToString::to_string);
    let mut page = Map::new();
    let sort = match citable.sort {
        Sort::Written(Kind::Brief) => "Report",
        Sort::Index(Kind::Event) | Sort::Dataset => "Dataset",
        Sort::Written(Kind::Page) => "WebPage",
        Sort::Written(_) => "AboutPage",
        Sort::Index(_) | Sort::List => "CollectionPage",
        Sort::Home => "WebSite",
    };
    put(&mut page, "@type", text(Some(sort)));
    put(&mut page, "@id", text(url.as_deref()));
    put(&mut page, "url", text(url.as_deref()));
    put(&mut page, "name", text(record.item.title.as_deref()));
    put(&mut page, "abstract", text(record.summary.as_deref()));
    put(&mut page, "author", people(&record.item.author));
    put(
        &mut page,
        "publisher",
        config.publisher.as_deref().map(organization),
    );
    let day = record.item.issued.as_ref().and_then(exact);
    put(&mut page, "dateModified", text(day.as_deref()));
    put(&mut page, "inLanguage", text(Some(&config.language)));
    put(&mut page, "license", text(desk.license_href().as_deref()));
    if citable.sort == Sort::Index(Kind::Event) {
        // What search engines of data ask for.
        put(&mut page, "description", text(record.summary.as_deref()));
    }
    if citable.sort != Sort::Home {
        let home = desk.whole(&Address::root());
        let mut whole = Map::new();
        put(&mut whole, "@type", text(Some("WebSite")));
        put(&mut whole, "@id", text(home.as_deref()));
        put(&mut whole, "name", text(Some(&config.title)));
        put(&mut page, "isPartOf", Value::Object(whole));
    }
    page
}

/// What the page is about, by its kind.
fn about(desk: &Desk<'_>, index: PageIndex, citable: &Citable, page: &mut Map<String, Value>) {
    match desk.matter(index) {
        Matter::Brief(brief) => {
            put(page, "datePublished", page.get("dateModified").cloned());
            put(page, "isBasedOn", citable.source.as_ref().map(work));
            let nodes = |of| {
                desk.book
                    .targets(index, of)
                    .map(|page| node(desk, page))
                    .collect()
            };
            put(page, "mentions", list(nodes(&brief.actors)));
            let mut subjects: Vec<Value> = nodes(&brief.topics);
            let events = desk.named(index, &["source"]);
            subjects.extend(
                events
                    .into_iter()
                    .filter(|&event| matches!(desk.matter(event), Matter::Event(_)))
                    .map(|event| node(desk, event)),
            );
            put(page, "about", list(subjects));
        }
        Matter::Actor(_) | Matter::Topic(_) | Matter::Event(_) | Matter::Term(_) => {
            put(page, "mainEntity", node_in_full(desk, index));
        }
        Matter::Procedure(procedure) => {
            let step = |title: &String| json!({"@type": "HowToStep", "name": title});
            let mut main = Map::new();
            put(&mut main, "@type", text(Some("HowTo")));
            put(&mut main, "name", text(Some(&desk.front(index).title)));
            let steps = procedure.steps.iter().map(|step| &step.title);
            put(&mut main, "step", list(steps.map(step).collect()));
            put(page, "mainEntity", Value::Object(main));
        }
        Matter::Page => {}
    }
}

/// What a page of the dossier is about, by its type and name.
fn node(desk: &Desk<'_>, index: PageIndex) -> Value {
    Value::Object(thing(desk, index))
}

fn thing(desk: &Desk<'_>, index: PageIndex) -> Map<String, Value> {
    let mut node = Map::new();
    let page = desk.book.page(index);
    let (sort, part) = match desk.matter(index) {
        Matter::Actor(actor) => (actor_type(actor), "actor"),
        Matter::Event(_) => ("Event", "event"),
        Matter::Topic(_) => ("DefinedTerm", "topic"),
        Matter::Term(_) => ("DefinedTerm", "term"),
        Matter::Brief(_) | Matter::Procedure(_) | Matter::Page => ("WebPage", ""),
    };
    put(&mut node, "@type", text(Some(sort)));
    let url = desk.whole(&page.address);
    let id = url.map(|url| {
        if part.is_empty() {
            url
        } else {
            format!("{url}#page-{part}")
        }
    });
    put(&mut node, "@id", id.map(Value::String));
    put(&mut node, "name", text(Some(&page.document.front.title)));
    if let Matter::Event(event) = desk.matter(index) {
        let (start, end) = days(event);
        put(&mut node, "startDate", start.map(Value::String));
        put(&mut node, "endDate", end.map(Value::String));
    }
    node
}

/// The same with all that is known of it.
fn node_in_full(desk: &Desk<'_>, index: PageIndex) -> Value {
    let mut node = thing(desk, index);
    let front = &desk.book.page(index).document.front;
    put(
        &mut node,
        "description",
        text(Some(front.summary.as_str()).filter(|text| !text.is_empty())),
    );
    match desk.matter(index) {
        Matter::Actor(actor) => {
            put(&mut node, "name", text(Some(&actor.name)));
            let mut names: Vec<Value> = [actor.short.as_deref(), actor.name_ja.as_deref()]
                .into_iter()
                .filter_map(text)
                .collect();
            names.extend(
                actor
                    .also
                    .iter()
                    .map(|other| Value::String(other.name.clone())),
            );
            put(&mut node, "alternateName", list(names));
            if !matches!(actor_type(actor), "Person" | "Occupation") {
                put(
                    &mut node,
                    "foundingDate",
                    actor
                        .established
                        .as_ref()
                        .and_then(exact)
                        .map(Value::String),
                );
                put(
                    &mut node,
                    "dissolutionDate",
                    actor.abolished.as_ref().and_then(exact).map(Value::String),
                );
            }
        }
        Matter::Topic(topic) => put(&mut node, "alternateName", text(topic.name_ja.as_deref())),
        Matter::Term(term) => put(&mut node, "alternateName", text(term.term_ja.as_deref())),
        Matter::Event(event) => {
            let actors: Vec<Value> = desk
                .book
                .targets(index, &event.actors)
                .map(|actor| self::node(desk, actor))
                .collect();
            let bodies = actors
                .into_iter()
                .filter(|actor| actor["@type"] != "Occupation")
                .collect();
            put(&mut node, "organizer", list(bodies));
        }
        Matter::Brief(_) | Matter::Procedure(_) | Matter::Page => {}
    }
    Value::Object(node)
}

fn actor_type(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::Party => "PoliticalParty",
        ActorKind::Group => "Organization",
        ActorKind::Post => "Occupation",
        _ => "GovernmentOrganization",
    }
}

/// The first and last day of an event, where they are exact.
fn days(event: &Event) -> (Option<String>, Option<String>) {
    if event.date.is_approximate() || event.date.is_uncertain() {
        return (None, None);
    }
    match event.date.parts() {
        Some(Parts::One(part)) => (part.day().map(|_| part.iso()), None),
        Some(Parts::Range(from, to)) => {
            let end = to.filter(|to| to.day().is_some()).map(|to| to.iso());
            (from.day().map(|_| from.iso()), end)
        }
        None => (None, None),
    }
}

/// A date that is one, as ISO 8601 has it.
fn exact(date: &Date) -> Option<String> {
    if date.is_approximate() || date.is_uncertain() {
        return None;
    }
    match date.parts()? {
        Parts::One(part) if part.season().is_none() => Some(part.iso()),
        _ => None,
    }
}

/// A work that somebody else published.
fn work(record: &Record) -> Value {
    let item = &record.item;
    let mut work = Map::new();
    let sort = match item.item_type {
        ItemType::ArticleNewspaper => "NewsArticle",
        ItemType::ArticleJournal | ItemType::PaperConference => "ScholarlyArticle",
        ItemType::Article | ItemType::ArticleMagazine => "Article",
        ItemType::Bill | ItemType::Legislation | ItemType::Regulation => "Legislation",
        ItemType::Book => "Book",
        ItemType::Chapter => "Chapter",
        ItemType::Dataset => "Dataset",
        ItemType::Map => "Map",
        ItemType::MotionPicture => "Movie",
        ItemType::Periodical => "Periodical",
        ItemType::Post => "SocialMediaPosting",
        ItemType::PostWeblog => "BlogPosting",
        ItemType::Report => "Report",
        ItemType::Review => "Review",
        ItemType::Software => "SoftwareSourceCode",
        ItemType::Thesis => "Thesis",
        ItemType::Webpage => "WebPage",
        _ => "CreativeWork",
    };
    put(&mut work, "@type", text(Some(sort)));
    let url = item.url.as_ref().map(ToString::to_string);
    put(&mut work, "url", url.map(Value::String));
    put(
        &mut work,
        "name",
        text(item.title.as_deref().filter(|title| *title != NO_TITLE)),
    );
    put(&mut work, "author", people(&item.author));
    put(&mut work, "editor", people(&item.editor));
    put(&mut work, "translator", people(&item.translator));
    put(
        &mut work,
        "publisher",
        record.text("publisher").map(organization),
    );
    put(
        &mut work,
        "datePublished",
        item.issued.as_ref().and_then(exact).map(Value::String),
    );
    put(&mut work, "inLanguage", text(record.text("language")));
    if let Some(container) = record.text("container-title") {
        let sort = match item.item_type {
            ItemType::ArticleNewspaper => "Newspaper",
            ItemType::ArticleJournal | ItemType::ArticleMagazine => "Periodical",
            _ => "CreativeWork",
        };
        put(
            &mut work,
            "isPartOf",
            json!({"@type": sort, "name": container}),
        );
    }
    let archived = item.archive_url.as_ref().map(ToString::to_string);
    put(&mut work, "archivedAt", archived.map(Value::String));
    Value::Object(work)
}

fn people(names: &[Name]) -> Option<Value> {
    let person = |name: &Name| match name {
        Name::Literal(name) => organization(name),
        Name::Person { family, given } => {
            let mut person = Map::new();
            put(&mut person, "@type", text(Some("Person")));
            let name = crate::compose::works::printed(name);
            put(&mut person, "name", Value::String(name));
            put(&mut person, "familyName", text(Some(family)));
            put(&mut person, "givenName", text(given.as_deref()));
            Value::Object(person)
        }
    };
    list(names.iter().map(person).collect())
}

fn organization(name: &str) -> Value {
    json!({"@type": "Organization", "name": name})
}
