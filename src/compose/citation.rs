//! How to cite a page of the dossier, in the manner of Chicago's notes.

use crate::compose::desk::Desk;
use crate::compose::works::printed;

/// The citation of the page called `title` as it was on the day `version`.
pub(super) fn of(desk: &Desk<'_>, title: &str, version: &str) -> String {
    let config = &desk.book.config;
    let own = desk.index.map(|index| &desk.front(index).authors);
    let authors = own
        .filter(|authors| !authors.is_empty())
        .unwrap_or(&config.authors);
    let authors: Vec<String> = authors.iter().map(printed).collect();
    let mut parts = Vec::new();
    if !authors.is_empty() {
        parts.push(ended(&authors.join(", ")));
    }
    if title != config.title {
        parts.push(format!("“{}”", ended(title)));
    }
    parts.push(ended(&config.title));
    parts.extend(config.publisher.as_deref().map(ended));
    parts.push(format!("Version of {version}."));
    parts.extend(desk.whole(&desk.here));
    parts.join(" ")
}

/// With a full stop, unless it ends in a mark of its own.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '。', '？', '！']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ended_adds_no_second_mark() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(ended(text), expected);
        }

        case("The plan", "The plan.");
        case("Who decides?", "Who decides?");
        case("A. Calder Jr.", "A. Calder Jr.");
        case("港湾。", "港湾。");
    }
}
