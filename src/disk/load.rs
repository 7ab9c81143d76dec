//! Reads a dossier's folder into memory.
//!
//! What the texts say is for later stages. What an author can mend is a note
//! beside the tree, and the rest of the tree is read all the same.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use rayon::prelude::*;

use super::editions::{self, KnownEdition};
use super::error::Error;
use super::text;
use super::walk::{Entry, Walk, is_litter, is_litter_in_static, name_below, whole};
use crate::diagnostic::{Diagnostic, Noted};
use crate::edition;
use crate::permalink::lock;
use crate::text::Source;
use crate::tree::{StaticFile, Tree};

/// No text of more bytes is read.
const TEXT_LIMIT: u64 = 4 * MIB;

/// Nor an `urls.lock`, which has a line for each paragraph of the dossier.
const LOCK_LIMIT: u64 = 512 * MIB;

const MIB: u64 = 1024 * 1024;

/// The bytes of a static file, as they are now.
///
/// # Errors
///
/// When it cannot be read: it was there a moment ago.
pub fn read_static(file: &StaticFile) -> Result<Vec<u8>, Error> {
    fs::read(&file.file).map_err(Error::io("read", &file.file))
}

/// As [`read_static`], for one who answers strangers long after the look.
///
/// What has become a symbolic link out of `root` by now, itself or a folder above it, is not
/// followed; what has become a pipe is not waited for.
///
/// # Errors
///
/// When it cannot be read, or is not a file in `root` any more.
pub fn read_static_inside(root: &Path, file: &StaticFile) -> Result<Vec<u8>, Error> {
    let path = &file.file;
    let real_root = fs::canonicalize(root).map_err(Error::io("read the folder", root))?;
    let real = fs::canonicalize(path).map_err(Error::io("read", path))?;
    if !real.starts_with(&real_root) {
        return Err(Error::why("read", path, "it leads out of the dossier"));
    }
    if !real.is_file() {
        return Err(Error::why("read", path, "it is not a file"));
    }
    // By its real name: where a link lay when we asked, another may lie by now.
    fs::read(&real).map_err(Error::io("read", path))
}

/// Reads `content/`, `templates/`, `static/`, `editions/`, `site.toml` and `urls.lock` under `root`.
///
/// `config` is read in the place of `site.toml` when it is given; it may lie
/// outside the root. A folder that is not there is an empty one. Texts are
/// UTF-8 with `\n` at line ends: marks and carriage returns are taken off.
///
/// What editors and systems leave behind (`.x`, `x~`, `#x#`, `x.swp`, `4913`)
/// is passed over in silence. In `static/` a hidden file may be meant to be
/// published (`.nojekyll`, `.well-known/`); there, `.git…` and `.DS_Store` are
/// passed over. A file that an editor takes away while we look is not there.
///
/// The notes are `not-utf8`, `file-too-large` (a text over 4 MiB, left out),
/// `symlink-outside` (a symbolic link out of the root, in a circle or to
/// nothing, not followed), `bad-file-name` (left out), `invalid-edition`, `damaged-edition` and
/// `newer-edition` (left out; of an archive, what comes first is read alone) and the warning
/// `stray-file` (in `content/` but not Markdown, in `editions/` but no archive).
///
/// # Errors
///
/// When the root, or a file or folder in it, cannot be read; when `config` is
/// given and is not there.
pub fn load(root: &Path, config: Option<&Path>) -> Result<Noted<Tree>, Error> {
    list(root, config)?.read(&|_| None, &|_| None)
}

/// One text, unless it is too large, and its fault.
pub(super) type ReadText = (Option<Source>, Option<Diagnostic>);

/// What a text is known to hold, so that it need not be read.
pub(super) type Known<'k> = dyn Fn(&Entry) -> Option<ReadText> + Sync + 'k;

/// The files of a dossier, found and not read yet.
pub(super) struct Listing {
    site: Site,
    content: Vec<Entry>,
    templates: Vec<Entry>,
    statics: Vec<StaticFile>,
    editions: Vec<Entry>,
    lock: Option<Entry>,
    notes: Vec<Diagnostic>,
    /// Whether there is a symbolic link among them: one file may have several names.
    pub(super) has_links: bool,
}

/// Where the settings are.
enum Site {
    /// As the command line says: it must be there.
    Given(Entry),
    /// `site.toml`, if there is one.
    Own(Option<Entry>),
}

/// Finds what [`load`] reads.
pub(super) fn list(root: &Path, config: Option<&Path>) -> Result<Listing, Error> {
    let real_root = fs::canonicalize(root).map_err(Error::io("read the folder", root))?;
    if !real_root.is_dir() {
        return Err(Error::why("read the folder", root, "it is not a folder"));
    }
    let mut walk = Walk {
        root,
        real_root: &real_root,
        notes: Vec::new(),
        has_links: false,
    };
    let site = if let Some(path) = config {
        Site::Given(config_entry(root, path))
    } else {
        let (name, file) = ("site.toml".to_owned(), root.join("site.toml"));
        let is_ours = walk.stays_inside(&file, &name)?;
        Site::Own(is_ours.then_some(Entry { name, file }))
    };
    let (name, file) = (lock::PATH.to_owned(), root.join(lock::PATH));
    let is_ours = walk.stays_inside(&file, &name)?;
    let lock = is_ours.then_some(Entry { name, file });
    let content = walk.files("content", is_litter)?;
    let templates = walk.files("templates", is_litter)?;
    let statics = walk.files("static", is_litter_in_static)?;
    let editions = walk.files(edition::FOLDER, is_litter)?;

    let (content, stray): (Vec<_>, Vec<_>) = content
        .into_iter()
        .partition(|entry| entry.file.extension() == Some(OsStr::new("md")));
    walk.notes
        .extend(stray.iter().map(|entry| stray_file(&entry.name)));
    Ok(Listing {
        site,
        content,
        templates,
        statics: statics.into_iter().map(static_file).collect(),
        editions,
        lock,
        notes: walk.notes,
        has_links: walk.has_links,
    })
}

impl Listing {
    /// Reads the texts, but for those that are known.
    pub(super) fn read(
        self,
        known: &Known<'_>,
        kept: &KnownEdition<'_>,
    ) -> Result<Noted<Tree>, Error> {
        let mut notes = self.notes;
        let site = match self.site {
            Site::Given(entry) => {
                let (site, fault) = read(&entry).map_err(Error::io("read", &entry.file))?;
                notes.extend(fault);
                site
            }
            Site::Own(entry) => read_all(entry.as_slice(), known, &mut notes)?.pop(),
        };
        let (editions, unread) = editions::read_all(&self.editions, kept, &mut notes)?;
        let value = Tree {
            site,
            content: read_all(&self.content, known, &mut notes)?,
            templates: read_all(&self.templates, known, &mut notes)?,
            lock: read_all(self.lock.as_slice(), known, &mut notes)?.pop(),
            statics: self.statics,
            editions,
            unread,
        };
        Ok(Noted { value, notes })
    }
}

/// Reads in parallel; texts and notes keep the order of `entries`. What is gone by now is left out.
fn read_all(
    entries: &[Entry],
    known: &Known<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<Source>, Error> {
    let read = |entry| known(entry).map_or_else(|| read(entry), Ok);
    let read: Vec<_> = entries.par_iter().map(read).collect();
    let mut sources = Vec::with_capacity(read.len());
    for (entry, read) in entries.iter().zip(read) {
        match read {
            Ok((source, fault)) => {
                sources.extend(source);
                notes.extend(fault);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("read", &entry.file)(error)),
        }
    }
    Ok(sources)
}

/// Reads one text.
pub(super) fn read(entry: &Entry) -> io::Result<ReadText> {
    let limit = if entry.name == lock::PATH {
        LOCK_LIMIT
    } else {
        TEXT_LIMIT
    };
    let mut bytes = Vec::new();
    // What the system says of a file's size need not hold while we read it.
    File::open(&entry.file)?
        .take(limit + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let (name, most) = (&entry.name, limit / MIB);
        let message = format!("`{name}` is larger than {most} MiB, and was not read");
        let fault = Diagnostic::error("file-too-large", whole(name), message);
        return Ok((
            None,
            Some(fault.help("divide it, or put it into `static/`")),
        ));
    }
    let (source, fault) = text::source(&entry.name, &bytes);
    Ok((Some(source), fault))
}

fn static_file(entry: Entry) -> StaticFile {
    let path = entry
        .name
        .strip_prefix("static/")
        .unwrap_or(&entry.name)
        .to_owned();
    StaticFile {
        path,
        file: entry.file,
    }
}

/// The settings that are read in the place of `site.toml`.
///
/// Named as the author gave it, or relative to the root if it lies there.
pub(super) fn config_entry(root: &Path, path: &Path) -> Entry {
    let name = match path.strip_prefix(root) {
        Ok(_) => name_below(root, path),
        Err(_) => path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/"),
    };
    let file = path.to_owned();
    Entry { name, file }
}

/// A file in `content/` that is not Markdown.
fn stray_file(name: &str) -> Diagnostic {
    let message = format!("`{name}` is not Markdown, and is left out");
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("");
    let help = if ["md", "markdown"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
    {
        "let its name end in `.md`"
    } else {
        "put pictures and downloads into `static/`"
    };
    Diagnostic::warning("stray-file", whole(name), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loads a dossier of these files: `(path, bytes)`.
    fn load_of(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Noted<Tree>) {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            super::super::write_new(&folder.path().join(path), bytes).unwrap();
        }
        let noted = load(folder.path(), None).unwrap();
        (folder, noted)
    }

    fn paths(sources: &[Source]) -> Vec<&str> {
        sources.iter().map(Source::path).collect()
    }

    fn static_paths(tree: &Tree) -> Vec<&str> {
        let statics = tree.statics.iter();
        statics.map(|file| file.path.as_str()).collect()
    }

    /// Each note as `code: message`, sorted.
    fn told(noted: &Noted<Tree>) -> Vec<String> {
        let tell = |note: &Diagnostic| format!("{}: {}", note.code, note.message);
        let mut told: Vec<_> = noted.notes.iter().map(tell).collect();
        told.sort();
        told
    }

    #[test]
    fn load_reads_the_four_parts_in_order() {
        let (folder, noted) = load_of(&[
            ("site.toml", b"title = \"Suez\"\r\n"),
            ("content/home.md", b"\xEF\xBB\xBF# Suez\r\n"),
            ("content/briefs/canal.md", b"one\n"),
            ("content/briefs-old.md", b""),
            ("templates/parts/foot.html", b"foot"),
            ("templates/base.html", b"base"),
            ("static/style.css", b"a\r\n"),
            ("static/fonts/a.woff2", b"\xFF\x00"),
            ("notes.txt", b"not of the dossier"),
        ]);
        let tree = &noted.value;

        assert_eq!(told(&noted), Vec::<String>::new());
        assert_eq!(
            tree.site.as_ref().unwrap(),
            &Source::new("site.toml", "title = \"Suez\"\n")
        );
        assert_eq!(
            paths(&tree.content),
            [
                "content/briefs-old.md",
                "content/briefs/canal.md",
                "content/home.md"
            ]
        );
        assert_eq!(tree.content[2].text(), "# Suez\n");
        assert_eq!(
            paths(&tree.templates),
            ["templates/base.html", "templates/parts/foot.html"]
        );
        assert_eq!(static_paths(tree), ["fonts/a.woff2", "style.css"]);
        assert_eq!(read_static(&tree.statics[0]).unwrap(), b"\xFF\x00");
        // A static file is bytes: its line ends are its own.
        assert_eq!(read_static(&tree.statics[1]).unwrap(), b"a\r\n");
        drop(folder);
    }

    #[test]
    fn load_takes_an_empty_folder_for_an_empty_dossier() {
        let (_folder, noted) = load_of(&[]);
        assert_eq!(noted.value, Tree::default());
        assert_eq!(noted.notes, []);
    }

    #[test]
    fn load_passes_over_litter_and_warns_of_strays() {
        let (_folder, noted) = load_of(&[
            ("content/a.md", b""),
            ("content/a.md~", b""),
            ("content/#a.md#", b""),
            ("content/.a.md.swp", b""),
            ("content/a.swp", b""),
            ("content/4913", b""),
            ("content/.obsidian/b.md", b""),
            ("content/photo.jpg", b""),
            ("content/B.MD", b""),
            ("templates/.base.html.swx", b""),
            ("static/.nojekyll", b""),
            ("static/.well-known/security.txt", b""),
            ("static/.git/config", b""),
            ("static/.DS_Store", b""),
            ("static/a.css~", b""),
        ]);

        assert_eq!(paths(&noted.value.content), ["content/a.md"]);
        assert_eq!(paths(&noted.value.templates), Vec::<&str>::new());
        assert_eq!(
            static_paths(&noted.value),
            [".nojekyll", ".well-known/security.txt"]
        );
        assert_eq!(
            told(&noted),
            [
                "stray-file: `content/B.MD` is not Markdown, and is left out",
                "stray-file: `content/photo.jpg` is not Markdown, and is left out",
            ]
        );
        let help = |note: &Diagnostic| note.help.clone().unwrap();
        let mut helps: Vec<_> = noted.notes.iter().map(help).collect();
        helps.sort();
        assert_eq!(
            helps,
            [
                "let its name end in `.md`",
                "put pictures and downloads into `static/`"
            ]
        );
    }

    #[test]
    fn load_goes_on_after_a_text_that_is_not_utf_8() {
        let (_folder, noted) = load_of(&[
            ("content/a.md", b"one\r\ntwo \x93three\x94\n"),
            ("content/b.md", b"fine\n"),
        ]);

        assert_eq!(
            told(&noted),
            ["not-utf8: not UTF-8: byte 0x93 at offset 9, on line 2"]
        );
        let place = noted.notes[0].place.as_ref().unwrap();
        assert_eq!(place.source, noted.value.content[0]);
        assert_eq!(place.source.line_column(place.span.start as usize), (2, 5));
        assert_eq!(
            noted.value.content[0].text(),
            "one\ntwo \u{FFFD}three\u{FFFD}\n"
        );
        assert_eq!(noted.value.content[1].text(), "fine\n");
    }

    #[test]
    fn load_leaves_out_a_text_over_4_mib() {
        let limit = usize::try_from(TEXT_LIMIT).unwrap();
        let (_folder, noted) = load_of(&[
            ("content/full.md", &vec![b'a'; limit]),
            ("content/over.md", &vec![b'a'; limit + 1]),
            ("static/over.bin", &vec![b'a'; limit + 1]),
        ]);

        assert_eq!(paths(&noted.value.content), ["content/full.md"]);
        assert_eq!(static_paths(&noted.value), ["over.bin"]);
        assert_eq!(
            told(&noted),
            ["file-too-large: `content/over.md` is larger than 4 MiB, and was not read"]
        );
        let place = noted.notes[0].place.as_ref().unwrap();
        assert_eq!(
            (place.source.path(), place.source.text()),
            ("content/over.md", "")
        );
    }

    #[test]
    fn load_reads_another_configuration_when_told_to() {
        let (folder, _) = load_of(&[("site.toml", b"a"), ("other/site.toml", b"b")]);
        let root = folder.path();
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("c.toml"), "c").unwrap();
        let site = |config: &Path| load(root, Some(config)).map(|noted| noted.value.site.unwrap());

        assert_eq!(
            site(&root.join("other/site.toml")).unwrap(),
            Source::new("other/site.toml", "b")
        );
        assert_eq!(site(&outside.path().join("c.toml")).unwrap().text(), "c");
        let missing = root.join("nothing.toml");
        let error = site(&missing).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with(&format!("cannot read `{}`: ", missing.display())),
            "{error}"
        );
    }

    #[test]
    fn load_fails_with_the_path_when_the_world_does() {
        #[track_caller]
        fn case(root: &Path, path: &Path, start: &str) {
            let error = load(root, None).unwrap_err();
            assert_eq!(error.path(), path);
            assert!(error.to_string().starts_with(start), "{error}");
        }
        let (folder, _) = load_of(&[("file", b"")]);
        let at = |path: &str| folder.path().join(path);
        std::fs::write(at("content"), "a file").unwrap();

        case(&at("none"), &at("none"), "cannot read the folder `");
        case(&at("file"), &at("file"), "cannot read the folder `");
        case(folder.path(), &at("content"), "cannot read the folder `");
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;

        use super::*;

        #[test]
        fn load_follows_symbolic_links_inside_the_root_alone() {
            let outside = tempfile::tempdir().unwrap();
            std::fs::write(outside.path().join("secret.md"), "secret").unwrap();
            let (folder, _) = load_of(&[
                ("content/briefs/a.md", b"a"),
                ("shared/b.md", b"b"),
                ("static/x.css", b""),
            ]);
            let link = |target: &Path, at: &str| symlink(target, folder.path().join(at)).unwrap();
            link(&folder.path().join("shared/b.md"), "content/b.md");
            link(Path::new("../shared"), "content/shared");
            link(&outside.path().join("secret.md"), "content/secret.md");
            link(outside.path(), "content/outside");
            link(Path::new(".."), "content/briefs/up");
            link(Path::new("../.."), "content/briefs/root");
            link(Path::new("round.md"), "content/round.md");
            link(Path::new("nowhere"), "content/none.md");
            link(Path::new("user@host.1234"), "content/.#a.md");
            link(outside.path(), "templates");
            link(Path::new("/etc/hostname"), "static/host");
            link(&outside.path().join("secret.md"), "site.toml");

            let noted = load(folder.path(), None).unwrap();

            assert_eq!(
                paths(&noted.value.content),
                ["content/b.md", "content/briefs/a.md", "content/shared/b.md"]
            );
            assert_eq!(noted.value.content[0].text(), "b");
            assert_eq!(static_paths(&noted.value), ["x.css"]);
            assert_eq!(noted.value.site, None);
            let expected = [
                ("content/briefs/root", "leads in a circle"),
                ("content/briefs/up", "leads in a circle"),
                ("content/none.md", "leads nowhere"),
                ("content/outside", "leads out of the dossier"),
                ("content/round.md", "leads in a circle"),
                ("content/secret.md", "leads out of the dossier"),
                ("site.toml", "leads out of the dossier"),
                ("static/host", "leads out of the dossier"),
                ("templates", "leads out of the dossier"),
            ];
            let expected = expected.map(|(name, what)| {
                format!("symlink-outside: the symbolic link `{name}` {what}, and is not followed")
            });
            assert_eq!(told(&noted), expected);
        }

        #[test]
        fn read_static_inside_follows_no_link_out_of_the_root() {
            let outside = tempfile::tempdir().unwrap();
            std::fs::write(outside.path().join("x.css"), "secret").unwrap();
            let (folder, noted) = load_of(&[
                ("static/x.css", b"x"),
                ("static/a/x.css", b"a"),
                ("static/b/x.css", b"b"),
                ("static/gone.css", b""),
                ("static/pipe", b""),
            ]);
            let at = |name: &str| folder.path().join("static").join(name);
            let read = |name: &str| {
                let found = noted.value.statics.iter().find(|file| file.path == name);
                let read = read_static_inside(folder.path(), found.unwrap());
                read.map_err(|error| error.to_string())
            };
            assert_eq!(read("x.css").unwrap(), b"x");

            std::fs::remove_file(at("x.css")).unwrap();
            symlink(outside.path().join("x.css"), at("x.css")).unwrap();
            std::fs::remove_dir_all(at("a")).unwrap();
            symlink(outside.path(), at("a")).unwrap();
            std::fs::remove_file(at("b/x.css")).unwrap();
            std::fs::write(folder.path().join("inside.css"), "inside").unwrap();
            symlink("../../inside.css", at("b/x.css")).unwrap();
            std::fs::remove_file(at("gone.css")).unwrap();
            std::fs::remove_file(at("pipe")).unwrap();
            let made = std::process::Command::new("mkfifo")
                .arg(at("pipe"))
                .status();
            assert!(made.unwrap().success());

            for name in ["x.css", "a/x.css"] {
                let error = read(name).unwrap_err();
                assert!(error.ends_with("it leads out of the dossier"), "{error}");
            }
            assert_eq!(read("b/x.css").unwrap(), b"inside");
            assert!(read("gone.css").unwrap_err().starts_with("cannot read `"));
            assert!(read("pipe").unwrap_err().ends_with("it is not a file"));
        }

        #[test]
        fn load_ends_when_two_links_lead_into_each_other() {
            let (folder, _) = load_of(&[("content/a/x.md", b""), ("content/b/y.md", b"")]);
            symlink("../b", folder.path().join("content/a/b")).unwrap();
            symlink("../a", folder.path().join("content/b/a")).unwrap();

            let noted = load(folder.path(), None).unwrap();

            assert_eq!(
                paths(&noted.value.content),
                [
                    "content/a/b/y.md",
                    "content/a/x.md",
                    "content/b/a/x.md",
                    "content/b/y.md"
                ]
            );
            assert!(
                told(&noted)
                    .iter()
                    .all(|told| told.contains("leads in a circle"))
            );
        }

        #[test]
        fn load_leaves_out_what_has_a_bad_name_or_is_no_file() {
            let (folder, _) = load_of(&[("content/a.md", b""), ("static/a", b"")]);
            let bad = |name: &[u8]| folder.path().join("content").join(OsStr::from_bytes(name));
            std::fs::write(bad(b"b\xFF.md"), "").unwrap();
            std::fs::write(bad(b"c\n.md"), "").unwrap();
            std::fs::create_dir(bad(b"d\xFF")).unwrap();
            std::fs::write(bad(b"d\xFF/e.md"), "").unwrap();
            // Nobody writes into it: to open it would be to wait for ever.
            let made = std::process::Command::new("mkfifo")
                .arg(bad(b"pipe.md"))
                .status();
            assert!(made.unwrap().success());

            let noted = load(folder.path(), None).unwrap();

            assert_eq!(paths(&noted.value.content), ["content/a.md"]);
            assert_eq!(
                told(&noted),
                [
                    "bad-file-name: the name `content/b\u{FFFD}.md` is not UTF-8",
                    "bad-file-name: the name `content/c\\n.md` holds a control character or a backslash",
                    "bad-file-name: the name `content/d\u{FFFD}` is not UTF-8",
                    "stray-file: `content/pipe.md` is neither a file nor a folder, and is left out",
                ]
            );
        }
    }
}
