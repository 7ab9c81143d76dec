//! Procedures and their index.

use crate::compose::brief::live;
use crate::compose::dates::{date, day};
use crate::compose::desk::Desk;
use crate::compose::works::summary;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::procedure::{Basis, Procedure};
use crate::model::reference::Ref;
use crate::view;
use crate::view::Badge;
use crate::view::procedure::{Case, Step};
use crate::view::procedures::ProcedureRow;
use crate::view::work::Mark;

pub(super) fn view(
    desk: &mut Desk<'_>,
    index: PageIndex,
    procedure: &Procedure,
) -> view::Procedure {
    let as_of = procedure
        .as_of
        .as_ref()
        .map_or_else(|| day(desk.book.config.as_of), date);
    view::Procedure {
        as_of: Some(as_of),
        caution: procedure.caution.map(|caution| desk.prose(index, caution)),
        bases: bases(desk, procedure),
        steps: procedure
            .steps
            .iter()
            .map(|step| Step {
                id: step.id.value.to_string(),
                title: step.title.clone(),
                who: desk.links(index, &step.who),
                what: step.what.map(|what| desk.prose(index, what)),
                basis: desk.basis_badge(step.basis),
                sources: marks(desk, index, &step.sources),
            })
            .collect(),
        cases: procedure
            .cases
            .iter()
            .map(|case| Case {
                id: case.id.value.to_string(),
                title: case.title.clone(),
                reviewed_by: desk.links(index, &case.reviewed_by),
                approved_by: desk.links(index, &case.approved_by),
                consulted: desk.links(index, &case.consulted),
                acts: desk.links(index, &case.acts),
                how: case.how.map(|how| desk.prose(index, how)),
                basis: desk.basis_badge(case.basis),
                sources: marks(desk, index, &case.sources),
                note: case.note.map(|note| desk.prose(index, note)),
            })
            .collect(),
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Procedures {
    let mut procedures: Vec<ProcedureRow> = live(desk, Kind::Procedure)
        .filter_map(|index| {
            let front = &desk.book.page(index).document.front;
            let Matter::Procedure(procedure) = &front.matter else {
                return None;
            };
            Some(ProcedureRow {
                link: desk.link(index),
                summary: summary(&front.summary),
                as_of: Some(
                    procedure
                        .as_of
                        .as_ref()
                        .map_or_else(|| day(desk.book.config.as_of), date),
                ),
                bases: bases(desk, procedure),
                steps: procedure.steps.len(),
                cases: procedure.cases.len(),
            })
        })
        .collect();
    procedures.sort_by(|left, right| left.link.title.cmp(&right.link.title));
    view::Procedures { procedures }
}

/// What the statements of a procedure rest on, firmest first.
fn bases(desk: &Desk<'_>, procedure: &Procedure) -> Vec<Badge> {
    let used = |basis: Basis| {
        procedure.steps.iter().any(|step| step.basis == basis)
            || procedure.cases.iter().any(|case| case.basis == basis)
    };
    Basis::ALL
        .iter()
        .map(|&(basis, _)| basis)
        .filter(|&basis| used(basis))
        .map(|basis| desk.basis_badge(basis))
        .collect()
}

fn marks(desk: &mut Desk<'_>, of: PageIndex, sources: &[Ref]) -> Vec<Mark> {
    let briefs: Vec<PageIndex> = desk.book.targets(of, sources).collect();
    briefs
        .into_iter()
        .map(|brief| desk.cite(brief, None))
        .collect()
}
