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

/// What the page is called.
pub(super) const TITLE: &str = "Data";

pub(super) fn page(book: &Book, here: &Address) -> Page {
    let desk = Desk::at(book, here.clone(), None);
    let files = [
        (
            File::Json,
            "All tables in one file, as JSON: every value as it is.",
        ),
        (
            File::Schema,
            "What that file holds, as JSON Schema (2020-12).",
        ),
        (
            File::Linked,
            "The dossier in the words of schema.org, as JSON-LD.",
        ),
        (File::Csvw, "What the tables below hold, as CSVW metadata."),
    ];
    let files = files.into_iter().filter_map(|(file, words)| {
        let address = book.export(&Export::Data(file))?;
        Some(DataFile {
            name: address.as_str().rsplit('/').next()?.to_owned(),
            href: desk.href(&address),
            words,
        })
    });
    let tables = ALL.iter().filter_map(|table| {
        let address = book.export(&Export::Data(File::Table(table.name)))?;
        Some(DataTable {
            name: table.name,
            row: table.row,
            href: desk.href(&address),
            columns: table.columns.iter().map(column).collect(),
        })
    });
    let data = Data {
        files: files.collect(),
        tables: tables.collect(),
        version: VERSION,
    };
    let named = Named {
        title: TITLE.to_owned(),
        lead: Some(
            "All that this dossier holds, as tables for programs and for table programs."
                .to_owned(),
        ),
    };
    head::page(desk, named, None, Content::Data(Box::new(data)))
}

fn column(column: &'static Column) -> DataColumn {
    let one = match column.shape {
        Shape::Id => "id".to_owned(),
        Shape::To(table) => format!("id from {table}"),
        Shape::ToPage => "id of a page".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Edtf => "date (EDTF)".to_owned(),
        Shape::Day => "day".to_owned(),
        Shape::Address => "address of the site".to_owned(),
        Shape::Web => "web address".to_owned(),
        Shape::Word(_) => "word".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Truth => "true or false".to_owned(),
    };
    DataColumn {
        name: column.name,
        kind: match column.many {
            Many::List => format!("list: {one}"),
            Many::One | Many::Maybe => one,
        },
        values: match column.shape {
            Shape::Word(words) => words(),
            _ => Vec::new(),
        },
        required: column.many == Many::One,
        words: column.words,
    }
}
