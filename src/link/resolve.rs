//! From what an author wrote to the page that was meant.

mod faults;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use crate::diagnostic::{Diagnostic, Noted};
use crate::link::addresses::Found;
use crate::link::book::{BookPage, Link, PageIndex, Part, Written};
use crate::link::lookup::Lookup;
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::model::link::{Destination, classify, encode_fragment};
use crate::model::reference::{PageField, Reference, Role, Target};
use crate::model::slug::is_reserved;
use crate::text::{Located, Place, Source, Span};

/// For each id that no page has, among the kinds that were wanted: the one that was meant.
type Meant = BTreeMap<(&'static [Kind], String), Option<String>>;

/// All that a reference can lead to.
pub(crate) struct Resolver<'b> {
    pages: &'b [Arc<BookPage>],
    lookup: &'b Lookup,
    /// The fragments that each page's author made, gathered when the first is asked for.
    fragments: Vec<OnceLock<BTreeSet<&'b str>>>,
    /// What was probably meant by ids that no page has, among pages of some kinds.
    meant: Mutex<Meant>,
}

impl<'b> Resolver<'b> {
    pub(crate) fn new(pages: &'b [Arc<BookPage>], lookup: &'b Lookup) -> Self {
        Self {
            pages,
            lookup,
            fragments: pages.iter().map(|_| OnceLock::new()).collect(),
            meant: Mutex::default(),
        }
    }

    /// What each reference of a page leads to.
    pub(crate) fn links(&self, from: &BookPage) -> Noted<Box<[Option<Link>]>> {
        let document = &from.document;
        let mut search = Search {
            resolver: self,
            source: &document.source,
            here: &from.address,
            from: Some(from),
            notes: Vec::new(),
        };
        let links = document
            .references
            .iter()
            .map(|reference| search.reference(reference));
        Noted {
            value: links.collect(),
            notes: search.notes,
        }
    }

    /// The fragments that a page's author made.
    fn fragments(&self, page: PageIndex) -> &BTreeSet<&'b str> {
        let document = &self.pages[page.number()].document;
        self.fragments[page.number()].get_or_init(|| document.fragments())
    }

    /// What a link of the navigation leads to.
    pub(crate) fn nav(&self, source: &Source, url: &Located<String>) -> Noted<Option<Link>> {
        let mut search = Search {
            resolver: self,
            source,
            here: &Address::root(),
            from: None,
            notes: Vec::new(),
        };
        Noted {
            value: search.nav(url),
            notes: search.notes,
        }
    }
}

/// The references of one file, looked up one after the other.
struct Search<'r, 'b> {
    resolver: &'r Resolver<'b>,
    source: &'r Source,
    /// Where relative links begin.
    here: &'r Address,
    /// The page, unless the file is site.toml.
    from: Option<&'r BookPage>,
    notes: Vec<Diagnostic>,
}

impl Search<'_, '_> {
    fn reference(&mut self, reference: &Reference) -> Option<Link> {
        match &reference.target {
            Target::Key { key, fragment } => self.key(reference, key, fragment.as_deref()),
            Target::Path(target) => self.path(
                &target.path,
                target.query.as_deref(),
                target.fragment.as_deref(),
                reference.role,
                reference.span,
            ),
        }
    }

    fn nav(&mut self, url: &Located<String>) -> Option<Link> {
        match classify(&url.value) {
            Destination::Internal {
                path,
                query,
                fragment,
            } if path.starts_with('/') => self.path(
                &path,
                query.as_deref(),
                fragment.as_deref(),
                Role::Link,
                url.span,
            ),
            destination => {
                let place = self.source.place(url.span);
                self.notes
                    .push(faults::no_path(&url.value, destination, place));
                None
            }
        }
    }

    fn key(&mut self, reference: &Reference, key: &str, fragment: Option<&str>) -> Option<Link> {
        let Reference { span, role, .. } = *reference;
        let place = place_before_fragment(self.source, span, key);
        let resolver = self.resolver;
        let Some(&page) = resolver.lookup.by_key.get(key) else {
            if !resolver.lookup.broken.iter().any(|broken| broken == key) {
                let fault = self.unknown(role, key, place());
                self.notes.push(fault);
            }
            return None;
        };
        let target: &BookPage = &resolver.pages[page.number()];
        let kinds = kinds(role);
        if !kinds.is_empty() && !kinds.contains(&target.document.kind) {
            self.notes.push(faults::wrong_kind(role, target, place()));
            return None;
        }
        let is_itself = self.from.is_some_and(|from| std::ptr::eq(target, from));
        if is_itself && matches!(role, Role::Field(..)) {
            let message = format!("`{key}` is this page itself");
            self.notes.push(
                Diagnostic::error("self-reference", place(), message)
                    .help("name another page, or leave it out"),
            );
            return None;
        }
        Some(self.page(page, key, fragment, role, span))
    }

    fn path(
        &mut self,
        path: &str,
        query: Option<&str>,
        fragment: Option<&str>,
        role: Role,
        span: Span,
    ) -> Option<Link> {
        if path.is_empty()
            && let Some(from) = self.from
        {
            if let Some(fault) = self.missing_fragment(from, "", fragment, span) {
                self.notes.push(fault);
                return None;
            }
            return Some(by_address(&from.address, query, fragment));
        }
        let candidates = self.candidates(path);
        let found = candidates
            .iter()
            .find_map(|address| Some((address, self.resolver.lookup.addresses.find(address)?)));
        match found {
            Some((_, Found::Page(page))) => {
                let link = self.page(page, path, fragment, role, span);
                if query.is_none() {
                    return Some(link);
                }
                let address = &self.resolver.pages[page.number()].address;
                Some(by_address(address, query, fragment))
            }
            Some((address, Found::Other)) => Some(by_address(address, query, fragment)),
            None => {
                let place = place_before_fragment(self.source, span, path);
                let fault = self.broken(path, &candidates, role, place());
                self.notes.extend(fault);
                None
            }
        }
    }

    /// The addresses that a path may mean: its last slash or `index.html` may be too few or too many.
    fn candidates(&self, path: &str) -> Vec<Address> {
        let spellings = [
            path,
            &format!("{path}/"),
            path.strip_suffix("index.html").unwrap_or(path),
        ];
        let addresses = spellings
            .into_iter()
            .filter_map(|path| self.here.join(path).ok());
        addresses.collect()
    }

    /// A link to a page that exists; `written` is how it is named before the fragment.
    fn page(
        &mut self,
        page: PageIndex,
        written: &str,
        fragment: Option<&str>,
        role: Role,
        span: Span,
    ) -> Link {
        let target = &self.resolver.pages[page.number()];
        let place = place_before_fragment(self.source, span, written);
        let withdrawn = self.withdrawn(role, target, place);
        self.notes.extend(withdrawn);
        // A fragment that is not there is left out, so that it is told here and not again of
        // the finished page.
        let missing = self.missing_fragment(target, written, fragment, span);
        let fragment = fragment.filter(|fragment| !fragment.is_empty() && missing.is_none());
        self.notes.extend(missing);
        match fragment.map(Into::into) {
            Some(fragment) => Link::Part(Box::new(Part { page, fragment })),
            None => Link::Page(page),
        }
    }

    /// The fragment of a reference with its `#`, where it begins as it reads.
    fn fragment_place(&self, span: Span, written: &str) -> Place {
        let text = self.source.slice(span);
        let at = text
            .find('#')
            .filter(|_| text.starts_with(written))
            .unwrap_or_default();
        self.source
            .place(Span::new(span.start as usize + at, span.end as usize))
    }
}

/// The part of a reference before its `#`, where it begins as it reads. It takes a look at the text, so
/// it is found for who has a fault to tell.
fn place_before_fragment(source: &Source, span: Span, written: &str) -> impl Fn() -> Place {
    move || {
        let text = source.slice(span);
        let length = text.find('#').unwrap_or(text.len());
        if length == 0 || !text.starts_with(written) {
            return source.place(span);
        }
        let start = span.start as usize;
        source.place(Span::new(start, start + length))
    }
}

/// The kinds of page that a reference may lead to; none given means any.
fn kinds(role: Role) -> &'static [Kind] {
    match role {
        Role::Citation => &[Kind::Brief],
        Role::Field(PageField(_, kinds)) => kinds,
        Role::Link | Role::Image => &[],
    }
}

/// A link to an address, and to what is asked of it.
fn by_address(address: &Address, query: Option<&str>, fragment: Option<&str>) -> Link {
    Link::Address(Box::new(Written {
        address: address.clone(),
        rest: rest(query, fragment).into(),
    }))
}

/// What follows the path of a link: `?query#fragment`.
fn rest(query: Option<&str>, fragment: Option<&str>) -> String {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = fragment
        .map(|fragment| format!("#{}", encode_fragment(fragment)))
        .unwrap_or_default();
    query + &fragment
}
