//! A reader who kept addresses: what each leads to in a site as it is now.

use std::collections::BTreeMap;
use std::fs;

use crate::support::Site;

/// What a reader found: by address and fragment, the words that stood there.
pub(super) type Found = BTreeMap<(String, String), String>;

/// All that a reader of the built site may have kept: each page, each heading, each paragraph.
pub(super) fn found(site: &Site) -> Found {
    let mut found = Found::new();
    let pages = site.files().into_iter().filter_map(|file| {
        let path = file.strip_prefix("public")?.strip_suffix("index.html")?;
        Some(path.to_owned())
    });
    for address in pages {
        let html = page(site, &address).unwrap();
        found.insert((address.clone(), String::new()), String::new());
        if redirect(&html).is_some() || is_tombstone(&html) {
            continue;
        }
        for id in ids(&html) {
            let is_own = id
                .strip_prefix('p')
                .is_some_and(|number| number.parse::<u32>().is_ok())
                || html.contains(&format!("<h2 id=\"{id}\"")) && !id.starts_with("page-");
            if is_own {
                let words = words(&html, &id);
                found.insert((address.clone(), id), words);
            }
        }
    }
    found
}

/// What a place leads to now.
#[derive(Debug, PartialEq)]
pub(super) enum Led {
    /// To a text, or to an anchor where there is none.
    Text(String),
    /// To what tells that the page was withdrawn.
    Tombstone,
    /// Nowhere.
    Lost,
}

pub(super) fn follow(site: &Site, address: &str, fragment: &str) -> Led {
    let mut address = address.to_owned();
    for _ in 0..5 {
        let Some(html) = page(site, &address) else {
            return Led::Lost;
        };
        if let Some(to) = redirect(&html) {
            let base = briefbook::model::address::Address::parse(&address).unwrap();
            address = base.join(&to).unwrap().to_string();
            continue;
        }
        if is_tombstone(&html) {
            return Led::Tombstone;
        }
        if fragment.is_empty() {
            return Led::Text(String::new());
        }
        let count = ids(&html).iter().filter(|id| *id == fragment).count();
        assert!(count < 2, "{address}#{fragment} stands {count} times");
        return match count {
            1 => Led::Text(words(&html, fragment)),
            _ => Led::Lost,
        };
    }
    Led::Lost
}

fn page(site: &Site, address: &str) -> Option<String> {
    fs::read_to_string(site.path(&format!("public{address}index.html"))).ok()
}

/// Where a page that has moved leads.
fn redirect(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("http-equiv=\"refresh\"")?;
    let (_, rest) = rest.split_once("url=")?;
    Some(rest.split('"').next()?.to_owned())
}

fn is_tombstone(html: &str) -> bool {
    html.contains("The address is kept, so that whoever cited the page")
}

fn ids(html: &str) -> Vec<String> {
    let starts = html.split(" id=\"").skip(1);
    starts
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// The words of the element with this id; none where it is an empty anchor.
fn words(html: &str, id: &str) -> String {
    let at = html.find(&format!(" id=\"{id}\"")).unwrap();
    let open = html[..at].rfind('<').unwrap();
    let name: String = html[open + 1..]
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let rest = &html[open..];
    let end = rest.find(&format!("</{name}>")).unwrap();
    let mut words = String::new();
    let mut is_tag = false;
    for c in rest[..end].chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
