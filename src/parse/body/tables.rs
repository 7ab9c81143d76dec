//! Tables: their cells are written here, and not by the library.
//!
//! It would align them by a `style` of its own, which the site's content
//! security policy forbids, and make a heading of an empty corner.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::Walk;
use super::print::Mark;
use crate::parse::passage::BlockKind;

/// Where in a table the walk is.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    /// The end of the cell at hand.
    end: &'static str,
}

impl<'s> Walk<'s, '_> {
    /// Begins a table, in a box that a narrow screen can scroll.
    pub(super) fn table(&mut self, alignments: &[Alignment]) {
        self.table.alignments = alignments.to_vec();
        self.html("<div class=\"scroll\" tabindex=\"0\">");
        self.push(Event::Start(Tag::Table(Vec::new())));
    }

    pub(super) fn end_table(&mut self) {
        self.push(Event::End(TagEnd::Table));
        self.html("</div>\n");
    }

    /// Begins the head of a table, or a row.
    pub(super) fn row(&mut self, tag: &Tag<'s>) {
        self.table.column = 0;
        self.table.is_head = matches!(tag, Tag::TableHead);
        self.push(Event::Start(tag.clone()));
    }

    /// Begins a cell; `after` are the events that follow.
    pub(super) fn cell(&mut self, after: &[(Event<'s>, Range<usize>)]) {
        let is_empty = matches!(after, [(Event::End(TagEnd::TableCell), _), ..]);
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let start = if self.table.is_head && !is_empty {
            self.table.end = "</th>";
            format!("<th scope=\"col\"{class}>")
        } else {
            self.table.end = "</td>";
            format!("<td{class}>")
        };
        self.html(start);
        self.mark(Mark::OpenBlock(BlockKind::Cell));
    }

    pub(super) fn end_cell(&mut self) {
        self.mark(Mark::CloseBlock);
        self.html(self.table.end);
    }
}
