//! Which words of a text become links, and to what.

use std::sync::Arc;

use crate::config::Config;
use crate::link::book::Book;
use crate::link::{self, Input, Linked};
use crate::parse::{self, body::Options};
use crate::text::Source;

fn linked(files: &[(&str, &str)]) -> Linked {
    let documents = files.iter().map(|(path, text)| {
        let source = Source::new(format!("content/{path}.md"), *text);
        let read = parse::document(&source, Options::default());
        assert_eq!(read.notes, [], "{path}");
        Arc::new(read.value.unwrap())
    });
    let site = Source::new("site.toml", "title = \"T\"\nas_of = \"2026-11-21\"");
    let input = Input {
        words: Arc::clone(crate::words::Words::english()),
        lock: Arc::default(),
        documents: documents.collect(),
        broken: Vec::new(),
        statics: Arc::new([]),
        editions: Arc::default(),
        unread: Arc::default(),
        imprint: None,
        config: Arc::new(Config::read(&site).value.unwrap()),
        drafts: false,
    };
    link::book(input, None)
}

fn actor(name: &str, more: &str) -> String {
    format!("---\nname: \"{name}\"\nkind: council\n{more}\n---\n")
}

fn term(title: &str, more: &str) -> String {
    format!("---\ntitle: \"{title}\"\n{more}\n---\nIt is defined.\n")
}

/// The linked words of a page and the ids that they lead to.
fn mentions(book: &Book, of: &str) -> Vec<(String, String)> {
    let page = book.page(book.find(of).unwrap());
    let words = page.mentions.iter().map(|mention| {
        let words = &page.document.body.html[mention.at as usize..][..mention.len as usize];
        (words.to_owned(), book.page(mention.page).key.to_string())
    });
    words.collect()
}

#[track_caller]
fn case(text: &str, expected: &[(&str, &str)]) {
    let page = format!("---\ntitle: Page\n---\n{text}\n");
    let book = linked(&[
        (
            "actors/council",
            &actor(
                "Harbor Council",
                "short: HC\nname_ja: 港湾局\nalso: [{name: The R&D <Board>}]",
            ),
        ),
        ("actors/office", &actor("Harbor Council Office", "")),
        ("actors/diet", &actor("Diet", "")),
        (
            "actors/gone",
            &actor("Old Board", "withdrawn: {date: 2026, reason: x}"),
        ),
        ("topics/fees", "---\ntitle: Port fees\n---\n"),
        (
            "glossary/dues",
            &term("harbor dues", "also: [Harbor charges, amp]\nsee: fees"),
        ),
        (
            "glossary/rate",
            &term("rate", "also: [x, \"42\", Act 42, § 4]"),
        ),
        // Two pages share these names.
        ("actors/one", &actor("Pilot Board", "short: PB")),
        (
            "actors/two",
            &actor("Other", "short: Pilot Board\nalso: [{name: Board}]"),
        ),
        ("pages/page", &page),
    ]);
    let found = mentions(&book.book, "page");
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(words, key)| (words.as_str(), key.as_str()))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn the_first_mention_of_a_name_is_linked() {
    case("HC and the Harbor Council, HC.", &[("HC", "council")]);
    case(
        "The Diet. Diet and HC.",
        &[("Diet", "diet"), ("HC", "council")],
    );
    case("Nobody.", &[]);
}

#[test]
fn the_longest_name_wins() {
    case(
        "Harbor Council Office",
        &[("Harbor Council Office", "office")],
    );
    case("Harbor Council Officers", &[("Harbor Council", "council")]);
    case("Harbor Councils and HC", &[("HC", "council")]);
}

#[test]
fn a_name_is_no_part_of_a_word() {
    case("HCs, xHC, HC2, ÉHC", &[]);
    case("HC’s, (HC)", &[("HC", "council")]);
    case("pre-HC-led", &[("HC", "council")]);
    case("Act 421, then Act 42.", &[("Act 42", "rate")]);
    // In Japanese, words are not parted.
    case("新港湾局長", &[("港湾局", "council")]);
    case("港湾局HC", &[("港湾局", "council")]);
    case("By that act, § 42 and § 4.", &[("§ 4", "rate")]);
}

#[test]
fn a_phrase_may_begin_a_sentence_and_a_name_is_spelled_one_way() {
    case("Harbor dues rise.", &[("Harbor dues", "fees")]);
    case("All port fees.", &[("port fees", "fees")]);
    case("Port Fees", &[]);
    case("the diet, hc, harbor council", &[]);
    case("Rate", &[]);
    case("a rate", &[("rate", "rate")]);
}

#[test]
fn numbers_and_letters_alone_are_no_names() {
    case("42 and x", &[]);
}

#[test]
fn a_term_may_point_to_another_page() {
    case("harbor dues and port fees", &[("harbor dues", "fees")]);
    case("harbor charges", &[("harbor charges", "fees")]);
    case("Harbor charges", &[("Harbor charges", "fees")]);
}

#[test]
fn what_is_linked_already_is_linked_no_more() {
    case("[[council]] and HC", &[]);
    case("[it](/actors/council/) and HC", &[]);
    case("HC and [[council]]", &[("HC", "council")]);
}

#[test]
fn links_headings_and_code_are_left_alone() {
    case("## HC\n\n`HC` [HC](https://example.org)", &[]);
    case("## HC\n\nHC", &[("HC", "council")]);
    case("*HC* x", &[("HC", "council")]);
}

#[test]
fn a_name_runs_over_the_end_of_a_line() {
    case("the Harbor\nCouncil met", &[("Harbor\nCouncil", "council")]);
    case(
        "> the Harbor\n> Council met",
        &[("Harbor\nCouncil", "council")],
    );
}

#[test]
fn a_name_is_found_as_html_has_it() {
    case(
        "The R&D <Board>",
        &[("The R&amp;D &lt;Board&gt;", "council")],
    );
    // An entity is no name, though a term is called `amp`.
    case("R & D", &[]);
    case("an amp", &[("amp", "fees")]);
}

#[test]
fn a_shared_name_is_not_linked_even_in_part() {
    case("the Pilot Board", &[]);
    case("the Board", &[("Board", "two")]);
    case("PB", &[("PB", "one")]);
}

#[test]
fn a_withdrawn_page_is_not_mentioned() {
    case("the Old Board", &[("Board", "two")]);
}

#[test]
fn a_page_does_not_mention_itself() {
    let council = format!(
        "{}The HC of the Harbor Council, and the Diet.\n",
        actor("Harbor Council", "short: HC")
    );
    let dues =
        term("Harbor dues", "see: fees").replace("defined", "a Harbor due: port fees, harbor dues");
    let book = linked(&[
        ("actors/council", &council),
        ("actors/diet", &actor("Diet", "")),
        (
            "topics/fees",
            "---\ntitle: Port fees\n---\nHarbor dues and port fees.\n",
        ),
        ("glossary/dues", &dues),
    ]);
    assert_eq!(
        mentions(&book.book, "council"),
        [("Diet".to_owned(), "diet".to_owned())]
    );
    assert_eq!(mentions(&book.book, "dues"), []);
    assert_eq!(mentions(&book.book, "fees"), []);
}

#[test]
fn a_page_can_turn_mentions_off() {
    let page = "---\ntitle: Page\nauto_link: false\n---\nThe Diet.\n";
    let book = linked(&[("actors/diet", &actor("Diet", "")), ("pages/page", page)]);
    assert_eq!(mentions(&book.book, "page"), []);
}

#[test]
fn a_shared_name_is_told_once_with_all_that_have_it() {
    let book = linked(&[
        ("actors/one", &actor("Board", "")),
        ("actors/two", &actor("Second", "short: Board")),
        ("glossary/three", &term("Board", "")),
        // It points to a page that has the name: that is no clash.
        ("glossary/four", &term("Second", "see: two")),
    ]);
    let told: Vec<(&str, &str, usize)> = book
        .notes
        .iter()
        .map(|note| (note.code, note.message.as_str(), note.related.len()))
        .collect();
    assert_eq!(
        told,
        [(
            "ambiguous-name",
            "the name “Board” belongs to `one` and `two` and `three`",
            2
        )]
    );
}
