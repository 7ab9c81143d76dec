//! A dossier's files as they were read: what a site is a function of.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edition::Edition;
use crate::model::date::Day;
use crate::text::Source;

/// The files of a dossier. Each list is sorted by path, byte by byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The configuration; none when there is no `site.toml`.
    pub site: Option<Source>,
    /// The `.md` files of `content/`; paths begin with `content/`.
    pub content: Vec<Source>,
    /// All files of `templates/`; paths begin with `templates/`.
    pub templates: Vec<Source>,
    /// The `.ftl` files of `languages/`; paths begin with `languages/`.
    pub languages: Vec<Source>,
    /// What was promised, `urls.lock`; none when there is no such file.
    pub lock: Option<Source>,
    /// All files of `static/`, not read yet.
    pub statics: Vec<StaticFile>,
    /// The archives of `editions/` that could be read, by day; of their files, only the list.
    pub editions: Arc<[Edition]>,
    /// The days of those that could not.
    pub unread: Vec<Day>,
}

/// A file that goes into the site as it is.
///
/// Known by its place on the disk, since static files can be large.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaticFile {
    /// The path below `static/`, with `/`: its address in the site.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
}
