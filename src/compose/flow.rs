//! A procedure as a picture, and its cases as a table by actor.

use crate::compose::desk::Desk;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::procedure::{Basis, Case, Procedure};
use crate::model::reference::Ref;
use crate::picture::flow::{self, Flow, Step, Track};
use crate::picture::key;
use crate::view::drawing::Sign;
use crate::view::procedure::{Matrix, MatrixRow, Part};
use crate::view::{Drawing, Html};

/// The parts in a case, in order, and what each is called.
const PARTS: [(&str, &str); 4] = [
    ("reviews", "procedure-reviews"),
    ("approves", "procedure-approves"),
    ("consulted", "procedure-consulted"),
    ("acts", "procedure-acts"),
];

/// The steps as a picture; none where there are none.
pub(super) fn drawing(desk: &Desk<'_>, index: PageIndex, procedure: &Procedure) -> Option<Drawing> {
    if procedure.steps.is_empty() {
        return None;
    }
    let used: Vec<Basis> = Basis::ALL
        .iter()
        .map(|&(basis, _)| basis)
        .filter(|&basis| procedure.steps.iter().any(|step| step.basis == basis))
        .collect();
    // What is neither law nor draft has one track.
    let firm: Vec<Basis> = used
        .iter()
        .copied()
        .filter(|&basis| is_firm(basis))
        .collect();
    let others: Vec<Basis> = used
        .iter()
        .copied()
        .filter(|&basis| !is_firm(basis))
        .collect();
    let track_of = |basis: Basis| {
        let own = firm.iter().position(|&other| other == basis);
        own.unwrap_or(firm.len())
    };
    let named = |bases: &[Basis]| {
        let words = bases.iter().map(|&basis| desk.basis_badge(basis).words);
        words
            .collect::<Vec<_>>()
            .join(desk.book.words.say("flow-or"))
    };
    let mut tracks: Vec<Track> = firm
        .iter()
        .map(|&basis| Track {
            words: named(&[basis]),
        })
        .collect();
    tracks.extend((!others.is_empty()).then(|| Track {
        words: named(&others),
    }));
    let title = desk.front(index).title.clone();
    let steps = procedure.steps.iter().map(|step| Step {
        title: step.title.clone(),
        who: names(desk, index, &step.who),
        track: track_of(step.basis),
        basis: step.basis,
        basis_words: desk.basis_badge(step.basis).words,
    });
    let flow = Flow {
        name: "steps".to_owned(),
        description: description(desk, procedure, &used),
        title: title.clone(),
        tracks,
        steps: steps.collect(),
    };
    let key = used.iter().map(|&basis| {
        let badge = desk.basis_badge(basis);
        Sign {
            picture: Html::new(key::plate(basis)),
            words: badge.words,
        }
    });
    Some(Drawing {
        title,
        caption: desk.book.words.say("flow-caption").to_owned(),
        wide: Html::new(flow::wide(&flow)),
        tall: Html::new(flow::tall(&flow)),
        key: key.collect(),
    })
}

/// How many steps there are, and which rest on what.
fn description(desk: &Desk<'_>, procedure: &Procedure, used: &[Basis]) -> String {
    let words = &desk.book.words;
    let steps = &procedure.steps;
    let mut told = words.tell("flow-count", &[("count", steps.len().into())]);
    for &basis in used {
        let numbered = steps.iter().zip(1_usize..);
        let these = numbered.filter(|(step, _)| step.basis == basis);
        let numbers: Vec<String> = these.map(|(_, number)| number.to_string()).collect();
        let numbers = numbers.join(", ");
        let badge = desk.basis_badge(basis);
        let values = [
            ("basis", badge.words.as_str().into()),
            ("steps", numbers.as_str().into()),
        ];
        told.push(' ');
        told.push_str(&words.tell("flow-basis", &values));
    }
    told
}

fn is_firm(basis: Basis) -> bool {
    matches!(basis, Basis::Law | Basis::Draft)
}

/// The names of some actors, with commas.
fn names(desk: &Desk<'_>, index: PageIndex, who: &[Ref]) -> String {
    let pages = desk.book.targets(index, who);
    let names: Vec<&str> = pages.map(|page| desk.front(page).title.as_str()).collect();
    names.join(", ")
}

/// The cases by actor; none where nobody has a part in one.
pub(super) fn matrix(desk: &Desk<'_>, index: PageIndex, procedure: &Procedure) -> Option<Matrix> {
    let book = desk.book;
    let parts_of = |case: &Case| -> [Vec<PageIndex>; 4] {
        [
            &case.reviewed_by,
            &case.approved_by,
            &case.consulted,
            &case.acts,
        ]
        .map(|who| book.targets(index, who).collect())
    };
    let cases: Vec<_> = procedure
        .cases
        .iter()
        .map(|case| (case, parts_of(case)))
        .collect();
    let mut actors: Vec<PageIndex> = Vec::new();
    let mut occur = [false; 4];
    for part in 0..PARTS.len() {
        for page in cases.iter().flat_map(|(_, parts)| &parts[part]) {
            occur[part] = true;
            if !actors.contains(page) {
                actors.push(*page);
            }
        }
    }
    if actors.is_empty() {
        return None;
    }
    let part = |at: usize| Part {
        code: PARTS[at].0,
        words: book.words.say(PARTS[at].1).to_owned(),
    };
    let rows = cases.iter().map(|(case, parts)| MatrixRow {
        case: desk.link_to_part(index, &case.title, case.id.value.as_str()),
        basis: desk.basis_badge(case.basis),
        cells: actors
            .iter()
            .map(|actor| {
                let held = (0..parts.len()).filter(|&at| parts[at].contains(actor));
                held.map(part).collect()
            })
            .collect(),
    });
    Some(Matrix {
        parts: (0..occur.len()).filter(|&at| occur[at]).map(part).collect(),
        rows: rows.collect(),
        actors: actors.iter().map(|&actor| desk.link(actor)).collect(),
    })
}
