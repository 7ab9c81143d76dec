//! Begins a dossier in a folder of its own.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::error::Error;
use super::write_new;

/// Writes files into `folder`, which does not exist or is empty; their paths are below it,
/// with `/`. That the folder is a repository, and holds a `.git`, does not matter.
///
/// # Errors
///
/// When there is something else in the folder, and then nothing is written; when the world
/// fails us, and then some of the files may be there.
pub fn begin<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Error> {
    if !is_free(folder)? {
        let cause = "there are files in it";
        return Err(Error::why("begin a dossier in", folder, cause)
            .with_help("name a folder that is new or empty"));
    }
    files
        .into_iter()
        .try_for_each(|(path, bytes)| write_new(&folder.join(path), bytes))
}

fn is_free(folder: &Path) -> Result<bool, Error> {
    let fault = || Error::io("read the folder", folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(fault()(error)),
    };
    for entry in entries {
        if entry.map_err(fault())?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &[u8]); 2] = [("site.toml", b"title"), ("content/home.md", b"home")];

    #[test]
    fn begin_writes_into_a_new_or_empty_folder_or_a_bare_repository() {
        let base = tempfile::tempdir().unwrap();
        fs::create_dir(base.path().join("empty")).unwrap();
        fs::create_dir_all(base.path().join("cloned/.git")).unwrap();

        for name in ["new/deep", "empty", "cloned"] {
            let folder = base.path().join(name);
            begin(&folder, FILES).unwrap();
            assert_eq!(fs::read(folder.join("content/home.md")).unwrap(), b"home");
        }
    }

    #[test]
    fn begin_writes_nothing_where_there_is_something() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join(".hidden"), "").unwrap();

        let error = begin(base.path(), FILES).unwrap_err();

        let expected = format!(
            "cannot begin a dossier in `{}`: there are files in it",
            base.path().display()
        );
        assert_eq!(error.to_string(), expected);
        assert_eq!(fs::read_dir(base.path()).unwrap().count(), 1);
    }
}
