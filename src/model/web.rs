//! An address on the web, outside of the site.

use std::fmt;

use percent_encoding::percent_decode_str;
use serde::{Serialize, Serializer};

use crate::model::address::Address;
use crate::model::link::{Destination, Refusal, classify};

/// An `http` or `https` address that can stand in a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(String);

impl WebAddress {
    /// Reads an address; its scheme comes out in lower case, and what a URL cannot hold percent-encoded.
    ///
    /// # Errors
    ///
    /// Why it is refused; `mailto:` and `tel:` are no addresses on the web.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        match classify(text) {
            Destination::External(url) if url.starts_with("http") => Ok(Self(url)),
            Destination::Refused(refusal) => Err(refusal),
            _ => Err(Refusal {
                reason: "an address on the web begins with `https://`".to_owned(),
                help: Some("write it in full: `https://…`".to_owned()),
            }),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of it as the folder of a site, decoded; none when it cannot be that of a folder.
    ///
    /// A last slash may be missing, a query and a fragment count for nothing.
    pub fn folder(&self) -> Option<Address> {
        let (_, rest) = self.0.split_once("://")?;
        let rest = rest.split(['?', '#']).next()?;
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        let path = percent_decode_str(path.trim_end_matches('/'));
        let path = path.decode_utf8().ok()?;
        if path.is_empty() {
            return Some(Address::root());
        }
        Address::parse(&format!("/{path}/")).ok()
    }

    /// The address without its scheme and last slash, as it is printed.
    pub fn shown(&self) -> &str {
        let text = self
            .0
            .split_once("://")
            .map_or(self.0.as_str(), |(_, rest)| rest);
        text.strip_suffix('/').unwrap_or(text)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for WebAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_site_is_the_path_of_its_address() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let folder = WebAddress::parse(text).unwrap().folder();
            assert_eq!(folder.as_ref().map(Address::as_str), expected, "{text}");
        }

        case("https://a.example", Some("/"));
        case("https://a.example/", Some("/"));
        case("https://a.example:8080/a/b", Some("/a/b/"));
        case("https://a.example/a/b/?c=/d#/e", Some("/a/b/"));
        case("https://a.example?c", Some("/"));
        case("https://a.example/caf%C3%A9/", Some("/café/"));
        case("https://a.example/旧 x/", Some("/旧 x/"));
        case("https://a.example/a%0Ab/", None);
        case("https://a.example/a%22b/", None);
        case("https://a.example/%FF/", None);
        case("https://a.example/a//b/", None);
        case("https://a.example/a:b/", None);
    }
}
