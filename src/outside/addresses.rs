//! Every address of others that a dossier leads to, once, with the places that lead there.

use std::collections::BTreeMap;

use crate::link::book::Book;
use crate::model::front::Matter;
use crate::model::web::WebAddress;
use crate::text::{Place, Source, Span};

/// An address, without its fragment: servers are not told of that.
#[derive(Clone, Debug)]
pub struct Address {
    /// The address.
    pub url: String,
    /// What leads there, by file and place; never empty.
    pub uses: Vec<Use>,
}

/// A place that leads to an address.
#[derive(Clone, Debug)]
pub struct Use {
    /// Where.
    pub place: Place,
    /// As what.
    pub role: Role,
}

/// As what something leads to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The source of a brief, with the address of its archived copy if it has one.
    Source(Option<String>),
    /// The archived copy of a source, with that one's address if it has one.
    Archive(Option<String>),
    /// A link in a text.
    Link,
}

/// The addresses of a book, sorted. Those of pages that were withdrawn are nobody's concern any more.
pub fn of(book: &Book) -> Vec<Address> {
    let mut found: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    let mut add = |url: &str, place: Place, role: Role| {
        found
            .entry(bare(url).to_owned())
            .or_default()
            .push(Use { place, role });
    };
    for page in book.pages() {
        let document = &page.document;
        if document.front.withdrawn.is_some() {
            continue;
        }
        if let Matter::Brief(brief) = &document.front.matter {
            let source = &brief.source;
            let own = |address: &Option<WebAddress>| {
                address.as_ref().map(|url| bare(url.as_str()).to_owned())
            };
            if let Some(url) = &source.url {
                let place = written(&document.source, "URL", url.as_str());
                add(url.as_str(), place, Role::Source(own(&source.archive_url)));
            }
            if let Some(url) = &source.archive_url {
                let place = written(&document.source, "archive-url", url.as_str());
                add(url.as_str(), place, Role::Archive(own(&source.url)));
            }
        }
        for link in &document.outside {
            if link.value.starts_with("http") {
                add(&link.value, document.source.place(link.span), Role::Link);
            }
        }
    }
    found
        .into_iter()
        .map(|(url, uses)| Address { url, uses })
        .collect()
}

/// An address without its fragment.
pub fn bare(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// Where a field holds an address: the address as it stands there, or else the field's name.
fn written(source: &Source, field: &str, url: &str) -> Place {
    let text = source.text();
    let ends = |c: char| c.is_whitespace() || "\"'{},[]".contains(c);
    let is_alone = |&(at, found): &(usize, &str)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        before.is_none_or(ends) && after.is_none_or(ends)
    };
    let mut whole = text.match_indices(url);
    if let Some((at, found)) = whole.find(is_alone) {
        return source.place(Span::new(at, at + found.len()));
    }
    // Written in another way: a host in capitals, letters that were encoded.
    let name = format!("{field}:");
    match text.find(&name) {
        Some(at) => {
            let line = text[at..]
                .find('\n')
                .map_or(text.len(), |length| at + length);
            source.place(Span::new(at, line))
        }
        None => source.whole(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_where_it_was_written() {
        #[track_caller]
        fn case(text: &str, field: &str, url: &str, line: usize, part: &str) {
            let source = Source::new("a.md", text);
            let place = written(&source, field, url);
            assert_eq!(source.slice(place.span), part, "{text:?}");
            assert_eq!(source.line_column(place.span.start as usize).0, line);
        }

        let archived =
            "archive-url: https://w.example/https://a.example/b\nURL: https://a.example/b\n";
        case(
            archived,
            "URL",
            "https://a.example/b",
            2,
            "https://a.example/b",
        );
        case(
            "x: {URL: \"https://a.example/\"}\n",
            "URL",
            "https://a.example/",
            1,
            "https://a.example/",
        );
        case(
            "a: 1\nURL: HTTPS://a.example/\n",
            "URL",
            "https://a.example/",
            2,
            "URL: HTTPS://a.example/",
        );
        case("a: 1\n", "URL", "https://a.example/", 1, "");
    }
}
