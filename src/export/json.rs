//! JSON whose names stand in the order in which they were put.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Json {
    /// As a file: indented, with a line break at the end.
    pub(super) fn file(&self) -> String {
        pretty(self) + "\n"
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A map with those of the fields that have a value.
pub(super) fn map<'a>(fields: impl IntoIterator<Item = (&'a str, Option<Json>)>) -> Json {
    let fields = fields.into_iter();
    Json::Map(
        fields
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect(),
    )
}

/// A value as one line.
pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("text, numbers and lists are JSON")
}

fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).expect("text, numbers and lists are JSON")
}
