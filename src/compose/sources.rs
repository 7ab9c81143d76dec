//! The numbered sources of a page.

use crate::compose::desk::Desk;
use crate::compose::works::work;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::reference::{Prose, Ref};
use crate::view::work::{Mark, Reference, Return};

/// The briefs that a page cites, in the order in which it first does.
#[derive(Debug, Default)]
pub(super) struct Cited {
    briefs: Vec<(PageIndex, Vec<Return>)>,
    marks: usize,
}

impl Desk<'_> {
    /// Cites a brief: its number on the page, and a place to come back to.
    pub(super) fn cite(&mut self, brief: PageIndex, locator: Option<String>) -> Mark {
        let cited = &mut self.cited;
        let at = cited
            .briefs
            .iter()
            .position(|(known, _)| *known == brief)
            .unwrap_or_else(|| {
                cited.briefs.push((brief, Vec::new()));
                cited.briefs.len() - 1
            });
        cited.marks += 1;
        let id = format!("r{}", cited.marks);
        cited.briefs[at].1.push(Return {
            href: format!("#{id}"),
            locator,
        });
        let number = u32::try_from(at + 1).expect("a page cites fewer than 2³² sources");
        Mark {
            number,
            href: format!("#s{number}"),
            id,
        }
    }

    /// Cites the sources that a field of a page names.
    fn marks(&mut self, of: PageIndex, sources: &[Ref]) -> Vec<Mark> {
        let briefs = self.book.targets(of, sources);
        briefs.map(|brief| self.cite(brief, None)).collect()
    }

    /// Cites the sources beside a text, but for those that the text cites: they stand right behind it.
    pub(super) fn further_marks(
        &mut self,
        of: PageIndex,
        text: Option<Prose>,
        sources: &[Ref],
    ) -> Vec<Mark> {
        let book = self.book;
        let passage = text.map(|text| book.page(of).document.prose(text));
        let clusters = passage.map_or(&[][..], |passage| &passage.clusters);
        let items = clusters.iter().flat_map(|cluster| &cluster.items);
        let cited: Vec<_> = items.map(|item| book.target(of, item.reference)).collect();
        let is_new = |source: &&Ref| !cited.contains(&book.target(of, **source));
        let sources: Vec<Ref> = sources.iter().filter(is_new).copied().collect();
        self.marks(of, &sources)
    }

    /// The list of all that was cited, by number.
    pub(super) fn references(&mut self) -> Vec<Reference> {
        let cited = std::mem::take(&mut self.cited);
        cited
            .briefs
            .into_iter()
            .enumerate()
            .filter_map(|(at, (index, returns))| {
                let Matter::Brief(brief) = self.matter(index) else {
                    return None;
                };
                Some(Reference {
                    number: u32::try_from(at + 1).expect("a page cites fewer than 2³² sources"),
                    brief: self.brief_row(index, brief),
                    work: work(&brief.source, &self.book.words),
                    own: self.index == Some(index),
                    returns,
                })
            })
            .collect()
    }
}
