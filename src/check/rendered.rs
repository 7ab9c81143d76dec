//! Links and fragments of finished pages: a template can break one as well as an author.
//!
//! Each page is looked at by itself, by whoever has its bytes at hand; what
//! only other pages can tell, whether they have a fragment, is kept until all
//! have been seen.

mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashSet;

use crate::check::rendered::scan::Attribute;
use crate::diagnostic::{Diagnostic, quoted};
use crate::model::address::Address;
use crate::model::link::{Destination, classify};
use crate::text::{Place, Source, Span};

/// What stands in a site, as its finished pages are held against it.
pub struct Standing<'a> {
    /// What is rendered or written with the pages, as decoded paths. Most links lead there, and are
    /// found here without reading an address.
    pub paths: FxHashSet<&'a str>,
    /// Whether something else stands at an address.
    pub others: &'a (dyn Fn(&Address) -> bool + Sync),
}

/// What one finished page holds that other pages, or it itself, must bear out.
///
/// It is kept until all pages have been seen, so it is small: of ids the digests, of links only those that
/// name a part of another page, or are at fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen<'a> {
    /// The digests of its ids, in order.
    ids: Box<[u64]>,
    /// Ids that stand twice.
    twice: BTreeSet<String>,
    links: Vec<Link<'a>>,
    /// Destinations that no page may have.
    refused: Vec<String>,
}

/// A link inside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link<'a> {
    written: String,
    leads: Leads<'a>,
}

/// Where a link leads, as far as its own page tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leads<'a> {
    /// To a part of a page: its address, as a decoded path, and the digest of the part's id.
    Part(&'a str, u64),
    /// To a part of its own page that is not there.
    NoPart,
    /// To an address at which nothing stands.
    Nowhere(Address),
    /// Out of the site.
    Outside,
}

/// Looks at a finished page.
///
/// `root` is the way from it to the site's root: a folder of the host, such as `/a/b/`, where its links count from there.
pub fn look<'a>(address: &Address, root: &str, html: &str, standing: &Standing<'a>) -> Seen<'a> {
    let attributes = scan::attributes(html);
    let mut seen = Seen::default();
    let mut ids: Vec<(u64, &str)> = attributes
        .iter()
        .filter(|attribute| attribute.is_id)
        .map(|attribute| (digest(&attribute.value), attribute.value.as_ref()))
        .collect();
    ids.sort_unstable();
    let twice = ids.windows(2).filter(|pair| pair[0].1 == pair[1].1);
    seen.twice = twice.map(|pair| pair[0].1.to_owned()).collect();
    seen.ids = ids.iter().map(|(digest, _)| *digest).collect();

    let mut reader = Reader {
        seen,
        address,
        root,
        standing,
        path: String::new(),
    };
    for Attribute { is_id, value } in &attributes {
        // An empty one leads to the page itself; a reference at fault leaves it, and is noted already.
        if !is_id && !value.is_empty() {
            reader.destination(value);
        }
    }
    reader.seen
}

/// The digest of an id: the same in every build. That two ids of a site share one and hide a fault takes
/// some four thousand million ids on one page.
fn digest(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

struct Reader<'r, 'a> {
    seen: Seen<'a>,
    address: &'r Address,
    root: &'r str,
    standing: &'r Standing<'a>,
    /// Room for a path, kept from link to link.
    path: String,
}

impl<'a> Reader<'_, 'a> {
    fn destination(&mut self, written: &str) {
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written, None),
        };
        let is_read = fragment.is_none_or(is_unreserved) && self.resolve(path);
        match self.standing.paths.get(self.path.as_str()) {
            Some(to) if is_read => self.part(written, to, fragment),
            _ => self.read(written),
        }
    }

    /// Puts the address of a plain relative path into `self.path`; false where it is not plain.
    fn resolve(&mut self, path: &str) -> bool {
        self.path.clear();
        if path.is_empty() {
            self.path.push_str(self.address.as_str());
            return true;
        }
        let mut folder = self.address.as_str();
        folder = &folder[..=folder.rfind('/').unwrap_or(0)];
        let mut rest = path;
        while let Some(after) = rest.strip_prefix("../") {
            let inside = &folder[..folder.len() - 1];
            let Some(end) = inside.rfind('/') else {
                return false;
            };
            folder = &folder[..=end];
            rest = after;
        }
        self.path.push_str(folder);
        self.path.push_str(rest);
        is_plain(rest)
    }

    /// Reads a destination with care, as an author's is read.
    fn read(&mut self, written: &str) {
        let leads = match classify(written) {
            // The icon may lie in the page itself; a link may not.
            Destination::Refused(_) if written.starts_with("data:image/") => return,
            Destination::Refused(_) => return self.seen.refused.push(written.to_owned()),
            Destination::External(_) => return,
            Destination::Fragment(fragment) => {
                if let Some(own) = self.standing.paths.get(self.address.as_str()) {
                    self.part(written, own, Some(&fragment));
                }
                return;
            }
            Destination::Internal { path, fragment, .. } => {
                let inside = path.strip_prefix(self.root);
                let inside = inside.filter(|_| self.root.starts_with('/'));
                let path = inside.map_or(path.clone(), |inside| format!("/{inside}"));
                match self.address.join(&path) {
                    Err(_) => Leads::Outside,
                    Ok(to) => match self.standing.paths.get(to.as_str()) {
                        Some(to) => return self.part(written, to, fragment.as_deref()),
                        None if (self.standing.others)(&to) => return,
                        None => Leads::Nowhere(to),
                    },
                }
            }
        };
        let written = written.to_owned();
        self.seen.links.push(Link { written, leads });
    }

    /// A link to the page at `to`, or to a part of it.
    fn part(&mut self, written: &str, to: &'a str, fragment: Option<&str>) {
        let Some(part) = fragment.filter(|part| !part.is_empty() && *part != "top") else {
            return;
        };
        let leads = if to == self.address.as_str() {
            if self.seen.has(digest(part)) {
                return;
            }
            Leads::NoPart
        } else {
            Leads::Part(to, digest(part))
        };
        let written = written.to_owned();
        self.seen.links.push(Link { written, leads });
    }
}

/// Whether each component of a relative path means itself.
fn is_plain(path: &str) -> bool {
    // None is empty, and none is `.` or `..`: few begin with a dot, and those are read with care.
    let mut before = b'/';
    path.bytes().all(|byte| {
        let is_first = std::mem::replace(&mut before, byte) == b'/';
        match byte {
            b'/' | b'.' => !is_first,
            _ => is_unreserved_byte(byte),
        }
    })
}

/// Whether text needs no decoding: RFC 3986, section 2.3.
fn is_unreserved(text: &str) -> bool {
    text.bytes().all(is_unreserved_byte)
}

fn is_unreserved_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

impl Seen<'_> {
    /// Whether the page has an id of this digest.
    fn has(&self, id: u64) -> bool {
        self.ids.binary_search(&id).is_ok()
    }
}

/// What the pages that were seen owe each other: by their addresses.
///
/// A fault that many pages share, as one of a template is, is told once.
pub fn check(seen: &BTreeMap<Address, Seen<'_>>, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeSet<(&'static str, &str)> = BTreeSet::new();
    let mut notes = Vec::new();
    let by_path: BTreeMap<&str, &Seen<'_>> = seen
        .iter()
        .map(|(address, page)| (address.as_str(), page))
        .collect();
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
            if let Some((code, clause)) = fault(link, address, &by_path)
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

/// What is wrong with a link of a page, as a code and a clause.
fn fault(
    link: &Link<'_>,
    address: &Address,
    seen: &BTreeMap<&str, &Seen<'_>>,
) -> Option<(&'static str, String)> {
    let to = match &link.leads {
        Leads::Outside => return Some(("broken-link", "leads out of the site".to_owned())),
        Leads::Nowhere(to) => {
            let clause = format!("leads to `{to}`, and nothing stands there");
            return Some(("broken-link", clause));
        }
        Leads::NoPart => address.as_str(),
        // A page that could not be rendered is at fault already.
        Leads::Part(to, part) if seen.get(to)?.has(*part) => return None,
        Leads::Part(to, _) => to,
    };
    let part = match classify(&link.written) {
        Destination::Fragment(fragment) => fragment,
        Destination::Internal { fragment, .. } => fragment.unwrap_or_default(),
        Destination::External(_) | Destination::Refused(_) => String::new(),
    };
    let clause = format!("names the part `#{part}`, which `{to}` has not");
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
