//! How deep braces lie in each other in a file of messages.
//!
//! The crate that reads Fluent calls itself for each, and ends where the stack does.

use std::ops::Range;

/// The most braces and brackets that lie in each other.
pub(super) const MOST: usize = 64;

/// The first brace or bracket that lies deeper than is read.
///
/// One that is never closed counts to the end of the file: all that follows may lie in it.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut open: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at += 1;
        match byte {
            // Outside of braces, brackets are text.
            b'{' | b'(' if byte == b'{' || !open.is_empty() => {
                if open.len() == MOST {
                    return Some(at - 1..at);
                }
                open.push(byte);
                at += string(&text[at..]);
            }
            b'}' => {
                let brace = open.iter().rposition(|&byte| byte == b'{');
                open.truncate(brace.unwrap_or(0));
            }
            b')' if open.last() == Some(&b'(') => drop(open.pop()),
            _ => {}
        }
    }
    None
}

/// How long the string is that stands behind a brace or bracket, with the blanks before it; 0 where
/// none does. `{ "{" }` is how a brace is written that is none.
fn string(text: &str) -> usize {
    let rest = text.trim_start();
    let Some(inside) = rest.strip_prefix('"') else {
        return 0;
    };
    let mut is_escaped = false;
    let end = inside.find(|letter| {
        let ends = !is_escaped && matches!(letter, '"' | '\n');
        is_escaped = !is_escaped && letter == '\\';
        ends
    });
    end.map_or(0, |end| text.len() - inside.len() + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_lie_in_each_other_so_deep() {
        #[track_caller]
        fn case(text: &str, expected: Option<usize>) {
            let found = too_deep(text).map(|place| place.start);
            assert_eq!(found, expected, "{text}");
        }

        case("", None);
        case(&"{".repeat(MOST), None);
        case(&"漢{".repeat(MOST + 1), Some(4 * MOST + 3));
        case(&"{ A(".repeat(MOST), Some(2 * MOST));
        // What lies beside each other, in text, or in strings is not deep.
        case(&"a = { b } (\n".repeat(MOST + 1), None);
        case(&"a = { $n -> *[other] ( }\n".repeat(MOST + 1), None);
        case(&"a = { \"{\" } {\"\\\"{\"}\n".repeat(MOST + 1), None);
        case(&"} )".repeat(MOST + 1), None);
        // A string ends with its line, whether it is closed or not.
        case(&"{\"\n".repeat(MOST + 1), Some(3 * MOST));
        case(&"{\"漢".repeat(MOST + 1), None);
    }
}
