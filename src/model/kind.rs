//! The kinds of page, and the folder and address that each has.

use crate::fields::Word;
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

    /// The kind as messages name it: ``an actor``.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Page => "a page",
            Self::Brief => "a brief",
            Self::Actor => "an actor",
            Self::Topic => "a topic",
            Self::Event => "an event",
            Self::Procedure => "a procedure",
            Self::Term => "a term",
        }
    }

    /// Every kind that has an index page at its folder's address: all but pages. In the order in
    /// which readers meet them: in the navigation, on the front page.
    pub const WITH_INDEX: [Self; 6] = [
        Self::Brief,
        Self::Actor,
        Self::Event,
        Self::Procedure,
        Self::Topic,
        Self::Term,
    ];
}

const _: () = assert!(
    Kind::WITH_INDEX.len() + 1 == Kind::ALL.len(),
    "every kind but `Page` stands in `WITH_INDEX`"
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_its_article() {
        for (kind, word) in Kind::ALL {
            assert!(kind.with_article().ends_with(word), "{word}");
        }
    }

    #[test]
    fn every_kind_but_pages_has_one_index() {
        let with_index: BTreeSet<Kind> = Kind::WITH_INDEX.into_iter().collect();
        let all = Kind::ALL.iter().map(|(kind, _)| *kind);
        assert_eq!(with_index, all.filter(|kind| *kind != Kind::Page).collect());
    }
}
