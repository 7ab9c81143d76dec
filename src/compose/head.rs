//! What every page has, whatever its kind: head, frame, sources, backlinks, citation.

use std::collections::BTreeMap;

use crate::compose::brief::live;
use crate::compose::dates::{date, day};
use crate::compose::desk::{Desk, index_word, kind_word};
use crate::compose::quotes;
use crate::compose::works::{printed, summary};
use crate::link::book::{Book, Link as BookLink, PageIndex};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::model::link::encode_fragment;
use crate::view::head::{Change, Heading};
use crate::view::site::{License, NavItem, Site};
use crate::view::{Content, Head, Html, Link, Page};

/// How many pages have each title, so that no two are called the same in a browser's tabs.
pub(super) struct Titles(BTreeMap<String, usize>);

impl Titles {
    pub(super) fn of(book: &Book) -> Self {
        let mut count = BTreeMap::new();
        let indexes = Kind::WITH_INDEX
            .iter()
            .map(|&kind| index_title(kind).to_owned());
        for title in book
            .pages
            .iter()
            .map(|page| page.document.front.title.clone())
            .chain(indexes)
        {
            *count.entry(title).or_insert(0) += 1;
        }
        Self(count)
    }

    /// The text of a page's `title` element: with its kind where the title alone is not enough,
    /// and with its id where that is not enough either.
    fn head_title(&self, book: &Book, index: Option<PageIndex>, title: &str) -> String {
        let site = &book.config.title;
        let Some(index) = index.filter(|_| self.0.get(title).is_some_and(|&count| count > 1))
        else {
            return format!("{title} – {site}");
        };
        let page = book.page(index);
        let twins = book
            .of(page.document.kind)
            .filter(|(_, other)| other.document.front.title == page.document.front.title)
            .count();
        let kind = kind_word(page.document.kind);
        if twins > 1 {
            format!("{title} ({kind} {}) – {site}", page.key)
        } else {
            format!("{title} ({kind}) – {site}")
        }
    }
}

/// What readers are told the index of a kind is called.
pub(super) fn index_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Brief => "Briefs",
        Kind::Actor => "Actors",
        Kind::Topic => "Topics",
        Kind::Event => "Chronology",
        Kind::Procedure => "Procedures",
        Kind::Term => "Glossary",
        Kind::Page => "Pages",
    }
}

/// What there is to find in the index of a kind.
pub(super) fn index_summary(kind: Kind) -> &'static str {
    match kind {
        Kind::Brief => "Each source summed up in our own words, with how it was read.",
        Kind::Actor => "Who is who: bodies, posts, persons and groups.",
        Kind::Topic => "The subjects that run through the dossier.",
        Kind::Event => "Every dated step: what was planned, what came, and who said so.",
        Kind::Procedure => "Who reviews, approves and acts, step by step and case by case.",
        Kind::Term => "The words of the field and what they mean.",
        Kind::Page => "Further pages.",
    }
}

/// A page, put together.
pub(super) fn page(
    mut desk: Desk<'_>,
    titles: &Titles,
    body: Option<Html>,
    content: Content,
) -> Page {
    let head = head(&mut desk, titles, body, &content);
    Page {
        site: site(&desk),
        address: desk.here.clone(),
        page: head,
        content,
    }
}

fn head(desk: &mut Desk<'_>, titles: &Titles, body: Option<Html>, content: &Content) -> Head {
    let book = desk.book;
    let kind = kind_of(content);
    let index = desk.index;
    let written = index.map(|index| book.page(index));
    let indexed = Kind::WITH_INDEX
        .iter()
        .copied()
        .find(|&of| index_word(of) == kind);
    let (title, lead) = match (written, indexed) {
        (Some(page), _) => (
            page.document.front.title.clone(),
            summary(&page.document.front.summary),
        ),
        (None, Some(of)) => (
            index_title(of).to_owned(),
            Some(index_summary(of).to_owned()),
        ),
        (None, None) if kind == "home" => (book.config.title.clone(), None),
        (None, None) => ("Page not found".to_owned(), None),
    };
    let quoted = || index.and_then(|index| quotes::plain_start(desk, index));
    let description = lead
        .clone()
        .or_else(quoted)
        .or_else(|| summary(&book.config.description));
    let is_signpost = matches!(
        content,
        Content::Missing(_) | Content::Tombstone(_) | Content::Moved(_)
    );
    let canonical = book
        .config
        .base_url
        .as_ref()
        .filter(|_| !matches!(content, Content::Missing(_)))
        .map(|base| {
            let at = match content {
                Content::Moved(_) => written.map_or(&desk.here, |page| &page.address),
                _ => &desk.here,
            };
            format!("{}{}", base.as_str().trim_end_matches('/'), at.encoded())
        });
    let (previous, next) = neighbors(desk);
    let references = desk.references();
    Head {
        head_title: match content {
            Content::Home(_) => format!("{title} – {}", tail(book)),
            Content::Moved(_) => {
                format!("{title} (moved from {}) – {}", desk.here, book.config.title)
            }
            _ => titles.head_title(book, index, &title),
        },
        description: description.unwrap_or_else(|| title.clone()),
        summary: lead,
        kind,
        canonical: canonical.clone(),
        noindex: is_signpost,
        breadcrumbs: breadcrumbs(desk, content),
        contents: written
            .filter(|_| body.is_some())
            .map_or_else(Vec::new, |page| {
                let headings = &page.document.body.headings;
                headings
                    .iter()
                    .map(|heading| Heading {
                        href: format!("#{}", encode_fragment(&heading.id)),
                        title: heading.text.clone(),
                        level: heading.level,
                    })
                    .collect()
            }),
        body,
        references,
        backlinks: if is_signpost {
            Vec::new()
        } else {
            quotes::backlinks(desk)
        },
        authors: written.map_or_else(Vec::new, |page| {
            page.document.front.authors.iter().map(printed).collect()
        }),
        version: Some(version(desk)),
        withdrawn: indexed.map_or_else(Vec::new, |kind| withdrawn(desk, kind)),
        changes: changes(desk),
        citation: (!is_signpost).then(|| citation(desk, &title, canonical.as_deref())),
        previous,
        next,
        title,
    }
}

/// The words after the dossier's title on its front page.
fn tail(book: &Book) -> &str {
    book.config
        .publisher
        .as_deref()
        .filter(|publisher| *publisher != book.config.title)
        .unwrap_or("home")
}

fn kind_of(content: &Content) -> &'static str {
    match content {
        Content::Home(_) => "home",
        Content::Brief(_) => "brief",
        Content::Briefs(_) => "briefs",
        Content::Actor(_) => "actor",
        Content::Actors(_) => "actors",
        Content::Topic(_) => "topic",
        Content::Topics(_) => "topics",
        Content::Event(_) => "event",
        Content::Chronology(_) => "chronology",
        Content::Procedure(_) => "procedure",
        Content::Procedures(_) => "procedures",
        Content::Term(_) => "term",
        Content::Glossary(_) => "glossary",
        Content::Prose(_) => "page",
        Content::Missing(_) => "missing",
        Content::Tombstone(_) => "tombstone",
        Content::Moved(_) => "moved",
    }
}

/// What is the same on every page, written from this one.
fn site(desk: &Desk<'_>) -> Site {
    let config = &desk.book.config;
    let root = Address::root();
    let home = desk.href(&root);
    let nav = nav(desk);
    let named: Vec<&str> = nav.iter().map(|item| item.href.as_str()).collect();
    let more = live(desk, Kind::Page)
        .filter(|&page| desk.book.page(page).address != root)
        .map(|page| desk.link(page))
        .filter(|link| !named.contains(&link.href.as_str()))
        .collect();
    Site {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        as_of: Some(day(config.as_of)),
        publisher: config.publisher.clone(),
        authors: config.authors.iter().map(printed).collect(),
        license: config.license.as_ref().map(|name| License {
            name: name.clone(),
            href: config
                .license_url
                .as_ref()
                .map(|url| url.as_str().to_owned()),
        }),
        root: if home == "./" {
            String::new()
        } else {
            home.clone()
        },
        home,
        nav,
        more,
    }
}

/// The navigation: as site.toml has it, else the indexes of the kinds that have pages.
fn nav(desk: &Desk<'_>) -> Vec<NavItem> {
    let book = desk.book;
    let item = |title: &str, href: String, to: &Address| NavItem {
        title: title.to_owned(),
        href,
        current: *to == desk.here,
        within: *to != desk.here
            && *to != Address::root()
            && desk.here.as_str().starts_with(to.as_str()),
    };
    if book.config.nav.is_empty() {
        let kinds = Kind::WITH_INDEX
            .iter()
            .filter(|&&kind| live(desk, kind).next().is_some());
        return kinds
            .map(|&kind| {
                let to = index_address(kind);
                item(index_title(kind), desk.href(&to), &to)
            })
            .collect();
    }
    let links = book.config.nav.iter().zip(&book.nav);
    links
        .filter_map(|(written, link)| {
            let link = link.as_ref()?;
            let to = match link {
                BookLink::Page { page, .. } => &book.page(*page).address,
                BookLink::Address { address, .. } => address,
            };
            Some(item(&written.title, desk.href_of(link), to))
        })
        .collect()
}

/// Where the index of a kind stands.
pub(super) fn index_address(kind: Kind) -> Address {
    Address::parse(&format!("/{}/", kind.folder()))
        .expect("the folders of kinds are valid addresses")
}

fn breadcrumbs(desk: &Desk<'_>, content: &Content) -> Vec<Link> {
    if matches!(content, Content::Home(_) | Content::Missing(_)) {
        return Vec::new();
    }
    let home = Link {
        title: "Home".to_owned(),
        short: None,
        href: desk.href(&Address::root()),
        kind: "home",
    };
    let kind = desk
        .index
        .map(|index| desk.book.page(index).document.kind)
        .filter(|&kind| kind != Kind::Page);
    let index = kind.map(|kind| Link {
        title: index_title(kind).to_owned(),
        short: None,
        href: desk.href(&index_address(kind)),
        kind: index_word(kind),
    });
    std::iter::once(home).chain(index).collect()
}

/// The pages before and after: briefs by the day of their source, events by their date.
fn neighbors(desk: &Desk<'_>) -> (Option<Link>, Option<Link>) {
    let Some(index) = desk.index else {
        return (None, None);
    };
    let kind = desk.book.page(index).document.kind;
    let order = desk.book.order(kind);
    let Some(at) = order.iter().position(|&page| page == index) else {
        return (None, None);
    };
    let link = |page: Option<&PageIndex>| page.map(|&page| desk.link(page));
    (
        link(at.checked_sub(1).and_then(|before| order.get(before))),
        link(order.get(at + 1)),
    )
}

/// The day of a page's last change; else the day up to which the dossier knows.
fn version(desk: &Desk<'_>) -> crate::view::Date {
    let changes = desk
        .index
        .map(|index| &desk.book.page(index).document.front.changes);
    let last = changes.and_then(|changes| changes.iter().map(|change| &change.date).max());
    last.map_or_else(|| day(desk.book.config.as_of), date)
}

fn changes(desk: &mut Desk<'_>) -> Vec<Change> {
    let Some(index) = desk.index else {
        return Vec::new();
    };
    let book = desk.book;
    let mut changes: Vec<_> = book.page(index).document.front.changes.iter().collect();
    changes.sort_by(|left, right| right.date.cmp(&left.date));
    changes
        .into_iter()
        .map(|change| Change {
            date: date(&change.date),
            note: desk.prose(index, change.note),
            substantive: change.substantive,
        })
        .collect()
}

/// The pages of a kind that were withdrawn, by title.
fn withdrawn(desk: &Desk<'_>, kind: Kind) -> Vec<Link> {
    let pages = desk
        .book
        .of(kind)
        .filter(|(_, page)| page.document.front.withdrawn.is_some());
    desk.by_title(pages.map(|(index, _)| index))
}

/// How to cite the page, in the manner of Chicago's notes.
fn citation(desk: &Desk<'_>, title: &str, canonical: Option<&str>) -> String {
    let config = &desk.book.config;
    let own = desk
        .index
        .map(|index| &desk.book.page(index).document.front.authors);
    let authors = own
        .filter(|authors| !authors.is_empty())
        .unwrap_or(&config.authors);
    let by: Vec<String> = authors.iter().map(printed).collect();
    let by = if by.is_empty() {
        String::new()
    } else {
        format!("{}. ", by.join(", "))
    };
    let within = if title == config.title {
        String::new()
    } else {
        format!("“{title}.” ")
    };
    let publisher = config
        .publisher
        .as_ref()
        .map(|publisher| format!("{publisher}. "))
        .unwrap_or_default();
    let address = canonical
        .map(|canonical| format!(" {canonical}"))
        .unwrap_or_default();
    format!(
        "{by}{within}{}. {publisher}Version of {}.{address}",
        config.title,
        version(desk).words
    )
}
