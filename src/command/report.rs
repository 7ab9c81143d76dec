//! What a command says: diagnostics, failures and closing lines, all on standard error.

use std::io::Write as _;

use crate::command::{CONTENT, Color, FINE, Failure, Global};
use crate::diagnostic::print::{self, Format};
use crate::diagnostic::{Diagnostic, Severity, count};

/// How to say it.
pub(crate) struct Report {
    color: bool,
    quiet: bool,
    verbose: bool,
}

impl Report {
    pub(crate) fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
            }
        };
        Self {
            color,
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// Prints diagnostics for a person, and how many there are.
    ///
    /// Returns the exit code: that of content with errors, where there is one, or a warning under `strict`.
    pub(crate) fn diagnostics(&self, notes: &[Diagnostic], strict: bool) -> u8 {
        let mut out = std::io::stderr().lock();
        // Nobody is left to be told that standard error is closed.
        let _ = print::print(notes, Format::Human, self.color, &mut out);
        let (errors, warnings) = count(notes);
        let several = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let _ = match (errors, warnings) {
            (0, 0) => Ok(()),
            (0, warnings) => writeln!(out, "{}", several(warnings, "warning")),
            (errors, 0) => writeln!(out, "{}", several(errors, "error")),
            (errors, warnings) => writeln!(
                out,
                "{}, {}",
                several(errors, "error"),
                several(warnings, "warning")
            ),
        };
        verdict(notes, strict)
    }

    /// Prints diagnostics for a machine, on standard output.
    pub(crate) fn machine(notes: &[Diagnostic], format: Format, strict: bool) -> u8 {
        let mut out = std::io::stdout().lock();
        let _ = print::print(notes, format, false, &mut out);
        verdict(notes, strict)
    }

    /// Says why the world failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        let diagnostic = Diagnostic {
            help: failure.help.clone(),
            ..Diagnostic::error("failed", None, &failure.message)
        };
        let _ = print::print(
            &[diagnostic],
            Format::Human,
            self.color,
            &mut std::io::stderr().lock(),
        );
    }

    /// Says how a command ended, unless asked to be quiet.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// Says what only those want to know who ask for it.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// Whether progress may be shown.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && std::io::IsTerminal::is_terminal(&std::io::stderr())
    }
}

/// The exit code that the notes come to.
fn verdict(notes: &[Diagnostic], strict: bool) -> u8 {
    let is_fatal = |note: &Diagnostic| strict || note.severity == Severity::Error;
    if notes.iter().any(is_fatal) {
        CONTENT
    } else {
        FINE
    }
}
