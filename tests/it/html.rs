//! A finished page, as a browser would read it; the program's own checks have no part in it.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

/// What a page holds.
#[derive(Debug, Default)]
pub(crate) struct Html {
    /// Its elements, in order, each with its attributes.
    pub(crate) elements: Vec<Element>,
    /// The text of its `title`.
    pub(crate) title: String,
}

/// An element's name and attributes.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// An address in a page: whose it is, and whether the browser asks for it by itself.
#[derive(Debug)]
pub(crate) struct Address<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_fetched: bool,
}

impl Html {
    pub(crate) fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut in_title = false;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    in_title = name == "title";
                    let attributes = tag.attributes.iter();
                    page.elements.push(Element {
                        name,
                        attributes: attributes
                            .map(|(name, value)| (text(name), text(value)))
                            .collect(),
                    });
                }
                Token::EndTag(_) => in_title = false,
                Token::String(part) if in_title => page.title += &text(&part),
                Token::Error(error) => panic!("{error:?}"),
                _ => {}
            }
        }
        page
    }

    /// Every address that the page names, but for what it says of itself to machines.
    pub(crate) fn addresses(&self) -> Vec<Address<'_>> {
        let mut found = Vec::new();
        for element in &self.elements {
            let rel = element.get("rel").unwrap_or_default();
            for name in ["href", "src", "action", "poster", "data", "srcset"] {
                let machines = ["canonical", "cite-as", "license", "type"];
                let is_told = element.name == "link" && machines.contains(&rel);
                found.extend(element.get(name).filter(|_| !is_told).map(|text| Address {
                    text,
                    is_fetched: element.name != "a",
                }));
            }
            if element.get("http-equiv") == Some("refresh") {
                let content = element.get("content").unwrap();
                let text = content.split_once("url=").unwrap().1;
                found.push(Address {
                    text,
                    is_fetched: true,
                });
            }
        }
        found
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        let elements = self.elements.iter();
        elements.filter_map(|element| element.get("id")).collect()
    }

    /// The levels of its headings, in order.
    pub(crate) fn headings(&self) -> Vec<u8> {
        let names = self.elements.iter().map(|element| element.name.as_str());
        names
            .filter_map(|name| match name.as_bytes() {
                [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
                _ => None,
            })
            .collect()
    }
}
