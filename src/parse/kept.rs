//! What is kept of a file from one run to the next, so that its YAML and Markdown need not be read again.
//!
//! Its fields are understood anew each time, from the same tree of values: that takes next to nothing, and so no
//! noun of the [model](crate::model) ever comes from anything but what an author wrote.

use serde::{Deserialize, Serialize};

use crate::fields::Node;
use crate::model::reference::Reference;
use crate::parse::passage::Passage;
use crate::text::Located;

/// The YAML and the Markdown of a file, read.
#[derive(Debug, Serialize)]
pub(super) struct Syntax<'d> {
    /// The front matter.
    pub(super) node: &'d Node,
    /// Its fields of prose.
    pub(super) prose: &'d [Passage],
    pub(super) body: &'d Passage,
    /// What the texts refer to; their numbers go on after those of the fields.
    pub(super) references: &'d [Reference],
    /// The links of the texts that lead out of the site.
    pub(super) outside: &'d [Located<String>],
}

/// [`Syntax`], read back.
#[derive(Debug, Deserialize)]
pub(super) struct Kept {
    pub(super) node: Node,
    pub(super) prose: Box<[Passage]>,
    pub(super) body: Passage,
    pub(super) references: Vec<Reference>,
    pub(super) outside: Vec<Located<String>>,
}

impl Syntax<'_> {
    /// As it is kept between two runs of one program, which alone can read it.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }
}

impl Kept {
    /// Reads back what was kept; none where these bytes are something else.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
