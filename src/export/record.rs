//! What the exports tell of a page beside what is on it: by which name the world knows it, since
//! when, and when it last changed.
//!
//! **A name outlives moves.** A feed reader and a calendar know an entry by its id alone, so it
//! is that of the address at which the page was first published: the base in `urls.lock`, where
//! the site was when that was first accepted, and the oldest of the page's own address and its
//! aliases. A dossier without `urls.lock` has promised nothing: there the base is its `base_url`,
//! and the oldest address the first of the aliases. The page's address of today would change with
//! each move, and a `tag:` URI (RFC 4151) needs a day on which the name was owned, which nobody
//! could be made to write down rightly and keep.
//!
//! **A day comes from the content.** `urls.lock` knows since when an address is promised, and
//! authors say when they changed what; no clock and no file's time is asked.

use crate::compose::away;
use crate::link::book::{Book, BookPage, PageIndex};
use crate::model::address::Address;
use crate::model::date::{Date, Day};
use crate::model::front::Matter;
use crate::model::slug::slug;
use crate::permalink::Lock;
use crate::permalink::lock::Entry;

/// A book, and what was promised of it.
#[derive(Clone, Copy)]
pub(super) struct Record<'b> {
    pub(super) book: &'b Book,
    pub(super) lock: &'b Lock,
}

impl<'b> Record<'b> {
    /// The address by which the world came to know a page.
    pub(super) fn origin(&self, page: &'b BookPage) -> &'b Address {
        let aliases = page.document.front.aliases.iter();
        let candidates = aliases
            .map(|alias| &alias.value)
            .chain(std::iter::once(&page.address));
        let Some((_, first)) = candidates
            .enumerate()
            // What is not promised yet is the newest. Of those of one day, one that was a page
            // with a text of its own goes before one that only ever led on.
            .min_by_key(|(at, address)| {
                let entry = self.lock.addresses.get(*address);
                let was_page = entry.is_some_and(|entry| !entry.paragraphs.is_empty());
                (
                    entry.is_none(),
                    entry.map(|entry| entry.day),
                    !was_page,
                    *at,
                )
            })
        else {
            return &page.address;
        };
        first
    }

    /// A name for something of the page at an address, the same for ever.
    ///
    /// A URI where the site has ever been published.
    pub(super) fn id(&self, origin: &Address, fragment: Option<&str>) -> String {
        let path = origin.encoded();
        let hash = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        match self.base() {
            Some(base) => format!("{base}{path}{hash}"),
            None => format!("{}{path}{hash}", slug(&self.book.config.title)),
        }
    }

    /// Where the site was first published, without a slash at the end.
    fn base(&self) -> Option<&str> {
        let now = self.book.config.base_url.as_ref();
        let now = now.map(|base| base.as_str().trim_end_matches('/'));
        self.lock.base.as_deref().or(now)
    }

    fn entry(&self, page: &'b BookPage) -> Option<&'b Entry> {
        self.lock.addresses.get(self.origin(page))
    }

    /// Since when a page is promised; none when it is not.
    pub(super) fn promised(&self, page: &'b BookPage) -> Option<Day> {
        self.entry(page).map(|entry| entry.day)
    }

    /// When a page was published, as near as can be told: what is new and not promised yet is of
    /// the day up to which the dossier knows. Where nothing is promised at all, a brief is of the
    /// day of its source.
    pub(super) fn published(&self, page: &'b BookPage) -> Day {
        let as_of = self.book.config.as_of;
        if let Some(day) = self.promised(page) {
            return day;
        }
        let issued = match &page.document.front.matter {
            Matter::Brief(brief) if !self.lock.exists() => brief.source.issued.as_ref(),
            _ => None,
        };
        let day = issued.and_then(|issued| issued.latest().or(issued.earliest()));
        day.map_or(as_of, |day| day.min(as_of))
    }

    /// The last change of a page that its author tells of.
    pub(super) fn changed(&self, page: &'b BookPage) -> Option<Day> {
        let changes = page.document.front.changes.iter();
        changes.filter_map(|change| self.day_of(&change.date)).max()
    }

    /// The last day that a date of something past may mean; none for one without any.
    pub(super) fn day_of(&self, date: &Date) -> Option<Day> {
        let day = date.latest().or(date.earliest())?;
        Some(day.min(self.book.config.as_of))
    }

    /// When what is on a page last changed, as far as that is known: its author says so, or
    /// `urls.lock` has a part of it that is new; none where neither tells anything.
    pub(super) fn modified(&self, page: &'b BookPage) -> Option<Day> {
        let entry = self.lock.addresses.get(&page.address).or(self.entry(page));
        let parts = entry.map(|entry| {
            let parts = entry.parts.iter().map(|part| part.day);
            let paragraphs = entry.paragraphs.iter().map(|paragraph| paragraph.day);
            parts.chain(paragraphs).fold(entry.day, Day::max)
        });
        let withdrawn = page.document.front.withdrawn.as_ref();
        let withdrawn = withdrawn.and_then(|withdrawn| self.day_of(&withdrawn.date));
        [parts, self.changed(page), withdrawn]
            .into_iter()
            .flatten()
            .max()
    }

    /// The pages that are not withdrawn, in the order of the book.
    pub(super) fn live(&self) -> impl Iterator<Item = (PageIndex, &'b BookPage)> + use<'b> {
        let pages = self.book.pages().iter().enumerate();
        pages
            .map(|(at, page)| (PageIndex::new(at), &**page))
            .filter(|(_, page)| page.document.front.withdrawn.is_none())
    }

    /// An address of the site in full, where it is known where the site is published.
    pub(super) fn whole(&self, address: &Address) -> Option<String> {
        away::whole(self.book, address)
    }
}

/// A day as a moment of RFC 3339: its beginning.
pub(super) fn moment(day: Day) -> String {
    format!("{}T00:00:00Z", within(day))
}

/// A day in years of four digits, which are all that most formats have.
pub(super) fn within(day: Day) -> Day {
    let first = Day::new(1, 1, 1).expect("a day of the calendar");
    let last = Day::new(9999, 12, 31).expect("a day of the calendar");
    day.clamp(first, last)
}
