//! What was answered, and when: so that nobody is asked twice for nothing.
//!
//! Kept as JSON, `{"https://…": {"asked": 1795000000, "state": "fine"}}`: times are seconds since
//! 1970, in UTC. A file that cannot be read counts for none; it only saves work.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::outside::answer::Answer;

/// A day, in seconds.
pub const DAY: u64 = 24 * 60 * 60;

/// Answers by address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory(BTreeMap<String, Remembered>);

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// In seconds since 1970.
    pub asked: u64,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
}

impl Memory {
    /// Reads what was kept.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What to keep, an address a line.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .filter_map(|(url, known)| {
                let url = serde_json::to_string(url).ok()?;
                Some(format!("{url}: {}", serde_json::to_string(known).ok()?))
            })
            .collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    /// Of how many addresses something is known.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What is known of an address, however old.
    pub fn get(&self, url: &str) -> Option<&Remembered> {
        self.0.get(url)
    }

    /// Keeps an answer that was given at `asked`.
    pub fn put(&mut self, url: &str, asked: u64, answer: Answer) {
        self.0.insert(url.to_owned(), Remembered { asked, answer });
    }

    /// Forgets all addresses but these.
    pub fn keep(&mut self, is_needed: impl Fn(&str) -> bool) {
        self.0.retain(|url, _| is_needed(url));
    }

    /// Whether an address need not be asked at `now`, if what was good is to be believed for
    /// `max_age` seconds. What was not good is asked anew after a day: it may be mended.
    pub fn is_fresh(&self, url: &str, now: u64, max_age: u64) -> bool {
        self.get(url).is_some_and(|known| {
            let lasts = match known.answer {
                Answer::Fine | Answer::Moved { .. } => max_age,
                Answer::Dead { .. } | Answer::Unsure { .. } => max_age.min(DAY),
            };
            // A clock may have been put back.
            known.asked <= now && now - known.asked < lasts
        })
    }
}

/// The day of a time in seconds since 1970, in UTC: `2026-11-22`.
pub fn day(seconds: u64) -> String {
    let days = i64::try_from(seconds / DAY).unwrap_or(i64::MAX);
    Day::from_number(days)
        .map(|day| day.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let mut memory = Memory::default();
        memory.put("https://a.example/\"", 5, Answer::Fine);
        memory.put("https://b.example/", 6, Answer::dead("404 Not Found"));
        memory.put(
            "https://c.example/",
            7,
            Answer::Moved {
                to: "https://d.example/".to_owned(),
                permanent: true,
            },
        );
        assert_eq!(Memory::read(&memory.text()), memory);
        assert_eq!(memory.text().lines().count(), 5);
        assert_eq!(Memory::read(&Memory::default().text()), Memory::default());
        for broken in ["", "{", "[]", "{\"a\": 1}"] {
            assert_eq!(Memory::read(broken), Memory::default(), "{broken}");
        }
    }

    #[test]
    fn what_is_good_lasts_longer_than_what_is_not() {
        let mut memory = Memory::default();
        memory.put("fine", 1000, Answer::Fine);
        memory.put("dead", 1000, Answer::dead("410 Gone"));
        let week = 7 * DAY;
        assert!(memory.is_fresh("fine", 1000 + week - 1, week));
        assert!(!memory.is_fresh("fine", 1000 + week, week));
        assert!(memory.is_fresh("dead", 1000 + DAY - 1, week));
        assert!(!memory.is_fresh("dead", 1000 + DAY, week));
        assert!(!memory.is_fresh("dead", 1000 + 60, 60));
        assert!(!memory.is_fresh("fine", 1000, 0));
        assert!(!memory.is_fresh("fine", 999, week), "from the future");
        assert!(!memory.is_fresh("other", 1000, week));
    }

    #[test]
    fn a_day_is_that_of_the_calendar() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400), "2000-02-29");
        assert_eq!(day(951_868_800), "2000-03-01");
        assert_eq!(day(1_795_305_599), "2026-11-21");
        assert_eq!(day(1_795_305_600), "2026-11-22");
    }
}
