//! A request that is not let in, and the words it gets.

use std::borrow::Cow;

use tiny_http::StatusCode;

use super::answer::Answer;

/// Why a request is turned away. The connection is closed after it: what follows a head that was
/// not understood cannot be told from a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// For the person at the other end: what is wrong, and what to do if that is known.
    pub(super) words: Cow<'static, str>,
}

impl Refusal {
    pub(super) fn new(status: u16, words: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status: StatusCode(status),
            words: words.into(),
        }
    }

    /// A 400.
    pub(super) fn malformed(words: &'static str) -> Self {
        Self::new(400, words)
    }

    /// As plain text. A 405 names what is allowed (RFC 9110, 15.5.6).
    pub(super) fn answer(&self) -> Answer {
        let answer = Answer::text(self.status, &self.words);
        if self.status == StatusCode(405) {
            return answer
                .with_header("Allow", "GET, HEAD")
                .expect("the words above are a header");
        }
        answer
    }
}
