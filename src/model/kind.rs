//! The kinds of page, and the folder and address that each has.

use crate::words;

words! {
    /// What a page is; decides its folder, its address, its fields and its template.
    Kind, "a kind of page" {
        /// A page that is only itself: home, about, method.
        Page = "page",
        /// Our summary of one source article.
        Brief = "brief",
        /// A body, post, person or group.
        Actor = "actor",
        /// A subject that runs through the dossier.
        Topic = "topic",
        /// One dated step, with what each source said of it.
        Event = "event",
        /// Who reviews, approves and acts, step by step and case by case.
        Procedure = "procedure",
        /// A word of the field and what it means.
        Term = "term",
    }
}

impl Kind {
    /// The folder under `content/`, which is also the first part of the address.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Page => "pages",
            Self::Brief => "briefs",
            Self::Actor => "actors",
            Self::Topic => "topics",
            Self::Event => "chronology",
            Self::Procedure => "procedures",
            Self::Term => "glossary",
        }
    }

    /// Every kind that has an index page at its folder's address: all but pages.
    pub const WITH_INDEX: [Self; 6] = [
        Self::Brief,
        Self::Actor,
        Self::Event,
        Self::Procedure,
        Self::Topic,
        Self::Term,
    ];
}
