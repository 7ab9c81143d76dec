//! What there is to say of addresses that were asked.
//!
//! A dead source that has an archived copy weighs less than one that has
//! none. What nothing can be told of is kept apart: it is no fault.

use std::fmt::Display;

use crate::diagnostic::{Diagnostic, Severity, quoted};
use crate::outside::addresses::{Address, Role, Use};
use crate::outside::answer::Answer;
use crate::outside::memory::Memory;

/// What is said of a dossier's addresses.
#[derive(Debug, Default)]
pub struct Judged {
    /// What is wrong.
    pub notes: Vec<Diagnostic>,
    /// What nothing can be told of; they count for nothing.
    pub unsure: Vec<Diagnostic>,
    /// How many were asked, now or lately.
    pub known: usize,
}

/// Judges addresses by what is remembered of each.
pub fn judge(addresses: &[Address], memory: &Memory) -> Judged {
    let mut judged = Judged::default();
    for address in addresses {
        let Some(known) = memory.get(&address.url) else {
            continue;
        };
        judged.known += 1;
        let url = quoted(&address.url);
        match &known.answer {
            Answer::Fine
            | Answer::Moved {
                permanent: false, ..
            } => {}
            Answer::Moved { to, .. } => {
                let message = format!("{url} has moved for good");
                let note = said(Severity::Warning, "moved-link", &address.uses, message);
                judged
                    .notes
                    .push(note.help(format!("write `{to}`, if that is what is meant")));
            }
            Answer::Unsure { why } => {
                let message = format!("nothing can be told of {url}: {why}");
                let note = said(Severity::Warning, "unsure-link", &address.uses, message);
                judged.unsure.push(note.help("open it in a browser"));
            }
            Answer::Dead { why } => dead(address, &url, why, memory, &mut judged.notes),
        }
    }
    judged
}

/// Says that an address is dead, apart for each weight that this has.
fn dead(
    address: &Address,
    url: &str,
    why: &dyn Display,
    memory: &Memory,
    notes: &mut Vec<Diagnostic>,
) {
    let is_dead = |other: &Option<String>| {
        let known = other.as_ref().and_then(|url| memory.get(url));
        known.is_some_and(|known| matches!(known.answer, Answer::Dead { .. }))
    };
    let weight = |found: &Use| match &found.role {
        Role::Source(Some(_)) if is_lesser(&found.role, is_dead) => Weight::Archived,
        Role::Archive(_) if is_lesser(&found.role, is_dead) => Weight::Archive,
        Role::Source(_) => Weight::Source,
        Role::Archive(_) | Role::Link => Weight::Link,
    };
    for (which, severity, code, help) in SAID {
        let uses = address.uses.iter().filter(|found| weight(found) == which);
        let uses: Vec<Use> = uses.cloned().collect();
        if uses.is_empty() {
            continue;
        }
        let message = format!("{url} is dead: {why}");
        notes.push(said(severity, code, &uses, message).help(help));
    }
}

/// Whether the other one of a source and its archived copy is there to be read.
fn is_lesser(role: &Role, is_dead: impl Fn(&Option<String>) -> bool) -> bool {
    match role {
        Role::Source(other) | Role::Archive(other) => other.is_some() && !is_dead(other),
        Role::Link => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Source,
    Archived,
    Archive,
    Link,
}

const SAID: [(Weight, Severity, &str, &str); 4] = [
    (
        Weight::Source,
        Severity::Error,
        "dead-link",
        "look for a copy in an archive, and give it as `archive-url`",
    ),
    (
        Weight::Link,
        Severity::Error,
        "dead-link",
        "lead to where it is now or to an archived copy, or take the link out",
    ),
    (
        Weight::Archived,
        Severity::Warning,
        "dead-source",
        "readers have its archived copy; if the source stands elsewhere now, write that address",
    ),
    (
        Weight::Archive,
        Severity::Warning,
        "dead-archive",
        "the source itself is there: have it archived again",
    ),
];

fn said(severity: Severity, code: &'static str, uses: &[Use], message: String) -> Diagnostic {
    let place = uses.first().map(|first| first.place.clone());
    let note = Diagnostic {
        severity,
        ..Diagnostic::warning(code, place, message)
    };
    let others = uses.iter().skip(1);
    others.fold(note, |note, other| {
        note.related(other.place.clone(), "and here")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// What is said when the roles of one dead address are these, and the other address is dead or not.
    #[track_caller]
    fn case(roles: &[Role], other_is_dead: bool, expected: &[(Severity, &str, usize)]) {
        let source = Source::new("a.md", "text");
        let uses = roles
            .iter()
            .map(|role| Use {
                place: source.place(0..1),
                role: role.clone(),
            })
            .collect();
        let url = "https://a.example/".to_owned();
        let mut memory = Memory::default();
        memory.put(&url, 0, Answer::dead("404 Not Found"));
        let other = if other_is_dead {
            Answer::dead("410 Gone")
        } else {
            Answer::unsure("403")
        };
        memory.put("other", 0, other);
        let judged = judge(&[Address { url, uses }], &memory);
        let found: Vec<_> = judged
            .notes
            .iter()
            .map(|note| (note.severity, note.code, 1 + note.related.len()))
            .collect();
        assert_eq!(found, expected, "{roles:?}");
    }

    #[test]
    fn what_is_archived_weighs_less() {
        let other = || Some("other".to_owned());
        let (error, warning) = (Severity::Error, Severity::Warning);
        case(&[Role::Link, Role::Link], false, &[(error, "dead-link", 2)]);
        case(&[Role::Source(None)], false, &[(error, "dead-link", 1)]);
        case(
            &[Role::Source(other())],
            false,
            &[(warning, "dead-source", 1)],
        );
        case(&[Role::Source(other())], true, &[(error, "dead-link", 1)]);
        case(
            &[Role::Archive(other())],
            false,
            &[(warning, "dead-archive", 1)],
        );
        case(&[Role::Archive(other())], true, &[(error, "dead-link", 1)]);
        case(&[Role::Archive(None)], false, &[(error, "dead-link", 1)]);
        case(
            &[Role::Source(other()), Role::Link],
            false,
            &[(error, "dead-link", 1), (warning, "dead-source", 1)],
        );
    }
}
