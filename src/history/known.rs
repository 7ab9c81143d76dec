//! Where the chronology stands as it was known on a day.

use super::fixed;
use crate::model::address::Address;
use crate::model::date::Day;

/// What all of them begin with.
const FOLDER: &str = "/chronology/as-known/";

/// The list of those days.
pub fn index() -> Address {
    fixed(FOLDER)
}

/// The chronology as it was known at the end of a day: `/chronology/as-known/2025-12-12/`.
pub fn address(day: Day) -> Address {
    fixed(&format!("{FOLDER}{day}/"))
}

/// The day that an address is for; none for any other, nor for a day of a year of five digits.
pub fn day(at: &Address) -> Option<Day> {
    let name = at.as_str().strip_prefix(FOLDER)?.strip_suffix('/')?;
    let day = Day::parse(name).ok()?;
    (address(day) == *at).then_some(day)
}

/// Whether an address is kept for them.
pub fn is_kept_for(at: &Address) -> bool {
    // As on systems that know no capitals.
    let path = format!("{}/", at.as_str().to_lowercase());
    path.starts_with(FOLDER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_address() {
        #[track_caller]
        fn case(path: &str, expected: Option<&str>, is_kept: bool) {
            let at = Address::parse(path).unwrap();
            let found = day(&at).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
            assert_eq!(is_kept_for(&at), is_kept, "{path}");
        }

        case("/chronology/as-known/2025-12-12/", Some("2025-12-12"), true);
        case("/chronology/as-known/", None, true);
        case("/chronology/as-known", None, true);
        case("/chronology/As-known/x.html", None, true);
        case("/chronology/as-known/2025-12/", None, true);
        case("/chronology/as-known/2025-02-30/", None, true);
        case("/chronology/as-known-today/", None, false);
        case("/chronology/", None, false);
    }
}
