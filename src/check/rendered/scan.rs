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
    match name {
        b"id" => Some(true),
        b"href" | b"src" | b"action" | b"formaction" | b"poster" | b"data" | b"xlink:href" => {
            Some(false)
        }
        _ if name.iter().any(u8::is_ascii_uppercase) => is_id(&name.to_ascii_lowercase()),
        _ => None,
    }
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
    let bytes = html.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(text) = memchr::memchr(b'<', &bytes[at..]) {
        let tag = at + text + 1;
        at = match bytes.get(tag)? {
            b'!' => declaration(html, tag)?,
            b'/' => end_tag(bytes, tag)?,
            first if first.is_ascii_alphabetic() => start_tag(html, tag, &mut found)?,
            _ => return None,
        };
    }
    Some(found)
}

/// Where a doctype or a comment ends whose `!` stands at this place.
fn declaration(html: &str, at: usize) -> Option<usize> {
    let text = &html[at..];
    if let Some(comment) = text.strip_prefix("!--") {
        // `<!-->` and `<!--->` are whole comments.
        let is_short = comment.starts_with(['>', '-']);
        let end = memmem::find(comment.as_bytes(), b"--")?;
        let is_ended = comment[end..].starts_with("-->");
        return (is_ended && !is_short).then_some(at + "!--".len() + end + "-->".len());
    }
    let is_doctype = text.get(1..8)?.eq_ignore_ascii_case("doctype");
    let (doctype, _) = text.split_once('>')?;
    let is_plain = is_doctype && !doctype.contains(['"', '\'']);
    is_plain.then_some(at + doctype.len() + 1)
}

/// Where an end tag ends whose `/` stands at this place.
fn end_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let name = at + 1;
    let end = end_of(bytes, name, |byte| byte.is_ascii_alphanumeric())?;
    (end > name && bytes[end] == b'>').then_some(end + 1)
}

/// Where a start tag ends whose name begins at this place.
fn start_tag<'a>(html: &'a str, name: usize, found: &mut Vec<Attribute<'a>>) -> Option<usize> {
    let bytes = html.as_bytes();
    let first = found.len();
    let mut at = end_of(bytes, name, |byte| {
        byte.is_ascii_alphanumeric() || byte == b'-'
    })?;
    loop {
        let next = end_of(bytes, at, |byte| matches!(byte, b' ' | b'\n' | b'\t'))?;
        at = match bytes[next..] {
            [b'>', ..] => return Some(next + 1),
            [b'/', b'>', ..] => return Some(next + 2),
            // No space parts it from what stands before.
            _ if next == at => return None,
            _ => attribute(html, next, first, found)?,
        };
    }
}

/// Where an attribute ends that begins at this place; `first` tells which of the found are of the same tag.
fn attribute<'a>(
    html: &'a str,
    name: usize,
    first: usize,
    found: &mut Vec<Attribute<'a>>,
) -> Option<usize> {
    let bytes = html.as_bytes();
    let end = end_of(bytes, name, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')
    })?;
    if end == name {
        return None;
    }
    let sort = is_id(&bytes[name..end]);
    if bytes[end] != b'=' {
        // Without a value, an id is an empty one.
        return sort.is_none().then_some(end);
    }
    let [b'=', b'"', ..] = bytes[end..] else {
        return None;
    };
    let value = end + 2;
    let end = value + memchr::memchr(b'"', &bytes[value..])?;
    if let Some(is_id) = sort {
        // Of two with the same name only one counts.
        if found[first..].iter().any(|other| other.is_id == is_id) {
            return None;
        }
        let value = decoded(&html[value..end])?;
        found.push(Attribute { is_id, value });
    }
    Some(end + 1)
}

/// Where the first byte from a place on stands that is not such a one; none where all are.
fn end_of(bytes: &[u8], from: usize, is_such: impl Fn(u8) -> bool) -> Option<usize> {
    let length = bytes[from..].iter().position(|&byte| !is_such(byte))?;
    Some(from + length)
}

/// A value without its character references; none where it has others than those that are always written.
fn decoded(value: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr3(b'&', b'\r', b'\0', value.as_bytes()).is_none() {
        return Some(Cow::Borrowed(value));
    }
    if value.contains(['\r', '\0']) {
        return None;
    }
    let decoded = value.replace("&amp;", "\0");
    (!decoded.contains('&')).then(|| Cow::Owned(decoded.replace('\0', "&")))
}

#[cfg(test)]
mod tests;
