//! A text that is held, or was let go and is read once more when it is asked for.
//!
//! Of a text that was read, and that nothing is wrong with, next to nobody asks again; those of a large
//! dossier are a fifth of all that a build holds.

use std::borrow::Cow;
use std::fmt;
use std::hash::Hasher as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHasher;

type Read = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Reads a file once more, by its path, as it was read before; none where that cannot be done.
#[derive(Clone)]
pub struct Again(Arc<Read>);

impl Again {
    /// One that asks `read`.
    pub fn new(read: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }
}

impl fmt::Debug for Again {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Again(..)")
    }
}

/// The text of a file.
pub(super) enum Text {
    Held(String),
    LetGo(LetGo),
}

/// A text that is not held.
pub(super) struct LetGo {
    again: Again,
    digest: u64,
    /// Once somebody has asked for it, to keep.
    text: OnceLock<String>,
    /// Whether it was asked for, and was not what it had been.
    is_lost: AtomicBool,
}

impl Text {
    pub(super) fn let_go(&self, again: &Again) -> Self {
        Self::LetGo(LetGo {
            again: again.clone(),
            digest: digest(self.text("")),
            text: OnceLock::new(),
            is_lost: AtomicBool::new(false),
        })
    }

    /// The text of the file at `path`; empty if it was let go and is not what it was.
    pub(super) fn text(&self, path: &str) -> &str {
        match self {
            Self::Held(text) => text,
            Self::LetGo(gone) => gone
                .text
                .get_or_init(|| gone.read(path).unwrap_or_default()),
        }
    }

    /// The text, which is not kept for that; none if it was let go and is not what it was.
    pub(super) fn read(&self, path: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::Held(text) => Some(Cow::Borrowed(text)),
            Self::LetGo(gone) => gone.read(path).map(Cow::Owned),
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        matches!(self, Self::LetGo(gone) if gone.is_lost.load(Ordering::Relaxed))
    }
}

impl LetGo {
    fn read(&self, path: &str) -> Option<String> {
        let text = (self.again.0)(path).filter(|text| digest(text) == self.digest);
        if text.is_none() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
        text
    }
}

/// Tells a text from what an author may have made of it since.
fn digest(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_usize(text.len());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// A text that was let go, and what is read of it now.
    fn let_go(text: &str, now: Option<&'static str>) -> Source {
        let again = Again::new(move |path| now.filter(|_| path == "a.md").map(str::to_owned));
        Source::new("a.md", text).let_go(&again)
    }

    #[test]
    fn a_text_that_was_let_go_is_read_when_it_is_asked_for() {
        let source = let_go("one\ntwo", Some("one\ntwo"));

        assert_eq!(source.read().as_deref(), Some("one\ntwo"));
        assert_eq!(source.line_column(5), (2, 2));
        assert_eq!(source, Source::new("a.md", "one\ntwo"));
        assert!(!source.is_lost());
    }

    #[test]
    fn what_was_written_since_is_not_taken_for_the_text() {
        for now in [None, Some(""), Some("one\ntwO"), Some("one\ntwo\n")] {
            let source = let_go("one\ntwo", now);
            assert!(!source.is_lost(), "{now:?}");

            assert_eq!(source.text(), "", "{now:?}");
            assert_eq!(source.read(), None, "{now:?}");
            assert_eq!(source.slice((4..7).into()), "", "{now:?}");
            assert_eq!(source.line_column(5), (1, 1), "{now:?}");
            assert!(source.is_lost(), "{now:?}");
        }
    }

    #[test]
    fn a_text_that_is_held_is_never_lost() {
        let source = Source::new("a.md", "one");

        assert_eq!(source.read(), Some(Cow::Borrowed("one")));
        assert!(!source.is_lost());
    }
}
