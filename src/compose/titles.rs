//! What pages are called, and how two of one name are told apart.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compose::dates::day;
use crate::compose::desk::Desk;
use crate::compose::{away, history, home, indexes, known};
use crate::fields::Word;
use crate::link::book::{Book, BookPage};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::front::Front;
use crate::model::kind::Kind;
use crate::words::Words;

/// A page's title and lead.
pub(super) struct Named {
    pub(super) title: String,
    pub(super) lead: Option<String>,
}

/// What an author calls a page.
pub(super) fn of(front: &Front) -> Named {
    Named {
        title: front.title.clone(),
        lead: summary(&front.summary),
    }
}

/// A summary, when there is one.
pub(super) fn summary(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What all pages are called in a browser's tabs.
#[derive(Clone, Debug)]
pub struct Titles {
    /// Of the pages that authors wrote, but for the front page; sorted.
    written: Vec<(Arc<str>, Kind)>,
    /// Of all others, as their tabs show them.
    others: BTreeSet<String>,
    /// The dossier's.
    site: String,
    /// What the dossier's picture shows, in words.
    card: String,
    /// What a page of each kind is, in the order of the kinds.
    kinds: Vec<String>,
}

impl Titles {
    /// Gathers the titles of a book's pages.
    pub fn of(book: &Book) -> Self {
        let written = book.pages().iter().filter(|page| is_listed(page));
        let mut written: Vec<_> = written
            .map(|page| {
                (
                    page.document.front.title.as_str().into(),
                    page.document.kind,
                )
            })
            .collect();
        written.sort_unstable();
        Self {
            written,
            others: others(book),
            site: book.config.title.clone(),
            card: away::card_words(book),
            kinds: kinds(book),
        }
    }

    /// Takes up what pages are called now, when only their files were edited since `last`, whose
    /// titles these are.
    pub fn again(&mut self, last: &Book, book: &Book) {
        for (old, new) in last.pages().iter().zip(book.pages()) {
            if Arc::ptr_eq(&old.document, &new.document) || !is_listed(old) {
                continue;
            }
            let of = |page: &BookPage| -> (Arc<str>, Kind) {
                let document = &page.document;
                (document.front.title.as_str().into(), document.kind)
            };
            if let Ok(at) = self.written.binary_search(&of(old)) {
                self.written.remove(at);
            }
            let new = of(new);
            let at = self.written.partition_point(|known| *known < new);
            self.written.insert(at, new);
        }
        self.others = others(book);
        self.card = away::card_words(book);
    }

    /// What the dossier's picture shows, in words.
    pub(crate) fn card(&self) -> &str {
        &self.card
    }

    /// The title of a written page in a browser's tabs: no other page bears it.
    ///
    /// Where two would, each gets its kind after it, and its address where even that is the same.
    pub(crate) fn unique(&self, title: &str, kind: Kind, address: &Address) -> String {
        tab(&self.apart(title, kind, address), &self.site)
    }

    /// The title of a further page of a written page in a browser's tabs, out of so many.
    pub(super) fn unique_part(
        &self,
        page: &BookPage,
        number: usize,
        count: usize,
        words: &Words,
    ) -> String {
        let Front { title, .. } = &page.document.front;
        let apart = self.apart(title, page.document.kind, &page.address);
        tab(&part(&apart, number, count, words), &self.site)
    }

    /// A title told apart from its namesakes.
    fn apart<'t>(&self, title: &'t str, kind: Kind, address: &Address) -> Cow<'t, str> {
        let is_free = |title: &str, namesakes: usize| {
            self.count(title, None) <= namesakes && !self.others.contains(&tab(title, &self.site))
        };
        if is_free(title, 1) {
            return Cow::Borrowed(title);
        }
        let with_kind = format!("{title} ({})", self.kinds[kind as usize]);
        if self.count(title, Some(kind)) == 1 && is_free(&with_kind, 0) {
            return Cow::Owned(with_kind);
        }
        Cow::Owned(format!("{title} ({address})"))
    }

    /// How many written pages have this title, of one kind or of any.
    fn count(&self, title: &str, kind: Option<Kind>) -> usize {
        let start = self.written.partition_point(|(other, _)| **other < *title);
        let same = self.written[start..]
            .iter()
            .take_while(|(other, _)| &**other == title);
        same.filter(|(_, other)| kind.is_none_or(|kind| kind == *other))
            .count()
    }
}

/// Whether a page is called by its own title alone; the front page is nobody's namesake.
fn is_listed(page: &BookPage) -> bool {
    page.address != Address::root()
}

/// What the pages are called that have no title of their own, or not that alone.
fn others(book: &Book) -> BTreeSet<String> {
    let site = &book.config.title;
    let indexes = Kind::WITH_INDEX.iter().flat_map(|&kind| {
        (1..=indexes::count(book, kind)).map(move |number| indexes::name(book, kind, number))
    });
    let words = &*book.words;
    let missing = [words.say("title-missing"), words.say("title-data")]
        .map(str::to_owned)
        .into_iter();
    let editions = (!book.editions.is_empty()).then(|| words.say("title-editions").to_owned());
    let redirects = book.redirects().iter();
    let moved =
        redirects.map(|(from, to)| moved(&book.page(*to).document.front.title, from, words));
    let changes = history::changes::count(book);
    let changes = (1..=changes).map(move |number| history::changes::name(number, changes, words));
    let turns = (!book.turns().is_empty()).then(|| words.say("title-turns").to_owned());
    let timeline = book.timeline();
    let timeline = timeline.map(|_| words.say("title-timeline").to_owned());
    let days = book.turns().iter().map(|&day| known::name(day, words));
    let named = indexes.chain(missing).chain(editions).chain(moved);
    let named = named
        .chain(changes)
        .chain(timeline)
        .chain(turns)
        .chain(days);
    let mut others: BTreeSet<String> = named.map(|title| tab(&title, site)).collect();
    others.insert(home(home::title(book), book));
    others
}

/// A title beside that of the dossier.
pub(super) fn tab(title: &str, site: &str) -> String {
    format!("{title} – {site}")
}

/// The title of a page that leads on from an old address.
pub(super) fn moved(title: &str, from: &Address, words: &Words) -> String {
    let from = from.to_string();
    words.tell(
        "title-moved",
        &[("title", title.into()), ("address", (&from).into())],
    )
}

/// The title of a page of a list, out of so many.
pub(super) fn part(title: &str, number: usize, count: usize, words: &Words) -> String {
    if number == 1 {
        return title.to_owned();
    }
    let values = [
        ("title", title.into()),
        ("number", number.into()),
        ("count", count.into()),
    ];
    words.tell("title-part", &values)
}

/// What an edition is called.
pub(super) fn edition_of(desk: &Desk<'_>, date: Day) -> String {
    let date = desk.day(date).words;
    desk.book
        .words
        .tell("title-edition-of", &[("date", (&date).into())])
}

/// What a page of each kind is, in the order of the kinds.
fn kinds(book: &Book) -> Vec<String> {
    let kinds = Kind::ALL.iter();
    kinds
        .map(|(_, word)| book.words.pick("a", word).to_owned())
        .collect()
}

/// The title of a page of an edition.
pub(super) fn fixed(title: &str, of: Day, words: &Words) -> String {
    let date = day(of, words).words;
    words.tell(
        "title-edition",
        &[("title", title.into()), ("date", (&date).into())],
    )
}

/// The front page's title beside who publishes it, since its own is that of the dossier.
pub(super) fn home(title: &str, book: &Book) -> String {
    let publisher = book.config.publisher.as_deref();
    let tail = publisher.filter(|publisher| *publisher != book.config.title);
    tab(title, tail.unwrap_or_else(|| book.words.say("title-home")))
}
