//! A language held against the English messages.

use super::Layer;
use super::read::Entry;
use crate::diagnostic::{Diagnostic, nearest};
use crate::text::{Place, Source};

/// So many keys are named of those that a language has not.
const NAMED: usize = 5;

/// Notes the messages of a file that nothing asks for, and those whose values are not those of
/// the English one; takes out what cannot be said.
pub(super) fn entries(
    entries: &mut Vec<Entry>,
    _source: &Source,
    english: &Layer,
    notes: &mut Vec<Diagnostic>,
) {
    entries.retain(|entry| {
        if entry.key.starts_with('-') {
            return true;
        }
        let Some((model, _)) = english.0.get(&entry.key) else {
            let message = format!("no message is called `{}`", entry.key);
            let fault = Diagnostic::error("unknown-message", entry.place.clone(), message);
            let known = english.0.keys().map(String::as_str);
            notes.push(match nearest(&entry.key, known) {
                Some(close) => fault.help(format!("did you mean `{close}`?")),
                None => fault.help("which there are, the manual tells: docs/languages.md"),
            });
            return false;
        };
        let has = |of: &Entry, name: &str| of.values.iter().any(|(known, _)| known == name);
        let mut is_sayable = true;
        for (name, place) in entry.values.iter().filter(|(name, _)| !has(model, name)) {
            is_sayable = false;
            let message = format!("the message `{}` is not told `${name}`", entry.key);
            let fault = Diagnostic::error("unknown-value", place.clone(), message);
            let mut known: Vec<&str> = model
                .values
                .iter()
                .map(|(known, _)| known.as_str())
                .collect();
            known.sort_unstable();
            known.dedup();
            notes.push(match nearest(name, known.iter().copied()) {
                Some(close) => fault.help(format!("did you mean `${close}`?")),
                None if known.is_empty() => fault.help("it is told nothing: write words alone"),
                None => fault.help(format!("it is told: ${}", known.join(", $"))),
            });
        }
        for (name, _) in model.values.iter().filter(|(name, _)| !has(entry, name)) {
            let message = format!("the message `{}` leaves out `${name}`", entry.key);
            let note = Diagnostic::warning("missing-value", entry.place.clone(), message);
            notes.push(note.help(format!("say it where it belongs: `{{ ${name} }}`")));
        }
        is_sayable
    });
}

/// There is no file for the language of the site.
pub(super) fn unknown<'n>(
    language: &str,
    at: Option<Place>,
    known: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    let message =
        format!("there are no words in the language `{language}`: the site's own are English");
    let note = Diagnostic::warning("unknown-language", at, message);
    let built_in = super::builtin::LANGUAGES.iter();
    let built_in = built_in.map(|(name, _)| name.strip_suffix(super::EXTENSION).unwrap_or(name));
    let known: Vec<&str> = built_in.chain(known).collect();
    match nearest(language, known.iter().copied()) {
        Some(close) => note.help(format!("did you mean `{close}`?")),
        None => note.help(format!(
            "write them in `languages/{language}.ftl`, with the keys of the English file"
        )),
    }
}

/// What a language has no words for; none where it has all.
pub(super) fn lacking(language: &str, at: Option<Place>, keys: &[&str]) -> Option<Diagnostic> {
    if keys.is_empty() {
        return None;
    }
    let named = keys.iter().take(NAMED).map(|key| format!("`{key}`"));
    let named = named.collect::<Vec<_>>().join(", ");
    let rest = if keys.len() > NAMED {
        " and others"
    } else {
        ""
    };
    let message =
        format!("the language `{language}` has no words for {named}{rest}: they are in English");
    let note = Diagnostic::warning("missing-messages", at, message);
    Some(note.help(format!("add them to `languages/{language}.ftl`")))
}
