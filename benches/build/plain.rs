//! A site without exports, as other generators make it.

/// The settings of `[export]` for it, to stand at the end of site.toml.
pub(crate) const PLAIN: &str = "\n[export]\ncitations = false\nmarkdown = false\nfeeds = false\ncalendar = false\ndata = false\nsitemap = false\npicture = false\nopensearch = false\ncff = false\nsearch = false\n";
