//! The page of a brief.

use serde::Serialize;

use super::row::BriefRow;
use super::work::Work;
use super::{Badge, Date, Html, Link};

/// A brief: what one source says, in our own words.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The source.
    pub source: Work,
    /// How it was read.
    pub read: Badge,
    /// The brief whose source this one only repeats.
    pub relays: Option<BriefRow>,
    /// The briefs whose sources only repeat this one, oldest first.
    pub relayed_by: Vec<BriefRow>,
    /// Who is in it, in the author's order.
    pub actors: Vec<Link>,
    /// What it is about, in the author's order.
    pub topics: Vec<Link>,
    /// Where it disagrees with another source or with itself.
    pub disputes: Vec<Dispute>,
    /// Where another brief says that it disagrees with this one.
    pub disputed_by: Vec<Dispute>,
    /// What it says of events, in the order of the chronology.
    pub statements: Vec<Said>,
}

/// A point on which sources disagree.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The other source; none when the source contradicts itself.
    pub with: Option<BriefRow>,
    /// What the disagreement is about.
    pub about: Html,
    /// How we read it.
    pub our_reading: Option<Html>,
}

/// What the brief's source says of an event.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The event.
    pub event: Link,
    /// The event's date as best known today.
    pub date: Date,
    /// The date that this source gave.
    pub said: Option<Date>,
    /// How the event stands today.
    pub status: Badge,
    /// What the source said.
    pub says: Option<Html>,
}
