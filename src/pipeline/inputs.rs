//! Everything that a site is a function of, as digests.

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use crate::pipeline::Overrides;
use crate::text::Source;
use crate::tree::Tree;

/// The digests of all that a site is made of: the dossier's files, what the command line settles, and the
/// program.
///
/// Two trees that differ in anything that may reach a site differ in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// Of what tells the program from all others.
    pub(super) program: Hash,
    /// Of each file of [`Tree::content`], in their order.
    pub(super) content: Box<[Hash]>,
    /// Of all else.
    pub(super) ground: Hash,
}

impl Inputs {
    /// Those of a tree. `program` tells the one that makes the site from all others; `statics` are the digests of the
    /// bytes of [`Tree::statics`], in their order.
    pub fn of(program: &str, tree: &Tree, overrides: &Overrides, statics: &[Hash]) -> Self {
        let content = tree.content.par_iter().map(of_source).collect::<Vec<_>>();
        Self {
            program: blake3::hash(program.as_bytes()),
            content: content.into(),
            ground: ground(program, tree, overrides, statics),
        }
    }

    /// One digest of all of them.
    pub fn digest(&self) -> Hash {
        let mut hasher = Hasher::new();
        hasher.update(self.ground.as_bytes());
        for digest in &self.content {
            hasher.update(digest.as_bytes());
        }
        hasher.finalize()
    }
}

/// The digest of all but the files of `content/`.
fn ground(program: &str, tree: &Tree, overrides: &Overrides, statics: &[Hash]) -> Hash {
    let Tree {
        site,
        content: _,
        templates,
        languages,
        lock,
        statics: files,
        editions,
        unread,
    } = tree;
    let mut hasher = Hasher::new();
    let mut put = |bytes: &[u8]| {
        // Each with its length: no two parts can run into each other.
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    put(program.as_bytes());
    put(format!("{overrides:?} {unread:?}").as_bytes());
    let site = site.as_slice();
    let lock = lock.as_slice();
    for sources in [site, templates, languages, lock] {
        put(&sources.len().to_le_bytes());
        let digests: Vec<Hash> = sources.par_iter().map(of_source).collect();
        for digest in digests {
            put(digest.as_bytes());
        }
    }
    put(&files.len().to_le_bytes());
    for (file, digest) in files.iter().zip(statics) {
        put(file.path.as_bytes());
        put(digest.as_bytes());
    }
    put(&editions.len().to_le_bytes());
    for edition in editions.iter() {
        put(edition.date.to_string().as_bytes());
        put(&edition.archive.digest);
    }
    hasher.finalize()
}

fn of_source(source: &Source) -> Hash {
    let mut hasher = Hasher::new();
    hasher.update(&(source.path().len() as u64).to_le_bytes());
    hasher.update(source.path().as_bytes());
    hasher.update(source.text().as_bytes());
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tree::StaticFile;

    #[test]
    fn whatever_reaches_a_site_is_in_its_digest() {
        let digest = |tree: &Tree, overrides: &Overrides, statics: &[Hash]| {
            Inputs::of("briefbook", tree, overrides, statics).digest()
        };
        let source = |path: &str, text: &str| Source::new(path, text);
        let tree = |site: &str, content: &[(&str, &str)], templates: &[(&str, &str)]| Tree {
            site: Some(source("site.toml", site)),
            content: content
                .iter()
                .map(|(path, text)| source(path, text))
                .collect(),
            templates: templates
                .iter()
                .map(|(path, text)| source(path, text))
                .collect(),
            ..Tree::default()
        };
        let plain = Overrides::default();
        let drafts = Overrides {
            drafts: Some(true),
            ..Overrides::default()
        };
        let with_static = |name: &str| Tree {
            statics: vec![StaticFile {
                path: name.to_owned(),
                file: "anywhere".into(),
            }],
            ..Tree::default()
        };
        let with_lock = |text: &str| Tree {
            lock: Some(source("urls.lock", text)),
            ..Tree::default()
        };
        let (one, other) = (blake3::hash(b"one"), blake3::hash(b"other"));
        let digests = [
            digest(&Tree::default(), &plain, &[]),
            digest(&Tree::default(), &drafts, &[]),
            digest(&tree("", &[], &[]), &plain, &[]),
            digest(&tree("a", &[], &[]), &plain, &[]),
            digest(&tree("", &[("a", "b")], &[]), &plain, &[]),
            digest(&tree("", &[("ab", "")], &[]), &plain, &[]),
            digest(&tree("", &[("a", ""), ("b", "")], &[]), &plain, &[]),
            digest(&tree("", &[], &[("a", "b")]), &plain, &[]),
            digest(&with_lock(""), &plain, &[]),
            digest(&with_lock("a"), &plain, &[]),
            digest(&with_static("a"), &plain, &[one]),
            digest(&with_static("a"), &plain, &[other]),
            digest(&with_static("b"), &plain, &[one]),
        ];

        let all: BTreeSet<String> = digests.iter().map(Hash::to_string).collect();
        assert_eq!(all.len(), digests.len());
        assert_eq!(
            digest(&tree("a", &[("a", "b")], &[]), &plain, &[]),
            digest(&tree("a", &[("a", "b")], &[]), &plain, &[])
        );
    }
}
