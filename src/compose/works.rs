//! Works that others published, and the names of those who did.

use crate::compose::dates::date;
use crate::compose::desk::Desk;
use crate::compose::titles::summary;
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::brief::Brief;
use crate::model::csl::{Item, Name};
use crate::model::script::is_east_asian;
use crate::view::row::BriefRow;
use crate::view::work::{Archived, Work};
use crate::words::Words;

/// A work, as it is printed.
pub(super) fn work(item: &Item, words: &Words) -> Work {
    let lang = item.text("language").map(str::to_owned);
    let container = item.text("container-title");
    Work {
        title: item
            .title
            .clone()
            .unwrap_or_else(|| words.say("no-title").to_owned()),
        genre: Some(genre(item, words)),
        authors: item.author.iter().map(printed).collect(),
        container: container.map(str::to_owned),
        publisher: item
            .text("publisher")
            .filter(|publisher| container != Some(publisher))
            .map(str::to_owned),
        issued: item.issued.as_ref().map(|day| date(day, words)),
        language: lang.as_deref().map(|code| language(code, words)),
        // A title that was not seen is in the dossier's own words.
        lang: lang.filter(|_| item.title.is_some()),
        href: item.url.as_ref().map(ToString::to_string),
        archived: item.archive_url.as_ref().map(|url| Archived {
            href: url.to_string(),
            date: item.archive_date.as_ref().map(|day| date(day, words)),
            day: item
                .archive_date
                .as_ref()
                .and_then(crate::model::date::Date::day)
                .map(|day| day.to_string()),
        }),
        accessed: item.accessed.as_ref().map(|day| date(day, words)),
    }
}

impl Desk<'_> {
    /// A brief as a line of a list.
    pub(super) fn brief_row(&self, index: PageIndex, brief: &Brief) -> BriefRow {
        let source = &brief.source;
        BriefRow {
            link: self.link(index),
            summary: summary(&self.front(index).summary),
            publisher: source
                .text("container-title")
                .or_else(|| source.text("publisher"))
                .map(str::to_owned),
            date: source.issued.as_ref().map(|date| self.date(date)),
            read: self.read_badge(brief.read_as),
            relays: brief.relays.is_some(),
        }
    }
}

/// A name as one would print it: `Jane Doe`, and `石破茂`.
///
/// One in Han characters, kana or Hangul is written family first, without a space, as `cite` does.
pub(super) fn printed(name: &Name) -> String {
    match name {
        Name::Literal(name) => name.clone(),
        Name::Person {
            family,
            given: Some(given),
        } if family.chars().chain(given.chars()).all(is_east_asian) => format!("{family}{given}"),
        Name::Person {
            family,
            given: Some(given),
        } => format!("{given} {family}"),
        Name::Person {
            family,
            given: None,
        } => family.clone(),
    }
}

/// What a work is: its author's word for it, else that for its type.
fn genre(item: &Item, words: &Words) -> String {
    if let Some(genre) = item.text("genre") {
        return genre.to_owned();
    }
    words.pick("genre", item.item_type.word()).to_owned()
}

/// The name of a language; its code where we know none.
fn language(code: &str, words: &Words) -> String {
    let primary = code.split('-').next().unwrap_or(code);
    match words.pick("language", primary) {
        "" => code.to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_order_of_its_script() {
        #[track_caller]
        fn case(family: &str, given: Option<&str>, expected: &str) {
            let name = Name::Person {
                family: family.to_owned(),
                given: given.map(str::to_owned),
            };
            assert_eq!(printed(&name), expected);
        }

        case("Doe", Some("Jane"), "Jane Doe");
        case("石破", Some("茂"), "石破茂");
        case("さいとう", Some("ユタカ"), "さいとうユタカ");
        case("𠮷澤", Some("法之"), "𠮷澤法之");
        case("김", Some("민준"), "김민준");
        case("西村", Some("Yumi"), "Yumi 西村");
        case("西村", None, "西村");
    }
}
