//! Where one page is put together: its place, its links and the sources it has cited so far.

use crate::compose::sources::Cited;
use crate::link::book::{Book, BookPage, Link as BookLink, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::link::encode_fragment;
use crate::model::reference::Ref;
use crate::view::Link;

/// One page in the making.
pub(super) struct Desk<'b> {
    pub(super) book: &'b Book,
    /// Where the page stands: links are written from here.
    pub(super) here: Address,
    /// The page, when an author wrote it.
    pub(super) index: Option<PageIndex>,
    /// The sources that it cites, in the order in which it first does.
    pub(super) cited: Cited,
}

impl<'b> Desk<'b> {
    pub(super) fn at(book: &'b Book, here: Address, index: Option<PageIndex>) -> Self {
        Self {
            book,
            here,
            index,
            cited: Cited::default(),
        }
    }

    /// The way from this page to an address of the site.
    pub(super) fn href(&self, to: &Address) -> String {
        to.relative_to(&self.here)
    }

    /// The way to a part of a page.
    pub(super) fn href_to_part(&self, to: &Address, fragment: &str) -> String {
        let fragment = encode_fragment(fragment);
        if *to == self.here {
            format!("#{fragment}")
        } else {
            format!("{}#{fragment}", self.href(to))
        }
    }

    /// A link to a page.
    pub(super) fn link(&self, to: PageIndex) -> Link {
        let page = self.book.page(to);
        Link {
            title: page.document.front.title.clone(),
            short: short(page),
            href: self.href(&page.address),
            kind: kind_word(page.document.kind),
        }
    }

    /// A link to a part of a page.
    pub(super) fn link_to_part(&self, to: PageIndex, title: &str, fragment: &str) -> Link {
        let href = self.href_to_part(&self.book.page(to).address, fragment);
        Link {
            title: title.to_owned(),
            short: None,
            href,
            ..self.link(to)
        }
    }

    /// Links to what references of a page lead to.
    pub(super) fn links(&self, from: PageIndex, references: &[Ref]) -> Vec<Link> {
        self.book
            .targets(from, references)
            .map(|to| self.link(to))
            .collect()
    }

    /// A link to what a reference of a page leads to.
    pub(super) fn maybe(&self, from: PageIndex, reference: Option<Ref>) -> Option<Link> {
        reference
            .and_then(|reference| self.book.target(from, reference))
            .map(|to| self.link(to))
    }

    /// Links to pages, by title.
    pub(super) fn by_title(&self, pages: impl Iterator<Item = PageIndex>) -> Vec<Link> {
        let mut links: Vec<Link> = pages.map(|page| self.link(page)).collect();
        links.sort_by(|left, right| (&left.title, &left.href).cmp(&(&right.title, &right.href)));
        links.dedup();
        links
    }

    /// The address, ready for `href`, of what a link of the book leads to.
    pub(super) fn href_of(&self, link: &BookLink) -> String {
        match link {
            BookLink::Page {
                page,
                fragment: None,
            } => self.href(&self.book.page(*page).address),
            BookLink::Page {
                page,
                fragment: Some(fragment),
            } => self.href_to_part(&self.book.page(*page).address, fragment),
            BookLink::Address { address, rest }
                if *address == self.here && rest.starts_with('#') =>
            {
                rest.clone()
            }
            BookLink::Address { address, rest } => format!("{}{rest}", self.href(address)),
        }
    }
}

/// The short name of an actor.
fn short(page: &BookPage) -> Option<String> {
    match &page.document.front.matter {
        Matter::Actor(actor) => actor.short.clone(),
        _ => None,
    }
}

/// What templates call a kind.
pub(super) fn kind_word(kind: Kind) -> &'static str {
    crate::fields::Word::word(kind)
}

/// What templates call the index of a kind: its folder.
pub(super) fn index_word(kind: Kind) -> &'static str {
    kind.folder()
}
