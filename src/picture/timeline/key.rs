//! The key: what each shape means, one sign for each that a picture has.

use crate::model::date::Day;
use crate::picture::svg::{Anchor, Look, Path, Svg};
use crate::picture::timeline::mark::{HALF, HATCH, Pen, Way};
use crate::picture::timeline::{Event, Movement, State, Timeline, Timing};
use crate::picture::{Frame, Point, at};

/// What a shape in a timeline means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It came on a day.
    Day,
    /// It went on from day to day.
    Lasting,
    /// It came on a day among these.
    Within,
    /// It is under way.
    UnderWay,
    /// It is planned for then, or was.
    Planned,
    /// So long later than planned, or past due.
    Late,
    /// Held to have happened; no source says so.
    Unconfirmed,
    /// Something else took its place.
    Superseded,
    /// Its date is not known for sure.
    Uncertain,
    /// When a date was given, and how far off it was.
    Said,
    /// The date that is held today.
    Held,
    /// The day up to which things are known.
    AsOf,
    /// Left out, as nothing begins or ends there.
    Cut,
}

impl Sign {
    /// What the sign looks like: a small picture beside words. `name` as in [`Svg::new`].
    pub fn svg(self, name: &str) -> String {
        let mut svg = Svg::sign(name, (34.0, 16.0));
        let bar = Frame::between(3.0, 4.0, 31.0, 12.0);
        let middle = at(17.0, 8.0);
        match self {
            Self::Day => svg.circle(middle, HALF, "came"),
            Self::Lasting => svg.rect(bar, 2.0, "came"),
            Self::Within => svg.rect(bar, 2.0, "within"),
            Self::Planned => {
                svg.circle(at(7.0, 8.0), HALF, "plan");
                svg.rect(Frame::between(15.0, 4.0, 32.0, 12.0), 2.0, "plan");
            }
            Self::Late => {
                svg.define_hatch(HATCH, "late");
                let look = Look {
                    class: "delay",
                    fill: Some(HATCH),
                    mask: None,
                };
                svg.rect(Frame::between(3.0, 4.5, 31.0, 11.5), 0.0, look);
            }
            Self::UnderWay => {
                svg.rect(Frame::between(2.0, 4.0, 23.0, 12.0), 0.0, "came");
                let head = Path::from(at(22.5, 1.5))
                    .to(at(32.0, 8.0))
                    .to(at(22.5, 14.5))
                    .back();
                svg.path(&head, "came");
            }
            Self::Unconfirmed => {
                svg.circle(at(11.0, 8.0), HALF, "held");
                svg.text(at(19.0, 12.2), Anchor::Start, 0.0, &["?".to_owned()], "q");
            }
            Self::Superseded => {
                svg.circle(middle, HALF, "gone");
                let cross = Path::from(at(12.5, 3.5)).to(at(21.5, 12.5));
                svg.path(&cross.jump(at(12.5, 12.5)).to(at(21.5, 3.5)), "strike");
            }
            Self::Uncertain => svg.text(at(13.0, 12.2), Anchor::Start, 0.0, &["?".to_owned()], "q"),
            Self::Said => {
                svg.line(at(4.0, 8.0), at(30.0, 8.0), "way");
                svg.line(at(4.0, 2.0), at(4.0, 14.0), "strike");
            }
            Self::Held => svg.rect(Frame::between(8.0, 0.0, 26.0, 16.0), 0.0, "band"),
            Self::AsOf => svg.line(at(17.0, 0.0), at(17.0, 16.0), "today"),
            Self::Cut => {
                for x in [10.0, 22.0] {
                    let tear = Path::from(at(x, 0.0))
                        .to(at(x + 3.0, 4.0))
                        .to(at(x - 3.0, 8.0));
                    svg.path(&tear.to(at(x + 3.0, 12.0)).to(at(x, 16.0)), "tear");
                }
            }
        }
        svg.finish()
    }
}

impl Timeline<'_> {
    /// The signs that its drawings have, in the order in which a reader wants them.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = of_events(&self.events, self.as_of);
        if self.has_cuts() {
            signs.push(Sign::Cut);
        }
        signs
    }
}

impl Movement<'_> {
    /// The signs that it has, in the order in which a reader wants them.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = of_events(&self.events(), self.as_of);
        let is_past = self.said.iter().any(|said| said.is_past);
        signs.extend([Sign::Said, Sign::Held]);
        signs.extend(is_past.then_some(Sign::Late));
        signs.sort_unstable();
        signs.dedup();
        signs
    }
}

/// What is to be the case for an event to have a sign.
type Claim<'c> = &'c dyn Fn(&Event) -> bool;

fn of_events(events: &[Event], as_of: Day) -> Vec<Sign> {
    let has = |claim: &dyn Fn(&Event) -> bool| events.iter().any(claim);
    let came = |event: &Event| event.state == State::Came && event.timing != Timing::Unconfirmed;
    let known: [(Sign, Claim<'_>); 9] = [
        (Sign::Day, &|event| came(event) && event.when.is_day()),
        (Sign::Lasting, &|event| {
            came(event) && !event.when.is_day() && event.when.lasts
        }),
        (Sign::Within, &|event| {
            came(event) && !event.when.is_day() && !event.when.lasts
        }),
        (Sign::UnderWay, &|event| event.state == State::UnderWay),
        (Sign::Planned, &|event| {
            event.state == State::Expected || event.planned.is_some()
        }),
        (Sign::Late, &|event| event.delay(as_of).is_some()),
        (Sign::Unconfirmed, &|event| {
            event.timing == Timing::Unconfirmed
        }),
        (Sign::Superseded, &|event| event.state == State::Superseded),
        (Sign::Uncertain, &|event| event.when.is_open()),
    ];
    let known = known.into_iter().filter(|(_, is_there)| has(*is_there));
    known.map(|(sign, _)| sign).chain([Sign::AsOf]).collect()
}

impl Pen<'_> {
    /// An event in so little room that its date is not drawn to scale.
    pub(super) fn sign(&mut self, event: &Event, place: Point) {
        debug_assert_eq!(
            self.way,
            Way::Down,
            "there is room for all to scale where time runs right"
        );
        let svg = &mut *self.svg;
        let class = match (event.state, event.timing) {
            (_, Timing::Unconfirmed) => "held",
            (State::Expected, _) => "plan",
            (State::Superseded, _) => "gone",
            (State::UnderWay, _) => {
                let head = Path::from(at(place.x - 5.0, place.y - 4.0))
                    .to(at(place.x + 5.0, place.y - 4.0));
                svg.path(&head.to(at(place.x, place.y + 5.0)).back(), "came");
                return;
            }
            (State::Came, _) if event.when.is_day() || event.when.lasts => "came",
            (State::Came, _) => "within",
        };
        svg.circle(place, HALF, class);
        if event.state == State::Superseded {
            let cross = Path::from(at(place.x - HALF, place.y - HALF))
                .to(at(place.x + HALF, place.y + HALF));
            let cross = cross
                .jump(at(place.x - HALF, place.y + HALF))
                .to(at(place.x + HALF, place.y - HALF));
            svg.path(&cross, "strike");
        }
    }
}
