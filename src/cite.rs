//! A page as a citation, in the styles and formats of others.
//!
//! A [`Record`] in the shape of CSL-JSON goes in; what a reader copies comes out, and what
//! reference managers read. The printed styles are held to what pandoc's citeproc makes of the same
//! record with the official styles of CSL: `tests/citation/`. Where a record is found, and how the
//! page shows it, is for others to say.

mod apa;
mod bibtex;
mod case;
mod chicago;
mod dates;
mod legal;
mod markup;
mod mla;
mod names;
pub mod page;
mod record;
mod ris;
pub mod source;
#[cfg(test)]
mod tests;
mod work;

pub use crate::cite::markup::Printed;
pub use crate::cite::record::Record;
use crate::words;

words! {
    /// How a citation is written.
    Style, "a style or format" {
        /// The Chicago Manual of Style, 18th edition: author-date.
        ChicagoAuthorDate = "chicago-author-date",
        /// The same, notes and bibliography.
        ChicagoNotes = "chicago-notes",
        /// The Publication Manual of the APA, 7th edition.
        Apa = "apa",
        /// The MLA Handbook, 9th edition.
        Mla = "mla",
        /// BibTeX, as biblatex reads it.
        Bibtex = "bibtex",
        /// RIS.
        Ris = "ris",
        /// CSL-JSON.
        CslJson = "csl-json",
    }
}

/// The styles that are printed, in the order in which a page shows them.
pub const PRINTED: [Style; 4] = [
    Style::ChicagoAuthorDate,
    Style::ChicagoNotes,
    Style::Apa,
    Style::Mla,
];

impl Style {
    /// What readers know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::ChicagoAuthorDate => "Chicago, author-date",
            Self::ChicagoNotes => "Chicago, notes",
            Self::Apa => "APA",
            Self::Mla => "MLA",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }
}

/// The entry of a list of works; none where the style wants none of such a work, and for formats
/// that are files.
pub fn entry(record: &Record, style: Style) -> Option<Printed> {
    let item = &record.item;
    let entry = match style {
        Style::ChicagoAuthorDate => chicago::entry(item, chicago::Form::AuthorDate, None),
        Style::ChicagoNotes => chicago::entry(item, chicago::Form::Bibliography, None),
        Style::Apa => apa::entry(item),
        Style::Mla => mla::entry(item),
        Style::Bibtex | Style::Ris | Style::CslJson => None,
    };
    entry.map(|entry| Printed::of(&entry))
}

/// The first note that names a work, in Chicago's manner; `pinpoint` is the part that it speaks
/// of: `para. 7`.
pub fn note(record: &Record, pinpoint: Option<&str>) -> Option<Printed> {
    let note = chicago::entry(&record.item, chicago::Form::Note, pinpoint);
    note.map(|note| Printed::of(&note))
}

/// The text of a record's file; none for the styles that are printed.
pub fn file(record: &Record, format: Style) -> Option<String> {
    match format {
        Style::Bibtex => Some(bibtex::entry(record)),
        Style::Ris => Some(ris::entry(record)),
        Style::CslJson => {
            let text = serde_json::to_string_pretty(&[record]);
            Some(text.expect("a record has only names and texts") + "\n")
        }
        _ => None,
    }
}
