//! Texts as words to be found by: how they are spelled, cut and cut short.
//!
//! `static/search.js` does the same to what a reader types: `tests/browser/search.test.mjs` holds the
//! two together over texts made at random. [`STOP`] and [`RULES`] it is told by the index; all else that is changed
//! here is changed there.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What a word is cut off at, in characters: nobody types more of an address.
const LONGEST: usize = 40;

/// Words that say nothing of what a page is about; neither kept nor looked for. The first file of the
/// index tells the script.
///
/// Those of questions are among them, since readers ask: "how to cite".
pub const STOP: [&str; 58] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "did", "do", "does", "for",
    "from", "had", "has", "have", "he", "her", "his", "how", "if", "in", "into", "is", "it", "its",
    "of", "on", "or", "she", "so", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "to", "was", "were", "what", "when", "where", "which", "who", "whom",
    "whose", "why", "will", "with", "been", "would",
];

/// A text without what is only another way to write it: NFKC, in small letters, Latin, Greek and
/// Cyrillic without their marks.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    let lower = if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.to_lowercase()
    } else {
        text.nfkc().collect::<String>().to_lowercase()
    };
    if !lower.chars().any(has_marks) {
        return Cow::Owned(lower);
    }
    let mut plain = String::with_capacity(lower.len());
    for letter in lower.chars() {
        if has_marks(letter) {
            let bare = std::iter::once(letter).nfd();
            plain.extend(bare.filter(|part| !matches!(part, '\u{300}'..='\u{36F}')));
        } else {
            plain.push(letter);
        }
    }
    Cow::Owned(plain)
}

/// Whether a character is of the scripts whose marks are left out. Kana are not: か and が differ.
fn has_marks(letter: char) -> bool {
    matches!(letter, '\u{C0}'..='\u{1FFF}')
}

/// Whether a character is of a script that is written without spaces: kana, Han and what repeats them.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A piece of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A word as it stands, possessive `’s` cut off; whether a hyphen alone parts it from the one before.
    Word(&'t str, bool),
    /// Characters in a row of a script without spaces.
    Run(&'t str),
}

/// The words and runs of a folded text, in order.
pub fn pieces(folded: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    // Where the last word ended.
    let mut last = usize::MAX;
    std::iter::from_fn(move || {
        let rest = &folded[at..];
        let skipped = rest.find(|letter: char| is_unspaced(letter) || letter.is_alphanumeric())?;
        let start = at + skipped;
        let rest = &folded[start..];
        if rest.starts_with(is_unspaced) {
            let length = rest
                .find(|letter| !is_unspaced(letter))
                .unwrap_or(rest.len());
            at = start + length;
            return Some(Piece::Run(&folded[start..at]));
        }
        let mut length = word(rest);
        // `o'brien` is one word, `japan's` is that of Japan.
        let mut end = length;
        while let Some(after) = rest[end..].strip_prefix(['\'', '’']) {
            let more = word(after);
            if more == 0 {
                break;
            }
            let own = rest.len() - after.len();
            end = own + more;
            if !matches!(&after[..more], "s") {
                length = end;
            }
        }
        at = start + end;
        let between = folded.get(last..start);
        let is_joined = matches!(between, Some("-" | "\u{2010}" | "\u{2011}"));
        last = at;
        Some(Piece::Word(&rest[..length], is_joined))
    })
}

/// How long the word is that a text begins with, in bytes.
fn word(text: &str) -> usize {
    text.find(|letter: char| is_unspaced(letter) || !letter.is_alphanumeric())
        .unwrap_or(text.len())
}

/// The keys that a run is found by: each pair of neighbours, and the last character by itself, so
/// that each character begins one.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let starts = run.char_indices().map(|(at, _)| at);
    starts.map(move |at| {
        let mut ends = run[at..].char_indices().map(|(end, _)| end).skip(2);
        ends.next().map_or(&run[at..], |end| &run[at..at + end])
    })
}

/// The key that a word is found by: what its forms have in common; none for a word of [`STOP`].
///
/// Light, for English: plurals, `-ed`, `-ing`, a few endings that make nouns, British and American spelling.
/// Words with anything but `a` to `z` in them stay as they are.
pub fn key(word: &str) -> Option<String> {
    let mut word: String = word
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’'))
        .take(LONGEST)
        .collect();
    if is_stop(&word) {
        return None;
    }
    if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        stem(&mut word);
    }
    Some(word)
}

/// Whether a word is too common to be found by.
fn is_stop(word: &str) -> bool {
    let is_short = word.len() < 6 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_short && STOP.contains(&word)
}

/// An ending, what is put in its place, how many letters must stand before it at least, and after which letters it stays.
///
/// Where three letters or more must stand before it, one of them must be a vowel.
pub type Rule = (&'static str, &'static str, usize, &'static str);

/// How words are cut short, in order; the first file of the index tells the script. Last of all, of two
/// consonants that are the same one goes.
///
/// A rule that only renames makes two spellings one: what comes of it need not be a word.
pub const RULES: [Rule; 24] = [
    ("ies", "y", 2, ""),
    ("s", "", 1, "isu"),
    ("ize", "ise", 0, ""),
    ("ized", "ised", 0, ""),
    ("izer", "iser", 0, ""),
    ("izing", "ising", 0, ""),
    ("yze", "yse", 0, ""),
    ("yzed", "ysed", 0, ""),
    ("yzing", "ysing", 0, ""),
    ("ization", "is", 3, ""),
    ("isation", "is", 3, ""),
    ("ification", "ify", 3, ""),
    ("our", "or", 3, ""),
    ("ied", "y", 2, ""),
    ("ing", "", 3, ""),
    ("ed", "", 3, "e"),
    ("ment", "", 5, ""),
    ("al", "", 5, ""),
    ("sion", "s", 4, ""),
    ("tion", "t", 4, ""),
    ("ly", "", 4, ""),
    ("y", "i", 2, ""),
    ("e", "", 3, ""),
    ("enc", "ens", 0, ""),
];

fn stem(word: &mut String) {
    for (ending, by, least, not) in RULES {
        let Some(start) = word.strip_suffix(ending) else {
            continue;
        };
        let has_vowel = || start.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let stays = start
            .chars()
            .next_back()
            .is_some_and(|last| not.contains(last));
        if start.len() >= least && !stays && (least < 3 || has_vowel()) {
            word.truncate(start.len());
            word.push_str(by);
        }
    }
    if let [.., before, last] = word.as_bytes()
        && before == last
        && !b"aeiou".contains(last)
    {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_to_one_way_of_writing() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(fold(text), expected, "{text}");
        }

        case("NPA", "npa");
        case("ＮＰＡ", "npa");
        case("ﾊｯｸﾊﾞｯｸ", "ハックバック");
        case("Tōkyō Ōsaka", "tokyo osaka");
        case("Straße É İ", "straße e i");
        case("がぎ か\u{3099}", "がぎ が");
        case("①㈱", "1(株)");
    }

    #[test]
    fn words_and_runs_stand_apart() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let found: Vec<String> = pieces(text)
                .map(|piece| match piece {
                    Piece::Word(word, true) => format!("-{word}"),
                    Piece::Word(word, false) => word.to_owned(),
                    Piece::Run(run) => format!("[{run}]"),
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }

        case("", &[]);
        case(" ,.", &[]);
        case("japan's police, japan’s", &["japan", "police", "japan"]);
        case("o'brien don't x' 's", &["o'brien", "don't", "x", "s"]);
        case(
            "hack-back a - b c--d",
            &["hack", "-back", "a", "b", "c", "d"],
        );
        case("2026-10-01", &["2026", "-10", "-01"]);
        case(
            "第6条の2 act43号",
            &["[第]", "6", "[条の]", "2", "act43", "[号]"],
        );
        case("アクセス・無害化", &["[アクセス]", "[無害化]"]);
    }

    #[test]
    fn each_character_of_a_run_begins_a_key() {
        assert_eq!(pairs("防衛省").collect::<Vec<_>>(), ["防衛", "衛省", "省"]);
        assert_eq!(pairs("党").collect::<Vec<_>>(), ["党"]);
    }

    #[test]
    fn forms_of_a_word_share_a_key() {
        #[track_caller]
        fn same(words: &[&str]) {
            let keys: Vec<_> = words.iter().map(|word| key(word)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{words:?} {keys:?}");
        }

        same(&[
            "neutralize",
            "neutralizes",
            "neutralized",
            "neutralizing",
            "neutralization",
            "neutralise",
            "neutralisation",
        ]);
        same(&["policy", "policies"]);
        same(&["report", "reports", "reported", "reporting"]);
        same(&["defense", "defence"]);
        same(&["commence", "commencing", "commencement"]);
        same(&["plan", "plans", "planned", "planning"]);
        same(&[
            "notify",
            "notified",
            "notifies",
            "notification",
            "notifications",
        ]);
        same(&["approve", "approval", "approved"]);
        same(&["enact", "enacted", "enactment"]);
        same(&["intercept", "interception"]);
        same(&["behaviour", "behavior"]);
        same(&["process", "processes"]);
    }

    #[test]
    fn other_words_keep_theirs() {
        #[track_caller]
        fn apart(left: &str, right: &str) {
            assert_ne!(key(left), key(right), "{left} {right}");
        }

        apart("act", "action");
        apart("police", "policy");
        apart("miss", "mission");
        apart("stat", "station");
        apart("nsc", "ns");
        apart("for", "four");
        assert_eq!(key("the"), None);
        assert_eq!(key("43").as_deref(), Some("43"));
        assert_eq!(key("o'brien").as_deref(), Some("obrien"));
    }
}
