//! From a folder's files to a site, whole: every stage in order, and each one's notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::check::rendered::{Seen, Sources};
use crate::compose;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::link::{self, book::Book};
use crate::model::address::Address;
use crate::model::web::WebAddress;
use crate::parse::{self, body::Options};
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

/// Makes a site of a folder's files: parse, link, check, view.
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
    let parsed: Vec<_> = tree
        .content
        .par_iter()
        .map(|source| (source, parse::document(source, options)))
        .collect();
    let mut documents = Vec::with_capacity(parsed.len());
    let mut broken = Vec::new();
    for (source, document) in parsed {
        notes.extend(document.notes);
        match document.value {
            Some(document) => documents.push(Arc::new(document)),
            None => broken.extend(parse::ids_meant(source)),
        }
    }

    let statics = statics(tree);
    let addresses = statics
        .iter()
        .filter_map(|file| static_address(file.path(), &mut notes))
        .collect();
    let drafts = overrides.drafts.unwrap_or(config.build.drafts);
    let input = link::Input {
        documents,
        broken,
        statics: addresses,
        config: Arc::new(config),
        drafts,
    };
    let linked = link::book(input);
    notes.extend(linked.notes);
    notes.extend(check::book(&linked.value));

    let pages = compose::pages(&linked.value);
    let templates = Templates::new(&tree.templates);
    notes.extend(templates.notes);
    let site = Site {
        book: linked.value,
        pages,
        templates: templates.value,
        statics,
    };
    Noted {
        value: Some(site),
        notes,
    }
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
    let rendered: Vec<Result<(Address, Seen), Diagnostic>> = site
        .pages
        .par_iter()
        .map(|page| match site.templates.render(page) {
            Ok(html) => {
                put(&page.address.file(), html.as_bytes())?;
                let seen = check::rendered::look(&page.address, &html);
                Ok(Ok((page.address.clone(), seen)))
            }
            Err(diagnostic) => Ok(Err(diagnostic)),
        })
        .collect::<Result<_, E>>()?;
    let mut notes = Vec::new();
    let mut seen = BTreeMap::new();
    for page in rendered {
        match page {
            Ok((address, links)) => drop(seen.insert(address, links)),
            Err(diagnostic) => notes.push(diagnostic),
        }
    }
    // A page that could not be rendered is at fault already: links to it are not.
    let others: BTreeSet<Address> = site
        .book
        .statics
        .iter()
        .cloned()
        .chain(site.pages.iter().map(|page| page.address.clone()))
        .collect();
    let sources = Sources {
        pages: site
            .book
            .pages
            .iter()
            .map(|page| (&page.address, &page.document.source))
            .collect(),
        templates: &tree.templates,
    };
    notes.extend(check::rendered::check(&seen, &others, &sources));
    Ok(notes)
}

fn config(tree: &Tree, overrides: &Overrides, notes: &mut Vec<Diagnostic>) -> Option<Config> {
    let Some(source) = &tree.site else {
        let diagnostic = Diagnostic::error(
            "no-site",
            None,
            "this folder has no `site.toml`: it is no dossier",
        );
        notes.push(
            diagnostic.help(
                "name the dossier's folder with `--root`, or begin one with `briefbook init`",
            ),
        );
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

fn static_address(path: &str, notes: &mut Vec<Diagnostic>) -> Option<Address> {
    match Address::parse(&format!("/{path}")) {
        Ok(address) => Some(address),
        Err(error) => {
            let place = Source::new(format!("static/{path}"), "").whole();
            let message = format!("`{path}` cannot be an address of the site: {error}");
            notes
                .push(Diagnostic::error("invalid-address", place, message).help("rename the file"));
            None
        }
    }
}
