//! Which first mentions of a book hold in the next.
//!
//! To look for names in every text takes longer than all else that links a dossier. A page's
//! mentions are as they were when its text is, when its links lead to the same pages, and when
//! no name that is new, gone or another page's now can stand in it.

use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::link::Linked;
use crate::link::book::{BookPage, Link, Mention, PageIndex};
use crate::link::names::Names;

/// An earlier book, as seen from a new one.
pub(super) struct Remembered<'b> {
    last: &'b [Arc<BookPage>],
    pages: &'b [Arc<BookPage>],
    /// For each page of the new book, where it was; for each of the earlier, where it is.
    was: Vec<Option<PageIndex>>,
    is: Vec<Option<PageIndex>>,
    /// A word of each name that is not as it was; none where it cannot be looked for.
    changed: Option<AhoCorasick>,
}

impl<'b> Remembered<'b> {
    /// The pages of the new book have their links; `names` are its own.
    pub(super) fn of(last: &'b Linked, pages: &'b [Arc<BookPage>], names: &Names) -> Self {
        let last_pages = last.book.pages.as_slice();
        let changed = names.differing(pages, &last.names, last_pages);
        // A name may run on over the end of a line: in one word there is none.
        let words =
            changed.filter_map(|name| name.split_whitespace().max_by_key(|word| word.len()));
        let mut was = vec![None; pages.len()];
        let mut is = vec![None; last_pages.len()];
        // Both are in the order of kind and id.
        let order = |page: &'b BookPage| (page.document.kind, &page.key);
        let mut at = 0;
        for (old, page) in last_pages.iter().enumerate() {
            while pages.get(at).is_some_and(|new| order(new) < order(page)) {
                at += 1;
            }
            if pages.get(at).is_some_and(|new| order(new) == order(page)) {
                was[at] = Some(PageIndex::new(old));
                is[old] = Some(PageIndex::new(at));
            }
        }
        Self {
            last: last_pages,
            pages,
            was,
            is,
            changed: AhoCorasick::new(words).ok(),
        }
    }

    /// The mentions of a page of the new book, when they are as they were.
    pub(super) fn mentions(&self, index: PageIndex) -> Option<Box<[Mention]>> {
        let page = &self.pages[index.number()];
        let was = &self.last[self.was[index.number()]?.number()];
        let is_as_it_was = Arc::ptr_eq(&was.document, &page.document)
            && was.links.len() == page.links.len()
            && was
                .links
                .iter()
                .zip(&page.links)
                .all(|(was, is)| self.is_same(was.as_ref(), is.as_ref()))
            && !self.changed.as_ref()?.is_match(&page.document.body.html);
        if !is_as_it_was {
            return None;
        }
        let now = |mention: &Mention| {
            let page = self.is[mention.page.number()]?;
            Some(Mention { page, ..*mention })
        };
        was.mentions.iter().map(now).collect()
    }

    /// Whether two links, of the earlier book and of the new one, lead to the same page, or to none.
    fn is_same(&self, was: Option<&Link>, is: Option<&Link>) -> bool {
        let page = |link: Option<&Link>| link.and_then(Link::page);
        match page(was) {
            Some(was) => page(is).is_some() && page(is) == self.is[was.number()],
            None => page(is).is_none(),
        }
    }
}
