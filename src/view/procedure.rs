//! The page of a procedure.

use serde::Serialize;

use super::work::Mark;
use super::{Badge, Date, Drawing, Html, Link};

/// Who reviews, approves and acts, step by step and case by case.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// The day up to which this is known.
    pub as_of: Option<Date>,
    /// What the reader must bear in mind.
    pub caution: Option<Html>,
    /// The steps as a picture.
    pub flow: Option<Drawing>,
    /// On what the statements rest: each basis that occurs on the page, firmest first, with its meaning.
    pub bases: Vec<Badge>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The cases, in the author's order.
    pub cases: Vec<Case>,
    /// The same in a table, a column for each actor: who has which part in which case.
    pub matrix: Option<Matrix>,
}

/// Cases by actors.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The parts that occur, in order, each with its word.
    pub parts: Vec<Part>,
    /// The actors, those first who come first in a case: who reviews, approves, is consulted, acts.
    pub actors: Vec<Link>,
    /// A row for each case.
    pub rows: Vec<MatrixRow>,
}

/// A part that an actor may have in a case.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which: `reviews`, `approves`, `consulted`, `acts`.
    pub code: &'static str,
    /// The same in words.
    pub words: String,
}

/// A case, and who has which part in it.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The case, at its place on the page.
    pub case: Link,
    /// On what it rests.
    pub basis: Badge,
    /// For each of the actors, the parts that it has, in order.
    pub cells: Vec<Vec<Part>>,
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
    /// The sources, but for those that `how` cites itself.
    pub sources: Vec<Mark>,
    /// What else there is to say.
    pub note: Option<Html>,
}
