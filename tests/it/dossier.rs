//! The dossier in `tests/dossier/` uses all that the format has, and nothing is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use briefbook::config::Config;
use briefbook::diagnostic::Diagnostic;
use briefbook::fields::Word;
use briefbook::model::actor::ActorKind;
use briefbook::model::brief::ReadAs;
use briefbook::model::date::Date;
use briefbook::model::event::Status;
use briefbook::model::kind::Kind;
use briefbook::model::procedure::Basis;
use briefbook::parse::{self, body::Options};
use briefbook::text::Source;
use serde_yaml::{Mapping, Value};

use crate::built::{briefbook, files, repository};

/// The fields that were found at each place where fields can stand: `brief.source.author[]`.
type Fields = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_second_dossier_has_nothing_wrong_with_it() {
    for arguments in [
        &["check", "--strict"][..],
        &["check", "--strict", "--drafts"],
    ] {
        let ran = briefbook(&repository("tests/dossier"), arguments);
        let printed = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.success(), "{arguments:?}: {printed}");
    }
}

#[test]
fn the_second_dossier_uses_every_field_of_every_kind() {
    let mut used = Fields::new();
    for (path, front) in fronts() {
        gather(&front, &kind_of(&path), &mut used);
    }
    for (_, kind) in Kind::ALL {
        assert!(used.contains_key(*kind), "there is no {kind}");
    }
    assert_all_used(&used, |place| {
        let (kind, inside) = place.split_once('.').unwrap_or((place, ""));
        known_to_front_matter(kind, inside)
    });
}

#[test]
fn the_second_dossier_uses_every_key_of_site_toml() {
    let text = fs::read_to_string(repository("tests/dossier/site.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let mut used = Fields::new();
    gather(&as_yaml(table.into()), "site", &mut used);
    assert_all_used(&used, |place| {
        known_to_site(place.strip_prefix("site.").unwrap_or(""))
    });
}

/// Compares the fields that are used with those that `known` names at a place, together with
/// what the place is there for: a name has the same fields wherever it stands.
#[track_caller]
fn assert_all_used(used: &Fields, known: impl Fn(&str) -> (String, BTreeSet<String>)) {
    let mut unused = Fields::new();
    for place in used.keys() {
        let (what, known) = known(place);
        unused.entry(what).or_default().extend(known);
    }
    for (place, used) in used {
        let (what, _) = known(place);
        let unused = unused.entry(what).or_default();
        unused.retain(|field| !used.contains(field));
    }
    unused.retain(|_, fields| !fields.is_empty());
    assert_eq!(
        unused,
        Fields::new(),
        "fields that the dossier does not use"
    );
}

#[test]
fn the_second_dossier_uses_every_word_of_every_set() {
    fn words<T: Word>() -> BTreeSet<String> {
        T::ALL.iter().map(|(_, word)| (*word).to_owned()).collect()
    }

    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, front) in fronts() {
        let kind = kind_of(&path);
        each_text(&front, &kind, &mut |place, text| {
            let name = place.rsplit('.').next().unwrap().to_owned();
            used.entry(name).or_default().insert(text.to_owned());
        });
    }
    assert_eq!(used["status"], words::<Status>());
    assert_eq!(used["read_as"], words::<ReadAs>());
    assert_eq!(used["basis"], words::<Basis>());
    assert_eq!(used["kind"], words::<ActorKind>());
}

#[test]
fn the_second_dossier_uses_every_form_of_date_that_matters() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (path, front) in fronts() {
        each_text(&front, &kind_of(&path), &mut |_, text| {
            if let Ok(date) = Date::parse(text) {
                // Digits count as themselves only where they tell a season.
                let form: String = date.to_string();
                found.insert(form.replace(|character: char| character.is_ascii_digit(), "9"));
            }
        });
    }
    for form in [
        "9999",
        "9999-99",
        "9999-99-99",
        "9999-99-99T99:99+99:99",
        "999X",
        "9999-99-XX",
        "9999?",
        "9999%",
        "9999-99~",
        "9999/9999",
        "9999-99-99/..",
        "[9999-99..]",
        "[..9999-99]",
        "[9999..9999]",
        "[9999-99,9999-99]",
    ] {
        assert!(
            found.contains(form),
            "no date of the form {form}: {found:?}"
        );
    }
}

/// The front matter of each file of the dossier, by its path below `content/`.
fn fronts() -> Vec<(String, Value)> {
    files(&repository("tests/dossier/content"))
        .into_iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let front = text.split("---\n").nth(1).unwrap();
            (path, serde_yaml::from_str(front).unwrap())
        })
        .collect()
}

fn kind_of(path: &str) -> String {
    let folder = path.split('/').next().unwrap();
    let kind = Kind::ALL.iter().find(|(kind, _)| kind.folder() == folder);
    kind.map_or("page", |(_, word)| word).to_owned()
}

/// Enters the fields of a value and of all values in it.
fn gather(value: &Value, place: &str, found: &mut Fields) {
    match value {
        Value::Mapping(fields) => {
            for (name, value) in fields {
                let name = name.as_str().unwrap();
                let known = found.entry(place.to_owned()).or_default();
                known.insert(name.to_owned());
                gather(value, &format!("{place}.{name}"), found);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                gather(item, &format!("{place}[]"), found);
            }
        }
        _ => {}
    }
}

/// A value of TOML; its dates become text, as the reader takes them.
fn as_yaml(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            let fields = table.into_iter();
            Value::Mapping(
                fields
                    .map(|(name, value)| (name.into(), as_yaml(value)))
                    .collect(),
            )
        }
        toml::Value::Array(items) => Value::Sequence(items.into_iter().map(as_yaml).collect()),
        toml::Value::Boolean(value) => Value::Bool(value),
        other => Value::String(other.to_string()),
    }
}

fn each_text(value: &Value, place: &str, act: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Mapping(fields) => {
            for (name, value) in fields {
                each_text(value, &format!("{place}.{}", name.as_str().unwrap()), act);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| each_text(item, place, act)),
        Value::String(text) => act(place, text),
        Value::Number(number) => act(place, &number.to_string()),
        _ => {}
    }
}

/// A field that nobody has; where it stands, the reader names those that there are.
const STRANGER: &str = "zz-nobody-has-this";

/// What a place in the front matter of a kind is there for, and the fields that may stand there.
fn known_to_front_matter(kind: &str, place: &str) -> (String, BTreeSet<String>) {
    let kind = Kind::ALL.iter().find(|(_, word)| *word == kind).unwrap().0;
    let front = serde_yaml::to_string(&with_stranger(place)).unwrap();
    let path = format!("content/{}/probe.md", kind.folder());
    let source = Source::new(path, format!("---\n{front}---\n"));
    known(&parse::document(&source, Options::default()).notes)
}

/// What a place in site.toml is there for, and the keys that may stand there.
fn known_to_site(place: &str) -> (String, BTreeSet<String>) {
    let text = toml::to_string(&with_stranger(place)).unwrap();
    known(&Config::read(&Source::new("site.toml", text)).notes)
}

/// A set of fields in which the stranger stands at `place`: `source.author[]`.
fn with_stranger(place: &str) -> Value {
    let stranger = Mapping::from_iter([(STRANGER.into(), "x".into())]);
    let parts = place.split('.').filter(|part| !part.is_empty());
    parts.rev().fold(Value::Mapping(stranger), |value, part| {
        let (name, value) = match part.strip_suffix("[]") {
            Some(name) => (name, Value::Sequence(vec![value])),
            None => (part, value),
        };
        Value::Mapping(Mapping::from_iter([(name.into(), value)]))
    })
}

/// What the reader says of the stranger: to whom it is one, and whom it knows.
fn known(notes: &[Diagnostic]) -> (String, BTreeSet<String>) {
    let told = notes.iter().find_map(|note| {
        let what = note
            .message
            .strip_suffix(&format!(" has no field `{STRANGER}`"))?;
        Some((what.to_owned(), note.help.as_deref()?))
    });
    let (what, help) = told.unwrap();
    let names = help.split('`').skip(1).step_by(2);
    (what, names.map(str::to_owned).collect())
}
