//! Dates as EDTF writes them: uncertain, partial, planned.
//!
//! The forms are levels 0 and 1 of the Extended Date/Time Format, ISO 8601-2,
//! <https://www.loc.gov/standards/datetime/>, and from level 2 the sets of
//! which one date holds, because plans need them: `[2026-10..]` is as early
//! as October 2026.
//!
//! We differ from the standard in that a time may leave out its seconds, as
//! authors do, and a date with unspecified digits may carry a mark.

mod day;
mod parts;
mod point;
mod read;
mod slip;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::words::Words;

pub use day::Day;
pub use parts::{Part, Parts, Within};
use point::{Mark, Moment, Point, Value};
pub use words::year_words;

/// The months in English, January first: as authors and bibliographies write them, and citations print them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date of any precision, an interval, or a set of dates of which one holds.
///
/// Dates order as a chronology lists them: by the earliest day, an open or
/// unknown beginning first; then by precision, so that what is only dated
/// `2026` opens that year; then by the latest day, an open or unknown end
/// last; then times by the moment they name; then by their text. A time
/// without a zone is placed as if it were UTC.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    Point(Point),
    Moment(Moment),
    /// One end at least is known, and it does not end before it begins.
    Interval(End, End),
    /// Not empty.
    OneOf(Vec<Member>),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    Point(Point),
    /// `..`: there is no end.
    Open,
    /// Nothing: there is an end, and nobody knows it.
    Unknown,
}

/// One or more of the dates in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Member {
    Point(Point),
    /// All between the two. One of them is given at least, and they are in order.
    Range(Option<Point>, Option<Point>),
}

/// How finely a date is known; the coarser comes first.
///
/// It is what is known that counts: `2025-XX` is known to the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `20XX`
    Century,
    /// `202X`
    Decade,
    /// `2026`
    Year,
    /// `2026-23`
    Season,
    /// `2026-10`
    Month,
    /// `2026-10-01`
    Day,
    /// `2026-10-01T15:04`
    Minute,
    /// `2026-10-01T15:04:05`
    Second,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// The bytes of the text that cannot be read; on character boundaries, at times empty.
    pub range: Range<usize>,
    /// A lower-case clause: ``there is no month `13` ``.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Date {
    /// Reads an EDTF expression.
    ///
    /// | form | |
    /// | --- | --- |
    /// | `2026`, `2026-10`, `2026-10-01` | years are `0000` to `9999` of the Gregorian calendar, carried back before 1582 |
    /// | `-0043`, `Y170000002`, `Y-170000002` | years before 0, which is 1 BC, and of five to nine digits |
    /// | `2026-10-01T15:04`, `…T15:04:05Z`, `…+09:00`, `…+09` | seconds and zone may be left out |
    /// | `2026-21` to `2026-24` | spring, summer, autumn, winter |
    /// | `202X`, `20XX`, `2026-XX`, `2026-10-XX`, `2026-XX-XX` | unspecified digits |
    /// | `2026?`, `2026-10~`, `2026-10-01%` | uncertain, approximate, both |
    /// | `2026/2027`, `2026-10/..`, `/2027` | from one date to the other; `..` is open, nothing is unknown; each side may be marked |
    /// | `[2026-10..]`, `[..2026]`, `[2026..2027]`, `[2025,2026-03]` | one of these |
    ///
    /// Neither is the text trimmed nor its case forgiven, but the error then
    /// says what to write.
    ///
    /// # Errors
    ///
    /// The first part that cannot be read, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        read::date(text).map(Self).map_err(|fault| DateError {
            range: fault.range,
            message: fault.message,
            help: fault
                .help
                .or_else(|| slip::help(text))
                .unwrap_or_else(|| GENERAL_HELP.into()),
        })
    }

    /// The first day it may mean; none when its beginning is open or unknown.
    ///
    /// Seasons are the northern ones: spring begins in March, summer in June,
    /// autumn in September, and winter lasts from December to the February of
    /// the next year. A mark widens nothing: `2026~` begins on 1 January 2026,
    /// because no number of days would be the right one. The day of a time is
    /// the day in the zone that it was written in.
    pub fn earliest(&self) -> Option<Day> {
        match &self.0 {
            Form::Point(point) => Some(point.earliest()),
            Form::Moment(moment) => Some(moment.day),
            Form::Interval(start, _) => start.point().map(Point::earliest),
            Form::OneOf(members) => {
                let starts: Option<Vec<_>> = members.iter().map(|member| member.start()).collect();
                starts?.into_iter().map(Point::earliest).min()
            }
        }
    }

    /// The last day it may mean, as [`earliest`](Self::earliest); none when
    /// its end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        match &self.0 {
            Form::Point(point) => Some(point.latest()),
            Form::Moment(moment) => Some(moment.day),
            Form::Interval(_, end) => end.point().map(Point::latest),
            Form::OneOf(members) => {
                let ends: Option<Vec<_>> = members.iter().map(|member| member.end()).collect();
                ends?.into_iter().map(Point::latest).max()
            }
        }
    }

    /// The one day it means, if it means one: `2026-10-01`, with a time or
    /// without, and neither uncertain nor approximate.
    pub fn day(&self) -> Option<Day> {
        match self.0 {
            Form::Point(Point {
                value: Value::Day(day),
                mark: Mark::None,
            }) => Some(day),
            Form::Moment(moment) => Some(moment.day),
            _ => None,
        }
    }

    /// Whether it means all days from one to another, as `2026/2027` does; else it means one among them.
    pub fn lasts(&self) -> bool {
        matches!(self.0, Form::Interval(..))
    }

    /// How finely it is known. Of an interval or a set, the precision of the
    /// earliest date in it.
    pub fn precision(&self) -> Precision {
        match &self.0 {
            Form::Moment(moment) => moment.precision(),
            _ => self
                .points()
                .min_by_key(|point| point.earliest())
                .map(Point::precision)
                .expect("an interval knows one end at least, and no set is empty"),
        }
    }

    /// Whether any date in it is marked `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.mark.is_approximate())
    }

    /// Whether any date in it is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.mark.is_uncertain())
    }

    /// The date in the words of a language, to stand inside a sentence: `1 October
    /// 2026`, `as early as October 2026`, `around 2025`.
    pub fn words(&self, words: &Words) -> String {
        words::of(&self.0, words)
    }

    /// Whether its words say from what to what: beside another date they would not be told apart.
    pub fn is_span(&self) -> bool {
        let is_interval = match &self.0 {
            Form::Interval(start, end) => *start != End::Open && *end != End::Open,
            _ => false,
        };
        let is_century = |point: Point| matches!(point.value, Value::Century(_));
        is_interval || self.points().any(is_century)
    }

    /// The value of an HTML `<time datetime>`; none for what HTML cannot say,
    /// which is all but an unmarked year, month, day or time after year 0.
    pub fn datetime_attribute(&self) -> Option<String> {
        match &self.0 {
            Form::Point(point) => point.datetime_attribute(),
            Form::Moment(moment) => (moment.day.year() > 0).then(|| moment.to_string()),
            _ => None,
        }
    }

    /// Every date that is named in it, in the order written; a time is not among them.
    fn points(&self) -> impl Iterator<Item = Point> {
        let (single, ends, members) = match &self.0 {
            Form::Point(point) => (Some(*point), [None, None], [].as_slice()),
            Form::Moment(_) => (None, [None, None], [].as_slice()),
            Form::Interval(start, end) => (None, [start.point(), end.point()], [].as_slice()),
            Form::OneOf(members) => (None, [None, None], members.as_slice()),
        };
        let members = members.iter().flat_map(|member| match *member {
            Member::Point(point) => [Some(point), None],
            Member::Range(start, end) => [start, end],
        });
        single
            .into_iter()
            .chain(ends.into_iter().chain(members).flatten())
    }
}

/// The date that is one sure day; of a year beyond four digits too, which no text can name a day of.
impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self(Form::Point(Point {
            value: Value::Day(day),
            mark: Mark::None,
        }))
    }
}

impl Day {
    /// Reads a day written in full: `2026-10-01`.
    ///
    /// # Errors
    ///
    /// What is no date, as [`Date::parse`] tells it, and what is not one sure day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match Date::parse(text)?.0 {
            Form::Point(Point {
                value: Value::Day(day),
                mark: Mark::None,
            }) => Ok(day),
            _ => Err(DateError {
                range: 0..text.len(),
                message: format!("`{text}` is not a day"),
                help: "a day is written in full: `2026-10-01`".into(),
            }),
        }
    }
}

const GENERAL_HELP: &str =
    "a date is written `2026-10-01`, `2026-10`, `2026`, `2026/2027` or `[2026-10..]`";

impl End {
    fn point(self) -> Option<Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Member {
    /// The earliest date of it; none when it is open.
    fn start(self) -> Option<Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Range(start, _) => start,
        }
    }

    /// The latest date of it; none when it is open.
    fn end(self) -> Option<Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Range(_, end) => end,
        }
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        // Minutes and seconds go together, or 16:00 would come before 15:04:05.
        let precision = |date: &Self| date.precision().min(Precision::Minute);
        let latest = |date: &Self| {
            let day = date.latest();
            (day.is_none(), day)
        };
        let moment = |date: &Self| match &date.0 {
            Form::Moment(moment) => Some(moment.seconds()),
            _ => None,
        };
        self.earliest()
            .cmp(&other.earliest())
            .then_with(|| precision(self).cmp(&precision(other)))
            .then_with(|| latest(self).cmp(&latest(other)))
            .then_with(|| moment(self).cmp(&moment(other)))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The expression in EDTF, which reads back as the same date. It is the text
/// that was read, but for the minutes of a zone of full hours (`+09:00`) and
/// spaces in a set.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Point(point) => point.fmt(formatter),
            Form::Moment(moment) => moment.fmt(formatter),
            Form::Interval(start, end) => write!(formatter, "{start}/{end}"),
            Form::OneOf(members) => {
                for (i, member) in members.iter().enumerate() {
                    write!(formatter, "{}{member}", if i == 0 { "[" } else { "," })?;
                }
                formatter.write_str("]")
            }
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(formatter),
            Self::Open => formatter.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Member {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(formatter),
            Self::Range(start, end) => {
                start.iter().try_for_each(|point| point.fmt(formatter))?;
                formatter.write_str("..")?;
                end.iter().try_for_each(|point| point.fmt(formatter))
            }
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

/// As EDTF.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}
