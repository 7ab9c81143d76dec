//! A mention of another page, as it was written: `link` finds the page.

use serde::{Deserialize, Serialize};

use crate::fields::{Fields, Node, Read, Reading, Value};
use crate::model::kind::Kind;
use crate::text::{Located, Span};

/// The number of a [`Reference`] in its document's list.
///
/// Front matter and body hold these small numbers; what they lead to is
/// settled for all of them at once when the dossier is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ref(pub u32);

/// The number of a passage in its document's list: a field of inline Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Prose(pub u32);

/// A mention of another page by an author.
///
/// Small, as a dossier has very many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// What was written.
    pub target: Target,
    /// Where.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A page by its id, with the fragment after `#` if there was one.
    Key {
        /// The id as written; not known to be a valid one.
        key: Box<str>,
        /// The fragment, without `#`.
        fragment: Option<Box<str>>,
    },
    /// A path, as few authors write one.
    Path(Box<Path>),
}

/// A path as in any Markdown link: `/actors/nsc/`, `../img/a.png`, `#part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// The path before `?` and `#`, as written; empty for the page itself.
    pub path: String,
    /// What follows `?`.
    pub query: Option<String>,
    /// The fragment, decoded, without `#`.
    pub fragment: Option<String>,
}

impl Target {
    /// What is named, as it was written, without its query and fragment.
    pub fn written(&self) -> &str {
        match self {
            Self::Key { key, .. } => key,
            Self::Path(path) => &path.path,
        }
    }

    /// The fragment, without `#`.
    pub fn fragment(&self) -> Option<&str> {
        match self {
            Self::Key { fragment, .. } => fragment.as_deref(),
            Self::Path(path) => path.fragment.as_deref(),
        }
    }
}

/// What a reference is for; decides which kinds it may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A link in a text: to any page.
    Link,
    /// The address of an image: to a file of `static/`.
    Image,
    /// A citation: to a brief.
    Citation,
    /// A field of the front matter: it is told by the program alone, and not to be read back.
    #[serde(skip)]
    Field(&'static PageField),
}

/// A field of the front matter that names pages, and the kinds it takes; none given means any.
#[derive(Debug, PartialEq, Eq)]
pub struct PageField(pub &'static str, pub &'static [Kind]);

/// What is gathered from one document beside its fields.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Every reference, numbered by [`Ref`].
    pub references: Vec<Reference>,
    /// Every field of prose, numbered by [`Prose`], not yet read as Markdown.
    pub passages: Vec<Located<String>>,
    /// Every link of a text that leads out of the site, as a URL.
    pub outside: Vec<Located<String>>,
}

impl Gathered {
    /// Adds a reference and returns its number.
    pub fn refer(&mut self, reference: Reference) -> Ref {
        self.references.push(reference);
        Ref(u32::try_from(self.references.len() - 1)
            .expect("a file of 4 MiB holds fewer references"))
    }
}

/// The reading of one document's front matter.
pub type FrontReading<'s> = Reading<'s, Gathered>;

impl Fields<'_> {
    /// A field that names one page by its id.
    pub fn reference(
        &mut self,
        field: &'static PageField,
        reading: &mut FrontReading<'_>,
    ) -> Option<Ref> {
        let id: Id = self.optional(field.0, reading)?;
        Some(id.refer(field, reading))
    }

    /// A field that names one page by its id and must be there.
    pub fn required_reference(
        &mut self,
        field: &'static PageField,
        reading: &mut FrontReading<'_>,
    ) -> Option<Ref> {
        let id: Id = self.required(field.0, reading)?;
        Some(id.refer(field, reading))
    }

    /// A field that lists pages by their ids.
    pub fn references(
        &mut self,
        field: &'static PageField,
        reading: &mut FrontReading<'_>,
    ) -> Vec<Ref> {
        let ids: Vec<Id> = self.list(field.0, reading);
        ids.into_iter().map(|id| id.refer(field, reading)).collect()
    }
}

/// An id as it was written; not known to be a valid one.
struct Id(Located<String>);

impl Id {
    fn refer(self, field: &'static PageField, reading: &mut FrontReading<'_>) -> Ref {
        let Located { value: key, span } = self.0;
        reading.gathered.refer(Reference {
            target: Target::Key {
                key: key.into(),
                fragment: None,
            },
            span,
            role: Role::Field(field),
        })
    }
}

impl Read<Gathered> for Id {
    const SHAPE: &'static str = "the id of a page";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Text(_) | Value::Number(_)) {
            reading.wrong_type(node, Self::SHAPE);
            return None;
        }
        Read::read(node, reading).map(Self)
    }
}

impl Read<Gathered> for Prose {
    const SHAPE: &'static str = "text";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let text: Located<String> = Read::read(node, reading)?;
        reading.gathered.passages.push(text);
        let number = reading.gathered.passages.len() - 1;
        Some(Self(
            u32::try_from(number).expect("front matter of 64 KiB holds fewer passages"),
        ))
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_small() {
        assert_eq!(size_of::<Reference>(), 56);
    }
}
