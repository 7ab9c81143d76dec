//! `{{ say("key", name = value) }}` in a template becomes the words of the message, in the language
//! of the site, before Tera reads the template.
//!
//! So a page costs nothing for the words that are the same on all, a component may speak as well as
//! a page, and a value may be anything that a template can print, a link too, wherever the language
//! puts it. A key that there is not is told when the templates are read, not when a page happens
//! to need it. Other expressions may hold `say("key")`, without values: there it is a text.
//!
//! What is said in English because the language has no words for it is marked as English, where an
//! element can stand: not in an attribute, and not where a message is a text of an expression.
//!
//! Tera's faults are about what it read; [`Spoken`] knows where in the author's file that stood.

mod markup;
mod scan;

use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::render::spoken::markup::Markup;
use crate::render::spoken::scan::{Call, call, end_of_string, end_of_tag, starts_call, trimmed};
use crate::text::{Place, Source, Span};
use crate::words::{Case, Message, Piece, Words};

/// The function that tells a plural form while a page is rendered: `form(count = 2, key = "events")`.
pub(super) const FORM: &str = "form";

/// A template: what its author wrote, and what Tera reads.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) source: Source,
    /// What Tera reads; none where that is what the author wrote.
    text: Option<String>,
    /// Of what Tera reads, where each part begins, and what in the author's text it was made of.
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    at: usize,
    from: Span,
    /// Whether it is the author's text, byte by byte.
    is_same: bool,
}

impl Spoken {
    /// A template with its messages in their places; the notes are of code `template`.
    pub(super) fn new(source: &Source, words: &Words, notes: &mut Vec<Diagnostic>) -> Self {
        if !source.text().contains("say(") {
            return Self {
                source: source.clone(),
                text: None,
                parts: Vec::new(),
            };
        }
        let mut speaker = Speaker {
            source,
            words,
            notes,
            out: String::with_capacity(source.text().len()),
            parts: Vec::new(),
            markup: Markup::default(),
        };
        speaker.template();
        Self {
            source: source.clone(),
            text: Some(speaker.out),
            parts: speaker.parts,
        }
    }

    /// What Tera reads.
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| self.source.text())
    }

    /// What Tera names by bytes, in the author's file.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let start = self.from(range.start).start;
        // Where the last byte comes from: what is after it may be of another part.
        let end = match range.end.checked_sub(1).filter(|last| *last >= range.start) {
            Some(last) => {
                let from = self.from(last);
                from.end.max(from.start + 1)
            }
            None => start,
        };
        self.source.place(start..end.max(start))
    }

    /// What Tera names by line and column, both from 1, `width` characters long.
    pub(super) fn place_at(&self, line: usize, column: usize, width: usize) -> Place {
        let text = self.text();
        let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
        let start: usize = lines.map(str::len).sum();
        let after = |from: usize, characters: usize| {
            text[from..]
                .char_indices()
                .nth(characters)
                .map_or(text.len(), |(at, _)| from + at)
        };
        let from = after(start, column.saturating_sub(1));
        self.place(from..after(from, width))
    }

    /// Where a byte comes from: an empty span where the text is the author's, else that of the call.
    fn from(&self, at: usize) -> Range<usize> {
        let found = self.parts.partition_point(|part| part.at <= at);
        let Some(part) = found.checked_sub(1).map(|found| self.parts[found]) else {
            return at..at;
        };
        let from = part.from.range();
        if part.is_same {
            let at = (from.start + at - part.at).min(from.end);
            at..at
        } else {
            from
        }
    }
}

/// Writes what Tera reads.
struct Speaker<'s> {
    source: &'s Source,
    words: &'s Words,
    notes: &'s mut Vec<Diagnostic>,
    out: String,
    parts: Vec<Part>,
    /// Where in the page the call stands.
    markup: Markup,
}

impl Speaker<'_> {
    fn text(&self) -> &str {
        self.source.text()
    }

    /// Writes a part of the author's text as it is.
    fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.parts.push(Part {
            at: self.out.len(),
            from: range.clone().into(),
            is_same: true,
        });
        let source = self.source.clone();
        self.out.push_str(&source.text()[range]);
    }

    /// Writes what stands for a call.
    fn put(&mut self, text: &str, of: &Range<usize>) {
        self.parts.push(Part {
            at: self.out.len(),
            from: of.clone().into(),
            is_same: false,
        });
        self.out.push_str(text);
    }

    fn template(&mut self) {
        let source = self.source.clone();
        let text = source.text();
        let mut done = 0;
        // Up to where it was read as HTML.
        let mut read = 0;
        let mut at = 0;
        while let Some(found) = text[at..].find('{').map(|found| at + found) {
            let rest = &text[found..];
            if rest.starts_with("{#") {
                self.markup.read(&text[read..found]);
                at = rest.find("#}").map_or(text.len(), |end| found + end + 2);
                read = at;
                continue;
            }
            let close = match rest.as_bytes().get(1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                _ => {
                    at = found + 1;
                    continue;
                }
            };
            let Some(end) = end_of_tag(text, found + 2, close) else {
                break;
            };
            let written = &text[found + 2..end];
            let rest = written.strip_prefix('-').unwrap_or(written);
            // Of `{{-}}` the one sign is the first.
            let marks = [rest.len() < written.len(), rest.ends_with('-')];
            let inside = found + 2 + usize::from(marks[0])..end - usize::from(marks[1]);
            self.copy(done..found);
            self.markup.read(&text[read..found]);
            at = end + 2;
            (done, read) = (at, at);
            let trimmed = trimmed(text, inside);
            let alone = (close == "}}")
                .then(|| call(text, trimmed.clone()))
                .flatten()
                .filter(|call| call.whole == trimmed);
            match alone {
                Some(call) => {
                    // A sign that takes the spaces away needs a tag to stand in.
                    if marks[0] {
                        self.put("{{- \"\" }}", &call.whole);
                    }
                    self.say(&call);
                    if marks[1] {
                        self.put("{{ \"\" -}}", &call.whole);
                    }
                }
                None => self.expression(found..at),
            }
            if close == "%}" && &text[trimmed] == "raw" {
                let end = text[at..].find("endraw").map_or(text.len(), |end| at + end);
                self.copy(done..end);
                (at, done) = (end, end);
            }
        }
        self.copy(done..text.len());
    }

    /// Copies an expression, texts in the place of its messages.
    fn expression(&mut self, range: Range<usize>) {
        let source = self.source.clone();
        let text = source.text();
        let mut done = range.start;
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = end_of_string(text, at) {
                at = end;
                continue;
            }
            if let Some(call) = starts_call(text, at)
                .then(|| call(text, at..range.end))
                .flatten()
            {
                self.copy(done..at);
                at = call.whole.end;
                done = at;
                if let Some(message) = self.message(&call) {
                    if call.values.is_empty() {
                        let literal = literal(message.text());
                        self.put(&literal, &call.whole);
                    } else {
                        let words = "a message with values is no expression";
                        let help = "let it stand alone: `{{ say(…) }}`";
                        self.fault(call.whole, words.to_owned(), Some(help.to_owned()));
                    }
                }
                continue;
            }
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        self.copy(done..range.end);
    }

    /// The message of a call; notes what is wrong with it.
    fn message(&mut self, call: &Call) -> Option<Message> {
        let source = self.source.clone();
        let text = source.text();
        let key = &text[call.key.clone()];
        let Some(message) = self.words.message(key) else {
            let close = self.words.nearest(key);
            let help = close.map(|close| format!("did you mean `{close}`?"));
            let words = format!("there is no message `{key}`");
            self.fault(call.key.clone(), words, help);
            return None;
        };
        // The English message says what there is to tell: a language may leave something out.
        let model = Words::english().message(key).unwrap_or(message);
        let known = model.values();
        let told = |name: &str| {
            call.values
                .iter()
                .any(|(given, _)| &text[given.clone()] == name)
        };
        let untold = known.iter().find(|name| !told(name));
        let unknown = call
            .values
            .iter()
            .find(|(name, _)| !known.contains(&&text[name.clone()]));
        let message = message.clone();
        if let Some(untold) = untold {
            let words = format!("the message `{key}` is not told its `{untold}`");
            let help = format!("`say(\"{key}\", {untold} = …)`");
            self.fault(call.whole.clone(), words, Some(help));
            return None;
        }
        if let Some((name, _)) = unknown {
            let words = format!(
                "the message `{key}` does not ask for `{}`",
                &text[name.clone()]
            );
            let help = if known.is_empty() {
                "leave it out".to_owned()
            } else {
                format!("it asks for: {}", known.join(", "))
            };
            self.fault(name.clone(), words, Some(help));
            return None;
        }
        Some(message)
    }

    fn fault(&mut self, at: Range<usize>, message: String, help: Option<String>) {
        let fault = Diagnostic::error("template", self.source.place(at), message);
        self.notes.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }

    /// Writes a message that stands alone.
    fn say(&mut self, call: &Call) {
        if let Some(message) = self.message(call) {
            self.pieces(&message, message.pieces(), call);
        }
    }

    fn pieces(&mut self, message: &Message, pieces: &[Piece], call: &Call) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.put(&self.marked(message, text), &call.whole),
                Piece::Value(name) => {
                    self.put("{{ ", &call.whole);
                    self.value(name, call);
                    self.put(" }}", &call.whole);
                }
                Piece::Choice {
                    of,
                    cases,
                    otherwise,
                } => {
                    for (number, (case, pieces)) in cases.iter().enumerate() {
                        let word = if number == 0 { "{% if " } else { "{% elif " };
                        self.put(word, &call.whole);
                        self.condition(message, of, case, call);
                        self.put(" %}", &call.whole);
                        self.pieces(message, pieces, call);
                    }
                    if cases.is_empty() {
                        self.pieces(message, otherwise, call);
                    } else {
                        self.put("{% else %}", &call.whole);
                        self.pieces(message, otherwise, call);
                        self.put("{% endif %}", &call.whole);
                    }
                }
                Piece::Refer(_) => {}
            }
        }
    }

    /// A text of a message as HTML.
    fn marked(&self, message: &Message, text: &str) -> String {
        let html = as_html(text);
        let has_words = text.chars().any(char::is_alphabetic);
        if message.stands_in() && has_words && self.markup.holds_elements() {
            // The values between are in languages of their own. And `bdi`, since no stylesheet
            // means it, as one may mean `span`; it keeps English in order on a page that runs from
            // right to left.
            format!("<bdi lang=\"en\">{html}</bdi>")
        } else {
            html
        }
    }

    fn condition(&mut self, message: &Message, of: &str, case: &Case, call: &Call) {
        const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
        let equals = match case {
            Case::Is(number) => number.to_string(),
            Case::Named(name) if FORMS.contains(&name.as_str()) => {
                let Some(number) = only(message, name) else {
                    self.put(&format!("{FORM}(count = "), &call.whole);
                    self.value(of, call);
                    let key = literal(&self.text()[call.key.clone()]);
                    self.put(&format!(", key = {key}) == {}", literal(name)), &call.whole);
                    return;
                };
                number.to_string()
            }
            Case::Named(name) => literal(name),
        };
        self.put("(", &call.whole);
        self.value(of, call);
        self.put(&format!(") == {equals}"), &call.whole);
    }

    /// Writes the expression that a call gives a value by.
    fn value(&mut self, name: &str, call: &Call) {
        let text = self.text();
        let given = call.values.iter();
        let mut given = given.filter(|(known, _)| &text[known.clone()] == name);
        if let Some((_, value)) = given.next() {
            self.expression(value.clone());
        }
    }
}

/// The one number that takes a plural form, where there is one such: most languages with a
/// singular have it for 1 alone, and then nothing need be asked while a page is rendered.
fn only(message: &Message, form: &str) -> Option<i64> {
    // Past these the rules of CLDR repeat themselves, but for millions.
    let mut numbers = (0..=1_200).chain([1_000_000, 2_000_000]);
    let first = numbers.find(|&number| message.form(number) == form)?;
    numbers
        .all(|number| message.form(number) != form)
        .then_some(first)
}

/// Text as HTML that Tera leaves as it is.
fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '{' => out.push_str("&#123;"),
            _ => out.push(character),
        }
    }
    out
}

/// Text as Tera writes it in an expression.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                let _ = write!(out, "\\{character}");
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
