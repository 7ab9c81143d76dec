//! The page that tells what data there is.

use serde::Serialize;

use crate::view::Badge;

/// The dossier as data: the files, and what is in them.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// The files that hold all of it, or tell what it is.
    pub files: Vec<DataFile>,
    /// The tables, in order.
    pub tables: Vec<DataTable>,
    /// What the badges on all other pages mean, by what they judge.
    pub badges: Vec<DataBadges>,
    /// The version of the shape of the data.
    pub version: u32,
}

/// Badges that judge the same, and what each means.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct DataBadges {
    /// The `id` by which badges lead here.
    pub id: String,
    /// What they judge.
    pub title: String,
    /// Each, the firmest first; without a link.
    pub badges: Vec<Badge>,
}

/// A file of data.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its name: `dossier.json`.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// What it is, in a sentence.
    pub words: String,
}

/// A table.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// Its name, also as a name in JSON: `statements`.
    pub name: &'static str,
    /// What a row of it is.
    pub row: String,
    /// Where it is, as CSV.
    pub href: String,
    /// Its columns, in order.
    pub columns: Vec<DataColumn>,
}

/// A column of a table.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct DataColumn {
    /// Its name.
    pub name: &'static str,
    /// What stands in it, in words: `list of ids of actors`.
    pub kind: String,
    /// The words that may stand in it, where there are only a few.
    pub values: Vec<&'static str>,
    /// Whether something always stands in it.
    pub required: bool,
    /// What it means.
    pub words: String,
}
