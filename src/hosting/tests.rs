//! Addresses that mean something in the files of hosts, and what becomes of them.

use super::*;
use crate::edition;
use crate::model::date::Day;

/// A plan with these redirects, all to `/new/`, and these withdrawn pages.
fn plan(base: &str, moved: &[&str], gone: &[&str]) -> Plan {
    let address = |text: &str| Address::parse(text).unwrap();
    let base = address(base);
    let moved = moved.iter().map(|from| {
        let to = below(&base, &address("/new/"));
        (below(&base, &address(from)), to)
    });
    Plan {
        moved: moved.collect(),
        gone: gone
            .iter()
            .map(|gone| below(&base, &address(gone)))
            .collect(),
        editions: Vec::new(),
        host: Some("a.example".to_owned()),
        types: types(&[]),
        open: Some(below(&base, &address("/data/"))),
        base,
    }
}

/// One with so many editions, a day each.
fn plan_of_editions(base: &str, count: u8) -> Plan {
    let mut plan = plan(base, &[], &[]);
    plan.editions = (0..count)
        .map(|at| {
            let day = Day::new(2026, at / 28 + 1, at % 28 + 1).unwrap();
            Fixed {
                day: day.to_string(),
                folder: below(&plan.base, &edition::front(day)),
                datetime: format!("{day}, in GMT"),
            }
        })
        .collect();
    plan
}

/// The lines of a configuration that have `part` in them, without what surrounds them.
fn lines(text: &str, part: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| line.contains(part))
        .map(str::to_owned)
        .collect()
}

const ODD: &str = "/it's; {odd} ${HOME} %1 (x)/";

#[test]
fn a_content_type_is_that_of_the_longest_end_of_a_name() {
    #[track_caller]
    fn case(path: &str, expected: &str) {
        assert_eq!(media::content_type(path), expected, "{path}");
    }

    case("/briefs/index.html", "text/html; charset=utf-8");
    case(
        "canal.csl.json",
        "application/vnd.citationstyles.csl+json; charset=utf-8",
    );
    case("LICENSE", "application/octet-stream");
}

#[test]
fn an_odd_address_stays_one_word_of_each_configuration() {
    #[track_caller]
    fn case(host: Host, expected: &str) {
        let printed = plan("/a/", &[ODD], &[]).configuration(host).unwrap();
        let found = lines(&printed, "/a/new/");
        assert!(
            found.iter().any(|line| line == expected),
            "{host:?}: {found:#?}"
        );
    }

    case(
        Host::Nginx,
        r#"location = "/a/it's; {odd} ${HOME} %1 (x)/" { return 301 "/a/new/$is_args$args"; }"#,
    );
    case(
        Host::Caddy,
        r#""~^/a/it\x27s\x3b\x20\x7bodd\x7d\x20\x24\x7bHOME\x7d\x20\x251\x20\x28x\x29/$" "/a/new/" """#,
    );
    case(
        Host::Apache,
        r#"RewriteRule "^it\x27s\x3b\x20\x7bodd\x7d\x20\x24\x7bHOME\x7d\x20\x251\x20\x28x\x29/$" "/a/new/" [R=301,L,NE]"#,
    );
    let encoded = "/a/it%27s%3B%20%7Bodd%7D%20%24%7BHOME%7D%20%251%20%28x%29/";
    let typed = "/a/it's;%20%7Bodd%7D%20$%7BHOME%7D%20%251%20(x)/";
    case(Host::Netlify, &format!("{encoded} /a/new/ 301!"));
    case(Host::Netlify, &format!("{typed} /a/new/ 301!"));
    case(Host::Cloudflare, &format!(r#"["{encoded}", "/a/new/"],"#));
    case(Host::Cloudflare, &format!(r#"["{typed}", "/a/new/"],"#));
    case(
        Host::S3,
        r"moved 'a/it'\''s; {odd} ${HOME} %1 (x)/index.html' '/a/new/' 'it'\''s; {odd} ${HOME} %1 (x)/index.html'",
    );
}

#[test]
fn a_new_address_is_encoded_wherever_it_stands() {
    let to = Address::parse("/旧 50%/").unwrap();
    let mut plan = plan("/", &["/old/"], &[]);
    plan.moved[0].1 = to;
    let encoded = "/%E6%97%A7%2050%25/";
    for host in [
        Host::Nginx,
        Host::Caddy,
        Host::Netlify,
        Host::Cloudflare,
        Host::S3,
    ] {
        let printed = plan.configuration(host).unwrap();
        assert!(printed.contains(encoded), "{host:?}: {printed}");
        assert!(!printed.contains('旧'), "{host:?}: {printed}");
    }
    // There `%2` would be what a condition found.
    let printed = plan.configuration(Host::Apache).unwrap();
    assert!(
        printed.contains(r#""/\%E6\%97\%A7\%2050\%25/""#),
        "{printed}"
    );
}

#[test]
fn every_host_is_told_of_what_was_withdrawn_or_says_that_it_cannot() {
    #[track_caller]
    fn case(host: Host, expected: &str) {
        let printed = plan("/a/", &[], &["/gone/"]).configuration(host).unwrap();
        assert!(printed.contains(expected), "{host:?}: {printed}");
    }

    case(
        Host::Nginx,
        r#"location = "/a/gone/" { error_page 410 "${uri}index.html"; return 410; }"#,
    );
    case(Host::Caddy, r#""/a/gone/" "" "yes""#);
    case(Host::Apache, r#"RewriteRule "^gone/$" - [R=410,L]"#);
    case(Host::Netlify, "/a/gone/ /a/gone/index.html 410!");
    case(Host::Cloudflare, r#"  "/a/gone/","#);
    case(
        Host::S3,
        "410: a page that was withdrawn is answered with 200",
    );
    case(Host::GithubPages, "with 200 (1 here)");
}

#[test]
fn nginx_is_not_told_of_a_folder_that_it_has_no_word_for() {
    assert!(plan("/$a/", &[], &[]).configuration(Host::Nginx).is_err());
    assert!(plan("/%a/", &[], &[]).configuration(Host::Nginx).is_ok());
}

#[test]
fn a_long_address_is_an_expression_for_nginx() {
    let long = format!("/{}/", "a".repeat(190));
    let printed = plan("/", &[&format!("{long}{}/", "b".repeat(70))], &[]);
    let printed = printed.configuration(Host::Nginx).unwrap();
    assert!(printed.contains(r#"location ~ "^/aaa"#), "{printed}");
}

#[test]
fn the_file_of_redirects_keeps_to_what_cloudflare_reads() {
    #[track_caller]
    fn case(moved: &[String], lines: usize, expected: Option<&str>) {
        let moved: Vec<&str> = moved.iter().map(String::as_str).collect();
        let plan = plan("/", &moved, &[]);
        let file = plan.file("_redirects").unwrap();
        assert_eq!(file.lines().count(), lines);
        assert!(file.lines().all(|line| line.len() <= 1000));
        let notes = check(&plan, "_redirects");
        assert_eq!(notes.first().map(|note| note.message.as_str()), expected);
    }

    let many = |count: usize| (0..count).map(|at| format!("/{at}/")).collect::<Vec<_>>();
    case(&[], 0, None);
    case(&many(2000), 2000, None);
    case(
        &many(2001),
        2000,
        Some("of 2001 redirects, `_redirects` has the first 2000"),
    );
    let long = format!("/{}/", ["漢".repeat(66), "漢".repeat(66)].join("/"));
    case(
        &["/a/".to_owned(), long],
        1,
        Some("1 redirect has over 1000 characters, encoded: `_redirects` leaves it out"),
    );
}

#[test]
fn headers_name_each_once_for_any_address() {
    let file = plan("/a b/", &[], &[]).file("_headers").unwrap();
    assert!(
        file.starts_with("/a%20b/*\n  Content-Security-Policy: default-src 'none';"),
        "{file}"
    );
    assert!(
        file.contains("/a%20b/*.ics\n  Content-Type: text/calendar; charset=utf-8\n"),
        "{file}"
    );
    assert!(
        file.contains("/a%20b/data/*\n  Access-Control-Allow-Origin: *\n"),
        "{file}"
    );
    let rules = file.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(rules <= 100, "Cloudflare Pages reads 100");
    assert!(file.lines().all(|line| line.len() <= 2000));
    // An address that two rules fit would have both values.
    let ends: Vec<&str> = media::rare().collect();
    for end in &ends {
        let fit = ends
            .iter()
            .filter(|other| format!("x{end}").ends_with(*other));
        assert_eq!(fit.count(), 1, "{end}");
    }
}

#[test]
fn headers_tell_of_as_many_editions_as_cloudflare_reads() {
    #[track_caller]
    fn case(count: u8, told: usize, expected: Option<&str>) {
        let plan = plan_of_editions("/a b/", count);
        let file = plan.file("_headers").unwrap();
        let rules = file.lines().filter(|line| !line.starts_with(' ')).count();
        assert!(rules <= 100, "Cloudflare Pages reads 100: {rules}");
        assert_eq!(lines(&file, "/editions/").len(), told);
        assert_eq!(lines(&file, "immutable").len(), told);
        let notes = check(&plan, "_headers");
        assert_eq!(notes.first().map(|note| note.message.as_str()), expected);
    }

    case(0, 0, None);
    case(2, 2, None);
    // One rule is for the data.
    let room = 98 - u8::try_from(media::rare().count()).unwrap();
    case(room, room.into(), None);
    let message = format!("of {} editions, `_headers` has the newest {room}", room + 1);
    case(room + 1, room.into(), Some(&message));
    let file = plan_of_editions("/a b/", room + 1)
        .file("_headers")
        .unwrap();
    let rule = "/a%20b/editions/2026-01-02/*\n  Cache-Control: public, max-age=31536000, immutable\n  Memento-Datetime: 2026-01-02, in GMT\n";
    assert!(file.contains(rule), "{file}");
    assert!(!file.contains("2026-01-01"), "the oldest is left out");
}
