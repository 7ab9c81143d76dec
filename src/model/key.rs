//! Keys: the ids of pages.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a page, unique in its dossier: 1 to 100 of `a` to `z`, `0` to
/// `9` and `-`.
///
/// It names a folder of the site on every system, so it is none of the names
/// that Windows keeps for devices. Cloning is cheap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

/// Why a text is not a key. Printed, it is a lower-case clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no text.
    Empty,
    /// It has more than 100 bytes.
    Long,
    /// The first character that no key has.
    Character(char),
    /// A name that Windows keeps for a device.
    Reserved,
}

impl Key {
    /// Reads a key as it stands: nothing is trimmed, and capitals are refused.
    ///
    /// # Errors
    ///
    /// What keeps the text from being a key; [`suggest`](Self::suggest) may
    /// know one that is near.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() {
            Err(KeyError::Empty)
        } else if let Some(other) = text.chars().find(|&c| !allowed(c)) {
            Err(KeyError::Character(other))
        } else if text.len() > LONGEST {
            Err(KeyError::Long)
        } else if is_reserved(text) {
            Err(KeyError::Reserved)
        } else {
            Ok(Self(text.into()))
        }
    }

    /// The key nearest to a text that is none: lower case, without accents,
    /// words joined by `-`. None when no letter or digit is left, or the name
    /// is reserved.
    pub fn suggest(text: &str) -> Option<Self> {
        let mut key = String::new();
        for c in text.nfkd().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                key.push(c);
            } else if !is_combining_mark(c) && !APOSTROPHES.contains(&c) && !key.ends_with('-') {
                key.push('-');
            }
            if key.len() > 2 * LONGEST {
                break;
            }
        }
        let key = key.trim_matches('-');
        let key = key.get(..LONGEST).unwrap_or(key).trim_end_matches('-');
        Self::parse(key).ok()
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const LONGEST: usize = 100;

/// They stand inside of words: `people's` is one word.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whether Windows keeps this name of a file for a device, whatever its
/// extension and case: `con`, `AUX`, `lpt1.txt`.
pub(crate) fn is_reserved(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    // The superscripts count as digits there.
    const DIGITS: &str = "123456789¹²³";
    // None of them is as long, and nearly all names are longer.
    if name.len() > 16 && !name.contains('.') {
        return false;
    }
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_lowercase();
    let port = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    let numbered = port.is_some_and(|port| port.chars().count() == 1 && DIGITS.contains(port));
    DEVICES.contains(&stem.as_str()) || numbered
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// So that a map of keys can be asked with a text.
impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("an id needs a character at least"),
            Self::Long => write!(formatter, "an id has at most {LONGEST} characters"),
            Self::Character(' ') => formatter.write_str("an id has no spaces"),
            // Nobody sees a control character, or a space of no width.
            Self::Character(c) if !c.is_alphanumeric() && !c.is_ascii_punctuation() => {
                write!(formatter, "an id has no character U+{:04X}", u32::from(*c))
            }
            Self::Character(c) => write!(
                formatter,
                "an id is made of `a` to `z`, `0` to `9` and `-`, not `{c}`"
            ),
            Self::Reserved => formatter.write_str("Windows keeps this name for a device"),
        }
    }
}

impl std::error::Error for KeyError {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_lower_case_letters_digits_and_hyphens() {
        #[track_caller]
        fn case(text: &str, expected: Result<(), KeyError>) {
            assert_eq!(
                Key::parse(text).map(|key| assert_eq!(key.as_str(), text)),
                expected,
                "{text:?}"
            );
        }

        case("suez", Ok(()));
        case("canal-1956", Ok(()));
        case("1956", Ok(()));
        case("-", Ok(()));
        case("com", Ok(()));
        case("com10", Ok(()));
        case("console", Ok(()));
        case(&"a".repeat(100), Ok(()));
        case(&"a".repeat(101), Err(KeyError::Long));
        case("", Err(KeyError::Empty));
        case("Suez", Err(KeyError::Character('S')));
        case("a b", Err(KeyError::Character(' ')));
        case("a_b", Err(KeyError::Character('_')));
        case("a/b", Err(KeyError::Character('/')));
        case("..", Err(KeyError::Character('.')));
        case("漢字", Err(KeyError::Character('漢')));
        case("a\0", Err(KeyError::Character('\0')));
        case("con", Err(KeyError::Reserved));
        case("lpt1", Err(KeyError::Reserved));
        case("com9", Err(KeyError::Reserved));
    }

    #[test]
    fn an_error_is_a_clause() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(
                Key::parse(text).unwrap_err().to_string(),
                expected,
                "{text:?}"
            );
        }

        case("", "an id needs a character at least");
        case("a b", "an id has no spaces");
        case(
            "Ab",
            "an id is made of `a` to `z`, `0` to `9` and `-`, not `A`",
        );
        case("a\u{1b}", "an id has no character U+001B");
        case("a\u{200b}", "an id has no character U+200B");
        case("nul", "Windows keeps this name for a device");
    }

    #[test]
    fn a_key_is_suggested_where_letters_are_left() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            assert_eq!(
                Key::suggest(text).as_ref().map(Key::as_str),
                expected,
                "{text:?}"
            );
        }

        case("suez", Some("suez"));
        case("United Nations_Assembly", Some("united-nations-assembly"));
        case("Élysée", Some("elysee"));
        case("the people's  choice!", Some("the-peoples-choice"));
        case("ＳＵＥＺ－２", Some("suez-2"));
        case(" -- a -- ", Some("a"));
        case("漢字 2026", Some("2026"));
        case("漢字", None);
        case("", None);
        case("CON", None);
        case(&"ab ".repeat(50), Some(&format!("{}a", "ab-".repeat(33))));
    }

    #[test]
    fn a_map_of_keys_is_asked_with_a_text() {
        let map = BTreeMap::from([(Key::parse("suez").unwrap(), 1)]);
        assert_eq!(map.get("suez"), Some(&1));
    }

    #[test]
    fn device_names_are_reserved_in_any_dress() {
        for name in [
            "con",
            "CON",
            "Aux.md",
            "nul.tar.gz",
            "com1",
            "LPT9.txt",
            "com²",
            "con .md",
            "CONIN$",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in [
            "", ".con", "con1", "com0", "com12", "contents", "lpt", "aux-1",
        ] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_is_suggested_is_a_key(text: String) {
            if let Some(key) = Key::suggest(&text) {
                prop_assert_eq!(Key::parse(key.as_str()), Ok(key.clone()));
                prop_assert_eq!(Key::suggest(key.as_str()), Some(key));
            }
        }

        #[test]
        fn a_key_is_its_text(text in "[a-z0-9-]{1,100}") {
            match Key::parse(&text) {
                Ok(key) => prop_assert_eq!(key.to_string(), text),
                Err(error) => prop_assert_eq!(error, KeyError::Reserved),
            }
        }
    }
}
