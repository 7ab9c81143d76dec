//! Atom feeds (RFC 4287): all briefs and changes, one actor or topic, substantive changes alone.
//!
//! An entry is a brief, the changes of a page of one day, or a withdrawal. A feed holds the newest
//! [`NEWEST`] of them, and has no archive pages (RFC 5005): a document there must never change,
//! and ours would with each edit. What is older is in the indexes and below `/data/`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::record::{Record, moment};
use super::xml::escape;
use crate::compose::away;
use crate::link::book::Book;
use crate::link::book::{BookPage, PageIndex};
use crate::link::exports::{Export, Feed};
use crate::model::address::Address;
use crate::model::brief::Brief;
use crate::model::date::{Date, Day};
use crate::model::front::{Change, Front, Matter, Withdrawn};
use crate::model::kind::Kind;
use crate::model::link::encode_fragment;

/// How many entries a feed has at the most.
const NEWEST: usize = 50;

/// Something that is told in a feed.
struct Item<'b> {
    updated: Day,
    page: PageIndex,
    what: What<'b>,
}

enum What<'b> {
    Brief(&'b Brief),
    /// Those of one day, as it is written.
    Changes(&'b Date, Vec<&'b Change>),
    Withdrawal(&'b Withdrawn),
}

/// The feed that stands at `here`.
pub(super) fn file(record: Record<'_>, of: Feed, here: &Address) -> String {
    let book = record.book;
    let config = &book.config;
    let mut items = Vec::new();
    match of {
        Feed::All => {
            for at in 0..book.pages().len() {
                items.extend(told(record, PageIndex::new(at), true));
            }
        }
        Feed::Corrections => {
            for at in 0..book.pages().len() {
                let told = told(record, PageIndex::new(at), false);
                items.extend(told.into_iter().filter(is_correction));
            }
        }
        Feed::Page(page) => {
            items.extend(told(record, page, false));
            let mut about: Vec<PageIndex> = book
                .named_in(page, &["actors", "topics", "topic"])
                .map(|(from, _)| from)
                .collect();
            about.dedup();
            for from in about {
                items.extend(told(record, from, true));
            }
        }
    }
    let order = |item: &Item<'_>| {
        let (group, issued) = item.what.order();
        (Reverse(item.updated), group, Reverse(issued), item.page)
    };
    items.sort_by_key(order);
    items.truncate(NEWEST);

    // That of a page stands at its old addresses too: it is told where it stands now.
    let own = book
        .export(&Export::Feed(of))
        .unwrap_or_else(|| here.clone());
    let whole = |address: &Address| escape(&record.whole(address).unwrap_or_default());
    let (title, about, id) = match of {
        Feed::All => (config.title.clone(), Address::root(), record.id(&own, None)),
        Feed::Corrections => (
            book.words.tell(
                "alternate-corrections-title",
                &[("site", (&config.title).into())],
            ),
            Address::root(),
            record.id(&own, None),
        ),
        Feed::Page(page) => {
            let page = book.page(page);
            let title = format!("{} – {}", page.document.front.title, config.title);
            let id = format!("{}feed.atom", record.id(record.origin(page), None));
            (title, page.address.clone(), id)
        }
    };
    let updated = items.iter().map(|item| item.updated).max();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape(&config.language)
    );
    let _ = writeln!(out, "<title>{}</title>", escape(&title));
    if !config.description.is_empty() {
        let _ = writeln!(out, "<subtitle>{}</subtitle>", escape(&config.description));
    }
    let _ = writeln!(out, "<id>{}</id>", escape(&id));
    let _ = writeln!(
        out,
        "<updated>{}</updated>",
        moment(updated.unwrap_or(config.as_of))
    );
    let _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        whole(&own)
    );
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        whole(&about)
    );
    if let Some(license) = &config.license_url {
        let _ = writeln!(
            out,
            "<link rel=\"license\" href=\"{}\"/>",
            escape(license.as_str())
        );
    }
    if let Some(license) = &config.license {
        let _ = writeln!(out, "<rights>{}</rights>", escape(license));
    }
    for author in authors(&record, &[]) {
        let _ = writeln!(out, "<author><name>{}</name></author>", escape(&author));
    }
    out.push_str("<generator>briefbook</generator>\n");
    for item in &items {
        entry(record, item, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

impl What<'_> {
    /// Of one day, what was withdrawn comes first, then changes, then what is new, by the day of
    /// its source.
    fn order(&self) -> (u8, Option<Day>) {
        match self {
            Self::Withdrawal(_) => (0, None),
            Self::Changes(..) => (1, None),
            Self::Brief(brief) => {
                let issued = brief.source.issued.as_ref();
                (2, issued.and_then(Date::earliest))
            }
        }
    }
}

fn is_correction(item: &Item<'_>) -> bool {
    match &item.what {
        What::Brief(_) => false,
        What::Changes(_, changes) => changes.iter().any(|change| change.substantive),
        What::Withdrawal(_) => true,
    }
}

/// What is told of a page; itself only if it is a brief and `with_itself`.
fn told(record: Record<'_>, index: PageIndex, with_itself: bool) -> Vec<Item<'_>> {
    let page = record.book.page(index);
    let front = &page.document.front;
    let mut items = Vec::new();
    // Of what was withdrawn nothing else is told any more.
    if let Some(withdrawn) = &front.withdrawn {
        items.push(Item {
            updated: record
                .day_of(&withdrawn.date)
                .unwrap_or(record.book.config.as_of),
            page: index,
            what: What::Withdrawal(withdrawn),
        });
        return items;
    }
    if let Matter::Brief(brief) = &front.matter
        && with_itself
    {
        let published = record.published(page);
        let substantive = front.changes.iter().filter(|change| change.substantive);
        let changed = substantive.filter_map(|change| record.day_of(&change.date));
        items.push(Item {
            updated: changed.fold(published, Day::max),
            page: index,
            what: What::Brief(brief),
        });
    }
    let mut days: BTreeMap<String, (&Date, Vec<&Change>)> = BTreeMap::new();
    for change in &front.changes {
        let day = days.entry(change.date.to_string());
        day.or_insert((&change.date, Vec::new())).1.push(change);
    }
    for (date, changes) in days.into_values() {
        items.push(Item {
            updated: record.day_of(date).unwrap_or(record.book.config.as_of),
            page: index,
            what: What::Changes(date, changes),
        });
    }
    items
}

/// Who wrote a page: its own authors, else the dossier's, else who publishes it.
fn authors(record: &Record<'_>, own: &[crate::model::csl::Name]) -> Vec<String> {
    let config = &record.book.config;
    let names = if own.is_empty() { &config.authors } else { own };
    let names: Vec<String> = names.iter().map(away::printed).collect();
    if !names.is_empty() {
        return names;
    }
    vec![
        config
            .publisher
            .clone()
            .unwrap_or_else(|| config.title.clone()),
    ]
}

fn entry(record: Record<'_>, item: &Item<'_>, out: &mut String) {
    let book = record.book;
    let page = book.page(item.page);
    let front = &page.document.front;
    let origin = record.origin(page);
    let titled = |key: &str| book.words.tell(key, &[("title", (&front.title).into())]);
    let (fragment, title, html) = match &item.what {
        What::Brief(brief) => (None, front.title.clone(), about(book, front, brief)),
        What::Changes(date, changes) => {
            let notes = changes.iter().map(|change| {
                let minor = if change.substantive {
                    ""
                } else {
                    book.words.say("feed-minor")
                };
                format!(
                    "<li>{}{minor}</li>",
                    away::html(book, item.page, change.note)
                )
            });
            (
                Some(format!("changes-{}", encode_fragment(&date.to_string()))),
                titled("feed-changed"),
                format!(
                    "<p>{}</p><ul>{}</ul>",
                    escape(&book.words.tell(
                        "feed-changed-on",
                        &[("date", (&date.words(&book.words)).into())]
                    )),
                    notes.collect::<String>()
                ),
            )
        }
        What::Withdrawal(withdrawn) => (
            Some("withdrawn".to_owned()),
            titled("feed-withdrawn"),
            format!("<p>{}</p>", away::html(book, item.page, withdrawn.reason)),
        ),
    };
    let link = record.whole(&page.address).unwrap_or_default();
    let id = record.id(origin, fragment.as_deref());
    out.push_str("<entry>\n");
    let _ = writeln!(out, "<title>{}</title>", escape(&title));
    let _ = writeln!(out, "<id>{}</id>", escape(&id));
    let _ = writeln!(out, "<updated>{}</updated>", moment(item.updated));
    if let What::Brief(brief) = &item.what {
        let _ = writeln!(
            out,
            "<published>{}</published>",
            moment(record.published(page))
        );
        if let Some(url) = &brief.source.url {
            let _ = writeln!(out, "<link rel=\"via\" href=\"{}\"/>", escape(url.as_str()));
        }
    }
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        escape(&link)
    );
    if !front.authors.is_empty() {
        for author in authors(&record, &front.authors) {
            let _ = writeln!(out, "<author><name>{}</name></author>", escape(&author));
        }
    }
    for topic in topics(&record, item.page, page) {
        let _ = writeln!(
            out,
            "<category term=\"{}\" label=\"{}\"/>",
            topic.key,
            escape(&topic.document.front.title)
        );
    }
    let is_brief = matches!(item.what, What::Brief(_));
    if is_brief && !front.summary.is_empty() {
        let _ = writeln!(out, "<summary>{}</summary>", escape(&front.summary));
    }
    let _ = writeln!(out, "<content type=\"html\">{}</content>", escape(&html));
    out.push_str("</entry>\n");
}

/// The topics of a brief or an event.
fn topics<'b>(record: &Record<'b>, index: PageIndex, page: &'b BookPage) -> Vec<&'b BookPage> {
    let references = match &page.document.front.matter {
        Matter::Brief(brief) => &brief.topics[..],
        Matter::Event(event) => event.topic.as_slice(),
        _ => &[],
    };
    let pages = record.book.targets(index, references);
    pages
        .map(|to| record.book.page(to))
        .filter(|to| to.document.kind == Kind::Topic)
        .collect()
}

/// A brief, in HTML: what it says in short, and which source it sums up.
fn about(book: &Book, front: &Front, brief: &Brief) -> String {
    let source = &brief.source;
    let mut html = String::new();
    if !front.summary.is_empty() {
        let _ = write!(html, "<p>{}</p>", escape(&front.summary));
    }
    let title = source.title.as_deref().map(escape);
    let title = match (title, &source.url) {
        (Some(title), Some(url)) => {
            format!(
                "<a href=\"{}\"><cite>{title}</cite></a>",
                escape(url.as_str())
            )
        }
        (Some(title), None) => format!("<cite>{title}</cite>"),
        (None, Some(url)) => {
            format!(
                "<a href=\"{}\">{}</a>",
                escape(url.as_str()),
                escape(url.shown())
            )
        }
        (None, None) => String::new(),
    };
    let container = source
        .text("container-title")
        .or_else(|| source.text("publisher"));
    let issued = source
        .issued
        .as_ref()
        .map(|issued| issued.words(&book.words));
    let parts = [
        Some(title).filter(|title| !title.is_empty()),
        container.map(escape),
        issued.map(|issued| escape(&issued)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let source = parts.join(book.words.say("list-comma"));
    let read = away::read_words(book, brief.read_as);
    // Its parts are HTML, and so are the words around them.
    let values = [("source", (&source).into()), ("read", read.into())];
    let _ = write!(html, "<p>{}</p>", book.words.tell("feed-source", &values));
    html
}
