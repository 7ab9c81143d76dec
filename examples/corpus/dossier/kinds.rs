//! The documents of a made-up dossier, a function for each kind.

use std::fmt::Write;

use super::cast::{Cast, PAGES, Part};
use super::chance::Chance;
use super::prose::{body, paragraph, sentence, words};
use super::words::{PAPERS, STAGES, WRITERS};

/// The folders of `content/`.
pub(crate) const FOLDERS: [&str; 7] = [
    "actors",
    "briefs",
    "chronology",
    "glossary",
    "pages",
    "procedures",
    "topics",
];

/// The dossier's site.toml.
pub(crate) fn site(cast: &Cast) -> String {
    let mut site = format!(
        "title = \"A made-up dossier\"\n\
         description = \"Nothing in it is so: it is there to measure a program.\"\n\
         base_url = \"https://corpus.example/\"\n\
         publisher = \"Nobody\"\n\
         as_of = {}\n",
        cast.as_of
    );
    for (id, title) in STAGES {
        let _ = write!(site, "\n[[stages]]\nid = \"{id}\"\ntitle = \"{title}\"\n");
    }
    let links = [
        ("Briefs", "/briefs/"),
        ("Chronology", "/chronology/"),
        ("Who is who", "/actors/"),
        ("Glossary", "/glossary/"),
        ("About", "/about/"),
    ];
    for (title, url) in links {
        let _ = write!(site, "\n[[nav]]\ntitle = \"{title}\"\nurl = \"{url}\"\n");
    }
    site
}

/// The path of a document, from `content/`, and its text.
pub(crate) fn document(cast: &Cast, part: Part, chance: &mut Chance) -> (String, String) {
    let actors = chance.several(3, cast.actors.len());
    let (path, front) = match part {
        Part::Home => ("home".to_owned(), plain("A made-up dossier", chance)),
        Part::Page(number) => {
            let id = PAGES[number];
            let title = words(chance, 2);
            (format!("pages/{id}"), plain(&title, chance))
        }
        Part::Procedure => (
            "procedures/review".to_owned(),
            procedure(cast, chance, &actors),
        ),
        Part::Topic(number) => {
            let topic = &cast.topics[number];
            (format!("topics/{}", topic.id), plain(&topic.title, chance))
        }
        Part::Term(number) => {
            let term = &cast.terms[number];
            (format!("glossary/{}", term.id), plain(&term.title, chance))
        }
        Part::Event(number) => (
            format!("chronology/event-{number}"),
            event(cast, chance, &actors),
        ),
        Part::Actor(number) => (
            format!("actors/{}", cast.actors[number].id),
            actor(cast, chance, number),
        ),
        Part::Brief(number) => (
            format!("briefs/{}", cast.briefs[number].id),
            brief(cast, chance, number, &actors),
        ),
    };
    // What is no brief cannot link to itself: any number gives it headings.
    let number = match part {
        Part::Brief(number) => number,
        _ => chance.below(cast.briefs.len()),
    };
    let mut text = format!("---\n{front}---\n\n");
    text += &body(cast, chance, number, &actors);
    if let Part::Page(number) = part
        && PAGES[number] == "method"
    {
        text += &method(chance);
    }
    (format!("{path}.md"), text)
}

/// The front matter of a page, a topic or a term.
fn plain(title: &str, chance: &mut Chance) -> String {
    format!("title: {title}\nsummary: {}.\n", words(chance, 12))
}

fn brief(cast: &Cast, chance: &mut Chance, number: usize, actors: &[usize]) -> String {
    let day = cast.briefs[number].day;
    let (paper, host) = PAPERS[chance.below(PAPERS.len())];
    let (family, given) = WRITERS[chance.below(WRITERS.len())];
    let first = &cast.actors[actors[0]].name;
    let rest = words(chance, 5).to_lowercase();
    let mut front = plain(&format!("{first} and {rest}"), chance);
    let _ = write!(
        front,
        "source:\n  \
           type: article-newspaper\n  \
           title: {}\n  \
           container-title: {paper}\n  \
           author: [{{family: {family}, given: {given}}}]\n  \
           issued: {day}\n  \
           URL: https://{host}/{number}\n  \
           language: en\n  \
           accessed: {}\n",
        words(chance, 6),
        cast.as_of,
    );
    let read_as = match chance.below(20) {
        0 => "headline",
        1 => "secondhand",
        2..=4 => "excerpt",
        _ => "full",
    };
    let topics = chance.several(2, cast.topics.len());
    let topics = topics.iter().map(|&topic| &*cast.topics[topic].id);
    let _ = writeln!(front, "read_as: {read_as}");
    let _ = writeln!(front, "actors: {}", ids(cast, actors));
    let _ = writeln!(front, "topics: [{}]", topics.collect::<Vec<_>>().join(", "));
    // Only of an earlier brief, so that nothing leads in a circle.
    if number > 0 && chance.percent(5) {
        let original = &cast.briefs[chance.below(number)].id;
        let _ = writeln!(front, "relays: {original}");
    }
    if chance.percent(3) {
        let with = &cast.other_brief(number, chance).id;
        let about = sentence(chance, None);
        let _ = write!(front, "disputes:\n  - with: {with}\n    about: {about}\n");
    }
    if chance.percent(10) {
        let note = sentence(chance, None);
        let date = cast.as_of;
        let _ = write!(front, "changes:\n  - date: {date}\n    note: {note}\n");
    }
    front
}

fn actor(cast: &Cast, chance: &mut Chance, number: usize) -> String {
    let actor = &cast.actors[number];
    let mut front = format!("name: {}\n", actor.name);
    if let Some(short) = &actor.short {
        let _ = writeln!(front, "short: {short}");
    }
    if let Some(also) = &actor.also {
        let source = &cast.briefs[chance.below(cast.briefs.len())].id;
        let _ = writeln!(front, "also: [{{name: {also}, source: {source}}}]");
    }
    let _ = writeln!(front, "kind: {}", actor.kind);
    // Only of an earlier actor, so that nothing leads in a circle.
    if number > 0 && chance.percent(60) {
        let parent = &cast.actors[chance.early(number)].id;
        let _ = writeln!(front, "parent: {parent}");
    }
    let summary = words(chance, 12);
    let year = 1890 + chance.below(120);
    let _ = write!(front, "summary: {summary}.\nestablished: {year}\n");
    front
}

/// An event that three briefs tell of: first as planned, at last as it came or is to come.
fn event(cast: &Cast, chance: &mut Chance, actors: &[usize]) -> String {
    let mut briefs = [0; 3].map(|_| chance.below(cast.briefs.len()));
    briefs.sort_unstable();
    let sources = briefs.map(|brief| &cast.briefs[brief]);
    let (date, status) = match chance.below(4) {
        0 => ("\"[2027-04..]\"".to_owned(), "planned"),
        1 => ("2027-02".to_owned(), "scheduled"),
        _ => (sources[2].day.to_string(), "occurred"),
    };
    let mut front = plain(&words(chance, 4), chance);
    let topic = &cast.topics[chance.early(cast.topics.len())].id;
    let (stage, _) = STAGES[chance.below(STAGES.len())];
    let _ = write!(
        front,
        "date: {date}\nstatus: {status}\nstage: {stage}\ntopic: {topic}\nactors: {}\nstatements:\n",
        ids(cast, actors),
    );
    for (at, source) in sources.iter().enumerate() {
        let (date, status) = match at {
            2 => (date.as_str(), status),
            _ => ("\"[..2027-12]\"", "planned"),
        };
        let _ = write!(
            front,
            "  - source: {}\n    as_of: {}\n    date: {date}\n    status: {status}\n    says: {}\n",
            source.id,
            source.day,
            sentence(chance, None),
        );
    }
    front
}

fn procedure(cast: &Cast, chance: &mut Chance, actors: &[usize]) -> String {
    let mut front = plain("How a permit is reviewed", chance);
    let mut source = || cast.briefs[chance.below(cast.briefs.len())].id.clone();
    let (first, second) = (source(), source());
    let who = ids(cast, actors);
    front += "steps:\n";
    for (step, basis) in ["law", "draft", "reported", "inferred"].iter().enumerate() {
        let (title, what) = (words(chance, 3), sentence(chance, None));
        let _ = write!(
            front,
            "  - id: step-{step}\n    title: {title}\n    who: {who}\n    what: {what}\n    \
             basis: {basis}\n    sources: [{first}]\n",
        );
    }
    front += "cases:\n";
    for case in 0..3 {
        let (title, how) = (words(chance, 3), sentence(chance, None));
        let _ = write!(
            front,
            "  - id: case-{case}\n    title: {title}\n    reviewed_by: {who}\n    acts: {who}\n    \
             how: {how}\n    basis: reported\n    sources: [{second}]\n",
        );
    }
    front
}

/// What the badges of the site lead to.
fn method(chance: &mut Chance) -> String {
    let mut text = String::new();
    for (title, id) in [
        ("How sources are read", "read-as"),
        ("How far events have come", "status"),
        ("What accounts rest on", "basis"),
    ] {
        let paragraph = paragraph(chance, 3, &[]);
        let _ = write!(text, "\n## {title} {{#{id}}}\n\n{paragraph}\n");
    }
    text
}

/// Actors as a list of YAML.
fn ids(cast: &Cast, actors: &[usize]) -> String {
    let ids: Vec<&str> = actors
        .iter()
        .map(|&actor| &*cast.actors[actor].id)
        .collect();
    format!("[{}]", ids.join(", "))
}
