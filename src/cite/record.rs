//! A record: all that a citation may say of a work, in the shape of CSL-JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::fields::Word;
use crate::model::csl::{Item, Name};
use crate::model::date::{Date, Day, Part, Parts};
use crate::words::Words;

/// A work that can be cited: a page of the dossier, or the source of a brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Unlike those of all other records of the dossier: `sandmere-2022-05-02-plan`.
    pub id: String,
    /// What is known of the work.
    pub item: Item,
    /// What it says, in a sentence or two.
    pub summary: Option<String>,
    /// What no variable of CSL holds.
    pub note: Option<String>,
    /// Of a page, the edition that has it. It is no variable: citeproc would take a note of it for
    /// one, and print it beside the date that says the same.
    pub edition: Option<Day>,
}

impl Record {
    /// A variable of plain text, such as `publisher`.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.item.text(name)
    }
}

/// As an item of CSL-JSON, 1.0.2; what is not known is left out.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = &self.item;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", item.item_type.word())?;
        if let Some(title) = &item.title {
            map.serialize_entry("title", title)?;
        }
        let people = [
            ("author", &item.author),
            ("editor", &item.editor),
            ("translator", &item.translator),
        ];
        for (name, people) in people {
            if !people.is_empty() {
                let people: Vec<Person<'_>> = people.iter().map(Person).collect();
                map.serialize_entry(name, &people)?;
            }
        }
        for (name, text) in &item.texts {
            map.serialize_entry(name, text)?;
        }
        let dates = [
            ("issued", &item.issued),
            ("original-date", &item.original_date),
            ("accessed", &item.accessed),
        ];
        for (name, date) in dates {
            if let Some(date) = date {
                map.serialize_entry(name, &When(date))?;
            }
        }
        if let Some(url) = &item.url {
            map.serialize_entry("URL", url)?;
        }
        if let Some(summary) = &self.summary {
            map.serialize_entry("abstract", summary)?;
        }
        if let Some(note) = &self.note {
            map.serialize_entry("note", note)?;
        }
        map.end()
    }
}

struct Person<'n>(&'n Name);

impl Serialize for Person<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Name::Literal(name) => map.serialize_entry("literal", name)?,
            Name::Person { family, given } => {
                map.serialize_entry("family", family)?;
                if let Some(given) = given {
                    map.serialize_entry("given", given)?;
                }
            }
        }
        map.end()
    }
}

struct When<'d>(&'d Date);

impl Serialize for When<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbers = |part: Part| {
            // A season stands in the place of a month, numbered as in EDTF: citation processors
            // read it there, and not all of them read CSL's `season`.
            let season = part.season().map(|season| 20 + season);
            let rest = [part.month().or(season), part.day()];
            let rest = rest.into_iter().flatten().map(i32::from);
            std::iter::once(part.year).chain(rest).collect::<Vec<i32>>()
        };
        let mut map = serializer.serialize_map(None)?;
        match self.0.parts() {
            // A date that CSL has no parts for is printed in words.
            None => map.serialize_entry("literal", &self.0.words(Words::english()))?,
            Some(Parts::One(part)) => {
                map.serialize_entry("date-parts", &[numbers(part)])?;
            }
            Some(Parts::Range(from, to)) => {
                let end = to.map_or_else(|| vec![0], numbers);
                map.serialize_entry("date-parts", &[numbers(from), end])?;
            }
        }
        if self.0.is_approximate() || self.0.is_uncertain() {
            map.serialize_entry("circa", &true)?;
        }
        map.end()
    }
}
