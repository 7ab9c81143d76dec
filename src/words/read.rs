//! One file of messages: what it says, and what is wrong with it by itself.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry as Ast, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::ast::{Variant, VariantKey};
use fluent_syntax::parser::{self, ParserError};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::depth;
use super::message::{Case, Piece};
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Source};

/// A message or term as a file has it.
#[derive(Clone)]
pub(super) struct Entry {
    /// Its key; that of a term begins with `-`.
    pub(super) key: String,
    /// Where the key stands.
    pub(super) place: Place,
    pub(super) pieces: Vec<Piece>,
    /// The values that it speaks of, and where.
    pub(super) values: Vec<(String, Place)>,
    /// The messages and terms that it refers to, and where.
    pub(super) refers: Vec<(String, Place)>,
}

/// What a file says, in its order; what cannot be read is noted and left out.
pub(super) fn entries(source: &Source, notes: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let text = source.text();
    if let Some(place) = depth::too_deep(text) {
        let message = format!("braces lie more than {} deep in each other", depth::MOST);
        notes.push(
            Diagnostic::error("language-syntax", source.place(place), message)
                .help("close each `{` with a `}`"),
        );
        return Vec::new();
    }
    let resource = parser::parse(text).unwrap_or_else(|(resource, faults)| {
        notes.extend(faults.iter().map(|fault| syntax(source, fault)));
        resource
    });
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: BTreeMap<String, Place> = BTreeMap::new();
    for entry in resource.body {
        let (name, key, pattern, attributes) = match entry {
            Ast::Message(message) => {
                let name = message.id.name;
                (name, name.to_owned(), message.value, message.attributes)
            }
            Ast::Term(term) => {
                let name = term.id.name;
                (name, format!("-{name}"), Some(term.value), term.attributes)
            }
            _ => continue,
        };
        let mut reading = Reading {
            source,
            notes,
            values: Vec::new(),
            refers: Vec::new(),
            is_sound: true,
        };
        let place = reading.place(name);
        if let Some(attribute) = attributes.first() {
            let words = format!(
                "`.{}` is an attribute, and messages here have none",
                attribute.id.name
            );
            reading.fault(attribute.id.name, words, "give it as a message of its own");
        }
        let Some(pattern) = pattern else {
            continue;
        };
        if let Some(first) = known.get(&key) {
            let message = format!("the message `{key}` is given twice");
            let fault = Diagnostic::error("duplicate-message", place, message);
            notes.push(
                fault
                    .related(first.clone(), "first given here")
                    .help("keep one of the two"),
            );
            continue;
        }
        known.insert(key.clone(), place.clone());
        let pieces = reading.pattern(&pattern);
        let Reading {
            values,
            refers,
            is_sound,
            ..
        } = reading;
        if !is_sound {
            continue;
        }
        entries.push(Entry {
            key,
            place,
            pieces,
            values,
            refers,
        });
    }
    entries
}

struct Reading<'r> {
    source: &'r Source,
    notes: &'r mut Vec<Diagnostic>,
    values: Vec<(String, Place)>,
    refers: Vec<(String, Place)>,
    /// Whether all of it can be said.
    is_sound: bool,
}

impl Reading<'_> {
    /// Where a slice of the file stands in it.
    fn place(&self, slice: &str) -> Place {
        let text = self.source.text();
        // Both are addresses inside one text, so the difference is the offset.
        let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let start = start.min(text.len());
        self.source
            .place(start..(start + slice.len()).min(text.len()))
    }

    fn fault(&mut self, slice: &str, message: String, help: &str) {
        let fault = Diagnostic::error("language-syntax", self.place(slice), message);
        self.is_sound = false;
        self.notes.push(fault.help(help));
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    pieces.push(Piece::Text((*value).to_owned()));
                }
                PatternElement::Placeable { expression } => {
                    pieces.extend(self.expression(expression));
                }
            }
        }
        pieces
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Option<Piece> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => match self.inline(selector)? {
                Piece::Value(of) => Some(self.choice(of, variants)),
                _ => None,
            },
        }
    }

    fn choice(&mut self, of: String, variants: &[Variant<&str>]) -> Piece {
        let mut cases = Vec::new();
        let mut otherwise = Vec::new();
        for variant in variants {
            let pieces = self.pattern(&variant.value);
            if variant.default {
                otherwise = pieces;
                continue;
            }
            let case = match variant.key {
                VariantKey::Identifier { name } => Case::Named(name.to_owned()),
                VariantKey::NumberLiteral { value } => {
                    let Ok(number) = value.parse() else {
                        let words = format!("`{value}` is no whole number, and all counts are");
                        self.fault(value, words, "take a whole number, or a plural form: `one`");
                        continue;
                    };
                    Case::Is(number)
                }
            };
            cases.push((case, pieces));
        }
        Piece::Choice {
            of,
            cases,
            otherwise,
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Option<Piece> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Some(Piece::Text(unescape_unicode_to_string(value).into_owned()))
            }
            InlineExpression::NumberLiteral { value } => Some(Piece::Text((*value).to_owned())),
            InlineExpression::VariableReference { id } => {
                self.values.push((id.name.to_owned(), self.place(id.name)));
                Some(Piece::Value(id.name.to_owned()))
            }
            InlineExpression::MessageReference {
                id,
                attribute: None,
            } => {
                self.refers.push((id.name.to_owned(), self.place(id.name)));
                Some(Piece::Refer(id.name.to_owned()))
            }
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => {
                let key = format!("-{}", id.name);
                self.refers.push((key.clone(), self.place(id.name)));
                Some(Piece::Refer(key))
            }
            InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => {
                let words = format!(
                    "`{}` cannot be asked for an attribute or given values here",
                    id.name
                );
                self.fault(id.name, words, "refer to the whole of it");
                None
            }
            InlineExpression::FunctionReference { id, .. } => {
                let words = format!("`{}()` is a function, and there are none here", id.name);
                self.fault(id.name, words, "write the value itself: `{ $count }`");
                None
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }
}

fn syntax(source: &Source, fault: &ParserError) -> Diagnostic {
    let words = fault.kind.to_string().replace('"', "`");
    let mut characters = words.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    let words: String = first.into_iter().chain(characters).collect();
    let end = fault.pos.end.max(fault.pos.start);
    let place =
        source.place(fault.pos.start.min(source.text().len())..end.min(source.text().len()));
    Diagnostic::error("language-syntax", place, format!("this is not Fluent: {words}"))
        .help("a message is `key = its words`, further lines of it are indented; see https://projectfluent.org/fluent/guide/")
}
