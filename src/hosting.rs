//! What a host is told of a site: where old addresses lead, what was withdrawn, what files are
//! and which headers go with them.
//!
//! One [`Plan`] of a book is put into the words of each host. What some hosts read from the
//! site's own folder, `_redirects` and `_headers`, is part of every site; the rest is printed by
//! `briefbook hosting`. An address cannot break out of what it stands in: each host's file says
//! how it is quoted there, and the tests beside it try.

mod apache;
mod caddy;
mod cloudflare;
mod github_pages;
mod headers;
pub mod media;
mod netlify;
mod nginx;
mod rules;
mod s3;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
pub use crate::hosting::headers::{CONTENT_POLICY, REFERRER_POLICY};

use crate::link::book::Book;
use crate::link::exports::Export;
use crate::model::address::Address;
use crate::model::web::WebAddress;

/// The names of the files in a site that hosts read, in order.
pub const FILES: [&str; 2] = ["_headers", "_redirects"];

/// All that a host is told of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The folder of the host that the site lies in: the path of `base_url`, else `/`.
    base: Address,
    /// The host's name; none where it is not known or has characters that no name has.
    host: Option<String>,
    /// Old addresses and where they lead, by address, both from the host's root.
    moved: Vec<(Address, Address)>,
    /// The addresses of pages that were withdrawn, in order, from the host's root.
    gone: Vec<Address>,
    /// The editions, oldest first.
    editions: Vec<Fixed>,
    /// The folder of the data, from the host's root, which scripts of other sites may read; none
    /// where there is none.
    open: Option<Address>,
    /// By how a name ends, the longest first: the content type. All that are in the site, and
    /// those that hosts tend not to know.
    types: Vec<(String, String)>,
}

/// An edition, as a host is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fixed {
    /// Its day: `2026-11-21`.
    day: String,
    /// Its folder, from the host's root.
    folder: Address,
    /// What `Memento-Datetime` says of it.
    datetime: String,
}

/// A host that a site can be told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// The web server, as a `server` block.
    Nginx,
    /// The web server, as a Caddyfile.
    Caddy,
    /// The web server, as an `.htaccess`.
    Apache,
    /// The host, as the `_redirects` that it alone reads in full.
    Netlify,
    /// Cloudflare Pages, as a function for what `_redirects` cannot say there.
    Cloudflare,
    /// A bucket that serves a website, as a script for its command line.
    S3,
    /// The host, as a workflow that publishes there.
    GithubPages,
}

/// Why a host cannot be told of a site, in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Plan {
    /// What is to be told of a book.
    pub fn of(book: &Book) -> Self {
        let web = book.config.base_url.as_ref();
        let base = web
            .and_then(WebAddress::folder)
            .unwrap_or_else(Address::root);
        let moved = book.redirects().iter();
        let moved =
            moved.map(|(from, &to)| (below(&base, from), below(&base, &book.page(to).address)));
        let withdrawn = book
            .pages()
            .iter()
            .filter(|page| page.document.front.withdrawn.is_some());
        let mut gone: Vec<Address> = withdrawn.map(|page| below(&base, &page.address)).collect();
        gone.sort_unstable();
        let editions = book.editions.iter().map(|edition| Fixed {
            day: edition.date.to_string(),
            folder: below(&base, &edition.front()),
            datetime: edition.datetime(),
        });
        Self {
            moved: moved.collect(),
            gone,
            editions: editions.collect(),
            open: book
                .export(&Export::DataIndex)
                .map(|data| below(&base, &data)),
            host: web.and_then(host),
            types: types(&book.statics),
            base,
        }
    }

    /// The file of that name which some hosts read from the site's folder; see [`FILES`].
    pub fn file(&self, name: &str) -> Option<String> {
        match name {
            "_headers" => Some(headers::file(self)),
            "_redirects" => Some(rules::file(self)),
            _ => None,
        }
    }

    /// The configuration that gives a host the whole of it, with advice as comments.
    ///
    /// # Errors
    ///
    /// Why that host cannot be told.
    pub fn configuration(&self, host: Host) -> Result<String, Refusal> {
        Ok(match host {
            Host::Nginx => nginx::print(self)?,
            Host::Caddy => caddy::print(self),
            Host::Apache => apache::print(self),
            Host::Netlify => netlify::print(self),
            Host::Cloudflare => cloudflare::print(self),
            Host::S3 => s3::print(self),
            Host::GithubPages => github_pages::print(self),
        })
    }

    /// The folder of the data, as the beginning of a regular expression; see [`pattern`].
    fn open(&self) -> Option<String> {
        self.open.as_ref().map(|folder| pattern(folder.as_str()))
    }

    /// The page for what is not there.
    fn missing(&self) -> Address {
        below(
            &self.base,
            &Address::parse("/404.html").expect("a fixed address is valid"),
        )
    }

    /// The name of the host, or one to put it in the place of.
    fn host(&self) -> &str {
        self.host.as_deref().unwrap_or("dossier.example")
    }

    /// An address of this plan, seen from the site's folder, without a slash before it.
    fn inside<'a>(&self, address: &'a Address) -> &'a str {
        &address.as_str()[self.base.as_str().len()..]
    }

    /// The types whose ending is one extension, by it, without the dot: `ics`.
    fn simple_types(&self) -> Vec<(&str, &str)> {
        let mut simple: Vec<_> = self
            .bare_types()
            .filter(|(end, _)| !end.contains('.'))
            .collect();
        simple.sort_unstable();
        simple
    }

    /// The types whose ending is several: `csl.json`.
    fn double_types(&self) -> Vec<(&str, &str)> {
        self.bare_types()
            .filter(|(end, _)| end.contains('.'))
            .collect()
    }

    fn bare_types(&self) -> impl Iterator<Item = (&str, &str)> {
        let types = self.types.iter();
        types.map(|(end, kind)| (end.trim_start_matches('.'), kind.as_str()))
    }
}

/// Notes what is more than some hosts read of one of the [`FILES`].
pub fn check(plan: &Plan, name: &str) -> Vec<Diagnostic> {
    match name {
        "_headers" => headers::check(plan),
        "_redirects" => rules::check(plan),
        _ => Vec::new(),
    }
}

/// The name of the host, without a port.
fn host(web: &WebAddress) -> Option<String> {
    let (_, rest) = web.as_str().split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let name = authority.split(':').next()?;
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    (!name.is_empty() && name.chars().all(is_plain)).then(|| name.to_owned())
}

/// An address of the site, from the root of its host.
fn below(base: &Address, address: &Address) -> Address {
    let folder = base.as_str().trim_end_matches('/');
    Address::parse(&format!("{folder}{address}")).expect("both parts are addresses")
}

fn types(statics: &[Address]) -> Vec<(String, String)> {
    const COMMON: [&str; 12] = [
        ".css", ".csv", ".gif", ".jpg", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2", ".html",
        ".js",
    ];
    let ends = media::ends().chain(COMMON).map(str::to_owned);
    let of_files = statics.iter().filter_map(|file| {
        let name = file.as_str().rsplit('/').next()?;
        let (stem, end) = name.rsplit_once('.')?;
        // What is not plain is left to the host: it is no type that anybody knows.
        let is_plain = !stem.is_empty()
            && !end.is_empty()
            && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_plain.then(|| format!(".{}", end.to_ascii_lowercase()))
    });
    let types: BTreeMap<String, String> = ends
        .chain(of_files)
        .map(|end| (end.clone(), media::content_type(&format!("x{end}"))))
        .collect();
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by_key(|(end, _)| std::cmp::Reverse(end.matches('.').count()));
    types
}

/// A text as a regular expression that matches it alone, in the dialects of PCRE and Go.
///
/// All but letters, digits and slashes is written by its number, so that nothing of it means
/// anything in the file that the expression stands in either.
fn pattern(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '/' | '_' => letter.to_string(),
        _ if letter.is_alphanumeric() || !letter.is_ascii() => letter.to_string(),
        _ => format!("\\x{:02x}", u32::from(letter)),
    });
    letters.collect()
}

/// The line with which each file begins.
fn opening(title: &str) -> String {
    format!(
        "# {title}\n# Made by briefbook for this very dossier: print it again when redirects or withdrawn pages change.\n"
    )
}
