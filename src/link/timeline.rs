//! The page of the whole timeline: where it stands, and whether there is one.
//!
//! The chronology's own picture draws the events that matter most, so that the page stays light enough
//! for a phone. Where there are more, all of them have a picture on a page of its own.

use crate::link::Input;
use crate::link::book::BookPage;
use crate::model::address::Address;
use crate::model::front::Matter;

/// So many events the chronology's own picture draws.
///
/// Measured on the dossier of this repository: with its tables of 89 events the page is 12 KiB, compressed.
pub const FOREMOST: usize = 18;

/// Where it stands.
const FOLDER: &str = "/chronology/timeline/";

/// The address of the page.
pub fn address() -> Address {
    Address::parse(FOLDER).expect("a fixed address is valid")
}

/// Whether an address is kept for it.
pub(super) fn is_kept_for(at: &Address) -> bool {
    // As on systems that know no capitals.
    let path = format!("{}/", at.as_str().to_lowercase());
    path.starts_with(FOLDER)
}

/// Whether there is such a page. One that is promised stays, be there fewer events by now.
pub(super) fn is_there(pages: &[BookPage], input: &Input) -> bool {
    let fronts = pages.iter().map(|page| &page.document.front);
    let events = fronts
        .filter(|front| front.withdrawn.is_none() && matches!(front.matter, Matter::Event(_)))
        .count();
    events > FOREMOST || input.lock.addresses.contains_key(&address())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_at_the_page_or_below_it_is_kept() {
        #[track_caller]
        fn case(path: &str, expected: bool) {
            let at = Address::parse(path).unwrap();
            assert_eq!(is_kept_for(&at), expected, "{path}");
        }

        case("/chronology/timeline/", true);
        case("/chronology/timeline", true);
        case("/chronology/Timeline/x.png", true);
        case("/chronology/timelines/", false);
        case("/chronology/", false);
    }
}
