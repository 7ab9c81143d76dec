//! Dates, as American English and the MLA print them.

use crate::model::date::{Date, MONTHS, Part, Parts};
use crate::words::Words;

const SHORT: [&str; 12] = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// In which form a date is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `2025`
    Year,
    /// `December 12`; nothing where only the year is known.
    MonthDay,
    /// `December`
    Month,
    /// `December 12, 2025`
    Full,
    /// `12 Dec. 2025`
    Short,
    /// `December 2025`
    YearMonth,
    /// `Dec. 2025`
    ShortMonth,
}

/// A date in a form; none where the form has nothing to say of it.
///
/// What has no parts, such as one of several dates, is printed in words in every form but those of
/// months, which have nothing to add to them.
pub(super) fn print(date: &Date, form: Form) -> Option<String> {
    let Some(parts) = date.parts() else {
        let is_rest = matches!(form, Form::MonthDay | Form::Month);
        return (!is_rest).then(|| date.words(Words::english()));
    };
    let printed = match parts {
        Parts::One(part) => whole(part, form),
        Parts::Range(from, None) => with_end(whole(from, form), "–"),
        Parts::Range(from, Some(to)) => range(from, to, form),
    };
    (!printed.is_empty()).then_some(printed)
}

fn with_end(text: String, end: &str) -> String {
    if text.is_empty() { text } else { text + end }
}

/// Two dates, what they have in common printed once.
fn range(from: Part, to: Part, form: Form) -> String {
    let same_year = from.year == to.year;
    let same_month = same_year && from.month() == to.month() && from.season() == to.season();
    if form == Form::Year {
        return if same_year {
            year(from.year)
        } else {
            format!("{}–{}", year(from.year), year(to.year))
        };
    }
    if same_month
        && (from.day() == to.day()
            || matches!(form, Form::Month | Form::YearMonth | Form::ShortMonth))
    {
        return whole(from, form);
    }
    let days = from.day().zip(to.day());
    match (form, days) {
        (Form::Full, Some((first, last))) if same_month => {
            format!(
                "{} {first}–{last}, {}",
                month(from, &MONTHS),
                year(from.year)
            )
        }
        (Form::MonthDay, Some((first, last))) if same_month => {
            format!("{} {first}–{last}", month(from, &MONTHS))
        }
        (Form::Short, Some((first, last))) if same_month => {
            format!("{first}–{last} {} {}", month(from, &SHORT), year(from.year))
        }
        (Form::Full, _) if same_year => {
            let comma = if to.day().is_some() { "," } else { "" };
            let (from, end) = (whole(from, Form::MonthDay), whole(to, Form::MonthDay));
            format!("{from}–{end}{comma} {}", year(to.year))
        }
        (Form::Short, _) if same_year => {
            let first = whole(from, Form::Short);
            let first = first.trim_end_matches(&year(from.year)).trim_end();
            format!("{first}–{}", whole(to, Form::Short))
        }
        (Form::ShortMonth | Form::YearMonth, _) if same_year => {
            let names = if form == Form::ShortMonth {
                &SHORT
            } else {
                &MONTHS
            };
            format!("{}–{}", month(from, names), whole(to, form))
        }
        _ => {
            let (first, last) = (whole(from, form), whole(to, form));
            match (first.is_empty(), last.is_empty()) {
                (true, _) => last,
                (_, true) => first,
                _ => format!("{first}–{last}"),
            }
        }
    }
}

fn whole(part: Part, form: Form) -> String {
    let year = year(part.year);
    let join = |parts: [&str; 3]| {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    };
    let day = part.day().map_or(String::new(), |day| day.to_string());
    match form {
        Form::Year => year,
        Form::Month => month(part, &MONTHS).to_owned(),
        Form::MonthDay => join([month(part, &MONTHS), &day, ""]),
        Form::Full if !day.is_empty() => format!("{} {day}, {year}", month(part, &MONTHS)),
        Form::Short => join([&day, month(part, &SHORT), &year]),
        Form::Full | Form::YearMonth => join([month(part, &MONTHS), &year, ""]),
        Form::ShortMonth => join([month(part, &SHORT), &year, ""]),
    }
}

/// The month or season in words; empty where none is known.
fn month(part: Part, names: &[&'static str; 12]) -> &'static str {
    let nth = |number: u8| usize::from(number) - 1;
    match (part.month(), part.season()) {
        (Some(month), _) => names[nth(month)],
        (None, Some(season)) => SEASONS[nth(season)],
        (None, None) => "",
    }
}

/// A year; one before 1 with its era.
fn year(year: i32) -> String {
    match year {
        1.. => year.to_string(),
        _ => format!("{}BC", 1 - year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_printed_in_each_form() {
        #[track_caller]
        fn case(text: &str, full: &str, short: &str, rest: &str) {
            let date = Date::parse(text).unwrap();
            let print = |form| print(&date, form).unwrap_or_default();
            assert_eq!(print(Form::Full), full, "{text}");
            assert_eq!(print(Form::Short), short, "{text}");
            assert_eq!(print(Form::MonthDay), rest, "{text}");
        }

        case(
            "2025-12-12",
            "December 12, 2025",
            "12 Dec. 2025",
            "December 12",
        );
        case("2025-12", "December 2025", "Dec. 2025", "December");
        case("2025", "2025", "2025", "");
        case("2025-23", "Autumn 2025", "Autumn 2025", "Autumn");
        case(
            "2025-12-12/2025-12-14",
            "December 12–14, 2025",
            "12–14 Dec. 2025",
            "December 12–14",
        );
        case(
            "2025-11-30/2025-12-02",
            "November 30–December 2, 2025",
            "30 Nov.–2 Dec. 2025",
            "November 30–December 2",
        );
        case(
            "2025-12-30/2026-01-02",
            "December 30, 2025–January 2, 2026",
            "30 Dec. 2025–2 Jan. 2026",
            "December 30–January 2",
        );
        case("2025/2027", "2025–2027", "2025–2027", "");
        case("2025/..", "2025–", "2025–", "");
        case(
            "[2026-10..]",
            "as early as October 2026",
            "as early as October 2026",
            "",
        );
    }
}
