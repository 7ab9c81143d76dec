//! What does not fit on a page that many lead to.

use serde::Serialize;

use super::Link;
use super::row::BriefRow;

/// A further page of a page that many lead to: the next of its briefs; those that link to it are in `page`.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// The page that this belongs to.
    pub of: Link,
    /// Briefs that name it, newest first; empty where there are no more.
    pub briefs: Vec<BriefRow>,
}
