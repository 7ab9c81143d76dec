//! An event: one dated step, with what each source said of it and when.

pub mod known;

use crate::fields::{Fields, Node, Read};
use crate::model::date::{Date, Day};
use crate::model::kind::Kind;
use crate::model::reference::{FrontReading, Gathered, PageField, Prose, Ref};
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
        let topic = fields.reference(&PageField("topic", &[Kind::Topic]), reading);
        let actors = fields.references(&PageField("actors", &[Kind::Actor]), reading);
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

impl Statement {
    /// Whether this was said of something still to come: by its status, or failing that by its
    /// day, when the event is of the day `came`.
    fn foresees(&self, came: &Date) -> bool {
        match self.status {
            Some(status) => matches!(status, Status::Scheduled | Status::Planned),
            None => self.as_of.latest() < came.earliest(),
        }
    }
}

impl Read<Gathered> for Statement {
    const SHAPE: &'static str = "a statement: `{source, as_of, date, status, says}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a statement", reading)?;
        let source = fields.required_reference(&PageField("source", &[Kind::Brief]), reading);
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

    /// The first statement for which the event is late.
    pub fn late(&self) -> Option<usize> {
        let mut statements = self.statements.iter();
        statements.position(|statement| self.is_late_for(statement))
    }

    /// Whether the event came, or is now to come, after the last day that a statement foresaw.
    ///
    /// A source that looks back and gives an earlier day is in dispute with others; the event is
    /// not late for that. Nor is an event late that did not come at all.
    pub fn is_late_for(&self, statement: &Statement) -> bool {
        let foreseen = statement
            .date
            .as_ref()
            .filter(|_| statement.foresees(&self.date));
        let last = foreseen.and_then(Date::latest);
        self.status != Status::Superseded
            && last
                .zip(self.date.earliest())
                .is_some_and(|(last, earliest)| last < earliest)
    }

    /// The first statement that gave the event a date beforehand.
    pub fn first_plan(&self) -> Option<&Statement> {
        self.statements
            .iter()
            .find(|statement| statement.date.is_some() && statement.foresees(&self.date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// What was said on a day: the date given, and the status seen; empty is none.
    fn said(as_of: &str, given: &str, status: Option<Status>) -> Statement {
        Statement {
            source: Ref(0),
            as_of: date(as_of),
            date: (!given.is_empty()).then(|| date(given)),
            status,
            says: None,
        }
    }

    fn event(on: &str, status: Status, statements: &[Statement]) -> Event {
        Event {
            date: date(on),
            wording: None,
            status,
            stage: None,
            topic: None,
            actors: Vec::new(),
            statements: statements.to_vec(),
        }
    }

    #[test]
    fn an_event_stands_beside_what_was_said_of_it() {
        use Standing::{Late, PastDue, Plain, Unconfirmed};
        use Status::{Occurred, Planned, Scheduled, Superseded, UnderWay};

        #[track_caller]
        fn case(on: &str, status: Status, statements: &[Statement], expected: Standing) {
            let found = event(on, status, statements).standing(Day::parse("2026-11-21").unwrap());
            assert_eq!(found, expected);
        }

        let plan = said("2024-01-01", "2025", Some(Planned));
        let report = said("2026-03-02", "2026-03-01", Some(Occurred));

        case(
            "2025-06-01",
            Occurred,
            &[plan.clone(), report.clone()],
            Plain,
        );
        case(
            "2026-03-01",
            Occurred,
            &[plan.clone(), report.clone()],
            Late(0),
        );
        case("2026-03-01", UnderWay, std::slice::from_ref(&plan), Late(0));
        case("2027", Scheduled, std::slice::from_ref(&plan), Late(0));
        // The day itself is not late, and what only begins by then is not either.
        case(
            "2025-12-31/2026",
            UnderWay,
            std::slice::from_ref(&plan),
            Plain,
        );
        // No end was given, so no end has passed.
        let open = said("2024-01-01", "[2025..]", Some(Planned));
        case("2026-03-01", UnderWay, &[open], Plain);

        case(
            "2026-03-01",
            Occurred,
            std::slice::from_ref(&plan),
            Unconfirmed,
        );
        case("2026-03-01", Occurred, &[], Unconfirmed);
        case("2026-11-20", Planned, &[], PastDue);
        case("2026-11-21", Planned, &[], Plain);
        case("2026-11", Planned, &[], Plain);
        case("2026-03-01", Planned, std::slice::from_ref(&plan), PastDue);
        case("2026-03-01", Planned, std::slice::from_ref(&report), Plain);
        case("2026-03-01", Superseded, &[plan], Plain);

        // Sources that look back and disagree on the day.
        let other = said("2026-03-02", "2026-02-27", Some(Occurred));
        case("2026-03-01", Occurred, &[other, report], Plain);
        // Where no status is given, the day on which it was said decides.
        case(
            "2027",
            Planned,
            &[said("2024-01-01", "2025", None)],
            Late(0),
        );
        let after = said("2026-03-02", "2026-02-27", None);
        case("2026-03-01", UnderWay, &[after], Plain);
    }

    #[test]
    fn the_first_plan_is_the_first_date_given_beforehand() {
        let statements = [
            said("2023", "", Some(Status::Planned)),
            said("2024", "2026-01", Some(Status::Occurred)),
            said("2025", "2026-02", Some(Status::Scheduled)),
            said("2025", "2026-03", Some(Status::Planned)),
        ];
        let event = event("2026-03-01", Status::Occurred, &statements);
        assert_eq!(event.first_plan(), Some(&statements[2]));
    }
}
