//! Reads single dates.

use super::super::day::{self, Day};
use super::super::point::{Mark, Point, Season, Value};
use super::{Fault, Part};

/// A date and its mark.
pub(super) fn point(part: Part<'_>) -> Result<Point, Fault> {
    let mark = match part.text.chars().next_back() {
        Some('?') => Mark::Uncertain,
        Some('~') => Mark::Approximate,
        Some('%') => Mark::Both,
        _ => Mark::None,
    };
    let unmarked = part.sub(part.text.strip_suffix(MARKS).unwrap_or(part.text));
    let plausible = |c: char| c.is_ascii_digit() || "XY-".contains(c) || MARKS.contains(&c);
    if unmarked.text.contains(MARKS) && unmarked.text.chars().all(plausible) {
        let fault = part.fault("a mark on one part of a date is not supported");
        return Err(fault.help("one `?`, `~` or `%` at the end marks the date as a whole"));
    }
    let value = value(part, unmarked)?;
    Ok(Point { value, mark })
}

/// What marks a date.
pub(super) const MARKS: [char; 3] = ['?', '~', '%'];

/// A date without its mark; `whole` has the mark still, to be shown.
pub(super) fn value(whole: Part<'_>, part: Part<'_>) -> Result<Value, Fault> {
    if let Some(year) = part.strip_prefix('Y') {
        return long_year(whole, year).map(Value::Year);
    }
    let negative = part.strip_prefix('-');
    let fields = negative.unwrap_or(part);
    let (year, rest) = fields
        .split_once("-")
        .map_or((fields, None), |(year, rest)| (year, Some(rest)));
    if year.has_open_digits() {
        if rest.is_some() {
            let fault =
                whole.fault("an unspecified digit in the year of a longer date is not supported");
            return Err(fault
                .help("leave open the last digits of a year that stands alone: `202X`, `20XX`"));
        }
        if negative.is_some() {
            let fault = whole.fault("an unspecified digit in a negative year is not supported");
            return Err(fault.help("write the year out, or an interval"));
        }
        return unspecified_year(whole, year);
    }
    let number = short_year(whole, year, negative.is_some())?;
    match rest {
        None => Ok(Value::Year(number)),
        Some(rest) => match rest.split_once("-") {
            None => in_year(whole, number, rest, None),
            Some((month, day)) => in_year(whole, number, month, Some(day)),
        },
    }
}

/// Four digits.
fn short_year(whole: Part<'_>, part: Part<'_>, negative: bool) -> Result<i32, Fault> {
    let number: i32 = part.digits().ok_or_else(|| whole.unreadable())?;
    match (part.text.len(), negative) {
        (4, true) if number == 0 => {
            let fault = whole.fault("there is no year `-0000`");
            Err(fault.help("year 0 is written `0000`, and is 1 BC"))
        }
        (4, true) => Ok(-number),
        (4, false) => Ok(number),
        // Eight digits are more likely a day without its hyphens.
        (5..=7 | 9, _) if !part.text.starts_with('0') => {
            let sign = if negative { "-" } else { "" };
            let fault = whole.unreadable();
            Err(fault.help(format!(
                "a year of more than four digits is written `Y{sign}{number}`"
            )))
        }
        _ => Err(whole.unreadable()),
    }
}

/// What follows a `Y`: five to nine digits, and their sign.
fn long_year(whole: Part<'_>, part: Part<'_>) -> Result<i32, Fault> {
    let negative = part.strip_prefix('-');
    let digits = negative.unwrap_or(part);
    let first = digits.text.bytes().next();
    if first.is_some_and(|first| first.is_ascii_digit()) && digits.text.contains(['E', 'S']) {
        let fault = whole.fault("an exponent or significant digits of a year are not supported");
        return Err(fault.help("write the year out: `Y170000000`"));
    }
    let number: i64 = digits.digits().ok_or_else(|| whole.unreadable())?;
    if first == Some(b'0') || number < 10_000 {
        let fault = whole.fault("what `Y` begins is a year of more than four digits");
        return Err(fault.help("a year up to 9999 is written with four digits and no `Y`: `0800`"));
    }
    match i32::try_from(number) {
        Ok(year) if year < 1_000_000_000 => Ok(if negative.is_some() { -year } else { year }),
        _ => {
            let fault = digits.fault("a year of more than nine digits is not supported");
            Err(fault.help("write at most nine digits"))
        }
    }
}

impl Part<'_> {
    /// Whether it is a year's four digits, of which some are `X`.
    fn has_open_digits(self) -> bool {
        let digits = self
            .text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X');
        self.text.len() == 4 && digits && self.text.contains('X')
    }
}

/// A year that [has open digits](Part::has_open_digits).
fn unspecified_year(whole: Part<'_>, year: Part<'_>) -> Result<Value, Fault> {
    let known = year.sub(year.text.trim_end_matches('X'));
    match (known.text.len(), known.digits()) {
        (3, Some(decade)) => Ok(Value::Decade(decade)),
        (2, Some(century)) => Ok(Value::Century(
            u8::try_from(century).expect("two digits fit"),
        )),
        (0 | 1, _) => {
            let fault = whole.fault("more than two unspecified digits of a year are not supported");
            Err(fault.help("leave open the last digit or the last two: `202X`, `20XX`"))
        }
        _ => Err(whole.unreadable()),
    }
}

fn in_year(
    whole: Part<'_>,
    year: i32,
    month: Part<'_>,
    day: Option<Part<'_>>,
) -> Result<Value, Fault> {
    if month.text == "XX" {
        return match day.map(|day| day.text) {
            None => Ok(Value::SomeMonth(year)),
            Some("XX") => Ok(Value::SomeDayOfYear(year)),
            Some(_) => {
                let fault = whole.fault("a known day of an unspecified month is not supported");
                Err(fault
                    .help("leave open both, `2026-XX-XX`, or write the month alone, `2026-XX`"))
            }
        };
    }
    match (month.two_digits().ok_or_else(|| whole.unreadable())?, day) {
        (number @ 1..=12, None) => Ok(Value::Month(year, number)),
        (number @ 1..=12, Some(day)) => in_month(whole, year, number, day),
        (code @ 21..=24, None) => Ok(Value::Season(year, Season::ALL[usize::from(code - 21)])),
        (21..=24, Some(_)) => {
            let fault = whole.fault("a season has no numbered days");
            Err(fault
                .help("write the season alone, `2026-23`, or a month with its day, `2026-10-01`"))
        }
        (25..=41, _) => {
            let fault = month.fault(format!(
                "the code `{}` after a year is not supported",
                month.text
            ));
            Err(fault.help(format!("{SEASONS}; two years are written `2025/2026`")))
        }
        (number, day) => {
            let fault = month.fault(format!("there is no month `{}`", month.text));
            let swapped = day.and_then(|day| Day::new(year, day.two_digits()?, number));
            Err(fault.help(match swapped {
                Some(day) => format!("did you mean `{day}`?"),
                None => format!("months are `01` to `12`; {SEASONS}"),
            }))
        }
    }
}

const SEASONS: &str = "spring is `21`, summer `22`, autumn `23`, winter `24`";

fn in_month(whole: Part<'_>, year: i32, month: u8, day: Part<'_>) -> Result<Value, Fault> {
    if day.text == "XX" {
        return Ok(Value::SomeDayOfMonth(year, month));
    }
    let number = day.two_digits().ok_or_else(|| whole.unreadable())?;
    Day::new(year, month, number)
        .map(Value::Day)
        .ok_or_else(|| {
            let month_words = Value::Month(year, month).words(crate::words::Words::english());
            day.fault(format!("{month_words} has no day `{}`", day.text))
                .help(format!(
                    "its days are `01` to `{}`",
                    day::days_in(year, month)
                ))
        })
}
