//! Which pages a word stands on, as letters.
//!
//! Pages are numbered. A list is the way from each to the next, in digits of 5 bits, the last of them
//! first, 32 added to all but the last one written; then one letter for how much the word says of the page.
//! The letters are those of ASCII from `0` to `o`. The way to the first page is its number, and 1.

/// The letter for nothing.
const ZERO: u8 = b'0';

/// A page that has a word, and how much the word says of it.
pub(super) type Posting = (u32, u8);

/// Of the lists longer than this only the best stand with the word; all of it, in parts, stands elsewhere.
pub(super) const BEST: usize = 1500;

/// How many pages a part is about.
pub(super) const PART: u32 = 3000;

/// Adds a list, in the order of the pages.
pub(super) fn write(postings: &[Posting], out: &mut String) {
    let mut next = 0;
    for &(page, impact) in postings {
        let mut way = page + 1 - next;
        next = page + 1;
        while way >= 32 {
            out.push(letter(way % 32 + 32));
            way /= 32;
        }
        out.push(letter(way));
        out.push(letter(u32::from(impact)));
    }
}

fn letter(digit: u32) -> char {
    let digit = u8::try_from(digit).expect("a digit is less than 64");
    char::from(ZERO + digit)
}

/// The best of a list, in the order of the pages.
pub(super) fn best(postings: &[Posting]) -> Vec<Posting> {
    let mut best = postings.to_vec();
    best.sort_unstable_by_key(|&(page, impact)| (std::cmp::Reverse(impact), page));
    best.truncate(BEST);
    best.sort_unstable();
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the script reads them.
    fn read(text: &str) -> Vec<Posting> {
        let digit = |letter: u8| usize::from(letter - ZERO);
        let (mut found, mut letters, mut page) = (Vec::new(), text.bytes(), 0);
        while let Some(first) = letters.next() {
            let (mut way, mut by, mut now) = (0, 1, digit(first));
            while now >= 32 {
                way += (now - 32) * by;
                by *= 32;
                now = digit(letters.next().unwrap());
            }
            page += way + now * by;
            let impact = digit(letters.next().unwrap());
            found.push((
                u32::try_from(page - 1).unwrap(),
                u8::try_from(impact).unwrap(),
            ));
        }
        found
    }

    #[test]
    fn a_list_is_read_back_as_it_was_written() {
        #[track_caller]
        fn case(postings: &[Posting]) {
            let mut text = String::new();
            write(postings, &mut text);
            assert_eq!(read(&text), postings);
        }

        case(&[]);
        case(&[(0, 1)]);
        case(&[
            (0, 1),
            (1, 63),
            (32, 2),
            (33, 1),
            (100_000, 40),
            (4_000_000, 9),
        ]);
    }

    #[test]
    fn the_best_stand_in_the_order_of_the_pages() {
        let all: Vec<Posting> = (0..4000)
            .map(|page| (page, u8::try_from(page % 50).unwrap() + 1))
            .collect();
        let best = best(&all);
        assert_eq!(best.len(), BEST);
        assert!(best.is_sorted());
        assert!(best.iter().all(|(_, impact)| *impact > 30));
    }
}
