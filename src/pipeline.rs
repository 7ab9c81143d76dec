//! From a folder's files to a site, whole: every stage in order, and each one's notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::check::rendered::{Seen, Sources, look};
use crate::compose;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::link::{self, book::Book};
use crate::model::address::Address;
use crate::model::web::WebAddress;
use crate::parse::{self, Document, body::Options};
use crate::render::{Templates, builtin};
use crate::text::Source;
use crate::tree::{StaticFile, Tree};
use crate::view::Page;

/// What the command line may settle in the place of site.toml.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Where the site is published.
    pub base_url: Option<WebAddress>,
    /// Whether drafts are part of the site.
    pub drafts: Option<bool>,
}

/// A site that is ready to be rendered.
pub struct Site {
    /// The dossier, linked.
    pub book: Book,
    /// Every page, by address.
    pub pages: Vec<Page>,
    /// What renders them.
    pub templates: Templates,
    /// The files that go into it as they are, by path; the dossier's own take the place of
    /// built-in ones.
    pub statics: Vec<StaticSource>,
}

/// A file that goes into the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticSource {
    /// One from inside the program: its path in the site, and its bytes.
    Builtin(&'static str, &'static [u8]),
    /// One of the dossier's `static/`.
    File(StaticFile),
}

impl StaticSource {
    /// Its path in the site, without a leading slash.
    pub fn path(&self) -> &str {
        match self {
            Self::Builtin(path, _) => path,
            Self::File(file) => &file.path,
        }
    }
}

/// Makes a site of a folder's files: parse, link, check, compose.
///
/// None where nothing can be made at all: there is no site.toml, or it cannot be read. Else a
/// site that can be rendered, whatever the notes say of it.
pub fn site(tree: &Tree, overrides: &Overrides) -> Noted<Option<Site>> {
    let mut notes = Vec::new();
    let Some(config) = config(tree, overrides, &mut notes) else {
        return Noted { value: None, notes };
    };
    let options = Options {
        raw_html: config.build.raw_html,
    };
    let (documents, broken) = parse(tree, options, &mut notes);
    let statics = statics(tree);
    let input = link::Input {
        documents,
        broken,
        statics: addresses(&statics, &mut notes),
        drafts: overrides.drafts.unwrap_or(config.build.drafts),
        config: Arc::new(config),
    };
    let book = link::book(input);
    notes.extend(book.notes);
    notes.extend(check::book(&book.value));
    let templates = Templates::new(&tree.templates);
    notes.extend(templates.notes);
    let site = Site {
        pages: compose::pages(&book.value),
        book: book.value,
        templates: templates.value,
        statics,
    };
    Noted {
        value: Some(site),
        notes,
    }
}

/// Every file of `content/` that can be read, and the ids of those that cannot.
fn parse(
    tree: &Tree,
    options: Options,
    notes: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Document>>, Vec<String>) {
    let read = |source| (source, parse::document(source, options));
    let read: Vec<_> = tree.content.par_iter().map(read).collect();
    let (mut documents, mut broken) = (Vec::new(), Vec::new());
    for (source, document) in read {
        notes.extend(document.notes);
        match document.value {
            Some(document) => documents.push(Arc::new(document)),
            None => broken.extend(parse::ids_meant(source)),
        }
    }
    (documents, broken)
}

/// Renders every page, in parallel, and hands each to `put` as its path in the site and its bytes.
///
/// Nothing is kept of a page but its links, which are checked when all have been seen; the
/// notes are theirs and the templates'.
///
/// # Errors
///
/// The first that `put` returns.
pub fn render<E: Send>(
    site: &Site,
    tree: &Tree,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let render = |page: &Page| {
        let address = &page.address;
        let html = match site.templates.render(page) {
            Ok(html) => html,
            Err(diagnostic) => return Ok(Err(diagnostic)),
        };
        put(&address.file(), html.as_bytes())?;
        Ok(Ok((address.clone(), look(address, &html))))
    };
    let rendered: Vec<Result<(Address, Seen), Diagnostic>> = site
        .pages
        .par_iter()
        .map(render)
        .collect::<Result<_, E>>()?;

    let mut notes = Vec::new();
    let mut seen = BTreeMap::new();
    for page in rendered {
        match page {
            Ok((address, page)) => {
                seen.insert(address, page);
            }
            Err(diagnostic) => notes.push(diagnostic),
        }
    }
    // A page that could not be rendered is at fault already: links to it are not.
    let pages = site.pages.iter().map(|page| page.address.clone());
    let others: BTreeSet<Address> = pages.chain(site.book.statics.iter().cloned()).collect();
    let written = site.book.pages.iter();
    let sources = Sources {
        pages: written
            .map(|page| (&page.address, &page.document.source))
            .collect(),
        templates: &tree.templates,
    };
    notes.extend(check::rendered::check(&seen, &others, &sources));
    Ok(notes)
}

/// The settings, as far as the command line does not settle them.
fn config(tree: &Tree, overrides: &Overrides, notes: &mut Vec<Diagnostic>) -> Option<Config> {
    let Some(source) = &tree.site else {
        let message = "this folder has no `site.toml`: it is no dossier";
        let help = "name the dossier's folder with `--root`, or begin one with `briefbook init`";
        notes.push(Diagnostic::error("no-site", None, message).help(help));
        return None;
    };
    let read = Config::read(source);
    notes.extend(read.notes);
    let mut config = read.value?;
    if let Some(base_url) = &overrides.base_url {
        config.base_url = Some(base_url.clone());
    }
    Some(config)
}

/// The files of the site that no page is made of, by path.
fn statics(tree: &Tree) -> Vec<StaticSource> {
    let mut files: BTreeMap<&str, StaticSource> = builtin::STATIC
        .iter()
        .map(|&(path, bytes)| (path, StaticSource::Builtin(path, bytes)))
        .collect();
    for file in &tree.statics {
        files.insert(&file.path, StaticSource::File(file.clone()));
    }
    files.into_values().collect()
}

/// Where these files stand; notes those whose names cannot be addresses.
fn addresses(files: &[StaticSource], notes: &mut Vec<Diagnostic>) -> Vec<Address> {
    let mut addresses = Vec::with_capacity(files.len());
    for file in files {
        let path = file.path();
        match Address::parse(&format!("/{path}")) {
            Ok(address) => addresses.push(address),
            Err(error) => {
                let place = Source::new(format!("static/{path}"), "").whole();
                let message = format!("`{path}` cannot be an address of the site: {error}");
                let fault = Diagnostic::error("invalid-address", place, message);
                notes.push(fault.help("rename the file"));
            }
        }
    }
    addresses
}
