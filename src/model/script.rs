//! Runs of Japanese script in a text, which readers' browsers must be told of.

use std::ops::Range;

/// Whether a character is written in Japanese text alone: kana, Han characters
/// and the marks that go with them.
fn is_japanese(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{2FDF}'   // radicals
        | '\u{3005}'..='\u{3007}' // 々〆〇
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{303C}'
        | '\u{3041}'..='\u{30FF}' // kana
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' // half-width katakana
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether a character continues a run between two others: full-width
/// punctuation and digits, the middle dot, brackets.
fn joins(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}' | '・' | '0'..='9')
}

/// The runs of Japanese in `text`, as byte ranges, in order.
///
/// A run begins and ends with a kana or Han character, or takes with it the
/// full-width punctuation around it; digits count only between two of them.
pub fn japanese_runs(text: &str) -> Vec<Range<usize>> {
    // All of them start at U+2E80, three bytes from 0xE2 on: most text has none.
    if text.bytes().all(|byte| byte < 0xE2) {
        return Vec::new();
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    // Where full-width punctuation before a run began.
    let mut lead: Option<usize> = None;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if is_japanese(character) {
            match &mut open {
                Some(run) => run.end = end,
                None => open = Some(lead.unwrap_or(at)..end),
            }
            lead = None;
        } else if joins(character) {
            if open.is_none() && !character.is_ascii() {
                lead.get_or_insert(at);
            }
        } else {
            lead = None;
            runs.extend(close(text, open.take()));
        }
    }
    runs.extend(close(text, open));
    runs
}

/// A run with the full-width punctuation that follows it.
fn close(text: &str, run: Option<Range<usize>>) -> Option<Range<usize>> {
    let run = run?;
    let tail: usize = text[run.end..]
        .chars()
        .take_while(|&character| {
            joins(character) && !character.is_ascii() && character != '\u{3000}'
        })
        .map(char::len_utf8)
        .sum();
    Some(run.start..run.end + tail)
}

/// Whether there is Japanese in `text`.
pub fn has_japanese(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xE2) && text.chars().any(is_japanese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_runs_take_their_punctuation_along_and_nothing_else() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let found: Vec<&str> = japanese_runs(text)
                .into_iter()
                .map(|run| &text[run])
                .collect();
            assert_eq!(found, expected, "{text}");
        }

        case("plain", &[]);
        case("café – “quoted”", &[]);
        case("the 国家安全保障会議 (NSC)", &["国家安全保障会議"]);
        case(
            "アクセス・無害化措置, and 第6条の2。 End",
            &["アクセス・無害化措置", "第6条の2。"],
        );
        case("「能動的」 or ＡＢＣ", &["「能動的」"]);
        case("令和7年42 pages", &["令和7年"]);
        case("日 本", &["日", "本"]);
    }
}
