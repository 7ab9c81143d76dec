use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::disk::{self, load};

/// A dossier of these files.
fn folder_of(files: &[(&str, &str)]) -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    for (path, text) in files {
        disk::write_new(&place.path().join(path), text.as_bytes()).unwrap();
    }
    let mut folder = Folder::open(place.path(), None).unwrap();
    folder.patience = Duration::ZERO;
    (place, folder)
}

fn hints(root: &Path, names: &[&str]) -> Hints {
    Hints::Paths(names.iter().map(|name| root.join(name)).collect())
}

fn names(changes: &Changes) -> Vec<&str> {
    changes.paths().collect()
}

/// The folder is what a fresh look at the disk would give.
#[track_caller]
fn assert_is_fresh(folder: &Folder) {
    let fresh = load(&folder.root, folder.config.as_deref()).unwrap();
    assert_eq!(folder.tree(), &fresh.value);
    assert_eq!(sorted(folder.notes()), sorted(&fresh.notes));
}

/// Whether it is one text in memory, not two that are equal.
fn is_same(one: &Source, other: &Source) -> bool {
    std::ptr::eq(one.text(), other.text())
}

const DOSSIER: [(&str, &str); 7] = [
    ("site.toml", "title = \"Suez\"\n"),
    ("content/a.md", "one\n"),
    ("content/briefs/b.md", "two\n"),
    ("templates/base.html", "base"),
    ("languages/de.ftl", "home = Start\n"),
    ("static/site.css", "a"),
    ("static/b/c.png", "b"),
];

#[test]
fn look_reads_a_known_text_alone() {
    for name in [
        "content/a.md",
        "content/briefs/b.md",
        "templates/base.html",
        "languages/de.ftl",
        "site.toml",
    ] {
        let (place, mut folder) = folder_of(&DOSSIER);
        let before = folder.tree().clone();
        fs::write(place.path().join(name), "new\n").unwrap();
        // Nobody hints at this one: a walk would find it.
        fs::write(place.path().join("content/unseen.md"), "").unwrap();

        let changes = folder.look(&hints(place.path(), &[name])).unwrap();

        assert_eq!(names(&changes), [name]);
        assert_eq!(changes.changed, [name]);
        for (old, new) in texts(&before).zip(texts(folder.tree())) {
            assert_eq!(is_same(old, new), new.path() != name, "{}", new.path());
            assert_eq!(new.text() == "new\n", new.path() == name);
        }
        assert_eq!(folder.tree().content.len(), 2, "{name} alone was read");
    }
}

#[test]
fn a_walk_keeps_every_text_that_did_not_change() {
    let (place, mut folder) = folder_of(&DOSSIER);
    let before = folder.tree().clone();
    fs::write(place.path().join("content/a.md"), "new\n").unwrap();
    fs::write(place.path().join("content/aa.md"), "").unwrap();

    let changes = folder.look(&Hints::Everything).unwrap();

    assert_eq!(changes.changed, ["content/a.md"]);
    assert_eq!(changes.added, ["content/aa.md"]);
    let kept: Vec<&str> = texts(folder.tree())
        .filter(|new| texts(&before).any(|old| is_same(old, new)))
        .map(Source::path)
        .collect();
    let expected = [
        "site.toml",
        "content/briefs/b.md",
        "languages/de.ftl",
        "templates/base.html",
    ];
    assert_eq!(kept, expected);
}

#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn look_tells_what_changed_came_and_went() {
    /// `act` is done to the dossier in the folder that it gets; `hinted` is looked at.
    #[track_caller]
    fn case(act: impl FnOnce(&Path), hinted: &[&str], expected: (&[&str], &[&str], &[&str], bool)) {
        let (place, mut folder) = folder_of(&DOSSIER);
        act(place.path());
        let changes = folder.look(&hints(place.path(), hinted)).unwrap();
        assert_eq!(changes.changed, expected.0);
        assert_eq!(changes.added, expected.1);
        assert_eq!(changes.removed, expected.2);
        assert_eq!(changes.notes, expected.3);
        assert_eq!(changes.is_empty(), expected == (&[], &[], &[], false));
        assert_is_fresh(&folder);
    }
    let write = |name: &'static str, text: &'static [u8]| {
        move |root: &Path| fs::write(root.join(name), text).unwrap()
    };
    let rename = |from: &'static str, to: &'static str| {
        move |root: &Path| fs::rename(root.join(from), root.join(to)).unwrap()
    };

    case(|_| (), &["content/a.md"], (&[], &[], &[], false));
    case(
        write("content/a.md", b"one\n"),
        &["content/a.md"],
        (&[], &[], &[], false),
    );
    case(
        write("content/a.md", b"one\r\n"),
        &["content/a.md"],
        (&[], &[], &[], false),
    );
    case(
        write("content/a.md", b"1"),
        &["content/a.md"],
        (&["content/a.md"], &[], &[], false),
    );
    case(
        write("content/a.md", b"\xFF"),
        &["content/a.md"],
        (&["content/a.md"], &[], &[], true),
    );
    case(
        write("content/c.md", b""),
        &["content/c.md"],
        (&[], &["content/c.md"], &[], false),
    );
    case(
        write("content/c.txt", b""),
        &["content/c.txt"],
        (&[], &[], &[], true),
    );
    case(
        write("content/.c.md.swp", b""),
        &["content/.c.md.swp"],
        (&[], &[], &[], false),
    );
    case(
        |root| fs::remove_file(root.join("content/a.md")).unwrap(),
        &["content/a.md"],
        (&[], &[], &["content/a.md"], false),
    );
    case(
        |root| fs::remove_dir_all(root.join("content")).unwrap(),
        &["content"],
        (&[], &[], &["content/a.md", "content/briefs/b.md"], false),
    );
    case(
        rename("content/briefs", "content/notes"),
        &["content/briefs", "content/notes"],
        (
            &[],
            &["content/notes/b.md"],
            &["content/briefs/b.md"],
            false,
        ),
    );
    case(
        rename("site.toml", "site.toml~"),
        &["site.toml", "site.toml~"],
        (&[], &[], &["site.toml"], false),
    );
    case(
        write("static/site.css", b"a"),
        &["static/site.css"],
        (&[], &[], &[], false),
    );
    case(
        write("static/site.css", b"b"),
        &["static/site.css"],
        (&["static/site.css"], &[], &[], false),
    );
    case(
        write("static/b/c.png", b"c"),
        &["static/b"],
        (&["static/b/c.png"], &[], &[], false),
    );
    case(
        write("static/.nojekyll", b""),
        &["static/.nojekyll"],
        (&[], &["static/.nojekyll"], &[], false),
    );
    case(
        write("notes.txt", b""),
        &["notes.txt"],
        (&[], &[], &[], false),
    );
    case(
        |root| fs::remove_dir_all(root.join("static")).unwrap(),
        &["static"],
        (&[], &[], &["static/b/c.png", "static/site.css"], false),
    );
}

#[test]
fn look_replaces_the_fault_of_a_text_even_where_the_text_is_the_same() {
    let (place, mut folder) = folder_of(&DOSSIER);
    let save = |folder: &mut Folder, bytes: &[u8]| {
        fs::write(place.path().join("content/a.md"), bytes).unwrap();
        folder
            .look(&hints(place.path(), &["content/a.md"]))
            .unwrap()
    };
    // Each of these reads as a U+FFFD.
    for (bytes, faults) in [(&b"\x93"[..], 1), (b"\x94", 1), ("\u{FFFD}".as_bytes(), 0)] {
        let changes = save(&mut folder, bytes);
        assert_eq!(changes.changed, ["content/a.md"], "{bytes:?}");
        assert!(changes.notes, "{bytes:?}");
        assert_eq!(folder.notes().len(), faults, "{bytes:?}");
        assert_is_fresh(&folder);
    }
    assert!(save(&mut folder, "\u{FFFD}".as_bytes()).is_empty());
    // By a walk as well.
    fs::write(place.path().join("content/a.md"), b"\x93").unwrap();
    let changes = folder.look(&Hints::Everything).unwrap();
    assert_eq!((changes.changed.len(), changes.notes), (1, true));
}

#[test]
fn look_leaves_out_a_text_that_grew_too_large_and_takes_it_in_again() {
    let (place, mut folder) = folder_of(&DOSSIER);
    let path = place.path().join("content/a.md");
    let hint = hints(place.path(), &["content/a.md"]);

    fs::write(&path, vec![b'a'; 4 * 1024 * 1024 + 1]).unwrap();
    let changes = folder.look(&hint).unwrap();
    assert_eq!(
        (changes.removed, changes.notes),
        (vec!["content/a.md".to_owned()], true)
    );
    assert_is_fresh(&folder);

    fs::write(&path, "small").unwrap();
    let changes = folder.look(&hint).unwrap();
    assert_eq!(
        (changes.added, changes.notes),
        (vec!["content/a.md".to_owned()], true)
    );
    assert_is_fresh(&folder);
}

#[test]
fn look_reads_the_configuration_that_was_given() {
    let place = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let config = elsewhere.path().join("other.toml");
    fs::write(&config, "a").unwrap();
    fs::write(place.path().join("site.toml"), "not read").unwrap();
    let mut folder = Folder::open(place.path(), Some(&config)).unwrap();
    folder.patience = Duration::ZERO;
    let hint = Hints::Paths([config.clone()].into());

    fs::write(&config, "b").unwrap();
    let changes = folder.look(&hint).unwrap();
    assert_eq!(changes.changed, [config.to_str().unwrap()]);
    assert_is_fresh(&folder);

    fs::write(place.path().join("site.toml"), "nor now").unwrap();
    assert!(
        folder
            .look(&hints(place.path(), &["site.toml"]))
            .unwrap()
            .is_empty()
    );

    fs::remove_file(&config).unwrap();
    folder.look(&hint).unwrap_err();
    assert_eq!(folder.tree().site.as_ref().unwrap().text(), "b");
}

#[test]
fn a_look_that_fails_changes_nothing_and_is_made_up_for() {
    let (place, mut folder) = folder_of(&DOSSIER);
    let at = |name: &str| place.path().join(name);
    let before = folder.tree().clone();
    fs::rename(at("templates"), at("kept")).unwrap();
    fs::write(at("templates"), "a file").unwrap();
    fs::write(at("content/a.md"), "new").unwrap();

    let error = folder
        .look(&hints(place.path(), &["templates", "content/a.md"]))
        .unwrap_err();
    assert_eq!(error.path(), at("templates"));
    assert_eq!(folder.tree(), &before);

    fs::remove_file(at("templates")).unwrap();
    fs::rename(at("kept"), at("templates")).unwrap();
    // That `content/a.md` is new was said before, and is still to be found.
    let changes = folder.look(&hints(place.path(), &["templates"])).unwrap();
    assert_eq!(names(&changes), ["content/a.md"]);
    assert_is_fresh(&folder);
}

#[test]
fn a_text_that_is_empty_or_gone_for_a_moment_is_waited_for() {
    for is_removed in [false, true] {
        let (place, mut folder) = folder_of(&DOSSIER);
        // Time enough for a machine that is busy.
        folder.patience = Duration::from_secs(20);
        let path = place.path().join("content/a.md");
        if is_removed {
            fs::remove_file(&path).unwrap();
        } else {
            fs::write(&path, "").unwrap();
        }
        let writer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(30));
            fs::write(path, "written").unwrap();
        });
        let changes = folder
            .look(&hints(place.path(), &["content/a.md"]))
            .unwrap();
        writer.join().unwrap();
        assert_eq!(changes.changed, ["content/a.md"]);
        assert_ne!(folder.tree().content[0].text(), "", "{is_removed}");
    }
}

#[test]
fn a_text_that_stays_empty_is_taken_as_it_is() {
    let (place, mut folder) = folder_of(&DOSSIER);
    folder.patience = PATIENCE;
    fs::write(place.path().join("content/a.md"), "").unwrap();
    let hint = hints(place.path(), &["content/a.md"]);

    let changes = folder.look(&hint).unwrap();

    assert_eq!(changes.changed, ["content/a.md"]);
    assert!(folder.look(&hint).unwrap().is_empty());
    assert_is_fresh(&folder);
}

#[test]
fn a_save_in_a_large_dossier_costs_one_file() {
    let files: Vec<(String, &str)> = (0..3000)
        .map(|number| (format!("content/{}/{number}.md", number % 7), "text\n"))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (&name[..], *text))
        .collect();
    let (place, mut folder) = folder_of(&files);
    let name = "content/3/3.md";
    let hint = hints(place.path(), &[name]);

    let mut spent: Vec<Duration> = (0..21)
        .map(|round| {
            fs::write(place.path().join(name), format!("{round}\n")).unwrap();
            let begun = Instant::now();
            assert_eq!(names(&folder.look(&hint).unwrap()), [name]);
            begun.elapsed()
        })
        .collect();
    spent.sort();
    // A walk through them takes 100 times as long as the look, and 20 times this.
    assert!(spent[10] < Duration::from_millis(3), "{:?}", spent[10]);
}

#[cfg(unix)]
#[test]
fn with_links_a_change_is_seen_at_every_name() {
    use std::os::unix::fs::symlink;

    let (place, mut folder) = folder_of(&DOSSIER);
    symlink("briefs", place.path().join("content/again")).unwrap();
    let changes = folder
        .look(&hints(place.path(), &["content/again"]))
        .unwrap();
    assert_eq!(changes.added, ["content/again/b.md"]);

    fs::write(place.path().join("content/briefs/b.md"), "new").unwrap();
    let changes = folder
        .look(&hints(place.path(), &["content/briefs/b.md"]))
        .unwrap();
    assert_eq!(
        changes.changed,
        ["content/again/b.md", "content/briefs/b.md"]
    );
    assert_is_fresh(&folder);

    // A known file that becomes a link is no plain file any more.
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::remove_file(place.path().join("content/a.md")).unwrap();
    symlink(outside.path(), place.path().join("content/a.md")).unwrap();
    let changes = folder
        .look(&hints(place.path(), &["content/a.md"]))
        .unwrap();
    assert_eq!(
        (changes.removed, changes.notes),
        (vec!["content/a.md".to_owned()], true)
    );
    assert_is_fresh(&folder);
}

/// What may be done to a dossier.
#[derive(Clone, Debug)]
enum Act {
    Write(&'static str, &'static [u8]),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Link(&'static str, &'static str),
}

impl Act {
    /// Does it, if it can be done, and tells what was touched.
    fn done_in(&self, root: &Path) -> Vec<PathBuf> {
        let at = |name: &str| root.join(name);
        let mut touched = Vec::new();
        // By its real name as well, as one is told who watches the folder in which it lies.
        let mut touch = |name: &str| {
            let path = at(name);
            let folder = fs::canonicalize(path.parent().unwrap()).unwrap_or_default();
            touched.extend(fs::canonicalize(&path));
            touched.push(folder.join(path.file_name().unwrap()));
            touched.push(path);
        };
        match self {
            Self::Write(name, bytes) => {
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                if !at(folder).exists() {
                    let _ = fs::create_dir_all(at(folder));
                    touch(folder);
                }
                let _ = fs::write(at(name), bytes);
                touch(name);
            }
            Self::Remove(name) => {
                touch(name);
                let _ = fs::remove_file(at(name)).or_else(|_| fs::remove_dir_all(at(name)));
            }
            Self::Rename(from, to) => {
                touch(from);
                let _ = fs::rename(at(from), at(to));
                touch(to);
            }
            Self::Link(target, name) => {
                #[cfg(unix)]
                let _ = std::os::unix::fs::symlink(target, at(name));
                let _ = target;
                touch(name);
            }
        }
        touched
    }
}

fn acts() -> impl Strategy<Value = Vec<(Act, bool)>> {
    let name = prop::sample::select(vec![
        "site.toml",
        "content",
        "content/a.md",
        "content/b.md",
        "content/b.md~",
        "content/photo.jpg",
        "content/x",
        "content/x/a.md",
        "content/x/y/b.md",
        "templates/base.html",
        "templates/x/a.html",
        "static/site.css",
        "static/.x",
        "static/b/c.png",
        "static/b",
        "other/a.md",
    ]);
    let bytes = prop::sample::select(vec![
        &b""[..],
        b"one\n",
        b"one\r\n",
        b"two",
        b"\x93",
        b"\x94",
        "\u{FFFD}".as_bytes(),
    ]);
    let target = prop::sample::select(vec![
        "a.md",
        "../content/x",
        "x",
        "../other",
        "../../outside",
        "nowhere",
        ".",
    ]);
    let act = prop_oneof![
        6 => (name.clone(), bytes).prop_map(|(name, bytes)| Act::Write(name, bytes)),
        2 => name.clone().prop_map(Act::Remove),
        3 => (name.clone(), name.clone()).prop_map(|(from, to)| Act::Rename(from, to)),
        1 => (target, name).prop_map(|(target, name)| Act::Link(target, name)),
    ];
    prop::collection::vec((act, any::<bool>()), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn after_each_look_the_folder_is_what_a_fresh_load_would_give(acts in acts()) {
        // Deep down, so that no link leads out of the place, from wherever it comes to lie.
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("1/2/3/4/5/6/7/8");
        let root = &deep.join("dossier");
        for (name, text) in DOSSIER {
            disk::write_new(&root.join(name), text.as_bytes()).unwrap();
        }
        fs::create_dir(deep.join("outside")).unwrap();
        let mut folder = Folder::open(root, None).unwrap();
        folder.patience = Duration::ZERO;
        let mut hinted = BTreeSet::new();
        for (act, is_looked) in acts {
            hinted.extend(act.done_in(root));
            if !is_looked {
                continue;
            }
            let before = (folder.tree().clone(), folder.notes().to_vec(), folder.digests.clone());
            let looked = folder.look(&Hints::Paths(std::mem::take(&mut hinted)));
            let Ok(fresh) = load(root, None) else {
                prop_assert!(looked.is_err());
                prop_assert_eq!(folder.tree(), &before.0);
                continue;
            };
            prop_assert_eq!(folder.tree(), &fresh.value);
            prop_assert_eq!(sorted(folder.notes()), sorted(&fresh.notes));
            let statics = &fresh.value.statics;
            let digests: Vec<_> = statics.iter().map(|file| digest(&file.file)).collect();
            prop_assert_eq!(&folder.digests, &digests);
            let is_as_it_was = before.0 == fresh.value
                && sorted(&before.1) == sorted(&fresh.notes)
                && before.2 == digests;
            prop_assert_eq!(looked.unwrap().is_empty(), is_as_it_was);
        }
    }
}

#[cfg(unix)]
#[test]
fn look_sees_what_goes_behind_a_link() {
    let (root, mut folder) = folder_of(&[("content/a.md", "a"), ("other/b.md", "b")]);
    std::os::unix::fs::symlink("../other", root.path().join("content/linked")).unwrap();
    let changes = folder
        .look(&hints(root.path(), &["content/linked"]))
        .unwrap();
    assert_eq!(changes.added, ["content/linked/b.md"]);
    fs::remove_file(root.path().join("other/b.md")).unwrap();
    let changes = folder.look(&hints(root.path(), &["other/b.md"])).unwrap();
    assert_eq!(changes.removed, ["content/linked/b.md"]);
    assert_is_fresh(&folder);
}

#[test]
fn look_tells_of_editions_that_come_change_and_go() {
    use std::collections::BTreeMap;

    use crate::edition::archive;
    use crate::edition::list::List;
    use crate::manifest::Content;
    use crate::model::date::Day;

    let (root, mut folder) = folder_of(&[("content/a.md", "a")]);
    let name = "editions/2026-11-21.tar.zst";
    let archive = |reason: &str| {
        let day = Day::parse("2026-11-21").unwrap();
        let list = List {
            date: day,
            reason: reason.to_owned(),
            title: String::new(),
            base_url: None,
            as_of: day,
            generator: String::new(),
            commit: None,
            texts: Content::of(b"{}"),
            files: BTreeMap::new(),
        };
        let mut bytes = Vec::new();
        let files = BTreeMap::new();
        let ready = archive::write(&list, b"{}", &files).unwrap();
        ready.to(&mut bytes).unwrap();
        bytes
    };
    let hinted = hints(root.path(), &[name]);

    super::super::write_new(&root.path().join(name), &archive("First.")).unwrap();
    let changes = folder.look(&hinted).unwrap();
    assert_eq!(changes.added, [name]);
    assert_eq!(folder.tree().editions[0].reason(), "First.");
    let first = folder.tree().editions.clone();

    // What nobody hinted at is not read again.
    fs::write(root.path().join("content/b.md"), "b").unwrap();
    folder.look(&hints(root.path(), &["content/b.md"])).unwrap();
    assert!(Arc::ptr_eq(&folder.tree().editions, &first));

    fs::write(root.path().join(name), archive("Second.")).unwrap();
    assert_eq!(folder.look(&hinted).unwrap().changed, [name]);
    assert_eq!(folder.tree().editions[0].reason(), "Second.");
    fs::write(root.path().join(name), "torn").unwrap();
    let changes = folder.look(&hinted).unwrap();
    assert_eq!(
        (changes.removed, changes.notes),
        (vec![name.to_owned()], true)
    );
    assert_is_fresh(&folder);
    fs::write(root.path().join(name), archive("Third.")).unwrap();
    assert_eq!(folder.look(&hinted).unwrap().added, [name]);
    fs::remove_file(root.path().join(name)).unwrap();
    assert_eq!(folder.look(&hinted).unwrap().removed, [name]);
    assert_is_fresh(&folder);
}
