//! From a folder's files to a site, whole: every stage in order, and each one's notes.

pub mod inputs;
mod maker;
mod past;
mod reading;
mod rendering;
mod work;

pub use crate::pipeline::maker::Maker;
pub use crate::pipeline::past::Past;
pub use crate::pipeline::reading::{Remembered, Shelf};
pub use crate::pipeline::rendering::{Rendered, render, render_again};
pub use crate::pipeline::work::{Part, Work};

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::compose::{self, Titles, citable};
use crate::diagnostic::{Noted, Severity};
use crate::edition::Imprint;
use crate::export;
use crate::link::book::Book;
use crate::model::address::Address;
use crate::model::web::WebAddress;
use crate::permalink::Lock;
use crate::promise::{self, Accepted};
use crate::render::{Templates, builtin};
use crate::search::Index;
use crate::text::{Again, Source};
use crate::tree::{StaticFile, Tree};
use crate::view::Page;

/// What the command line may settle in the place of site.toml.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrides {
    /// Where the site is published.
    pub base_url: Option<WebAddress>,
    /// Whether drafts are part of the site.
    pub drafts: Option<bool>,
    /// What a broken promise weighs.
    pub promises: Severity,
    /// What the site is called that is made as an edition; none for the living one.
    pub edition: Option<Imprint>,
}

impl Default for Overrides {
    fn default() -> Self {
        Self {
            base_url: None,
            drafts: None,
            promises: Severity::Warning,
            edition: None,
        }
    }
}

/// A site that is ready to be rendered. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The dossier, linked.
    pub book: Book,
    /// What its pages are called.
    pub titles: Arc<Titles>,
    /// What renders them.
    pub templates: Arc<Templates>,
    /// The files that go into it as they are, by path; the dossier's own take the place of
    /// built-in ones and of those that are made for hosts.
    pub statics: Arc<[StaticSource]>,
    /// What it has promised.
    pub lock: Arc<Lock>,
    /// The index of its search, once that was asked for: it takes a look at every text.
    search: Arc<OnceLock<Index>>,
}

impl Site {
    /// The address of every page, in order.
    pub fn addresses(&self) -> Vec<Address> {
        compose::addresses(&self.book)
    }

    /// What it would promise: its pages, and the files of its author's.
    pub fn accept(&self) -> Accepted {
        promise::accept(&self.book, &self.lock, &files(&self.statics))
    }

    /// The `TimeMap` at an address; none where none stands.
    pub fn timemap(&self, address: &Address) -> Option<String> {
        compose::timemap(&self.book, address)
    }

    /// The text of a file that is made to lie beside a page: its citation, its Markdown; none
    /// where no such file is.
    pub fn beside(&self, address: &Address) -> Option<String> {
        citable::file(&self.book, address)
    }

    /// The file that is made at an address; none where none is.
    pub fn export(&self, address: &Address) -> Option<Vec<u8>> {
        export::bytes(&self.book, &self.lock, address)
    }

    /// The index of its search.
    pub fn search(&self) -> &Index {
        // Made outside of the lock: whoever waits for one while others work in parallel may wait for itself.
        if let Some(index) = self.search.get() {
            return index;
        }
        let index = Index::of(&self.book);
        self.search.get_or_init(|| index)
    }

    /// A file whose text was let go, and was not what it had been when it was asked for; none where
    /// that happened to none.
    pub fn lost(&self) -> Option<&Source> {
        let sources = self.book.pages().iter().map(|page| &page.document.source);
        sources.into_iter().find(|source| source.is_lost())
    }

    /// The page at an address; none where no page stands.
    pub fn page(&self, address: &Address) -> Option<Page> {
        compose::page(&self.book, &self.titles, address)
    }
}

/// The addresses of the files that are an author's own, and are promised; those that stand in the
/// place of built-in ones belong to the templates.
fn files(statics: &[StaticSource]) -> BTreeSet<Address> {
    let is_builtin = |path: &str| builtin::STATIC.iter().any(|(builtin, _)| *builtin == path);
    let files = statics.iter().filter_map(|file| match file {
        StaticSource::File(file) if !is_builtin(&file.path) => {
            Address::parse(&format!("/{}", file.path)).ok()
        }
        StaticSource::File(_) | StaticSource::Builtin(..) | StaticSource::Made(..) => None,
    });
    files.collect()
}

/// A file that goes into the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticSource {
    /// One from inside the program: its path in the site, and its bytes.
    Builtin(&'static str, &'static [u8]),
    /// One that hosts read: its path in the site, and its text.
    Made(&'static str, Arc<str>),
    /// One of the dossier's `static/`.
    File(StaticFile),
}

impl StaticSource {
    /// Its path in the site, without a leading slash.
    pub fn path(&self) -> &str {
        match self {
            Self::Builtin(path, _) | Self::Made(path, _) => path,
            Self::File(file) => &file.path,
        }
    }
}

/// Makes a site of a folder's files: parse, link, check, compose.
///
/// None where nothing can be made at all: there is no site.toml, or it cannot be read. Else a
/// site that can be rendered, whatever the notes say of it.
pub fn site(tree: &Tree, overrides: &Overrides) -> Noted<Option<Site>> {
    Maker::new(overrides.clone()).site(tree)
}

/// As [`site`], of a tree whose texts are needed for nothing else: those of `content/` that nothing is
/// wrong with are let go, one by one, and read by `again` where somebody asks for one after all. What is
/// remembered of its files is not parsed.
pub fn site_once(
    tree: &mut Tree,
    overrides: &Overrides,
    again: &Again,
    remembered: Option<Remembered<'_>>,
) -> Noted<Option<Site>> {
    let mut maker = Maker::new(overrides.clone());
    maker.read_and_let_go(tree, again, remembered);
    maker.site(tree)
}
