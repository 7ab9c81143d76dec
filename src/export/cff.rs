//! `CITATION.cff` (1.2.0): how to cite the dossier as a whole, for programs that look for that file.

use std::fmt::Write as _;

use super::json::line;
use super::record::{Record, within};
use crate::model::address::Address;
use crate::model::csl::Name;

/// The file. JSON's strings are YAML's, so nothing in a title can mean anything there.
pub(super) fn file(record: Record<'_>) -> String {
    let config = &record.book.config;
    let mut out = String::from("cff-version: 1.2.0\ntype: dataset\n");
    out.push_str("message: \"If you use this dossier, please cite it as below.\"\n");
    let _ = writeln!(out, "title: {}", line(&config.title));
    if !config.description.is_empty() {
        let _ = writeln!(out, "abstract: {}", line(&config.description));
    }
    out.push_str("authors:\n");
    for author in &config.authors {
        match author {
            Name::Person { family, given } => {
                let _ = writeln!(out, "  - family-names: {}", line(family));
                if let Some(given) = given {
                    let _ = writeln!(out, "    given-names: {}", line(given));
                }
            }
            Name::Literal(name) => {
                let _ = writeln!(out, "  - name: {}", line(name));
            }
        }
    }
    if config.authors.is_empty() {
        // There has to be one.
        let name = config.publisher.as_ref().unwrap_or(&config.title);
        let _ = writeln!(out, "  - name: {}", line(name));
    }
    let _ = writeln!(out, "version: {}", line(&config.as_of));
    let _ = writeln!(out, "date-released: {}", line(&within(config.as_of)));
    if let Some(url) = record.whole(&Address::root()) {
        let _ = writeln!(out, "url: {}", line(&url));
    }
    // An identifier that is not on SPDX's list would make the file invalid; the address says it too.
    if let Some(license) = config.license.as_deref().and_then(spdx) {
        let _ = writeln!(out, "license: {license}");
    } else if let Some(url) = &config.license_url {
        let _ = writeln!(out, "license-url: {}", line(&url.as_str()));
    }
    out
}

/// The identifier of a licence for content, where a name is that of one that is widely used:
/// `CC BY 4.0` is `CC-BY-4.0`.
fn spdx(name: &str) -> Option<&'static str> {
    const KNOWN: [&str; 21] = [
        "CC0-1.0",
        "CC-BY-1.0",
        "CC-BY-2.0",
        "CC-BY-2.5",
        "CC-BY-3.0",
        "CC-BY-4.0",
        "CC-BY-SA-2.0",
        "CC-BY-SA-2.5",
        "CC-BY-SA-3.0",
        "CC-BY-SA-4.0",
        "CC-BY-NC-4.0",
        "CC-BY-NC-SA-4.0",
        "CC-BY-NC-ND-4.0",
        "CC-BY-ND-4.0",
        "PDDL-1.0",
        "ODbL-1.0",
        "ODC-By-1.0",
        "MIT",
        "Apache-2.0",
        "GFDL-1.3-only",
        "GFDL-1.3-or-later",
    ];

    let plain = |text: &str| text.to_ascii_lowercase().replace([' ', '-'], "");
    let name = plain(name);
    KNOWN.into_iter().find(|known| plain(known) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_by_its_identifier_or_its_name() {
        assert_eq!(spdx("CC-BY-4.0"), Some("CC-BY-4.0"));
        assert_eq!(spdx("CC BY-SA 4.0"), Some("CC-BY-SA-4.0"));
        assert_eq!(spdx("CC0 1.0"), Some("CC0-1.0"));
        assert_eq!(spdx("All rights reserved"), None);
    }
}
