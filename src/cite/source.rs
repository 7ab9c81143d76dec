//! The record of the source that a brief sums up.

use crate::cite::record::Record;
use crate::model::csl::Item;

/// What stands for a title that was not seen, as in a bibliography.
pub const NO_TITLE: &str = "[title not seen]";

/// The record of a source; `id` is that of its brief.
///
/// Every variable of the front matter arrives as it is. Where an archived copy is, no variable of
/// CSL tells, so a note does.
pub fn record(id: &str, source: &Item) -> Record {
    let mut item = source.clone();
    item.title.get_or_insert_with(|| NO_TITLE.to_owned());
    let note = item
        .archive_url
        .as_ref()
        .map(|url| match &item.archive_date {
            Some(date) => format!("Archived copy of {date}: {url}"),
            None => format!("Archived copy: {url}"),
        });
    Record {
        id: format!("{id}-source"),
        item,
        summary: None,
        note,
        edition: None,
    }
}
