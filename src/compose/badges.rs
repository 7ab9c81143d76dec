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
        let (words, meaning) = read_words(read_as);
        self.badge("read", read_as.word(), words, meaning, "read-as")
    }

    /// How an event stands.
    pub(super) fn status_badge(&self, status: Status) -> Badge {
        let (words, meaning) = status_words(status);
        self.badge("status", status.word(), words, meaning, "status")
    }

    /// That an event is later than it was said to be.
    pub(super) fn late_badge(&self) -> Badge {
        self.badge("timing", "late", LATE.0, LATE.1, "status")
    }

    /// That the last day of an event has passed and nothing says that it happened.
    pub(super) fn past_due_badge(&self) -> Badge {
        self.badge("timing", "past-due", PAST_DUE.0, PAST_DUE.1, "status")
    }

    /// That an event is held to have happened, and no statement says so.
    pub(super) fn unconfirmed_badge(&self) -> Badge {
        let (words, meaning) = UNCONFIRMED;
        self.badge("timing", "unconfirmed", words, meaning, "status")
    }

    /// What a step or case rests on.
    pub(super) fn basis_badge(&self, basis: Basis) -> Badge {
        let (words, meaning) = match basis {
            Basis::Law => ("Law", "as enacted"),
            Basis::Draft => ("Draft", "as a draft has it, which may have changed"),
            Basis::Reported => (
                "Reported",
                "as a source reports it, without naming a law or a draft",
            ),
            Basis::Inferred => ("Inferred", "our own reading"),
        };
        self.badge("basis", basis.word(), words, meaning, "basis")
    }

    fn badge(
        &self,
        family: &'static str,
        code: &'static str,
        words: &str,
        meaning: &str,
        part: &str,
    ) -> Badge {
        let href = explanation(self.book, part).map(|address| self.href_to_part(address, part));
        Badge {
            family,
            code,
            words: words.to_owned(),
            meaning: Some(meaning.to_owned()),
            href,
        }
    }
}

/// How a source was read, and what that means.
pub(super) fn read_words(read_as: ReadAs) -> (&'static str, &'static str) {
    match read_as {
        ReadAs::Full => ("Read in full", "the whole text was read"),
        ReadAs::Excerpt => ("Read in part", "only a part of the text was read"),
        ReadAs::Secondhand => ("Second hand", "known only through another's account of it"),
        ReadAs::Headline => ("Headline only", "nothing but its title was seen"),
    }
}

/// How far an event has come, and what that means.
pub(super) fn status_words(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Occurred => ("Occurred", "it happened"),
        Status::UnderWay => ("Under way", "it is happening"),
        Status::Scheduled => ("Scheduled", "its day is set"),
        Status::Planned => ("Planned", "somebody means it to happen"),
        Status::Superseded => ("Superseded", "something else took its place"),
    }
}

pub(super) const LATE: (&str, &str) = (
    "Late",
    "it came, or is to come, after the last day that a source gave it",
);
pub(super) const PAST_DUE: (&str, &str) = (
    "Past due, not confirmed",
    "its last day has passed, and no source here says that it happened",
);
pub(super) const UNCONFIRMED: (&str, &str) = (
    "Not yet confirmed here",
    "it is held to have happened, but no source that is briefed here says so",
);

/// The page on method, when it has a heading of this id: that is where labels are explained.
fn explanation<'b>(book: &'b Book, part: &str) -> Option<&'b Address> {
    let page = book.page(book.find("method")?);
    let body = &page.document.body;
    body.headings
        .iter()
        .any(|heading| heading.id == part)
        .then_some(&page.address)
}
