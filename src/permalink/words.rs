//! The text of a block as words: without markup, and without what is no change to a reader.

use memchr::memchr;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::parse::Document;
use crate::parse::passage::{Block, BlockKind, SlotKind};

/// The text that stands directly in the block of this number of a page's body, without markup.
///
/// A link counts by its words; one that shows the title of its page, by what its author wrote.
/// Citations and the numbers of notes are no text: they change with what stands before them.
pub(super) fn text(document: &Document, number: usize, out: &mut String) {
    out.clear();
    let body = &document.body;
    let block = body.blocks[number];
    let mut tags = Tags::default();
    let mut at = block.start() as usize;
    for inner in &body.blocks[number + 1..] {
        if inner.start() >= block.end() {
            break;
        }
        if (inner.start() as usize) < at {
            continue;
        }
        piece(document, at..inner.start() as usize, &mut tags, out);
        out.push(' ');
        at = inner.end() as usize;
    }
    piece(document, at..block.end() as usize, &mut tags, out);
}

/// Whether a block of this kind is a paragraph, if there is text in it.
pub(super) fn is_numbered(block: Block) -> bool {
    match block.kind() {
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Definition => true,
        BlockKind::Heading | BlockKind::Term | BlockKind::Cell => false,
    }
}

/// Adds the text of a stretch of the body's HTML.
fn piece(document: &Document, range: std::ops::Range<usize>, tags: &mut Tags, out: &mut String) {
    let body = &document.body;
    let mut at = range.start;
    let first = body.slots.partition_point(|slot| (slot.at as usize) < at);
    for slot in &body.slots[first..] {
        let here = slot.at as usize;
        if here > range.end {
            break;
        }
        if let SlotKind::Title(reference) = slot.kind() {
            tags.strip(&body.html[at..here], out);
            at = here;
            out.push_str(document.reference(reference).target.written());
        }
    }
    tags.strip(&body.html[at..range.end], out);
}

/// Takes tags off; remembers in which element it is whose text does not count.
#[derive(Default)]
struct Tags {
    /// What ends it.
    until: Option<&'static str>,
}

impl Tags {
    /// Adds the text of a piece of HTML that begins outside of tags.
    fn strip(&mut self, html: &str, out: &mut String) {
        let mut rest = html;
        loop {
            if let Some(end) = self.until {
                let Some(at) = rest.find(end) else {
                    return;
                };
                rest = &rest[at + end.len()..];
                self.until = None;
            }
            let Some(open) = memchr(b'<', rest.as_bytes()) else {
                push_unescaped(rest, out);
                return;
            };
            push_unescaped(&rest[..open], out);
            let Some(length) = memchr(b'>', &rest.as_bytes()[open..]) else {
                return;
            };
            let tag = &rest[open..=open + length];
            rest = &rest[open + length + 1..];
            if tag.starts_with("<sup class=\"fn\"") {
                self.until = Some("</sup>");
            } else if tag.starts_with("<pre") {
                self.until = Some("</pre>");
            } else if tag.starts_with("<br") {
                out.push(' ');
            } else if tag.starts_with("<img")
                && let Some((_, alt)) = tag.split_once(" alt=\"")
            {
                out.push(' ');
                push_unescaped(alt.split('"').next().unwrap_or_default(), out);
                out.push(' ');
            }
        }
    }
}

fn push_unescaped(html: &str, out: &mut String) {
    const NAMES: [(&str, char); 4] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
    ];
    let mut rest = html;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = NAMES.iter().find(|(name, _)| rest.starts_with(name));
        let (length, letter) = named.map_or((1, '&'), |(name, letter)| (name.len(), *letter));
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// Calls `each` with a digest of every word of a text, in order.
///
/// Words are runs of letters and digits. Where a script puts no spaces between words, each letter
/// is one. Case, punctuation, spaces and the forms that Unicode has for one letter (NFKC) do not
/// count. A text without a letter or digit counts by its signs.
pub(super) fn each(text: &str, mut each: impl FnMut(u64)) {
    let mut has_words = false;
    let mut word = Hash::default();
    let mut end = |word: &mut Hash, has_words: &mut bool| {
        if word.is_begun() {
            *has_words = true;
            each(std::mem::take(word).finish());
        }
    };
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                word.push(byte.to_ascii_lowercase());
            } else {
                end(&mut word, &mut has_words);
            }
        }
    } else {
        for letter in text.nfkc().flat_map(char::to_lowercase) {
            let is_alone = stands_alone(letter);
            if is_alone || !(letter.is_alphanumeric() || is_combining_mark(letter)) {
                end(&mut word, &mut has_words);
            }
            if is_alone || letter.is_alphanumeric() || is_combining_mark(letter) {
                let mut bytes = [0; 4];
                letter
                    .encode_utf8(&mut bytes)
                    .bytes()
                    .for_each(|byte| word.push(byte));
            }
            if is_alone {
                end(&mut word, &mut has_words);
            }
        }
    }
    end(&mut word, &mut has_words);
    if !has_words {
        for sign in text.nfkc().filter(|sign| !sign.is_whitespace()) {
            word.push(0);
            let mut bytes = [0; 4];
            sign.encode_utf8(&mut bytes)
                .bytes()
                .for_each(|byte| word.push(byte));
            end(&mut word, &mut has_words);
        }
    }
}

/// Whether a letter is of a script that puts no spaces between words.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{0E01}'..='\u{0EFF}'     // Thai, Lao
        | '\u{1000}'..='\u{109F}'   // Burmese
        | '\u{1780}'..='\u{17FF}'   // Khmer
        | '\u{2E80}'..='\u{2FDF}'   // radicals
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'   // kana
        | '\u{309D}'..='\u{30FA}'
        | '\u{30FC}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}'   // Han
        | '\u{F900}'..='\u{FAFF}'
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// FNV-1a, its bits stirred at the end. A lock file outlives compilers: the function must be our own.
pub(super) struct Hash(u64);

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

impl Default for Hash {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl Hash {
    fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn is_begun(&self) -> bool {
        self.0 != BASIS
    }

    fn finish(self) -> u64 {
        stirred(self.0)
    }
}

/// Both in one, their order told apart.
pub(super) fn joined(first: u64, second: u64) -> u64 {
    stirred(first.rotate_left(23) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn stirred(mut bits: u64) -> u64 {
    bits ^= bits >> 33;
    bits = bits.wrapping_mul(0xff51_afd7_ed55_8ccd);
    bits ^= bits >> 33;
    bits = bits.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    bits ^ (bits >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        each(text, |word| found.push(word));
        found
    }

    #[test]
    fn what_a_reader_does_not_see_is_no_change() {
        #[track_caller]
        fn same(one: &str, other: &str) {
            assert_eq!(words(one), words(other), "{one:?} {other:?}");
        }

        same("The canal  is\nclosed.", "the canal is closed");
        same("re-open", "re open");
        same("“Closed”, he said", "closed he said");
        same("ＳＵＥＺ 1956", "suez 1956");
        same("能動的\n防御", "能動的防御");
        same("e\u{301}cole", "École");
        same("ｶﾞ", "が".replace('が', "ガ").as_str());
    }

    #[test]
    fn what_a_reader_sees_is_one() {
        #[track_caller]
        fn differ(one: &str, other: &str) {
            assert_ne!(words(one), words(other), "{one:?} {other:?}");
        }

        differ("the canal", "canal the");
        differ("canals", "canal s");
        differ("防御", "御防");
        differ("3.5", "35");
        differ("…", "!?");
    }

    #[test]
    fn words_are_counted() {
        #[track_caller]
        fn case(text: &str, expected: usize) {
            assert_eq!(words(text).len(), expected, "{text:?}");
        }

        case("", 0);
        case(" \n\u{3000}", 0);
        case("The canal is closed.", 4);
        case("防御 of 2026", 4);
        case("?!", 2);
        case("हिन्दी", 1);
    }

    #[test]
    fn tags_are_taken_off_and_their_words_are_not() {
        #[track_caller]
        fn case(html: &str, expected: &str) {
            let mut out = String::new();
            Tags::default().strip(html, &mut out);
            assert_eq!(out, expected, "{html:?}");
        }

        case("a <em>b</em>c", "a bc");
        case("a<br />\nb", "a \nb");
        case("x<sup class=\"fn\"><a href=\"#fn1\">1</a></sup>.", "x.");
        case(
            "<img src=\"\" alt=\"the &quot;old&quot; basin\" />",
            " the \"old\" basin ",
        );
        case("<img src=\"\" alt=\"\" />", "  ");
        case("a &lt;b&gt; &amp; c &copy;", "a <b> & c &copy;");
        case("a <pre><code>b</code></pre>c", "a c");
        case("a < b", "a ");
    }
}
