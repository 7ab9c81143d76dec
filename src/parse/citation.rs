//! Citations as pandoc writes them: `[see @key, para. 3; @other]`.
//!
//! The grammar is that of the pandoc manual, section "Citation syntax", less
//! the form without brackets.

use std::ops::Range;

/// One item as written, with byte ranges into the text between the brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The key, without `@`.
    pub(crate) key: Range<usize>,
    /// Words before the `@`, trimmed.
    pub(crate) prefix: Range<usize>,
    /// What follows the key and its comma, trimmed.
    pub(crate) locator: Range<usize>,
}

/// The items between the brackets; none when the text is no citation.
pub(crate) fn items(text: &str) -> Option<Vec<Written>> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split(';') {
        found.push(item(text, start..start + part.len())?);
        start += part.len() + 1;
    }
    Some(found)
}

/// What may stand between a key and its locator.
const PUNCTUATION: [char; 5] = [',', '.', ':', '!', '?'];

fn item(text: &str, range: Range<usize>) -> Option<Written> {
    let part = &text[range.clone()];
    let at = part
        .match_indices('@')
        .map(|(at, _)| at)
        .find(|&at| at == 0 || part[..at].ends_with([' ', '\n', '-']))?;
    let rest = &part[at + 1..];
    let length = rest
        .find(|character: char| character.is_whitespace() || character == ',')
        .unwrap_or(rest.len());
    // Punctuation at its end is none of the key's.
    let length = rest[..length].trim_end_matches(PUNCTUATION).len();
    if length == 0 {
        return None;
    }
    let key_start = range.start + at + 1;
    let after = &rest[length..];
    let after_start =
        key_start + length + after.len() - after.trim_start_matches(PUNCTUATION).len();
    Some(Written {
        key: key_start..key_start + length,
        // A dash suppresses the author in pandoc's styles; a number has none.
        prefix: trim(
            text,
            range.start..range.start + part[..at].trim_end_matches('-').len(),
        ),
        locator: trim(text, after_start..range.end),
    })
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_as_pandoc_reads_them() {
        #[track_caller]
        fn case(text: &str, expected: Option<&[(&str, &str, &str)]>) {
            let found = items(text);
            let found: Option<Vec<_>> = found.as_ref().map(|items| {
                items
                    .iter()
                    .map(|item| {
                        (
                            &text[item.prefix.clone()],
                            &text[item.key.clone()],
                            &text[item.locator.clone()],
                        )
                    })
                    .collect()
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }

        case("@a", Some(&[("", "a", "")]));
        case("@a, para. 3", Some(&[("", "a", "para. 3")]));
        case(
            "@a para. 3; see also @b-c, pp. 1–2",
            Some(&[("", "a", "para. 3"), ("see also", "b-c", "pp. 1–2")]),
        );
        case("@a: p. 3", Some(&[("", "a", "p. 3")]));
        case("@a.", Some(&[("", "a", "")]));
        case("@a.b", Some(&[("", "a.b", "")]));
        case("@,", None);
        case("-@a", Some(&[("", "a", "")]));
        case("@a;\n@b", Some(&[("", "a", ""), ("", "b", "")]));
        case("mail me @ home", None);
        case("a@b.example", None);
        case("@a; plain", None);
        case("plain", None);
        case("", None);
    }
}
