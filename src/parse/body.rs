//! Markdown to a [`Passage`].
//!
//! pulldown-cmark reads CommonMark and writes the HTML. Between the two, the
//! events are walked once: what the dossier adds (wikilinks, citations,
//! fragments, Japanese runs) is put in, and what could harm a reader (schemes,
//! raw HTML) is taken out. Places to fill later are marked in the stream with
//! NUL bytes, which no text can hold, and become [`Slot`]s when it is written.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options as Markdown, Parser, Tag,
    TagEnd, TextMergeWithOffset, html,
};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::diagnostic::Diagnostic;
use crate::model::link::{Destination, classify};
use crate::model::reference::{Gathered, Ref, Reference, Role, Target};
use crate::model::script::japanese_runs;
use crate::model::slug::slug;
use crate::parse::citation;
use crate::parse::passage::{Block, CiteItem, Cluster, Heading, Passage, Slot, SlotKind};
use crate::text::{Source, Span};

/// What of Markdown an author may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether raw HTML is printed as HTML rather than shown as text.
    pub raw_html: bool,
}

/// Whether templates keep a fragment for themselves: `main`, `page-…`, and the numbered
/// places of sources, references, paragraphs and notes (`s1`, `r1`, `p1`, `fn1`, `fnref1`).
pub fn is_reserved(id: &str) -> bool {
    let is_numbered = |prefix: &str| {
        id.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    };
    id == "main"
        || id.starts_with("page-")
        || ["s", "r", "p", "fn", "fnref"].into_iter().any(is_numbered)
}

/// The extensions of CommonMark that the format has.
const EXTENSIONS: Markdown = Markdown::ENABLE_TABLES
    .union(Markdown::ENABLE_FOOTNOTES)
    .union(Markdown::ENABLE_STRIKETHROUGH)
    .union(Markdown::ENABLE_DEFINITION_LIST)
    .union(Markdown::ENABLE_HEADING_ATTRIBUTES)
    .union(Markdown::ENABLE_WIKILINKS);

/// The mark in the stream of a link whose text is a citation.
const CITATION: &str = "\0citation";

/// A piece of Markdown in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'s> {
    pub(crate) source: &'s Source,
    pub(crate) text: &'s str,
    /// Where `text` stands in the file; none when it was folded or escaped on the way, so
    /// that places in it are those of `span`.
    pub(crate) offset: Option<usize>,
    /// All of it.
    pub(crate) span: Span,
}

/// Reads the body of a page.
pub(crate) fn read(
    written: Written<'_>,
    options: Options,
    gathered: &mut Gathered,
    notes: &mut Vec<Diagnostic>,
) -> Passage {
    Walk::new(written, options, gathered, notes).run(false)
}

/// Reads a field of prose: one paragraph, printed without its `<p>`.
pub(crate) fn read_inline(
    written: Written<'_>,
    options: Options,
    gathered: &mut Gathered,
    notes: &mut Vec<Diagnostic>,
) -> Passage {
    Walk::new(written, options, gathered, notes).run(true)
}

struct Walk<'s, 'g> {
    written: Written<'s>,
    options: Options,
    gathered: &'g mut Gathered,
    notes: &'g mut Vec<Diagnostic>,
    out: Vec<Event<'s>>,
    passage: Passage,
    ids: BTreeSet<String>,
    /// Whether a run of text is open in which names may be linked.
    open: bool,
    /// How many elements are open in which names are not linked: links, headings, code.
    unlinked: usize,
    /// For each open link, whether its end is printed.
    links: Vec<bool>,
    /// Footnotes in the order in which they are first referred to, with how often.
    footnotes: Vec<(CowStr<'s>, usize)>,
    level: u8,
    /// The columns of the table at hand, and where in it we are.
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    cell_end: &'static str,
}

impl<'s, 'g> Walk<'s, 'g> {
    fn new(
        written: Written<'s>,
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
            passage: Passage::default(),
            ids: BTreeSet::new(),
            open: false,
            unlinked: 0,
            links: Vec::new(),
            footnotes: Vec::new(),
            level: 1,
            alignments: Vec::new(),
            column: 0,
            is_head: false,
            cell_end: "</td>",
        }
    }

    fn run(mut self, inline: bool) -> Passage {
        let text = self.written.text;
        if text.contains('\0') {
            let at = text.find('\0').unwrap_or_default();
            self.error(
                "control-character",
                at..at + 1,
                "a text cannot hold a NUL character",
            );
            return self.passage;
        }
        let is_citation = |link: BrokenLink<'s>| {
            let shortcut = matches!(
                link.link_type,
                LinkType::Shortcut | LinkType::ShortcutUnknown
            );
            (shortcut && citation::items(&link.reference).is_some())
                .then(|| (CowStr::Borrowed(CITATION), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(text, EXTENSIONS, Some(is_citation));
        let mut events: Vec<(Event<'s>, Range<usize>)> =
            TextMergeWithOffset::new(parser.into_offset_iter()).collect();
        if inline {
            self.only_inline(&mut events);
        }
        let (events, footnotes) = set_footnotes_apart(events);
        self.walk(&events);
        self.print_footnotes(&footnotes);
        self.print()
    }

    /// Keeps one paragraph's inside; anything else in a field of prose is a fault.
    fn only_inline(&mut self, events: &mut Vec<(Event<'s>, Range<usize>)>) {
        let paragraphs = events
            .iter()
            .filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)))
            .count();
        let block = events.iter().find(|(event, _)| match event {
            Event::Start(tag) => !matches!(
                tag,
                Tag::Paragraph
                    | Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Link { .. }
                    | Tag::Image { .. }
            ),
            Event::Rule | Event::FootnoteReference(_) => true,
            _ => false,
        });
        if let Some((_, range)) = block {
            let range = range.clone();
            self.error(
                "prose-block",
                range,
                "this field holds one paragraph: no lists, headings, tables or notes",
            );
            events.clear();
        } else if paragraphs > 1 {
            self.error(
                "prose-block",
                0..self.written.text.len(),
                "this field holds one paragraph",
            );
            events.clear();
        } else {
            events.retain(|(event, _)| {
                !matches!(
                    event,
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
                )
            });
        }
    }

    fn walk(&mut self, events: &[(Event<'s>, Range<usize>)]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1;
            match event {
                Event::Text(text) => self.text(text),
                Event::SoftBreak => self.out.push(Event::SoftBreak),
                Event::Code(code) => self.code(code),
                Event::Html(html) | Event::InlineHtml(html) if !self.options.raw_html => {
                    self.text(html)
                }
                Event::Start(Tag::HtmlBlock) if !self.options.raw_html => {
                    self.push(Event::Start(Tag::Paragraph))
                }
                Event::End(TagEnd::HtmlBlock) if !self.options.raw_html => {
                    self.push(Event::End(TagEnd::Paragraph))
                }
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                }) => {
                    if !attrs.is_empty() {
                        let known = "heading attributes are an id (`#id`) and classes (`.class`)";
                        self.error("heading-attribute", range.clone(), known);
                    }
                    let inside = plain(&events[at..], |end| matches!(end, TagEnd::Heading(_)));
                    self.heading(*level, id.as_ref(), classes, inside, range);
                }
                Event::End(TagEnd::Heading(_)) => {
                    self.unlinked -= 1;
                    let level = heading_level(self.level);
                    self.close_block(Event::End(TagEnd::Heading(level)));
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }) => {
                    if dest_url.as_ref() == CITATION {
                        self.cluster(range);
                        at += skip(&events[at..]);
                    } else if let LinkType::WikiLink { has_pothole } = link_type {
                        self.wikilink(dest_url, range, *has_pothole);
                        if !has_pothole {
                            at += skip(&events[at..]);
                        }
                    } else {
                        self.link(event, dest_url, title, range);
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
                    let alt = plain(&events[at..], |end| matches!(end, TagEnd::Image));
                    let alt = if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
                        String::new()
                    } else {
                        alt
                    };
                    self.image(dest_url, title, &alt, range);
                    at += skip(&events[at..]);
                }
                Event::Start(Tag::Table(alignments)) => {
                    self.alignments.clone_from(alignments);
                    self.html("<div class=\"scroll\" tabindex=\"0\">");
                    self.push(Event::Start(Tag::Table(Vec::new())));
                }
                Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => {
                    self.column = 0;
                    self.is_head = matches!(tag, Tag::TableHead);
                    self.push(Event::Start(tag.clone()));
                }
                Event::Start(Tag::TableCell) => {
                    let is_empty =
                        matches!(events.get(at), Some((Event::End(TagEnd::TableCell), _)));
                    self.cell(is_empty);
                }
                Event::End(TagEnd::TableCell) => {
                    self.close_text();
                    self.mark(']', 0);
                    let end = self.cell_end;
                    self.html(end);
                }
                Event::End(TagEnd::Table) => {
                    self.push(Event::End(TagEnd::Table));
                    self.html("</div>\n");
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.unlinked += 1;
                    self.push(Event::Start(Tag::CodeBlock(kind.clone())));
                }
                Event::End(TagEnd::CodeBlock) => {
                    self.close_text();
                    self.unlinked -= 1;
                    self.push(Event::End(TagEnd::CodeBlock));
                }
                Event::Start(tag) if holds_text(&tag.to_end()) => {
                    self.push(Event::Start(tag.clone()));
                    self.mark('[', 0);
                }
                Event::End(end) if holds_text(end) => self.close_block(Event::End(*end)),
                other => self.push(other.clone()),
            }
        }
        self.close_text();
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
            self.close_text();
            self.html("<span lang=\"ja\">");
            self.linkable(&text[run.clone()]);
            self.close_text();
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

    /// Begins a cell. The library would align it by a `style` of its own, which the site's
    /// content security policy forbids, and make a heading of an empty corner.
    fn cell(&mut self, is_empty: bool) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        if self.is_head && !is_empty {
            self.html(&format!("<th scope=\"col\"{class}>"));
            self.cell_end = "</th>";
        } else {
            self.html(&format!("<td{class}>"));
            self.cell_end = "</td>";
        }
        self.mark('[', 0);
    }

    fn code(&mut self, code: &CowStr<'s>) {
        self.unlinked += 1;
        self.html("<code>");
        self.text(code);
        self.html("</code>");
        self.unlinked -= 1;
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&CowStr<'s>>,
        classes: &[CowStr<'s>],
        text: String,
        range: &Range<usize>,
    ) {
        let level = level as u8;
        let span =
            self.span(range.start..range.start + self.written.text[range.clone()].trim_end().len());
        if level == 1 {
            let note = Diagnostic::warning(
                "heading-level",
                self.written.source.place(span),
                "headings in a body begin at `##`: the title is the page's first level",
            );
            self.notes
                .push(note.help("it is printed as a second-level heading"));
        }
        let level = level.max(2);
        if level > self.level + 1 && self.level >= 1 && level > 2 {
            let message = format!(
                "a heading of level {level} follows one of level {}",
                self.level.max(1)
            );
            self.notes.push(Diagnostic::warning(
                "heading-level",
                self.written.source.place(span),
                message,
            ));
        }
        self.level = level;
        let id = match id {
            Some(id) => {
                if is_reserved(id) {
                    let message = format!("the fragment `{id}` belongs to the templates");
                    self.error("reserved-fragment", range.clone(), message);
                } else if !self.ids.insert(id.to_string()) {
                    let message = format!("the fragment `{id}` is given twice on this page");
                    self.error("duplicate-fragment", range.clone(), message);
                }
                id.to_string()
            }
            None => self.fresh_id(&slug(&text)),
        };
        let classes = classes.to_vec();
        let printed = Tag::Heading {
            level: heading_level(level),
            id: Some(id.clone().into()),
            classes,
            attrs: Vec::new(),
        };
        self.passage.headings.push(Heading {
            level,
            id,
            text,
            span,
        });
        self.push(Event::Start(printed));
        self.mark('[', 0);
        self.unlinked += 1;
    }

    fn link(
        &mut self,
        event: &Event<'s>,
        destination: &CowStr<'s>,
        title: &CowStr<'s>,
        range: &Range<usize>,
    ) {
        let destination = match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                ..
            }) => format!("mailto:{destination}"),
            _ => destination.to_string(),
        };
        self.close_text();
        match self.target(&destination, range) {
            Address::Refused => self.links.push(false),
            Address::External(destination) => {
                let mut href = String::new();
                escape_href(&mut href, &destination).expect("writing to a String does not fail");
                self.html(&format!("<a href=\"{href}\"{}>", title_attribute(title)));
                self.links.push(true);
            }
            Address::Internal(target) => {
                let reference = self.refer(target, range.clone(), Role::Link);
                self.html(&format!(
                    "<a href=\"\0h{}\0\"{}>",
                    reference.0,
                    title_attribute(title)
                ));
                self.links.push(true);
            }
        }
        self.unlinked += 1;
    }

    fn wikilink(&mut self, destination: &CowStr<'s>, range: &Range<usize>, has_label: bool) {
        let (key, fragment) = match destination.split_once('#') {
            Some((key, fragment)) => (key, Some(fragment.trim().to_owned())),
            None => (destination.as_ref(), None),
        };
        let target = Target::Key {
            key: key.trim().to_owned(),
            fragment,
        };
        // The id alone is what a reader of a message looks for, without its brackets.
        let inner = self.find(range, destination);
        let reference = self.refer(target, inner, Role::Link);
        self.html(&format!("<a href=\"\0h{}\0\">", reference.0));
        if has_label {
            self.links.push(true);
            self.unlinked += 1;
        } else {
            self.html(&format!("\0t{}\0</a>", reference.0));
        }
    }

    fn image(
        &mut self,
        destination: &CowStr<'s>,
        title: &CowStr<'s>,
        alt: &str,
        range: &Range<usize>,
    ) {
        let mut quoted = String::new();
        escape_html(&mut quoted, alt).expect("writing to a String does not fail");
        let title = title_attribute(title);
        match self.target(destination, range) {
            Address::Refused => self.text(&alt.to_owned().into()),
            Address::External(_) => {
                let message =
                    "a page shows only pictures of its own: nothing is asked of other sites";
                self.error("external-image", range.clone(), message);
            }
            Address::Internal(target) => {
                let reference = self.refer(target, range.clone(), Role::Image);
                self.html(&format!(
                    "<img src=\"\0h{}\0\" alt=\"{quoted}\"{title} />",
                    reference.0
                ));
            }
        }
    }

    fn target(&mut self, destination: &str, range: &Range<usize>) -> Address {
        match classify(destination) {
            Destination::External(url) => Address::External(url),
            Destination::Internal {
                path,
                query,
                fragment,
            } => Address::Internal(Target::Path {
                path,
                query,
                fragment,
            }),
            Destination::Fragment(fragment) => Address::Internal(Target::Path {
                path: String::new(),
                query: None,
                fragment: Some(fragment),
            }),
            Destination::Refused(refusal) => {
                let place = self.written.source.place(self.span(range.clone()));
                let message = format!(
                    "`{}` cannot be a link: {}",
                    visible(destination),
                    refusal.reason
                );
                let diagnostic = Diagnostic::error("unsafe-link", place, message);
                self.notes.push(Diagnostic {
                    help: refusal.help,
                    ..diagnostic
                });
                Address::Refused
            }
        }
    }

    fn cluster(&mut self, range: &Range<usize>) {
        let inside = range.start + 1..range.end - 1;
        let text = &self.written.text[inside.clone()];
        let items = citation::items(text).unwrap_or_default();
        let items = items
            .into_iter()
            .map(|item| {
                let key = text[item.key.clone()].to_owned();
                let target = Target::Key {
                    key,
                    fragment: None,
                };
                let place = inside.start + item.key.start..inside.start + item.key.end;
                CiteItem {
                    reference: self.refer(target, place, Role::Citation),
                    prefix: text[item.prefix].replace('\n', " "),
                    locator: text[item.locator].replace('\n', " "),
                }
            })
            .collect();
        self.passage.clusters.push(Cluster { items });
        self.close_text();
        self.mark('c', self.passage.clusters.len() - 1);
    }

    fn footnote_reference(&mut self, label: &CowStr<'s>) {
        let number = match self.footnotes.iter().position(|(known, _)| known == label) {
            Some(number) => number,
            None => {
                self.footnotes.push((label.clone(), 0));
                self.footnotes.len() - 1
            }
        };
        self.footnotes[number].1 += 1;
        let (number, times) = (number + 1, self.footnotes[number].1);
        let back = if times == 1 {
            format!("fnref{number}")
        } else {
            format!("fnref{number}-{times}")
        };
        self.html(&format!("<sup class=\"fn\"><a href=\"#fn{number}\" id=\"{back}\" role=\"doc-noteref\">{number}</a></sup>"));
        self.passage.ids.push(back);
    }

    /// The notes after the text, in the order in which it refers to them.
    fn print_footnotes(&mut self, notes: &[Footnote<'s>]) {
        for note in notes {
            if !self.footnotes.iter().any(|(label, _)| *label == note.label) {
                let message = format!("nothing refers to the note `{}`", note.label);
                let place = self.written.source.place(self.span(note.range.clone()));
                self.notes
                    .push(Diagnostic::warning("unused-footnote", place, message));
            }
        }
        if self.footnotes.is_empty() {
            return;
        }
        self.html("<div class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
        let mut number = 0;
        // A note may refer to further notes: the list grows while it is printed.
        while let Some((label, _)) = self.footnotes.get(number).cloned() {
            number += 1;
            self.passage.ids.push(format!("fn{number}"));
            self.html(&format!("<li id=\"fn{number}\">"));
            if let Some(note) = notes.iter().find(|note| note.label == label) {
                self.walk(&note.events);
            }
            for time in 1..=self.footnotes[number - 1].1 {
                let back = if time == 1 {
                    format!("fnref{number}")
                } else {
                    format!("fnref{number}-{time}")
                };
                self.html(&format!(
                    " <a href=\"#{back}\" role=\"doc-backlink\" aria-label=\"↩ {number}\">↩</a>"
                ));
            }
            self.html("</li>\n");
        }
        self.html("</ol></div>\n");
    }

    fn fresh_id(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2;
        while is_reserved(&id) || !self.ids.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }

    fn refer(&mut self, target: Target, range: Range<usize>, role: Role) -> Ref {
        let span = self.span(range);
        self.gathered.refer(Reference { target, span, role })
    }

    fn error(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>) {
        let place = self.written.source.place(self.span(range));
        self.notes.push(Diagnostic::error(code, place, message));
    }

    fn span(&self, range: Range<usize>) -> Span {
        match self.written.offset {
            Some(offset) => Span::new(offset + range.start, offset + range.end),
            None => self.written.span,
        }
    }

    /// Where `part` stands inside `range`, or the whole range.
    fn find(&self, range: &Range<usize>, part: &str) -> Range<usize> {
        match self.written.text[range.clone()].find(part) {
            Some(at) if !part.is_empty() => range.start + at..range.start + at + part.len(),
            _ => range.clone(),
        }
    }

    fn open_text(&mut self) {
        if !self.open && self.unlinked == 0 {
            self.open = true;
            self.mark('(', 0);
        }
    }

    fn close_text(&mut self) {
        if self.open {
            self.open = false;
            self.mark(')', 0);
        }
    }

    fn close_block(&mut self, end: Event<'s>) {
        self.close_text();
        self.mark(']', 0);
        self.out.push(end);
    }

    fn push(&mut self, event: Event<'s>) {
        self.close_text();
        self.out.push(event);
    }

    fn html(&mut self, html: &str) {
        self.close_text();
        self.out.push(Event::InlineHtml(html.to_owned().into()));
    }

    fn mark(&mut self, kind: char, number: usize) {
        self.out
            .push(Event::InlineHtml(format!("\0{kind}{number}\0").into()));
    }

    /// Writes the events and turns their marks into slots.
    fn print(self) -> Passage {
        let mut marked = String::with_capacity(self.written.text.len() * 3 / 2);
        html::push_html(&mut marked, self.out.into_iter());
        let mut passage = self.passage;
        let mut open_text = 0;
        let mut open_blocks = Vec::new();
        let mut parts = marked.split('\0');
        passage.html.push_str(parts.next().unwrap_or_default());
        while let (Some(mark), Some(text)) = (parts.next(), parts.next()) {
            let at = u32::try_from(passage.html.len())
                .expect("4 MiB of Markdown make less than 4 GiB of HTML");
            let number = mark
                .get(1..)
                .and_then(|number| number.parse().ok())
                .unwrap_or(0);
            match mark.chars().next() {
                Some('h') => passage.slots.push(Slot {
                    at,
                    kind: SlotKind::Href(Ref(number)),
                }),
                Some('t') => passage.slots.push(Slot {
                    at,
                    kind: SlotKind::Title(Ref(number)),
                }),
                Some('c') => passage.slots.push(Slot {
                    at,
                    kind: SlotKind::Cite(number),
                }),
                Some('(') => open_text = at,
                Some(')') => passage.slots.push(Slot {
                    at: open_text,
                    kind: SlotKind::Text(at - open_text),
                }),
                Some('[') => open_blocks.push(at),
                _ => passage
                    .blocks
                    .extend(open_blocks.pop().map(|start| Block { start, end: at })),
            }
            passage.html.push_str(text);
        }
        passage
            .blocks
            .sort_by_key(|block| (block.start, std::cmp::Reverse(block.end)));
        passage
    }
}

/// Where a link leads, as far as one file tells.
enum Address {
    External(String),
    Internal(Target),
    Refused,
}

struct Footnote<'s> {
    label: CowStr<'s>,
    range: Range<usize>,
    events: Vec<(Event<'s>, Range<usize>)>,
}

type Events<'s> = Vec<(Event<'s>, Range<usize>)>;

fn set_footnotes_apart(events: Events<'_>) -> (Events<'_>, Vec<Footnote<'_>>) {
    let mut rest = Vec::with_capacity(events.len());
    let mut notes: Vec<Footnote<'_>> = Vec::new();
    let mut open: Vec<Footnote<'_>> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push(Footnote {
                label,
                range,
                events: Vec::new(),
            }),
            Event::End(TagEnd::FootnoteDefinition) => notes.extend(open.pop()),
            _ => match open.last_mut() {
                Some(note) => note.events.push((event, range)),
                None => rest.push((event, range)),
            },
        }
    }
    (rest, notes)
}

/// Whether an element holds text directly: what a sentence is looked for in.
fn holds_text(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
    )
}

/// The text up to the end that is looked for, without markup.
fn plain(events: &[(Event<'_>, Range<usize>)], is_end: impl Fn(&TagEnd) -> bool) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::End(end) if is_end(end) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// How many events to pass over so as to be behind the end of the element just begun.
fn skip(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut depth = 1;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

fn heading_level(level: u8) -> HeadingLevel {
    match level {
        0..=2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut text = " title=\"".to_owned();
    escape_html(&mut text, title).expect("writing to a String does not fail");
    text.push('"');
    text
}

/// A destination as it can be shown in a message.
fn visible(destination: &str) -> String {
    destination
        .chars()
        .take(80)
        .map(|character| {
            if character.is_control() {
                '\u{FFFD}'
            } else {
                character
            }
        })
        .collect()
}
