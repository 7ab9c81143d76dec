//! The title of a work, and what stands behind it: what it is, its number, who else made it.

use super::{Entry, Form, dated};
use crate::cite::case;
use crate::cite::dates::Form as Dates;
use crate::cite::markup::{Part, after, italic, join, quoted};
use crate::cite::work::Class;
use crate::model::csl::ItemType as T;

impl Entry<'_> {
    pub(super) fn title_and_descriptions(&self) -> Part {
        let parts = if self.work.has("title") {
            [self.title(), self.description(), self.identifier()]
        } else if self.work.is(&[T::Bill, T::Report]) {
            [self.number(), self.identifier(), self.description()]
        } else {
            [None, self.description(), self.identifier()]
        };
        join(self.sep(), parts)
    }

    pub(super) fn title(&self) -> Part {
        if self.work.is(&[T::Review]) {
            None
        } else {
            self.primary()
        }
    }

    pub(super) fn primary(&self) -> Part {
        let work = &self.work;
        let has_container = work.has("container-title");
        let alone = [
            T::Article,
            T::Dataset,
            T::Document,
            T::Interview,
            T::Manuscript,
            T::PaperConference,
            T::PersonalCommunication,
            T::Speech,
            T::Thesis,
            T::Webpage,
        ];
        match work.item.item_type {
            T::Patent => {
                let short = work.raised("title-short");
                short.or_else(|| work.raised("title"))
            }
            T::Bill | T::Legislation | T::Regulation | T::Treaty => work.cased("title"),
            T::LegalCase => italic(work.var("title")),
            T::Book | T::Graphic | T::Hearing | T::Map => work.slanted("title"),
            T::EntryEncyclopedia if has_container && work.has("author") => {
                quoted(work.cased("title"))
            }
            T::EntryDictionary | T::EntryEncyclopedia if has_container => quoted(work.var("title")),
            T::Post => quoted(work.var("title")),
            _ if has_container || work.is(&alone) => quoted(work.cased("title")),
            _ => work.slanted("title"),
        }
    }

    /// What sort of work it is.
    pub(super) fn description(&self) -> Part {
        let work = &self.work;
        match work.item.item_type {
            T::Interview => {
                let is_numbered = work.has("genre") && work.has("number");
                let format = if is_numbered { None } else { self.format() };
                join(", ", [format, work.var("event-title")])
            }
            T::Review => {
                let title = work.slanted("title");
                let reviewed = join(" ", [self.review(), title]);
                let reviewed = join(", ", [reviewed, work.var("event-title")]);
                join(self.sep(), [reviewed, self.section()])
            }
            T::PersonalCommunication => self.format(),
            T::Thesis => None,
            _ if work.is_article() => join(self.sep(), [self.format(), self.section()]),
            T::PaperConference if work.has("editor") => self.format(),
            T::PaperConference => join(self.sep(), [self.format(), self.section(), self.event()]),
            _ if !work.has("container-title") => self.format(),
            T::Document | T::Report | T::Software | T::Standard => None,
            T::Event | T::Speech => {
                let is_published = work.any(&["editor", "issue", "page", "volume"]);
                if is_published { self.format() } else { None }
            }
            _ => self.format(),
        }
    }

    fn review(&self) -> Part {
        let work = &self.work;
        let genre = if work.has("number") {
            None
        } else {
            self.raised("genre")
        };
        let is_signed = work.any(&["author", "editor", "translator"]);
        let label = if is_signed {
            "review of"
        } else {
            "unsigned review of"
        };
        genre.or_else(|| self.cap(Some(label.to_owned())))
    }

    pub(super) fn section(&self) -> Part {
        let section = self.work.cased("section")?;
        if self.work.is_number("section") {
            return self.cap(Some(format!("sec. {section}")));
        }
        Some(section)
    }

    /// Its sort in its author's words, else by its type where nothing else tells.
    fn format(&self) -> Part {
        let work = &self.work;
        if work.has("genre") {
            let genre = self.raised("genre");
            return if work.has("number") { None } else { genre };
        }
        if work.is_findable() {
            return None;
        }
        let term = match work.item.item_type {
            T::Manuscript => "unpublished manuscript",
            T::PersonalCommunication => "personal communication",
            _ => return None,
        };
        self.cap(Some(term.to_owned()))
    }

    /// Its sort, inside what it is part of.
    pub(super) fn format_in_container(&self) -> Part {
        let work = &self.work;
        let shows = match work.item.item_type {
            T::Document | T::Report | T::Software | T::Standard => true,
            _ if work.any(&["editor", "issue", "page", "volume"]) => false,
            T::Event | T::PaperConference | T::Speech => true,
            _ => false,
        };
        let genre = work.var("genre").filter(|_| shows);
        if work.has("number") { None } else { genre }
    }

    fn identifier(&self) -> Part {
        let work = &self.work;
        let has_container = work.has("container-title");
        let parts = match work.item.item_type {
            T::Patent => return self.patent(),
            T::Report if has_container => [None, None, self.contributors()],
            T::Report if !work.has("title") => {
                [None, self.version(), self.contributors_and_volume()]
            }
            T::Post | T::Webpage => [self.number(), self.version(), self.contributors()],
            T::Broadcast | T::Graphic | T::Map | T::MotionPicture if has_container => {
                [self.number(), None, self.contributors()]
            }
            _ if has_container => [None, None, self.contributors()],
            T::Song => [None, self.version(), self.contributors_and_volume()],
            _ => [
                self.number(),
                self.version(),
                self.contributors_and_volume(),
            ],
        };
        join(self.sep(), parts)
    }

    fn patent(&self) -> Part {
        let work = &self.work;
        let named = work.any(&["authority", "genre", "number"]);
        let genre = work
            .raised("genre")
            .or_else(|| named.then(|| "Patent".to_owned()));
        let patent = join(" ", [work.var("authority"), genre, work.var("number")]);
        let issued = after("issued", dated(work, "issued", Dates::Full));
        join(", ", [patent, issued])
    }

    /// `Report No. 12`, in a note `report no. 12`.
    pub(super) fn number(&self) -> Part {
        let work = &self.work;
        if work.is(&[T::Thesis]) || !work.has("number") {
            return None;
        }
        if work.is(&[T::Broadcast]) && work.is_number("number") {
            let genre = work.var("genre").or_else(|| Some("episode".to_owned()));
            return join(" ", [self.cap(genre), work.var("number")]);
        }
        let in_note = self.form == Form::Note;
        let genre = if in_note {
            work.var("genre")
        } else {
            work.cased("genre")
        };
        join(" ", [genre, self.label_number()])
    }

    fn label_number(&self) -> Part {
        let work = &self.work;
        let number = self.raised("number")?;
        if work.is_number("number") && !work.is(&[T::Standard]) {
            let label = if work.is_several("number") {
                "nos."
            } else {
                "no."
            };
            return self.cap(Some(format!("{label} {number}")));
        }
        Some(number)
    }

    fn version(&self) -> Part {
        let part = self.version_in_container()?;
        self.cap(Some(part))
    }

    pub(super) fn version_in_container(&self) -> Part {
        let labels = if self.work.is(&[T::Software]) {
            ["v.", "v."]
        } else {
            ["version", "versions"]
        };
        self.work.labelled(labels, "version")
    }

    fn contributors(&self) -> Part {
        let work = &self.work;
        if work.class() == Class::Serial {
            return self.verbs(&["translator"], true);
        }
        let is_site = work.is(&[T::Post, T::Webpage]);
        if work.has("container-title") && !is_site {
            return None;
        }
        self.verbs(&["editor", "translator"], true)
    }

    fn contributors_and_volume(&self) -> Part {
        let contributors = self.contributors();
        if self.work.class() == Class::Serial {
            return contributors;
        }
        let volume = self.volume();
        let raised = || volume.clone().map(|volume| case::first(&volume));
        match self.form {
            Form::AuthorDate => join(". ", [contributors, raised()]),
            Form::Bibliography => match raised() {
                Some(volume) => {
                    let verbs = self.verbs(&["editor", "translator"], false);
                    join(", ", [Some(volume), verbs])
                }
                None => contributors,
            },
            Form::Note => join(", ", [self.volume_of_note(), contributors]),
        }
    }

    /// `vol. 2`.
    pub(super) fn volume(&self) -> Part {
        if self.work.is_number("volume") {
            self.work.labelled(["vol.", "vols."], "volume")
        } else {
            self.work.var("volume")
        }
    }

    /// In a note, a volume with pages stands before them.
    fn volume_of_note(&self) -> Part {
        let work = &self.work;
        let with_page = work.is_number("volume") && work.has("page");
        let shows = !with_page || work.any(&["editor", "translator", "container-title"]);
        if shows { self.volume() } else { None }
    }
}
