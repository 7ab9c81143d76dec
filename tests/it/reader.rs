//! What a reader's browser makes of the built sites: every link leads somewhere, under whatever
//! address the site stands, and nobody else is asked for anything.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::built::{build, files, is_a, pages, program, repository};
use crate::html::Html;

/// The dossiers that are built, from the repository's root.
const DOSSIERS: [&str; 2] = [".", "tests/dossier"];

/// A built site.
struct Site {
    /// Where it is published.
    base: String,
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Html>,
}

/// Both sites, built once for all tests.
fn sites() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| DOSSIERS.into_iter().map(site).collect())
}

fn site(dossier: &str) -> Site {
    let folder = TempDir::new().unwrap();
    build(&mut program(&repository(dossier)), folder.path());
    built(folder.path())
}

/// The site that lies in a folder.
fn built(folder: &Path) -> Site {
    let files = files(folder);
    let pages: BTreeMap<String, Html> = pages(&files)
        .into_iter()
        .map(|(path, html)| (path.to_owned(), Html::read(html)))
        .collect();
    let links = pages["index.html"].elements.iter();
    let mut canonical = links.filter(|link| link.get("rel") == Some("canonical"));
    let base = canonical.next().unwrap().get("href").unwrap().to_owned();
    Site { base, files, pages }
}

#[test]
fn every_link_leads_to_a_file_of_the_site_by_a_relative_way() {
    for site in sites() {
        let followed = site.follow();
        assert!(followed > 500, "only {followed} links found");
    }
}

/// What stands in a page's margin is what the page has, in its order.
#[test]
fn the_contents_of_a_page_are_its_headings() {
    for site in sites() {
        let mut looked_at = 0;
        for (path, page) in &site.pages {
            let elements = || page.elements.iter();
            let Some(start) = elements().position(|of| of.get("class") == Some("toc")) else {
                continue;
            };
            let links = elements().skip(start + 1);
            let links = links.skip_while(|of| of.name != "ul").skip(1);
            let links = links.take_while(|of| matches!(of.name.as_str(), "li" | "a" | "span"));
            let listed: Vec<&str> = links.filter_map(|of| of.get("href")).collect();
            let headings = elements().filter(|of| of.name == "h2");
            let headings = headings.filter_map(|of| of.get("id"));
            let there: Vec<String> = headings
                .filter(|id| *id != "page-contents")
                .map(|id| format!("#{}", briefbook::model::link::encode_fragment(id)))
                .collect();
            assert_eq!(listed, there, "{path}");
            looked_at += 1;
        }
        assert!(looked_at > 10, "only {looked_at} pages have contents");
    }
}

/// Follows every link of the site in a folder; returns how many there are.
#[track_caller]
pub(crate) fn follow(folder: &Path) -> usize {
    built(folder).follow()
}

impl Site {
    /// Every link leads to a file of the site by a relative way; how many there are.
    #[track_caller]
    fn follow(&self) -> usize {
        let mut followed = 0;
        for (path, page) in &self.pages {
            for address in page.addresses() {
                let text = address.text;
                let Some(to) = self.resolve(path, text) else {
                    continue;
                };
                let (file, fragment) = to.unwrap_or_else(|why| panic!("{path}: {text} {why}"));
                assert!(
                    self.files.contains_key(&file),
                    "{path}: {text} leads to {file}"
                );
                if let Some(fragment) = fragment {
                    let ids = self.pages[&file].ids();
                    assert!(ids.contains(&fragment.as_str()), "{path}: {text}");
                }
                followed += 1;
            }
        }
        followed
    }

    /// The file of the site that an address in a page leads to, and the fragment; none when it
    /// leads out of the site.
    ///
    /// A relative way is the same under every prefix as long as it does not climb out of the site.
    fn resolve(
        &self,
        from: &str,
        address: &str,
    ) -> Option<Result<(String, Option<String>), String>> {
        let is_lost = from == "404.html";
        let host = self.base.match_indices('/').nth(2).unwrap().0;
        let (mut parts, way): (Vec<&str>, &str) = match address.strip_prefix(&self.base[host..]) {
            // Shown at any depth, the links of this one page count from the root of its host.
            Some(way) if is_lost => (Vec::new(), way),
            _ if is_lost && address.starts_with('/') => {
                return Some(Err("leads out of the site's folder".to_owned()));
            }
            _ if address.contains("://") || address.starts_with("mailto:") => return None,
            _ => (from.split('/').collect(), address),
        };
        let (way, fragment) = match way.split_once('#') {
            Some((way, fragment)) => (way, Some(fragment).filter(|text| !text.is_empty())),
            None => (way, None),
        };
        if way.starts_with('/') || way.contains('?') {
            return Some(Err("is not relative".to_owned()));
        }
        if !way.is_empty() {
            parts.pop();
        }
        for part in way.split('/').filter(|part| !matches!(*part, "" | ".")) {
            if part != ".." {
                parts.push(part);
            } else if parts.pop().is_none() {
                return Some(Err("climbs out of the site".to_owned()));
            }
        }
        if way.is_empty() && parts.is_empty() || way.ends_with('/') {
            parts.push("index.html");
        }
        let decode = |text: &str| {
            let bytes = percent_encoding::percent_decode_str(text);
            bytes.decode_utf8().unwrap().into_owned()
        };
        Some(Ok((decode(&parts.join("/")), fragment.map(decode))))
    }
}

#[test]
fn no_page_asks_anybody_else_for_anything() {
    for site in sites() {
        for (path, page) in &site.pages {
            for address in page.addresses().iter().filter(|address| address.is_fetched) {
                let text = address.text;
                assert!(!text.contains("//"), "{path} asks for {text}");
            }
            for element in &page.elements {
                let name = element.name.as_str();
                // At an old address, what leads on and keeps the fragment; a file of the site.
                let source = element.attributes.get("src").map(String::as_str);
                if name == "script" && source.is_some_and(|file| file.ends_with("moved.js")) {
                    let is_moved = page.elements.iter().any(|other| other.name == "noscript");
                    assert!(is_moved, "{path} has {source:?}");
                    continue;
                }
                // What the search does, on its page alone.
                let is_search = path == "search/index.html";
                if is_search && name == "script" && source == Some("../search.js") {
                    continue;
                }
                // Data, which no browser runs.
                let sort = element.attributes.get("type").map(String::as_str);
                if name == "script" && source.is_none() && sort == Some("application/ld+json") {
                    continue;
                }
                let is_barred = ["script", "style", "iframe", "object", "embed", "base"];
                assert!(!is_barred.contains(&name), "{path} has a {name}");
                for attribute in element.attributes.keys() {
                    let is_barred = attribute == "style" || attribute.starts_with("on");
                    assert!(!is_barred, "{path}: a {name} with `{attribute}`");
                }
            }
        }
        for (path, bytes) in site.files.iter().filter(|(path, _)| is_a(path, "css")) {
            let text = str::from_utf8(bytes).unwrap();
            assert!(!text.contains("@import"), "{path} imports");
            assert!(!text.contains("url("), "{path} asks for a file");
        }
    }
}

#[test]
fn every_page_has_one_title_whole_headings_and_each_id_once() {
    for site in sites() {
        let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, page) in &site.pages {
            let mut level = 0;
            for heading in page.headings() {
                assert!(heading <= level + 1, "{path}: h{heading} after h{level}");
                level = heading;
            }
            let first = page.headings().into_iter().filter(|&level| level == 1);
            assert_eq!(first.count(), 1, "{path}: one h1");
            let mut seen = BTreeSet::new();
            for id in page.ids() {
                assert!(seen.insert(id), "{path}: the id {id} twice");
            }
            assert!(!page.title.trim().is_empty(), "{path} has no title");
            if let Some(other) = titles.insert(&page.title, path) {
                panic!("{path} and {other} are both called “{}”", page.title);
            }
        }
    }
}

#[test]
fn only_what_names_the_site_s_own_address_changes_with_it() {
    const FIRST: &str = "https://first.example/";
    const SECOND: &str = "https://second.example/a/b/";
    let built = |base: &str| {
        let folder = TempDir::new().unwrap();
        let mut command = program(&repository("tests/dossier"));
        command.env("BRIEFBOOK_BASE_URL", base);
        build(&mut command, folder.path());
        files(folder.path())
    };
    let (first, second) = (built(FIRST), built(SECOND));
    let mut changed = 0;
    assert!(first.keys().eq(second.keys()));
    for (path, html) in pages(&first) {
        let other = str::from_utf8(&second[path]).unwrap();
        let mut expected = html.replace(FIRST, SECOND);
        // As the value of a COinS.
        let encoded = |base: &str| base.replace(':', "%3A").replace('/', "%2F");
        expected = expected.replace(&encoded(FIRST), &encoded(SECOND));
        if path == "404.html" {
            expected = expected.replace("href=\"/", "href=\"/a/b/");
            expected = expected.replace("action=\"/", "action=\"/a/b/");
        }
        assert_eq!(expected, other, "{path}");
        let lines = html.lines().zip(other.lines());
        for (line, _) in lines.filter(|(line, other)| line != other) {
            let says_where = line.starts_with("<link rel=\"canonical\"")
                || line.starts_with("<meta property=\"og:url\"")
                || line.starts_with("<meta property=\"og:image\"")
                || line.starts_with("<p>") && line.contains("Version of")
                || line.starts_with("<link rel=\"cite-as\"")
                || line.starts_with("<meta name=\"citation_public_url\"")
                || line.starts_with("<script type=\"application/ld+json\"")
                || line.contains("class=\"copy\"")
                || line.contains("class=\"Z3988\"")
                || path == "404.html";
            assert!(says_where, "{path}: {line}");
            changed += 1;
        }
    }
    assert!(changed > 100, "only {changed} lines name the address");
    // The manifests have the digests of all others, and hosts are told of addresses.
    let is_told = |path: &str| path.starts_with(['.', '_']) || path == "manifest.json";
    let is_cited = |path: &str| path.contains("citation.");
    let others = |path: &&String| !is_a(path, "html") && !is_told(path) && !is_cited(path);
    for path in first.keys().filter(others) {
        let text = String::from_utf8_lossy(&first[path]);
        // Where lines of a calendar are folded depends on how long the address is.
        let unfolded = |text: &str| text.replace("\r\n ", "");
        let expected = unfolded(&text).replace(FIRST, SECOND);
        let other = String::from_utf8_lossy(&second[path]);
        assert_eq!(expected, unfolded(&other), "{path}");
    }
}
