//! `briefbook new`: begin a page, with every field explained.
//!
//! What a page of a kind begins with is a file beside this one. `{{…}}` in it
//! stands for what is filled in; `{{how}}` and `{{common}}` for what all kinds
//! have in common.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

use crate::command::report::{Report, Tally, shown};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::fields::Word as _;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::parse::{self, body::Options};
use crate::pipeline::{self, Overrides};
use crate::text::Source;
use crate::tree::Tree;

/// What `new` takes.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// What the page is
    #[arg(value_parser = PossibleValuesParser::new(kinds()).map(|word| kind(&word)))]
    kind: Kind,
    /// What other pages call it, and its file's name: `a` to `z`, `0` to `9` and `-`.
    /// A `page` may lie in folders: `help/faq`
    id: String,
}

/// The words for kinds; the folder's name will do as well.
fn kinds() -> Vec<PossibleValue> {
    let value = |&(kind, word): &(Kind, &'static str)| {
        PossibleValue::new(word)
            .alias(kind.folder())
            .help(match kind {
                Kind::Page => "A page that is only itself, such as one on method",
                Kind::Brief => "Our summary of one source",
                Kind::Actor => "A body, post, person or group",
                Kind::Topic => "A subject that runs through the dossier",
                Kind::Event => "One dated step, with what each source said of it and when",
                Kind::Procedure => "Who does what, step by step and case by case",
                Kind::Term => "A word of the field and what it means",
            })
    };
    Kind::ALL.iter().map(value).collect()
}

fn kind(text: &str) -> Kind {
    let mut all = Kind::ALL.iter();
    all.find(|(kind, word)| *word == text || kind.folder() == text)
        .map(|&(kind, _)| kind)
        .expect("the parser lets no other words through")
}

impl New {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let key = self.key()?;
        let loaded = global.load()?;
        let mut tree = loaded.value;
        let read = tree.site.as_ref().map(Config::read).unwrap_or_default();
        let Some(config) = read.value else {
            let notes = [loaded.notes, read.notes].concat();
            report.diagnostics(&notes);
            let tally = Tally::of(&notes, false);
            report.close(CONTENT, &format!("{tally}: no page was begun"));
            return Ok(CONTENT);
        };

        let path = self.path();
        let text = scaffold(self.kind, &key, &config);
        is_free(&path, &key, &tree)?;
        let at = tree
            .content
            .partition_point(|source| source.path() < path.as_str());
        tree.content
            .insert(at, Source::new(path.as_str(), text.as_str()));
        if let Some(fault) = fault_of(&path, &tree) {
            return Err(Failure::new(fault.message).help("choose another id"));
        }

        let file = global.join(&path);
        disk::write_new(&file, text.as_bytes())?;
        let file = shown(&file);
        report.say(&format!(
            "{file} is begun, as a draft; it explains each of its fields"
        ));
        report.say(
            "see the page with `briefbook serve --drafts`; take its line `draft: true` away to publish it",
        );
        Ok(FINE)
    }

    /// The page's id: the last part of what was given, which is valid in all of its parts.
    fn key(&self) -> Result<Key, Failure> {
        let parts: Vec<&str> = match self.kind {
            Kind::Page => self.id.split('/').collect(),
            _ => vec![&self.id],
        };
        let keys: Result<Vec<Key>, _> = parts.iter().map(|part| Key::parse(part)).collect();
        match keys {
            Ok(mut keys) => Ok(keys.pop().expect("a text that is split has a part")),
            Err(error) => {
                let failure = Failure::new(format!("`{}` cannot be an id: {error}", self.id));
                Err(match self.better() {
                    Some(better) => {
                        let word = self.kind.word();
                        failure.help(format!("write `briefbook new {word} {better}`"))
                    }
                    None => failure.help("an id is a word or more, such as `night-bus`"),
                })
            }
        }
    }

    /// The id that was probably meant, where the one that was given is none.
    fn better(&self) -> Option<String> {
        // What was given may be the path of the file that is wanted.
        let bare = self.id.strip_suffix(".md").unwrap_or(&self.id);
        let folder = format!("content/{}/", self.kind.folder());
        let bare = bare.strip_prefix(&folder).unwrap_or(bare);
        if self.kind != Kind::Page {
            return Key::suggest(bare).map(|key| key.to_string());
        }
        let parts = bare.split('/').filter(|part| !part.is_empty());
        let keys: Option<Vec<Key>> = parts.map(Key::suggest).collect();
        let keys = keys.filter(|keys| !keys.is_empty())?;
        Some(keys.iter().map(Key::as_str).collect::<Vec<_>>().join("/"))
    }

    /// The page's file, from the dossier's folder.
    fn path(&self) -> String {
        match (self.kind, self.id.as_str()) {
            (Kind::Page, "home") => "content/home.md".to_owned(),
            (kind, id) => format!("content/{}/{id}.md", kind.folder()),
        }
    }
}

/// Sees that there is neither such a file nor a page of that id, drafts among them.
fn is_free(path: &str, key: &Key, tree: &Tree) -> Result<(), Failure> {
    if tree.content.iter().any(|source| source.path() == path) {
        return Err(Failure::new(format!("there is a file `{path}` already"))
            .help("edit that one, or choose another id"));
    }
    let has_key = |source: &&Source| {
        let document = parse::document(source, Options::default()).value;
        document.is_some_and(|document| document.key() == key.as_str())
    };
    match tree.content.iter().find(has_key) {
        Some(other) => {
            let message = format!("the id `{key}` is taken by `{}`", other.path());
            Err(Failure::new(message)
                .help("ids are unique in the whole dossier, whatever the kind: choose another"))
        }
        None => Ok(()),
    }
}

/// What the dossier would find wrong with the file at `path`, which has been put into it: an
/// address that something else has.
fn fault_of(path: &str, tree: &Tree) -> Option<Diagnostic> {
    let overrides = Overrides {
        drafts: Some(true),
        ..Overrides::default()
    };
    let notes = pipeline::site(tree, &overrides).notes;
    notes.into_iter().find(|note| {
        let related = note.related.iter().map(|(place, _)| place);
        is_of_addresses(note)
            && note
                .place
                .iter()
                .chain(related)
                .any(|place| place.source.path() == path)
    })
}

/// Whether a note tells of an address that is not free.
fn is_of_addresses(note: &Diagnostic) -> bool {
    let is_redirect = note.code.starts_with("redirect-");
    is_redirect || matches!(note.code, "duplicate-address" | "kept-address")
}

/// The text that a page begins with.
fn scaffold(kind: Kind, key: &Key, config: &Config) -> String {
    let text = match kind {
        Kind::Page => include_str!("new/page.md"),
        Kind::Brief => include_str!("new/brief.md"),
        Kind::Actor => include_str!("new/actor.md"),
        Kind::Topic => include_str!("new/topic.md"),
        Kind::Event => include_str!("new/event.md"),
        Kind::Procedure => include_str!("new/procedure.md"),
        Kind::Term => include_str!("new/term.md"),
    };
    let stages: Vec<&str> = config
        .stages
        .iter()
        .map(|stage| stage.id.as_str())
        .collect();
    let stage = stages.first().copied().unwrap_or("first-stage");
    let stages = if stages.is_empty() {
        "none so far".to_owned()
    } else {
        stages.join(", ")
    };
    text.replace("{{how}}\n", include_str!("new/how.yaml"))
        .replace("{{common}}\n", include_str!("new/common.yaml"))
        .replace("{{id}}", key.as_str())
        .replace("{{title}}", &title(key))
        .replace("{{as_of}}", &config.as_of.to_string())
        .replace("{{stage}}", stage)
        .replace("{{stages}}", &stages)
}

/// A title to begin with: the id as words.
fn title(key: &Key) -> String {
    let words = key.as_str().replace('-', " ");
    let mut characters = words.trim().chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        // An id of hyphens alone.
        None => key.to_string(),
    }
}

#[cfg(test)]
mod tests;
