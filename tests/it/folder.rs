//! A dossier written as one text, and what the program says of it.
//!
//! Each file begins with a line `=== path ===` and goes up to the next one. With
//! `=== path, escaped ===` the text is read for `\r`, `\0`, `\xNN` and `\u{N}`, which no editor
//! keeps. A dossier without a site.toml gets a small one, unless there is a line
//! `=== no site.toml ===`. What stands before the first such line is about the dossier.

use std::convert::Infallible;
use std::fs;
use std::path::Path;

use briefbook::diagnostic::print::{self, Format};
use briefbook::diagnostic::{Diagnostic, Noted, Severity};
use briefbook::pipeline::{self, Overrides, Site};
use briefbook::{disk, tree::Tree};

const SITE: &str = "title = \"Harbor\"\nas_of = \"2026-11-21\"\n";

/// The sections of a text, in order: what their lines call them, and what they hold.
pub(crate) fn sections(text: &str) -> Vec<(&str, String)> {
    let mut sections: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = line.trim_end_matches('\n').strip_prefix("=== ");
        if let Some(name) = head.and_then(|head| head.strip_suffix(" ===")) {
            sections.push((name, String::new()));
        } else if let Some((_, section)) = sections.last_mut() {
            section.push_str(line);
        }
    }
    sections
}

/// Writes the files of these sections into a folder.
pub(crate) fn write(sections: &[(&str, String)], folder: &Path) {
    let mut has_site = false;
    for (name, text) in sections {
        let (path, bytes) = match name.strip_suffix(", escaped") {
            Some(path) => (path, unescaped(text)),
            None => (*name, text.clone().into_bytes()),
        };
        has_site |= path.ends_with("site.toml");
        if path == "no site.toml" {
            continue;
        }
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    if !has_site {
        fs::write(folder.join("site.toml"), SITE).unwrap();
    }
}

/// All that is found in a folder, as a person is told; by a program that holds all texts, and by one that lets
/// them go.
pub(crate) fn told(folder: &Path) -> String {
    let Noted {
        value: mut tree,
        notes,
    } = disk::load(folder, None).unwrap();
    let told = |found| printed(&[notes.clone(), found].concat());
    let held = told(notes_of(&tree));
    let made = pipeline::site_once(&mut tree, &overrides(), &disk::again(folder), None);
    assert_eq!(told(rendered(made, &tree)), held);
    held
}

fn overrides() -> Overrides {
    Overrides {
        promises: Severity::Error,
        ..Overrides::default()
    }
}

/// All that the pipeline finds in a dossier.
pub(crate) fn notes_of(tree: &Tree) -> Vec<Diagnostic> {
    rendered(pipeline::site(tree, &overrides()), tree)
}

fn rendered(made: Noted<Option<Site>>, tree: &Tree) -> Vec<Diagnostic> {
    let mut notes = made.notes;
    if let Some(site) = made.value {
        let Ok(found) = pipeline::render(&site, tree, |_, _| Ok::<(), Infallible>(()));
        notes.extend(found);
    }
    notes
}

/// Diagnostics as a person is shown them.
pub(crate) fn printed(notes: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    print::print(notes, Format::Human, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let kind = after.chars().next().expect("something is escaped");
        rest = &after[kind.len_utf8()..];
        match kind {
            'r' => bytes.push(b'\r'),
            '0' => bytes.push(0),
            'x' => {
                bytes.push(u8::from_str_radix(&rest[..2], 16).unwrap());
                rest = &rest[2..];
            }
            'u' => {
                let (code, after) = rest[1..].split_once('}').unwrap();
                let code = u32::from_str_radix(code, 16).unwrap();
                bytes.extend_from_slice(char::from_u32(code).unwrap().to_string().as_bytes());
                rest = after;
            }
            _ => panic!("no such escape: \\{kind}"),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
