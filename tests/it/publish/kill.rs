//! A run that is killed at any moment leaves the old site or the new.
//!
//! A child of this very program publishes two sites in turn, over and over,
//! until it is killed; each time somewhere else.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use super::*;

const FOLDER: &str = "BRIEFBOOK_TEST_FOLDER";
const PLAINLY: &str = "BRIEFBOOK_TEST_PLAINLY";
const PUBLISHED: &str = "published";
const FILES: usize = 24;

/// One of two sites, which share some files, differ in some, and have some alone.
fn site(edition: usize) -> BTreeMap<String, String> {
    (0..FILES)
        .filter(|file| file % 4 != edition)
        .map(|file| {
            let text = if file % 3 == 0 {
                "the same".to_owned()
            } else {
                format!("edition {edition}")
            };
            // Long enough to be torn.
            (format!("{}/{file}/index.html", file % 3), text.repeat(2000))
        })
        .collect()
}

fn publish(place: &Place, edition: usize) -> Published {
    let publication = place.begin().unwrap();
    let put = |(path, text): (&String, &String)| publication.put(path, text.as_bytes());
    site(edition).par_iter().try_for_each(put).unwrap();
    publication.commit().unwrap()
}

/// Not a test but the child of one; by itself it does nothing.
#[test]
#[ignore = "a child process of the tests below"]
fn child_publishes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let output = Path::new(&folder).join("public");
    let guard = Guard::new(Path::new(&folder));
    for edition in [0, 1].into_iter().cycle() {
        let publication = Publication::begin(&output, &guard, || ()).unwrap();
        let publication = if env::var_os(PLAINLY).is_some() {
            publication.plainly()
        } else {
            publication
        };
        let put = |(path, text): (&String, &String)| publication.put(path, text.as_bytes());
        site(edition).par_iter().try_for_each(put).unwrap();
        publication.commit().unwrap();
        println!("{PUBLISHED}");
    }
}

/// A child that has published once and goes on.
fn start_child(place: &Place) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    let test = "publish::kill::child_publishes_until_it_is_killed";
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    command.env(FOLDER, place.folder.path());
    if place.means == Means::Plain {
        command.env(PLAINLY, "");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // The pipe is kept open, and takes more lines than a child has time to write.
    let said = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let is_published = |line: &String| line.contains(PUBLISHED);
    assert!(said.map(Result::unwrap).any(|line| is_published(&line)));
    child
}

/// The site that is shown, which must be one of the two, and nothing between.
#[track_caller]
fn shown_edition(place: &Place, kill: usize) -> usize {
    let mut shown = place.shown();
    assert_eq!(
        shown.remove("CNAME").as_deref(),
        Some("suez.example"),
        "kill {kill}"
    );
    let is_shown = |edition: &usize| shown == site(*edition);
    let edition = (0..2).find(is_shown);
    edition.unwrap_or_else(|| panic!("kill {kill} has left a mixture: {:?}", shown.keys()))
}

#[track_caller]
fn case(means: Means, kills: usize) {
    let place = Place::new(means);
    publish(&place, 0);
    place.write("CNAME", "suez.example");
    let mut seen = [0, 0];
    let mut without_output = 0;
    for kill in 0..kills {
        let mut child = start_child(&place);
        // A site takes some milliseconds; steps that have no factor in common
        // with that come by each moment of it.
        thread::sleep(Duration::from_micros((kill as u64 * 7919) % 14_000));
        assert_eq!(
            child.try_wait().unwrap(),
            None,
            "the child has failed by itself"
        );
        child.kill().unwrap();
        child.wait().unwrap();

        if means == Means::Plain && !place.output().exists() {
            // Killed between two renames. To begin is enough to be whole again.
            without_output += 1;
            drop(place.begin().unwrap());
        }
        let edition = shown_edition(&place, kill);
        seen[edition] += 1;

        // Now and then let a spare that was left torn be torn again.
        if kill % 3 == 0 {
            let published = publish(&place, 1 - edition);
            assert!(published.exchanged);
            assert_eq!(shown_edition(&place, kill), 1 - edition);
            assert!(!publish(&place, 1 - edition).exchanged);
        }
    }
    println!("{means:?}: editions seen {seen:?}, no output {without_output}");
    assert!(seen.iter().all(|&times| times > 0), "{seen:?}");
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new() {
    case(Means::Best, 100);
}

#[test]
fn a_kill_where_nothing_can_be_exchanged_is_mended_by_the_next_run() {
    case(Means::Plain, 100);
}

#[test]
fn two_processes_that_take_turns_leave_a_whole_site() {
    let place = Place::new(Means::Best);
    publish(&place, 0);
    place.write("CNAME", "suez.example");
    let mut children = [start_child(&place), start_child(&place)];
    thread::sleep(Duration::from_millis(300));
    for child in &mut children {
        assert_eq!(
            child.try_wait().unwrap(),
            None,
            "a child has failed by itself"
        );
        child.kill().unwrap();
        child.wait().unwrap();
    }
    shown_edition(&place, 0);
}
