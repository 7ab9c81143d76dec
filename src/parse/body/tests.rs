//! A text in, its HTML with the open places shown, and what else is told of it.

use super::*;
use crate::model::reference::{Path, Ref, Target};
use crate::parse::passage::SlotKind;
use crate::text::Source;

struct Read {
    passage: Passage,
    gathered: Gathered,
    notes: Vec<Diagnostic>,
}

fn body(text: &str) -> Read {
    read_as(text, false, false)
}

fn read_as(text: &str, inline: bool, raw_html: bool) -> Read {
    let source = Source::new("a.md", text);
    let written = Written::rest(&source, 0);
    let mut gathered = Gathered::default();
    let mut notes = Vec::new();
    let options = Options { raw_html };
    let passage = if inline {
        read_inline(&written, options, &mut gathered, &mut notes)
    } else {
        read(&written, options, Vec::new(), &mut gathered, &mut notes)
    };
    Read {
        passage,
        gathered,
        notes,
    }
}

/// The HTML, with `{h0}` for the address of reference 0, `{t0}` for the title of its page,
/// `{c0}` for citation 0, and `«…»` around text in which names may be linked.
fn shown(passage: &Passage) -> String {
    let mut marks: Vec<(u32, u8, String)> = Vec::new();
    for slot in &passage.slots {
        match slot.kind() {
            SlotKind::Href(Ref(number)) => marks.push((slot.at, 1, format!("{{h{number}}}"))),
            SlotKind::Title(Ref(number)) => marks.push((slot.at, 1, format!("{{t{number}}}"))),
            SlotKind::Cite(number) => marks.push((slot.at, 1, format!("{{c{number}}}"))),
            SlotKind::Text(len) => {
                marks.push((slot.at, 2, "«".to_owned()));
                marks.push((slot.at + len, 0, "»".to_owned()));
            }
        }
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, mark) in marks {
        out.push_str(&passage.html[at..place as usize]);
        out.push_str(&mark);
        at = place as usize;
    }
    out.push_str(&passage.html[at..]);
    out.trim().to_owned()
}

#[track_caller]
fn prints(text: &str, expected: &str) {
    let read = body(text);
    assert_eq!(shown(&read.passage), expected, "{text:?}");
    assert_eq!(codes(&read), Vec::<&str>::new(), "{text:?}");
}

fn codes(read: &Read) -> Vec<&'static str> {
    read.notes.iter().map(|note| note.code).collect()
}

#[test]
fn names_may_be_linked_in_plain_text_alone() {
    prints("The council votes.", "<p>«The council votes.»</p>");
    prints("a *b* c", "<p>«a »<em>«b»</em>« c»</p>");
    prints("one\ntwo", "<p>«one\ntwo»</p>");
    prints("a & <", "<p>«a &amp; &lt;»</p>");
    prints("`code` x", "<p><code>code</code>« x»</p>");
    prints("    code\n", "<pre><code>code\n</code></pre>");
    prints("[words](/a/)", "<p><a href=\"{h0}\">words</a></p>");
    prints("## Head\n\nx", "<h2 id=\"head\">Head</h2>\n<p>«x»</p>");
    prints("- item", "<ul>\n<li>«item»</li>\n</ul>");
}

#[test]
fn a_wikilink_says_its_words_or_the_title_of_its_page() {
    prints("[[hc]]", "<p><a href=\"{h0}\">{t0}</a></p>");
    prints(
        "[[hc|the *council*]]",
        "<p><a href=\"{h0}\">the <em>council</em></a></p>",
    );
    prints(
        "| a |\n| --- |\n| [[hc\\|it]] |",
        "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">«a»</th></tr></thead><tbody>\n\
         <tr><td><a href=\"{h0}\">it</a></td></tr>\n</tbody></table>\n</div>",
    );
}

#[test]
fn a_wikilink_is_read_as_id_and_fragment() {
    #[track_caller]
    fn case(text: &str, id: &str, fragment: Option<&str>) {
        let read = body(text);
        let expected = Target::Key {
            key: id.into(),
            fragment: fragment.map(Into::into),
        };
        assert_eq!(read.gathered.references[0].target, expected, "{text}");
    }

    case("[[hc]]", "hc", None);
    case("[[ hc ]]", "hc", None);
    case("[[hc#role]]", "hc", Some("role"));
    case("[[hc#role|its role]]", "hc", Some("role"));
    case("[[hc#]]", "hc", None);
    case("[[a/b.md]]", "a/b.md", None);
    case("| a |\n| --- |\n| [[hc#role\\|it]] |", "hc", Some("role"));

    let here = body("[[#role]]");
    let expected = Target::Path(Box::new(Path {
        path: String::new(),
        query: None,
        fragment: Some("role".to_owned()),
    }));
    assert_eq!(here.gathered.references[0].target, expected);
}

#[test]
fn a_citation_is_a_place_for_numbers() {
    prints("So [@a].", "<p>«So »{c0}«.»</p>");
    prints("So![@a]", "<p>«So!»{c0}</p>");
    prints(
        "> So [see @a;\n> @b].",
        "<blockquote>\n<p>«So »{c0}«.»</p>\n</blockquote>",
    );
    prints("[x [@a]](/b/)", "<p>«[x »{c0}«](/b/)»</p>");
    prints("`[@a]` \\[@b]", "<p><code>[@a]</code>« [@b]»</p>");
}

#[test]
fn citations_in_one_pair_of_brackets_keep_their_words() {
    #[track_caller]
    fn case(text: &str, expected: &[(&str, &str, &str)]) {
        let read = body(text);
        let items = &read.passage.clusters[0].items;
        let found: Vec<_> = items
            .iter()
            .map(|item| {
                let target = &read.gathered.references[item.reference.0 as usize].target;
                let Target::Key { key, .. } = target else {
                    panic!("a citation names a key");
                };
                (&*item.prefix, &**key, &*item.locator)
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    case("[@a]", &[("", "a", "")]);
    case(
        "[see @a, para. 3; @b]",
        &[("see", "a", "para. 3"), ("", "b", "")],
    );
    case("[@a, para. 3\nand 4]", &[("", "a", "para. 3 and 4")]);
    case("> [@a, para. 3\n> and 4]", &[("", "a", "para. 3 and 4")]);
    case("[@a: *x*]", &[("", "a", "*x*")]);
}

#[test]
fn notes_are_numbered_as_the_text_refers_to_them() {
    let read =
        body("One[^b] two[^a] three[^B].\n\n[^a]: Note a.\n[^b]: Note b[^c].\n[^c]: Note c.\n");
    assert_eq!(codes(&read), Vec::<&str>::new());
    assert_eq!(
        read.passage.ids.join(" "),
        "fnref1 fnref2 fnref1-2 fn1 fnref3 fn2 fn3"
    );
    let html = &read.passage.html;
    let order = ["Note b", "Note a", "Note c"].map(|note| html.find(note).unwrap());
    assert!(order.is_sorted(), "{html}");
    assert_eq!(html.matches("href=\"#fnref1-2\"").count(), 1, "{html}");
}

#[test]
fn notes_that_refer_to_each_other_end() {
    let read = body("x[^a]\n\n[^a]: See[^b].\n[^b]: See[^a].\n");
    assert_eq!(codes(&read), Vec::<&str>::new());
    assert_eq!(read.passage.html.matches("<li id=").count(), 2);
}

#[test]
fn japanese_is_marked_and_linked_in() {
    prints(
        "The 国会 (Diet)",
        "<p>«The »<span lang=\"ja\">«国会»</span>« (Diet)»</p>",
    );
    prints("「国会」へ", "<p><span lang=\"ja\">«「国会」へ»</span></p>");
    prints(
        "`国会`",
        "<p><code><span lang=\"ja\">国会</span></code></p>",
    );
    prints(
        "## 国会 on\n",
        "<h2 id=\"国会-on\"><span lang=\"ja\">国会</span> on</h2>",
    );
}

#[test]
fn headings_have_fragments_of_their_own() {
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let read = body(text);
        let ids: Vec<&str> = read
            .passage
            .headings
            .iter()
            .map(|heading| &*heading.id)
            .collect();
        assert_eq!(ids, expected, "{text:?}");
    }

    case(
        "## Who decides\n## Who decides\n## Who decides",
        &["who-decides", "who-decides-2", "who-decides-3"],
    );
    case("## A {#b}\n## B\n## B 2", &["b", "b-2", "b-2-2"]);
    // What an author gives further on is left to that heading.
    case("## B\n## A {#b}", &["b-2", "b"]);
    case(
        "## P1\n## Main\n## S3 buckets\n## Page three",
        &[
            "section-p1",
            "section-main",
            "s3-buckets",
            "section-page-three",
        ],
    );
    case("## Vote [@bill]\n## `x` *y*", &["vote", "x-y"]);
    case("## A {#e\u{301}}", &["é"]);
    case("##\n## !?\n", &["section", "section-2"]);
    case("## A {.wide #b}", &["b"]);
}

#[test]
fn raw_html_is_text_unless_it_is_allowed() {
    prints("a <b>c</b>", "<p>«a &lt;b&gt;c&lt;/b&gt;»</p>");
    prints(
        "<script>x</script>",
        "<p>«&lt;script&gt;x&lt;/script&gt;»</p>",
    );
    prints("<!-- x -->", "<p>«&lt;!-- x --&gt;»</p>");
    let allowed = read_as("a <b>c</b>", false, true);
    assert_eq!(shown(&allowed.passage), "<p>«a »<b>«c»</b></p>");
}

#[test]
fn a_link_that_is_refused_leaves_its_words() {
    #[track_caller]
    fn case(text: &str, expected: &str, code: &str) {
        let read = body(text);
        assert_eq!(shown(&read.passage), expected, "{text}");
        assert_eq!(codes(&read), [code], "{text}");
    }

    case(
        "[a *b*](javascript:x) c",
        "<p>a <em>b</em>« c»</p>",
        "unsafe-link",
    );
    case("![a](data:x)", "<p>«a»</p>", "unsafe-link");
    case("![a](https://x.example/)", "<p></p>", "external-image");
    case("![[https://x.example/]]", "<p></p>", "external-image");
}

#[test]
fn images_are_described_by_all_of_their_words() {
    prints(
        "![a ![b](/c) d](/e \"t\")",
        "<p><img src=\"{h0}\" alt=\"a b d\" title=\"t\" /></p>",
    );
    prints("![[map.png]]", "<p><img src=\"{h0}\" alt=\"\" /></p>");
}

#[test]
fn a_field_of_prose_is_the_inside_of_one_paragraph() {
    #[track_caller]
    fn case(text: &str, expected: &str, code: Option<&str>) {
        let read = read_as(text, true, false);
        assert_eq!(shown(&read.passage), expected, "{text:?}");
        assert_eq!(codes(&read), code.as_slice(), "{text:?}");
    }

    case(
        "a *b* [[c]] [@d]",
        "«a »<em>«b»</em>« »<a href=\"{h0}\">{t0}</a>« »{c0}",
        None,
    );
    case("<div>x</div>", "«&lt;div&gt;x&lt;/div&gt;»", None);
    case("1\\. May", "«1. May»", None);
    case("", "", None);
    case("1. May", "", Some("prose-block"));
    case("# May", "", Some("prose-block"));
    case("a\n\nb", "", Some("prose-block"));
    case("***", "", Some("prose-block"));
    case("a[^1]", "«a[^1]»", Some("unknown-footnote"));
}

#[test]
fn cells_are_aligned_by_class_and_an_empty_corner_is_no_heading() {
    prints(
        "| | b |\n| :- | -: |\n| c | 国 |",
        "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><td class=\"left\"></td>\
         <th scope=\"col\" class=\"right\">«b»</th></tr></thead><tbody>\n\
         <tr><td class=\"left\">«c»</td><td class=\"right\"><span lang=\"ja\">«国»</span></td></tr>\n\
         </tbody></table>\n</div>",
    );
}

#[test]
fn references_stand_where_they_were_written() {
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let source = Source::new("a.md", text);
        let read = body(text);
        let references = read.gathered.references.iter();
        let found: Vec<&str> = references
            .map(|reference| source.slice(reference.span))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    case("[x](/a/)", &["/a/"]);
    case("[/a/](/a/ \"/a/\")", &["/a/"]);
    case("[x](<a b>)", &["a b"]);
    case("[x]( /a/ )", &["/a/"]);
    case("[![y](/b/)](/a/)", &["/a/", "/b/"]);
    case("[x](/a&amp;b/)", &["[x](/a&amp;b/)"]);
    case("[x][r]\n\n[r]: /a/", &["/a/"]);
    case("[r]\n\n[r]: </a/> '/a/'", &["/a/"]);
    case("港 [[a#b|c]] [@d, p. 1]", &["a#b", "d"]);
}
