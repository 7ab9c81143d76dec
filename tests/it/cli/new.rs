//! `briefbook new`

use crate::support::Site;

const KINDS: [(&str, &str); 7] = [
    ("page", "pages"),
    ("brief", "briefs"),
    ("actor", "actors"),
    ("topic", "topics"),
    ("event", "chronology"),
    ("procedure", "procedures"),
    ("term", "glossary"),
];

#[test]
fn new_begins_a_draft_of_each_kind_that_nothing_is_wrong_with() {
    let site = Site::new();
    for (kind, folder) in KINDS {
        site.run(&format!("new {kind} my-{kind}")).exit(0).stdout("").stderr(&format!(
            "content/{folder}/my-{kind}.md is begun, as a draft; it explains each of its fields\n\
             see the page with `briefbook serve --drafts`; take its line `draft: true` away to publish it\n"
        ));
    }
    site.run("check --strict")
        .exit(0)
        .stderr("8 pages in TIME: nothing is wrong\n");
    site.run("check --strict --drafts")
        .exit(0)
        .stderr("15 pages in TIME: nothing is wrong\n");
}

#[test]
fn new_explains_each_field_and_shows_how_to_link_and_cite() {
    let site = Site::new();
    site.run("new topic who-pays").exit(0);
    assert_eq!(
        site.read("content/topics/who-pays.md"),
        "\
---
# A topic: a subject that runs through the dossier. Its page gathers the briefs and events that
# name it.

# Lines like this one explain. A field behind a bare `#` is left out: take the `#` away, in all
# of its lines, to use it. Delete what you do not need.

# Keeps the page out of the site unless drafts are asked for. Take it away to publish.
draft: true

# Its name. Where a text first mentions it, it becomes a link to this page.
title: \"Who pays\"

# Its name in Japanese.
#name_ja: 話題

# One or two sentences for lists, search engines and feeds; plain text.
summary:

# What other pages call this one, where that is not to be the name of its file.
#id: who-pays-2

# Addresses at which this page stood before: they lead here.
#aliases: [/old/address/]

# What was changed since the page was first published, as Markdown; `substantive` where what is
# said has changed, and not only how it is said.
#changes:
#  - date: 2026-01-31
#    note: What was changed.
#    substantive: true

# Rather than delete a page, take it back: its reason, as Markdown, stands at its address, with
# the page to read instead.
#withdrawn:
#  date: 2026-01-31
#  reason: Why it was taken back.
#  replaced_by: other-id

# Who wrote this page, where that is not who wrote the dossier.
#authors:
#  - {family: Doe, given: Jane}
#  - {literal: A Group of Authors}

# Whether the first mention of each actor, topic and term becomes a link by itself.
#auto_link: false
---
Say here what the topic is about, and what is known and open.

Link to any page of the dossier by its id, `[[its-id]]`, or in other words,
`[[its-id|other words]]`. Cite a brief as `[@its-id, para. 3]`: the citation becomes a number, and
the source is listed below the text.
"
    );
}

#[test]
fn new_knows_the_dossiers_day_and_stages() {
    let site = Site::empty().file(
        "site.toml",
        "title = \"A\"\nas_of = 2024-02-29\n\
         [[stages]]\nid = \"trial\"\ntitle = \"Trial\"\n[[stages]]\nid = \"service\"\ntitle = \"Service\"\n",
    );
    site.run("new event start").exit(0);
    let text = site.read("content/chronology/start.md");
    assert!(text.contains("\ndate: 2024-02-29\n"), "{text}");
    assert!(
        text.contains("one of those that site.toml lists: trial, service.\n#stage: trial\n"),
        "{text}"
    );
}

#[test]
fn new_takes_the_name_of_a_folder_for_its_kind() {
    let site = Site::new();
    for (kind, folder) in KINDS {
        site.run(&format!("new -q {folder} my-{kind}"))
            .exit(0)
            .silent();
        assert!(
            site.path(&format!("content/{folder}/my-{kind}.md"))
                .exists()
        );
    }
}

#[test]
fn new_puts_pages_into_folders_and_the_front_page_where_it_belongs() {
    let site = Site::empty().file("a/site.toml", crate::support::SITE);
    let first = |line: &str| {
        let printed = site.run(line).exit(0).stderr_text();
        printed.split(" is begun").next().unwrap().to_owned()
    };
    assert_eq!(
        first("new page help/faq -r a"),
        "a/content/pages/help/faq.md"
    );
    assert_eq!(first("new page home -r a"), "a/content/home.md");
    site.run("check -r a --drafts --strict")
        .exit(0)
        .stderr("9 pages in TIME: nothing is wrong\n");
}

#[test]
fn new_refuses_what_cannot_be_an_id_and_suggests_what_can() {
    #[track_caller]
    fn case(kind: &str, id: &str, cause: &str, help: &str) {
        let site = Site::new();
        site.run_words(&["new", kind, id])
            .exit(2)
            .stdout("")
            .stderr(&format!(
                "error: `{id}` cannot be an id: {cause}\nhelp: {help}\n"
            ));
        assert_eq!(site.files(), ["site.toml"]);
    }

    const SUCH: &str = "an id is a word or more, such as `night-bus`";
    let letters = |c: char| format!("an id is made of `a` to `z`, `0` to `9` and `-`, not `{c}`");
    case(
        "brief",
        "Suez",
        &letters('S'),
        "write `briefbook new brief suez`",
    );
    case(
        "brief",
        "the canal",
        "an id has no spaces",
        "write `briefbook new brief the-canal`",
    );
    case(
        "actor",
        "a/b",
        &letters('/'),
        "write `briefbook new actor a-b`",
    );
    case(
        "term",
        "content/glossary/a.md",
        &letters('/'),
        "write `briefbook new term a`",
    );
    case(
        "page",
        "help/FAQ.md",
        &letters('F'),
        "write `briefbook new page help/faq`",
    );
    case(
        "page",
        "/help",
        "an id needs a character at least",
        "write `briefbook new page help`",
    );
    case("page", "../../x", &letters('.'), SUCH);
    case("brief", "", "an id needs a character at least", SUCH);
    case("brief", "..", &letters('.'), SUCH);
    case("brief", "con", "Windows keeps this name for a device", SUCH);
    case(
        "brief",
        "a\u{1b}".trim_end_matches('\u{1b}').repeat(101).as_str(),
        "an id has at most 100 characters",
        &format!("write `briefbook new brief {}`", "a".repeat(100)),
    );
}

#[test]
fn new_never_overwrites_a_file() {
    let site = Site::new().file("content/briefs/canal.md", "mine");
    site.run("new brief canal").exit(2).stdout("").stderr(
        "error: there is a file `content/briefs/canal.md` already\n\
         help: edit that one, or choose another id\n",
    );
    assert_eq!(site.read("content/briefs/canal.md"), "mine");
}

#[test]
fn new_refuses_an_id_that_another_page_has() {
    const HELP: &str =
        "help: ids are unique in the whole dossier, whatever the kind: choose another\n";
    let site = Site::new()
        .file(
            "content/topics/canal.md",
            "---\ntitle: Canal\ndraft: true\n---\n",
        )
        .file("content/pages/a.md", "---\ntitle: A\nid: lock\n---\n");
    site.run("new brief canal")
        .exit(2)
        .stdout("")
        .stderr(&format!(
            "error: the id `canal` is taken by `content/topics/canal.md`\n{HELP}"
        ));
    site.run("new page deep/lock")
        .exit(2)
        .stdout("")
        .stderr(&format!(
            "error: the id `lock` is taken by `content/pages/a.md`\n{HELP}"
        ));
    // That file's id is another.
    site.run("new brief a -q").exit(0).silent();
}

#[test]
fn new_refuses_an_address_that_something_else_has() {
    let site = Site::new()
        .file("content/pages/a.md", "---\ntitle: A\naliases: [/b/]\n---\n")
        .file("static/c/index.html", "");
    site.run("new page briefs").exit(2).stdout("").stderr(
        "error: the address `/briefs/` of `content/pages/briefs.md` is that of a page that briefbook makes itself\n\
         help: choose another id\n",
    );
    site.run("new page b").exit(2).stdout("").stderr(
        "error: nothing can lead on from the alias `/b/`: `content/pages/b.md` stands there\nhelp: choose another id\n",
    );
    site.run("new page c").exit(2).stdout("").stderr(
        "error: the address `/c/index.html` of `static/c/index.html` is that of `content/pages/c.md`\n\
         help: choose another id\n",
    );
}

#[test]
fn new_does_not_mind_that_other_pages_have_errors() {
    let site = Site::new()
        .file("content/home.md", "---\ntitle: [\n---\n")
        .file("content/briefs/a.md", "---\nwhat: no\n---\n[[x]]\n");
    site.run("new brief canal -q").exit(0).silent();
}
