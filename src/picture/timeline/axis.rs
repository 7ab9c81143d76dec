//! The marks on an even axis: which years and months are named, and where.

use crate::model::date::{Day, year_words};
use crate::picture::text::{Weight, width};
use crate::picture::timeline::scale::Scale;
use crate::picture::timeline::tell;
use crate::words::Words;

/// A line on the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where it stands.
    pub(super) place: f64,
    /// What stands beside it; none where there is no room.
    pub(super) words: Option<String>,
    /// Whether a year begins here; else a month does.
    pub(super) is_year: bool,
}

/// The ticks of an even scale whose words have these sizes, and end before `right`.
pub(super) fn ticks(scale: &Scale, words: &Words, sizes: (f64, f64), right: f64) -> Vec<Tick> {
    let per_day = scale.per_day();
    let (year, month) = (365.25 * per_day, 30.44 * per_day);
    let broadest =
        (1..=12).map(|month| width(&tell::month(words, month), sizes.1, Weight::Regular));
    let name = broadest.fold(0.0, f64::max) + 6.0;
    let months = [1, 3, 6]
        .into_iter()
        .find(|&step| f64::from(step) * month >= name);
    let months = months.filter(|_| year >= 2.0 * name);
    let wide = width(&year_words(20_000, words), sizes.0, Weight::Bold) + 4.0;
    let years = years().find(|&step| f64::from(step) * year >= wide);
    let years = years.unwrap_or(i32::MAX);

    let mut ticks = Vec::new();
    for (at, (from, to)) in scale.stretches().into_iter().enumerate() {
        let (Some(first), Some(last)) = (Day::from_number(from), Day::from_number(to)) else {
            continue;
        };
        let end = match scale.cuts.get(at) {
            Some(cut) => cut.start,
            None => right,
        };
        let mut free = (f64::MIN, f64::MIN);
        let mut put = |place: f64, words: String, is_year: bool| {
            let (size, weight, free) = if is_year {
                (sizes.0, Weight::Bold, &mut free.0)
            } else {
                (sizes.1, Weight::Regular, &mut free.1)
            };
            let ends = place + 3.0 + width(&words, size, weight);
            let has_room = *free <= place && ends <= end;
            if has_room {
                *free = ends + 4.0;
            }
            ticks.push(Tick {
                place,
                words: has_room.then_some(words),
                is_year,
            });
        };
        // A stretch says in which year it begins, where the next is not about to.
        let named = first.year().rem_euclid(years) == 0 || years == 1;
        let is_first = first.month() == 1 && first.day() == 1;
        let next = Day::new(first.year().saturating_add(1), 1, 1);
        let next = next.map(Day::number).filter(|&next| next < to);
        let next = next.map_or(end, |next| scale.place(next));
        if named && !is_first && next - scale.place(from) >= wide {
            put(scale.place(from), year_words(first.year(), words), true);
        }
        let mut year = first.year();
        while year <= last.year() {
            for month in 1..=12_u8 {
                let Some(day) = Day::new(year, month, 1).map(Day::number) else {
                    continue;
                };
                if day < from || day >= to {
                    continue;
                }
                if month == 1 && year.rem_euclid(years) == 0 {
                    put(scale.place(day), year_words(year, words), true);
                }
                if months.is_some_and(|step| (month - 1) % step == 0) {
                    put(scale.place(day), tell::month(words, month), false);
                }
            }
            let step = if months.is_some() { 1 } else { years };
            let Some(next) = (year - year.rem_euclid(step)).checked_add(step) else {
                break;
            };
            year = next;
        }
    }
    ticks
}

/// 1, 2, 5, 10, 20 …
fn years() -> impl Iterator<Item = i32> {
    let powers = (0..9).map(|power| 10_i32.pow(power));
    powers.flat_map(|power| [power, 2 * power, 5 * power])
}
