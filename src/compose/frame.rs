//! What stands around every page: the dossier's name, the navigation, the foot.

use crate::compose::desk::Desk;
use crate::compose::editions;
use crate::compose::history;
use crate::compose::indexes;
use crate::compose::works::printed;
use crate::link::book::Link as BookLink;
use crate::link::exports::SEARCH;
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::Link;
use crate::view::site::{License, NavItem, Site};

/// What is the same on every page, its links written from this one.
pub(super) fn site(desk: &Desk<'_>) -> Site {
    let config = &desk.book.config;
    let nav = nav(desk);
    let mut more = more(desk, &nav);
    let editions = editions::link(desk);
    more.extend(editions.filter(|link| !nav.iter().any(|item| item.href == link.href)));
    Site {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        as_of: Some(desk.day(config.as_of)),
        publisher: config.publisher.clone(),
        authors: config.authors.iter().map(printed).collect(),
        license: config.license.as_ref().map(|name| License {
            name: name.clone(),
            href: desk.license_href(),
        }),
        root: desk.root(),
        home: desk.href(&Address::root()),
        nav,
        search: desk.search(),
        opensearch: desk.opensearch(),
        more,
        follow: desk.follow(),
        card: desk.card(),
    }
}

/// The navigation: as site.toml has it, else the indexes of the kinds that have pages; and the search,
/// last, where site.toml does not name it.
fn nav(desk: &Desk<'_>) -> Vec<NavItem> {
    let mut nav = named(desk);
    let search = desk
        .search()
        .filter(|href| !nav.iter().any(|item| item.href == *href));
    nav.extend(search.map(|href| NavItem {
        title: desk.book.words.say("search-title").to_owned(),
        current: desk.here.as_str() == SEARCH,
        within: false,
        href,
    }));
    nav
}

fn named(desk: &Desk<'_>) -> Vec<NavItem> {
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
            .filter(|&&kind| desk.live(kind).next().is_some());
        return kinds
            .map(|&kind| {
                let to = indexes::address(kind);
                item(indexes::title(kind, &book.words), desk.href(&to), &to)
            })
            .collect();
    }
    let links = book.config.nav.iter().zip(&book.nav);
    links
        .filter_map(|(written, link)| {
            let link = link.as_ref()?;
            let to = match link {
                BookLink::Page(page) => book.address(*page),
                BookLink::Part(part) => book.address(part.page),
                BookLink::Address(to) => &to.address,
            };
            Some(item(&written.title, desk.href_of(link), to))
        })
        .collect()
}

/// The pages of prose that the navigation does not name, and what changed of late.
fn more(desk: &Desk<'_>, nav: &[NavItem]) -> Vec<Link> {
    desk.live(Kind::Page)
        .filter(|&page| *desk.book.address(page) != Address::root())
        .map(|page| desk.link(page))
        .chain(history::changes::more(desk))
        .filter(|link| !nav.iter().any(|item| item.href == link.href))
        .collect()
}
