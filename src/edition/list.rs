//! `edition.json`: what an edition says of itself, and which files it has.
//!
//! It is the first member of the archive, so that much is known before much is read. Its digests
//! are SHA-256, as in `manifest.json`, and so is the form of its lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;

use super::day_of;
use crate::manifest::{Content, File, read_files, read_hexadecimal};
use crate::model::date::Day;

/// The version of the format of editions that this program writes, and the newest that it reads.
///
/// It counts for the archive as a whole: the list, the texts and where files lie.
pub const FORMAT: u32 = 1;

/// What an edition says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The day that it is named after.
    pub date: Day,
    /// Why it was made: plain text.
    pub reason: String,
    /// The dossier's title on that day.
    pub title: String,
    /// Where the dossier was published on that day.
    pub base_url: Option<String>,
    /// The day up to which the dossier knew.
    pub as_of: Day,
    /// What made it: a name and a version, `briefbook 0.1.0`.
    pub generator: String,
    /// The commit that it was made of, where it is known.
    pub commit: Option<String>,
    /// What is in the member with the texts.
    pub texts: Content,
    /// The files of the site, by path, with `/`.
    pub files: BTreeMap<String, Content>,
}

/// Why a text is not a list that we can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// It is of a newer format: its number, and what made it if it says so.
    Newer(u32, Option<String>),
    /// What is wrong with it, in a clause.
    Wrong(String),
}

impl List {
    /// As it is written: JSON, a line for each file, by path.
    pub fn text(&self) -> String {
        let Self {
            date,
            as_of,
            texts,
            files,
            ..
        } = self;
        let mut text = format!("{{\n\"edition\": {FORMAT},\n\"date\": \"{date}\",\n");
        for (name, value) in [
            ("reason", Value::from(self.reason.as_str())),
            ("title", Value::from(self.title.as_str())),
            ("base_url", Value::from(self.base_url.as_deref())),
            ("as_of", Value::from(as_of.to_string())),
            ("generator", Value::from(self.generator.as_str())),
            ("commit", Value::from(self.commit.as_deref())),
        ] {
            let _ = writeln!(text, "\"{name}\": {value},");
        }
        let (size, sha256) = (texts.size, texts.sha256());
        let _ = writeln!(
            text,
            "\"texts\": {{\"size\": {size}, \"sha256\": \"{sha256}\"}},"
        );
        text.push_str("\"files\": [");
        for (at, (path, content)) in files.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let _ = write!(text, "{comma}\n{}", content.line(path));
        }
        text.push_str("\n]\n}\n");
        text
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// It is of a newer format; it is not JSON of this shape; it names a file that no site can have.
    pub fn parse(text: &[u8]) -> Result<Self, ListError> {
        // All that a newer format is bound to have.
        #[derive(Deserialize)]
        struct Any {
            edition: u32,
            generator: Option<Value>,
        }
        #[derive(Deserialize)]
        struct Shape {
            date: String,
            reason: String,
            title: String,
            base_url: Option<String>,
            as_of: String,
            generator: String,
            commit: Option<String>,
            texts: Texts,
            files: Vec<File>,
        }
        #[derive(Deserialize)]
        struct Texts {
            size: u64,
            sha256: String,
        }

        let wrong = |clause: String| ListError::Wrong(clause);
        let unread = |error: serde_json::Error| wrong(format!("it is no list of files: {error}"));
        let any: Any = serde_json::from_slice(text).map_err(unread)?;
        if any.edition > FORMAT {
            let generator = any.generator.as_ref().and_then(Value::as_str);
            return Err(ListError::Newer(any.edition, generator.map(str::to_owned)));
        }
        if any.edition == 0 {
            return Err(wrong("there is no format 0".to_owned()));
        }
        let shape: Shape = serde_json::from_slice(text).map_err(unread)?;
        let day = |text: &str| day_of(text).ok_or_else(|| wrong(format!("`{text}` is no day")));
        let digest = read_hexadecimal(&shape.texts.sha256)
            .ok_or_else(|| wrong("the digest of the texts is none".to_owned()))?;
        Ok(Self {
            date: day(&shape.date)?,
            reason: shape.reason,
            title: shape.title,
            base_url: shape.base_url,
            as_of: day(&shape.as_of)?,
            generator: shape.generator,
            commit: shape.commit,
            texts: Content {
                size: shape.texts.size,
                digest,
            },
            files: read_files(shape.files).map_err(wrong)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        List {
            date: day_of("2026-11-21").unwrap(),
            reason: "The first \"five\" 簡".to_owned(),
            title: "A dossier".to_owned(),
            base_url: Some("https://example.org/".to_owned()),
            as_of: day_of("2026-11-20").unwrap(),
            generator: "briefbook 1.2.3".to_owned(),
            commit: None,
            texts: Content::of(b"{}"),
            files: BTreeMap::from([
                ("index.html".to_owned(), Content::of(b"abc")),
                ("b-c".to_owned(), Content::of(b"")),
            ]),
        }
    }

    #[test]
    fn a_list_is_json_with_a_line_a_file() {
        let expected = r#"{
"edition": 1,
"date": "2026-11-21",
"reason": "The first \"five\" 簡",
"title": "A dossier",
"base_url": "https://example.org/",
"as_of": "2026-11-20",
"generator": "briefbook 1.2.3",
"commit": null,
"texts": {"size": 2, "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
"files": [
{"path": "b-c", "size": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
{"path": "index.html", "size": 3, "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
]
}
"#;
        assert_eq!(list().text(), expected);
        assert_eq!(List::parse(expected.as_bytes()), Ok(list()));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        #[track_caller]
        fn case(from: &str, to: &str) {
            let text = list().text();
            assert!(text.contains(from), "{from}");
            let found = List::parse(text.replace(from, to).as_bytes());
            assert!(matches!(found, Err(ListError::Wrong(_))), "{found:?}");
        }

        case("\"edition\": 1", "\"edition\": 0");
        case("\"edition\": 1", "\"edition\": -1");
        case("\"edition\": 1,\n", "");
        case("2026-11-21", "2026-11-31");
        case("index.html", "../index.html");
        case("index.html", "/etc/passwd");
        case("index.html", "a/");
        case("index.html", "b-c");
        case("44136fa3", "44136fa");
        case("\"reason\"", "\"raison\"");
        assert!(List::parse(b"").is_err());
    }

    #[test]
    fn a_list_of_a_newer_format_is_known_by_its_number_alone() {
        #[track_caller]
        fn case(text: &str, generator: Option<&str>) {
            let expected = Err(ListError::Newer(7, generator.map(str::to_owned)));
            assert_eq!(List::parse(text.as_bytes()), expected);
        }

        case("{\"edition\": 7}", None);
        case(
            "{\"edition\": 7, \"generator\": \"briefbook 9\", \"files\": {}}",
            Some("briefbook 9"),
        );
        case("{\"edition\": 7, \"generator\": {\"name\": 1}}", None);
    }
}
