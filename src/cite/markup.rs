//! The text of a citation in the making: strings with marks for italics and quotation marks.
//!
//! Quotation marks are decided last, when it is known what stands inside what, and punctuation goes
//! inside them, as in American English. Where two parts meet, the marks that would double are
//! dropped. Both rules are those of citation processors: CSL 1.0.2, "Appendix V", and what pandoc's
//! citeproc makes of it.
//!
//! The marks are four characters of Unicode's private use area; what an author wrote loses them.

use std::fmt::Write as _;

use memchr::memchr;

const ITALIC: char = '\u{E000}';
const UPRIGHT: char = '\u{E001}';
const OPEN: char = '\u{E002}';
const CLOSE: char = '\u{E003}';

/// The byte that each of the marks begins with, and hardly anything else.
const MARK: u8 = 0xEE;

/// A part of a citation; none where there is nothing to print.
pub(super) type Part = Option<String>;

/// What an author wrote, its quotation marks made ready to be nested.
pub(super) fn text(written: &str) -> String {
    let written = written.trim();
    // All marks of quotation but those two begin with 0xE2.
    let is_mark = |byte: u8| matches!(byte, b'"' | b'\'' | 0xE2 | MARK);
    if !written.bytes().any(is_mark) {
        return written.to_owned();
    }
    let mut out = String::with_capacity(written.len());
    let mut before = ' ';
    // Which closing mark each open quotation waits for, and where it began.
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut characters = written.chars().peekable();
    while let Some(character) = characters.next() {
        let is_start = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | ')');
        let is_end = characters.peek().is_none_or(|next| !next.is_alphanumeric());
        match character {
            ITALIC | UPRIGHT | OPEN | CLOSE => continue,
            '“' | '‘' => {
                open.push((if character == '“' { '”' } else { '’' }, out.len()));
                out.push(OPEN);
            }
            '"' | '\'' if is_start && !is_end => {
                open.push((character, out.len()));
                out.push(OPEN);
            }
            '”' | '’' | '"' | '\'' => {
                let waits = open.last().is_some_and(|(mark, _)| *mark == character);
                let apostrophe = matches!(character, '’' | '\'') && !is_end;
                if waits && !apostrophe {
                    open.pop();
                    out.push(CLOSE);
                } else {
                    out.push(if character == '\'' { '’' } else { character });
                }
            }
            _ => out.push(character),
        }
        before = character;
    }
    // What was opened and not closed is no quotation: an apostrophe at the beginning of a word.
    for (mark, at) in open.into_iter().rev() {
        let plain = if matches!(mark, '’' | '\'') {
            if mark == '\'' { "’" } else { "‘" }
        } else {
            "“"
        };
        out.replace_range(at..at + OPEN.len_utf8(), plain);
    }
    out
}

/// In italics.
pub(super) fn italic(part: Part) -> Part {
    part.map(|part| between(ITALIC, part, UPRIGHT))
}

/// In quotation marks.
pub(super) fn quoted(part: Part) -> Part {
    part.map(|part| between(OPEN, part, CLOSE))
}

fn between(before: char, mut part: String, after: char) -> String {
    part.reserve_exact(before.len_utf8() + after.len_utf8());
    part.insert(0, before);
    part.push(after);
    part
}

/// Between two texts; the last loses the mark that would double.
pub(super) fn wrapped(before: &str, part: Part, after: &str) -> Part {
    let mut out = joined("", [before.to_owned(), part?]).unwrap_or_default();
    push(&mut out, after);
    Some(out)
}

/// A word before a part, with a space; nothing without the part.
pub(super) fn after(word: &str, part: Part) -> Part {
    part.map(|part| format!("{word} {part}"))
}

/// Those that are there, with `delimiter` between them; none of them, nothing.
pub(super) fn join<const N: usize>(delimiter: &str, parts: [Part; N]) -> Part {
    joined(delimiter, parts.into_iter().flatten())
}

/// The same, for any number.
pub(super) fn joined(delimiter: &str, parts: impl IntoIterator<Item = String>) -> Part {
    let mut out = String::new();
    for part in parts {
        if out.is_empty() {
            out = part;
            continue;
        }
        if part.is_empty() {
            continue;
        }
        if !part.starts_with([',', ';', '.']) {
            push(&mut out, delimiter);
        }
        push(&mut out, &part);
    }
    (!out.is_empty()).then_some(out)
}

/// Puts `next` behind `out`, without the mark that would double where they meet.
fn push(out: &mut String, next: &str) {
    let end = out.chars().rev().find(|character| !is_face(*character));
    let start = next.chars().find(|character| !is_face(*character));
    let (Some(end), Some(start)) = (end, start) else {
        out.push_str(next);
        return;
    };
    let drops_next = matches!(
        (end, start),
        ('!' | '?' | ':' | ';' | '.', '.')
            | ('!' | '?' | ';' | ':', ':')
            | ('!', '!')
            | ('?', '?')
            | (';', ';')
            | (',', ',')
    );
    let drops_end = matches!(
        (end, start),
        (':' | ';', '!' | '?') | (' ', ' ' | ',' | '.')
    );
    if drops_next {
        let mut is_leading = true;
        out.extend(next.chars().filter(|character| {
            is_leading &= is_face(*character) || *character == start;
            !(is_leading && *character == start)
        }));
    } else {
        if drops_end {
            drop_end(out, end);
        }
        out.push_str(next);
    }
}

fn drop_end(out: &mut String, end: char) {
    if let Some(at) = out.rfind(|character| !is_face(character)) {
        out.replace_range(at..at + end.len_utf8(), "");
    }
}

fn is_face(character: char) -> bool {
    matches!(character, ITALIC | UPRIGHT)
}

/// A citation that is ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed(String);

impl Printed {
    /// Settles the quotation marks.
    pub(super) fn of(part: &str) -> Self {
        Self(settled(&inside(part)))
    }

    /// As plain text.
    #[cfg(test)]
    pub(super) fn plain(&self) -> String {
        self.0.replace([ITALIC, UPRIGHT], "")
    }

    /// As HTML: escaped, italics as `i`.
    pub fn html(&self) -> String {
        let mut html = String::with_capacity(self.0.len() + 32);
        let mut rest = self.0.as_str();
        let is_plain = |byte: u8| !matches!(byte, b'&' | b'<' | b'>' | b'"' | MARK);
        while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
            html.push_str(&rest[..at]);
            let mut characters = rest[at..].chars();
            match characters.next() {
                Some(ITALIC) => html.push_str("<i>"),
                Some(UPRIGHT) => html.push_str("</i>"),
                Some('&') => html.push_str("&amp;"),
                Some('<') => html.push_str("&lt;"),
                Some('>') => html.push_str("&gt;"),
                Some('"') => html.push_str("&quot;"),
                other => html.extend(other),
            }
            rest = characters.as_str();
        }
        html.push_str(rest);
        html
    }

    /// As Markdown, italics between asterisks.
    pub fn markdown(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        for character in self.0.chars() {
            match character {
                ITALIC | UPRIGHT => text.push('*'),
                '*' | '_' | '\\' | '[' | ']' | '<' | '`' => {
                    let _ = write!(text, "\\{character}");
                }
                _ => text.push(character),
            }
        }
        text
    }
}

/// Moves a full stop or a comma that follows a quotation into it, and drops it where the
/// quotation ends in a mark of its own.
fn inside(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find(CLOSE) {
        out.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches([CLOSE, ITALIC, UPRIGHT]);
        let closing = &rest[at..rest.len() - after.len()];
        rest = after;
        if let Some(after) = rest.strip_prefix(['.', ',', '!', '?']) {
            let last = out.chars().rev().find(|last| !is_face(*last));
            if !last.is_some_and(|last| matches!(last, '.' | ',' | ';' | ':' | '!' | '?')) {
                out.push_str(&rest[..1]);
            }
            rest = after;
        }
        out.push_str(closing);
    }
    out.push_str(rest);
    out
}

/// Double quotation marks outside, single ones inside them, and so on.
fn settled(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    let mut depth = 0_usize;
    while let Some(at) = memchr(MARK, rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let mut characters = rest[at..].chars();
        match characters.next() {
            Some(OPEN) => {
                depth += 1;
                out.push(if depth % 2 == 1 { '“' } else { '‘' });
            }
            Some(CLOSE) => {
                depth = depth.saturating_sub(1);
                out.push(if depth.is_multiple_of(2) {
                    '”'
                } else {
                    '’'
                });
            }
            other => out.extend(other),
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::unnecessary_wraps, reason = "it stands where a part does")]
    fn some(text: &str) -> Part {
        Some(super::text(text))
    }

    #[test]
    fn marks_do_not_double_where_parts_meet() {
        #[track_caller]
        fn case(parts: [Part; 2], delimiter: &str, expected: &str) {
            let joined = wrapped("", join(delimiter, parts), ".").unwrap();
            assert_eq!(Printed::of(&joined).plain(), expected);
        }

        case([some("The plan"), some("2026")], ". ", "The plan. 2026.");
        case(
            [some("Who decides?"), some("2026")],
            ". ",
            "Who decides? 2026.",
        );
        case([some("A. Calder Jr."), None], ". ", "A. Calder Jr.");
        case(
            [quoted(some("The plan")), some("2026")],
            ", ",
            "“The plan,” 2026.",
        );
        case([quoted(some("Who?")), some("2026")], ". ", "“Who?” 2026.");
        case([italic(some("Who?")), some("2026")], ". ", "Who? 2026.");
        case(
            [quoted(some("A “last” plan")), None],
            ". ",
            "“A ‘last’ plan.”",
        );
        case([quoted(some("The “last”")), None], ". ", "“The ‘last.’”");
        assert_eq!(join(". ", [None, None]), None);
    }

    #[test]
    fn quotation_marks_pair_and_apostrophes_stay() {
        #[track_caller]
        fn case(written: &str, expected: &str) {
            assert_eq!(Printed::of(&text(written)).plain(), expected);
        }

        case("Japan's \"new\" plan", "Japan’s “new” plan");
        case("Japan’s ‘new’ plan", "Japan’s “new” plan");
        case("The 'last' plan", "The “last” plan");
        case("rock 'n' roll", "rock “n” roll");
        case("“One ‘two’ three”", "“One ‘two’ three”");
        case("港湾「計画」", "港湾「計画」");
        case("\u{E000}a\u{E003}", "a");
    }

    #[test]
    fn html_is_escaped() {
        let part = italic(some("A < B & C")).unwrap();
        assert_eq!(Printed::of(&part).html(), "<i>A &lt; B &amp; C</i>");
        assert_eq!(Printed::of(&part).markdown(), "*A \\< B & C*");
    }
}
