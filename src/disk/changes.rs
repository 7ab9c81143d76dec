//! Where to look again, and what was found there.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Where something may have changed. A hint may be wrong; that costs only a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// Anywhere.
    Everything,
    /// At these paths and below them, and nowhere else. They begin with the root as it was
    /// given, or are the configuration's as it was given.
    Paths(BTreeSet<PathBuf>),
}

/// What a look found: names as a [`Tree`](crate::tree::Tree) has them, relative to the root and
/// with `/`, a static file's with `static/`. Each list is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that hold something else than before, or have another fault.
    pub changed: Vec<String>,
    /// Files that were not there.
    pub added: Vec<String>,
    /// Files that are not there any more, or cannot be taken in.
    pub removed: Vec<String>,
    /// Whether the notes are others.
    pub notes: bool,
}

impl Changes {
    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        !self.notes && self.paths().next().is_none()
    }

    /// The names of all files that changed, came or went.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let all = [&self.changed, &self.added, &self.removed];
        all.into_iter().flatten().map(String::as_str)
    }

    /// Whether all that happened is that style sheets of `static/`, which were there, hold
    /// something else: a page that is shown can take that without being loaded again.
    pub fn is_of_styles_alone(&self) -> bool {
        let is_style = |name: &String| {
            name.starts_with("static/") && Path::new(name).extension() == Some(OsStr::new("css"))
        };
        !self.changed.is_empty()
            && self.changed.iter().all(is_style)
            && self.added.is_empty()
            && self.removed.is_empty()
            && !self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_of_style_sheets_is_one_of_styles_alone() {
        #[track_caller]
        fn case(changed: &[&str], added: &[&str], removed: &[&str], notes: bool, expected: bool) {
            let names = |names: &[&str]| names.iter().copied().map(str::to_owned).collect();
            let found = Changes {
                changed: names(changed),
                added: names(added),
                removed: names(removed),
                notes,
            };
            assert_eq!(found.is_of_styles_alone(), expected, "{found:?}");
        }

        case(&["static/site.css"], &[], &[], false, true);
        case(&["static/a.css", "static/b/c.css"], &[], &[], false, true);
        case(&[], &[], &[], false, false);
        case(&["static/site.css", "static/a.js"], &[], &[], false, false);
        case(&["templates/site.css"], &[], &[], false, false);
        case(&["static/site.css"], &["static/b.css"], &[], false, false);
        case(&["static/site.css"], &[], &["static/b.css"], false, false);
        case(&["static/site.css"], &[], &[], true, false);
    }
}
