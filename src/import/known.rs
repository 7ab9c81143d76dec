//! Which sources a dossier has already.
//!
//! A source is known by its DOI or its address, and where it has neither by
//! its title, date and publisher: to import a file again begins only what is
//! new in it.

use std::collections::BTreeMap;

use crate::import::filling::bare_doi;
use crate::model::csl::Item;

/// The sources of a dossier, and of what was read before in one file, each with what to call it.
#[derive(Debug, Default)]
pub struct Known {
    by_sign: BTreeMap<String, String>,
}

/// By what a source is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Same {
    /// What has it: a file, or an item.
    pub by: String,
    /// `DOI`, `URL`, or `title and date`.
    pub sign: &'static str,
}

impl Known {
    /// Adds a source that `name` has.
    pub fn add(&mut self, item: &Item, name: &str) {
        for (_, sign) in signs(item) {
            self.by_sign.entry(sign).or_insert_with(|| name.to_owned());
        }
    }

    /// What has this source already.
    pub fn find(&self, item: &Item) -> Option<Same> {
        let mut signs = signs(item).into_iter();
        signs.find_map(|(sign, value)| {
            let by = self.by_sign.get(&value)?.clone();
            Some(Same { by, sign })
        })
    }
}

/// By what a source is known, and the value of that.
fn signs(item: &Item) -> Vec<(&'static str, String)> {
    let mut signs = Vec::new();
    let url = item.url.as_ref().map(ToString::to_string);
    let resolved = url
        .as_deref()
        .filter(|url| bare_doi(url) != *url)
        .map(bare_doi);
    if let Some(doi) = item.text("DOI").map(bare_doi).or(resolved) {
        signs.push(("DOI", format!("doi {}", doi.to_lowercase())));
    }
    if let Some(url) = url.as_deref().filter(|_| resolved.is_none()) {
        signs.push(("URL", format!("url {}", plain_url(url))));
    }
    if signs.is_empty()
        && let (Some(title), Some(issued)) = (&item.title, &item.issued)
    {
        let publisher = item
            .text("container-title")
            .or_else(|| item.text("publisher"));
        let words = format!("{} {} {}", title, issued, publisher.unwrap_or_default());
        signs.push(("title and date", format!("title {}", words.to_lowercase())));
    }
    signs
}

/// An address without what seldom tells two pages apart: its scheme, `www.`, a last slash, a fragment, the
/// parameters of campaigns.
fn plain_url(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let told: Vec<&str> = query
        .split('&')
        .filter(|part| {
            !part.is_empty() && !part.starts_with("utm_") && !part.starts_with("fbclid=")
        })
        .collect();
    let query = if told.is_empty() {
        String::new()
    } else {
        format!("?{}", told.join("&"))
    };
    format!("{host}/{}{query}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::model::web::WebAddress;

    fn item(url: &str, doi: &str, title: &str) -> Item {
        Item {
            url: WebAddress::parse(url).ok(),
            title: (!title.is_empty()).then(|| title.to_owned()),
            issued: Date::parse("2025").ok(),
            texts: if doi.is_empty() {
                Box::default()
            } else {
                Box::new([("DOI", doi.to_owned())])
            },
            ..Item::default()
        }
    }

    #[test]
    fn a_source_is_known_by_its_doi_its_address_or_its_title() {
        #[track_caller]
        fn case(one: &Item, other: &Item, sign: Option<&str>) {
            let mut known = Known::default();
            known.add(one, "one");
            assert_eq!(known.find(other).map(|same| same.sign), sign);
        }

        let url = |url| item(url, "", "A title");
        case(
            &url("https://a.example/b"),
            &url("http://www.a.example/b/#c"),
            Some("URL"),
        );
        case(
            &url("https://a.example/b?id=1"),
            &url("https://a.example/b?id=2"),
            None,
        );
        case(
            &url("https://a.example/b?utm_source=x"),
            &url("https://a.example/b"),
            Some("URL"),
        );
        case(
            &url("https://a.example/B"),
            &url("https://a.example/b"),
            None,
        );
        case(
            &item("", "10.1/AB", "x"),
            &item("https://doi.org/10.1/ab", "", "y"),
            Some("DOI"),
        );
        case(
            &item("", "", "The Night Bus"),
            &item("", "", "The night bus"),
            Some("title and date"),
        );
        case(
            &item("", "", "The night bus"),
            &url("https://a.example/"),
            None,
        );
        case(&item("", "", ""), &item("", "", ""), None);
    }
}
