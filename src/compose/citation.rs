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
        parts.push(quoted(title));
    }
    parts.push(ended(&config.title));
    parts.extend(config.publisher.as_deref().map(ended));
    parts.push(format!("Version of {version}."));
    parts.extend(desk.whole(&desk.here));
    parts.join(" ")
}

/// In quotation marks, those inside it being single.
fn quoted(title: &str) -> String {
    let title = title.replace('“', "‘").replace('”', "’");
    format!("“{}”", ended(&title))
}

/// With a full stop, unless it ends in a mark of its own; inside quotation marks at the end.
fn ended(text: &str) -> String {
    let inside = text.trim_end_matches(['’', '”']);
    let (inside, marks) = text.split_at(inside.len());
    if inside.ends_with(['.', '?', '!', '…', '。', '？', '！']) {
        text.to_owned()
    } else {
        format!("{inside}.{marks}")
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

    #[test]
    fn a_quoted_title_has_single_marks_inside() {
        assert_eq!(quoted("A “last” plan"), "“A ‘last’ plan.”");
        assert_eq!(quoted("The “last”"), "“The ‘last.’”");
        assert_eq!(quoted("The “last?”"), "“The ‘last?’”");
    }
}
