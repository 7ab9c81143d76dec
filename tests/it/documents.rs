//! What was read of a file is what is read of it again, and nothing else is taken for it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use blake3::Hash;
use briefbook::disk;
use briefbook::parse::body::Options;
use briefbook::parse::{document, document_again, document_to_keep};
use briefbook::pipeline::inputs::Inputs;
use briefbook::pipeline::{self, Overrides, Remembered, Shelf};
use briefbook::text::{Again, Source};
use briefbook::tree::Tree;

use crate::built::repository;

/// A shelf in memory, which counts what is saved.
#[derive(Default)]
pub(crate) struct Bundles {
    bundles: Mutex<BTreeMap<usize, (Hash, Vec<u8>)>>,
    saved: Mutex<Vec<usize>>,
}

impl Bundles {
    /// The numbers of the bundles that were saved since this was asked last, in order.
    pub(crate) fn saved(&self) -> Vec<usize> {
        let mut saved = std::mem::take(&mut *self.saved.lock().unwrap());
        saved.sort_unstable();
        saved
    }
}

impl Shelf for Bundles {
    fn load(&self, number: usize, mark: Hash) -> Option<Vec<u8>> {
        let bundles = self.bundles.lock().unwrap();
        let (known, bundle) = bundles.get(&number)?;
        (*known == mark).then(|| bundle.clone())
    }

    fn save(&self, number: usize, mark: Hash, bundle: &[u8]) {
        self.saved.lock().unwrap().push(number);
        let mut bundles = self.bundles.lock().unwrap();
        bundles.insert(number, (mark, bundle.to_vec()));
    }

    fn clear(&self, from: usize) {
        self.bundles.lock().unwrap().split_off(&from);
    }
}

/// Reads the texts of a tree once more.
pub(crate) fn again(tree: &Tree) -> Again {
    let texts = tree.content.iter();
    let texts: BTreeMap<String, String> = texts
        .map(|source| (source.path().to_owned(), source.text().to_owned()))
        .collect();
    Again::new(move |path| texts.get(path).cloned())
}

fn trees() -> [Tree; 2] {
    ["tests/dossier", "."].map(|folder| disk::load(&repository(folder), None).unwrap().value)
}

/// Reads a tree as a program of this name does; returns the numbers of the bundles that were saved.
fn read(tree: &Tree, program: &str, shelf: &Bundles) -> Vec<usize> {
    let overrides = Overrides::default();
    let inputs = Inputs::of(program, tree, &overrides, &[]);
    let remembered = Remembered {
        inputs: &inputs,
        shelf,
    };
    let again = again(tree);
    let site = pipeline::site_once(&mut tree.clone(), &overrides, &again, Some(remembered));
    let anew = pipeline::site_once(&mut tree.clone(), &overrides, &again, None);
    assert_eq!(site.notes, anew.notes);
    shelf.saved()
}

#[test]
fn a_document_is_the_same_when_it_is_read_again() {
    for source in trees().iter().flat_map(|tree| &tree.content) {
        for raw_html in [false, true] {
            let options = Options { raw_html };
            let first = document(source, options);
            let (read, kept) = document_to_keep(source, options);
            let read = read.value.unwrap();
            assert_eq!(format!("{read:?}"), format!("{:?}", first.value.unwrap()));
            assert_eq!(kept.is_some(), first.notes.is_empty());
            let again = kept.map(|kept| document_again(source, &kept).unwrap());
            let again = again.map(|again| format!("{again:?}"));
            assert!(again.is_none_or(|again| again == format!("{read:?}")));
        }
    }
}

#[test]
fn what_was_cut_is_no_document() {
    let trees = trees();
    let sources = trees[0].content.iter().step_by(5);
    for source in sources {
        let (_, kept) = document_to_keep(source, Options::default());
        let kept = kept.unwrap();
        for end in (0..kept.len()).step_by(7) {
            assert!(document_again(source, &kept[..end]).is_none(), "{end}");
        }
    }
}

#[test]
fn of_a_file_with_faults_nothing_is_kept() {
    for text in [
        "",
        "---\ntitle: A\n",
        "---\ntitle: A\nother: b\n---\n",
        "---\ntitle: A\n---\n[a](javascript:b)\n",
        "---\ntitle: A\nchanges: [{date: 2025-01-01, note: '[a](javascript:b)'}]\n---\n",
    ] {
        let source = Source::new("content/pages/a.md", text);
        let (read, kept) = document_to_keep(&source, Options::default());
        assert!(!read.notes.is_empty(), "{text}");
        assert_eq!(kept, None, "{text}");
    }
}

#[test]
fn an_edit_writes_one_bundle_again() {
    let [_, mut tree] = trees();
    let shelf = Bundles::default();
    let all = read(&tree, "this", &shelf);
    let few = tree.content.len().div_ceil(64);
    assert!((few..=2 * few).contains(&all.len()), "{all:?}");
    assert!(read(&tree, "this", &shelf).is_empty());

    let whole = tree.content[7].clone();
    tree.content[7] = Source::new(whole.path(), format!("{}\nAnd more.\n", whole.text()));
    assert_eq!(read(&tree, "this", &shelf).len(), 1);
    // A fault is told, and nothing kept of its file.
    tree.content[7] = Source::new(whole.path(), format!("{}\n[a](javascript:b)", whole.text()));
    assert_eq!(read(&tree, "this", &shelf).len(), 1);
    assert!(read(&tree, "this", &shelf).is_empty());
    tree.content[7] = whole;
    assert_eq!(read(&tree, "this", &shelf).len(), 1);
    tree.content.remove(7);
    assert_eq!(read(&tree, "this", &shelf).len(), 1);
    assert!(read(&tree, "this", &shelf).is_empty());

    let mut html = tree.clone();
    let settings = html.site.as_ref().unwrap().text();
    let settings = format!("{settings}\n[build]\nraw_html = true\n");
    html.site = Some(Source::new("site.toml", settings));
    assert_eq!(read(&html, "this", &shelf), all);
    assert_eq!(read(&html, "other", &shelf), all);
    // Fewer files are in fewer bundles.
    html.content.truncate(100);
    assert_eq!(read(&html, "other", &shelf), [0, 1]);
    assert_eq!(shelf.bundles.lock().unwrap().len(), 2);
}
