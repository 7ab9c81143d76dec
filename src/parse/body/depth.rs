//! How deep quotations and lists lie in each other.
//!
//! Every line is looked at by everything that is open around it, so a text
//! that nests as deep as it is long takes the square of its length to read.

use std::ops::Range;

/// The most quotations and lists that one line may begin.
pub(super) const MOST: usize = 64;

/// The first line that begins more quotations and lists than are read.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if markers(line).nth(MOST).is_some() && !is_rule(line) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// The signs at the beginning of a line that open a quotation or an item of a list.
fn markers(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (sign, is_item) = match rest[digits..].chars().next()? {
            '>' if digits == 0 => (1, false),
            '-' | '+' | '*' if digits == 0 => (1, true),
            '.' | ')' if (1..=9).contains(&digits) => (digits + 1, true),
            _ => return None,
        };
        let (marker, after) = rest.split_at(sign);
        rest = after;
        let ends = after.is_empty() || after.starts_with([' ', '\t', '\n']);
        (!is_item || ends).then_some(marker)
    })
}

/// Whether a line is a rule across the page, `* * *`, rather than the beginning of lists.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    signs
        .next()
        .is_some_and(|first| "*-_".contains(first) && signs.all(|sign| sign == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_so_many_quotations_and_lists() {
        #[track_caller]
        fn case(line: &str, expected: &[&str]) {
            assert_eq!(markers(line).collect::<Vec<_>>(), expected, "{line:?}");
        }

        case("text > - x", &[]);
        case("> text", &[">"]);
        case(">>text", &[">", ">"]);
        case("> - 1. + * 12) x", &[">", "-", "1.", "+", "*", "12)"]);
        case("-x", &[]);
        case("**bold**", &[]);
        case("2026. x", &["2026."]);
        case("1234567890. x", &[]);
        case("-", &["-"]);
        case("-\n", &["-"]);
        case("1", &[]);
    }

    #[test]
    fn only_what_nests_is_too_deep() {
        assert_eq!(too_deep(&">".repeat(MOST)), None);
        assert_eq!(
            too_deep(&format!("a\n{}\n", ">".repeat(MOST + 1))),
            Some(2..MOST + 3)
        );
        assert!(too_deep(&"- + ".repeat(MOST)).is_some());
        assert_eq!(too_deep(&"* ".repeat(1000)), None);
        assert_eq!(too_deep(&"*".repeat(1000)), None);
        assert_eq!(too_deep(&">\n".repeat(1000)), None);
    }
}
