//! Entity tags: a name for the very bytes of an answer (RFC 9110, 8.8.3).

/// The strong tag of a body, with its quotes. The same bytes have the same tag in every run.
pub(super) fn of(body: &[u8]) -> String {
    format!("\"{}\"", &blake3::hash(body).to_hex()[..32])
}

/// Whether a list of tags, or `*`, names this tag, weak ones too: `If-None-Match` (RFC 9110, 13.1.2).
pub(super) fn is_among(tag: &str, list: &str) -> bool {
    list.trim() == "*" || tags(list).any(|(_, found)| found == tag)
}

/// Whether a list of tags, or `*`, names this tag, and not weakly: `If-Match` (RFC 9110, 13.1.1).
pub(super) fn is_strictly_among(tag: &str, list: &str) -> bool {
    list.trim() == "*" || tags(list).any(|(is_weak, found)| !is_weak && found == tag)
}

/// The tags of a list, each with its quotes, and whether it is weak. Ends where the list is malformed.
///
/// Not split at commas: a tag may hold some.
fn tags(list: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = list;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ' ', '\t']);
        let strong = rest.strip_prefix("W/");
        let tag = strong.unwrap_or(rest);
        let inside = tag.strip_prefix('"')?;
        let end = inside.find('"')? + 2;
        rest = &tag[end..];
        Some((strong.is_some(), &tag[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_a_list() {
        #[track_caller]
        fn case(list: &str, expected: bool, strictly: bool) {
            assert_eq!(is_among("\"a,b\"", list), expected, "{list:?}");
            assert_eq!(is_strictly_among("\"a,b\"", list), strictly, "{list:?}");
        }

        case("\"a,b\"", true, true);
        case("*", true, true);
        case(" * ", true, true);
        case("W/\"a,b\"", true, false);
        case("\"x\", \"a,b\"", true, true);
        case("\"x\",W/\"a,b\",\"y\"", true, false);
        case(", ,\"a,b\"", true, true);
        case("", false, false);
        case("a,b", false, false);
        case("\"a\",\"b\"", false, false);
        case("\"A,B\"", false, false);
        case("w/\"a,b\"", false, false);
        case("\"a,b", false, false);
        case("x, \"a,b\"", false, false);
        case("\"*\"", false, false);
    }

    #[test]
    fn a_tag_is_a_name_of_bytes() {
        assert_eq!(of(b"a"), of(b"a"));
        assert_ne!(of(b"a"), of(b"b"));
        assert_eq!(of(b"").len(), 34);
        assert!(is_strictly_among(&of(b"a"), &of(b"a")));
    }
}
