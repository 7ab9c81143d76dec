//! The list of all actors.

use serde::Serialize;

use super::Link;
use super::row::Native;

/// All actors.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Actors {
    /// How many there are.
    pub count: usize,
    /// By kind.
    pub groups: Vec<ActorGroup>,
}

/// The actors of one kind.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct ActorGroup {
    /// The kind, in the plural: `Councils`.
    pub title: String,
    /// Its place on the page: `council`.
    pub id: String,
    /// The actors, by name.
    pub actors: Vec<ActorRow>,
}

/// An actor as one line of a list.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct ActorRow {
    /// The actor.
    pub link: Link,
    /// Its name in its own language.
    pub native: Option<Native>,
    /// Its summary.
    pub summary: Option<String>,
    /// What it belongs to.
    pub parent: Option<Link>,
    /// How many briefs it is in.
    pub briefs: usize,
    /// How many events it takes part in.
    pub events: usize,
}
