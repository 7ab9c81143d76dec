//! Which exports a dossier has, and where each stands.
//!
//! An export is no page of an author's: a feed, a calendar, the whole as data. Where it stands is
//! decided here, so that links to it are held like any other and its address can be promised.
//! What is in it is the affair of [`export`](crate::export).
//!
//! A file of `static/` at the address of an export takes its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::{self, known};
use crate::link::Input;
use crate::link::book::{BookPage, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::table;

/// How many addresses a sitemap may have: <https://www.sitemaps.org/protocol.html>.
pub const SITEMAP_HOLDS: usize = 50_000;

/// What can be at the address of an export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Export {
    /// An Atom feed.
    Feed(Feed),
    /// An iCalendar file of all events, or of those of one stage.
    Calendar(Option<Key>),
    /// The page that tells what data there is.
    DataIndex,
    /// The dossier as data.
    Data(Data),
    /// How to cite the dossier, as `CITATION.cff`.
    Cff,
    /// All addresses for search engines; none is the file that they are told of, the others are
    /// its parts, from 1, where there are so many addresses that it has parts.
    Sitemap(Option<usize>),
    /// What search engines are told first.
    Robots,
    /// The description of the search page.
    OpenSearch,
    /// The picture that other sites show beside a link.
    Card,
    /// The page that searches the site.
    Search,
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// All briefs and changes.
    All,
    /// Substantive changes alone.
    Corrections,
    /// One actor or topic.
    Page(PageIndex),
}

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Data {
    /// All tables, as JSON.
    Json,
    /// What that file is, as JSON Schema.
    Schema,
    /// The dossier in the words of schema.org, as JSON-LD.
    Linked,
    /// What the tables are, as CSVW.
    Csvw,
    /// A table as CSV, by its name.
    Table(&'static str),
}

/// Where an export stands; `page` tells where a page does.
pub(super) fn place<'p>(export: &Export, page: impl Fn(PageIndex) -> &'p Address) -> Address {
    let path = match export {
        Export::Feed(Feed::All) => "/feed.atom".to_owned(),
        Export::Feed(Feed::Corrections) => "/corrections.atom".to_owned(),
        Export::Feed(Feed::Page(of)) => beside(page(*of)),
        Export::Calendar(None) => "/chronology/calendar.ics".to_owned(),
        Export::Calendar(Some(stage)) => format!("/chronology/stages/{stage}.ics"),
        Export::DataIndex => "/data/".to_owned(),
        Export::Data(Data::Json) => "/data/dossier.json".to_owned(),
        Export::Data(Data::Schema) => "/data/schema.json".to_owned(),
        Export::Data(Data::Linked) => "/data/dossier.jsonld".to_owned(),
        Export::Data(Data::Csvw) => "/data/csv-metadata.json".to_owned(),
        Export::Data(Data::Table(name)) => format!("/data/{name}.csv"),
        Export::Cff => "/CITATION.cff".to_owned(),
        Export::Sitemap(None) => "/sitemap.xml".to_owned(),
        Export::Sitemap(Some(part)) => format!("/sitemap-{part}.xml"),
        Export::Robots => "/robots.txt".to_owned(),
        Export::OpenSearch => "/opensearch.xml".to_owned(),
        Export::Card => "/card.png".to_owned(),
        Export::Search => SEARCH.to_owned(),
    };
    Address::parse(&path).expect("made of words, ids and addresses")
}

/// The feed of the page at an address.
fn beside(page: &Address) -> String {
    format!("{page}feed.atom")
}

/// The exports of a dossier, by address.
pub(super) fn of(pages: &[BookPage], input: &Input) -> BTreeMap<Address, Export> {
    let config = &input.config;
    let on = &config.export;
    let is_published = config.base_url.is_some();
    let mut exports = Vec::new();
    if on.feeds && is_published {
        exports.extend([Feed::All, Feed::Corrections].map(Export::Feed));
        let of_pages = pages.iter().enumerate();
        let of_pages = of_pages.filter(|(_, page)| has_feed(page.document.kind));
        exports.extend(of_pages.map(|(at, _)| Export::Feed(Feed::Page(PageIndex::new(at)))));
    }
    if on.calendar {
        let stages = config.stages.iter().map(|stage| Some(stage.id.clone()));
        exports.extend(stages.chain([None]).map(Export::Calendar));
    }
    if on.data {
        exports.push(Export::DataIndex);
        let tables = table::ALL.iter().map(|table| Data::Table(table.name));
        let whole = [Data::Json, Data::Schema, Data::Linked, Data::Csvw];
        exports.extend(whole.into_iter().chain(tables).map(Export::Data));
    }
    if on.cff {
        exports.push(Export::Cff);
    }
    if on.sitemap && is_published {
        exports.extend([Export::Sitemap(None), Export::Robots]);
        let parts = most_addresses(pages, input).div_ceil(SITEMAP_HOLDS);
        if parts > 1 {
            exports.extend((1..=parts).map(|part| Export::Sitemap(Some(part))));
        }
    }
    if on.search {
        exports.push(Export::Search);
        // A description of a search that is not there would give browsers one that finds nothing.
        if on.opensearch && is_published {
            exports.push(Export::OpenSearch);
        }
    }
    if on.picture && is_published {
        exports.push(Export::Card);
    }
    let mut found = BTreeMap::new();
    for export in exports {
        if let Export::Feed(Feed::Page(page)) = export {
            // Who reads the feed of a page that has moved since is not told of it: it goes on
            // where it was.
            let aliases = &pages[page.number()].document.front.aliases;
            let old = aliases.iter().map(|alias| &alias.value);
            let old = old.filter(|alias| alias.is_page()).map(beside);
            let old = old.filter_map(|path| Address::parse(&path).ok());
            found.extend(old.map(|address| (address, export.clone())));
        }
        let address = place(&export, |page| &pages[page.number()].address);
        found.insert(address, export);
    }
    found.retain(|address, _| !input.statics.contains(address));
    found
}

/// Whether pages of a kind have a feed each.
pub fn has_feed(kind: Kind) -> bool {
    matches!(kind, Kind::Actor | Kind::Topic)
}

/// Where the search page stands.
pub const SEARCH: &str = "/search/";

/// The folder of the files that it asks. What they are called follows from what is in them: they are
/// neither known here nor promised, so the folder is kept for them.
pub const SEARCH_INDEX: &str = "/search/index/";

/// The script of the search page, which goes with it.
pub const SEARCH_SCRIPT: &str = "search.js";

/// Whether an address is kept for the index of the search.
pub fn is_kept(address: &Address) -> bool {
    let path = address.as_str().to_ascii_lowercase();
    path.starts_with(SEARCH_INDEX) || format!("{path}/") == SEARCH_INDEX
}

/// How many addresses search engines may be told of, at the most.
fn most_addresses(pages: &[BookPage], input: &Input) -> usize {
    let by = input.config.build.paginate_by;
    let live = || {
        pages
            .iter()
            .filter(|page| page.document.front.withdrawn.is_none())
    };
    let briefs = live().filter(|page| page.document.kind == Kind::Brief);
    let lists = briefs.count().div_ceil(by);
    // Each further page of a page takes so many that lead there.
    let references = pages.iter().map(|page| page.document.references.len());
    let further = references.sum::<usize>() / by;
    // Two pages of the list of changes hold more than one page may, together.
    let changes = pages.iter().map(|page| page.document.front.changes.len());
    let changes = changes.sum::<usize>() + input.editions.len();
    let history = (2 * changes).div_ceil(by);
    // An index each; the front page, those of the data, the search, the timeline, the days and the editions.
    let others = Kind::WITH_INDEX.len() + 6;
    live().count() + lists + further + history + on_the_past(pages, input).len() + others
}

/// The pages that may be there on how others, and what is known of events, came to be what they are.
fn on_the_past(pages: &[BookPage], input: &Input) -> BTreeSet<Address> {
    let promised = input.lock.addresses.keys();
    let promised = promised
        .filter(|address| history::told(address).is_some() || known::day(address).is_some())
        .cloned();
    let editions = input.editions.iter();
    let frozen = editions.flat_map(|edition| edition.pages.pages.keys());
    let changed = pages
        .iter()
        .filter(|page| !page.document.front.changes.is_empty());
    let histories = frozen.chain(changed.map(|page| &page.address));
    let events = pages
        .iter()
        .filter_map(|page| match &page.document.front.matter {
            Matter::Event(event) => Some(event.turns()),
            _ => None,
        });
    promised
        .chain(histories.map(history::address))
        .chain(events.flatten().map(known::address))
        .collect()
}

/// The setting of `[export]` by which a file stands at an address; none for an address that is
/// never an export's.
///
/// That of a feed beside a page is known by its name alone: the page may be gone.
pub fn setting(address: &Address) -> Option<&'static str> {
    let path = address.as_str();
    let is_part = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = path
        .strip_prefix("/sitemap-")
        .and_then(|rest| rest.strip_suffix(".xml"));
    let is_calendar = path
        .strip_prefix("/chronology/")
        .is_some_and(|rest| rest.strip_suffix(".ics").is_some());
    Some(match path {
        "/CITATION.cff" => "cff",
        "/sitemap.xml" | "/robots.txt" => "sitemap",
        "/opensearch.xml" => "opensearch",
        "/card.png" => "picture",
        SEARCH => "search",
        _ if part.is_some_and(is_part) => "sitemap",
        _ if path.ends_with("/feed.atom") || path == "/corrections.atom" => "feeds",
        _ if is_calendar => "calendar",
        _ if path.starts_with("/data/") => "data",
        _ => return None,
    })
}
