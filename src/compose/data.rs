//! The page below `/data/`: what data there is, and what its columns mean.

use crate::compose::desk::Desk;
use crate::compose::head;
use crate::compose::titles::Named;
use crate::link::book::Book;
use crate::link::exports::{Data as File, Export};
use crate::model::address::Address;
use crate::model::table::{ALL, Column, Many, Shape, VERSION};
use crate::view::data::{Data, DataColumn, DataFile, DataTable};
use crate::view::{Content, Page};
use crate::words::Words;

pub(super) fn page(book: &Book, here: &Address) -> Page {
    let desk = Desk::at(book, here.clone(), None);
    let words = &*book.words;
    let files = [
        (File::Json, "data-json"),
        (File::Schema, "data-schema"),
        (File::Linked, "data-linked"),
        (File::Csvw, "data-csvw"),
    ];
    let files = files.into_iter().filter_map(|(file, key)| {
        let address = book.export(&Export::Data(file))?;
        Some(DataFile {
            name: address.as_str().rsplit('/').next()?.to_owned(),
            href: desk.href(&address),
            words: words.say(key).to_owned(),
        })
    });
    let tables = ALL.iter().filter_map(|table| {
        let address = book.export(&Export::Data(File::Table(table.name)))?;
        Some(DataTable {
            name: table.name,
            row: words.pick("row", table.name).to_owned(),
            href: desk.href(&address),
            columns: table
                .columns
                .iter()
                .map(|column| told(column, table.name, words))
                .collect(),
        })
    });
    let data = Data {
        files: files.collect(),
        tables: tables.collect(),
        badges: desk.all_badges(),
        version: VERSION,
    };
    let named = Named {
        title: words.say("title-data").to_owned(),
        lead: Some(words.say("lead-data").to_owned()),
    };
    head::page(desk, named, None, Content::Data(Box::new(data)))
}

/// A column, and what stands in it.
fn told(column: &'static Column, table: &str, words: &Words) -> DataColumn {
    let say = |key: &str| words.say(key).to_owned();
    let one = match column.shape {
        Shape::Id => say("data-type-id"),
        Shape::To(table) => words.tell("data-type-to", &[("table", table.into())]),
        Shape::ToPage => say("data-type-page"),
        Shape::Text => say("data-type-text"),
        Shape::Edtf => say("data-type-edtf"),
        Shape::Day => say("data-type-day"),
        Shape::Address => say("data-type-address"),
        Shape::Web => say("data-type-web"),
        Shape::Word(_) => say("data-type-word"),
        Shape::Number => say("data-type-number"),
        Shape::Truth => say("data-type-truth"),
    };
    DataColumn {
        name: column.name,
        kind: match column.many {
            Many::List => words.tell("data-type-list", &[("type", (&one).into())]),
            Many::One | Many::Maybe => one,
        },
        values: match column.shape {
            Shape::Word(words) => words(),
            _ => Vec::new(),
        },
        required: column.many == Many::One,
        words: match words.pick(&format!("column-{table}"), column.name) {
            "" => words.pick("column", column.name).to_owned(),
            own => own.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_words_of_columns_are_those_of_the_list_of_columns() {
        let words = Words::english();
        for table in ALL {
            assert_eq!(words.pick("row", table.name), table.row, "{}", table.name);
            for column in table.columns {
                let found = told(column, table.name, words).words;
                assert_eq!(found, column.words, "{} of {}", column.name, table.name);
            }
        }
    }
}
