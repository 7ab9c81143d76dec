//! The case of titles, as English styles want it.
//!
//! The rules are those of CSL 1.0.2, "Text-case", with the list of small words and the treatment of
//! words that are not plain letters that pandoc's citeproc has. Other languages keep their case.

/// Words that stay small inside a title.
const SMALL: [&str; 32] = [
    "a", "about", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in",
    "into", "l", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "van",
    "via", "von", "with", "yet",
];

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
    let runs = runs(text);
    // The last word rises too, where it is one word: not `well-to-do`.
    let is_space = |run: &&str| run.chars().all(char::is_whitespace);
    let last = runs.iter().rposition(is_space).map(|space| space + 1);
    let last = last.filter(|&last| raises_last && !runs[last..].iter().any(|run| is_break(run)));
    let mut out = String::with_capacity(text.len());
    let mut at = At::Start;
    for (number, run) in runs.iter().enumerate() {
        let is_last = Some(number) == last && at == At::Word;
        if run.chars().all(char::is_alphanumeric) && run.is_ascii() {
            push_word(&mut out, run, at, is_last);
        } else {
            out.push_str(run);
        }
        at = next(at, run);
    }
    out
}

fn is_break(run: &str) -> bool {
    matches!(run, "-" | "/" | "–" | "—" | "\u{E002}" | "\u{E003}")
}

fn push_word(out: &mut String, run: &str, at: At, is_last: bool) {
    let has_upper = run.bytes().any(|byte| byte.is_ascii_uppercase());
    let has_lower = run.bytes().any(|byte| byte.is_ascii_lowercase());
    let all_upper = run.bytes().all(|byte| byte.is_ascii_uppercase());
    let rises = match at {
        At::Start | At::AfterStop => true,
        At::Word if run.len() > 1 => is_last || !SMALL.contains(&run),
        _ => false,
    };
    if (has_upper && has_lower) || all_upper || !rises {
        out.push_str(run);
    } else {
        push_capital(out, &run.to_ascii_lowercase());
    }
}

fn push_capital(out: &mut String, word: &str) {
    let mut characters = word.chars();
    out.extend(characters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(characters.as_str());
}

fn next(at: At, run: &str) -> At {
    let Some(end) = run.chars().next_back() else {
        return at;
    };
    match end {
        '.' | '?' | '!' | ':' => At::AfterMark,
        _ if end.is_alphanumeric() => At::InWord,
        _ if end.is_whitespace() && at == At::AfterMark => At::AfterStop,
        '-' | '/' | '–' | '—' => At::Word,
        _ if end.is_whitespace() => At::Word,
        // The marks of quotation and italics do not count: a title begins behind them.
        '\u{E000}'..='\u{E003}' => at,
        // A bracket before a word is not counted.
        _ if matches!(at, At::Start | At::AfterStop | At::Word) => at,
        _ => At::Other,
    }
}

/// The first word with a capital, where it is all small: `edited by` at the start of a sentence.
pub(super) fn first(text: &str) -> String {
    let runs = runs(text);
    let mut out = String::with_capacity(text.len());
    let mut is_start = true;
    for run in runs {
        let is_word = run.chars().all(char::is_alphanumeric);
        if is_start && is_word && run.chars().all(char::is_lowercase) {
            push_capital(&mut out, run);
        } else {
            out.push_str(run);
        }
        is_start &= !run.chars().any(char::is_alphanumeric);
    }
    out
}

/// The runs of characters of one sort: ASCII letters and digits, other letters and digits, spaces;
/// every other character is a run of its own.
fn runs(text: &str) -> Vec<&str> {
    let sort = |character: char| {
        if character.is_alphanumeric() {
            if character.is_ascii() { 1 } else { 2 }
        } else if character.is_whitespace() {
            3
        } else {
            0
        }
    };
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let now = sort(character);
        if before.is_some_and(|before| before != now || now == 0) {
            runs.push(&text[start..at]);
            start = at;
        }
        before = Some(now);
    }
    if start < text.len() {
        runs.push(&text[start..]);
    }
    runs
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
