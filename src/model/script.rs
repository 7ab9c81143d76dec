//! Runs of Japanese script in a text, which readers' browsers must be told of; and names in scripts
//! that write them without a space.

use std::ops::Range;

/// Whether a character is a letter of Japanese: kana, a Han character, or a mark that repeats one.
fn is_letter(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{2FDF}'   // radicals
        | '\u{3005}'..='\u{3007}' // 々〆〇
        | '\u{3021}'..='\u{3029}' // numerals
        | '\u{3031}'..='\u{3035}' // repeated kana
        | '\u{3038}'..='\u{303C}'
        | '\u{3041}'..='\u{3096}' // hiragana
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' // katakana
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' // Han
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' // half-width katakana
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character belongs to the letters beside it, on either side: punctuation and
/// brackets, voicing marks, full-width Latin letters and digits.
fn goes_along(character: char) -> bool {
    matches!(character,
        '\u{3001}'..='\u{303F}' | '\u{3099}'..='\u{309C}' | '\u{30A0}' | '\u{30FB}' | '\u{FF01}'..='\u{FF65}')
}

/// Whether a character is of the scripts whose names are the family's first, without a space: Han,
/// kana and Hangul.
pub fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' // half-width katakana
        | '\u{20000}'..='\u{3FFFF}')
}

/// The runs of Japanese in `text`, as byte ranges, in order.
///
/// A run has a letter in it, and takes along the full-width characters on both sides:
/// `「能動的」` with both its brackets. Those alone are no run: `ＡＢＣ` is Latin. ASCII digits and
/// ideographic spaces count only inside: `第6条の2。`, but not the `42` of `令和7年42 pages`.
pub fn japanese_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let Some(start) = first_beyond_latin(text) else {
        return runs;
    };
    // What may become a run, up to the last character that may end it.
    let mut open: Option<Range<usize>> = None;
    let mut has_letter = false;
    for (at, character) in text[start..].char_indices() {
        if is_letter(character) || goes_along(character) {
            let at = start + at;
            has_letter |= is_letter(character);
            open.get_or_insert(at..at).end = at + character.len_utf8();
        } else if !has_letter || !matches!(character, '0'..='9' | '\u{3000}') {
            runs.extend(open.take().filter(|_| has_letter));
            has_letter = false;
        }
    }
    runs.extend(open.filter(|_| has_letter));
    runs
}

/// Where the first character from U+2E80 on is, as all of Japanese are: most text has none.
///
/// Its bytes begin with 0xE2 and 0xBA, or with greater ones. Quotation marks and dashes begin with
/// 0xE2 as well, and 0x80.
fn first_beyond_latin(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let mut pairs = text.as_bytes().windows(2);
    pairs.position(|pair| pair[0] > 0xE2 || pair[0] == 0xE2 && pair[1] >= 0xBA)
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
        case("日　本　", &["日　本"]);
        case("　「日」、", &["「日」、"]);
        case("12月1日, 3 days", &["月1日"]);
        case("ＡＢＣ「日」", &["ＡＢＣ「日」"]);
        case("・ 。 「」 ＡＢＣ", &[]);
        case("か\u{3099}, ｶﾞ", &["か\u{3099}", "ｶﾞ"]);
        case("々𠮷", &["々𠮷"]);
    }
}
