//! What a maintainer does to a dossier, and where it must be seen.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Error};
use std::path::Path;

/// A file that is saved, each time with another mark in its text.
pub(crate) struct Edit {
    /// What its row of the table is called.
    pub(crate) name: String,
    /// The address of the page that must show the mark.
    pub(crate) page: String,
    /// A faulty text that is saved before, and mended by the edit.
    pub(crate) broken: Option<String>,
    /// From the root of the dossier.
    file: String,
    /// The file's text before and after the mark.
    around: (String, String),
    /// What the file was; none when it is new.
    original: Option<String>,
    save: Save,
}

/// How an editor writes a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Save {
    /// Over the old bytes.
    InPlace,
    /// Beside it, and then renamed to its name.
    Renamed,
}

impl Edit {
    /// Its text with a mark.
    pub(crate) fn text(&self, mark: &str) -> String {
        format!("{}{mark}{}", self.around.0, self.around.1)
    }

    /// Saves a text as its file.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn save(&self, root: &Path, text: &str) -> io::Result<()> {
        let file = root.join(&self.file);
        match self.save {
            Save::InPlace => fs::write(file, text),
            Save::Renamed => {
                let beside = root.join(format!("{}~", self.file));
                fs::write(&beside, text)?;
                fs::rename(beside, file)
            }
        }
    }

    /// Makes the file what it was.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn undo(&self, root: &Path) -> io::Result<()> {
        let file = root.join(&self.file);
        match &self.original {
            Some(text) => fs::write(file, text),
            None if file.exists() => fs::remove_file(file),
            None => Ok(()),
        }
    }

    /// Whether the file comes to be by the edit.
    pub(crate) fn is_new(&self) -> bool {
        self.original.is_none()
    }
}

/// Every edit, made for what a dossier holds. The first is one of a brief's prose.
///
/// Makes a template in the dossier, for one of them to change.
///
/// # Errors
///
/// When the dossier cannot be read or written, or is not one of our making.
pub(crate) fn all(root: &Path) -> io::Result<Vec<Edit>> {
    let briefs = ids(root, "briefs")?;
    let brief = &briefs[briefs.len() / 2];
    let brief_file = format!("content/briefs/{brief}.md");
    let text = fs::read_to_string(root.join(&brief_file))?;
    let mut links = text
        .split("[[")
        .skip(1)
        .filter_map(|link| link.split("]]").next());
    let linked = links.find_map(|link| Some(link.split_once('#')?.0));
    let linked = linked.ok_or_else(|| Error::other("the brief has no link to a heading"))?;

    let (actor, named_by) = most_named(root, &briefs)?;
    let actor_file = format!("content/actors/{actor}.md");
    let actor_text = fs::read_to_string(root.join(&actor_file))?;

    // The dossier gets a copy of the built-in one, which is the same but for the mark.
    let template_file = "templates/brief.html".to_owned();
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/brief.html");
    let template = fs::read_to_string(template)?;
    fs::create_dir_all(root.join("templates"))?;
    fs::write(root.join(&template_file), &template)?;

    let edit = |name: &str, file: &str, text: &str, at: &str, page: String| -> io::Result<Edit> {
        Ok(Edit {
            name: name.to_owned(),
            page,
            broken: None,
            file: file.to_owned(),
            around: around(text, at)?,
            original: Some(text.to_owned()),
            save: Save::InPlace,
        })
    };
    let of_brief = |name: &str, at: &str, page: &str| {
        edit(name, &brief_file, &text, at, format!("/briefs/{page}/"))
    };
    let of_actor =
        |name: &str, page: String| edit(name, &actor_file, &actor_text, "\nname: ", page);
    Ok(vec![
        of_brief("a brief's prose", "\n---\n\n", brief)?,
        Edit {
            save: Save::Renamed,
            ..of_brief("the same, saved by renaming", "\n---\n\n", brief)?
        },
        of_brief("a brief's title", "\ntitle: ", brief)?,
        of_brief("the same, on a page that it links to", "\ntitle: ", linked)?,
        of_actor(
            "an actor's name, on a brief",
            format!("/briefs/{}/", named_by[0]),
        )?,
        of_actor(
            &format!("the same, on its own page with {} briefs", named_by.len()),
            format!("/actors/{actor}/"),
        )?,
        Edit {
            original: None,
            ..edit(
                "a new file",
                "content/briefs/a-new-one.md",
                &text,
                "\n---\n\n",
                "/briefs/a-new-one/".to_owned(),
            )?
        },
        edit(
            "a template",
            &template_file,
            &template,
            "<h1>",
            format!("/briefs/{brief}/"),
        )?,
        Edit {
            broken: Some(text.replacen("\ntitle: ", "\nfault: yes\ntitle: ", 1)),
            ..of_brief("a fault, mended", "\n---\n\n", brief)?
        },
    ])
}

/// The ids of a folder of `content/`, in order.
fn ids(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(root.join("content").join(folder))? {
        let name = entry?.file_name();
        ids.extend(
            name.to_str()
                .and_then(|name| name.strip_suffix(".md"))
                .map(str::to_owned),
        );
    }
    ids.sort();
    Ok(ids)
}

/// The actor that most briefs name in their `actors`, and these briefs.
fn most_named<'b>(root: &Path, briefs: &'b [String]) -> io::Result<(String, Vec<&'b str>)> {
    let mut named_by: BTreeMap<String, Vec<&str>> = ids(root, "actors")?
        .into_iter()
        .map(|id| (id, Vec::new()))
        .collect();
    for brief in briefs {
        let text = fs::read_to_string(root.join(format!("content/briefs/{brief}.md")))?;
        for actor in between(&text, "\nactors: [", "]")?.split(", ") {
            if let Some(named_by) = named_by.get_mut(actor) {
                named_by.push(brief);
            }
        }
    }
    let most = named_by.into_iter().max_by_key(|(_, briefs)| briefs.len());
    most.ok_or_else(|| Error::other("the dossier has no actors"))
}

/// A text up to the end of `at`, and after it.
fn around(text: &str, at: &str) -> io::Result<(String, String)> {
    let (before, after) = split(text, at)?;
    Ok((format!("{before}{at}"), format!(" {after}")))
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> io::Result<&'t str> {
    Ok(split(split(text, start)?.1, end)?.0)
}

fn split<'t>(text: &'t str, at: &str) -> io::Result<(&'t str, &'t str)> {
    let missing = || Error::other(format!("a file of the dossier has no {at:?}"));
    text.split_once(at).ok_or_else(missing)
}
