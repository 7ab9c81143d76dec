//! The numbered sources of a page.

use crate::compose::desk::Desk;
use crate::compose::works::work;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
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
