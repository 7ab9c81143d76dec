//! Where a site is mounted: `/`, or a folder such as `/a/b/`.

use std::fmt;

use super::path;

/// The folder that all paths of a site lie in; `/` by default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Decoded, with a `/` at both ends.
    folder: String,
}

/// What a text that should be a [`Base`] is not: a path without dots, empty segments and the like.
#[derive(Debug, PartialEq, Eq)]
pub struct BaseError(String);

impl fmt::Display for BaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no path such as `/a/b/`", self.0)
    }
}

impl std::error::Error for BaseError {}

impl Default for Base {
    fn default() -> Self {
        Self {
            folder: "/".to_owned(),
        }
    }
}

impl fmt::Display for Base {
    /// As it stands in an address: percent-encoded, with a `/` at both ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&path::encode(&self.folder))
    }
}

/// Where a path lies, seen from a base.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Within; the path begins with `/`.
    Inside(String),
    /// It is the base without its last slash.
    Door,
    /// It is `/`, and the base is not.
    Root,
    Outside,
}

impl Base {
    /// Reads `/a/b/`, percent-encoded or not; the slashes at both ends may be left out.
    ///
    /// # Errors
    ///
    /// What could not be the path of a request: dotted and empty segments, backslashes, a query.
    pub fn parse(text: &str) -> Result<Self, BaseError> {
        let error = || BaseError(text.to_owned());
        let inside = text.strip_prefix('/').unwrap_or(text);
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        if inside.is_empty() {
            return if text.len() < 2 {
                Ok(Self::default())
            } else {
                Err(error())
            };
        }
        match path::target(&format!("/{inside}/")) {
            Ok((folder, None)) if !path::is_hidden(&folder) => Ok(Self { folder }),
            _ => Err(error()),
        }
    }

    /// Finds a decoded path.
    pub(super) fn place(&self, path: &str) -> Place {
        let door = &self.folder[..self.folder.len() - 1];
        match path.strip_prefix(door) {
            Some("") => Place::Door,
            Some(inside) if inside.starts_with('/') => Place::Inside(inside.to_owned()),
            _ if path == "/" => Place::Root,
            _ => Place::Outside,
        }
    }

    /// The address of a decoded path inside: percent-encoded, from the root of the host.
    pub(super) fn address(&self, path: &str) -> String {
        let inside = path.trim_start_matches('/');
        path::encode(&format!("{}{inside}", self.folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_folder() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let found = Base::parse(text).ok().map(|base| base.to_string());
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }

        case("", Some("/"));
        case("/", Some("/"));
        case("/a/b/", Some("/a/b/"));
        case("a/b", Some("/a/b/"));
        case("/日本", Some("/%E6%97%A5%E6%9C%AC/"));
        case("/%E6%97%A5", Some("/%E6%97%A5/"));
        case("//", None);
        case("//a/", None);
        case("/a//b/", None);
        case("/a/../b", None);
        case("/.git/", None);
        case("/a?b", None);
        case("a\\b", None);
        case("http://localhost/", None);
    }

    #[test]
    fn a_base_is_taken_off_and_put_on() {
        #[track_caller]
        fn case(base: &str, path: &str, expected: &Place) {
            assert_eq!(
                &Base::parse(base).unwrap().place(path),
                expected,
                "{path:?}"
            );
        }

        case("/", "/", &Place::Inside("/".into()));
        case("/", "/a", &Place::Inside("/a".into()));
        case("/a/b/", "/a/b/", &Place::Inside("/".into()));
        case("/a/b/", "/a/b/c/", &Place::Inside("/c/".into()));
        case("/a/b/", "/a/b", &Place::Door);
        case("/a/b/", "/", &Place::Root);
        case("/a/b/", "/a/", &Place::Outside);
        case("/a/b/", "/a/bc", &Place::Outside);
        case("/a/b/", "/c/a/b/", &Place::Outside);

        assert_eq!(Base::default().address("/a b/"), "/a%20b/");
        assert_eq!(Base::default().address("//evil.example"), "/evil.example");
        assert_eq!(Base::parse("/a/").unwrap().address("/b"), "/a/b");
        assert_eq!(Base::parse("/a/").unwrap().address("//b"), "/a/b");
    }
}
