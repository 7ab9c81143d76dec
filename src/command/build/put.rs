//! Puts a site where it is to be shown: its pages, made or kept, and all that is beside them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::command::Failure;
use crate::command::build::GENERATOR;
use crate::command::progress::Progress;
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Publication};
use crate::edition::{self, Edition};
use crate::manifest::{self, Content, Manifest};
use crate::pipeline::inputs::Inputs;
use crate::pipeline::{self, Past, Site, StaticSource};
use crate::tree::Tree;

/// What came of putting a site.
#[derive(Default)]
pub(super) struct Put {
    /// What is wrong with it.
    pub(super) notes: Vec<Diagnostic>,
    /// How many pages were not made, as they are what they were.
    pub(super) kept: usize,
}

/// Puts everything that a site is of, with its manifest. Where it is known what that is made of, pages that are
/// what they were when the last run put them are not made, and the next run is told of all pages.
pub(super) fn all(
    site: &Site,
    tree: &Tree,
    inputs: Option<&Inputs>,
    publication: &Publication,
    progress: Progress,
) -> Result<Put, Failure> {
    let listed = Mutex::new(Vec::new());
    let list = |path: Box<str>, content: Content| {
        let mut listed = listed.lock().unwrap_or_else(PoisonError::into_inner);
        listed.push((path, content));
    };
    let put = |path: &str, bytes: &[u8]| {
        list(path.into(), Content::of(bytes));
        publication.put(path, bytes)
    };
    let put_page = |path: &str, bytes: &[u8]| {
        progress.step();
        put(path, bytes)
    };
    publication.look_ahead()?;
    let mut all = Put::default();
    if let Some(inputs) = inputs {
        let past = publication.noted().and_then(|note| Past::read(&note));
        let before = match &past {
            Some(_) => shown_manifest(publication)?,
            None => BTreeMap::new(),
        };
        let keep = |page: &str, beside: &[String]| {
            let beside = beside.iter().map(String::as_str);
            let paths: Vec<&str> = [page].into_iter().chain(beside).collect();
            let listed = paths.iter().map(|&path| before.get(path).copied());
            let Some(listed) = listed.collect::<Option<Vec<Content>>>() else {
                return Ok(false);
            };
            let is_kept = publication.keep_files(&paths)?;
            if is_kept {
                progress.step();
                for (path, content) in paths.into_iter().zip(listed) {
                    list(path.into(), content);
                }
            }
            Ok(is_kept)
        };
        let rendered = pipeline::render_again(site, tree, inputs, past, put_page, keep)?;
        publication.note(rendered.past.bytes());
        all = Put {
            notes: rendered.notes,
            kept: rendered.kept,
        };
    } else {
        all.notes = pipeline::render(site, tree, put_page)?;
    }
    progress.finish();
    site.statics.par_iter().try_for_each(|file| match file {
        StaticSource::Builtin(path, bytes) => put(path, bytes),
        StaticSource::Made(path, text) => put(path, text.as_bytes()),
        StaticSource::File(file) => put(&file.path, &disk::read_static(file)?),
    })?;
    for edition in &*site.book.editions {
        all.notes
            .extend(publish_edition(edition, publication, &put, &list)?);
    }
    let mut listed = listed.into_inner().unwrap_or_else(PoisonError::into_inner);
    listed.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let files = listed.iter().map(|(path, content)| (&**path, content));
    let text = manifest::text(GENERATOR, &site.book.config.as_of.to_string(), files);
    publication.put(manifest::NAME, text.as_bytes())?;
    Ok(all)
}

/// What the shown site says of its files, to anybody; nothing where that is not as it was put.
fn shown_manifest(publication: &Publication) -> Result<BTreeMap<String, Content>, disk::Error> {
    let bytes = publication.shown(manifest::NAME)?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let read = text.and_then(|text| Manifest::parse(&text).ok());
    Ok(read.map(|manifest| manifest.files).unwrap_or_default())
}

/// Puts an edition where it stands, with its archive; returns what is wrong with that.
///
/// What is shown of an archive that did not change is kept as it is, and not unpacked again.
fn publish_edition(
    edition: &Edition,
    publication: &Publication,
    put: &(impl Fn(&str, &[u8]) -> Result<(), disk::Error> + Sync),
    list: &impl Fn(Box<str>, Content),
) -> Result<Option<Diagnostic>, disk::Error> {
    let archive = edition::download(edition.date).file();
    put(&archive, &disk::read_edition(edition)?)?;
    let front = edition.front();
    let folder = &front.as_str()[1..];
    // What an older program found right need not be that to this one.
    let version = env!("CARGO_PKG_VERSION");
    let mark = format!("{version}:{}", edition.archive.sha256());
    if publication.keep(folder, &mark)? {
        for (path, &content) in &edition.list.files {
            list(format!("{folder}{path}").into(), content);
        }
        return Ok(None);
    }
    let fault = disk::unpack(edition, |path, bytes| {
        put(&format!("{folder}{path}"), bytes)
    })?;
    if fault.is_none() {
        publication.whole(folder, &mark);
    }
    Ok(fault)
}
