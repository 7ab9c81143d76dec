//! What Tera says of a template, as a diagnostic.
//!
//! Tera gives a span for most faults; for the rest it gives a printed report
//! or a name, and the place is found again from that. The words of its
//! messages that are read here are held by tests.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use super::spoken::Spoken;
use crate::diagnostic::{Diagnostic, nearest};
use crate::text::{Place, Span};

type Sources = BTreeMap<String, Spoken>;

/// The filters that a template may use, as `docs/templates.md` lists them.
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "lang",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// The faults that an error tells of, each at its place.
///
/// Empty for an error of a kind that names no template.
pub(super) fn diagnostics(error: &Error, sources: &Sources) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![reported(report, &error.to_string(), sources)]
        }
        ErrorKind::Msg(text) => printed(text, sources),
        ErrorKind::MissingParent { current, parent } => {
            let words = format!("no template is named `{parent}`");
            named(
                current,
                parent,
                words,
                nearest(parent, names(sources)),
                sources,
            )
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain,
        } => {
            let next = inheritance_chain.first().unwrap_or(tpl);
            named(
                tpl,
                next,
                format!("`{tpl}` extends itself{}", through(tpl, inheritance_chain)),
                None,
                sources,
            )
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let (from, to) = match include_chain.as_slice() {
                [.., from, to] => (from, to),
                _ => (tpl, tpl),
            };
            named(
                from,
                to,
                format!("`{tpl}` includes itself{}", through(tpl, include_chain)),
                None,
                sources,
            )
        }
        _ => Vec::new(),
    }
}

/// An error that has no place, in its own words.
pub(super) fn bare(error: &Error) -> Diagnostic {
    Diagnostic::error("template", None, clause(&error.to_string()))
}

/// A fault that Tera gives with its span; `print` is the same in print, which alone holds the chain of calls.
fn reported(report: &ReportError, print: &str, sources: &Sources) -> Diagnostic {
    let place = sources
        .get(report.filename())
        .map(|source| source.place(report.span().range.clone()));
    let mut diagnostic = told(report.message(), place, sources);
    for line in print.lines().filter_map(|line| line.strip_prefix("note: ")) {
        // "called from briefs/row.html:3:7"
        let mut parts = line.rsplitn(3, ':');
        let (column, line, label) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
        let Some((name, source)) = sources.iter().find(|(name, _)| ends_with_word(label, name))
        else {
            continue;
        };
        let label = label
            .strip_suffix(name.as_str())
            .unwrap_or(label)
            .trim_end()
            .to_owned();
        let mut place = source.place_at(number(line), number(column), 1);
        let rest = &source.source.text()[place.span.start as usize..];
        // The name after it: the report tells where a call begins, and no more.
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        place.span = Span::new(place.span.start as usize, place.span.start as usize + word);
        diagnostic = diagnostic.related(place, label);
    }
    diagnostic
}

/// Faults that Tera has already printed, one report after another.
fn printed(text: &str, sources: &Sources) -> Vec<Diagnostic> {
    if let Some((component, files)) = twice_defined(text) {
        let word = format!("component {component}");
        let [first, second] = files.map(|name| sources.get(name).map(|source| find(source, &word)));
        let message = format!("the component `{component}` is defined in two templates");
        let mut diagnostic = Diagnostic::error("template", second, message);
        if let Some(first) = first {
            diagnostic = diagnostic.related(first, "first defined here");
        }
        return vec![diagnostic];
    }
    text.split("error: ")
        .skip(1)
        .filter_map(|report| {
            let mut lines = report.lines();
            let message = lines.next()?;
            let locus = lines.next()?.trim().strip_prefix("--> ")?;
            let width = lines
                .nth(2)
                .map_or(1, |underline| underline.matches('^').count());
            let mut parts = locus.rsplitn(3, ':');
            let (column, line) = (parts.next(), parts.next());
            let place = parts
                .next()
                .and_then(|name| sources.get(name))
                .map(|source| source.place_at(number(line), number(column), width));
            Some(told(message, place, sources))
        })
        .collect()
}

/// A fault of which only the name of the other template is known: it points at that name.
fn named(
    file: &str,
    name: &str,
    message: String,
    close: Option<&str>,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let place = sources.get(file).map(|source| find(source, name));
    let diagnostic = Diagnostic::error("template", place, message);
    vec![match close {
        Some(close) => diagnostic.help(format!("did you mean `{close}`?")),
        None => diagnostic,
    }]
}

/// A message of Tera's in our words, with help where it can be given.
fn told(message: &str, place: Option<Place>, sources: &Sources) -> Diagnostic {
    let error = |message: String| Diagnostic::error("template", place, message);
    // "Unknown filter `x`" or "Field `x` is not defined. Available fields: a, b"
    let mut parts = message.splitn(3, '`');
    let (Some(what), Some(name), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return error(clause(message));
    };
    let undefined = rest.strip_prefix(" is not defined");
    let listed = || match undefined.and_then(|rest| rest.split_once(": ")) {
        Some((_, list)) => list.split(", ").collect(),
        None => Vec::new(),
    };
    let (noun, known): (_, Vec<&str>) = match what {
        "Variable " if undefined.is_some() => ("variable", listed()),
        "Field " if undefined.is_some() => ("field", listed()),
        "Unknown filter " => ("filter", FILTERS.to_vec()),
        "Unknown component " => ("component", components(sources).collect()),
        "Unknown template " => ("template", names(sources).collect()),
        _ => return error(clause(message)),
    };
    let diagnostic = error(format!(
        "there is no {noun} `{name}`{}",
        if undefined.is_some() { " here" } else { "" }
    ));
    if let Some(close) = nearest(name, known.iter().copied()) {
        return diagnostic.help(format!("did you mean `{close}`?"));
    }
    match known.as_slice() {
        // A list of all there is serves where it is the page's own and short.
        [_, ..] if undefined.is_some() => {
            diagnostic.help(format!("there is: {}", known.join(", ")))
        }
        _ => diagnostic,
    }
}

/// A sentence of Tera's as a clause of ours: no capital, no full stop, one line.
fn clause(message: &str) -> String {
    let line = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut characters = line.chars();
    match characters.next() {
        // A word all in capitals keeps them: `UTF-8`.
        Some(first) if !characters.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => line.to_owned(),
    }
}

/// The components that the templates define.
fn components(sources: &Sources) -> impl Iterator<Item = &str> {
    sources
        .values()
        .flat_map(|spoken| spoken.source.text().split("{% component ").skip(1))
        .filter_map(|rest| rest.split('(').next())
}

/// `, through a, b`: a circle, without the template in which it closes.
fn through(closes: &str, chain: &[String]) -> String {
    let others: Vec<&str> = chain
        .iter()
        .map(String::as_str)
        .filter(|name| *name != closes)
        .collect();
    if others.is_empty() {
        String::new()
    } else {
        format!(", through {}", others.join(", "))
    }
}

/// The names by which templates are asked for.
fn names(sources: &Sources) -> impl Iterator<Item = &str> {
    sources
        .keys()
        .map(|name| name.strip_prefix(super::BUILT_IN).unwrap_or(name))
}

/// "Component `row` is defined in both `a.html` and `b.html`": the component and the two files.
fn twice_defined(text: &str) -> Option<(&str, [&str; 2])> {
    let (component, files) = text
        .strip_prefix("Component `")?
        .split_once("` is defined in both `")?;
    let (first, second) = files.split_once("` and `")?;
    Some((component, [first, second.trim_end_matches('`')]))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| before.ends_with(' '))
}

fn number(text: Option<&str>) -> usize {
    text.and_then(|text| text.trim().parse().ok()).unwrap_or(1)
}

/// The first place where `words` stands in a file; the file's start where it does not.
fn find(spoken: &Spoken, words: &str) -> Place {
    let source = &spoken.source;
    match source.text().find(words) {
        Some(at) => source.place(at..at + words.len()),
        None => super::start(source),
    }
}
