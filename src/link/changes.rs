//! What changed in the whole dossier, day by day: what authors tell of, and editions.

use std::collections::BTreeMap;

use crate::link::book::{Book, PageIndex};
use crate::link::reads::Fact;
use crate::model::date::{Date, Precision};
use crate::model::front::Change;

/// What changed on one day, or a stretch of that.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChangedDay {
    /// The day; a month or a year, where no more is told.
    pub date: Date,
    /// Which of the book's editions came out on it.
    pub edition: Option<usize>,
    /// The pages of which something is told, and which of their changes that is. Those of what a page says
    /// come first; else they are in the order of the book.
    pub notes: Vec<(PageIndex, usize)>,
}

impl Book {
    /// What changed, newest first, as it stands on the pages of the list: as many changes on each as
    /// `paginate_by` says. Those of one day stand together where a page holds them. What is dated by a
    /// month stands behind its days, as it begins with the first of them.
    pub fn changes(&self) -> &[Vec<ChangedDay>] {
        self.reads.note(|| Fact::CHANGES);
        self.changes.get_or_init(|| {
            let days = self.unobserved().changed_days();
            pages(days, self.config.build.paginate_by)
        })
    }

    /// A change of a page.
    pub fn change(&self, (page, at): (PageIndex, usize)) -> &Change {
        &self.page(page).document.front.changes[at]
    }

    fn changed_days(&self) -> Vec<ChangedDay> {
        let mut found: BTreeMap<Date, ChangedDay> = BTreeMap::new();
        for (at, edition) in self.editions.iter().enumerate() {
            on(&mut found, edition.date.into()).edition = Some(at);
        }
        for &page in &self.lookup.changed {
            let changes = &self.page(page).document.front.changes;
            for (at, change) in changes.iter().enumerate() {
                // A time of the day is not looked at.
                let date = match change.date.day() {
                    Some(day) if change.date.precision() > Precision::Day => day.into(),
                    _ => change.date.clone(),
                };
                on(&mut found, date).notes.push((page, at));
            }
        }
        let mut days: Vec<ChangedDay> = found.into_values().rev().collect();
        for day in &mut days {
            day.notes
                .sort_by_key(|&note| !self.change(note).substantive);
        }
        days
    }
}

fn on(found: &mut BTreeMap<Date, ChangedDay>, date: Date) -> &mut ChangedDay {
    found.entry(date.clone()).or_insert_with(|| ChangedDay {
        date,
        edition: None,
        notes: Vec::new(),
    })
}

/// The days of each page of the list, where a page has room for `by` changes.
fn pages(days: Vec<ChangedDay>, by: usize) -> Vec<Vec<ChangedDay>> {
    let mut pages: Vec<Vec<ChangedDay>> = Vec::new();
    let mut room = 0;
    for day in days.into_iter().flat_map(|day| parts(day, by)) {
        // An edition without a note is a line as well.
        let weight = day.notes.len().max(1);
        match pages.last_mut() {
            Some(page) if weight <= room => {
                room -= weight;
                page.push(day);
            }
            _ => {
                room = by.saturating_sub(weight);
                pages.push(vec![day]);
            }
        }
    }
    pages
}

/// A day in parts of so many changes; nearly every day is one.
fn parts(mut day: ChangedDay, by: usize) -> Vec<ChangedDay> {
    let mut parts = Vec::new();
    while day.notes.len() > by {
        let rest = ChangedDay {
            date: day.date.clone(),
            edition: None,
            notes: day.notes.split_off(by),
        };
        parts.push(std::mem::replace(&mut day, rest));
    }
    parts.push(day);
    parts
}
