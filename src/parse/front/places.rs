//! Where each value of the front matter stands.

use std::iter::Peekable;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use super::fault;
use crate::diagnostic::Diagnostic;
use crate::text::{Located, Source, Span};

/// The deepest nesting of lists and maps.
pub(super) const MOST_DEPTH: usize = 64;

/// Where each value stands, in the shape of the values.
pub(super) enum Places {
    Scalar { span: Span, plain: Option<String> },
    List(Span, Vec<Places>),
    Map(Span, Vec<(Located<String>, Places)>),
}

impl Places {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Scalar { span, .. } | Self::List(span, _) | Self::Map(span, _) => *span,
        }
    }
}

/// The places of a document's values; none when there are none.
///
/// # Errors
///
/// The fault that keeps it from being read.
pub(super) fn of(source: &Source, span: Span) -> Result<Option<Places>, Diagnostic> {
    let text = source.slice(span);
    let start = span.start as usize;
    // The parser counts characters.
    let offsets = text.char_indices().map(|(at, _)| start + at);
    let mut reader = Reader {
        source,
        offsets: offsets.chain([start + text.len()]).collect(),
        events: Parser::new_from_str(text).peekable(),
        depth: 0,
    };
    loop {
        match reader.events.peek() {
            Some(Ok((Event::StreamStart | Event::DocumentStart(_), _))) => {
                reader.events.next();
            }
            Some(Ok((Event::StreamEnd | Event::DocumentEnd, _))) | None => return Ok(None),
            _ => return reader.value().map(Some),
        }
    }
}

struct Reader<'s, I: Iterator> {
    source: &'s Source,
    /// Where each character stands in the file, and where the last one ends.
    offsets: Vec<usize>,
    events: Peekable<I>,
    depth: usize,
}

impl<'s, I> Reader<'s, I>
where
    I: Iterator<Item = Result<(Event<'s>, YamlSpan), ScanError>>,
{
    fn next(&mut self) -> Result<(Event<'s>, Span), Diagnostic> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
                Ok((event, Span::new(start, end.max(start))))
            }
            Some(Err(error)) => {
                let at = self.byte(error.marker().index());
                Err(match error.info() {
                    // An alias to no anchor.
                    info if info.ends_with("unknown anchor") => {
                        fault::alias(self.source, fault::line_from(self.source, at))
                    }
                    info => fault::syntax(self.source, at, info),
                })
            }
            None => Err(fault::syntax(
                self.source,
                self.byte(usize::MAX),
                "it ends too early",
            )),
        }
    }

    /// Where the character of this number stands in the file.
    fn byte(&self, index: usize) -> usize {
        let last = self.offsets.len() - 1;
        self.offsets[index.min(last)]
    }

    fn fault(&self, code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.source.place(span), message)
    }

    fn value(&mut self) -> Result<Places, Diagnostic> {
        let (event, span) = self.next()?;
        self.value_of(event, span)
    }

    fn value_of(&mut self, event: Event<'s>, span: Span) -> Result<Places, Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.no_anchor(anchor, span)?;
                let plain = (style == ScalarStyle::Plain).then(|| text.into_owned());
                let span = self.trim(span.start, span.end);
                Ok(Places::Scalar { span, plain })
            }
            Event::SequenceStart(anchor, _) => {
                self.no_anchor(anchor, span)?;
                self.deeper(span)?;
                let mut items = Vec::new();
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        self.depth -= 1;
                        return Ok(Places::List(self.trim(span.start, at.end), items));
                    }
                    items.push(self.value_of(event, at)?);
                }
            }
            Event::MappingStart(anchor, _) => {
                self.no_anchor(anchor, span)?;
                self.deeper(span)?;
                let mut entries = Vec::new();
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        self.depth -= 1;
                        return Ok(Places::Map(self.trim(span.start, at.end), entries));
                    }
                    let name = self.name(event, at)?;
                    entries.push((name, self.value()?));
                }
            }
            Event::Alias(_) => Err(fault::alias(self.source, span)),
            _ => Err(self.fault("yaml-syntax", span, "front matter is one set of fields")),
        }
    }

    fn name(&self, event: Event<'s>, span: Span) -> Result<Located<String>, Diagnostic> {
        let Event::Scalar(text, _, anchor, _) = event else {
            return Err(self.fault("yaml-syntax", span, "the name of a field is a word"));
        };
        self.no_anchor(anchor, span)?;
        Ok(Located {
            value: text.into_owned(),
            span,
        })
    }

    /// A fault where the value at `span` has an anchor: it stands before the value.
    fn no_anchor(&self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        if anchor == 0 {
            return Ok(());
        }
        let text = self.source.text();
        let start = span.start as usize;
        let at = if text[start..].starts_with('&') {
            Some(start)
        } else {
            text[..start].rfind('&')
        };
        let span = at.map_or(span, |at| {
            let length = text[at..].find(char::is_whitespace);
            Span::new(at, length.map_or(text.len(), |length| at + length))
        });
        let message = "front matter takes no anchors (`&name`)";
        Err(self
            .fault("yaml-anchor", span, message)
            .help("leave it out, or put a text that begins with `&` in quotes"))
    }

    fn deeper(&mut self, span: Span) -> Result<(), Diagnostic> {
        self.depth += 1;
        if self.depth <= MOST_DEPTH {
            return Ok(());
        }
        let message = format!("front matter nests {MOST_DEPTH} deep at the most");
        let span = fault::line_from(self.source, span.start as usize);
        Err(self.fault("yaml-depth", span, message))
    }

    /// A block value's span runs on to the next token: cut the blank end.
    fn trim(&self, start: u32, end: u32) -> Span {
        let text = self.source.slice(Span { start, end });
        Span::new(start as usize, start as usize + text.trim_end().len())
    }
}
