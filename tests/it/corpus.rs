//! The made-up dossier that speed is measured on: the same bytes each time, with nothing wrong.

#[path = "../../examples/corpus/dossier/mod.rs"]
pub(crate) mod dossier;

use std::collections::BTreeMap;

use tempfile::TempDir;

use crate::built::{briefbook, files};

#[test]
fn a_corpus_is_the_same_bytes_each_time() {
    let first = corpus(60, 1);
    assert_eq!(first, corpus(60, 1));
    assert_ne!(first, corpus(60, 2));
    let documents = first.keys().filter(|path| path.starts_with("content/"));
    assert_eq!(documents.count(), 60);
}

#[test]
fn a_corpus_has_every_kind_and_no_fault() {
    let smallest = u32::try_from(*dossier::SIZES.start()).unwrap();
    for documents in [smallest, 60, 200] {
        let folder = TempDir::new().unwrap();
        dossier::write(folder.path(), documents, 1).unwrap();
        let ran = briefbook(folder.path(), &["check", "--strict"]);
        let printed = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{documents} documents: {printed}");
        for kind in briefbook::model::kind::Kind::WITH_INDEX {
            let pages = folder.path().join("content").join(kind.folder());
            let pages = pages.read_dir().unwrap();
            assert!(pages.count() > 0, "{documents} documents: no {kind:?}");
        }
    }
}

fn corpus(documents: u32, seed: u64) -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new().unwrap();
    dossier::write(folder.path(), documents, seed).unwrap();
    files(folder.path())
}
