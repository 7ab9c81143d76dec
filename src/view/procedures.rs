//! The list of all procedures.

use serde::Serialize;

use super::{Badge, Date, Link};

/// All procedures, by title.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Procedures {
    /// The procedures.
    pub procedures: Vec<ProcedureRow>,
}

/// A procedure as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct ProcedureRow {
    /// The procedure.
    pub link: Link,
    /// Its summary.
    pub summary: Option<String>,
    /// The day up to which it is known.
    pub as_of: Option<Date>,
    /// On what its statements rest.
    pub bases: Vec<Badge>,
    /// How many steps it has.
    pub steps: usize,
    /// How many cases it has.
    pub cases: usize,
}
