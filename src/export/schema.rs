//! What the data is, for programs: JSON Schema (2020-12) of the JSON, CSVW metadata of the CSV.

use super::data::SEPARATOR;
use super::json::{Json, map};
use super::record::Record;
use crate::compose::away;
use crate::model::address::Address;
use crate::model::table::{ALL, Column, Many, Shape, Table, VERSION};
use crate::model::web::WebAddress;

/// The JSON Schema of `dossier.json`.
pub(super) fn schema(record: Record<'_>) -> String {
    let text = || Some(map([("type", Some("string".into()))]));
    let mut properties = vec![
        ("$schema", text()),
        (
            "version",
            Some(map([("const", Some(Json::Number(VERSION.into())))])),
        ),
        ("title", text()),
        ("description", text()),
        ("language", text()),
        ("as_of", Some(value(Shape::Day))),
        ("base_url", Some(value(Shape::Web))),
        ("publisher", text()),
        (
            "authors",
            Some(map([("type", Some("array".into())), ("items", text())])),
        ),
        ("license", text()),
        ("license_url", Some(value(Shape::Web))),
    ];
    let required = [
        "version",
        "title",
        "description",
        "language",
        "as_of",
        "authors",
    ];
    let required = required
        .into_iter()
        .chain(ALL.iter().map(|table| table.name));
    let required: Vec<Json> = required.map(Json::from).collect();
    let tables = ALL.iter().map(|table| {
        let items = map([("$ref", Some(format!("#/$defs/{}", table.name).into()))]);
        let list = map([
            (
                "description",
                Some(format!("Each is {}.", table.row).into()),
            ),
            ("type", Some("array".into())),
            ("items", Some(items)),
        ]);
        (table.name, Some(list))
    });
    properties.extend(tables);
    let rows = ALL.iter().map(|table| (table.name, Some(row(table))));
    let id = Address::parse("/data/schema.json").ok();
    let id = id.and_then(|address| record.whole(&address));
    map([
        (
            "$schema",
            Some("https://json-schema.org/draft/2020-12/schema".into()),
        ),
        ("$id", id.map(Json::from)),
        ("title", Some("A dossier as data".into())),
        ("type", Some("object".into())),
        ("properties", Some(map(properties))),
        ("required", Some(Json::List(required))),
        ("additionalProperties", Some(Json::Truth(false))),
        ("$defs", Some(map(rows))),
    ])
    .file()
}

fn row(table: &Table) -> Json {
    let properties = table.columns.iter().map(|column| {
        let described = ("description", Some(Json::from(column.words)));
        let one = value(column.shape);
        let value = match column.many {
            Many::List => map([
                described,
                ("type", Some("array".into())),
                ("items", Some(one)),
            ]),
            Many::One | Many::Maybe => {
                let Json::Map(mut fields) = one else {
                    unreachable!("a value is described by a map");
                };
                fields.insert(0, ("description".to_owned(), column.words.into()));
                Json::Map(fields)
            }
        };
        (column.name, Some(value))
    });
    let is_needed = |column: &&Column| column.many != Many::Maybe;
    let needed = table.columns.iter().filter(is_needed);
    map([
        ("type", Some("object".into())),
        ("properties", Some(map(properties))),
        (
            "required",
            Some(Json::List(
                needed.map(|column| column.name.into()).collect(),
            )),
        ),
        ("additionalProperties", Some(Json::Truth(false))),
    ])
}

/// One value, in the words of JSON Schema.
fn value(shape: Shape) -> Json {
    let text = |more: &[(&str, Json)]| {
        let more = more
            .iter()
            .map(|(name, value)| (*name, Some(value.clone())));
        map([("type", Some("string".into()))].into_iter().chain(more))
    };
    match shape {
        Shape::Id | Shape::To(_) | Shape::ToPage => {
            text(&[("pattern", "^[a-z0-9-]{1,100}$".into())])
        }
        Shape::Text => text(&[]),
        // EDTF has no pattern that is worth the name.
        Shape::Edtf => text(&[("minLength", Json::Number(4))]),
        Shape::Day => text(&[("pattern", format!("^{DAY}$").into())]),
        Shape::Address => text(&[("pattern", "^/".into())]),
        Shape::Web => text(&[("pattern", "^https?://".into())]),
        Shape::Word(words) => {
            let words = words().into_iter().map(Json::from).collect();
            map([("enum", Some(Json::List(words)))])
        }
        Shape::Number => map([
            ("type", Some("integer".into())),
            ("minimum", Some(Json::Number(1))),
        ]),
        Shape::Truth => map([("type", Some("boolean".into()))]),
    }
}

/// A day, as a regular expression.
const DAY: &str = "-?[0-9]{4,10}-[0-9]{2}-[0-9]{2}";

/// CSVW metadata of the tables: <https://www.w3.org/TR/tabular-data-primer/>.
pub(super) fn csvw(record: Record<'_>) -> String {
    let config = &record.book.config;
    let tables = ALL.iter().map(|table| {
        let columns = table.columns.iter().map(column).collect();
        let key = table.columns[..table.key].iter();
        let key = key.map(|column| column.name.into()).collect();
        let schema = map([
            ("columns", Some(Json::List(columns))),
            ("primaryKey", Some(Json::List(key))),
        ]);
        map([
            ("url", Some(format!("{}.csv", table.name).into())),
            (
                "dc:description",
                Some(format!("Each row is {}.", table.row).into()),
            ),
            ("tableSchema", Some(schema)),
        ])
    });
    let context = vec![
        "http://www.w3.org/ns/csvw".into(),
        map([("@language", Some(config.language.as_str().into()))]),
    ];
    let creators = config.authors.iter().map(|name| away::printed(name).into());
    let creators: Vec<Json> = creators.collect();
    let license = config.license_url.as_ref().map(WebAddress::as_str);
    map([
        ("@context", Some(Json::List(context))),
        ("dc:title", Some(config.title.as_str().into())),
        ("dc:modified", Some(config.as_of.to_string().into())),
        ("dc:publisher", config.publisher.as_deref().map(Json::from)),
        (
            "dc:creator",
            (!creators.is_empty()).then_some(Json::List(creators)),
        ),
        (
            "dc:license",
            license.or(config.license.as_deref()).map(Json::from),
        ),
        ("tables", Some(Json::List(tables.collect()))),
    ])
    .file()
}

fn column(column: &Column) -> Json {
    let kind = match column.shape {
        Shape::Number => "integer".into(),
        Shape::Truth => "boolean".into(),
        // As `date`, readers refuse the years before 0, which XML Schema allows.
        Shape::Day => map([
            ("base", Some("string".into())),
            ("format", Some(DAY.into())),
        ]),
        Shape::Web => "anyURI".into(),
        _ => "string".into(),
    };
    map([
        ("name", Some(column.name.into())),
        ("titles", Some(column.name.into())),
        ("dc:description", Some(column.words.into())),
        ("datatype", Some(kind)),
        (
            "separator",
            (column.many == Many::List).then(|| SEPARATOR.into()),
        ),
        (
            "required",
            (column.many == Many::One).then_some(Json::Truth(true)),
        ),
    ])
}
