//! What the program does, as it is met from outside.

mod built;
mod commonmark;
mod dossier;
mod publish;
