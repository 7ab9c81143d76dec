//! The list of files that are ours, inside the tree that they are in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use blake3::Hash;

use super::error::Error;

/// The manifest's name in its tree.
pub(super) const NAME: &str = ".briefbook-manifest";

const FIRST_LINE: &str = "briefbook manifest 1";

/// The files of a site by path, with what is in them.
///
/// Written as a first line with the version, then a line a file, sorted by
/// path: digest in hexadecimal, size in bytes, path with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeMap<String, Content>);

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) digest: Hash,
    /// In bytes.
    pub(super) size: u64,
}

impl Manifest {
    /// The manifest in the tree at `root`; none if it has none.
    ///
    /// # Errors
    ///
    /// When there is one that is not ours or was altered: to guess what is ours
    /// is to remove what is not.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, Error> {
        let file = root.join(NAME);
        match fs::read(&file) {
            Ok(bytes) => match str::from_utf8(&bytes).ok().and_then(Self::parse) {
                Some(manifest) => Ok(Some(manifest)),
                None => Err(Error::why(
                    "read",
                    &file,
                    "it is damaged, or was written by another version of briefbook",
                )
                .with_help(format!(
                    "look what is in `{}`, and remove that folder yourself",
                    root.display()
                ))),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &file)(error)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        if !body.is_empty() && !body.ends_with('\n') {
            return None;
        }
        let files = body.lines().map(|line| {
            let mut parts = line.splitn(3, ' ');
            let digest = Hash::from_hex(parts.next()?).ok()?;
            let size = parts.next()?.parse().ok()?;
            let path = parts.next()?;
            check_path(path).ok()?;
            Some((path.to_owned(), Content { digest, size }))
        });
        files.collect::<Option<_>>().map(Self)
    }

    /// Puts this manifest in the place of the one in the tree at `root`, in
    /// one step, by way of a file in the folder `beside`.
    pub(super) fn replace(&self, root: &Path, beside: &Path) -> Result<(), Error> {
        let (new, file) = (beside.join("manifest"), root.join(NAME));
        fs::write(&new, self.text()).map_err(Error::io("write", &new))?;
        fs::rename(&new, &file).map_err(Error::io("replace", &file))
    }

    /// As it is written.
    pub(super) fn text(&self) -> String {
        text(self.contents())
    }

    /// What is in the files, by path.
    pub(super) fn contents(&self) -> impl Iterator<Item = (&str, Content)> {
        self.0.iter().map(|(path, &content)| (&**path, content))
    }
}

/// The text of a manifest of these files, which are sorted by path.
pub(super) fn text<'f>(files: impl Iterator<Item = (&'f str, Content)>) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for (path, Content { digest, size }) in files {
        let _ = writeln!(text, "{} {size} {path}", digest.to_hex());
    }
    text
}

/// Sees that `path` names a file in a tree, and can lead nowhere else.
///
/// # Errors
///
/// What is wrong with it, as a clause.
pub(super) fn check_path(path: &str) -> Result<(), &'static str> {
    if path.contains(|letter: char| letter.is_control() || letter == '\\') {
        return Err("an address holds neither control characters nor backslashes");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err("an address is made of names with `/` between them");
    }
    // `C:` is a drive to some, and `a:b` a stream beside the file.
    if cfg!(windows) && path.contains(':') {
        return Err("an address holds no colon");
    }
    if path == NAME {
        return Err("the name is kept for the list of files");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifest_is_a_sorted_list_of_lines() {
        let content = |text: &str| Content {
            digest: blake3::hash(text.as_bytes()),
            size: text.len() as u64,
        };
        let manifest = Manifest(BTreeMap::from([
            ("index.html".to_owned(), content("")),
            ("a b/ü.html".to_owned(), content("canal")),
        ]));
        let text = "briefbook manifest 1\n\
            7bf42e927ca7062a7738ec9f1adffbfa6a5e814758fd94ebe635de8ce722c0a6 5 a b/ü.html\n\
            af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 0 index.html\n";

        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest.clone()));
        assert_eq!(manifest.text(), text);
    }

    #[test]
    fn manifest_that_was_altered_is_not_read() {
        #[track_caller]
        fn case(text: &str) {
            assert_eq!(Manifest::parse(text), None, "{text:?}");
        }
        let digest = blake3::hash(b"");

        case("");
        case("briefbook manifest 1");
        case("briefbook manifest 2\n");
        case(&format!("briefbook manifest 1\n{digest} 0 a"));
        case(&format!("briefbook manifest 1\n{digest} a\n"));
        case("briefbook manifest 1\nxyz 0 a\n");
        case(&format!("briefbook manifest 1\n{digest} 0 ../a\n"));
        case(&format!("briefbook manifest 1\n{digest} 0 /etc/passwd\n"));
    }

    #[test]
    fn check_path_admits_names_below_the_tree_alone() {
        for good in [
            "index.html",
            "a/b/c.html",
            ".nojekyll",
            ".well-known/x",
            "a b/ü.html",
            "..a",
            "a/.briefbook-manifest",
        ] {
            assert_eq!(check_path(good), Ok(()), "{good:?}");
        }
        for bad in [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.", "a\\b", "a\0", "a\nb",
            NAME,
        ] {
            assert!(check_path(bad).is_err(), "{bad:?}");
        }
    }
}
