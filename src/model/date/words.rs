//! Dates in the words of a language.

use super::day::Day;
use super::point::{Moment, Point, Season, Value, Zone};
use super::{End, Form, Member};
use crate::words::Words;

/// To stand inside a sentence, without a preposition of its own where it can be.
pub(super) fn of(form: &Form, words: &Words) -> String {
    match form {
        Form::Point(point) => point.words(words),
        Form::Moment(moment) => moment_words(*moment, words),
        Form::Interval(start, end) => interval(*start, *end, words),
        Form::OneOf(members) => {
            let members = members.iter();
            let members: Vec<_> = members.map(|member| member_words(*member, words)).collect();
            words.list("list-or", &members)
        }
    }
}

fn interval(start: End, end: End, words: &Words) -> String {
    let tell = |key: &str, name: &str, point: Point| {
        words.tell(key, &[(name, (&point.words(words)).into())])
    };
    match (start, end) {
        (End::Point(start), End::Point(end)) => {
            let (first, last) = (start.words(words), end.words(words));
            let values = [("first", (&first).into()), ("last", (&last).into())];
            words.tell("date-from-to", &values)
        }
        (End::Point(start), End::Open) => tell("date-from", "first", start),
        (End::Point(start), End::Unknown) => tell("date-from-unknown", "first", start),
        (End::Open, End::Point(end)) => tell("date-until", "last", end),
        (End::Unknown, End::Point(end)) => tell("date-until-unknown", "last", end),
        (End::Open | End::Unknown, End::Open | End::Unknown) => {
            words.say("date-unknown").to_owned()
        }
    }
}

fn member_words(member: Member, words: &Words) -> String {
    let tell = |key: &str, point: Point| words.tell(key, &[("date", (&point.words(words)).into())]);
    match member {
        Member::Point(point) => point.words(words),
        Member::Range(Some(start), Some(end)) => {
            let (first, last) = (start.words(words), end.words(words));
            let values = [("first", (&first).into()), ("last", (&last).into())];
            words.tell("date-between", &values)
        }
        Member::Range(Some(start), None) => tell("date-earliest", start),
        Member::Range(None, Some(end)) => {
            // A day has no end to wait for, and what is approximate has none to name.
            let has_end = !matches!(end.value, Value::Day(_)) && !end.mark.is_approximate();
            let key = if has_end {
                "date-latest-end"
            } else {
                "date-latest"
            };
            tell(key, end)
        }
        Member::Range(None, None) => String::new(),
    }
}

impl Point {
    fn words(self, words: &Words) -> String {
        let mut told = self.value.words(words);
        if self.mark.is_approximate() {
            told = words.tell("date-around", &[("date", (&told).into())]);
        }
        let unknown = match self.value {
            Value::SomeMonth(_) => Some(words.say("date-month-unknown")),
            Value::SomeDayOfYear(_) | Value::SomeDayOfMonth(..) => {
                Some(words.say("date-day-unknown"))
            }
            _ => None,
        };
        let is_uncertain = self.mark.is_uncertain();
        let uncertain = is_uncertain.then(|| words.say("date-uncertain"));
        let notes: Vec<&str> = unknown.into_iter().chain(uncertain).collect();
        if notes.is_empty() {
            return told;
        }
        let notes = notes.join(words.say("list-comma"));
        let values = [("date", (&told).into()), ("notes", (&notes).into())];
        words.tell("date-noted", &values)
    }
}

impl Value {
    /// What is known of it, without a word on what is not.
    pub(super) fn words(self, words: &Words) -> String {
        match self {
            // "The 2000s" would be ten years to most readers.
            Self::Century(digits) => {
                let first = i32::from(digits) * 100;
                let last = year_words(first + 99, words);
                let first = year_words(first, words);
                let values = [("first", (&first).into()), ("last", (&last).into())];
                words.tell("date-century", &values)
            }
            Self::Decade(digits) => {
                let year = i64::from(digits) * 10;
                words.tell("date-decade", &[("year", year.into())])
            }
            Self::Year(year) | Self::SomeMonth(year) | Self::SomeDayOfYear(year) => {
                year_words(year, words)
            }
            Self::Season(year, season) => season_words(year, season, words),
            Self::Month(year, month) | Self::SomeDayOfMonth(year, month) => {
                let year = year_words(year, words);
                let values = [
                    ("year", (&year).into()),
                    ("month", words.month(month).into()),
                ];
                words.tell("date-month", &values)
            }
            Self::Day(day) => day_words(day, words),
        }
    }
}

fn day_words(day: Day, words: &Words) -> String {
    let year = year_words(day.year(), words);
    let values = [
        ("year", (&year).into()),
        ("month", words.month(day.month()).into()),
        ("day", i64::from(day.day()).into()),
    ];
    words.tell("date-day", &values)
}

fn moment_words(moment: Moment, words: &Words) -> String {
    let day = day_words(moment.day, words);
    let second = moment
        .second
        .map(|second| format!(":{second:02}"))
        .unwrap_or_default();
    let time = format!("{:02}:{:02}{second}", moment.hour, moment.minute);
    let values = [("day", (&day).into()), ("time", (&time).into())];
    let told = words.tell("date-time", &values);
    let offset = match moment.zone {
        None => return told,
        Some(Zone::Utc | Zone::East(0)) => String::new(),
        Some(Zone::East(east)) => {
            let sign = if east < 0 { '−' } else { '+' };
            let (hours, minutes) = (east.unsigned_abs() / 60, east.unsigned_abs() % 60);
            match minutes {
                0 => format!("{sign}{hours}"),
                _ => format!("{sign}{hours}:{minutes:02}"),
            }
        }
    };
    let values = [("time", (&told).into()), ("offset", (&offset).into())];
    words.tell("date-zone", &values)
}

/// A winter names both its years, or a reader would look for it in the wrong one.
fn season_words(year: i32, season: Season, words: &Words) -> String {
    if season == Season::Winter && year > 0 {
        let second = match year % 100 {
            99 => (year + 1).to_string(),
            _ => format!("{:02}", (year + 1) % 100),
        };
        let first = i64::from(year);
        let values = [("first", first.into()), ("second", (&second).into())];
        return words.tell("date-winter-years", &values);
    }
    let key = match season {
        Season::Spring => "date-spring",
        Season::Summer => "date-summer",
        Season::Autumn => "date-autumn",
        Season::Winter => "date-winter",
    };
    let year = year_words(year, words);
    words.tell(key, &[("year", (&year).into())])
}

/// A year by itself, as the language of `words` has it; year 0 is 1 BC.
pub fn year_words(year: i32, words: &Words) -> String {
    if year > 0 {
        words.tell("date-year", &[("year", i64::from(year).into())])
    } else {
        words.tell("date-year-bc", &[("year", (1 - i64::from(year)).into())])
    }
}

#[cfg(test)]
mod tests;
