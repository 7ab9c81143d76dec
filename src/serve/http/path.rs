//! Targets and paths: what was sent becomes a path with no way out, and back.

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

use super::refusal::Refusal;

/// What a segment may not hold as it is: all but the characters of `pchar` (RFC 3986, 3.3), and `/`.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/');

/// What a query may not hold as it is. `%` may stay: a query is passed on as it was sent.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Reads a target in origin form (RFC 9112, 3.2.1): the path, decoded once, and the query as it is.
///
/// A path begins with `/`. Its segments are not empty but for the last, and
/// none is `.` or `..`; there is no backslash, no control character, and no
/// `/` that was not sent as one. What was encoded twice is text.
///
/// # Errors
///
/// A 400 for all else.
pub(super) fn target(target: &str) -> Result<(String, Option<&str>), Refusal> {
    if !target.starts_with('/') {
        return Err(Refusal::malformed("The target must be a path."));
    }
    // Browsers send no fragment; who does could mean it to be part of the path.
    if target.contains('#') {
        return Err(Refusal::malformed("The target holds a fragment."));
    }
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    Ok((decode(path)?, query))
}

/// Decodes a path that begins with `/`, as [`target`] says.
pub(super) fn decode(path: &str) -> Result<String, Refusal> {
    let is_encoded = path.split('%').skip(1).all(|after| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    if !is_encoded {
        return Err(Refusal::malformed("A `%` must be followed by two digits."));
    }
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else {
        return Err(Refusal::malformed("The path is not UTF-8."));
    };
    if decoded.contains(|c: char| c.is_control() || c == '\\') {
        return Err(Refusal::malformed(
            "The path holds a backslash or a control character.",
        ));
    }
    if decoded.matches('/').count() != path.matches('/').count() {
        return Err(Refusal::malformed("The path holds an encoded slash."));
    }
    let mut segments = decoded.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        if matches!(segment, "." | "..") || segment.is_empty() && segments.peek().is_some() {
            return Err(Refusal::malformed(
                "The path holds an empty or dotted segment.",
            ));
        }
    }
    Ok(decoded.into_owned())
}

/// Whether a decoded path names something hidden: a segment that begins with a dot.
///
/// But for a first segment `.well-known`, which is there to be asked for (RFC 8615, 3).
pub(super) fn is_hidden(path: &str) -> bool {
    let mut segments = path.split('/').skip(1).enumerate();
    segments.any(|(at, segment)| segment.starts_with('.') && (at, segment) != (0, ".well-known"))
}

/// A path as it stands in a `Location`: begins with one `/`, so that it never leads to another host.
pub(super) fn encode(path: &str) -> String {
    let path = path.trim_start_matches('/');
    format!("/{}", utf8_percent_encode(path, PATH))
}

/// A query as it stands in a `Location`.
pub(super) fn encode_query(query: &str) -> String {
    utf8_percent_encode(query, QUERY).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_is_decoded_once_and_has_no_way_out() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let found = target(text).ok().map(|(path, _)| path);
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }

        case("/", Some("/"));
        case("/a/b/", Some("/a/b/"));
        case("/a%20b", Some("/a b"));
        case("/%E6%97%A5%e6%9c%ac/", Some("/日本/"));
        case("/日本/", Some("/日本/"));
        case("/a:b@c!$&'()*+,;=~", Some("/a:b@c!$&'()*+,;=~"));
        case("/a..b/...c/..d", Some("/a..b/...c/..d"));
        case("/%252e%252e/", Some("/%2e%2e/"));
        case("/%252f", Some("/%2f"));
        case("/%2500", Some("/%00"));
        case("", None);
        case("*", None);
        case("a", None);
        case("?a", None);
        case("http://localhost/", None);
        case("//evil.example/", None);
        case("///", None);
        case("/a//b", None);
        case("/a//", None);
        case("/..", None);
        case("/.", None);
        case("/./", None);
        case("/../a", None);
        case("/a/../../b", None);
        case("/%2e%2e/a", None);
        case("/%2E./a", None);
        case("/.%2e", None);
        case("/a/%2e", None);
        case("/a%2fb", None);
        case("/..%2f..%2fetc", None);
        case("/..%5cetc", None);
        case("/a\\b", None);
        case("/%5c", None);
        case("/a%00.html", None);
        case("/a%0d%0aSet-Cookie:b", None);
        case("/a%7f", None);
        case("/a%c2%85", None);
        case("/%", None);
        case("/%2", None);
        case("/%zz", None);
        case("/%+1", None);
        case("/%é1", None);
        // Overlong, a surrogate, beyond Unicode, cut short, Latin-1.
        case("/%c0%ae%c0%ae/", None);
        case("/%e0%80%af", None);
        case("/%ed%a0%80", None);
        case("/%f4%90%80%80", None);
        case("/%e6%97", None);
        case("/caf%e9", None);
        case("/a#b", None);
    }

    #[test]
    fn a_query_is_left_as_it_is() {
        #[track_caller]
        fn case(text: &str, expected: (&str, Option<&str>)) {
            let (path, query) = target(text).unwrap();
            assert_eq!((path.as_str(), query), expected);
        }

        case("/a", ("/a", None));
        case("/a?", ("/a", Some("")));
        case("/a?b=%20&c?//..", ("/a", Some("b=%20&c?//..")));
        case("/a%3Fb?c", ("/a?b", Some("c")));
    }

    #[test]
    fn what_begins_with_a_dot_is_hidden() {
        #[track_caller]
        fn case(path: &str, expected: bool) {
            assert_eq!(is_hidden(path), expected, "{path:?}");
        }

        case("/", false);
        case("/a.b/c.", false);
        case("/.well-known/security.txt", false);
        case("/.well-known/.git", true);
        case("/a/.well-known/b", true);
        case("/.well-knownx", true);
        case("/.git/config", true);
        case("/a/.env", true);
        case("/.briefbook-manifest", true);
        case("/...", true);
    }

    #[test]
    fn what_is_encoded_stays_on_this_host_and_on_one_line() {
        #[track_caller]
        fn case(path: &str, expected: &str) {
            assert_eq!(encode(path), expected);
        }

        case("/a/b/", "/a/b/");
        case("/日本 %2f?#", "/%E6%97%A5%E6%9C%AC%20%252f%3F%23");
        case("//evil.example/", "/evil.example/");
        case("", "/");
        case("/\\evil.example", "/%5Cevil.example");
        case("/a\r\nSet-Cookie: b", "/a%0D%0ASet-Cookie:%20b");
        assert_eq!(encode_query("a=%20b\r\nc é"), "a=%20b%0D%0Ac%20%C3%A9");
    }

    proptest! {
        #[test]
        fn no_decoded_path_leads_out(text in "/(%2[eEfF]|%[0-9a-f]{2}|[./%a\\\\]){0,12}") {
            if let Ok((path, _)) = target(&text) {
                prop_assert!(path.starts_with('/'));
                prop_assert!(!path.contains(['\\', '\0']) && !path.contains("//"));
                prop_assert!(path.split('/').all(|segment| segment != "." && segment != ".."));
            }
        }

        #[test]
        fn a_decoded_path_is_read_back_from_how_it_is_encoded(text in "/(\\PC{1,6}/){0,3}") {
            if let Ok((path, _)) = target(&text) {
                prop_assert_eq!(decode(&encode(&path)), Ok(path));
            }
        }
    }
}
