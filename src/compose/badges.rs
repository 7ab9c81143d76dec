//! Words of judgement and where the dossier explains them.

use crate::compose::desk::Desk;
use crate::fields::Word;
use crate::link::book::Book;
use crate::link::exports::Export;
use crate::model::address::Address;
use crate::model::brief::ReadAs;
use crate::model::event::Status;
use crate::model::procedure::Basis;
use crate::view::Badge;
use crate::view::data::DataBadges;
use crate::words::Message;

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

    /// All badges, by what they judge, for where the dossier does not explain them.
    pub(super) fn all_badges(&self) -> Vec<DataBadges> {
        let mut read: Vec<Badge> = ReadAs::ALL
            .iter()
            .map(|&(read_as, _)| self.read_badge(read_as))
            .collect();
        read.push(self.badge("read", "relay", "read-as"));
        let mut status: Vec<Badge> = Status::ALL
            .iter()
            .map(|&(status, _)| self.status_badge(status))
            .collect();
        status.extend([
            self.late_badge(),
            self.past_due_badge(),
            self.unconfirmed_badge(),
        ]);
        let basis = Basis::ALL.iter().map(|&(basis, _)| self.basis_badge(basis));
        let all = [
            ("read-as", "fact-read", read),
            ("status", "fact-status", status),
            ("basis", "section-bases", basis.collect()),
        ];
        let all = all.into_iter().map(|(part, title, badges)| {
            let badges = badges.into_iter();
            DataBadges {
                id: own(part),
                title: self.book.words.say(title).to_owned(),
                badges: badges
                    .map(|badge| Badge {
                        href: None,
                        ..badge
                    })
                    .collect(),
            }
        });
        all.collect()
    }

    /// The word of a family and what it means, and the way to where that is told: by the dossier, in
    /// a part of its page on method, or by the page on its data.
    fn badge(&self, family: &'static str, code: &'static str, part: &str) -> Badge {
        let words = &self.book.words;
        let said = words.find(&[family, code]);
        let meaning = words.find(&[family, code, "meaning"]);
        let is_lent = [said, meaning]
            .iter()
            .all(|message| message.is_some_and(Message::stands_in));
        let text = |message: Option<&Message>| message.map_or("", Message::text).to_owned();
        let href = if let Some(address) = explanation(self.book, part) {
            Some(self.href_to_part(address, part))
        } else {
            let data = self.book.export(&Export::DataIndex);
            data.map(|address| self.href_to_part(&address, &own(part)))
        };
        Badge {
            family,
            code,
            words: text(said),
            lang: is_lent.then_some("en"),
            meaning: Some(text(meaning)),
            href,
        }
    }
}

/// The `id` of the part of the page on data that tells what badges mean.
fn own(part: &str) -> String {
    format!("page-{part}")
}

/// The page on method, when it has a heading of this id: that is where labels are explained.
fn explanation<'b>(book: &'b Book, part: &str) -> Option<&'b Address> {
    let page = book.page(book.find("method")?);
    let body = &page.document.body;
    body.headings
        .iter()
        .any(|heading| *heading.id == *part)
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
        has::<Kind>(&["a", "kept-a", "found", "kinds"]);
        has::<ItemType>(&["genre"]);
        for badge in ["read", "status", "basis", "timing"] {
            let english = Words::english();
            let keys = english
                .keys()
                .filter(|key| key.starts_with(&format!("{badge}-")));
            for key in keys.filter(|key| !key.ends_with("-meaning")) {
                assert!(
                    english.message(&format!("{key}-meaning")).is_some(),
                    "{key}"
                );
            }
        }
    }
}
