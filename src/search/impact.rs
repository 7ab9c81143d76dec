//! How much a word says of a page: a small whole number for each word of each page.
//!
//! BM25F, with k₁ = 1.2 and b = 0.75: a word counts by the weight of where it stands, less with each
//! time, and less on a long page. What a page is called counts besides, and more the fewer words the
//! name has: who types all of a name means its page. How rare a word is is not in it, so that an edit
//! of one page leaves the numbers of all others; a reader's browser knows how many pages have a word.

/// The highest number: one letter of [`postings`](super::postings) holds it.
pub(super) const MOST: u8 = 63;

/// What one unit of BM25F or of a name is.
const UNIT: f32 = 9.0;

/// What a page's whole name is worth, beside 2.2 for words that it repeats for ever.
const NAME: f32 = 4.4;

/// The number for a word that stands so often on a page, by weight; `name` is its part in the
/// page's name, see [`in_name`]; `length` is the page's, in the same weights, against that of others.
pub(super) fn impact(weight: f32, name: f32, length: f32) -> u8 {
    let frequency = weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length));
    let units = (UNIT * (frequency + NAME * name)).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 1 and 63"
    )]
    let number = units.clamp(1.0, f32::from(MOST)) as u8;
    number
}

/// What one of so many words of a name is worth: all of a short name is worth what all of a long one
/// is, one word of it more.
pub(super) fn in_name(words: usize) -> f32 {
    let words = u16::try_from(words.max(1)).unwrap_or(u16::MAX);
    1.0 / f32::from(words).sqrt()
}

/// The usual length of a page, from the lengths of all: the next power of the fourth root of two, so that
/// an edit of a page hardly ever changes it.
pub(super) fn usual(total: f64, pages: usize) -> f32 {
    let pages = u32::try_from(pages.max(1)).unwrap_or(u32::MAX);
    let mean = (total / f64::from(pages)).max(1.0);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a length is no more than 2³²"
    )]
    let usual = ((mean.log2() * 4.0).round() / 4.0).exp2() as f32;
    usual
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_grows_with_what_a_word_says() {
        let plain = impact(1.0, 0.0, 1.0);
        assert!(plain >= 1);
        assert!(impact(3.0, 0.0, 1.0) > plain);
        assert!(impact(1.0, 0.0, 4.0) < plain);
        assert!(impact(1.0, in_name(8), 1.0) > impact(30.0, 0.0, 1.0));
        assert!(impact(1.0, in_name(1), 1.0) > impact(1.0, in_name(8), 1.0));
        assert!(impact(1000.0, in_name(1), 0.0) <= MOST);
        assert_eq!(impact(0.0, 0.0, 9.0), 1);
    }

    #[test]
    fn the_usual_length_hardly_moves() {
        let before = usual(100_000.0, 450);
        assert!((before - usual(100_400.0, 450)).abs() < f32::EPSILON);
        assert!((100.0..500.0).contains(&before));
        assert!(usual(0.0, 0) >= 1.0);
    }
}
