//! The records of pages: which pages can be cited, and what is written beside them for reference managers.

use crate::cite::page::{self, Named, Sort, Version};
use crate::cite::{self, Record, Style, source};
use crate::compose::titles::summary;
use crate::compose::{Spot, away, graph, home, indexes, known, spot, texts};
use crate::edition;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::date::{Date, Day};
use crate::model::front::{Front, Matter};
use crate::model::kind::Kind;
use crate::model::slug::slug;
use crate::model::web::WebAddress;

/// A page that can be cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citable {
    /// Its own record: that of the page as it is now, or, in an edition, of the page there.
    pub record: Record,
    /// Of a living page, the record of the newest edition, where that has the very same text.
    pub fixed: Option<Record>,
    /// Of a brief, the record of its source.
    pub source: Option<Record>,
    /// The page's author's own file, where it may be published: not that of a draft.
    pub markdown: Option<PageIndex>,
    /// What sort of page it is.
    pub sort: Sort,
}

/// A file that lies beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its name.
    pub name: &'static str,
    /// What its format is called.
    pub title: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// How it is written.
    pub format: Style,
}

/// The files of a page's own record.
pub const OWN: [Beside; 3] = [
    Beside {
        name: "citation.bib",
        title: "BibTeX",
        media: "application/x-bibtex",
        format: Style::Bibtex,
    },
    Beside {
        name: "citation.ris",
        title: "RIS",
        media: "application/x-research-info-systems",
        format: Style::Ris,
    },
    Beside {
        name: "citation.csl.json",
        title: "CSL-JSON",
        media: "application/vnd.citationstyles.csl+json",
        format: Style::CslJson,
    },
];

/// Those of a brief's source.
pub const SOURCE: [Beside; 3] = [
    Beside {
        name: "source.bib",
        ..OWN[0]
    },
    Beside {
        name: "source.ris",
        ..OWN[1]
    },
    Beside {
        name: "source.csl.json",
        ..OWN[2]
    },
];

impl Citable {
    /// What is best cited: the edition that has this text, as it never changes; else the page.
    pub fn cited(&self) -> &Record {
        self.fixed.as_ref().unwrap_or(&self.record)
    }

    /// Whether a file beside the page has what it is about, as JSON-LD: beside the chronology.
    pub(super) fn has_graph(&self, book: &Book) -> bool {
        self.sort == Sort::Index(Kind::Event)
            && book.config.export.data
            && !book.order(Kind::Event).is_empty()
    }
}

/// What can be cited at an address; none where no page stands, and for signposts.
pub fn citable(book: &Book, address: &Address) -> Option<Citable> {
    match spot(book, address)? {
        Spot::Written(index) => written(book, index),
        Spot::Home => Some(front_page(book)),
        Spot::Index(kind, number) => Some(listed(book, kind, number)),
        Spot::Data => Some(made(
            book,
            address,
            Sort::Dataset,
            book.words.say("title-data"),
        )),
        Spot::Known(day) => Some(made(
            book,
            address,
            Sort::Dataset,
            &known::name(day, &book.words),
        )),
        Spot::Timeline => Some(made(
            book,
            address,
            Sort::Dataset,
            book.words.say("title-timeline"),
        )),
        Spot::Turns => Some(made(
            book,
            address,
            Sort::List,
            book.words.say("title-turns"),
        )),
        Spot::Editions => Some(made(
            book,
            address,
            Sort::List,
            book.words.say("title-editions"),
        )),
        Spot::Further(..) | Spot::Told(_) | Spot::Moved(_) | Spot::Missing | Spot::Search => None,
    }
}

/// The record of a page that an author wrote; none for one that was withdrawn.
pub(super) fn written(book: &Book, index: PageIndex) -> Option<Citable> {
    let page = book.page(index);
    let front = &page.document.front;
    if front.withdrawn.is_some() {
        return None;
    }
    let sort = Sort::Written(page.document.kind);
    let id = format!("{}-{}", slug(&book.config.title), page.key);
    let lead = summary(&front.summary);
    let named = Named {
        id: &id,
        title: &front.title,
        summary: lead.as_deref(),
        authors: &front.authors,
    };
    let record = page::record(&book.config, sort, named, version(book, &page.address));
    let fixed = fixed(book, index);
    let fixed = fixed.map(|version| page::record(&book.config, sort, named, version));
    let source = match &front.matter {
        Matter::Brief(brief) => Some(source::record(&id, &brief.source)),
        _ => None,
    };
    Some(Citable {
        record,
        fixed,
        source,
        markdown: (!front.draft).then_some(index),
        sort,
    })
}

fn front_page(book: &Book) -> Citable {
    let root = Address::root();
    let index = book.find_at(&root);
    let named = home::named(book);
    let authors = index.map_or(&[][..], |index| &book.page(index).document.front.authors);
    let id = slug(&book.config.title);
    let named = Named {
        id: &id,
        title: &named.title,
        summary: named.lead.as_deref(),
        authors,
    };
    let fixed = index.and_then(|index| fixed(book, index));
    Citable {
        record: page::record(&book.config, Sort::Home, named, version(book, &root)),
        fixed: fixed.map(|version| page::record(&book.config, Sort::Home, named, version)),
        source: None,
        markdown: index.filter(|&index| !book.page(index).document.front.draft),
        sort: Sort::Home,
    }
}

fn listed(book: &Book, kind: Kind, number: usize) -> Citable {
    let sort = Sort::Index(kind);
    let title = indexes::name(book, kind, number);
    let mut id = format!("{}-{}", slug(&book.config.title), kind.folder());
    if number > 1 {
        id = format!("{id}-{number}");
    }
    let named = Named {
        id: &id,
        title: &title,
        summary: Some(indexes::summary(kind, &book.words)),
        authors: &[],
    };
    let address = indexes::place(kind, number);
    Citable {
        record: page::record(&book.config, sort, named, version(book, &address)),
        fixed: None,
        source: None,
        markdown: None,
        sort,
    }
}

/// A page that no author writes, and that is no index of a kind.
fn made(book: &Book, address: &Address, sort: Sort, title: &str) -> Citable {
    let id = slug(&format!("{} {}", book.config.title, address.as_str()));
    let named = Named {
        id: &id,
        title,
        summary: None,
        authors: &[],
    };
    Citable {
        record: page::record(&book.config, sort, named, version(book, address)),
        fixed: None,
        source: None,
        markdown: None,
        sort,
    }
}

/// Which version of a page this is: the page as it is today, or that of the edition being made.
fn version(book: &Book, address: &Address) -> Version {
    match &book.imprint {
        Some(imprint) => of_edition(book, imprint.date, address),
        None => Version {
            date: day(book, book.find_at(address)),
            url: whole(book, address),
            edition: None,
        },
    }
}

/// The version of a page that the newest edition has, where it says what the page says now.
fn fixed(book: &Book, index: PageIndex) -> Option<Version> {
    let newest = book.editions.last().filter(|_| book.imprint.is_none())?;
    let address = book.address(index);
    let then = newest.pages.pages.get(address)?;
    (*then == texts::page(book, index)).then(|| of_edition(book, newest.date, address))
}

/// The version of a page in the edition of a day.
pub fn of_edition(book: &Book, date: Day, address: &Address) -> Version {
    Version {
        date: date.into(),
        url: whole(book, &edition::place(date, address)),
        edition: Some(date),
    }
}

/// The day of a page's last change; else the day up to which the dossier knows.
pub(super) fn day(book: &Book, index: Option<PageIndex>) -> Date {
    let changes = index.map(|index| &book.page(index).document.front.changes);
    let last = changes.and_then(|changes| changes.iter().map(|change| &change.date).max());
    last.map_or_else(|| book.config.as_of.into(), Clone::clone)
}

/// An address of the site in full, where it is known where the site is published.
fn whole(book: &Book, address: &Address) -> Option<WebAddress> {
    WebAddress::parse(&away::whole(book, address)?).ok()
}

/// The files that lie beside a page: their paths in the site, and their texts.
pub fn beside(book: &Book, address: &Address) -> Vec<(String, String)> {
    let export = &book.config.export;
    if !export.citations && !export.markdown && !export.data {
        return Vec::new();
    }
    let Some(citable) = citable(book, address) else {
        return Vec::new();
    };
    let folder = &address.as_str()[1..];
    let mut files = Vec::new();
    let records = [
        (Some(citable.cited()), OWN),
        (citable.source.as_ref(), SOURCE),
    ];
    for (record, formats) in records {
        for file in formats {
            let text = record.filter(|_| export.citations);
            if let Some(text) = text.and_then(|record| cite::file(record, file.format)) {
                files.push((format!("{folder}{}", file.name), text));
            }
        }
    }
    if let Some(index) = citable.markdown.filter(|_| export.markdown) {
        // One that is lost is told of by who asked for the files.
        let text = book.page(index).document.source.read().unwrap_or_default();
        files.push((format!("{folder}{MARKDOWN}"), text.into_owned()));
    }
    if citable.has_graph(book) {
        let text = graph::of_events(book, &citable);
        files.push((format!("{folder}{GRAPH}"), text));
    }
    // The author's own file is not written over.
    files.retain(|(path, _)| !has_static(book, path));
    files
}

/// What a page's own file is called beside the page.
pub const MARKDOWN: &str = "index.md";

/// What the file with the events of the chronology is called beside it, and its media type.
pub(super) const GRAPH: &str = "meta.jsonld";
pub(super) const GRAPH_MEDIA: &str = "application/ld+json";

fn has_static(book: &Book, path: &str) -> bool {
    let is_there = |address: Address| book.statics.binary_search(&address).is_ok();
    Address::parse(&format!("/{path}")).is_ok_and(is_there)
}

/// Whether a file that is made lies beside a page at this address.
///
/// Each page leads to several of its own, and to make its records would be to compare its whole text with that in an
/// edition: so what [`beside`] writes is told here without them.
pub fn stands_at(book: &Book, address: &Address) -> bool {
    let export = &book.config.export;
    let Some((folder, name)) = address.as_str().rsplit_once('/') else {
        return false;
    };
    let is_named = |files: [Beside; 3]| files.iter().any(|file| file.name == name);
    let (is_own, is_source) = (is_named(OWN), is_named(SOURCE));
    let (is_markdown, is_graph) = (name == MARKDOWN, name == GRAPH);
    let is_cited = export.citations && (is_own || is_source);
    if !(is_cited || export.markdown && is_markdown || export.data && is_graph) {
        return false;
    }
    let page = Address::parse(&format!("{folder}/")).ok();
    let has_markdown = |front: &Front| is_markdown && !front.draft;
    match page.and_then(|page| spot(book, &page)) {
        Some(Spot::Written(index)) => {
            let front = &book.page(index).document.front;
            let has_source = matches!(front.matter, Matter::Brief(_));
            let is_there = is_own || is_source && has_source || has_markdown(front);
            is_there && front.withdrawn.is_none()
        }
        Some(Spot::Home) => {
            let written = book.find_at(&Address::root());
            is_own || written.is_some_and(|index| has_markdown(&book.page(index).document.front))
        }
        Some(Spot::Index(kind, _)) => {
            is_own || is_graph && kind == Kind::Event && !book.order(kind).is_empty()
        }
        Some(Spot::Data | Spot::Known(_) | Spot::Timeline | Spot::Turns | Spot::Editions) => is_own,
        Some(Spot::Further(..) | Spot::Told(_) | Spot::Moved(_) | Spot::Missing | Spot::Search)
        | None => false,
    }
}

/// The text of a file that lies beside a page; none where none does.
pub fn file(book: &Book, address: &Address) -> Option<String> {
    let path = address.as_str();
    let (folder, _) = path.rsplit_once('/')?;
    let page = Address::parse(&format!("{folder}/")).ok()?;
    let files = beside(book, &page).into_iter();
    let mut files = files.filter(|(at, _)| *at == path[1..]);
    files.next().map(|(_, text)| text)
}
