//! What is promised of dates as a whole.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

#[test]
fn a_day_of_any_year_is_a_date() {
    // The last is the winter's end: no text names a day of such a year.
    for text in [
        "2026-10-01",
        "-0043-03",
        "Y170000002",
        "Y-170000002",
        "9999-24",
    ] {
        let day = date(text).latest().unwrap();
        assert_eq!(Date::from(day).day(), Some(day), "{text}");
    }
    let text = "2026-10-01";
    assert_eq!(Date::from(Day::parse(text).unwrap()), date(text));
}

#[test]
fn a_date_lasts_from_its_earliest_to_its_latest_day() {
    #[track_caller]
    fn case(text: &str, earliest: Option<&str>, latest: Option<&str>) {
        let date = date(text);
        let days = (
            date.earliest().map(|day| day.to_string()),
            date.latest().map(|day| day.to_string()),
        );
        assert_eq!(
            (days.0.as_deref(), days.1.as_deref()),
            (earliest, latest),
            "{text}"
        );
    }

    case("2026", Some("2026-01-01"), Some("2026-12-31"));
    case("0000", Some("0000-01-01"), Some("0000-12-31"));
    case("9999", Some("9999-01-01"), Some("9999-12-31"));
    case("2025-10", Some("2025-10-01"), Some("2025-10-31"));
    case("2024-02", Some("2024-02-01"), Some("2024-02-29"));
    case("2025-10-08", Some("2025-10-08"), Some("2025-10-08"));
    case("-0043-03", Some("-0043-03-01"), Some("-0043-03-31"));
    case(
        "Y170000002",
        Some("170000002-01-01"),
        Some("170000002-12-31"),
    );
    case(
        "Y-999999999",
        Some("-999999999-01-01"),
        Some("-999999999-12-31"),
    );

    case("2025-21", Some("2025-03-01"), Some("2025-05-31"));
    case("2025-22", Some("2025-06-01"), Some("2025-08-31"));
    case("2023-23", Some("2023-09-01"), Some("2023-11-30"));
    case("2023-24", Some("2023-12-01"), Some("2024-02-29"));
    case("9999-24", Some("9999-12-01"), Some("10000-02-29"));

    case("202X", Some("2020-01-01"), Some("2029-12-31"));
    case("20XX", Some("2000-01-01"), Some("2099-12-31"));
    case("2025-XX", Some("2025-01-01"), Some("2025-12-31"));
    case("2025-XX-XX", Some("2025-01-01"), Some("2025-12-31"));
    case("2025-10-XX", Some("2025-10-01"), Some("2025-10-31"));

    // A mark widens nothing, and a time stays on the day it was written on.
    case("2025~", Some("2025-01-01"), Some("2025-12-31"));
    case("2025-10-08%", Some("2025-10-08"), Some("2025-10-08"));
    case(
        "2025-12-12T01:04+09:00",
        Some("2025-12-12"),
        Some("2025-12-12"),
    );

    case("2026/2027", Some("2026-01-01"), Some("2027-12-31"));
    case("2025-07/..", Some("2025-07-01"), None);
    case("2025/", Some("2025-01-01"), None);
    case("../2025", None, Some("2025-12-31"));
    case("/2025", None, Some("2025-12-31"));
    case("2025~/2026?", Some("2025-01-01"), Some("2026-12-31"));

    case("[2026-10..]", Some("2026-10-01"), None);
    case("[..2025-12]", None, Some("2025-12-31"));
    case("[2026..2027]", Some("2026-01-01"), Some("2027-12-31"));
    case("[2026-03,2025]", Some("2025-01-01"), Some("2026-03-31"));
    case("[2025, 2027..2030]", Some("2025-01-01"), Some("2030-12-31"));
    case("[2025,2027..]", Some("2025-01-01"), None);
    case("[..2020,2027]", None, Some("2027-12-31"));
}

#[test]
#[rustfmt::skip] // A table.
fn what_is_written_is_kept() {
    #[track_caller]
    fn case(text: &str, kept: &str) {
        assert_eq!(date(text).to_string(), kept);
    }

    for text in [
        "2026", "0079", "-0079", "-9999-12-31", "Y10000", "Y-10000", "2026-10", "2026-10-01",
        "202X", "000X", "00XX", "2025-XX", "2025-XX-XX", "2025-10-XX", "2025-22", "2025?",
        "2025-10~", "2025-10-08%", "202X~", "Y10000?", "2026/2027", "2025-10-15/2025-10",
        "2025?/2026~", "2025/..", "../2025", "2025/", "/2025", "2025-12-12T15:04",
        "2025-12-12T15:04:05", "2025-12-12T23:59:59Z", "2025-12-12T00:00+00:00",
        "2025-12-12T15:04+09:00", "2025-12-12T15:04:05-03:30", "[2026-10..]", "[..2025-12]",
        "[2026..2027]", "[2025]", "[2026-03,2025]", "[2020~..2025-10-08,2026,2027..]",
    ] {
        case(text, text);
    }
    case("2025-12-12T15:04+09", "2025-12-12T15:04+09:00");
    case("[2025, 2026-03]", "[2025,2026-03]");
    case("[ 2025.. ]", "[2025..]");
}

#[test]
fn the_precision_is_that_of_what_is_known() {
    #[track_caller]
    fn case(text: &str, expected: Precision) {
        assert_eq!(date(text).precision(), expected, "{text}");
    }

    case("20XX", Precision::Century);
    case("202X", Precision::Decade);
    case("2026", Precision::Year);
    case("Y10000", Precision::Year);
    case("2026-XX", Precision::Year);
    case("2026-XX-XX", Precision::Year);
    case("2026-23", Precision::Season);
    case("2026-10", Precision::Month);
    case("2026-10-XX", Precision::Month);
    case("2026-10-01", Precision::Day);
    case("2026-10-01T15:04", Precision::Minute);
    case("2026-10-01T15:04:05", Precision::Second);
    case("2026-10/2027", Precision::Month);
    case("../2026-10-01", Precision::Day);
    case("[2026-10..]", Precision::Month);
    case("[2027,2026-10-01]", Precision::Day);
}

#[test]
fn a_mark_anywhere_marks_the_whole() {
    #[track_caller]
    fn case(text: &str, approximate: bool, uncertain: bool) {
        let date = date(text);
        assert_eq!(
            (date.is_approximate(), date.is_uncertain()),
            (approximate, uncertain),
            "{text}"
        );
    }

    case("2025", false, false);
    case("2025~", true, false);
    case("2025?", false, true);
    case("2025%", true, true);
    case("2025~/2026?", true, true);
    case("[2025,2026?]", false, true);
    case("[..2026~]", true, false);
    case("2025-12-12T15:04", false, false);
}

#[test]
fn only_a_sure_day_is_a_day() {
    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        assert_eq!(
            date(text).day().map(|day| day.to_string()).as_deref(),
            expected,
            "{text}"
        );
    }

    case("2026-10-01", Some("2026-10-01"));
    case("2026-10-01T23:59-05:00", Some("2026-10-01"));
    case("2026-10-01~", None);
    case("2026-10", None);
    case("2026-10-01/2026-10-01", None);
    assert_eq!(Day::parse("2026-10-01"), Ok(Day::new(2026, 10, 1).unwrap()));
    assert_eq!(
        Day::parse("2026-10").unwrap_err().message,
        "`2026-10` is not a day"
    );
    assert_eq!(Day::parse("2026-10-01T15:04").unwrap_err().range, 0..16);
    assert_eq!(
        Day::parse("1 May 2026").unwrap_err().help,
        "write `2026-05-01`"
    );
}

#[test]
fn html_is_given_only_what_it_can_say() {
    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        assert_eq!(
            date(text).datetime_attribute().as_deref(),
            expected,
            "{text}"
        );
    }

    case("2026", Some("2026"));
    case("0079", Some("0079"));
    case("Y10000", Some("10000"));
    case("2026-10", Some("2026-10"));
    case("2026-10-01", Some("2026-10-01"));
    case("2025-12-12T15:04", Some("2025-12-12T15:04"));
    case("2025-12-12T15:04+09", Some("2025-12-12T15:04+09:00"));
    case("2025-12-12T15:04:05Z", Some("2025-12-12T15:04:05Z"));
    case("0000", None);
    case("0000-12-31T15:04", None);
    case("-0043", None);
    case("2026~", None);
    case("2026-23", None);
    case("202X", None);
    case("2026-XX", None);
    case("2026/2027", None);
    case("[2026]", None);
}

/// `text` cannot be read: the part that is pointed at, the message, the help.
#[track_caller]
fn refused(text: &str, part: &str, message: &str, help: &str) {
    let error = Date::parse(text).expect_err(text);
    let found = (
        &text[error.range.clone()],
        error.message.as_str(),
        error.help.as_str(),
    );
    assert_eq!(found, (part, message, help), "{text}");
}

#[test]
#[rustfmt::skip] // A table.
fn what_is_no_date_is_pointed_at_and_helped() {
    let case = refused;
    case("", "", "a date is missing here", GENERAL_HELP);
    case("  ", "  ", "a date is missing here", GENERAL_HELP);
    case("soon", "soon", "`soon` is not a date", GENERAL_HELP);
    case("２０２６", "２０２６", "`２０２６` is not a date", GENERAL_HELP);
    case("26", "26", "`26` is not a date", GENERAL_HELP);
    case("+2026", "+2026", "`+2026` is not a date", GENERAL_HELP);
    case("2026-1X", "2026-1X", "`2026-1X` is not a date", GENERAL_HELP);
    case("2026-10-01-", "2026-10-01-", "`2026-10-01-` is not a date", "write `2026-10-01`");
    case("Oct 2026", "Oct 2026", "`Oct 2026` is not a date", "write `2026-10`");
    case("2026/10/01", "2026/10/01", "`2026/10/01` is not a date", "write `2026-10-01`");
}

#[test]
#[rustfmt::skip] // A table.
fn a_year_that_cannot_be_read_is_pointed_at_and_helped() {
    let case = refused;
    let short = "a year up to 9999 is written with four digits and no `Y`: `0800`";
    let open = "leave open the last digits of a year that stands alone: `202X`, `20XX`";
    case("12026", "12026", "`12026` is not a date", "a year of more than four digits is written `Y12026`");
    case("01202", "01202", "`01202` is not a date", GENERAL_HELP);
    case("-12026", "-12026", "`-12026` is not a date", "a year of more than four digits is written `Y-12026`");
    case("-0000", "-0000", "there is no year `-0000`", "year 0 is written `0000`, and is 1 BC");
    case("Y2026", "Y2026", "what `Y` begins is a year of more than four digits", short);
    case("Y010000", "Y010000", "what `Y` begins is a year of more than four digits", short);
    case("Y17E7", "Y17E7", "an exponent or significant digits of a year are not supported", "write the year out: `Y170000000`");
    case("Y1000000000", "1000000000", "a year of more than nine digits is not supported", "write at most nine digits");
    case("Y99999999999999999999", "Y99999999999999999999", "`Y99999999999999999999` is not a date", GENERAL_HELP);
    case("Yes", "Yes", "`Yes` is not a date", GENERAL_HELP);
    case("Y", "Y", "`Y` is not a date", GENERAL_HELP);
    case("2XXX", "2XXX", "more than two unspecified digits of a year are not supported", "leave open the last digit or the last two: `202X`, `20XX`");
    case("202X-10", "202X-10", "an unspecified digit in the year of a longer date is not supported", open);
    case("-202X", "-202X", "an unspecified digit in a negative year is not supported", "write the year out, or an interval");
    case("2X26", "2X26", "`2X26` is not a date", GENERAL_HELP);
}

#[test]
#[rustfmt::skip] // A table.
fn a_month_or_day_that_cannot_be_read_is_pointed_at_and_helped() {
    let case = refused;
    let months = "months are `01` to `12`; spring is `21`, summer `22`, autumn `23`, winter `24`";
    let codes = "spring is `21`, summer `22`, autumn `23`, winter `24`; two years are written `2025/2026`";
    case("2026-13", "13", "there is no month `13`", months);
    case("2026-00", "00", "there is no month `00`", months);
    case("2026-13-05", "13", "there is no month `13`", "did you mean `2026-05-13`?");
    case("2026-31", "31", "the code `31` after a year is not supported", codes);
    case("2026-21-01", "2026-21-01", "a season has no numbered days", "write the season alone, `2026-23`, or a month with its day, `2026-10-01`");
    case("2026-XX-01", "2026-XX-01", "a known day of an unspecified month is not supported", "leave open both, `2026-XX-XX`, or write the month alone, `2026-XX`");
    case("2025-02-30", "30", "February 2025 has no day `30`", "its days are `01` to `28`");
    case("2024-02-30", "30", "February 2024 has no day `30`", "its days are `01` to `29`");
    case("2025-12-00", "00", "December 2025 has no day `00`", "its days are `01` to `31`");
    case("2025-02-30~", "30", "February 2025 has no day `30`", "its days are `01` to `28`");
}

#[test]
#[rustfmt::skip] // A table.
fn a_mark_that_cannot_be_read_is_pointed_at_and_helped() {
    let case = |text: &str| refused(
        text,
        text,
        "a mark on one part of a date is not supported",
        "one `?`, `~` or `%` at the end marks the date as a whole",
    );
    case("~2026");
    case("2026?-10");
    case("2026?~");
    refused("?", "?", "`?` is not a date", GENERAL_HELP);
    refused("100%", "100%", "`100%` is not a date", GENERAL_HELP);
}

#[test]
#[rustfmt::skip] // A table.
fn an_interval_or_set_that_cannot_be_read_is_pointed_at_and_helped() {
    let case = refused;
    case("2027/2026", "2027/2026", "the interval ends before it begins", "write `2026/2027`");
    case("2026/13", "13", "`13` is not a date", GENERAL_HELP);
    case("2026/2027-02-30", "30", "February 2027 has no day `30`", "its days are `01` to `28`");
    case("2026-02/2026-01-31", "2026-02/2026-01-31", "the interval ends before it begins", "write `2026-01-31/2026-02`");
    case("/", "/", "an interval needs a beginning or an end", "write `2026/..` or `../2026`");
    case("../..", "../..", "an interval needs a beginning or an end", "write `2026/..` or `../2026`");
    case("2026/2027-01-01T10:00", "2027-01-01T10:00", "an interval is of dates, without a time", "write `2027-01-01`");

    case("{2025,2026}", "{2025,2026}", "a set of dates that all hold, `{…}`, is not supported", "`[…]` is a set of which one date holds; dates that all hold are entries of their own");
    case("[2026..", "2026..", "the set is not closed", "a `]` ends it");
    case("[2026..]~", "~", "nothing can follow the `]` of a set", "a mark goes inside, after its date: `[2026~..]`");
    case("[]", "", "a date is missing here", GENERAL_HELP);
    case("[2025,]", "", "a date is missing here", GENERAL_HELP);
    case("[..]", "..", "one side of `..` must be a date", "write `[2026..]` or `[..2026]`");
    case("[2027..2026]", "2027..2026", "the last date comes before the first", "write `2026..2027`");
    case("[2025,2025-02-30..]", "30", "February 2025 has no day `30`", "its days are `01` to `28`");
    case("[2025/2026]", "2025/2026", "an interval cannot stand in a set", "all that lies between two dates is written `2026..2027`");
    case("[2025-10-01T10:00..]", "2025-10-01T10:00", "a set is of dates, without a time", "write `2025-10-01`");
    case("2026-10..", "2026-10..", "`2026-10..` is not a date", "write `[2026-10..]`");
}

#[test]
#[rustfmt::skip] // A table.
fn a_time_that_cannot_be_read_is_pointed_at_and_helped() {
    let case = refused;
    let times = "a time is written `T15:04`, and with its zone `T15:04+09:00` or `T15:04Z`";
    let zones = "a zone is written `+09:00` or `-05:00`, and UTC `Z`";
    case("2025-10T10:00", "2025-10", "a time needs a day, and `2025-10` is none", "a time is written `2026-10-01T15:04`");
    case("2025-02-29T10:00", "29", "February 2025 has no day `29`", "its days are `01` to `28`");
    case("2025-10-01T24:00", "24", "there is no hour `24`", "a day's hours are `00` to `23`");
    case("2025-10-01T10:60", "60", "there is no minute `60`", "an hour's minutes are `00` to `59`");
    case("2025-10-01T10:00:60", "60", "there is no second `60`", "a minute's seconds are `00` to `59`");
    case("2025-10-01T10:00:00.5Z", "5", "a fraction of a second is not supported", "write whole seconds, or none: `T15:04`");
    case("2025-10-01T10:00~", "10:00~", "a time cannot be marked", "mark the day alone: `2026-10-01~`");
    case("2025-10-01T10", "10", "`10` is not a time", times);
    case("2025-10-01T1:00", "1:00", "`1:00` is not a time", times);
    case("2025-10-01T10:00:00:00", "10:00:00:00", "`10:00:00:00` is not a time", times);
    case("2025-10-01T", "", "a time is missing here", times);
    case("2025-10-01T10:00+0900", "+0900", "`+0900` is not a time zone", zones);
    case("2025-10-01T10:00+9:00", "+9:00", "`+9:00` is not a time zone", zones);
    case("2025-10-01T10:00-00:00", "-00:00", "`-00:00` is not a time zone", zones);
    case("2025-10-01T10:00+24:00", "+24:00", "`+24:00` is not a time zone", zones);
    case("2025-10-01T10:00+09:60", "+09:60", "`+09:60` is not a time zone", zones);
}

#[test]
fn a_long_text_is_cut_in_its_message() {
    let error = Date::parse(&"長".repeat(5000)).unwrap_err();
    assert_eq!(
        error.message,
        format!("`{}…` is not a date", "長".repeat(60))
    );
    assert_eq!(error.range, 0..15_000);
}

#[test]
#[rustfmt::skip] // A table.
fn a_chronology_opens_each_year_with_what_is_only_known_to_the_year() {
    let mut sorted = [
        "2026-10-01", "2026/2027", "[2026-10..]", "2026", "2026-10-01T16:00", "../2025",
        "2025-12-31", "2026-10", "[2026..2027]", "2026-10-01T15:04:05", "2026-01", "2026-21",
        "202X", "2026-01-01", "2026/..", "2026~", "2026-10-01T15:04:05+09:00", "-0001",
        "Y-10000", "[..2030]", "/2025", "20XX",
    ]
    .map(date);
    sorted.sort();
    let expected = [
        // Without a beginning.
        "../2025", "/2025", "[..2030]",
        "Y-10000", "-0001", "20XX", "202X", "2025-12-31",
        "2026", "2026~", "2026/2027", "[2026..2027]", "2026/..",
        "2026-01", "2026-01-01", "2026-21",
        "2026-10", "[2026-10..]", "2026-10-01",
        "2026-10-01T15:04:05+09:00", "2026-10-01T15:04:05", "2026-10-01T16:00",
    ];
    assert_eq!(sorted.map(|date| date.to_string()), expected);
}

#[test]
fn times_of_a_day_come_in_the_order_of_their_seconds_in_utc() {
    // A time without a zone is taken to be in UTC, and all these are of one day.
    let one_day = [
        "2026-10-01T08:00+09:00",
        "2026-10-01T00:30+01:00",
        "2026-10-01T00:10+00:30",
        "2026-10-01T00:00Z",
        "2026-10-01T00:00:01",
        "2026-10-01T00:00:59Z",
        "2026-10-01T00:01",
        "2026-10-01T01:00:30Z",
        "2026-10-01T01:01Z",
        "2026-10-01T00:00-02:00",
    ];
    let mut sorted = one_day.map(date);
    sorted.reverse();
    sorted.sort();
    assert_eq!(sorted.map(|date| date.to_string()), one_day);
}

/// Expressions that can be read, in their canonical form.
fn expression() -> impl Strategy<Value = String> {
    let year = prop_oneof!["[0-9]{4}", "-[1-9][0-9]{3}", "-000[1-9]"];
    let value = prop_oneof![
        year.clone(),
        "Y-?[1-9][0-9]{4,8}",
        "[0-9]{3}X",
        "[0-9]{2}XX",
        (
            year,
            prop_oneof![
                "(0[1-9]|1[0-2])",
                "2[1-4]",
                "XX",
                "XX-XX",
                "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]|XX)"
            ]
        )
            .prop_map(|(year, rest)| format!("{year}-{rest}")),
    ];
    // Boxed, or the strategies made of it overflow the stack of a test.
    let point = (value, "[?~%]?")
        .prop_map(|(value, mark)| value + &mark)
        .boxed();
    let zone = prop_oneof![
        "",
        "Z",
        "\\+(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]",
        "-(0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]"
    ];
    let time = (
        "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9]|2[0-3])(:[0-5][0-9]){1,2}",
        zone,
    )
        .prop_map(|(time, zone)| time + &zone);
    let ordered = |separator: &'static str| {
        move |(first, last): (String, String)| {
            let in_order = date(&first).earliest() <= date(&last).latest();
            if in_order {
                format!("{first}{separator}{last}")
            } else {
                format!("{last}{separator}{first}")
            }
        }
    };
    let interval = prop_oneof![
        (point.clone(), point.clone()).prop_map(ordered("/")),
        (point.clone(), "(\\.\\.)?").prop_map(|(point, open)| format!("{point}/{open}")),
        (point.clone(), "(\\.\\.)?").prop_map(|(point, open)| format!("{open}/{point}")),
    ]
    .boxed();
    let member = prop_oneof![
        point.clone(),
        (point.clone(), point.clone()).prop_map(ordered("..")),
        point.clone().prop_map(|point| format!("{point}..")),
        point.clone().prop_map(|point| format!("..{point}")),
    ];
    let set =
        prop::collection::vec(member, 1..4).prop_map(|members| format!("[{}]", members.join(",")));
    prop_oneof![point, time.boxed(), interval, set.boxed()].boxed()
}

/// Texts that are dates, nearly dates, and anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        expression(),
        "[0-9XYTZ?~%/.,:+ \\[\\]{}-]{0,24}",
        "(from |by |c\\. |between )?(1|2nd|13)? ?(Oct|may|Q3|fall)?[ /.-](2026|26|2026s)( to | and |/|–)?[0-9]{0,4}",
        "\\PC{0,40}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read_or_refused(text in text()) {
        match Date::parse(&text) {
            Ok(date) => {
                prop_assert!(!date.words(crate::words::Words::english()).is_empty());
                let _ = (date.precision(), date.datetime_attribute());
            }
            Err(error) => {
                prop_assert!(text.get(error.range).is_some());
                prop_assert!(!error.message.is_empty() && !error.help.is_empty());
            }
        }
    }

    #[test]
    fn what_is_offered_instead_can_be_read(text in text()) {
        if let Some(help) = slip::help(&text) {
            for offered in help.split('`').skip(1).step_by(2) {
                prop_assert!(Date::parse(offered).is_ok(), "{help}");
            }
        }
    }

    #[test]
    fn an_expression_is_printed_as_it_was_read(text in expression()) {
        prop_assert_eq!(date(&text).to_string(), text);
    }

    #[test]
    fn what_is_printed_is_read_back_as_the_same_date(text in text()) {
        if let Ok(date) = Date::parse(&text) {
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
        }
    }

    #[test]
    fn no_date_ends_before_it_begins(text in text()) {
        if let Ok(date) = Date::parse(&text)
            && let (Some(earliest), Some(latest)) = (date.earliest(), date.latest())
        {
            prop_assert!(earliest <= latest);
        }
    }

    #[test]
    fn dates_have_one_order(a in expression(), b in expression(), c in expression()) {
        let [a, b, c] = [a, b, c].map(|text| date(&text));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
        if a.earliest() < b.earliest() {
            prop_assert!(a < b);
        }
    }
}
