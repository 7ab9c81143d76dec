//! What the styles ask of a record: its variables, and what sort of work it is.
//!
//! The questions are those that the styles of CSL put; a style names its own answers.

use std::cell::{Cell, RefCell};

use crate::cite::case;
use crate::cite::dates::{self, Form};
use crate::cite::markup::{Part, italic, text};
use crate::cite::names::{self, Manner};
use crate::model::csl::{Item, ItemType, Name};

/// A record, while a style prints it.
pub(super) struct Work<'r> {
    pub(super) item: &'r Item,
    /// What stood in for the author, and is not printed again.
    used: RefCell<Vec<&'static str>>,
    /// Whether what is asked for now stands in for the author.
    stands_in: Cell<bool>,
    /// What was asked for since.
    asked: RefCell<Vec<&'static str>>,
    /// Whether titles take capitals: those in English do.
    is_english: bool,
}

/// What a work is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Of a series of issues: a newspaper, a journal.
    Serial,
    /// Of a book or a site, or of nothing.
    Monographic,
}

impl<'r> Work<'r> {
    pub(super) fn new(item: &'r Item) -> Self {
        let language = item.text("language").unwrap_or("en");
        let is_english =
            language == "en" || language.starts_with("en-") || language.starts_with("en_");
        Self {
            item,
            used: RefCell::default(),
            stands_in: Cell::new(false),
            asked: RefCell::default(),
            is_english,
        }
    }

    pub(super) fn is(&self, types: &[ItemType]) -> bool {
        types.contains(&self.item.item_type)
    }

    /// Whether a variable was given, printed before or not.
    pub(super) fn has(&self, name: &str) -> bool {
        match name {
            "title" => self.item.title.is_some(),
            "author" => !self.item.author.is_empty(),
            "editor" => !self.item.editor.is_empty(),
            "translator" => !self.item.translator.is_empty(),
            "issued" => self.item.issued.is_some(),
            "original-date" => self.item.original_date.is_some(),
            "accessed" => self.item.accessed.is_some(),
            "URL" => self.item.url.is_some(),
            _ => self.item.text(name).is_some(),
        }
    }

    /// Whether one of them was given.
    pub(super) fn any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    /// A variable of text.
    pub(super) fn var(&self, name: &'static str) -> Part {
        if !self.is_free(name) {
            return None;
        }
        let written = match name {
            "title" => self.item.title.as_deref()?,
            "URL" => return self.item.url.as_ref().map(ToString::to_string),
            _ => self.item.text(name)?,
        };
        if written.trim().is_empty() {
            return None;
        }
        Some(match name {
            "DOI" => written.to_owned(),
            _ => text(written),
        })
    }

    /// The same, with the capitals of a title.
    pub(super) fn cased(&self, name: &'static str) -> Part {
        self.with_capitals(name, case::title)
    }

    /// The same, in italics. There a small word at the end stays small, as citation processors have it.
    pub(super) fn slanted(&self, name: &'static str) -> Part {
        italic(self.with_capitals(name, case::title_inside))
    }

    fn with_capitals(&self, name: &'static str, raise: fn(&str) -> String) -> Part {
        let part = self.var(name)?;
        Some(if self.is_english { raise(&part) } else { part })
    }

    /// The same, its first word with a capital.
    pub(super) fn raised(&self, name: &'static str) -> Part {
        self.var(name).map(|part| case::first(&part))
    }

    /// Whether a variable is a number, or several: `12`, `1–3`, `2a`.
    pub(super) fn is_number(&self, name: &str) -> bool {
        self.item.text(name).is_some_and(is_number)
    }

    /// Whether a variable names several numbers.
    pub(super) fn is_several(&self, name: &str) -> bool {
        self.item.text(name).is_some_and(is_several)
    }

    /// A variable behind its label; labels are for one and for several.
    pub(super) fn labelled(&self, labels: [&str; 2], name: &'static str) -> Part {
        let part = self.var(name)?;
        let label = labels[usize::from(is_several(&part))];
        Some(format!("{label} {part}"))
    }

    /// The pages, their last number as short as the style has it.
    pub(super) fn pages(&self, shorten: fn(&str, &str) -> String) -> Part {
        let part = self.var("page")?;
        Some(page_ranges(&part, shorten))
    }

    pub(super) fn date(&self, name: &'static str, form: Form) -> Part {
        if !self.is_free(name) {
            return None;
        }
        let date = match name {
            "issued" => self.item.issued.as_ref()?,
            "original-date" => self.item.original_date.as_ref()?,
            _ => self.item.accessed.as_ref()?,
        };
        dates::print(date, form)
    }

    /// Whether a date is only roughly known.
    pub(super) fn is_rough(&self, name: &str) -> bool {
        let date = match name {
            "issued" => self.item.issued.as_ref(),
            _ => self.item.original_date.as_ref(),
        };
        date.is_some_and(|date| date.is_approximate() || date.is_uncertain())
    }

    pub(super) fn names(&self, of: &'static str, manner: Manner) -> Part {
        if !self.is_free(of) {
            return None;
        }
        names::list(self.people(of), manner)
    }

    pub(super) fn people(&self, of: &str) -> &'r [Name] {
        match of {
            "author" => &self.item.author,
            "editor" => &self.item.editor,
            _ => &self.item.translator,
        }
    }

    /// What stands in for the author, by the first of these that has something to print; it is not
    /// printed again.
    pub(super) fn stand_in(&self, part: impl FnOnce() -> Part) -> Part {
        self.stands_in.set(true);
        let part = part();
        self.stands_in.set(false);
        let mut asked = self.asked.borrow_mut();
        if part.is_some() {
            self.used.borrow_mut().append(&mut asked);
        } else {
            asked.clear();
        }
        part
    }

    /// Whether a variable may be printed; from now on it may not, if it stands in for the author.
    fn is_free(&self, name: &'static str) -> bool {
        if self.is_used(name) {
            return false;
        }
        if self.stands_in.get() {
            self.asked.borrow_mut().push(name);
        }
        true
    }

    /// Whether a variable stands in for the author.
    pub(super) fn is_used(&self, name: &str) -> bool {
        self.used.borrow().contains(&name)
    }

    /// Whether the type itself says that it appeared in a series.
    pub(super) fn is_article(&self) -> bool {
        self.is(&[
            ItemType::ArticleJournal,
            ItemType::ArticleMagazine,
            ItemType::ArticleNewspaper,
            ItemType::Periodical,
            ItemType::PostWeblog,
            ItemType::Review,
        ])
    }

    pub(super) fn is_legal(&self) -> bool {
        self.is(&[
            ItemType::Bill,
            ItemType::Hearing,
            ItemType::LegalCase,
            ItemType::Legislation,
            ItemType::Regulation,
            ItemType::Treaty,
        ])
    }

    pub(super) fn is_entry(&self) -> bool {
        self.is(&[
            ItemType::Entry,
            ItemType::EntryDictionary,
            ItemType::EntryEncyclopedia,
        ])
    }

    /// An interview or a paper is part of a series, unless it has an editor.
    pub(super) fn class(&self) -> Class {
        let goes_along = self.is(&[ItemType::Interview, ItemType::PaperConference]);
        if self.is_article() || (goes_along && !self.has("editor")) {
            Class::Serial
        } else {
            Class::Monographic
        }
    }

    /// Whether something tells where it can be found.
    pub(super) fn is_findable(&self) -> bool {
        self.any(&["container-title", "DOI", "number", "publisher", "URL"])
    }

    /// The address that lasts longest: that of its DOI, else its URL.
    pub(super) fn address(&self) -> Part {
        match self.var("DOI") {
            Some(doi) => Some(format!("https://doi.org/{doi}")),
            None => self.var("URL"),
        }
    }
}

/// Whether a text is a number, or several.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let is_one = |word: &str| {
        let word = word.trim();
        let digits = word.trim_start_matches(char::is_alphabetic);
        let rest = digits.trim_start_matches(|character: char| character.is_ascii_digit());
        digits.len() > rest.len() && rest.chars().all(char::is_alphabetic)
    };
    !text.is_empty() && text.split(['-', '–', ',', '&']).all(is_one)
}

/// Whether a text names several things, as citation processors take it: `1-3`, `4, 5`, `ADM 5`.
fn is_several(text: &str) -> bool {
    text.contains(['-', '–', ',', ' '])
}

/// Page ranges with en dashes.
fn page_ranges(text: &str, shorten: fn(&str, &str) -> String) -> String {
    let range = |piece: &str| match piece.split_once(['-', '–']) {
        Some((from, to)) => {
            let (from, to) = (from.trim(), to.trim_start_matches(['-', '–']).trim());
            format!("{from}–{}", shorten(from, to))
        }
        None => piece.trim().to_owned(),
    };
    let pieces: Vec<String> = text.split(',').map(range).collect();
    pieces.join(", ")
}

/// The whole of the last page's number.
pub(super) fn expanded(from: &str, to: &str) -> String {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits(from) && is_digits(to) && to.len() < from.len() {
        return format!("{}{to}", &from[..from.len() - to.len()]);
    }
    to.to_owned()
}

/// The last page's number without what it has in common, two digits at least.
pub(super) fn minimal_two(from: &str, to: &str) -> String {
    let to = expanded(from, to);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if from.len() != to.len() || !is_digits(from) || !is_digits(&to) || to.len() <= 2 {
        return to;
    }
    let same = from
        .bytes()
        .zip(to.bytes())
        .take_while(|(from, to)| from == to)
        .count();
    to[same.min(to.len() - 2)..].to_owned()
}

/// The last page's number as the Chicago Manual shortens it, 16th edition, 9.60.
pub(super) fn chicago(from: &str, to: &str) -> String {
    let to = expanded(from, to);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(from)
        || !is_digits(&to)
        || from.len() != to.len()
        || from.len() < 3
        || from.ends_with("00")
    {
        return to;
    }
    let same = from
        .bytes()
        .zip(to.bytes())
        .take_while(|(from, to)| from == to)
        .count();
    let tens = from.as_bytes()[from.len() - 2];
    if tens == b'0' {
        return to[same.min(to.len() - 1)..].to_owned();
    }
    // Three digits that change of four: all are written.
    if from.len() == 4 && same < 2 {
        return to;
    }
    to[same.min(to.len() - 2)..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        for number in ["12", "2a", "A4", "1-3", "1, 2 & 4", "1–3", "第4号"] {
            assert!(is_number(number), "{number}");
        }
        for word in ["", "twelve", "Part 2", "2025/4", "第四号"] {
            assert!(!is_number(word), "{word}");
        }
        assert!(is_several("1-3") && !is_several("12"));
    }

    #[test]
    fn page_ranges_are_as_short_as_the_style_has_them() {
        #[track_caller]
        fn case(pages: &str, long: &str, two: &str, manual: &str) {
            assert_eq!(page_ranges(pages, expanded), long);
            assert_eq!(page_ranges(pages, minimal_two), two);
            assert_eq!(page_ranges(pages, chicago), manual);
        }

        case("12", "12", "12", "12");
        case("3-10", "3–10", "3–10", "3–10");
        case("71-72", "71–72", "71–72", "71–72");
        case("100-104", "100–104", "100–04", "100–104");
        case("101-108", "101–108", "101–08", "101–8");
        case("321-328", "321–328", "321–28", "321–28");
        case("1496-1500", "1496–1500", "1496–500", "1496–1500");
        case("321-8, 330", "321–328, 330", "321–28, 330", "321–28, 330");
        case("A3-A4", "A3–A4", "A3–A4", "A3–A4");
    }
}
