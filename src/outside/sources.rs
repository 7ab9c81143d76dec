//! The sources of a dossier: how each was read, whether it is archived, and what its address last answered.

use serde::Serialize;

use crate::fields::Word as _;
use crate::link::book::Book;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::outside::addresses::bare;
use crate::outside::memory::{Memory, day};

/// A source, as the report has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The id of its brief.
    pub id: String,
    /// Its title, as its publisher wrote it.
    pub title: Option<String>,
    /// Who published it, or the work that it is part of.
    pub publisher: Option<String>,
    /// When it was published, as EDTF.
    pub issued: Option<String>,
    /// How it was read.
    pub read_as: &'static str,
    /// Its address.
    pub url: Option<String>,
    /// What its address last answered: `fine`, `moved`, `dead` or `unsure`; none when it was never asked.
    pub state: Option<&'static str>,
    /// The day on which it was asked.
    pub asked: Option<String>,
    /// The address of its archived copy.
    pub archive_url: Option<String>,
    /// When that was made, as EDTF.
    pub archive_date: Option<String>,
    /// What the address of the copy last answered.
    pub archive_state: Option<&'static str>,
}

/// The sources of all briefs that are not withdrawn, by id.
pub fn rows(book: &Book, memory: &Memory) -> Vec<Row> {
    let state = |url: &Option<String>| {
        let known = memory.get(bare(url.as_deref()?))?;
        Some((known.answer.word(), day(known.asked)))
    };
    let briefs = book.of(Kind::Brief);
    briefs
        .filter_map(|(_, page)| {
            let front = &page.document.front;
            let Matter::Brief(brief) = &front.matter else {
                return None;
            };
            if front.withdrawn.is_some() {
                return None;
            }
            let source = &brief.source;
            let url = source.url.as_ref().map(ToString::to_string);
            let archive_url = source.archive_url.as_ref().map(ToString::to_string);
            let publisher = source
                .text("container-title")
                .or_else(|| source.text("publisher"));
            let (state_of_source, asked) = state(&url).unzip();
            Some(Row {
                id: page.key.to_string(),
                title: source.title.clone(),
                publisher: publisher.map(str::to_owned),
                issued: source.issued.as_ref().map(ToString::to_string),
                read_as: brief.read_as.word(),
                state: state_of_source,
                asked,
                archive_date: source.archive_date.as_ref().map(ToString::to_string),
                archive_state: state(&archive_url).map(|(word, _)| word),
                url,
                archive_url,
            })
        })
        .collect()
}
