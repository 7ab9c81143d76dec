//! Who wrote a work, and what stands in the place of an author.

use super::{Entry, Form};
use crate::cite::markup::{Part, join, wrapped};
use crate::cite::names::{Inverted, Manner};
use crate::model::csl::ItemType as T;

const LISTED: Manner = Manner {
    inverted: Inverted::First,
    initials: false,
    and: "and",
    comma_before_last: true,
    most: 7,
    first: 3,
    and_last: false,
};
/// Those of a note, and of anybody but the author in a list.
pub(super) const NOTED: Manner = Manner {
    inverted: Inverted::None,
    comma_before_last: false,
    most: 3,
    first: 1,
    ..LISTED
};
pub(super) const OTHERS: Manner = Manner {
    most: 7,
    first: 3,
    ..NOTED
};

impl Entry<'_> {
    pub(super) fn author(&self) -> Part {
        let work = &self.work;
        let reference = [T::EntryDictionary, T::EntryEncyclopedia];
        let is_encyclopedia = work.is(&reference) && work.has("container-title");
        let encyclopedia = || {
            if is_encyclopedia {
                self.container_as_author()
            } else {
                None
            }
        };
        let is_standard = work.is(&[T::Standard]);
        let publisher = || {
            if is_standard {
                return work.var("authority");
            }
            let is_site = work.is(&[T::Software, T::Webpage]);
            work.var("publisher").filter(|_| is_site)
        };
        work.names("author", LISTED)
            .or_else(|| work.stand_in(encyclopedia))
            .or_else(|| work.stand_in(|| self.others(LISTED)))
            .or_else(|| work.stand_in(publisher))
            .or_else(|| work.stand_in(|| self.container_as_author()))
            .or_else(|| work.stand_in(|| self.title_as_author()))
    }

    pub(super) fn author_of_note(&self) -> Part {
        let work = &self.work;
        let of_program = || {
            if !work.is(&[T::Broadcast, T::MotionPicture, T::Song]) {
                return if work.any(&["DOI", "URL"]) || !work.is_entry() {
                    None
                } else {
                    self.reference()
                };
            }
            let is_episode = work.is(&[T::Broadcast])
                && work.has("container-title")
                && work.has("number")
                && work.has("title");
            if is_episode {
                let short = work.slanted("container-title-short");
                return short.or_else(|| work.slanted("container-title"));
            }
            self.title_as_author()
        };
        let container = || {
            let shows = !work.has("title") && !work.is(&[T::Webpage]);
            if shows {
                self.container_as_author()
            } else {
                None
            }
        };
        let untitled = || {
            if work.has("title") {
                None
            } else {
                self.title_as_author()
            }
        };
        work.names("author", NOTED)
            .or_else(|| work.stand_in(of_program))
            .or_else(|| work.stand_in(|| self.others(NOTED)))
            .or_else(|| work.stand_in(container))
            .or_else(|| work.stand_in(untitled))
    }

    /// Its editors, else its translators.
    fn others(&self, manner: Manner) -> Part {
        let work = &self.work;
        if work.is(&[T::Standard]) {
            return None;
        }
        let labelled = |of: &'static str, labels: [&str; 2]| {
            let label = labels[usize::from(work.people(of).len() > 1)];
            let names = work.names(of, manner)?;
            Some(format!("{names}, {label}"))
        };
        labelled("editor", ["ed.", "eds."]).or_else(|| labelled("translator", ["trans.", "trans."]))
    }

    /// The newspaper, the encyclopedia, the site.
    fn container_as_author(&self) -> Part {
        let work = &self.work;
        if work.is(&[T::ArticleMagazine, T::ArticleNewspaper, T::Review]) {
            self.serial_name()
        } else if work.is_entry() || work.is(&[T::Broadcast]) {
            work.slanted("container-title")
        } else if work.is(&[T::Webpage]) {
            let short = if self.form == Form::AuthorDate {
                work.cased("container-title-short")
            } else {
                None
            };
            short.or_else(|| work.cased("container-title"))
        } else {
            None
        }
    }

    fn title_as_author(&self) -> Part {
        if self.work.is(&[T::Review]) || !self.work.has("title") {
            self.title_and_descriptions()
        } else {
            self.title()
        }
    }

    /// A work of reference that nobody signed is named by itself, and then the word that is looked up.
    fn reference(&self) -> Part {
        let named = self.container_as_author();
        let published = wrapped("(", self.publication(), ")");
        let has_both = self.work.has("container-title") && self.work.has("title");
        let word = if has_both { self.primary() } else { None };
        let under = word.map(|word| format!("under {word}"));
        join(", ", [join(" ", [named, published]), under])
    }

    /// Who else had a hand in it, with a verb: one sentence each in a list.
    pub(super) fn verbs(&self, of: &[&'static str], is_start: bool) -> Part {
        let work = &self.work;
        // Where one of them stands in for the author, the other is not told.
        if ["editor", "translator"]
            .iter()
            .any(|name| work.is_used(name))
        {
            return None;
        }
        let in_note = self.form == Form::Note;
        let (manner, sep) = if in_note {
            (NOTED, ", ")
        } else if is_start {
            (OTHERS, ". ")
        } else {
            (OTHERS, ", ")
        };
        let verb = |of: &str| match (of, in_note) {
            ("editor", true) => "ed.",
            ("translator", true) => "trans.",
            (_, true) => "ed. and trans.",
            ("editor", false) => "edited by",
            ("translator", false) => "translated by",
            (_, false) => "edited and translated by",
        };
        let part = |label: &str, of: &'static str| {
            let names = work.names(of, manner)?;
            let part = format!("{} {names}", verb(label));
            if is_start {
                self.cap(Some(part))
            } else {
                Some(part)
            }
        };
        if of.len() == 2
            && !work.people("editor").is_empty()
            && work.people("editor") == work.people("translator")
        {
            return part("both", "editor");
        }
        let [editors, translators] = ["editor", "translator"].map(|name| {
            let is_asked = of.contains(&name);
            if is_asked { part(name, name) } else { None }
        });
        join(sep, [editors, translators])
    }
}
