//! What a file is, by where it lies.

use crate::diagnostic::{Diagnostic, nearest, quoted};
use crate::fields::Word;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::text::{Place as InFile, Source};

/// What the path of a file tells.
pub(super) struct Place {
    pub(super) kind: Kind,
    /// The path under the kind's folder, without `.md`.
    pub(super) path: String,
    /// Whether a page can have that path; if not, that is noted.
    pub(super) is_valid: bool,
}

/// The kind and path that a file's place gives it; none, and a note, when it gives no kind.
pub(super) fn of(source: &Source, notes: &mut Vec<Diagnostic>) -> Option<Place> {
    let path = under_content(source.path());
    let whole = source.whole();
    if path == "home" {
        return Some(Place {
            kind: Kind::Page,
            path: path.to_owned(),
            is_valid: true,
        });
    }
    let Some((folder, rest)) = path.split_once('/') else {
        let message = "only `home.md` lies in `content/` itself";
        notes.push(
            Diagnostic::error("unknown-folder", whole, message)
                .help("move it into the folder of its kind, such as `content/pages/`"),
        );
        return None;
    };
    let Some(&(kind, _)) = Kind::ALL.iter().find(|(kind, _)| kind.folder() == folder) else {
        notes.push(unknown_folder(folder, whole));
        return None;
    };
    let fault = fault(kind, rest, &whole);
    let is_valid = fault.is_none();
    notes.extend(fault);
    Some(Place {
        kind,
        path: rest.to_owned(),
        is_valid,
    })
}

/// The name of a file, without folders and `.md`.
pub(super) fn stem(path: &str) -> &str {
    let path = under_content(path);
    path.rsplit('/').next().unwrap_or(path)
}

fn under_content(path: &str) -> &str {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.strip_suffix(".md").unwrap_or(path)
}

fn unknown_folder(folder: &str, whole: InFile) -> Diagnostic {
    let folders: Vec<&str> = Kind::ALL.iter().map(|(kind, _)| kind.folder()).collect();
    let message = format!("no kind of page has the folder {}", quoted(folder));
    let help = match nearest(folder, folders.iter().copied()) {
        Some(meant) => format!("did you mean `content/{meant}/`?"),
        None => format!("the folders are `{}`", folders.join("`, `")),
    };
    Diagnostic::error("unknown-folder", whole, message).help(help)
}

/// Why no page of this kind can have this path.
fn fault(kind: Kind, path: &str, whole: &InFile) -> Option<Diagnostic> {
    if kind != Kind::Page && path.contains('/') {
        let folder = kind.folder();
        let message = format!("{} lies in `content/{folder}/` itself", kind.with_article());
        return Some(
            Diagnostic::error("nested-file", whole.clone(), message)
                .help("only `content/pages/` may hold folders"),
        );
    }
    let part_and_error = |part| Some((part, Key::parse(part).err()?));
    let (part, error) = path.split('/').find_map(part_and_error)?;
    let message = format!("{} cannot be an id: {error}", quoted(part));
    let what = if path.ends_with(part) {
        "file"
    } else {
        "folder"
    };
    let better = Key::suggest(part).map(|better| match what {
        "file" => format!("name the file `{better}.md`"),
        _ => format!("name the folder `{better}`"),
    });
    Some(Diagnostic {
        help: better.or_else(|| Some(format!("give the {what} another name"))),
        ..Diagnostic::error("invalid-id", whole.clone(), message)
    })
}
