//! Dates as bibliographies have them, read as EDTF.
//!
//! Reference managers write dates in the forms of their formats, of the
//! person who typed them, and of the page that they were taken from. What
//! has one meaning is read. What has two, such as `12/11/2025`, is not.

use crate::model::date::{Date, MONTHS};

/// Reads a date, and gives back the words after it that are no part of it.
///
/// | form | |
/// | --- | --- |
/// | EDTF | as [`Date::parse`] reads it |
/// | `2025/12/12/other`, `2025///` | RIS; the fourth part may be a season |
/// | `2025-12-12T10:20:30.123Z`, `2025-12-12 10:20:30` | times, to the second |
/// | `2025-00-00` | parts that are not known, as zeros |
/// | `12 December 2025`, `Dec. 12, 2025`, `Autumn 2025` | words, in English |
/// | `2025年12月12日` | Japanese and Chinese |
/// | `circa 2025`, `c. 2025`, `2025?`, `[2025]` | not sure |
pub fn loose(text: &str) -> Option<(Date, Option<String>)> {
    let text = text.trim();
    if let Ok(date) = Date::parse(text) {
        return Some((date, None));
    }
    let lower = text.to_lowercase();
    let is_about = ABOUT.iter().find_map(|word| lower.strip_prefix(word));
    let (bare, mark) = match is_about {
        Some(rest) => (rest.trim(), "~"),
        None => match lower.strip_suffix('?') {
            Some(rest) => (rest.trim(), "?"),
            None => (lower.as_str(), ""),
        },
    };
    if let Some(inside) = bare
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return sure(inside.trim(), "?");
    }
    moment(text).or_else(|| sure(bare, mark))
}

/// What says that a date is not exact.
const ABOUT: [&str; 6] = ["circa ", "ca. ", "ca ", "c. ", "about ", "around "];

fn sure(text: &str, mark: &str) -> Option<(Date, Option<String>)> {
    slashes(text, mark)
        .or_else(|| characters(text, mark))
        .or_else(|| words(text, mark))
}

/// A date of these parts, each but the year 0 where it is not known.
fn made(year: &str, month: u32, day: u32, mark: &str) -> Option<Date> {
    let text = match (month, day) {
        (0, 0) => format!("{year}{mark}"),
        (0, _) => return None,
        (month, 0) => format!("{year}-{month:02}{mark}"),
        (month, day) => format!("{year}-{month:02}-{day:02}{mark}"),
    };
    Date::parse(&text).ok()
}

/// A number of at most two digits; 0 for none.
fn small(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_small = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_small.then(|| text.parse().unwrap_or(0))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2025/12/12/other`, `2025-12-00`, `2025.12.12`.
fn slashes(text: &str, mark: &str) -> Option<(Date, Option<String>)> {
    let separator = ['/', '-', '.']
        .into_iter()
        .find(|sign| text.contains(*sign));
    let mut parts = text.splitn(4, separator.unwrap_or('/'));
    let year = parts.next()?.trim();
    if !is_year(year) {
        return None;
    }
    let month = small(parts.next().unwrap_or_default())?;
    let day = small(parts.next().unwrap_or_default())?;
    let rest = parts.next().unwrap_or_default().trim();
    if let (0, Some(season)) = (month, season(rest)) {
        return Some((made(year, season, 0, mark)?, None));
    }
    // The time of day, as Zotero writes it.
    if rest.contains(':')
        && let Some(day) = made(year, month, day, "")
        && let Ok(date) = Date::parse(&format!("{day}T{rest}"))
    {
        return Some((date, None));
    }
    let mark = if ABOUT.iter().any(|word| word.trim_end() == rest) {
        "~"
    } else {
        mark
    };
    let rest = (!rest.is_empty() && mark.is_empty()).then(|| rest.to_owned());
    Some((made(year, month, day, mark)?, rest))
}

/// A time that is finer, or otherwise written, than EDTF has it.
fn moment(text: &str) -> Option<(Date, Option<String>)> {
    let (day, time) = text.split_once(['T', ' '])?;
    if day.len() != 10 || !time.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let time = match time.split_once('.') {
        Some((time, fraction)) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{time}{zone}")
        }
        None => time.to_owned(),
    };
    let date = Date::parse(&format!("{day}T{}", time.trim())).ok()?;
    Some((date, None))
}

/// `2025年12月12日`
fn characters(text: &str, mark: &str) -> Option<(Date, Option<String>)> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月').unwrap_or(("", rest));
    let (day, rest) = rest.split_once('日').unwrap_or(("", rest));
    if !is_year(year.trim()) || !rest.trim().is_empty() {
        return None;
    }
    Some((made(year.trim(), small(month)?, small(day)?, mark)?, None))
}

/// `12 december 2025`, `dec. 12, 2025`, `autumn 2025`; in any order, since only one has four digits.
fn words(text: &str, mark: &str) -> Option<(Date, Option<String>)> {
    let (mut year, mut month, mut day) = (None, None, None);
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '–');
    for word in text.split(separators).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches('.');
        let slot = if is_year(word) {
            if year.replace(word).is_some() {
                return None;
            }
            continue;
        } else if let Some(number) = self::month(word).or_else(|| season(word)) {
            (&mut month, number)
        } else {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ending = &word[digits.len()..];
            if digits.is_empty() || !["", "st", "nd", "rd", "th"].contains(&ending) {
                return None;
            }
            (&mut day, small(digits)?)
        };
        if slot.0.replace(slot.1).is_some() {
            return None;
        }
    }
    let date = made(year?, month.unwrap_or(0), day.unwrap_or(0), mark)?;
    Some((date, None))
}

/// The number of a month by its name or the first three letters of it.
fn month(word: &str) -> Option<u32> {
    let is_it = |month: &str| month == word || (word.len() >= 3 && month.starts_with(word));
    let at = MONTHS
        .iter()
        .position(|month| is_it(&month.to_ascii_lowercase()))?;
    u32::try_from(at + 1).ok()
}

/// The number that EDTF has for a season.
fn season(word: &str) -> Option<u32> {
    match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// The date of up to three numbers: a year, a month or season, a day. `mark` is that of EDTF.
///
/// None where they make no date; a month from 13 on is one of the seasons that CSL has.
pub fn numbers(parts: &[i64], mark: &str) -> Option<String> {
    let year = *parts.first()?;
    let month = parts.get(1).copied().unwrap_or(0);
    let day = parts.get(2).copied().unwrap_or(0);
    let month = if (13..=16).contains(&month) {
        month + 8
    } else {
        month
    };
    let year = match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    };
    let text = match (month, day) {
        (0, 0) => format!("{year}{mark}"),
        (1..=24, 0) => format!("{year}-{month:02}{mark}"),
        (1..=12, 1..=31) => format!("{year}-{month:02}-{day:02}{mark}"),
        _ => return None,
    };
    Date::parse(&text).is_ok().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_as_it_was_meant() {
        #[track_caller]
        fn case(text: &str, expected: Option<(&str, Option<&str>)>) {
            let found = loose(text).map(|(date, rest)| (date.to_string(), rest));
            let expected = expected.map(|(date, rest)| (date.to_owned(), rest.map(str::to_owned)));
            assert_eq!(found, expected, "{text:?}");
        }

        case("2025-12-12", Some(("2025-12-12", None)));
        case(" 2025 ", Some(("2025", None)));
        case("2025/2026", Some(("2025/2026", None)));
        case("[2026-10..]", Some(("[2026-10..]", None)));
        case(
            "2025-12-12T15:04+09:00",
            Some(("2025-12-12T15:04+09:00", None)),
        );
        case(
            "2026-11-21T10:20:30.123Z",
            Some(("2026-11-21T10:20:30Z", None)),
        );
        case("2026-11-21 10:20:30", Some(("2026-11-21T10:20:30", None)));
        // RIS
        case("2025/12/12/", Some(("2025-12-12", None)));
        case("2025/12/12", Some(("2025-12-12", None)));
        case("2025/12", Some(("2025-12", None)));
        case("2025///", Some(("2025", None)));
        case("2025///Autumn", Some(("2025-23", None)));
        case("2025///circa", Some(("2025~", None)));
        case(
            "2025/12//morning edition",
            Some(("2025-12", Some("morning edition"))),
        );
        case("2025/12/12/10:20:30", Some(("2025-12-12T10:20:30", None)));
        case("2025//12/", None);
        // Zotero's zeros
        case("2025-12-00", Some(("2025-12", None)));
        case("2025-00-00", Some(("2025", None)));
        case("2025.12.1", Some(("2025-12-01", None)));
        // Words
        case("12 December 2025", Some(("2025-12-12", None)));
        case("Dec. 12, 2025", Some(("2025-12-12", None)));
        case("Sept 3rd 2025", Some(("2025-09-03", None)));
        case("may 2025", Some(("2025-05", None)));
        case("Fall 2025", Some(("2025-23", None)));
        case("2025年12月12日", Some(("2025-12-12", None)));
        case("2025年12月", Some(("2025-12", None)));
        case("2025年", Some(("2025", None)));
        // Not sure
        case("circa 2025", Some(("2025~", None)));
        case("c. May 2025", Some(("2025-05~", None)));
        case("May 2025?", Some(("2025-05?", None)));
        case("[2025]", Some(("[2025]", None)));
        // Two meanings, or none
        case("12/11/2025", None);
        case("12 11 2025", None);
        case("31 February 2025", None);
        case("2025 2026", None);
        case("n.d.", None);
        case("forthcoming", None);
        case("", None);
        case("December", None);
        case("ja 2025", None);
    }

    #[test]
    fn numbers_are_a_year_a_month_and_a_day() {
        #[track_caller]
        fn case(parts: &[i64], expected: Option<&str>) {
            assert_eq!(numbers(parts, "").as_deref(), expected, "{parts:?}");
        }

        case(&[2025, 12, 12], Some("2025-12-12"));
        case(&[2025, 12], Some("2025-12"));
        case(&[2025], Some("2025"));
        case(&[2025, 0, 0], Some("2025"));
        case(&[2025, 15], Some("2025-23"));
        case(&[2025, 23], Some("2025-23"));
        case(&[-43], Some("-0043"));
        case(&[33], Some("0033"));
        case(&[170_000_002], Some("Y170000002"));
        case(&[i64::MIN], None);
        case(&[2025, 2, 30], None);
        case(&[2025, 25], None);
        case(&[2025, -1], None);
        case(&[2025, 21, 3], None);
        case(&[], None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text: String, near in "(c\\. |circa |\\[)?[0-9]{0,5}[-/. 年]?[0-9A-Za-z月]{0,5}[-/. ]?[0-9日]{0,3}[]?~T:]{0,2}.{0,5}") {
            let _ = loose(&text);
            let _ = loose(&near);
        }

        #[test]
        fn what_edtf_writes_is_read_as_it_is(year in 1000_u16..2100, month in 1_u8..=12, day in 1_u8..=28) {
            let text = format!("{year}-{month:02}-{day:02}");
            prop_assert_eq!(loose(&text).unwrap().0.to_string(), text);
        }
    }
}
