//! What stands beside an event: its title in some lines, or its number.

use crate::picture::text::{Weight, balanced, widest};
use crate::picture::timeline::Event;

/// Words beside an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// How wide the widest of them can be.
    pub(super) width: f64,
}

impl Label {
    /// These words, in lines for which there is so much room.
    pub(super) fn new(words: &str, room: f64, size: f64) -> Self {
        let lines = balanced(words, room, size, Weight::Regular);
        Self {
            width: widest(&lines, size, Weight::Regular),
            lines,
        }
    }

    /// An event's title in lines, in each way that is worth trying: the fewest lines first; or its
    /// number alone.
    pub(super) fn of(event: &Event, is_titled: bool, rooms: &[f64], size: f64) -> Vec<Self> {
        if !is_titled {
            return vec![Self::new(&event.number.to_string(), f64::MAX, size)];
        }
        let mut labels: Vec<Self> = Vec::new();
        for &room in rooms {
            let label = Self::new(&event.title, room, size);
            if labels
                .last()
                .is_none_or(|last| last.lines.len() < label.lines.len())
            {
                labels.push(label);
            }
        }
        labels
    }
}
