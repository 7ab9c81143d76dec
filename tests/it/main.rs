//! What the program does, as it is met from outside.

#![allow(
    clippy::unwrap_used,
    reason = "clippy lets tests unwrap, but not what helps them"
)]

mod architecture;
mod built;
mod cites;
mod cli;
mod commonmark;
mod content;
mod corpus;
mod deterministic;
mod diagnostics;
mod documents;
mod dossier;
mod editions;
mod folder;
mod further;
mod golden;
mod import;
mod history;
mod home;
mod html;
mod let_go;
mod letters;
mod links;
mod maker;
mod manual;
mod publish;
mod reader;
mod search;
mod serve;
mod support;
mod timeline;
mod traps;
mod urls;
mod words;
mod work;
