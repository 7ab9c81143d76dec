use super::super::Date;
use crate::words::Words;

#[test]
fn a_date_is_told_in_plain_english() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(
            Date::parse(text).unwrap().words(Words::english()),
            expected,
            "{text}"
        );
    }

    case("2026-10-01", "1 October 2026");
    case("2026-10", "October 2026");
    case("2026", "2026");
    case("0079-08-24", "24 August 79");
    case("0000", "1 BC");
    case("-0043-03-15", "15 March 44 BC");
    case("Y170000002", "170000002");
    case("Y-170000", "170001 BC");

    case("2023-21", "spring 2023");
    case("2023-23", "autumn 2023");
    case("2023-24", "winter 2023–24");
    case("1999-24", "winter 1999–2000");
    case("2008-24", "winter 2008–09");
    case("-0001-24", "winter 2 BC");

    case("202X", "the 2020s");
    case("20XX", "the years 2000 to 2099");
    case("00XX", "the years 1 BC to 99");
    case("2025-XX", "2025 (month unknown)");
    case("2025-XX-XX", "2025 (day unknown)");
    case("2025-10-XX", "October 2025 (day unknown)");

    case("2025~", "around 2025");
    case("2025?", "2025 (uncertain)");
    case("2025-10%", "around October 2025 (uncertain)");
    case("2025-10-XX?", "October 2025 (day unknown, uncertain)");
    case("202X~", "around the 2020s");

    case("2025-12-12T15:04+09:00", "12 December 2025, 15:04 (UTC+9)");
    case("2025-12-12T15:04:05Z", "12 December 2025, 15:04:05 (UTC)");
    case("2025-12-12T15:04+00:00", "12 December 2025, 15:04 (UTC)");
    case(
        "2025-12-12T15:04-03:30",
        "12 December 2025, 15:04 (UTC−3:30)",
    );
    case("2025-12-12T05:04", "12 December 2025, 05:04");

    case("2026/2027", "2026 to 2027");
    case("2025-07/..", "from July 2025");
    case("../2025", "until 2025");
    case("2025/", "from 2025 to an unknown date");
    case("/2025", "from an unknown date to 2025");
    case(
        "2025~/2026-10-01?",
        "around 2025 to 1 October 2026 (uncertain)",
    );

    case("[2026-10..]", "as early as October 2026");
    case("[2023-23..]", "as early as autumn 2023");
    case("[..2025]", "by the end of 2025");
    case("[..2025-12]", "by the end of December 2025");
    case("[..2025-12-12]", "by 12 December 2025");
    case("[..202X]", "by the end of the 2020s");
    case("[..2025~]", "by around 2025");
    case("[2026..2027]", "between 2026 and 2027");
    case("[2025,2026-03]", "2025 or March 2026");
    case(
        "[2025,2026,2028..2030]",
        "2025, 2026 or between 2028 and 2030",
    );
    case("[2025]", "2025");
}

#[test]
fn a_date_is_told_in_japanese() {
    let words = Words::new("ja", None, &[]).value;
    let case = |text: &str, expected: &str| {
        let date = Date::parse(text).unwrap();
        assert_eq!(date.words(&words), expected, "{text}");
    };

    case("2026-10-01", "2026年10月1日");
    case("2026-10", "2026年10月");
    case("2026", "2026年");
    case("0000", "紀元前1年");
    case("-0043-03-15", "紀元前44年3月15日");
    case("Y170000002", "170000002年");

    case("2023-21", "2023年春");
    case("2023-22", "2023年夏");
    case("2026-23", "2026年秋");
    case("2023-24", "2023〜24年冬");
    case("1999-24", "1999〜2000年冬");
    case("-0001-24", "紀元前2年冬");

    case("202X", "2020年代");
    case("20XX", "2000年〜2099年");
    case("2025-XX", "2025年（月は不明）");
    case("2025-XX-XX", "2025年（日付は不明）");
    case("2025-10-XX", "2025年10月（日付は不明）");

    case("2026-10~", "2026年10月頃");
    case("202X~", "2020年代頃");
    case("2025?", "2025年（不確か）");
    case("2025-10%", "2025年10月頃（不確か）");
    case("2025-10-XX?", "2025年10月（日付は不明、不確か）");

    case("2025-12-12T15:04+09:00", "2025年12月12日 15:04（UTC+9）");
    case("2025-12-12T15:04:05Z", "2025年12月12日 15:04:05（UTC）");
    case("2025-12-12T15:04-03:30", "2025年12月12日 15:04（UTC−3:30）");
    case("2025-12-12T05:04", "2025年12月12日 05:04");

    case("2026-04-01/2027-03-31", "2026年4月1日〜2027年3月31日");
    case("2026-10-01/..", "2026年10月1日以降");
    case("../2025", "2025年まで");
    case("2025/", "2025年から（終わりの日付は不明）");
    case("/2025", "2025年まで（始まりの日付は不明）");
    case("2025~/2026-10-01?", "2025年頃〜2026年10月1日（不確か）");

    case("[2026-10..]", "早ければ2026年10月");
    case("[..2025]", "遅くとも2025年中");
    case("[..2025-12]", "遅くとも2025年12月中");
    case("[..2025-12-12]", "遅くとも2025年12月12日");
    case("[..2025~]", "遅くとも2025年頃");
    case("[2026..2027]", "2026年から2027年までの間");
    case("[2025,2026-03]", "2025年または2026年3月");
    case(
        "[2025,2026,2028..2030]",
        "2025年、2026年または2028年から2030年までの間",
    );
}

#[test]
fn a_third_language_takes_no_line_of_code() {
    let german = "date-day = { $day }. { $month } { $year }\nmonth-10 = Oktober\ndate-around = um { $date }\n";
    let file = crate::text::Source::new("languages/de.ftl", german);
    let words = Words::new("de", None, &[file]).value;
    let told = |text: &str| Date::parse(text).unwrap().words(&words);
    assert_eq!(told("2026-10-01~"), "um 1. Oktober 2026");
}
