//! The tables that a dossier's data has: their columns, and what stands in each.
//!
//! This list is the data dictionary. The page below `/data/`, the JSON Schema, the CSVW metadata
//! and every row are made from it, so none can say what the others do not.
//!
//! **It is a promise.** A column is never renamed, removed or given another meaning; new ones
//! come last. What breaks that raises [`VERSION`].

use crate::fields::Word;
use crate::model::actor::ActorKind;
use crate::model::brief::ReadAs;
use crate::model::csl::ItemType;
use crate::model::event::Status;
use crate::model::kind::Kind;
use crate::model::procedure::Basis;

/// The version of the shape of the data; raised when something in it comes to mean something else.
pub const VERSION: u32 = 1;

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, as a file's and as a name in JSON: `statements`.
    pub name: &'static str,
    /// What a row of it is.
    pub row: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// How many of the first columns tell a row from all others.
    pub key: usize,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name, unique in its table.
    pub name: &'static str,
    /// What stands in it.
    pub shape: Shape,
    /// How many there may be.
    pub many: Many,
    /// What it means; a clause without a full stop.
    pub words: &'static str,
}

/// How many values stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// One.
    One,
    /// One or none.
    Maybe,
    /// Any number, in order.
    List,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// An id that this very row gives to what it tells of.
    Id,
    /// The id of a row of that table, or of a page that was withdrawn.
    To(&'static str),
    /// The id of any page.
    ToPage,
    /// Plain text.
    Text,
    /// A date as EDTF: `[2026-10..]`.
    Edtf,
    /// A day: `2026-10-01`.
    Day,
    /// An address of the site, from its root.
    Address,
    /// An address on the web.
    Web,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// A whole number.
    Number,
    /// Yes or no.
    Truth,
}

impl Table {
    /// The table of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|table| table.name == name)
    }
}

/// The name of the table that has a row for each page of a kind.
pub fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "pages",
        Kind::Brief => "briefs",
        Kind::Actor => "actors",
        Kind::Topic => "topics",
        Kind::Event => "events",
        Kind::Procedure => "procedures",
        Kind::Term => "terms",
    }
}

fn words<T: Word>() -> Vec<&'static str> {
    T::ALL.iter().map(|(_, word)| *word).collect()
}

const STANDINGS: [&str; 4] = ["plain", "late", "past-due", "unconfirmed"];
const WAYS: [&str; 4] = ["field", "text", "citation", "mention"];

const fn one(name: &'static str, shape: Shape, words: &'static str) -> Column {
    Column {
        name,
        shape,
        many: Many::One,
        words,
    }
}

const fn maybe(name: &'static str, shape: Shape, words: &'static str) -> Column {
    Column {
        name,
        shape,
        many: Many::Maybe,
        words,
    }
}

const fn list(name: &'static str, shape: Shape, words: &'static str) -> Column {
    Column {
        name,
        shape,
        many: Many::List,
        words,
    }
}

/// What an account rests on, and what bears it out: they stand beside each other.
const BASIS: Column = one(
    "basis",
    Shape::Word(words::<Basis>),
    "what the account rests on",
);
const SOURCES: Column = list(
    "sources",
    Shape::To("briefs"),
    "the briefs that bear it out",
);

/// The columns that begin the table of each kind of page.
pub const PAGE: [Column; 7] = [
    one("id", Shape::Id, "the page’s id, unique in the dossier"),
    one("title", Shape::Text, "what the page is called"),
    maybe("summary", Shape::Text, "what it says, in a sentence or two"),
    one(
        "address",
        Shape::Address,
        "where the page stands, from the site’s root",
    ),
    maybe(
        "url",
        Shape::Web,
        "the same in full; none where it is not known where the site is published",
    ),
    maybe(
        "published",
        Shape::Day,
        "since when the address is promised in urls.lock",
    ),
    maybe(
        "changed",
        Shape::Day,
        "the last change that its author tells of",
    ),
];

/// `PAGE`, and the columns that are given.
macro_rules! page {
    ($($column:expr),* $(,)?) => {
        &[PAGE[0], PAGE[1], PAGE[2], PAGE[3], PAGE[4], PAGE[5], PAGE[6], $($column),*]
    };
}

/// Every table, in order.
pub const ALL: &[Table] = &[
    Table {
        name: "briefs",
        row: "a brief: our summary of one source, and the record of that source",
        key: 1,
        columns: page![
            one(
                "read_as",
                Shape::Word(words::<ReadAs>),
                "how the source was read"
            ),
            maybe(
                "relays",
                Shape::To("briefs"),
                "the brief whose source this one only repeats: it is no second witness"
            ),
            list("actors", Shape::To("actors"), "whom the source speaks of"),
            list("topics", Shape::To("topics"), "what it is about"),
            one(
                "source_type",
                Shape::Word(words::<ItemType>),
                "what the source is, as a type of CSL"
            ),
            maybe(
                "source_title",
                Shape::Text,
                "its title, as its publisher wrote it; none where it was not seen"
            ),
            list(
                "source_author",
                Shape::Text,
                "who wrote it: “Family, Given”, or the name of a body"
            ),
            list("source_editor", Shape::Text, "who edited it"),
            list("source_translator", Shape::Text, "who translated it"),
            maybe("source_issued", Shape::Edtf, "when it was published"),
            maybe(
                "source_original_date",
                Shape::Edtf,
                "when the text behind a reprint or translation was first published"
            ),
            maybe("source_accessed", Shape::Edtf, "when it was read"),
            maybe("source_url", Shape::Web, "where it is"),
            maybe(
                "source_archive_url",
                Shape::Web,
                "where an archived copy is"
            ),
            maybe(
                "source_archive_date",
                Shape::Edtf,
                "when that copy was made"
            ),
            maybe("source_title_short", Shape::Text, "its short title"),
            maybe(
                "source_container_title",
                Shape::Text,
                "what it appeared in: a newspaper, a journal"
            ),
            maybe(
                "source_container_title_short",
                Shape::Text,
                "the same, short"
            ),
            maybe("source_collection_title", Shape::Text, "the series"),
            maybe("source_publisher", Shape::Text, "who published it"),
            maybe("source_publisher_place", Shape::Text, "where that is"),
            maybe("source_authority", Shape::Text, "the body that made it law"),
            maybe(
                "source_event_title",
                Shape::Text,
                "the conference or hearing"
            ),
            maybe(
                "source_language",
                Shape::Text,
                "its language, as a tag: `ja`"
            ),
            maybe(
                "source_genre",
                Shape::Text,
                "what it is, in its publisher’s words"
            ),
            maybe("source_medium", Shape::Text, "its medium"),
            maybe("source_number", Shape::Text, "its number"),
            maybe("source_volume", Shape::Text, "its volume"),
            maybe("source_issue", Shape::Text, "its issue"),
            maybe("source_page", Shape::Text, "its pages"),
            maybe("source_section", Shape::Text, "its section"),
            maybe("source_version", Shape::Text, "its version"),
            maybe("source_doi", Shape::Text, "its DOI"),
            maybe("source_isbn", Shape::Text, "its ISBN"),
            maybe("source_issn", Shape::Text, "its ISSN"),
        ],
    },
    Table {
        name: "actors",
        row: "a body, post, person or group",
        key: 1,
        columns: page![
            one("name", Shape::Text, "its name in the dossier’s language"),
            maybe("short", Shape::Text, "a short name or abbreviation"),
            maybe("name_ja", Shape::Text, "its name in Japanese"),
            maybe("reading", Shape::Text, "how that is read, in kana"),
            one(
                "kind",
                Shape::Word(words::<ActorKind>),
                "what sort of actor it is"
            ),
            maybe("parent", Shape::To("actors"), "what it is part of"),
            maybe("predecessor", Shape::To("actors"), "what it took over from"),
            maybe("successor", Shape::To("actors"), "what took over from it"),
            list("members", Shape::To("actors"), "who belongs to it"),
            maybe("established", Shape::Edtf, "when it came to be"),
            maybe("abolished", Shape::Edtf, "when it ceased to be"),
        ],
    },
    Table {
        name: "names",
        row: "another name that a source uses for an actor",
        key: 2,
        columns: &[
            one("actor", Shape::To("actors"), "the actor"),
            one("number", Shape::Number, "which of its other names, from 1"),
            one("name", Shape::Text, "the name"),
            maybe(
                "source",
                Shape::To("briefs"),
                "the brief of a source that uses it",
            ),
        ],
    },
    Table {
        name: "checks",
        row: "who checks what an actor does",
        key: 2,
        columns: &[
            one("actor", Shape::To("actors"), "the actor that is checked"),
            one(
                "number",
                Shape::Number,
                "which check of it, from 1, in the author’s order",
            ),
            one("by", Shape::To("actors"), "who checks it"),
            maybe("how", Shape::Text, "how it is done"),
            BASIS,
            SOURCES,
        ],
    },
    Table {
        name: "topics",
        row: "a subject that runs through the dossier",
        key: 1,
        columns: page![maybe("name_ja", Shape::Text, "its name in Japanese")],
    },
    Table {
        name: "terms",
        row: "a word of the field",
        key: 1,
        columns: page![
            maybe("term_ja", Shape::Text, "the term in Japanese"),
            maybe("reading", Shape::Text, "how that is read, in kana"),
            list("also", Shape::Text, "other forms"),
            maybe("see", Shape::ToPage, "the page about the thing itself"),
            maybe("definition", Shape::Text, "what it means, without markup"),
        ],
    },
    Table {
        name: "stages",
        row: "a stage of the whole, in order",
        key: 1,
        columns: &[
            one("id", Shape::Id, "what events call it"),
            one("number", Shape::Number, "its place in the order, from 1"),
            one("title", Shape::Text, "what readers are told it is called"),
            maybe("summary", Shape::Text, "what it is about"),
            one(
                "present",
                Shape::Truth,
                "whether it is the last in which an event has begun",
            ),
        ],
    },
    Table {
        name: "events",
        row: "a dated step, by today’s best reading",
        key: 1,
        columns: page![
            one("date", Shape::Edtf, "when it came, or is to come"),
            maybe(
                "earliest",
                Shape::Day,
                "the first day that the date may mean"
            ),
            maybe("latest", Shape::Day, "the last day that it may mean"),
            maybe("wording", Shape::Text, "the date in its author’s words"),
            one(
                "status",
                Shape::Word(words::<Status>),
                "how far it has come"
            ),
            one(
                "standing",
                Shape::Word(|| STANDINGS.to_vec()),
                "worked out: later than a source foresaw, past due, or held to have come without a source that says so"
            ),
            maybe("stage", Shape::To("stages"), "the stage that it belongs to"),
            maybe("topic", Shape::To("topics"), "its topic"),
            list("actors", Shape::To("actors"), "who is part of it"),
        ],
    },
    Table {
        name: "statements",
        row: "what one source said of an event",
        key: 2,
        columns: &[
            one("event", Shape::To("events"), "the event"),
            one(
                "number",
                Shape::Number,
                "which statement on it, from 1, in the author’s order",
            ),
            one("source", Shape::To("briefs"), "the brief of the source"),
            one("as_of", Shape::Edtf, "when it was said"),
            maybe("date", Shape::Edtf, "the date that was given for the event"),
            maybe(
                "status",
                Shape::Word(words::<Status>),
                "how far the event had come by that account",
            ),
            maybe("says", Shape::Text, "what was said, without markup"),
        ],
    },
    Table {
        name: "procedures",
        row: "who reviews, approves and acts",
        key: 1,
        columns: page![
            maybe(
                "as_of",
                Shape::Edtf,
                "up to when it is known, where that is not the dossier’s"
            ),
            maybe("caution", Shape::Text, "what a reader must bear in mind"),
        ],
    },
    Table {
        name: "steps",
        row: "a step of a procedure",
        key: 2,
        columns: &[
            one("procedure", Shape::To("procedures"), "the procedure"),
            one(
                "id",
                Shape::Id,
                "its id, unique in the procedure; a fragment of its page",
            ),
            one("number", Shape::Number, "its place in the order, from 1"),
            one("title", Shape::Text, "its title"),
            list("who", Shape::To("actors"), "who takes it"),
            maybe("what", Shape::Text, "what is done"),
            BASIS,
            SOURCES,
        ],
    },
    Table {
        name: "cases",
        row: "a case of a procedure, and who has which part in it",
        key: 2,
        columns: &[
            one("procedure", Shape::To("procedures"), "the procedure"),
            one(
                "id",
                Shape::Id,
                "its id, unique in the procedure; a fragment of its page",
            ),
            one("number", Shape::Number, "its place in the order, from 1"),
            one("title", Shape::Text, "its title"),
            list("reviewed_by", Shape::To("actors"), "who reviews it"),
            list("approved_by", Shape::To("actors"), "who approves it"),
            list("consulted", Shape::To("actors"), "who is consulted"),
            list("acts", Shape::To("actors"), "who acts"),
            maybe("how", Shape::Text, "how it is done"),
            BASIS,
            SOURCES,
            maybe("note", Shape::Text, "what else to know"),
        ],
    },
    Table {
        name: "disputes",
        row: "where a source disagrees with another, or with itself",
        key: 2,
        columns: &[
            one("brief", Shape::To("briefs"), "the brief of the source"),
            one("number", Shape::Number, "which dispute of it, from 1"),
            maybe(
                "with",
                Shape::To("briefs"),
                "the brief of the source that says otherwise; none when it contradicts itself",
            ),
            one("about", Shape::Text, "what they disagree about"),
            maybe("our_reading", Shape::Text, "what the dossier makes of it"),
        ],
    },
    Table {
        name: "pages",
        row: "a page of prose",
        key: 1,
        columns: page![],
    },
    Table {
        name: "changes",
        row: "a change that a page’s author tells of",
        key: 2,
        columns: &[
            one("page", Shape::ToPage, "the page"),
            one(
                "number",
                Shape::Number,
                "which change of it, from 1, in the author’s order",
            ),
            one("date", Shape::Edtf, "when"),
            one("note", Shape::Text, "what was changed"),
            one(
                "substantive",
                Shape::Truth,
                "whether it changed what the page says, and not only how",
            ),
        ],
    },
    Table {
        name: "references",
        row: "a way from one page to another, each place of it",
        key: 2,
        columns: &[
            one("from", Shape::ToPage, "the page that leads"),
            one("number", Shape::Number, "which of its references, from 1"),
            one("to", Shape::ToPage, "the page that it leads to"),
            maybe("fragment", Shape::Text, "the part of that page"),
            one(
                "by",
                Shape::Word(|| WAYS.to_vec()),
                "what leads: a field, a link in the text, a citation, or a name that became a link",
            ),
            maybe("field", Shape::Text, "the field’s name, where it is one"),
        ],
    },
    Table {
        name: "withdrawn",
        row: "a page that was taken back: its title is all that is told of it",
        key: 1,
        columns: &[
            one("id", Shape::Id, "the page’s id"),
            one("kind", Shape::Word(words::<Kind>), "what it was"),
            one("title", Shape::Text, "what it was called"),
            one(
                "address",
                Shape::Address,
                "where it stood, and the notice stands",
            ),
            one("date", Shape::Edtf, "when it was taken back"),
            one("reason", Shape::Text, "why"),
            maybe("replaced_by", Shape::ToPage, "the page to read instead"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_table_and_column_has_a_name_of_its_own_and_leads_to_one_that_exists() {
        let names: BTreeSet<&str> = ALL.iter().map(|table| table.name).collect();
        assert_eq!(names.len(), ALL.len());
        for table in ALL {
            let columns: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
            assert!((1..=table.columns.len()).contains(&table.key));
            for column in table.columns {
                if let Shape::To(name) = column.shape {
                    assert!(names.contains(name), "{}.{}", table.name, column.name);
                }
            }
        }
    }

    #[test]
    fn every_variable_of_csl_has_its_column() {
        for name in crate::model::csl::TEXTS {
            let column = format!("source_{}", name.to_lowercase().replace('-', "_"));
            let columns = Table::named("briefs").unwrap().columns;
            assert!(columns.iter().any(|known| known.name == column), "{column}");
        }
        // The rows are filled in this order.
        let columns = Table::named("briefs").unwrap().columns;
        let last = columns[columns.len() - crate::model::csl::TEXTS.len()..].iter();
        let names = last.map(|column| column.name.strip_prefix("source_").unwrap());
        let known = crate::model::csl::TEXTS.map(|name| name.to_lowercase().replace('-', "_"));
        assert_eq!(names.collect::<Vec<_>>(), known);
    }
}
