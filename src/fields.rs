//! A tree of values with their places, and the typed reading of its fields.
//!
//! Front matter (YAML) and site.toml both become [`Node`]s, so a wrong type,
//! an unknown field or a missing one is told in the same words for both.
//! Reading never stops at a fault: what cannot be read is noted and left out.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, nearest, quoted};
use crate::text::{Located, Place, Source, Span};

/// A value as it was written, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The bytes of the file it was written with.
    pub span: Span,
    /// What was written there.
    pub value: Value,
}

/// What can be written in a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, `~` or `null`: the same as leaving the field out.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, kept as its text: `2026` may yet be a date or a title.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; names are unique.
    Map(Vec<Entry>),
}

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: Located<String>,
    /// Its value.
    pub value: Node,
}

impl Value {
    /// What to call such a value in a message: ``a list``.
    fn shape(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a set of fields",
        }
    }
}

/// What reading one file gathers beside the values themselves.
///
/// `X` is for whatever else the reader of a kind collects: front matter
/// collects references and passages, site.toml nothing.
#[derive(Debug)]
pub struct Reading<'s, X = ()> {
    /// The file.
    pub source: &'s Source,
    /// Its faults so far.
    pub notes: Vec<Diagnostic>,
    /// What else is gathered.
    pub gathered: X,
}

impl<'s, X> Reading<'s, X> {
    /// Begins to read `source`.
    pub fn new(source: &'s Source, gathered: X) -> Self {
        Self {
            source,
            notes: Vec::new(),
            gathered,
        }
    }

    /// Notes a fault at `span`.
    pub fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.notes
            .push(Diagnostic::error(code, self.source.place(span), message));
    }

    /// Notes that `node` is not the `wanted` shape (`a date`, `a list`).
    pub fn wrong_type(&mut self, node: &Node, wanted: &str) {
        let message = format!("this should be {wanted}, and is {}", node.value.shape());
        let mut diagnostic = Diagnostic::error("wrong-type", self.source.place(node.span), message);
        diagnostic.help = self.untangle(node, wanted);
        self.notes.push(diagnostic);
    }

    /// What to write, for the slips that languages of data invite.
    fn untangle(&self, node: &Node, wanted: &str) -> Option<String> {
        let written = self.source.slice(node.span);
        let is_short = written.len() < 60 && !written.contains('\n');
        match &node.value {
            Value::List(_) if written.starts_with("[[") => {
                Some("an id stands here by itself, without brackets".to_owned())
            }
            // `[2026-10..]` without quotes: the commonest slip with dates.
            Value::List(_) if written.starts_with('[') && is_short && !written.contains('"') => {
                Some(format!(
                    "put it in quotes, `\"{written}\"`: without them, brackets make a list"
                ))
            }
            Value::Bool(_) if wanted != LIST => Some(format!("put it in quotes: `\"{written}\"`")),
            Value::Text(_) | Value::Number(_) if wanted == LIST && is_short => {
                Some(format!("write `[{written}]`"))
            }
            // A table of TOML, known by its head.
            Value::Map(_) if wanted == LIST && written.starts_with('[') => {
                Some(format!("write `[{written}]`"))
            }
            Value::Map(_) if wanted == LIST => Some("put `- ` before it".to_owned()),
            Value::Text(_) if wanted == BOOL => Some("write `true` or `false`".to_owned()),
            _ => None,
        }
    }
}

/// What a list is called in messages.
const LIST: &str = "a list";
/// What a truth value is called in messages.
const BOOL: &str = "true or false";

/// A type that a node can be read as.
pub trait Read<X = ()>: Sized {
    /// What to call it in a message, with its article: ``a date``.
    const SHAPE: &'static str;

    /// What to write, for who has left it out: ``a status: `planned` or `occurred` ``.
    fn wanted() -> String {
        Self::SHAPE.to_owned()
    }

    /// Reads `node`, or notes why it cannot.
    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self>;
}

impl<X> Read<X> for String {
    const SHAPE: &'static str = "text";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            reading.wrong_type(node, <Self as Read<X>>::SHAPE);
            return None;
        };
        // No page, feed or terminal has a use for one, and HTML forbids most.
        if let Some(control) = text
            .chars()
            .find(|&character| character.is_control() && !matches!(character, '\n' | '\t'))
        {
            let message = format!(
                "a text cannot hold the control character U+{:04X}",
                u32::from(control)
            );
            let place = reading.source.place(node.span);
            reading
                .notes
                .push(Diagnostic::error("control-character", place, message).help("take it out"));
            return None;
        }
        Some(text.trim().to_owned())
    }
}

impl<X> Read<X> for bool {
    const SHAPE: &'static str = BOOL;

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        reading.wrong_type(node, <Self as Read<X>>::SHAPE);
        None
    }
}

impl<X> Read<X> for usize {
    const SHAPE: &'static str = "a whole number";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        if let Value::Number(text) = &node.value
            && let Ok(number) = text.parse()
        {
            return Some(number);
        }
        reading.wrong_type(node, <Self as Read<X>>::SHAPE);
        None
    }
}

impl<X, T: Read<X>> Read<X> for Located<T> {
    const SHAPE: &'static str = T::SHAPE;

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        T::read(node, reading).map(|value| Self {
            value,
            span: node.span,
        })
    }
}

/// The fields of one map, each to be asked for once.
#[derive(Debug)]
pub struct Fields<'n> {
    what: &'static str,
    span: Span,
    entries: &'n [Entry],
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of `node`; `what` names their owner in messages: ``a brief``.
    ///
    /// None, and a note, when the node holds no fields at all.
    pub fn of<X>(node: &'n Node, what: &'static str, reading: &mut Reading<'_, X>) -> Option<Self> {
        let entries: &[Entry] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            other => {
                let message = format!("{what} is a set of fields, and this is {}", other.shape());
                reading.error("wrong-type", node.span, message);
                return None;
            }
        };
        Some(Self {
            what,
            span: node.span,
            entries,
            asked: Vec::new(),
        })
    }

    /// The node of a field; none when it is left out or empty.
    pub fn node(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        self.entry(name)
            .map(|entry| &entry.value)
            .filter(|node| match &node.value {
                Value::Null => false,
                Value::Text(text) => !text.trim().is_empty(),
                _ => true,
            })
    }

    /// A field that may be left out.
    pub fn optional<X, T: Read<X>>(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_, X>,
    ) -> Option<T> {
        T::read(self.node(name)?, reading)
    }

    /// A field that must be there and not be empty; if it is not, that is noted.
    pub fn required<X, T: Read<X>>(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_, X>,
    ) -> Option<T> {
        if let Some(node) = self.node(name) {
            return T::read(node, reading);
        }
        let source = reading.source;
        let (place, message, help) = match self.entry(name) {
            Some(empty) => (
                source.place(empty.name.span),
                format!("the field `{name}` is empty"),
                format!("give it {}", T::wanted()),
            ),
            None => (
                self.first_line(source),
                format!("{} needs the field `{name}`", self.what),
                format!("add the field `{name}` with {}", T::wanted()),
            ),
        };
        reading
            .notes
            .push(Diagnostic::error("missing-field", place, message).help(help));
        None
    }

    /// A list; left out, it is empty. What cannot be read of it is noted and left out.
    pub fn list<X, T: Read<X>>(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_, X>,
    ) -> Vec<T> {
        let Some(node) = self.node(name) else {
            return Vec::new();
        };
        let Value::List(items) = &node.value else {
            reading.wrong_type(node, LIST);
            return Vec::new();
        };
        // As many as there are, unless one is at fault: no room is kept for more.
        let mut list = Vec::with_capacity(items.len());
        list.extend(items.iter().filter_map(|item| T::read(item, reading)));
        list
    }

    /// Notes every field that nobody asked for, with the name that was probably meant.
    pub fn close<X>(self, reading: &mut Reading<'_, X>) {
        for entry in self.entries {
            let name = entry.name.value.as_str();
            if self.asked.contains(&name) {
                continue;
            }
            let place = reading.source.place(entry.name.span);
            let message = format!("{} has no field {}", self.what, quoted(name));
            let help = match nearest(name, self.asked.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its fields are {}", sentence(&self.asked, "and")),
            };
            reading
                .notes
                .push(Diagnostic::error("unknown-field", place, message).help(help));
        }
    }

    fn entry(&self, name: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.name.value == name)
    }

    /// The owner's first line: enough to point at, without underlining a screenful. The file as
    /// a whole where it has no such line.
    fn first_line(&self, source: &Source) -> Place {
        let text = source.slice(self.span);
        if text.is_empty() {
            return source.whole();
        }
        let first = text.find('\n').unwrap_or(text.len());
        let start = self.span.start as usize;
        source.place(Span::new(start, start + first))
    }
}

/// A list without the room that it keeps for more, as what is read is kept.
///
/// It is moved for that: with our allocator, to shrink one where it lies gives nothing back when more
/// than half of its room is taken.
pub(crate) fn boxed<T>(mut list: Vec<T>) -> Box<[T]> {
    if list.len() == list.capacity() {
        return list.into_boxed_slice();
    }
    let mut fitting = Vec::with_capacity(list.len());
    fitting.append(&mut list);
    fitting.into_boxed_slice()
}

/// Names as a sentence has them: `` `a`, `b` and `c` ``.
fn sentence(names: &[&str], conjunction: &str) -> String {
    let mut names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        None => "none".to_owned(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} {conjunction} {last}", names.join(", ")),
    }
}

/// One of a closed set of words, such as `full` or `excerpt`.
///
/// Implemented by [`words!`](macro@crate::words) for each enumeration of the format.
pub trait Word: Copy + Sized + 'static {
    /// Every value and its word, in the order of the manual.
    const ALL: &'static [(Self, &'static str)];

    /// The word for this value.
    fn word(self) -> &'static str;
}

/// What to write for a [`Word`] that is left out: all of them, unless they are very many.
pub fn one_of<T: Word>(shape: &str) -> String {
    const MANY: usize = 12;
    let words: Vec<&str> = T::ALL.iter().map(|&(_, word)| word).collect();
    if words.len() > MANY {
        return shape.to_owned();
    }
    format!("{shape}: {}", sentence(&words, "or"))
}

/// Reads a [`Word`]; `shape` names the set: ``a status``.
pub fn read_word<X, T: Word>(node: &Node, shape: &str, reading: &mut Reading<'_, X>) -> Option<T> {
    let (Value::Text(text) | Value::Number(text)) = &node.value else {
        reading.wrong_type(node, shape);
        return None;
    };
    if let Some(&(value, _)) = T::ALL.iter().find(|(_, word)| word == text) {
        return Some(value);
    }
    let words: Vec<&'static str> = T::ALL.iter().map(|&(_, word)| word).collect();
    let diagnostic = Diagnostic::error(
        "unknown-word",
        reading.source.place(node.span),
        format!("{} is not {shape}", quoted(text)),
    );
    reading
        .notes
        .push(match nearest(text, words.iter().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help(format!("it is one of {}", sentence(&words, "and"))),
        });
    None
}

/// Declares an enumeration whose values are written as words in the format.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $shape:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $crate::fields::Word for $name {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $word),)+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl<X> $crate::fields::Read<X> for $name {
            const SHAPE: &'static str = $shape;

            fn wanted() -> String {
                $crate::fields::one_of::<Self>($shape)
            }

            fn read(node: &$crate::fields::Node, reading: &mut $crate::fields::Reading<'_, X>) -> Option<Self> {
                $crate::fields::read_word(node, $shape, reading)
            }
        }
    };
}
