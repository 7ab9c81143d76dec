//! The nouns: what a dossier is made of, as an author wrote it and proved valid.

pub mod address;
pub mod date;
pub mod event;
pub mod front;
pub mod key;
pub mod link;
pub mod slug;
