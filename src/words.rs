//! The words that readers see, in the language of the site.
//!
//! A language is a file of messages, `languages/LANG.ftl`, in Fluent, <https://projectfluent.org>.
//! English and Japanese are in the program; a dossier's own file of that name adds a language, or
//! takes the place of single messages. What a language does not have is said in English. Which
//! messages there are, and with which values, is what the English file says: all others are held
//! against it. When a site is made its messages are read once, and shared by all pages.
//!
//! What is for maintainers, diagnostics and the command line, is English and not here; nor are the
//! styles of citation, which are standards of their own.

pub mod builtin;
mod check;
mod depth;
mod index;
mod message;
mod plural;
mod read;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Diagnostic, Noted, nearest};
use crate::text::{Place, Source};
use crate::words::index::Index;
pub use crate::words::message::{Case, Message, Piece, Value};
use crate::words::message::{LONGEST, inline};
use crate::words::plural::Plural;
use crate::words::read::Entry;

/// The folder of the dossier that holds languages, as it begins a path.
pub const FOLDER: &str = "languages/";

/// What the names of languages' files end in.
pub const EXTENSION: &str = ".ftl";

/// All messages, in one language; what that has not is in English.
pub struct Words {
    language: String,
    /// By key, in order.
    messages: Vec<(String, Message)>,
    index: Index,
    /// The names of the months, which dates ask for all the time.
    months: [String; 12],
}

impl Words {
    /// Those of the program itself, in English: what diagnostics say, and what languages are
    /// held against.
    pub fn english() -> &'static Arc<Self> {
        static ENGLISH: LazyLock<Arc<Words>> =
            LazyLock::new(|| Arc::new(Words::new("en", None, &[]).value));
        &ENGLISH
    }

    /// The messages of a site.
    ///
    /// `language` is a BCP 47 tag, and `at` where it is given; `files` are those of the dossier's
    /// `languages/`, in any order. For `ja-JP` the messages of `ja-JP` are taken, else those of
    /// `ja`, else the English ones; in each of these the dossier's own come before the built-in.
    ///
    /// The notes are `language-syntax`, `unknown-message`, `unknown-value`, `duplicate-message`,
    /// and the warnings `missing-value`, `missing-messages`, `unknown-language`. A message that is
    /// at fault is left out, so that what is returned can always speak. Files of languages that
    /// are not used are looked at as well.
    pub fn new(language: &str, at: Option<Place>, files: &[Source]) -> Noted<Self> {
        let mut notes = Vec::new();
        let english: Vec<Entry> = own("en")
            .flat_map(|source| read::entries(&source, &mut notes))
            .collect();
        let english = Layer::of(english, "en");
        let mut read: Vec<(String, &Source, Vec<Entry>)> = Vec::new();
        for source in files {
            let mut entries = read::entries(source, &mut notes);
            check::entries(&mut entries, source, &english, &mut notes);
            read.push((name(source).to_ascii_lowercase(), source, entries));
        }
        read.sort_by(|left, right| left.1.path().cmp(right.1.path()));

        let mut messages = english.clone();
        let mut found: BTreeMap<String, bool> = BTreeMap::new();
        let mut has_language = false;
        for part in chain(language) {
            let built_in = own(&part).filter(|_| !part.eq_ignore_ascii_case("en"));
            let built_in: Vec<Entry> = built_in
                .flat_map(|source| read::entries(&source, &mut notes))
                .collect();
            let of = read
                .iter()
                .filter(|(name, ..)| *name == part.to_ascii_lowercase());
            let of: Vec<Entry> = of
                .flat_map(|(.., entries)| entries.iter().cloned())
                .collect();
            has_language |=
                !built_in.is_empty() || !of.is_empty() || part.eq_ignore_ascii_case("en");
            for entries in [built_in, of] {
                let layer = Layer::of(entries, &part);
                found.extend(layer.0.keys().map(|key| (key.clone(), true)));
                messages.0.extend(layer.0);
            }
        }
        let is_english = chain(language).any(|part| part.eq_ignore_ascii_case("en"));
        if !has_language {
            notes.push(check::unknown(
                language,
                at,
                read.iter().map(|(name, ..)| name.as_str()),
            ));
        } else if !is_english {
            let lacking = english
                .0
                .keys()
                .filter(|key| !key.starts_with('-') && !found.contains_key(*key));
            let lacking: Vec<&str> = lacking.map(String::as_str).collect();
            let file = chain(language).find_map(|part| {
                read.iter()
                    .find(|(name, ..)| name.eq_ignore_ascii_case(&part))
            });
            notes.extend(check::lacking(
                language,
                file.map(|(_, source, _)| source.whole()).or(at),
                &lacking,
            ));
        }
        let stands_in = |key: &str| !is_english && !found.contains_key(key);
        let messages = messages.finished(stands_in, &mut notes);
        let mut value = Self {
            language: language.to_owned(),
            index: Index::of(messages.iter().map(|(key, _)| key.as_str())),
            messages,
            months: std::array::from_fn(|_| String::new()),
        };
        value.months =
            std::array::from_fn(|at| value.pick("month", &(at + 1).to_string()).to_owned());
        Noted { value, notes }
    }

    /// Whether a language is that of the site, whatever country it is for.
    pub fn is(&self, language: &str) -> bool {
        let primary = self.language.split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case(language)
    }

    /// What a message without values says.
    ///
    /// The key itself where there is none: a test holds that each key in `src/` is one of the
    /// English file's.
    pub fn say<'w>(&'w self, key: &'w str) -> &'w str {
        self.message(key).map_or(key, Message::text)
    }

    /// What a message says of these values.
    pub fn tell(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        // Most are a date or a few words.
        let mut out = String::with_capacity(32);
        match self.message(key) {
            Some(message) => message.write(values, &mut out),
            None => out.push_str(key),
        }
        out
    }

    /// What a message of a family says: `status` and `under-way` are `status-under-way`.
    pub fn pick(&self, family: &str, word: &str) -> &str {
        self.find(&[family, word]).map_or("", Message::text)
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, number: u8) -> &str {
        &self.months[usize::from(number.clamp(1, 12)) - 1]
    }

    /// Texts in a row: with commas, and before the last one the word of `key`, which is told its
    /// `others` and its `last`.
    pub fn list(&self, key: &str, items: &[impl AsRef<str>]) -> String {
        match items.split_last() {
            None => String::new(),
            Some((last, [])) => last.as_ref().to_owned(),
            Some((last, others)) => {
                let others = self.row(others);
                self.tell(
                    key,
                    &[("others", (&others).into()), ("last", last.as_ref().into())],
                )
            }
        }
    }

    /// Texts in a row, with commas.
    pub fn row(&self, items: &[impl AsRef<str>]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        items.join(self.say("list-comma"))
    }

    /// A message; none of this key.
    pub fn message(&self, key: &str) -> Option<&Message> {
        self.find(&[key])
    }

    /// The message whose key these parts make, with `-` between them.
    pub fn find(&self, parts: &[&str]) -> Option<&Message> {
        let at = self.index.find(parts, |at| self.messages[at].0.as_str())?;
        Some(&self.messages[at].1)
    }

    /// The keys of all messages, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.iter().map(|(key, _)| key.as_str())
    }

    /// The key that was probably meant by one that is none.
    pub fn nearest(&self, key: &str) -> Option<&str> {
        nearest(key, self.keys())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Words({})", self.language)
    }
}

/// Messages and terms of one language or of several that were laid over each other.
#[derive(Clone)]
struct Layer(BTreeMap<String, (Entry, Plural)>);

impl Layer {
    fn of(entries: Vec<Entry>, language: &str) -> Self {
        let plural = Plural::of(language);
        let entries = entries.into_iter();
        Self(
            entries
                .map(|entry| (entry.key.clone(), (entry, plural.clone())))
                .collect(),
        )
    }

    /// The messages by key, what they refer to put in its place; `stands_in` tells of which keys the
    /// language has none.
    fn finished(
        self,
        stands_in: impl Fn(&str) -> bool,
        notes: &mut Vec<Diagnostic>,
    ) -> Vec<(String, Message)> {
        let pieces = |key: &str| self.0.get(key).map(|(entry, _)| entry.pieces.as_slice());
        let all = self.0.iter().filter(|(key, _)| !key.starts_with('-'));
        all.map(|(key, (entry, plural))| {
            for (to, place) in &entry.refers {
                if pieces(to).is_none() {
                    let message = format!("no message is called `{to}`");
                    notes.push(Diagnostic::error("unknown-message", place.clone(), message));
                }
            }
            let mut out = Vec::new();
            let room = Cell::new(LONGEST);
            if !inline(&entry.pieces, &pieces, 0, &room, &mut out) {
                let message = if room.get() > 0 {
                    format!("the message `{key}` refers to itself")
                } else {
                    format!("with all that it refers to, the message `{key}` has more than {LONGEST} bytes")
                };
                notes.push(Diagnostic::error(
                    "language-syntax",
                    entry.place.clone(),
                    message,
                ));
            }
            let message = Message::new(out, plural.clone(), stands_in(key));
            (key.clone(), message)
        })
        .collect()
    }
}

/// A language, then those that it is a kind of: `ja`, `ja-JP`; the nearest last.
fn chain(language: &str) -> impl Iterator<Item = String> {
    let ends = language
        .match_indices('-')
        .map(|(at, _)| at)
        .chain([language.len()]);
    let parts: Vec<String> = ends.map(|end| language[..end].to_owned()).collect();
    parts.into_iter()
}

/// The built-in files of a language.
fn own(language: &str) -> impl Iterator<Item = Source> {
    let files = builtin::LANGUAGES.iter().filter(move |(name, _)| {
        let name = name.strip_suffix(EXTENSION).unwrap_or(name);
        name.eq_ignore_ascii_case(language)
    });
    files.map(|(name, text)| Source::new(format!("built-in {FOLDER}{name}"), *text))
}

/// The language that a file is of: `languages/ja-JP.ftl` is of `ja-JP`.
fn name(source: &Source) -> &str {
    let path = source.path();
    let name = path.strip_prefix(FOLDER).unwrap_or(path);
    name.strip_suffix(EXTENSION).unwrap_or(name)
}
