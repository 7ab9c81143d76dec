//! The list of all briefs.

use serde::Serialize;

use super::row::BriefRow;

/// All briefs, newest first.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Briefs {
    /// By year, the latest first.
    pub years: Vec<BriefYear>,
}

/// The briefs whose sources appeared in one year.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct BriefYear {
    /// The year, or words for those that have none.
    pub title: String,
    /// Its place on the page: `y2025`.
    pub id: String,
    /// The briefs, newest first.
    pub briefs: Vec<BriefRow>,
}
