//! A site appears whole or not at all, and what others put beside it stays.

mod kill;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use briefbook::disk::{Cleaned, Error, Guard, Publication, Published, clean};
use rayon::prelude::*;
use tempfile::TempDir;

const MANIFEST: &str = ".briefbook-manifest";

/// How a publication is made; the claims hold for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    /// With hard links and an exchange in one step.
    Best,
    /// With neither.
    Plain,
}

const MEANS: [Means; 2] = [Means::Best, Means::Plain];

/// A dossier's folder with an output folder in it.
struct Place {
    folder: TempDir,
    means: Means,
}

impl Place {
    fn new(means: Means) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, means }
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(".public.briefbook").join(name)
    }

    fn guard(&self) -> Guard {
        Guard::new(self.folder.path())
    }

    fn begin(&self) -> Result<Publication, Error> {
        let publication = Publication::begin(&self.output(), &self.guard(), || ())?;
        Ok(match self.means {
            Means::Best => publication,
            Means::Plain => publication.plainly(),
        })
    }

    fn publish(&self, site: &[(&str, &str)]) -> Result<Published, Error> {
        let publication = self.begin()?;
        for (path, text) in site {
            publication.put(path, text.as_bytes())?;
        }
        publication.commit()
    }

    /// What a reader finds: texts by path, without the manifest.
    fn shown(&self) -> BTreeMap<String, String> {
        files(&self.output())
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn files(root: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir() && entry.file_name() != MANIFEST)
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (path.to_owned(), text)
        })
        .collect()
}

fn map(site: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |&(path, text): &(&str, &str)| (path.to_owned(), text.to_owned());
    site.iter().map(owned).collect()
}

fn published(written: usize, unchanged: usize, removed: usize, exchanged: bool) -> Published {
    Published {
        written,
        unchanged,
        removed,
        exchanged,
    }
}

/// What would change if anybody touched a file, by path; the folders among them.
fn stamps(root: &Path) -> BTreeMap<PathBuf, (u64, SystemTime, u64)> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            #[cfg(unix)]
            let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
            #[cfg(not(unix))]
            let inode = 0;
            let stamp = (inode, metadata.modified().unwrap(), metadata.len());
            (entry.into_path(), stamp)
        })
        .collect()
}

const FIRST: &[(&str, &str)] = &[
    ("404.html", "none"),
    ("actors/nasser/index.html", "Nasser"),
    ("briefs/canal/index.html", "canal"),
    ("index.html", "home"),
];

const SECOND: &[(&str, &str)] = &[
    ("404.html", "none"),
    ("briefs/canal/index.html", "the canal"),
    ("briefs/dam/index.html", "dam"),
    ("index.html", "home"),
];

#[test]
fn each_site_is_shown_as_it_was_put_and_counted_against_the_one_before() {
    #[track_caller]
    fn case(place: &Place, site: &[(&str, &str)], expected: Published) {
        assert_eq!(place.publish(site).unwrap(), expected, "{:?}", place.means);
        assert_eq!(place.shown(), map(site), "{:?}", place.means);
    }

    for means in MEANS {
        let place = Place::new(means);
        case(&place, FIRST, published(4, 0, 0, true));
        case(&place, FIRST, published(0, 4, 0, false));
        case(&place, SECOND, published(2, 2, 1, true));
        // Back to what the spare still has.
        case(&place, FIRST, published(2, 2, 1, true));
        case(&place, SECOND, published(2, 2, 1, true));
        case(&place, SECOND, published(0, 4, 0, false));
        case(&place, &SECOND[1..], published(0, 3, 1, true));
        // A file becomes a folder, and a folder a file.
        case(
            &place,
            &[("a", "file"), ("b/c/d", "deep")],
            published(2, 0, 3, true),
        );
        case(
            &place,
            &[("a/x/y", "deep"), ("b", "file")],
            published(2, 0, 2, true),
        );
        case(
            &place,
            &[("a", "file"), ("b/c", "less")],
            published(2, 0, 2, true),
        );
        case(&place, &[], published(0, 0, 2, true));
        case(&place, &[], published(0, 0, 0, false));
        case(&place, FIRST, published(4, 0, 0, true));
    }
}

#[test]
fn a_site_that_is_shown_already_touches_nothing() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(SECOND).unwrap();
        place.publish(FIRST).unwrap();
        let before = stamps(place.folder.path());

        assert_eq!(place.publish(FIRST).unwrap(), published(0, 4, 0, false));

        // Nor is the spare touched, or what we know of it.
        assert_eq!(stamps(place.folder.path()), before, "{means:?}");
    }
}

#[test]
fn a_page_that_did_not_change_keeps_its_time_when_others_do() {
    for means in MEANS {
        let place = Place::new(means);
        let modified = || {
            fs::metadata(place.output().join("index.html"))
                .unwrap()
                .modified()
                .unwrap()
        };
        place.publish(FIRST).unwrap();
        let before = modified();
        for round in 0..4 {
            place
                .publish(if round % 2 == 0 { SECOND } else { FIRST })
                .unwrap();
            assert_eq!(modified(), before, "{means:?}, round {round}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_is_right_in_the_spare_is_not_made_again() {
    for means in MEANS {
        let place = Place::new(means);
        let inode = || stamps(&place.output())[&place.output().join("index.html")].0;
        place.publish(FIRST).unwrap();
        let one = inode();
        place.publish(SECOND).unwrap();
        let other = inode();
        // A file of its own only where there are no links.
        assert_eq!(one == other, means == Means::Best);
        for expected in [one, other, one, other] {
            let site = if expected == one { FIRST } else { SECOND };
            place.publish(site).unwrap();
            assert_eq!(inode(), expected, "{means:?}");
        }
    }
}

#[test]
fn folders_that_are_empty_now_are_gone() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        place.publish(SECOND).unwrap();
        assert!(!place.output().join("actors").exists(), "{means:?}");
        place.publish(FIRST).unwrap();
        assert!(!place.output().join("briefs/dam").exists(), "{means:?}");
    }
}

#[test]
fn dropping_a_publication_leaves_what_was_shown() {
    for means in MEANS {
        let place = Place::new(means);
        drop(place.begin().unwrap());
        assert!(!place.output().exists());

        place.publish(FIRST).unwrap();
        let before = stamps(&place.output());
        let publication = place.begin().unwrap();
        for (path, text) in SECOND {
            publication.put(path, text.as_bytes()).unwrap();
        }
        drop(publication);
        assert_eq!(stamps(&place.output()), before, "{means:?}");

        // The spare it has left is of no harm to the next.
        for site in [FIRST, SECOND, FIRST] {
            place.publish(site).unwrap();
            assert_eq!(place.shown(), map(site), "{means:?}");
        }
    }
}

#[test]
fn many_threads_may_put_at_once() {
    for means in MEANS {
        let place = Place::new(means);
        for edition in 0..3 {
            let page = |index: usize| {
                format!(
                    "page {index} of edition {}",
                    if index < 40 { edition } else { 0 }
                )
            };
            let publication = place.begin().unwrap();
            (0..300)
                .into_par_iter()
                .try_for_each(|index| {
                    publication.put(
                        &format!("{}/{index}/index.html", index % 10),
                        page(index).as_bytes(),
                    )
                })
                .unwrap();
            publication.commit().unwrap();
            let shown = place.shown();
            assert_eq!(shown.len(), 300);
            assert!(
                (0..300).all(
                    |index| shown[&format!("{}/{index}/index.html", index % 10)] == page(index)
                )
            );
        }
    }
}

#[test]
fn two_builds_of_one_site_are_equal_with_their_manifests() {
    let read = |means| {
        let place = Place::new(means);
        place.publish(SECOND).unwrap();
        place.publish(FIRST).unwrap();
        fs::read_to_string(place.output().join(MANIFEST)).unwrap()
    };
    let manifest = read(Means::Best);
    assert_eq!(manifest, read(Means::Plain));
    let listed: Vec<_> = manifest
        .lines()
        .skip(1)
        .map(|line| line.splitn(3, ' ').nth(2).unwrap())
        .collect();
    assert_eq!(
        listed,
        FIRST.iter().map(|(path, _)| *path).collect::<Vec<_>>()
    );
}

#[test]
fn what_was_changed_by_hand_is_put_right() {
    for means in MEANS {
        #[track_caller]
        fn case(means: Means, change: fn(&Path)) {
            let place = Place::new(means);
            place.publish(SECOND).unwrap();
            place.publish(FIRST).unwrap();
            // A clock may tick as seldom as every ten milliseconds.
            thread::sleep(Duration::from_millis(20));
            change(&place.output());
            assert_eq!(
                place.publish(FIRST).unwrap(),
                published(1, 3, 0, true),
                "{means:?}"
            );
            assert_eq!(place.shown(), map(FIRST), "{means:?}");
            // Both trees must be right after that.
            for site in [SECOND, FIRST] {
                place.publish(site).unwrap();
                assert_eq!(place.shown(), map(site), "{means:?}");
            }
        }

        case(means, |root| {
            fs::remove_file(root.join("index.html")).unwrap();
        });
        case(means, |root| {
            fs::write(root.join("index.html"), "longer than it was").unwrap();
        });
        case(means, |root| {
            fs::write(root.join("index.html"), "HOME").unwrap();
        });
        case(means, |root| {
            fs::write(root.join("index.html"), "").unwrap();
        });
        case(means, |root| {
            fs::remove_dir_all(root.join("actors")).unwrap();
        });
        // As by `cp -p`: the size and the time are right, the file is another.
        #[cfg(unix)]
        case(means, |root| {
            let modified = fs::metadata(root.join("index.html"))
                .unwrap()
                .modified()
                .unwrap();
            let other = fs::File::create(root.join("new")).unwrap();
            fs::write(root.join("new"), "HOME").unwrap();
            other.set_modified(modified).unwrap();
            fs::rename(root.join("new"), root.join("index.html")).unwrap();
        });
        #[cfg(unix)]
        case(means, |root| {
            fs::remove_file(root.join("index.html")).unwrap();
            std::os::unix::fs::symlink("404.html", root.join("index.html")).unwrap();
        });
    }
}

#[test]
fn a_file_whose_time_alone_has_changed_stays_as_it_is() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        let file = fs::File::options()
            .append(true)
            .open(place.output().join("index.html"))
            .unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1))
            .unwrap();
        let before = stamps(&place.output());

        assert_eq!(place.publish(FIRST).unwrap(), published(0, 4, 0, false));
        assert_eq!(stamps(&place.output()), before, "{means:?}");
    }
}

#[test]
fn a_site_is_known_again_after_the_memory_beside_it_is_lost() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        fs::remove_dir_all(place.folder.path().join(".public.briefbook")).unwrap();
        let before = stamps(&place.output());

        assert_eq!(place.publish(FIRST).unwrap(), published(0, 4, 0, false));

        assert_eq!(stamps(&place.output()), before, "{means:?}");
        place.publish(SECOND).unwrap();
        assert_eq!(place.shown(), map(SECOND), "{means:?}");
    }
}

#[test]
fn a_site_comes_back_after_its_folder_was_removed() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(SECOND).unwrap();
        place.publish(FIRST).unwrap();
        fs::remove_dir_all(place.output()).unwrap();
        assert_eq!(place.publish(FIRST).unwrap(), published(4, 0, 0, true));
        assert_eq!(place.shown(), map(FIRST), "{means:?}");
    }
}

#[test]
fn a_spare_that_was_tampered_with_does_no_harm() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        place.publish(SECOND).unwrap();
        let spare = place.beside("spare");
        fs::remove_file(spare.join("404.html")).unwrap();
        fs::write(spare.join("404.html"), "torn").unwrap();
        fs::write(spare.join("briefs/canal/index.html"), "CANAL").unwrap();
        fs::write(spare.join("junk.html"), "junk").unwrap();
        fs::create_dir(spare.join("index.html.d")).unwrap();
        fs::remove_file(spare.join("actors/nasser/index.html")).unwrap();

        place.publish(FIRST).unwrap();
        assert_eq!(place.shown(), map(FIRST), "{means:?}");
        assert!(!place.output().join("index.html.d").exists());
    }
}

#[test]
fn files_of_others_are_in_each_site_after() {
    for means in MEANS {
        let place = Place::new(means);
        let theirs = [
            ("CNAME", "suez.example"),
            ("media/old/map.txt", "map"),
            ("briefs/canal/note.txt", "mine"),
        ];
        let with_theirs = |site: &[(&str, &str)]| map(&[site, &theirs].concat());
        place.publish(FIRST).unwrap();
        for (path, text) in theirs {
            place.write(path, text);
        }
        fs::create_dir(place.output().join("empty")).unwrap();

        for site in [FIRST, SECOND, SECOND, &[], FIRST] {
            place.publish(site).unwrap();
            assert_eq!(place.shown(), with_theirs(site), "{means:?}");
            assert!(place.output().join("empty").is_dir());
        }

        // What they change is theirs to change, in place or by another file.
        place.write("CNAME", "nile.example");
        place.publish(SECOND).unwrap();
        assert_eq!(place.shown()["CNAME"], "nile.example", "{means:?}");
        fs::remove_file(place.output().join("CNAME")).unwrap();
        place.write("CNAME", "port.example");
        place.publish(FIRST).unwrap();
        assert_eq!(place.shown()["CNAME"], "port.example", "{means:?}");

        // What they remove does not come back.
        fs::remove_file(place.output().join("CNAME")).unwrap();
        fs::remove_dir_all(place.output().join("media")).unwrap();
        fs::remove_dir(place.output().join("empty")).unwrap();
        for site in [SECOND, FIRST] {
            place.publish(site).unwrap();
            assert!(!place.output().join("CNAME").exists(), "{means:?}");
            assert!(!place.output().join("media").exists(), "{means:?}");
            assert!(!place.output().join("empty").exists(), "{means:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn what_others_link_to_is_neither_followed_nor_lost() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    for means in MEANS {
        let place = Place::new(means);
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("film"), "film").unwrap();
        place.publish(FIRST).unwrap();
        symlink(elsewhere.path(), place.output().join("films")).unwrap();
        symlink("nowhere", place.output().join("broken")).unwrap();
        let odd = std::ffi::OsStr::from_bytes(b"odd\xFF");
        fs::write(place.output().join(odd), "odd").unwrap();

        for site in [SECOND, FIRST] {
            place.publish(site).unwrap();
            assert_eq!(
                fs::read_link(place.output().join("films")).unwrap(),
                elsewhere.path()
            );
            assert_eq!(
                fs::read_link(place.output().join("broken")).unwrap(),
                Path::new("nowhere")
            );
            assert_eq!(fs::read(place.output().join(odd)).unwrap(), b"odd");
        }
        let error = place.publish(&[("films/a.html", "a")]).unwrap_err();
        assert!(error.to_string().starts_with("cannot replace `"), "{error}");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_file_of_others_is_never_replaced_by_one_of_ours() {
    for means in MEANS {
        #[track_caller]
        fn case(means: Means, theirs: &str, ours: &str) {
            let place = Place::new(means);
            place.publish(FIRST).unwrap();
            place.write(theirs, "theirs");
            let before = stamps(&place.output());
            let error = place
                .publish(&[("index.html", "new"), (ours, "ours")])
                .unwrap_err();
            let expected = format!(
                "cannot replace `{}`: it is not briefbook's, and the site has another file there",
                fs::canonicalize(place.output().join(theirs))
                    .unwrap()
                    .display()
            );
            assert_eq!(error.to_string(), expected, "{means:?}");
            assert_eq!(error.help(), Some("move it away, or into `static/`"));
            assert_eq!(stamps(&place.output()), before, "{means:?}");

            // Nothing is lost by that, and nothing stuck.
            fs::remove_file(place.output().join(theirs)).unwrap();
            place.publish(SECOND).unwrap();
            assert_eq!(place.shown(), map(SECOND));
        }

        case(means, "robots.txt", "robots.txt");
        case(means, "about", "about/index.html");
        case(means, "about/mine.txt", "about");
    }
}

#[test]
fn a_file_of_others_that_is_the_same_becomes_ours() {
    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        place.write("robots.txt", "all");
        let site = [FIRST, &[("robots.txt", "all")]].concat();
        assert_eq!(place.publish(&site).unwrap(), published(0, 5, 0, true));
        assert_eq!(place.publish(&site).unwrap(), published(0, 5, 0, false));
        assert_eq!(place.publish(FIRST).unwrap(), published(0, 4, 1, true));
        assert_eq!(place.shown(), map(FIRST), "{means:?}");
    }
}

#[test]
fn put_refuses_an_address_that_leads_elsewhere_or_was_given_before() {
    #[track_caller]
    fn case(path: &str, cause: &str) {
        let place = Place::new(Means::Best);
        let publication = place.begin().unwrap();
        publication.put("index.html", b"home").unwrap();
        let error = publication.put(path, b"new").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("cannot publish `{path}`: {cause}")
        );
        publication.commit().unwrap_err();
        assert!(!place.output().exists());
    }

    let names = "an address is made of names with `/` between them";
    case("../index.html", names);
    case("/etc/passwd", names);
    case("a//b", names);
    case("", names);
    case(
        "a\0b",
        "an address holds neither control characters nor backslashes",
    );
    case(MANIFEST, "the name is kept for the list of files");
    case("index.html", "two files of the site have this address");
}

#[test]
fn commit_refuses_a_site_in_which_a_file_is_a_folder() {
    for site in [[("a", "x"), ("a/b", "y")], [("a/b", "y"), ("a", "x")]] {
        for means in MEANS {
            let place = Place::new(means);
            place.publish(FIRST).unwrap();
            place.publish(&site).unwrap_err();
            assert_eq!(place.shown(), map(FIRST));
            place.publish(SECOND).unwrap();
            assert_eq!(place.shown(), map(SECOND));
        }
    }
}

#[test]
fn begin_refuses_a_folder_of_others_and_leaves_no_trace() {
    let place = Place::new(Means::Best);
    place.write("thesis.txt", "four years");

    let error = place.begin().unwrap_err();

    assert_eq!(
        error.to_string(),
        format!(
            "cannot publish into `{}`: there are files in it, and no manifest that says they are briefbook's",
            place.output().display()
        )
    );
    assert_eq!(
        error.help(),
        Some("choose a new or empty folder, or empty this one")
    );
    let names: Vec<_> = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["public"]);
}

#[test]
fn begin_refuses_a_manifest_that_it_cannot_read() {
    for text in [
        "",
        "briefbook manifest 2\n",
        "briefbook manifest 1\nxyz 1 ../../thesis.txt\n",
    ] {
        let place = Place::new(Means::Best);
        place.write(MANIFEST, text);
        place.write("thesis.txt", "four years");
        let error = place.begin().unwrap_err();
        assert!(
            error
                .to_string()
                .contains("it is damaged, or was written by another version"),
            "{error}"
        );
        clean(&place.output(), &place.guard(), || (), |_| ()).unwrap_err();
        assert_eq!(place.shown()["thesis.txt"], "four years");
    }
}

#[test]
fn a_folder_that_is_empty_or_deep_or_linked_is_taken() {
    let place = Place::new(Means::Best);
    fs::create_dir(place.output()).unwrap();
    place.publish(FIRST).unwrap();
    assert_eq!(place.shown(), map(FIRST));

    let deep = place.folder.path().join("a/b/c");
    let publication = Publication::begin(&deep, &place.guard(), || ()).unwrap();
    publication.put("index.html", b"home").unwrap();
    publication.commit().unwrap();
    assert_eq!(files(&deep), map(&[("index.html", "home")]));

    #[cfg(unix)]
    {
        let link = place.folder.path().join("link");
        std::os::unix::fs::symlink(&deep, &link).unwrap();
        let publication = Publication::begin(&link, &place.guard(), || ()).unwrap();
        publication.put("index.html", b"new").unwrap();
        publication.commit().unwrap();
        assert!(link.is_symlink());
        assert_eq!(files(&deep), map(&[("index.html", "new")]));
    }
}

#[test]
#[cfg(unix)]
fn the_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;

    for means in MEANS {
        let place = Place::new(means);
        place.publish(FIRST).unwrap();
        fs::set_permissions(place.output(), fs::Permissions::from_mode(0o750)).unwrap();
        place.publish(SECOND).unwrap();
        let mode = fs::metadata(place.output()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o750, "{means:?}");
    }
}

#[test]
fn the_second_of_two_waits_and_says_so() {
    let place = Place::new(Means::Best);
    let first = place.begin().unwrap();
    first.put("index.html", b"first").unwrap();
    let (waits, waited) = mpsc::channel();

    thread::scope(|scope| {
        let second = scope.spawn(|| {
            let on_wait = || waits.send(()).unwrap();
            let second = Publication::begin(&place.output(), &place.guard(), on_wait).unwrap();
            second.put("index.html", b"second").unwrap();
            second.commit().unwrap()
        });
        waited.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(!second.is_finished());
        assert_eq!(first.commit().unwrap(), published(1, 0, 0, true));
        assert_eq!(second.join().unwrap(), published(1, 0, 0, true));
    });
    assert_eq!(place.shown(), map(&[("index.html", "second")]));
    // Nobody is there now, and nobody is waited for.
    Publication::begin(&place.output(), &place.guard(), || panic!("waited")).unwrap();
}

#[test]
fn many_that_publish_at_once_show_a_whole_site_each() {
    for means in MEANS {
        let place = Place::new(means);
        let exchanges = AtomicUsize::new(0);
        thread::scope(|scope| {
            for worker in 0..4 {
                let (place, exchanges) = (&place, &exchanges);
                scope.spawn(move || {
                    for round in 0..5 {
                        let text = format!("{worker} {round}");
                        let site: Vec<_> = FIRST
                            .iter()
                            .map(|(path, _)| (*path, text.as_str()))
                            .collect();
                        if place.publish(&site).unwrap().exchanged {
                            exchanges.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        assert_eq!(exchanges.into_inner(), 20, "{means:?}");
        let shown = place.shown();
        assert_eq!(shown.len(), FIRST.len());
        assert!(
            shown.values().all(|text| *text == shown["index.html"]),
            "{shown:?}"
        );
    }
}

#[test]
fn clean_removes_what_is_ours_and_nothing_else() {
    for means in MEANS {
        let place = Place::new(means);
        let clean = || clean(&place.output(), &place.guard(), || (), |_| ()).unwrap();
        assert_eq!(
            clean(),
            Cleaned {
                removed: 0,
                kept: false
            }
        );
        assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 0);

        place.publish(SECOND).unwrap();
        place.publish(FIRST).unwrap();
        assert_eq!(
            clean(),
            Cleaned {
                removed: 4,
                kept: false
            }
        );
        assert!(!place.output().exists() && !place.beside("spare").exists());
        assert_eq!(
            clean(),
            Cleaned {
                removed: 0,
                kept: false
            }
        );

        place.publish(FIRST).unwrap();
        place.write("briefs/canal/note.txt", "mine");
        assert_eq!(
            clean(),
            Cleaned {
                removed: 4,
                kept: true
            }
        );
        assert_eq!(place.shown(), map(&[("briefs/canal/note.txt", "mine")]));
        assert!(!place.output().join("actors").exists());

        // The next site is welcome there all the same.
        place.publish(SECOND).unwrap();
        assert_eq!(
            place.shown(),
            map(&[SECOND, &[("briefs/canal/note.txt", "mine")]].concat())
        );
    }
}

#[test]
fn clean_refuses_a_folder_without_a_manifest() {
    let place = Place::new(Means::Best);
    place.publish(FIRST).unwrap();
    fs::remove_file(place.output().join(MANIFEST)).unwrap();
    let error = clean(&place.output(), &place.guard(), || (), |_| ()).unwrap_err();
    assert!(error.to_string().contains("no manifest"), "{error}");
    assert_eq!(place.shown(), map(FIRST));
}

#[test]
#[cfg(unix)]
fn clean_does_not_go_through_links() {
    let place = Place::new(Means::Best);
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("nasser")).unwrap();
    fs::create_dir(elsewhere.path().join("canal")).unwrap();
    fs::write(elsewhere.path().join("nasser/index.html"), "theirs").unwrap();
    place.publish(FIRST).unwrap();
    for folder in ["actors", "briefs"] {
        fs::remove_dir_all(place.output().join(folder)).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), place.output().join(folder)).unwrap();
    }

    let cleaned = clean(&place.output(), &place.guard(), || (), |_| ()).unwrap();

    let expected = Cleaned {
        removed: 2,
        kept: true,
    };
    assert_eq!(cleaned, expected);
    let theirs = fs::read(elsewhere.path().join("nasser/index.html")).unwrap();
    assert_eq!(theirs, b"theirs");
    assert!(elsewhere.path().join("canal").is_dir());
}
