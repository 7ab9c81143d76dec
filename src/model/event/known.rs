//! What was known of an event on a day: what its statements had said by then, and no more.
//!
//! A statement counts from the last day that its `as_of` may mean: before that day it may not have
//! been made. One whose `as_of` has no last day counts on none. Of several, the latest holds; of
//! those of one day, the one that stands last. It need not say everything: a date, or how far the
//! event had come, holds until another statement says otherwise. Who looks back on what happened
//! and gives its date less exactly than is known does not say otherwise.

use crate::model::date::{Date, Day};
use crate::model::event::{Event, Status};

/// An event as it was known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'e> {
    /// The last date that was given for it; none while none was.
    pub date: Option<&'e Date>,
    /// How far it had come by the last account that says so.
    pub status: Option<Status>,
    /// Which statement is the last that was known.
    pub last: usize,
    /// Which statement gave the date.
    pub dated: Option<usize>,
}

impl Event {
    /// What had been said of it by the end of a day; none where nothing had.
    pub fn known(&self, by: Day) -> Option<Known<'_>> {
        let told = self.told().into_iter();
        let in_time = told.take_while(|said| said.0 <= by);
        in_time.fold(None, |known, (_, at)| Some(self.then(known, at)))
    }

    /// The days on which what is known of it changed, in order: it was told of for the first time,
    /// was given another date, or was seen to have come less or more far.
    pub fn turns(&self) -> Vec<Day> {
        let picture =
            |known: Option<Known<'_>>| known.map(|known| (known.date.cloned(), known.status));
        let mut days = Vec::new();
        let mut known: Option<Known<'_>> = None;
        for said in self.told().chunk_by(|one, other| one.0 == other.0) {
            let before = known;
            for &(_, at) in said {
                known = Some(self.then(known, at));
            }
            if picture(known) != picture(before) {
                days.push(said[0].0);
            }
        }
        days
    }

    /// What is known when one more statement is.
    fn then<'e>(&'e self, before: Option<Known<'e>>, at: usize) -> Known<'e> {
        let statement = &self.statements[at];
        let status = statement.status.or(before.and_then(|known| known.status));
        let has_come = matches!(status, Some(Status::Occurred | Status::UnderWay));
        let is_known = |date: &&Date| {
            let known = before.and_then(|known| known.date);
            has_come && known.is_some_and(|known| lies_in(known, date))
        };
        let date = statement.date.as_ref().filter(|date| !is_known(date));
        Known {
            date: date.or(before.and_then(|known| known.date)),
            status,
            last: at,
            dated: date.map(|_| at).or(before.and_then(|known| known.dated)),
        }
    }

    /// The day from which each statement counts, and its index; in the order of the days.
    fn told(&self) -> Vec<(Day, usize)> {
        let statements = self.statements.iter().enumerate();
        let mut told: Vec<(Day, usize)> = statements
            .filter_map(|(at, statement)| Some((statement.as_of.latest()?, at)))
            .collect();
        told.sort_unstable();
        told
    }
}

/// Whether all days that a date may mean are among those that another may.
pub fn lies_in(inner: &Date, outer: &Date) -> bool {
    let from = outer.earliest();
    let from = from.is_none_or(|from| inner.earliest().is_some_and(|inner| from <= inner));
    let to = outer.latest();
    from && to.is_none_or(|to| inner.latest().is_some_and(|inner| inner <= to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Statement;
    use crate::model::reference::Ref;

    /// An event of which this was said: the day, the date given, the status; empty is none.
    fn event(said: &[(&str, &str, Option<Status>)]) -> Event {
        let statement = |(as_of, given, status): &(&str, &str, Option<Status>)| Statement {
            source: Ref(0),
            as_of: Date::parse(as_of).unwrap(),
            date: (!given.is_empty()).then(|| Date::parse(given).unwrap()),
            status: *status,
            says: None,
        };
        Event {
            date: Date::parse("2026-03-01").unwrap(),
            wording: None,
            status: Status::Occurred,
            stage: None,
            topic: None,
            actors: Vec::new(),
            statements: said.iter().map(statement).collect(),
        }
    }

    #[test]
    fn only_what_had_been_said_is_known() {
        use Status::{Occurred, Planned};

        #[track_caller]
        fn case(event: &Event, by: &str, expected: Option<(&str, Option<Status>, usize)>) {
            let known = event.known(Day::parse(by).unwrap());
            let date = |known: &Known<'_>| known.date.map(ToString::to_string).unwrap_or_default();
            let found = known.map(|known| (date(&known), known.status, known.last));
            let expected = expected.map(|(date, status, last)| (date.to_owned(), status, last));
            assert_eq!(found, expected, "{by}");
        }

        let event = event(&[
            ("2024-05-03", "2025", Some(Planned)),
            ("2025-02", "2026-03", None),
            ("2026-03-02", "", Some(Occurred)),
            // Out of order, and of no day.
            ("2024-06-01", "2025-06", None),
            ("2027-01-01/..", "2030", None),
        ]);
        case(&event, "2024-05-02", None);
        case(&event, "2024-05-03", Some(("2025", Some(Planned), 0)));
        case(&event, "2024-06-01", Some(("2025-06", Some(Planned), 3)));
        // A month that is not over may not have said it yet.
        case(&event, "2025-02-27", Some(("2025-06", Some(Planned), 3)));
        case(&event, "2025-02-28", Some(("2026-03", Some(Planned), 1)));
        case(&event, "2026-03-02", Some(("2026-03", Some(Occurred), 2)));
        case(&event, "2030-01-01", Some(("2026-03", Some(Occurred), 2)));
    }

    #[test]
    fn a_day_on_which_nothing_changed_is_no_turn() {
        use Status::{Occurred, Planned};

        #[track_caller]
        fn case(said: &[(&str, &str, Option<Status>)], expected: &[&str]) {
            let turns: Vec<String> = event(said).turns().iter().map(Day::to_string).collect();
            assert_eq!(turns, expected);
        }

        case(&[], &[]);
        case(&[("2024-05-03", "", None)], &["2024-05-03"]);
        case(
            &[
                ("2024-05-03", "2025", Some(Planned)),
                ("2024-06-01", "2025", Some(Planned)),
                ("2024-07-01", "2025", None),
                ("2025-01-01", "2026", None),
                ("2025-01-02", "", Some(Planned)),
                ("2026-03-02", "2026", Some(Occurred)),
            ],
            &["2024-05-03", "2025-01-01", "2026-03-02"],
        );
        // Looking back, less exactly; and a plan that is less exact than it was.
        case(
            &[
                ("2026-03-02", "2026-03-01", Some(Occurred)),
                ("2026-04-02", "2026-03", Some(Occurred)),
                ("2026-05-02", "2026-02", Some(Occurred)),
            ],
            &["2026-03-02", "2026-05-02"],
        );
        case(
            &[
                ("2024-05-03", "2025-03", Some(Planned)),
                ("2024-06-03", "2025", Some(Planned)),
            ],
            &["2024-05-03", "2024-06-03"],
        );
        // Two of one day are known together: what holds at its end counts.
        case(
            &[
                ("2024-05-03", "2025", None),
                ("2024-06-01", "2026", None),
                ("2024-06-01", "2025", None),
            ],
            &["2024-05-03"],
        );
        case(&[("2024/..", "2025", None)], &[]);
    }
}
