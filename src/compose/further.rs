//! The further pages of a page that many lead to: `/actors/harbor-council/page/2/`.
//!
//! Who is named by hundreds of briefs would have a page of megabytes. So a page shows so many of them
//! as a page of the list of all briefs does, and as many of those that link to it, and the next
//! stretch of both stands on its second page, and so on. What stands there is found on other pages
//! as well, and moves as there is more of it: nothing of it is promised.

use std::ops::Range;

use rayon::prelude::*;

use crate::compose::desk::Desk;
use crate::compose::titles::Named;
use crate::compose::{head, indexes, quotes, titles};
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view;
use crate::view::head::Remainder;
use crate::view::row::BriefRow;
use crate::view::{Content, Link, Page};

/// The page at which a further page stands, and which of its pages that is, from 2.
pub(super) fn at(book: &Book, wanted: &Address) -> Option<(PageIndex, usize)> {
    let (first, number) = wanted.as_str().strip_suffix('/')?.rsplit_once("/page/")?;
    let index = book.find_at(&Address::parse(&format!("{first}/")).ok()?)?;
    let number = number.parse().ok()?;
    let is_there =
        (2..=count(book, index)).contains(&number) && place(book, index, number) == *wanted;
    is_there.then_some((index, number))
}

/// Where the pages of a page stand; the first is the page itself.
fn place(book: &Book, index: PageIndex, number: usize) -> Address {
    let first = book.address(index);
    match number {
        1 => first.clone(),
        _ => Address::parse(&format!("{first}page/{number}/"))
            .expect("an address of a page and a number make a valid address"),
    }
}

/// How many pages a page takes.
pub(super) fn count(book: &Book, index: PageIndex) -> usize {
    let page = book.page(index);
    let by = book.config.build.paginate_by;
    // Nearly all pages: not so many lead there in any way.
    if book.backlinks(index).len() <= by
        || page.document.front.withdrawn.is_some()
        || page.address == Address::root()
    {
        return 1;
    }
    let listed = book.listed(index);
    let longest = listed.linking.len().max(listed.briefs.len());
    longest.div_ceil(by).max(1)
}

/// The addresses of all further pages, in the order of the pages. The lists of pages that many lead to are put
/// together for it.
pub(super) fn addresses(book: &Book) -> Vec<Address> {
    let indexes = (0..book.pages().len()).into_par_iter().map(PageIndex::new);
    let addresses = indexes.flat_map_iter(|index| {
        (2..=count(book, index)).map(move |number| place(book, index, number))
    });
    addresses.collect()
}

/// Which of a list a page shows.
pub(super) fn stretch(book: &Book, number: usize) -> Range<usize> {
    let by = book.config.build.paginate_by;
    (number - 1) * by..number.saturating_mul(by)
}

/// The part of a list that a page shows.
pub(super) fn cut<'l, T>(book: &Book, list: &'l [T], number: usize) -> impl Iterator<Item = &'l T> {
    let Range { start, end } = stretch(book, number);
    list.iter().skip(start).take(end - start)
}

/// The briefs that name a page, of which this page of it shows so many.
pub(super) fn briefs(desk: &Desk<'_>, index: PageIndex, number: usize) -> Vec<BriefRow> {
    let listed = desk.book.listed(index);
    let shown = cut(desk.book, &listed.briefs, number);
    shown.filter_map(|&brief| desk.row(brief)).collect()
}

/// What a page leaves to the next; none where that is nothing.
pub(super) fn after(desk: &Desk<'_>, index: PageIndex, number: usize) -> Option<Remainder> {
    if number >= count(desk.book, index) {
        return None;
    }
    let listed = desk.book.listed(index);
    let end = stretch(desk.book, number).end;
    Some(Remainder {
        link: link(desk, index, number + 1),
        briefs: listed.briefs.len().saturating_sub(end),
        backlinks: listed.linking.len().saturating_sub(end),
    })
}

/// What a page of a page is called.
pub(super) fn name(book: &Book, index: PageIndex, number: usize) -> String {
    let title = &book.page(index).document.front.title;
    titles::part(title, number, count(book, index), &book.words)
}

fn link(desk: &Desk<'_>, index: PageIndex, number: usize) -> Link {
    if number == 1 {
        return desk.link(index);
    }
    Link {
        title: name(desk.book, index, number),
        short: None,
        href: desk.href(&place(desk.book, index, number)),
        kind: "further",
    }
}

/// A further page.
pub(super) fn page(book: &Book, index: PageIndex, number: usize) -> Page {
    let desk = Desk::at(book, place(book, index, number), None);
    let content = view::Further {
        of: desk.link(index),
        briefs: briefs(&desk, index, number),
    };
    let backlinks = quotes::backlinks(&desk, index, number);
    let further = after(&desk, index, number);
    let next = further.as_ref().map(|further| further.link.clone());
    let previous = link(&desk, index, number - 1);
    let kind = book.kind(index);
    let mut crumbs: Vec<Link> = Vec::new();
    if kind != Kind::Page {
        crumbs.push(indexes::link(&desk, kind));
    }
    crumbs.push(desk.link(index));
    let named = Named {
        title: name(book, index, number),
        lead: None,
    };
    let mut page = head::page(desk, named, None, Content::Further(Box::new(content)));
    page.page.breadcrumbs.extend(crumbs);
    page.page.backlinks = backlinks;
    page.page.further = further;
    page.page.previous = Some(previous);
    page.page.next = next;
    page
}
