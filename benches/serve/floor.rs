//! What the same work costs where nothing but it is done: no preview can be faster.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;

use pulldown_cmark::{Options, Parser, html};

use crate::edits::Edit;
use crate::figures::Times;

/// Prints two rows: to write an edit's file and read it, and to make HTML of it.
///
/// # Errors
///
/// When the file cannot be written or read.
pub(crate) fn print(root: &Path, edit: &Edit, times: u32) -> io::Result<()> {
    let text = edit.text("mark");
    let file = root.join("floor");
    let written = Times::of(times, || {
        fs::write(&file, &text)?;
        black_box(fs::read(&file)?);
        io::Result::Ok(())
    });
    println!(
        "| the floor: to write the file and read it | {} |",
        written?
    );

    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let parsed = Times::of(times, || {
        let mut page = String::new();
        html::push_html(&mut page, Parser::new_ext(&text, options));
        black_box(page);
        io::Result::Ok(())
    });
    println!("| the floor: to make HTML of it | {} |", parsed?);
    Ok(())
}
