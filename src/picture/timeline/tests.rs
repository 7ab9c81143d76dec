//! What holds of every timeline, whatever is in it.

use proptest::prelude::*;

use super::*;
use crate::picture::Frame;
use crate::picture::text::{Weight, width};

fn timeline(as_of: &str, lanes: &[&str], events: Vec<Event>) -> Timeline<'static> {
    Timeline {
        name: "t".to_owned(),
        title: "All events".to_owned(),
        description: "There are some.".to_owned(),
        as_of: Day::parse(as_of).unwrap(),
        as_of_words: format!("as of {as_of}"),
        lanes: lanes.iter().map(|&lane| lane.to_owned()).collect(),
        events,
        words: Words::english(),
    }
}

/// A span as `2025-01-02`, `2025-01-02..2025-03-04`, `..2025-03-04` or `2025-01-02..`.
fn span(text: &str) -> Span {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    Span {
        from: Day::parse(from).ok(),
        to: Day::parse(to).ok(),
        lasts: false,
        doubtful: false,
    }
}

fn event(
    title: &str,
    lane: usize,
    when: &str,
    planned: &str,
    state: State,
    timing: Timing,
) -> Event {
    Event {
        title: title.to_owned(),
        number: 1,
        lane,
        when: span(when),
        planned: (!planned.is_empty()).then(|| span(planned)),
        state,
        timing,
    }
}

/// A text as it is drawn: its lines, and the box that it fills at most.
struct Drawn {
    words: String,
    frame: Frame,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).map_or(0.0, |value| value.parse().unwrap())
}

/// The texts of a picture, and its view box.
fn texts(svg: &str) -> (Vec<Drawn>, Frame) {
    let size = number(svg, "font-size");
    let view = attribute(svg, "viewBox").unwrap();
    let view: Vec<f64> = view.split(' ').map(|part| part.parse().unwrap()).collect();
    let view = Frame::between(0.0, 0.0, view[2], view[3]);
    let mut drawn = Vec::new();
    for text in svg.split("<text").skip(1) {
        let (tag, rest) = text.split_once('>').unwrap();
        let inner = rest.split("</text>").next().unwrap();
        let class = attribute(tag, "class").unwrap_or_default();
        let is_bold = class.split(' ').any(|one| one == "name" || one == "q");
        let weight = if is_bold {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let size = if class.contains("small") {
            size * 0.92
        } else {
            size
        };
        // A line after the first has an `x` of its own, a run of Japanese in it has none.
        let lines: Vec<&str> = inner.split("<tspan x=").collect();
        let plain = |(at, line): (usize, &&str)| {
            let line = if at == 0 {
                *line
            } else {
                line.split_once('>').unwrap().1
            };
            let line = line
                .replace("<tspan lang=\"ja\">", "")
                .replace("</tspan>", "");
            line.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .trim()
                .to_owned()
        };
        let x = number(tag, "x");
        let leading: f64 = lines.iter().skip(1).map(|line| number(line, "dy")).sum();
        let words: Vec<String> = lines.iter().enumerate().map(plain).collect();
        let wide = words
            .iter()
            .map(|line| width(line, size, weight))
            .fold(0.0, f64::max);
        let left = match attribute(tag, "text-anchor") {
            Some("end") => x - wide,
            Some("middle") => x - wide / 2.0,
            _ => x,
        };
        let base = number(tag, "y");
        let frame = Frame::between(
            left,
            base - 0.8 * size,
            left + wide,
            base + leading + 0.22 * size,
        );
        drawn.push(Drawn {
            words: words.concat().split_whitespace().collect(),
            frame,
        });
    }
    (drawn, view)
}

/// The pictures of one drawing.
fn pictures(svg: &str) -> Vec<&str> {
    svg.split_inclusive("</svg>").collect()
}

/// Says what is wrong with a drawing.
fn faults(timeline: &Timeline<'_>, drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let mut words = Vec::new();
    for svg in pictures(&drawing.svg) {
        let (texts, view) = texts(svg);
        // A tenth is lost when numbers are written.
        let slack = Frame::between(
            view.x - 0.2,
            view.y - 0.2,
            view.right() + 0.2,
            view.bottom() + 0.2,
        );
        for (at, text) in texts.iter().enumerate() {
            if !text.frame.is_within(&slack) {
                faults.push(format!("{} leaves {view:?}: {:?}", text.words, text.frame));
            }
            for other in &texts[at + 1..] {
                let inner = Frame::between(
                    text.frame.x + 0.2,
                    text.frame.y + 0.2,
                    text.frame.right() - 0.2,
                    text.frame.bottom() - 0.2,
                );
                if inner.overlaps(&other.frame) {
                    faults.push(format!(
                        "{} {:?} and {} {:?}",
                        text.words, text.frame, other.words, other.frame
                    ));
                }
            }
        }
        for shape in svg.split("<rect ").skip(1) {
            let tag = format!(" {}", shape.split('>').next().unwrap());
            let (x, y) = (number(&tag, "x"), number(&tag, "y"));
            let frame = Frame::between(x, y, x + number(&tag, "width"), y + number(&tag, "height"));
            if !frame.is_within(&slack) {
                faults.push(format!("a box leaves {view:?}: {tag}"));
            }
        }
        if !svg.contains("class=\"today\"")
            || !texts.iter().any(|text| text.words.starts_with("asof"))
        {
            faults.push("the day up to which things are known is not there".to_owned());
        }
        words.extend(texts.into_iter().map(|text| text.words));
    }
    for event in &timeline.events {
        let title: String = event.title.split_whitespace().collect();
        let number = event.number.to_string();
        let times = |one: &str| words.iter().filter(|words| *words == one).count();
        let (titles, numbers) = (times(&title), times(&number));
        if titles + numbers != 1 || (numbers == 1 && !drawing.is_numbered) {
            faults.push(format!(
                "{title}: {titles} times by title, {numbers} by number"
            ));
        }
    }
    faults
}

fn spans() -> impl Strategy<Value = Span> + Clone {
    // Days, months and years, near each other and far apart.
    let from =
        prop_oneof![6 => 19_000_i64..20_800, 2 => 18_000_i64..23_000, 1 => -20_000_i64..30_000];
    let length = prop_oneof![6 => Just(0_i64), 2 => Just(30), 1 => Just(364), 1 => 0_i64..3000];
    (from, length, 0..12_u8, any::<bool>()).prop_map(|(from, length, open, lasts)| Span {
        from: Day::from_number(from).filter(|_| open != 0),
        to: Day::from_number(from + length).filter(|_| open != 1),
        lasts,
        doubtful: open == 2,
    })
}

fn timelines() -> impl Strategy<Value = Timeline<'static>> {
    let state = prop_oneof![
        Just(State::Came),
        Just(State::UnderWay),
        Just(State::Expected),
        Just(State::Superseded)
    ];
    let timing = prop_oneof![
        Just(Timing::Plain),
        Just(Timing::Late),
        Just(Timing::PastDue),
        Just(Timing::Unconfirmed)
    ];
    let title = "[A-Z][a-z]{1,9}( [a-zW&<]{1,11}){0,11}( 国会、審議会)?";
    let event = (
        title,
        0..17_usize,
        spans(),
        proptest::option::weighted(0.3, spans()),
        state,
        timing,
    );
    let counts = prop_oneof![4 => 1..20_usize, 2 => 20..120_usize, 1 => 120..301_usize];
    let events = counts.prop_flat_map(move |count| prop::collection::vec(event.clone(), count));
    (events, 1..18_usize, 19_000_i64..21_000).prop_map(|(events, lanes, as_of)| {
        let mut events: Vec<Event> = events
            .into_iter()
            .map(|(title, lane, when, planned, state, timing)| Event {
                title,
                number: 0,
                lane: lane % lanes,
                when,
                planned,
                state,
                timing,
            })
            .collect();
        events.sort_by_key(|event| event.when.first());
        for (at, event) in events.iter_mut().enumerate() {
            event.number = 1001 + at;
            event.title = format!("{} no. {at}", event.title);
        }
        let as_of = Day::from_number(as_of).unwrap().to_string();
        let names: Vec<String> = (0..lanes)
            .map(|lane| format!("Subject {lane} of many subjects"))
            .collect();
        let names: Vec<&str> = if lanes == 1 {
            vec![""]
        } else {
            names.iter().map(String::as_str).collect()
        };
        timeline(&as_of, &names, events)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_collides_nothing_leaves_and_every_event_is_there_once(timeline in timelines()) {
        for drawing in [timeline.wide(900.0), timeline.wide(576.0), timeline.tall()] {
            let faults = faults(&timeline, &drawing);
            prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
        prop_assert_eq!(timeline.wide(900.0), timeline.clone().wide(900.0));
        prop_assert_eq!(timeline.tall(), timeline.clone().tall());
    }

    #[test]
    fn only_what_has_nothing_in_it_is_cut_out(timeline in timelines()) {
        let all = vec![true; timeline.events.len()];
        for scale in [timeline.wide_scale(900.0), timeline.lay_tall(&all).scale] {
            for cut in &scale.cuts {
                let inside = |day: &i64| cut.from < *day && *day < cut.to;
                let turns = timeline.turns();
                prop_assert_eq!(turns.iter().find(|day| inside(day)), None);
                prop_assert!(cut.start < cut.end);
            }
        }
    }
}

fn small() -> Timeline<'static> {
    use State::{Came, Expected, Superseded, UnderWay};
    use Timing::{Late, PastDue, Plain, Unconfirmed};
    let mut events = vec![
        event("The harbor is surveyed", 0, "2019-05-02", "", Came, Plain),
        event(
            "A first plan <A & B>",
            1,
            "2023-03-01..2023-03-31",
            "",
            Superseded,
            Plain,
        ),
        event(
            "The law passes",
            0,
            "2023-06-15",
            "2022-01-01..2022-12-31",
            Came,
            Late,
        ),
        event(
            "Orders follow",
            0,
            "2023-07-01",
            "..2023-07-31",
            Came,
            Unconfirmed,
        ),
        event(
            "Works begin at the 港 mole",
            1,
            "2023-09-01..2024-05-31",
            "",
            UnderWay,
            Plain,
        ),
        event(
            "The mole is to be opened to ships of all nations and sizes",
            1,
            "2024-01-01..2024-01-31",
            "",
            Expected,
            PastDue,
        ),
        event("A review", 0, "2024-10-01..", "", Expected, Plain),
    ];
    for (at, event) in events.iter_mut().enumerate() {
        event.number = at + 1;
    }
    timeline("2024-02-10", &["Law", "Works on the mole"], events)
}

#[test]
fn a_small_timeline_is_drawn_as_it_was_looked_at() {
    let timeline = small();
    for (name, drawing) in [("wide", timeline.wide(900.0)), ("tall", timeline.tall())] {
        assert_eq!(faults(&timeline, &drawing), Vec::<String>::new());
        insta::assert_snapshot!(name, drawing.svg.replace('<', "\n<"));
    }
}

#[test]
fn each_shape_that_is_drawn_is_in_the_key() {
    let signs = small().signs();
    let expected = [
        Sign::Day,
        Sign::UnderWay,
        Sign::Planned,
        Sign::Late,
        Sign::Unconfirmed,
        Sign::Superseded,
        Sign::Uncertain,
        Sign::AsOf,
        Sign::Cut,
    ];
    assert_eq!(signs, expected);
}

#[test]
fn what_matters_least_is_numbered_first() {
    let timeline = small();
    let titled = timeline.titled(3);
    assert_eq!(titled, [false, false, false, false, true, true, true]);
    let kept = foremost(&timeline.events, timeline.as_of, 5);
    let numbers: Vec<usize> = kept.iter().map(|event| event.number).collect();
    assert_eq!(numbers, [3, 4, 5, 6, 7]);
}

#[test]
fn as_many_titles_stay_as_have_room() {
    #[track_caller]
    fn case<T>(
        timeline: &Timeline<'_>,
        most: f64,
        lay: impl Fn(&[bool]) -> T,
        height: fn(&T) -> f64,
    ) {
        let laid = std::cell::RefCell::new(Vec::new());
        let count = |titled: &[bool]| titled.iter().filter(|&&is_titled| is_titled).count();
        let (fitted, is_numbered) = timeline.fitted(
            most,
            |titled| {
                laid.borrow_mut().push(count(titled));
                (count(titled), lay(titled))
            },
            |(_, laid)| height(laid),
        );
        let (titles, layout) = fitted;
        assert!(is_numbered && titles > 0 && titles < 300, "{titles}");
        assert!(height(&layout) <= most);
        let one_more = lay(&timeline.titled(titles + 1));
        assert!(height(&one_more) > most, "{} would fit", titles + 1);
        assert!(laid.borrow().len() <= 10, "{laid:?}");
    }

    // 300 events in three lanes: more than either drawing has room for.
    let day = |at: usize| Day::from_number(19_000 + 7 * i64::try_from(at).unwrap()).unwrap();
    let events = (0..300).map(|at| {
        let title = format!("What a ministry said of the matter, number {at}");
        let when = day(at).to_string();
        event(&title, at % 3, &when, "", State::Came, Timing::Plain)
    });
    let timeline = timeline("2024-06-01", &["One", "Two", "Three"], events.collect());

    let scale = timeline.wide_scale(900.0);
    let wide = |titled: &[bool]| timeline.lay_wide(900.0, scale.clone(), titled);
    case(&timeline, 2600.0, wide, |layout| layout.height);
    case(&timeline, 1200.0, wide, |layout| layout.height);
    let tall = |titled: &[bool]| timeline.lay_tall(titled);
    case(&timeline, 6000.0, tall, |layout| layout.height);
    // Not even the numbers have room.
    let (layout, is_numbered) = timeline.fitted(1.0, wide, |layout| layout.height);
    assert!(is_numbered && layout.height > 1.0);
}

#[test]
fn a_stretch_is_told_in_the_unit_that_a_reader_would_use() {
    #[track_caller]
    fn case(days: i64, expected: &str) {
        assert_eq!(tell::stretch(Words::english(), days), expected);
    }

    case(1, "1 day");
    case(59, "59 days");
    case(426, "14 months");
    case(3650, "10 years");
}

#[test]
fn a_moved_date_has_a_line_for_each_statement_and_one_for_today() {
    let said = |on: &str, date: &str, state, is_past| Said {
        words: format!("Said {on}: {date}"),
        on: Day::parse(on).ok(),
        date: span(date),
        state,
        is_past,
    };
    let movement = Movement {
        name: "m".to_owned(),
        title: "How it moved".to_owned(),
        description: "It did.".to_owned(),
        as_of: Day::parse("2026-11-21").unwrap(),
        as_of_words: "as of 21 November 2026".to_owned(),
        said: vec![
            said(
                "2024-05-01",
                "2024-10-01..2024-12-31",
                State::Expected,
                true,
            ),
            said("2025-02-07", "2026-04-01..", State::Expected, false),
            said("2026-10-02", "2026-10-01", State::Came, false),
        ],
        present: said("", "2026-10-01", State::Came, false),
        words: Words::english(),
    };
    for drawing in [
        movement.drawing("wide", 576.0, 12.0),
        movement.drawing("tall", 340.0, 14.4),
    ] {
        let (texts, view) = texts(&drawing);
        for (at, text) in texts.iter().enumerate() {
            assert!(
                text.frame.is_within(&view),
                "{} {:?}",
                text.words,
                text.frame
            );
            for other in &texts[at + 1..] {
                assert!(
                    !text.frame.overlaps(&other.frame),
                    "{} and {}",
                    text.words,
                    other.words
                );
            }
        }
        let lines = texts
            .iter()
            .filter(|text| text.words.starts_with("Said"))
            .count();
        assert_eq!(lines, 4);
        assert!(drawing.contains("class=\"delay\""));
        assert!(drawing.contains("class=\"today\""));
        assert!(drawing.contains("class=\"band\""));
    }
}
