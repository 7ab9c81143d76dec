//! What a command says: diagnostics, failures and closing lines, all on standard error.
//!
//! Nobody is left to be told that standard error is closed, so faults of
//! writing to it are passed over.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};

use crate::command::{CONTENT, Color, FINE, Failure, Global};
use crate::diagnostic::print::{self, Format};
use crate::diagnostic::{Diagnostic, count};

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
            // Looks at NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM as well.
            Color::Auto => {
                anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
            }
        };
        Self {
            color,
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// Prints diagnostics for a person.
    pub(crate) fn diagnostics(&self, notes: &[Diagnostic]) {
        let mut out = io::stderr().lock();
        let _ = print::print(notes, Format::Human, self.color, &mut out);
        if !notes.is_empty() {
            let _ = writeln!(out);
        }
    }

    /// Says why the world failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        self.headed("error", AnsiColor::BrightRed, &failure.message);
        if let Some(help) = &failure.help {
            self.headed("help", AnsiColor::BrightCyan, help);
        }
    }

    /// Says what of the world one should know before going on.
    pub(crate) fn warning(&self, text: &str) {
        self.headed("warning", AnsiColor::Yellow, text);
    }

    fn headed(&self, word: &str, color: AnsiColor, text: &str) {
        let style = if self.color {
            Style::new().bold().fg_color(Some(color.into()))
        } else {
            Style::new()
        };
        let text = print::visible(text);
        let _ = writeln!(io::stderr().lock(), "{style}{word}{style:#}: {text}");
    }

    /// Says in a line how a command ended: always when it did not end well, else unless asked
    /// to be quiet.
    pub(crate) fn close(&self, code: u8, text: &str) {
        if code != FINE || !self.quiet {
            line(text);
        }
    }

    /// Says a line, unless asked to be quiet.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            line(text);
        }
    }

    /// Says in a line what only those want to know who ask for it.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            line(text);
        }
    }

    /// Whether more is to be told.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether progress may be shown.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }
}

/// A line on standard error. Paths are in it, and they must not act on a terminal.
fn line(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", print::visible(text));
}

/// Writes what was asked for to standard output.
///
/// Whoever closed it has read enough: that is no fault.
pub(crate) fn print_out(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// How many faults there are, and how much they weigh.
///
/// Printed, it is `2 errors, 1 warning`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    errors: usize,
    warnings: usize,
    strict: bool,
}

impl Tally {
    pub(crate) fn of(notes: &[Diagnostic], strict: bool) -> Self {
        let (errors, warnings) = count(notes);
        Self {
            errors,
            warnings,
            strict,
        }
    }

    /// The exit code that the faults come to.
    pub(crate) fn code(self) -> u8 {
        if self.errors > 0 || (self.strict && self.warnings > 0) {
            CONTENT
        } else {
            FINE
        }
    }

    /// Whether there is none.
    pub(crate) fn is_clean(self) -> bool {
        self.errors == 0 && self.warnings == 0
    }
}

impl Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warnings = several(self.warnings, "warning");
        let weight = match (self.strict, self.warnings) {
            (false, _) => "",
            (true, 1) => " that counts as an error",
            (true, _) => " that count as errors",
        };
        match (self.errors, self.warnings) {
            (errors, 0) => formatter.write_str(&several(errors, "error")),
            (0, _) => write!(formatter, "{warnings}{weight}"),
            (errors, _) => write!(formatter, "{}, {warnings}", several(errors, "error")),
        }
    }
}

/// `no pages`, `1 page`, `2 pages`.
pub(crate) fn several(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// How long something took: `40 ms`, `1.5 s`.
pub(crate) fn took(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// A path as it is printed: from here, without a leading `./`.
pub(crate) fn shown(path: &Path) -> String {
    let bare = path.strip_prefix(".").unwrap_or(path);
    let path = if bare.as_os_str().is_empty() {
        path
    } else {
        bare
    };
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_says_how_many_and_what_they_weigh() {
        #[track_caller]
        fn case(errors: usize, warnings: usize, strict: bool, words: &str, code: u8) {
            let tally = Tally {
                errors,
                warnings,
                strict,
            };
            assert_eq!((tally.to_string().as_str(), tally.code()), (words, code));
        }

        case(0, 0, false, "no errors", FINE);
        case(0, 0, true, "no errors", FINE);
        case(1, 0, false, "1 error", CONTENT);
        case(2, 1, false, "2 errors, 1 warning", CONTENT);
        case(2, 1, true, "2 errors, 1 warning", CONTENT);
        case(0, 1, false, "1 warning", FINE);
        case(0, 1, true, "1 warning that counts as an error", CONTENT);
        case(0, 2, true, "2 warnings that count as errors", CONTENT);
    }

    #[test]
    fn a_time_is_told_in_the_unit_that_fits() {
        assert_eq!(took(Duration::from_micros(400)), "0 ms");
        assert_eq!(took(Duration::from_millis(999)), "999 ms");
        assert_eq!(took(Duration::from_millis(1540)), "1.5 s");
        assert_eq!(took(Duration::from_secs(100)), "100.0 s");
    }

    #[test]
    fn a_path_is_shown_from_here() {
        assert_eq!(shown(Path::new("./public")), "public");
        assert_eq!(shown(Path::new("../public")), "../public");
        assert_eq!(shown(Path::new("/a/public")), "/a/public");
        assert_eq!(shown(Path::new(".")), ".");
    }
}
