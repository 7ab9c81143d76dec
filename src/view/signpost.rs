//! Pages that stand where another page is looked for.

use serde::Serialize;

use super::{Date, Html, Link};

/// There is no page at the address that was asked for.
///
/// It may be shown at any address, so its links count from the root of the host:
/// from the path of `base_url`, or from `/` where there is none.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Where the reader may look instead.
    pub ways: Vec<Link>,
}

/// A page that was withdrawn: what is left at its address.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// What kind of page it was, in words: `brief`.
    pub was: String,
    /// Since when.
    pub since: Date,
    /// Why.
    pub reason: Option<Html>,
    /// What stands in its place.
    pub replaced_by: Option<Link>,
}

/// An old address that leads to a new one.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The new one.
    pub to: Link,
}
