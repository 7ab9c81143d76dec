//! What the program does, as it is met from outside.

#![allow(
    clippy::unwrap_used,
    reason = "clippy lets tests unwrap, but not what helps them"
)]

mod built;
mod cli;
mod commonmark;
mod diagnostics;
mod dossier;
mod folder;
mod manual;
mod publish;
mod support;
mod traps;
