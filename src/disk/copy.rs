//! Reads a copy of a site, to be held against what was published.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::error::Error;
use super::manifest;
use super::walk::name_below;
use crate::manifest::{Content, Manifest, NAME};

/// Reads a manifest.
///
/// # Errors
///
/// When the file cannot be read, or is no manifest.
pub fn read_manifest(file: &Path) -> Result<Manifest, Error> {
    let bytes = fs::read(file).map_err(Error::io("read", file))?;
    let text = str::from_utf8(&bytes).map_err(|_| Error::why("read", file, "it is not UTF-8"))?;
    Manifest::parse(text).map_err(|error| Error::why("read", file, error.to_string()))
}

/// What is in each file of a folder, by path with `/`: all but the two lists of briefbook's own
/// at its top.
///
/// A symbolic link to a file counts as that file, any other one as an empty file.
///
/// # Errors
///
/// When something cannot be read.
pub fn contents(folder: &Path) -> Result<BTreeMap<String, Content>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let cause = error.into_io_error();
            Error::io("read", &path)(cause.unwrap_or_else(|| std::io::ErrorKind::Other.into()))
        })?;
        let name = name_below(folder, entry.path());
        if !entry.file_type().is_dir() && name != NAME && name != manifest::NAME {
            files.push((name, entry.into_path()));
        }
    }
    let read = |(name, file): (String, std::path::PathBuf)| {
        let bytes = if file.is_file() {
            fs::read(&file).map_err(Error::io("read", &file))?
        } else {
            Vec::new()
        };
        Ok((name, Content::of(&bytes)))
    };
    files.into_par_iter().map(read).collect()
}
