//! Which pages a site has on how it came to be what it is, and for good: their addresses are
//! promised.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::history::{self, known};
use crate::link::Input;
use crate::link::book::{BookPage, PageIndex};
use crate::model::address::Address;
use crate::model::date::Day;
use crate::model::front::Matter;

/// What a site has on its own past.
#[derive(Debug, Default, Hash)]
pub(crate) struct Histories {
    /// The pages, but for those on what differs from the newest edition alone.
    pub(crate) pages: BTreeSet<Address>,
    /// The `TimeMap`s.
    pub(crate) timemaps: BTreeSet<Address>,
    /// The days on which what was known of events changed, in order.
    pub(crate) days: Vec<Day>,
}

impl Histories {
    /// Gathers them; `at` are the pages that stand at each address, and `redirects` those that old
    /// addresses lead to.
    ///
    /// What `lock` promises stays, be there nothing to tell any more: an author who puts the day of a
    /// statement right, or takes back a note of a change, could not give such an address to another
    /// page.
    pub(super) fn of(
        pages: &[BookPage],
        at: &BTreeMap<Address, PageIndex>,
        redirects: &BTreeMap<Address, PageIndex>,
        input: &Input,
    ) -> Self {
        let mut found = Self::default();
        let editions = &*input.editions;
        let is_promised = |address: &Address| input.lock.addresses.contains_key(address);
        let is_lasting: Vec<bool> = pages
            .par_iter()
            .map(|page| {
                let front = &page.document.front;
                let mut known = history::aliases(front).into_iter().chain([&page.address]);
                known.any(|address| is_promised(&history::address(address)))
                    || history::is_lasting(front, &page.address, editions)
            })
            .collect();
        let of_pages = at.iter().chain(redirects);
        let of_pages =
            of_pages.filter(|(address, to)| address.is_page() && is_lasting[to.number()]);
        found
            .pages
            .extend(of_pages.map(|(address, _)| history::address(address)));
        for edition in editions {
            for address in edition
                .pages
                .pages
                .keys()
                .filter(|address| address.is_page())
            {
                let leads = at.get(address).or_else(|| redirects.get(address));
                // What is gone without a trace has a history all the same.
                if leads.is_none() {
                    found.pages.insert(history::address(address));
                }
                let now = leads.map_or(address, |to| &pages[to.number()].address);
                found.timemaps.insert(history::timemap(now));
            }
        }
        if !found.pages.is_empty() || is_promised(&history::index()) {
            found.pages.insert(history::index());
        }
        found.days = days(pages, input);
        if !found.days.is_empty() {
            found.pages.insert(known::index());
            let days = found.days.iter();
            found.pages.extend(days.map(|&day| known::address(day)));
        }
        found
    }
}

/// The days on which what was known of events changed, up to that to which the dossier knows; of
/// those that were not withdrawn. With them, those that are promised. A day of a year of five digits has
/// no name that could be read back, and so no page.
fn days(pages: &[BookPage], input: &Input) -> Vec<Day> {
    let fronts = pages.iter().map(|page| &page.document.front);
    let live = fronts.filter(|front| front.withdrawn.is_none());
    let turns = live.flat_map(|front| match &front.matter {
        Matter::Event(event) => event.turns(),
        _ => Vec::new(),
    });
    // What was said in some month of this year counts when that month is over.
    let as_of = input.config.as_of;
    let promised = input.lock.addresses.keys().filter_map(known::day);
    let has_page = |day: &Day| *day <= as_of && known::day(&known::address(*day)).is_some();
    let days: BTreeSet<Day> = turns.filter(has_page).chain(promised).collect();
    days.into_iter().collect()
}
