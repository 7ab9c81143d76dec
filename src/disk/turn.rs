//! Two trees take turns.
//!
//! What has happened so far can be read from the names alone, so that a run
//! that was killed anywhere in here is taken up by the next one:
//!
//! | there is | it happened that |
//! | --- | --- |
//! | `next`, and the output | a whole tree waits to be shown, or was just taken down |
//! | `next`, no output | the first site ever is about to be shown |
//! | `last` and `next`, no output | we stopped between two renames: `next` is to be shown |
//! | `last`, no output | the second rename failed, and so did going back |
//! | `last`, and the output | that tree was just taken down |
//!
//! A tree that was taken down is not raw material at once. Somebody may have
//! put a file into it while we were at work; such a file is brought over to
//! the tree that is shown. Only then is the tree renamed `spare`.

use std::fs;
use std::io;
use std::path::Path;

use super::carry::carry;
use super::error::Error;
use super::layout::{Layout, remove_tree, rename};
use super::manifest::Manifest;
use super::stamp::Stamp;
use super::standing::{FileKind, Found, exists, foreign_in};

/// How two folders change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In one step where the system can, else by two renames.
    Exchange,
    /// By two renames. For a moment there is no output folder.
    TwoRenames,
}

/// Shows the spare, which must be whole, and makes a spare of what was shown.
///
/// # Errors
///
/// When a folder cannot be renamed. What was shown before still is.
pub(super) fn turn(layout: &Layout, way: Way) -> Result<(), Error> {
    rename(&layout.spare, &layout.next)?;
    if !exists(&layout.live)? {
        rename(&layout.next, &layout.live)?;
    } else if way == Way::TwoRenames || !exchange(&layout.next, &layout.live)? {
        rename(&layout.live, &layout.last)?;
        if let Err(error) = rename(&layout.next, &layout.live) {
            // If that fails too, `settle` does it when we run again.
            let _ = rename(&layout.last, &layout.live);
            return Err(error);
        }
    }
    settle(layout)
}

/// Ends what a run that was killed, or `turn`, has begun. After it there is
/// neither `next` nor `last`.
pub(super) fn settle(layout: &Layout) -> Result<(), Error> {
    if !exists(&layout.live)? {
        if exists(&layout.next)? {
            rename(&layout.next, &layout.live)?;
        } else if exists(&layout.last)? {
            rename(&layout.last, &layout.live)?;
        }
    }
    for down in [&layout.last, &layout.next] {
        if exists(down)? {
            bring_over(down, &layout.live)?;
            remove_tree(&layout.spare)?;
            rename(down, &layout.spare)?;
        }
    }
    Ok(())
}

/// Makes two folders change places in one step; false if the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> Result<bool, Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(Error::io("replace", other)(io::Error::from(error))),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> Result<bool, Error> {
    Ok(false)
}

/// Brings to `live` what others put into `down` and `live` does not have.
///
/// Of two files of one name the newer is theirs.
fn bring_over(down: &Path, live: &Path) -> Result<(), Error> {
    let foreign = foreign_in(down)?;
    if foreign.is_empty() {
        return Ok(());
    }
    let ours = Manifest::read(live)?.unwrap_or_default();
    for (path, found) in foreign {
        let (from, to) = (down.join(&*path), live.join(&*path));
        if exists(&to)? {
            if is_same(&found, &from, &to)? {
                continue;
            }
            if path.to_str().is_some_and(|path| ours.0.contains_key(path)) || is_folder(&to) {
                let cause = format!(
                    "it came while the site was published, and `{}` is another file",
                    to.display()
                );
                return Err(
                    Error::why("keep", &from, cause).with_help("move it to where you want it")
                );
            }
            if !is_newer(&from, &to) {
                continue;
            }
            fs::remove_file(&to).map_err(Error::io("replace", &to))?;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
        }
        carry(&from, &to, found.kind, true)?;
    }
    Ok(())
}

fn is_same(found: &Found, from: &Path, to: &Path) -> Result<bool, Error> {
    let metadata = fs::symlink_metadata(to).map_err(Error::io("read", to))?;
    if found.kind != FileKind::of(metadata.file_type()) {
        return Ok(false);
    }
    let stamp = Stamp::of(&metadata);
    match found.kind {
        _ if found.stamp.is_same_file(stamp) => Ok(true),
        FileKind::File if found.stamp.size == stamp.size => {
            let read = |path: &Path| fs::read(path).map_err(Error::io("read", path));
            Ok(read(from)? == read(to)?)
        }
        FileKind::Link => {
            let read = |path: &Path| fs::read_link(path).map_err(Error::io("read", path));
            Ok(read(from)? == read(to)?)
        }
        FileKind::File | FileKind::Other => Ok(false),
    }
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let modified = |path| fs::symlink_metadata(path).and_then(|metadata| metadata.modified());
    matches!((modified(file), modified(than)), (Ok(file), Ok(than)) if file > than)
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A layout in which the named trees are there; each holds its own name.
    fn layout(trees: &[&str]) -> (tempfile::TempDir, Layout) {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::of(folder.path().join("public"));
        fs::create_dir(&layout.beside).unwrap();
        for name in trees {
            tree(&layout, name, &[("name", name)], &[]);
        }
        (folder, layout)
    }

    fn root(layout: &Layout, name: &str) -> PathBuf {
        if name == "live" {
            layout.live.clone()
        } else {
            layout.beside.join(name)
        }
    }

    /// Makes a tree of files that are ours and files that are not.
    fn tree(layout: &Layout, name: &str, ours: &[(&str, &str)], theirs: &[(&str, &str)]) {
        use super::super::manifest::{Content, NAME};

        let root = root(layout, name);
        fs::create_dir(&root).unwrap();
        let mut manifest = Manifest::default();
        for (path, text) in ours {
            fs::write(root.join(path), text).unwrap();
            let content = Content {
                digest: blake3::hash(text.as_bytes()),
                size: text.len() as u64,
            };
            manifest.0.insert((*path).to_owned(), content);
        }
        fs::write(root.join(NAME), manifest.text()).unwrap();
        for (path, text) in theirs {
            fs::write(root.join(path), text).unwrap();
        }
    }

    fn text(layout: &Layout, tree: &str, path: &str) -> Option<String> {
        fs::read_to_string(root(layout, tree).join(path)).ok()
    }

    #[test]
    fn settle_takes_up_what_was_left_at_any_step() {
        /// Which tree is shown and which is the spare afterwards.
        #[track_caller]
        fn case(trees: &[&str], live: Option<&str>, spare: Option<&str>) {
            let (_folder, layout) = layout(trees);
            settle(&layout).unwrap();
            let found = (
                text(&layout, "live", "name"),
                text(&layout, "spare", "name"),
            );
            assert_eq!(
                (found.0.as_deref(), found.1.as_deref()),
                (live, spare),
                "{trees:?}"
            );
            assert!(!layout.next.exists() && !layout.last.exists(), "{trees:?}");
        }

        case(&[], None, None);
        case(&["spare"], None, Some("spare"));
        case(&["live"], Some("live"), None);
        case(&["live", "spare"], Some("live"), Some("spare"));
        case(&["live", "next"], Some("live"), Some("next"));
        case(&["next"], Some("next"), None);
        case(&["last", "next"], Some("next"), Some("last"));
        case(&["last"], Some("last"), None);
        case(&["live", "last"], Some("live"), Some("last"));
        // Nothing of ours comes to this; somebody put a tree back by hand.
        case(
            &["live", "last", "next", "spare"],
            Some("live"),
            Some("next"),
        );
    }

    #[test]
    fn turn_shows_the_spare_by_either_way() {
        for way in [Way::Exchange, Way::TwoRenames] {
            let (_folder, layout) = layout(&["live", "spare"]);
            turn(&layout, way).unwrap();
            assert_eq!(
                text(&layout, "live", "name").as_deref(),
                Some("spare"),
                "{way:?}"
            );
            assert_eq!(
                text(&layout, "spare", "name").as_deref(),
                Some("live"),
                "{way:?}"
            );
        }
    }

    #[test]
    fn turn_leaves_what_is_shown_when_a_rename_fails() {
        let (_folder, layout) = layout(&["live", "spare"]);
        // A folder that is not empty cannot be renamed over.
        fs::create_dir_all(layout.last.join("full")).unwrap();

        turn(&layout, Way::TwoRenames).unwrap_err();

        assert_eq!(text(&layout, "live", "name").as_deref(), Some("live"));
    }

    #[test]
    fn settle_keeps_what_others_put_into_the_tree_that_was_taken_down() {
        use std::time::{Duration, UNIX_EPOCH};

        /// What `CNAME` is in the tree that is shown afterwards; each is given
        /// as its text and the second in which it was written.
        #[track_caller]
        fn case(down: Option<(&str, u64)>, live: Option<(&str, u64)>, expected: &str) {
            let (_folder, layout) = layout(&["live", "next"]);
            for (tree, file) in [("next", down), ("live", live)] {
                let Some((text, second)) = file else { continue };
                let path = root(&layout, tree).join("CNAME");
                fs::write(&path, text).unwrap();
                let file = fs::File::options().append(true).open(&path).unwrap();
                let time = UNIX_EPOCH + Duration::from_secs(second);
                file.set_modified(time).unwrap();
            }
            settle(&layout).unwrap();
            let found = text(&layout, "live", "CNAME");
            assert_eq!(found.as_deref(), Some(expected), "{down:?} {live:?}");
            assert_eq!(text(&layout, "live", "name").as_deref(), Some("live"));
        }

        case(Some(("down", 1)), None, "down");
        case(None, Some(("live", 1)), "live");
        case(Some(("same", 1)), Some(("same", 2)), "same");
        case(Some(("down", 2)), Some(("live", 1)), "down");
        case(Some(("down", 1)), Some(("live", 2)), "live");
    }

    #[test]
    fn settle_refuses_to_choose_between_a_file_of_ours_and_one_of_theirs() {
        let (_folder, layout) = layout(&[]);
        tree(&layout, "live", &[("robots.txt", "ours")], &[]);
        tree(&layout, "next", &[], &[("robots.txt", "theirs")]);

        let error = settle(&layout).unwrap_err();

        assert_eq!(error.path(), layout.next.join("robots.txt"));
        assert_eq!(
            text(&layout, "next", "robots.txt").as_deref(),
            Some("theirs")
        );
        assert_eq!(text(&layout, "live", "robots.txt").as_deref(), Some("ours"));
    }
}
