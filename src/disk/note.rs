//! What the program notes of a site that it has put, to make the next one.
//!
//! A memory only, like [`Kept`](super::kept::Kept): what is missing, torn or of another site costs work.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use blake3::Hash;

use super::error::Error;

/// The file begins with the digest of the list of the site's files, and with that of the note.
const HEAD: usize = 2 * blake3::OUT_LEN;

/// The note in a file, if it is whole, and of the site whose list has this digest.
pub(super) fn load(file: &Path, of: Hash) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    let head = bytes.get(..HEAD)?;
    let (site, whole) = head.split_at(blake3::OUT_LEN);
    if site != of.as_bytes() || whole != blake3::hash(&bytes[HEAD..]).as_bytes() {
        return None;
    }
    bytes.drain(..HEAD);
    Some(bytes)
}

/// Writes the note of a site whose list has this digest.
pub(super) fn save(note: &[u8], of: Hash, file: &Path) -> Result<(), Error> {
    write(file, &[of.as_bytes(), blake3::hash(note).as_bytes(), note])
}

/// Writes one of our own files whole, from its parts: a run that is killed leaves the one before.
pub(super) fn write(file: &Path, parts: &[&[u8]]) -> Result<(), Error> {
    let new = file.with_extension("new");
    let written = File::create(&new).and_then(|mut open| {
        let mut parts = parts.iter();
        parts.try_for_each(|part| open.write_all(part))
    });
    written.map_err(Error::io("write", &new))?;
    fs::rename(&new, file).map_err(Error::io("write", file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_comes_back_whole_and_to_its_site_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("note");
        let (site, other) = (blake3::hash(b"site"), blake3::hash(b"other"));
        let load = |of| load(&file, of);
        assert_eq!(load(site), None);

        save(b"of pages", site, &file).unwrap();
        assert_eq!(load(site).as_deref(), Some(b"of pages".as_slice()));
        assert_eq!(load(other), None);

        let whole = fs::read(&file).unwrap();
        for end in 0..whole.len() {
            fs::write(&file, &whole[..end]).unwrap();
            assert_eq!(load(site), None, "{end}");
        }
        fs::write(&file, [&whole[..], b"."].concat()).unwrap();
        assert_eq!(load(site), None);
        save(b"", other, &file).unwrap();
        assert_eq!(load(other).as_deref(), Some(b"".as_slice()));
    }
}
