//! The case of titles, as English styles want it.
//!
//! The rules are those of CSL 1.0.2, "Text-case", with the list of small words and the treatment of
//! words that are not plain letters that pandoc's citeproc has. Other languages keep their case.

/// Whether a word stays small inside a title.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "about"
            | "an"
            | "and"
            | "as"
            | "at"
            | "but"
            | "by"
            | "d"
            | "de"
            | "down"
            | "for"
            | "from"
            | "in"
            | "into"
            | "l"
            | "nor"
            | "of"
            | "on"
            | "onto"
            | "or"
            | "over"
            | "so"
            | "the"
            | "till"
            | "to"
            | "up"
            | "van"
            | "via"
            | "von"
            | "with"
            | "yet"
    )
}

/// Where in a title a run of characters stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    AfterStop,
    Word,
    AfterMark,
    InWord,
    Other,
}

/// The words in capitals, but for small ones: `Who Decides in the Council`.
pub(super) fn title(text: &str) -> String {
    cased(text, true)
}

/// The same, but that the last word is like any other.
pub(super) fn title_inside(text: &str) -> String {
    cased(text, false)
}

fn cased(text: &str, raises_last: bool) -> String {
    // The last word rises too, where it is one word: not `well-to-do`.
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let raises_last = raises_last && !last.contains(is_break);
    let mut out = String::with_capacity(text.len());
    let mut at = At::Start;
    for (sort, run) in runs(text) {
        if sort == Sort::Word {
            let is_last = raises_last && out.len() == text.len() - last.len();
            push_word(&mut out, run, at, is_last);
        } else {
            out.push_str(run);
        }
        at = next(at, sort);
    }
    out
}

fn is_break(character: char) -> bool {
    matches!(character, '-' | '/' | '–' | '—' | '\u{E002}' | '\u{E003}')
}

fn push_word(out: &mut String, run: &str, at: At, is_last: bool) {
    let rises = match at {
        At::Start | At::AfterStop => true,
        At::Word if run.len() > 1 => is_last || !is_small(run),
        _ => false,
    };
    let start = out.len();
    out.push_str(run);
    if !rises {
        return;
    }
    let has_upper = run.bytes().any(|byte| byte.is_ascii_uppercase());
    let has_lower = run.bytes().any(|byte| byte.is_ascii_lowercase());
    let all_upper = run.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_name = all_upper || has_upper && has_lower;
    if !is_name {
        out[start..].make_ascii_lowercase();
        out[start..=start].make_ascii_uppercase();
    }
}

/// Where the run behind one of this sort stands.
fn next(at: At, sort: Sort) -> At {
    match sort {
        Sort::Word | Sort::Letters => At::InWord,
        Sort::Space if at == At::AfterMark => At::AfterStop,
        Sort::Space | Sort::Mark('-' | '/' | '–' | '—') => At::Word,
        Sort::Mark('.' | '?' | '!' | ':') => At::AfterMark,
        // The marks of quotation and italics do not count: a title begins behind them.
        Sort::Mark('\u{E000}'..='\u{E003}') => at,
        // A bracket before a word is not counted.
        Sort::Mark(_) if matches!(at, At::Start | At::AfterStop | At::Word) => at,
        Sort::Mark(_) => At::Other,
    }
}

/// The first word with a capital, where it is all small: `edited by` at the start of a sentence.
pub(super) fn first(text: &str) -> String {
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let word = runs(rest).next().map_or("", |(_, word)| word);
    let mut letters = word.chars();
    match letters.next() {
        Some(letter) if word.chars().all(char::is_lowercase) => {
            let mut out = String::with_capacity(text.len());
            out.push_str(before);
            out.extend(letter.to_uppercase());
            out.push_str(&rest[letter.len_utf8()..]);
            out
        }
        _ => text.to_owned(),
    }
}

/// What the characters of a run are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// ASCII letters and digits.
    Word,
    /// Other letters and digits.
    Letters,
    Space,
    /// Every other character is a run of its own.
    Mark(char),
}

impl Sort {
    fn of(character: char) -> Self {
        if character.is_ascii_alphanumeric() {
            Self::Word
        } else if character.is_alphanumeric() {
            Self::Letters
        } else if character.is_whitespace() {
            Self::Space
        } else {
            Self::Mark(character)
        }
    }
}

/// The runs of characters of one sort.
fn runs(text: &str) -> impl Iterator<Item = (Sort, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let sort = Sort::of(rest.chars().next()?);
        let end = match sort {
            Sort::Mark(mark) => Some(mark.len_utf8()),
            Sort::Word => rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()),
            Sort::Letters | Sort::Space => rest.find(|next| Sort::of(next) != sort),
        };
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some((sort, run))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_leaves_small_words_and_names_alone() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(title(text), expected);
        }

        case("who decides in the council", "Who Decides in the Council");
        case("the place it came from", "The Place It Came From");
        assert_eq!(title_inside("what it is up to"), "What It Is up to");
        case("plan: a first draft", "Plan: A First Draft");
        case("NATO and the eBay case", "NATO and the eBay Case");
        case("a four-year plan", "A Four-Year Plan");
        case("café society", "Café Society");
        case("港湾 plan", "港湾 Plan");
        case("[title not seen]", "[Title Not Seen]");
        case("it’s here (and there)", "It’s Here (and There)");
        case("", "");
    }

    #[test]
    fn first_raises_one_word() {
        assert_eq!(first("edited by"), "Edited by");
        assert_eq!(first("eBay"), "eBay");
        assert_eq!(first("[not seen]"), "[Not seen]");
        assert_eq!(first("12 men"), "12 men");
    }
}
