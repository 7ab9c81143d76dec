//! Ids of paragraphs and headings that survive edits.
//!
//! What `urls.lock` says of a page and the page as it is now go in; out come the number of each
//! paragraph, and the places at which what went has left its id. A page is looked at by itself,
//! so neither the other pages nor the order in which they are looked at can matter.
//!
//! A *paragraph* is what a reader would point at: a paragraph wherever it stands, be it in a
//! quotation or a note, and an item of a list or a definition that holds its text directly.
//! Headings have ids of their own; a cell of a table cannot be told from its neighbours by its
//! text, and is no paragraph; neither is a block of code, nor a block without a letter or sign.

pub mod align;
pub mod lock;
pub mod sketch;
mod words;

pub use crate::permalink::align::{Anchors, Mark, MarkKind};
pub use crate::permalink::lock::Lock;

/// The id of the paragraph of this number.
pub fn paragraph_id(number: u32) -> String {
    format!("p{number}")
}

/// The number of the paragraph that has this id: `p7`; none for any other id.
pub fn paragraph_number(id: &str) -> Option<u32> {
    let digits = id.strip_prefix('p')?;
    let is_plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_one_way_to_write_its_number() {
        #[track_caller]
        fn case(id: &str, expected: Option<u32>) {
            assert_eq!(paragraph_number(id), expected, "{id:?}");
        }

        case("p1", Some(1));
        case("p4294967295", Some(u32::MAX));
        case("p4294967296", None);
        case("p0", None);
        case("p01", None);
        case("p", None);
        case("p+1", None);
        case("p1a", None);
        case("P1", None);
        assert_eq!(paragraph_number(&paragraph_id(12)), Some(12));
    }
}
