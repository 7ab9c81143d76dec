//! The sentence around a place in a text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Words that end in a full stop and end no sentence.
const ABBREVIATIONS: [&str; 28] = [
    "Mr", "Ms", "Mrs", "Dr", "Prof", "Gen", "Col", "Lt", "Adm", "Sen", "Rep", "Gov", "St", "Jr",
    "Sr", "cf", "e.g", "i.e", "vs", "ca", "approx", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov",
    "Dec",
];
/// Words that do so before a number alone: “No. 42”, and the answer “No.”
const BEFORE_NUMBERS: [&str; 11] = [
    "No", "Nos", "Art", "Arts", "Sec", "para", "paras", "p", "pp", "vol", "fig",
];

/// The sentence that holds a place in a text, in bytes; with the space around it.
///
/// An empty place, as that of a citation, may stand behind the full stop: it belongs to the
/// sentence before it.
pub(super) fn around(text: &str, place: &Range<usize>) -> Range<usize> {
    let first = if place.is_empty() {
        text[..place.start].trim_end().len().saturating_sub(1)
    } else {
        place.start
    };
    let sentences = sentences(text);
    let start = sentences.iter().rfind(|sentence| sentence.start <= first);
    let end = sentences
        .iter()
        .find(|sentence| sentence.end > first && sentence.end >= place.end);
    start.map_or(0, |sentence| sentence.start)..end.map_or(text.len(), |sentence| sentence.end)
}

/// The end of a text that is longer than `limit` characters, from a word on.
pub(super) fn last_words(text: &str, limit: usize) -> String {
    let Some(cut) = text
        .chars()
        .count()
        .checked_sub(limit)
        .filter(|&cut| cut > 0)
    else {
        return text.to_owned();
    };
    let kept = &text[byte_of(text, cut)..];
    let word = kept.find(' ').map_or(0, |space| space + 1);
    format!("…{}", &kept[word..])
}

/// The beginning of a text that is longer than `limit` characters, up to the end of a word.
pub(super) fn first_words(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept = &text[..byte_of(text, limit)];
    let word = kept.rfind(' ').unwrap_or(kept.len());
    let kept = kept[..word].trim_end_matches([',', ';', ':', ' ']);
    format!("{kept}…")
}

/// Where the character of this number begins.
fn byte_of(text: &str, character: usize) -> usize {
    let mut characters = text.char_indices();
    characters.nth(character).map_or(text.len(), |(at, _)| at)
}

/// The sentences of a text, in order, those put together again that an abbreviation has parted.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in bounds(text) {
        match found.last_mut() {
            Some(last) if runs_on(&text[last.clone()], &text[sentence.clone()]) => {
                last.end = sentence.end;
            }
            _ => found.push(sentence),
        }
    }
    found
}

/// The sentences of a text as Unicode parts them (UAX #29, section 5), in order.
///
/// To ask for the class of each character is dear, and of most sentences nothing needs asking: a full
/// stop, a space and a capital of ASCII always part two, and what has nothing else that
/// may end a sentence is one.
fn bounds(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let (length, is_one) = piece(rest);
        if is_one {
            found.push(start..start + length);
        } else {
            let sentences = rest[..length].split_sentence_bound_indices();
            found.extend(sentences.map(|(at, sentence)| start + at..start + at + sentence.len()));
        }
        start += length;
    }
    found
}

/// The length of the beginning of a text behind which a sentence ends for certain; and whether it
/// is certain that none ends before.
fn piece(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut is_one = true;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'.' | b'!' | b'?' => {
                let spaces = bytes[at + 1..]
                    .iter()
                    .take_while(|&&byte| byte == b' ')
                    .count();
                let next = at + 1 + spaces;
                match bytes.get(next) {
                    None => return (bytes.len(), is_one),
                    Some(capital) if spaces > 0 && capital.is_ascii_uppercase() => {
                        return (next, is_one);
                    }
                    Some(_) => is_one = false,
                }
                at = next;
            }
            byte if byte.is_ascii_graphic() || byte == b' ' => at += 1,
            byte if byte.is_ascii() => {
                is_one = false;
                at += 1;
            }
            _ => {
                let character = text[at..].chars().next().unwrap_or_default();
                // Letters with marks, dashes and quotation marks end nothing.
                let is_plain = matches!(character, 'À'..='ɏ' | '–' | '—' | '‘'..='‟');
                is_one &= is_plain;
                at += character.len_utf8();
            }
        }
    }
    (bytes.len(), is_one)
}

/// Whether a text ends as a sentence hardly does, in an initial (`U.S.`) or an abbreviation, so
/// that what follows belongs to it.
fn runs_on(text: &str, next: &str) -> bool {
    let opens = |character: char| character.is_whitespace() || matches!(character, '(' | '“' | '‘');
    let word = text.trim_end().rsplit(opens).next().unwrap_or_default();
    let Some(stem) = word.strip_suffix('.') else {
        return false;
    };
    let mut letters = stem.chars().rev();
    let is_initial = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|before| before == '.');
    is_initial
        || ABBREVIATIONS.contains(&stem)
        || (BEFORE_NUMBERS.contains(&stem) && next.starts_with(|first: char| first.is_numeric()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The quick way is the standard's.
        #[test]
        fn bounds_are_those_of_the_standard(
            text in "([A-Za-zÀāŌ0-9 .!?,;:()'\"“”‘’–—\n\t\r…。？「」日本\u{85}\u{ad}\u{300}\u{2028}-]|\\. |[.!?] [A-Z]|[a-z]{1,3} ){0,60}"
        ) {
            let expected: Vec<&str> = text.split_sentence_bounds().collect();
            let found: Vec<&str> = bounds(&text).into_iter().map(|range| &text[range]).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn sentences_are_not_parted_by_abbreviations() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|sentence| text[sentence].trim())
                .collect();
            assert_eq!(found, expected);
        }

        case("", &[]);
        case("One. Two! Three?", &["One.", "Two!", "Three?"]);
        case(
            "Ships of the U.S. Navy came. Then more.",
            &["Ships of the U.S. Navy came.", "Then more."],
        );
        case(
            "Act No. 42 passed. It began.",
            &["Act No. 42 passed.", "It began."],
        );
        case(
            "See Art. 6 and pp. 3 on. Done.",
            &["See Art. 6 and pp. 3 on.", "Done."],
        );
        case(
            "Will it? No. It will not.",
            &["Will it?", "No.", "It will not."],
        );
        case("She said “No.” He left.", &["She said “No.”", "He left."]);
        case(
            "議会で可決した。施行は十月。",
            &["議会で可決した。", "施行は十月。"],
        );
    }

    #[test]
    fn around_finds_the_sentence_that_a_place_is_in() {
        /// `[…]` marks the place and `{…}` the sentence that is expected.
        #[track_caller]
        fn case(marked: &str) {
            let at = |mark: char, others: [char; 3]| {
                let before = &marked[..marked.find(mark).unwrap()];
                before
                    .chars()
                    .filter(|other| !others.contains(other))
                    .map(char::len_utf8)
                    .sum()
            };
            let text: String = marked.replace(['[', ']', '{', '}'], "");
            let place = at('[', [']', '{', '}'])..at(']', ['[', '{', '}']);
            let expected: Range<usize> = at('{', ['[', ']', '}'])..at('}', ['[', ']', '{']);
            let found = around(&text, &place);
            assert_eq!(text[found].trim(), &text[expected], "{marked}");
        }

        case("{The [quay] opens.} It is long.");
        case("The quay opens. {It is [long].}");
        case("{[The quay] opens.} It is long.");
        case("The quay opens. {[It] is long.}");
        case("{The [quay opens. It is] long.} Yes.");
        // A citation before the full stop, behind it, and behind the space after it.
        case("{The quay opens[].} It is long.");
        case("{The quay opens.}[] It is long.");
        case("{The quay opens.} []It is long.");
        case("The quay opens. {It is long.}[]");
        case("[]{The quay opens.} It is long.");
        case("[]{}");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        #[track_caller]
        fn case(found: &str, expected: &str) {
            assert_eq!(found, expected);
        }

        case(&first_words("one two three", 13), "one two three");
        case(&first_words("one two, three", 9), "one two…");
        case(&first_words("一二三四五", 3), "一二三…");
        case(&last_words("one two three", 13), "one two three");
        case(&last_words("one two three", 7), "…three");
        case(&last_words("一二三四五", 3), "…三四五");
    }
}
