//! The manual of the templates, held to the types that it describes.
//!
//! The second half of `docs/templates.md` is made from the doc comments of
//! `src/view`: `UPDATE_DOCS=1 cargo test --lib manual` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value as Json;

use super::{Templates, fault};
use crate::view::{html::HTML_KEY, sample};

const MARKER: &str = "<!-- From here on made from the doc comments in src/view: UPDATE_DOCS=1 cargo test --lib manual -->\n";

/// A struct or the enum of contents, as its source has it.
#[derive(Default)]
struct Shape {
    words: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    of: String,
    words: String,
}

/// Every public type of `src/view`, by name.
fn shapes() -> BTreeMap<String, Shape> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = std::fs::read_dir(src.join("view"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.push(src.join("view.rs"));
    files.sort();
    files.retain(|file| file.is_file() && !file.ends_with("sample.rs"));
    let mut shapes = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let mut words = String::new();
        let mut skipped = false;
        let mut open: Option<(String, Shape)> = None;
        for line in text.lines() {
            let line = line.trim();
            if let Some(comment) = line.strip_prefix("///") {
                words.push_str(if comment.is_empty() { "\n" } else { comment });
            } else if line == "#[serde(skip)]" {
                skipped = true;
            } else if let Some(rest) = line
                .strip_prefix("pub struct ")
                .or(line.strip_prefix("pub enum "))
            {
                let name = rest.trim_end_matches([' ', '{', '}', ';']);
                let shape = Shape {
                    words: std::mem::take(&mut words),
                    ..Shape::default()
                };
                if rest.ends_with('{') {
                    open = Some((name.to_owned(), shape));
                } else {
                    shapes.insert(name.to_owned(), shape);
                }
            } else if line == "}" {
                shapes.extend(open.take());
                words.clear();
            } else if let Some((_, shape)) = &mut open
                && !line.starts_with('#')
            {
                let line = line.trim_start_matches("pub ").trim_end_matches(',');
                let (name, of) = line
                    .split_once(": ")
                    .or(line.split_once('('))
                    .unwrap_or((line, ""));
                let field = Field {
                    name: name.to_owned(),
                    of: of.trim_end_matches(')').to_owned(),
                    words: std::mem::take(&mut words),
                };
                if !std::mem::take(&mut skipped) {
                    shape.fields.push(field);
                }
            } else if !line.starts_with('#') {
                words.clear();
            }
        }
    }
    shapes
}

/// A type's name without what wraps it: `Vec<Option<Date>>` is about `Date`.
fn core(of: &str) -> &str {
    let mut of = of;
    while let Some(inner) = ["Vec<", "Option<", "Box<"]
        .iter()
        .find_map(|wrap| of.strip_prefix(wrap))
    {
        of = inner.strip_suffix('>').unwrap();
    }
    of
}

/// A type in the manual's words.
fn in_words(of: &str) -> String {
    if let Some(inner) = of.strip_prefix("Option<") {
        return format!("{} or none", in_words(inner.strip_suffix('>').unwrap()));
    }
    if let Some(inner) = of.strip_prefix("Vec<") {
        return format!("list of {}", in_words(inner.strip_suffix('>').unwrap()));
    }
    match core(of) {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" | "u8" | "i32" => "number".to_owned(),
        "Html" => "HTML".to_owned(),
        // It has no fields, and so no section to lead to.
        "Prose" => "nothing".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

fn snake(name: &str) -> String {
    name.to_lowercase()
}

/// The part of the manual that is made.
fn made() -> String {
    let shapes = shapes();
    let mut out = String::new();
    let mut queue: Vec<String> = vec!["Site".to_owned(), "Head".to_owned()];
    out.push_str("\n## The variable of each kind of page\n\n| variable | template | what it is |\n| --- | --- | --- |\n");
    let templates: BTreeMap<String, &str> = sample::pages()
        .iter()
        .map(|page| {
            let debug = format!("{:?}", page.content);
            (
                debug.split('(').next().unwrap().to_owned(),
                page.content.template(),
            )
        })
        .collect();
    for field in &shapes["Content"].fields {
        let template = templates.get(&field.name);
        let template = template.unwrap_or_else(|| panic!("`sample::pages` has no {}", field.name));
        let of = in_words(&field.of);
        writeln!(
            out,
            "| `{}` | `{template}` | {of}: {} |",
            snake(&field.name),
            field.words.trim()
        )
        .unwrap();
        queue.push(core(&field.of).to_owned());
    }
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some(name) = queue.get(at).cloned() {
        at += 1;
        let Some(shape) = shapes.get(&name).filter(|_| seen.insert(name.clone())) else {
            continue;
        };
        if shape.fields.is_empty() {
            continue;
        }
        write!(
            out,
            "\n## {name}\n\n{}\n\n| field | type | what it is |\n| --- | --- | --- |\n",
            shape.words.trim()
        )
        .unwrap();
        for field in &shape.fields {
            let words = field.words.trim().replace('|', "\\|");
            writeln!(
                out,
                "| `{}` | {} | {words} |",
                field.name,
                in_words(&field.of)
            )
            .unwrap();
            queue.push(core(&field.of).to_owned());
        }
    }
    out
}

#[test]
fn the_manual_lists_what_templates_may_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (written, found) = text
        .split_once(MARKER)
        .expect("docs/templates.md has the marker line");
    let made = made();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{written}{MARKER}{made}")).unwrap();
    } else {
        assert_eq!(
            found, made,
            "docs/templates.md is old: UPDATE_DOCS=1 cargo test --lib manual"
        );
    }
}

#[test]
fn the_manual_lists_every_filter() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let text = std::fs::read_to_string(path).unwrap();
    let tera = Templates::new(&[], crate::words::Words::english())
        .value
        .tera;
    for filter in fault::FILTERS {
        assert!(
            text.contains(&format!("`{filter}`")),
            "the manual names `{filter}`"
        );
        let mut tera = tera.clone();
        tera.add_raw_template("t", &format!("{{{{ 1 | {filter} }}}}"))
            .unwrap_or_else(|_| panic!("there is `{filter}`"));
    }
}

/// The type of a variable that a template gets.
fn type_of<'s>(variable: &str, shapes: &'s BTreeMap<String, Shape>) -> &'s str {
    match variable {
        "site" => "Site",
        "page" => "Head",
        _ => {
            let mut contents = shapes["Content"].fields.iter();
            let content = contents.find(|field| snake(&field.name) == variable);
            &content.unwrap().of
        }
    }
}

/// Walks a page beside the types it is made of: the fields are the documented ones, no more and no fewer.
fn walk(
    json: &Json,
    of: &str,
    shapes: &BTreeMap<String, Shape>,
    path: &str,
    filled: &mut BTreeSet<String>,
) {
    match json {
        Json::Null => {}
        Json::Array(items) => {
            for item in items {
                walk(item, core(of), shapes, path, filled);
            }
        }
        Json::Object(map) if map.contains_key(HTML_KEY) => {
            assert_eq!(core(of), "Html", "{path}");
            filled.insert(path.to_owned());
        }
        Json::Object(map) => {
            let shape = shapes
                .get(core(of))
                .unwrap_or_else(|| panic!("{path} is documented"));
            let documented: BTreeSet<_> = shape
                .fields
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            assert_eq!(
                map.keys().map(String::as_str).collect::<BTreeSet<_>>(),
                documented,
                "{path}"
            );
            for field in &shape.fields {
                let path = format!("{}.{}", core(of), field.name);
                walk(&map[&field.name], &field.of, shapes, &path, filled);
            }
        }
        _ => {
            filled.insert(path.to_owned());
        }
    }
}

#[test]
fn the_sample_fills_every_documented_field_and_no_other() {
    let shapes = shapes();
    let mut filled = BTreeSet::new();
    for page in sample::pages() {
        let json = serde_json::to_value(&page).unwrap();
        let map = json.as_object().unwrap();
        assert_eq!(map.len(), 3, "site, page and one more: {:?}", map.keys());
        for (name, value) in map {
            walk(value, type_of(name, &shapes), &shapes, name, &mut filled);
        }
    }
    let leaves = shapes
        .iter()
        .filter(|(name, _)| !["Page", "Content", "Html"].contains(&name.as_str()))
        .flat_map(|(name, shape)| shape.fields.iter().map(move |field| (name, field)))
        .filter(|(_, field)| !shapes.contains_key(core(&field.of)) || core(&field.of) == "Html");
    for (name, field) in leaves {
        let path = format!("{name}.{}", field.name);
        assert!(filled.contains(&path), "the sample has no {path}");
    }
}

/// What is there for the templates of others alone: what they would have to work out, or cannot know.
const FOR_OTHERS: [&str; 5] = [
    "Date.edtf",
    "Date.year",
    "Remainder.backlinks",
    "Site.description",
    "Site.authors",
];

/// The page without this field, wherever a type that has it stands; finished HTML as plain text.
fn without(
    json: &Json,
    of: &str,
    shapes: &BTreeMap<String, Shape>,
    unread: (&str, &str),
    met: &mut bool,
) -> Json {
    match json {
        Json::Array(items) => items
            .iter()
            .map(|item| without(item, core(of), shapes, unread, met))
            .collect(),
        Json::Object(map) if map.contains_key(HTML_KEY) => map[HTML_KEY].clone(),
        Json::Object(map) => {
            let mut kept = serde_json::Map::new();
            for field in &shapes[core(of)].fields {
                if (core(of), field.name.as_str()) == unread {
                    *met = true;
                } else {
                    let value = without(&map[&field.name], &field.of, shapes, unread, met);
                    kept.insert(field.name.clone(), value);
                }
            }
            Json::Object(kept)
        }
        _ => json.clone(),
    }
}

#[test]
fn every_field_is_read_by_a_built_in_template() {
    let shapes = shapes();
    let templates = Templates::new(&[], crate::words::Words::english()).value;
    let pages: Vec<(&str, Json)> = sample::pages()
        .iter()
        .map(|page| (page.content.template(), serde_json::to_value(page).unwrap()))
        .collect();
    let render = |template: &str, page: &Json, unread: (&str, &str)| {
        let mut met = unread.0.is_empty();
        let data: serde_json::Map<String, Json> = page
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| {
                let of = type_of(name, &shapes);
                (name.clone(), without(value, of, &shapes, unread, &mut met))
            })
            .collect();
        met.then(|| {
            templates
                .render_as(template, &data)
                .map_err(|fault| fault.message)
        })
    };
    let all = |(template, page): &(&str, Json)| render(template, page, ("", ""));
    let whole: Vec<_> = pages.iter().map(all).collect();
    let mut unread = Vec::new();
    for (name, shape) in &shapes {
        if ["Page", "Content", "Html"].contains(&name.as_str()) {
            continue;
        }
        for field in &shape.fields {
            let pair = (name.as_str(), field.name.as_str());
            let is_read = pages.iter().zip(&whole).any(|((template, page), whole)| {
                render(template, page, pair).is_some_and(|found| Some(found) != *whole)
            });
            if !is_read {
                unread.push(format!("{name}.{}", field.name));
            }
        }
    }
    assert_eq!(unread, FOR_OTHERS, "what no built-in template reads");
}
