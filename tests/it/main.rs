//! What the program does, as it is met from outside.

mod commonmark;
mod diagnostics;
mod folder;
mod publish;
