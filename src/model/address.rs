//! Addresses: the places of a site.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use unicode_normalization::UnicodeNormalization;

use super::key::is_reserved;

/// A path of the site, from its root: `/`, `/briefs/suez/`, `/404.html`.
///
/// It begins with `/`, and where it ends with `/` it is a page. It is composed
/// (NFC) and not percent-encoded, and names a file that every system can hold:
/// its components are neither `.` nor `..`, have no control character and none
/// of ``\ : * ? " < > | #``, at most 200 bytes, no `.` or space at their end,
/// and are no device of Windows. Cloning is cheap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

/// Why a text is not an address. Printed, it is a lower-case clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// It does not begin with `/`.
    Relative,
    /// A component that is `.` or `..`, where none can be, or leads out of the site.
    Dots,
    /// Two `/` in a row.
    Empty,
    /// A character that a file's name cannot have on every system.
    Character(char),
    /// A component ends with a dot or a space, which Windows drops.
    Ending,
    /// A component that Windows keeps for a device.
    Reserved(String),
    /// A component of more than 200 bytes.
    Long,
    /// `%` and two digits, which are given: the characters themselves are written.
    Encoded(String),
    /// Percent-encoded bytes that are not UTF-8.
    NotText,
}

impl Address {
    /// Reads an address, and composes it.
    ///
    /// # Errors
    ///
    /// What keeps the text from being an address.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text: Cow<'_, str> = if text.is_ascii() {
            text.into()
        } else {
            text.nfc().collect()
        };
        let inside = text.strip_prefix('/').ok_or(AddressError::Relative)?;
        if !inside.is_empty() {
            let components = inside.strip_suffix('/').unwrap_or(inside);
            components.split('/').try_for_each(check)?;
        }
        Ok(Self(text.into()))
    }

    /// The front page, `/`.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Where a link of this address leads: `path` is that of a URL reference,
    /// percent-encoded or not, from the root or relative, `..` and all. An
    /// empty one leads here.
    ///
    /// # Errors
    ///
    /// What keeps the place from being an address; [`AddressError::Dots`]
    /// when it lies outside of the site.
    pub fn join(&self, path: &str) -> Result<Self, AddressError> {
        if path.is_empty() {
            return Ok(self.clone());
        }
        let mut components: Vec<String> = Vec::new();
        if !path.starts_with('/') {
            components.extend(self.folders().map(str::to_owned));
        }
        let mut parts = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
        let mut is_page = true;
        while let Some(part) = parts.next() {
            // Decoded one by one: an encoded `/` is no separator.
            let part = percent_decode_str(part)
                .decode_utf8()
                .map_err(|_| AddressError::NotText)?;
            is_page = matches!(&*part, "" | "." | "..");
            match &*part {
                "" if parts.peek().is_some() => return Err(AddressError::Empty),
                "" | "." => {}
                ".." => drop(components.pop().ok_or(AddressError::Dots)?),
                _ if part.contains('/') => return Err(AddressError::Character('/')),
                _ => components.push(part.into_owned()),
            }
        }
        let mut joined = String::new();
        for component in &components {
            joined.push('/');
            joined.push_str(component);
        }
        if is_page {
            joined.push('/');
        }
        Self::parse(&joined)
    }

    /// The address as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page: whether it ends with `/`.
    pub fn is_page(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The file of it in the site's folder, with `/`: `briefs/suez/index.html`, `404.html`.
    pub fn file(&self) -> String {
        let path = &self.0[1..];
        if self.is_page() {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// The address as the path of a URL, percent-encoded, from the root.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// How a link at `from` names this address, percent-encoded: `../suez/`.
    ///
    /// It is never empty, has no scheme, and does not begin with `/`, so the
    /// site works wherever it is put. A page itself is `./`.
    pub fn relative_to(&self, from: &Self) -> String {
        let here = &from.0[..=from.0.rfind('/').unwrap_or(0)];
        // Up to the slash behind the last folder that both are in: each begins with one.
        let alike = self.0.bytes().zip(here.bytes()).enumerate();
        let alike = alike.take_while(|(_, (one, other))| one == other);
        let slashes = alike.filter(|(_, (byte, _))| *byte == b'/');
        let shared = slashes.last().map_or(0, |(at, _)| at + 1);
        let up = here[shared..].bytes().filter(|&byte| byte == b'/').count();
        let rest = &self.0[shared..];
        let mut href = String::with_capacity(3 * up + rest.len() + 2);
        (0..up).for_each(|_| href.push_str("../"));
        href.extend(utf8_percent_encode(rest, PATH));
        if href.is_empty() {
            "./".to_owned()
        } else {
            href
        }
    }

    /// Equal for two addresses that could be one file on some system: that
    /// differ in case, in Unicode form, or in naming `index.html`.
    ///
    /// It is meant for comparing alone. That a file stands where another
    /// address needs a folder (`/a` and `/a/b/`) it does not tell.
    pub fn collision_key(&self) -> String {
        // Up and down again, so that letters with two small forms fold as one (σ and ς).
        let upper = self.file().to_uppercase();
        upper.chars().flat_map(char::to_lowercase).nfc().collect()
    }

    /// The folders above, the topmost first; a page is one itself.
    fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.0.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/').skip(1)
    }
}

/// What stays as it is in a component of a URL's path.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const PATH: &AsciiSet = &COMPONENT.remove(b'/');

/// The longest component, in bytes: file systems hold 255, and editors and
/// archives add to that.
const LONGEST: usize = 200;

/// Whether every system can hold a file or folder of this name.
fn check(component: &str) -> Result<(), AddressError> {
    let refused = |c: char| c.is_control() || "\\:*?\"<>|#".contains(c);
    if component.is_empty() {
        return Err(AddressError::Empty);
    }
    if component == "." || component == ".." {
        return Err(AddressError::Dots);
    }
    if let Some(c) = component.chars().find(|&c| refused(c)) {
        return Err(AddressError::Character(c));
    }
    if let Some(encoded) = encoded(component) {
        return Err(AddressError::Encoded(encoded.to_owned()));
    }
    if component.ends_with(['.', ' ']) {
        return Err(AddressError::Ending);
    }
    if is_reserved(component) {
        return Err(AddressError::Reserved(component.to_owned()));
    }
    if component.len() > LONGEST {
        return Err(AddressError::Long);
    }
    Ok(())
}

/// The first `%` with two digits in a text.
fn encoded(text: &str) -> Option<&str> {
    let digits = |at: usize| {
        text.get(at + 1..at + 3)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    text.match_indices('%')
        .find_map(|(at, _)| digits(at).and(text.get(at..at + 3)))
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Relative => formatter.write_str("an address begins with `/`"),
            Self::Dots => {
                formatter.write_str("an address does not lead out of the site with `.` or `..`")
            }
            Self::Empty => formatter.write_str("an address has no two `/` in a row"),
            Self::Character(c) if c.is_control() => write!(
                formatter,
                "an address has no control characters, as U+{:04X}",
                u32::from(*c)
            ),
            Self::Character(c) => write!(formatter, "an address has no `{c}` in it"),
            Self::Ending => formatter.write_str("no part of an address ends with a dot or a space"),
            Self::Reserved(name) => {
                write!(formatter, "Windows keeps the name `{name}` for a device")
            }
            Self::Long => write!(
                formatter,
                "each part of an address has at most {LONGEST} bytes"
            ),
            Self::Encoded(code) => write!(
                formatter,
                "an address is written in plain characters, not as `{code}`"
            ),
            Self::NotText => formatter.write_str("the percent-encoded bytes are not UTF-8"),
        }
    }
}

impl std::error::Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn address(text: &str) -> Address {
        Address::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
    }

    #[test]
    fn an_address_names_a_file_that_every_system_can_hold() {
        #[track_caller]
        #[allow(
            clippy::needless_pass_by_value,
            reason = "a table without `&` reads better"
        )]
        fn case(text: &str, expected: Result<&str, AddressError>) {
            let file = Address::parse(text).map(|address| address.file());
            assert_eq!(file.as_deref().map_err(Clone::clone), expected, "{text:?}");
        }

        case("/", Ok("index.html"));
        case("/briefs/suez/", Ok("briefs/suez/index.html"));
        case("/404.html", Ok("404.html"));
        case("/data/all.csv", Ok("data/all.csv"));
        case("/a b/", Ok("a b/index.html"));
        case("/.well-known/x", Ok(".well-known/x"));
        case("/100%/", Ok("100%/index.html"));
        case("/漢字/", Ok("漢字/index.html"));
        case("/e\u{301}/", Ok("é/index.html"));
        case("/...a/", Ok("...a/index.html"));
        case(
            &format!("/{}/", "漢".repeat(66)),
            Ok(&format!("{}/index.html", "漢".repeat(66))),
        );

        case("", Err(AddressError::Relative));
        case("a/", Err(AddressError::Relative));
        case("https://a/", Err(AddressError::Relative));
        case("//", Err(AddressError::Empty));
        case("//a/", Err(AddressError::Empty));
        case("/a//", Err(AddressError::Empty));
        case("/../a", Err(AddressError::Dots));
        case("/a/..", Err(AddressError::Dots));
        case("/./", Err(AddressError::Dots));
        case("/.../", Err(AddressError::Ending));
        case("/a./", Err(AddressError::Ending));
        case("/a /", Err(AddressError::Ending));
        case("/ /", Err(AddressError::Ending));
        case("/a\\b", Err(AddressError::Character('\\')));
        case("/a:b", Err(AddressError::Character(':')));
        case("/a?b", Err(AddressError::Character('?')));
        case("/a#b", Err(AddressError::Character('#')));
        case("/a\0", Err(AddressError::Character('\0')));
        case("/a\n/", Err(AddressError::Character('\n')));
        case("/a\u{9b}/", Err(AddressError::Character('\u{9b}')));
        case("/caf%C3%A9/", Err(AddressError::Encoded("%C3".into())));
        case("/%2e%2e/", Err(AddressError::Encoded("%2e".into())));
        case("/con/", Err(AddressError::Reserved("con".into())));
        case(
            "/a/Aux.html",
            Err(AddressError::Reserved("Aux.html".into())),
        );
        case(&format!("/{}/", "漢".repeat(67)), Err(AddressError::Long));
    }

    #[test]
    fn a_link_is_relative_to_its_page() {
        #[track_caller]
        fn case(from: &str, to: &str, expected: &str) {
            assert_eq!(
                address(to).relative_to(&address(from)),
                expected,
                "{from} to {to}"
            );
        }

        case("/", "/", "./");
        case("/", "/briefs/x/", "briefs/x/");
        case("/", "/404.html", "404.html");
        case("/briefs/x/", "/", "../../");
        case("/briefs/x/", "/briefs/x/", "./");
        case("/briefs/x/", "/briefs/", "../");
        case("/briefs/x/", "/briefs/y/", "../y/");
        case("/actors/nasser/", "/briefs/x/", "../../briefs/x/");
        case("/actors/nasser/", "/actors.html", "../../actors.html");
        case("/404.html", "/briefs/", "briefs/");
        case("/404.html", "/", "./");
        case("/404.html", "/404.html", "404.html");
        case("/data/all.csv", "/data/", "./");
        case("/data/", "/data/all.csv", "all.csv");
        case("/a/", "/漢 字/100%/", "../%E6%BC%A2%20%E5%AD%97/100%25/");
        case("/a", "/a/", "a/");
        // Letters that are not the same and begin with the same bytes: 漢 is E6 BC A2, 漣 is E6 BC A3.
        case("/漢/", "/漣/", "../%E6%BC%A3/");
        case("/a漢/b/", "/a漣/b/", "../../a%E6%BC%A3/b/");
    }

    #[test]
    fn a_path_is_joined_as_a_browser_does_or_refused() {
        #[track_caller]
        #[allow(
            clippy::needless_pass_by_value,
            reason = "a table without `&` reads better"
        )]
        fn case(from: &str, path: &str, expected: Result<&str, AddressError>) {
            let joined = address(from).join(path);
            let joined = joined.as_ref().map(Address::as_str).map_err(Clone::clone);
            assert_eq!(joined, expected, "{from} and {path}");
        }

        case("/briefs/x/", "", Ok("/briefs/x/"));
        case("/briefs/x/", ".", Ok("/briefs/x/"));
        case("/briefs/x/", "..", Ok("/briefs/"));
        case("/briefs/x/", "../y/", Ok("/briefs/y/"));
        case("/briefs/x/", "../../", Ok("/"));
        case("/briefs/x/", "/about/", Ok("/about/"));
        case("/briefs/x/", "/", Ok("/"));
        case("/briefs/x/", "a.csv", Ok("/briefs/x/a.csv"));
        case("/404.html", "about/", Ok("/about/"));
        case("/", "caf%C3%A9/", Ok("/café/"));
        case("/", "a/./b/", Ok("/a/b/"));
        case("/", "a//b/", Err(AddressError::Empty));
        case("/", "//a/", Err(AddressError::Empty));
        case("/", "a//", Err(AddressError::Empty));
        case("/briefs/x/", "%2E%2e/", Ok("/briefs/"));
        case("/", "..", Err(AddressError::Dots));
        case("/briefs/x/", "../../../", Err(AddressError::Dots));
        case("/", "a%2Fb", Err(AddressError::Character('/')));
        case("/", "a%00", Err(AddressError::Character('\0')));
        case("/", "a%5Cb", Err(AddressError::Character('\\')));
        case("/", "%FF", Err(AddressError::NotText));
        case("/", "%2525", Err(AddressError::Encoded("%25".into())));
    }

    #[test]
    fn twins_of_one_file_have_one_collision_key() {
        #[track_caller]
        fn case(one: &str, other: &str, collide: bool) {
            let (one, other) = (address(one), address(other));
            assert_eq!(
                one.collision_key() == other.collision_key(),
                collide,
                "{one} and {other}"
            );
        }

        case("/a/", "/A/", true);
        case("/é/", "/E\u{301}/", true);
        case("/a/", "/a/index.html", true);
        case("/a/", "/a/INDEX.HTML", true);
        case("/Σας/", "/σασ/", true);
        case("/straße/", "/STRASSE/", true);
        case("/a/", "/b/", false);
        case("/a/", "/a", false);
        case("/が/", "/か/", false);
    }

    fn addresses() -> impl Strategy<Value = Address> {
        let component = prop_oneof!["[a-c]", "[a-z0-9._~%é漢 !$&'()+,;=@-]{1,12}", "[^/]{1,5}"];
        (prop::collection::vec(component, 0..5), any::<bool>()).prop_filter_map(
            "not an address",
            |(components, page)| {
                let path = components.join("/");
                let end = if page && !path.is_empty() { "/" } else { "" };
                Address::parse(&format!("/{path}{end}")).ok()
            },
        )
    }

    /// Resolves a path reference against a base as RFC 3986, 5.2 does.
    fn resolve(base: &str, reference: &str) -> String {
        assert!(!reference.is_empty() && !reference.starts_with('/'));
        let folder = &base[..=base.rfind('/').unwrap()];
        let mut output: Vec<&str> = Vec::new();
        let merged = format!("{folder}{reference}");
        let mut segments = merged[1..].split('/').peekable();
        while let Some(segment) = segments.next() {
            let last = segments.peek().is_none();
            match segment {
                "." | ".." => {
                    if segment == ".." {
                        output.pop();
                    }
                    if last {
                        output.push("");
                    }
                }
                other => output.push(other),
            }
        }
        format!("/{}", output.join("/"))
    }

    /// Addresses that are nearly the same: few letters, all of which begin with bytes that others begin with.
    fn alike() -> impl Strategy<Value = Address> {
        "(/[a漢漣漂éè]{1,2}){0,2}/"
            .prop_filter_map("not an address", |text| Address::parse(&text).ok())
    }

    proptest! {
        #[test]
        fn a_link_between_what_is_nearly_the_same_leads_to_its_target(from in alike(), to in alike()) {
            let href = to.relative_to(&from);
            prop_assert_eq!(resolve(&from.encoded(), &href), to.encoded());
        }

        #[test]
        fn a_relative_link_leads_to_its_target(from in addresses(), to in addresses()) {
            let href = to.relative_to(&from);
            prop_assert_eq!(resolve(&from.encoded(), &href), to.encoded());
            // No first component that could be taken for a scheme.
            prop_assert!(!href.contains([':', '\\', '?', '#', '"', '<', ' ']));
            // We read our own links as a browser does, but for a `%41` in a file's name.
            if !to.as_str().contains('%') {
                prop_assert_eq!(from.join(&href), Ok(to));
            }
        }

        #[test]
        fn no_text_is_too_odd_to_be_read_or_refused(text: String, path in "(/|\\.\\.?|%2[eEfF]|a|é|%|\\PC){0,12}") {
            for text in [format!("/{text}"), text, path.clone()] {
                if let Ok(address) = Address::parse(&text) {
                    prop_assert_eq!(Address::parse(address.as_str()), Ok(address.clone()));
                    prop_assert!(!address.file().starts_with('/'));
                    prop_assert!(!address.file().split('/').any(|part| ["", ".", ".."].contains(&part)));
                }
            }
            if let Ok(address) = address("/a/b/").join(&path) {
                prop_assert_eq!(Address::parse(address.as_str()), Ok(address));
            }
        }

        #[test]
        fn a_collision_key_ignores_case_and_form(address in addresses()) {
            let upper = address.as_str().to_uppercase();
            let decomposed: String = address.as_str().nfd().collect();
            for twin in [upper, decomposed] {
                if let Ok(twin) = Address::parse(&twin) {
                    prop_assert_eq!(twin.collision_key(), address.collision_key());
                }
            }
        }
    }
}
