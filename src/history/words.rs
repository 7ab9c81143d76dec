//! Two texts, word by word: what was taken out, and what was put in.
//!
//! The words are those of Unicode (UAX #29), spaces and signs by themselves. Japanese has no
//! spaces: there, a run of one script counts as a word, as it mostly is one, or a piece of one that
//! is read at a glance; to mark single signs would be exact, and could not be read.
//!
//! `imara-diff` finds what both have in common. Unlike other crates for this it is fast on any
//! input without looking at the clock, whose answers would differ from run to run.

use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Which of the two has it.
    pub sort: Sort,
    /// Its text.
    pub text: &'t str,
}

/// Which of two texts has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Both.
    Same,
    /// The old one.
    Removed,
    /// The new one.
    Added,
}

/// A stretch of both texts that differs, or has too little in common: in bytes.
#[derive(Clone, Copy, Debug)]
struct Gap {
    old: (usize, usize),
    new: (usize, usize),
}

/// How two texts differ: the pieces that are the same and those that were removed make the old
/// one, those that are the same and those that were added the new one.
///
/// What was removed stands before what was added in its place. What two changes have between them
/// belongs to them when it is no more than spaces, signs or a short word: a reader takes in one
/// change with more ease than several. Two texts with hardly a word in common are told as two.
pub fn compare<'t>(old: &'t str, new: &'t str) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut at = (0, 0);
    for gap in gaps(old, new) {
        push(&mut pieces, Sort::Same, &old[at.0..gap.old.0]);
        push(&mut pieces, Sort::Removed, &old[gap.old.0..gap.old.1]);
        push(&mut pieces, Sort::Added, &new[gap.new.0..gap.new.1]);
        at = (gap.old.1, gap.new.1);
    }
    push(&mut pieces, Sort::Same, &old[at.0..]);
    pieces
}

fn push<'t>(pieces: &mut Vec<Piece<'t>>, sort: Sort, text: &'t str) {
    if !text.is_empty() {
        pieces.push(Piece { sort, text });
    }
}

fn gaps(old: &str, new: &str) -> Vec<Gap> {
    let (old_words, new_words) = (words(old), words(new));
    let mut input = InternedInput::default();
    input.update_before(old_words.iter().map(|&(_, word)| word));
    input.update_after(new_words.iter().map(|&(_, word)| word));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let byte = |words: &[(usize, &str)], text: &str, at: u32| {
        words.get(at as usize).map_or(text.len(), |(at, _)| *at)
    };
    let mut gaps: Vec<Gap> = Vec::new();
    for hunk in diff.hunks() {
        let place = |at| byte(&old_words, old, at);
        let new_place = |at| byte(&new_words, new, at);
        let gap = Gap {
            old: (place(hunk.before.start), place(hunk.before.end)),
            new: (new_place(hunk.after.start), new_place(hunk.after.end)),
        };
        match gaps.last_mut() {
            Some(last) if is_slight(&old[last.old.1..gap.old.0]) => {
                last.old.1 = gap.old.1;
                last.new.1 = gap.new.1;
            }
            _ => gaps.push(gap),
        }
    }
    if has_little_in_common(old, new, &gaps) {
        gaps = vec![Gap {
            old: (0, old.len()),
            new: (0, new.len()),
        }];
    }
    gaps
}

/// Whether what stands between two changes is no more than spaces, signs, or one short word.
fn is_slight(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    // Where a script has no spaces, two letters are a word.
    let weight: usize = letters
        .map(|letter| if Script::of(letter).is_some() { 2 } else { 1 })
        .sum();
    weight <= 3 && text.split_whitespace().count() <= 1
}

/// Whether so little is the same that two texts are read more easily one after the other.
fn has_little_in_common(old: &str, new: &str, gaps: &[Gap]) -> bool {
    let removed: usize = gaps.iter().map(|gap| gap.old.1 - gap.old.0).sum();
    let same = old.len() - removed;
    same * 4 < old.len().min(new.len())
}

/// The words of a text and where each begins: they make the whole text.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let script = script(word);
        match words.last_mut() {
            Some((start, last)) if script.is_some() && self::script(last) == script => {
                *last = &text[*start..at + word.len()];
            }
            _ => words.push((at, word)),
        }
    }
    words
}

/// That of a word's first letter.
fn script(word: &str) -> Option<Script> {
    Script::of(word.chars().next()?)
}

/// A script that puts no spaces between words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
}

impl Script {
    fn of(letter: char) -> Option<Self> {
        match letter {
            '\u{3041}'..='\u{309F}' => Some(Self::Hiragana),
            '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => {
                Some(Self::Katakana)
            }
            '\u{3005}'..='\u{3007}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Some(Self::Han),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As `the [-old-]{+new+} text`.
    fn shown(pieces: &[Piece<'_>]) -> String {
        let shown = pieces.iter().map(|piece| match piece.sort {
            Sort::Same => piece.text.to_owned(),
            Sort::Removed => format!("[-{}-]", piece.text),
            Sort::Added => format!("{{+{}+}}", piece.text),
        });
        shown.collect()
    }

    #[test]
    fn texts_differ_in_words() {
        #[track_caller]
        fn case(old: &str, new: &str, expected: &str) {
            assert_eq!(shown(&compare(old, new)), expected);
        }

        case("", "", "");
        case("The quay opens.", "The quay opens.", "The quay opens.");
        case("", "New.", "{+New.+}");
        case("Old.", "", "[-Old.-]");
        case(
            "The quay opens in May 2026.",
            "The quay opens in June 2026.",
            "The quay opens in [-May-]{+June+} 2026.",
        );
        case(
            "It opens, they say, in the spring.",
            "It opens in the late spring.",
            "It opens[-, they say,-] in the{+ late+} spring.",
        );
        // One change, not two with a space between.
        case(
            "The council voted for the bus on Monday night.",
            "The council voted against buses on Monday night.",
            "The council voted [-for the bus-]{+against buses+} on Monday night.",
        );
        // Hardly a word in common.
        case(
            "The bus runs at night, says the council.",
            "Nobody in the town wants a ferry or knows why.",
            "[-The bus runs at night, says the council.-]{+Nobody in the town wants a ferry or knows why.+}",
        );
        case("3.5 km", "3.6 km", "[-3.5-]{+3.6+} km");
    }

    #[test]
    fn japanese_differs_in_runs_of_a_script() {
        #[track_caller]
        fn case(old: &str, new: &str, expected: &str) {
            assert_eq!(shown(&compare(old, new)), expected);
        }

        case(
            "能動的サイバー防御は十月に施行される。",
            "能動的サイバー防御は四月に施行された。",
            "能動的サイバー防御は[-十月-]{+四月+}に施行[-される-]{+された+}。",
        );
        case(
            "国家安全保障会議が審査する。",
            "国家安全保障局が審査する。",
            "[-国家安全保障会議-]{+国家安全保障局+}が審査する。",
        );
    }

    fn texts() -> impl Strategy<Value = String> {
        "[a-c ,.\u{301}防御がカー\n]{0,40}"
    }

    proptest! {
        #[test]
        fn the_pieces_make_both_texts(old in texts(), new in texts()) {
            let pieces = compare(&old, &new);
            let made = |without: Sort| -> String {
                let of = pieces.iter().filter(|piece| piece.sort != without);
                of.map(|piece| piece.text).collect()
            };
            prop_assert_eq!(&made(Sort::Added), &old);
            prop_assert_eq!(&made(Sort::Removed), &new);
            for pair in pieces.windows(2) {
                prop_assert_ne!(pair[0].sort, pair[1].sort);
            }
        }

        #[test]
        fn words_make_the_text(text in "\\PC{0,40}") {
            let made: String = words(&text).into_iter().map(|(_, word)| word).collect();
            prop_assert_eq!(made, text);
        }
    }

    #[test]
    fn hostile_texts_are_compared_in_no_time() {
        // Every second word is another, of few that all recur: the worst for most ways.
        let text = |step: usize| -> String {
            (0..20_000)
                .map(|at| ["a ", "b ", "c "][(at * at + at / step) % 3])
                .collect()
        };
        let (old, new) = (text(3), text(7));
        let start = std::time::Instant::now();
        let pieces = compare(&old, &new);
        assert!(!pieces.is_empty());
        let took = start.elapsed();
        assert!(took < std::time::Duration::from_secs(20), "{took:?}");
    }
}
