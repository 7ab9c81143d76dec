//! The nouns: what a dossier is made of, as an author wrote it and proved valid.

pub mod actor;
pub mod address;
pub mod brief;
pub mod csl;
pub mod date;
pub mod event;
pub mod front;
pub mod key;
pub mod kind;
pub mod link;
pub mod procedure;
pub mod reference;
pub mod scalar;
pub mod script;
pub mod slug;
pub mod term;
pub mod topic;
pub mod web;
