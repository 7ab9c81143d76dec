//! site.toml: what holds for the dossier as a whole.

mod export;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, de};

pub use crate::config::export::Export;

use crate::diagnostic::{Diagnostic, Noted};
use crate::fields::{Entry, Fields, Node, Read, Reading, Value};
use crate::model::csl::Name;
use crate::model::date::Day;
use crate::model::key::Key;
use crate::model::web::WebAddress;
use crate::text::{Located, Source, Span};

/// The settings of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The dossier's title.
    pub title: String,
    /// One or two sentences on what it is.
    pub description: String,
    /// Where it is published: for canonical links, feeds and citations alone. Links between
    /// pages never need it.
    pub base_url: Option<WebAddress>,
    /// The language it is written in, as a BCP 47 tag.
    pub language: String,
    /// Where the file says so; none where it does not.
    pub language_at: Option<Span>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who wrote it, where a page does not say otherwise.
    pub authors: Vec<Name>,
    /// The licence of its content: an SPDX identifier or a name.
    pub license: Option<String>,
    /// Where that licence can be read.
    pub license_url: Option<WebAddress>,
    /// The day up to which the dossier knows; lateness is reckoned from it, never from a clock.
    pub as_of: Day,
    /// The stages of the rollout, in order.
    pub stages: Vec<Stage>,
    /// The links at the top of each page; the kinds that have pages where none are given.
    pub nav: Vec<NavItem>,
    /// How the site is built.
    pub build: Build,
    /// Which exports are made.
    pub export: Export,
    /// The file itself, for diagnostics that point into it.
    pub source: Source,
}

/// A stage of the rollout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What events call it.
    pub id: Key,
    /// What readers are told it is called.
    pub title: String,
    /// What it is about; plain text.
    pub summary: String,
}

/// A link at the top of each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Its text.
    pub title: String,
    /// A path of the site, as in any link: `/briefs/`.
    pub url: Located<String>,
}

/// The table `[build]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// The output folder, from the root; `public` where none is given.
    pub output: Option<String>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether raw HTML in Markdown is printed as HTML rather than shown as text.
    pub raw_html: bool,
    /// How many briefs a page of their index lists; at least 1.
    pub paginate_by: usize,
}

/// A list of so many briefs is still light enough for a phone.
const PAGINATE_BY: usize = 75;

impl Default for Build {
    fn default() -> Self {
        Self {
            output: None,
            drafts: false,
            raw_html: false,
            paginate_by: PAGINATE_BY,
        }
    }
}

impl Config {
    /// Reads site.toml.
    ///
    /// None where it is not TOML, or has no `title` or `as_of`: nothing can be said of a
    /// dossier without them.
    pub fn read(source: &Source) -> Noted<Option<Self>> {
        let (table, faults) = DeTable::parse_recoverable(source.text());
        let mut reading = Reading::new(source, ());
        reading.notes.extend(
            faults
                .iter()
                .take(MOST_FAULTS)
                .map(|fault| syntax(source, fault)),
        );
        if !faults.is_empty() {
            return Noted {
                value: None,
                notes: reading.notes,
            };
        }
        let node = Node {
            // What is missing is missed in the file as a whole.
            span: Span::default(),
            value: map(table.get_ref()),
        };
        let config = Fields::of(&node, "site.toml", &mut reading)
            .and_then(|fields| read(fields, &mut reading));
        Noted {
            value: config,
            notes: reading.notes,
        }
    }
}

/// After so many faults in its syntax no more are told: they follow from one another.
const MOST_FAULTS: usize = 20;

fn syntax(source: &Source, fault: &de::Error) -> Diagnostic {
    let span = fault.span().unwrap_or_default();
    let message = format!("this is not TOML: {}", fault.message());
    let diagnostic = Diagnostic::error("toml-syntax", source.place(span), message);
    match fault.message() {
        "duplicate key" => diagnostic.help("keep one of the two"),
        _ => diagnostic,
    }
}

fn read(mut fields: Fields<'_>, reading: &mut Reading<'_>) -> Option<Config> {
    let title: Option<String> = fields.required("title", reading);
    let description = fields.optional("description", reading);
    let base_url = fields.optional("base_url", reading);
    let language: Option<Located<String>> = fields.optional("language", reading);
    let language_at = language.as_ref().map(|language| language.span);
    let publisher = fields.optional("publisher", reading);
    let authors = fields.list("authors", reading);
    let license = fields.optional("license", reading);
    let license_url = fields.optional("license_url", reading);
    let as_of: Option<Day> = fields.required("as_of", reading);
    let mut stages: Vec<Located<Stage>> = fields.list("stages", reading);
    let nav = fields.list("nav", reading);
    let build: Option<Build> = fields.optional("build", reading);
    let export: Option<Export> = fields.optional("export", reading);
    fields.close(reading);
    let mut seen: BTreeMap<Key, Span> = BTreeMap::new();
    stages.retain(|stage| {
        let id = &stage.value.id;
        let Some(&first) = seen.get(id) else {
            seen.insert(id.clone(), stage.span);
            return true;
        };
        let place = reading.source.place(stage.span);
        let message = format!("the stage `{id}` is given twice");
        reading.notes.push(
            Diagnostic::error("duplicate-id", place, message)
                .related(reading.source.place(first), "first given here")
                .help("keep one of the two, or take another id"),
        );
        false
    });
    Some(Config {
        title: title?,
        description: description.unwrap_or_default(),
        base_url,
        language: language.map_or_else(|| "en".to_owned(), |language| language.value),
        language_at,
        publisher,
        authors,
        license,
        license_url,
        as_of: as_of?,
        stages: stages.into_iter().map(|stage| stage.value).collect(),
        nav,
        build: build.unwrap_or_default(),
        export: export.unwrap_or_default(),
        source: reading.source.clone(),
    })
}

fn map(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(name, value)| Entry {
            name: Located {
                value: name.get_ref().to_string(),
                span: name.span().into(),
            },
            value: node(value),
        })
        .collect();
    // The table is sorted by name; messages follow the file.
    entries.sort_by_key(|entry| entry.name.span);
    Value::Map(entries)
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let found = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        // TOML's own dates are written as EDTF's: `as_of = 2026-11-21` needs no quotes.
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node {
        span: value.span().into(),
        value: found,
    }
}

impl Read for Stage {
    const SHAPE: &'static str = "a stage: `{id, title, summary}`";

    fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a stage", reading)?;
        let id = fields.required("id", reading);
        let title = fields.required("title", reading);
        let summary: Option<String> = fields.optional("summary", reading);
        fields.close(reading);
        Some(Self {
            id: id?,
            title: title?,
            summary: summary.unwrap_or_default(),
        })
    }
}

impl Read for NavItem {
    const SHAPE: &'static str = "a link: `{title, url}`";

    fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a link of the navigation", reading)?;
        let title = fields.required("title", reading);
        let url = fields.required("url", reading);
        fields.close(reading);
        Some(Self {
            title: title?,
            url: url?,
        })
    }
}

impl Read for Build {
    const SHAPE: &'static str = "the table `[build]`";

    fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "`[build]`", reading)?;
        let build = Self {
            output: fields.optional("output", reading),
            drafts: fields.optional("drafts", reading).unwrap_or(false),
            raw_html: fields.optional("raw_html", reading).unwrap_or(false),
            paginate_by: fields
                .optional("paginate_by", reading)
                .map_or(PAGINATE_BY, |by: usize| by.max(1)),
        };
        fields.close(reading);
        Some(build)
    }
}
