//! The Chicago Manual of Style, 18th edition: author-date, and notes with a bibliography.
//!
//! Held to what pandoc's citeproc prints with the styles `chicago-author-date` and
//! `chicago-notes-bibliography`. The three sorts of entry are one in all but what stands between
//! their parts, which words have capitals, and where the date is.

mod author;
mod source;
mod title;

use crate::cite::case;
use crate::cite::dates::Form as Dates;
use crate::cite::legal;
use crate::cite::markup::{Part, after, join, wrapped};
use crate::cite::names::Manner;
use crate::cite::work::Work;
use crate::model::csl::{Item, ItemType as T};

/// Which sort of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An entry of the reference list of author-date.
    AuthorDate,
    /// An entry of the bibliography that goes with notes.
    Bibliography,
    /// The first note that names the work.
    Note,
}

/// An entry in the making.
struct Entry<'r> {
    work: Work<'r>,
    form: Form,
}

/// The entry; none where the manual wants none, as of a letter that nobody can find.
pub(super) fn entry(item: &Item, form: Form, pinpoint: Option<&str>) -> Part {
    let entry = Entry {
        work: Work::new(item),
        form,
    };
    if form == Form::Note {
        let note = entry.note(pinpoint);
        let raised = note.map(|note| {
            // A name that begins small is written so.
            let is_named = entry.work.has("author") && !entry.work.is_legal();
            if is_named && note.starts_with(char::is_lowercase) {
                note
            } else {
                case::first(&note)
            }
        });
        return wrapped("", raised, ".");
    }
    if entry.is_left_out() {
        return None;
    }
    wrapped("", entry.listed(), ".")
}

impl Entry<'_> {
    /// Whether the list of works leaves it out.
    fn is_left_out(&self) -> bool {
        let work = &self.work;
        let in_notes = self.form == Form::Bibliography;
        if work.is_entry() {
            return !work.has("author") && (in_notes || !work.any(&["DOI", "URL"]));
        }
        if in_notes && work.is(&[T::Post]) {
            return true;
        }
        let private = [T::Interview, T::PersonalCommunication];
        let spoken = [T::Document, T::Manuscript, T::PaperConference, T::Speech];
        !work.is_findable() && (work.is(&private) || (in_notes && work.is(&spoken)))
    }

    fn listed(&self) -> Part {
        if self.work.is_legal() {
            let reference = legal::reference(&self.work, dated, self.witnesses());
            return join(". ", [reference, self.address()]);
        }
        let author = self.author();
        if self.form == Form::Bibliography {
            return join(". ", [author, self.title_and_source(None)]);
        }
        let author = join(" ", [author, self.site_of_author()]);
        join(". ", [author, self.date(), self.title_and_source(None)])
    }

    fn note(&self, pinpoint: Option<&str>) -> Part {
        if self.work.is_legal() {
            let reference = legal::reference(&self.work, dated, self.witnesses());
            return join(
                ", ",
                [reference, pinpoint.map(str::to_owned), self.address()],
            );
        }
        let author = self.author_of_note();
        join(", ", [author, self.title_and_source(pinpoint)])
    }

    fn witnesses(&self) -> Manner {
        let manner = if self.form == Form::Note {
            author::NOTED
        } else {
            author::OTHERS
        };
        Manner { and: "&", ..manner }
    }

    /// In a note parts are joined with commas, in a list with full stops.
    fn sep(&self) -> &'static str {
        if self.form == Form::Note { ", " } else { ". " }
    }

    /// What begins a sentence in a list.
    fn cap(&self, part: Part) -> Part {
        if self.form == Form::Note {
            part
        } else {
            part.map(|part| case::first(&part))
        }
    }

    fn raised(&self, name: &'static str) -> Part {
        self.cap(self.work.var(name))
    }

    /// The site, behind the author of a page whose site has a shorter name as well.
    fn site_of_author(&self) -> Part {
        let work = &self.work;
        let is_named = work.is(&[T::Webpage])
            && !work.has("publisher")
            && work.has("container-title")
            && work.has("container-title-short");
        wrapped("(", work.cased("container-title").filter(|_| is_named), ")")
    }

    /// The year, behind the author.
    fn date(&self) -> Part {
        let work = &self.work;
        if work.has("issued") {
            let first = wrapped("(", dated(work, "original-date", Dates::Year), ")");
            return join(" ", [first, dated(work, "issued", Dates::Year)]);
        }
        let is_known = !work.is(&[T::Manuscript]) || self.is_described();
        is_known.then(|| "n.d.".to_owned())
    }

    fn is_described(&self) -> bool {
        let of = [
            "container-title",
            "event-title",
            "genre",
            "title",
            "publisher",
            "publisher-place",
        ];
        self.work.any(&of)
    }

    fn title_and_source(&self, pinpoint: Option<&str>) -> Part {
        let work = &self.work;
        let in_note = self.form == Form::Note;
        let of_program = work.is(&[T::Broadcast])
            && work.has("container-title")
            && work.has("number")
            && work.has("title");
        let parts = if of_program {
            let program = work.slanted("container-title");
            let episode = [
                self.number(),
                self.title(),
                self.description(),
                self.verbs_in_container(),
            ];
            let has_event = in_note || work.any(&["original-date", "publisher"]);
            let event = if has_event { self.event() } else { None };
            join(
                self.sep(),
                [program, join(", ", episode), self.series(), event],
            )
        } else if work.is(&[T::Chapter]) && work.has("container-title") && work.has("genre") {
            join(" ", [self.title_and_descriptions(), self.source()])
        } else {
            join(self.sep(), [self.title_and_descriptions(), self.source()])
        };
        let medium = self.raised("medium");
        if in_note {
            let published = self.publication();
            let (behind, bracketed) = self.placed(published);
            let parts = join(" ", [join(", ", [parts, behind]), bracketed]);
            let pinpoint = pinpoint.map(str::to_owned);
            let locator = if pinpoint.is_some() {
                pinpoint
            } else {
                self.locator()
            };
            return join(
                ", ",
                [parts, locator, medium, self.archive(), self.address()],
            );
        }
        let event = if self.has_event_apart() {
            self.event()
        } else {
            None
        };
        let published = join(", ", [event, self.publication()]);
        join(
            ". ",
            [parts, published, medium, self.archive(), self.address()],
        )
    }

    /// A thesis is known to its archive by its number.
    fn archive(&self) -> Part {
        let number = self
            .work
            .var("number")
            .filter(|_| self.work.is(&[T::Thesis]));
        wrapped("(", number, ")")
    }

    /// The address, and the day on which it was read where no date tells the version.
    fn address(&self) -> Part {
        let work = &self.work;
        let needs_day = !work.any(&["DOI", "issued"]) && work.has("URL");
        let day = work.date("accessed", Dates::Full).filter(|_| needs_day);
        let accessed = self.cap(after("accessed", day));
        join(self.sep(), [accessed, work.address()])
    }
}

/// A date; one that is only roughly known in brackets.
fn dated(work: &Work<'_>, name: &'static str, form: Dates) -> Part {
    let date = work.date(name, form);
    if work.is_rough(name) {
        wrapped("[", date, "?]")
    } else {
        date
    }
}
