//! Held to pandoc by `tests/citation/run.py`; here, what a change would break first.

mod kinds;

use super::*;
use crate::fields::Word;
use crate::model::csl::{Item, ItemType, Name};
use crate::model::date::Date;
use crate::model::web::WebAddress;

/// A record of these fields: `author` are names, those with a comma taken apart.
fn record(
    item_type: ItemType,
    authors: &[&str],
    issued: Option<&str>,
    texts: &[(&str, &str)],
) -> Record {
    let name = |name: &&str| match name.split_once(", ") {
        Some((family, given)) => Name::Person {
            family: family.to_owned(),
            given: Some(given.to_owned()),
        },
        None => Name::Literal((*name).to_owned()),
    };
    let known = |name: &str| {
        let mut names = crate::model::csl::TEXTS.iter();
        names.find(|known| **known == name).copied()
    };
    let texts = texts
        .iter()
        .filter_map(|(name, text)| Some((known(name)?, (*text).to_owned())));
    Record {
        id: "x".to_owned(),
        item: Item {
            item_type,
            title: Some("Who decides in the council".to_owned()),
            author: authors.iter().map(name).collect(),
            issued: issued.map(|date| Date::parse(date).unwrap()),
            url: Some(WebAddress::parse("https://example.org/a").unwrap()),
            texts: texts.collect(),
            ..Item::default()
        },
        summary: None,
        note: None,
        edition: None,
    }
}

#[test]
fn each_style_prints_what_citeproc_prints() {
    #[track_caller]
    fn case(record: &Record, expected: [&str; 5]) {
        let plain = |printed: Option<Printed>| printed.map(|text| text.plain()).unwrap_or_default();
        let [dated, notes, apa, mla] = PRINTED.map(|style| plain(entry(record, style)));
        assert_eq!(
            [dated, plain(note(record, None)), notes, apa, mla],
            expected
        );
    }

    let report = [
        ("publisher", "The Room"),
        ("number", "12"),
        ("genre", "report"),
    ];
    case(
        &record(
            ItemType::Report,
            &["Calder, Inês", "The Room"],
            Some("2025-12-12"),
            &report,
        ),
        [
            "Calder, Inês, and The Room. 2025. Who Decides in the Council. Report No. 12. The Room. https://example.org/a.",
            "Inês Calder and The Room, Who Decides in the Council, report no. 12 (The Room, 2025), https://example.org/a.",
            "Calder, Inês, and The Room. Who Decides in the Council. Report No. 12. The Room, 2025. https://example.org/a.",
            "Calder, I., & The Room. (2025). Who decides in the council (Report No. 12). The Room. https://example.org/a",
            "Calder, Inês, and The Room. Who Decides in the Council. report no. 12, The Room, 12 Dec. 2025, https://example.org/a.",
        ],
    );
    let paper = [("container-title", "The Gazette")];
    case(
        &record(ItemType::ArticleNewspaper, &[], None, &paper),
        [
            "The Gazette. n.d. “Who Decides in the Council.” https://example.org/a.",
            "“Who Decides in the Council,” The Gazette, n.d., https://example.org/a.",
            "The Gazette. “Who Decides in the Council.” n.d. https://example.org/a.",
            "Who decides in the council. (n.d.). The Gazette. Retrieved https://example.org/a",
            "“Who Decides in the Council.” The Gazette, https://example.org/a.",
        ],
    );
    case(
        &record(
            ItemType::Webpage,
            &["渡邉, 雅之"],
            Some("2025-11-30/2025-12-02"),
            &[("language", "ja")],
        ),
        [
            "渡邉雅之. 2025. “Who decides in the council.” November 30–December 2. https://example.org/a.",
            "渡邉雅之, “Who decides in the council,” November 30–December 2, 2025, https://example.org/a.",
            "渡邉雅之. “Who decides in the council.” November 30–December 2, 2025. https://example.org/a.",
            "渡邉雅之. (2025, November 30–December 2). Who decides in the council. https://example.org/a",
            "渡邉雅之. Who decides in the council. 30 Nov.–2 Dec. 2025, https://example.org/a.",
        ],
    );
}

#[test]
fn no_record_makes_a_formatter_panic() {
    let odd = ["", "“", "\u{E002}", "{\\", "’s", "1–", "—", "港", "@{}%"];
    for &(item_type, _) in ItemType::ALL {
        for text in odd {
            let names = crate::model::csl::TEXTS.map(|name| (name, text));
            let mut odd = record(item_type, &[text, "A, b"], Some("2025~"), &names);
            odd.item.title = Some(text.to_owned());
            for &(style, _) in Style::ALL {
                let _ = (
                    entry(&odd, style),
                    note(&odd, Some(text)),
                    file(&odd, style),
                );
            }
        }
    }
}

#[test]
fn bibtex_keeps_names_whole_and_commands_out() {
    let mut of = record(
        ItemType::Report,
        &["The Room & Co", "Calder, Inês"],
        Some("2025-12-12"),
        &[("publisher", "A {B}")],
    );
    of.item.title = Some("The 50% rule of the National Council decides".to_owned());
    let text = file(&of, Style::Bibtex).unwrap();
    for line in [
        "  author = {{The Room \\& Co} and Calder, Inês},\n",
        "  title = {The 50\\% rule of the {National Council} decides},\n",
        "  institution = {{A \\{B\\}}},\n",
        "  date = {2025-12-12},\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn ris_has_the_number_of_a_report_as_sn() {
    let of = record(
        ItemType::Report,
        &["The Room"],
        Some("2025-12"),
        &[("number", "12")],
    );
    let text = file(&of, Style::Ris).unwrap();
    assert!(
        text.contains("\r\nSN  - 12\r\n") && text.contains("\r\nDA  - 2025/12//\r\n"),
        "{text}"
    );
    assert!(text.starts_with("TY  - RPRT\r\n") && text.ends_with("ER  - \r\n"));
}
