//! Dates in the parts that other formats have: year, month or season, day.

use super::point::{Point, Season, Value};
use super::{Date, End, Form, Member};

/// What other formats can say of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// One date. Of a time the day; of unspecified digits what is known.
    One(Part),
    /// From one date to another; the second is none where the end is open or unknown.
    Range(Part, Option<Part>),
}

/// A year, and what is known of the day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The year; 0 is 1 BC.
    pub year: i32,
    /// The month or season; none where only the year is known.
    pub within: Option<Within>,
}

/// Where in a year a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// 1 is spring, 4 is winter.
    Season(u8),
    /// From 1 to 12.
    Month(u8),
    /// A month and the day in it, both from 1.
    Day(u8, u8),
}

impl Part {
    /// The month, where one is known.
    pub fn month(&self) -> Option<u8> {
        match self.within? {
            Within::Month(month) | Within::Day(month, _) => Some(month),
            Within::Season(_) => None,
        }
    }

    /// The day of the month, where one is known.
    pub fn day(&self) -> Option<u8> {
        match self.within? {
            Within::Day(_, day) => Some(day),
            _ => None,
        }
    }

    /// The season, 1 to 4, where that is all that is known.
    pub fn season(&self) -> Option<u8> {
        match self.within? {
            Within::Season(season) => Some(season),
            _ => None,
        }
    }

    /// To the day, the month or the year, as ISO 8601 has it; a season as its year.
    pub fn iso(&self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = format!("{sign}{:04}", self.year.unsigned_abs());
        match self.within {
            None | Some(Within::Season(_)) => year,
            Some(Within::Month(month)) => format!("{year}-{month:02}"),
            Some(Within::Day(month, day)) => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

impl Date {
    /// The date in parts; none for what no other format can say: a decade, a century, several
    /// dates of which one holds, an interval without a beginning. Words say those:
    /// [`words`](Self::words).
    pub fn parts(&self) -> Option<Parts> {
        match &self.0 {
            Form::Point(point) => Some(Parts::One(part(*point)?)),
            Form::Moment(moment) => Some(Parts::One(of_day(moment.day))),
            Form::Interval(End::Point(start), End::Point(end)) => {
                Some(Parts::Range(part(*start)?, Some(part(*end)?)))
            }
            Form::Interval(End::Point(start), End::Open | End::Unknown) => {
                Some(Parts::Range(part(*start)?, None))
            }
            Form::Interval(..) => None,
            Form::OneOf(members) => match members.as_slice() {
                [Member::Point(point)] => Some(Parts::One(part(*point)?)),
                _ => None,
            },
        }
    }
}

fn part(point: Point) -> Option<Part> {
    let (year, within) = match point.value {
        Value::Century(_) | Value::Decade(_) => return None,
        Value::Year(year) | Value::SomeMonth(year) | Value::SomeDayOfYear(year) => (year, None),
        Value::Season(year, season) => (year, Some(Within::Season(number(season)))),
        Value::Month(year, month) | Value::SomeDayOfMonth(year, month) => {
            (year, Some(Within::Month(month)))
        }
        Value::Day(day) => return Some(of_day(day)),
    };
    Some(Part { year, within })
}

fn of_day(day: super::Day) -> Part {
    Part {
        year: day.year(),
        within: Some(Within::Day(day.month(), day.day())),
    }
}

fn number(season: Season) -> u8 {
    1 + season as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_the_parts_that_are_known() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let parts = Date::parse(text).unwrap().parts();
            let found = match parts {
                None => "none".to_owned(),
                Some(Parts::One(part)) => part.iso(),
                Some(Parts::Range(from, to)) => {
                    format!("{}/{}", from.iso(), to.map_or(String::new(), |to| to.iso()))
                }
            };
            assert_eq!(found, expected, "{text}");
        }

        case("2026", "2026");
        case("2026-10~", "2026-10");
        case("2026-10-01T15:04+09:00", "2026-10-01");
        case("2026-XX-XX", "2026");
        case("2026-10-XX", "2026-10");
        case("2026-23", "2026");
        case("2026/2027-03", "2026/2027-03");
        case("2026-10-01/..", "2026-10-01/");
        case("2026/", "2026/");
        case("../2026", "none");
        case("[2026-10..]", "none");
        case("202X", "none");
        case("-0043-03-15", "-0043-03-15");
    }

    #[test]
    fn seasons_are_numbered_from_spring() {
        let season = |text: &str| match Date::parse(text).unwrap().parts() {
            Some(Parts::One(part)) => part.season(),
            _ => None,
        };
        assert_eq!(season("2026-21"), Some(1));
        assert_eq!(season("2026-24"), Some(4));
        assert_eq!(season("2026-12"), None);
    }
}
