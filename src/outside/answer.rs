//! What an address answers, and what that means for who follows a link.
//!
//! A page that is gone and a page that will not speak with a program look
//! much alike. Who mends links must not be sent after ghosts: dead is only
//! what no reader can open.

use serde::{Deserialize, Serialize};

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Answer {
    /// It is there.
    Fine,
    /// It is there, at another address.
    Moved {
        /// The address that it was found at.
        to: String,
        /// Whether every step there was said to be for good.
        permanent: bool,
    },
    /// Nobody can open it.
    Dead {
        /// Why: `404 Not Found`.
        why: String,
    },
    /// A program was not let in, or nothing can be told.
    Unsure {
        /// Why: `403 Forbidden`.
        why: String,
    },
}

impl Answer {
    /// One that is dead.
    pub fn dead(why: impl Into<String>) -> Self {
        Self::Dead { why: why.into() }
    }

    /// One that nothing can be told of.
    pub fn unsure(why: impl Into<String>) -> Self {
        Self::Unsure { why: why.into() }
    }

    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Moved { .. } => "moved",
            Self::Dead { .. } => "dead",
            Self::Unsure { .. } => "unsure",
        }
    }
}

/// The head of what a server answered, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Where it leads on.
    pub location: Option<String>,
    /// For how many seconds it asks us to wait.
    pub wait: Option<u64>,
    /// Whether it asks a person to show that they are one.
    pub challenge: bool,
}

/// What to do upon a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// That is all.
    Ends(Answer),
    /// Look there; and whether for good.
    Leads(String, bool),
    /// Ask again in so many seconds; none when it was not said how many.
    Waits(Option<u64>),
}

impl Reply {
    /// What it means.
    ///
    /// 404 and 410 are dead. 401, 403, 407, 429, 451 and challenges are said to programs that readers are
    /// not told; 5xx passes; what is left of 4xx is mostly said of the question, not of the page.
    pub fn meaning(&self) -> Meaning {
        let unsure = |why: String| Meaning::Ends(Answer::Unsure { why });
        if self.challenge {
            return unsure(format!("{}, and a test for programs", self.words()));
        }
        match self.status {
            200..=299 => Meaning::Ends(Answer::Fine),
            301 | 302 | 303 | 307 | 308 => match &self.location {
                Some(location) => {
                    Meaning::Leads(location.clone(), matches!(self.status, 301 | 308))
                }
                None => unsure(format!("{} that leads nowhere", self.words())),
            },
            404 | 410 => Meaning::Ends(Answer::dead(self.words())),
            429 | 503 if self.wait.is_some() || self.status == 429 => Meaning::Waits(self.wait),
            _ => unsure(self.words()),
        }
    }

    /// The status in words.
    pub fn words(&self) -> String {
        let words = match self.status {
            301 => "Moved Permanently",
            302 => "Found",
            303 => "See Other",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            400 => "Bad Request",
            401 => "Unauthorized",
            402 => "Payment Required",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            410 => "Gone",
            429 => "Too Many Requests",
            451 => "Unavailable For Legal Reasons",
            500 => "Internal Server Error",
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            _ => return format!("status {}", self.status),
        };
        format!("{} {words}", self.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_reader_can_open_is_dead() {
        #[track_caller]
        fn case(status: u16, expected: &str) {
            let reply = Reply {
                status,
                location: Some("/b".to_owned()),
                ..Reply::default()
            };
            let found = match reply.meaning() {
                Meaning::Ends(answer) => answer.word(),
                Meaning::Leads(_, true) => "leads for good",
                Meaning::Leads(_, false) => "leads",
                Meaning::Waits(_) => "waits",
            };
            assert_eq!(found, expected, "{status}");
        }

        case(200, "fine");
        case(206, "fine");
        case(301, "leads for good");
        case(302, "leads");
        case(303, "leads");
        case(307, "leads");
        case(308, "leads for good");
        case(304, "unsure");
        for unsure in [
            400, 401, 402, 403, 405, 406, 418, 451, 500, 502, 503, 504, 999,
        ] {
            case(unsure, "unsure");
        }
        case(404, "dead");
        case(410, "dead");
        case(429, "waits");
    }

    #[test]
    fn a_challenge_is_no_answer_whatever_its_status() {
        for status in [200, 403, 404, 503] {
            let reply = Reply {
                status,
                challenge: true,
                ..Reply::default()
            };
            assert!(
                matches!(reply.meaning(), Meaning::Ends(Answer::Unsure { .. })),
                "{status}"
            );
        }
    }
}
