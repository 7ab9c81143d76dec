//! Where a file is opened: a URL that the author's editor has registered itself for.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in the path of a URL.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b':')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Editors that open a URL, by the name of their command.
const KNOWN: &[(&str, &str)] = &[
    ("bbedit", "x-bbedit://open?url=file://{path}&line={line}"),
    ("clion", "clion://open?file={path}&line={line}"),
    ("code", "vscode://file{path}:{line}:{column}"),
    (
        "code-insiders",
        "vscode-insiders://file{path}:{line}:{column}",
    ),
    ("codium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}"),
    ("mate", "txmt://open?url=file://{path}&line={line}"),
    ("mvim", "mvim://open?url=file://{path}&line={line}"),
    ("nova", "nova://open?path={path}&line={line}"),
    ("pycharm", "pycharm://open?file={path}&line={line}"),
    ("subl", "subl://open?url=file://{path}&line={line}"),
    ("webstorm", "webstorm://open?file={path}&line={line}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
];

/// An editor that opens files by a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// A URL with `{path}`, and perhaps `{line}` and `{column}`.
    url: String,
    /// The dossier's folder, from the root of the system.
    root: PathBuf,
}

impl Editor {
    /// The editor that opens such a URL; `root` is the dossier's folder, from the root of the system.
    ///
    /// In the URL, `{path}` stands for the file's path from the root of the system,
    /// percent-encoded; `{line}` and `{column}` for where in it, counted from 1.
    ///
    /// # Errors
    ///
    /// What is wrong with the URL, as a clause.
    pub fn with_url(url: &str, root: &Path) -> Result<Self, &'static str> {
        let (scheme, _) = url.split_once(':').unwrap_or_default();
        let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        let lower = scheme.to_ascii_lowercase();
        if !is_scheme {
            return Err("it is no URL");
        }
        if matches!(lower.as_str(), "javascript" | "data" | "vbscript") {
            return Err("a browser would run it");
        }
        if url.contains(|letter: char| letter.is_control() || letter.is_whitespace()) {
            return Err("it has a space");
        }
        if !url.contains("{path}") {
            return Err("it does not say where the file's path belongs: `{path}`");
        }
        Ok(Self {
            url: url.to_owned(),
            root: root.to_owned(),
        })
    }

    /// The editor of a command such as `$EDITOR` holds; none for one that opens no URLs, such as
    /// all that run in a terminal.
    pub fn of_command(command: &str, root: &Path) -> Option<Self> {
        let program = command.split_whitespace().next()?;
        let name = Path::new(program).file_stem()?.to_str()?;
        let (_, url) = KNOWN.iter().find(|(known, _)| *known == name)?;
        Some(Self {
            url: (*url).to_owned(),
            root: root.to_owned(),
        })
    }

    /// The URL that opens a file of the dossier, named from its folder with `/`, at a line and a
    /// column from 1.
    pub fn href(&self, file: &str, line: usize, column: usize) -> String {
        let path = self.root.join(file);
        let path = path.to_string_lossy().replace('\\', "/");
        // On Windows a path begins with the letter of a drive.
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path = format!("{slash}{}", utf8_percent_encode(&path, PATH));
        self.url
            .replace("{path}", &path)
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_at_its_line() {
        #[track_caller]
        fn case(editor: Option<Editor>, href: &str) {
            let editor = editor.expect("the editor is known");
            assert_eq!(editor.href("content/a b.md", 3, 5), href);
        }
        let root = Path::new("/the dossier");

        case(
            Editor::of_command("code", root),
            "vscode://file/the%20dossier/content/a%20b.md:3:5",
        );
        case(
            Editor::of_command("/usr/bin/subl --wait", root),
            "subl://open?url=file:///the%20dossier/content/a%20b.md&line=3",
        );
        case(
            Editor::with_url("my-editor://{line}{path}", root).ok(),
            "my-editor://3/the%20dossier/content/a%20b.md",
        );
        assert_eq!(Editor::of_command("vim", root), None);
        assert_eq!(Editor::of_command("", root), None);
    }

    #[test]
    fn what_a_browser_would_run_is_no_editor() {
        #[track_caller]
        fn case(url: &str, why: &str) {
            assert_eq!(Editor::with_url(url, Path::new("/")).unwrap_err(), why);
        }

        case("vscode", "it is no URL");
        case("://{path}", "it is no URL");
        case("JavaScript:alert('{path}')", "a browser would run it");
        case("data:text/html,{path}", "a browser would run it");
        case("ed://{path} x", "it has a space");
        case(
            "ed://open",
            "it does not say where the file's path belongs: `{path}`",
        );
    }
}
