//! Folders of the shown tree that were put whole, and of what: an edition is not unpacked again
//! while its archive and what is shown of it are as they were.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use blake3::{Hash, Hasher};

use super::error::Error;
use super::manifest::{Content, Manifest};
use super::note;

const FIRST_LINE: &str = "briefbook kept 1";

/// Of each folder, what its files were put of, and the digest of the list of them.
///
/// A memory only, like [`Stamps`](super::stamp::Stamps): what is missing or wrong costs work. It
/// is believed only as far as the list in the shown tree says the same.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kept(pub(super) BTreeMap<String, (String, Hash)>);

impl Kept {
    /// What the file holds; nothing, if it is not there or not ours.
    pub(super) fn load(file: &Path) -> Self {
        let text = fs::read_to_string(file).ok();
        text.and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let folders = body.lines().map(|line| {
            let mut parts = line.splitn(3, ' ');
            let digest = Hash::from_hex(parts.next()?).ok()?;
            let mark = parts.next()?.to_owned();
            Some((parts.next()?.to_owned(), (mark, digest)))
        });
        folders.collect::<Option<_>>().map(Self)
    }

    /// Writes it; no file where there is nothing to write.
    pub(super) fn save(&self, file: &Path) -> Result<(), Error> {
        if self.0.is_empty() {
            return match fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(Error::io("remove", file)(error))
                }
                _ => Ok(()),
            };
        }
        let mut text = format!("{FIRST_LINE}\n");
        for (folder, (mark, digest)) in &self.0 {
            let _ = writeln!(text, "{digest} {mark} {folder}");
        }
        note::write(file, &[text.as_bytes()])
    }
}

/// The files of a folder, whose name ends with `/`, as a manifest has them.
pub(super) fn files<'m>(
    manifest: &'m Manifest,
    folder: &'m str,
) -> impl Iterator<Item = (&'m str, Content)> {
    let from = manifest.0.range(folder.to_owned()..);
    let from = from.map(|(path, &content)| (&**path, content));
    from.take_while(move |(path, _)| path.starts_with(folder))
}

/// The digest of the list of a folder's files, which are sorted by path.
pub(super) fn digest<'f>(files: impl Iterator<Item = (&'f str, Content)>) -> Hash {
    let mut hasher = Hasher::new();
    for (path, Content { digest, size }) in files {
        hasher.update(digest.as_bytes());
        hasher.update(&size.to_le_bytes());
        hasher.update(path.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_as_it_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kept");
        let digest = blake3::hash(b"");
        let kept = Kept(BTreeMap::from([(
            "editions/2026-11-21/".to_owned(),
            ("0.1.0:abc".to_owned(), digest),
        )]));

        kept.save(&file).unwrap();
        assert_eq!(Kept::load(&file), kept);
        fs::write(&file, "briefbook kept 2\n").unwrap();
        assert_eq!(Kept::load(&file), Kept::default());
        Kept::default().save(&file).unwrap();
        assert!(!file.exists());
    }
}
