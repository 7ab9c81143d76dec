//! Where a link leads, as an author wrote it.
//!
//! A destination comes from Markdown, its entities decoded, or from front
//! matter. It is judged as a browser would read it
//! (<https://url.spec.whatwg.org/>), and what no author needs is refused: what
//! a browser takes for a scheme must be one of four, and what it would repair
//! in silence (a tab inside a scheme, a backslash for a slash) is no link.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Out of the site, by `http`, `https`, `mailto` or `tel`: a URL that can
    /// stand in `href` once it is escaped for HTML. Its scheme is in lower
    /// case, and what a URL cannot hold is percent-encoded.
    External(String),
    /// To a place of the site.
    Internal {
        /// From the root or relative, percent-encoded as it was written, for
        /// [`Address::join`](super::address::Address::join); empty for the same page.
        path: String,
        /// What follows `?`; what a URL cannot hold is percent-encoded.
        query: Option<String>,
        /// What follows `#`, decoded and composed (NFC): an id.
        fragment: Option<String>,
    },
    /// To a place of the same page: what follows `#`, decoded and composed
    /// (NFC); empty for its top.
    Fragment(String),
    /// Nowhere that we would send a reader.
    Refused(Refusal),
}

/// Why a destination is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A lower-case clause: ``the scheme `javascript` is not allowed``.
    pub reason: String,
    /// What to write instead, when we know.
    pub help: Option<String>,
}

/// Says where a link leads. Space around the destination is no part of it.
pub fn classify(destination: &str) -> Destination {
    let text = destination.trim_matches(|c: char| c.is_ascii_whitespace());
    match read(text) {
        Ok(destination) => destination,
        Err(refusal) => Destination::Refused(refusal),
    }
}

/// An id as it is written after the `#` of a URL: the other way round of what
/// [`classify`] does to a fragment.
pub fn encode_fragment(id: &str) -> Cow<'_, str> {
    utf8_percent_encode(id, NOT_IN_FRAGMENT).into()
}

fn read(text: &str) -> Result<Destination, Refusal> {
    if text.is_empty() {
        return Err(refuse("a link needs a destination"));
    }
    // A browser drops tabs and line breaks anywhere, and control characters before the scheme.
    if let Some(c) = text.chars().find(|c| c.is_control()) {
        return Err(control(c));
    }
    if text.contains('\\') {
        return Err(refuse("a backslash cannot stand in a link")
            .help("write `/`, or `%5C` for a backslash itself"));
    }
    if text.starts_with("//") {
        let help = format!("write `https:{}`", shown(text));
        return Err(refuse("a link that begins with `//` leaves out its scheme").help(help));
    }
    match scheme(text) {
        Some((scheme, rest)) => external(text, &scheme, rest).map(Destination::External),
        None => internal(text),
    }
}

/// The scheme in lower case, and what follows its colon, as the URL standard reads it.
fn scheme(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut characters = scheme.chars();
    let begins = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on = characters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (begins && goes_on).then(|| (scheme.to_ascii_lowercase(), rest))
}

fn external(text: &str, scheme: &str, rest: &str) -> Result<String, Refusal> {
    match scheme {
        "http" | "https" => {
            // Without the slashes a browser reads a relative path, or guesses.
            let Some(rest) = rest.strip_prefix("//") else {
                return Err(
                    refuse(format!("`{}` has no `//` after its scheme", shown(text)))
                        .help(format!("write `{scheme}://` and a host")),
                );
            };
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            check_authority(text, authority)?;
            Ok(format!(
                "{scheme}://{authority}{}",
                utf8_percent_encode(path, NOT_IN_URL)
            ))
        }
        "mailto" | "tel" if rest.trim().is_empty() => {
            Err(refuse(format!("nothing follows `{scheme}:`")))
        }
        "mailto" | "tel" => Ok(format!(
            "{scheme}:{}",
            utf8_percent_encode(rest, NOT_IN_URL)
        )),
        _ => Err(
            refuse(format!("the scheme `{}` is not allowed", shown(scheme))).help(
                "a link leads by `https`, `http`, `mailto` or `tel`, or to a place of the site",
            ),
        ),
    }
}

/// A host, and perhaps a port. A name or password before it would be
/// published, and is mostly there to deceive: `https://bank.example@evil.example`.
fn check_authority(text: &str, authority: &str) -> Result<(), Refusal> {
    // The colons of an IPv6 address stand in brackets.
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (authority, ""),
    };
    if authority.contains('@') {
        return Err(
            refuse(format!("`{}` names a user before its host", shown(text)))
                .help("leave out what stands before `@`"),
        );
    }
    if !port.is_empty() && (port.starts_with('+') || port.parse::<u16>().is_err()) {
        return Err(refuse(format!("`{}` is not a port", shown(port)))
            .help("a port is a number below 65536"));
    }
    // What the standard forbids in a host, and what nobody needs in one.
    let odd = |c: char| c.is_whitespace() || "<>^|%\"`{}".contains(c);
    if host.is_empty() || host.contains(odd) {
        return Err(refuse(format!("`{}` has no host", shown(text)))
            .help("a host follows `//`: `https://example.org/`"));
    }
    Ok(())
}

/// What a URL cannot hold after its host, besides text that is not ASCII.
const NOT_IN_URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
const NOT_IN_FRAGMENT: &AsciiSet = &NOT_IN_URL.add(b'%').add(b'#').add(b'&').add(b'\\');

fn internal(text: &str) -> Result<Destination, Refusal> {
    if has_entity(text) {
        let fault = refuse(format!("an entity in `{}` is not decoded", shown(text)));
        return Err(fault.help("write the character itself, or `%26` for `&`"));
    }
    if let Some(fragment) = text.strip_prefix('#') {
        return Ok(Destination::Fragment(decode(fragment)?));
    }
    let (text_before, fragment) = split(text, '#');
    let (path, query) = split(text_before, '?');
    check_path(path)?;
    Ok(Destination::Internal {
        path: path.to_owned(),
        query: query.map(|query| utf8_percent_encode(query, NOT_IN_URL).to_string()),
        fragment: fragment.map(decode).transpose()?,
    })
}

/// A path may hold nothing that would be a scheme or a host if it were
/// decoded once more than it should.
fn check_path(path: &str) -> Result<(), Refusal> {
    let decoded = decode(path)?;
    if decoded.contains('\\') {
        return Err(refuse("a backslash cannot stand in a path"));
    }
    if decoded.trim_start().starts_with("//") {
        return Err(refuse("a path cannot begin with two slashes"));
    }
    if decoded.contains(':') {
        let fault = refuse("a path of the site has no colon");
        return Err(fault.help("a link to elsewhere begins with `https://`"));
    }
    Ok(())
}

/// Whether a text holds `&#58;`, `&colon;` or the like: Markdown has decoded
/// its own, and nowhere else is there a use for one.
fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        rest.starts_with('#') || (name > 0 && rest[name..].starts_with(';'))
    })
}

/// Percent-decoded and composed (NFC).
fn decode(text: &str) -> Result<String, Refusal> {
    let Ok(decoded) = percent_decode_str(text).decode_utf8() else {
        let fault = refuse(format!(
            "the percent-encoded bytes in `{}` are not UTF-8",
            shown(text)
        ));
        return Err(fault);
    };
    match decoded.chars().find(|c| c.is_control()) {
        Some(c) => Err(control(c)),
        None => Ok(decoded.nfc().collect()),
    }
}

fn control(c: char) -> Refusal {
    refuse(format!(
        "the control character U+{:04X} cannot stand in a link",
        u32::from(c)
    ))
}

fn split(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator)
        .map_or((text, None), |(before, after)| (before, Some(after)))
}

fn refuse(reason: impl Into<String>) -> Refusal {
    Refusal {
        reason: reason.into(),
        help: None,
    }
}

impl Refusal {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A text, cut where it is too long for a message.
fn shown(text: &str) -> String {
    const LONG: usize = 60;
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_url_leads_out_of_the_site() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(
                classify(text),
                Destination::External(expected.into()),
                "{text:?}"
            );
        }

        case("https://example.org", "https://example.org");
        case(
            "http://example.org/a?b=c&d=e#f",
            "http://example.org/a?b=c&d=e#f",
        );
        case("HTTPS://Example.org/A", "https://Example.org/A");
        case("  https://example.org/\n", "https://example.org/");
        case(
            "https://example.org:8080/@user",
            "https://example.org:8080/@user",
        );
        case("https://[::1]/", "https://[::1]/");
        case("https://[::1]:80/", "https://[::1]:80/");
        case(
            "https://例え.example/漢字",
            "https://例え.example/%E6%BC%A2%E5%AD%97",
        );
        case(
            "https://example.org/a b[1]\"<x>",
            "https://example.org/a%20b%5B1%5D%22%3Cx%3E",
        );
        case("https://example.org/a%20b", "https://example.org/a%20b");
        case(
            "https://example.org?to=javascript:alert(1)",
            "https://example.org?to=javascript:alert(1)",
        );
        case(
            "mailto:a@example.org?subject=x",
            "mailto:a@example.org?subject=x",
        );
        case("MailTo:a@example.org", "mailto:a@example.org");
        case("tel:+44-20-0000-0000", "tel:+44-20-0000-0000");
    }

    #[test]
    fn a_path_leads_into_the_site() {
        #[track_caller]
        fn case(text: &str, path: &str, query: Option<&str>, fragment: Option<&str>) {
            let expected = Destination::Internal {
                path: path.into(),
                query: query.map(Into::into),
                fragment: fragment.map(Into::into),
            };
            assert_eq!(classify(text), expected, "{text:?}");
        }

        case("/", "/", None, None);
        case("/briefs/suez/", "/briefs/suez/", None, None);
        case("../suez/#who", "../suez/", None, Some("who"));
        case("a.csv?x=1:2#y", "a.csv", Some("x=1:2"), Some("y"));
        case("?x", "", Some("x"), None);
        case("?\"<漢>", "", Some("%22%3C%E6%BC%A2%3E"), None);
        case("?x=1&y=2;", "", Some("x=1&y=2;"), None);
        case("a#", "a", None, Some(""));
        case("a?#", "a", Some(""), Some(""));
        case("a#b?c#d", "a", None, Some("b?c#d"));
        case("caf%C3%A9/#e\u{301}%20x", "caf%C3%A9/", None, Some("é x"));
        case("a b/", "a b/", None, None);
        case("javascript", "javascript", None, None);
        case("/a//b", "/a//b", None, None);
        case("a&b", "a&b", None, None);
    }

    #[test]
    fn a_fragment_leads_to_a_place_of_its_page() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(
                classify(text),
                Destination::Fragment(expected.into()),
                "{text:?}"
            );
        }

        case("#who", "who");
        case("#", "");
        case(" #who ", "who");
        case("#a:b", "a:b");
        case("#javascript:alert(1)", "javascript:alert(1)");
        case("#%E6%BC%A2", "漢");
        case("##", "#");
    }

    #[test]
    #[rustfmt::skip] // A table.
    fn what_a_browser_might_run_or_guess_is_refused() {
        for hostile in [
            "", " ", "\t\n",
            "javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT://%0aalert(1)", " javascript:alert(1)",
            "\u{1}javascript:alert(1)", "\0javascript:alert(1)", "\u{1f}javascript:alert(1)", "\u{c}javascript:alert(1)",
            "java\tscript:alert(1)", "java\nscript:alert(1)", "java\rscript:alert(1)", "j\ta\nv\ra\tscript\n:alert(1)",
            "javascript\t:alert(1)", "java\0script:alert(1)", "java\u{ad}script:alert(1)", "java\u{200b}script:alert(1)",
            "\u{a0}javascript:alert(1)", "\u{feff}javascript:alert(1)", "\u{2028}javascript:alert(1)", "\u{9b}javascript:alert(1)",
            "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3A;alert(1)", "javascript&#58alert(1)",
            "&#106;avascript:alert(1)", "&#x6a;avascript&#x3a;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
            "#&#106;avascript:alert(1)",
            "javascript%3Aalert(1)", "%6Aavascript:alert(1)", "%6aavascript%3aalert(1)", "java%0ascript:alert(1)", "%00javascript:alert(1)",
            "javascript：alert(1)%3A", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:https://example.org!/",
            "vbscript:msgbox(1)", "livescript:x", "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHN2Zz4=",
            "file:///etc/passwd", "blob:https://example.org/x", "about:blank", "ftp://example.org/", "ws://example.org/", "C:\\x", "c:/x", "x:y",
            "//example.org/", " //example.org", "///example.org", "\\\\example.org", "/\\example.org", "\\/example.org", "/\t/example.org", "/%5Cexample.org",
            "%2F%2Fexample.org", "/%2Fexample.org", "%20//example.org",
            "https:example.org", "https:/example.org", "https:\\\\example.org", "https://", "https:///example.org", "https://?x", "https://#x", "https://:80/",
            "https://user@example.org/", "https://user:pass@example.org/", "https://example.org\\@evil.example/",
            "https://exa mple.org/", "https://exa%6dple.org/", "https://example.org:x/", "https://example.org:99999/", "https://example.org:+1/", "https://a:b:c/", "https://<b>/",
            "mailto:", "tel: ", "a:b", "./a:b", "/a:b", "a\\b", "%FF", "#%FF", "#%00",
        ] {
            assert!(matches!(classify(hostile), Destination::Refused(_)), "{hostile:?}: {:?}", classify(hostile));
        }
    }

    #[test]
    fn a_refusal_says_why_and_what_to_write() {
        #[track_caller]
        fn case(text: &str, reason: &str, help: Option<&str>) {
            let expected = Refusal {
                reason: reason.into(),
                help: help.map(Into::into),
            };
            assert_eq!(classify(text), Destination::Refused(expected), "{text:?}");
        }

        case("", "a link needs a destination", None);
        case(
            "JavaScript:x",
            "the scheme `javascript` is not allowed",
            Some("a link leads by `https`, `http`, `mailto` or `tel`, or to a place of the site"),
        );
        case(
            "//example.org/x",
            "a link that begins with `//` leaves out its scheme",
            Some("write `https://example.org/x`"),
        );
        case(
            "java\tscript:x",
            "the control character U+0009 cannot stand in a link",
            None,
        );
        case(
            "a\\b",
            "a backslash cannot stand in a link",
            Some("write `/`, or `%5C` for a backslash itself"),
        );
        case(
            "https:/x",
            "`https:/x` has no `//` after its scheme",
            Some("write `https://` and a host"),
        );
        case(
            "https://u@x/",
            "`https://u@x/` names a user before its host",
            Some("leave out what stands before `@`"),
        );
        case(
            "https:///x",
            "`https:///x` has no host",
            Some("a host follows `//`: `https://example.org/`"),
        );
        case(
            "a:%20b",
            "the scheme `a` is not allowed",
            Some("a link leads by `https`, `http`, `mailto` or `tel`, or to a place of the site"),
        );
        case(
            "a/b:c",
            "a path of the site has no colon",
            Some("a link to elsewhere begins with `https://`"),
        );
        case(
            "%FF",
            "the percent-encoded bytes in `%FF` are not UTF-8",
            None,
        );
    }

    /// The scheme that a browser reads, by the basic URL parser of the URL standard.
    fn browser_scheme(text: &str) -> Option<String> {
        let text = text
            .trim_matches(|c: char| c <= ' ')
            .replace(['\t', '\n', '\r'], "");
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c))?;
        let scheme =
            text.starts_with(|c: char| c.is_ascii_alphabetic()) && text[end..].starts_with(':');
        scheme.then(|| text[..end].to_ascii_lowercase())
    }

    /// Whether a browser takes the text for the address of another host on a page of `https`.
    fn names_a_host(text: &str) -> bool {
        let text = text
            .trim_matches(|c: char| c <= ' ')
            .replace(['\t', '\n', '\r'], "")
            .replace('\\', "/");
        text.starts_with("//")
    }

    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "(?i)javascript|data|vbscript|https|http|mailto|tel|file",
            "(&#58;|&colon;|&#x3a|&Tab;|%3a|%3A|%5c|%2f|%00|%0a|%6a|%)",
            "[:/\\\\?#@&;. \t\r\n\0\x01\x0c\x1f]",
            "[a-z+.-]{1,3}",
            "\\PC",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_let_through_that_a_browser_reads_as_another_scheme(text in hostile()) {
            match classify(&text) {
                Destination::External(url) => {
                    let scheme = browser_scheme(&url);
                    prop_assert!(matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel")), "{url}");
                    prop_assert_eq!(browser_scheme(&text), scheme);
                    prop_assert!(!url.contains(|c: char| c.is_control() || " \"<>\\".contains(c)), "{url}");
                }
                Destination::Internal { path, .. } => {
                    let decoded = percent_decode_str(&path).decode_utf8().unwrap().into_owned();
                    for read in [&text, &path, &decoded] {
                        prop_assert_eq!(browser_scheme(read), None);
                        prop_assert!(!names_a_host(read));
                    }
                }
                Destination::Fragment(_) => {
                    prop_assert_eq!(browser_scheme(&text), None);
                    prop_assert!(text.trim_start().starts_with('#'));
                }
                Destination::Refused(refusal) => prop_assert!(!refusal.reason.is_empty()),
            }
        }

        #[test]
        fn an_encoded_fragment_is_read_back(id in "\\PC{0,20}") {
            let id: String = id.nfc().collect();
            let encoded = format!("#{}", encode_fragment(&id));
            prop_assert_eq!(classify(&encoded), Destination::Fragment(id));
        }

        #[test]
        fn an_external_link_is_its_own_destination(text in hostile()) {
            if let Destination::External(url) = classify(&format!("https://example.org/{text}")) {
                prop_assert_eq!(classify(&url), Destination::External(url));
            }
        }
    }
}
