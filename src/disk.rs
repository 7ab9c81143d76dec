//! The only module that touches the author's files.
//!
//! Reading gives a [`Tree`] of texts and the faults that can be seen before
//! anything is parsed.

mod error;
mod load;
mod text;
mod walk;

pub use error::Error;
pub use load::{StaticFile, Tree, load};

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Creates a file that must not exist yet, and the folders above it.
///
/// # Errors
///
/// When there is a file of that name, which stays as it is; when the world
/// fails us, in which case no half of a file is left.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::why("create", path, "there is a file of that name already")
        }
        _ => Error::io("create", path)(error),
    })?;
    file.write_all(bytes).map_err(|error| {
        // The write's own fault is the one to tell.
        let _ = fs::remove_file(path);
        Error::io("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn write_new_makes_the_folders_and_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("content/briefs/canal.md");

        write_new(&path, b"first").unwrap();
        let error = write_new(&path, b"second").unwrap_err();

        assert_eq!(fs::read(&path).unwrap(), b"first");
        let expected = format!(
            "cannot create `{}`: there is a file of that name already",
            path.display()
        );
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn write_new_names_the_folder_that_cannot_be_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("content"), b"a file").unwrap();

        let error = write_new(&folder.path().join("content/canal.md"), b"").unwrap_err();

        assert!(
            error.to_string().starts_with("cannot create the folder `"),
            "{error}"
        );
    }
}
