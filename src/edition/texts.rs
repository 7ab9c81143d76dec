//! What the pages of a site said on one day, as text: what an edition keeps so that later ones
//! can be held against it.
//!
//! No markup, no addresses, no words of a template: when the look of a site changes, none of its
//! pages has. What belongs into a page's text is settled by `compose::texts`; how two are
//! compared, by `history`. The JSON is part of the format of editions, and has its version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::address::Address;

/// The texts of the pages of a site, by address.
///
/// As JSON, an object whose names are the addresses: the same texts are always the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts {
    /// Of the pages that authors wrote, withdrawn ones among them: not of lists, which say what
    /// these say.
    pub pages: BTreeMap<Address, PageText>,
}

/// What one page says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageText {
    /// What kind of page it is, as templates know it: `brief`, `home`, `tombstone`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// All that it says below its title, in the order in which it is read.
    pub blocks: Vec<Block>,
}

/// A piece of text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The fragment by which the page has it, without `#`: `p7`; none where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is.
    pub kind: BlockKind,
    /// What it is called on the page: `Published`; none where it stands without a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its text in one line, never empty, but for code, which keeps its lines. A citation stands
    /// in it in words, not as its number, which changes with what is before it.
    pub text: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The sentence under the title.
    Lead,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table, its cells parted by ` | `.
    Row,
    /// Lines of code.
    Code,
    /// A fact with a name: who published a source, when an event is to be.
    Fact,
    /// What a source said of an event.
    Statement,
    /// Where sources disagree.
    Dispute,
    /// A step of a procedure.
    Step,
    /// A case of a procedure.
    Case,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_back_as_they_were_written() {
        let block = |id: Option<&str>, kind, label: Option<&str>, text: &str| Block {
            id: id.map(str::to_owned),
            kind,
            label: label.map(str::to_owned),
            text: text.to_owned(),
        };
        let page = PageText {
            kind: "brief".to_owned(),
            title: "The canal".to_owned(),
            blocks: vec![
                block(None, BlockKind::Lead, None, "It is \"closed\"."),
                block(None, BlockKind::Fact, Some("In"), "運河新聞"),
                block(Some("p7"), BlockKind::Paragraph, None, "A & B"),
            ],
        };
        let address = Address::parse("/briefs/canal/").unwrap();
        let texts = Texts {
            pages: BTreeMap::from([(address, page)]),
        };
        let json = serde_json::to_string(&texts).unwrap();
        assert_eq!(
            json,
            r#"{"/briefs/canal/":{"kind":"brief","title":"The canal","blocks":[{"kind":"lead","text":"It is \"closed\"."},{"kind":"fact","label":"In","text":"運河新聞"},{"id":"p7","kind":"paragraph","text":"A & B"}]}}"#
        );
        assert_eq!(serde_json::from_str::<Texts>(&json).unwrap(), texts);
    }

    #[test]
    fn what_is_no_address_is_no_text() {
        let json = r#"{"briefs/../x":{"kind":"brief","title":"","blocks":[]}}"#;
        assert!(serde_json::from_str::<Texts>(json).is_err());
    }
}
