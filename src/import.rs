//! Items of a reference manager become the beginnings of briefs.
//!
//! A text in BibTeX, RIS or CSL-JSON goes in. Out come [`Record`]s, each a
//! source as a brief has it and, beside it, all that a brief has no place
//! for; and what there is to say of them. [`skeleton`] makes a file of each.
//! Which records a dossier has already is [`known`]'s to tell. Files are for
//! `command`, as is the encoding of what was read.

mod bibtex;
mod csl_json;
pub mod dates;
mod filling;
pub mod known;
mod languages;
pub mod naming;
mod ris;
pub mod skeleton;
#[cfg(test)]
mod tests;

use crate::diagnostic::Noted;
use crate::model::csl::Item;
use crate::text::{Place, Source, Span};

/// A format of bibliographies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibTeX and BibLaTeX.
    Bibtex,
    /// RIS, as reference managers and publishers write it.
    Ris,
    /// CSL-JSON.
    CslJson,
}

/// One item of a bibliography.
#[derive(Clone, Debug)]
pub struct Record {
    /// What its file calls it: its citation key, or `item 3`.
    pub label: String,
    /// Its citation key; none where the format has none.
    pub key: Option<String>,
    /// Where it begins.
    pub place: Place,
    /// The source, as a brief has it.
    pub item: Item,
    /// What a brief has no place for, or what could not be read, in the order of the file.
    pub left: Vec<Left>,
}

/// A field that was not carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its name, as the file has it.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Format {
    /// The format that the name of a file tells.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "bib" | "bibtex" | "biblatex" => Some(Self::Bibtex),
            "ris" => Some(Self::Ris),
            "json" | "csljson" => Some(Self::CslJson),
            _ => None,
        }
    }

    /// The format that a text looks like.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_start();
        if text.starts_with(['[', '{']) {
            return Some(Self::CslJson);
        }
        let mut lines = text.lines().map(str::trim_start);
        lines.find_map(|line| {
            if ris::begins(line) {
                Some(Self::Ris)
            } else if bibtex::begins(line) {
                Some(Self::Bibtex)
            } else {
                None
            }
        })
    }
}

/// Reads every item of a bibliography; never fails.
///
/// What cannot be read is noted at its place, and the items around it are
/// read all the same. Line ends are taken to be `\n`.
pub fn read(source: &Source, format: Format) -> Noted<Vec<Record>> {
    match format {
        Format::Bibtex => bibtex::read(source),
        Format::Ris => ris::read(source),
        Format::CslJson => csl_json::read(source),
    }
}
