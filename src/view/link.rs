//! A link to another page of the dossier, written from the page that bears it.

use serde::Serialize;

/// A link to another page of the dossier.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The other page's title.
    pub title: String,
    /// Its short name, where it has one: `NSC`. For tables.
    pub short: Option<String>,
    /// Its address, relative to the page that holds the link, with a fragment where it leads to a part: `../../actors/nsc/#role`.
    pub href: String,
    /// The kind of page: `brief`, `actor`, `topic`, `event`, `procedure`, `term`, `page`, or an index such as `actors`.
    pub kind: &'static str,
}

/// The way from one address of the site to another, as a link may be written.
///
/// Both begin with a slash and count from the site's root; `to` may have a
/// fragment. From `/briefs/a/` to `/actors/nsc/#role` it is
/// `../../actors/nsc/#role`, and from a page to itself it is `./`, so that the
/// site works at any depth of any server and from a disk.
pub fn relative(from: &str, to: &str) -> String {
    let (path, fragment) = to.find('#').map_or((to, ""), |at| to.split_at(at));
    let folder = |address: &str| address.rfind('/').map_or(0, |slash| slash + 1);
    let here = &from[..folder(from)];
    let (there, file) = path.split_at(folder(path));
    let shared = here
        .split_inclusive('/')
        .zip(there.split_inclusive('/'))
        .take_while(|(left, right)| left == right)
        .map(|(left, _)| left.len())
        .sum::<usize>();
    let up = "../".repeat(here[shared..].matches('/').count());
    let way = format!("{up}{}{file}", &there[shared..]);
    // A bare fragment serves on this very page alone: `/404.html` shares its
    // folder with `/`.
    let way = if way.is_empty() && (fragment.is_empty() || path != from) {
        "./".to_owned()
    } else {
        way
    };
    way + fragment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_leads_from_any_page_to_any_other() {
        #[track_caller]
        fn case(from: &str, to: &str, expected: &str) {
            assert_eq!(relative(from, to), expected, "{from} → {to}");
        }

        case("/", "/", "./");
        case("/", "/briefs/", "briefs/");
        case("/", "/site.css", "site.css");
        case("/404.html", "/", "./");
        case("/404.html", "/#top", "./#top");
        case("/404.html", "/site.css", "site.css");
        case("/briefs/a/", "/", "../../");
        case("/briefs/a/", "/#top", "../../#top");
        case("/briefs/a/", "/briefs/", "../");
        case("/briefs/a/", "/briefs/a/", "./");
        case("/briefs/a/", "/briefs/a/#s1", "#s1");
        case("/briefs/a/", "/briefs/b/", "../b/");
        case("/briefs/a/", "/actors/nsc/#role", "../../actors/nsc/#role");
        case("/briefs/a/", "/site.css", "../../site.css");
        case("/about/", "/about/method/", "method/");
        case("/ab/", "/a/", "../a/");
    }
}
