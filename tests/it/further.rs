//! What many lead to has further pages, and nothing of it is lost.

use std::collections::BTreeMap;

use crate::support::Site;

const BY: usize = 3;

/// A dossier of so many briefs that name an actor and a topic, each linking to the actor.
fn dossier(briefs: usize) -> Site {
    let site = Site::new();
    let settings = site.read("site.toml");
    let mut site = site
        .file(
            "site.toml",
            &format!("{settings}\n[build]\npaginate_by = {BY}\n"),
        )
        .file(
            "content/actors/guard.md",
            "---\nname: Guard\nkind: office\n---\n",
        )
        .file("content/topics/locks.md", "---\ntitle: Locks\n---\n");
    for number in 1..=briefs {
        let text = format!(
            "---\ntitle: Brief {number:02}\nread_as: full\nactors: [guard]\ntopics: [locks]\n\
             source:\n  type: webpage\n  title: Source {number}\n  issued: 2024-01-{number:02}\n---\n\
             The [[guard]] was seen {number} times.\n"
        );
        site = site.file(&format!("content/briefs/b{number:02}.md"), &text);
    }
    site
}

/// The pages of a page, in order.
fn pages(site: &Site, first: &str) -> Vec<String> {
    let numbers = 2..;
    let rest = numbers.map(|number| format!("public/{first}page/{number}/index.html"));
    let rest = rest.take_while(|path| site.path(path).exists());
    let all = std::iter::once(format!("public/{first}index.html")).chain(rest);
    all.map(|path| site.read(&path)).collect()
}

/// How often each brief is a row of the section of this id, on all pages together.
fn rows(pages: &[String], section: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for page in pages {
        let Some((_, rest)) = page.split_once(&format!("<h2 id=\"{section}\"")) else {
            continue;
        };
        let section = rest.split("</section>").next().unwrap();
        for row in section.split("<li>").skip(1) {
            let title = row.split("Brief ").nth(1).unwrap();
            *found.entry(title[..2].to_owned()).or_default() += 1;
        }
    }
    found
}

#[test]
fn each_brief_stands_on_one_of_the_pages_of_a_page() {
    for briefs in [0, 1, BY, BY + 1, 2 * BY, 3 * BY + 1] {
        let site = dossier(briefs);
        site.run("build -q --strict").exit(0).silent();

        let expected: BTreeMap<String, usize> = (1..=briefs)
            .map(|number| (format!("{number:02}"), 1))
            .collect();
        let count = briefs.div_ceil(BY).max(1);
        for first in ["actors/guard/", "topics/locks/"] {
            let pages = pages(&site, first);
            assert_eq!(pages.len(), count, "{first} with {briefs}");
            assert_eq!(
                rows(&pages, "page-briefs"),
                expected,
                "{first} with {briefs}"
            );
        }
        let pages = pages(&site, "actors/guard/");
        assert_eq!(rows(&pages, "page-backlinks"), expected, "{briefs}");
        for (at, page) in pages.iter().enumerate() {
            let has_more = at + 1 < count;
            let folder = if at == 0 { "page" } else { ".." };
            let next = format!("{folder}/{}/", at + 2);
            assert_eq!(page.contains(&next), has_more, "page {} of {count}", at + 1);
        }
    }
}

#[test]
fn the_newest_are_on_the_page_itself_and_the_next_says_whose_it_is() {
    let site = dossier(BY + 2);
    site.run("build -q").exit(0).silent();

    let pages = pages(&site, "actors/guard/");

    let first: Vec<String> = rows(&pages[..1], "page-briefs").into_keys().collect();
    assert_eq!(first, ["03", "04", "05"]);
    assert!(pages[0].contains("2 more briefs"));
    assert!(pages[1].contains("<h1>Guard, page 2 of 2</h1>"));
    assert!(pages[1].contains("<a href=\"../../\">Guard</a>"));
    // What it lists is found elsewhere; it is promised to nobody.
    let map = site.read("public/actors/guard/index.html");
    assert!(map.contains("page/2/#page-backlinks"));
    site.run("urls accept -q").exit(0);
    assert!(!site.read("urls.lock").contains("/page/2/"));
}

#[test]
fn the_addresses_of_further_pages_are_kept() {
    let site = dossier(1).file(
        "content/topics/locks.md",
        "---\ntitle: Locks\naliases: [/actors/guard/page/2/, /actors/page/2/, /actors/nobody/page/2/]\n---\n",
    );
    let told = site.run("check").exit(1).stderr_text();
    assert_eq!(told.matches("error[kept-address]").count(), 2, "{told}");
    assert!(
        told.contains("kept for the further pages of `/actors/guard/`"),
        "{told}"
    );
    assert!(!told.contains("of `/actors/nobody/`"), "{told}");
}

#[test]
fn no_two_pages_bear_one_title_in_a_tab() {
    let mut site = dossier(BY + 1).file(
        "content/topics/guard-as-topic.md",
        "---\ntitle: Guard\n---\n",
    );
    for number in 1..=BY + 1 {
        let path = format!("content/briefs/b{number:02}.md");
        let text = site
            .read(&path)
            .replace("topics: [locks]", "topics: [guard-as-topic]");
        site = site.file(&path, &text);
    }
    site.run("build -q").exit(0);

    let title = |page: &String| {
        let (_, rest) = page.split_once("<title>").unwrap();
        rest.split("</title>").next().unwrap().to_owned()
    };
    let mut titles: Vec<String> = Vec::new();
    for first in ["actors/guard/", "topics/guard-as-topic/"] {
        let pages = pages(&site, first);
        assert_eq!(pages.len(), 2);
        titles.extend(pages.iter().map(title));
    }
    assert!(
        titles[1].starts_with("Guard (actor), page 2 of 2"),
        "{titles:?}"
    );
    let all = titles.len();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), all, "{titles:?}");
}
