//! An event: one dated step, with what each source said of it and when.

use crate::fields::{Fields, Node, Read};
use crate::model::date::{Date, Day};
use crate::model::kind::Kind;
use crate::model::reference::{FrontReading, Gathered, Prose, Ref};
use crate::text::Located;
use crate::words;

/// The fields of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When it came, or is to come, by today's best reading.
    pub date: Date,
    /// How to print the date, where its own words will not do.
    pub wording: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// The id of its stage; site.toml lists them in order.
    pub stage: Option<Located<String>>,
    /// Its lane in the chronology.
    pub topic: Option<Ref>,
    /// Who is part of it.
    pub actors: Vec<Ref>,
    /// What each source said of it, in the order of the file.
    pub statements: Vec<Statement>,
}

words! {
    /// How far an event has come.
    Status, "a status" {
        /// It happened.
        Occurred = "occurred",
        /// It is happening.
        UnderWay = "under-way",
        /// Its day is set.
        Scheduled = "scheduled",
        /// Somebody means it to happen.
        Planned = "planned",
        /// Something else took its place.
        Superseded = "superseded",
    }
}

/// What one source said of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The brief of the source.
    pub source: Ref,
    /// The day on which it was said.
    pub as_of: Date,
    /// The date that was given for the event.
    pub date: Option<Date>,
    /// How far the event had come by that account.
    pub status: Option<Status>,
    /// What was said.
    pub says: Option<Prose>,
}

impl Event {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        let date = fields.required("date", reading);
        let wording = fields.optional("wording", reading);
        let status = fields.required("status", reading);
        let stage = fields.optional("stage", reading);
        let topic = fields.reference("topic", &[Kind::Topic], reading);
        let actors = fields.references("actors", &[Kind::Actor], reading);
        let statements = fields.list("statements", reading);
        Self {
            // The fault is noted; the year 0 keeps the event in the book, so that
            // links to it are not called unknown as well.
            date: date
                .unwrap_or_else(|| Date::parse("0000").expect("a year of four digits is a date")),
            wording,
            status: status.unwrap_or(Status::Planned),
            stage,
            topic,
            actors,
            statements,
        }
    }
}

impl Read<Gathered> for Statement {
    const SHAPE: &'static str = "a statement: `{source, as_of, date, status, says}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a statement", reading)?;
        let source = fields.required_reference("source", &[Kind::Brief], reading);
        let as_of = fields.required("as_of", reading);
        let date = fields.optional("date", reading);
        let status = fields.optional("status", reading);
        let says = fields.optional("says", reading);
        fields.close(reading);
        Some(Self {
            source: source?,
            as_of: as_of?,
            date,
            status,
            says,
        })
    }
}

/// How an event stands beside what was said of it; worked out, never written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is amiss.
    Plain,
    /// It came, or is now to come, after the last day that a statement gave it: the
    /// index of the first such statement.
    Late(usize),
    /// Its last day has passed, and nothing says that it happened.
    PastDue,
    /// It is held to have happened, and no statement in the dossier says so.
    Unconfirmed,
}

impl Event {
    /// How the event stands on the day `as_of`.
    ///
    /// An event that something else took the place of is never late: it did not come.
    pub fn standing(&self, as_of: Day) -> Standing {
        let came = |statement: &Statement| {
            matches!(statement.status, Some(Status::Occurred | Status::UnderWay))
        };
        let confirmed = self.statements.iter().any(came);
        let passed = self.date.latest().is_some_and(|latest| latest < as_of);
        match self.status {
            Status::Superseded => Standing::Plain,
            Status::Occurred if !confirmed => Standing::Unconfirmed,
            Status::Planned | Status::Scheduled if passed && !confirmed => Standing::PastDue,
            _ => self.late().map_or(Standing::Plain, Standing::Late),
        }
    }

    /// The first statement whose last day lies before the first day of the event's date.
    fn late(&self) -> Option<usize> {
        let earliest = self.date.earliest()?;
        self.statements.iter().position(|statement| {
            statement
                .date
                .as_ref()
                .and_then(Date::latest)
                .is_some_and(|latest| latest < earliest)
        })
    }
}
