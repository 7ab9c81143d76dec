//! Fragments: the ids of headings, made of their text, and those that authors leave alone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a heading with this text: lower-case words joined by `-`.
///
/// Letters and digits of every script stay, composed (NFC), and so does `_`;
/// punctuation goes, and never are two `-` together, nor one at an end. A
/// text without a letter gives `section`. Two headings can have one slug: to
/// tell them apart is the caller's.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        if c.is_alphanumeric() || is_combining_mark(c) || c == '_' {
            slug.push(c);
        } else if (c.is_whitespace() || c == '-') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // Composed last: lower case takes letters apart, and what punctuation
    // kept apart may now go together.
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_ascii() {
        slug.to_owned()
    } else {
        slug.nfc().collect()
    };
    if slug.chars().any(char::is_alphanumeric) {
        slug
    } else {
        "section".to_owned()
    }
}

/// Whether templates keep a fragment for themselves: `main`, `page-…`, and the numbered
/// places of sources, references, paragraphs and notes (`s1`, `r1`, `p1`, `fn1`, `fnref1`,
/// `fnref1-2`).
pub fn is_reserved(id: &str) -> bool {
    let is_numbered = |prefix: &str| {
        let number = id.strip_prefix(prefix).unwrap_or_default();
        number.starts_with(|first: char| first.is_ascii_digit())
            && number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    id == "main"
        || id.starts_with("page-")
        || ["s", "r", "p", "fn", "fnref"].into_iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_is_the_words_of_a_heading() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(slug(text), expected, "{text:?}");
        }

        case("Who decides", "who-decides");
        case("  Who\tdecides?  ", "who-decides");
        case("Law & order", "law-order");
        case("People's choice", "peoples-choice");
        case("2.1 Scope", "21-scope");
        case("snake_case", "snake_case");
        case("well-known -- words", "well-known-words");
        case("漢字と仮名", "漢字と仮名");
        case("「漢字」、その他", "漢字その他");
        // Composed and decomposed are one.
        case("か\u{3099}", "が");
        case("E\u{301}cole", "école");
        case("İ", "i\u{307}");
        case("हिन्दी", "हिन्दी");
        case("", "section");
        case("!?", "section");
        case("-", "section");
        case("\u{301}", "section");
        case("<b>\"x\"</b>", "bxb");
    }

    #[test]
    fn templates_keep_their_own_fragments_and_no_others() {
        for id in [
            "main",
            "page-events",
            "s1",
            "r12",
            "p3",
            "fn1",
            "fnref1",
            "fnref1-2",
        ] {
            assert!(is_reserved(id), "{id}");
        }
        for id in [
            "",
            "s",
            "mains",
            "page",
            "s3-buckets",
            "r2d2",
            "p1a",
            "fn",
            "fnref",
            "x1",
            "part-1",
            "-1",
        ] {
            assert!(!is_reserved(id), "{id}");
        }
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text: String) {
            let once = slug(&text);
            prop_assert!(!once.is_empty());
            prop_assert!(!once.contains(char::is_whitespace));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
