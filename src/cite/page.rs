//! The records of the dossier's own pages.
//!
//! The type of a record is what reference managers make of a page's head, so that a page and its
//! files come out as the same: a brief is a report; an actor, a topic, a term and a procedure are
//! entries of an encyclopedia; an event and the chronology are data; everything else is a page of a
//! site.

use crate::cite::record::Record;
use crate::config::Config;
use crate::model::csl::{Item, ItemType, Name};
use crate::model::date::{Date, Day};
use crate::model::kind::Kind;
use crate::model::web::WebAddress;

/// Which version of a page is cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The day of the version.
    pub date: Date,
    /// Where that version is; none without a `base_url`.
    pub url: Option<WebAddress>,
    /// The edition that holds it; none for the page that goes on changing.
    pub edition: Option<Day>,
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// One that an author wrote.
    Written(Kind),
    /// The list of all pages of a kind.
    Index(Kind),
    /// The front page.
    Home,
    /// Data that the program puts together: the tables, the chronology as it was known, the whole timeline.
    Dataset,
    /// A list of something other than pages of a kind.
    List,
}

impl Sort {
    /// The type of its record.
    pub fn item_type(self) -> ItemType {
        match self {
            Self::Written(Kind::Brief) => ItemType::Report,
            Self::Written(Kind::Actor | Kind::Topic | Kind::Term | Kind::Procedure) => {
                ItemType::EntryEncyclopedia
            }
            Self::Written(Kind::Event) | Self::Index(Kind::Event) | Self::Dataset => {
                ItemType::Dataset
            }
            Self::Written(Kind::Page) | Self::Index(_) | Self::Home | Self::List => {
                ItemType::Webpage
            }
        }
    }
}

/// What a page is called, and who wrote it.
#[derive(Clone, Copy, Debug)]
pub struct Named<'p> {
    /// The id of its record.
    pub id: &'p str,
    /// Its title.
    pub title: &'p str,
    /// Its lead.
    pub summary: Option<&'p str>,
    /// Its own authors; empty where the dossier's wrote it.
    pub authors: &'p [Name],
}

impl Record {
    /// The record of another version of the page, in which it had this title.
    #[must_use]
    pub fn of(mut self, version: Version, title: &str) -> Self {
        self.edition = version.edition;
        self.item.title = Some(title.to_owned());
        self.item.issued = Some(version.date);
        self.item.url = version.url;
        self
    }
}

/// The record of a page.
pub fn record(config: &Config, sort: Sort, named: Named<'_>, version: Version) -> Record {
    let item_type = sort.item_type();
    let publisher = config.publisher.as_ref();
    let author = match (named.authors, config.authors.as_slice(), publisher) {
        ([], [], Some(publisher)) => vec![Name::Literal(publisher.clone())],
        ([], authors, _) | (authors, _, _) => authors.to_vec(),
    };
    // A report and data are of a series; an entry and a page are in a book.
    let whole = match item_type {
        ItemType::Report | ItemType::Dataset => "collection-title",
        _ => "container-title",
    };
    let is_whole = sort == Sort::Home || named.title == config.title;
    let texts = [
        (whole, (!is_whole).then(|| config.title.clone())),
        ("publisher", publisher.cloned()),
        ("language", Some(config.language.clone())),
        (
            "genre",
            (item_type == ItemType::Report).then(|| "Brief".to_owned()),
        ),
    ];
    Record {
        id: named.id.to_owned(),
        item: Item {
            item_type,
            title: Some(named.title.to_owned()),
            author,
            issued: Some(version.date),
            url: version.url,
            texts: texts
                .into_iter()
                .filter_map(|(name, text)| Some((name, text?)))
                .collect(),
            ..Item::default()
        },
        summary: named.summary.map(str::to_owned),
        note: None,
        edition: version.edition,
    }
}
