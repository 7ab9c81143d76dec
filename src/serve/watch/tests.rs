//! The watcher and the folder together, on real files.

#![allow(
    clippy::unwrap_used,
    reason = "clippy lets tests unwrap, but not what helps them"
)]

use std::fs::{self, FileTimes};
use std::process::Command;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use notify::event::{CreateKind, Flag};
use notify::{Error, Event, EventHandler, EventKind, WatcherKind};

use super::*;
use crate::disk::{self, Changes, Folder};

/// Longer than anything should take on a busy machine.
const LONG: Duration = Duration::from_secs(20);

/// A dossier that is watched and looked at on a thread of its own.
struct Scene {
    /// Dropped first, so that the thread finds nobody listening when the place is removed, and ends.
    looks: Receiver<(Instant, Changes)>,
    place: tempfile::TempDir,
    folder: Arc<Mutex<Folder>>,
}

impl Scene {
    fn new() -> Self {
        Self::watched(|root| watch(root, None, &root.join("public"), None).unwrap())
    }

    fn watched(watch: impl FnOnce(&Path) -> Watch) -> Self {
        let place = tempfile::tempdir().unwrap();
        let files = [
            ("site.toml", "title = \"Suez\"\n"),
            ("content/a.md", "one\n"),
            ("content/briefs/b.md", "two\n"),
            ("templates/base.html", "base"),
            ("static/site.css", "a"),
        ];
        for (name, text) in files {
            disk::write_new(&place.path().join(name), text.as_bytes()).unwrap();
        }
        let folder = Arc::new(Mutex::new(Folder::open(place.path(), None).unwrap()));
        let (tell, looks) = mpsc::channel();
        let watch = watch(place.path());
        let looked = Arc::clone(&folder);
        thread::spawn(move || look_always(watch, &looked, &tell));
        Self {
            looks,
            place,
            folder,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// Writes as an editor does that never leaves half a file.
    fn save_atomically(&self, name: &str, text: &str) {
        let beside = self.at(name).with_file_name(".saving");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, self.at(name)).unwrap();
    }

    /// Waits until all that was done has been seen.
    #[track_caller]
    fn settles(&self) {
        let until = Instant::now() + LONG;
        let is_seen = || {
            let fresh = disk::load(self.place.path(), None).unwrap();
            let folder = self.folder.lock().unwrap();
            *folder.tree() == fresh.value && folder.notes().len() == fresh.notes.len()
        };
        while !is_seen() {
            assert!(Instant::now() < until, "it was not seen");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// All looks until none comes for a while.
    fn looks(&self, silence: Duration) -> Vec<Changes> {
        std::iter::from_fn(|| self.looks.recv_timeout(silence).ok())
            .map(|(_, changes)| changes)
            .collect()
    }
}

fn look_always(mut watch: Watch, folder: &Mutex<Folder>, tell: &Sender<(Instant, Changes)>) {
    loop {
        let hints = watch.wait();
        let at = Instant::now();
        let Ok(changes) = folder.lock().unwrap().look(&hints) else {
            if tell.send((at, Changes::default())).is_err() {
                return;
            }
            continue;
        };
        if tell.send((at, changes)).is_err() {
            return;
        }
    }
}

type Act = fn(&Scene);

/// What authors, editors and programs do.
const ACTS: [(&str, Act); 16] = [
    ("a save", |scene| {
        fs::write(scene.at("content/a.md"), "new").unwrap();
    }),
    ("an atomic save", |scene| {
        scene.save_atomically("content/a.md", "new");
    }),
    ("a save by way of a backup", |scene| {
        fs::rename(scene.at("content/a.md"), scene.at("content/a.md~")).unwrap();
        fs::write(scene.at("content/a.md"), "new").unwrap();
        fs::remove_file(scene.at("content/a.md~")).unwrap();
    }),
    ("a file deleted and made again", |scene| {
        fs::remove_file(scene.at("content/a.md")).unwrap();
        fs::write(scene.at("content/a.md"), "new").unwrap();
    }),
    ("a file emptied and written later", |scene| {
        let path = scene.at("content/a.md");
        fs::write(&path, "").unwrap();
        thread::sleep(Duration::from_millis(60));
        fs::write(&path, "new").unwrap();
    }),
    ("other bytes of the same size at the same time", |scene| {
        let path = scene.at("content/a.md");
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "eno\n").unwrap();
        let file = fs::File::options().append(true).open(&path).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    }),
    ("a new file", |scene| {
        fs::write(scene.at("content/c.md"), "new").unwrap();
    }),
    ("a removed file", |scene| {
        fs::remove_file(scene.at("content/a.md")).unwrap();
    }),
    ("a file renamed and removed at once", |scene| {
        fs::rename(scene.at("content/a.md"), scene.at("content/c.md")).unwrap();
        fs::remove_file(scene.at("content/c.md")).unwrap();
    }),
    ("a file saved atomically and removed at once", |scene| {
        scene.save_atomically("content/a.md", "new");
        fs::remove_file(scene.at("content/a.md")).unwrap();
    }),
    ("new folders, and a file in the last", |scene| {
        fs::create_dir_all(scene.at("content/x/y/z")).unwrap();
        fs::write(scene.at("content/x/y/z/a.md"), "new").unwrap();
    }),
    ("a folder renamed", |scene| {
        fs::rename(scene.at("content/briefs"), scene.at("content/notes")).unwrap();
    }),
    ("a folder replaced by a renaming", |scene| {
        disk::write_new(&scene.at("new/c.md"), b"new").unwrap();
        fs::rename(scene.at("content"), scene.at("old")).unwrap();
        fs::rename(scene.at("new"), scene.at("content")).unwrap();
    }),
    ("a folder deleted and made again", |scene| {
        fs::remove_dir_all(scene.at("content")).unwrap();
        disk::write_new(&scene.at("content/c.md"), b"new").unwrap();
    }),
    ("folders that are gone", |scene| {
        fs::remove_dir_all(scene.at("content")).unwrap();
        fs::remove_dir_all(scene.at("static")).unwrap();
    }),
    ("settings saved atomically", |scene| {
        let beside = scene.at(".site.toml.new");
        fs::write(&beside, "title = \"Panama\"\n").unwrap();
        fs::rename(beside, scene.at("site.toml")).unwrap();
    }),
];

/// After each act, and after it a save where it was done, all is seen.
#[track_caller]
fn acts_are_seen(begin: impl Fn() -> Scene) {
    for (what, act) in ACTS {
        let scene = begin();
        act(&scene);
        scene.settles();
        // What came anew is watched as well.
        for name in [
            "content/briefs/later.md",
            "templates/later.html",
            "static/later/a.js",
        ] {
            disk::write_new(&scene.at(name), what.as_bytes()).unwrap();
            scene.settles();
            fs::write(scene.at(name), "later").unwrap();
            scene.settles();
        }
    }
}

#[test]
fn whatever_is_done_is_seen() {
    acts_are_seen(Scene::new);
}

#[test]
fn whatever_is_done_is_seen_by_reading_at_intervals() {
    let every = Duration::from_millis(20);
    acts_are_seen(|| {
        Scene::watched(|root| watch(root, None, &root.join("public"), Some(every)).unwrap())
    });
}

#[test]
fn many_things_done_at_once_are_seen() {
    const NAMES: [&str; 8] = [
        "content/a.md",
        "content/b.md",
        "content/x/a.md",
        "content/x/y/a.md",
        "content/x",
        "content",
        "templates/base.html",
        "static/site.css",
    ];
    let scene = Scene::new();
    // The constants of a well-known generator of pseudo-random numbers; only its high bits are any good.
    let mut state: u64 = 4;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap() % below
    };
    for round in 0..60 {
        for step in 0..=random(12) {
            let (one, other) = (scene.at(NAMES[random(8)]), scene.at(NAMES[random(8)]));
            // Half of this cannot be done, and is not.
            match random(6) {
                0 => drop(fs::remove_file(&one)),
                1 => drop(fs::rename(&one, &other)),
                2 if random(3) == 0 => drop(fs::remove_dir_all(&one)),
                3 => drop(fs::create_dir_all(one.parent().unwrap())),
                _ if one.extension().is_some() => {
                    drop(fs::write(&one, format!("{round} {step}")));
                }
                _ => {}
            }
        }
        for part in ["content", "templates", "static"] {
            // A file of that name is an error of load.
            if scene.at(part).is_file() {
                fs::remove_file(scene.at(part)).unwrap();
            }
        }
        scene.settles();
    }
}

#[test]
fn a_save_is_hinted_at_soon() {
    let scene = Scene::new();
    let mut spent: Vec<Duration> = (0..21)
        .map(|round| {
            // So long that all is quiet again.
            thread::sleep(Duration::from_millis(120));
            let begun = Instant::now();
            fs::write(scene.at("content/a.md"), format!("{round}")).unwrap();
            let (at, changes) = scene.looks.recv_timeout(LONG).unwrap();
            assert_eq!(changes.changed, ["content/a.md"]);
            at - begun
        })
        .collect();
    spent.sort();
    eprintln!("from save to hint: {spent:?}");
    assert!(spent[10] >= SETTLED, "{spent:?}");
    assert!(spent[10] < Duration::from_millis(25), "{spent:?}");
}

#[test]
fn two_thousand_files_at_once_cost_a_few_looks() {
    let scene = Scene::new();
    for number in 0..2000 {
        let name = format!("content/{}/{number}.md", number % 20);
        disk::write_new(&scene.at(&name), b"new").unwrap();
    }
    scene.settles();
    let looks = scene.looks(Duration::from_millis(700));
    let found = looks.iter().filter(|changes| !changes.is_empty()).count();
    eprintln!("{} looks, {found} that found something", looks.len());
    assert!((1..=8).contains(&found), "{found} of {}", looks.len());
    assert!(looks.len() <= 10, "{}", looks.len());

    for number in 0..2000 {
        let name = format!("content/{}/{number}.md", number % 20);
        fs::write(scene.at(&name), "newer").unwrap();
    }
    scene.settles();
    let looks = scene.looks(Duration::from_millis(700));
    eprintln!("{} looks", looks.len());
    assert!((1..=8).contains(&looks.len()), "{}", looks.len());
}

#[cfg(unix)]
#[test]
fn what_cannot_change_the_site_is_not_looked_at() {
    use std::os::unix::fs::PermissionsExt as _;

    let scene = Scene::new();
    fs::read(scene.at("content/a.md")).unwrap();
    assert_eq!(fs::read_dir(scene.at("content")).unwrap().count(), 2);
    fs::set_permissions(scene.at("content/a.md"), fs::Permissions::from_mode(0o600)).unwrap();
    for name in [
        "content/4913",
        "content/.a.md.swp",
        "content/a.md~",
        "content/#a.md#",
        "static/.DS_Store",
        "README.md",
        "public/content/a.md",
        ".public.briefbook/next/index.html",
    ] {
        disk::write_new(&scene.at(name), b"x").unwrap();
    }
    fs::remove_file(scene.at("content/4913")).unwrap();
    assert_eq!(scene.looks(Duration::from_millis(300)), []);

    fs::write(scene.at("content/a.md"), "new").unwrap();
    scene.settles();
    assert_eq!(scene.looks(Duration::from_millis(300)).len(), 1);
}

#[test]
fn a_configuration_elsewhere_is_watched() {
    let elsewhere = tempfile::tempdir().unwrap();
    let config = elsewhere.path().join("other.toml");
    fs::write(&config, "a").unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut watch = watch(
        place.path(),
        Some(&config),
        &place.path().join("public"),
        None,
    )
    .unwrap();
    let beside = elsewhere.path().join("other.toml.new");
    fs::write(&beside, "b").unwrap();
    fs::rename(beside, &config).unwrap();
    assert_eq!(watch.wait(), Hints::Paths([config].into()));
}

/// A watcher that tells of one thing, as soon as it is asked to watch the root.
struct Once<const WHAT: u8>(Box<dyn EventHandler>);

const LOST: u8 = 0;
const NO_MORE: u8 = 1;
const FOLDER: u8 = 2;

impl<const WHAT: u8> Watcher for Once<WHAT> {
    fn new<F: EventHandler>(handler: F, _: Config) -> notify::Result<Self> {
        Ok(Self(Box::new(handler)))
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        if mode == RecursiveMode::NonRecursive {
            self.0.handle_event(match WHAT {
                LOST => Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)),
                NO_MORE => Err(Error::new(ErrorKind::MaxFilesWatch)),
                _ => {
                    let folder = EventKind::Create(CreateKind::Folder);
                    Ok(Event::new(folder).add_path(path.join("content/x")))
                }
            });
        }
        Ok(())
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

#[test]
fn when_events_are_lost_everything_is_looked_at_and_watched_again() {
    let place = tempfile::tempdir().unwrap();
    let ground = Ground::new(place.path(), None, Path::new("public")).unwrap();
    let mut watch = Watch::start::<Once<LOST>>(ground, Config::default()).unwrap();
    assert_eq!(watch.wait(), Hints::Everything);
    assert_eq!(watch.fallen_back(), None);
    // To watch again is to be told again, by this watcher.
    assert_eq!(watch.wait(), Hints::Everything);
}

#[test]
fn a_folder_that_came_is_looked_at_again_when_all_is_silent() {
    let place = tempfile::tempdir().unwrap();
    let ground = Ground::new(place.path(), None, Path::new("public")).unwrap();
    let mut watch = Watch::start::<Once<FOLDER>>(ground, Config::default()).unwrap();
    let hints = Hints::Paths([place.path().join("content/x")].into());
    assert_eq!(watch.wait(), hints);
    let begun = Instant::now();
    assert_eq!(watch.wait(), hints);
    assert!(begun.elapsed() >= SILENCE / 2, "{:?}", begun.elapsed());
}

const FULL: &str = "the system lets no more files be watched (fs.inotify.max_user_watches): \
                    looking every second instead";

#[test]
fn when_no_more_can_be_watched_later_on_the_files_are_read_instead() {
    let place = tempfile::tempdir().unwrap();
    disk::write_new(&place.path().join("content/a.md"), b"a").unwrap();
    let ground = Ground::new(place.path(), None, Path::new("public")).unwrap();
    let mut watch = Watch::start::<Once<NO_MORE>>(ground, Config::default()).unwrap();

    assert_eq!(watch.wait(), Hints::Everything);
    assert_eq!(watch.fallen_back().as_deref(), Some(FULL));
    assert_eq!(watch.fallen_back(), None);
    fs::write(place.path().join("content/a.md"), "b").unwrap();
    let Hints::Paths(paths) = watch.wait() else {
        panic!("only one file is new");
    };
    assert!(
        paths.contains(&place.path().join("content/a.md")),
        "{paths:?}"
    );
}

/// Runs [`at_a_limit`] where the system allows no more than this; not where it cannot be bound.
#[cfg(target_os = "linux")]
fn with_limit(limit: &str, expected: &str) {
    // In a user namespace of its own, a process may lower the limits that hold in it.
    let bound = format!("echo {limit} && exec \"$0\" \"$@\"");
    let child = Command::new("unshare")
        .args(["-Ur", "sh", "-c", &bound])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "serve::watch::tests::at_a_limit",
            "--ignored",
            "--nocapture",
        ])
        .output();
    let can_be_bound = Command::new("unshare")
        .args(["-Ur", "sh", "-c", &format!("echo {limit}")])
        .status()
        .is_ok_and(|status| status.success());
    if !can_be_bound {
        eprintln!("not tested: there are no user namespaces here");
        return;
    }
    let child = child.unwrap();
    let told = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success(), "{told}");
    assert!(told.contains(expected), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_more_can_be_watched_the_files_are_read_instead() {
    with_limit("1 > /proc/sys/user/max_inotify_watches", FULL);
    with_limit(
        "0 > /proc/sys/user/max_inotify_instances",
        "the system lets no more watchers be started (fs.inotify.max_user_instances): \
         looking every second instead",
    );
}

#[test]
#[ignore = "for `with_limit`"]
fn at_a_limit() {
    let scene = Scene::watched(|root| {
        let mut watch = watch(root, None, &root.join("public"), None).unwrap();
        println!("{}", watch.fallen_back().unwrap());
        watch
    });
    fs::write(scene.at("content/a.md"), "new").unwrap();
    scene.settles();
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "a figure for a person to read: what it costs to wait"]
fn idle() {
    /// The processor's time of all threads so far, in hundredths of a second.
    fn spent() -> u64 {
        let stat = fs::read_to_string("/proc/self/stat").unwrap();
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields: Vec<u64> = fields
            .split(' ')
            .map(|word| word.parse().unwrap_or(0))
            .collect();
        fields[12] + fields[13]
    }
    let scene = Scene::new();
    let before = spent();
    thread::sleep(Duration::from_secs(20));
    println!("{} hundredths of a second in 20 s", spent() - before);
    assert_eq!(scene.looks(Duration::ZERO), []);
}
