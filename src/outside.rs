//! What lies outside of the site: addresses of others that a dossier leads to, and what became of them.
//!
//! All of it is data. Who asks is `ask`; when, and where the answers are
//! kept, is `command`'s to say.

pub mod addresses;
pub mod answer;
pub mod join;
pub mod judge;
pub mod memory;
pub mod sources;
