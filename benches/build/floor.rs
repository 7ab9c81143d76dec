//! What the same work costs where nothing but it is done: no build can be faster.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use pulldown_cmark::{Options, Parser, html};
use walkdir::WalkDir;

/// So many threads work side by side.
const THREADS: usize = 2;

/// All files with a name that ends so, in order.
///
/// # Errors
///
/// When the folder cannot be read.
pub(crate) fn files(root: &Path, end: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root) {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().to_string_lossy().ends_with(end) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    Ok(found)
}

/// Reads every file and makes HTML of it; with a folder, writes that where a site would have it.
///
/// # Errors
///
/// When a file cannot be read or written.
pub(crate) fn render(sources: &[PathBuf], root: &Path, into: Option<&Path>) -> io::Result<()> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    side_by_side(sources, |source| {
        let text = fs::read_to_string(source)?;
        let mut page = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut page, Parser::new_ext(&text, options));
        let Some(into) = into else {
            black_box(page);
            return Ok(());
        };
        let folder = into.join(source.strip_prefix(root).unwrap_or(source));
        let folder = folder.with_extension("");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page)
    })
}

/// Writes files as they are into a new folder.
///
/// # Errors
///
/// When one cannot be written.
pub(crate) fn write(files: &[(PathBuf, Vec<u8>)], into: &Path) -> io::Result<()> {
    side_by_side(files, |(path, bytes)| {
        let path = into.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)
    })
}

/// All files of a folder, by their paths in it.
///
/// # Errors
///
/// When one cannot be read.
pub(crate) fn read(root: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let files = files(root, "")?.into_iter();
    let read = files.map(|file| {
        let bytes = fs::read(&file)?;
        Ok((file.strip_prefix(root).unwrap_or(&file).to_owned(), bytes))
    });
    read.collect()
}

fn side_by_side<T: Sync>(
    items: &[T],
    work: impl Fn(&T) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let share = items.len().div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = items
            .chunks(share)
            .map(|share| scope.spawn(|| share.iter().try_for_each(&work)))
            .collect();
        for thread in threads {
            match thread.join() {
                Ok(done) => done?,
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(())
    })
}
