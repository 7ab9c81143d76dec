//! Where a work appeared: in what, when, and by whom it was published.

use super::{Entry, Form, dated};
use crate::cite::dates::Form as Dates;
use crate::cite::markup::{Part, after, join, wrapped};
use crate::cite::work::{Class, chicago};
use crate::model::csl::ItemType as T;

impl Entry<'_> {
    pub(super) fn source(&self) -> Part {
        if self.work.is(&[T::Patent, T::Post, T::Webpage]) {
            return None;
        }
        match self.work.class() {
            Class::Serial => self.serial(),
            Class::Monographic => self.monographic(),
        }
    }

    fn serial(&self) -> Part {
        let work = &self.work;
        let is_paper = work.is(&[T::ArticleMagazine, T::ArticleNewspaper]);
        let in_series = work.has("collection-title") && work.has("volume");
        let tight = !is_paper && !in_series && work.has("volume");
        let parts = [self.serial_title(), self.serial_identifier()];
        join(if tight { " " } else { ", " }, parts)
    }

    fn serial_title(&self) -> Part {
        let work = &self.work;
        let is_issue =
            work.is(&[T::Periodical]) && work.has("container-title") && work.has("title");
        let special = self.cap(is_issue.then(|| "special issue".to_owned()));
        let has_place = work.any(&["collection-title", "issue", "number", "page", "volume"]);
        let is_ahead =
            work.is(&[T::ArticleJournal]) && !has_place && work.has("DOI") && work.has("issued");
        let name = self.serial_name();
        let ahead = (is_ahead && name.is_some()).then(|| "ahead of print".to_owned());
        join(", ", [special, name, ahead])
    }

    /// A newspaper or journal, and where it is published, where there are several of its name.
    pub(super) fn serial_name(&self) -> Part {
        let work = &self.work;
        let place = work
            .var("publisher-place")
            .filter(|_| !work.has("event-title"));
        join(
            " ",
            [work.slanted("container-title"), wrapped("(", place, ")")],
        )
    }

    fn serial_identifier(&self) -> Part {
        let work = &self.work;
        let is_paper = work.is(&[T::ArticleMagazine, T::ArticleNewspaper]);
        let place = if work.has("number") {
            work.var("number")
        } else if is_paper {
            None
        } else {
            work.pages(chicago)
        };
        let is_volume = !is_paper && work.any(&["issue", "volume"]);
        let parts = [self.serial_volume(), place];
        join(if is_volume { ": " } else { ", " }, parts)
    }

    fn serial_volume(&self) -> Part {
        let work = &self.work;
        let series = || work.var("collection-title");
        let dated = || join(" ", [self.status(), self.issued()]);
        if work.is(&[T::ArticleMagazine, T::ArticleNewspaper]) {
            return join(", ", [series(), dated()]);
        }
        if !work.any(&["issue", "volume"]) {
            let site = work
                .var("publisher")
                .filter(|_| work.is(&[T::Interview, T::PostWeblog]));
            return join(", ", [series(), site, dated()]);
        }
        let is_signed = work.any(&["author", "editor", "translator"]);
        let is_unsigned_review = work.is(&[T::Review]) && !is_signed;
        if self.form == Form::AuthorDate {
            return self.serial_volume_of_year(is_signed, is_unsigned_review);
        }
        // An unsigned review has its date first.
        let titled = self.form == Form::Note && work.has("title");
        let first = if self.form == Form::Note {
            is_unsigned_review && !titled && work.any(&["genre", "section"])
        } else {
            is_unsigned_review
        };
        let volume = if work.has("collection-title") || first {
            self.volume()
        } else {
            work.var("volume")
        };
        let date = self.issued();
        let (early, late) = if first {
            (date, None)
        } else {
            (None, wrapped("(", date, ")"))
        };
        let numbers = join(", ", [volume, self.issue()]);
        join(", ", [early, series(), join(" ", [numbers, late])])
    }

    /// With author-date, where the year stands behind the author.
    fn serial_volume_of_year(&self, is_signed: bool, is_unsigned_review: bool) -> Part {
        let work = &self.work;
        let issue = work.has("issue");
        let has_both = issue && work.has("volume");
        let early = if is_unsigned_review && !has_both {
            self.issued()
        } else {
            None
        };
        let numbers = if work.has("volume") {
            let volume = if work.has("collection-title") || is_unsigned_review {
                self.volume()
            } else {
                work.var("volume")
            };
            let is_alone = is_unsigned_review && !work.has("collection-title");
            let volume = if is_alone { self.cap(volume) } else { volume };
            let inside = if issue {
                work.var("issue")
            } else if is_unsigned_review {
                None
            } else {
                self.issued()
            };
            join(" ", [volume, wrapped("(", inside, ")")])
        } else {
            let date = if is_signed { self.issued() } else { None };
            join(" ", [self.issue(), wrapped("(", date, ")")])
        };
        join(", ", [early, work.var("collection-title"), numbers])
    }

    fn issue(&self) -> Part {
        self.work.labelled(["no.", "nos."], "issue")
    }

    fn monographic(&self) -> Part {
        let work = &self.work;
        let container = if work.has("container-title") {
            self.container()
        } else {
            None
        };
        let in_note = self.form == Form::Note;
        let has_event = in_note || work.any(&["original-date", "publisher"]);
        let event = if has_event { self.event() } else { None };
        join(self.sep(), [container, self.series(), event])
    }

    fn container(&self) -> Part {
        let work = &self.work;
        let preposition = match work.item.item_type {
            T::Broadcast | T::MotionPicture => None,
            T::Chapter if work.has("genre") => Some("to"),
            T::Entry | T::EntryDictionary | T::EntryEncyclopedia if !work.has("author") => None,
            _ => Some("in"),
        };
        let preposition = preposition.map(str::to_owned);
        let preposition = if work.is(&[T::Chapter]) && work.has("genre") {
            preposition
        } else {
            self.cap(preposition)
        };
        let title = work.slanted("container-title");
        let titled = match title {
            Some(_) => join(" ", [preposition, title]),
            None => None,
        };
        let bare = [T::Broadcast, T::Graphic, T::Map, T::MotionPicture, T::Song];
        let number = if work.is(&bare) { None } else { self.number() };
        let made = if self.form == Form::AuthorDate {
            [self.verbs_in_container(), self.volume()]
        } else {
            [self.volume(), self.verbs_in_container()]
        };
        let identifier = join(
            ", ",
            [number, self.version_in_container(), join(", ", made)],
        );
        join(", ", [titled, self.format_in_container(), identifier])
    }

    /// Who edited or translated the whole.
    pub(super) fn verbs_in_container(&self) -> Part {
        self.verbs(&["editor", "translator"], false)
    }

    pub(super) fn series(&self) -> Part {
        let issue = if self.work.has("issue") {
            self.issue()
        } else {
            None
        };
        join(", ", [self.work.cased("collection-title"), issue])
    }

    /// The occasion of a work.
    pub(super) fn event(&self) -> Part {
        let work = &self.work;
        let is_published = work.any(&["editor", "issue", "page", "volume"]);
        let is_paper = work.is(&[T::PaperConference]);
        if work.is(&[T::Interview, T::Review])
            || !work.has("event-title")
            || (is_paper && is_published)
        {
            return None;
        }
        let status = match work.item.item_type {
            T::PaperConference if work.has("genre") => Some("presented at"),
            T::PaperConference => Some("paper presented at"),
            T::Song => Some("recorded at"),
            _ => None,
        };
        let is_raised = !(work.is(&[T::Song]) || (is_paper && !work.has("genre")));
        let title = if is_raised {
            self.raised("event-title")
        } else {
            work.var("event-title")
        };
        let status = self.cap(status.map(str::to_owned));
        match title {
            Some(_) => join(" ", [status, title]),
            None => None,
        }
    }

    /// Whether the occasion stands with the publisher.
    pub(super) fn has_event_apart(&self) -> bool {
        let work = &self.work;
        !work.any(&["original-date", "publisher"]) && self.is_book_like()
    }

    fn is_book_like(&self) -> bool {
        self.work.class() == Class::Monographic
    }

    /// Who published it, and when.
    pub(super) fn publication(&self) -> Part {
        let work = &self.work;
        if work.is(&[T::Patent]) || !self.is_book_like() {
            return None;
        }
        let site = self.site();
        let in_note = self.form == Form::Note;
        let is_program = work.is(&[T::Broadcast]);
        let has_address = work.has("URL") || (in_note && work.has("DOI"));
        let shows_first = !is_program || work.any(&["DOI", "URL"]);
        let history = if shows_first { self.history() } else { None };
        let date = join(" ", [self.status(), self.issued()]);
        let channel = if is_program && !has_address {
            after("on", self.history())
        } else {
            None
        };
        join(", ", [site, history, date, channel])
    }

    fn site(&self) -> Part {
        let work = &self.work;
        if !work.is(&[T::Post, T::Webpage]) {
            return None;
        }
        let is_behind_author = self.form == Form::AuthorDate
            && work.is(&[T::Webpage])
            && !work.has("publisher")
            && work.has("container-title")
            && work.has("container-title-short");
        if is_behind_author {
            None
        } else {
            work.cased("container-title")
        }
    }

    fn history(&self) -> Part {
        let work = &self.work;
        let sort = match work.item.item_type {
            T::Article if !work.has("genre") => self.cap(Some("preprint".to_owned())),
            T::Thesis => self.raised("genre"),
            _ => None,
        };
        let publisher = if work.has("publisher") {
            self.raised("publisher")
        } else if work.has("event-title") {
            None
        } else {
            self.raised("publisher-place")
        };
        let number = work.var("number").filter(|_| work.is(&[T::Song]));
        let publisher = join(" ", [publisher, number]);
        let first = self.date_in_place("original-date");
        join("; ", [first, join(", ", [sort, publisher])])
    }

    fn status(&self) -> Part {
        let work = &self.work;
        let in_note = self.form == Form::Note;
        let is_web = work.has("URL") || (in_note && work.has("DOI"));
        if work.is(&[T::Broadcast]) && work.has("issued") && !is_web {
            return self.cap(Some("aired".to_owned()));
        }
        if !work.is(&[T::Software]) {
            return None;
        }
        let released = Some("released".to_owned());
        let is_signed = work.any(&["author", "editor", "translator"]);
        if !work.has("issued") {
            let first = work.has("original-date") && !in_note;
            return released.filter(|_| first);
        }
        if (work.has("publisher") && is_signed)
            || (work.has("original-date") && !work.has("publisher"))
        {
            return released;
        }
        self.cap(released)
    }

    /// When it was published; with author-date the rest of the date.
    fn issued(&self) -> Part {
        let work = &self.work;
        if work.has("issued") || self.form == Form::AuthorDate {
            return self.date_in_place("issued");
        }
        let is_undated = match work.item.item_type {
            T::Interview | T::PersonalCommunication => work.is_findable(),
            T::Entry | T::EntryDictionary | T::EntryEncyclopedia | T::Webpage => false,
            T::Manuscript => self.is_described(),
            _ => true,
        };
        is_undated.then(|| "n.d.".to_owned())
    }

    /// As finely as works of its type are dated.
    fn date_in_place(&self, name: &'static str) -> Part {
        let work = &self.work;
        let by_day = [
            T::Article,
            T::Broadcast,
            T::Dataset,
            T::Document,
            T::Event,
            T::Graphic,
            T::Manuscript,
            T::Map,
            T::Patent,
            T::PersonalCommunication,
            T::Post,
            T::Software,
            T::Song,
            T::Speech,
            T::Standard,
            T::Webpage,
        ];
        let numbered = [work.has("issue"), work.has("volume")];
        let is_paper = work.is(&[T::ArticleMagazine, T::ArticleNewspaper]) && name == "issued";
        let form = if work.is_entry() {
            if work.any(&["DOI", "URL"]) {
                Dates::Full
            } else {
                Dates::Year
            }
        } else if work.is(&by_day) || is_paper {
            Dates::Full
        } else if work.class() == Class::Monographic {
            Dates::Year
        } else {
            match numbered {
                [true, true] if self.form != Form::AuthorDate => Dates::Year,
                [false, false] => Dates::Full,
                _ => Dates::YearMonth,
            }
        };
        if self.form != Form::AuthorDate {
            return dated(work, name, form);
        }
        match form {
            Dates::Full => work.date(name, Dates::MonthDay),
            Dates::YearMonth => work.date(name, Dates::Month),
            _ => None,
        }
    }

    /// Where in a note the publisher and date stand: behind a comma, or in parentheses.
    pub(super) fn placed(&self, published: Part) -> (Part, Part) {
        let work = &self.work;
        let bracketed = [
            T::Book,
            T::Chapter,
            T::Interview,
            T::Pamphlet,
            T::PaperConference,
            T::Report,
            T::Thesis,
        ];
        let in_brackets = work.is(&bracketed)
            || (work.is(&[T::Article]) && work.has("genre") && work.has("publisher"))
            || (work.is_entry()
                && (work.any(&["publisher", "publisher-place"]) || !work.any(&["DOI", "URL"])))
            || (work.is(&[T::MotionPicture]) && work.has("publisher"))
            || (work.is(&[T::PersonalCommunication])
                && work.any(&["editor", "issue", "page", "volume"]));
        if in_brackets {
            return (None, wrapped("(", published, ")"));
        }
        let goes_on = !work.is_entry() && !work.is(&[T::PersonalCommunication]);
        // A date in brackets needs no comma.
        if goes_on && work.is_rough("issued") {
            (None, published)
        } else {
            (published, None)
        }
    }

    /// In a note, the pages of what is part of no other work.
    pub(super) fn locator(&self) -> Part {
        let work = &self.work;
        if !self.is_book_like() || work.has("container-title") {
            return None;
        }
        let pages = work.pages(chicago);
        let behind_volume =
            work.is_number("volume") && work.has("page") && !work.any(&["editor", "translator"]);
        if behind_volume {
            join(":", [work.var("volume"), pages])
        } else {
            pages
        }
    }
}
