//! What is wrong with finished pages, told when all have been seen.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check::rendered::{Leads, Link, Page, Part, Seen, Standing, has, read};
use crate::diagnostic::{Diagnostic, quoted};
use crate::model::address::Address;
use crate::model::link::{Destination, classify};
use crate::text::{Place, Source, Span};

/// So many pages at fault are made again before what is wrong with them is told.
const AT_A_TIME: usize = 1000;

/// A finished page, to tell what is wrong with it.
pub struct Finished<'s> {
    /// Where it stands.
    pub address: Address,
    /// The way from it to the site's root, as [`look`](super::look) takes it.
    pub root: String,
    /// Its bytes.
    pub html: String,
    /// Its author's file; none where it has none.
    pub source: Option<&'s Source>,
}

/// What the pages that were seen owe each other, in the order of the pages.
///
/// `seen` are those that `standing` was made of; none where one could not be rendered, which is told already.
/// `again` gives a page of them once more, by its number, and `templates` are the dossier's own. A fault that many pages
/// share, as one of a template is, is told once.
pub fn check<'s>(
    seen: &[Option<&Seen>],
    standing: &Standing<'_>,
    templates: &[Source],
    again: impl Fn(usize) -> Option<Finished<'s>> + Sync,
) -> Vec<Diagnostic> {
    let is_at_fault =
        |page: &Seen| page.is_at_fault || page.parts.iter().any(|&part| lacks(seen, part));
    let numbered = seen.par_iter().enumerate();
    let at_fault = numbered.filter(|(_, page)| page.is_some_and(is_at_fault));
    let at_fault: Vec<usize> = at_fault.map(|(number, _)| number).collect();
    let mut told = BTreeSet::new();
    let mut notes = Vec::new();
    // A template can put all pages at fault: some are made at a time, and none is held for long.
    for some in at_fault.chunks(AT_A_TIME) {
        let pages = some.par_iter().filter_map(|&number| {
            let page = again(number)?;
            let found = read(&page.address, &page.root, &page.html, standing);
            Some((page.address, page.source, found))
        });
        for (address, source, page) in pages.collect::<Vec<_>>() {
            let place = |texts: &[&str]| place(source, templates, texts);
            tell(&address, page, seen, place, &mut told, &mut notes);
        }
    }
    notes
}

/// Whether a page that was seen has no such part.
fn lacks(seen: &[Option<&Seen>], part: Part) -> bool {
    // What is no page, or could not be rendered, has no parts that could be missed.
    let page = seen.get(part.page as usize).copied().flatten();
    page.is_some_and(|page| !has(&page.ids, part.id))
}

/// Tells what is wrong with a page, but for what was told of another.
fn tell(
    address: &Address,
    page: Page<'_>,
    seen: &[Option<&Seen>],
    place: impl Fn(&[&str]) -> Option<Place>,
    told: &mut BTreeSet<(&'static str, String)>,
    notes: &mut Vec<Diagnostic>,
) {
    for id in page.twice {
        if told.insert(("duplicate-fragment", id.clone())) {
            let place = place(&[&format!("\"{id}\""), &format!("#{id}")]);
            let message = format!("the page `{address}` has the fragment `{id}` twice");
            notes.push(
                Diagnostic::error("duplicate-fragment", place, message)
                    .help("take another id for one of the two"),
            );
        }
    }
    for written in page.refused {
        if told.insert(("unsafe-link", written.clone())) {
            let link = format!("the page `{address}` has the link {}", quoted(&written));
            let message = match classify(&written) {
                Destination::Refused(refusal) => format!("{link}: {}", refusal.reason),
                _ => link,
            };
            notes.push(Diagnostic::error(
                "unsafe-link",
                place(&[&written]),
                message,
            ));
        }
    }
    for link in page.links {
        if let Some((code, clause)) = fault(&link, address, seen)
            && told.insert((code, link.written.clone()))
        {
            let written = &link.written;
            let message = format!(
                "on the page `{address}`, the link {} {clause}",
                quoted(written)
            );
            let fragment = written.find('#').map(|at| &written[at..]);
            // A template may have only the end of it: the beginning is the way to the root.
            let tail = written.trim_start_matches(['.', '/']);
            let place = place(&[written, tail, fragment.unwrap_or_default()]);
            notes.push(Diagnostic::error(code, place, message));
        }
    }
}

/// What is wrong with a link of a page, as a code and a clause.
fn fault(
    link: &Link<'_>,
    address: &Address,
    seen: &[Option<&Seen>],
) -> Option<(&'static str, String)> {
    let to = match &link.leads {
        Leads::Outside => return Some(("broken-link", "leads out of the site".to_owned())),
        Leads::Nowhere(to) => {
            let clause = format!("leads to `{to}`, and nothing stands there");
            return Some(("broken-link", clause));
        }
        Leads::NoPart => address.as_str(),
        Leads::Part(_, part) if !lacks(seen, *part) => return None,
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

/// Where the first of these texts stands that a template of the dossier or the page's own
/// file has; the page's file as a whole where none does.
fn place(page: Option<&Source>, templates: &[Source], texts: &[&str]) -> Option<Place> {
    let files = || templates.iter().chain(page);
    let mut texts = texts.iter().filter(|text| text.len() > 1);
    let found = texts.find_map(|text| {
        files().find_map(|source| {
            let at = source.text().find(text)?;
            Some(source.place(Span::new(at, at + text.len())))
        })
    });
    found.or_else(|| page.map(Source::whole))
}
