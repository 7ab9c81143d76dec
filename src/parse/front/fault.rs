//! What is said of front matter that is no YAML.

use crate::diagnostic::Diagnostic;
use crate::text::{Source, Span};

/// A fault in the language of the front matter, in the words of who found it.
pub(super) fn syntax(source: &Source, at: usize, message: &str) -> Diagnostic {
    let mut span = line_from(source, at);
    // A tab is told of at the value before it.
    if message.contains("tab") && !indented_with_tab(line_around(source, span)) {
        let rest = &source.text()[span.end as usize..];
        let mut lines = rest.match_indices('\n').map(|(at, _)| &rest[at + 1..]);
        let tab = lines
            .find(|line| indented_with_tab(line))
            .map(|line| source.text().len() - line.len());
        span = tab.map_or(span, |tab| line_from(source, tab));
    }
    let mut diagnostic = Diagnostic::error(
        "yaml-syntax",
        source.place(span),
        format!("this is not YAML: {message}"),
    );
    diagnostic.help = slip(line_around(source, span)).map(str::to_owned);
    diagnostic
}

/// What to mend in a line that is no YAML, for the commonest slips.
fn slip(line: &str) -> Option<&'static str> {
    if indented_with_tab(line) {
        return Some("indent with spaces: YAML takes no tabs");
    }
    let indented = line
        .starts_with(' ')
        .then_some("indent fields that belong together alike");
    let Some((_, value)) = line.split_once(": ") else {
        return indented;
    };
    let value = value.trim();
    match value.chars().next()? {
        '"' | '\'' => Some("put the whole text in quotes, and `\\` before a `\"` inside"),
        '@' | '`' | '%' | '*' | '&' | '!' | '[' | '{' | '|' | '>' => {
            Some("put a text that begins with such a sign in quotes")
        }
        _ if value.contains(": ") => Some("put a text with `: ` in it in quotes"),
        _ => indented,
    }
}

fn indented_with_tab(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t')
}

/// A reference to an anchor.
pub(super) fn alias(source: &Source, span: Span) -> Diagnostic {
    let message = "front matter takes no aliases (`*name`)";
    Diagnostic::error("yaml-anchor", source.place(span), message)
        .help("write the value itself, or put a text that begins with `*` in quotes")
}

/// The line in which a span begins.
fn line_around(source: &Source, span: Span) -> &str {
    let (before, after) = source.text().split_at(span.start as usize);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after
        .find('\n')
        .map_or(source.text().len(), |at| before.len() + at);
    &source.text()[start..end]
}

/// From a byte, or the character that it lies in, to the end of its line.
pub(super) fn line_from(source: &Source, at: usize) -> Span {
    let text = source.text();
    let at = text.floor_char_boundary(at);
    Span::new(at, text[at..].find('\n').map_or(text.len(), |end| at + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slip_knows_what_to_do_about_a_line() {
        #[track_caller]
        fn case(line: &str, expected: Option<&str>) {
            let help = slip(line).map(|help| help.split(':').next().unwrap_or_default());
            assert_eq!(help, expected, "{line}");
        }

        let quotes_around = Some("put the whole text in quotes, and `\\` before a `\"` inside");
        let begins = Some("put a text that begins with such a sign in quotes");
        case("title: The act: a summary", Some("put a text with `"));
        case("title: \"The act\" of 2025", quotes_around);
        case("  - title: @nsc", begins);
        case("title: [Report] on the act", begins);
        case("\ttitle: x", Some("indent with spaces"));
        case("  \ttitle: x", Some("indent with spaces"));
        case("title: plain", None);
        case(
            " title: plain",
            Some("indent fields that belong together alike"),
        );
        case("title", None);
        case("title: ", None);
    }
}
