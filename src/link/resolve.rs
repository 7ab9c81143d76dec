//! From what an author wrote to the page that was meant.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Noted, nearest};
use crate::link::addresses::{Addresses, Found};
use crate::link::book::{BookPage, Link, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::link::{Destination, classify, encode_fragment};
use crate::model::reference::{Reference, Role, Target};
use crate::parse::Document;
use crate::parse::body::is_reserved;
use crate::text::{Located, Place, Source};

/// What follows the path of a link: `?query#fragment`.
fn rest(query: Option<&str>, fragment: Option<&str>) -> String {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = fragment
        .map(|fragment| format!("#{}", encode_fragment(fragment)))
        .unwrap_or_default();
    query + &fragment
}

pub(crate) struct Resolver<'b> {
    pub(crate) pages: &'b [BookPage],
    pub(crate) by_key: &'b BTreeMap<Key, PageIndex>,
    pub(crate) addresses: &'b Addresses,
    /// Ids of drafts that are not part of the site.
    pub(crate) left_out: &'b [String],
    /// Ids of files that could not be read.
    pub(crate) broken: &'b [String],
}

impl Resolver<'_> {
    /// What each reference of a page leads to.
    pub(crate) fn links(&self, from: &BookPage) -> Noted<Vec<Option<Link>>> {
        let mut notes = Vec::new();
        let links = from
            .document
            .references
            .iter()
            .map(|reference| match &reference.target {
                Target::Key { key, fragment } => {
                    self.by_key(from, reference, key, fragment.as_deref(), &mut notes)
                }
                Target::Path {
                    path,
                    query,
                    fragment,
                } => self.by_path(
                    from,
                    reference,
                    path,
                    query.as_deref(),
                    fragment.as_deref(),
                    &mut notes,
                ),
            })
            .collect();
        Noted {
            value: links,
            notes,
        }
    }

    /// What a link of the navigation leads to.
    pub(crate) fn nav(
        &self,
        source: &Source,
        url: &Located<String>,
        notes: &mut Vec<Diagnostic>,
    ) -> Option<Link> {
        let place = source.place(url.span);
        match classify(&url.value) {
            Destination::Internal {
                path,
                query,
                fragment,
            } if path.starts_with('/') => match self.existing(&Address::root(), &path) {
                Some((_, Found::Page(page))) if query.is_none() => {
                    Some(Link::Page { page, fragment })
                }
                Some((address, _)) => Some(Link::Address {
                    address,
                    rest: rest(query.as_deref(), fragment.as_deref()),
                }),
                None => {
                    notes.push(self.broken(&path, &path, place));
                    None
                }
            },
            _ => {
                let message = format!("`{}` is no address of the site", url.value);
                notes.push(
                    Diagnostic::error("broken-link", place, message)
                        .help("write it from the root: `/about/`"),
                );
                None
            }
        }
    }

    fn by_key(
        &self,
        from: &BookPage,
        reference: &Reference,
        key: &str,
        fragment: Option<&str>,
        notes: &mut Vec<Diagnostic>,
    ) -> Option<Link> {
        let place = from.document.source.place(reference.span);
        let Some(&page) = self.by_key.get(key) else {
            if !self.broken.iter().any(|broken| broken == key) {
                notes.push(self.unknown(reference.role, key, place));
            }
            return None;
        };
        let target = &self.pages[page.number()];
        let wanted: &[Kind] = match reference.role {
            Role::Citation => &[Kind::Brief],
            Role::Field(_, kinds) => kinds,
            Role::Link | Role::Image => &[],
        };
        if !wanted.is_empty() && !wanted.contains(&target.document.kind) {
            let needs: Vec<&str> = wanted.iter().map(|kind| article(*kind)).collect();
            let what = match reference.role {
                Role::Field(field, _) => format!("the field `{field}`"),
                _ => "a citation".to_owned(),
            };
            let message = format!(
                "{what} names {}, and `{key}` is {}",
                needs.join(" or "),
                article(target.document.kind)
            );
            notes.push(Diagnostic::error("wrong-kind", place, message));
            return None;
        }
        if std::ptr::eq(target, from) && matches!(reference.role, Role::Field(..)) {
            let message = format!("`{key}` is this page itself");
            notes.push(Diagnostic::error("self-reference", place, message));
            return None;
        }
        self.withdrawn(reference.role, target, &place, notes);
        self.fragment(&target.document, fragment, &place, notes);
        Some(Link::Page {
            page,
            fragment: fragment.map(str::to_owned),
        })
    }

    fn unknown(&self, role: Role, key: &str, place: Place) -> Diagnostic {
        if self.left_out.iter().any(|draft| draft == key) {
            return Diagnostic::error("draft-link", place, format!("the page `{key}` is a draft"))
                .help("publish it too, or build with `--drafts`");
        }
        let kinds: &[Kind] = match role {
            Role::Citation => &[Kind::Brief],
            Role::Field(_, kinds) => kinds,
            Role::Link | Role::Image => &[],
        };
        let fits = |page: &PageIndex| {
            kinds.is_empty() || kinds.contains(&self.pages[page.number()].document.kind)
        };
        let known = self
            .by_key
            .iter()
            .filter(|(_, page)| fits(page))
            .map(|(key, _)| key.as_str());
        let (code, what) = match (role, kinds) {
            (Role::Citation, _) => ("unknown-citation", "no brief"),
            (_, [Kind::Brief]) => ("unknown-id", "no brief"),
            (_, [Kind::Actor]) => ("unknown-id", "no actor"),
            (_, [Kind::Topic]) => ("unknown-id", "no topic"),
            _ => ("unknown-id", "no page"),
        };
        let diagnostic = Diagnostic::error(code, place, format!("{what} has the id `{key}`"));
        match nearest(key, known) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic,
        }
    }

    fn by_path(
        &self,
        from: &BookPage,
        reference: &Reference,
        path: &str,
        query: Option<&str>,
        fragment: Option<&str>,
        notes: &mut Vec<Diagnostic>,
    ) -> Option<Link> {
        let place = from.document.source.place(reference.span);
        let rest = || rest(query, fragment);
        if path.is_empty() {
            self.fragment(&from.document, fragment, &place, notes);
            return Some(Link::Address {
                address: from.address.clone(),
                rest: rest(),
            });
        }
        let Some((address, found)) = self.existing(&from.address, path) else {
            let joined = from.address.join(path);
            let shown = joined.as_ref().map_or(path, Address::as_str);
            notes.push(self.broken(path, shown, place));
            return None;
        };
        match found {
            Found::Page(page) => {
                let target = &self.pages[page.number()];
                self.withdrawn(reference.role, target, &place, notes);
                self.fragment(&target.document, fragment, &place, notes);
                if query.is_none() {
                    return Some(Link::Page {
                        page,
                        fragment: fragment.map(str::to_owned),
                    });
                }
                Some(Link::Address {
                    address: target.address.clone(),
                    rest: rest(),
                })
            }
            Found::Other => Some(Link::Address {
                address,
                rest: rest(),
            }),
        }
    }

    fn broken(&self, written: &str, shown: &str, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::error(
            "broken-link",
            place,
            format!("nothing stands at the address `{shown}`"),
        );
        let stem = written
            .rsplit('/')
            .next()
            .and_then(|file| file.strip_suffix(".md"));
        match (
            stem,
            nearest(shown, self.addresses.all().map(Address::as_str)),
        ) {
            (Some(key), _) if self.by_key.contains_key(key) => {
                diagnostic.help(format!("link to a page by its id: `[[{key}]]`"))
            }
            (_, Some(meant)) => diagnostic.help(format!("did you mean `{meant}`?")),
            _ => diagnostic,
        }
    }

    /// What stands at a path, also when its last slash or `index.html` is too few or too many.
    fn existing(&self, from: &Address, path: &str) -> Option<(Address, Found)> {
        let candidates = [
            path,
            &format!("{path}/"),
            path.strip_suffix("index.html").unwrap_or(path),
        ];
        candidates.into_iter().find_map(|candidate| {
            let address = from.join(candidate).ok()?;
            let found = self.addresses.find(&address)?;
            Some((address, found))
        })
    }

    fn withdrawn(&self, role: Role, target: &BookPage, place: &Place, notes: &mut Vec<Diagnostic>) {
        if target.document.front.withdrawn.is_none() {
            return;
        }
        let key = &target.key;
        match role {
            Role::Citation => notes.push(Diagnostic::error(
                "withdrawn-citation",
                place.clone(),
                format!("`{key}` is withdrawn: it bears nothing out any more"),
            )),
            Role::Link | Role::Image | Role::Field(..) => notes.push(Diagnostic::warning(
                "withdrawn-link",
                place.clone(),
                format!("`{key}` is withdrawn"),
            )),
        }
    }

    fn fragment(
        &self,
        target: &Document,
        fragment: Option<&str>,
        place: &Place,
        notes: &mut Vec<Diagnostic>,
    ) {
        let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) else {
            return;
        };
        let known = fragments(target);
        if known.contains(&fragment) || is_reserved(fragment) {
            return;
        }
        let message = format!("the page `{}` has no part `#{fragment}`", target.key());
        let diagnostic = Diagnostic::error("unknown-fragment", place.clone(), message);
        notes.push(match nearest(fragment, known) {
            Some(meant) => diagnostic.help(format!("did you mean `#{meant}`?")),
            None => diagnostic,
        });
    }
}

/// The fragments that a page's author made.
fn fragments(document: &Document) -> Vec<&str> {
    let mut known: Vec<&str> = document
        .body
        .headings
        .iter()
        .map(|heading| heading.id.as_str())
        .collect();
    known.extend(document.body.ids.iter().map(String::as_str));
    if let Matter::Procedure(procedure) = &document.front.matter {
        known.extend(procedure.steps.iter().map(|step| step.id.as_str()));
        known.extend(procedure.cases.iter().map(|case| case.id.as_str()));
    }
    known
}

/// A kind with its article.
fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "an actor",
        Kind::Event => "an event",
        Kind::Page => "a page",
        Kind::Brief => "a brief",
        Kind::Topic => "a topic",
        Kind::Procedure => "a procedure",
        Kind::Term => "a term",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Word;

    #[test]
    fn every_kind_has_its_article() {
        for (kind, word) in Kind::ALL {
            assert!(article(*kind).ends_with(word));
        }
    }
}
