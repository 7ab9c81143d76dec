//! Sentences, paragraphs and whole bodies of about 600 words.

use std::fmt::Write;

use super::cast::{Cast, heading};
use super::chance::Chance;
use super::words::{JOINTS, WORDS};

/// Lines are broken before this column.
const WIDTH: usize = 100;

/// The body of a document, of 25 paragraphs: a lead and three parts with headings, a table, a list,
/// two footnotes, and six links.
///
/// `number` is that of a brief, which is not to link to itself, and settles the headings; `actors`
/// are those whom the body names.
pub(crate) fn body(cast: &Cast, chance: &mut Chance, number: usize, actors: &[usize]) -> String {
    let mut insets = insets(cast, chance, number, actors);
    chance.shuffle(&mut insets);
    let mut insets = insets.into_iter();
    let mut paragraphs = |chance: &mut Chance, sentences: &[usize]| {
        let mut insets = insets.by_ref().take(2);
        let mut paragraph = |&sentences| {
            let insets: Vec<String> = insets.by_ref().take(sentences).collect();
            paragraph(chance, sentences, &insets)
        };
        let paragraphs: Vec<String> = sentences.iter().map(&mut paragraph).collect();
        paragraphs.join("\n\n")
    };

    let mut body = paragraphs(chance, &[5]);
    for part in 0..3 {
        let _ = write!(body, "\n\n## {}\n\n", heading(part, number));
        body += &paragraphs(chance, &[1, 2, 2]);
        body += "\n\n";
        body += &match part {
            0 => table(cast, chance, number),
            1 => list(chance),
            _ => quote(chance),
        };
        body += "\n\n";
        body += &paragraphs(chance, &[1, 2, 2]);
    }
    body += "\n";
    for note in 1..=2 {
        let _ = write!(body, "\n[^{note}]: {}\n", sentence(chance, None));
    }
    body
}

/// What stands in the text beside words: names, links and the marks of footnotes.
fn insets(cast: &Cast, chance: &mut Chance, number: usize, actors: &[usize]) -> Vec<String> {
    let mut insets = vec!["[^1]".to_owned(), "[^2]".to_owned()];
    // Whom it speaks of, under any of their names; and who comes up beside.
    let beside = chance.several(2, cast.actors.len());
    for &actor in actors.iter().chain(&beside) {
        let actor = &cast.actors[actor];
        let other = match chance.below(3) {
            0 => actor.short.as_ref(),
            1 => actor.also.as_ref(),
            _ => None,
        };
        insets.push(other.unwrap_or(&actor.name).clone());
    }
    let term = &cast.terms[chance.early(cast.terms.len())];
    let topic = &cast.topics[chance.early(cast.topics.len())];
    insets.push(term.title.clone());
    insets.push(topic.title.to_lowercase());

    let actor = &cast.actors[chance.early(cast.actors.len())];
    let mut brief = || cast.other_brief(number, chance);
    let (first, second, third, fourth) = (brief(), brief(), brief(), brief());
    let own = heading(2, number).to_lowercase();
    insets.extend([
        format!("[[{}|the other side]]", actor.id),
        format!("[[{}#{}]]", first.id, first.fragment()),
        format!("[@{}]", second.id),
        format!("[@{}, para. 3; @{}]", third.id, fourth.id),
        format!("[further down](#{})", own.replace(' ', "-")),
    ]);
    insets
}

/// A paragraph, of which each inset stands in a sentence.
pub(crate) fn paragraph(chance: &mut Chance, sentences: usize, insets: &[String]) -> String {
    let sentences: Vec<String> = (0..sentences)
        .map(|at| sentence(chance, insets.get(at).map(String::as_str)))
        .collect();
    wrapped(&sentences.join(" "))
}

/// A sentence of 9 to 17 words, with an inset somewhere inside.
pub(crate) fn sentence(chance: &mut Chance, inset: Option<&str>) -> String {
    let count = 9 + chance.below(9);
    let place = 3 + chance.below(count - 5);
    let comma = 3 + chance.below(count);
    let mut sentence = capital(chance.of(WORDS));
    for at in 1..count {
        if let Some(inset) = inset.filter(|_| at == place) {
            // The mark of a footnote follows its word closely.
            sentence += if inset.starts_with("[^") { "" } else { " " };
            sentence += inset;
        }
        sentence += if at == comma { ", " } else { " " };
        let word = chance.of(if at % 3 == 1 { JOINTS } else { WORDS });
        let mark = match chance.below(60) {
            0 => "*",
            1 => "**",
            _ => "",
        };
        sentence.extend([mark, word, mark]);
    }
    sentence + "."
}

/// So many words, the first with a capital, without a full stop.
pub(crate) fn words(chance: &mut Chance, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| chance.of(WORDS)).collect();
    capital(&words.join(" "))
}

fn table(cast: &Cast, chance: &mut Chance, number: usize) -> String {
    let link = format!("[[{}\\|as before]]", cast.other_brief(number, chance).id);
    let mut table = "| item | before | after | remark |\n| --- | ---: | ---: | --- |".to_owned();
    for row in 0..5 {
        let (before, after) = (chance.below(9_000), chance.below(9_000));
        let remark = if row == 3 {
            link.clone()
        } else {
            words(chance, 2)
        };
        let item = words(chance, 2);
        let _ = write!(table, "\n| {item} | {before} | {after} | {remark} |");
    }
    table
}

fn list(chance: &mut Chance) -> String {
    let items: Vec<String> = (0..3).map(|_| format!("- {}", words(chance, 7))).collect();
    items.join("\n")
}

fn quote(chance: &mut Chance) -> String {
    format!("> {}", sentence(chance, None))
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// A paragraph in lines; a link stays on one.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    let mut depth = 0;
    for word in text.split(' ') {
        if depth == 0 && column + word.len() > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
        }
        out += word;
        column += word.len() + 1;
        depth += word.matches('[').count();
        depth -= word.matches(']').count();
    }
    out
}
