//! What the world outside can do to us.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Something that could not be done to a file or folder, and why.
///
/// Printed as ``cannot read `content/canal.md`: Permission denied (os error
/// 13)``: the act, the path, the cause. Not for what an author got wrong,
/// which is a [`Diagnostic`](crate::diagnostic::Diagnostic).
#[derive(Debug)]
pub struct Error {
    act: &'static str,
    path: PathBuf,
    cause: Cause,
    help: Option<String>,
}

#[derive(Debug)]
enum Cause {
    World(io::Error),
    Ours(String),
}

impl Error {
    /// What the operating system said. `act` follows "cannot".
    pub(super) fn io(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            act,
            path: path.to_owned(),
            cause: Cause::World(error),
            help: None,
        }
    }

    /// What we will not do, in a clause without a full stop.
    pub(super) fn why(act: &'static str, path: &Path, cause: impl Into<String>) -> Self {
        Self {
            act,
            path: path.to_owned(),
            cause: Cause::Ours(cause.into()),
            help: None,
        }
    }

    /// With an act that mends it.
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The file or folder.
    #[cfg(test)]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// An act that mends it, when we know one; a clause, as in a diagnostic.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot {} `{}`: ", self.act, self.path.display())?;
        match &self.cause {
            Cause::World(error) => error.fmt(formatter),
            Cause::Ours(cause) => formatter.write_str(cause),
        }
    }
}

// No `source`: the cause is in the message, and would be printed twice.
impl std::error::Error for Error {}

/// Whether there is nothing at a path, or something other than a folder above it.
pub(super) fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}
