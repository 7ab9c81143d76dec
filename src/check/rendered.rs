//! Links and fragments of finished pages: a template can break one as well as an author.
//!
//! Each page is looked at by itself, by whoever has its bytes at hand; what
//! only other pages can tell, whether they have a fragment, is kept until all
//! have been seen. Of a page at fault no more is kept than that: its bytes are asked for again.

mod faults;
mod scan;

pub use crate::check::rendered::faults::{Finished, check};

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::check::rendered::scan::Attribute;
use crate::model::address::Address;
use crate::model::link::{Destination, classify};

/// What stands in a site, as its finished pages are held against it.
pub struct Standing<'a> {
    /// The numbers of all pages and files, by their addresses as decoded paths.
    paths: FxHashMap<&'a str, u32>,
    others: &'a (dyn Fn(&Address) -> bool + Sync),
}

impl<'a> Standing<'a> {
    /// `pages` are rendered, `files` are written with them: most links lead to these, and are
    /// found here without reading an address. `others` tells whether something else stands at one.
    pub fn new(
        pages: &'a [Address],
        files: &'a [Address],
        others: &'a (dyn Fn(&Address) -> bool + Sync),
    ) -> Self {
        let mut paths = FxHashMap::default();
        for (address, number) in pages.iter().chain(files).zip(0..) {
            paths.entry(address.as_str()).or_insert(number);
        }
        Self { paths, others }
    }

    /// A page or file at this path: its path and its number.
    fn find(&self, path: &str) -> Option<(&'a str, u32)> {
        let (&path, &number) = self.paths.get_key_value(path)?;
        Some((path, number))
    }
}

/// What one finished page leads to on others, and what others can lead to on it.
///
/// It is kept until all pages have been seen, so it is small: of ids, the digests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Those of its ids, in order.
    ids: Box<[u32]>,
    /// The parts of other pages that it leads to, each once.
    parts: Box<[Part]>,
    /// Whether it is at fault, whatever other pages hold.
    is_at_fault: bool,
}

impl Seen {
    /// The same, where pages and files have other numbers, in the same order.
    #[must_use]
    pub(crate) fn renumbered(mut self, number: impl Fn(u32) -> u32) -> Self {
        for part in &mut self.parts {
            part.page = number(part.page);
        }
        self
    }
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Part {
    /// Which of the pages.
    page: u32,
    /// The digest of its id.
    id: u32,
}

/// A page, read for what can be wrong with it.
#[derive(Default)]
struct Page<'a> {
    ids: Box<[u32]>,
    /// Ids that stand twice.
    twice: BTreeSet<String>,
    /// Links that name a part of another page, or are at fault.
    links: Vec<Link<'a>>,
    /// Destinations that no page may have.
    refused: Vec<String>,
}

/// A link inside the site.
struct Link<'a> {
    written: String,
    leads: Leads<'a>,
}

/// Where a link leads, as far as its own page tells.
enum Leads<'a> {
    /// To a part of another page, and its address as a decoded path.
    Part(&'a str, Part),
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
pub fn look(address: &Address, root: &str, html: &str, standing: &Standing<'_>) -> Seen {
    let page = read(address, root, html, standing);
    let mut is_at_fault = !page.twice.is_empty() || !page.refused.is_empty();
    let mut parts = Vec::with_capacity(page.links.len());
    for link in &page.links {
        match link.leads {
            Leads::Part(_, part) => parts.push(part),
            _ => is_at_fault = true,
        }
    }
    parts.sort_unstable();
    parts.dedup();
    Seen {
        ids: page.ids,
        parts: parts.as_slice().into(),
        is_at_fault,
    }
}

fn read<'a>(address: &Address, root: &str, html: &str, standing: &Standing<'a>) -> Page<'a> {
    let attributes = scan::attributes(html);
    let mut page = Page::default();
    let mut ids: Vec<(u32, &str)> = attributes
        .iter()
        .filter(|attribute| attribute.is_id)
        .map(|attribute| (digest(&attribute.value), attribute.value.as_ref()))
        .collect();
    ids.sort_unstable();
    let twice = ids.windows(2).filter(|pair| pair[0].1 == pair[1].1);
    page.twice = twice.map(|pair| pair[0].1.to_owned()).collect();
    page.ids = ids.iter().map(|(digest, _)| *digest).collect();

    let mut reader = Reader {
        page,
        address,
        own: standing.find(address.as_str()),
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
    reader.page
}

/// The digest of an id: the same in every build. That two ids share one and hide a fault takes, on a page of
/// forty ids, a hundred million links to parts that are not there.
fn digest(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

struct Reader<'r, 'a> {
    page: Page<'a>,
    address: &'r Address,
    /// Its own path and number.
    own: Option<(&'a str, u32)>,
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
        if fragment.is_none_or(is_unreserved) && self.resolve(path) {
            let to = if path.is_empty() {
                self.own
            } else {
                self.standing.find(&self.path)
            };
            if let Some(to) = to {
                return self.part(written, to, fragment);
            }
            if Address::parse(&self.path).is_ok_and(|to| (self.standing.others)(&to)) {
                return;
            }
        }
        self.read(written);
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
            Destination::Refused(_) => return self.page.refused.push(written.to_owned()),
            Destination::External(_) => return,
            Destination::Fragment(fragment) => {
                if let Some(own) = self.own {
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
                    Ok(to) => match self.standing.find(to.as_str()) {
                        Some(to) => return self.part(written, to, fragment.as_deref()),
                        None if (self.standing.others)(&to) => return,
                        None => Leads::Nowhere(to),
                    },
                }
            }
        };
        let written = written.to_owned();
        self.page.links.push(Link { written, leads });
    }

    /// A link to what has this path and this number, or to a part of it.
    fn part(&mut self, written: &str, (to, page): (&'a str, u32), fragment: Option<&str>) {
        let Some(part) = fragment.filter(|part| !part.is_empty() && *part != "top") else {
            return;
        };
        let id = digest(part);
        let leads = if to == self.address.as_str() {
            if has(&self.page.ids, id) {
                return;
            }
            Leads::NoPart
        } else {
            Leads::Part(to, Part { page, id })
        };
        let written = written.to_owned();
        self.page.links.push(Link { written, leads });
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

/// Whether there is an id of this digest among these, which are in order.
fn has(ids: &[u32], id: u32) -> bool {
    ids.binary_search(&id).is_ok()
}
