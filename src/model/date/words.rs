//! Dates in plain English.

use super::day::Day;
use super::point::{Moment, Point, Season, Value, Zone};
use super::{End, Form, Member};

/// To stand inside a sentence, without a preposition of its own where it can be.
pub(super) fn of(form: &Form) -> String {
    match form {
        Form::Point(point) => point.words(),
        Form::Moment(moment) => moment_words(*moment),
        Form::Interval(start, end) => interval(*start, *end),
        Form::OneOf(members) => {
            let words: Vec<_> = members.iter().map(|member| member_words(*member)).collect();
            match words.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} or {last}", others.join(", ")),
                None => String::new(),
            }
        }
    }
}

fn interval(start: End, end: End) -> String {
    const UNKNOWN: &str = "an unknown date";
    match (start, end) {
        (End::Point(start), End::Point(end)) => format!("{} to {}", start.words(), end.words()),
        (End::Point(start), End::Open) => format!("from {}", start.words()),
        (End::Point(start), End::Unknown) => format!("from {} to {UNKNOWN}", start.words()),
        (End::Open, End::Point(end)) => format!("until {}", end.words()),
        (End::Unknown, End::Point(end)) => format!("from {UNKNOWN} to {}", end.words()),
        (End::Open | End::Unknown, End::Open | End::Unknown) => UNKNOWN.to_owned(),
    }
}

fn member_words(member: Member) -> String {
    match member {
        Member::Point(point) => point.words(),
        Member::Range(Some(start), Some(end)) => {
            format!("between {} and {}", start.words(), end.words())
        }
        Member::Range(Some(start), None) => format!("as early as {}", start.words()),
        Member::Range(None, Some(end)) => {
            // A day has no end to wait for, and what is approximate has none to name.
            let has_end = !matches!(end.value, Value::Day(_)) && !end.mark.is_approximate();
            format!(
                "by {}{}",
                if has_end { "the end of " } else { "" },
                end.words()
            )
        }
        Member::Range(None, None) => String::new(),
    }
}

impl Point {
    fn words(self) -> String {
        let around = if self.mark.is_approximate() {
            "around "
        } else {
            ""
        };
        let words = format!("{around}{}", self.value.words());
        let unknown = match self.value {
            Value::SomeMonth(_) => Some("month unknown"),
            Value::SomeDayOfYear(_) | Value::SomeDayOfMonth(..) => Some("day unknown"),
            _ => None,
        };
        let uncertain = self.mark.is_uncertain().then_some("uncertain");
        let notes: Vec<_> = unknown.into_iter().chain(uncertain).collect();
        match notes.as_slice() {
            [] => words,
            notes => format!("{words} ({})", notes.join(", ")),
        }
    }
}

impl Value {
    /// What is known of it, without a word on what is not.
    pub(super) fn words(self) -> String {
        match self {
            // "The 2000s" would be ten years to most readers.
            Self::Century(digits) => {
                let first = i32::from(digits) * 100;
                format!(
                    "the years {} to {}",
                    year_words(first),
                    year_words(first + 99)
                )
            }
            Self::Decade(digits) => format!("the {}s", digits * 10),
            Self::Year(year) | Self::SomeMonth(year) | Self::SomeDayOfYear(year) => {
                year_words(year)
            }
            Self::Season(year, season) => season_words(year, season),
            Self::Month(year, month) | Self::SomeDayOfMonth(year, month) => {
                format!("{} {}", month_name(month), year_words(year))
            }
            Self::Day(day) => day_words(day),
        }
    }
}

fn day_words(day: Day) -> String {
    format!(
        "{} {} {}",
        day.day(),
        month_name(day.month()),
        year_words(day.year())
    )
}

fn moment_words(moment: Moment) -> String {
    let day = day_words(moment.day);
    let second = moment
        .second
        .map(|second| format!(":{second:02}"))
        .unwrap_or_default();
    let words = format!("{day}, {:02}:{:02}{second}", moment.hour, moment.minute);
    match moment.zone {
        None => words,
        Some(Zone::Utc | Zone::East(0)) => words + " (UTC)",
        Some(Zone::East(east)) => {
            let sign = if east < 0 { '−' } else { '+' };
            let (hours, minutes) = (east.unsigned_abs() / 60, east.unsigned_abs() % 60);
            let minutes = if minutes == 0 {
                String::new()
            } else {
                format!(":{minutes:02}")
            };
            format!("{words} (UTC{sign}{hours}{minutes})")
        }
    }
}

/// A winter names both its years, or a reader would look for it in the wrong one.
fn season_words(year: i32, season: Season) -> String {
    let year_words = year_words(year);
    match season {
        Season::Spring => format!("spring {year_words}"),
        Season::Summer => format!("summer {year_words}"),
        Season::Autumn => format!("autumn {year_words}"),
        Season::Winter if year > 0 && year % 100 == 99 => format!("winter {year}–{}", year + 1),
        Season::Winter if year > 0 => format!("winter {year}–{:02}", (year + 1) % 100),
        Season::Winter => format!("winter {year_words}"),
    }
}

/// Year 0 is 1 BC.
fn year_words(year: i32) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

/// The name of a month, 1 to 12.
fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

/// The months, January first.
pub(super) const MONTHS: [&str; 12] = [
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

#[cfg(test)]
mod tests {
    use super::super::Date;

    #[test]
    fn a_date_is_told_in_plain_english() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(Date::parse(text).unwrap().words(), expected, "{text}");
        }

        case("2026-10-01", "1 October 2026");
        case("2026-10", "October 2026");
        case("2026", "2026");
        case("0079-08-24", "24 August 79");
        case("0000", "1 BC");
        case("-0043-03-15", "15 March 44 BC");
        case("Y170000002", "170000002");
        case("Y-170000", "170001 BC");

        case("2023-21", "spring 2023");
        case("2023-23", "autumn 2023");
        case("2023-24", "winter 2023–24");
        case("1999-24", "winter 1999–2000");
        case("2008-24", "winter 2008–09");
        case("-0001-24", "winter 2 BC");

        case("202X", "the 2020s");
        case("20XX", "the years 2000 to 2099");
        case("00XX", "the years 1 BC to 99");
        case("2025-XX", "2025 (month unknown)");
        case("2025-XX-XX", "2025 (day unknown)");
        case("2025-10-XX", "October 2025 (day unknown)");

        case("2025~", "around 2025");
        case("2025?", "2025 (uncertain)");
        case("2025-10%", "around October 2025 (uncertain)");
        case("2025-10-XX?", "October 2025 (day unknown, uncertain)");
        case("202X~", "around the 2020s");

        case("2025-12-12T15:04+09:00", "12 December 2025, 15:04 (UTC+9)");
        case("2025-12-12T15:04:05Z", "12 December 2025, 15:04:05 (UTC)");
        case("2025-12-12T15:04+00:00", "12 December 2025, 15:04 (UTC)");
        case(
            "2025-12-12T15:04-03:30",
            "12 December 2025, 15:04 (UTC−3:30)",
        );
        case("2025-12-12T05:04", "12 December 2025, 05:04");

        case("2026/2027", "2026 to 2027");
        case("2025-07/..", "from July 2025");
        case("../2025", "until 2025");
        case("2025/", "from 2025 to an unknown date");
        case("/2025", "from an unknown date to 2025");
        case(
            "2025~/2026-10-01?",
            "around 2025 to 1 October 2026 (uncertain)",
        );

        case("[2026-10..]", "as early as October 2026");
        case("[2023-23..]", "as early as autumn 2023");
        case("[..2025]", "by the end of 2025");
        case("[..2025-12]", "by the end of December 2025");
        case("[..2025-12-12]", "by 12 December 2025");
        case("[..202X]", "by the end of the 2020s");
        case("[..2025~]", "by around 2025");
        case("[2026..2027]", "between 2026 and 2027");
        case("[2025,2026-03]", "2025 or March 2026");
        case(
            "[2025,2026,2028..2030]",
            "2025, 2026 or between 2028 and 2030",
        );
        case("[2025]", "2025");
    }
}
