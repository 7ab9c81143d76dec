//! What is remembered of a paragraph's text: whether it is the same, and how much of it stayed.
//!
//! That takes a digest of all words, and a sample of the pairs of neighbouring words.
//! Pairs, and not words: two texts on one subject share a third of their words, and hardly a pair
//! in twenty. A text in which a third of the words are others still has a third of its pairs.

use crate::permalink::words::{self, joined};

/// As many pairs of a text are remembered at most; of a longer one, each second, fourth, eighth …
const MOST: usize = 32;

/// A sample of the pairs of words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Of 2 to this power of pairs, one is in the sample.
    level: u8,
    /// 18 bits of each pair, in order, each once: with fewer, short texts would share some by chance.
    marks: Vec<u32>,
}

/// The digest of a text; none for a text without words.
pub(super) fn digest(text: &str) -> Option<u64> {
    let mut digest = None;
    words::each(text, |word| {
        digest = Some(joined(digest.unwrap_or_default(), word));
    });
    digest
}

/// All pairs of neighbouring words of a text; its beginning counts as a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(Vec<u64>);

impl Pairs {
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut last = 0;
        words::each(text, |word| {
            pairs.push(joined(last, word));
            last = word;
        });
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// The marks of the sample of this level.
    pub(super) fn marks(&self, level: u8) -> Vec<u32> {
        let mask = (1_u64 << level) - 1;
        let sample = self.0.iter().filter(|&pair| pair & mask == 0);
        let mut marks: Vec<u32> = sample.map(|pair| (pair >> 46) as u32).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    pub(super) fn sketch(&self) -> Sketch {
        let mut level = 0;
        loop {
            let marks = self.marks(level);
            if marks.len() <= MOST || level == HIGHEST {
                return Sketch { level, marks };
            }
            level += 1;
        }
    }
}

/// No text of 4 MiB has so many pairs that a higher one were needed.
const HIGHEST: u8 = 24;

/// How much two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// The pairs that both have, about.
    pub(super) shared: u32,
    /// Whether one of the two is in the other, nearly whole.
    pub(super) is_part: bool,
}

impl Sketch {
    /// The level of its sample.
    pub(super) fn level(&self) -> u8 {
        self.level
    }

    /// How much a text whose sample of this level has these marks shares with this one; none
    /// where that is too little for it to be the same text.
    ///
    /// Enough is a quarter of the pairs of the longer text, or seven in ten of the shorter (it was
    /// divided, or put together with another), and two in any case.
    pub(super) fn likeness(&self, marks: &[u32]) -> Option<Likeness> {
        let shared = shared(&self.marks, marks);
        let (longer, shorter) = (
            self.marks.len().max(marks.len()),
            self.marks.len().min(marks.len()),
        );
        let is_part = shorter >= 4 && shared * 10 >= shorter * 7;
        let is_like = shared > 1 && (shared * 4 >= longer || is_part);
        is_like.then(|| Likeness {
            shared: u32::try_from(shared << self.level).unwrap_or(u32::MAX),
            is_part,
        })
    }

    /// As text: a digit for the level and three for each mark.
    pub(crate) fn push_to(&self, out: &mut String) {
        out.push(char::from(DIGITS[usize::from(self.level)]));
        for &mark in &self.marks {
            for at in [12, 6, 0] {
                out.push(char::from(DIGITS[(mark >> at & 63) as usize]));
            }
        }
    }

    /// Reads what [`push_to`](Self::push_to) wrote; none when it is no such text.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (level, marks) = text.as_bytes().split_first()?;
        let level = value(*level).filter(|&level| level <= HIGHEST)?;
        let (marks, rest) = marks.as_chunks::<3>();
        let mark = |digits: &[u8; 3]| {
            let mut digits = digits.iter();
            digits.try_fold(0, |mark, &digit| Some(mark << 6 | u32::from(value(digit)?)))
        };
        let marks: Vec<u32> = marks.iter().map(mark).collect::<Option<_>>()?;
        let is_sorted = marks.is_sorted_by(|one, other| one < other);
        (rest.is_empty() && is_sorted).then_some(Self { level, marks })
    }

    /// Whether a text can be read as a sketch, as far as it costs little to tell.
    pub(super) fn is_one(text: &str) -> bool {
        text.len() % 3 == 1 && text.bytes().all(|byte| value(byte).is_some())
    }
}

fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0;
    while let (Some(left), Some(right)) = (one.peek(), other.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(one.next()),
            std::cmp::Ordering::Greater => drop(other.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                one.next();
                other.next();
            }
        }
    }
    shared
}

/// 64 digits, as `base64url` has them.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES: [u8; 256] = {
    let mut values = [64; 256];
    let mut at = 0;
    while at < 64 {
        values[DIGITS[at as usize] as usize] = at;
        at += 1;
    }
    values
};

fn value(digit: u8) -> Option<u8> {
    let value = VALUES[usize::from(digit)];
    (value < 64).then_some(value)
}

/// Adds a digest as 11 digits.
pub(super) fn push_digest(digest: u64, out: &mut String) {
    for at in (0..11).rev() {
        out.push(char::from(DIGITS[((digest >> (6 * at)) & 63) as usize]));
    }
}

/// Reads 11 digits; none when it is no such text.
pub(super) fn read_digest(text: &str) -> Option<u64> {
    // 11 digits hold 66 bits, and the first two of those are none of ours.
    let is_one = text.len() == 11 && value(text.as_bytes()[0])? < 16;
    let digits = || {
        text.bytes().try_fold(0, |digest, digit| {
            Some(digest << 6 | u64::from(value(digit)?))
        })
    };
    is_one.then(digits).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn likeness(old: &str, new: &str) -> Option<Likeness> {
        let sketch = Pairs::of(old).sketch();
        sketch.likeness(&Pairs::of(new).marks(sketch.level))
    }

    #[test]
    fn a_text_is_like_what_most_of_its_words_stayed_in() {
        #[track_caller]
        fn case(old: &str, new: &str, expected: bool) {
            assert_eq!(likeness(old, new).is_some(), expected, "{old:?} {new:?}");
        }

        let old = "The council reviews each grave case before the police act, and may ask the commission.";
        case(old, old, true);
        case(
            old,
            "The council reviews each case before the police or the army act, and may ask the commission.",
            true,
        );
        case(old, "The council reviews each grave case.", true);
        case(
            old,
            "The ministry publishes a report on the budget of the year after the election.",
            false,
        );
        case("The police act", "The police acts", true);
        case("Yes.", "No.", false);
        case("", "", false);
        case(
            "能動的サイバー防御の法律が成立した。",
            "能動的サイバー防御の法案が成立した。",
            true,
        );
        case(
            "能動的サイバー防御の法律が成立した。",
            "委員会は四人の委員から成る。",
            false,
        );
    }

    fn words(word: &str, numbers: std::ops::Range<u32>) -> String {
        let words: Vec<String> = numbers.map(|number| format!("{word}{number}")).collect();
        words.join(" ")
    }

    #[test]
    fn a_long_text_is_sampled() {
        let long = words("word", 0..2000);
        let half = words("word", 0..1000);
        let other = words("other", 0..2000);
        let sketch = Pairs::of(&long).sketch();
        assert!(
            sketch.marks.len() <= MOST && sketch.marks.len() >= 8,
            "{sketch:?}"
        );
        assert!(likeness(&long, &half).is_some());
        assert!(likeness(&half, &long).is_some());
        assert!(likeness(&long, &other).is_none());
    }

    #[test]
    fn enough_is_a_quarter_of_the_longer_text_or_seven_in_ten_of_the_shorter() {
        // The texts begin alike and go on otherwise; each has as many pairs as words.
        #[track_caller]
        fn case(shared: u32, one: u32, other: u32, expected: Option<bool>) {
            let text = |word: &str, length| {
                format!(
                    "{} {}",
                    words("both", 0..shared),
                    words(word, shared..length)
                )
            };
            let (one, other) = (text("one", one), text("other", other));
            let found = likeness(&one, &other);
            let expected = expected.map(|is_part| Likeness { shared, is_part });
            assert_eq!(found, expected, "{one:?} {other:?}");
            assert_eq!(likeness(&other, &one), expected, "{other:?} {one:?}");
        }

        case(2, 8, 8, Some(false));
        case(2, 8, 9, None);
        case(1, 1, 1, None);
        case(1, 1, 4, None);
        case(7, 10, 29, Some(true));
        case(6, 10, 29, None);
        case(7, 11, 29, None);
        // Of two or three words nobody can tell whether they are a part.
        case(4, 4, 17, Some(true));
        case(3, 3, 13, None);
        case(3, 3, 12, Some(false));
    }

    #[test]
    fn a_text_is_sampled_from_the_thirty_third_pair_on() {
        let level = |length| Pairs::of(&words("word", 0..length)).sketch().level;
        assert_eq!((level(32), level(33)), (0, 1));
        // What is shared is told of the whole texts, so that long and short ones can be compared.
        let long = words("word", 0..2000);
        let shared = likeness(&long, &long).unwrap().shared;
        assert!((1000..4000).contains(&shared), "{shared}");
    }

    #[test]
    fn what_is_said_twice_counts_once() {
        let twice = words("word", 0..20);
        let sketch = Pairs::of(&format!("{twice} {twice}")).sketch();
        assert_eq!((sketch.level, sketch.marks.len()), (0, 21));
    }

    #[test]
    fn what_stands_in_a_lock_file_never_comes_to_mean_another_text() {
        let texts = [
            "The canal is closed.",
            "L’été 1956",
            "運河は閉鎖。",
            "!?",
            &words("word", 0..100),
        ];
        let found = texts.map(|text| {
            let mut written = String::new();
            push_digest(digest(text).unwrap(), &mut written);
            written.push(' ');
            Pairs::of(text).sketch().push_to(&mut written);
            written
        });
        let expected = [
            "D24t1p9fuFd ALhxTiZs0dymo",
            "PCFeSoRJXPm ASgln-E12V",
            "K4lJGz13uuU AF4zSrEasMa-PqPm",
            "BhNXQiZeEYK ANa2pYf",
            "A2Bks1cY-4x CB9ZDQgEclKdqKqiN4tOtBQ_gTquUdIVaDVy3eFdg4ai2zjXmooJsRAvEUwzX0xM5yx70e-g9",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_sketch_is_not_read() {
        #[track_caller]
        fn case(text: &str, is_one: bool) {
            assert_eq!(Sketch::read(text).is_some(), is_one, "{text:?}");
        }

        case("A", true);
        case("AAAAAABAAC", true);
        case("YAAA", true);
        // No text has a level above 24.
        case("ZAAA", false);
        // Marks stand in order, each once.
        case("AAABAAA", false);
        case("AAAAAAA", false);
        case("AAA", false);
        case("AAA.", false);
        case("", false);
        assert!(Sketch::is_one("AAAA") && !Sketch::is_one("AAA.") && !Sketch::is_one("AAA"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[a-z ]{0,400}", digest: u64) {
            let sketch = Pairs::of(&text).sketch();
            let mut written = String::new();
            sketch.push_to(&mut written);
            prop_assert!(Sketch::is_one(&written));
            prop_assert_eq!(Sketch::read(&written), Some(sketch));
            let mut written = String::new();
            push_digest(digest, &mut written);
            prop_assert_eq!(read_digest(&written), Some(digest));
        }

        #[test]
        fn no_text_makes_reading_panic(text: String) {
            let _ = (Sketch::read(&text), read_digest(&text), digest(&text));
        }
    }
}
