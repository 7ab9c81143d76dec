//! How to cite a page, ready to be copied.

use serde::Serialize;

use super::{Date, Html};

/// How to cite a page, or the source of a brief.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The day of the version that is cited; of a source none.
    pub version: Option<Date>,
    /// Whether that is an edition, of which the page is the living version and says the same.
    pub is_fixed: bool,
    /// The citation in each style, the usual one first.
    pub styles: Vec<CitationStyle>,
    /// The files for reference managers that lie beside the page; empty when site.toml turns them off.
    pub files: Vec<CitationFile>,
    /// How to point at one paragraph, by the example of the first; of a page without paragraphs, and of a source, none.
    pub paragraph: Option<CitedParagraph>,
}

/// A citation in one style.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct CitationStyle {
    /// What the style is called: `Chicago, notes`.
    pub name: &'static str,
    /// The entry of the list of works; none where the style wants none of such a work.
    pub entry: Option<Html>,
    /// The note, in styles that have notes.
    pub note: Option<Html>,
}

/// A file that reference managers read.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct CitationFile {
    /// What the format is called: `BibTeX`.
    pub name: &'static str,
    /// The file, from the page.
    pub href: &'static str,
    /// Its media type: `application/x-bibtex`.
    pub media: &'static str,
}

/// How to cite one paragraph of a page.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct CitedParagraph {
    /// What stands in the citation: `para. 1`.
    pub locator: String,
    /// The address of the paragraph: in full where the site's is known, else its fragment.
    pub address: String,
}
