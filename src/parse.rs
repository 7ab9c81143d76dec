//! Reads one Markdown file.
//!
//! A function of that file alone: it neither knows nor asks what other files
//! there are, so its result can be remembered by the file's digest. A
//! reference is kept as it was written, with its span, for `link` to resolve.

pub mod body;
mod citation;
mod front;
mod kept;
pub mod passage;
mod place;
mod written;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Noted};
use crate::fields::{Node, Reading, Value, boxed};
use crate::model::front::Front;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::reference::{Gathered, Prose, Ref, Reference};
use crate::parse::body::Options;
use crate::parse::front::Split;
use crate::parse::kept::{Kept, Syntax};
use crate::parse::passage::Passage;
use crate::parse::written::Written;
use crate::text::{Located, Source};

/// One file of `content/`, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// What it is, by its folder.
    pub kind: Kind,
    /// Where it stands under its folder: `nsc` for `content/actors/nsc.md`, `help/faq`
    /// for `content/pages/help/faq.md`, `home` for the front page.
    pub path: String,
    /// Its front matter.
    pub front: Front,
    /// Its fields of prose, numbered by [`Prose`].
    pub prose: Box<[Passage]>,
    /// Its body.
    pub body: Passage,
    /// All that it refers to, numbered by [`Ref`].
    pub references: Box<[Reference]>,
    /// The links of its texts that lead out of the site, as URLs.
    pub outside: Box<[Located<String>]>,
}

impl Document {
    /// A field of prose.
    pub fn prose(&self, prose: Prose) -> &Passage {
        &self.prose[prose.0 as usize]
    }

    /// A reference.
    pub fn reference(&self, reference: Ref) -> &Reference {
        &self.references[reference.0 as usize]
    }

    /// The fragments that its author made: of headings, notes and fields.
    pub fn fragments(&self) -> BTreeSet<&str> {
        let headings = self.body.headings.iter();
        let given = self.front.fragments().into_iter();
        headings
            .map(|heading| &*heading.id)
            .chain(self.body.ids.iter().map(|id| &**id))
            .chain(given.map(|id| id.value.as_str()))
            .collect()
    }

    /// The id: the last part of the path, unless the front matter gives another.
    pub fn key(&self) -> &str {
        match &self.front.id {
            Some(id) => id.value.as_str(),
            None => self.path.rsplit('/').next().unwrap_or_default(),
        }
    }
}

/// Reads a file; never fails.
///
/// The path of `source` is taken to begin with `content/`. None, with a note, when that place
/// tells no kind, or no id that a page can have. A front matter that cannot be read stands as
/// an empty one, so that links to the page, and those in its body, are looked at all the same.
pub fn document(source: &Source, options: Options) -> Noted<Option<Document>> {
    read(source, options, |_| ())
}

/// As [`document`]; of a file with which nothing is wrong, also what [`document_again`] has it from.
pub fn document_to_keep(
    source: &Source,
    options: Options,
) -> (Noted<Option<Document>>, Option<Vec<u8>>) {
    let mut kept = None;
    let read = read(source, options, |syntax| kept = syntax.bytes());
    (read, kept)
}

/// The document of a file that was read before: its YAML and Markdown are not read again.
///
/// `kept` is what [`document_to_keep`] has given, of the very same path, text and options. None where it
/// is something else, as far as that can be seen.
pub fn document_again(source: &Source, kept: &[u8]) -> Option<Document> {
    let syntax = Kept::read(kept)?;
    let mut notes = Vec::new();
    let place = place::of(source, &mut notes)?;
    let Understood {
        front,
        mut gathered,
        notes,
    } = Understood::of(source, place.kind, Some(&syntax.node), notes);
    if !notes.is_empty() || syntax.prose.len() != gathered.passages.len() {
        return None;
    }
    gathered.references.extend(syntax.references);
    gathered.outside.extend(syntax.outside);
    Some(Document {
        source: source.clone(),
        kind: place.kind,
        path: place.path,
        front,
        prose: syntax.prose,
        body: syntax.body,
        references: boxed(gathered.references),
        outside: boxed(gathered.outside),
    })
}

/// Reads a file, and hands its syntax to `keep` where nothing is wrong with it.
fn read(
    source: &Source,
    options: Options,
    keep: impl FnOnce(&Syntax<'_>),
) -> Noted<Option<Document>> {
    let mut notes = Vec::new();
    let Some(place) = place::of(source, &mut notes) else {
        return Noted { value: None, notes };
    };
    let (node, body) = front_matter(source, place.kind, &mut notes);
    let Understood {
        front,
        mut gathered,
        mut notes,
    } = Understood::of(source, place.kind, node.as_ref(), notes);
    let (references, outside) = (gathered.references.len(), gathered.outside.len());

    let passages = std::mem::take(&mut gathered.passages);
    let prose = passages
        .iter()
        .map(|passage| {
            let written = Written::field(source, &passage.value, passage.span);
            body::read_inline(&written, options, &mut gathered, &mut notes)
        })
        .collect();
    let written = Written::rest(source, body);
    let mut body = body::read(
        &written,
        options,
        front.fragments(),
        &mut gathered,
        &mut notes,
    );
    // Without its room for more: there are as many bodies as files.
    let fitting = body.html.as_str().to_owned();
    body.html = fitting;
    let document = Document {
        source: source.clone(),
        kind: place.kind,
        path: place.path,
        front,
        prose,
        body,
        references: boxed(gathered.references),
        outside: boxed(gathered.outside),
    };
    if notes.is_empty()
        && let Some(node) = &node
    {
        keep(&Syntax {
            node,
            prose: &document.prose,
            body: &document.body,
            references: &document.references[references..],
            outside: &document.outside[outside..],
        });
    }
    Noted {
        value: place.is_valid.then_some(document),
        notes,
    }
}

/// The fields of a file, understood.
struct Understood {
    front: Front,
    /// What they refer to, and their prose.
    gathered: Gathered,
    notes: Vec<Diagnostic>,
}

impl Understood {
    /// Those of a front matter, or of none; the notes go on.
    fn of(source: &Source, kind: Kind, node: Option<&Node>, notes: Vec<Diagnostic>) -> Self {
        let mut reading = Reading {
            source,
            notes,
            gathered: Gathered::default(),
        };
        let front = node.and_then(|node| Front::read(node, kind, &mut reading));
        Self {
            front: front.unwrap_or_else(|| Front::empty(kind)),
            gathered: reading.gathered,
            notes: reading.notes,
        }
    }
}

/// The fields of a file, where they can be read, and where its body begins.
fn front_matter(source: &Source, kind: Kind, notes: &mut Vec<Diagnostic>) -> (Option<Node>, usize) {
    let text = source.text();
    match front::split(text) {
        Split::Front {
            opening,
            yaml,
            body,
        } => {
            let mut node = front::tree(source, yaml, notes);
            // What is missing is missed at the top.
            if let Some(node) = &mut node
                && matches!(node.value, Value::Map(_) | Value::Null)
            {
                node.span = opening;
            }
            (node, body)
        }
        Split::Plain => {
            let first_line = text.find('\n').unwrap_or(text.len());
            let message = "this file has no front matter";
            let help = format!(
                "begin it with `---`, the fields of {}, and `---`",
                kind.with_article()
            );
            notes.push(
                Diagnostic::error("no-front-matter", source.place(0..first_line), message)
                    .help(help),
            );
            (None, 0)
        }
        Split::Unclosed { opening } => {
            let message = "this front matter never ends";
            notes.push(
                Diagnostic::error("unclosed-front-matter", source.place(opening), message)
                    .help("close it with a line of `---`"),
            );
            (None, text.len())
        }
    }
}

/// The ids by which a file's author may have meant to call it, when it could not be read.
pub fn ids_meant(source: &Source) -> Vec<String> {
    let stem = place::stem(source.path());
    let mut ids = vec![stem.to_owned()];
    ids.extend(Key::suggest(stem).map(|key| key.to_string()));
    ids
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    /// With its counters it fits into 384 bytes, the next smaller block of our allocator being 320.
    #[test]
    fn a_document_is_small() {
        assert!(size_of::<Document>() + 16 <= 384);
    }
}
