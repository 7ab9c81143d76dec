use proptest::collection::vec;
use proptest::prelude::*;

use super::{Attribute, attributes, plain, tokenized};

/// Pieces of HTML, whole ones and such as break what stands around them.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "<!DOCTYPE html>",
        "<!doctype html SYSTEM \"a>b\">",
        "<!-- a <a href=\"no\"> -->",
        "<!-->",
        "<!--->",
        "<!-- a --!>",
        "<!-- a -- b -->",
        "<![CDATA[ <a href=\"x\"> ]]>",
        "<?xml <a href=\"x\"> ?>",
        "<p id=\"a\">",
        "<p id=a>",
        "<p id='a\"'>",
        "<p id>",
        "<p ID=\"A\" id=\"b\">",
        "<a href=\"../b/#c\" title=\"x > y\">",
        "<a href=\"?a=1&amp;b=2\">",
        "<a href=\"?a=1&copy=2\">",
        "<a href=\"&#x61;&quot;\">",
        "<a data-x=\"1\" data=\"o.bin\"\n\tclass=\"q\">",
        "<a href=\"x\"href=\"y\">",
        "<a href = \"x\">",
        "<a/href=\"x\">",
        "<img src=\"i.png\" alt=\"\"/>",
        "<br />",
        "</p>",
        "</p id=\"x\">",
        "</ p>",
        "</>",
        "<svg viewBox=\"0 0 1 1\"><use xlink:href=\"#i\"/></svg>",
        "<script src=\"a.js\"></script>",
        "<script>if (a < b) { c = '<a href=\"x\">'; }</script>",
        "<title>a &lt; b</title>",
        "<",
        ">",
        "\"",
        "'",
        "&amp;",
        "\r\n",
        "text",
        "日本",
    ]);
    prop_oneof![
        8 => fixed.prop_map(str::to_owned),
        1 => "[<>/=\"'a-d &;#!-]{0,12}",
    ]
}

proptest! {
    /// What is read quickly is what the tokenizer of the standard finds.
    #[test]
    fn plain_pages_are_read_as_the_standard_has_it(pieces in vec(piece(), 0..12)) {
        let html = pieces.concat();
        prop_assert_eq!(attributes(&html), tokenized(&html), "{}", html);
    }

    #[test]
    fn nothing_makes_it_panic(html in any::<String>()) {
        prop_assert_eq!(attributes(&html), tokenized(&html));
    }
}

#[test]
fn pages_as_templates_write_them_are_read_quickly() {
    let html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><!-- so --></head>\n\
                <body><a class=\"skip\" href=\"#main\">Skip</a><main id=\"main\" tabindex=\"-1\">\
                <details open><img src=\"a.png?b&amp;c\" alt=\"\"/></details></main></body></html>\n";
    let found = plain(html).expect("it is plain");
    let found: Vec<(bool, &str)> = found
        .iter()
        .map(|Attribute { is_id, value }| (*is_id, value.as_ref()))
        .collect();
    assert_eq!(
        found,
        [(false, "#main"), (true, "main"), (false, "a.png?b&c")]
    );
}
