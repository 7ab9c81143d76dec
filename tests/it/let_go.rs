//! A site that is made once does without the texts that nothing is wrong with.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use briefbook::disk;
use briefbook::pipeline::{self, Overrides, Site};
use briefbook::text::{Again, Source};
use briefbook::tree::Tree;

use crate::built::repository;

/// The dossier of `tests/dossier`, with all exports or without any.
fn dossier(with_exports: bool) -> Tree {
    let mut tree = disk::load(&repository("tests/dossier"), None)
        .unwrap()
        .value;
    if !with_exports {
        let settings = tree.site.as_ref().unwrap().text();
        let without = settings.replace("markdown = true", "markdown = false");
        tree.site = Some(Source::new("site.toml", without));
    }
    tree
}

fn pages(site: &Site, tree: &Tree) -> BTreeMap<String, Vec<u8>> {
    let pages = Mutex::new(BTreeMap::new());
    let put = |path: &str, bytes: &[u8]| {
        pages
            .lock()
            .unwrap()
            .insert(path.to_owned(), bytes.to_vec());
        Ok::<(), Infallible>(())
    };
    let Ok(notes) = pipeline::render(site, tree, put);
    assert_eq!(notes, []);
    pages.into_inner().unwrap()
}

/// Reads the texts of a tree, counts how often each is asked for, and gives `other` in the place of one.
fn again(tree: &Tree, other: Option<&'static str>) -> (Again, Arc<Mutex<BTreeMap<String, usize>>>) {
    let texts = tree.content.iter();
    let texts: BTreeMap<String, String> = texts
        .map(|source| (source.path().to_owned(), source.text().to_owned()))
        .collect();
    let asked = Arc::new(Mutex::new(BTreeMap::new()));
    let count = Arc::clone(&asked);
    let again = Again::new(move |path| {
        *count.lock().unwrap().entry(path.to_owned()).or_default() += 1;
        let is_other = other == Some(path);
        texts.get(path).map(|text| {
            if is_other {
                format!("{text}\nAnd more.")
            } else {
                text.clone()
            }
        })
    });
    (again, asked)
}

#[test]
fn a_site_is_the_same_without_the_texts_and_each_is_read_again_once_at_most() {
    for with_exports in [true, false] {
        let tree = dossier(with_exports);
        let held = pipeline::site(&tree, &Overrides::default());
        let mut once = tree.clone();
        let (again, asked) = again(&tree, None);

        let site = pipeline::site_once(&mut once, &Overrides::default(), &again, None);

        assert_eq!(site.notes, held.notes);
        let site = site.value.unwrap();
        assert_eq!(pages(&site, &once), pages(&held.value.unwrap(), &tree));
        assert_eq!(site.lost(), None);
        let asked = asked.lock().unwrap();
        assert!(asked.values().all(|&count| count == 1), "{asked:?}");
        // Only for the Markdown beside a page is a text asked for.
        assert_eq!(asked.is_empty(), !with_exports, "{asked:?}");
    }
}

#[test]
fn a_file_that_was_changed_while_the_site_was_made_is_told() {
    let tree = dossier(true);
    let changed = "content/actors/fishers.md";
    let mut once = tree.clone();
    let (again, _) = again(&tree, Some(changed));
    let site = pipeline::site_once(&mut once, &Overrides::default(), &again, None);
    let site = site.value.unwrap();
    assert_eq!(site.lost(), None);

    pages(&site, &once);

    assert_eq!(site.lost().map(Source::path), Some(changed));
}
