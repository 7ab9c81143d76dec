//! What was meant by a text that is not EDTF.
//!
//! Authors write dates as they would in a sentence, or as their country does.
//! What we offer instead is always a date that can be read.

use super::MONTHS;
use super::read;

/// An act that makes a date of the text, if we can tell what it means:
/// ``write `2026-10` ``.
pub(super) fn help(text: &str) -> Option<String> {
    // A long text is not a slip, but something else in the place of a date.
    if text.len() > 60 {
        return None;
    }
    if let Some((first, second)) = ambiguous(text) {
        return Some(format!(
            "the year stands first: write `{first}` or `{second}`"
        ));
    }
    meant(text).map(|date| format!("write `{date}`"))
}

fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<_> = lower.split_whitespace().collect();
    nearly(text)
        .or_else(|| plain(&lower))
        .or_else(|| hedged(&words))
        .or_else(|| several(&lower))
}

/// The text, where it can be read.
fn readable(text: String) -> Option<String> {
    read::date(&text).is_ok().then_some(text)
}

/// EDTF but for case, space and brackets.
fn nearly(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let joined = trimmed.to_uppercase().replace(" T", "T").replace(' ', "T");
    readable(trimmed.to_owned())
        .or_else(|| readable(joined))
        .or_else(|| {
            trimmed
                .contains("..")
                .then(|| format!("[{trimmed}]"))
                .and_then(readable)
        })
}

/// A word of a date.
#[derive(Clone, Copy)]
enum Word<'a> {
    Number(&'a str),
    Month(usize),
    Season(usize),
    Quarter(usize),
}

/// One date: `1 October 2026`, `Oct. 1st, 2026`, `2026/10/1`, `autumn 2023`,
/// `20261001`, `2020s`, `Q4 2026`. The text is in lower case.
fn plain(lower: &str) -> Option<String> {
    let words: Option<Vec<_>> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !["", "of", "the"].contains(word))
        .map(word)
        .collect();
    let year = |year: &str| (year.len() == 4).then(|| year.to_owned());
    readable(match *words?.as_slice() {
        [Word::Number(decade)] if decade.ends_with("0s") => {
            format!("{}X", decade.strip_suffix("0s")?)
        }
        [Word::Number(day)] if day.len() == 8 => {
            format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?)
        }
        [Word::Month(m), Word::Number(y)] | [Word::Number(y), Word::Month(m)] => {
            format!("{}-{m:02}", year(y)?)
        }
        [Word::Season(s), Word::Number(y)] | [Word::Number(y), Word::Season(s)] => {
            format!("{}-{s}", year(y)?)
        }
        [Word::Quarter(q), Word::Number(y)] | [Word::Number(y), Word::Quarter(q)] => {
            format!("{y}-{:02}/{y}-{:02}", q * 3 - 2, q * 3)
        }
        [Word::Number(d), Word::Month(m), Word::Number(y)]
        | [Word::Month(m), Word::Number(d), Word::Number(y)]
        | [Word::Number(y), Word::Month(m), Word::Number(d)]
            if y.len() == 4 =>
        {
            format!("{y}-{m:02}-{:02}", day(d)?)
        }
        [Word::Number(y), Word::Number(m)] if y.len() == 4 && m.len() <= 2 && day(m)? <= 12 => {
            format!("{y}-{:02}", day(m)?)
        }
        [Word::Number(y), Word::Number(m), Word::Number(d)] if y.len() == 4 => {
            format!("{y}-{:02}-{:02}", day(m)?, day(d)?)
        }
        [Word::Number(d), Word::Number(m), Word::Number(y)] if y.len() == 4 => {
            // Two readings that agree, or one that cannot be.
            let (d, m) = if day(m)? > 12 { (m, d) } else { (d, m) };
            format!("{y}-{:02}-{:02}", day(m)?, day(d)?)
        }
        _ => return None,
    })
}

/// Both readings of `10/1/2026`, the day first and the month first, where there are two.
fn ambiguous(text: &str) -> Option<(String, String)> {
    let mut fields = text.split(['/', '.', '-', ' ']).map(str::trim);
    let (first, second, year) = (day(fields.next()?)?, day(fields.next()?)?, fields.next()?);
    let day_first = readable(format!("{year}-{second:02}-{first:02}"))?;
    let month_first = readable(format!("{year}-{first:02}-{second:02}"))?;
    (day_first != month_first && fields.next().is_none()).then_some((day_first, month_first))
}

/// The number of a day or a month, of one digit or two: `1`, `01`, `1st`.
fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = ["", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain && ordinal {
        digits.parse().ok()
    } else {
        None
    }
}

fn word(word: &str) -> Option<Word<'_>> {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(Word::Number(word));
    }
    if let Some(quarter) = word.strip_prefix('q') {
        return quarter
            .parse()
            .ok()
            .filter(|quarter| (1..=4).contains(quarter))
            .map(Word::Quarter);
    }
    let seasons = [
        ("spring", 21),
        ("summer", 22),
        ("autumn", 23),
        ("fall", 23),
        ("winter", 24),
    ];
    if let Some((_, code)) = seasons.iter().find(|(name, _)| *name == word) {
        return Some(Word::Season(*code));
    }
    // `sept` and `oct`, but not `ma`, which is two months.
    let month = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.to_lowercase().starts_with(word))?;
    Some(Word::Month(month + 1))
}

/// A date and the words that say how sure it is, or which side of it is meant.
fn hedged(words: &[&str]) -> Option<String> {
    let one = |words: &[&str]| {
        let text = words.join(" ");
        readable(text.clone()).or_else(|| plain(&text))
    };
    let between = |words: &[&str], separator: &str| {
        let at = words.iter().position(|word| *word == separator)?;
        Some((one(&words[..at])?, one(&words[at + 1..])?))
    };
    readable(match words {
        ["as", "early", "as", rest @ ..] => format!("[{}..]", one(rest)?),
        ["by", "the", "end", "of", rest @ ..] | ["by", rest @ ..] => format!("[..{}]", one(rest)?),
        ["between", rest @ ..] => {
            let (first, last) = between(rest, "and")?;
            format!("[{first}..{last}]")
        }
        ["from", rest @ ..] if rest.contains(&"to") => {
            let (first, last) = between(rest, "to")?;
            format!("{first}/{last}")
        }
        ["from" | "since", rest @ ..] => format!("{}/..", one(rest)?),
        ["until", rest @ ..] => format!("../{}", one(rest)?),
        [
            "around" | "about" | "circa" | "ca" | "ca." | "c.",
            rest @ ..,
        ] => format!("{}~", one(rest)?),
        _ if words.contains(&"to") => {
            let (first, last) = between(words, "to")?;
            format!("{first}/{last}")
        }
        _ if words.contains(&"or") => {
            let (first, second) = between(words, "or")?;
            format!("[{first},{second}]")
        }
        _ => return None,
    })
}

/// Two years with a dash or a slash between them: `2025-2026`, `2025–26`, `2025/26`.
fn several(lower: &str) -> Option<String> {
    let (first, last) = lower.split_once(['-', '–', '—', '/'])?;
    let (first, last) = (first.trim(), last.trim());
    let last = match last.len() {
        2 => format!("{}{last}", first.get(..2)?),
        _ => last.to_owned(),
    };
    let years = [first, &last]
        .iter()
        .all(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
    if years {
        readable(format!("{first}/{last}"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_slip_is_told_what_to_write() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert!(read::date(text).is_err(), "{text:?} is a date");
            assert_eq!(help(text).as_deref(), Some(expected), "{text:?}");
        }

        case("2026/10/01", "write `2026-10-01`");
        case("2026.10.1", "write `2026-10-01`");
        case("2026-1-5", "write `2026-01-05`");
        case("2026-1", "write `2026-01`");
        case("2026/10", "write `2026-10`");
        case("20261001", "write `2026-10-01`");
        case("31/12/2025", "write `2025-12-31`");
        case("12/31/2025", "write `2025-12-31`");
        case("5.5.2026", "write `2026-05-05`");
        case(
            "10/1/2026",
            "the year stands first: write `2026-01-10` or `2026-10-01`",
        );
        case("1 October 2026", "write `2026-10-01`");
        case("October 1st, 2026", "write `2026-10-01`");
        case("2nd of October 2026", "write `2026-10-02`");
        case("3rd Dec 2026", "write `2026-12-03`");
        case("2026/12", "write `2026-12`");
        case("12/12/2026", "write `2026-12-12`");
        case("13/12/2026", "write `2026-12-13`");
        case("spring 2023", "write `2023-21`");
        case("summer 2023", "write `2023-22`");
        case("2023 winter", "write `2023-24`");
        case("Q1 2026", "write `2026-01/2026-03`");
        case("until March 2026", "write `../2026-03`");
        case("2025 to 2026", "write `2025/2026`");
        case("2025 – 2026", "write `2025/2026`");
        case("Oct 2026", "write `2026-10`");
        case("sept. 2026", "write `2026-09`");
        case("2026 May", "write `2026-05`");
        case("Autumn 2023", "write `2023-23`");
        case("fall of 2023", "write `2023-23`");
        case("Q4 2026", "write `2026-10/2026-12`");
        case("the 2020s", "write `202X`");
        case("2020s", "write `202X`");
        case("circa 2025", "write `2025~`");
        case("c. October 2025", "write `2025-10~`");
        case("by the end of 2025", "write `[..2025]`");
        case("as early as autumn 2023", "write `[2023-23..]`");
        case("between 2026 and 2027", "write `[2026..2027]`");
        case("from 2026 to March 2027", "write `2026/2027-03`");
        case("since July 2025", "write `2025-07/..`");
        case("2025 or March 2026", "write `[2025,2026-03]`");
        case("2025-2026", "write `2025/2026`");
        case("2025–26", "write `2025/2026`");
        case("2025/26", "write `2025/2026`");
        case("2026..2027", "write `[2026..2027]`");
        case("2026-10..", "write `[2026-10..]`");
        case(" 2026 ", "write `2026`");
        case("202x", "write `202X`");
        case("2025-12-12 15:04", "write `2025-12-12T15:04`");
        case("2025-12-12t15:04z", "write `2025-12-12T15:04Z`");
    }

    #[test]
    fn nothing_is_offered_for_what_cannot_be_told() {
        #[track_caller]
        fn case(text: &str) {
            assert_eq!(help(text), None, "{text:?}");
        }

        case("");
        case("soon");
        case("31 February 2025");
        case("2025-02-30");
        case("Ma 2026");
        case("1/2/3");
        case("14/14/2026");
        case("0/1/2026");
        case("1/2/abcd");
        case("1/2/2026-10");
        case("by");
        case("between 2027 and 2026");
        case("Q5 2026");
        case("Q0 2026");
        case("1a October 2026");
        case("2026/13");
        case("2025-x");
        case("20250-20260");
        case(&"1 October 2026 ".repeat(9));
        // What is far too long to be a slip is left alone, whatever could be made of it.
        case(&format!("2026{}October", " ".repeat(60)));
    }
}
