//! The page of an actor.

use serde::Serialize;

use super::row::{BriefRow, EventRow, Native};
use super::{Badge, Date, Link, Timeline};

/// A body, post, person or group.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its short name: `ECB`.
    pub short: Option<String>,
    /// Its name in its own language.
    pub native: Option<Native>,
    /// What it is, in a word: `Council`.
    pub kind: String,
    /// What it belongs to.
    pub parent: Option<Link>,
    /// What it follows.
    pub predecessor: Option<Link>,
    /// What followed it.
    pub successor: Option<Link>,
    /// Since when it exists.
    pub established: Option<Date>,
    /// Since when it exists no more.
    pub abolished: Option<Date>,
    /// Who belongs to it, in the author's order.
    pub members: Vec<Link>,
    /// The groups that name it as a member.
    pub member_of: Vec<Link>,
    /// The actors that name it as their parent.
    pub children: Vec<Link>,
    /// Its part in procedures, in their order.
    pub roles: Vec<Role>,
    /// The picture of the events it takes part in; none where they are few.
    pub timeline: Option<Timeline>,
    /// The events it takes part in, oldest first.
    pub events: Vec<EventRow>,
    /// The briefs that it is in, newest first.
    pub briefs: Vec<BriefRow>,
    /// Other names that sources use for it.
    pub names: Vec<OtherName>,
}

/// Another name for an actor.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// The sources that use it.
    pub sources: Vec<BriefRow>,
}

/// An actor's part in a procedure.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The procedure.
    pub procedure: Link,
    /// The step or case, at its place on the procedure's page.
    pub at: Link,
    /// Whether that is a case; else it is a step.
    pub case: bool,
    /// What the actor does there: `takes part`, `reviews`, `approves`, `is consulted`, `acts`.
    pub does: String,
    /// On what the statement rests.
    pub basis: Badge,
}
