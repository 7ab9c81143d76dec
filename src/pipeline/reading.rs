//! Reads the files of `content/`, and those that were read before without parsing them.
//!
//! What was read is kept in bundles of some sixty files, so that an edit writes one of them again and not all. Each file is
//! known by the digest of its path and text: one that was edited is parsed, and nobody has to say so.

use std::borrow::Cow;

use blake3::Hash;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::Noted;
use crate::parse::body::Options;
use crate::parse::{self, Document};
use crate::pipeline::inputs::Inputs;
use crate::text::Source;

/// How many files a bundle is for, about.
const FILES: usize = 64;

/// Where one run leaves bundles of bytes to the next.
pub trait Shelf: Sync {
    /// The bundle of a number that was saved last, if it is whole, and was saved with this mark.
    fn load(&self, number: usize, mark: Hash) -> Option<Vec<u8>>;

    /// Saves a bundle in the place of the one of its number. One that cannot be saved costs work, and nothing else.
    fn save(&self, number: usize, mark: Hash, bundle: &[u8]);

    /// Removes the bundles of this number and above.
    fn clear(&self, from: usize);
}

/// What the files are, and where that is which was kept of them.
#[derive(Clone, Copy)]
pub struct Remembered<'r> {
    /// The digests of the tree that is read.
    pub inputs: &'r Inputs,
    /// What earlier runs have left.
    pub shelf: &'r dyn Shelf,
}

impl Remembered<'_> {
    /// Reads all files of the tree's content in parallel, and makes something of each, in their order.
    pub(super) fn read<T: Send>(
        &self,
        content: Vec<Source>,
        options: Options,
        made: impl Fn(Source, Noted<Option<Document>>) -> T + Sync,
    ) -> Vec<T> {
        let count = content.len().div_ceil(FILES).next_power_of_two();
        let mark = self.mark(options, count);
        let mut bundles: Vec<Vec<(usize, Source)>> = vec![Vec::new(); count];
        for (at, source) in content.into_iter().enumerate() {
            bundles[number(source.path(), count)].push((at, source));
        }
        let bundles = bundles.into_par_iter().enumerate();
        let read = bundles
            .flat_map_iter(|(number, files)| self.read_bundle(number, mark, files, options, &made));
        let mut read: Vec<(usize, T)> = read.collect();
        self.shelf.clear(count);
        read.par_sort_unstable_by_key(|(at, _)| *at);
        read.into_iter().map(|(_, made)| made).collect()
    }

    /// Reads the files of a bundle, and saves it where it is not what it was.
    fn read_bundle<T>(
        &self,
        number: usize,
        mark: Hash,
        files: Vec<(usize, Source)>,
        options: Options,
        made: impl Fn(Source, Noted<Option<Document>>) -> T,
    ) -> Vec<(usize, T)> {
        let bundle = self.shelf.load(number, mark).unwrap_or_default();
        let known: FxHashMap<&[u8], &[u8]> = entries(&bundle).collect();
        let mut is_other = false;
        let mut kept: Vec<(Hash, Cow<'_, [u8]>)> = Vec::with_capacity(files.len());
        let mut read = Vec::with_capacity(files.len());
        for (at, source) in files {
            let digest = self.inputs.content[at];
            let again = known.get(digest.as_bytes().as_slice()).and_then(|&bytes| {
                let document = parse::document_again(&source, bytes)?;
                Some((document, bytes))
            });
            let document = if let Some((document, bytes)) = again {
                kept.push((digest, Cow::Borrowed(bytes)));
                Noted {
                    value: Some(document),
                    notes: Vec::new(),
                }
            } else {
                let (document, bytes) = parse::document_to_keep(&source, options);
                // Of a file with faults nothing is kept: it is parsed each time, to tell of them.
                is_other |= bytes.is_some();
                kept.extend(bytes.map(|bytes| (digest, Cow::Owned(bytes))));
                document
            };
            read.push((at, made(source, document)));
        }
        if is_other || kept.len() != known.len() {
            self.shelf.save(number, mark, &written(&kept));
        }
        read
    }

    /// What tells bundles of this program, these options and this number of bundles from all others.
    fn mark(&self, options: Options, count: usize) -> Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.inputs.program.as_bytes());
        hasher.update(format!("{options:?} {count}").as_bytes());
        hasher.finalize()
    }
}

/// The number of the bundle that a file is in, of so many: a power of two.
fn number(path: &str, count: usize) -> usize {
    let digest = blake3::hash(path.as_bytes());
    let [low, high, ..] = *digest.as_bytes();
    usize::from(u16::from_le_bytes([low, high])) & (count - 1)
}

/// The entries of a bundle: digests, and what was kept of the files that have them.
///
/// Each is its digest, the length of what was kept in four bytes, the lowest first, and that.
fn entries(bundle: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bundle;
    std::iter::from_fn(move || {
        let (digest, after) = rest.split_at_checked(blake3::OUT_LEN)?;
        let (length, after) = after.split_first_chunk()?;
        let (kept, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = after;
        Some((digest, kept))
    })
}

/// A bundle of these entries.
fn written(entries: &[(Hash, Cow<'_, [u8]>)]) -> Vec<u8> {
    let mut bundle = Vec::new();
    for (digest, kept) in entries {
        let Ok(length) = u32::try_from(kept.len()) else {
            continue;
        };
        bundle.extend_from_slice(digest.as_bytes());
        bundle.extend_from_slice(&length.to_le_bytes());
        bundle.extend_from_slice(kept);
    }
    bundle
}
