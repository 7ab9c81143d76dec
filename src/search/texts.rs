//! The texts of pages, for what is shown of a page that was found: several pages in a file, and a page
//! that is long in several files.

use rayon::prelude::*;
use serde::Serialize;

use super::tree::{self, Entry, Files, MOST, Shape, Top};
use crate::compose::finds::{Find, Sort};

const SHAPE: Shape = Shape {
    around: ["[", ",\n", "]"],
    least: 1500,
    short: false,
};

/// How long the texts of one page in one file may be, with room for the rest of its record.
const ROOM: usize = MOST - 1200;

/// How long a title or name may be in a record.
const NAME: usize = 300;

/// A fragment, or nothing; the text; and, for what is only a list of names, 1.
type Part<'t> = (&'t str, &'t str, u8);

/// A page, as a browser gets it.
#[derive(Serialize)]
struct Record<'t> {
    /// Its address, from the site's root.
    a: String,
    /// Its title.
    t: &'t str,
    /// Its other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    n: Vec<&'t str>,
    /// Its date: in words, and for a `time` element, if it can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<(&'t str, &'t str)>,
    /// Its texts.
    p: Vec<Part<'t>>,
    /// The files with more of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    m: Vec<String>,
}

/// Lays out the texts of pages, by their numbers.
pub(super) fn lay_out(finds: &[Find], files: &mut Files) -> Top {
    let cut: Vec<Vec<Vec<Part<'_>>>> = finds.par_iter().map(cut).collect();
    let mut further: Vec<Vec<String>> = Vec::with_capacity(cut.len());
    for parts in &cut {
        let more = parts.iter().skip(1);
        further.push(
            more.map(|parts| tree::add(json(parts).as_bytes(), files))
                .collect(),
        );
    }
    let entries: Vec<Entry> = (finds, cut, further)
        .into_par_iter()
        .enumerate()
        .map(|(number, (find, parts, more))| {
            let record = Record {
                a: find.address.encoded()[1..].to_owned(),
                t: short(&find.title),
                n: few(&find.names),
                d: find.date.as_ref().map(|date| {
                    (
                        date.words.as_str(),
                        date.datetime.as_deref().unwrap_or_default(),
                    )
                }),
                p: parts.into_iter().next().unwrap_or_default(),
                m: more,
            };
            Entry {
                key: format!("{number:07}"),
                text: json(&record),
            }
        })
        .collect();
    tree::lay_out(entries, &SHAPE, files)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts can be JSON")
}

/// The names that there is room for in a record.
fn few(names: &[String]) -> Vec<&str> {
    let mut room = 2 * NAME;
    let names = names.iter().map(|name| short(name));
    names
        .take_while(|name| {
            let fits = name.len() <= room;
            room = room.saturating_sub(name.len());
            fits
        })
        .collect()
}

/// As much of a title or name as a record has room for.
fn short(text: &str) -> &str {
    let end = text.floor_char_boundary(NAME);
    &text[..end]
}

/// The texts of a page, file by file.
fn cut(find: &Find) -> Vec<Vec<Part<'_>>> {
    let mut out = Vec::new();
    let mut now: Vec<Part<'_>> = Vec::new();
    let mut length = 0;
    for part in &find.parts {
        let id = part
            .id
            .as_deref()
            .filter(|id| id.len() < NAME)
            .unwrap_or_default();
        let sort = u8::from(part.sort == Sort::About);
        for text in pieces(&part.text) {
            let more = json(&(id, text, sort)).len() + 1;
            if length + more > ROOM && !now.is_empty() {
                out.push(std::mem::take(&mut now));
                length = 0;
            }
            now.push((id, text, sort));
            length += more;
        }
    }
    out.push(now);
    out
}

/// A text in pieces that fit, whatever JSON makes of them; cut at spaces where there are any.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    const LONG: usize = 3000;
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let escapes = rest.bytes().take(LONG).filter(|byte| *byte < b' ').count();
        let most = if escapes > LONG / 10 { LONG / 3 } else { LONG };
        let mut end = rest.floor_char_boundary(most);
        if end < rest.len() {
            end = rest[..end].rfind(' ').map_or(end, |at| at + 1);
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::finds::Part as Text;
    use crate::model::address::Address;

    fn find(texts: &[&str]) -> Find {
        let parts = texts.iter().map(|text| Text {
            id: Some("p1".to_owned()),
            sort: Sort::Text,
            text: (*text).to_owned(),
        });
        Find {
            address: Address::parse("/briefs/é b/").unwrap(),
            title: "é".repeat(1000),
            names: vec!["ん".repeat(200); 9],
            date: None,
            parts: parts.collect(),
        }
    }

    #[test]
    fn no_file_is_too_long_and_no_text_is_lost() {
        let long = [
            "a".repeat(50_000),
            "能".repeat(20_000),
            "\u{1}".repeat(9000),
            "\"\\".repeat(9000),
            "word ".repeat(9000),
        ];
        let texts: Vec<&str> = long.iter().map(String::as_str).collect();
        let find = find(&texts);
        let mut files = Files::new();
        lay_out(std::slice::from_ref(&find), &mut files);
        let longest = files.values().map(Vec::len).max();
        assert!(longest <= Some(MOST), "{longest:?}");
        let all: String = cut(&find).concat().iter().map(|part| part.1).collect();
        assert_eq!(all, texts.concat());
    }

    #[test]
    fn a_record_is_what_a_browser_reads() {
        let mut files = Files::new();
        let mut find = find(&["One."]);
        find.title = "Ten".to_owned();
        find.names.truncate(1);
        find.names[0] = "十".to_owned();
        lay_out(&[find], &mut files);
        let text = String::from_utf8(files.into_values().next().unwrap()).unwrap();
        assert_eq!(
            text,
            r#"[{"a":"briefs/%C3%A9%20b/","t":"Ten","n":["十"],"p":[["p1","One.",0]]}]"#
        );
    }
}
