//! What every page has, whatever its kind.

use serde::Serialize;

use super::export::Alternate;
use super::machine::{Meta, Relation};
use super::work::Reference;
use super::{Citation, Date, Html, Link, Versions};

/// What every page has, whatever its kind. What a page has not is empty or none.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The page's title: its only `h1`.
    pub title: String,
    /// The text of the `title` element; no two pages of a site have the same.
    pub head_title: String,
    /// For search engines and previews; never empty.
    pub description: String,
    /// The summary, as its author wrote it: the lead under the title.
    pub summary: Option<String>,
    /// What kind of page it is: `brief`, `actor`, `topic`, `event`, `procedure`, `term`,
    /// `page`, `home`, or an index: `briefs`, `actors`, `topics`, `chronology`,
    /// `procedures`, `glossary`, `editions`, `changes`, `turns`; or `timeline`, `data`, `further`, `history`, `difference`, `known`, `missing`, `tombstone`, `moved`.
    pub kind: &'static str,
    /// The living page's address, in full: its own, unless it belongs to an edition. None without a
    /// `base_url`, and for a page that is nobody's to cite.
    pub canonical: Option<String>,
    /// The files that tell what this page tells in another form: its feed, the calendar.
    pub alternates: Vec<Alternate>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The way down to this page, the front page first, this page not named; empty on the front page.
    pub breadcrumbs: Vec<Link>,
    /// What the page says.
    pub body: Option<Html>,
    /// The headings of the body, in order.
    pub contents: Vec<Heading>,
    /// The sources that the page cites, by number.
    pub references: Vec<Reference>,
    /// The pages that lead here in their text, briefs first, each with the sentence that does.
    pub backlinks: Vec<Backlink>,
    /// What of the briefs and of the pages that lead here stands on further pages; none where all is here.
    pub further: Option<Remainder>,
    /// Who wrote the page, where it names its own authors.
    pub authors: Vec<String>,
    /// The day of the last change; else that up to which the dossier knows.
    pub version: Option<Date>,
    /// The versions of the page that there are.
    pub versions: Versions,
    /// On an index: the pages of its kind that were withdrawn, by title.
    pub withdrawn: Vec<Link>,
    /// What changed on the page, newest first.
    pub changes: Vec<Change>,
    /// How to cite the page; none for a page that is nobody's to cite.
    pub citation: Option<Citation>,
    /// On a brief: how to cite its source.
    pub source_citation: Option<Citation>,
    /// What reference managers read of the page, in order.
    pub meta: Vec<Meta>,
    /// What else there is of the page and around it, for machines.
    pub relations: Vec<Relation>,
    /// What the page is about, as JSON-LD in the terms of schema.org, ready for a `script` element;
    /// none for a page that is nobody's to cite.
    pub json_ld: Option<Html>,
    /// On an index: what reference managers read of each page that it lists, as the title of a
    /// `span` of the class `Z3988`.
    pub coins: Vec<String>,
    /// The page before, in the order of its kind's index: an earlier brief or event.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}

/// A heading in the body.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its words.
    pub title: String,
    /// Its address on the page: `#limits`.
    pub href: String,
    /// 2 for `h2`, and so on.
    pub level: u8,
}

/// A page that leads to this one in its text.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The page, at the place of its first such sentence where that has an address.
    pub link: Link,
    /// Its date, for a brief or an event.
    pub date: Option<Date>,
    /// The sentences that lead here, with the words that do so marked as `mark`; no other markup than `lang`.
    pub sentences: Vec<Html>,
}

/// What of a page's lists stands on further pages.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Remainder {
    /// The next of them.
    pub link: Link,
    /// How many briefs are left for them.
    pub briefs: usize,
    /// How many pages that lead here are left for them.
    pub backlinks: usize,
}

/// A change of the page that its author tells of.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What changed.
    pub note: Html,
    /// Whether it changed what the page says, and not only how.
    pub substantive: bool,
}
