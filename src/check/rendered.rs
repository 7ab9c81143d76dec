//! Links and fragments of finished pages: a template can break one as well as an author.
//!
//! Each page is looked at by itself, by whoever has its bytes at hand; what
//! only other pages can tell, whether they have a fragment, is kept until all
//! have been seen.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use crate::diagnostic::{Diagnostic, quoted};
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
    links: Vec<Link>,
    /// Destinations that no page may have.
    refused: Vec<String>,
}

/// A link inside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    written: String,
    /// Where it leads; none when that lies outside of the site.
    to: Option<Address>,
    fragment: Option<String>,
}

/// Looks at a finished page.
///
/// `root` is the way from it to the site's root: a folder of the host, such as `/a/b/`, where its links count from there.
pub fn look(address: &Address, root: &str, html: &str) -> Seen {
    let mut reader = Reader {
        seen: Seen::default(),
        address,
        root,
        attribute: Attribute::Other,
    };
    let emitter =
        CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
            reader.event(&event);
            None
        });
    // The callback keeps what it sees: nothing comes out.
    let _ = Tokenizer::new_with_emitter(html, emitter).count();
    reader.seen
}

struct Reader<'a> {
    seen: Seen,
    address: &'a Address,
    root: &'a str,
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
                    b"href" | b"src" | b"action" | b"formaction" | b"poster" | b"data"
                    | b"xlink:href" => Attribute::Destination,
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
        // It leads to the page itself; a reference at fault leaves it, and is noted already.
        if written.is_empty() {
            return;
        }
        match classify(written) {
            // The icon may lie in the page itself; a link may not.
            Destination::Refused(_) if written.starts_with("data:image/") => {}
            Destination::Refused(_) => self.seen.refused.push(written.to_owned()),
            Destination::External(_) => {}
            Destination::Fragment(fragment) => self.seen.links.push(Link {
                written: written.to_owned(),
                to: Some(self.address.clone()),
                fragment: Some(fragment),
            }),
            Destination::Internal { path, fragment, .. } => {
                let inside = path.strip_prefix(self.root);
                let inside = inside.filter(|_| self.root.starts_with('/'));
                let path = inside.map_or(path.clone(), |inside| format!("/{inside}"));
                self.seen.links.push(Link {
                    written: written.to_owned(),
                    to: self.address.join(&path).ok(),
                    fragment,
                });
            }
        }
    }
}

/// What stands in a site beside the pages that were looked at.
pub struct Others<'a> {
    /// Pages that could not be rendered, and files.
    pub addresses: &'a BTreeSet<Address>,
    /// Whether a file that is made for a page lies there.
    pub is_beside: &'a dyn Fn(&Address) -> bool,
}

/// What the pages that were seen owe each other.
///
/// `others` is what was not looked at. A fault that many
/// pages share, as one of a template is, is told once.
pub fn check(
    seen: &BTreeMap<Address, Seen>,
    others: &Others<'_>,
    sources: &Sources<'_>,
) -> Vec<Diagnostic> {
    let mut told: BTreeSet<(&'static str, &str)> = BTreeSet::new();
    let mut notes = Vec::new();
    for (address, page) in seen {
        for id in &page.twice {
            if told.insert(("duplicate-fragment", id)) {
                let place = sources.place(address, &[&format!("\"{id}\""), &format!("#{id}")]);
                let message = format!("the page `{address}` has the fragment `{id}` twice");
                notes.push(
                    Diagnostic::error("duplicate-fragment", place, message)
                        .help("take another id for one of the two"),
                );
            }
        }
        for written in &page.refused {
            if told.insert(("unsafe-link", written)) {
                let place = sources.place(address, &[written]);
                let message = match classify(written) {
                    Destination::Refused(refusal) => format!(
                        "the page `{address}` has the link {}: {}",
                        quoted(written),
                        refusal.reason
                    ),
                    _ => format!("the page `{address}` has the link {}", quoted(written)),
                };
                notes.push(Diagnostic::error("unsafe-link", place, message));
            }
        }
        for link in &page.links {
            if let Some((code, clause)) = fault(link, seen, others)
                && told.insert((code, &link.written))
            {
                let written = &link.written;
                let message = format!(
                    "on the page `{address}`, the link {} {clause}",
                    quoted(written)
                );
                let fragment = written.find('#').map(|at| &written[at..]);
                // A template may have only the end of it: the beginning is the way to the root.
                let tail = written.trim_start_matches(['.', '/']);
                let place = sources.place(address, &[written, tail, fragment.unwrap_or_default()]);
                notes.push(Diagnostic::error(code, place, message));
            }
        }
    }
    notes
}

/// What is wrong with a link, as a code and a clause.
fn fault(
    link: &Link,
    seen: &BTreeMap<Address, Seen>,
    others: &Others<'_>,
) -> Option<(&'static str, String)> {
    let Some(to) = &link.to else {
        return Some(("broken-link", "leads out of the site".to_owned()));
    };
    if !seen.contains_key(to) && !others.addresses.contains(to) && !(others.is_beside)(to) {
        let clause = format!("leads to `{to}`, and nothing stands there");
        return Some(("broken-link", clause));
    }
    let fragment = link.fragment.as_deref();
    let fragment = fragment.filter(|fragment| !fragment.is_empty() && *fragment != "top")?;
    if seen.get(to)?.ids.contains(fragment) {
        return None;
    }
    let clause = format!("names the part `#{fragment}`, which `{to}` has not");
    Some(("unknown-fragment", clause))
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
    /// Where the first of these texts stands that a template of the dossier or the page's own
    /// file has; the page's file as a whole where none does.
    fn place(&self, address: &Address, texts: &[&str]) -> Option<Place> {
        let page = self.pages.get(address).copied();
        let files = || self.templates.iter().chain(page);
        let mut texts = texts.iter().filter(|text| text.len() > 1);
        let found = texts.find_map(|text| {
            files().find_map(|source| {
                let at = source.text().find(text)?;
                Some(source.place(Span::new(at, at + text.len())))
            })
        });
        found.or_else(|| page.map(Source::whole))
    }
}
