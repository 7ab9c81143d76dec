//! Which paths are watched, and which of those that the system names matter.

use std::io;
use std::path::{Path, PathBuf, absolute};

use notify::RecursiveMode;

use crate::disk;

/// The folders in the root that are watched with all that is in them.
const PARTS: [&str; 5] = ["content", "templates", "languages", "static", "editions"];

/// Where a dossier lies, and what in it is not to be watched.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// As it was given: hints begin with it.
    root: PathBuf,
    /// From the file system's root; as it was given, and without symbolic links: there are
    /// systems that tell of events by the latter.
    roots: [PathBuf; 2],
    /// As it was given, and from the file system's root.
    config: Option<(PathBuf, PathBuf)>,
    /// What building writes.
    written: Vec<PathBuf>,
}

impl Ground {
    pub(super) fn new(root: &Path, config: Option<&Path>, output: &Path) -> io::Result<Self> {
        let at = absolute(root)?;
        let config = match config {
            Some(config) => Some((config.to_owned(), absolute(config)?)),
            None => None,
        };
        let output = absolute(output)?;
        let beside = output.file_name().map(|name| {
            let mut beside = std::ffi::OsString::from(".");
            beside.push(name);
            beside.push(".briefbook");
            output.with_file_name(beside)
        });
        let mut written: Vec<PathBuf> = beside.into_iter().chain([output]).collect();
        // Nothing can be published there; and if it could, nothing would be left to watch.
        written.retain(|path| !at.starts_with(path));
        let real = root.canonicalize().unwrap_or_else(|_| at.clone());
        Ok(Self {
            root: root.to_owned(),
            roots: [at, real],
            config,
            written,
        })
    }

    /// The folders to watch, those that are watched alone before those with all that is in them.
    pub(super) fn watched(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let [at, _] = &self.roots;
        let mut alone = vec![at.clone()];
        let parts = PARTS.map(|part| at.join(part));
        if let Some(folder) = self.config.as_ref().and_then(|(_, file)| file.parent()) {
            let is_watched = folder == at || parts.iter().any(|part| folder.starts_with(part));
            alone.extend((!is_watched).then(|| folder.to_owned()));
        }
        let alone = alone
            .into_iter()
            .map(|path| (path, RecursiveMode::NonRecursive));
        let whole = parts.map(|path| (path, RecursiveMode::Recursive));
        alone.chain(whole).collect()
    }

    /// A path of an event as a hint, if something of the dossier is or may have been there.
    pub(super) fn hint(&self, path: &Path) -> Option<PathBuf> {
        if let Some((given, file)) = &self.config
            && file == path
        {
            return Some(given.clone());
        }
        if self.written.iter().any(|written| path.starts_with(written)) {
            return None;
        }
        let below = self.below(path)?;
        disk::matters(below).then(|| self.root.join(below))
    }

    /// The path, if it is one of the folders that are watched with all that is in them.
    pub(super) fn part(&self, path: &Path) -> Option<PathBuf> {
        let [at, _] = &self.roots;
        let below = self.below(path)?;
        let is_part = PARTS.iter().any(|part| below == Path::new(part));
        is_part.then(|| at.join(below))
    }

    fn below<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        let mut roots = self.roots.iter();
        roots.find_map(|root| path.strip_prefix(root).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_hint_where_something_of_the_dossier_may_be() {
        #[track_caller]
        fn case(ground: &Ground, path: &Path, expected: bool) {
            let expected = expected.then(|| path.to_owned());
            assert_eq!(ground.hint(path), expected, "{}", path.display());
        }

        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("dossier");
        let config = place.path().join("other.toml");
        let output = root.join("static/out");
        let ground = Ground::new(&root, Some(&config), &output).unwrap();
        let at = |name: &str| root.join(name);
        let is = |name: &str| case(&ground, &at(name), true);
        let is_not = |name: &str| case(&ground, &at(name), false);

        for name in [
            "site.toml",
            "urls.lock",
            "content",
            "templates",
            "languages",
            "static",
        ] {
            is(name);
        }
        is("content/a.md");
        is("content/a/b.md");
        is("content/photo.jpg");
        is("static/.nojekyll");
        is("static/.well-known/security.txt");
        for name in [
            "",
            "README.md",
            "public",
            "public/content/a.md",
            "contents/a.md",
        ] {
            is_not(name);
        }
        is_not("site.toml~");
        is_not("site.toml/a");
        is_not(".git/index");
        is_not("content/4913");
        is_not("content/.a.md.swp");
        is_not("content/.obsidian/workspace");
        is_not("content/#a.md#");
        is_not("content/a.md~");
        is_not("templates/.base.html.swx");
        is_not("static/.git/HEAD");
        is_not("static/.DS_Store");
        is_not("static/out");
        is_not("static/out/index.html");
        is_not("static/.out.briefbook/lock");
        is("static/outside.css");
        case(&ground, &config, true);
        case(&ground, &place.path().join("other.toml~"), false);
        case(&ground, &place.path().join("content/a.md"), false);
    }

    #[test]
    fn hints_begin_with_the_root_and_are_the_configuration_as_they_were_given() {
        let ground = Ground::new(
            Path::new("."),
            Some(Path::new("other.toml")),
            Path::new("public"),
        );
        let ground = ground.unwrap();
        let here = absolute(".").unwrap();

        assert_eq!(
            ground.hint(&here.join("content/a.md")),
            Some("./content/a.md".into())
        );
        assert_eq!(
            ground.hint(&here.join("other.toml")),
            Some("other.toml".into())
        );
        assert_eq!(ground.hint(&here.join("public/content/a.md")), None);
        assert_eq!(ground.part(&here.join("static")), Some(here.join("static")));
        assert_eq!(ground.part(&here.join("static/a")), None);
    }

    #[test]
    fn an_output_folder_around_the_dossier_hides_nothing() {
        let ground = Ground::new(Path::new("/a/b"), None, Path::new("/a")).unwrap();
        assert!(ground.hint(Path::new("/a/b/content/c.md")).is_some());
    }

    #[test]
    fn the_folder_of_a_configuration_is_watched_where_nothing_else_watches_it() {
        #[track_caller]
        fn case(config: &str, expected: Option<&str>) {
            let ground = Ground::new(
                Path::new("/d"),
                Some(Path::new(config)),
                Path::new("/d/public"),
            );
            let watched = ground.unwrap().watched();
            let alone = watched
                .iter()
                .filter(|(_, mode)| *mode == RecursiveMode::NonRecursive);
            let alone: Vec<&Path> = alone.map(|(path, _)| path.as_path()).collect();
            let expected: Vec<&Path> = ["/d"].into_iter().chain(expected).map(Path::new).collect();
            assert_eq!(alone, expected, "{config}");
        }

        case("/d/site.toml", None);
        case("/d/content/site.toml", None);
        case("/d/other/site.toml", Some("/d/other"));
        case("/e/site.toml", Some("/e"));
    }
}
