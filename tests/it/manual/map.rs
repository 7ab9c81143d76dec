//! ARCHITECTURE.md speaks of the modules, files and functions that there are.

use std::fs;

use walkdir::WalkDir;

use super::{quoted, root, section, table, text};

#[test]
fn the_map_lists_the_modules_of_the_library_in_their_order() {
    let text = text("ARCHITECTURE.md");
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .collect();
    let rows = table(&section(&text, "The map"), "module");
    let listed: Vec<&str> = rows.iter().flat_map(|row| quoted(row[0])).collect();
    assert_eq!(listed, modules);
}

#[test]
fn the_files_and_functions_that_the_architecture_names_exist() {
    let text = text("ARCHITECTURE.md");
    let mut missing = Vec::new();
    for name in quoted(&text) {
        let exists = if ["src/", "tests/", "docs/", "templates/", "static/"]
            .iter()
            .any(|folder| name.starts_with(folder))
        {
            name.contains("KIND") || root().join(name).exists()
        } else if is_function(name) {
            has_function(name)
        } else {
            continue;
        };
        if !exists {
            missing.push(name);
        }
    }
    assert_eq!(missing, Vec::<&str>::new());
}

/// Whether it is a path of small letters: `link::resolve::links`.
fn is_function(name: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    name.contains("::") && name.split("::").all(is_word)
}

/// Whether the module's file, or one below it, has such a function.
fn has_function(name: &str) -> bool {
    let (module, function) = name.rsplit_once("::").unwrap();
    let folder = root().join("src").join(module.replace("::", "/"));
    let file = folder.with_extension("rs");
    let below = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = below.map(walkdir::DirEntry::into_path).chain([file]);
    let mut texts = files.filter_map(|file| fs::read_to_string(file).ok());
    texts.any(|text| {
        ["(", "<"]
            .iter()
            .any(|end| text.contains(&format!("fn {function}{end}")))
    })
}
