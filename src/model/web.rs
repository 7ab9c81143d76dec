//! An address on the web, outside of the site.

use std::fmt;

use serde::{Serialize, Serializer};

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
