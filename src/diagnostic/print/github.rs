//! Diagnostics as workflow commands of GitHub Actions, which shows them at
//! the lines of a change.

use std::io::{self, Write};

use super::{lines, visible, word};
use crate::diagnostic::Diagnostic;

pub(super) fn print(diagnostics: &[&Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        write!(out, "::{} ", word(diagnostic.severity))?;
        if let Some(place) = &diagnostic.place {
            write!(out, "file={},", property(place.source.path()))?;
            match lines(place) {
                Some(((line, column), (end_line, end_column))) if line == end_line => {
                    write!(
                        out,
                        "line={line},col={column},endLine={line},endColumn={end_column},"
                    )?;
                }
                // GitHub takes columns only where there is one line.
                Some(((line, _), (end_line, _))) => write!(out, "line={line},endLine={end_line},")?,
                None => {}
            }
        }
        write!(
            out,
            "title={}::{}",
            property(diagnostic.code),
            data(&diagnostic.message)
        )?;
        if let Some(help) = &diagnostic.help {
            write!(out, "%0Ahelp: {}", data(help))?;
        }
        for (place, label) in &diagnostic.related {
            write!(out, "%0A{}", data(place.source.path()))?;
            if let Some(((line, column), _)) = lines(place) {
                write!(out, ":{line}:{column}")?;
            }
            write!(out, ": {}", data(label))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What follows `::`. Line breaks are gone before, like all that acts on a terminal.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// What follows `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
