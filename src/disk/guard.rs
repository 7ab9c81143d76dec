//! Which folders a site may be written to.

use std::env;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::manifest;

const ACT: &str = "publish into";

/// What must not be harmed: the dossier, and the home of who runs us.
#[derive(Clone, Debug)]
pub struct Guard {
    root: PathBuf,
    home: Option<PathBuf>,
}

impl Guard {
    /// For the dossier at `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            home: env::home_dir(),
        }
    }

    /// The output folder as it really lies, without symbolic links; it need not exist.
    ///
    /// # Errors
    ///
    /// When it is, holds, or lies in `content`, `templates`, `languages`, `static` or `editions`; is or
    /// holds the root or the home; is `/`, a file, the root of a mounted file
    /// system; or has files in it but no manifest.
    pub(super) fn admit(&self, output: &Path) -> Result<PathBuf, Error> {
        let real = resolve(output).map_err(Error::io(ACT, output))?;
        let refuse = |cause: String| {
            let help = "choose a folder of its own, such as `public`";
            Err(Error::why(ACT, output, cause).with_help(help))
        };

        if real.parent().is_none() || real.file_name().is_none() {
            return refuse("it is the root of the file system".to_owned());
        }
        // The name of a folder that matters may be a link, and then both do.
        let both = |path: &Path| {
            [std::path::absolute(path).ok(), resolve(path).ok()]
                .into_iter()
                .flatten()
        };
        for home in self
            .home
            .iter()
            .filter(|home| !home.as_os_str().is_empty())
            .flat_map(|home| both(home))
        {
            if home.starts_with(&real) {
                return refuse("it is or holds your home folder".to_owned());
            }
        }
        if both(&self.root).any(|root| root.starts_with(&real)) {
            return refuse("it is or holds the dossier's root".to_owned());
        }
        for name in ["content", "templates", "languages", "static", "editions"] {
            for source in both(&self.root.join(name)) {
                if source == real {
                    return refuse(format!("it is the dossier's `{name}`"));
                }
                if real.starts_with(&source) {
                    return refuse(format!("it lies in the dossier's `{name}`"));
                }
                if source.starts_with(&real) {
                    return refuse(format!("it holds the dossier's `{name}`"));
                }
            }
        }
        match fs::symlink_metadata(&real) {
            Ok(metadata) if !metadata.is_dir() => refuse("it is not a folder".to_owned()),
            Ok(metadata) if is_mounted(&real, &metadata) => Err(Error::why(
                ACT,
                output,
                "it is the root of a mounted file system, and cannot be renamed",
            )
            .with_help("choose a folder in it")),
            Ok(_) => admit_content(output, &real).map(|()| real),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(real),
            Err(error) => Err(Error::io(ACT, output)(error)),
        }
    }
}

/// Whether what is in the folder may be ours; its manifest says more, but later.
fn admit_content(output: &Path, real: &Path) -> Result<(), Error> {
    if real.join(manifest::NAME).exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(real).map_err(Error::io("read the folder", output))?;
    if entries.next().is_none() {
        return Ok(());
    }
    let cause = "there are files in it, and no manifest that says they are briefbook's";
    Err(Error::why(ACT, output, cause).with_help("choose a new or empty folder, or empty this one"))
}

/// The path without symbolic links. What does not exist is taken as it is written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut known = absolute.as_path();
    let mut rest = Vec::new();
    loop {
        match fs::canonicalize(known) {
            Ok(mut real) => {
                real.extend(rest.iter().rev());
                return Ok(real);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if fs::symlink_metadata(known).is_ok() {
                    return Err(io::Error::new(
                        ErrorKind::NotFound,
                        "it is a symbolic link that leads nowhere",
                    ));
                }
                // A name is none only at `/`, which exists, or at a `..`.
                let (Some(parent), Some(name)) = (known.parent(), known.file_name()) else {
                    let message = "there is a `..` after a folder that does not exist";
                    return Err(io::Error::new(ErrorKind::InvalidInput, message));
                };
                rest.push(name);
                known = parent;
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn is_mounted(path: &Path, metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    let parent = path.parent().and_then(|parent| fs::metadata(parent).ok());
    parent.is_some_and(|parent| parent.dev() != metadata.dev())
}

#[cfg(not(unix))]
fn is_mounted(_: &Path, _: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guard_refuses_what_must_not_be_harmed() {
        #[track_caller]
        fn case(guard: &Guard, output: &Path, expected: Result<&Path, &str>) {
            match (guard.admit(output), expected) {
                (Ok(real), expected) => assert_eq!(Ok(real.as_path()), expected),
                (Err(error), Ok(_)) => panic!("{error}"),
                (Err(error), Err(cause)) => {
                    assert_eq!(
                        error.to_string(),
                        format!("cannot publish into `{}`: {cause}", output.display())
                    );
                }
            }
        }

        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        let at = |path: &str| base.join(path);
        for made in [
            "home/site/content/briefs",
            "home/site/templates",
            "home/site/out/of",
            "home/site/old",
            "real",
        ] {
            fs::create_dir_all(at(made)).unwrap();
        }
        fs::write(at("home/site/file"), "").unwrap();
        fs::write(at("home/site/out/of/notes.txt"), "").unwrap();
        fs::write(at("home/site/old/x.html"), "").unwrap();
        fs::write(at("home/site/old").join(manifest::NAME), "").unwrap();
        let guard = Guard {
            root: at("home/site"),
            home: Some(at("home")),
        };

        case(
            &guard,
            Path::new("/"),
            Err("it is the root of the file system"),
        );
        case(&guard, &at("home"), Err("it is or holds your home folder"));
        case(&guard, &at("."), Err("it is or holds your home folder"));
        case(
            &guard,
            &at("home/site"),
            Err("it is or holds the dossier's root"),
        );
        case(
            &guard,
            &at("home/site/x/.."),
            Err("there is a `..` after a folder that does not exist"),
        );
        case(
            &guard,
            &at("home/site/out/.."),
            Err("it is or holds the dossier's root"),
        );
        case(
            &guard,
            &at("home/site/content"),
            Err("it is the dossier's `content`"),
        );
        case(
            &guard,
            &at("home/site/content/briefs"),
            Err("it lies in the dossier's `content`"),
        );
        case(
            &guard,
            &at("home/site/templates/new/deep"),
            Err("it lies in the dossier's `templates`"),
        );
        // Also while that folder does not exist.
        case(
            &guard,
            &at("home/site/static"),
            Err("it is the dossier's `static`"),
        );
        case(
            &guard,
            &at("home/site/static/x"),
            Err("it lies in the dossier's `static`"),
        );
        case(&guard, &at("home/site/file"), Err("it is not a folder"));
        let foreign = "there are files in it, and no manifest that says they are briefbook's";
        case(&guard, &at("home/site/out"), Err(foreign));
        case(&guard, &at("home/site/out/of"), Err(foreign));

        case(&guard, &at("home/site/old"), Ok(&at("home/site/old")));
        case(&guard, &at("home/site/public"), Ok(&at("home/site/public")));
        case(
            &guard,
            &at("home/site/a/b/public"),
            Ok(&at("home/site/a/b/public")),
        );
        case(
            &guard,
            &at("home/site/contents"),
            Ok(&at("home/site/contents")),
        );
        case(&guard, &at("real"), Ok(&at("real")));
    }

    #[test]
    fn guard_refuses_the_folder_of_editions_be_it_there_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let guard = Guard {
            root: folder.path().to_owned(),
            home: None,
        };
        let refused = guard.admit(&folder.path().join("editions")).unwrap_err();
        assert!(
            refused
                .to_string()
                .ends_with("it is the dossier's `editions`"),
            "{refused}"
        );
    }

    #[test]
    #[cfg(unix)]
    fn guard_sees_through_symbolic_links() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        for made in ["site", "elsewhere/content", "served"] {
            fs::create_dir_all(base.join(made)).unwrap();
        }
        symlink(base.join("elsewhere/content"), base.join("site/content")).unwrap();
        symlink(base.join("served"), base.join("site/public")).unwrap();
        symlink(base.join("site"), base.join("site/me")).unwrap();
        symlink(base.join("nowhere"), base.join("site/broken")).unwrap();
        let guard = Guard {
            root: base.join("site"),
            home: None,
        };
        let admit = |path: &str| guard.admit(&base.join(path));

        assert_eq!(admit("site/public").unwrap(), base.join("served"));
        for (path, cause) in [
            ("site/content", "it is the dossier's `content`"),
            ("site/content/x", "it lies in the dossier's `content`"),
            ("elsewhere", "it holds the dossier's `content`"),
            ("elsewhere/content", "it is the dossier's `content`"),
            ("site/me", "it is or holds the dossier's root"),
            ("site/broken", "it is a symbolic link that leads nowhere"),
            ("site/broken/x", "it is a symbolic link that leads nowhere"),
        ] {
            let error = admit(path).unwrap_err().to_string();
            assert!(error.ends_with(cause), "{path}: {error}");
        }
    }
}
