//! Briefs and their index.

use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::compose::works::work;
use crate::link::book::PageIndex;
use crate::model::brief::{Brief, Dispute};
use crate::model::date::{Date, year_words};
use crate::model::event::Event;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view;
use crate::view::brief::Said;
use crate::view::briefs::BriefYear;
use crate::view::row::BriefRow;

pub(super) fn view(desk: &mut Desk<'_>, index: PageIndex, brief: &Brief) -> view::Brief {
    let relays = brief.relays.and_then(|to| desk.book.target(index, to));
    let disputes = brief
        .disputes
        .iter()
        .map(|dispute| told(desk, index, dispute))
        .collect();
    let disputed_by = others(desk, index, brief);
    let statements = said(desk, index);
    let mut relayed_by = desk.rows(desk.named(index, &["relays"]));
    relayed_by.reverse();
    view::Brief {
        source: work(&brief.source, &desk.book.words),
        read: desk.read_badge(brief.read_as),
        relays: relays.and_then(|to| desk.row(to)),
        relayed_by,
        actors: desk.links(index, &brief.actors),
        topics: desk.links(index, &brief.topics),
        disputes,
        disputed_by,
        statements,
    }
}

/// The briefs of one page of their index, newest first.
pub(super) fn index(desk: &Desk<'_>, briefs: &[PageIndex]) -> view::Briefs {
    let rows = desk.rows(briefs.iter().copied());
    let mut years: Vec<BriefYear> = Vec::new();
    for row in rows {
        let (title, id) = match row.date.as_ref().and_then(|date| date.year) {
            Some(year) => (year_words(year, &desk.book.words), format!("y{year}")),
            None => (
                desk.book.words.say("undated").to_owned(),
                "undated".to_owned(),
            ),
        };
        match years.last_mut() {
            Some(last) if last.id == id => last.briefs.push(row),
            _ => years.push(BriefYear {
                title,
                id,
                briefs: vec![row],
            }),
        }
    }
    view::Briefs { years }
}

impl Desk<'_> {
    /// A brief as a line of a list; none when the page is no brief.
    pub(super) fn row(&self, index: PageIndex) -> Option<BriefRow> {
        match self.matter(index) {
            Matter::Brief(brief) => Some(self.brief_row(index, brief)),
            _ => None,
        }
    }

    /// The first rows of all briefs, so many, as [`rows`](Self::rows) has them; the others are not made.
    pub(super) fn latest(&self, count: usize) -> Vec<BriefRow> {
        let date = |page: PageIndex| match self.matter(page) {
            Matter::Brief(brief) => brief.source.issued.as_ref(),
            _ => None,
        };
        let newest = || self.book.order(Kind::Brief).iter().rev().copied();
        let last = newest().nth(count.saturating_sub(1)).map(date);
        // Of one day, rows have their own order: all of the last day are looked at.
        let near = newest().take_while(|&page| last.is_none_or(|last| date(page) >= last));
        let mut rows = self.rows(near);
        rows.truncate(count);
        rows
    }

    /// The briefs among these pages, newest first; those without a date last.
    pub(super) fn rows(&self, pages: impl IntoIterator<Item = PageIndex>) -> Vec<BriefRow> {
        let mut briefs: Vec<(Option<&Date>, PageIndex, &Brief)> = pages
            .into_iter()
            .filter_map(|page| match self.matter(page) {
                Matter::Brief(brief) => Some((brief.source.issued.as_ref(), page, brief.as_ref())),
                _ => None,
            })
            .collect();
        briefs.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
        let rows = briefs.into_iter();
        rows.map(|(_, index, brief)| self.brief_row(index, brief))
            .collect()
    }
}

/// A dispute as the brief `of` tells it.
fn told(desk: &mut Desk<'_>, of: PageIndex, dispute: &Dispute) -> view::brief::Dispute {
    let with = dispute.with.and_then(|with| desk.book.target(of, with));
    view::brief::Dispute {
        with: with.and_then(|brief| desk.row(brief)),
        about: desk.prose(of, dispute.about),
        our_reading: dispute.our_reading.map(|reading| desk.prose(of, reading)),
    }
}

/// The disputes of other briefs with this one, each shown with the brief that has it.
///
/// One that both have in the same words is this brief's own, and is not told again.
fn others(desk: &mut Desk<'_>, index: PageIndex, own: &Brief) -> Vec<view::brief::Dispute> {
    let book = desk.book;
    let words = |of: PageIndex, dispute: &Dispute| {
        let about = book.page(of).document.prose(dispute.about);
        about.html.as_str()
    };
    let mut found = Vec::new();
    for from in desk.named(index, &["with"]) {
        let Matter::Brief(brief) = desk.matter(from) else {
            continue;
        };
        for dispute in &brief.disputes {
            let is_with_this = dispute.with.and_then(|with| book.target(from, with)) == Some(index);
            let is_told = own
                .disputes
                .iter()
                .any(|known| words(index, known) == words(from, dispute));
            if is_with_this && !is_told {
                found.push(view::brief::Dispute {
                    with: desk.row(from),
                    ..told(desk, from, dispute)
                });
            }
        }
    }
    found
}

/// What this brief's source says of events, in the order of the chronology.
fn said(desk: &mut Desk<'_>, index: PageIndex) -> Vec<Said> {
    let book = desk.book;
    let mut events: Vec<(&Date, PageIndex, &Event)> = desk
        .named(index, &["source"])
        .into_iter()
        .filter_map(|from| match desk.matter(from) {
            Matter::Event(event) => Some((&event.date, from, event.as_ref())),
            _ => None,
        })
        .collect();
    events.sort_by_key(|&(date, from, _)| (date, from));
    let mut found = Vec::new();
    for (_, from, event) in events {
        let is_its = |source| book.target(from, source) == Some(index);
        let statements = event.statements.iter();
        for statement in statements.filter(|statement| is_its(statement.source)) {
            found.push(Said {
                event: desk.link(from),
                date: shown_date(desk, event),
                said: statement.date.as_ref().map(|date| desk.date(date)),
                status: desk.status_badge(event.status),
                says: statement.says.map(|says| desk.prose(from, says)),
            });
        }
    }
    found
}
