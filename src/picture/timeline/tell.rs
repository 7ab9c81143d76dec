//! The words of an axis, as the language of the page has them.

use crate::picture::text::{Weight, width};
use crate::words::Words;

/// How long a stretch of days is, in the unit that a reader would use.
pub(super) fn stretch(words: &Words, days: i64) -> String {
    let days = days.max(1);
    // A month is 30.44 days on the average, a year 365.25.
    match days {
        ..=59 => words.tell("span-days", &[("count", days.into())]),
        60..=1095 => {
            let months = (days * 100 + 1522) / 3044;
            words.tell("span-months", &[("count", months.into())])
        }
        _ => {
            let years = (days * 100 + 18262) / 36525;
            words.tell("span-years", &[("count", years.into())])
        }
    }
}

/// How wide the widest word of a [`stretch`] can be, at this size of text.
pub(super) fn widest_stretch(words: &Words, size: f64) -> f64 {
    let stretches = [55, 888, 888 * 365].map(|days| stretch(words, days));
    let parts = stretches
        .iter()
        .flat_map(|stretch| stretch.split_whitespace());
    let widths = parts.map(|part| width(part, size, Weight::Regular));
    widths.fold(0.0, f64::max)
}

/// A month on an axis, 1 to 12, as short as it can be.
pub(super) fn month(words: &Words, month: u8) -> String {
    words.pick("month-short", &month.to_string()).to_owned()
}
