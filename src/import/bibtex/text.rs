//! Fields of BibTeX as plain text, and lists of names.

use biblatex::{Chunk, Chunks, ChunksExt as _, Person, Spanned};

use crate::model::csl::Name;

/// Stands for a `~` between words, so that it is not taken for one that is meant, `\\textasciitilde`.
///
/// One byte for another: all stays in its place.
const TIE: char = '\u{1f}';

/// A file in which each `~` that ties words together is told apart.
pub(super) fn with_ties(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let is_tie = c == '~' && before != '\\';
            before = c;
            if is_tie { TIE } else { c }
        })
        .collect()
}

/// A text with `instead` where words are tied together.
pub(super) fn untied(text: &str, instead: &str) -> String {
    text.replace(TIE, instead)
}

/// A field of addresses, dates and the like as text, in which a `~` is one.
pub(super) fn plain(chunks: &Chunks) -> String {
    spaced(&untied(&chunks.format_verbatim(), "~"))
}

/// A field of prose as text. Commands that only change how words look give their words.
pub(super) fn prose(chunks: &Chunks) -> String {
    spaced(&untied(&chunks.format_verbatim(), " "))
}

fn spaced(text: &str) -> String {
    let text = without_looks(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the crate leaves of commands for the looks of words: `\emph{words}` becomes `words`.
fn without_looks(text: &str) -> String {
    const LOOKS: [&str; 14] = [
        "emph",
        "textit",
        "textbf",
        "textsc",
        "textup",
        "textrm",
        "textsf",
        "texttt",
        "underline",
        "mkbibemph",
        "mkbibitalic",
        "mkbibbold",
        "text",
        "url",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // How many braces of commands are open, and which of them close with what.
    let mut closing: Vec<&str> = Vec::new();
    while let Some(first) = rest.chars().next() {
        if let Some(command) = rest.strip_prefix('\\') {
            let end = command
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(command.len());
            let (name, after) = command.split_at(end);
            let is_quote = matches!(name, "enquote" | "mkbibquote");
            if let Some(inside) = after.strip_prefix('{')
                && (is_quote || LOOKS.contains(&name))
            {
                out += if is_quote { "“" } else { "" };
                closing.push(if is_quote { "”" } else { "" });
                rest = inside;
                continue;
            }
            // `\itshape `, and the space that ends a command.
            if matches!(
                name,
                "itshape" | "bfseries" | "scshape" | "em" | "it" | "bf" | "sc"
            ) {
                rest = after.strip_prefix(' ').unwrap_or(after);
                continue;
            }
        } else if first == '}'
            && let Some(end) = closing.pop()
        {
            out += end;
            rest = &rest[1..];
            continue;
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// The names in a list of them, and whether it ends with `and others`.
///
/// A name in braces is an organisation's, and not taken apart; the suffixes, which a brief has
/// no place for, come apart.
pub(super) fn names(chunks: &Chunks) -> (Vec<Name>, Vec<String>) {
    let mut names = Vec::new();
    let mut left = Vec::new();
    for chunks in split(chunks) {
        let text = prose(&chunks).trim().to_owned();
        if text.is_empty() {
            continue;
        }
        if text == "others" {
            left.push("others".to_owned());
            continue;
        }
        let is_bare = |chunk: &Spanned<Chunk>| match &chunk.v {
            Chunk::Verbatim(_) => true,
            other => other.get().trim().is_empty(),
        };
        if chunks.iter().all(is_bare) {
            names.push(Name::Literal(text));
            continue;
        }
        let chunks: Chunks = trimmed(&chunks);
        let person = Person::parse(&chunks);
        if !person.suffix.trim().is_empty() {
            left.push(person.suffix.trim().to_owned());
        }
        let family = joined(&[&person.prefix, &person.name]);
        let given = joined(&[&person.given_name]);
        names.push(match (family.is_empty(), given.is_empty()) {
            (false, false) => Name::Person {
                family,
                given: Some(given),
            },
            (false, true) => Name::Literal(family),
            (true, false) => Name::Literal(given),
            (true, true) => Name::Literal(text),
        });
    }
    (names, left)
}

fn joined(parts: &[&str]) -> String {
    let words = parts.iter().flat_map(|part| part.split_whitespace());
    let words = words.collect::<Vec<_>>().join(" ");
    without_looks(&untied(&words, " ")).trim().to_owned()
}

/// Between the words `and` that stand in no braces.
fn split(chunks: &Chunks) -> Vec<Chunks> {
    let mut names: Vec<Chunks> = vec![Vec::new()];
    for chunk in chunks {
        let Chunk::Normal(text) = &chunk.v else {
            names
                .last_mut()
                .expect("it begins with one")
                .push(chunk.clone());
            continue;
        };
        let text = untied(text, " ");
        let mut part = String::new();
        for word in text.split_inclusive(' ') {
            if word.trim().eq_ignore_ascii_case("and")
                && (word.ends_with(' ') || text.ends_with(word))
                && (part.ends_with(' ') || part.is_empty())
            {
                let whole = Chunk::Normal(std::mem::take(&mut part));
                names
                    .last_mut()
                    .expect("it begins with one")
                    .push(Spanned::new(whole, 0..0));
                names.push(Vec::new());
            } else {
                part += word;
            }
        }
        if !part.is_empty() {
            names
                .last_mut()
                .expect("it begins with one")
                .push(Spanned::new(Chunk::Normal(part), 0..0));
        }
    }
    names
}

/// Without spaces at its ends and without empty parts.
fn trimmed(chunks: &Chunks) -> Chunks {
    let mut chunks: Chunks = chunks
        .iter()
        .filter(|chunk| !chunk.v.get().is_empty())
        .cloned()
        .collect();
    if let Some(Chunk::Normal(text)) = chunks.first_mut().map(|chunk| &mut chunk.v) {
        *text = text.trim_start().to_owned();
    }
    if let Some(Chunk::Normal(text)) = chunks.last_mut().map(|chunk| &mut chunk.v) {
        *text = text.trim_end().to_owned();
    }
    chunks.retain(|chunk| !chunk.v.get().is_empty());
    chunks
}
