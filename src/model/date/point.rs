//! The single dates that intervals and sets are made of, and times.

use std::fmt;

use super::Precision;
use super::day::Day;

/// One date, as finely as it is known, and how sure one is of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    pub(super) value: Value,
    pub(super) mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// `20XX`: the first two digits of its years.
    Century(u8),
    /// `202X`: the first three digits of its years.
    Decade(u16),
    Year(i32),
    /// `2026-XX`
    SomeMonth(i32),
    /// `2026-XX-XX`
    SomeDayOfYear(i32),
    Season(i32, Season),
    /// A year, and a month of 1 to 12.
    Month(i32, u8),
    /// `2026-10-XX`
    SomeDayOfMonth(i32, u8),
    Day(Day),
}

/// The four seasons of level 1, in the order of their codes from 21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    None,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// A time of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Moment {
    pub(super) day: Day,
    /// 0 to 23.
    pub(super) hour: u8,
    /// 0 to 59.
    pub(super) minute: u8,
    /// 0 to 59.
    pub(super) second: Option<u8>,
    /// None where the author gave none: local time of a place we do not know.
    pub(super) zone: Option<Zone>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Zone {
    /// `Z`
    Utc,
    /// Minutes east of UTC, less than a day either way.
    East(i16),
}

impl Point {
    pub(super) fn earliest(self) -> Day {
        match self.value {
            Value::Century(digits) => Day::first_of(i32::from(digits) * 100, 1),
            Value::Decade(digits) => Day::first_of(i32::from(digits) * 10, 1),
            Value::Year(year) | Value::SomeMonth(year) | Value::SomeDayOfYear(year) => {
                Day::first_of(year, 1)
            }
            Value::Season(year, season) => Day::first_of(year, season.first_month()),
            Value::Month(year, month) | Value::SomeDayOfMonth(year, month) => {
                Day::first_of(year, month)
            }
            Value::Day(day) => day,
        }
    }

    pub(super) fn latest(self) -> Day {
        match self.value {
            Value::Century(digits) => Day::last_of(i32::from(digits) * 100 + 99, 12),
            Value::Decade(digits) => Day::last_of(i32::from(digits) * 10 + 9, 12),
            Value::Year(year) | Value::SomeMonth(year) | Value::SomeDayOfYear(year) => {
                Day::last_of(year, 12)
            }
            Value::Season(year, Season::Winter) => Day::last_of(year + 1, 2),
            Value::Season(year, season) => Day::last_of(year, season.first_month() + 2),
            Value::Month(year, month) | Value::SomeDayOfMonth(year, month) => {
                Day::last_of(year, month)
            }
            Value::Day(day) => day,
        }
    }

    pub(super) fn precision(self) -> Precision {
        match self.value {
            Value::Century(_) => Precision::Century,
            Value::Decade(_) => Precision::Decade,
            Value::Year(_) | Value::SomeMonth(_) | Value::SomeDayOfYear(_) => Precision::Year,
            Value::Season(..) => Precision::Season,
            Value::Month(..) | Value::SomeDayOfMonth(..) => Precision::Month,
            Value::Day(_) => Precision::Day,
        }
    }

    /// What HTML calls a valid year, month or date string; its years begin with 1.
    pub(super) fn datetime_attribute(self) -> Option<String> {
        let sayable = matches!(
            self.value,
            Value::Year(_) | Value::Month(..) | Value::Day(_)
        );
        let sure = self.mark == Mark::None && self.earliest().year() > 0;
        (sayable && sure).then(|| {
            let mut text = self.to_string();
            // HTML has no `Y` before a long year.
            if text.starts_with('Y') {
                text.remove(0);
            }
            text
        })
    }
}

impl Season {
    pub(super) const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    fn first_month(self) -> u8 {
        3 + 3 * self as u8
    }
}

impl Mark {
    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    pub(super) fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }
}

impl Moment {
    pub(super) fn precision(self) -> Precision {
        if self.second.is_some() {
            Precision::Second
        } else {
            Precision::Minute
        }
    }

    /// Seconds since 1970 began in UTC, which a time without a zone is taken to be in.
    pub(super) fn seconds(self) -> i64 {
        let zone = match self.zone {
            Some(Zone::East(minutes)) => i64::from(minutes),
            Some(Zone::Utc) | None => 0,
        };
        let hours = self.day.number() * 24 + i64::from(self.hour);
        let minutes = hours * 60 + i64::from(self.minute) - zone;
        minutes * 60 + i64::from(self.second.unwrap_or(0))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Value::Century(digits) => write!(formatter, "{digits:02}XX"),
            Value::Decade(digits) => write!(formatter, "{digits:03}X"),
            Value::Year(year) => write!(formatter, "{}", Year(year)),
            Value::SomeMonth(year) => write!(formatter, "{}-XX", Year(year)),
            Value::SomeDayOfYear(year) => write!(formatter, "{}-XX-XX", Year(year)),
            Value::Season(year, season) => {
                write!(formatter, "{}-{}", Year(year), 21 + season as u8)
            }
            Value::Month(year, month) => write!(formatter, "{}-{month:02}", Year(year)),
            Value::SomeDayOfMonth(year, month) => write!(formatter, "{}-{month:02}-XX", Year(year)),
            Value::Day(day) => day.fmt(formatter),
        }?;
        formatter.write_str(match self.mark {
            Mark::None => "",
            Mark::Uncertain => "?",
            Mark::Approximate => "~",
            Mark::Both => "%",
        })
    }
}

/// A year as EDTF writes it: four digits, or a `Y` and more.
struct Year(i32);

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            year @ 0..=9999 => write!(formatter, "{year:04}"),
            year @ -9999..=-1 => write!(formatter, "-{:04}", -year),
            year => write!(formatter, "Y{year}"),
        }
    }
}

/// As EDTF, and as what HTML calls a date and time string.
impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}T{:02}:{:02}",
            self.day, self.hour, self.minute
        )?;
        if let Some(second) = self.second {
            write!(formatter, ":{second:02}")?;
        }
        match self.zone {
            None => Ok(()),
            Some(Zone::Utc) => formatter.write_str("Z"),
            Some(Zone::East(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}
