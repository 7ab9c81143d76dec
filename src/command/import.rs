//! `briefbook import`: begin a brief of each source in a bibliography.
//!
//! Items that can be read are begun, whatever is wrong with others: of two
//! hundred sources, one that is at fault should not keep back the rest, and
//! to run the command again begins only what is missing.

mod encoding;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::command::report::{Report, Tally, print_out, several, shown};
use crate::command::{Failure, Global};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::print;
use crate::disk;
use crate::import::known::{Known, Same};
use crate::import::{self, Format, Record, naming, skeleton};
use crate::model::front::Matter;
use crate::model::key::Key;
use crate::parse::{self, body::Options};
use crate::text::Source;
use crate::tree::Tree;

/// What `import` takes.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The bibliographies; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The format of the files [default: as their names or their texts tell]
    #[arg(long, value_name = "FORMAT")]
    from: Option<From>,
    /// The encoding of the files, such as `shift_jis` [default: UTF-8, or what the text looks like]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Tell what would be begun, and write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// How to print what is begun and what is found
    #[arg(
        long,
        default_value = "human",
        env = "BRIEFBOOK_FORMAT",
        value_name = "FORMAT"
    )]
    format: Output,
    /// Let a warning count as an error
    #[arg(long, env = "BRIEFBOOK_STRICT", value_parser = clap::builder::FalseyValueParser::new())]
    strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum From {
    /// BibTeX and BibLaTeX
    Bibtex,
    /// RIS
    Ris,
    /// CSL-JSON
    CslJson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a person, on standard error
    Human,
    /// A JSON object a line, on standard output
    Json,
    /// Annotations for GitHub Actions, on standard output
    Github,
}

/// What became of an item.
struct Outcome<'r> {
    record: &'r Record,
    fate: Fate,
}

enum Fate {
    /// A file is begun, or would be: its path from the dossier's folder, and its text.
    Begun(String, String),
    Known(Same),
}

/// No bibliography of a person is longer.
const LONGEST: u64 = 64 << 20;

impl Import {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let loaded = global.load()?;
        let (mut known, mut taken) = ground(&loaded.value);
        let mut notes = Vec::new();
        let mut records = Vec::new();
        for file in &self.files {
            let (source, format) = self.source(file, &mut notes)?;
            let read = import::read(&source, format);
            notes.extend(read.notes);
            records.extend(read.value);
        }
        let outcomes: Vec<Outcome<'_>> = records
            .iter()
            .map(|record| outcome(record, &mut known, &mut taken))
            .collect();

        drop_notes_of_known(&outcomes, &mut notes);
        if !self.dry_run {
            for outcome in &outcomes {
                if let Fate::Begun(path, text) = &outcome.fate {
                    disk::write_new(&global.join(path), text.as_bytes())?;
                }
            }
        }
        let tally = Tally::of(&notes, self.strict);
        match self.format {
            Output::Human => self.tell(global, report, &outcomes, &notes, tally),
            Output::Json | Output::Github => self.print(&outcomes, &notes)?,
        }
        Ok(tally.code())
    }

    /// The text of a file, and its format.
    fn source(
        &self,
        file: &Path,
        notes: &mut Vec<Diagnostic>,
    ) -> Result<(Source, Format), Failure> {
        let is_input = file == Path::new("-");
        let name = if is_input {
            "standard input".to_owned()
        } else {
            shown(file)
        };
        let mut bytes = Vec::new();
        let read = if is_input {
            io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes)
        } else {
            fs::File::open(file).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
        };
        read.map_err(|error| Failure::new(format!("cannot read `{name}`: {error}")))?;
        if bytes.len() as u64 > LONGEST {
            return Err(Failure::new(format!("`{name}` has over 64 MiB")).help("split it"));
        }
        let source = encoding::source(&name, &bytes, self.encoding.as_deref(), notes)?;
        let format = match self.from {
            Some(From::Bibtex) => Some(Format::Bibtex),
            Some(From::Ris) => Some(Format::Ris),
            Some(From::CslJson) => Some(Format::CslJson),
            None => Format::of_name(&name).or_else(|| Format::of_text(source.text())),
        };
        let Some(format) = format else {
            let message = format!("`{name}` is neither BibTeX nor RIS nor CSL-JSON");
            return Err(Failure::new(message).help("say what it is with `--from`"));
        };
        Ok((source, format))
    }

    /// Tells a person.
    fn tell(
        &self,
        global: &Global,
        report: &Report,
        outcomes: &[Outcome<'_>],
        notes: &[Diagnostic],
        tally: Tally,
    ) {
        report.diagnostics(notes);
        let (mut begun, mut known) = (0, 0);
        for outcome in outcomes {
            let label = &outcome.record.label;
            match &outcome.fate {
                Fate::Begun(path, _) => {
                    begun += 1;
                    let word = if self.dry_run { "would begin" } else { "begun" };
                    let path = shown(&global.join(path));
                    report.say(&format!("{word} {path}, from `{label}`"));
                }
                Fate::Known(same) => {
                    known += 1;
                    let Same { by, sign } = same;
                    report.say(&format!("known `{label}`: {by} has its {sign}"));
                }
            }
        }
        let mut closing = match (begun, self.dry_run) {
            (0, _) => "nothing was begun".to_owned(),
            (_, true) => format!("{} would be begun, as drafts", several(begun, "brief")),
            (1, false) => "1 brief was begun, as a draft".to_owned(),
            (_, false) => format!("{begun} briefs were begun, as drafts"),
        };
        if known > 0 {
            let _ = write!(
                closing,
                "; {known} of {} known already",
                several(outcomes.len(), "item")
            );
        }
        if !tally.is_clean() {
            let _ = write!(closing, "; {tally}");
        }
        report.close(tally.code(), &closing);
    }

    /// Tells a program: what is wrong, and then what became of each item.
    fn print(&self, outcomes: &[Outcome<'_>], notes: &[Diagnostic]) -> Result<(), Failure> {
        let mut out = Vec::new();
        let is_json = self.format == Output::Json;
        let format = if is_json {
            print::Format::Json
        } else {
            print::Format::Github
        };
        print::print(notes, format, false, &mut out)
            .map_err(|error| Failure::new(format!("cannot print what was found: {error}")))?;
        for outcome in outcomes.iter().filter(|_| is_json) {
            let place = &outcome.record.place;
            let (path, known_by, known_for) = match &outcome.fate {
                Fate::Begun(path, _) => (Some(path.as_str()), None, None),
                Fate::Known(same) => (None, Some(same.by.as_str()), Some(same.sign)),
            };
            let told = Told {
                item: &outcome.record.label,
                file: place.source.path(),
                line: place.source.line_column(place.span.start as usize).0,
                status: match (&outcome.fate, self.dry_run) {
                    (Fate::Known(_), _) => "known",
                    (_, true) => "would-begin",
                    (_, false) => "begun",
                },
                path,
                known_by,
                known_for,
            };
            let line = serde_json::to_string(&told);
            let line = line.map_err(|error| Failure::new(format!("cannot print: {error}")))?;
            out.extend(line.bytes().chain([b'\n']));
        }
        print_out(&out)
    }
}

#[derive(Serialize)]
struct Told<'a> {
    item: &'a str,
    file: &'a str,
    line: usize,
    status: &'static str,
    path: Option<&'a str>,
    known_by: Option<&'a str>,
    known_for: Option<&'static str>,
}

/// The sources that a dossier has, and the ids that no new page can have.
fn ground(tree: &Tree) -> (Known, BTreeSet<String>) {
    let mut known = Known::default();
    let mut taken = BTreeSet::new();
    for source in &tree.content {
        let path = source.path();
        // A file that cannot be read has its name all the same.
        let name = path.rsplit('/').next().unwrap_or(path);
        taken.insert(name.trim_end_matches(".md").to_owned());
        let Some(document) = parse::document(source, Options::default()).value else {
            continue;
        };
        taken.insert(document.key().to_owned());
        for alias in &document.front.aliases {
            let brief = alias.value.as_str().strip_prefix("/briefs/");
            taken.extend(brief.map(|id| id.trim_end_matches('/').to_owned()));
        }
        if let Matter::Brief(brief) = &document.front.matter {
            known.add(&brief.source, path);
        }
    }
    (known, taken)
}

fn outcome<'r>(record: &'r Record, known: &mut Known, taken: &mut BTreeSet<String>) -> Outcome<'r> {
    if let Some(same) = known.find(&record.item) {
        let fate = Fate::Known(same);
        return Outcome { record, fate };
    }
    let key: Key = naming::key(record, taken);
    let place = &record.place;
    let (line, _) = place.source.line_column(place.span.start as usize);
    let label = &record.label;
    known.add(
        &record.item,
        &format!("`{label}` in line {line} of {}", place.source.path()),
    );
    let text = skeleton::text(record, &key, place.source.path());
    let fate = Fate::Begun(format!("content/briefs/{key}.md"), text);
    Outcome { record, fate }
}

/// Drops what was noted of items that are known already: it is of no use to anyone.
fn drop_notes_of_known(outcomes: &[Outcome<'_>], notes: &mut Vec<Diagnostic>) {
    // By file and beginning, whether an item is known: it goes up to the next one.
    let items: BTreeMap<(&str, u32), bool> = outcomes
        .iter()
        .map(|outcome| {
            let place = &outcome.record.place;
            let is_known = matches!(outcome.fate, Fate::Known(_));
            ((place.source.path(), place.span.start), is_known)
        })
        .collect();
    notes.retain(|note| {
        let place = note.place.as_ref().filter(|_| note.code != "import-syntax");
        let Some(place) = place else {
            return true;
        };
        let path = place.source.path();
        let before = items.range(..=(path, place.span.start)).next_back();
        before.is_none_or(|((file, _), is_known)| *file != path || !is_known)
    });
}
