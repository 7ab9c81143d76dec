//! The messages of the interface, held against what asks for them.

use std::collections::BTreeSet;

use briefbook::words::Words;

use crate::built::{files, repository};

/// What is told by key in the code: a method of `Words`, and whether its key is only how keys begin.
const ASKS: [(&str, bool); 3] = [(".say(", false), (".tell(", false), (".pick(", true)];

/// Every text of the program that may ask for a message, but for tests.
fn texts() -> Vec<(String, String)> {
    let source = files(&repository("src")).into_iter();
    let source = source
        .filter(|(path, _)| {
            // What the command line prints is English, and no message.
            !path.ends_with("tests.rs") && !path.starts_with("command/")
        })
        .map(|(path, bytes)| (format!("src/{path}"), bytes));
    let templates = files(&repository("templates")).into_iter();
    let templates = templates.map(|(path, bytes)| (format!("templates/{path}"), bytes));
    source
        .chain(templates)
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The string that a text begins with, after white space.
fn string(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let known: BTreeSet<&str> = Words::english().keys().collect();
    let mut wrong = Vec::new();
    for (path, text) in texts() {
        let is_template = path.starts_with("templates/");
        let asks: &[(&str, bool)] = if is_template {
            &[("say(", false)]
        } else {
            &ASKS
        };
        for &(ask, is_family) in asks {
            for (at, _) in text.match_indices(ask) {
                let Some(key) = string(&text[at + ask.len()..]) else {
                    continue;
                };
                let is_known = if is_family {
                    known
                        .iter()
                        .any(|known| known.starts_with(&format!("{key}-")))
                } else {
                    known.contains(key)
                };
                if !is_known {
                    wrong.push(format!("{path}: no message is called `{key}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_asked_for() {
    let texts = texts();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut families: BTreeSet<&str> = BTreeSet::new();
    for (_, text) in &texts {
        // A key may stand in a table of keys as well: then it is a string of its own.
        named.extend(text.split('"'));
        let asks = text.match_indices(".pick(");
        families.extend(asks.filter_map(|(at, ask)| string(&text[at + ask.len()..])));
    }
    let is_asked = |key: &&str| {
        named.contains(key)
            || families.iter().any(|family| {
                let rest = key.strip_prefix(family);
                rest.is_some_and(|rest| rest.starts_with('-'))
            })
    };
    let unused: Vec<&str> = Words::english()
        .keys()
        .filter(|key| !is_asked(key))
        .collect();
    assert_eq!(unused, [""; 0], "nothing asks for these messages");
}
