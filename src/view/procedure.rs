//! The page of a procedure.

use serde::Serialize;

use super::work::Mark;
use super::{Badge, Date, Html, Link};

/// Who reviews, approves and acts, step by step and case by case.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// The day up to which this is known.
    pub as_of: Option<Date>,
    /// What the reader must bear in mind.
    pub caution: Option<Html>,
    /// On what the statements rest: each basis that occurs on the page, firmest first, with its meaning.
    pub bases: Vec<Badge>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The cases, in the author's order.
    pub cases: Vec<Case>,
}

/// One step of a procedure.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Who takes part.
    pub who: Vec<Link>,
    /// What happens.
    pub what: Option<Html>,
    /// On what this rests.
    pub basis: Badge,
    /// The sources, but for those that `what` cites itself.
    pub sources: Vec<Mark>,
}

/// One case: who does what when this is so.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its place on the page.
    pub id: String,
    /// When it applies.
    pub title: String,
    /// Who reviews.
    pub reviewed_by: Vec<Link>,
    /// Who approves.
    pub approved_by: Vec<Link>,
    /// Who is consulted.
    pub consulted: Vec<Link>,
    /// Who acts.
    pub acts: Vec<Link>,
    /// How they act.
    pub how: Option<Html>,
    /// On what this rests.
    pub basis: Badge,
    /// The sources.
    pub sources: Vec<Mark>,
    /// What else there is to say.
    pub note: Option<Html>,
}
