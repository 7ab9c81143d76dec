//! Where one page is put together: its place, its links and the sources it has cited so far.

use crate::compose::away;
use crate::compose::sources::Cited;
use crate::edition;
use crate::fields::Word;
use crate::link::book::{Book, Link as BookLink, PageIndex, Written};
use crate::model::address::Address;
use crate::model::front::{Front, Matter};
use crate::model::kind::Kind;
use crate::model::link::encode_fragment;
use crate::model::reference::Ref;
use crate::model::web::WebAddress;
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
    /// For a page that is shown at any address: the folder that the site lies in on its host.
    adrift: Option<Address>,
    /// Whether the text is read away from the site: its links are whole, its citations left out.
    pub(super) is_away: bool,
}

impl<'b> Desk<'b> {
    pub(super) fn at(book: &'b Book, here: Address, index: Option<PageIndex>) -> Self {
        Self {
            book,
            here,
            index,
            cited: Cited::default(),
            adrift: None,
            is_away: false,
        }
    }

    /// For a text of the page that stands `here`, which is read away from the site.
    pub(super) fn away(book: &'b Book, here: Address) -> Self {
        Self {
            is_away: true,
            ..Self::at(book, here, None)
        }
    }

    /// For a page that is shown wherever there is none: its links count from the host's root.
    /// Where the site lies there, its `base_url` says; without one, at the root itself.
    pub(super) fn adrift(book: &'b Book, here: Address) -> Self {
        let folder = book.config.base_url.as_ref().and_then(WebAddress::folder);
        Self {
            adrift: Some(folder.unwrap_or_else(Address::root)),
            ..Self::at(book, here, None)
        }
    }

    /// The front matter of a page.
    pub(super) fn front(&self, page: PageIndex) -> &'b Front {
        &self.book.page(page).document.front
    }

    /// The fields of a page that only its kind has.
    pub(super) fn matter(&self, page: PageIndex) -> &'b Matter {
        &self.front(page).matter
    }

    /// The pages of a kind that are not withdrawn, by id.
    pub(super) fn live(&self, kind: Kind) -> impl Iterator<Item = PageIndex> + use<'b> {
        self.book.live(kind)
    }

    /// The pages that name `to` in one of these fields, each once, in the order of the book;
    /// what was withdrawn says nothing any more.
    pub(super) fn named(&self, to: PageIndex, fields: &[&str]) -> Vec<PageIndex> {
        let mut pages: Vec<PageIndex> = self
            .book
            .named_in(to, fields)
            .map(|(from, _)| from)
            .filter(|&from| !self.book.is_withdrawn(from))
            .collect();
        pages.dedup();
        pages
    }

    /// The way from this page to an address of the site: inside the edition, where it is one, but
    /// for what no edition has.
    pub(super) fn href(&self, to: &Address) -> String {
        if self.is_away {
            return self.living(to).unwrap_or_default();
        }
        if self.book.imprint.is_some() && edition::is_living_alone(to) {
            return self.outside(to);
        }
        match &self.adrift {
            Some(folder) => format!("{}{}", folder.encoded().trim_end_matches('/'), to.encoded()),
            None => to.relative_to(&self.here),
        }
    }

    /// The way from this page to an address of the living site: out of the edition, where it is one.
    pub(super) fn outside(&self, to: &Address) -> String {
        match &self.book.imprint {
            None => self.href(to),
            Some(imprint) => to.relative_to(&edition::place(imprint.date, &self.here)),
        }
    }

    /// What to put before the path of a static file; nothing at the root itself.
    ///
    /// Never a whole address: a page asks its own site alone for its stylesheet, wherever it is shown.
    pub(super) fn root(&self) -> String {
        let way = self.href(&Address::root());
        way.strip_prefix("./").map_or(way.clone(), str::to_owned)
    }

    /// The way to a part of a page.
    pub(super) fn href_to_part(&self, to: &Address, fragment: &str) -> String {
        let fragment = encode_fragment(fragment);
        let mut href = if *to == self.here && !self.is_away {
            String::new()
        } else {
            self.href(to)
        };
        href.push('#');
        href.push_str(&fragment);
        href
    }

    /// An address of the site in full, where it is known where the site is published: inside the
    /// edition, where it is one.
    pub(super) fn whole(&self, to: &Address) -> Option<String> {
        self.living(&self.book.place(to))
    }

    /// An address of the living site in full, where it is known where that is published.
    pub(super) fn living(&self, to: &Address) -> Option<String> {
        away::whole(self.book, to)
    }

    /// A link to a page.
    pub(super) fn link(&self, to: PageIndex) -> Link {
        let name = self.book.name(to);
        Link {
            title: name.title.to_owned(),
            short: name.short.map(str::to_owned),
            href: self.href(self.book.address(to)),
            kind: self.book.kind(to).word(),
        }
    }

    /// A link to a part of a page.
    pub(super) fn link_to_part(&self, to: PageIndex, title: &str, fragment: &str) -> Link {
        Link {
            title: title.to_owned(),
            short: None,
            href: self.href_to_part(self.book.address(to), fragment),
            ..self.link(to)
        }
    }

    /// Links to what references of a page lead to, in their order.
    pub(super) fn links(&self, from: PageIndex, references: &[Ref]) -> Vec<Link> {
        let targets = self.book.targets(from, references);
        targets.map(|to| self.link(to)).collect()
    }

    /// A link to what a reference of a page leads to.
    pub(super) fn maybe(&self, from: PageIndex, reference: Option<Ref>) -> Option<Link> {
        let to = self.book.target(from, reference?)?;
        Some(self.link(to))
    }

    /// Links to pages, each once, by title.
    pub(super) fn by_title(&self, pages: impl IntoIterator<Item = PageIndex>) -> Vec<Link> {
        let mut links: Vec<Link> = pages.into_iter().map(|page| self.link(page)).collect();
        links.sort_by_cached_key(|link| (title_order(&link.title), link.href.clone()));
        links.dedup();
        links
    }

    /// The address, ready for `href`, of what a link of the book leads to.
    pub(super) fn href_of(&self, link: &BookLink) -> String {
        match link {
            BookLink::Page(page) => self.href(self.book.address(*page)),
            BookLink::Part(part) => self.href_to_part(self.book.address(part.page), &part.fragment),
            BookLink::Address(to) => {
                let Written { address, rest } = &**to;
                if *address == self.here && rest.starts_with('#') && !self.is_away {
                    return rest.to_string();
                }
                format!("{}{rest}", self.href(address))
            }
        }
    }
}

/// What titles are sorted by: their letters and digits first, whatever quotation marks are
/// before them and whether they are capitals.
pub(super) fn title_order(title: &str) -> (String, String) {
    let letters = title.trim_start_matches(|character: char| !character.is_alphanumeric());
    (letters.to_lowercase(), title.to_owned())
}
