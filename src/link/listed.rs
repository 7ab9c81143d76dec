//! What stands in a page's lists: the briefs that name it, and the pages that lead to it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::link::book::{Backlink, Book, By, PageIndex};
use crate::link::reads::Fact;
use crate::model::date::Date;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::Role;

/// The lists of pages for which they were asked, of those that have many; what was withdrawn is in none.
pub(super) type Known = Arc<Mutex<BTreeMap<PageIndex, Arc<Listed>>>>;

/// The lists of a page.
#[derive(Clone, Debug, Default, Hash)]
pub struct Listed {
    /// The briefs that name it as their actor or topic, newest first; those without a date last.
    pub briefs: Vec<PageIndex>,
    /// The pages that lead to it in their text, pages of prose last; and which of its backlinks are
    /// theirs.
    pub linking: Vec<(PageIndex, Range<usize>)>,
}

impl Book {
    /// The lists of a page. Those of a page that many lead to are put together once, since each of
    /// its further pages shows a stretch of them.
    pub fn listed(&self, index: PageIndex) -> Arc<Listed> {
        let known = || self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.has_many(index) {
            return Arc::new(self.list(index));
        }
        self.reads.note(|| Fact::listed(index));
        if let Some(listed) = known().get(&index) {
            return Arc::clone(listed);
        }
        let listed = Arc::new(self.unobserved().list(index));
        known().insert(index, Arc::clone(&listed));
        listed
    }

    /// Whether so much leads to a page that its lists may need further pages.
    pub(super) fn has_many(&self, index: PageIndex) -> bool {
        self.pages[index.number()].backlinks.len() > self.config.build.paginate_by
    }

    fn list(&self, index: PageIndex) -> Listed {
        Listed {
            briefs: self.briefs_of(index),
            linking: self.linking(index),
        }
    }

    /// Whether a backlink stands in a text, and not in a field.
    pub fn is_in_text(&self, backlink: Backlink) -> bool {
        let By::Reference(reference) = backlink.by else {
            return true;
        };
        let document = &self.page(backlink.from).document;
        matches!(
            document.reference(reference).role,
            Role::Link | Role::Citation
        )
    }

    fn briefs_of(&self, index: PageIndex) -> Vec<PageIndex> {
        let field = match self.kind(index) {
            Kind::Actor => "actors",
            Kind::Topic => "topics",
            _ => return Vec::new(),
        };
        let mut briefs: Vec<(Option<&Date>, PageIndex)> = self
            .named_in(index, &[field])
            .filter(|&(from, _)| !self.is_withdrawn(from))
            .filter_map(|(from, _)| match &self.page(from).document.front.matter {
                Matter::Brief(brief) => Some((brief.source.issued.as_ref(), from)),
                _ => None,
            })
            .collect();
        briefs.dedup();
        briefs.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        briefs.into_iter().map(|(_, brief)| brief).collect()
    }

    fn linking(&self, index: PageIndex) -> Vec<(PageIndex, Range<usize>)> {
        let backlinks = self.backlinks(index);
        let mut end = 0;
        // They are in the order of the book, so those of a page stand together.
        let by_page = backlinks.chunk_by(|one, other| one.from == other.from);
        let found = by_page.filter_map(|places| {
            let range = end..end + places.len();
            end = range.end;
            let from = places[0].from;
            let leads = places.iter().any(|&place| self.is_in_text(place));
            (leads && !self.is_withdrawn(from)).then_some((from, range))
        });
        let is_prose = |from: PageIndex| self.kind(from) == Kind::Page;
        // A book begins with the pages of prose, which are the least worth telling of here.
        let (prose, mut others): (Vec<_>, Vec<_>) = found.partition(|&(from, _)| is_prose(from));
        others.extend(prose);
        others
    }
}
