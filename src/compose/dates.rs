//! Dates as they are printed, and how far apart they are.

use crate::model::date::{Date, Day};
use crate::view;

/// A date, ready to print.
pub(super) fn date(date: &Date) -> view::Date {
    view::Date {
        words: date.words(),
        datetime: date.datetime_attribute(),
        edtf: date.to_string(),
        year: date.earliest().map(Day::year),
    }
}

/// A day, ready to print.
pub(super) fn day(day: Day) -> view::Date {
    let date = Date::parse(&day.to_string()).expect("a day is a date");
    self::date(&date)
}

/// How long it is from one day to a later one, in the unit that a reader would use.
pub(super) fn span(from: Day, to: Day) -> String {
    let days = to.number() - from.number();
    let several =
        |count: i64, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    // A month is 30.44 days on the average, a year 365.25.
    match days {
        ..=45 => several(days, "day"),
        46..=729 => format!("about {}", several((days * 100 + 1522) / 3044, "month")),
        _ => format!("about {}", several((days * 100 + 18262) / 36525, "year")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_uses_the_unit_that_a_reader_would() {
        #[track_caller]
        fn case(from: &str, to: &str, expected: &str) {
            let day = |text| Day::parse(text).unwrap();
            assert_eq!(span(day(from), day(to)), expected, "{from} to {to}");
        }

        case("2026-04-01", "2026-04-02", "1 day");
        case("2026-04-01", "2026-05-16", "45 days");
        case("2026-04-01", "2026-05-28", "about 2 months");
        case("2023-11-30", "2025-02-07", "about 14 months");
        case("2022-12-31", "2025-05-16", "about 2 years");
    }
}
