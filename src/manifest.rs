//! What was published, so that anybody can tell whether a copy is that: `manifest.json`.
//!
//! Its digests are SHA-256, which every system can check. (The list that publishing keeps for
//! itself, `.briefbook-manifest`, is another one: it tells which files are ours to remove.)

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::model::address::Address;

/// Its path in a site.
pub const NAME: &str = "manifest.json";

/// The version of its shape.
const SHAPE: u32 = 1;

/// The files of a site by path, all but the manifest itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What made it: a name and a version, `briefbook 0.1.0`.
    pub generator: String,
    /// The day up to which the dossier knows, `2026-11-21`: the only date in it.
    pub as_of: String,
    /// What is in each file, by its path below the site's folder, with `/`.
    pub files: BTreeMap<String, Content>,
}

/// What is in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// In bytes.
    pub size: u64,
    /// The SHA-256 of it.
    pub digest: [u8; 32],
}

/// Why a text is no manifest, in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError(String);

impl Content {
    /// That of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            digest: Sha256::digest(bytes).into(),
        }
    }

    /// The digest in hexadecimal, as it is written and promised.
    pub fn sha256(&self) -> String {
        Hexadecimal(&self.digest).to_string()
    }

    /// What a file of this content is in a list, as JSON: its path, its size and its digest.
    pub(crate) fn line(&self, path: &str) -> String {
        format!(
            "{{\"path\": {}, \"size\": {}, \"sha256\": \"{}\"}}",
            serde_json::Value::from(path),
            self.size,
            Hexadecimal(&self.digest)
        )
    }
}

/// A file in a list, as JSON has it.
#[derive(Deserialize)]
pub(crate) struct File {
    path: String,
    size: u64,
    sha256: String,
}

/// The files of a list, by path.
///
/// # Errors
///
/// A path that no file of a site can have or that stands there twice, or a digest that is none:
/// a clause.
pub(crate) fn read_files(list: Vec<File>) -> Result<BTreeMap<String, Content>, String> {
    let mut files = BTreeMap::new();
    for File { path, size, sha256 } in list {
        let is_address =
            Address::parse(&format!("/{path}")).is_ok_and(|address| !address.is_page());
        let digest = read_hexadecimal(&sha256);
        let (true, Some(digest)) = (is_address, digest) else {
            return Err(format!("what it says of `{path}` cannot be"));
        };
        let content = Content { size, digest };
        if files.insert(path.clone(), content).is_some() {
            return Err(format!("it names `{path}` twice"));
        }
    }
    Ok(files)
}

/// How a copy differs from what was published; paths in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that hold something else.
    pub changed: Vec<String>,
    /// Files that were not published; a folder, with a `/` at its end, of which none was.
    pub extra: Vec<String>,
}

impl Manifest {
    /// As it is written: JSON, a line for each file, by path.
    pub fn text(&self) -> String {
        let files = self.files.iter();
        let files = files.map(|(path, content)| (path.as_str(), content));
        text(&self.generator, &self.as_of, files)
    }

    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// It is not JSON of this shape, or names a file that no site can have.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Shape {
            manifest: u32,
            generator: String,
            as_of: String,
            files: Vec<File>,
        }

        let shape: Shape = serde_json::from_str(text)
            .map_err(|error| ManifestError(format!("it is no manifest of a site: {error}")))?;
        if shape.manifest != SHAPE {
            let clause = format!("its shape, {}, is that of another version", shape.manifest);
            return Err(ManifestError(clause));
        }
        Ok(Self {
            generator: shape.generator,
            as_of: shape.as_of,
            files: read_files(shape.files).map_err(ManifestError)?,
        })
    }

    /// How the files of a copy differ; none of `found` is the manifest itself.
    pub fn differences(&self, found: &BTreeMap<String, Content>) -> Differences {
        let is_there = |path: &&String| found.contains_key(*path);
        let (there, missing): (Vec<&String>, Vec<&String>) = self.files.keys().partition(is_there);
        let changed = there
            .into_iter()
            .filter(|path| self.files[*path] != found[*path]);
        let extra = found.keys().filter(|path| !self.files.contains_key(*path));
        let mut extra: Vec<String> = extra.map(|path| self.top(path)).collect();
        extra.dedup();
        Differences {
            missing: missing.into_iter().cloned().collect(),
            changed: changed.cloned().collect(),
            extra,
        }
    }

    /// The topmost folder of a path in which nothing was published, else the path.
    fn top(&self, path: &str) -> String {
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..=at]);
        let is_foreign = |folder: &&str| {
            let mut below = self.files.range((*folder).to_owned()..);
            below
                .next()
                .is_none_or(|(next, _)| !next.starts_with(*folder))
        };
        folders.find(is_foreign).unwrap_or(path).to_owned()
    }
}

/// The text of a manifest of these files, which are sorted by path.
pub(crate) fn text<'f>(
    generator: &str,
    as_of: &str,
    files: impl Iterator<Item = (&'f str, &'f Content)>,
) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!(
        "{{\n\"manifest\": {SHAPE},\n\"generator\": {},\n\"as_of\": {},\n\"files\": [",
        quoted(generator),
        quoted(as_of)
    );
    for (at, (path, content)) in files.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n{}", content.line(path));
    }
    text.push_str("\n]\n}\n");
    text
}

impl Differences {
    /// Whether all that was published is there, as it was.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

/// Bytes as they are written: two digits each, small letters.
pub(crate) struct Hexadecimal<'a>(pub(crate) &'a [u8]);

impl fmt::Display for Hexadecimal<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// 32 bytes, in digits of either case.
pub(crate) fn read_hexadecimal(text: &str) -> Option<[u8; 32]> {
    let is_plain = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_plain {
        return None;
    }
    let mut digest = [0; 32];
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(digest)
}

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} bytes, {}",
            self.size,
            Hexadecimal(&self.digest)
        )
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for ManifestError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, Content> {
        let files = files.iter();
        files
            .map(|(path, text)| ((*path).to_owned(), Content::of(text.as_bytes())))
            .collect()
    }

    fn manifest() -> Manifest {
        Manifest {
            generator: "briefbook 1.2.3".to_owned(),
            as_of: "2026-11-21".to_owned(),
            files: files(&[("b/index.html", "abc"), ("a \u{e9}.csv", ""), ("b-c", "x")]),
        }
    }

    #[test]
    fn a_manifest_is_json_with_a_line_a_file() {
        let expected = "{\n\"manifest\": 1,\n\"generator\": \"briefbook 1.2.3\",\n\"as_of\": \"2026-11-21\",\n\"files\": [
{\"path\": \"a é.csv\", \"size\": 0, \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},
{\"path\": \"b-c\", \"size\": 1, \"sha256\": \"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"},
{\"path\": \"b/index.html\", \"size\": 3, \"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}
]\n}\n";
        assert_eq!(manifest().text(), expected);
        assert_eq!(Manifest::parse(expected), Ok(manifest()));
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(&empty.text()), Ok(empty));
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        #[track_caller]
        fn case(from: &str, to: &str) {
            let text = manifest().text();
            assert!(text.contains(from), "{from}");
            let altered = text.replace(from, to);
            assert!(Manifest::parse(&altered).is_err(), "{altered}");
        }

        case("\"manifest\": 1", "\"manifest\": 2");
        case("b/index.html", "../index.html");
        case("b/index.html", "/etc/passwd");
        case("b/index.html", "b/");
        case("b/index.html", "b-c");
        case("ba7816bf", "ba7816b");
        case("ba7816bf", "ba7816bg");
        case("\"size\": 3", "\"size\": -3");
        case("\n]", "");
        assert!(Manifest::parse("[]").is_err());
        assert!(Manifest::parse("").is_err());
    }

    #[test]
    fn a_copy_differs_by_what_is_missing_changed_or_extra() {
        #[track_caller]
        fn case(found: &[(&str, &str)], missing: &[&str], changed: &[&str], extra: &[&str]) {
            let differences = manifest().differences(&files(found));
            assert_eq!(differences.missing, missing);
            assert_eq!(differences.changed, changed);
            assert_eq!(differences.extra, extra);
        }

        let whole = [("a é.csv", ""), ("b-c", "x"), ("b/index.html", "abc")];
        case(&whole, &[], &[], &[]);
        case(&whole[1..], &["a é.csv"], &[], &[]);
        case(
            &[("a é.csv", "y"), whole[1], ("b/index.html", "abd")],
            &[],
            &["a é.csv", "b/index.html"],
            &[],
        );
        case(
            &[
                whole[0],
                whole[1],
                whole[2],
                ("CNAME", ""),
                ("b/x/y", ""),
                ("b/x/z", ""),
                ("b/z", ""),
            ],
            &[],
            &[],
            &["CNAME", "b/x/", "b/z"],
        );
        case(
            &[(".git/a", ""), (".git/b/c", "")],
            &["a é.csv", "b-c", "b/index.html"],
            &[],
            &[".git/"],
        );
    }
}
