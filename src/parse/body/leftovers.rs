//! What was meant to be a note, a citation or a link, and is printed as it was typed.

use std::ops::Range;

use super::Walk;

/// As many slips of a kind are told of one text; more would tell nothing more.
const MOST: usize = 10;

impl Walk<'_, '_> {
    /// Notes what a text still holds that begins like syntax of ours, unless a `\` stands before it.
    pub(super) fn leftovers(&mut self, text: &str, range: &Range<usize>) {
        if self.is_code || !text.contains('[') {
            return;
        }
        let raw = &self.written.text[range.clone()];
        for opening in ["[^", "[@", "[["] {
            let meant = raw
                .match_indices(opening)
                .filter(|&(at, _)| !raw[..at].ends_with('\\'));
            for (at, _) in meant.take(MOST) {
                let line = raw[at..].lines().next().unwrap_or_default();
                let part = match line.find(']') {
                    Some(end) => &line[..=end],
                    // `[^` alone is no note.
                    None if opening == "[^" => continue,
                    None => line.split_whitespace().next().unwrap_or_default(),
                };
                let start = range.start + at;
                self.leftover(opening, part, start..start + part.len());
            }
        }
    }

    fn leftover(&mut self, opening: &str, part: &str, at: Range<usize>) {
        let (code, message, help) = match opening {
            "[^" => (
                "unknown-footnote",
                format!("there is no note `{part}`"),
                format!("write the note, `{part}: …`, on a line of its own"),
            ),
            "[@" => (
                "unread-citation",
                "this begins like a citation and is none".to_owned(),
                "write `[@id]`, `[@id, para. 3]` or `[@id; @other]`, or `\\[` for a bracket"
                    .to_owned(),
            ),
            _ if self.written.text[at.end..].starts_with('|') => (
                "unread-link",
                "this link to a page ends with its cell".to_owned(),
                "in a table, write `[[id\\|words]]`".to_owned(),
            ),
            _ => (
                "unread-link",
                "this begins like a link to a page and is none".to_owned(),
                "write `[[id]]` or `[[id|words]]`, or `\\[` for a bracket".to_owned(),
            ),
        };
        let fault = self.written.error(code, at, message);
        self.notes.push(fault.help(help));
    }
}
