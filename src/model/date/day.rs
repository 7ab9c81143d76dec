//! Days of the calendar.

use std::fmt;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, carried back before 1582.
///
/// Days order as they come. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
#[allow(
    clippy::struct_field_names,
    reason = "a day of a month of a year is what it is"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    // In the order of the derived comparison.
    year: i32,
    month: u8,
    day: u8,
}

impl Day {
    /// The day of that year, month (from 1) and day of the month (from 1);
    /// none where the calendar has no such day or the year is not within a
    /// thousand million.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        let near = (-YEARS..=YEARS).contains(&year);
        (exists && near).then_some(Self { year, month, day })
    }

    /// The last day of a month that is known to exist.
    pub(super) fn last_of(year: i32, month: u8) -> Self {
        let day = days_in(year, month);
        Self { year, month, day }
    }

    /// The first day of a month that is known to exist.
    pub(super) fn first_of(year: i32, month: u8) -> Self {
        let day = 1;
        Self { year, month, day }
    }

    /// The year; 0 is 1 BC.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The days since 1 January 1970, negative before it: the difference of
    /// two numbers is the days between.
    pub fn number(self) -> i64 {
        // Counted from 1 March of year 0, so that the leap day ends its year
        // and the months before it have the same lengths in every year.
        let (month, year) = match self.month {
            1 | 2 => (i64::from(self.month) + 9, i64::from(self.year) - 1),
            _ => (i64::from(self.month) - 3, i64::from(self.year)),
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let before_month = (153 * month + 2) / 5;
        year * 365 + leap_days + before_month + i64::from(self.day) - 1 - MARCH_0000_TO_1970
    }

    /// The day with that [`number`](Self::number); none where its year is out of range.
    pub fn from_number(number: i64) -> Option<Self> {
        let days = number.checked_add(MARCH_0000_TO_1970)?;
        let era = days.div_euclid(DAYS_IN_400_YEARS);
        let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
        // Take the leap days out, and what is left divides evenly into years.
        let leap_days = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / 146_096;
        let year_of_era = (day_of_era - leap_days) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let (month, later) = if march_month < 10 {
            (march_month + 3, 0)
        } else {
            (march_month - 9, 1)
        };
        let year = era.checked_mul(400)? + year_of_era + later;
        Self::new(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

/// The farthest year either way; the year after a winter's must fit as well.
const YEARS: i32 = 1_000_000_000;
const DAYS_IN_400_YEARS: i64 = 146_097;
const MARCH_0000_TO_1970: i64 = 719_468;

/// The days of a month of a year; 0 for a month that does not exist.
pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// As `2026-10-01`; a year before 0 with a minus sign, a long one as it is.
impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = *self;
        if !(0..=9999).contains(&year) {
            let sign = if year < 0 { "-" } else { "" };
            let year = year.unsigned_abs();
            return write!(formatter, "{sign}{year:04}-{month:02}-{day:02}");
        }
        // A page prints some tens of days, and `write!` takes ten times as long.
        let mut text = *b"0000-00-00";
        write_digits(year.unsigned_abs(), &mut text[..4]);
        write_digits(month.into(), &mut text[5..7]);
        write_digits(day.into(), &mut text[8..]);
        formatter.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

fn write_digits(mut number: u32, places: &mut [u8]) {
    for place in places.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// As [`Display`](fmt::Display) writes it.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_numbered_from_1970() {
        #[track_caller]
        fn case(year: i32, month: u8, day: u8, number: i64) {
            let day = Day::new(year, month, day).unwrap();
            assert_eq!(day.number(), number, "{day}");
            assert_eq!(Day::from_number(number), Some(day));
        }

        case(1970, 1, 1, 0);
        case(1969, 12, 31, -1);
        case(2000, 2, 29, 11_016);
        case(2000, 3, 1, 11_017);
        case(2026, 10, 1, 20_727);
        // No leap day in most of the years that end a century.
        case(1900, 2, 28, -25_509);
        case(1900, 3, 1, -25_508);
        case(2100, 2, 28, 47_540);
        case(2100, 3, 1, 47_541);
        case(2200, 3, 1, 84_065);
        case(0, 3, 1, -719_468);
        case(0, 2, 29, -719_469);
        case(-1, 12, 31, -719_529);
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        #[track_caller]
        fn case(year: i32, month: u8, day: u8, exists: bool) {
            assert_eq!(
                Day::new(year, month, day).is_some(),
                exists,
                "{year}-{month}-{day}"
            );
        }

        case(2024, 2, 29, true);
        case(2025, 2, 29, false);
        case(1900, 2, 29, false);
        case(2000, 2, 29, true);
        case(0, 2, 29, true);
        case(-4, 2, 29, true);
        case(2025, 4, 31, false);
        case(2025, 12, 31, true);
        case(2025, 0, 1, false);
        case(2025, 13, 1, false);
        case(2025, 1, 0, false);
        case(i32::MAX, 1, 1, false);
        case(i32::MIN, 1, 1, false);
    }

    #[test]
    fn a_day_is_written_with_its_year_first() {
        #[track_caller]
        fn case(year: i32, written: &str) {
            assert_eq!(Day::new(year, 3, 5).unwrap().to_string(), written);
        }

        case(2026, "2026-03-05");
        case(79, "0079-03-05");
        case(-43, "-0043-03-05");
        case(170_000, "170000-03-05");
    }

    proptest! {
        #[test]
        fn numbers_and_days_answer_each_other(number in -365_000_000_000_i64..365_000_000_000) {
            let day = Day::from_number(number).unwrap();
            prop_assert_eq!(day.number(), number);
            prop_assert!(day < Day::from_number(number + 1).unwrap());
        }

        #[test]
        fn no_number_is_too_large_to_ask_for(number: i64) {
            if let Some(day) = Day::from_number(number) {
                prop_assert_eq!(day.number(), number);
            }
        }
    }
}
