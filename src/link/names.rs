//! First mentions: the names of pages in the texts of other pages.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use pulldown_cmark_escape::escape_html_body_text;

use crate::diagnostic::Diagnostic;
use crate::link::book::{BookPage, Link, Mention, PageIndex};
use crate::model::front::Matter;
use crate::parse::passage::SlotKind;
use crate::text::Span;

/// The names by which pages are known, and what finds them in a text.
pub(crate) struct Names {
    /// The pattern's name and page.
    known: Vec<(String, PageIndex)>,
    finder: Option<AhoCorasick>,
}

impl Names {
    /// Gathers the names of actors, terms and topics; notes each that two pages share.
    pub(crate) fn of(pages: &[BookPage], notes: &mut Vec<Diagnostic>) -> Self {
        let mut bearers: BTreeMap<String, BTreeSet<PageIndex>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            if page.document.front.withdrawn.is_some() {
                continue;
            }
            let Some(bearer) = bearer(page, PageIndex::new(at)) else {
                continue;
            };
            for name in names(page) {
                if name.chars().count() > 1
                    && !name.chars().all(|character| character.is_ascii_digit())
                {
                    bearers.entry(form(name)).or_default().insert(bearer);
                }
            }
        }
        let mut known = Vec::new();
        for (name, bearers) in bearers {
            let mut bearers = bearers.into_iter();
            match (bearers.next(), bearers.next()) {
                (Some(page), None) => known.push((name, page)),
                (Some(first), Some(second)) => notes.push(shared(
                    &name,
                    &pages[first.number()],
                    &pages[second.number()],
                )),
                (None, _) => {}
            }
        }
        let patterns = known.iter().map(|(name, _)| {
            let mut escaped = String::new();
            escape_html_body_text(&mut escaped, name).expect("writing to a String does not fail");
            escaped
        });
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(patterns)
            .ok();
        Self { known, finder }
    }

    /// The first mention of each page in a page's body, in the order of the text.
    ///
    /// A page that the text has already linked is mentioned no more.
    pub(crate) fn mentions(&self, pages: &[BookPage], of: PageIndex) -> Vec<Mention> {
        let page = &pages[of.number()];
        let document = &page.document;
        let Some(finder) = self.finder.as_ref().filter(|_| document.front.auto_link) else {
            return Vec::new();
        };
        let mut linked: BTreeSet<PageIndex> = BTreeSet::from([of]);
        linked.extend(bearer(page, of));
        let mut mentions = Vec::new();
        for slot in &document.body.slots {
            match slot.kind {
                SlotKind::Href(reference) => {
                    if let Some(Some(Link::Page { page, .. })) =
                        page.links.get(reference.0 as usize)
                    {
                        linked.insert(*page);
                    }
                }
                SlotKind::Text(len) => {
                    let text = &document.body.html[slot.at as usize..(slot.at + len) as usize];
                    // A name may run on over the end of a line.
                    let text = text.replace('\n', " ");
                    for found in finder.find_iter(&text) {
                        let (name, page) = &self.known[found.pattern().as_usize()];
                        if !stands_alone(&text, found.range())
                            || !is_spelled(name, &text[found.range()])
                        {
                            continue;
                        }
                        if linked.insert(*page) {
                            let len = u32::try_from(found.len())
                                .expect("a name is shorter than its text");
                            let start =
                                u32::try_from(found.start()).expect("offsets in a passage are u32");
                            mentions.push(Mention {
                                at: slot.at + start,
                                len,
                                page: *page,
                            });
                        }
                    }
                }
                SlotKind::Title(_) | SlotKind::Cite(_) => {}
            }
        }
        mentions
    }
}

/// The page that mentions of this page's names lead to: a term may point to another.
fn bearer(page: &BookPage, index: PageIndex) -> Option<PageIndex> {
    match &page.document.front.matter {
        Matter::Term(term) => match term.see {
            None => Some(index),
            Some(see) => match page.links.get(see.0 as usize) {
                Some(Some(Link::Page { page, .. })) => Some(*page),
                _ => None,
            },
        },
        Matter::Actor(_) | Matter::Topic(_) => Some(index),
        Matter::Page | Matter::Brief(_) | Matter::Event(_) | Matter::Procedure(_) => None,
    }
}

fn names(page: &BookPage) -> Vec<&str> {
    let front = &page.document.front;
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

/// A name as it is looked for: with a small first letter, where it may have either.
fn form(name: &str) -> String {
    if !is_phrase(name) {
        return name.to_owned();
    }
    let mut characters = name.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}

/// Whether a name is a phrase of common words, such as "Secrecy of communications",
/// whose first letter depends on where it stands. A name in capitals ("Cabinet
/// Office") or of one word ("Diet") is spelled one way alone.
fn is_phrase(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first_is_plain = words
        .next()
        .is_some_and(|word| word.chars().skip(1).all(|letter| !letter.is_uppercase()));
    let mut rest = words.peekable();
    first_is_plain
        && rest.peek().is_some()
        && rest.all(|word| {
            word.chars()
                .next()
                .is_some_and(|letter| !letter.is_uppercase())
        })
}

/// Whether the text spells the name: letter for letter, but for the first of a phrase.
fn is_spelled(name: &str, text: &str) -> bool {
    let mut escaped = String::new();
    escape_html_body_text(&mut escaped, name).expect("writing to a String does not fail");
    text == escaped || (is_phrase(name) && form(text) == escaped)
}

/// Whether a match is no part of a longer word.
fn stands_alone(text: &str, range: std::ops::Range<usize>) -> bool {
    let is_letter = |character: char| character.is_alphanumeric() && character < '\u{2E80}';
    let inside = &text[range.clone()];
    let joins = |outer: Option<char>, inner: Option<char>| matches!((outer, inner), (Some(outer), Some(inner)) if is_letter(outer) && is_letter(inner));
    !joins(
        text[..range.start].chars().next_back(),
        inside.chars().next(),
    ) && !joins(text[range.end..].chars().next(), inside.chars().next_back())
}

fn shared(name: &str, first: &BookPage, second: &BookPage) -> Diagnostic {
    let place = |page: &BookPage| {
        let source = &page.document.source;
        let text = source.text();
        let at = text
            .find(name)
            .or_else(|| text.to_lowercase().find(&name.to_lowercase()));
        let span = at
            .filter(|&at| text.is_char_boundary(at))
            .map_or(Span::default(), |at| Span::new(at, at + name.len()));
        source.place(span)
    };
    let message = format!(
        "the name “{name}” belongs to `{}` and `{}`",
        first.key, second.key
    );
    Diagnostic::warning("ambiguous-name", place(second), message)
        .related(place(first), "and here")
        .help("mentions of it are not linked: rename one, or let a term point to the other page with `see`")
}
