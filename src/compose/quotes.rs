//! The sentences of other pages that lead here, and how pages begin.

use std::ops::Range;

use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::compose::further;
use crate::compose::passages::marked;
use crate::compose::plain::stretch;
use crate::compose::sentences::{around, first_words, last_words};
use crate::link::book::{Backlink as BookBacklink, By, PageIndex};
use crate::model::front::Matter;
use crate::model::reference::Ref;
use crate::parse::passage::{Passage, SlotKind};
use crate::view::head::Backlink;
use crate::view::{Date, Html};

/// At most so many sentences of one page are quoted: the first says why it leads here.
const SENTENCES: usize = 2;
/// So many pages are quoted that lead to one; of the others, links alone are shown. A page that hundreds
/// lead to would have more of their sentences than of its own.
const QUOTED: usize = 24;
/// So many characters of a sentence are shown on each side of the words that lead here.
const SIDE: usize = 180;
/// So many characters of a page are shown to say what it is.
const OPENING: usize = 240;

/// The pages that lead to this one in their text, with the sentences that do; briefs first, pages
/// of prose last: those of the page of this `number`.
///
/// What names this page in its front matter is shown where it belongs, and not here.
pub(super) fn backlinks(desk: &Desk<'_>, index: PageIndex, number: usize) -> Vec<Backlink> {
    let listed = desk.book.listed(index);
    let backlinks = desk.book.backlinks(index);
    let from = further::stretch(desk.book, number).start;
    let linked = further::cut(desk.book, &listed.linking, number).enumerate();
    let linked = linked.map(|(at, (page, places))| Backlink {
        link: desk.link(*page),
        date: page_date(desk, *page),
        sentences: if from + at < QUOTED {
            let quotes = quotes(desk, &backlinks[places.clone()]);
            quotes.iter().map(Quote::html).collect()
        } else {
            Vec::new()
        },
    });
    linked.collect()
}

/// The first sentences in which a page leads here, each once.
fn quotes(desk: &Desk<'_>, backlinks: &[BookBacklink]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for &backlink in backlinks {
        if quotes.len() < SENTENCES
            && desk.book.is_in_text(backlink)
            && let Some(quote) = quote(desk, backlink)
            && quotes.iter().all(|known| known.text() != quote.text())
        {
            quotes.push(quote);
        }
    }
    quotes
}

/// How a page begins, as plain text; none where it has no text.
pub(super) fn opening(desk: &Desk<'_>, index: PageIndex) -> Option<String> {
    let body = &desk.book.page(index).document.body;
    let is_heading = |start: usize| {
        let tag = body.html[..start].rsplit('<').next().unwrap_or_default();
        tag.starts_with('h')
    };
    let mut starts = body.blocks.iter().map(|block| block.start() as usize);
    let start = starts.find(|&start| !is_heading(start))?;
    let text = desk.plain(index, body, stretch(body, start + 1));
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| first_words(&words.join(" "), OPENING))
}

/// A sentence, with the words in it that lead elsewhere; a citation has none.
struct Quote {
    before: String,
    words: String,
    after: String,
}

impl Quote {
    /// The sentence as HTML, its words marked, what is too long left out.
    fn html(&self) -> Html {
        let before = marked(&last_words(&self.before, SIDE));
        let after = marked(&first_words(&self.after, SIDE));
        if self.words.is_empty() {
            return Html::new(before + &after);
        }
        Html::new(format!(
            "{before}<mark>{}</mark>{after}",
            marked(&self.words)
        ))
    }

    fn text(&self) -> String {
        [self.before.as_str(), &self.words, &self.after].concat()
    }
}

/// The sentence in which a page leads here; none where it would say no more than the link.
fn quote(desk: &Desk<'_>, backlink: BookBacklink) -> Option<Quote> {
    let from = backlink.from;
    let (passage, place) = place(desk, backlink)?;
    let stretch = stretch(passage, place.end);
    let before = desk.plain(from, passage, stretch.start..place.start);
    let words = desk.plain(from, passage, place.clone());
    let after = desk.plain(from, passage, place.end..stretch.end);
    // The space before a citation belongs to it.
    let before = if words.is_empty() {
        before.trim_end()
    } else {
        &before
    };
    let text = [before, &words, &after].concat();
    let mark = before.len()..before.len() + words.len();
    let sentence = around(&text, &mark);
    let quote = Quote {
        before: text[sentence.start..mark.start].trim_start().to_owned(),
        words,
        after: text[mark.end..sentence.end].trim_end().to_owned(),
    };
    let says_more = [&quote.before, &quote.after]
        .iter()
        .any(|side| side.chars().any(char::is_alphanumeric));
    says_more.then_some(quote)
}

/// Where in a page's texts it leads here, in bytes of the passage's HTML.
fn place<'b>(desk: &Desk<'b>, backlink: BookBacklink) -> Option<(&'b Passage, Range<usize>)> {
    let page = desk.book.page(backlink.from);
    let document = &page.document;
    match backlink.by {
        By::Mention(at) => {
            let mention = page.mentions.iter().find(|mention| mention.at == at)?;
            let start = at as usize;
            Some((&document.body, start..start + mention.len as usize))
        }
        By::Reference(reference) => {
            let mut passages = std::iter::once(&document.body).chain(&document.prose);
            passages.find_map(|passage| Some((passage, place_in(passage, reference)?)))
        }
    }
}

/// Where a passage has a reference: the whole element of a link, or the empty place of a citation.
fn place_in(passage: &Passage, reference: Ref) -> Option<Range<usize>> {
    passage.slots.iter().find_map(|slot| {
        let at = slot.at as usize;
        match slot.kind() {
            SlotKind::Href(found) if found == reference => {
                let start = passage.html[..at].rfind('<')?;
                let length = passage.html[at..].find("</a>")? + "</a>".len();
                Some(start..at + length)
            }
            SlotKind::Cite(number) => {
                let items = &passage.clusters[number as usize].items;
                let cites = items.iter().any(|item| item.reference == reference);
                cites.then_some(at..at)
            }
            _ => None,
        }
    })
}

fn page_date(desk: &Desk<'_>, page: PageIndex) -> Option<Date> {
    match desk.matter(page) {
        Matter::Brief(brief) => brief.source.issued.as_ref().map(|date| desk.date(date)),
        Matter::Event(event) => Some(shown_date(desk, event)),
        _ => None,
    }
}
