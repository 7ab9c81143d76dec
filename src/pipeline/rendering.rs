//! Pages become bytes, and so does all that is made beside them.

use rayon::prelude::*;

use crate::check;
use crate::check::rendered::{Finished, Seen, Standing, look};
use crate::compose::{self, citable};
use crate::diagnostic::Diagnostic;
use crate::edition;
use crate::export;
use crate::link::book::Book;
use crate::model::address::Address;
use crate::pipeline::Site;
use crate::pipeline::inputs::Inputs;
use crate::pipeline::past::{Memory, Past, PastPage};
use crate::tree::Tree;

/// What came of rendering a site that may have been rendered before.
#[derive(Debug)]
pub struct Rendered {
    /// What is wrong with the links of its pages, and with the templates.
    pub notes: Vec<Diagnostic>,
    /// How many of its pages are as they were, and were not made.
    pub kept: usize,
    /// What to remember of its pages.
    pub past: Past,
}

/// Renders every page and makes every export, in parallel, and hands each to `put` as its path in
/// the site and its bytes.
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
    let places = Places::of(site);
    let others = |address: &Address| stands_beside(&site.book, address);
    let standing = Standing::new(&places.pages, &places.files, &others);
    let pages = places.addresses.par_iter().zip(&places.pages);
    let made = pages.map(|(address, place)| {
        let made = make(site, &site.book, address, &put)?;
        Ok(made.map(|made| look(place, &made.root, &made.html, &standing)))
    });
    let made: Vec<Result<Seen, Diagnostic>> = made.collect::<Result<_, E>>()?;
    make_others(site, &put)?;

    let mut notes = Vec::new();
    let seen: Vec<Option<Seen>> = made
        .into_iter()
        .map(|page| page.map_err(|diagnostic| notes.push(diagnostic)).ok())
        .collect();
    let seen: Vec<Option<&Seen>> = seen.iter().map(Option::as_ref).collect();
    notes.extend(check(site, tree, &places, &standing, &seen));
    Ok(notes)
}

/// As [`render`], of a site that may have been rendered before: `inputs` tell what it is made of, and
/// `past` what its pages were made of then.
///
/// Of a page that cannot have changed, the path is handed to `keep`, and those of the files beside it. That tells whether they stand as they were put, and stay; if not, the page is made after all.
///
/// # Errors
///
/// The first that `put` or `keep` returns.
pub fn render_again<E: Send>(
    site: &Site,
    tree: &Tree,
    inputs: &Inputs,
    past: Option<Past>,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
    keep: impl Fn(&str, &[String]) -> Result<bool, E> + Sync,
) -> Result<Rendered, E> {
    let places = Places::of(site);
    let others = |address: &Address| stands_beside(&site.book, address);
    let standing = Standing::new(&places.pages, &places.files, &others);
    let memory = Memory::of(site, tree, inputs, &places);
    let known = memory.pages(&places, past).into_par_iter();
    let pages = places.addresses.par_iter().zip(&places.pages);
    let made = known.zip(pages).map(|(known, (address, place))| {
        if let Some(page) = known
            && keep(&address.file(), &page.beside)?
        {
            return Ok((true, Ok(page)));
        }
        let book = site.book.observed();
        let made = make(site, &book, address, &put)?;
        let made = made.map(|made| {
            let seen = look(place, &made.root, &made.html, &standing);
            PastPage::new(made.beside, seen, &book.reads())
        });
        Ok((false, made))
    });
    let made: Vec<(bool, Result<PastPage, Diagnostic>)> = made.collect::<Result<_, E>>()?;
    make_others(site, &put)?;

    let kept = made.iter().filter(|(is_kept, _)| *is_kept).count();
    let mut notes = Vec::new();
    let pages: Vec<Option<PastPage>> = made
        .into_iter()
        .map(|(_, page)| page.map_err(|diagnostic| notes.push(diagnostic)).ok())
        .collect();
    let seen = pages
        .iter()
        .map(|page| page.as_ref().map(|page| &page.seen));
    let seen: Vec<Option<&Seen>> = seen.collect();
    notes.extend(check(site, tree, &places, &standing, &seen));
    Ok(Rendered {
        notes,
        kept,
        past: memory.next(places, pages),
    })
}

/// Where the pages of a site stand, and what stands beside them.
pub(super) struct Places {
    /// The pages, in order.
    pub(super) addresses: Vec<Address>,
    /// Where each of them is published.
    pub(super) pages: Vec<Address>,
    /// The files that a site writes with its pages.
    pub(super) files: Vec<Address>,
}

impl Places {
    fn of(site: &Site) -> Self {
        let addresses = site.addresses();
        let places = addresses.iter().map(|address| site.book.place(address));
        let statics = site.statics.iter();
        let statics = statics.filter_map(|file| Address::parse(&format!("/{}", file.path())).ok());
        let exports = export::files(&site.book).into_iter().cloned();
        let files = statics.chain(exports);
        Self {
            pages: places.collect(),
            files: files.map(|address| site.book.place(&address)).collect(),
            addresses,
        }
    }
}

/// A page that was made.
struct Made {
    html: String,
    /// The way from it to the site's root.
    root: String,
    /// The paths of the files beside it.
    beside: Vec<String>,
}

/// Makes the page at an address, and what lies beside it, of the site's book; none where its template is at fault.
fn make<E>(
    site: &Site,
    book: &Book,
    address: &Address,
    put: &impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<Result<Made, Diagnostic>, E> {
    let page = compose::page(book, &site.titles, address);
    let page = page.expect("a page stands at each address");
    let html = match site.templates.render(&page) {
        Ok(html) => html,
        Err(diagnostic) => return Ok(Err(diagnostic)),
    };
    put(&address.file(), html.as_bytes())?;
    let mut beside = Vec::new();
    for (path, text) in citable::beside(book, address) {
        put(&path, text.as_bytes())?;
        beside.push(path);
    }
    Ok(Ok(Made {
        html,
        root: page.site.root,
        beside,
    }))
}

/// Makes all that no page has beside it.
fn make_others<E: Send>(
    site: &Site,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    export::files(&site.book)
        .par_iter()
        .try_for_each(|address| {
            let bytes = site.export(address).unwrap_or_default();
            put(&address.file(), &bytes)
        })?;

    let search: Vec<(Address, &[u8])> = site.search().files().collect();
    search
        .par_iter()
        .try_for_each(|(address, bytes)| put(&address.file(), bytes))?;

    let timemaps = site.book.timemaps().par_iter();
    timemaps.try_for_each(|address| match site.timemap(address) {
        Some(text) => put(&address.file(), text.as_bytes()),
        None => Ok(()),
    })
}

/// What is wrong with the links of the pages that were seen.
fn check(
    site: &Site,
    tree: &Tree,
    places: &Places,
    standing: &Standing<'_>,
    seen: &[Option<&Seen>],
) -> Vec<Diagnostic> {
    let again = |number: usize| {
        let (address, place) = (places.addresses.get(number)?, places.pages.get(number)?);
        let page = site.page(address)?;
        let written = site.book.find_at(address);
        Some(Finished {
            address: place.clone(),
            html: site.templates.render(&page).ok()?,
            root: page.site.root.clone(),
            source: written.map(|index| &site.book.page(index).document.source),
        })
    };
    check::rendered::check(seen, standing, &tree.templates, again)
}

/// Whether something stands at an address that is not rendered here: a file, something of an
/// edition, or, as one of these sees it, anything of the living site.
fn stands_beside(book: &Book, address: &Address) -> bool {
    let is_living = || {
        *address == edition::index()
            || compose::stands_at(book, address)
            || compose::will_stand_at(book, address)
    };
    let is_beside = match &book.imprint {
        None => citable::stands_at(book, address),
        Some(imprint) => {
            let inside = edition::inside(imprint.date, address);
            inside.is_some_and(|inside| citable::stands_at(book, &inside))
        }
    };
    is_beside || book.has_other(address) || (book.imprint.is_some() && is_living())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Maker, Overrides};
    use crate::text::Source;

    const SETTINGS: &str =
        "title = \"A dossier\"\nas_of = 2026-01-31\nbase_url = \"https://example.org/\"\n";
    const CONTENT: [(&str, &str); 7] = [
        (
            "actors/alpha.md",
            "---\nname: Alpha\ntype: state\n---\nText.\n",
        ),
        (
            "briefs/first.md",
            "---\ntitle: First\nread_as: full\nsource: {type: article, title: A, issued: 2025-01-01, accessed: 2025-02-01, language: en}\nactors: [alpha]\n---\nText.\n",
        ),
        (
            "briefs/gone.md",
            "---\ntitle: Gone\nread_as: full\nsource: {type: article, title: B, issued: 2025-01-02, accessed: 2025-02-01, language: en}\nwithdrawn: {date: 2025-03-01, reason: It was wrong.}\n---\nText.\n",
        ),
        (
            "chronology/opening.md",
            "---\ntitle: Opening\ndate: 2025-06-01\nstatus: occurred\nsources: [{source: first, said: 2025-06-01}]\n---\nText.\n",
        ),
        ("home.md", "---\ntitle: Home\n---\nText.\n"),
        (
            "pages/draft.md",
            "---\ntitle: Draft\ndraft: true\n---\nText.\n",
        ),
        (
            "pages/one.md",
            "---\ntitle: One\naliases: [/once/]\n---\nText.\n",
        ),
    ];

    /// A dossier with these exports, drafts among it.
    fn site(exports: &str) -> Site {
        let content = CONTENT.iter();
        let content = content.map(|(path, text)| Source::new(format!("content/{path}"), *text));
        let tree = Tree {
            site: Some(Source::new(
                "site.toml",
                format!("{SETTINGS}[export]\n{exports}"),
            )),
            content: content.collect(),
            ..Tree::default()
        };
        let drafts = Overrides {
            drafts: Some(true),
            ..Overrides::default()
        };
        let made = Maker::new(drafts).site(&tree);
        made.value.unwrap_or_else(|| panic!("{:?}", made.notes))
    }

    /// Links to these files are looked up without the files being made.
    #[test]
    fn what_stands_beside_a_page_is_what_is_made_there() {
        let names = citable::OWN.iter().chain(&citable::SOURCE);
        let names: Vec<&str> = names
            .map(|file| file.name)
            .chain([citable::MARKDOWN, "meta.jsonld", "other.md"])
            .collect();
        for exports in [
            "",
            "citations = false\n",
            "markdown = false\n",
            "data = false\n",
            "citations = false\nmarkdown = false\ndata = false\n",
        ] {
            let site = site(exports);
            let mut made = 0;
            for page in site.addresses() {
                let beside = citable::beside(&site.book, &page);
                made += beside.len();
                for name in &names {
                    let Ok(file) = Address::parse(&format!("{page}{name}")) else {
                        continue;
                    };
                    let is_made = beside
                        .iter()
                        .any(|(path, _)| format!("/{path}") == file.as_str());
                    assert_eq!(
                        citable::stands_at(&site.book, &file),
                        is_made,
                        "{file}: {exports}"
                    );
                }
            }
            assert_eq!(
                made > 0,
                !exports.starts_with("citations = false\nmarkdown"),
                "{made}"
            );
        }
    }
}
