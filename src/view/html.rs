//! Finished HTML.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// The name of the struct as which [`Html`] is serialized, and of its field; by it, `render` knows it.
///
/// No view type can bear this name, so a plain text can never pass itself off as HTML.
pub const HTML_KEY: &str = "$html";

/// HTML that was made and made safe by an earlier stage, such as the body of a page.
///
/// Templates print it as it is: it is the one kind of text that is not
/// escaped. What is not HTML must not be put in here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Takes a string that is already HTML and safe to print.
    pub fn new(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut html = serializer.serialize_struct(HTML_KEY, 1)?;
        html.serialize_field(HTML_KEY, &self.0)?;
        html.end()
    }
}
