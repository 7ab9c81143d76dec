//! The search page, and the ways to it. What it asks is made by [`search`](crate::search).

use crate::compose::desk::Desk;
use crate::compose::finds;
use crate::compose::titles::Named;
use crate::compose::{head, indexes};
use crate::fields::Word;
use crate::link::book::Book;
use crate::link::exports::{Export, SEARCH_INDEX};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::view::search::{Search, SearchKind};
use crate::view::{Content, Page};

pub(super) fn page(book: &Book, here: &Address) -> Page {
    let desk = Desk::at(book, here.clone(), None);
    let index = Address::parse(&format!("{SEARCH_INDEX}index.json"));
    let index = index.expect("a fixed address is valid");
    let kinds = Kind::WITH_INDEX.into_iter().chain([Kind::Page]);
    let kinds: Vec<Kind> = kinds
        .filter(|&kind| finds::pages(book, kind).next().is_some())
        .collect();
    let ways = kinds.iter().filter(|kind| **kind != Kind::Page);
    let search = Search {
        action: desk.href(here),
        index: desk.href(&index),
        ways: ways.map(|&kind| indexes::link(&desk, kind)).collect(),
        kinds: kinds
            .into_iter()
            .map(|kind| SearchKind {
                code: kind.word(),
                title: book.words.pick("kinds", kind.word()).to_owned(),
                one: book.words.pick("found", kind.word()).to_owned(),
            })
            .collect(),
    };
    let named = Named {
        title: book.words.say("search-title").to_owned(),
        lead: None,
    };
    head::page(desk, named, None, Content::Search(Box::new(search)))
}

impl Desk<'_> {
    /// The way to the search page; none when there is none.
    pub(super) fn search(&self) -> Option<String> {
        let address = self.book.export(&Export::Search)?;
        Some(self.href(&address))
    }

    /// The way to what browsers are told of it.
    pub(super) fn opensearch(&self) -> Option<String> {
        let address = self.book.export(&Export::OpenSearch)?;
        Some(self.href(&address))
    }
}
