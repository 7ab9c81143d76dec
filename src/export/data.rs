//! The tables as CSV and as JSON.
//!
//! CSV is that of RFC 4180: UTF-8 without a mark at its head, CRLF, a first row of names. A list
//! is written with `|` between its items; where one has a `|` itself, that becomes `/`. JSON has
//! every value as it is.
//!
//! **A table program may take a text for a formula**, and a text may be a stranger's: the title
//! of a source that begins with `=`. In columns of text such a cell begins with `'`, which these
//! programs take for the mark of a text. Dates, ids and numbers stay as they are: `-0043` is a
//! year. Who reads with a program reads the JSON, or takes one `'` away.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::json::line;
use super::record::Record;
use super::rows::{self, Cell};
use crate::compose::away;
use crate::model::table::{ALL, Shape, Table, VERSION};

/// What stands between the items of a list in CSV.
pub(super) const SEPARATOR: &str = "|";

/// A table as CSV.
pub(super) fn csv(record: Record<'_>, table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut out = names.join(",");
    out.push_str("\r\n");
    for row in rows::of(record, table.name) {
        for (at, (cell, column)) in row.iter().zip(table.columns).enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                Cell::None => {}
                Cell::Number(number) => out.push_str(&number.to_string()),
                Cell::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
                Cell::Text(text) => push_text(text, column.shape, &mut out),
                Cell::List(items) => {
                    let items: Vec<Cow<'_, str>> = items
                        .iter()
                        .map(|item| {
                            if item.contains(SEPARATOR) {
                                Cow::Owned(item.replace(SEPARATOR, "/"))
                            } else {
                                Cow::Borrowed(&**item)
                            }
                        })
                        .collect();
                    push_text(&items.join(SEPARATOR), column.shape, &mut out);
                }
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn push_text(text: &str, shape: Shape, out: &mut String) {
    let is_formula = matches!(shape, Shape::Text)
        && text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let mark = if is_formula { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) {
        out.push('"');
        out.push_str(mark);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(mark);
        out.push_str(text);
    }
}

/// All tables as JSON, a row a line. What is none is left out of its row.
pub(super) fn json(record: Record<'_>) -> String {
    let config = &record.book.config;
    let mut out = String::from("{\n");
    let authors: Vec<String> = config.authors.iter().map(away::printed).collect();
    let base = config.base_url.as_ref().map(|base| line(&base.as_str()));
    let license_url = config.license_url.as_ref().map(|url| line(&url.as_str()));
    let fields = [
        ("$schema", Some(line(&"schema.json"))),
        ("version", Some(VERSION.to_string())),
        ("title", Some(line(&config.title))),
        ("description", Some(line(&config.description))),
        ("language", Some(line(&config.language))),
        ("as_of", Some(line(&config.as_of))),
        ("base_url", base),
        ("publisher", config.publisher.as_ref().map(line)),
        ("authors", Some(line(&authors))),
        ("license", config.license.as_ref().map(line)),
        ("license_url", license_url),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{}: {value},", line(&name));
        }
    }
    for (at, table) in ALL.iter().enumerate() {
        let _ = write!(out, "{}: [", line(&table.name));
        for (at, row) in rows::of(record, table.name).iter().enumerate() {
            out.push_str(if at == 0 { "\n{" } else { ",\n{" });
            let mut is_first = true;
            for (cell, column) in row.iter().zip(table.columns) {
                if *cell == Cell::None {
                    continue;
                }
                if !std::mem::take(&mut is_first) {
                    out.push(',');
                }
                out.push('"');
                out.push_str(column.name);
                out.push_str("\":");
                out.push_str(&line(cell));
            }
            out.push('}');
        }
        out.push_str(if at + 1 == ALL.len() {
            "\n]\n"
        } else {
            "\n],\n"
        });
    }
    out.push_str("}\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_is_no_formula() {
        #[track_caller]
        fn case(text: &str, shape: Shape, expected: &str) {
            let mut out = String::new();
            push_text(text, shape, &mut out);
            assert_eq!(out, expected);
        }

        case("plain 漢", Shape::Text, "plain 漢");
        case("a, \"b\"\nc", Shape::Text, "\"a, \"\"b\"\"\nc\"");
        case("=1+1", Shape::Text, "'=1+1");
        case(
            "=HYPERLINK(\"a\",\"b\")",
            Shape::Text,
            "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"",
        );
        case("@a", Shape::Text, "'@a");
        case("-0043", Shape::Edtf, "-0043");
        case("a=1", Shape::Text, "a=1");
    }
}
