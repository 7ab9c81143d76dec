//! The links between the documents lead somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{documents, root};

#[test]
fn every_relative_link_of_the_documents_leads_to_a_file_and_a_heading() {
    let mut broken = Vec::new();
    let mut fragments = BTreeMap::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for link in links(&text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => document.clone(),
                _ => document.parent().unwrap().join(path),
            };
            let mut has_fragment = |target: &Path| {
                let of_target = fragments
                    .entry(target.to_owned())
                    .or_insert_with(|| ids(&fs::read_to_string(target).unwrap_or_default()));
                of_target.contains(fragment)
            };
            if !target.exists() || !(fragment.is_empty() || has_fragment(&target)) {
                let document = document.strip_prefix(root()).unwrap();
                broken.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_picture_of_the_manual_is_shown_somewhere_and_small() {
    let pictures = fs::read_dir(root().join("docs/pictures")).unwrap();
    let texts: Vec<String> = documents()
        .iter()
        .map(|document| fs::read_to_string(document).unwrap())
        .collect();
    for picture in pictures {
        let picture = picture.unwrap();
        let name = picture.file_name().into_string().unwrap();
        let address = format!("pictures/{name}");
        assert!(texts.iter().any(|text| text.contains(&address)), "{name}");
        assert!(picture.metadata().unwrap().len() <= 150 * 1024, "{name}");
    }
}

/// Where the links and pictures of a text lead.
fn links(text: &str) -> Vec<String> {
    let destinations =
        Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        });
    destinations.collect()
}

/// The fragments that GitHub makes of the headings of a text.
fn ids(text: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept = words
                    .chars()
                    .filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
                ids.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    ids
}
