//! An event's stage is one of those that site.toml lists.

use crate::diagnostic::{Diagnostic, nearest, quoted};
use crate::link::book::Book;
use crate::model::front::Matter;

pub(super) fn check(book: &Book, notes: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = book
        .config
        .stages
        .iter()
        .map(|stage| stage.id.as_str())
        .collect();
    for page in book.pages() {
        let Matter::Event(event) = &page.document.front.matter else {
            continue;
        };
        let Some(stage) = &event.stage else { continue };
        if known.contains(&stage.value.as_str()) {
            continue;
        }
        let place = page.document.source.place(stage.span);
        let message = format!("site.toml lists no stage {}", quoted(&stage.value));
        let diagnostic = Diagnostic::error("unknown-stage", place, message);
        notes.push(match nearest(&stage.value, known.iter().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None if known.is_empty() => {
                diagnostic.help("list the stages in site.toml as `[[stages]]`")
            }
            None => diagnostic.help(format!("its stages are `{}`", known.join("`, `"))),
        });
    }
}
