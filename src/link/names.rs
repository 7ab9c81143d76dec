//! First mentions: the names of pages in the texts of other pages.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use pulldown_cmark_escape::escape_html_body_text;

use crate::diagnostic::Diagnostic;
use crate::fields::boxed;
use crate::link::book::{BookPage, Link, Mention, PageIndex};
use crate::model::front::{Front, Matter};
use crate::model::key::Key;
use crate::parse::passage::SlotKind;
use crate::text::{Place, Span};

/// The names by which pages are known, and what finds them in a text.
#[derive(Debug)]
pub(crate) struct Names {
    /// Each name as it stands in HTML, in every spelling that it may have, and its page; none
    /// for a name that several pages share: it hides shorter ones, and is never linked.
    known: BTreeMap<String, Option<PageIndex>>,
    /// Finds what is in `known`, the first to begin and of those the longest.
    finder: Option<AhoCorasick>,
}

impl Names {
    /// Gathers the names of actors, terms and topics; notes each that two pages share.
    pub(crate) fn of(pages: &[Arc<BookPage>], notes: &mut Vec<Diagnostic>) -> Self {
        let mut bearers: BTreeMap<String, BTreeSet<PageIndex>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            if page.document.front.withdrawn.is_some() {
                continue;
            }
            let Some(bearer) = bearer(page, PageIndex::new(at)) else {
                continue;
            };
            for name in names(&page.document.front)
                .into_iter()
                .filter(|name| is_telling(name))
            {
                bearers.entry(form(name)).or_default().insert(bearer);
            }
        }
        let mut known = BTreeMap::new();
        for (name, bearers) in bearers {
            if bearers.len() > 1 {
                let sharing = bearers.iter().map(|bearer| &*pages[bearer.number()]);
                notes.push(shared(&name, &sharing.collect::<Vec<_>>()));
            }
            let page = bearers.first().copied().filter(|_| bearers.len() == 1);
            for spelling in spellings(name) {
                known.insert(escaped(&spelling), page);
            }
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // Much text and few names: a table for each state pays.
            .kind(Some(AhoCorasickKind::DFA))
            .build(known.keys());
        Self {
            known,
            finder: finder.ok(),
        }
    }

    /// The names, spelled as they stand in HTML, that only one of two books has or that are
    /// another page's in each.
    pub(crate) fn differing<'n>(
        &'n self,
        pages: &[Arc<BookPage>],
        last: &'n Self,
        last_pages: &[Arc<BookPage>],
    ) -> impl Iterator<Item = &'n str> {
        let bearer = |pages: &[Arc<BookPage>], page: Option<PageIndex>| {
            page.map(|page| pages[page.number()].key.clone())
        };
        let owned =
            |names: &'n Self, pages: &[Arc<BookPage>]| -> BTreeSet<(&'n str, Option<Key>)> {
                let known = names.known.iter();
                known
                    .map(|(name, &page)| (name.as_str(), bearer(pages, page)))
                    .collect()
            };
        let (now, then) = (owned(self, pages), owned(last, last_pages));
        let differing: BTreeSet<&str> = now
            .symmetric_difference(&then)
            .map(|(name, _)| *name)
            .collect();
        differing.into_iter()
    }

    /// The first mention of each page in a page's body, in the order of the text.
    ///
    /// A page that the text has already linked is mentioned no more.
    pub(crate) fn mentions(&self, pages: &[Arc<BookPage>], of: PageIndex) -> Box<[Mention]> {
        let page = &pages[of.number()];
        let document = &page.document;
        if !document.front.auto_link {
            return Box::default();
        }
        let mut linked: BTreeSet<PageIndex> = BTreeSet::from([of]);
        linked.extend(bearer(page, of));
        let mut mentions = Vec::new();
        for slot in &document.body.slots {
            match slot.kind() {
                SlotKind::Href(reference) => {
                    linked.extend(page.link(reference).and_then(Link::page));
                }
                SlotKind::Text(len) => {
                    let text = &document.body.html[slot.at as usize..(slot.at + len) as usize];
                    // A name may run on over the end of a line.
                    let text = if text.contains('\n') {
                        Cow::Owned(text.replace('\n', " "))
                    } else {
                        Cow::Borrowed(text)
                    };
                    let mut from = 0;
                    while let Some((range, page)) = self.next(&text, from) {
                        from = range.end;
                        if let Some(page) = page.filter(|&page| linked.insert(page)) {
                            mentions.push(mention(slot.at, &range, page));
                        }
                    }
                }
                SlotKind::Title(_) | SlotKind::Cite(_) => {}
            }
        }
        boxed(mentions)
    }

    /// The next name in `text` from a byte on, and the page that alone has it.
    fn next(&self, text: &str, mut from: usize) -> Option<(Range<usize>, Option<PageIndex>)> {
        let finder = self.finder.as_ref()?;
        loop {
            let found = finder.find(Input::new(text).range(from..))?;
            if let Some(name) = self.longest(text, found.range()) {
                return Some(name);
            }
            // None begins here, and no other can before the word ends.
            from = end_of_word(text, found.start());
        }
    }

    /// The longest name that begins where `range` does, ends in it, and is no part of a word.
    fn longest(
        &self,
        text: &str,
        range: Range<usize>,
    ) -> Option<(Range<usize>, Option<PageIndex>)> {
        let start = range.start;
        // In HTML, `&` begins an entity, which is no text of the author's.
        if !is_edge_of_word(text, start) || text[..start].ends_with('&') {
            return None;
        }
        let mut end = range.end;
        while end > start {
            if is_edge_of_word(text, end)
                && let Some(&page) = self.known.get(&text[start..end])
            {
                return Some((start..end, page));
            }
            end = text.floor_char_boundary(end - 1);
        }
        None
    }
}

fn mention(slot: u32, range: &Range<usize>, page: PageIndex) -> Mention {
    let offset = |at: usize| u32::try_from(at).expect("offsets in a passage are u32");
    Mention {
        at: slot + offset(range.start),
        len: offset(range.len()),
        page,
    }
}

/// The page that mentions of this page's names lead to: a term may point to another.
fn bearer(page: &BookPage, index: PageIndex) -> Option<PageIndex> {
    match &page.document.front.matter {
        Matter::Term(term) => match term.see {
            None => Some(index),
            Some(see) => page.link(see)?.page(),
        },
        Matter::Actor(_) | Matter::Topic(_) => Some(index),
        Matter::Page | Matter::Brief(_) | Matter::Event(_) | Matter::Procedure(_) => None,
    }
}

/// The names that its front matter gives a page.
pub(crate) fn names(front: &Front) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    match &front.matter {
        Matter::Actor(actor) => {
            names.push(&actor.name);
            names.extend(actor.short.as_deref());
            names.extend(actor.name_ja.as_deref());
            names.extend(actor.also.iter().map(|other| other.name.as_str()));
        }
        Matter::Term(term) => {
            names.push(&front.title);
            names.extend(term.term_ja.as_deref());
            names.extend(term.also.iter().map(String::as_str));
        }
        Matter::Topic(topic) => {
            names.push(&front.title);
            names.extend(topic.name_ja.as_deref());
        }
        Matter::Page | Matter::Brief(_) | Matter::Event(_) | Matter::Procedure(_) => {}
    }
    names
}

/// No text holds a name that is longer, in bytes.
const LONGEST: usize = 400;

/// Whether a name says enough to be looked for: a letter or a number alone does not.
fn is_telling(name: &str) -> bool {
    name.len() <= LONGEST
        && name.chars().nth(1).is_some()
        && !name.chars().all(|character| character.is_ascii_digit())
}

/// A name as it is compared: a phrase with a small first letter.
fn form(name: &str) -> String {
    if is_phrase(name) {
        with_first(name, char::to_lowercase)
    } else {
        name.to_owned()
    }
}

/// Every spelling of a name in its form: of a phrase, also that at the beginning of a sentence.
fn spellings(name: String) -> BTreeSet<String> {
    let mut spellings = BTreeSet::new();
    if is_phrase(&name) {
        spellings.insert(with_first(&name, char::to_uppercase));
    }
    spellings.insert(name);
    spellings
}

fn with_first<I: Iterator<Item = char>>(text: &str, change: fn(char) -> I) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(change);
    first.chain(characters).collect()
}

/// Whether a name is a phrase of common words, such as "Secrecy of communications",
/// whose first letter depends on where it stands. A name in capitals ("Cabinet
/// Office") or of one word ("Diet") is spelled one way alone.
fn is_phrase(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first_is_plain = words
        .next()
        .is_some_and(|word| !word.chars().skip(1).any(char::is_uppercase));
    let mut rest = words.peekable();
    first_is_plain
        && rest.peek().is_some()
        && !rest.any(|word| word.starts_with(char::is_uppercase))
}

/// A name as it stands in the HTML of a passage.
fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    escape_html_body_text(&mut escaped, name).expect("writing to a String does not fail");
    escaped
}

/// Whether no word goes on over this place. Japanese has no spaces: a name may
/// stand between any two of its letters.
fn is_edge_of_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    !(before.is_some_and(is_of_word) && after.is_some_and(is_of_word))
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() && character < '\u{2E80}'
}

/// Where the word ends in which a byte lies; the next character where it lies in none.
fn end_of_word(text: &str, at: usize) -> usize {
    let mut rest = text[at..].chars();
    let first = rest.next().map_or(1, char::len_utf8);
    if !text[at..].starts_with(is_of_word) {
        return at + first;
    }
    text[at..]
        .find(|character| !is_of_word(character))
        .map_or(text.len(), |length| at + length)
}

fn shared(name: &str, pages: &[&BookPage]) -> Diagnostic {
    let keys: Vec<String> = pages.iter().map(|page| format!("`{}`", page.key)).collect();
    let message = format!("the name “{name}” belongs to {}", keys.join(" and "));
    let (last, others) = pages.split_last().expect("two pages share a name");
    let mut diagnostic = Diagnostic::warning("ambiguous-name", place(name, last), message);
    for other in others {
        diagnostic = diagnostic.related(place(name, other), "and here");
    }
    diagnostic.help(
        "mentions of it are not linked: rename one, or let a term point to the other page with `see`",
    )
}

/// Where the front matter of a page gives a name; the file where it is not found as it reads.
fn place(name: &str, page: &BookPage) -> Place {
    let source = &page.document.source;
    let text = source.text();
    let capital = with_first(name, char::to_uppercase);
    let given = [name, &capital].into_iter().find_map(|name| {
        let found = text.match_indices(name).find(|&(at, _)| {
            // The value of a field, or an item of a list.
            let before = text[..at].trim_end_matches(['"', '\'']);
            let after = text[at + name.len()..].trim_start_matches(['"', '\'']);
            before.ends_with([' ', '[', ',', '{'])
                && (after.is_empty() || after.starts_with(['\n', ',', ']', '}', ' ']))
                && before.trim_end().ends_with([':', '-', '[', ',', '{'])
        });
        found.map(|(at, found)| Span::new(at, at + found.len()))
    });
    given.map_or_else(|| source.whole(), |span| source.place(span))
}

#[cfg(test)]
mod tests;
