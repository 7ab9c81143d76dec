//! Where a redirect leads, from the address that it was answered at: RFC 3986, section 5.2.

use crate::model::web::WebAddress;

/// The address that `location` means at `base`, without its fragment.
///
/// None where it leads out of the web, or to what cannot be a link.
pub fn join(base: &str, location: &str) -> Option<String> {
    let location = location.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = base.split_once("://")?;
    let path_at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, own) = rest.split_at(path_at);
    let path = own.split('?').next().unwrap_or_default();
    let joined = if has_scheme(location) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.is_empty() {
        base.to_owned()
    } else if location.starts_with('/') {
        format!("{scheme}://{host}{}", tidy(location))
    } else if location.starts_with('?') {
        let path = if path.is_empty() { "/" } else { path };
        format!("{scheme}://{host}{path}{location}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{host}{}", tidy(&format!("{folder}/{location}")))
    };
    WebAddress::parse(&joined).ok().map(|url| url.to_string())
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// A path without `.` and `..`.
fn tidy(path: &str) -> String {
    let (path, query) = match path.find('?') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut all = path.split('/').skip(1).peekable();
    while let Some(part) = all.next() {
        let is_last = all.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    format!("/{}{query}", parts.join("/"))
}

/// The host of an address, in lower case and without its port: whom a request asks.
pub fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    host.to_lowercase()
}

/// Whether an address is that of a host as a whole: its front page.
pub fn is_front(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split('?').next().unwrap_or_default();
    matches!(path, "" | "index.html" | "index.htm" | "index.php") && !rest.contains('?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_redirect_leads_where_a_browser_would_go() {
        #[track_caller]
        fn case(base: &str, location: &str, expected: Option<&str>) {
            assert_eq!(
                join(base, location).as_deref(),
                expected,
                "{base} {location}"
            );
        }

        const BASE: &str = "http://a.example:81/b/c?d=e";
        case(BASE, "https://f.example/g#h", Some("https://f.example/g"));
        case(BASE, "//f.example/g", Some("http://f.example/g"));
        case(BASE, "/g?x", Some("http://a.example:81/g?x"));
        case(BASE, "g", Some("http://a.example:81/b/g"));
        case(BASE, "./g/", Some("http://a.example:81/b/g/"));
        case(BASE, "../g/../h", Some("http://a.example:81/h"));
        case(BASE, "../../../g/..", Some("http://a.example:81/"));
        case(BASE, "?x=../y", Some("http://a.example:81/b/c?x=../y"));
        case(BASE, "", Some("http://a.example:81/b/c?d=e"));
        case(BASE, "g:h", None);
        case(BASE, "/a:b", Some("http://a.example:81/a:b"));
        case("http://a.example", "g", Some("http://a.example/g"));
        case("http://a.example?x", "?y", Some("http://a.example/?y"));
        case(
            BASE,
            "/日本",
            Some("http://a.example:81/%E6%97%A5%E6%9C%AC"),
        );
        case(BASE, "javascript:alert(1)", None);
        case(BASE, "ftp://f.example/", None);
        case(BASE, "https://", None);
    }

    #[test]
    fn a_host_is_whom_a_request_asks() {
        assert_eq!(host("https://A.example:8080/b:9"), "a.example");
        assert_eq!(host("http://[::1]:80/"), "[::1]");
        assert_eq!(host("http://[::1]/"), "[::1]");
        assert!(is_front("https://a.example"));
        assert!(is_front("https://a.example/index.html"));
        assert!(!is_front("https://a.example/b"));
        assert!(!is_front("https://a.example/?id=1"));
    }

    proptest! {
        #[test]
        fn no_location_makes_it_panic(base: String, location: String, near in "[a.:/?#]{0,12}") {
            let _ = join(&base, &location);
            let _ = join("http://a.example/b", &near);
            let _ = host(&near);
            let _ = is_front(&near);
        }
    }
}
