//! Sentences of other pages that lead here, and the beginnings of texts.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::compose::dates::date;
use crate::compose::desk::Desk;
use crate::compose::passages::mark_japanese;
use crate::link::book::{Backlink as BookBacklink, By, PageIndex};
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::model::reference::{Ref, Role};
use crate::parse::passage::{Block, Passage, SlotKind};
use crate::view::head::Backlink;
use crate::view::{Date, Html};

/// At most so many sentences of one page are quoted: the first says why it leads here.
const SENTENCES: usize = 2;

/// The pages that lead to this one in their text, with the sentence that does; briefs first.
///
/// What names this page in its front matter is shown where it belongs, and not here.
pub(super) fn backlinks(desk: &Desk<'_>) -> Vec<Backlink> {
    let Some(index) = desk.index else {
        return Vec::new();
    };
    let book = desk.book;
    let mut found: BTreeMap<(Kind, PageIndex), Vec<Html>> = BTreeMap::new();
    for backlink in &book.page(index).backlinks {
        let from = book.page(backlink.from);
        if from.document.front.withdrawn.is_some() || !is_in_text(desk, *backlink) {
            continue;
        }
        let sentences = found
            .entry((rank(from.document.kind), backlink.from))
            .or_default();
        let quoted = sentence(desk, *backlink).filter(|quoted| !sentences.contains(quoted));
        if sentences.len() < SENTENCES {
            sentences.extend(quoted);
        }
    }
    let linked = found.into_iter().map(|((_, from), sentences)| Backlink {
        link: desk.link(from),
        date: page_date(desk, from),
        sentences,
    });
    linked.collect()
}

/// Briefs come first, then the kinds in their own order; pages last.
fn rank(kind: Kind) -> Kind {
    // `Kind::Page` is the first of its order, and the least worth telling here.
    if kind == Kind::Page { Kind::Term } else { kind }
}

fn page_date(desk: &Desk<'_>, page: PageIndex) -> Option<Date> {
    match &desk.book.page(page).document.front.matter {
        Matter::Brief(brief) => brief.source.issued.as_ref().map(date),
        Matter::Event(event) => Some(desk.event_date(event)),
        _ => None,
    }
}

fn is_in_text(desk: &Desk<'_>, backlink: BookBacklink) -> bool {
    match backlink.by {
        By::Mention(_) => true,
        By::Reference(reference) => {
            let role = desk
                .book
                .page(backlink.from)
                .document
                .reference(reference)
                .role;
            matches!(role, Role::Link | Role::Citation)
        }
    }
}

/// The sentence in which a page leads here, the words that do so marked.
fn sentence(desk: &Desk<'_>, backlink: BookBacklink) -> Option<Html> {
    let page = desk.book.page(backlink.from);
    let document = &page.document;
    let (passage, spot) = match backlink.by {
        By::Mention(at) => {
            let mention = page.mentions.iter().find(|mention| mention.at == at)?;
            (
                &document.body,
                Spot::Text {
                    start: at,
                    end: at + mention.len,
                },
            )
        }
        By::Reference(reference) => {
            let mut passages = std::iter::once(&document.body).chain(&document.prose);
            passages.find_map(|passage| Some((passage, spot(passage, reference)?)))?
        }
    };
    let flat = Flat::of(desk, backlink.from, passage, spot);
    Some(Html::new(flat.sentence()))
}

/// Where in a passage's HTML something leads elsewhere.
#[derive(Clone, Copy)]
enum Spot {
    /// Words of the text itself.
    Text { start: u32, end: u32 },
    /// An element whose `href` stands here: its text, up to `</a>`.
    Link(u32),
    /// A citation after this place.
    Cite(u32),
}

impl Spot {
    fn at(self) -> u32 {
        match self {
            Self::Text { start: at, .. } | Self::Link(at) | Self::Cite(at) => at,
        }
    }
}

fn spot(passage: &Passage, reference: Ref) -> Option<Spot> {
    passage.slots.iter().find_map(|slot| match slot.kind {
        SlotKind::Href(found) if found == reference => Some(Spot::Link(slot.at)),
        SlotKind::Cite(number) => {
            let items = &passage.clusters[number as usize].items;
            items
                .iter()
                .any(|item| item.reference == reference)
                .then_some(Spot::Cite(slot.at))
        }
        _ => None,
    })
}

/// A block of text without its markup, still escaped, and the marked words in it.
struct Flat {
    text: String,
    mark: std::ops::Range<usize>,
}

impl Flat {
    fn of(desk: &Desk<'_>, from: PageIndex, passage: &Passage, spot: Spot) -> Self {
        let whole = Block {
            start: 0,
            end: u32::try_from(passage.html.len()).unwrap_or(u32::MAX),
        };
        let holds = |block: &&Block| block.start <= spot.at() && spot.at() <= block.end;
        let block = passage.blocks.iter().rfind(holds).copied().unwrap_or(whole);
        let mut text = String::new();
        let mut mark = 0..0;
        let mut is_link_open = false;
        let mut at = block.start as usize;
        let end = block.end as usize;
        let html = passage.html.as_str();
        let mut slots = passage
            .slots
            .iter()
            .filter(|slot| slot.at >= block.start)
            .peekable();
        while at < end {
            // What stands at a place in the text comes before its next piece.
            while let Some(slot) = slots.next_if(|slot| slot.at as usize <= at) {
                if let SlotKind::Title(reference) = slot.kind {
                    text.push_str(&without_tags(&desk.title_html(from, reference)));
                }
            }
            if spot.at() as usize == at && matches!(spot, Spot::Cite(_)) {
                mark = text.len()..text.len();
            }
            if html[at..].starts_with('<') {
                let close = html[at..end].find('>').map_or(end, |close| at + close + 1);
                if let Spot::Link(href) = spot
                    && (at..close).contains(&(href as usize))
                {
                    is_link_open = true;
                    mark.start = text.len();
                }
                if is_link_open && html[at..close].eq("</a>") {
                    is_link_open = false;
                    mark.end = text.len();
                }
                at = close;
                continue;
            }
            let tag = html[at..end].find('<').map_or(end, |tag| at + tag);
            let slot = slots
                .peek()
                .map_or(end, |slot| slot.at as usize)
                .max(at + 1);
            let mut next = tag.min(slot).min(end);
            for edge in [
                spot.at(),
                if let Spot::Text { end, .. } = spot {
                    end
                } else {
                    spot.at()
                },
            ] {
                if (at + 1..next).contains(&(edge as usize)) {
                    next = edge as usize;
                }
            }
            while !html.is_char_boundary(next) {
                next += 1;
            }
            if let Spot::Text { start, end } = spot {
                if at == start as usize {
                    mark.start = text.len();
                }
                text.push_str(&html[at..next]);
                if next == end as usize {
                    mark.end = text.len();
                }
            } else {
                text.push_str(&html[at..next]);
            }
            at = next;
        }
        if mark.end < mark.start {
            mark.end = mark.start;
        }
        Self {
            text: text.replace('\n', " "),
            mark,
        }
    }

    /// The sentence around the mark, as HTML.
    fn sentence(&self) -> String {
        let mut start = 0;
        let mut end = self.text.len();
        for (at, sentence) in sentences(&self.text) {
            let last = at + sentence.len();
            if at <= self.mark.start {
                start = at;
            }
            // A citation stands after the full stop of what it bears out.
            if last >= self.mark.end.max(1) && at <= self.mark.start {
                end = last;
                break;
            }
        }
        let (before, words, after) = (
            &self.text[start..self.mark.start],
            &self.text[self.mark.clone()],
            &self.text[self.mark.end.min(end.max(self.mark.end))..end.max(self.mark.end)],
        );
        if words.is_empty() {
            return mark_japanese(format!("{before}{after}").trim());
        }
        format!(
            "{}<mark>{}</mark>{}",
            mark_japanese(before.trim_start()),
            mark_japanese(words),
            mark_japanese(after.trim_end())
        )
    }
}

/// The sentences of a text with where they begin, those put together again that an
/// abbreviation has parted.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, sentence) in text.split_sentence_bound_indices() {
        match found.last_mut() {
            Some((start, last)) if ends_in_abbreviation(last) => {
                *last = &text[*start..at + sentence.len()];
            }
            _ => found.push((at, sentence)),
        }
    }
    found
}

/// Whether a text ends as no English sentence does: in an initial (`U.S.`) or in a title or number word.
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text
        .trim_end()
        .rsplit([' ', '(', '“'])
        .next()
        .unwrap_or_default();
    let Some(stem) = word.strip_suffix('.') else {
        return false;
    };
    let is_initial = stem.chars().next_back().is_some_and(char::is_uppercase)
        && stem.chars().nth_back(1).is_none_or(|before| before == '.');
    is_initial
        || matches!(
            stem,
            "No" | "Nos"
                | "Art"
                | "Arts"
                | "Mr"
                | "Ms"
                | "Mrs"
                | "Dr"
                | "Prof"
                | "Gen"
                | "St"
                | "cf"
                | "e.g"
                | "i.e"
                | "vs"
                | "pp"
                | "para"
                | "paras"
        )
}

/// The first paragraph of a page's body, without markup but for its languages.
pub(super) fn first_paragraph(desk: &Desk<'_>, index: PageIndex) -> Option<Html> {
    let text = flat_start(desk, index)?;
    Some(Html::new(mark_japanese(&text)))
}

/// The first paragraph of a page's body as plain text.
pub(super) fn plain_start(desk: &Desk<'_>, index: PageIndex) -> Option<String> {
    let text = flat_start(desk, index)?;
    Some(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

fn flat_start(desk: &Desk<'_>, index: PageIndex) -> Option<String> {
    let body = &desk.book.page(index).document.body;
    let block = body.blocks.first()?;
    let flat = Flat::of(desk, index, body, Spot::Cite(block.start));
    let text = flat.text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// HTML without its tags.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for (at, part) in html.split('<').enumerate() {
        text.push_str(if at == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, rest)| rest)
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_not_parted_by_abbreviations() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|(_, sentence)| sentence.trim())
                .collect();
            assert_eq!(found, expected);
        }

        case("One. Two! Three?", &["One.", "Two!", "Three?"]);
        case(
            "Attacks on U.S. Forces Japan. Then more.",
            &["Attacks on U.S. Forces Japan.", "Then more."],
        );
        case(
            "Act No. 42 passed. It began.",
            &["Act No. 42 passed.", "It began."],
        );
        case(
            "See Art. 6 and pp. 3 on. Done.",
            &["See Art. 6 and pp. 3 on.", "Done."],
        );
        case(
            "国会で成立した。施行は十月。",
            &["国会で成立した。", "施行は十月。"],
        );
    }
}
