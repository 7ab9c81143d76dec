//! What the manual shows of files is read by the program without a fault, and the components that it
//! lists are those that there are. What it shows of pages and of templates is played, in `console`.

use briefbook::config::Config;
use briefbook::text::Source;
use briefbook::words::Words;

use super::{quoted, text};

/// The blocks of a language in a text.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    let after = text.split(fence.as_str()).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_settings_that_the_manual_shows_are_read() {
    let manual = text("docs/site-toml.md");
    let shown = blocks(&manual, "toml");
    assert!(shown.len() > 1);
    for block in shown {
        let is_whole = block.starts_with("title = ");
        let needed = if is_whole {
            ""
        } else {
            "title = \"T\"\nas_of = 2026-01-31\n"
        };
        let read = Config::read(&Source::new("site.toml", format!("{needed}{block}")));
        assert_eq!(read.notes, [], "{block}");
        assert!(read.value.is_some());
    }
}

#[test]
fn the_words_that_the_manual_shows_are_those_of_a_language() {
    let manual = text("docs/languages.md");
    let (examples, _) = manual.split_once("## All messages").unwrap();
    let shown = blocks(examples, "fluent");
    assert!(shown.len() > 1);
    for block in shown {
        let path = block.lines().next().unwrap().trim_start_matches("# ");
        let language = path.split(['/', '.']).nth(1).unwrap();
        let words = Words::new(language, None, &[Source::new(path, block)]);
        // An example need not have all.
        let notes = words
            .notes
            .iter()
            .filter(|note| note.code != "missing-messages");
        let notes: Vec<&str> = notes.map(|note| note.message.as_str()).collect();
        assert_eq!(notes, [""; 0], "{block}");
    }
}

#[test]
fn the_manual_lists_the_components_that_there_are() {
    let manual = text("docs/templates.md");
    let (_, told) = manual.split_once("holds the components:").unwrap();
    let (told, _) = told.split_once(". A component").unwrap();
    let mut told: Vec<&str> = quoted(told).collect();
    told.sort_unstable();
    let parts = text("templates/parts.html");
    let defined = parts.split("{% component ").skip(1);
    let mut defined: Vec<&str> = defined
        .map(|rest| {
            rest.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .next()
                .unwrap()
        })
        .collect();
    defined.sort_unstable();
    assert_eq!(told, defined);
}
