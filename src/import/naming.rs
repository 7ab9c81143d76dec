//! The id that a brief of a source gets: its day, who published it, what it is about.
//!
//! `2025-12-12-japan-news-draft-active-cyber`: files sort by date, and a
//! person knows each by its name. Where a title has no letters of ASCII, the
//! citation key stands in, and for the publisher the host of the address.

use std::collections::BTreeSet;

use crate::import::Record;
use crate::import::filling::bare_doi;
use crate::model::csl::Item;
use crate::model::key::Key;
use crate::model::web::WebAddress;

/// The longest an id may get before it is cut, at a word.
const LONG: usize = 60;

/// So many words of a title are enough.
const WORDS: usize = 5;

/// An id for a record that none of `taken` is; it is added to them.
pub fn key(record: &Record, taken: &mut BTreeSet<String>) -> Key {
    let base = base(record);
    let mut id = base.clone();
    let mut number = 2;
    while taken.contains(&id) || Key::parse(&id).is_err() {
        id = format!("{base}-{number}");
        number += 1;
    }
    taken.insert(id.clone());
    Key::parse(&id).expect("the loop ends with a key")
}

fn base(record: &Record) -> String {
    let item = &record.item;
    let mut parts = vec![day(item)];
    let publisher = publisher(item);
    let title = slug(item.title.as_deref().unwrap_or_default(), WORDS);
    let title = title.filter(|title| title.bytes().any(|byte| byte.is_ascii_alphabetic()));
    let stand_in = || {
        record
            .key
            .as_deref()
            .and_then(Key::suggest)
            .map(|key| key.to_string())
    };
    let title = title.or_else(stand_in);
    // A stand-in may say again who published it.
    parts.push(publisher.filter(|publisher| title.as_ref() != Some(publisher)));
    parts.push(title);
    let id = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    let cut = match id.get(..LONG) {
        Some(head) if !id[LONG..].starts_with('-') => {
            head.rsplit_once('-').map_or(head, |(head, _)| head)
        }
        Some(head) => head,
        None => &id,
    };
    let cut = cut.trim_matches('-');
    if cut.is_empty() {
        "source".to_owned()
    } else {
        cut.to_owned()
    }
}

/// The date as far as it is known to the day, the month or the year.
fn day(item: &Item) -> Option<String> {
    let date = item.issued.as_ref()?;
    let text = date.to_string();
    let bare: String = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '-')
        .collect();
    let lengths = [10, 7, 4];
    let is_whole = |length: &usize| {
        bare.len() >= *length
            && bare.as_bytes()[..4].iter().all(u8::is_ascii_digit)
            && bare[..*length].ends_with(|c: char| c.is_ascii_digit())
    };
    if let Some(length) = lengths.iter().find(|length| is_whole(length)) {
        // A season is no month.
        let month = bare.get(5..7).and_then(|month| month.parse::<u8>().ok());
        let length = if month.is_some_and(|month| month > 12) {
            4
        } else {
            *length
        };
        return Some(bare[..length].to_owned());
    }
    date.earliest()
        .map(|day| day.to_string())
        .filter(|day| day.len() == 10 && !day.starts_with('-'))
}

/// Who published it, in one or two words.
fn publisher(item: &Item) -> Option<String> {
    let named = [
        "container-title-short",
        "container-title",
        "publisher",
        "authority",
    ];
    let named = named.iter().filter_map(|name| item.text(name));
    let mut named = named.filter_map(|name| slug(name, 2));
    named.next().or_else(|| item.url.as_ref().and_then(host))
}

/// The word of a host that names who it belongs to: `nikkei` of `www.nikkei.com`.
fn host(url: &WebAddress) -> Option<String> {
    // It resolves what others publish.
    if bare_doi(url.as_str()) != url.as_str() {
        return None;
    }
    let authority = url.shown().split(['/', '?', '#', ':']).next()?;
    let mut labels: Vec<&str> = authority
        .split('.')
        .filter(|label| *label != "www")
        .collect();
    labels.pop();
    // `co.jp` and the like.
    if labels.len() > 1 && labels.last().is_some_and(|label| label.len() <= 3) {
        labels.pop();
    }
    labels
        .last()
        .and_then(|label| Key::suggest(label))
        .map(|key| key.to_string())
}

/// The first words of a text that say something, as an id.
fn slug(text: &str, words: usize) -> Option<String> {
    const SMALL: [&str; 18] = [
        "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or",
        "the", "to", "with", "s",
    ];
    // The name of a page can be long: what is cut off later need not be read.
    let short: String = text.chars().take(400).collect();
    let key = Key::suggest(&short)?;
    let all: Vec<&str> = key
        .as_str()
        .split('-')
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Vec<&str> = all
        .iter()
        .copied()
        .filter(|word| !SMALL.contains(word))
        .collect();
    let chosen = if telling.is_empty() { all } else { telling };
    let slug = chosen.into_iter().take(words).collect::<Vec<_>>().join("-");
    (!slug.is_empty()).then_some(slug)
}
