//! Procedures and their index.

use crate::compose::desk::{Desk, title_order};
use crate::compose::titles::summary;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::procedure::{self as model, Basis, Procedure};
use crate::model::reference::Ref;
use crate::view;
use crate::view::procedure::{Case, Step};
use crate::view::procedures::ProcedureRow;
use crate::view::work::Mark;
use crate::view::{Badge, Date, Html};

/// `caution` stands before the body, and so is composed before it.
pub(super) fn view(
    desk: &mut Desk<'_>,
    index: PageIndex,
    procedure: &Procedure,
    caution: Option<Html>,
) -> view::Procedure {
    view::Procedure {
        as_of: Some(as_of(desk, procedure)),
        caution,
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
                sources: step_marks(desk, index, step),
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
                // In a row of a table: the case with its sources, then how.
                sources: marks(desk, index, &case.sources),
                how: case.how.map(|how| desk.prose(index, how)),
                basis: desk.basis_badge(case.basis),
                note: case.note.map(|note| desk.prose(index, note)),
            })
            .collect(),
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

/// The sources of a step, but for those that its text cites: they stand right behind it.
fn step_marks(desk: &mut Desk<'_>, of: PageIndex, step: &model::Step) -> Vec<Mark> {
    let book = desk.book;
    let passage = step.what.map(|what| book.page(of).document.prose(what));
    let clusters = passage.map_or(&[][..], |passage| &passage.clusters);
    let items = clusters.iter().flat_map(|cluster| &cluster.items);
    let cited: Vec<_> = items.map(|item| book.target(of, item.reference)).collect();
    let is_new = |source: &&Ref| !cited.contains(&book.target(of, **source));
    let sources: Vec<Ref> = step.sources.iter().filter(is_new).copied().collect();
    marks(desk, of, &sources)
}

fn marks(desk: &mut Desk<'_>, of: PageIndex, sources: &[Ref]) -> Vec<Mark> {
    let book = desk.book;
    let briefs = book.targets(of, sources);
    briefs.map(|brief| desk.cite(brief, None)).collect()
}
