//! Dates as they are printed, and how far apart they are.

use crate::compose::desk::Desk;
use crate::model::date::{Date, Day};
use crate::view;
use crate::words::Words;

/// A date, ready to print.
pub(super) fn date(date: &Date, words: &Words) -> view::Date {
    view::Date {
        words: date.words(words),
        datetime: date.datetime_attribute(),
        edtf: date.to_string(),
        year: date.earliest().map(Day::year),
    }
}

/// A day, ready to print.
pub(super) fn day(day: Day, words: &Words) -> view::Date {
    date(&day.into(), words)
}

impl Desk<'_> {
    /// A date, ready to print.
    pub(super) fn date(&self, of: &Date) -> view::Date {
        date(of, &self.book.words)
    }

    /// A day, ready to print.
    pub(super) fn day(&self, of: Day) -> view::Date {
        day(of, &self.book.words)
    }
}

/// How much later than a day a date is, in the unit that a reader would use; none where it may
/// be hardly later at all.
///
/// Counted to the first day that the date may mean: of a date that is no one day, it is the least.
pub(super) fn later(than: Day, date: &Date, words: &Words) -> Option<String> {
    let days = date.earliest()?.number() - than.number();
    // A month is 30.44 days on the average, a year 365.25.
    let span = match days {
        ..=45 => words.tell("span-days", &[("count", days.into())]),
        46..=729 => {
            let months = (days * 100 + 1522) / 3044;
            words.tell("span-months", &[("count", months.into())])
        }
        _ => {
            let years = (days * 100 + 18262) / 36525;
            words.tell("span-years", &[("count", years.into())])
        }
    };
    let key = match (date.day(), days) {
        (Some(_), ..=45) => return Some(span),
        (Some(_), _) => "span-about",
        (None, ..=27) => return None,
        (None, _) => "span-at-least",
    };
    Some(words.tell(key, &[("span", (&span).into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_uses_the_unit_that_a_reader_would() {
        #[track_caller]
        fn case(than: &str, date: &str, expected: Option<&str>) {
            let (than_day, late) = (Day::parse(than).unwrap(), Date::parse(date).unwrap());
            let found = later(than_day, &late, Words::english());
            assert_eq!(found.as_deref(), expected, "{than} to {date}");
        }

        case("2026-04-01", "2026-04-02", Some("1 day"));
        case("2026-04-01", "2026-05-16", Some("45 days"));
        case("2026-04-01", "2026-05-28", Some("about 2 months"));
        case("2023-11-30", "2025-02-07", Some("about 14 months"));
        case("2022-12-31", "2025-05-16", Some("about 2 years"));
        // What is known to the month may have come on its first day or its last.
        case("2025-05-31", "2025-06", None);
        case("2025-04-30", "2025-06~", Some("at least 32 days"));
        case("2025-12-31", "[2027..2028]", Some("at least 12 months"));
        case("2022-12-31", "2025", Some("at least 2 years"));
        case("2022-12-31", "../2025", None);
    }
}
