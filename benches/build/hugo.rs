//! The same documents as Hugo takes them, to measure it beside us.
//!
//! Each document keeps its text, title, day and actors; our links and citations become links of Markdown. The
//! templates do what any site has: a navigation, the actors of a page, its neighbors, lists of pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const SETTINGS: &str = r#"baseURL = "https://dossier.example/"
title = "Dossier"
relativeURLs = true
disableKinds = ["RSS", "sitemap", "404"]
[taxonomies]
actor = "actors"
"#;

const LAYOUTS: [(&str, &str); 3] = [
    (
        "baseof.html",
        r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"><link rel="stylesheet" href="/site.css"></head>
<body><header><nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header><main>{{ block "main" . }}{{ end }}</main></body></html>
"#,
    ),
    (
        "single.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><p>{{ .Date.Format "2 January 2006" }}</p>
<ul>{{ range .GetTerms "actors" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ .Content }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
"#,
    ),
    (
        "list.html",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2 January 2006" }}</li>{{ end }}</ul>{{ end }}
"#,
    ),
];

/// Writes what Hugo needs into a new folder.
///
/// # Errors
///
/// When a document cannot be read or written.
pub(crate) fn write(content: &Path, documents: &[PathBuf], into: &Path) -> io::Result<()> {
    let addresses: BTreeMap<String, String> = documents
        .iter()
        .map(|document| (id(document), address(content, document)))
        .collect();
    let layouts = into.join("layouts/_default");
    fs::create_dir_all(&layouts)?;
    fs::write(into.join("hugo.toml"), SETTINGS)?;
    for (name, text) in LAYOUTS {
        fs::write(layouts.join(name), text)?;
    }
    for document in documents {
        let file = into.join("content").join(placed(content, document));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, converted(&fs::read_to_string(document)?, &addresses))?;
    }
    Ok(())
}

fn id(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Where a document stands in Hugo's content; `actors` is the taxonomy's.
fn placed(content: &Path, document: &Path) -> PathBuf {
    let path = document.strip_prefix(content).unwrap_or(document);
    match path.strip_prefix("actors") {
        Ok(rest) => Path::new("who").join(rest),
        Err(_) => path.to_owned(),
    }
}

fn address(content: &Path, document: &Path) -> String {
    let path = placed(content, document).with_extension("");
    format!("/{}/", path.display())
}

/// A document with the front matter that Hugo reads and links that any Markdown has.
fn converted(text: &str, addresses: &BTreeMap<String, String>) -> String {
    let mut parts = text.splitn(3, "---\n").skip(1);
    let front = parts.next().unwrap_or_default();
    let body = parts.next().unwrap_or_default();
    let field = |name: &str| {
        let mut lines = front.lines().map(str::trim_start);
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    let quoted = |text: &str| format!("{:?}", text.trim_matches(['"', '\'']));
    let title = field("title").or_else(|| field("name")).unwrap_or("-");
    let mut page = format!("---\ntitle: {}\n", quoted(title));
    if let Some(summary) = field("summary") {
        let _ = writeln!(page, "summary: {}", quoted(summary));
    }
    if let Some(day) = field("issued").filter(|day| day.len() == 10) {
        let _ = writeln!(page, "date: {day}");
    }
    if let Some(actors) = field("actors").filter(|actors| actors.starts_with('[')) {
        let _ = writeln!(page, "actors: {actors}");
    }
    page.push_str("---\n");
    page.push_str(&linked(body, addresses));
    page
}

/// The text with `[[id|words]]` and `[@id]` as links of Markdown.
fn linked(body: &str, addresses: &BTreeMap<String, String>) -> String {
    let mut page = String::with_capacity(body.len() * 5 / 4);
    let mut rest = body;
    let to = |id: &str| addresses.get(id).map_or("/", String::as_str);
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("[@")).min() {
        page.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(']') else { break };
        let inside = rest[..end].trim_start_matches('[');
        if rest.starts_with("[[") {
            let (to_part, words) = inside.split_once('|').unwrap_or((inside, inside));
            let to_part = to_part.trim_end_matches('\\');
            let (id, part) = to_part.split_once('#').unwrap_or((to_part, ""));
            let part = if part.is_empty() {
                String::new()
            } else {
                format!("#{part}")
            };
            let _ = write!(page, "[{words}]({}{part})", to(id));
            rest = rest[end..].trim_start_matches(']');
        } else {
            let ids = inside
                .split(';')
                .filter_map(|item| item.trim().strip_prefix('@'));
            for id in ids.map(|item| item.split(',').next().unwrap_or_default()) {
                let _ = write!(page, "[source]({}) ", to(id));
            }
            rest = &rest[end + 1..];
        }
    }
    page.push_str(rest);
    page
}
