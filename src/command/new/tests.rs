//! What a page begins with tells of every field, and of no other.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::*;
use crate::diagnostic::Noted;
use crate::fields::Word;
use crate::model::actor::ActorKind;
use crate::model::brief::ReadAs;
use crate::model::csl::ItemType;
use crate::model::event::Status;
use crate::model::procedure::Basis;
use crate::parse::Document;

const SITE: &str = "title = \"A dossier\"\nas_of = 2026-01-31\n";

/// The text that a page of this kind begins with, in a dossier of few settings.
fn begun(kind: Kind) -> String {
    let config = Config::read(&Source::new("site.toml", SITE)).value.unwrap();
    scaffold(kind, &Key::parse("new-one").unwrap(), &config)
}

/// The same with every field in use: the `#` is taken away from the lines that do not explain.
fn in_full(kind: Kind) -> String {
    let explains = |line: &str| line.starts_with("# ") && !line.starts_with("#  ");
    let lines = begun(kind);
    let lines = lines.lines().map(|line| match line.strip_prefix('#') {
        Some(field) if !explains(line) && !line.starts_with("##") => field,
        _ => line,
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn parsed(kind: Kind, text: &str) -> Noted<Option<Document>> {
    let path = format!("content/{}/new-one.md", kind.folder());
    parse::document(&Source::new(path, text), Options::default())
}

fn each_kind() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().map(|&(kind, _)| kind)
}

#[test]
fn nothing_is_wrong_with_a_page_as_it_is_begun() {
    for kind in each_kind() {
        let text = begun(kind);
        assert!(!text.contains("{{"), "{text}");
        let document = parsed(kind, &text);
        assert_eq!(document.notes, [], "{kind:?}");
        assert!(document.value.unwrap().front.draft);
    }
}

#[test]
fn nothing_is_wrong_with_a_page_that_uses_every_field() {
    for kind in each_kind() {
        let document = parsed(kind, &in_full(kind));
        assert_eq!(document.notes, [], "{kind:?}");
    }
}

#[test]
fn a_page_begins_with_the_fields_of_its_kind_and_no_others() {
    for kind in each_kind() {
        let text = in_full(kind);
        let front = text.split("---\n").nth(1).unwrap();
        let mut maps = Vec::new();
        let probed = probe(serde_yaml::from_str(front).unwrap(), &mut maps);
        let text = format!("---\n{}---\n", serde_yaml::to_string(&probed).unwrap());

        // One owner's fields may be spread over two maps, as those of a name are.
        let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for note in parsed(kind, &text).notes {
            assert_eq!(note.code, "unknown-field", "{}", note.message);
            let words = backticked(&note.message);
            let owner = note.message.split('`').next().unwrap().to_owned();
            let map: usize = words[0].strip_prefix(PROBE).unwrap().parse().unwrap();
            let help = note.help.unwrap();
            known
                .entry(owner.clone())
                .or_default()
                .extend(backticked(&help));
            told.entry(owner).or_default().append(&mut maps[map]);
        }

        assert_eq!(told, known, "{kind:?}");
        let untold: Vec<_> = maps.iter().filter(|map| !map.is_empty()).collect();
        assert!(untold.is_empty(), "{kind:?}: nobody reads {untold:?}");
    }
}

/// No field is called so, nor nearly so.
const PROBE: &str = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";

/// The value with one unknown field in each of its maps, numbered; to `maps` go the names of
/// the fields that it has beside.
fn probe(value: Value, maps: &mut Vec<BTreeSet<String>>) -> Value {
    match value {
        Value::Sequence(items) => items.into_iter().map(|item| probe(item, maps)).collect(),
        Value::Mapping(fields) => {
            let number = maps.len();
            let name = |name: &Value| name.as_str().unwrap().to_owned();
            maps.push(fields.keys().map(name).collect());
            let fields = fields.into_iter();
            let mut probed: Mapping = fields
                .map(|(name, value)| (name, probe(value, maps)))
                .collect();
            probed.insert(format!("{PROBE}{number}").into(), Value::Bool(true));
            Value::Mapping(probed)
        }
        scalar => scalar,
    }
}

fn backticked(text: &str) -> Vec<String> {
    let odd = text.split('`').skip(1).step_by(2);
    odd.map(str::to_owned).collect()
}

#[test]
fn a_page_begins_with_every_word_that_a_field_may_have() {
    fn case<T: Word>(kind: Kind, all_but: &[&str]) {
        let text = begun(kind);
        for (_, word) in T::ALL {
            let is_told = text
                .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
                .any(|told| told == *word);
            assert_eq!(is_told, !all_but.contains(word), "{kind:?}: {word}");
        }
    }

    case::<ReadAs>(Kind::Brief, &[]);
    case::<ActorKind>(Kind::Actor, &[]);
    case::<Status>(Kind::Event, &[]);
    case::<Basis>(Kind::Procedure, &[]);
    // CSL has many; its own manual lists them.
    #[rustfmt::skip]
    case::<ItemType>(Kind::Brief, &[
        "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
        "manuscript", "map", "motion_picture", "patent", "periodical", "review", "software", "song",
    ]);
}

#[test]
fn a_title_is_the_id_as_words() {
    #[track_caller]
    fn case(id: &str, expected: &str) {
        assert_eq!(title(&Key::parse(id).unwrap()), expected);
    }

    case("canal", "Canal");
    case("2026-canal-act", "2026 canal act");
    case("-", "-");
    case("--a", "A");
}

#[test]
fn a_title_that_yaml_takes_for_something_else_is_text() {
    for id in ["true", "null", "1e5", "-"] {
        let config = Config::read(&Source::new("site.toml", SITE)).value.unwrap();
        let text = scaffold(Kind::Topic, &Key::parse(id).unwrap(), &config);
        assert_eq!(parsed(Kind::Topic, &text).notes, [], "{id}");
    }
}
