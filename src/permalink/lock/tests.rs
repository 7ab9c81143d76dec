//! What is written is read, and what cannot be read is told.

use super::{HEAD, Lock, PartKind, Standing, Writer};
use crate::diagnostic::Diagnostic;
use crate::text::Source;

fn read(text: &str) -> (Lock, Vec<Diagnostic>) {
    let read = Lock::read(&Source::new("urls.lock", text));
    (read.value, read.notes)
}

/// The file that a lock would be written as.
fn written(lock: &Lock) -> String {
    let mut writer = Writer::default();
    for (address, entry) in &lock.addresses {
        writer.address(address, entry.day, &entry.standing);
        entry
            .parts
            .iter()
            .for_each(|part| writer.part(address, part));
        for paragraph in &entry.paragraphs {
            writer.paragraph(address, paragraph, lock.sketch_text(paragraph));
        }
    }
    format!("{HEAD}{}", writer.finish())
}

const WHOLE: &str = "\
/ 2026-01-31 page
/a/ 2026-01-31 page
/a/#one 2026-01-31 renamed two
/a/#three 2026-02-28 heading - gone
/a/#two 2026-02-28 heading p2
/a/#step 2026-02-28 field
/a/#p1 2026-01-31 AAAAAAAAAAA AABC
/a/#p2 2026-01-31 P__________ A after - gone
/a/#p10 2026-01-31 AAAAAAAAAAB A after p1
/a%20b.pdf 2026-01-31 file
/old/ 2026-01-31 redirect /a/
/x/ 2026-01-31 withdrawn
";

#[test]
fn what_is_written_is_read() {
    let (lock, notes) = read(WHOLE);
    assert_eq!(notes, []);
    // In the order in which it is written, whatever the order in which it is read.
    let mut lines: Vec<&str> = WHOLE.lines().collect();
    lines.swap(2, 5);
    lines.swap(3, 4);
    lines.reverse();
    let (shuffled, notes) = read(&lines.join("\n"));
    assert_eq!(notes, []);
    assert_eq!(written(&shuffled), written(&lock));
    let (again, notes) = read(&written(&lock));
    assert_eq!(notes, []);
    assert_eq!(written(&again), written(&lock));

    let entry = &lock.addresses[&"/a/".parse_address()];
    assert_eq!(
        entry
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.number, paragraph.after, paragraph.is_gone))
            .collect::<Vec<_>>(),
        [(1, 0, false), (2, 0, true), (10, 1, false)]
    );
    assert_eq!(entry.parts[0].kind, PartKind::Renamed("two".to_owned()));
    assert!(entry.parts[0].is_gone && entry.parts[2].is_gone && !entry.parts[3].is_gone);
    assert_eq!(
        lock.addresses[&"/old/".parse_address()].standing,
        Standing::Redirect("/a/".parse_address())
    );
}

trait ParseAddress {
    fn parse_address(&self) -> crate::model::address::Address;
}

impl ParseAddress for str {
    fn parse_address(&self) -> crate::model::address::Address {
        crate::model::address::Address::parse(self).unwrap()
    }
}

#[test]
fn a_line_that_cannot_be_read_is_told_and_left_out() {
    /// What is told of a line after that of its page, and of which words.
    #[track_caller]
    fn case(line: &str, words: &str, message: &str) {
        let text = format!("/a/ 2026-01-31 page\n{line}\n/b/ 2026-01-31 page\n");
        let (lock, notes) = read(&text);
        let told: Vec<_> = notes
            .iter()
            .map(|note| {
                let place = note.place.as_ref().unwrap();
                (
                    note.code,
                    place.source.slice(place.span),
                    note.message.as_str(),
                )
            })
            .collect();
        assert_eq!(told, [("invalid-lock", words, message)], "{line:?}");
        assert!(lock.addresses.contains_key(&"/b/".parse_address()));
    }

    const ADDRESS: &str = "a line begins with an address of the site: `/briefs/canal/`";
    const DAY: &str = "here a line has the day on which it was first promised: `2026-11-21`";
    const STANDING: &str = "an address is a `page`, a `file`, `withdrawn`, a `redirect` to another, or an `edition` and its SHA-256";
    const PART: &str =
        "a part is a `heading` with the paragraph below it, `renamed` to another, or a `field`";
    const PARAGRAPH: &str = "a paragraph has a digest, a sketch, and may come `after` another";
    case("nonsense", "nonsense", ADDRESS);
    case("a/ 2026-01-31 page", "a/", ADDRESS);
    case("/.. 2026-01-31 page", "/..", ADDRESS);
    case("/c/", "/c/", DAY);
    case("/c/ 2026-1-31 page", "2026-1-31", DAY);
    case("/c/ 2026-02-30 page", "2026-02-30", DAY);
    case("/c/ 2026-01-31", "/c/ 2026-01-31", STANDING);
    case("/c/ 2026-01-31 pages", "pages", STANDING);
    case("/c/ 2026-01-31 redirect", "redirect", STANDING);
    case("/c/ 2026-01-31 redirect b", "b", ADDRESS);
    case("/a/#one 2026-01-31", "/a/#one 2026-01-31", PART);
    case("/a/#one 2026-01-31 heading", "heading", PART);
    case("/a/#one 2026-01-31 heading two", "heading two", PART);
    case("/a/# 2026-01-31 field", "field", PART);
    case("/a/#p1 2026-01-31 AAAAAAAAAAA", "AAAAAAAAAAA", PARAGRAPH);
    case("/a/#p1 2026-01-31 AAAAAAAAAA A", "AAAAAAAAAA A", PARAGRAPH);
    case(
        "/a/#p1 2026-01-31 Q__________ A",
        "Q__________ A",
        PARAGRAPH,
    );
    case(
        "/a/#p1 2026-01-31 AAAAAAAAAAA AA",
        "AAAAAAAAAAA AA",
        PARAGRAPH,
    );
    case(
        "/a/#p1 2026-01-31 AAAAAAAAAAA A before p2",
        "AAAAAAAAAAA A before p2",
        PARAGRAPH,
    );
    case(
        "/c/#one 2026-01-31 field",
        "/c/#one 2026-01-31 field",
        "a part of `/c/` is promised, and the address is not",
    );
}

#[test]
fn what_is_promised_twice_is_told_and_the_first_line_is_meant() {
    let text = "/a/ 2026-01-31 page\n/a/#p1 2026-01-31 AAAAAAAAAAA A\n/a/#p1 2026-01-30 AAAAAAAAAAB A\n/a/ 2026-01-30 file\n/a/#x 2026-01-31 field\n/a/#x 2026-01-31 field\n";
    let (lock, notes) = read(text);
    let mut told: Vec<_> = notes
        .iter()
        .map(|note| (note.code, note.message.as_str()))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("duplicate-lock", "`/a/#p1` is promised twice"),
            ("duplicate-lock", "`/a/#x` is promised twice"),
            ("duplicate-lock", "`/a/` is promised twice")
        ]
    );
    let entry = &lock.addresses[&"/a/".parse_address()];
    assert_eq!(
        (&entry.standing, entry.paragraphs[0].digest),
        (&Standing::Page, 0)
    );
}

#[test]
fn the_marks_of_a_merge_are_told_in_their_own_words() {
    let text = "/a/ 2026-01-31 page\n<<<<<<< ours\n/a/#p1 2026-01-31 AAAAAAAAAAA A\n||||||| base\n=======\n/a/#p1 2026-01-31 AAAAAAAAAAB A\n>>>>>>> theirs\n";
    let (_, notes) = read(text);
    let told: Vec<_> = notes
        .iter()
        .map(|note| (note.code, note.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [(
            "merge-conflict",
            "two versions of this file were not merged"
        )]
    );
}

#[test]
fn a_long_file_is_read_as_a_short_one() {
    let line = |number: u32| format!("/a/#p{number} 2026-01-31 AAAAAAAAAAA {}\n", "A".repeat(64));
    let lines: String = (1..=20_000).map(line).collect();
    let (lock, notes) = read(&format!("{HEAD}/a/ 2026-01-31 page\n{lines}"));
    assert_eq!(notes.len(), 0);
    assert_eq!(
        lock.addresses[&"/a/".parse_address()].paragraphs.len(),
        20_000
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "([/#a-z0-9 .<>=|é-]{0,12}(2026-01-31)?( page| heading| after| p1|\n)?){0,12}") {
        let _ = read(&text);
    }
}
