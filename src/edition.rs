//! A site as it was on one day, kept for ever.
//!
//! An edition is an archive of the dossier, `editions/2026-11-21.tar.zst`: every file of the site
//! as it was then, a list of them with their SHA-256, and what the pages said. What it is called
//! and where it stands in a site is told here, its list in [`list`], the archive in [`archive`].
//! Files and folders are `disk`'s.
//!
//! A page of an edition is the very bytes that were frozen, whatever templates and the program do
//! later. So all that it says of what is outside, such as the way to the living page, is what
//! cannot change: addresses that are promised.

pub mod archive;
pub mod list;
pub mod texts;

use std::path::PathBuf;
use std::sync::Arc;

use crate::edition::list::List;
use crate::edition::texts::Texts;
use crate::manifest::Content;
use crate::model::address::Address;
use crate::model::date::Day;

/// The folder of a dossier that archives lie in, and of a site that editions stand in.
pub const FOLDER: &str = "editions";

/// How the name of an archive ends, after its day.
pub const ENDING: &str = ".tar.zst";

/// One edition of a dossier. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its day, which is its name.
    pub date: Day,
    /// Where its archive lies.
    pub file: PathBuf,
    /// What is in the archive: its size and SHA-256 as a file.
    pub archive: Content,
    /// What it says of itself, and its files.
    pub list: Arc<List>,
    /// What its pages said.
    pub pages: Arc<Texts>,
}

/// What a site is called that is made as an edition, not to be the living one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The edition's day.
    pub date: Day,
    /// Why there is an edition of it: plain text.
    pub reason: String,
}

impl Edition {
    /// Why it was made: plain text.
    pub fn reason(&self) -> &str {
        &self.list.reason
    }

    /// Its front page: `/editions/2026-11-21/`.
    pub fn front(&self) -> Address {
        front(self.date)
    }

    /// Where the page at an address of the site stands in it; the edition need not have it.
    pub fn place(&self, address: &Address) -> Address {
        place(self.date, address)
    }

    /// Whether it has a page or a file that stands at this address of the site.
    pub fn holds(&self, address: &Address) -> bool {
        self.list.files.contains_key(&address.file())
    }

    /// How many pages it has.
    pub fn count(&self) -> usize {
        let is_page =
            |path: &&String| path.as_str() == "index.html" || path.ends_with("/index.html");
        self.list.files.keys().filter(is_page).count()
    }

    /// Its day as `Memento-Datetime` has it (RFC 7089, 2.1.1): `Sat, 21 Nov 2026 00:00:00 GMT`.
    ///
    /// An edition is one of a day; what has a time must have one, and so it is the day's first.
    pub fn datetime(&self) -> String {
        datetime(self.date)
    }
}

/// The page that lists all editions.
pub fn index() -> Address {
    fixed(&format!("/{FOLDER}/"))
}

/// The front page of the edition of a day.
pub fn front(date: Day) -> Address {
    fixed(&format!("/{FOLDER}/{date}/"))
}

/// Where an address of the site stands in the edition of a day.
pub fn place(date: Day, address: &Address) -> Address {
    fixed(&format!("/{FOLDER}/{date}{address}"))
}

/// The address of the site whose place in the edition of a day this is; none for one that is
/// outside of it.
pub fn inside(date: Day, address: &Address) -> Option<Address> {
    let front = front(date);
    let path = address.as_str().strip_prefix(front.as_str())?;
    Address::parse(&format!("/{path}")).ok()
}

/// Where the archive of the edition of a day stands in the site.
pub fn download(date: Day) -> Address {
    fixed(&format!("/{FOLDER}/{}", archive_name(date)))
}

/// The name of the archive of a day: `2026-11-21.tar.zst`.
pub fn archive_name(date: Day) -> String {
    format!("{date}{ENDING}")
}

/// Whether an address is the living site's alone: an edition has nothing there, and what leads there
/// leads out of it.
///
/// That is what tells hosts and programs of the site as a whole, what is hidden, what lists
/// versions, what tells of news, and the search. Its data is an edition's own.
pub fn is_living_alone(address: &Address) -> bool {
    const FILES: [&str; 12] = [
        "404.html",
        "CITATION.cff",
        "CNAME",
        "_headers",
        "_redirects",
        "card.png",
        "manifest.json",
        "opensearch.xml",
        "robots.txt",
        "search.js",
        "search/",
        "sitemap.xml",
    ];
    let path = &address.as_str()[1..];
    let ends_with = |end| path.ends_with(end);
    FILES.contains(&path)
        || is_kept(address)
        || path.starts_with("history/")
        || path.starts_with("search/index/")
        || path.split('/').any(|part| part.starts_with('.'))
        || (path.starts_with("sitemap-") && ends_with(".xml"))
        || ends_with(".atom")
        || ends_with(".ics")
}

/// Whether an address is kept for editions.
pub fn is_kept(address: &Address) -> bool {
    let path = address.as_str().strip_prefix('/').unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    // As on systems that know no capitals.
    first.eq_ignore_ascii_case(FOLDER)
}

/// The edition that has something at an address of the site, and the path of its file there;
/// `editions` are in the order of their days.
pub fn find<'e>(editions: &'e [Edition], address: &Address) -> Option<(&'e Edition, &'e str)> {
    let rest = address.as_str().strip_prefix("/editions/")?;
    let (day, rest) = rest.split_once('/')?;
    let edition = at(editions, day)?;
    let mut path = rest.to_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let (path, _) = edition.list.files.get_key_value(&path)?;
    Some((edition, path))
}

/// The edition of a day that is written in full.
pub fn at<'e>(editions: &'e [Edition], day: &str) -> Option<&'e Edition> {
    let day = day_of(day)?;
    let at = editions.binary_search_by_key(&day, |edition| edition.date);
    at.ok().map(|at| &editions[at])
}

/// Whether an edition has something at an address, or its archive stands there.
pub fn stands_at(editions: &[Edition], address: &Address) -> bool {
    find(editions, address).is_some()
        || editions
            .iter()
            .any(|edition| download(edition.date) == *address)
}

/// Reads the day that is the name of an edition: one of the years 1 to 9999, in full.
pub fn day_of(name: &str) -> Option<Day> {
    let day = Day::parse(name).ok()?;
    ((1..=9999).contains(&day.year()) && day.to_string() == name).then_some(day)
}

/// A day at its first second, as HTTP writes it (RFC 9110, 5.6.7).
fn datetime(day: Day) -> String {
    // 1 January 1970 was a Thursday.
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let weekday = usize::try_from(day.number().rem_euclid(7)).unwrap_or_default();
    format!(
        "{}, {:02} {} {:04} 00:00:00 GMT",
        DAYS[weekday],
        day.day(),
        MONTHS[usize::from(day.month() - 1)],
        day.year()
    )
}

fn fixed(path: &str) -> Address {
    Address::parse(path).expect("a day and an address make an address")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_edition_is_a_day_in_full() {
        #[track_caller]
        fn case(name: &str, expected: bool) {
            assert_eq!(day_of(name).is_some(), expected, "{name}");
        }

        case("2026-11-21", true);
        case("0001-01-01", true);
        case("2024-02-29", true);
        case("2026-02-29", false);
        case("2026-11", false);
        case("2026-11-21~", false);
        case("0000-01-01", false);
        case("-0001-01-01", false);
        case("2026-1-1", false);
        case("first", false);
        case("", false);
    }

    #[test]
    fn a_day_is_its_first_second_in_greenwich() {
        #[track_caller]
        fn case(day: &str, expected: &str) {
            assert_eq!(datetime(day_of(day).unwrap()), expected);
        }

        case("2026-11-21", "Sat, 21 Nov 2026 00:00:00 GMT");
        case("1970-01-01", "Thu, 01 Jan 1970 00:00:00 GMT");
        case("1969-12-31", "Wed, 31 Dec 1969 00:00:00 GMT");
        case("1994-11-06", "Sun, 06 Nov 1994 00:00:00 GMT");
        case("2000-02-29", "Tue, 29 Feb 2000 00:00:00 GMT");
    }

    #[test]
    fn what_stands_below_editions_is_kept() {
        for (path, expected) in [
            ("/editions/", true),
            ("/editions", true),
            ("/Editions/x/", true),
            ("/editions/2026-11-21/a.csv", true),
            ("/editions-of-old/", false),
            ("/a/editions/", false),
            ("/", false),
        ] {
            assert_eq!(is_kept(&Address::parse(path).unwrap()), expected, "{path}");
        }
    }
}
