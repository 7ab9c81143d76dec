//! The list of all actors.

use serde::Serialize;

use super::row::Native;
use super::{Drawing, Link};

/// All actors.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Actors {
    /// How they are related; none where none are.
    pub relations: Option<Related>,
    /// By kind.
    pub groups: Vec<ActorGroup>,
}

/// How actors are related: who is part of what, who came before whom, who checks whom.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The picture.
    pub drawing: Drawing,
    /// The same in words: the actors that are related, by name.
    pub told: Vec<RelatedActor>,
}

/// An actor, and what is said of its relations.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct RelatedActor {
    /// Its name.
    pub name: String,
    /// Each relation, to be read after the name: `is part of the Cabinet Office`.
    pub facts: Vec<String>,
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
}
