//! Briefs and their index.

use crate::compose::dates::date;
use crate::compose::desk::Desk;
use crate::link::book::PageIndex;
use crate::model::brief::{Brief, Dispute};
use crate::model::date::Date;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view;
use crate::view::brief::Said;
use crate::view::briefs::BriefYear;
use crate::view::row::BriefRow;

pub(super) fn view(desk: &mut Desk<'_>, index: PageIndex, brief: &Brief) -> view::Brief {
    let disputes = brief
        .disputes
        .iter()
        .map(|dispute| with(desk, index, dispute))
        .collect();
    let disputed_by = others(desk, index);
    let statements = said(desk, index);
    let relays = brief
        .relays
        .and_then(|reference| desk.book.target(index, reference));
    let relayed_by: Vec<PageIndex> = desk
        .book
        .named_in(index, &["relays"])
        .map(|(from, _)| from)
        .collect();
    view::Brief {
        source: desk.work(&brief.source),
        read: desk.read_badge(brief.read_as),
        relays: relays.and_then(|to| desk.row(to)),
        relayed_by: desk
            .rows(relayed_by.into_iter())
            .into_iter()
            .rev()
            .collect(),
        actors: desk.links(index, &brief.actors),
        topics: desk.links(index, &brief.topics),
        disputes,
        disputed_by,
        statements,
    }
}

pub(super) fn index(desk: &Desk<'_>) -> view::Briefs {
    let rows = desk.rows(live(desk, Kind::Brief));
    let count = rows.len();
    let mut years: Vec<BriefYear> = Vec::new();
    for row in rows {
        let year = row.date.as_ref().and_then(|date| date.year);
        let (title, id) = year.map_or(("Undated".to_owned(), "undated".to_owned()), |year| {
            (year.to_string(), format!("y{year}"))
        });
        match years.last_mut() {
            Some(last) if last.id == id => last.briefs.push(row),
            _ => years.push(BriefYear {
                title,
                id,
                briefs: vec![row],
            }),
        }
    }
    view::Briefs { count, years }
}

impl Desk<'_> {
    /// A brief as a line of a list; none when the page is no brief.
    pub(super) fn row(&self, index: PageIndex) -> Option<BriefRow> {
        match &self.book.page(index).document.front.matter {
            Matter::Brief(brief) => Some(self.brief_row(index, brief)),
            _ => None,
        }
    }

    /// The briefs among these pages, newest first; those without a date last.
    pub(super) fn rows(&self, pages: impl Iterator<Item = PageIndex>) -> Vec<BriefRow> {
        let mut briefs: Vec<PageIndex> = pages.collect();
        briefs.sort_by(|&left, &right| {
            let issued = |page| self.issued(page);
            issued(right)
                .cmp(&issued(left))
                .then_with(|| left.cmp(&right))
        });
        briefs.dedup();
        briefs
            .into_iter()
            .filter_map(|brief| self.row(brief))
            .collect()
    }

    /// When a brief's source appeared.
    pub(super) fn issued(&self, index: PageIndex) -> Option<&Date> {
        match &self.book.page(index).document.front.matter {
            Matter::Brief(brief) => brief.source.issued.as_ref(),
            _ => None,
        }
    }
}

/// The pages of a kind that are not withdrawn.
pub(super) fn live<'b>(desk: &Desk<'b>, kind: Kind) -> impl Iterator<Item = PageIndex> + use<'b> {
    let book = desk.book;
    book.of(kind)
        .filter(|(_, page)| page.document.front.withdrawn.is_none())
        .map(|(index, _)| index)
}

fn with(desk: &mut Desk<'_>, of: PageIndex, dispute: &Dispute) -> view::brief::Dispute {
    let with = dispute
        .with
        .and_then(|reference| desk.book.target(of, reference));
    view::brief::Dispute {
        with: with.and_then(|brief| desk.row(brief)),
        about: desk.prose(of, dispute.about),
        our_reading: dispute.our_reading.map(|reading| desk.prose(of, reading)),
    }
}

/// The disputes of other briefs with this one, each shown with the brief that has it.
fn others(desk: &mut Desk<'_>, index: PageIndex) -> Vec<view::brief::Dispute> {
    let book = desk.book;
    let mut found = Vec::new();
    for (from, reference) in book.named_in(index, &["with"]) {
        let Matter::Brief(brief) = &book.page(from).document.front.matter else {
            continue;
        };
        for dispute in brief
            .disputes
            .iter()
            .filter(|dispute| dispute.with == Some(reference))
        {
            let shown = with(desk, from, dispute);
            found.push(view::brief::Dispute {
                with: desk.row(from),
                ..shown
            });
        }
    }
    found
}

/// What this brief's source says of events, in the order of the chronology.
fn said(desk: &mut Desk<'_>, index: PageIndex) -> Vec<Said> {
    let book = desk.book;
    let mut found: Vec<(&Date, PageIndex, usize)> = Vec::new();
    for (from, reference) in book.named_in(index, &["source"]) {
        let Matter::Event(event) = &book.page(from).document.front.matter else {
            continue;
        };
        let statements = event
            .statements
            .iter()
            .enumerate()
            .filter(|(_, statement)| statement.source == reference);
        found.extend(statements.map(|(at, _)| (&event.date, from, at)));
    }
    found.sort();
    found
        .into_iter()
        .filter_map(|(_, from, at)| {
            let Matter::Event(event) = &book.page(from).document.front.matter else {
                return None;
            };
            let statement = &event.statements[at];
            Some(Said {
                event: desk.link(from),
                date: desk.event_date(event),
                said: statement.date.as_ref().map(date),
                status: desk.status_badge(event.status),
                says: statement.says.map(|says| desk.prose(from, says)),
            })
        })
        .collect()
}
