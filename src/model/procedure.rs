//! A procedure: who reviews, approves and acts, step by step and case by case.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::fields::{Fields, Node, Read};
use crate::model::date::Date;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::reference::{FrontReading, Gathered, PageField, Prose, Ref};
use crate::model::slug::is_reserved;
use crate::text::{Located, Span};
use crate::words;

/// The fields of a procedure.
#[derive(Clone, Debug, PartialEq)]
pub struct Procedure {
    /// The day up to which it is known; site.toml's when left out.
    pub as_of: Option<Date>,
    /// What a reader must bear in mind.
    pub caution: Option<Prose>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The cases.
    pub cases: Vec<Case>,
}

words! {
    /// What a step or a case rests on.
    Basis, "a basis" {
        /// Enacted text.
        Law = "law",
        /// A draft.
        Draft = "draft",
        /// What a source reports, without either.
        Reported = "reported",
        /// Our own reading.
        Inferred = "inferred",
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its fragment on the page, unique among steps and cases.
    pub id: Located<Key>,
    /// Its title.
    pub title: String,
    /// Who takes it.
    pub who: Vec<Ref>,
    /// What is done.
    pub what: Option<Prose>,
    /// What the account rests on.
    pub basis: Basis,
    /// The briefs that bear it out.
    pub sources: Vec<Ref>,
}

/// One case, and who has which part in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its fragment on the page, unique among steps and cases.
    pub id: Located<Key>,
    /// Its title.
    pub title: String,
    /// Who reviews it.
    pub reviewed_by: Vec<Ref>,
    /// Who approves it.
    pub approved_by: Vec<Ref>,
    /// Who is consulted.
    pub consulted: Vec<Ref>,
    /// Who acts.
    pub acts: Vec<Ref>,
    /// How it is done.
    pub how: Option<Prose>,
    /// What the account rests on.
    pub basis: Basis,
    /// The briefs that bear it out.
    pub sources: Vec<Ref>,
    /// What else to know.
    pub note: Option<Prose>,
}

impl Procedure {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        let mut procedure = Self {
            as_of: fields.optional("as_of", reading),
            caution: fields.optional("caution", reading),
            steps: fields.list("steps", reading),
            cases: fields.list("cases", reading),
        };
        let mut taken: BTreeMap<Key, Span> = BTreeMap::new();
        let mut is_free = |id: &Located<Key>| {
            let place = reading.source.place(id.span);
            if is_reserved(id.value.as_str()) {
                let message = format!("the fragment `{}` belongs to the templates", id.value);
                let fault = Diagnostic::error("reserved-fragment", place, message);
                reading.notes.push(fault.help("take another id"));
                false
            } else if let Some(&first) = taken.get(&id.value) {
                let message = format!("the fragment `{}` is given twice on this page", id.value);
                let fault = Diagnostic::error("duplicate-fragment", place, message)
                    .related(reading.source.place(first), "first given here");
                reading
                    .notes
                    .push(fault.help("take another id for one of the two"));
                false
            } else {
                taken.insert(id.value.clone(), id.span);
                true
            }
        };
        procedure.steps.retain(|step| is_free(&step.id));
        procedure.cases.retain(|case| is_free(&case.id));
        procedure
    }

    /// The ids of steps and cases, in order: fragments of the page.
    pub fn ids(&self) -> impl Iterator<Item = &Located<Key>> {
        let steps = self.steps.iter().map(|step| &step.id);
        steps.chain(self.cases.iter().map(|case| &case.id))
    }
}

impl Read<Gathered> for Step {
    const SHAPE: &'static str = "a step: `{id, title, who, what, basis, sources}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a step", reading)?;
        let id = fields.required("id", reading);
        let title = fields.required("title", reading);
        let who = fields.references(&PageField("who", &[Kind::Actor]), reading);
        let what = fields.optional("what", reading);
        let basis = fields.required("basis", reading);
        let sources = fields.references(&PageField("sources", &[Kind::Brief]), reading);
        fields.close(reading);
        Some(Self {
            id: id?,
            title: title?,
            who,
            what,
            basis: basis?,
            sources,
        })
    }
}

impl Read<Gathered> for Case {
    const SHAPE: &'static str = "a case: `{id, title, reviewed_by, approved_by, consulted, acts, how, basis, sources, note}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a case", reading)?;
        let id = fields.required("id", reading);
        let title = fields.required("title", reading);
        let reviewed_by = fields.references(&PageField("reviewed_by", &[Kind::Actor]), reading);
        let approved_by = fields.references(&PageField("approved_by", &[Kind::Actor]), reading);
        let consulted = fields.references(&PageField("consulted", &[Kind::Actor]), reading);
        let acts = fields.references(&PageField("acts", &[Kind::Actor]), reading);
        let how = fields.optional("how", reading);
        let basis = fields.required("basis", reading);
        let sources = fields.references(&PageField("sources", &[Kind::Brief]), reading);
        let remark = fields.optional("note", reading);
        fields.close(reading);
        Some(Self {
            id: id?,
            title: title?,
            reviewed_by,
            approved_by,
            consulted,
            acts,
            how,
            basis: basis?,
            sources,
            note: remark,
        })
    }
}
