//! What every page has, whatever its kind.

use crate::compose::citable::{self, Citable};
use crate::compose::citation;
use crate::compose::desk::Desk;
use crate::compose::editions;
use crate::compose::frame;
use crate::compose::further;
use crate::compose::graph;
use crate::compose::indexes;
use crate::compose::machine;
use crate::compose::quotes;
use crate::compose::titles::{self, Named, summary};
use crate::compose::works::printed;
use crate::link::book::PageIndex;
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::model::link::encode_fragment;
use crate::view::head::{Change, Heading};
use crate::view::{Content, Head, Html, Link, Page};

/// A page, put together.
///
/// Comes last: what its content cites has its numbers by now.
pub(super) fn page(mut desk: Desk<'_>, named: Named, body: Option<Html>, content: Content) -> Page {
    let head = head(&mut desk, named, body, &content);
    Page {
        site: frame::site(&desk),
        address: desk.here,
        page: head,
        content,
    }
}

fn head(desk: &mut Desk<'_>, named: Named, body: Option<Html>, content: &Content) -> Head {
    let Named { title, lead } = named;
    let is_signpost = matches!(
        content,
        Content::Missing(_) | Content::Tombstone(_) | Content::Moved(_)
    );
    // Printed after all else that cites, and before the list of what was cited.
    let changes = changes(desk);
    let references = desk.references();
    let version = desk.date(&citable::day(desk.book, desk.index));
    let citable = citable::citable(desk.book, &desk.here).filter(|_| !is_signpost);
    let source = citable.as_ref().and_then(|citable| citable.source.as_ref());
    let (previous, next) = neighbors(desk);
    let backlinks = desk.index.filter(|_| !is_signpost);
    Head {
        head_title: head_title(desk, &title, content),
        description: description(desk, lead.as_deref(), &title),
        summary: lead,
        kind: kind(content),
        canonical: match content {
            Content::Missing(_) => None,
            _ => desk.living(&desk.here),
        },
        alternates: desk.alternates(&title, content),
        noindex: is_signpost,
        breadcrumbs: breadcrumbs(desk, content),
        contents: body.as_ref().map_or_else(Vec::new, |_| contents(desk)),
        body,
        references,
        backlinks: backlinks.map_or_else(Vec::new, |index| quotes::backlinks(desk, index, 1)),
        further: backlinks.and_then(|index| further::after(desk, index, 1)),
        authors: desk.index.map_or_else(Vec::new, |index| {
            desk.front(index).authors.iter().map(printed).collect()
        }),
        source_citation: source.map(|source| citation::of_source(desk, source)),
        citation: citable.as_ref().map(|citable| citation::of(desk, citable)),
        meta: tell(desk, citable.as_ref(), machine::meta),
        relations: tell(desk, citable.as_ref(), machine::relations),
        json_ld: citable.as_ref().map(|citable| graph::of(desk, citable)),
        coins: Vec::new(),
        version: Some(version),
        versions: editions::versions(desk, content),
        withdrawn: Vec::new(),
        changes,
        previous,
        next,
        title,
    }
}

/// The text of the `title` element. That of a written page is made unlike all others when it is
/// known what they are called.
fn head_title(desk: &Desk<'_>, title: &str, content: &Content) -> String {
    let site = &desk.book.config.title;
    match content {
        Content::Home(_) => titles::home(title, desk.book),
        Content::Moved(_) => titles::tab(&titles::moved(title, &desk.here, &desk.book.words), site),
        _ => titles::tab(title, site),
    }
}

/// The lead, else how the page begins, else what the dossier says of itself, else the title.
fn description(desk: &Desk<'_>, lead: Option<&str>, title: &str) -> String {
    let opening = || quotes::opening(desk, desk.index?);
    lead.map(str::to_owned)
        .or_else(opening)
        .or_else(|| summary(&desk.book.config.description))
        .unwrap_or_else(|| title.to_owned())
}

/// What templates are told the page is: the name of its own template, but for two that are promised
/// under another.
fn kind(content: &Content) -> &'static str {
    match content {
        Content::Prose(_) => "page",
        Content::Whole(_) => "timeline",
        _ => content.template().trim_end_matches(".html"),
    }
}

/// The headings of the body.
fn contents(desk: &Desk<'_>) -> Vec<Heading> {
    let Some(index) = desk.index else {
        return Vec::new();
    };
    let headings = &desk.book.page(index).document.body.headings;
    headings
        .iter()
        .map(|heading| Heading {
            href: format!("#{}", encode_fragment(&heading.id)),
            title: heading.text.to_string(),
            level: heading.level,
        })
        .collect()
}

fn breadcrumbs(desk: &Desk<'_>, content: &Content) -> Vec<Link> {
    if matches!(content, Content::Home(_) | Content::Missing(_)) {
        return Vec::new();
    }
    let home = Link {
        title: desk.book.words.say("home").to_owned(),
        short: None,
        href: desk.href(&Address::root()),
        kind: "home",
    };
    let kind = desk
        .index
        .map(|index| desk.book.kind(index))
        .filter(|&kind| kind != Kind::Page);
    let index = kind.map(|kind| indexes::link(desk, kind));
    std::iter::once(home).chain(index).collect()
}

/// The pages before and after: briefs by the day of their source, events by their date.
fn neighbors(desk: &Desk<'_>) -> (Option<Link>, Option<Link>) {
    let Some(index) = desk.index else {
        return (None, None);
    };
    let order = desk.book.order(desk.book.kind(index));
    let Some(at) = desk.book.place_in_order(index) else {
        return (None, None);
    };
    let link = |page: Option<&PageIndex>| page.map(|&page| desk.link(page));
    let before = at.checked_sub(1).and_then(|before| order.get(before));
    (link(before), link(order.get(at + 1)))
}

/// What machines are told of a page that can be cited; of others, nothing.
fn tell<T>(
    desk: &Desk<'_>,
    citable: Option<&Citable>,
    of: fn(&Desk<'_>, &Citable) -> Vec<T>,
) -> Vec<T> {
    citable.map_or_else(Vec::new, |citable| of(desk, citable))
}

/// What an author says was changed, newest first.
fn changes(desk: &mut Desk<'_>) -> Vec<Change> {
    let Some(index) = desk.index else {
        return Vec::new();
    };
    let mut changes: Vec<_> = desk.front(index).changes.iter().collect();
    changes.sort_by(|left, right| right.date.cmp(&left.date));
    changes
        .into_iter()
        .map(|change| Change {
            date: desk.date(&change.date),
            note: desk.prose(index, change.note),
            substantive: change.substantive,
        })
        .collect()
}
