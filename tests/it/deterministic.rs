//! One dossier becomes one site: wherever, whenever and with however many threads it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use briefbook::model::date::Day;
use tempfile::TempDir;

use crate::built::{PARTS, build, files, program, repository};

const DOSSIERS: [&str; 2] = [".", "tests/dossier"];

#[test]
fn a_site_is_the_same_bytes_wherever_and_however_it_is_built() {
    for dossier in DOSSIERS {
        let first = Place::new("here", dossier, Order::Kept);
        let second = Place::new("elsewhere/är 港/deep", dossier, Order::Reversed);
        build(
            first.program().args(["--color", "never"]).envs([
                ("TZ", "UTC"),
                ("LC_ALL", "C"),
                ("LANG", "C"),
                ("BRIEFBOOK_JOBS", "1"),
            ]),
            &first.output(),
        );
        build(
            second.program().args(["--color", "always"]).envs([
                ("TZ", "Asia/Tokyo"),
                ("LC_ALL", "ja_JP.UTF-8"),
                ("LANG", "tr_TR.UTF-8"),
                ("BRIEFBOOK_JOBS", "4"),
            ]),
            &second.output(),
        );
        let (first, second) = (files(&first.output()), files(&second.output()));
        let paths: Vec<&String> = first.keys().collect();
        assert!(paths.iter().any(|path| path.ends_with("-manifest")));
        assert!(second.keys().eq(paths), "{dossier}");
        for (path, bytes) in &first {
            assert!(second[path] == *bytes, "{dossier}: {path} differs");
        }
    }
}

#[test]
fn a_second_build_changes_no_file() {
    let place = Place::new("here", "tests/dossier", Order::Kept);
    build(&mut place.program(), &place.output());
    let before = stamps(&place.output());
    build(&mut place.program(), &place.output());
    assert!(before.len() > 50);
    assert_eq!(stamps(&place.output()), before);
}

#[test]
fn a_site_does_not_tell_where_and_when_it_was_built() {
    for dossier in DOSSIERS {
        let place = Place::new("a-place-like-no-other", dossier, Order::Kept);
        build(&mut place.program(), &place.output());
        let folder = place.folder.path().to_str().unwrap();
        let read = files(&place.root);
        let written = files(&place.output());
        let built = fs::metadata(place.output().join("index.html")).unwrap();
        let times = shapes(built.modified().unwrap());
        for (path, bytes) in &written {
            let text = String::from_utf8_lossy(bytes);
            let tells = |word: &str| text.contains(word);
            assert!(!tells(folder), "{path} tells where it was built");
            assert!(!tells("a-place-like-no-other"), "{path}");
            assert!(!tells(env!("CARGO_MANIFEST_DIR")), "{path}");
            for time in &times {
                // An author may have written of today.
                let is_told = read.values().any(|bytes| {
                    let text = String::from_utf8_lossy(bytes);
                    text.contains(time.as_str())
                });
                assert!(is_told || !tells(time), "{path} tells when: {time}");
            }
        }
    }
}

/// The order in which a dossier's files come to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Kept,
    /// The last first, and each with an age of its own.
    Reversed,
}

/// A dossier in a folder of its own.
struct Place {
    folder: TempDir,
    root: PathBuf,
}

impl Place {
    /// Copies a dossier of this repository.
    fn new(name: &str, dossier: &str, order: Order) -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join(name);
        let from = repository(dossier);
        let mut all: Vec<PathBuf> = PARTS
            .iter()
            .flat_map(|part| below(&from.join(part)))
            .collect();
        all.sort();
        if order == Order::Reversed {
            all.reverse();
        }
        for (at, file) in (0..).zip(all) {
            let to = root.join(file.strip_prefix(&from).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, &to).unwrap();
            if order == Order::Reversed {
                let age = UNIX_EPOCH + Duration::from_hours(24 * 365 * 30 + 7 * at);
                fs::File::options()
                    .append(true)
                    .open(to)
                    .unwrap()
                    .set_modified(age)
                    .unwrap();
            }
        }
        Self { folder, root }
    }

    fn program(&self) -> std::process::Command {
        program(&self.root)
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("site")
    }
}

/// The files at and below a path; none where there is nothing.
fn below(path: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(path)
        .into_iter()
        .filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// What would change if anybody touched a file.
fn stamps(root: &Path) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    below(root)
        .into_iter()
        .map(|path| {
            let metadata = fs::metadata(&path).unwrap();
            #[cfg(unix)]
            let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
            #[cfg(not(unix))]
            let inode = 0;
            (path, (metadata.modified().unwrap(), inode))
        })
        .collect()
}

/// The ways in which a time could be told: its day, and its seconds but for the last digits.
fn shapes(time: SystemTime) -> [String; 2] {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let first = Day::parse("1970-01-01").unwrap().number();
    let day = Day::from_number(first + i64::try_from(seconds / 86_400).unwrap());
    [day.unwrap().to_string(), format!("{}", seconds / 1000)]
}

#[test]
fn shapes_tell_the_day_and_the_seconds() {
    #[track_caller]
    fn case(seconds: u64, expected: [&str; 2]) {
        assert_eq!(shapes(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
    }

    case(0, ["1970-01-01", "0"]);
    case(951_782_400, ["2000-02-29", "951782"]);
    case(1_795_305_599, ["2026-11-21", "1795305"]);
}
