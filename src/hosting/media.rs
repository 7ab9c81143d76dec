//! What kind of thing a file is, by the end of its name.

/// What `mime_guess` does not know, or calls by an old name. The first that fits is taken.
const OURS: [(&str, &str); 22] = [
    (".csl.json", "application/vnd.citationstyles.csl+json"),
    (".atom", "application/atom+xml"),
    (".bib", "application/x-bibtex"),
    (".cff", "application/yaml"),
    (".geojson", "application/geo+json"),
    (".html", "text/html"),
    (".ics", "text/calendar"),
    (".js", "text/javascript"),
    (".json", "application/json"),
    (".jsonld", "application/ld+json"),
    (".link", "application/link-format"),
    (".map", "application/json"),
    (".md", "text/markdown"),
    (".mjs", "text/javascript"),
    (".ris", "application/x-research-info-systems"),
    (".rss", "application/rss+xml"),
    (".toml", "application/toml"),
    (".ttl", "text/turtle"),
    (".webmanifest", "application/manifest+json"),
    (".xml", "application/xml"),
    (".yaml", "application/yaml"),
    (".zst", "application/zstd"),
];

/// How the names of files end whose kind a host may not know, or calls by an old name.
pub(super) fn ends() -> impl Iterator<Item = &'static str> {
    OURS.iter().map(|(end, _)| *end)
}

/// Of these, what hosts do not know; none ends as another one does.
pub(super) fn rare() -> impl Iterator<Item = &'static str> {
    const KNOWN: [&str; 6] = [".html", ".js", ".json", ".map", ".mjs", ".xml"];

    ends().filter(|end| !KNOWN.contains(end))
}

/// The content type of a file, by its name or path. Of what is text, with its charset, which is UTF-8.
///
/// A file of an unknown kind is `application/octet-stream`: it is downloaded, not shown.
pub fn content_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let ours = OURS.iter().find(|(end, _)| name.ends_with(end));
    let kind = match ours {
        Some((_, kind)) => (*kind).to_owned(),
        None => mime_guess::from_path(&name)
            .first_or_octet_stream()
            .essence_str()
            .to_owned(),
    };
    if is_text(&kind) {
        format!("{kind}; charset=utf-8")
    } else {
        kind
    }
}

/// Whether a kind of file is made of characters.
fn is_text(kind: &str) -> bool {
    const ENDS: [&str; 4] = ["+json", "+xml", "/json", "/xml"];
    const NAMES: [&str; 4] = [
        "application/toml",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/yaml",
    ];

    kind.starts_with("text/") || ENDS.iter().any(|end| kind.ends_with(end)) || NAMES.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_ends_in() {
        #[track_caller]
        fn text(path: &str, expected: &str) {
            assert_eq!(
                content_type(path),
                format!("{expected}; charset=utf-8"),
                "{path}"
            );
        }

        #[track_caller]
        fn binary(path: &str, expected: &str) {
            assert_eq!(content_type(path), expected, "{path}");
        }

        text("/a/index.html", "text/html");
        text("A.HTML", "text/html");
        text("a.htm", "text/html");
        text("site.css", "text/css");
        text("a.js", "text/javascript");
        text("a.mjs", "text/javascript");
        text("a.txt", "text/plain");
        text("a.md", "text/markdown");
        text("a.csv", "text/csv");
        text("a.ics", "text/calendar");
        text("a.vtt", "text/vtt");
        text("a.json", "application/json");
        text("a.jsonld", "application/ld+json");
        text("a.csl.json", "application/vnd.citationstyles.csl+json");
        text("a.bib", "application/x-bibtex");
        text("CITATION.cff", "application/yaml");
        text("a.ris", "application/x-research-info-systems");
        text("a.atom", "application/atom+xml");
        text("feed.xml", "application/xml");
        text("a.svg", "image/svg+xml");
        text("a.webmanifest", "application/manifest+json");
        text("a.xhtml", "application/xhtml+xml");
        binary("a.png", "image/png");
        binary("a.webp", "image/webp");
        binary("a.avif", "image/avif");
        binary("a.ico", "image/x-icon");
        binary("a.woff2", "font/woff2");
        binary("a.pdf", "application/pdf");
        binary("a.mp4", "video/mp4");
        binary("timemap.link", "application/link-format");
        binary("a.tar.zst", "application/zstd");
        binary("a.wasm", "application/wasm");
        binary("LICENSE", "application/octet-stream");
        binary("a.b/LICENSE", "application/octet-stream");
        binary("a.unknown", "application/octet-stream");
        binary("", "application/octet-stream");
    }

    #[test]
    fn a_kind_stands_in_a_header_as_it_is() {
        for (_, kind) in OURS {
            let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"/+.-".contains(&byte);
            assert!(kind.bytes().all(is_word), "{kind}");
        }
    }
}
