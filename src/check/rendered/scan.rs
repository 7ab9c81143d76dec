//! The ids and destinations of a finished page, in order.
//!
//! A page is read as the HTML standard has it tokenized
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>) by `html5gum`. That took a quarter of a build, so what
//! nearly all pages are made of is read here: tags in quotes and good order. Of anything else nothing is
//! guessed: then `html5gum` reads the whole page. A property test holds the two to each other.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use memchr::memmem;

/// An attribute that pages can owe something by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Whether it gives its element an id; else it leads somewhere.
    pub(super) is_id: bool,
    /// Its value, decoded.
    pub(super) value: Cow<'a, str>,
}

/// All of them, in order.
pub(super) fn attributes(html: &str) -> Vec<Attribute<'_>> {
    plain(html).unwrap_or_else(|| tokenized(html))
}

/// Whether an attribute is an id or leads somewhere; none where it is neither.
fn is_id(name: &[u8]) -> Option<bool> {
    const DESTINATIONS: [&[u8]; 7] = [
        b"href",
        b"src",
        b"action",
        b"formaction",
        b"poster",
        b"data",
        b"xlink:href",
    ];
    if name.eq_ignore_ascii_case(b"id") {
        return Some(true);
    }
    let leads = |known: &&[u8]| known.eq_ignore_ascii_case(name);
    DESTINATIONS.iter().any(leads).then_some(false)
}

/// They, as `html5gum` finds them.
fn tokenized(html: &str) -> Vec<Attribute<'static>> {
    let mut found = Vec::new();
    let mut current = None;
    let emitter =
        CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
            match event {
                CallbackEvent::OpenStartTag { .. } => current = None,
                CallbackEvent::AttributeName { name } => current = is_id(name),
                CallbackEvent::AttributeValue { value } => {
                    if let Some(is_id) = current.take() {
                        let value = Cow::Owned(String::from_utf8_lossy(value).into_owned());
                        found.push(Attribute { is_id, value });
                    }
                }
                _ => {}
            }
            None
        });
    // The callback keeps what it sees: nothing comes out.
    let _ = Tokenizer::new_with_emitter(html, emitter).count();
    found
}

/// They, of a page that is written plainly; none where anything in it is not.
fn plain(html: &str) -> Option<Vec<Attribute<'_>>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        rest = match rest.as_bytes().first()? {
            b'!' => declaration(rest)?,
            b'/' => end_tag(rest)?,
            first if first.is_ascii_alphabetic() => start_tag(rest, &mut found)?,
            _ => return None,
        };
    }
    Some(found)
}

/// What follows a doctype or a comment, from its `!`.
fn declaration(text: &str) -> Option<&str> {
    if let Some(comment) = text.strip_prefix("!--") {
        // `<!-->` and `<!--->` are whole comments.
        let is_short = comment.starts_with(['>', '-']);
        let end = memmem::find(comment.as_bytes(), b"--")?;
        let after = comment[end..].strip_prefix("-->")?;
        return (!is_short).then_some(after);
    }
    let is_doctype = text.get(1..8)?.eq_ignore_ascii_case("doctype");
    let (doctype, after) = text.split_once('>')?;
    (is_doctype && !doctype.contains(['"', '\''])).then_some(after)
}

/// What follows an end tag, from its `/`.
fn end_tag(text: &str) -> Option<&str> {
    let inside = &text[1..];
    let end = inside
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    let after = inside[end..].strip_prefix('>')?;
    (end > 0).then_some(after)
}

/// What follows a start tag, from its name.
fn start_tag<'a>(text: &'a str, found: &mut Vec<Attribute<'a>>) -> Option<&'a str> {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')?;
    let mut rest = &text[end..];
    let first = found.len();
    loop {
        let is_space = |byte: u8| matches!(byte, b' ' | b'\n' | b'\t');
        let inside = rest.bytes().position(|byte| !is_space(byte))?;
        let trimmed = &rest[inside..];
        let is_apart = trimmed.len() < rest.len();
        rest = trimmed;
        if let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("/>")) {
            return Some(after);
        }
        if !is_apart {
            return None;
        }
        rest = attribute(rest, first, found)?;
    }
}

/// What follows an attribute; `first` tells which of the found are of the same tag.
fn attribute<'a>(text: &'a str, first: usize, found: &mut Vec<Attribute<'a>>) -> Option<&'a str> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-:_".contains(byte);
    let end = text.bytes().position(|byte| !is_plain(&byte))?;
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let sort = is_id(name.as_bytes());
    let Some(rest) = rest.strip_prefix('=') else {
        // Without a value, an id is an empty one.
        return sort.is_none().then_some(rest);
    };
    let rest = rest.strip_prefix('"')?;
    let end = memchr::memchr(b'"', rest.as_bytes())?;
    let (value, rest) = (&rest[..end], &rest[end + 1..]);
    if let Some(is_id) = sort {
        // Of two with the same name only one counts.
        if found[first..].iter().any(|other| other.is_id == is_id) {
            return None;
        }
        let value = decoded(value)?;
        found.push(Attribute { is_id, value });
    }
    Some(rest)
}

/// A value without its character references; none where it has others than those that are always written.
fn decoded(value: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr2(b'\r', b'\0', value.as_bytes()).is_some() {
        return None;
    }
    if !value.contains('&') {
        return Some(Cow::Borrowed(value));
    }
    let decoded = value.replace("&amp;", "\0");
    (!decoded.contains('&')).then(|| Cow::Owned(decoded.replace('\0', "&")))
}

#[cfg(test)]
mod tests;
