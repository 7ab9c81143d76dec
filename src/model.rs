//! The nouns: what a dossier is made of, as an author wrote it and proved valid.

pub mod key;
pub mod slug;
pub mod script;
pub mod address;
pub mod link;
pub mod web;
pub mod date;
pub mod scalar;
pub mod kind;
pub mod reference;
pub mod csl;
pub mod brief;
pub mod actor;
pub mod topic;
pub mod event;
pub mod procedure;
pub mod term;
pub mod front;
pub mod table;
