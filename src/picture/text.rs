//! How much room words take, wherever they are drawn, and how they break into lines.
//!
//! A page is drawn in the typeface of the reader's system, which nobody knows when the picture is
//! made. So a character counts as wide as in the widest of those that are common, `DejaVu` Sans, or
//! wider: a line may come out shorter than it was given room for, and never longer.

use unicode_segmentation::UnicodeSegmentation;

/// How bold a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As text is.
    Regular,
    /// As headings are.
    Bold,
}

/// The most that a line of text can be wide, at a size of the typeface in units of the picture.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let hundredths: u32 = text.chars().map(|one| advance(one, weight)).sum();
    f64::from(hundredths) * size / 100.0
}

/// The text in lines that are no wider than `room`, as few as there can be; none where there are
/// no words.
///
/// Nothing is left out. Lines break at spaces, after hyphens, dashes and slashes inside of words, and
/// between characters of Chinese, Japanese and Korean, but not before what closes or after what
/// opens. A word that no line has room for is broken where a line ends.
pub fn lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let fits = |line: &str| width(line, size, weight) <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let together = format!("{line}{piece}");
        if fits(together.trim_end()) {
            line = together;
            continue;
        }
        close(&mut lines, &mut line);
        if fits(piece.trim_end()) {
            line.push_str(piece);
            continue;
        }
        for grapheme in piece.graphemes(true) {
            if !line.is_empty() && !fits(&format!("{line}{grapheme}")) {
                close(&mut lines, &mut line);
            }
            line.push_str(grapheme);
        }
    }
    close(&mut lines, &mut line);
    lines
}

/// As [`lines`], and no line much shorter than the others: as narrow as the same number of lines
/// can be.
pub fn balanced(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut best = lines(text, room, size, weight);
    if best.len() < 2 {
        return best;
    }
    // No word is broken that need not be.
    let words = pieces(text).into_iter();
    let words = words.map(|word| width(word.trim_end(), size, weight));
    let (mut least, mut most) = (words.fold(0.0, f64::max).min(room), room);
    for _ in 0..6 {
        let middle = f64::midpoint(least, most);
        let tried = lines(text, middle, size, weight);
        if tried.len() == best.len() {
            most = middle;
            best = tried;
        } else {
            least = middle;
        }
    }
    best
}

/// How wide the widest of these lines can be.
pub fn widest(lines: &[String], size: f64, weight: Weight) -> f64 {
    let widths = lines.iter().map(|line| width(line, size, weight));
    widths.fold(0.0, f64::max)
}

fn close(lines: &mut Vec<String>, line: &mut String) {
    let words = line.trim();
    if !words.is_empty() {
        lines.push(words.to_owned());
    }
    line.clear();
}

/// The text in pieces between which a line may end, each with the spaces behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (place, next) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, next)) {
            pieces.push(&text[start..place]);
            start = place;
        }
        before = Some(next);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    let is_space = |one: char| one.is_whitespace() && !matches!(one, '\u{A0}' | '\u{202F}');
    if is_space(after) {
        return false;
    }
    if is_space(before) {
        return true;
    }
    if matches!(before, '-' | '\u{2010}' | '–' | '—' | '/') {
        return after.is_alphabetic();
    }
    let opens = |one| {
        matches!(
            one,
            '「' | '『' | '（' | '〈' | '《' | '【' | '〔' | '［' | '｛' | '“' | '‘' | '('
        )
    };
    (is_wide(before) || is_wide(after)) && !opens(before) && !stays(after)
}

/// Whether a character may not begin a line: what closes, repeats, lengthens or is small.
fn stays(one: char) -> bool {
    "、。，．・：；？！‐゠–〜～」』）〉》】〕］｝”’)]},.:;?!ーゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ".contains(one)
        || is_mark(one)
}

/// Whether it is drawn over the character before it.
fn is_mark(one: char) -> bool {
    matches!(one, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}')
}

/// Whether it is a character of East Asia, as wide as high.
fn is_wide(one: char) -> bool {
    matches!(one, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
}

/// How wide a character is, in hundredths of the size of its typeface.
fn advance(one: char, weight: Weight) -> u32 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let place = u32::from(one)
        .checked_sub(32)
        .and_then(|at| usize::try_from(at).ok());
    if let Some(&known) = place.and_then(|at| table.get(at)) {
        return u32::from(known);
    }
    let regular = match one {
        _ if one.is_control() || is_mark(one) => return 0,
        _ if is_wide(one) => return 100,
        '\u{FF61}'..='\u{FFDC}' => return 50,
        '\u{A0}' => 32,
        '‘' | '’' | '‚' | '·' => 36,
        '“' | '”' | '„' | '–' | '\u{2010}' | '\u{2011}' => 54,
        'ß'..='ÿ' if !matches!(one, 'æ' | '÷') => 64,
        'À'..='Þ' if !matches!(one, 'Æ' | '×') => 80,
        '\u{370}'..='\u{3FF}' if one.is_lowercase() => 87,
        '\u{400}'..='\u{45F}' if one.is_lowercase() => 96,
        '\u{100}'..='\u{17F}' | '\u{1E00}'..='\u{1EFF}' if one.is_lowercase() && one != 'œ' => 82,
        // Letters that few languages have, two in one among them.
        '\u{180}'..='\u{24F}' | '\u{460}'..='\u{52F}' => 145,
        _ => 112,
    };
    match weight {
        Weight::Regular => regular,
        Weight::Bold => regular * 122 / 100,
    }
}

/// From the space to `~`.
const REGULAR: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75,
    79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36,
    64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 70, 40, 40, 84, 84, 84, 62, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100,
    84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 56, 50, 68, 72, 60, 72,
    68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72,
    37, 72, 84,
];

#[cfg(test)]
mod tests;
