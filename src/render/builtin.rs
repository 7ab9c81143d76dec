//! The templates and static files that are inside the binary.

macro_rules! files {
    ($include:ident $folder:literal: $($name:literal)*) => {
        &[$(($name, $include!(concat!("../../", $folder, "/", $name)))),*]
    };
}

/// Every built-in template: its name and its text, by name.
pub const TEMPLATES: &[(&str, &str)] = files![include_str "templates":
    "actor.html"
    "actors.html"
    "base.html"
    "brief.html"
    "briefs.html"
    "changes.html"
    "chronology.html"
    "data.html"
    "difference.html"
    "editions.html"
    "event.html"
    "further.html"
    "glossary.html"
    "history.html"
    "home.html"
    "known.html"
    "missing.html"
    "moved.html"
    "parts.html"
    "procedure.html"
    "procedures.html"
    "prose.html"
    "search.html"
    "term.html"
    "tombstone.html"
    "topic.html"
    "topics.html"
    "turns.html"
    "whole.html"
];

/// Every built-in static file: its path in the site and its bytes. The
/// dossier's own file of the same path takes its place.
pub const STATIC: &[(&str, &[u8])] = files![include_bytes "static":
    "icon.svg"
    "moved.js"
    "search.js"
    "site.css"
];
