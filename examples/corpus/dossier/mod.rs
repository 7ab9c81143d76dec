//! A made-up dossier: as many documents as are asked for, and the same bytes each time.
//!
//! Its words come from a list, its names from syllables, and what is where from a seed. It uses
//! every kind of page, and `briefbook check --strict` finds nothing wrong with it. Benchmarks and
//! tests take this folder in by its path.

mod cast;
mod chance;
mod kinds;
mod prose;
mod words;

use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::Path;

use cast::Cast;
use chance::Chance;

/// How many documents there may be: with fewer a kind would be missing, with more two actors would
/// share a name.
pub(crate) const SIZES: RangeInclusive<i64> = 40..=500_000;

/// Writes a dossier of so many documents, as [`SIZES`] allows, into a folder, which is made where
/// there is none. Of a hundred documents 97 are briefs and two are actors.
///
/// Returns how many bytes of Markdown there are.
///
/// # Errors
///
/// The first file or folder that cannot be written.
pub(crate) fn write(folder: &Path, documents: u32, seed: u64) -> io::Result<usize> {
    let cast = Cast::new(documents, &mut Chance::new(seed, 0));
    for kind in kinds::FOLDERS {
        fs::create_dir_all(folder.join("content").join(kind))?;
    }
    fs::write(folder.join("site.toml"), kinds::site(&cast))?;
    let mut bytes = 0;
    for (number, part) in (1..).zip(cast.parts()) {
        // Each document has its own chances: none depends on how another came out.
        let (path, text) = kinds::document(&cast, part, &mut Chance::new(seed, number));
        fs::write(folder.join("content").join(path), &text)?;
        bytes += text.len();
    }
    Ok(bytes)
}
