//! Editions in a preview: their files as they were frozen, unpacked when the first is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::disk;
use crate::edition::{self, Edition};
use crate::model::address::Address;
use crate::serve::http::{Answer, StatusCode};

/// The files of an edition, by path.
type Files = BTreeMap<String, Arc<[u8]>>;

/// The edition that was looked at last, in memory: one, since nobody reads several at once, and a
/// large one is as large as the site.
#[derive(Default)]
pub(super) struct Editions(Mutex<Option<([u8; 32], Arc<Files>)>>);

impl Editions {
    /// What an edition, or its archive, has at a path; none where none has anything.
    pub(super) fn answer(&self, editions: &[Edition], path: &str) -> Option<Answer> {
        let below = path.strip_prefix("/editions/")?;
        if let Some(edition) = below
            .strip_suffix(edition::ENDING)
            .and_then(|day| edition::at(editions, day))
        {
            // One that went since we looked is missing like any other file.
            let bytes = disk::read_edition(edition).ok()?;
            return Some(Answer::file(path, bytes));
        }
        let address = Address::parse(path).ok()?;
        let Some((edition, file)) = edition::find(editions, &address) else {
            let folder = Address::parse(&format!("{path}/")).ok()?;
            edition::find(editions, &folder)?;
            return Some(Answer::moved(folder.as_str()));
        };
        if path.ends_with("/index.html") {
            return Some(Answer::moved(path.strip_suffix("index.html")?));
        }
        let files = match self.files(edition) {
            Ok(files) => files,
            Err(why) => return Some(Answer::text(StatusCode(500), &why)),
        };
        let bytes = files.get(file)?;
        let answer = Answer::file(file, &**bytes);
        let answer = answer.with_header("Memento-Datetime", &edition.datetime());
        Some(answer.expect("a date of HTTP is letters, digits and colons"))
    }

    /// The files of an edition; what is wrong with it, where they cannot be had.
    fn files(&self, edition: &Edition) -> Result<Arc<Files>, String> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((digest, files)) = &*last
            && *digest == edition.archive.digest
        {
            return Ok(Arc::clone(files));
        }
        let files = Mutex::new(Files::new());
        let unpacked = disk::unpack(edition, |path, bytes| {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(path.to_owned(), bytes.into());
            Ok::<(), disk::Error>(())
        });
        match unpacked {
            Ok(None) => {}
            Ok(Some(fault)) => return Err(fault.message),
            Err(error) => return Err(error.to_string()),
        }
        let files = Arc::new(files.into_inner().unwrap_or_else(PoisonError::into_inner));
        *last = Some((edition.archive.digest, Arc::clone(&files)));
        Ok(files)
    }
}
