//! What is wrong with a reference, in words.

use std::sync::PoisonError;

use super::{Search, is_reserved, kinds};
use crate::diagnostic::{Diagnostic, nearest, quoted};
use crate::fields::Word;
use crate::link::book::BookPage;
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::link::Destination;
use crate::model::reference::{PageField, Role};
use crate::permalink::paragraph_number;
use crate::text::{Place, Span};

/// After so many faults in one file no more words are suggested: they are no slips, and to look
/// for the nearest word takes as long as the dossier is large.
const MOST_SUGGESTIONS: usize = 20;

/// The fields of the front matter that rest on a brief as a citation does.
const EVIDENCE: [&str; 2] = ["source", "sources"];

impl Search<'_, '_> {
    /// No page has this id.
    pub(super) fn unknown(&self, role: Role, key: &str, place: Place) -> Diagnostic {
        if self.resolver.lookup.left_out.contains_key(key) {
            return draft(key, place);
        }
        let code = match role {
            Role::Citation => "unknown-citation",
            Role::Link | Role::Image | Role::Field(..) => "unknown-id",
        };
        let what = match kinds(role) {
            [kind] => kind.word(),
            _ => "page",
        };
        let message = format!("no {what} has the id {}", quoted(key));
        let meant = if self.has_enough() {
            None
        } else {
            self.meant(role, key)
        };
        Diagnostic {
            help: meant.map(|id| format!("did you mean `{id}`?")),
            ..Diagnostic::error(code, place, message)
        }
    }

    /// The id that was probably meant, looked for once: a page that was renamed may be named often.
    fn meant(&self, role: Role, written: &str) -> Option<String> {
        let key = (kinds(role), written.to_owned());
        let known = || {
            self.resolver
                .meant
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(meant) = known().get(&key) {
            return meant.clone();
        }
        let meant = self.find_meant(role, written).map(str::to_owned);
        known().insert(key, meant.clone());
        meant
    }

    /// The id that was probably meant: by a slip, with a folder, or by the page's title or
    /// short name.
    fn find_meant(&self, role: Role, written: &str) -> Option<&str> {
        let kinds = kinds(role);
        let pages = self.resolver.pages.iter();
        let fitting: Vec<&BookPage> = pages
            .map(|page| &**page)
            .filter(|page| kinds.is_empty() || kinds.contains(&page.document.kind))
            .collect();
        let keys = || fitting.iter().map(|page| page.key.as_str());
        let stem = written.trim_end_matches('/').rsplit('/').next()?;
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        let titled = || {
            let is_called = |page: &&&BookPage| {
                let front = &page.document.front;
                let short = match &front.matter {
                    Matter::Actor(actor) => actor.short.as_deref(),
                    _ => None,
                };
                let mut names = [Some(front.title.as_str()), short].into_iter().flatten();
                names.any(|name| name.eq_ignore_ascii_case(written))
            };
            Some(fitting.iter().find(is_called)?.key.as_str())
        };
        keys()
            .find(|key| *key == stem)
            .or_else(|| nearest(written, keys()))
            .or_else(titled)
    }

    /// Nothing stands at this path, unless it is known why.
    pub(super) fn broken(
        &self,
        path: &str,
        candidates: &[Address],
        role: Role,
        place: Place,
    ) -> Option<Diagnostic> {
        let mut drafts = self.resolver.lookup.left_out.iter();
        if let Some((key, _)) = drafts.find(|(_, address)| candidates.contains(address)) {
            return Some(draft(key.as_str(), place));
        }
        let stem = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or(path);
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        if self
            .resolver
            .lookup
            .broken
            .iter()
            .any(|broken| broken == stem)
        {
            return None;
        }
        let shown = candidates.first().map_or(path, Address::as_str);
        let message = format!("nothing stands at the address {}", quoted(shown));
        let fault = Diagnostic::error("broken-link", place, message);
        if matches!(role, Role::Link)
            && self.resolver.lookup.by_key.contains_key(stem)
            && self.from.is_some()
        {
            return Some(fault.help(format!("link to a page by its id: `[[{stem}]]`")));
        }
        if self.has_enough() {
            return Some(fault);
        }
        let addresses = self.resolver.lookup.addresses.all().map(Address::as_str);
        Some(match nearest(shown, addresses) {
            Some(meant) => fault.help(format!("did you mean `{meant}`?")),
            None => fault,
        })
    }

    /// A withdrawn page stays, and bears nothing out. What a withdrawn page says of another
    /// one nobody reads.
    pub(super) fn withdrawn(
        &self,
        role: Role,
        target: &BookPage,
        place: impl Fn() -> Place,
    ) -> Option<Diagnostic> {
        let is_withdrawn = |page: &BookPage| page.document.front.withdrawn.is_some();
        if !is_withdrawn(target) || self.from.is_some_and(is_withdrawn) {
            return None;
        }
        let key = &target.key;
        let is_evidence = match role {
            Role::Citation => true,
            Role::Field(PageField(field, _)) => EVIDENCE.contains(field),
            Role::Link | Role::Image => false,
        };
        Some(if is_evidence {
            let message = format!("the brief `{key}` is withdrawn: it bears nothing out any more");
            Diagnostic::error("withdrawn-citation", place(), message)
                .help("cite another brief, or take out what rests on this one")
        } else {
            let message = format!("the page `{key}` is withdrawn");
            Diagnostic::warning("withdrawn-link", place(), message)
                .help("name the page that took its place, or leave it out")
        })
    }

    /// A page has no such fragment.
    pub(super) fn missing_fragment(
        &self,
        target: &BookPage,
        written: &str,
        fragment: Option<&str>,
        span: Span,
    ) -> Option<Diagnostic> {
        let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
        let page = self.resolver.lookup.by_key.get(&target.key)?;
        let known = self.resolver.fragments(*page);
        let is_templates = || is_reserved(fragment) && paragraph_number(fragment).is_none();
        if known.contains(fragment) || target.anchors.has(fragment) || is_templates() {
            return None;
        }
        let key = &target.key;
        let message = format!(
            "the page `{key}` has no part {}",
            quoted(&format!("#{fragment}"))
        );
        let place = self.fragment_place(span, written);
        let fault = Diagnostic::error("unknown-fragment", place, message);
        let suggestion = if self.has_enough() {
            None
        } else {
            nearest(fragment, known.iter().copied())
        };
        Some(match suggestion {
            Some(meant) => fault.help(format!("did you mean `#{meant}`?")),
            None => fault,
        })
    }

    fn has_enough(&self) -> bool {
        self.notes.len() >= MOST_SUGGESTIONS
    }
}

/// A link of the navigation that is no path from the root.
pub(super) fn no_path(written: &str, destination: Destination, place: Place) -> Diagnostic {
    let written = quoted(written);
    if let Destination::Refused(refusal) = destination {
        let message = format!("{written} cannot be a link: {}", refusal.reason);
        return Diagnostic {
            help: refusal.help,
            ..Diagnostic::error("unsafe-link", place, message)
        };
    }
    let message = format!("{written} is no address of the site, where all of the navigation leads");
    Diagnostic::error("broken-link", place, message).help("write it from the root: `/about/`")
}

/// A page is named where no page of its kind can be.
pub(super) fn wrong_kind(role: Role, target: &BookPage, place: Place) -> Diagnostic {
    let wanted: Vec<&str> = kinds(role).iter().map(|kind| kind.with_article()).collect();
    let what = match role {
        Role::Field(PageField(field, _)) => format!("the field `{field}`"),
        Role::Link | Role::Image | Role::Citation => "a citation".to_owned(),
    };
    let message = format!(
        "{what} names {}, and `{}` is {}",
        wanted.join(" or "),
        target.key,
        target.document.kind.with_article()
    );
    let fault = Diagnostic::error("wrong-kind", place, message);
    match role {
        Role::Citation => fault.help(format!("link to it: `[[{}]]`", target.key)),
        _ => fault,
    }
}

fn draft(key: &str, place: Place) -> Diagnostic {
    Diagnostic::error("draft-link", place, format!("the page `{key}` is a draft"))
        .help("publish it too, or build with `--drafts`")
}
