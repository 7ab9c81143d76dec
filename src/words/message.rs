//! One message: text with places for values, and choices that hang on a value.

use std::cell::Cell;
use std::fmt::Write as _;

use super::plural::Plural;

/// A value that a message is told.
#[derive(Clone, Copy, Debug)]
pub enum Value<'v> {
    /// A text, which stands in the message as it is.
    Text(&'v str),
    /// A count.
    Number(i64),
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// The value of this name.
    Value(String),
    /// One of several, by a value.
    Choice {
        /// The name of the value.
        of: String,
        /// For what values which pieces are, in their order.
        cases: Vec<(Case, Vec<Piece>)>,
        /// What is for all other values.
        otherwise: Vec<Piece>,
    },
    /// What another message or term says; in no finished message.
    Refer(String),
}

/// For what values a variant is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// This number.
    Is(i64),
    /// The numbers of this plural form, or this text.
    Named(String),
}

/// What is said, with places for values.
#[derive(Clone)]
pub struct Message {
    pieces: Vec<Piece>,
    plural: Plural,
    stands_in: bool,
}

impl Message {
    /// Neighbouring texts become one, so that a message without values is one text.
    pub(super) fn new(pieces: Vec<Piece>, plural: Plural, stands_in: bool) -> Self {
        Self {
            pieces,
            plural,
            stands_in,
        }
    }

    /// Whether it is English in the place of one that the language of the site does not have.
    pub fn stands_in(&self) -> bool {
        self.stands_in
    }

    /// Its parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What it says, where it has no values; of one that has, what is before the first.
    pub fn text(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Text(text)) => text,
            _ => "",
        }
    }

    /// The plural form of a number in the message's language: `one`, `other`.
    pub fn form(&self, number: i64) -> &'static str {
        self.plural.form(number)
    }

    /// The names of the values that it speaks of, each once, in order.
    pub fn values(&self) -> Vec<&str> {
        let mut names = Vec::new();
        name_values(&self.pieces, &mut names);
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Writes what it says of these values; nothing for one that is not given.
    pub(super) fn write(&self, values: &[(&str, Value<'_>)], out: &mut String) {
        self.write_pieces(&self.pieces, values, out);
    }

    fn write_pieces(&self, pieces: &[Piece], values: &[(&str, Value<'_>)], out: &mut String) {
        let value = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            debug_assert!(found.is_some(), "a message is not told its `{name}`");
            found.map(|(_, value)| *value)
        };
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Value(name) => match value(name) {
                    Some(Value::Text(text)) => out.push_str(text),
                    Some(Value::Number(number)) => {
                        let _ = write!(out, "{number}");
                    }
                    None => {}
                },
                Piece::Choice {
                    of,
                    cases,
                    otherwise,
                } => {
                    let value = value(of);
                    let chosen = cases.iter().find(|(case, _)| self.holds(case, value));
                    let chosen = chosen.map_or(otherwise, |(_, pieces)| pieces);
                    self.write_pieces(chosen, values, out);
                }
                Piece::Refer(_) => {}
            }
        }
    }

    fn holds(&self, case: &Case, value: Option<Value<'_>>) -> bool {
        match (case, value) {
            (Case::Is(wanted), Some(Value::Number(number))) => *wanted == number,
            (Case::Named(form), Some(Value::Number(number))) => self.form(number) == form,
            (Case::Named(word), Some(Value::Text(text))) => word == text,
            (Case::Is(_), Some(Value::Text(_))) | (_, None) => false,
        }
    }
}

fn name_values<'p>(pieces: &'p [Piece], names: &mut Vec<&'p str>) {
    for piece in pieces {
        match piece {
            Piece::Value(name) => names.push(name),
            Piece::Choice {
                of,
                cases,
                otherwise,
            } => {
                names.push(of);
                for (_, pieces) in cases {
                    name_values(pieces, names);
                }
                name_values(otherwise, names);
            }
            Piece::Text(_) | Piece::Refer(_) => {}
        }
    }
}

/// So deep may messages refer to each other.
const DEEPEST: usize = 8;

/// So long may a message be, in bytes, with all that it refers to: what refers to a thousand that each
/// refer to a thousand has no end that anybody could wait for.
pub(super) const LONGEST: usize = 64 * 1024;

/// Copies pieces, with those of another message in the place of what refers to it; neighbouring
/// texts become one. Tells whether it comes to an end, with `room` for so many bytes.
pub(super) fn inline<'p>(
    pieces: &[Piece],
    find: &impl Fn(&str) -> Option<&'p [Piece]>,
    depth: usize,
    room: &Cell<usize>,
    out: &mut Vec<Piece>,
) -> bool {
    let mut ends = true;
    let inner = |pieces: &[Piece], depth: usize| {
        let mut out = Vec::new();
        let ends = inline(pieces, find, depth, room, &mut out);
        (out, ends)
    };
    for piece in pieces {
        let length = match piece {
            Piece::Text(text) => text.len(),
            _ => 0,
        };
        // A piece without text takes room too: it may be there a million times.
        room.set(room.get().saturating_sub(length + 1));
        if room.get() == 0 {
            return false;
        }
        match piece {
            Piece::Text(text) => match out.last_mut() {
                Some(Piece::Text(known)) => known.push_str(text),
                _ => out.push(piece.clone()),
            },
            Piece::Value(_) => out.push(piece.clone()),
            Piece::Choice {
                of,
                cases,
                otherwise,
            } => {
                let cases = cases.iter().map(|(case, pieces)| {
                    let (pieces, is_whole) = inner(pieces, depth);
                    ends &= is_whole;
                    (case.clone(), pieces)
                });
                let cases = cases.collect();
                let (otherwise, is_whole) = inner(otherwise, depth);
                ends &= is_whole;
                out.push(Piece::Choice {
                    of: of.clone(),
                    cases,
                    otherwise,
                });
            }
            Piece::Refer(key) if depth < DEEPEST => {
                if let Some(pieces) = find(key) {
                    ends &= inline(pieces, find, depth + 1, room, out);
                }
            }
            Piece::Refer(_) => ends = false,
        }
    }
    ends
}
