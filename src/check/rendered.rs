//! Links and fragments of finished pages: a template can break one as well as an author.
//!
//! Each page is looked at by itself, by whoever has its bytes at hand; what
//! only other pages can tell, whether they have a fragment, is kept until all
//! have been seen.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use crate::diagnostic::Diagnostic;
use crate::model::address::Address;
use crate::model::link::{Destination, classify};
use crate::text::{Place, Source, Span};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// What one finished page holds that other pages, or it itself, must bear out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    ids: BTreeSet<String>,
    /// Ids that stand twice.
    twice: BTreeSet<String>,
    /// Links inside the site, as written, with the address and fragment they come to.
    links: Vec<(String, Option<Address>, Option<String>)>,
    /// Destinations that no page may have.
    refused: Vec<String>,
}

/// Looks at a finished page.
pub fn look(address: &Address, html: &str) -> Seen {
    let mut reader = Reader {
        seen: Seen::default(),
        address,
        attribute: Attribute::Other,
    };
    let emitter =
        CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
            reader.event(&event);
            None
        });
    for Ok(never) in Tokenizer::new_with_emitter(html, emitter) {
        match never {}
    }
    reader.seen
}

struct Reader<'a> {
    seen: Seen,
    address: &'a Address,
    attribute: Attribute,
}

enum Attribute {
    Id,
    Destination,
    Other,
}

impl Reader<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { .. } => self.attribute = Attribute::Other,
            CallbackEvent::AttributeName { name } => {
                self.attribute = match *name {
                    b"id" => Attribute::Id,
                    b"href" | b"src" | b"action" | b"poster" | b"data" => Attribute::Destination,
                    _ => Attribute::Other,
                };
            }
            CallbackEvent::AttributeValue { value } => {
                let value = String::from_utf8_lossy(value);
                match self.attribute {
                    Attribute::Id if !self.seen.ids.insert(value.to_string()) => {
                        self.seen.twice.insert(value.into_owned());
                    }
                    Attribute::Destination => self.destination(&value),
                    Attribute::Id | Attribute::Other => {}
                }
            }
            _ => {}
        }
    }

    fn destination(&mut self, written: &str) {
        match classify(written) {
            // The icon may lie in the page itself; a link may not.
            Destination::Refused(_) if written.starts_with("data:image/") => {}
            Destination::Refused(_) => self.seen.refused.push(written.to_owned()),
            Destination::External(_) => {}
            Destination::Fragment(fragment) => {
                self.seen.links.push((
                    written.to_owned(),
                    Some(self.address.clone()),
                    Some(fragment),
                ));
            }
            Destination::Internal { path, fragment, .. } => {
                self.seen
                    .links
                    .push((written.to_owned(), self.address.join(&path).ok(), fragment));
            }
        }
    }
}

/// What the pages that were seen owe each other.
///
/// `sources` are what a fault can lie in: for each page its own file, if it has one, and the
/// dossier's own templates, if any. A fault that all pages share is told once.
pub fn check(
    seen: &BTreeMap<Address, Seen>,
    others: &BTreeSet<Address>,
    sources: &Sources<'_>,
) -> Vec<Diagnostic> {
    let mut told: BTreeSet<(&'static str, String)> = BTreeSet::new();
    let mut notes = Vec::new();
    for (address, page) in seen {
        for id in &page.twice {
            if told.insert(("duplicate-fragment", id.clone())) {
                let place = sources.place(address, &format!("\"{id}\""));
                let message = format!("the page `{address}` has the fragment `{id}` twice");
                notes.push(Diagnostic::error("duplicate-fragment", place, message));
            }
        }
        for written in &page.refused {
            if told.insert(("unsafe-link", written.clone())) {
                let message = format!("the page `{address}` links to `{}`", written.escape_debug());
                notes.push(Diagnostic::error(
                    "unsafe-link",
                    sources.place(address, written),
                    message,
                ));
            }
        }
        for (written, to, fragment) in &page.links {
            let fault = match to {
                None => Some(("broken-link", "leads nowhere".to_owned())),
                Some(to) if !seen.contains_key(to) && !others.contains(to) => Some((
                    "broken-link",
                    format!("leads to `{to}`, and nothing stands there"),
                )),
                Some(to) => missing(seen.get(to), fragment.as_deref()).map(|fragment| {
                    (
                        "unknown-fragment",
                        format!("names the part `#{fragment}`, which `{to}` has not"),
                    )
                }),
            };
            if let Some((code, clause)) = fault
                && told.insert((code, written.clone()))
            {
                let message = format!("on the page `{address}`, the link `{written}` {clause}");
                notes.push(Diagnostic::error(
                    code,
                    sources.place(address, written),
                    message,
                ));
            }
        }
    }
    notes
}

/// The fragment, when the page has none of that name.
fn missing<'f>(page: Option<&Seen>, fragment: Option<&'f str>) -> Option<&'f str> {
    let fragment = fragment.filter(|fragment| !fragment.is_empty() && *fragment != "top")?;
    (!page?.ids.contains(fragment)).then_some(fragment)
}

/// The files that a fault of a finished page can lie in.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    /// The file of each page that an author wrote.
    pub pages: BTreeMap<&'a Address, &'a Source>,
    /// The dossier's own templates.
    pub templates: &'a [Source],
}

impl Sources<'_> {
    /// Where `text` stands in a template of the dossier, or else the page's own file.
    fn place(&self, address: &Address, text: &str) -> Option<Place> {
        let in_template = self.templates.iter().find_map(|source| {
            let at = source.text().find(text)?;
            Some(source.place(Span::new(at, at + text.len())))
        });
        in_template.or_else(|| {
            self.pages
                .get(address)
                .map(|source| source.place(Span::default()))
        })
    }
}
