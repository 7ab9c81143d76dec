//! The preview: shows a dossier in a browser while it is being written.
//!
//! [`http`] speaks with browsers and knows nothing of dossiers.

pub mod http;
