//! What an author got wrong, as data.
//!
//! Every stage returns its output and its notes, and the next stage goes on,
//! so that one run reports everything. How a diagnostic looks, on a terminal
//! or to a machine, is [`mod@print`]'s alone.

pub mod print;

use crate::text::Place;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while one of these stands.
    Error,
    /// Worth a look; an error under `--strict`.
    Warning,
}

/// One fault, or one thing worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable and searchable, in kebab case: `unknown-key`. `docs/diagnostics.md` lists them all.
    pub code: &'static str,
    /// A lower-case clause without a full stop; things in backticks, as the author wrote them.
    pub message: String,
    /// Where; none when the fault lies in no file (an argument, the whole dossier).
    pub place: Option<Place>,
    /// Other places that matter, each with a few words: `first given here`.
    pub related: Vec<(Place, String)>,
    /// An act that mends it, when we know one: ``did you mean `nasser`?``.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A fault that keeps the site from being published.
    pub fn error(
        code: &'static str,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: place.into(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Something worth a look.
    pub fn warning(
        code: &'static str,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// With an act that mends it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With another place that matters, and why it does.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Orders by file, place and code, so that a run prints the same whatever found it first.
    pub fn sort_key(&self) -> (&str, u32, u32, Severity, &str, &str) {
        let place = self.place.as_ref();
        (
            place.map_or("", |place| place.source.path()),
            place.map_or(0, |place| place.span.start),
            place.map_or(0, |place| place.span.end),
            self.severity,
            self.code,
            &self.message,
        )
    }
}

/// How many errors and warnings there are, each counted once however often it was noted.
pub fn count(notes: &[Diagnostic]) -> (usize, usize) {
    let mut distinct: Vec<&Diagnostic> = notes.iter().collect();
    distinct.sort_by_key(|note| note.sort_key());
    distinct.dedup();
    let errors = distinct
        .iter()
        .filter(|note| note.severity == Severity::Error)
        .count();
    (errors, distinct.len() - errors)
}

/// A value and what there was to say while it was made.
#[derive(Clone, Debug, Default)]
pub struct Noted<T> {
    /// The value: whole even when there are errors, so that the next stage can go on.
    pub value: T,
    /// In no particular order; sorted when printed.
    pub notes: Vec<Diagnostic>,
}

/// A text as a message names it: in backticks, and cut where it is too long to be read there.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// The word among `known` that was probably meant by `written`.
///
/// Most broken references are slips of one letter or two letters swapped. A
/// word is offered only within one edit in three: looser than that, the
/// suggestions for short words are noise. Case does not count as an edit.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let limit = (written.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|word| word.chars().count().abs_diff(lower.chars().count()) <= limit)
        .map(|word| (strsim::osa_distance(&lower, &word.to_lowercase()), word))
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, word)| word)
}
