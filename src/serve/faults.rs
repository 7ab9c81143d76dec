//! What is wrong with a dossier, for those who look at its preview.

use pulldown_cmark_escape::escape_html;
use serde::Serialize;

use crate::diagnostic::print::{self, Format};
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::serve::editor::Editor;
use crate::text::Place;

/// No more are shown in a browser; the terminal has them all.
const MOST: usize = 50;

/// What keeps a site from being shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// In a line, without a full stop: `2 errors in content/briefs/canal.md`.
    pub summary: String,
    /// Each, errors before warnings and else in the order in which a terminal shows them.
    pub faults: Vec<Fault>,
    /// How many more there are.
    pub more: usize,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What a terminal shows of it; plain text.
    pub text: String,
    /// The URL that opens the place in the author's editor, where that is known.
    pub href: Option<String>,
}

impl Faults {
    /// Tells of diagnostics; none where there is no error among them.
    pub fn of(notes: &[Diagnostic], editor: Option<&Editor>) -> Option<Self> {
        let (errors, warnings) = count(notes);
        if errors == 0 {
            return None;
        }
        let mut sorted = print::sorted(notes);
        sorted.sort_by_key(|note| note.severity);
        let shown = sorted.iter().take(MOST);
        Some(Self {
            summary: summary(errors, &sorted),
            faults: shown.map(|note| fault(note, editor)).collect(),
            more: (errors + warnings).saturating_sub(MOST),
        })
    }

    /// What is wrong with the world instead of the content: a folder that cannot be read.
    pub fn of_world(message: &str) -> Self {
        Self {
            summary: "The dossier cannot be read".to_owned(),
            faults: vec![Fault {
                text: format!("error: {message}"),
                href: None,
            }],
            more: 0,
        }
    }

    /// As they are told elsewhere than on this computer: where its files lie is nobody else's affair.
    #[must_use]
    pub fn without_links(&self) -> Self {
        let mut faults = self.clone();
        for fault in &mut faults.faults {
            fault.href = None;
        }
        faults
    }

    /// The page that is shown in place of one that cannot be made; `prefix` leads to the server's
    /// own files, and `script` keeps the page up to date.
    pub fn page(&self, prefix: &str, script: &str) -> String {
        let faults: String = self.faults.iter().map(html).collect();
        let more = match self.more {
            0 => String::new(),
            more => format!("<p>And {more} more: the terminal has them all.</p>\n"),
        };
        let summary = escaped(&self.summary);
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>This page cannot be shown yet</title>\n\
             <link rel=\"stylesheet\" href=\"{prefix}__preview.css\">\n</head>\n\
             <body id=\"briefbook-faulty\">\n<main>\n<h1>This page cannot be shown yet</h1>\n\
             <p><strong>{summary}.</strong> When that is mended, the page is here.</p>\n\
             <div id=\"briefbook-faults\">\n<ol tabindex=\"0\">\n{faults}</ol>\n{more}</div>\n\
             </main>\n{script}</body>\n</html>\n"
        )
    }
}

/// `2 errors in content/briefs/canal.md`, or `in 3 files`.
fn summary(errors: usize, notes: &[&Diagnostic]) -> String {
    let errors_only = notes.iter().filter(|note| note.severity == Severity::Error);
    let mut files: Vec<&str> = errors_only
        .filter_map(|note| Some(note.place.as_ref()?.source.path()))
        .collect();
    files.sort_unstable();
    files.dedup();
    let errors = match errors {
        1 => "1 error".to_owned(),
        errors => format!("{errors} errors"),
    };
    match files[..] {
        [] => errors,
        [file] => format!("{errors} in {file}"),
        _ => format!("{errors} in {} files", files.len()),
    }
}

fn fault(note: &Diagnostic, editor: Option<&Editor>) -> Fault {
    let mut text = Vec::new();
    print::print(std::slice::from_ref(note), Format::Human, false, &mut text)
        .expect("writing to a Vec does not fail");
    let href = |place: &Place| {
        let (line, column) = place.source.line_column(place.span.start as usize);
        // What is inside the program cannot be opened.
        let is_file = !place.source.path().starts_with("built-in ");
        is_file.then(|| Some(editor?.href(place.source.path(), line, column)))?
    };
    Fault {
        text: String::from_utf8_lossy(&text).trim_end().to_owned(),
        href: note.place.as_ref().and_then(href),
    }
}

fn html(fault: &Fault) -> String {
    let open = fault.href.as_ref().map(|href| {
        let href = escaped(href);
        format!("<a href=\"{href}\">Open in the editor</a>")
    });
    format!(
        "<li><pre>{}</pre>{}</li>\n",
        escaped(&fault.text),
        open.unwrap_or_default()
    )
}

/// Text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_html(&mut escaped, text).expect("writing to a String does not fail");
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;
    use std::path::Path;

    fn note(file: &str, at: usize) -> Diagnostic {
        let source = Source::new(file, "one <b>\ntwo\n");
        let place = source.place(at..at + 3);
        Diagnostic::error("unknown-id", place, "no page has the id `<script>`")
    }

    #[test]
    fn faults_are_told_as_a_terminal_shows_them_and_can_act_on_no_page() {
        let editor = Editor::of_command("code", Path::new("/d"));
        let notes = [note("content/a.md", 8)];
        let faults = Faults::of(&notes, editor.as_ref()).unwrap();

        assert_eq!(faults.summary, "1 error in content/a.md");
        assert_eq!(
            faults.faults[0].href.as_deref(),
            Some("vscode://file/d/content/a.md:2:1")
        );
        let mut printed = Vec::new();
        print::print(&notes, Format::Human, false, &mut printed).unwrap();
        assert_eq!(
            faults.faults[0].text,
            String::from_utf8(printed).unwrap().trim_end()
        );
        let page = faults.page("/", "");
        assert!(page.contains("`&lt;script&gt;`"), "{page}");
        assert!(!page.contains("<script>"), "{page}");
    }

    #[test]
    fn no_more_faults_are_shown_than_can_be_read() {
        let notes: Vec<_> = (0..60)
            .map(|at| note(&format!("content/{at}.md"), 0))
            .collect();
        let faults = Faults::of(&notes, None).unwrap();
        assert_eq!((faults.faults.len(), faults.more), (50, 10));
        assert_eq!(faults.summary, "60 errors in 60 files");
    }

    #[test]
    fn warnings_alone_keep_no_site_from_being_shown() {
        let warning = Diagnostic::warning("stray-file", None, "it is left out");
        assert_eq!(Faults::of(&[warning], None), None);
    }
}
