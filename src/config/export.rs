//! The table `[export]`: which of a dossier's exports are made.
//!
//! All are, unless the table says otherwise. One that is turned off is made nowhere: no file, and
//! no page that names it.

use crate::fields::{Fields, Node, Read, Reading};

/// Which exports are made.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own: none says anything of another"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The files of a page's citation: BibTeX, RIS, CSL-JSON.
    pub citations: bool,
    /// The page's own Markdown beside it.
    pub markdown: bool,
    /// Atom feeds.
    pub feeds: bool,
    /// iCalendar files of the chronology.
    pub calendar: bool,
    /// The whole dossier as data, below `/data/`.
    pub data: bool,
    /// `sitemap.xml`, and the `robots.txt` that names it.
    pub sitemap: bool,
    /// The picture that other sites show beside a link.
    pub picture: bool,
    /// The description of the search page for browsers.
    pub opensearch: bool,
    /// `CITATION.cff`.
    pub cff: bool,
    /// The search page, and the index that it asks.
    pub search: bool,
}

impl Export {
    /// Whether the setting of that name is on; false for a name that is none.
    pub fn is_on(&self, setting: &str) -> bool {
        match setting {
            "citations" => self.citations,
            "markdown" => self.markdown,
            "feeds" => self.feeds,
            "calendar" => self.calendar,
            "data" => self.data,
            "sitemap" => self.sitemap,
            "picture" => self.picture,
            "opensearch" => self.opensearch,
            "cff" => self.cff,
            "search" => self.search,
            _ => false,
        }
    }
}

impl Default for Export {
    fn default() -> Self {
        Self {
            citations: true,
            markdown: true,
            feeds: true,
            calendar: true,
            data: true,
            sitemap: true,
            picture: true,
            opensearch: true,
            cff: true,
            search: true,
        }
    }
}

impl Read for Export {
    const SHAPE: &'static str = "the table `[export]`";

    fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "`[export]`", reading)?;
        let mut is_on = |name| fields.optional(name, reading).unwrap_or(true);
        let export = Self {
            citations: is_on("citations"),
            markdown: is_on("markdown"),
            feeds: is_on("feeds"),
            calendar: is_on("calendar"),
            data: is_on("data"),
            sitemap: is_on("sitemap"),
            picture: is_on("picture"),
            opensearch: is_on("opensearch"),
            cff: is_on("cff"),
            search: is_on("search"),
        };
        fields.close(reading);
        Some(export)
    }
}
