//! Every field and word of the format is in the manual, and no other.
//!
//! The program is asked for its fields as an author would ask: by giving it
//! one that does not exist, and reading the help.

use std::collections::BTreeSet;

use briefbook::config::Config;
use briefbook::diagnostic::Diagnostic;
use briefbook::fields::Word as _;
use briefbook::model::kind::Kind;
use briefbook::parse::{self, body::Options};
use briefbook::text::Source;

use super::{quoted, section, table, text};

/// A field, or a word, that nobody would mean.
const PROBE: &str = "zzzzzzzzqqqqqqqq";

/// A heading of docs/format.md, and a file whose front matter holds the probe where its table says.
const FORMAT: &[(&str, &str, &str)] = &[
    ("Every kind", "pages", "?: 1"),
    ("A change", "pages", "changes: [{?: 1}]"),
    ("A withdrawal", "pages", "withdrawn: {?: 1}"),
    ("A name", "pages", "authors: [{?: 1}]"),
    ("Brief", "briefs", "?: 1"),
    ("A source", "briefs", "source: {?: 1}"),
    ("A dispute", "briefs", "disputes: [{?: 1}]"),
    ("Actor", "actors", "?: 1"),
    ("Another name", "actors", "also: [{?: 1}]"),
    ("A check", "actors", "checked_by: [{?: 1}]"),
    ("Topic", "topics", "?: 1"),
    ("Event", "chronology", "?: 1"),
    ("A statement", "chronology", "statements: [{?: 1}]"),
    ("Procedure", "procedures", "?: 1"),
    ("A step", "procedures", "steps: [{?: 1}]"),
    ("A case", "procedures", "cases: [{?: 1}]"),
    ("Term", "glossary", "?: 1"),
];

/// A heading of docs/site-toml.md, and such a file with the probe in it.
const SITE: &[(&str, &str)] = &[
    ("Settings", "? = 1"),
    ("A stage", "[[stages]]\n? = 1"),
    ("A link of the navigation", "[[nav]]\n? = 1"),
    ("build", "[build]\n? = 1"),
    ("export", "[export]\n? = 1"),
];

/// The words that a field takes: the heading, the field, and a file with the probe in its place.
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("Brief", "read_as", "briefs", "read_as: ?"),
    ("A source", "type", "briefs", "source: {type: ?}"),
    ("Actor", "kind", "actors", "kind: ?"),
    ("Event", "status", "chronology", "status: ?"),
    ("Event", "status", "chronology", "statements: [{status: ?}]"),
    ("Procedure", "basis", "procedures", "steps: [{basis: ?}]"),
    ("Procedure", "basis", "procedures", "cases: [{basis: ?}]"),
    ("Procedure", "basis", "actors", "checked_by: [{basis: ?}]"),
];

/// The names of fields, and of those that must be there.
#[derive(Debug, Default, PartialEq)]
struct Fields {
    all: BTreeSet<String>,
    required: BTreeSet<String>,
}

impl Fields {
    /// As the program tells them when it meets the probe.
    #[track_caller]
    fn known(notes: &[Diagnostic]) -> Self {
        let of_probe = format!(" has no field `{PROBE}`");
        let (owner, help) = notes
            .iter()
            .find_map(|note| Some((note.message.strip_suffix(&of_probe)?, note.help.as_ref()?)))
            .expect("the program does not know the probe");
        let needs = format!("{owner} needs the field ");
        let required = notes
            .iter()
            .filter_map(|note| note.message.strip_prefix(&needs));
        Self {
            all: quoted(help).map(str::to_owned).collect(),
            required: required.flat_map(quoted).map(str::to_owned).collect(),
        }
    }

    /// As the manual lists them below a heading.
    #[track_caller]
    fn told(document: &str, heading: &str) -> Self {
        let mut told = Self::default();
        for row in table(&section(document, heading), "field") {
            for name in quoted(row[0]) {
                assert!(
                    told.all.insert(name.to_owned()),
                    "{heading}: `{name}` stands twice"
                );
                if row[1].contains("**required**") {
                    told.required.insert(name.to_owned());
                }
            }
        }
        told
    }

    fn without(mut self, other: &Self) -> Self {
        self.all = &self.all - &other.all;
        self.required = &self.required - &other.required;
        self
    }
}

fn notes_on_front_matter(folder: &str, front: &str) -> Vec<Diagnostic> {
    let text = format!("---\n{}\n---\n", front.replace('?', PROBE));
    let source = Source::new(format!("content/{folder}/x.md"), text);
    parse::document(&source, Options::default()).notes
}

#[test]
fn the_manual_lists_every_field_of_the_format_and_which_are_required() {
    let manual = text("docs/format.md");
    let of_every_kind = Fields::known(&notes_on_front_matter("pages", "?: 1"));
    for &(heading, folder, front) in FORMAT {
        let mut known = Fields::known(&notes_on_front_matter(folder, front));
        if front == "?: 1" && heading != "Every kind" {
            known = known.without(&of_every_kind);
        }
        assert_eq!(Fields::told(&manual, heading), known, "{heading}");
    }
    let headings = manual.lines().filter(|line| line.starts_with('#'));
    for heading in headings.map(|line| line.trim_start_matches('#').trim()) {
        let lines = section(&manual, heading);
        let is_asked = FORMAT.iter().any(|(asked, ..)| *asked == heading);
        let has_fields = lines.iter().any(|line| line.starts_with("| field |"));
        assert_eq!(has_fields, is_asked, "{heading}");
    }
    for (kind, _) in Kind::ALL {
        let is_asked = |(_, folder, _): &(&str, &str, &str)| *folder == kind.folder();
        assert!(FORMAT.iter().any(is_asked), "{kind:?}");
    }
}

#[test]
fn the_manual_lists_every_setting_of_site_toml_and_which_are_required() {
    let manual = text("docs/site-toml.md");
    for &(heading, toml) in SITE {
        let source = Source::new("site.toml", toml.replace('?', PROBE));
        let known = Fields::known(&Config::read(&source).notes);
        assert_eq!(Fields::told(&manual, heading), known, "{heading}");
    }
}

#[test]
fn the_manual_lists_every_word_that_a_field_takes() {
    let manual = text("docs/format.md");
    for &(heading, field, folder, front) in WORDS {
        let notes = notes_on_front_matter(folder, front);
        let help = notes
            .iter()
            .filter(|note| note.code == "unknown-word")
            .find_map(|note| note.help.as_deref())
            .expect("the probe is no word");
        let lines = section(&manual, heading);
        let start = format!("The words of `{field}`");
        let at = lines
            .iter()
            .position(|line| line.starts_with(&start))
            .unwrap();
        let paragraph = lines[at..].iter().take_while(|line| !line.is_empty());
        let paragraph: Vec<&str> = paragraph.copied().collect();
        let paragraph = paragraph.join(" ");
        let mut told: Vec<&str> = quoted(&paragraph).skip(1).collect();
        if told.is_empty() {
            told = table(&lines[at..], "word")
                .iter()
                .flat_map(|row| quoted(row[0]))
                .collect();
        }
        assert_eq!(told, quoted(help).collect::<Vec<_>>(), "{heading}: {field}");
    }
}
