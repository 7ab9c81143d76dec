//! Procedures and their index.

use crate::compose::desk::{Desk, title_order};
use crate::compose::flow;
use crate::compose::titles::summary;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::procedure::{Basis, Procedure};
use crate::view;
use crate::view::procedure::{Case, Step};
use crate::view::procedures::ProcedureRow;
use crate::view::{Badge, Date, Html};

/// `caution` stands before the body, and so is composed before it.
pub(super) fn view(
    desk: &mut Desk<'_>,
    index: PageIndex,
    procedure: &Procedure,
    caution: Option<Html>,
) -> view::Procedure {
    let flow = flow::drawing(desk, index, procedure);
    let matrix = flow::matrix(desk, index, procedure);
    view::Procedure {
        as_of: Some(as_of(desk, procedure)),
        caution,
        flow,
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
                sources: desk.further_marks(index, step.what, &step.sources),
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
                sources: desk.further_marks(index, case.how, &case.sources),
                basis: desk.basis_badge(case.basis),
                note: case.note.map(|note| desk.prose(index, note)),
            })
            .collect(),
        matrix,
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Procedures {
    let mut procedures: Vec<ProcedureRow> = desk
        .live(Kind::Procedure)
        .filter_map(|index| match desk.matter(index) {
            Matter::Procedure(procedure) => Some(row(desk, index, procedure)),
            _ => None,
        })
        .collect();
    procedures.sort_by_cached_key(|row| title_order(&row.link.title));
    view::Procedures { procedures }
}

fn row(desk: &Desk<'_>, index: PageIndex, procedure: &Procedure) -> ProcedureRow {
    ProcedureRow {
        link: desk.link(index),
        summary: summary(&desk.front(index).summary),
        as_of: Some(as_of(desk, procedure)),
        bases: bases(desk, procedure),
        steps: procedure.steps.len(),
        cases: procedure.cases.len(),
    }
}

/// The day up to which a procedure is known: its own, else the dossier's.
fn as_of(desk: &Desk<'_>, procedure: &Procedure) -> Date {
    let own = procedure.as_of.as_ref();
    own.map_or_else(|| desk.day(desk.book.config.as_of), |own| desk.date(own))
}

/// What the statements of a procedure rest on, firmest first.
fn bases(desk: &Desk<'_>, procedure: &Procedure) -> Vec<Badge> {
    let used = |basis: Basis| {
        procedure.steps.iter().any(|step| step.basis == basis)
            || procedure.cases.iter().any(|case| case.basis == basis)
    };
    let bases = Basis::ALL.iter().map(|&(basis, _)| basis);
    bases
        .filter(|&basis| used(basis))
        .map(|basis| desk.basis_badge(basis))
        .collect()
}
