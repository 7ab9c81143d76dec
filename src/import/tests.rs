//! Whatever is in a bibliography, nothing panics, and what comes of it is a brief that can be read.

use proptest::prelude::*;

use super::*;
use crate::import::naming::key;
use crate::model::front::Matter;
use crate::parse::{self, body::Options};

/// Every record becomes a file that reads as a brief without a fault, and has the record's source.
fn reads_back(text: &str, format: Format) -> Result<(), TestCaseError> {
    let source = Source::new("a.bib", text);
    let mut taken = std::collections::BTreeSet::new();
    for record in read(&source, format).value {
        let key = key(&record, &mut taken);
        let text = skeleton::text(&record, &key, "a.bib");
        let file = Source::new(format!("content/briefs/{key}.md"), text.as_str());
        let document = parse::document(&file, Options::default());
        prop_assert!(document.notes.is_empty(), "{text}\n{:?}", document.notes);
        let front = document.value.unwrap().front;
        let Matter::Brief(brief) = front.matter else {
            panic!("the folder is that of briefs");
        };
        prop_assert!(front.draft);
        prop_assert_eq!(&brief.source, &record.item, "{}", text);
        for left in &record.left {
            for line in left
                .text
                .lines()
                .filter(|line| !line.contains(|c: char| c.is_control()))
            {
                prop_assert!(
                    text.contains(line.trim_end_matches('\u{feff}')) || !line.is_ascii(),
                    "{text}\n{line:?}"
                );
            }
        }
    }
    Ok(())
}

const PIECES: &str = "(@article\\{|@string\\{|@comment\\{|@misc\\{k,|a,|title ?= ?|author=|year=|date=|crossref=|xdata=|ids=|url=|a=|b=|k|\\{|\\}|\"|#|,|\n|%|\\$|\\\\emph\\{|\\\\\"o|\\\\|~|--| and |jan|2026|2026-01|/|=| |é|漢字|x, y|https://a.example/|: |\\[\\[|- )";

const LINES: &str = "((TY|TI|AU|DA|PY|UR|SN|SP|EP|ER|T2|LA|ZZ)  - (BOOK|NEWS|a|Doe, J|a\u{b}b|\u{1}, \u{7f}|2026/01/02/|2026///x|https://a.example/b|漢字: # x|\"|'|@|true|12|1e3|-|~|0x1f|2026-01-02|, ,|)|x|)\n";

const VALUES: &str = "(\"[a:# '漢,\\-]{0,6}\"|1|-5|null|true|\\{\\}|\\[\\]|\\[\\[2026,1\\]\\]|\\{\"date-parts\":\\[\\[2026,13,1\\],\\[1\\]\\]\\}|\\[\\{\"family\":\"a\",\"suffix\":\"b\"\\},\"c\",3\\])";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bibtex_panics_and_every_item_reads_back(pieces in prop::collection::vec(PIECES, 0..40)) {
        reads_back(&pieces.concat(), Format::Bibtex)?;
    }

    #[test]
    fn no_field_of_bibtex_is_lost_or_read_wrong(title in "[^@]{0,40}", author in "[ -~é漢]{0,30}", date in "[0-9/~?-]{0,12}") {
        reads_back(&format!("@book{{k, title = {{{title}}}, author = \"{author}\", date = {{{date}}}}}"), Format::Bibtex)?;
    }

    #[test]
    fn no_ris_panics_and_every_item_reads_back(lines in prop::collection::vec(LINES, 0..20)) {
        reads_back(&lines.concat(), Format::Ris)?;
    }

    #[test]
    fn no_json_panics_and_every_item_reads_back(
        fields in prop::collection::vec(("(type|title|author|issued|accessed|URL|language|volume|note|DOI|id)", VALUES), 0..12),
    ) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        reads_back(&format!("[{{{}}}]", fields.join(", ")), Format::CslJson)?;
    }

    #[test]
    fn no_text_panics_in_any_format(text: String) {
        let _ = Format::of_text(&text);
        for format in [Format::Bibtex, Format::Ris, Format::CslJson] {
            reads_back(&text, format)?;
        }
    }
}

#[test]
fn what_leads_back_to_itself_ends() {
    #[track_caller]
    fn case(text: &str, records: usize) {
        let read = read(&Source::new("a.bib", text), Format::Bibtex);
        assert_eq!(read.value.len(), records, "{:?}", read.notes);
    }

    case("@string{a = a}@misc{k, title = a}", 1);
    case("@string{a = b # b}@string{b = a # a}@misc{k, title = a}", 1);
    case("@misc{k, crossref = {k}, title = {x}}", 1);
    case("@misc{a, crossref = {b}}@misc{b, crossref = {a}}", 2);
    case(
        "@misc{a, xdata = {b, b, c}}@xdata{b, xdata = {c}}@xdata{c, xdata = {b}}",
        1,
    );
    case(
        &format!(
            "@misc{{k, title = {{{}{}}}}}",
            "\\a{".repeat(60_000),
            "}".repeat(60_000)
        ),
        1,
    );
    // A thousand times a thousand letters, and so on.
    let mut text = format!("@string{{s0 = {{{}}}}}\n", "x".repeat(100));
    for n in 1..12 {
        let ten = vec![format!("s{}", n - 1); 10].join(" # ");
        text.extend([format!(
            "@string{{s{n} = {ten}}}
"
        )]);
    }
    case(&format!("{text}@misc{{k, title = s11}}"), 1);
}

#[test]
fn a_name_of_spaces_alone_is_none() {
    for author in ["~", "{~}", "~ and ~", "{ }"] {
        let text = format!("@book{{k, title = {{x}}, author = \"{author}\"}}");
        let read = read(&Source::new("a.bib", text.as_str()), Format::Bibtex);
        assert!(read.value[0].item.author.is_empty(), "{author}");
    }
    // The crate takes it for mathematics, and for no part of a name.
    reads_back("@book{k, author = \"$~$\"}", Format::Bibtex).unwrap();
}

#[test]
fn a_format_is_told_by_the_name_or_else_by_the_text() {
    assert_eq!(Format::of_name("a.BIB"), Some(Format::Bibtex));
    assert_eq!(Format::of_name("a.csl.json"), Some(Format::CslJson));
    assert_eq!(Format::of_name("a.ris"), Some(Format::Ris));
    assert_eq!(Format::of_name("a.txt"), None);
    assert_eq!(Format::of_text("\n [{"), Some(Format::CslJson));
    assert_eq!(
        Format::of_text("% a comment\n@book{a,"),
        Some(Format::Bibtex)
    );
    assert_eq!(Format::of_text("\nTY  - BOOK\n"), Some(Format::Ris));
    assert_eq!(Format::of_text("mail me @ home\n"), None);
    assert_eq!(Format::of_text(""), None);
}
