//! A date as it is printed.

use serde::Serialize;

/// A date, which may be no more than a month, a season, or "by the end of 2027".
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// As it is printed: `1 October 2026`, `as early as October 2026`.
    pub words: String,
    /// For the `datetime` of a `time` element: `2026-10-01`, `2026-10`, `2026`; none where HTML has no form for it.
    pub datetime: Option<String>,
    /// As EDTF: `[2026-10..]`.
    pub edtf: String,
    /// The year in which it begins, by which lists are grouped; none where it has no beginning.
    pub year: Option<i32>,
}
