use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::text::Source;

fn printed(format: Format, diagnostics: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    print(diagnostics, format, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn human(diagnostic: Diagnostic) -> String {
    printed(Format::Human, &[diagnostic])
}

/// The first `part` in the text.
fn place(source: &Source, part: &str) -> Place {
    let start = source.text().find(part).expect("the text has the part");
    source.place(start..start + part.len())
}

fn unknown(place: Place) -> Diagnostic {
    Diagnostic::error("unknown-key", place, "no page has the key `nassar`")
}

#[test]
fn a_place_is_underlined_in_its_line() {
    let source = Source::new("content/briefs/canal.md", "# Canal\n\nMet by [[nassar]].\n");
    let diagnostic = unknown(place(&source, "nassar")).help("did you mean `nasser`?");
    assert_snapshot!(human(diagnostic), @"
    error[unknown-key]: no page has the key `nassar`
     --> content/briefs/canal.md:3:10
      |
    3 | Met by [[nassar]].
      |          ^^^^^^
      |
      = help: did you mean `nasser`?
    ");
}

#[test]
fn the_line_under_wide_text_and_tabs_is_aligned() {
    let source = Source::new("a.md", "\t漢字と仮名[[nassar]]について。\n");
    assert_snapshot!(human(unknown(place(&source, "nassar"))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:9
      |
    1 |     漢字と仮名[[nassar]]について。
      |                 ^^^^^^
    ");
    assert_snapshot!(human(unknown(place(&source, "仮名"))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:5
      |
    1 |     漢字と仮名[[nassar]]について。
      |           ^^^^
    ");
}

#[test]
fn a_place_of_several_lines_is_drawn_at_their_side() {
    let source = Source::new("a.md", "one\ntwo three\nfour five\nsix\n");
    assert_snapshot!(human(unknown(place(&source, "three\nfour"))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:2:5
      |
    2 |   two three
      |  _____^
    3 | | four five
      | |____^
    ");
    assert_snapshot!(human(unknown(source.place(0..source.text().len()))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:1
      |
    1 | / one
    2 | | two three
    3 | | four five
    4 | | six
      | |___^
    ");
}

#[test]
fn many_lines_are_folded_and_too_many_left_out() {
    let lines = |count| "a line\n".repeat(count);
    let some = Source::new("a.md", lines(40));
    let many = Source::new("a.md", lines(4000));
    assert_snapshot!(human(unknown(some.place(10..some.text().len()))), @"
    error[unknown-key]: no page has the key `nassar`
      --> a.md:2:4
       |
     2 |   a line
       |  ____^
     3 | | a line
     4 | | a line
     5 | | a line
    ...  |
    39 | | a line
    40 | | a line
       | |______^
    ");
    assert_snapshot!(human(unknown(many.place(10..many.text().len()))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:2:4
      |
    2 | a line
      |    ^^^
    ");
}

#[test]
fn the_end_of_a_file_is_the_end_of_its_last_line() {
    let end = |text: &str| unknown(Source::new("a.md", text).place(text.len()..text.len() + 9));
    assert_snapshot!(human(end("---\ntitle: x\n")), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:2:9
      |
    2 | title: x
      |         ^
    ");
    assert_snapshot!(human(end("---\ntitle: x")), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:2:9
      |
    2 | title: x
      |         ^
    ");
    assert_snapshot!(human(end("\n")), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:1
      |
    1 |
      | ^
    ");
}

#[test]
fn an_empty_file_is_named_without_an_excerpt() {
    let empty = Source::new("content/empty.md", "");
    assert_snapshot!(human(Diagnostic::error("empty", empty.place(0..0), "the file is empty").help("write a title")), @"
    error[empty]: the file is empty
     --> content/empty.md
      |
      = help: write a title
    ");
    assert_snapshot!(human(Diagnostic::warning("empty", empty.place(0..0), "the file is empty")), @"
    warning[empty]: the file is empty
     --> content/empty.md
    ");
}

#[test]
fn a_fault_in_no_file_is_its_title_and_help() {
    let diagnostic = Diagnostic::error("no-content", None, "there is no `content` folder");
    assert_snapshot!(human(diagnostic.clone()), @"error[no-content]: there is no `content` folder");
    assert_snapshot!(human(diagnostic.help("run `briefbook init .`")), @"
    error[no-content]: there is no `content` folder
      |
      = help: run `briefbook init .`
    ");
}

#[test]
fn a_related_place_nearby_is_shown_in_the_same_excerpt() {
    let source = Source::new("a.md", "id: x\ntitle: y\nsummary: z\ndraft: no\nid: w\n");
    let diagnostic = Diagnostic::error(
        "duplicate-field",
        source.place(36..38),
        "`id` is given twice",
    )
    .related(source.place(0..2), "first given here");
    assert_snapshot!(human(diagnostic), @"
    error[duplicate-field]: `id` is given twice
     --> a.md:5:1
      |
    1 | id: x
      | -- first given here
    ...
    5 | id: w
      | ^^
    ");
}

#[test]
fn a_related_place_elsewhere_has_an_excerpt_of_its_own() {
    let source = Source::new("a.md", "id: x\n");
    let other = Source::new("b.md", "\n\nid: x\n");
    let diagnostic = Diagnostic::error("same-id", place(&source, "x"), "two pages have the id `x`")
        .related(place(&other, "x"), "the other")
        .related(Source::new("c.md", "").place(0..0), "made for this")
        .help("rename one");
    assert_snapshot!(human(diagnostic), @"
    error[same-id]: two pages have the id `x`
     --> a.md:1:5
      |
    1 | id: x
      |     ^
      |
     ::: b.md:3:5
      |
    3 | id: x
      |     - the other
     ::: c.md
      |
      = note: made for this
      = help: rename one
    ");
}

#[test]
fn a_long_line_is_cut_around_its_place() {
    let text = format!(
        "{}[[nassar]]{}\n",
        "lorem ipsum ".repeat(30),
        " dolor".repeat(30)
    );
    let source = Source::new("a.md", text);
    assert_snapshot!(human(unknown(place(&source, "nassar"))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:363
      |
    1 | ...sum lorem ipsum lorem ipsum lorem ipsum [[nassar]] dolor dolor dolor dolor dolor dolor dol...
      |                                              ^^^^^^
    ");
    // A long place is underlined at its beginning.
    assert_snapshot!(human(unknown(source.place(360..540))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:361
      |
    1 | ...m ipsum lorem ipsum [[nassar]] dolor dolor dolor dolor dolor dolor dolor dolor dolor dolor...
      |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ");
    let wide = Source::new(
        "a.md",
        format!("{}[[nassar]]{}", "漢字".repeat(60), "かな".repeat(60)),
    );
    assert_snapshot!(human(unknown(place(&wide, "nassar"))), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:123
      |
    1 | ... 字漢字漢字漢字漢字漢字漢字漢字漢字漢字[[nassar]]かなかなかなかなかなかなかなかなかなかな...
      |                                             ^^^^^^
    ");
}

#[test]
fn a_line_that_nobody_could_read_is_not_shown() {
    let source = Source::new("a.md", "word ".repeat(10_000));
    let diagnostic =
        unknown(source.place(30_000..30_004)).related(source.place(0..4), "first given here");
    assert_snapshot!(human(diagnostic.help("did you mean `nasser`?")), @"
    error[unknown-key]: no page has the key `nassar`
     --> a.md:1:30001
     ::: a.md:1:1
      |
      = note: first given here
      = help: did you mean `nasser`?
    ");
}

#[test]
fn nothing_that_acts_on_a_terminal_is_printed() {
    let source = Source::new(
        "a\u{1b}]0;x\u{7}.md",
        "\u{1b}[31mred\u{9b}2J\u{202e}\u{7f} [[nassar]]\u{2028}\n",
    );
    let diagnostic = Diagnostic::error("a", place(&source, "nassar"), "no `\u{1b}[0m\nx`")
        .related(source.place(0..1), "\u{8}here")
        .help("\u{90}write\tit");
    assert_snapshot!(human(diagnostic.clone()), @"
    error[a]: no `␛[0m␊x`
     --> a␛]0;x␇.md:1:17
      |
    1 | ␛[31mred�2J�␡ [[nassar]]�
      | - ␈here         ^^^^^^
      |
      = help: �write␉it
    ");
    assert_snapshot!(printed(Format::Json, std::slice::from_ref(&diagnostic)), @r#"{"severity":"error","code":"a","message":"no `\u001b[0m\nx`","file":"a\u001b]0;x\u0007.md","line":1,"column":17,"end_line":1,"end_column":23,"help":"\u0090write\tit","related":[{"file":"a\u001b]0;x\u0007.md","line":1,"column":1,"end_line":1,"end_column":2,"label":"\bhere"}]}"#);
    assert_snapshot!(printed(Format::Github, &[diagnostic]), @"::error file=a␛]0;x␇.md,line=1,col=17,endLine=1,endColumn=23,title=a::no `␛[0m␊x`%0Ahelp: �write␉it%0Aa␛]0;x␇.md:1:1: ␈here");
}

#[test]
fn color_is_for_those_who_ask_for_it() {
    let mut out = Vec::new();
    let source = Source::new("a.md", "x\n");
    print(
        &[unknown(place(&source, "x"))],
        Format::Human,
        true,
        &mut out,
    )
    .unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\u{1b}["));
    assert!(!human(unknown(place(&source, "x"))).contains('\u{1b}'));
}

/// One of each shape, out of order, and one twice.
fn several() -> Vec<Diagnostic> {
    let source = Source::new("b,c:d.md", "漢字と仮名\n[[nassar]]\n");
    let nassar = unknown(place(&source, "nassar")).help("did you mean `nasser`?");
    vec![
        Diagnostic::warning("z", place(&source, "仮名\n[["), "100% odd")
            .related(place(&source, "漢"), "see: here"),
        nassar.clone(),
        Diagnostic::warning(
            "empty",
            Source::new("a.md", "").place(0..0),
            "the file is empty",
        ),
        nassar,
        Diagnostic::error("no-content", None, "there is no `content` folder"),
    ]
}

#[test]
fn diagnostics_are_printed_in_order_and_once() {
    assert_snapshot!(printed(Format::Human, &several()), @"
    error[no-content]: there is no `content` folder

    warning[empty]: the file is empty
     --> a.md

    warning[z]: 100% odd
     --> b,c:d.md:1:4
      |
    1 |   漢字と仮名
      |  _______^
    2 | | [[nassar]]
      | |__^
      |
     ::: b,c:d.md:1:1
      |
    1 |   漢字と仮名
      |   -- see: here

    error[unknown-key]: no page has the key `nassar`
     --> b,c:d.md:2:3
      |
    2 | [[nassar]]
      |   ^^^^^^
      |
      = help: did you mean `nasser`?
    ");
    let mut reversed = several();
    reversed.reverse();
    assert_eq!(
        printed(Format::Human, &reversed),
        printed(Format::Human, &several())
    );
}

#[test]
fn twins_are_told_from_those_that_differ_in_help_alone() {
    let source = Source::new("a.md", "x\n");
    let with = |help: &str| unknown(place(&source, "x")).help(help);
    let lines = printed(
        Format::Github,
        &[with("a"), with("b"), with("a"), with("b")],
    );
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn a_program_gets_an_object_a_line() {
    assert_snapshot!(printed(Format::Json, &several()), @r#"
    {"severity":"error","code":"no-content","message":"there is no `content` folder","file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":null,"related":[]}
    {"severity":"warning","code":"empty","message":"the file is empty","file":"a.md","line":null,"column":null,"end_line":null,"end_column":null,"help":null,"related":[]}
    {"severity":"warning","code":"z","message":"100% odd","file":"b,c:d.md","line":1,"column":4,"end_line":2,"end_column":3,"help":null,"related":[{"file":"b,c:d.md","line":1,"column":1,"end_line":1,"end_column":2,"label":"see: here"}]}
    {"severity":"error","code":"unknown-key","message":"no page has the key `nassar`","file":"b,c:d.md","line":2,"column":3,"end_line":2,"end_column":9,"help":"did you mean `nasser`?","related":[]}
    "#);
}

#[test]
fn github_gets_a_command_a_line() {
    assert_snapshot!(printed(Format::Github, &several()), @"
    ::error title=no-content::there is no `content` folder
    ::warning file=a.md,title=empty::the file is empty
    ::warning file=b%2Cc%3Ad.md,line=1,endLine=2,title=z::100%25 odd%0Ab,c:d.md:1:1: see: here
    ::error file=b%2Cc%3Ad.md,line=2,col=3,endLine=2,endColumn=9,title=unknown-key::no page has the key `nassar`%0Ahelp: did you mean `nasser`?
    ");
}

#[test]
fn no_diagnostics_print_nothing() {
    for format in [Format::Human, Format::Json, Format::Github] {
        assert_eq!(printed(format, &[]), "");
    }
}

fn diagnostics() -> impl Strategy<Value = Vec<Diagnostic>> {
    let text = prop_oneof![
        "(a|漢|\n|\t|\u{1b}|\u{301}|😀){0,60}",
        "(long line |漢字|\n){0,60}",
        any::<String>()
    ];
    let spans = prop::collection::vec((0_usize..500, 0_usize..500), 1..4);
    let diagnostic = (text, spans, any::<String>()).prop_map(|(text, spans, words)| {
        let source = Source::new("a.md", text);
        // Places may be turned round, end in a character or lie outside.
        let place = |&(start, end): &(usize, usize)| source.place(Span::new(start, end));
        let mut diagnostic = unknown(place(&spans[0])).help(words.clone());
        for span in &spans[1..] {
            diagnostic = diagnostic.related(place(span), words.clone());
        }
        diagnostic
    });
    prop::collection::vec(diagnostic, 0..4)
}

proptest! {
    #[test]
    fn no_text_or_place_is_too_odd_to_be_printed(diagnostics in diagnostics()) {
        for format in [Format::Human, Format::Json, Format::Github] {
            let out = printed(format, &diagnostics);
            prop_assert!(!out.contains(|c| c != '\n' && acts(c)), "{out:?}");
            if format != Format::Human {
                prop_assert_eq!(out.lines().count(), sorted(&diagnostics).len());
            }
        }
        for line in printed(Format::Json, &diagnostics).lines() {
            let json: serde_json::Value = serde_json::from_str(line).unwrap();
            prop_assert_eq!(json["code"].as_str(), Some("unknown-key"));
        }
    }
}
