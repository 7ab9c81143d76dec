//! What of a template is a tag, a string, a call of `say`: as much of Tera's grammar as it takes to
//! find them.

use std::ops::Range;

/// A call of `say`, by bytes of the template.
pub(super) struct Call {
    pub(super) whole: Range<usize>,
    /// Without its quotation marks.
    pub(super) key: Range<usize>,
    /// The names and the values, without the spaces around them.
    pub(super) values: Vec<(Range<usize>, Range<usize>)>,
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// Where a tag ends whose inside begins at `from`: at the `close` that is in no string and no braces.
pub(super) fn end_of_tag(text: &str, from: usize, close: &str) -> Option<usize> {
    let mut at = from;
    let mut depth = 0_usize;
    while at < text.len() {
        if let Some(end) = end_of_string(text, at) {
            at = end;
            continue;
        }
        if depth == 0 && text[at..].starts_with(close) {
            return Some(at);
        }
        match text.as_bytes()[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Where the string ends that begins here; none where none does.
pub(super) fn end_of_string(text: &str, at: usize) -> Option<usize> {
    let mark = text[at..]
        .chars()
        .next()
        .filter(|mark| "\"'`".contains(*mark))?;
    let mut is_escaped = false;
    for (offset, character) in text[at + 1..].char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == mark => return Some(at + 1 + offset + 1),
            _ => {}
        }
    }
    None
}

/// Whether a call of `say` begins here: not the end of a longer name.
pub(super) fn starts_call(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let is_word = |character: char| character.is_alphanumeric() || "_.".contains(character);
    text[at..].starts_with("say(") && !before.is_some_and(is_word)
}

/// The call of `say` that a range begins with: its key must be written out.
pub(super) fn call(text: &str, range: Range<usize>) -> Option<Call> {
    if !starts_call(text, range.start) {
        return None;
    }
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut at = range.start + "say(".len();
    let mut from = at;
    loop {
        if at >= range.end {
            return None;
        }
        if let Some(end) = end_of_string(text, at) {
            at = end;
            continue;
        }
        match text.as_bytes()[at] {
            b'(' | b'[' | b'{' => depth += 1,
            b')' if depth == 0 => break,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(trimmed(text, from..at));
                from = at + 1;
            }
            _ => {}
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    let last = trimmed(text, from..at);
    if !last.is_empty() {
        parts.push(last);
    }
    let mut parts = parts.into_iter();
    let key = parts.next()?;
    let is_string = end_of_string(text, key.start) == Some(key.end);
    if !is_string {
        return None;
    }
    let values: Option<Vec<_>> = parts
        .map(|part| {
            let (name, _) = text[part.clone()].split_once('=')?;
            let value = part.start + name.len() + 1..part.end;
            let name = trimmed(text, part.start..part.start + name.len());
            Some((name, trimmed(text, value)))
        })
        .collect();
    Some(Call {
        whole: range.start..at + 1,
        key: key.start + 1..key.end - 1,
        values: values?,
    })
}
