//! Sorted lines as small files, and a way from one file to the line that is wanted.
//!
//! A leaf is a file of entries. A level above it has a line for each file below: the first key that
//! is in it, a space, the file's name. Levels are added until one is small enough for the file that all
//! readers get. What no file may be longer than is [`MOST`] bytes before compression, so what travels is less.
//!
//! A file ends where a key says so, by its digest, and not where its neighbours do: an edit changes
//! the file that it is in and those above, and moves nothing else. Names are digests of what is in the
//! files: a browser may keep one for ever, and none is ever mixed with those of another day.

use std::collections::BTreeMap;

/// How long a file may be, in bytes: 8 KiB less what gzip could add.
pub(super) const MOST: usize = 8000;

/// How long the lines may be that go into the first file.
const TOP: usize = 2600;

/// How many letters the name of a file has; 5 bits each.
const NAME: usize = 10;

/// The files of an index, by their paths from its folder: `k/3v7qd2m9x.txt`.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The top of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Top {
    /// How many levels of files with lines are below, above the leaves.
    pub(super) depth: usize,
    /// Lines: a key, a space, a file's name.
    pub(super) lines: String,
}

/// One entry of a leaf.
pub(super) struct Entry {
    /// By it the entry is found; in order, each once.
    pub(super) key: String,
    /// What stands in the file.
    pub(super) text: String,
}

/// What a leaf is made of.
pub(super) struct Shape {
    /// What stands before the entries, between two, and behind them.
    pub(super) around: [&'static str; 3],
    /// How long a leaf is before it may end.
    pub(super) least: usize,
    /// Whether a file may be known by less than a key, as long as it is told from the one before.
    pub(super) short: bool,
}

const LINES: Shape = Shape {
    around: ["", "\n", ""],
    least: 2000,
    short: false,
};

/// Lays out entries as files. None is longer than [`MOST`], but one whose only entry is.
pub(super) fn lay_out(
    entries: impl IntoIterator<Item = Entry>,
    shape: &Shape,
    files: &mut Files,
) -> Top {
    let mut lines = level(entries, shape, files);
    let mut depth = 0;
    while lines.iter().map(|line| line.text.len() + 1).sum::<usize>() > TOP && lines.len() > 1 {
        lines = level(lines, &LINES, files);
        depth += 1;
    }
    let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    Top {
        depth,
        lines: lines.join("\n"),
    }
}

/// Puts entries into files, and gives the lines for these.
fn level(entries: impl IntoIterator<Item = Entry>, shape: &Shape, files: &mut Files) -> Vec<Entry> {
    let [open, between, close] = shape.around;
    let mut lines = Vec::new();
    let mut first = String::new();
    let mut last = String::new();
    let mut text = String::from(open);
    let mut end = |first: &str, text: &mut String| {
        text.push_str(close);
        let name = add(text.as_bytes(), files);
        let key = first.to_owned();
        let text = format!("{key} {name}");
        lines.push(Entry { key, text });
    };
    for entry in entries {
        let is_begun = text.len() > open.len();
        let is_full = text.len() + between.len() + entry.text.len() + close.len() > MOST;
        if is_begun && (is_full || (text.len() >= shape.least && ends_before(&entry.key))) {
            end(&first, &mut text);
            open.clone_into(&mut text);
        }
        if text.len() > open.len() {
            text.push_str(between);
        } else if shape.short {
            first = shortest(&last, &entry.key);
        } else {
            entry.key.clone_into(&mut first);
        }
        text.push_str(&entry.text);
        last = entry.key;
    }
    if text.len() > open.len() {
        end(&first, &mut text);
    }
    lines
}

/// Whether a file ends before a key, one of thirty-two; which, nobody chooses.
fn ends_before(key: &str) -> bool {
    blake3::hash(key.as_bytes()).as_bytes()[0].is_multiple_of(32)
}

/// As much of a key as tells it from the one before.
fn shortest(before: &str, key: &str) -> String {
    let mut letters = before.chars();
    let mut is_same = true;
    let end = key.char_indices().find(|&(_, letter)| {
        is_same = is_same && letters.next() == Some(letter);
        !is_same
    });
    let end = end.map_or(key.len(), |(at, letter)| at + letter.len_utf8());
    key[..end].to_owned()
}

/// Adds a file; its name is made of its digest.
pub(super) fn add(bytes: &[u8], files: &mut Files) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let digest = blake3::hash(bytes);
    let name: String = digest.as_bytes()[..NAME]
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    files.entry(path(&name)).or_insert_with(|| bytes.to_vec());
    name
}

/// Where a file lies, from the folder of the index: not all in one folder, which some systems are slow with.
fn path(name: &str) -> String {
    let (folder, rest) = name.split_at(1);
    format!("{folder}/{rest}.txt")
}

/// The order of keys: that of JavaScript, which compares UTF-16.
pub(super) fn in_order(left: &str, right: &str) -> std::cmp::Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize, edited: usize) -> impl Iterator<Item = Entry> {
        (0..count).map(move |number| Entry {
            key: format!("{number:07}"),
            text: format!(
                "{number:07} {}",
                "x".repeat(if number == edited { 41 } else { 40 })
            ),
        })
    }

    const SHAPE: Shape = Shape {
        around: ["", "\n", ""],
        least: 3000,
        short: true,
    };

    /// The line of a key, as a browser finds it.
    fn find(top: &Top, files: &Files, key: &str) -> Option<String> {
        let mut lines = top.lines.clone();
        for _ in 0..=top.depth {
            let line = lines
                .lines()
                .take_while(|line| line.split(' ').next() <= Some(key))
                .last()?;
            let file = &files[&path(line.split(' ').nth(1)?)];
            lines = String::from_utf8(file.clone()).unwrap();
        }
        lines
            .lines()
            .find(|line| line.split(' ').next() == Some(key))
            .map(str::to_owned)
    }

    #[test]
    fn every_entry_is_found_however_many_there_are() {
        for count in [1, 10, 1000, 60_000] {
            let mut files = Files::new();
            let top = lay_out(entries(count, usize::MAX), &SHAPE, &mut files);
            assert!(files.values().all(|file| file.len() <= MOST));
            assert!(top.lines.len() <= TOP);
            for number in [0, count / 2, count - 1] {
                let key = format!("{number:07}");
                let found = find(&top, &files, &key);
                assert!(
                    found.is_some_and(|line| line.starts_with(&key)),
                    "{count} {key}"
                );
            }
            assert_eq!(find(&top, &files, "9999999"), None);
            assert_eq!(find(&top, &files, "0"), None);
        }
    }

    #[test]
    fn an_edit_changes_the_file_that_it_is_in_and_those_above() {
        let (mut before, mut after) = (Files::new(), Files::new());
        let top = lay_out(entries(60_000, usize::MAX), &SHAPE, &mut before);
        lay_out(entries(60_000, 30_000), &SHAPE, &mut after);
        let new = after
            .keys()
            .filter(|path| !before.contains_key(*path))
            .count();
        assert!(top.depth > 0);
        assert_eq!(new, 1 + top.depth);
    }

    #[test]
    fn a_key_is_cut_where_it_differs() {
        for (before, key, expected) in [
            ("", "police", "p"),
            ("polar", "police", "poli"),
            ("act", "acts", "acts"),
            ("防御", "防衛", "防衛"),
        ] {
            assert_eq!(shortest(before, key), expected);
        }
    }

    #[test]
    fn nothing_makes_nothing() {
        let mut files = Files::new();
        assert_eq!(lay_out(entries(0, 0), &SHAPE, &mut files), Top::default());
        assert!(files.is_empty());
    }
}
