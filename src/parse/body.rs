//! Markdown to a [`Passage`].
//!
//! pulldown-cmark reads CommonMark and writes the HTML. Between the two, the
//! events are walked once: what the dossier adds (wikilinks, citations,
//! fragments, Japanese runs) is put in, and what could harm a reader (schemes,
//! raw HTML) is taken out. Places to fill later are marked in the stream with
//! NUL bytes, which no text can hold, and become
//! [slots](crate::parse::passage::Slot) when it is written.

mod depth;
mod events;
mod footnotes;
mod headings;
mod leftovers;
mod links;
mod print;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, Options as Markdown, Parser, Tag, TagEnd,
    TextMergeWithOffset,
};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fields::boxed;
use crate::model::key::Key;
use crate::model::reference::Gathered;
use crate::model::script::japanese_runs;
use crate::parse::body::events::{Events, holds_text, inside, only_inline, plain};
use crate::parse::body::footnotes::Footnotes;
use crate::parse::body::headings::{Fragments, heading_level};
use crate::parse::body::print::Mark;
use crate::parse::body::tables::Table;
use crate::parse::citation;
use crate::parse::passage::{Cluster, Heading, Passage};
use crate::parse::written::Written;
use crate::text::Located;

/// What of Markdown an author may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether raw HTML is printed as HTML rather than shown as text.
    pub raw_html: bool,
}

impl Options {
    /// As the settings have them.
    pub fn of(config: &Config) -> Self {
        Self {
            raw_html: config.build.raw_html,
        }
    }
}

/// The extensions of CommonMark that the format has.
const EXTENSIONS: Markdown = Markdown::ENABLE_TABLES
    .union(Markdown::ENABLE_FOOTNOTES)
    .union(Markdown::ENABLE_STRIKETHROUGH)
    .union(Markdown::ENABLE_DEFINITION_LIST)
    .union(Markdown::ENABLE_HEADING_ATTRIBUTES)
    .union(Markdown::ENABLE_WIKILINKS);

/// The destination, in the stream, of a link that is a citation.
const CITATION: &str = "\0citation";

/// Reads the body of a page.
///
/// `fragments` are those that the page has by its front matter.
pub(crate) fn read(
    written: &Written<'_>,
    options: Options,
    fragments: Vec<&Located<Key>>,
    gathered: &mut Gathered,
    notes: &mut Vec<Diagnostic>,
) -> Passage {
    let mut walk = Walk::new(written, options, gathered, notes);
    let Some(events) = walk.events() else {
        return Passage::default();
    };
    walk.fragments = Fragments::new(fragments, events::heading_ids(&events));
    walk.run(events)
}

/// Reads a field of prose: one paragraph, printed without its `<p>`.
pub(crate) fn read_inline(
    written: &Written<'_>,
    options: Options,
    gathered: &mut Gathered,
    notes: &mut Vec<Diagnostic>,
) -> Passage {
    let mut walk = Walk::new(written, options, gathered, notes);
    let Some(events) = walk.events() else {
        return Passage::default();
    };
    match only_inline(events, written) {
        Ok(events) => walk.run(events),
        Err(fault) => {
            walk.notes.push(fault);
            Passage::default()
        }
    }
}

/// The walk over the events of one text.
struct Walk<'s, 'g> {
    written: &'g Written<'s>,
    options: Options,
    gathered: &'g mut Gathered,
    notes: &'g mut Vec<Diagnostic>,
    out: Vec<Event<'s>>,
    headings: Vec<Heading>,
    clusters: Vec<Cluster>,
    /// Every id in the HTML that is no heading's.
    ids: Vec<Box<str>>,
    fragments: Fragments,
    /// Where the destinations of `[label]: destination` stand.
    definitions: BTreeMap<String, Range<usize>>,
    footnotes: Footnotes,
    /// The table at hand.
    table: Table,
    /// Whether a run of text is open in which names may be linked.
    open: bool,
    /// How many elements are open in which names are not linked: links, headings, code.
    unlinked: usize,
    /// Whether the text is a block of code.
    is_code: bool,
    /// For each open link, whether its end is printed.
    links: Vec<bool>,
    /// The level of the last heading; 1 for the page's title.
    level: u8,
}

impl<'s, 'g> Walk<'s, 'g> {
    fn new(
        written: &'g Written<'s>,
        options: Options,
        gathered: &'g mut Gathered,
        notes: &'g mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            written,
            options,
            gathered,
            notes,
            out: Vec::new(),
            headings: Vec::new(),
            clusters: Vec::new(),
            ids: Vec::new(),
            fragments: Fragments::default(),
            definitions: BTreeMap::new(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            open: false,
            unlinked: 0,
            is_code: false,
            links: Vec::new(),
            level: 1,
        }
    }

    /// The text as events; none, with a note, when it holds what no text can.
    fn events(&mut self) -> Option<Events<'s>> {
        let text = self.written.text;
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        // Each control character has one of these bytes, and hardly a text has one.
        let may_act = |byte| matches!(byte, 0..=8 | 11..=31 | 0x7F | 0xC2);
        let controls = text.bytes().any(may_act).then(|| text.char_indices());
        let control = controls.into_iter().flatten().find(|&(_, c)| acts(c));
        if let Some((at, control)) = control {
            let message = format!(
                "a text cannot hold the control character U+{:04X}",
                u32::from(control)
            );
            let range = at..at + control.len_utf8();
            let fault = self.written.error("control-character", range, message);
            self.notes.push(fault.help("take it out"));
            // The stream is marked with NUL: a text that holds one is not walked.
            return None;
        }
        if let Some(line) = depth::too_deep(text) {
            let most = depth::MOST;
            let message = format!("quotations and lists lie {most} deep in each other at the most");
            let fault = self.written.error("nested-too-deep", line, message);
            self.notes
                .push(fault.help("put a `\\` before the first sign to print them as they are"));
            return None;
        }
        let is_citation = |link: BrokenLink<'s>| {
            let is_shortcut = matches!(
                link.link_type,
                LinkType::Shortcut | LinkType::ShortcutUnknown
            );
            (is_shortcut && citation::items(&link.reference).is_some())
                .then_some((CowStr::Borrowed(CITATION), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(text, EXTENSIONS, Some(is_citation));
        let definitions = parser.reference_definitions().iter();
        self.definitions = events::definitions(
            definitions.map(|(_, definition)| (&definition.dest, definition.span.clone())),
            self.written,
        );
        Some(TextMergeWithOffset::new(parser.into_offset_iter()).collect())
    }

    fn run(mut self, events: Events<'s>) -> Passage {
        let (events, footnotes) = events::set_footnotes_apart(events);
        self.walk(&events);
        self.print_footnotes(&footnotes);
        let printed = print::print(self.out.into_iter(), self.written.text.len());
        Passage {
            html: printed.html,
            slots: boxed(printed.slots),
            headings: boxed(self.headings),
            blocks: boxed(printed.blocks),
            clusters: boxed(self.clusters),
            ids: boxed(self.ids),
        }
    }

    fn walk(&mut self, events: &[(Event<'s>, Range<usize>)]) {
        let mut rest = events;
        while let Some(((event, range), after)) = rest.split_first() {
            rest = after;
            match event {
                Event::Text(text) => {
                    self.leftovers(text, range);
                    self.text(text);
                }
                Event::SoftBreak => self.out.push(Event::SoftBreak),
                Event::Code(code) => self.code(code),
                Event::Html(html) | Event::InlineHtml(html) if !self.options.raw_html => {
                    self.text(html);
                }
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }) => {
                    let is_whole = match link_type {
                        _ if dest_url.as_ref() == CITATION => {
                            self.cluster(range);
                            true
                        }
                        LinkType::WikiLink { has_pothole } => {
                            self.wikilink(dest_url, range, *has_pothole);
                            !has_pothole
                        }
                        _ => {
                            self.link(*link_type, dest_url, title, range);
                            false
                        }
                    };
                    if is_whole {
                        rest = &after[inside(after).len()..];
                    }
                }
                Event::End(TagEnd::Link) => {
                    self.unlinked -= 1;
                    if self.links.pop().unwrap_or(false) {
                        self.html("</a>");
                    }
                }
                Event::Start(Tag::Image {
                    dest_url,
                    title,
                    link_type,
                    ..
                }) => {
                    let inside = inside(after);
                    rest = &after[inside.len()..];
                    if dest_url.as_ref() == CITATION {
                        self.text(&CowStr::Borrowed("!"));
                        self.cluster(&(range.start + 1..range.end));
                    } else {
                        self.image(*link_type, dest_url, title, &plain(inside), range);
                    }
                }
                Event::Start(tag) => self.start(tag, after, range),
                Event::End(end) => self.end(*end),
                other => self.push(other.clone()),
            }
        }
        self.close_text();
    }

    /// Begins an element, but for links and images; `after` are the events that follow.
    fn start(&mut self, tag: &Tag<'s>, after: &[(Event<'s>, Range<usize>)], range: &Range<usize>) {
        match tag {
            Tag::HtmlBlock if !self.options.raw_html => self.push(Event::Start(Tag::Paragraph)),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !attrs.is_empty() {
                    let known = "heading attributes are an id (`#id`) and classes (`.class`)";
                    self.error("heading-attribute", range.clone(), known);
                }
                let text = plain(inside(after));
                self.heading(*level, id.as_ref(), classes, text, range);
            }
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead | Tag::TableRow => self.row(tag),
            Tag::TableCell => self.cell(after),
            Tag::CodeBlock(_) => {
                self.unlinked += 1;
                self.is_code = true;
                self.push(Event::Start(tag.clone()));
            }
            tag => {
                self.push(Event::Start(tag.clone()));
                if let Some(kind) = holds_text(tag.to_end()) {
                    self.mark(Mark::OpenBlock(kind));
                }
            }
        }
    }

    /// Ends an element, but for links and images.
    fn end(&mut self, end: TagEnd) {
        self.close_text();
        match end {
            TagEnd::HtmlBlock if !self.options.raw_html => {
                self.push(Event::End(TagEnd::Paragraph));
            }
            TagEnd::Heading(_) => {
                self.unlinked -= 1;
                self.mark(Mark::CloseBlock);
                self.push(Event::End(TagEnd::Heading(heading_level(self.level))));
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.end_table(),
            TagEnd::CodeBlock => {
                self.unlinked -= 1;
                self.is_code = false;
                self.push(Event::End(end));
            }
            end => {
                if holds_text(end).is_some() {
                    self.mark(Mark::CloseBlock);
                }
                self.push(Event::End(end));
            }
        }
    }

    fn text(&mut self, text: &CowStr<'s>) {
        let runs = japanese_runs(text);
        if runs.is_empty() {
            self.open_text();
            self.out.push(Event::Text(text.clone()));
            return;
        }
        let mut at = 0;
        for run in runs {
            self.linkable(&text[at..run.start]);
            self.html("<span lang=\"ja\">");
            self.linkable(&text[run.clone()]);
            self.html("</span>");
            at = run.end;
        }
        self.linkable(&text[at..]);
    }

    fn linkable(&mut self, text: &str) {
        if !text.is_empty() {
            self.open_text();
            self.out.push(Event::Text(text.to_owned().into()));
        }
    }

    fn code(&mut self, code: &CowStr<'s>) {
        self.unlinked += 1;
        self.html("<code>");
        self.text(code);
        self.html("</code>");
        self.unlinked -= 1;
    }

    fn error(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>) {
        self.notes.push(self.written.error(code, range, message));
    }

    fn open_text(&mut self) {
        if !self.open && self.unlinked == 0 {
            self.mark(Mark::OpenText);
            self.open = true;
        }
    }

    fn close_text(&mut self) {
        if self.open {
            self.open = false;
            self.mark(Mark::CloseText);
        }
    }

    fn push(&mut self, event: Event<'s>) {
        self.close_text();
        self.out.push(event);
    }

    fn html(&mut self, html: impl Into<CowStr<'s>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    fn mark(&mut self, mark: Mark) {
        self.html(mark.written());
    }
}
