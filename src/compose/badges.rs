//! Words of judgement and where the dossier explains them.

use crate::compose::desk::Desk;
use crate::fields::Word;
use crate::link::book::Book;
use crate::model::address::Address;
use crate::model::brief::ReadAs;
use crate::model::event::Status;
use crate::model::procedure::Basis;
use crate::view::Badge;

impl Desk<'_> {
    /// How a source was read.
    pub(super) fn read_badge(&self, read_as: ReadAs) -> Badge {
        self.badge("read", read_as.word(), "read-as")
    }

    /// How an event stands.
    pub(super) fn status_badge(&self, status: Status) -> Badge {
        self.badge("status", status.word(), "status")
    }

    /// That an event is later than it was said to be.
    pub(super) fn late_badge(&self) -> Badge {
        self.badge("timing", "late", "status")
    }

    /// That the last day of an event has passed and nothing says that it happened.
    pub(super) fn past_due_badge(&self) -> Badge {
        self.badge("timing", "past-due", "status")
    }

    /// That an event is held to have happened, and no statement says so.
    pub(super) fn unconfirmed_badge(&self) -> Badge {
        self.badge("timing", "unconfirmed", "status")
    }

    /// What a step or case rests on.
    pub(super) fn basis_badge(&self, basis: Basis) -> Badge {
        self.badge("basis", basis.word(), "basis")
    }

    /// The word of a family and what it means, and the way to where the dossier explains it.
    fn badge(&self, family: &'static str, code: &'static str, part: &str) -> Badge {
        let words = &self.book.words;
        let href = explanation(self.book, part).map(|address| self.href_to_part(address, part));
        Badge {
            family,
            code,
            words: words.pick(family, code).to_owned(),
            meaning: Some(words.pick(family, &format!("{code}-meaning")).to_owned()),
            href,
        }
    }
}

/// The page on method, when it has a heading of this id: that is where labels are explained.
fn explanation<'b>(book: &'b Book, part: &str) -> Option<&'b Address> {
    let page = book.page(book.find("method")?);
    let body = &page.document.body;
    body.headings
        .iter()
        .any(|heading| heading.id == part)
        .then_some(&page.address)
}

#[cfg(test)]
mod tests {
    use crate::fields::Word;
    use crate::model::actor::ActorKind;
    use crate::model::brief::ReadAs;
    use crate::model::csl::ItemType;
    use crate::model::event::Status;
    use crate::model::kind::Kind;
    use crate::model::procedure::Basis;
    use crate::words::Words;

    #[test]
    fn every_word_that_an_author_may_choose_has_its_message() {
        fn has<T: Word + 'static>(families: &[&str]) {
            for (_, word) in T::ALL {
                for family in families {
                    let said = Words::english().pick(family, word);
                    assert!(!said.is_empty(), "{family}-{word}");
                }
            }
        }

        has::<ReadAs>(&["read", "kept-read"]);
        has::<Status>(&["status", "kept-status"]);
        has::<Basis>(&["basis", "kept-basis"]);
        has::<ActorKind>(&["actor", "actors", "kept-actor"]);
        has::<Kind>(&["a", "kept-a"]);
        has::<ItemType>(&["genre"]);
        for badge in ["read", "status", "basis", "timing"] {
            let english = Words::english();
            let keys = english
                .keys()
                .filter(|key| key.starts_with(&format!("{badge}-")));
            for key in keys.filter(|key| !key.ends_with("-meaning") && *key != "read-relay") {
                assert!(
                    english.message(&format!("{key}-meaning")).is_some(),
                    "{key}"
                );
            }
        }
    }
}
