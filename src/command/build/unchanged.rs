//! A site that stands already, found out without making it.

use std::env;
use std::fmt;
use std::fs;

use rayon::prelude::*;

use crate::command::Failure;
use crate::command::build::GENERATOR;
use crate::command::report::several;
use crate::disk;
use crate::pipeline::Overrides;
use crate::pipeline::inputs::Inputs;
use crate::tree::Tree;

/// What a whole site was made of, and how much it was: one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The digest of all that it was made of.
    inputs: String,
    pub(super) extent: Extent,
}

/// How much a site is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) pages: usize,
    pub(super) files: usize,
    pub(super) editions: usize,
}

impl Mark {
    pub(super) fn new(inputs: String, extent: Extent) -> Self {
        Self { inputs, extent }
    }

    /// The mark that a word is, if it is one of these inputs.
    pub(super) fn read(word: &str, inputs: &str) -> Option<Self> {
        let mut parts = word.strip_prefix(inputs)?.strip_prefix(':')?.split(':');
        let mut count = || parts.next()?.parse().ok();
        let extent = Extent {
            pages: count()?,
            files: count()?,
            editions: count()?,
        };
        Some(Self::new(inputs.to_owned(), extent))
    }
}

/// The digests of this program and of all that it makes a site of; none where nobody can say which program
/// it is, and what it would make.
pub(super) fn inputs(
    tree: &Tree,
    overrides: &Overrides,
    is_locked: bool,
) -> Result<Option<Inputs>, Failure> {
    let Some(program) = program() else {
        return Ok(None);
    };
    let statics = tree.statics.par_iter();
    let statics = statics.map(|file| Ok(blake3::hash(&disk::read_static(file)?)));
    let statics: Vec<blake3::Hash> = statics.collect::<Result<_, disk::Error>>()?;
    let program = format!("{program} {is_locked}");
    Ok(Some(Inputs::of(&program, tree, overrides, &statics)))
}

/// This program, told from every other: its version alone would not tell it from the one that is
/// built after it.
fn program() -> Option<String> {
    let file = env::current_exe().ok()?;
    let metadata = fs::metadata(&file).ok()?;
    let (size, changed) = (metadata.len(), metadata.modified().ok()?);
    Some(format!("{GENERATOR} {} {size} {changed:?}", file.display()))
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Extent {
            pages,
            files,
            editions,
        } = self.extent;
        write!(formatter, "{}:{pages}:{files}:{editions}", self.inputs)
    }
}

impl fmt::Display for Extent {
    /// `8 pages and 6 files`, `8 pages, 6 files and 2 editions`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pages, files) = (several(self.pages, "page"), several(self.files, "file"));
        match self.editions {
            0 => write!(formatter, "{pages} and {files}"),
            editions => write!(
                formatter,
                "{pages}, {files} and {}",
                several(editions, "edition")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_by_whom_it_is_for() {
        let extent = Extent {
            pages: 3,
            files: 20,
            editions: 1,
        };
        let mark = Mark::new("abc".to_owned(), extent);

        let word = mark.to_string();

        assert_eq!(Mark::read(&word, "abc"), Some(mark));
        for (word, inputs) in [
            (word.as_str(), "ab"),
            (&word, "abcd"),
            ("abc", "abc"),
            ("abc:1:x:2", "abc"),
            ("", ""),
        ] {
            assert_eq!(Mark::read(word, inputs), None, "{word:?}");
        }
    }
}
