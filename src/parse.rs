//! Reads one Markdown file.
//!
//! A function of that file alone: it neither knows nor asks what other files
//! there are, so its result can be remembered by the file's digest. A
//! reference is kept as it was written, with its span, for `link` to resolve.

pub mod body;
mod citation;
mod front;
pub mod passage;

use crate::diagnostic::{Diagnostic, Noted};
use crate::fields::{Node, Reading, Value};
use crate::model::front::Front;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::reference::{Gathered, Prose, Ref, Reference};
use crate::parse::body::{Options, Written};
use crate::parse::passage::Passage;
use crate::text::{Located, Source, Span};

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
    pub prose: Vec<Passage>,
    /// Its body.
    pub body: Passage,
    /// All that it refers to, numbered by [`Ref`].
    pub references: Vec<Reference>,
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
/// None, with a note, when the file's place tells no kind. The path of `source` is taken to
/// begin with `content/`.
pub fn document(source: &Source, options: Options) -> Noted<Option<Document>> {
    let mut notes = Vec::new();
    let Some((kind, path)) = place(source, &mut notes) else {
        return Noted { value: None, notes };
    };
    let split = front::split(source.text());
    if split.unclosed {
        let first_line = source.text().find('\n').unwrap_or(source.text().len());
        notes.push(
            Diagnostic::error(
                "unclosed-front-matter",
                source.place(0..first_line),
                "this front matter never ends",
            )
            .help("close it with a line of `---`"),
        );
        return Noted { value: None, notes };
    }
    let node = match split.front {
        Some(span) => front::tree(source, span, &mut notes),
        None => Some(Node {
            span: Span::new(0, 0),
            value: Value::Map(Vec::new()),
        }),
    };
    let mut reading = Reading {
        source,
        notes,
        gathered: Gathered::default(),
    };
    let front = node.and_then(|node| Front::read(&node, kind, &mut reading));
    let Reading {
        mut notes,
        mut gathered,
        ..
    } = reading;

    let passages = std::mem::take(&mut gathered.passages);
    let prose = passages
        .iter()
        .map(|passage| {
            body::read_inline(written(source, passage), options, &mut gathered, &mut notes)
        })
        .collect();
    let text = &source.text()[split.body..];
    let whole = Written {
        source,
        text,
        offset: Some(split.body),
        span: Span::new(split.body, source.text().len()),
    };
    let body = body::read(whole, options, &mut gathered, &mut notes);
    let value = front.map(|front| Document {
        source: source.clone(),
        kind,
        path,
        front,
        prose,
        body,
        references: gathered.references,
    });
    Noted { value, notes }
}

/// A field's text with its place, as exactly as the way it was written allows.
fn written<'s>(source: &'s Source, passage: &'s Located<String>) -> Written<'s> {
    let text = passage.value.as_str();
    let raw = source.slice(passage.span);
    let offset = raw
        .find(text)
        .filter(|_| !text.is_empty())
        .map(|at| passage.span.start as usize + at);
    Written {
        source,
        text,
        offset,
        span: passage.span,
    }
}

/// The kind and path that a file's place gives it.
fn place(source: &Source, notes: &mut Vec<Diagnostic>) -> Option<(Kind, String)> {
    let path = source
        .path()
        .strip_prefix("content/")
        .unwrap_or(source.path());
    let path = path.strip_suffix(".md").unwrap_or(path);
    if path == "home" {
        return Some((Kind::Page, path.to_owned()));
    }
    let whole = source.place(Span::default());
    let Some((folder, rest)) = path.split_once('/') else {
        notes.push(
            Diagnostic::error(
                "unknown-folder",
                whole,
                "only `home.md` lies in `content/` itself",
            )
            .help("move it into the folder of its kind, such as `content/pages/`"),
        );
        return None;
    };
    let kinds = <Kind as crate::fields::Word>::ALL;
    let Some(&(kind, _)) = kinds.iter().find(|(kind, _)| kind.folder() == folder) else {
        let folders: Vec<&str> = kinds.iter().map(|(kind, _)| kind.folder()).collect();
        let mut diagnostic = Diagnostic::error(
            "unknown-folder",
            whole,
            format!("no kind of page has the folder `content/{folder}/`"),
        );
        diagnostic = match crate::diagnostic::nearest(folder, folders.iter().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `content/{meant}/`?")),
            None => diagnostic.help(format!("the folders are {}", folders.join(", "))),
        };
        notes.push(diagnostic);
        return None;
    };
    if kind != Kind::Page && rest.contains('/') {
        notes.push(
            Diagnostic::error(
                "nested-file",
                whole,
                format!("a file of this kind lies in `content/{folder}/` itself"),
            )
            .help("only `content/pages/` may hold folders"),
        );
        return None;
    }
    for part in rest.split('/') {
        if let Err(error) = Key::parse(part) {
            let mut diagnostic = Diagnostic::error(
                "invalid-id",
                whole.clone(),
                format!("`{part}` cannot be an id: {error}"),
            );
            if let Some(better) = Key::suggest(part) {
                diagnostic = diagnostic.help(format!("name the file `{better}.md`"));
            }
            notes.push(diagnostic);
            return None;
        }
    }
    Some((kind, rest.to_owned()))
}
