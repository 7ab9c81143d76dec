//! How to cite a page and its source, for a reader to copy.

use crate::cite::{self, PRINTED, Record, Style};
use crate::compose::citable::{Beside, Citable, OWN, SOURCE};
use crate::compose::desk::Desk;
use crate::model::script::japanese_runs;
use crate::permalink::paragraph_id;
use crate::view::citation::{CitationFile, CitationStyle, CitedParagraph};
use crate::view::{Citation, Html};

/// How to cite the page itself.
pub(super) fn of(desk: &Desk<'_>, citable: &Citable) -> Citation {
    let record = citable.cited();
    let version = record.item.issued.as_ref();
    Citation {
        version: version.map(|date| desk.date(date)),
        is_fixed: citable.fixed.is_some(),
        styles: styles(record),
        files: files(desk, OWN),
        paragraph: paragraph(desk, record),
    }
}

/// How to cite the source of a brief.
pub(super) fn of_source(desk: &Desk<'_>, record: &Record) -> Citation {
    Citation {
        version: None,
        is_fixed: false,
        styles: styles(record),
        files: files(desk, SOURCE),
        paragraph: None,
    }
}

fn styles(record: &Record) -> Vec<CitationStyle> {
    let style = |style: Style| CitationStyle {
        name: style.name(),
        entry: cite::entry(record, style).map(|entry| marked(&entry.html())),
        note: match style {
            Style::ChicagoNotes => cite::note(record, None).map(|note| marked(&note.html())),
            _ => None,
        },
    };
    PRINTED.into_iter().map(style).collect()
}

fn files(desk: &Desk<'_>, files: [Beside; 3]) -> Vec<CitationFile> {
    if !desk.book.config.export.citations {
        return Vec::new();
    }
    let file = |file: Beside| CitationFile {
        name: file.title,
        href: file.name,
        media: file.media,
    };
    files.into_iter().map(file).collect()
}

/// The first paragraph of the page.
fn paragraph(desk: &Desk<'_>, record: &Record) -> Option<CitedParagraph> {
    let number = desk.book.page(desk.index?).anchors.numbers().next()?;
    let id = paragraph_id(number);
    let url = record.item.url.as_ref();
    let words = &desk.book.words;
    Some(CitedParagraph {
        locator: words.tell(
            "cite-paragraph-number",
            &[("number", i64::from(number).into())],
        ),
        address: url.map_or_else(|| format!("#{id}"), |url| format!("{url}#{id}")),
    })
}

/// A citation with its Japanese marked as such; only its tags and entities are not text, and those are ASCII.
fn marked(html: &str) -> Html {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for run in japanese_runs(html) {
        out.push_str(&html[done..run.start]);
        out.push_str("<span lang=\"ja\">");
        out.push_str(&html[run.clone()]);
        out.push_str("</span>");
        done = run.end;
    }
    out.push_str(&html[done..]);
    Html::new(out)
}
