//! Passages become HTML: links, citations and first mentions are filled in.

use std::fmt::Write as _;
use std::sync::Arc;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use crate::compose::desk::Desk;
use crate::link::book::{Mention, PageIndex};
use crate::model::reference::{Prose, Ref};
use crate::model::script::japanese_runs;
use crate::parse::passage::{Passage, SlotKind};
use crate::permalink::{Anchors, Mark, MarkKind};
use crate::view::Html;
use crate::words::Words;

impl Desk<'_> {
    /// The body of this page; none when it is empty.
    pub(super) fn body(&mut self) -> Option<Html> {
        let index = self.index?;
        let page = self.book.page(index);
        let body = &page.document.body;
        let html = self.fill(index, body, &page.mentions, Some(&page.anchors));
        (!html.is_empty()).then_some(html)
    }

    /// A field of prose of a page.
    pub(super) fn prose(&mut self, of: PageIndex, prose: Prose) -> Html {
        let passage = self.book.page(of).document.prose(prose);
        self.fill(of, passage, &[], None)
    }

    /// `anchors` are those of the passage; a field has none.
    fn fill(
        &mut self,
        of: PageIndex,
        passage: &Passage,
        mentions: &[Mention],
        anchors: Option<&Anchors>,
    ) -> Html {
        let left = anchors.map_or(&[][..], |anchors| &anchors.left);
        let numbers = anchors.map_or(0, |anchors| anchors.numbers().count());
        let length = passage.html.len() + passage.html.len() / 4 + numbers * 2 * PILCROW.len();
        let mut out = String::with_capacity(length);
        let mut at = 0;
        let marks = anchors.into_iter();
        let mut marks = marks.flat_map(|anchors| anchors.marks(passage)).peekable();
        let mut mentions = mentions.iter().peekable();
        for slot in &passage.slots {
            while let Some(mark) = marks.next_if(|mark| mark.at <= slot.at) {
                out.push_str(&passage.html[at..mark.at as usize]);
                at = mark.at as usize;
                push_mark(mark, left, &self.book.words, &mut out);
            }
            out.push_str(&passage.html[at..slot.at as usize]);
            at = slot.at as usize;
            match slot.kind() {
                SlotKind::Href(reference) => self.push_href(of, reference, &mut out),
                SlotKind::Title(reference) => out.push_str(&self.title_html(of, reference)),
                SlotKind::Cite(number) => self.push_citations(of, passage, number, &mut out),
                SlotKind::Text(len) => {
                    let end = slot.at + len;
                    while let Some(mention) = mentions.next_if(|mention| mention.at < end) {
                        out.push_str(&passage.html[at..mention.at as usize]);
                        at = (mention.at + mention.len) as usize;
                        let href = self.href(self.book.address(mention.page));
                        let name = &passage.html[mention.at as usize..at];
                        let _ = write!(out, "<a href=\"{}\">{name}</a>", Escaped(&href));
                    }
                }
            }
        }
        for mark in marks {
            out.push_str(&passage.html[at..mark.at as usize]);
            at = mark.at as usize;
            push_mark(mark, left, &self.book.words, &mut out);
        }
        out.push_str(&passage.html[at..]);
        Html::new(out)
    }

    fn push_href(&self, of: PageIndex, reference: Ref, out: &mut String) {
        if let Some(link) = self.book.page(of).link(reference) {
            escape_href(&mut *out, &self.href_of(link)).expect("writing to a String does not fail");
        }
    }

    /// What a wikilink without words of its own says: the name of the page it leads to.
    fn title_html(&self, of: PageIndex, reference: Ref) -> String {
        let to = self.book.target(of, reference);
        to.map_or_else(String::new, |to| marked(&self.front(to).title))
    }

    fn push_citations(&mut self, of: PageIndex, passage: &Passage, number: u32, out: &mut String) {
        // A number stands close to the word it bears out, so that no line begins with it.
        out.truncate(out.trim_end().len());
        if self.is_away {
            return;
        }
        for item in &passage.clusters[number as usize].items {
            let Some(brief) = self.book.target(of, item.reference) else {
                continue;
            };
            let words = [&*item.prefix, &*item.locator];
            let words = words.into_iter().filter(|words| !words.is_empty());
            let words = words.collect::<Vec<_>>().join(" ");
            let said = words.clone();
            let mark = self.cite(brief, (!words.is_empty()).then_some(words));
            let spoken = &self.book.words;
            let number = i64::from(mark.number);
            let told = if said.is_empty() {
                spoken.tell("source-number", &[("number", number.into())])
            } else {
                let values = [("number", number.into()), ("place", (&said).into())];
                spoken.tell("source-number-at", &values)
            };
            let mut label = String::with_capacity(told.len());
            escape_html(&mut label, &told).expect("writing to a String does not fail");
            let _ = write!(
                out,
                "<sup class=\"ref\"><a href=\"{}\" id=\"{}\" aria-label=\"{label}\">[{number}]</a></sup>",
                mark.href,
                mark.id,
                number = mark.number,
            );
        }
    }
}

/// The link to a paragraph itself, about; its sign is the stylesheet's, so that nobody copies it
/// with the text.
const PILCROW: &str =
    "<a class=\"pilcrow\" href=\"#p1\" title=\"Paragraph 1\" data-n=\"1\"></a> id=\"p1\"";

/// Adds what stands at a mark; `left` are the ids of what went from its page.
fn push_mark(mark: Mark, left: &[Arc<str>], words: &Words, out: &mut String) {
    let _ = match mark.kind {
        MarkKind::Id(number) => write!(out, " id=\"p{number}\""),
        MarkKind::Pilcrow(number) => {
            let _ = write!(out, "<a class=\"pilcrow\" href=\"#p{number}\" title=\"");
            let title = words.tell("paragraph-number", &[("number", i64::from(number).into())]);
            escape_html(&mut *out, &title).expect("writing to a String does not fail");
            write!(out, "\" data-n=\"{number}\"></a>")
        }
        MarkKind::Left(at) => {
            out.push_str("<span id=\"");
            escape_html(&mut *out, &left[at as usize]).expect("writing to a String does not fail");
            out.push_str("\"></span>");
            Ok(())
        }
    };
}

/// Plain text as HTML, its Japanese marked as such.
pub(super) fn marked(text: &str) -> String {
    let mut escaped = String::new();
    escape_html_body_text(&mut escaped, text).expect("writing to a String does not fail");
    mark_japanese(&escaped)
}

/// Text that is escaped already, its Japanese marked as such.
fn mark_japanese(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut at = 0;
    for run in japanese_runs(escaped) {
        out.push_str(&escaped[at..run.start]);
        let _ = write!(out, "<span lang=\"ja\">{}</span>", &escaped[run.clone()]);
        at = run.end;
    }
    out.push_str(&escaped[at..]);
    out
}

struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        escape_href(pulldown_cmark_escape::FmtWriter(formatter), self.0)
    }
}
