//! Numbers stay with their texts, whatever is done to a page.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod edits;

use crate::model::address::Address;
use crate::model::date::Day;
use crate::parse::{self, Document, body::Options};
use crate::permalink::Lock;
use crate::permalink::align::{Anchors, Promised, anchors, kept};
use crate::permalink::lock::{HEAD, Standing, Writer};
use crate::text::Source;

fn page() -> Address {
    Address::parse("/page/").unwrap()
}

fn document(body: &str) -> Document {
    let text = format!("---\ntitle: Page\n---\n{body}\n");
    let source = Source::new("content/pages/page.md", text);
    parse::document(&source, Options::default()).value.unwrap()
}

fn aligned(body: &str, lock: &Lock) -> (Document, Anchors) {
    let document = document(body);
    let anchors = anchors(&document, &Promised::of(lock, &document, &page()));
    (document, anchors)
}

/// What `urls accept` would write for this one page.
fn accepted(body: &str, lock: &Lock) -> Lock {
    let document = document(body);
    let today = Day::new(2026, 1, 31).unwrap();
    let promised = Promised::of(lock, &document, &page());
    let kept = kept(&document, &promised, &anchors(&document, &promised), today);
    let mut writer = Writer::default();
    writer.address(&page(), today, &Standing::Page);
    for part in &kept.headings {
        writer.part(&page(), part);
    }
    for kept in &kept.paragraphs {
        writer.paragraph(&page(), &kept.paragraph, &kept.sketch);
    }
    let text = format!("{HEAD}{}", writer.finish());
    let read = Lock::read(&Source::new("urls.lock", text.as_str()));
    assert_eq!(read.notes, [], "{text}");
    read.value
}

/// The page as a reader meets it: a line for each block and each place, `p3 Text` or `#left`.
fn shown(body: &str, lock: &Lock) -> String {
    let (document, anchors) = aligned(body, lock);
    let mut html = String::new();
    let mut at = 0;
    for mark in anchors.marks(&document.body) {
        html.push_str(&document.body.html[at..mark.at as usize]);
        at = mark.at as usize;
        match mark.kind {
            super::MarkKind::Id(number) => html.extend([" id=p", &number.to_string()]),
            super::MarkKind::Pilcrow(_) => {}
            super::MarkKind::Left(at) => html.extend(["#", &anchors.left[at as usize], " "]),
        }
    }
    html.push_str(&document.body.html[at..]);
    let html = html
        .replace('\n', " ")
        .replace("<p id=", "\n")
        .replace("<li id=", "\n")
        .replace("<h2 id=", "\n## ");
    let mut text = String::new();
    let mut is_tag = false;
    for c in html.replace("\">", " ").replace('"', "").chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            '>' => text.push(' '),
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
