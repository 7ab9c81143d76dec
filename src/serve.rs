//! Shows a dossier while it is written.

pub mod watch;
