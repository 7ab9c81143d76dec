//! What may be believed of widths and lines, whatever the text.

use ab_glyph::{Font, FontRef};
use proptest::prelude::*;

use super::*;

#[test]
fn no_letter_of_europe_is_wider_than_it_counts() {
    let mut wide = Vec::new();
    for (bytes, weight) in [
        (dejavu::sans::regular(), Weight::Regular),
        (dejavu::sans::bold(), Weight::Bold),
    ] {
        let font = FontRef::try_from_slice(bytes).unwrap();
        let units = font.units_per_em().unwrap();
        for one in (' '..='\u{52F}').chain('‐'..='…') {
            let glyph = font.glyph_id(one);
            if glyph.0 == 0 || one.is_control() {
                continue;
            }
            let drawn = f64::from(font.h_advance_unscaled(glyph) / units);
            let counted = f64::from(advance(one, weight)) / 100.0;
            // A few letters that few languages have are wider in bold by less than a fifth of an em.
            let slack = if one > '\u{17F}' && weight == Weight::Bold {
                0.2
            } else {
                0.001
            };
            if drawn > counted + slack {
                wide.push(format!("{one:?} {weight:?}: {drawn:.2} > {counted}"));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[test]
fn lines_break_where_a_reader_expects_it() {
    #[track_caller]
    fn case(text: &str, room: f64, expected: &[&str]) {
        assert_eq!(lines(text, room, 10.0, Weight::Regular), expected, "{text}");
    }

    case("", 50.0, &[]);
    case(" \n ", 50.0, &[]);
    case("one line", 50.0, &["one line"]);
    case("two  lines", 35.0, &["two", "lines"]);
    case("a well-known name", 50.0, &["a well-", "known", "name"]);
    case("2025-12-01", 40.0, &["2025-1", "2-01"]);
    case("a unit no longer", 20.0, &["a", "unit", "no", "lon", "ger"]);
    case("能動的サイバー防御", 40.0, &["能動的サ", "イバー防", "御"]);
    // What closes does not begin a line, what opens does not end one.
    case("国会、両院", 20.0, &["国", "会、", "両院"]);
    case("法案「案」", 30.0, &["法案", "「案」"]);
}

#[test]
fn balanced_lines_are_as_many_and_of_like_length() {
    let text = "The oversight commission is established and begins";
    assert_eq!(
        lines(text, 215.0, 10.0, Weight::Regular),
        ["The oversight commission is established", "and begins"]
    );
    assert_eq!(
        balanced(text, 215.0, 10.0, Weight::Regular),
        ["The oversight commission", "is established and begins"]
    );
}

proptest! {
    #[test]
    fn lines_have_all_that_is_not_space_and_no_line_is_too_wide(
        text in "([a-zA-Z.,/-]{1,12} |[ぁ-んー、。「」]{1,8}|\\PC ){0,12}",
        room in 20.0..200.0_f64,
    ) {
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        for lines in [
            lines(&text, room, 10.0, Weight::Regular),
            balanced(&text, room, 10.0, Weight::Regular),
        ] {
            prop_assert_eq!(dense(&lines.concat()), dense(&text));
            for line in lines {
                let is_one = line.graphemes(true).count() == 1;
                prop_assert!(is_one || width(&line, 10.0, Weight::Regular) <= room, "{}", line);
            }
        }
    }
}
